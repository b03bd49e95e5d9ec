//! `nullable` of OpenAPI 3.0: null is a value too. Where the letter of 3.0 gives it no effect, it is read as it is meant.

use super::translate::Translator;
use crate::code::READ_AS;
use crate::tree::{Member, Node, Value};

impl Translator<'_, '_> {
    /// Lets null in, where the schema says `nullable: true`.
    pub(super) fn nullable(&mut self, schema: &Node, out: &mut Vec<Member>) {
        let Some(nullable) = schema.member("nullable").filter(|nullable| nullable.value.is_true()) else { return };
        let span = nullable.name_span;
        let null = || Node::made(Value::Null, span);
        let applies = |name: &&str| out.iter().any(|member| member.name == *name);
        if let Some(beside) = ["$ref", "allOf", "anyOf", "oneOf"].into_iter().find(applies) {
            self.notes.add(READ_AS, span, format!("`nullable` beside `{beside}`: null is valid"));
            let (inner, mut outer): (Vec<Member>, Vec<Member>) =
                std::mem::take(out).into_iter().partition(|member| !is_annotation(&member.name));
            let inner = match <[Member; 1]>::try_from(inner) {
                Ok([Member { name, value: Node { value: Value::Array(mut items), .. }, .. }])
                    if name == "allOf" && items.len() == 1 =>
                {
                    items.remove(0)
                }
                Ok([only]) => Node::made(Value::Object(vec![only]), schema.span),
                Err(inner) => Node::made(Value::Object(inner), schema.span),
            };
            let of_null = Node::made(Value::Object(vec![Member::made("type", Node::text("null", span))]), span);
            outer.push(Member::made("anyOf", Node::made(Value::Array(vec![inner, of_null]), span)));
            *out = outer;
            return;
        }
        if let Some(types) = out.iter_mut().find(|member| member.name == "type") {
            let mut names = match &types.value.value {
                Value::Array(names) => names.clone(),
                _ => vec![types.value.clone()],
            };
            if !names.iter().any(|name| name.as_str() == Some("null")) {
                names.push(Node::text("null", span));
            }
            types.value = Node::made(Value::Array(names), span);
        }
        if let Some(Member { value: Node { value: Value::Array(values), .. }, .. }) =
            out.iter_mut().find(|member| member.name == "enum")
            && !values.iter().any(|value| matches!(value.value, Value::Null))
        {
            values.push(null());
            self.notes.add(READ_AS, span, "`nullable` beside an `enum` without null: null is valid");
        }
    }
}

fn is_annotation(name: &str) -> bool {
    matches!(
        name,
        "title" | "description" | "deprecated" | "readOnly" | "writeOnly" | "default" | "examples" | "$comment"
    ) || (name.starts_with("x-") && !name.starts_with("x-rules"))
}
