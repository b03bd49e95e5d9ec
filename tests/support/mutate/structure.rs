//! Edits that change what is there: members and items gone, added, doubled, emptied, of another type.

use serde_json::Value;

use super::edits::{Change, Kind};
use crate::source::{self, Place};
use crate::tree::Tree;

/// How deep a member made from its schema goes.
const LEVELS: usize = 4;

pub(super) fn edits(tree: &Tree, schemas: &[Place<'static>], is_root: bool, add: &mut impl FnMut(Kind, Change)) {
    if !is_root {
        add(Kind::Drop, Change::Gone);
    }
    for text in ["7", "\"x\"", "true", "[]", "{}"] {
        let other = Tree::parse(text);
        if kind_of(&other) != kind_of(tree) {
            add(Kind::Type, Change::Value(other));
        }
    }
    add(Kind::Null, Change::Value(Tree::parse("null")));
    match tree {
        Tree::Scalar(_) => {
            if tree.as_string().is_some() {
                add(Kind::Empty, Change::Value(Tree::string("")));
            }
        }
        Tree::Array(items) => array(items, schemas, add),
        Tree::Object(members) => object(members, schemas, add),
    }
}

/// The first byte tells JSON types apart, numbers and booleans by all of theirs.
fn kind_of(tree: &Tree) -> char {
    match tree.text().chars().next().unwrap_or_default() {
        '-' | '0'..='9' => '0',
        't' | 'f' => 't',
        other => other,
    }
}

fn object(members: &[(String, Tree)], schemas: &[Place<'static>], add: &mut impl FnMut(Kind, Change)) {
    add(Kind::Empty, Change::Value(Tree::Object(Vec::new())));
    for value in ["1", "\"unknown\"", "{\"a\":[null]}"] {
        add(Kind::Unknown, Change::Member("zzUnknown".to_owned(), Tree::parse(value)));
    }
    for (name, value) in members {
        add(Kind::Unknown, Change::Member(format!("{name}2"), value.clone()));
        // The same name in other letters is another name.
        let upper = name.to_uppercase();
        if upper != *name {
            add(Kind::Unknown, Change::Member(upper, value.clone()));
        }
    }
    for name in known(schemas) {
        if members.iter().all(|(there, _)| *there != name) {
            let schemas = source::of_member(schemas, &name);
            add(Kind::Known, Change::Member(name.clone(), made(&schemas, LEVELS)));
            add(Kind::Null, Change::Member(name, Tree::parse("null")));
        }
    }
    let all = || members.to_vec();
    for bound in counts(schemas, &["minProperties", "maxProperties"]) {
        let mut more = all();
        more.truncate(bound);
        add(Kind::Bound, Change::Value(Tree::Object(more.clone())));
        for index in more.len()..bound + 1 {
            more.push((format!("zz{index}"), Tree::string("x")));
        }
        add(Kind::Bound, Change::Value(Tree::Object(more)));
    }
}

fn array(items: &[Tree], schemas: &[Place<'static>], add: &mut impl FnMut(Kind, Change)) {
    add(Kind::Empty, Change::Value(Tree::Array(Vec::new())));
    let Some(first) = items.first() else {
        let inner = source::of_item(schemas, 0);
        add(Kind::Items, Change::Value(Tree::Array(vec![made(&inner, LEVELS)])));
        return;
    };
    for item in items {
        let mut more = items.to_vec();
        more.push(item.clone());
        add(Kind::Items, Change::Value(Tree::Array(more)));
    }
    let mut odd = items.to_vec();
    odd.push(Tree::parse("null"));
    add(Kind::Items, Change::Value(Tree::Array(odd)));
    add(Kind::Items, Change::Value(Tree::Array(items.iter().rev().cloned().collect())));
    for bound in counts(schemas, &["minItems", "maxItems"]) {
        for count in [bound.saturating_sub(1), bound, bound + 1] {
            let repeated = items.iter().cloned().chain(std::iter::repeat(first.clone()));
            add(Kind::Bound, Change::Value(Tree::Array(repeated.take(count).collect())));
        }
    }
}

/// The members that the schemas name.
fn known(schemas: &[Place<'static>]) -> Vec<String> {
    let named = source::values(schemas, "properties").filter_map(Value::as_object).flat_map(serde_json::Map::keys);
    let mut names: Vec<String> = named.cloned().collect();
    for keyword in ["required", "dependentRequired"] {
        let listed = source::values(schemas, keyword).filter_map(Value::as_array).flatten();
        names.extend(listed.filter_map(Value::as_str).map(str::to_owned));
    }
    names.sort();
    names.dedup();
    names
}

fn counts(schemas: &[Place<'static>], keywords: &[&str]) -> Vec<usize> {
    let mut out: Vec<usize> = keywords
        .iter()
        .flat_map(|keyword| source::values(schemas, keyword))
        .filter_map(|value| usize::try_from(value.as_u64()?).ok())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A value that the schemas may accept: what they name first, with what they require.
fn made(schemas: &[Place<'static>], levels: usize) -> Tree {
    for keyword in ["const", "default"] {
        if let Some(value) = source::values(schemas, keyword).next() {
            return Tree::of_value(value);
        }
    }
    for keyword in ["enum", "examples"] {
        if let Some(value) = source::values(schemas, keyword).find_map(|list| list.get(0)) {
            return Tree::of_value(value);
        }
    }
    let types: Vec<&str> = source::values(schemas, "type")
        .flat_map(|value| {
            value.as_str().into_iter().chain(value.as_array().into_iter().flatten().filter_map(Value::as_str))
        })
        .collect();
    match types.first() {
        Some(&"object") if levels > 0 => {
            let required = source::values(schemas, "required").filter_map(Value::as_array).flatten();
            let mut names: Vec<&str> = required.filter_map(Value::as_str).collect();
            names.sort_unstable();
            names.dedup();
            let member = |name: &str| (name.to_owned(), made(&source::of_member(schemas, name), levels - 1));
            Tree::Object(names.into_iter().map(member).collect())
        }
        Some(&"object") => Tree::Object(Vec::new()),
        Some(&"array") if levels > 0 => Tree::Array(vec![made(&source::of_item(schemas, 0), levels - 1)]),
        Some(&"array") => Tree::Array(Vec::new()),
        Some(&("integer" | "number")) => Tree::parse("1"),
        Some(&"boolean") => Tree::parse("true"),
        Some(&"null") => Tree::parse("null"),
        _ => Tree::string(match source::values(schemas, "format").find_map(Value::as_str) {
            Some("date-time") => "2027-03-01T09:15:00+08:00",
            Some("date") => "2027-03-01",
            Some("uri") => "https://shop.example.com/back",
            Some("email") => "buyer@example.com",
            _ => "text",
        }),
    }
}
