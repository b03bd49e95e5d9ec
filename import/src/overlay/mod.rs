//! OpenAPI Overlay Specification 1.0: a document's corrections, as a document of their own. Knows no OpenAPI.

mod apply;
mod parse;

use serde_json_path::JsonPath;
use typemint_codegen::source::Span;

pub(crate) use apply::apply;
pub(crate) use parse::parse;

use crate::tree::Node;

/// The changes of an overlay, in order.
pub(crate) struct Overlay {
    pub(crate) actions: Vec<Action>,
}

/// One change.
pub(crate) struct Action {
    /// What it changes.
    pub(crate) target: JsonPath,
    /// The target as written.
    pub(crate) written: String,
    /// What it is for, in the author's words.
    pub(crate) description: Option<String>,
    /// Where the target stands.
    pub(crate) span: Span,
    pub(crate) change: Change,
}

/// What an action does to each node that it selects.
pub(crate) enum Change {
    /// The node goes.
    Remove,
    /// This is merged into the node.
    Update(Node),
    /// Neither is asked for; the target must be there all the same.
    Nothing,
}
