//! Form bodies (`application/x-www-form-urlencoded`): all values are text there, so the schema says which are numbers,
//! booleans and lists. The result is JSON text, which is then read like any other.

use std::collections::BTreeMap;

use crate::schema::{Keyword, SchemaRef, Type};

/// Nesting by brackets goes no deeper than this.
const MAX_DEPTH: usize = 32;

/// The JSON text of a form body.
///
/// # Errors
/// What is wrong with the form: a broken percent escape, text that is not UTF-8, or brackets that contradict each other.
pub fn to_json(form: &str, schema: SchemaRef) -> Result<String, String> {
    let mut root = Tree::Object(BTreeMap::new());
    for pair in form.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name)?, decode(value)?);
        root.insert(&path(&name)?, value, &name)?;
    }
    let mut out = String::new();
    root.write(&[schema], &mut out);
    Ok(out)
}

enum Tree {
    Text(String),
    List(Vec<Tree>),
    Object(BTreeMap<String, Tree>),
}

impl Tree {
    fn insert(&mut self, path: &[String], value: String, name: &str) -> Result<(), String> {
        let Some((first, rest)) = path.split_first() else {
            return Err(format!("`{name}` stands beside members of its own"));
        };
        if first.is_empty() {
            if let Tree::Object(members) = self
                && members.is_empty()
            {
                *self = Tree::List(Vec::new());
            }
            return match self {
                Tree::List(items) => {
                    let mut item =
                        if rest.is_empty() { Tree::Text(value.clone()) } else { Tree::Object(BTreeMap::new()) };
                    if !rest.is_empty() {
                        item.insert(rest, value, name)?;
                    }
                    items.push(item);
                    Ok(())
                }
                _ => Err(format!("`{name}` is both a list and something else")),
            };
        }
        let Tree::Object(members) = self else { return Err(format!("`{name}` is both a list and something else")) };
        if rest.is_empty() {
            return match members.insert(first.clone(), Tree::Text(value)) {
                None => Ok(()),
                Some(_) => Err(format!("`{name}` is there twice")),
            };
        }
        match members.entry(first.clone()).or_insert_with(|| Tree::Object(BTreeMap::new())) {
            Tree::Text(_) => Err(format!("`{name}` stands beside members of its own")),
            inner => inner.insert(rest, value, name),
        }
    }

    fn write(&self, schemas: &[SchemaRef], out: &mut String) {
        match self {
            Tree::Text(text) => out.push_str(&scalar(text, &types(schemas))),
            Tree::List(items) => {
                let inner = children(schemas, None);
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(&inner, out);
                }
                out.push(']');
            }
            Tree::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    out.push_str(&quoted(name));
                    out.push(':');
                    value.write(&children(schemas, Some(name)), out);
                }
                out.push('}');
            }
        }
    }
}

/// A text as what the schema wants; where it fits no wanted type it stays text, and the schema says what is wrong.
fn scalar(text: &str, types: &[Type]) -> String {
    let wants = |kind: Type| types.contains(&kind);
    if (wants(Type::Integer) || wants(Type::Number)) && !wants(Type::String) && crate::Number::from_json(text).is_some()
    {
        return text.to_owned();
    }
    if wants(Type::Boolean) && !wants(Type::String) && matches!(text, "true" | "false") {
        return text.to_owned();
    }
    quoted(text)
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Everything that applies where a schema applies: references, and all branches of applicators.
fn applicable(schemas: &[SchemaRef]) -> Vec<SchemaRef> {
    let mut out: Vec<SchemaRef> = Vec::new();
    let mut open: Vec<SchemaRef> = schemas.to_vec();
    while let Some(schema) = open.pop() {
        if out.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        out.push(schema);
        for keyword in schema.keywords {
            match keyword {
                Keyword::Ref(target) => open.push(target),
                Keyword::AllOf(list) | Keyword::AnyOf(list) | Keyword::OneOf(list) => open.extend(list.iter().copied()),
                Keyword::If(conditional) => open.extend(conditional.then.into_iter().chain(conditional.otherwise)),
                _ => {}
            }
        }
    }
    out
}

fn types(schemas: &[SchemaRef]) -> Vec<Type> {
    let mut out = Vec::new();
    for schema in applicable(schemas) {
        for keyword in schema.keywords {
            if let Keyword::Type(list) = keyword {
                out.extend_from_slice(list);
            }
        }
    }
    out
}

/// The schemas of a member, or of a list's items.
fn children(schemas: &[SchemaRef], member: Option<&str>) -> Vec<SchemaRef> {
    let mut out: Vec<SchemaRef> = Vec::new();
    for schema in applicable(schemas) {
        for keyword in schema.keywords {
            match (keyword, member) {
                (Keyword::Properties(properties), Some(name)) => {
                    let named = properties.named.iter().find(|(known, _)| *known == name).map(|(_, schema)| *schema);
                    out.extend(named.or(properties.additional));
                }
                (Keyword::Items(items), None) => out.extend(items.rest),
                _ => {}
            }
        }
    }
    out
}

/// `source[type]` is the chain `source`, `type`; `list[]` ends in an empty name.
fn path(name: &str) -> Result<Vec<String>, String> {
    let broken = || format!("the brackets of `{name}` do not match");
    let (first, mut rest) = match name.find('[') {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let mut out = vec![first.to_owned()];
    while !rest.is_empty() {
        let inner = rest.strip_prefix('[').ok_or_else(broken)?;
        let (part, after) = inner.split_once(']').ok_or_else(broken)?;
        out.push(part.to_owned());
        if out.len() > MAX_DEPTH {
            return Err(format!("`{name}` is nested deeper than {MAX_DEPTH}"));
        }
        rest = after;
    }
    Ok(out)
}

fn decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let (digits, after) = rest.split_at_checked(2).ok_or("a percent escape is cut off")?;
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let value = match digits {
                    [high, low] => digit(*high).zip(digit(*low)),
                    _ => None,
                };
                let (high, low) = value.ok_or("a percent escape has no two hexadecimal digits")?;
                bytes.push((high * 16 + low) as u8);
                rest = after;
            }
            other => bytes.push(*other),
        }
    }
    String::from_utf8(bytes).map_err(|_| "the form is not UTF-8".to_owned())
}
