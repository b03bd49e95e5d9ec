//! The messages: which file is which, who answers whom. Knows nothing of their members.

use super::reference::{folder, name};
use super::{Provider, ProviderId, SchemaGraph};
use crate::diagnostic::{Diagnostic, Diagnostics, code, nearest, shown};
use crate::parse::{Direction, Document, Encoding, RawMessage, SCHEMA_SUFFIX, SchemaId, Spanned};
use crate::source::{FileId, SourceMap, Span};

/// The schema file of a folder that is no message: shared parts.
const COMMON: &str = "common";

/// A message, by its position in [`messages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(usize);

impl MessageId {
    /// The position in the list of messages.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A message of a provider.
#[derive(Debug, Clone)]
pub struct Message {
    /// Whose it is.
    pub provider: ProviderId,
    /// The name of its file, without the suffix; in an OpenAPI document that of the component.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// Its root schema.
    pub root: SchemaId,
    /// What it is.
    pub kind: MessageKind,
    /// The HTTP method; that of the request for a response that names none.
    pub method: Option<String>,
    /// The path; that of the request for a response that names none.
    pub path: Option<String>,
    /// The encodings of its body; never empty.
    pub encodings: Vec<Encoding>,
}

/// What a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageKind {
    /// Sent to the provider.
    Request,
    /// The provider's answer.
    Response {
        /// The statuses it comes with; empty: any.
        statuses: Vec<u16>,
        /// The request; `None`: several, or unknown.
        answers: Option<MessageId>,
    },
    /// Sent by the provider on its own.
    Webhook,
    /// A schema without `x-message`: in a folder without `provider.json`, or of an OpenAPI document.
    Document,
}

struct Draft<'a> {
    provider: ProviderId,
    name: String,
    document: Document,
    raw: Option<&'a RawMessage>,
}

/// The messages of all providers, by path: every schema file but the common ones.
pub fn messages(
    sources: &SourceMap,
    graph: &SchemaGraph,
    providers: &[Provider],
    diagnostics: &mut Diagnostics,
) -> Vec<Message> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for document in graph.arena.documents() {
        let path = sources.path(document.file);
        let of_folder = |provider: &(usize, &Provider)| provider.1.folder == folder(path);
        let Some((index, provider)) = providers.iter().enumerate().find(of_folder) else {
            continue;
        };
        let root = graph.node(document.root);
        if let Some(openapi) = root.keywords().filter(|keywords| keywords.is_openapi) {
            drafts.extend(openapi.defs.iter().map(|(name, schema)| Draft {
                provider: ProviderId(index),
                name: name.value.clone(),
                document: Document { file: document.file, root: *schema },
                raw: None,
            }));
            continue;
        }
        let written = root.keywords().and_then(|keywords| keywords.written("x-message"));
        let raw = root.keywords().and_then(|keywords| keywords.extension.message.as_ref());
        let name = name(path).strip_suffix(SCHEMA_SUFFIX).unwrap_or_default().to_owned();
        let start = Span { end: root.span.start + usize::from(root.span.end > root.span.start), ..root.span };
        if provider.file.is_some() && !is_message_name(&name) {
            let message = format!("`{}` is no name of a message", shown(&name));
            let problem = Diagnostic::error(code::INVALID_MESSAGE, start, message);
            diagnostics.push(problem.hint("a file is named by ASCII letters, digits, `_` and `-`, a letter first"));
        }
        match written {
            Some(written) if name == COMMON => {
                let message = "the common file is no message";
                diagnostics.push(Diagnostic::error(code::MISPLACED_KEYWORD, written.name.span, message));
            }
            None if name != COMMON && provider.file.is_some() => {
                let message = format!("the message `{name}` has no `x-message`");
                let problem = Diagnostic::error(code::MISSING_MESSAGE, start, message);
                diagnostics.push(problem.hint("only `common.schema.json` is no message"));
            }
            _ => {}
        }
        if name != COMMON {
            let raw = raw.map(|raw| &raw.value);
            drafts.push(Draft { provider: ProviderId(index), name, document: *document, raw });
        }
    }
    drafts.iter().map(|draft| message(draft, &drafts, diagnostics)).collect()
}

fn is_message_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

fn message(draft: &Draft<'_>, drafts: &[Draft<'_>], diagnostics: &mut Diagnostics) -> Message {
    let mut message = Message {
        provider: draft.provider,
        name: draft.name.clone(),
        file: draft.document.file,
        root: draft.document.root,
        kind: MessageKind::Document,
        method: None,
        path: None,
        encodings: vec![Encoding::Json],
    };
    let Some(raw) = draft.raw else { return message };
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    (message.method, message.path) = (text(&raw.method), text(&raw.path));
    if !raw.encodings.is_empty() {
        message.encodings = raw.encodings.iter().map(|encoding| encoding.value).collect();
    }
    if let Some(path) = raw.path.as_ref().filter(|path| !path.value.starts_with('/')) {
        diagnostics.push(Diagnostic::error(code::INVALID_MESSAGE, path.span, "the path of a message starts with `/`"));
    }
    message.kind = match raw.direction.value {
        Direction::Request => MessageKind::Request,
        Direction::Webhook => MessageKind::Webhook,
        Direction::Response => {
            let request = raw.answers.as_ref().and_then(|answers| request(draft, answers, drafts, diagnostics));
            if let Some((_, request)) = request {
                message.method = message.method.or_else(|| text(&request.method));
                message.path = message.path.or_else(|| text(&request.path));
            }
            let statuses = raw.statuses.iter().map(|status| status.value).collect();
            MessageKind::Response { statuses, answers: request.map(|(id, _)| id) }
        }
    };
    if message.kind == MessageKind::Request || message.kind == MessageKind::Webhook {
        refuse_answer(raw, diagnostics);
    }
    message
}

/// The request that a response answers.
fn request<'a>(
    draft: &Draft<'_>,
    answers: &Spanned<String>,
    drafts: &[Draft<'a>],
    diagnostics: &mut Diagnostics,
) -> Option<(MessageId, &'a RawMessage)> {
    let is_request = |raw: &RawMessage| raw.direction.value == Direction::Request;
    let own = || drafts.iter().enumerate().filter(|(_, other)| other.provider == draft.provider);
    let requests = own().filter(|(_, other)| other.raw.is_some_and(is_request));
    let found = own().find(|(_, other)| other.name == answers.value);
    let what = match found {
        Some((index, Draft { raw: Some(raw), .. })) if is_request(raw) => return Some((MessageId(index), raw)),
        Some(_) => "is no request",
        None => "does not exist",
    };
    let near = nearest(&answers.value, requests.map(|(_, other)| other.name.as_str()));
    let message = format!("the message `{}` {what}", shown(&answers.value));
    let problem = Diagnostic::error(code::INVALID_MESSAGE, answers.span, message);
    diagnostics.push(problem.did_you_mean(near));
    None
}

fn refuse_answer(raw: &RawMessage, diagnostics: &mut Diagnostics) {
    let statuses = raw.statuses.first().map(|status| ("statuses", status.span));
    let answers = raw.answers.as_ref().map(|answers| ("answers", answers.span));
    for (name, span) in statuses.into_iter().chain(answers) {
        let message = format!("only a response has `{name}`");
        let problem = Diagnostic::error(code::INVALID_MESSAGE, span, message);
        diagnostics.push(problem.label(raw.direction.span, "this is no response"));
    }
}
