//! From a verified body to typed events: finding the items, and reading each as what its discriminator says.

use crate::context::Environment;
use crate::explain;
use crate::json::document::{Document, Node, Value};
use crate::message::Limits;
use crate::model::{Model, decode_text};
use crate::path::Path;
use crate::report::Report;
use crate::validate::Validate;
use crate::violation::{Profile, Violations};

/// One event of a body: what its discriminator says, and its own text.
#[derive(Clone, Debug)]
pub struct Item<'t> {
    /// The discriminator's value.
    pub event: String,
    /// The text of the event.
    pub text: &'t str,
}

/// The events of a body: `items` is a JSON Pointer in which `*` stands for every element, empty for the body itself;
/// `event` is a pointer inside the item.
///
/// # Errors
/// The body is not JSON, or an item does not say what it is.
pub fn items<'t>(text: &'t str, items: &str, event: &str) -> Result<Vec<Item<'t>>, Violations> {
    let document = Document::parse(text, Limits::default().depth).map_err(|malformed| {
        crate::model::one(text.as_bytes(), malformed.offset, malformed.code, malformed.message.to_owned())
    })?;
    let found = find_all(document.root(), items);
    if found.is_empty() {
        return Err(crate::model::one(text.as_bytes(), 0, "webhook.no_event", "the body holds no event".to_owned()));
    }
    found.into_iter().map(|node| told(text, node, event)).collect()
}

/// Where the elements of the array at a JSON Pointer are: the first byte of each, and the byte after it.
///
/// # Errors
/// The body is not JSON.
pub fn elements(text: &str, list: &str) -> Result<Vec<(usize, usize)>, Violations> {
    let document = Document::parse(text, Limits::default().depth).map_err(|malformed| {
        crate::model::one(text.as_bytes(), malformed.offset, malformed.code, malformed.message.to_owned())
    })?;
    let items = crate::json::place::find(document.root(), list).and_then(Node::items);
    Ok(items.unwrap_or_default().iter().map(|node| (node.start, node.end)).collect())
}

/// The one event that a body is.
///
/// # Errors
/// The body is not JSON, or does not say what it is.
pub fn item<'t>(text: &'t str, event: &str) -> Result<Item<'t>, Violations> {
    let document = Document::parse(text, Limits::default().depth).map_err(|malformed| {
        crate::model::one(text.as_bytes(), malformed.offset, malformed.code, malformed.message.to_owned())
    })?;
    told(text, document.root(), event)
}

fn told<'t>(text: &'t str, node: &Node<'_>, event: &str) -> Result<Item<'t>, Violations> {
    let name = crate::json::place::find(node, event).and_then(Node::as_str);
    match (name, text.get(node.start..node.end)) {
        (Some(name), Some(text)) => Ok(Item { event: name.to_owned(), text }),
        _ => {
            let message = format!("the event does not say at `{event}` what it is");
            Err(crate::model::one(text.as_bytes(), node.start, "webhook.no_event", message))
        }
    }
}

/// Decodes and validates an event. Rules that read other messages are skipped here: the application has those.
///
/// # Errors
/// Every violation found.
pub fn read<T: Model + Validate>(text: &str) -> Result<T, Violations> {
    let limits = Limits::default();
    let value = decode_text::<T>(text, &limits)?.value;
    let mut report = Report::new(Profile::Core, limits.violations);
    value.check(&Path::ROOT, &Environment::default(), &mut report);
    if report.is_valid() {
        return Ok(value);
    }
    if let Ok(document) = Document::parse(text, limits.depth) {
        explain::place(&document, report.violations_mut());
    }
    Err(report.into_violations())
}

/// An event of a kind that no schema describes, untyped.
///
/// # Errors
/// The text is not JSON.
pub fn unknown(text: &str) -> Result<serde_json::Value, Violations> {
    serde_json::from_str(text)
        .map_err(|_| crate::model::one(text.as_bytes(), 0, "json.syntax", "the event is not JSON".to_owned()))
}

/// Every node at a pointer in which `*` stands for every element of an array.
pub(super) fn find_all<'n, 't>(root: &'n Node<'t>, pointer: &str) -> Vec<&'n Node<'t>> {
    let mut found = vec![root];
    for token in pointer.split('/').skip(1) {
        found = found
            .into_iter()
            .flat_map(|node| match (token, node.items()) {
                ("*", Some(items)) => items.iter().collect(),
                _ => node.member(&token.replace("~1", "/").replace("~0", "~")).into_iter().collect::<Vec<_>>(),
            })
            .collect();
    }
    found
}

/// A scalar as written.
pub(super) fn node_text(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(text) => text.to_string(),
        Value::String(text) => text.to_string(),
        Value::Array(_) | Value::Object(_) => String::new(),
    }
}
