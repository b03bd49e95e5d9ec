//! What `provider.json` says of webhooks, checked against the messages: the signature's scheme, where the events are, and
//! which type each one has. It emits nothing.

use std::collections::BTreeMap;

use typemint_derive_core::attr::Scalar;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Front;
use crate::ir::{Program, Shape, TypeId, TypeKind, Use};
use crate::json::Json;
use crate::resolve::{MessageKind, Provider};
use crate::source::Span;

/// The receiver of one provider.
#[derive(Clone, Debug)]
pub(crate) struct Receiver {
    pub(crate) signature: Signature,
    pub(crate) events: Events,
}

/// How the provider signs.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) over: Over,
    /// `hex` or `base64`.
    pub(crate) encoding: String,
    /// `text`, `hex` or `base64`.
    pub(crate) key: String,
}

/// What is signed.
#[derive(Clone, Debug)]
pub(crate) enum Over {
    Body { header: String },
    TimestampAndBody { header: String, timestamp: String },
    Members { items: String, members: Vec<String>, signature: String },
    Unconfirmed { reason: String },
}

/// What a body holds.
#[derive(Clone, Debug)]
pub(crate) enum Events {
    /// Always the same message, by name.
    Message(String, TypeId),
    /// One event or a list, told apart by a member.
    Told {
        /// JSON Pointer of the events in the body, `*` for every element; empty for the body itself.
        items: String,
        /// JSON Pointer of the discriminator in an event.
        event: String,
        /// The type of each known value.
        cases: Vec<(String, TypeId)>,
        /// The type of any event, if a message describes it.
        other: Option<TypeId>,
        /// The type of the body as a whole, if a message describes bodies with any events.
        envelope: Option<TypeId>,
        /// The message of each known value, by name.
        messages: Vec<(String, String)>,
        /// The message of any event.
        any: Option<String>,
    },
}

/// The receivers, by position of their provider.
pub(crate) fn receivers(front: &Front, program: &Program, diagnostics: &mut Diagnostics) -> BTreeMap<usize, Receiver> {
    let mut out = BTreeMap::new();
    for (index, provider) in front.providers.iter().enumerate() {
        let Some((name, config)) = provider.extra.iter().find(|(name, _)| name.value == "webhook") else { continue };
        match receiver(front, program, provider, index, config) {
            Ok(receiver) => {
                out.insert(index, receiver);
            }
            Err(message) => diagnostics.push(broken(name.span, message)),
        }
    }
    out
}

fn broken(span: Span, message: String) -> Diagnostic {
    Diagnostic::error("invalid-webhook", span, message)
        .hint("`webhook` takes `signature`, and either `message`, or `event` and where needed `items`")
}

fn receiver(
    front: &Front,
    program: &Program,
    provider: &Provider,
    index: usize,
    config: &Json,
) -> Result<Receiver, String> {
    let signature = signature(member(config, "signature").ok_or("`webhook` needs `signature`")?)?;
    let messages = || {
        front.messages.iter().enumerate().filter(move |(_, message)| {
            message.provider.index() == index && matches!(message.kind, MessageKind::Webhook)
        })
    };
    let type_of = |position: usize| program.messages.get(&position).copied();
    let events = match (text(config, "message"), text(config, "event")) {
        (Some(name), None) => {
            let found =
                messages().find(|(_, message)| message.name == name).and_then(|(position, _)| type_of(position));
            let id = found.ok_or_else(|| format!("`{}` has no webhook message `{name}`", provider.name))?;
            Events::Message(name, id)
        }
        (None, Some(event)) => {
            let items = text(config, "items").unwrap_or_default();
            let mut cases: Vec<(String, TypeId)> = Vec::new();
            let (mut other, mut envelope) = (None, None);
            let (mut names, mut any): (Vec<(String, String)>, Option<String>) = (Vec::new(), None);
            for (position, message) in messages() {
                let Some(root) = type_of(position) else { continue };
                let Some(item) = walk(program, &Use::plain(Shape::Named(root)), &items).and_then(named) else {
                    continue;
                };
                match constant(program, item, &event) {
                    Some(Some(value)) if !cases.iter().any(|(known, _)| *known == value) => {
                        names.push((value.clone(), message.name.clone()));
                        cases.push((value, item));
                    }
                    Some(Some(_)) => {}
                    Some(None) if other.is_none() => {
                        other = Some(item);
                        envelope = (!items.is_empty()).then_some(root);
                        any = Some(message.name.clone());
                    }
                    Some(None) => {}
                    None => {}
                }
            }
            if cases.is_empty() {
                return Err(format!("no webhook message fixes the member at `{event}`"));
            }
            Events::Told { items, event, cases, other, envelope, messages: names, any }
        }
        _ => return Err("`webhook` needs either `message` or `event`".to_owned()),
    };
    Ok(Receiver { signature, events })
}

fn signature(config: &Json) -> Result<Signature, String> {
    let needed = |name: &str| text(config, name).ok_or_else(|| format!("`signature` needs `{name}`"));
    let over = match needed("over")?.as_str() {
        "body" => Over::Body { header: needed("header")? },
        "timestamp.body" => Over::TimestampAndBody { header: needed("header")?, timestamp: needed("timestamp")? },
        "members" => {
            let members = match member(config, "members") {
                Some(Json::Array(list)) => list.iter().filter_map(string).collect(),
                _ => return Err("`signature` needs `members`, a list of JSON Pointers".to_owned()),
            };
            Over::Members { items: needed("items")?, members, signature: needed("in")? }
        }
        "unconfirmed" => {
            return Ok(Signature {
                over: Over::Unconfirmed { reason: needed("reason")? },
                encoding: "hex".to_owned(),
                key: "text".to_owned(),
            });
        }
        other => {
            return Err(format!("unknown `over`: `{other}`; known are body, timestamp.body, members, unconfirmed"));
        }
    };
    let one_of = |name: &str, known: &[&str]| {
        needed(name).and_then(|value| {
            if known.contains(&value.as_str()) { Ok(value) } else { Err(format!("unknown `{name}`: `{value}`")) }
        })
    };
    Ok(Signature {
        over,
        encoding: one_of("encoding", &["hex", "base64"])?,
        key: one_of("key", &["text", "hex", "base64"])?,
    })
}

fn member<'a>(object: &'a Json, name: &str) -> Option<&'a Json> {
    match object {
        Json::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
        _ => None,
    }
}

fn string(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn text(object: &Json, name: &str) -> Option<String> {
    member(object, name).and_then(string)
}

fn named(value: Use) -> Option<TypeId> {
    match value.shape {
        Shape::Named(id) => Some(id),
        Shape::Nullable(inner) => named(*inner),
        _ => None,
    }
}

/// The value at a pointer in which `*` stands for every element.
fn walk(program: &Program, start: &Use, pointer: &str) -> Option<Use> {
    let mut value = start.clone();
    for token in pointer.split('/').skip(1) {
        value = match (&value.shape, token) {
            (Shape::List(inner), "*") => (**inner).clone(),
            (Shape::Named(id), name) => match &program.get(*id)?.kind {
                TypeKind::Object(object) => object.fields.iter().find(|field| field.wire == name)?.value.clone(),
                _ => return None,
            },
            _ => return None,
        };
    }
    Some(value)
}

/// What an event's type says of its discriminator: fixed to a value, there but not fixed, or not there.
fn constant(program: &Program, item: TypeId, pointer: &str) -> Option<Option<String>> {
    let (parents, name) = pointer.rsplit_once('/')?;
    let holder = walk(program, &Use::plain(Shape::Named(item)), parents).and_then(named)?;
    let TypeKind::Object(object) = &program.get(holder)?.kind else { return None };
    match object.constants.iter().find(|(known, _)| known == name) {
        Some((_, Scalar::String(value))) => Some(Some(value.clone())),
        Some(_) => None,
        None => object.fields.iter().any(|field| field.wire == name).then_some(None),
    }
}
