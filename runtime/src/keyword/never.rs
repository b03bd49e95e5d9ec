//! The boolean schema `false`: nothing is allowed. It knows no keyword.

use std::borrow::Cow;

use crate::explain::scope::Scope;
use crate::path::Path;
use crate::report::Report;
use crate::schema::{Keyword, Schema};

/// Its code in reports.
pub const CODE: &str = "never";

/// Whether a schema is just `false`.
pub(crate) fn is(schema: &Schema) -> bool {
    matches!(schema.keywords, [Keyword::Never])
}

/// Reports a value where none is allowed.
#[cold]
pub fn refuse(at: &Path<'_>, keyword_location: impl Into<Cow<'static, str>>, report: &mut Report) {
    report.keyword(at, keyword_location, CODE, "nothing is allowed here");
}

pub(crate) fn explain(scope: &Scope<'_, '_>, at: &Path<'_>, report: &mut Report) {
    // `false` is the schema itself, not a keyword of it.
    refuse(at, scope.schema.location, report);
}
