//! What is asked for, as text: `NAME=OPERATION[:request|:response[STATUS]]`. Looks at no document.

use crate::code::INVALID_SELECTION;
use crate::report::Problem;

/// A message that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The name of the message to make.
    pub(crate) name: String,
    /// The operation as written.
    pub(crate) operation: String,
    pub(crate) part: Part,
}

/// Which part of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The body that is sent to the operation; where there is none, the answer.
    Any,
    /// The body that is sent.
    Request,
    /// The answer; nothing: the successful one.
    Response(Option<Status>),
}

/// The status of an answer as documents write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// `201`
    One(u16),
    /// `4XX`: all statuses of a class.
    Class(u16),
    /// `default`
    Default,
}

/// Reads one.
pub(crate) fn parse(text: &str) -> Result<Wanted, Box<Problem>> {
    let form = "a message is asked for as NAME=OPERATION, NAME=OPERATION:request or NAME=OPERATION:response201";
    let wrong = |message: String| Problem::plain(INVALID_SELECTION, message, Some(form.to_owned()));
    let Some((name, rest)) = text.split_once('=') else {
        return Err(wrong(format!("`{text}` names no operation")));
    };
    let (name, rest) = (name.trim(), rest.trim());
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if !starts || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)) || name == "common" {
        return Err(wrong(format!(
            "`{name}` is no name of a message: ASCII letters, digits, `_` and `-`, a letter first"
        )));
    }
    // A status may stand behind a colon of its own: `:response:201`.
    let split = |(operation, part)| Some((operation, part_of(part)?));
    let with_status =
        rest.rsplit_once(':').filter(|(before, text)| before.ends_with(":response") && status(text).is_some());
    let (operation, part) = match with_status {
        Some((before, text)) => (before.trim_end_matches(":response").trim(), Part::Response(status(text))),
        None => match rest.rsplit_once(':').and_then(split) {
            Some((operation, part)) => (operation.trim(), part),
            None => (rest, Part::Any),
        },
    };
    if operation.is_empty() {
        return Err(wrong(format!("`{text}` names no operation")));
    }
    Ok(Wanted { name: name.to_owned(), operation: operation.to_owned(), part })
}

/// `request`, `response`, `response201`, `response[201]`, `response4XX`; nothing if it is none, as in `/pay:batch`.
fn part_of(text: &str) -> Option<Part> {
    if text == "request" {
        return Some(Part::Request);
    }
    let status = text.strip_prefix("response")?.trim_matches(['[', ']', '=', '/', ' ']);
    if status.is_empty() { Some(Part::Response(None)) } else { Some(Part::Response(Some(self::status(status)?))) }
}

/// A status as documents write it.
pub(crate) fn status(text: &str) -> Option<Status> {
    if text.eq_ignore_ascii_case("default") {
        return Some(Status::Default);
    }
    if let Some(class) = text.strip_suffix("XX").or_else(|| text.strip_suffix("xx")) {
        return class.parse().ok().filter(|class| (1..=5).contains(class)).map(Status::Class);
    }
    text.parse().ok().filter(|status| text.len() == 3 && (100..600).contains(status)).map(Status::One)
}

#[cfg(test)]
mod tests {
    use super::{Part, Status, parse};

    #[test]
    fn a_message_names_an_operation_and_a_part() {
        for (text, operation, part) in [
            ("pay=POST /pay", "POST /pay", Part::Any),
            ("pay=POST /pay:batch", "POST /pay:batch", Part::Any),
            ("pay=POST /pay:batch:request", "POST /pay:batch", Part::Request),
            ("pay=createPay:response", "createPay", Part::Response(None)),
            ("pay=createPay:response201", "createPay", Part::Response(Some(Status::One(201)))),
            ("pay=createPay:response:201", "createPay", Part::Response(Some(Status::One(201)))),
            ("pay=createPay:response[422]", "createPay", Part::Response(Some(Status::One(422)))),
            ("pay=createPay:response4XX", "createPay", Part::Response(Some(Status::Class(4)))),
            ("pay=createPay:responsedefault", "createPay", Part::Response(Some(Status::Default))),
        ] {
            let wanted = parse(text).ok();
            assert_eq!(
                wanted.map(|wanted| (wanted.operation, wanted.part)),
                Some((operation.to_owned(), part)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_message_is_refused() {
        for text in ["pay", "=x", "1pay=x", "pay=", "common=x", "a/b=x"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
