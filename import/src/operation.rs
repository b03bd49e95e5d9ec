//! The operations of a document: those of its paths, its webhooks, its callbacks. Chooses none.

use typemint_codegen::diagnostic::Diagnostics;

use crate::document::Document;
use crate::tree::{Member, Node};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// One operation.
pub(crate) struct Operation<'d> {
    /// `operationId`
    pub(crate) id: Option<&'d str>,
    /// The method, in capitals.
    pub(crate) method: String,
    pub(crate) place: Place<'d>,
    /// The operation object.
    pub(crate) node: &'d Node,
    /// The path item that it stands in.
    pub(crate) item: &'d Node,
}

/// Who calls it, and where.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place<'d> {
    /// The provider is called at this path.
    Path(&'d str),
    /// The provider calls; the name of the webhook or callback.
    Webhook(&'d str),
}

impl Operation<'_> {
    /// How a person names it: `POST /pay`, `webhook PAID`.
    pub(crate) fn title(&self) -> String {
        match self.place {
            Place::Path(path) => format!("{} {path}", self.method),
            Place::Webhook(name) => format!("webhook {name}"),
        }
    }

    /// The shortest name that a message can be asked for by.
    pub(crate) fn handle(&self) -> String {
        match (self.place, self.id) {
            (Place::Webhook(name), _) => name.to_owned(),
            (Place::Path(_), Some(id)) => id.to_owned(),
            (Place::Path(_), None) => self.title(),
        }
    }

    pub(crate) fn is_webhook(&self) -> bool {
        matches!(self.place, Place::Webhook(_))
    }
}

/// All operations, in the order of the document: paths, callbacks of each, webhooks.
pub(crate) fn operations<'d>(document: &'d Document, diagnostics: &mut Diagnostics) -> Vec<Operation<'d>> {
    let mut all = Vec::new();
    for path in objects(document.root.get("paths")) {
        of_item(document, &path.value, Place::Path(&path.name), diagnostics, &mut all);
    }
    let mut callbacks = Vec::new();
    for operation in &all {
        for callback in objects(operation.node.get("callbacks")) {
            let expressions = document.follow(&callback.value, diagnostics);
            for item in objects(expressions) {
                of_item(document, &item.value, Place::Webhook(&callback.name), diagnostics, &mut callbacks);
            }
        }
    }
    all.append(&mut callbacks);
    for container in ["webhooks", "x-webhooks"] {
        for webhook in objects(document.root.get(container)) {
            of_item(document, &webhook.value, Place::Webhook(&webhook.name), diagnostics, &mut all);
        }
    }
    all
}

/// The members of an object that are no extensions.
fn objects(node: Option<&Node>) -> impl Iterator<Item = &Member> {
    let members = node.map(Node::members).unwrap_or_default();
    members.iter().filter(|member| !member.name.starts_with("x-"))
}

fn of_item<'d>(
    document: &'d Document,
    item: &'d Node,
    place: Place<'d>,
    diagnostics: &mut Diagnostics,
    out: &mut Vec<Operation<'d>>,
) {
    let Some(item) = document.follow(item, diagnostics) else { return };
    for member in item.members().iter().filter(|member| METHODS.contains(&member.name.as_str())) {
        if member.value.is_object() {
            let id = member.value.get("operationId").and_then(Node::as_str);
            out.push(Operation { id, method: member.name.to_ascii_uppercase(), place, node: &member.value, item });
        }
    }
}
