//! The one call from bytes to a proved model, and its errors: complete, located, in the one error model.

use crate::context::Variables;
use crate::decode::{Decode, Reader};
use crate::explain;
use crate::json::document::Document;
use crate::json::place;
use crate::message::Limits;
use crate::path::Path;
use crate::report::Report;
use crate::schema::SchemaRef;
use crate::validate::{Validate, Validated};
use crate::violation::{Kind, Profile, Severity, Violation, Violations};

/// A generated type: it knows the schema that it was minted from.
pub trait Model: Decode + serde::Serialize {
    /// The source schema.
    fn schema() -> SchemaRef;
}

/// Reads, decodes and checks a body: all in one, or every reason why not.
///
/// # Errors
/// Every violation found, each with its place in the text.
pub fn from_slice<T>(body: &[u8], context: &T::Context) -> Result<Validated<T>, Violations>
where
    T: Model + Validate,
{
    from_slice_as(body, context, Profile::Core, &Limits::default())
}

/// As [`from_slice`], with a profile and bounds of one's own.
///
/// # Errors
/// Every violation found, each with its place in the text.
pub fn from_slice_as<T>(
    body: &[u8],
    context: &T::Context,
    profile: Profile,
    limits: &Limits,
) -> Result<Validated<T>, Violations>
where
    T: Model + Validate,
{
    let text = text(body, limits)?;
    let value = decode_text::<T>(text, limits)?.value;
    let mut report = Report::new(profile, limits.violations).after_decoding();
    context.provide(&mut |environment| value.check(&Path::ROOT, environment, &mut report));
    if report.is_valid() {
        return Ok(Validated(value));
    }
    Err(locate(text, limits, report))
}

/// Reads and decodes a body without checking more than its type can hold.
///
/// # Errors
/// Every violation of the schema that the text has, each with its place.
pub(crate) fn decode<T: Model>(body: &[u8], limits: &Limits) -> Result<T, Violations> {
    decode_text(text(body, limits)?, limits).map(|decoded| decoded.value)
}

/// A decoded value, and whether its text held more than the model.
pub(crate) struct Decoded<T> {
    pub(crate) value: T,
    pub(crate) drift: bool,
}

pub(crate) fn decode_text<T: Model>(text: &str, limits: &Limits) -> Result<Decoded<T>, Violations> {
    let mut reader = Reader::new(text, limits.depth);
    match T::decode(&mut reader).and_then(|value| reader.finish().map(|()| value)) {
        Ok(value) => Ok(Decoded { value, drift: reader.has_drift() }),
        Err(_) => Err(why(T::schema(), text, reader.position(), limits)),
    }
}

/// The body as text, within bounds.
pub(crate) fn text<'a>(body: &'a [u8], limits: &Limits) -> Result<&'a str, Violations> {
    if body.len() > limits.bytes {
        return Err(one(
            body,
            body.len(),
            "json.too_long",
            format!("the document has more than {} bytes", limits.bytes),
        ));
    }
    std::str::from_utf8(body)
        .map_err(|error| one(body, error.valid_up_to(), "json.encoding", "the text is not UTF-8 here".to_owned()))
}

/// Every violation of a text that did not decode.
#[cold]
fn why(schema: SchemaRef, text: &str, position: usize, limits: &Limits) -> Violations {
    let document = match Document::parse(text, limits.depth) {
        Ok(document) => document,
        Err(malformed) => return one(text.as_bytes(), malformed.offset, malformed.code, malformed.message.to_string()),
    };
    let mut report = Report::new(Profile::Core, limits.violations);
    explain::explain(schema, &document, &mut report);
    if report.is_valid() {
        // An integer that the model's type is too small for: say so rather than accept.
        let message = "the value here is outside what the model can hold".to_owned();
        let mut violations = one(text.as_bytes(), position, "type", message);
        for violation in &mut violations.list {
            violation.pointer = place::pointer_at(document.root(), position);
            violation.place = None;
        }
        explain::place(&document, &mut violations.list);
        return violations;
    }
    explain::place(&document, report.violations_mut());
    report.into_violations()
}

/// Adds places to what validation found.
#[cold]
fn locate(text: &str, limits: &Limits, mut report: Report) -> Violations {
    if let Ok(document) = Document::parse(text, limits.depth) {
        explain::place(&document, report.violations_mut());
    }
    report.into_violations()
}

/// The single violation of a text that cannot be read.
#[cold]
pub(crate) fn one(body: &[u8], offset: usize, code: &'static str, message: String) -> Violations {
    Violations {
        list: vec![Violation {
            pointer: String::new(),
            keyword_location: "".into(),
            code: code.into(),
            kind: Kind::Shape,
            severity: Severity::Error,
            profile: Profile::Core,
            message: message.into(),
            source: None,
            place: Some(crate::json::place::of_bytes(body, offset)),
        }],
        skipped: Vec::new(),
        unreported: 0,
    }
}
