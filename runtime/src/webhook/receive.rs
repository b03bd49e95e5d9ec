//! From a verified body to typed events: finding the items, reading each as what its discriminator says, and collecting
//! every violation of the body with its place there.

use std::fmt;

use super::WebhookError;
use super::verified::{Body, Untyped};
use crate::context::Environment;
use crate::explain;
use crate::json::document::{Document, Node, Value};
use crate::json::place::Places;
use crate::message::Limits;
use crate::model::{Model, decode_text};
use crate::path::Path;
use crate::report::Report;
use crate::validate::Validate;
use crate::violation::{Profile, Violation, Violations};

/// One event of a body: what its discriminator says, its own text, and where that is.
#[derive(Clone)]
pub struct Item<'t> {
    /// The discriminator's value.
    pub event: String,
    /// Its own text, as it was sent: not to be printed.
    pub text: &'t str,
    /// JSON Pointer of the event in the body.
    pointer: String,
    /// The byte of the body at which the event begins.
    start: usize,
}

impl fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Item({} at {} [redacted])", self.event, self.pointer)
    }
}

/// Whether a text is a message of a kind: [`holds`] of its type.
pub type Judge = fn(&str) -> Result<(), Violations>;

/// The events of a body that holds several, or every violation of the body.
///
/// `items` is a JSON Pointer in which `*` stands for every element, `event` is a pointer inside the item to its
/// discriminator. `envelope` judges the body as a whole where a message describes it, `read` one event.
///
/// # Errors
/// Everything that `envelope` and `read` found, each once and with its place in the body.
pub fn events<E>(
    body: Body<'_>,
    items: &str,
    event: &str,
    envelope: Option<Judge>,
    read: impl Fn(&Item<'_>) -> Result<E, Violations>,
) -> Result<Vec<E>, WebhookError> {
    let text = body.text();
    let mut found = envelope.and_then(|judge| judge(text).err());
    let mut out = Vec::new();
    match self::items(text, items, event) {
        Ok(list) => {
            let places = Places::new(text);
            for item in &list {
                match read(item) {
                    Ok(event) => out.push(event),
                    Err(violations) => add(&mut found, item.carry(violations, &places)),
                }
            }
        }
        // What the envelope's message says of the same fault is more to the point.
        Err(violations) => found = found.or(Some(violations)),
    }
    found.map_or(Ok(out), |violations| Err(WebhookError::Refused(violations)))
}

/// The one event that a body is; `event` is the pointer to its discriminator.
///
/// # Errors
/// Everything that `read` found.
pub fn event<E>(
    body: Body<'_>,
    event: &str,
    read: impl Fn(&Item<'_>) -> Result<E, Violations>,
) -> Result<E, WebhookError> {
    Ok(read(&item(body.text(), event)?)?)
}

/// The message that every body of the provider is.
///
/// # Errors
/// Every violation found.
pub fn whole<T: Model + Validate>(body: Body<'_>) -> Result<T, WebhookError> {
    Ok(judged(body.text())?)
}

/// Whether a text is a message of a kind.
///
/// # Errors
/// Every violation found.
pub fn holds<T: Model + Validate>(text: &str) -> Result<(), Violations> {
    judged::<T>(text).map(drop)
}

/// Decodes and validates an event. Rules that read other messages are skipped here: the application has those.
///
/// # Errors
/// Every violation found.
pub fn read<T: Model + Validate>(item: &Item<'_>) -> Result<T, Violations> {
    judged(item.text)
}

/// An event of a kind that no schema describes, untyped.
///
/// # Errors
/// The text is not JSON.
pub fn unknown(item: &Item<'_>) -> Result<Untyped, Violations> {
    serde_json::from_str(item.text)
        .map(Untyped::of)
        .map_err(|_| crate::model::one(item.text.as_bytes(), 0, "json.syntax", "the event is not JSON".to_owned()))
}

fn judged<T: Model + Validate>(text: &str) -> Result<T, Violations> {
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

pub(super) fn parse(text: &str) -> Result<Document<'_>, Violations> {
    Document::parse(text, Limits::default().depth).map_err(|malformed| {
        crate::model::one(text.as_bytes(), malformed.offset, malformed.code, malformed.message.to_owned())
    })
}

/// The events in a text of which nothing is verified: for judging captures, not for acting on them.
///
/// `items` and `event` are as for [`events`].
///
/// # Errors
/// The text is not JSON, or an event does not say what it is.
pub fn items<'t>(text: &'t str, items: &str, event: &str) -> Result<Vec<Item<'t>>, Violations> {
    let document = parse(text)?;
    let found = find_all(document.root(), items);
    if found.is_empty() {
        return Err(crate::model::one(text.as_bytes(), 0, "webhook.no_event", "the body holds no event".to_owned()));
    }
    found.into_iter().map(|(pointer, node)| told(text, pointer, node, event)).collect()
}

/// The one event that a text is, of which nothing is verified.
///
/// # Errors
/// The text is not JSON, or does not say what it is.
pub fn item<'t>(text: &'t str, event: &str) -> Result<Item<'t>, Violations> {
    told(text, String::new(), parse(text)?.root(), event)
}

/// Where the elements of the array at a JSON Pointer are: the first byte of each, and the byte after it.
///
/// # Errors
/// The text is not JSON.
pub fn elements(text: &str, list: &str) -> Result<Vec<(usize, usize)>, Violations> {
    let document = parse(text)?;
    let items = crate::json::place::find(document.root(), list).and_then(Node::items);
    Ok(items.unwrap_or_default().iter().map(|node| (node.start, node.end)).collect())
}

fn told<'t>(text: &'t str, pointer: String, node: &Node<'_>, event: &str) -> Result<Item<'t>, Violations> {
    let name = crate::json::place::find(node, event).and_then(Node::as_str);
    if let (Some(name), Some(own)) = (name, text.get(node.start..node.end)) {
        return Ok(Item { event: name.to_owned(), text: own, pointer, start: node.start });
    }
    let message = format!("the event does not say at `{event}` what it is");
    let mut violations = crate::model::one(text.as_bytes(), node.start, "webhook.no_event", message);
    violations.list.iter_mut().for_each(|violation| violation.pointer = format!("{pointer}{event}"));
    Err(violations)
}

impl Item<'_> {
    /// What was found in the event, as found in the body.
    fn carry(&self, mut violations: Violations, places: &Places<'_>) -> Violations {
        for violation in &mut violations.list {
            violation.pointer.insert_str(0, &self.pointer);
            violation.place =
                violation.place.map(|place| places.place(self.start + place.start, self.start + place.end));
        }
        violations
    }
}

/// Adds `more` to what was found, each violation once and no more than the limit.
fn add(found: &mut Option<Violations>, more: Violations) {
    let Some(found) = found else {
        *found = Some(more);
        return;
    };
    let is_same = |one: &Violation, other: &Violation| one.pointer == other.pointer && one.code == other.code;
    found.unreported += more.unreported;
    found.skipped.extend(more.skipped);
    for violation in more.list {
        if found.list.iter().any(|known| is_same(known, &violation)) {
            continue;
        }
        if found.list.len() < Limits::default().violations {
            found.list.push(violation);
        } else {
            found.unreported += 1;
        }
    }
}

/// Every node at a pointer in which `*` stands for every element of an array, each with its own pointer.
pub(super) fn find_all<'n, 't>(root: &'n Node<'t>, pointer: &str) -> Vec<(String, &'n Node<'t>)> {
    let mut found = vec![(String::new(), root)];
    for token in pointer.split('/').skip(1) {
        found = found
            .into_iter()
            .flat_map(|(at, node)| match (token, node.items()) {
                ("*", Some(items)) => {
                    items.iter().enumerate().map(|(index, item)| (format!("{at}/{index}"), item)).collect()
                }
                _ => node
                    .member(&token.replace("~1", "/").replace("~0", "~"))
                    .map(|member| (format!("{at}/{token}"), member))
                    .into_iter()
                    .collect::<Vec<_>>(),
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
