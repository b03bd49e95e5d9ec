//! `x-message` as written. Whether it fits the other messages is for `resolve`.

use super::{Expect, Reader, Spanned};
use crate::json::{Member, Value};

/// `x-message` as written.
#[derive(Debug, Clone)]
pub struct RawMessage {
    /// Who sends it.
    pub direction: Spanned<Direction>,
    /// The HTTP method, in capitals.
    pub method: Option<Spanned<String>>,
    /// The path, as documented; written empty (a webhook to an address of the merchant's): none.
    pub path: Option<Spanned<String>>,
    /// The HTTP statuses of a response.
    pub statuses: Vec<Spanned<u16>>,
    /// The encodings of the body; none written: JSON.
    pub encodings: Vec<Spanned<Encoding>>,
    /// The message that a response answers.
    pub answers: Option<Spanned<String>>,
}

/// Who sends a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Sent to the provider.
    Request,
    /// The provider's answer.
    Response,
    /// Sent by the provider on its own.
    Webhook,
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// `application/json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
}

const MEMBERS: &[&str] = &["direction", "method", "path", "statuses", "encodings", "answers"];
const METHODS: &[(&str, ())] =
    &[("GET", ()), ("POST", ()), ("PUT", ()), ("PATCH", ()), ("DELETE", ()), ("HEAD", ()), ("OPTIONS", ())];

pub(super) fn message(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<RawMessage>> {
    let members = reader.object_of("x-message", member, MEMBERS, &["direction"])?;
    let (mut direction, mut method, mut path, mut answers) = (None, None, None, None);
    let (mut statuses, mut encodings) = (Vec::new(), Vec::new());
    for member in members {
        match member.name.text.as_str() {
            "direction" => {
                let words = [
                    ("request", Direction::Request),
                    ("response", Direction::Response),
                    ("webhook", Direction::Webhook),
                ];
                direction = reader.word(member, &words);
            }
            "method" => method = reader.word(member, METHODS).and_then(|_| reader.string(member)),
            "path" => path = reader.string(member).filter(|path| !path.value.is_empty()),
            "statuses" => statuses = statuses_of(reader, member),
            "encodings" => encodings = encodings_of(reader, member),
            "answers" => answers = reader.string(member),
            _ => {}
        }
    }
    let message = RawMessage { direction: direction?, method, path, statuses, encodings, answers };
    Some(Spanned::new(message, member.value.span))
}

fn statuses_of(reader: &mut Reader<'_, '_>, member: &Member) -> Vec<Spanned<u16>> {
    let expected = "a list of HTTP statuses (100 to 599)";
    let Value::Array(items) = &member.value.value else {
        return reader.invalid_list(member, expected);
    };
    let mut statuses = Vec::with_capacity(items.len());
    for item in items {
        let status = match &item.value {
            Value::Number(number) => number.as_u64().and_then(|status| u16::try_from(status).ok()),
            _ => None,
        };
        match status.filter(|status| (100..600).contains(status)) {
            Some(status) => statuses.push(Spanned::new(status, item.span)),
            None => reader.complain("statuses", item, expected),
        }
    }
    statuses
}

fn encodings_of(reader: &mut Reader<'_, '_>, member: &Member) -> Vec<Spanned<Encoding>> {
    let Value::Array(items) = &member.value.value else {
        return reader.invalid_list(member, "a list of `json` and `form`");
    };
    let words = [("json", Encoding::Json), ("form", Encoding::Form)];
    items.iter().filter_map(|item| reader.word_at("encodings", item, &words)).collect()
}
