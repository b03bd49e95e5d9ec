//! JSON to a tree, through the generator's own parser. Adds nothing to it.

use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::json;
use typemint_codegen::source::FileId;

use crate::tree::{Member, Node, Value};

pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let node = json::parse(file, text, diagnostics)?;
    if diagnostics.has_errors() { None } else { Some(tree(node)) }
}

fn tree(node: json::Node) -> Node {
    let value = match node.value {
        json::Value::Null => Value::Null,
        json::Value::Bool(value) => Value::Bool(value),
        json::Value::Number(number) => Value::Number(number.text().to_owned()),
        json::Value::String(string) => Value::String(string.text),
        json::Value::Array(items) => Value::Array(items.into_iter().map(tree).collect()),
        json::Value::Object(members) => {
            let member = |member: json::Member| Member {
                name_span: member.name.span,
                name: member.name.text,
                value: tree(member.value),
            };
            Value::Object(members.into_iter().map(member).collect())
        }
    };
    Node { value, span: node.span }
}
