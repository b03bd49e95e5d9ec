//! From what is asked for to bodies of operations: which schema, which direction, which statuses. Translates nothing.

use typemint_codegen::diagnostic::{Diagnostics, nearest, shown};

use crate::code::{NOT_CARRIED, READ_AS, UNKNOWN_OPERATION};
use crate::document::Document;
use crate::operation::{Operation, Place};
use crate::report::{Notes, Problem};
use crate::selection::{Part, Status, Wanted, status};
use crate::tree::{Member, Node};

/// Who sends a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    Request,
    Response,
    Webhook,
}

impl Direction {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Direction::Request => "request",
            Direction::Response => "response",
            Direction::Webhook => "webhook",
        }
    }
}

/// A message to make.
pub(crate) struct Target<'d> {
    pub(crate) name: String,
    pub(crate) operation: &'d Operation<'d>,
    pub(crate) direction: Direction,
    /// The statuses that it comes with, ascending.
    pub(crate) statuses: Vec<u16>,
    /// `json`, `form`.
    pub(crate) encodings: Vec<&'static str>,
    /// The schema of its body; nothing: anything.
    pub(crate) schema: Option<&'d Node>,
    /// The media type objects that have this schema, for their examples.
    pub(crate) media: Vec<&'d Node>,
}

/// Finds what is wanted among the operations.
pub(crate) struct Finder<'a, 'd> {
    pub(crate) document: &'d Document,
    pub(crate) operations: &'d [Operation<'d>],
    pub(crate) diagnostics: &'a mut Diagnostics,
    pub(crate) notes: &'a mut Notes,
}

impl<'d> Finder<'_, 'd> {
    /// The message that is wanted.
    pub(crate) fn find(&mut self, wanted: &Wanted) -> Result<Target<'d>, Box<Problem>> {
        let operation = self.operation(&wanted.operation)?;
        let has_request = operation.node.get("requestBody").is_some();
        match &wanted.part {
            Part::Request => self.request(&wanted.name, operation),
            Part::Any if has_request => self.request(&wanted.name, operation),
            Part::Any => self.response(&wanted.name, operation, None),
            Part::Response(status) => self.response(&wanted.name, operation, status.as_ref()),
        }
    }

    /// Every request, every successful answer, every webhook that has a body that can be imported.
    pub(crate) fn all(&mut self) -> Vec<Target<'d>> {
        let mut targets = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        for operation in self.operations {
            let stem = stem(operation);
            let parts: &[(&str, bool)] = match operation.is_webhook() {
                true => &[("", true)],
                false => &[("_request", true), ("_response", false)],
            };
            for (suffix, is_request) in parts {
                let base = format!("{stem}{suffix}");
                let name = (1..).map(|count| if count == 1 { base.clone() } else { format!("{base}_{count}") });
                let name = name.into_iter().find(|name| !names.contains(name)).unwrap_or(base);
                let target = match is_request {
                    true if operation.node.get("requestBody").is_none() => continue,
                    true => self.request(&name, operation),
                    false => self.response(&name, operation, None),
                };
                match target {
                    Ok(target) => {
                        names.insert(name);
                        targets.push(target);
                    }
                    Err(problem) => self.notes.add(NOT_CARRIED, operation.node.span, problem.message),
                }
            }
        }
        targets
    }

    fn operation(&self, written: &str) -> Result<&'d Operation<'d>, Box<Problem>> {
        let path_like = |place: Place<'_>| match place {
            Place::Path(path) => path.trim_end_matches('/').to_owned(),
            Place::Webhook(name) => name.trim_start_matches('/').to_owned(),
        };
        let by_id = |operation: &&'d Operation<'d>| operation.id == Some(written);
        let by_place = |operation: &&'d Operation<'d>| match operation.place {
            Place::Path(path) => written.split_once(char::is_whitespace).is_some_and(|(method, place)| {
                method.eq_ignore_ascii_case(&operation.method)
                    && place.trim().trim_end_matches('/') == path.trim_end_matches('/')
            }),
            Place::Webhook(name) => {
                let asked = written.strip_prefix("webhook ").unwrap_or(written).trim();
                asked == name || asked.trim_start_matches('/') == name.trim_start_matches('/')
            }
        };
        for matches in [&by_id as &dyn Fn(&&'d Operation<'d>) -> bool, &by_place] {
            let found: Vec<_> = self.operations.iter().filter(|operation| matches(operation)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(one),
                [first, ..] => {
                    let titles: Vec<String> = found.iter().map(|operation| operation.title()).collect();
                    let message = format!("`{written}` is {} operations: {}", found.len(), titles.join(", "));
                    let hint = format!("ask by method and path, as in `{}`", first.title());
                    return Err(Problem::plain(UNKNOWN_OPERATION, message, Some(hint)));
                }
            }
        }
        let only_path = |operation: &&'d Operation<'d>| path_like(operation.place) == written.trim_end_matches('/');
        let hint = match self.operations.iter().find(only_path) {
            Some(operation) => Some(format!("did you mean `{}`?", operation.title())),
            None => {
                let mut names: Vec<String> = self.operations.iter().map(Operation::handle).collect();
                names.extend(self.operations.iter().map(Operation::title));
                names.extend(self.operations.iter().map(|operation| path_like(operation.place)));
                match nearest(written, names.iter().map(String::as_str)) {
                    Some(near) => Some(format!("did you mean `{near}`?")),
                    None => Some("`--list` shows the operations of the document".to_owned()),
                }
            }
        };
        Err(Problem::plain(UNKNOWN_OPERATION, format!("the document has no operation `{written}`"), hint))
    }

    fn request(&mut self, name: &str, operation: &'d Operation<'d>) -> Result<Target<'d>, Box<Problem>> {
        let none = || Problem::plain(UNKNOWN_OPERATION, format!("{} takes no body", operation.title()), None);
        let body = operation.node.get("requestBody").ok_or_else(none)?;
        let document = self.document;
        let body = document.follow(body, self.diagnostics).ok_or_else(none)?;
        let direction = if operation.is_webhook() { Direction::Webhook } else { Direction::Request };
        self.parameters(operation);
        self.target(name, operation, direction, Vec::new(), body)
    }

    /// Parameters are not of the body: the report names them.
    fn parameters(&mut self, operation: &'d Operation<'d>) {
        let all = [operation.item, operation.node].into_iter().filter_map(|node| node.member("parameters"));
        for parameters in all {
            let name = |parameter: &'d Node| {
                let parameter = self.document.follow(parameter, &mut Diagnostics::default())?;
                let text = |name: &str| parameter.get(name).and_then(Node::as_str);
                Some(format!("`{}` ({})", shown(text("name")?), shown(text("in")?)))
            };
            let names: Vec<String> = parameters.value.items().iter().filter_map(name).collect();
            if !names.is_empty() {
                let message = format!("the parameters of {}: {}", operation.title(), names.join(", "));
                self.notes.add(NOT_CARRIED, parameters.name_span, message);
            }
        }
    }

    /// Neither are headers of an answer, nor is what a form says of its parts.
    fn beside_body(&mut self, operation: &'d Operation<'d>, body: &'d Node, content: &'d [Member]) {
        let headers = body.member("headers").into_iter().map(|member| (member, "headers"));
        let parts =
            content.iter().filter_map(|media| media.value.member("encoding")).map(|member| (member, "encoding"));
        for (member, what) in headers.chain(parts) {
            let names: Vec<String> =
                member.value.members().iter().map(|one| format!("`{}`", shown(&one.name))).collect();
            if !names.is_empty() {
                let message = format!("the {what} of {}: {}", operation.title(), names.join(", "));
                self.notes.add(NOT_CARRIED, member.name_span, message);
            }
        }
    }

    fn response(
        &mut self,
        name: &str,
        operation: &'d Operation<'d>,
        wanted: Option<&Status>,
    ) -> Result<Target<'d>, Box<Problem>> {
        let title = operation.title();
        let responses = operation.node.get("responses").map(Node::members).unwrap_or_default();
        let responses: Vec<(&'d Member, Status)> =
            responses.iter().filter_map(|member| Some((member, status(&member.name)?))).collect();
        let fits = |found: &Status| match (wanted, found) {
            (None, Status::One(code)) => (200..300).contains(code),
            (None, Status::Class(class)) => *class == 2,
            (Some(Status::Class(class)), Status::One(code)) => code / 100 == *class,
            (Some(wanted), found) => wanted == found,
            (None, Status::Default) => false,
        };
        let mut chosen: Vec<&(&Member, Status)> = responses.iter().filter(|(_, found)| fits(found)).collect();
        if chosen.is_empty() && wanted.is_none() {
            chosen = responses.iter().filter(|(_, found)| *found == Status::Default).collect();
        }
        chosen.sort_by_key(|(member, _)| &member.name);
        let mut made: Option<Target<'d>> = None;
        let mut why_not = None;
        for (member, found) in chosen {
            let document = self.document;
            let Some(body) = document.follow(&member.value, self.diagnostics) else { continue };
            let statuses = if let Status::One(code) = found { vec![*code] } else { Vec::new() };
            match (self.target(name, operation, Direction::Response, statuses, body), &mut made) {
                (Ok(target), None) => {
                    if !matches!(found, Status::One(_)) {
                        let message = format!("the answer stands for `{}`: taken for any status", member.name);
                        self.notes.add(READ_AS, member.name_span, message);
                    }
                    made = Some(target);
                }
                // Another status with the same body is the same message.
                (Ok(target), Some(first)) if same(target.schema, first.schema) => {
                    first.statuses.extend(target.statuses);
                    first.media.extend(target.media);
                }
                (Ok(_), Some(_)) => {
                    let message =
                        format!("the answer {} of {title} has another body: ask for it by its status", member.name);
                    self.notes.add(NOT_CARRIED, member.name_span, message);
                }
                (Err(problem), _) => why_not = Some(problem),
            }
        }
        made.ok_or_else(|| {
            why_not.unwrap_or_else(|| {
                let known: Vec<&str> = responses.iter().map(|(member, _)| member.name.as_str()).collect();
                let what = match wanted {
                    None => "no successful answer".to_owned(),
                    Some(Status::One(code)) => format!("no answer {code}"),
                    Some(Status::Class(class)) => format!("no answer {class}XX"),
                    Some(Status::Default) => "no answer `default`".to_owned(),
                };
                let hint = if known.is_empty() { None } else { Some(format!("it has {}", known.join(", "))) };
                Problem::plain(UNKNOWN_OPERATION, format!("{title} has {what}"), hint)
            })
        })
    }

    /// The message of a request body or response object.
    fn target(
        &mut self,
        name: &str,
        operation: &'d Operation<'d>,
        direction: Direction,
        statuses: Vec<u16>,
        body: &'d Node,
    ) -> Result<Target<'d>, Box<Problem>> {
        let mut target = Target {
            name: name.to_owned(),
            operation,
            direction,
            statuses,
            encodings: Vec::new(),
            schema: None,
            media: Vec::new(),
        };
        let content = body.get("content").map(Node::members).unwrap_or_default();
        self.beside_body(operation, body, content);
        let mut others = Vec::new();
        for encoding in ["json", "form"] {
            for media in content.iter().filter(|media| encoding_of(&media.name) == Some(encoding)) {
                let schema = media.value.get("schema");
                if target.media.is_empty() || same(schema, target.schema) {
                    target.schema = schema;
                    target.media.push(&media.value);
                    if !target.encodings.contains(&encoding) {
                        target.encodings.push(encoding);
                    }
                } else {
                    others.push(media);
                }
            }
        }
        if target.media.is_empty() {
            let kinds: Vec<&str> = content.iter().map(|media| media.name.as_str()).collect();
            let what = if kinds.is_empty() { "has no body".to_owned() } else { format!("is {}", kinds.join(", ")) };
            let message =
                format!("the {} of {} {what}: only JSON and forms are imported", direction.word(), operation.title());
            return Err(Problem::plain(UNKNOWN_OPERATION, message, None));
        }
        others.extend(content.iter().filter(|media| encoding_of(&media.name).is_none()));
        for media in others {
            let message = format!("the body of {} as `{}`", operation.title(), media.name);
            self.notes.add(NOT_CARRIED, media.name_span, message);
        }
        if target.schema.is_none() {
            self.notes.add(
                READ_AS,
                body.span,
                format!("the {} of {} has no schema: anything", direction.word(), operation.title()),
            );
        }
        Ok(target)
    }
}

/// Whether two bodies are written alike.
fn same(one: Option<&Node>, other: Option<&Node>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => false,
    }
}

fn encoding_of(media_type: &str) -> Option<&'static str> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Some("json"),
        "application/x-www-form-urlencoded" => Some("form"),
        other if other.ends_with("+json") => Some("json"),
        _ => None,
    }
}

/// The first part of the names of an operation's messages: its id, or method and path, in small letters.
fn stem(operation: &Operation<'_>) -> String {
    let text = match (operation.place, operation.id) {
        (Place::Webhook(name), _) => format!("webhook {name}"),
        (Place::Path(_), Some(id)) => id.to_owned(),
        (Place::Path(path), None) => format!("{} {path}", operation.method.to_ascii_lowercase()),
    };
    let mut stem = String::new();
    let mut before = ' ';
    for character in text.chars() {
        if !character.is_ascii_alphanumeric() {
            if !stem.is_empty() && !stem.ends_with('_') {
                stem.push('_');
            }
        } else {
            if character.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
                stem.push('_');
            }
            stem.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    let stem = stem.trim_end_matches('_');
    if stem.starts_with(|first: char| first.is_ascii_alphabetic()) {
        stem.to_owned()
    } else {
        format!("message_{stem}")
    }
}
