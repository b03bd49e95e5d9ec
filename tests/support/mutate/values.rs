//! Edits of numbers and listed values: bounds crossed both ways, other spellings, other values of a list.

use serde_json::Value;

use super::edits::{Change, Kind};
use crate::source::{self, Place};
use crate::tree::Tree;

/// How many of a long list's values are tried.
const LISTED: usize = 8;

pub(super) fn edits(tree: &Tree, schemas: &[Place<'static>], add: &mut impl FnMut(Kind, Change)) {
    if !matches!(tree, Tree::Scalar(_)) {
        return;
    }
    listed(tree, schemas, add);
    if let Some(number) = tree.as_number() {
        numbers(number, schemas, add);
    } else if tree.as_string().is_none() {
        // `true` becomes `false`, and the other way round.
        add(Kind::Listed, Change::Value(Tree::parse(if *tree == Tree::parse("true") { "false" } else { "true" })));
    }
    if let Some(text) = tree.as_string().filter(|text| text.parse::<f64>().is_ok()) {
        add(Kind::Written, Change::Value(Tree::parse(&format!("\"{text}0\""))));
        for number in [text.as_str(), "0", "-1", "1.5"] {
            // As a string and as a number.
            add(Kind::Written, Change::Value(Tree::string(number)));
            if serde_json::from_str::<serde_json::Number>(number).is_ok() {
                add(Kind::Written, Change::Value(Tree::parse(number)));
            }
        }
    }
}

fn listed(tree: &Tree, schemas: &[Place<'static>], add: &mut impl FnMut(Kind, Change)) {
    let constants = source::values(schemas, "const");
    let lists = source::values(schemas, "enum").filter_map(Value::as_array);
    let mut values: Vec<Tree> = constants.map(Tree::of_value).collect();
    for list in lists {
        // From both ends: a table that stops short is found out.
        values.extend(list.iter().take(LISTED / 2).map(Tree::of_value));
        values.extend(list.iter().rev().take(LISTED / 2).map(Tree::of_value));
    }
    if values.is_empty() {
        return;
    }
    for value in values {
        if let Some(text) = value.as_string() {
            for other in [text.to_lowercase(), text.to_uppercase(), format!("{text} "), format!("{text}X")] {
                add(Kind::Listed, Change::Value(Tree::string(&other)));
            }
        }
        if value != *tree {
            add(Kind::Listed, Change::Value(value));
        }
    }
    add(Kind::Listed, Change::Value(Tree::string("zz-not-listed")));
}

fn numbers(number: &str, schemas: &[Place<'static>], add: &mut impl FnMut(Kind, Change)) {
    let mut put = |kind: Kind, text: String| add(kind, Change::Value(Tree::Scalar(text)));
    for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] {
        for bound in source::values(schemas, keyword) {
            put(Kind::Bound, bound.to_string());
            match bound.as_i64() {
                Some(bound) => {
                    put(Kind::Bound, (bound - 1).to_string());
                    put(Kind::Bound, (bound + 1).to_string());
                    put(Kind::Bound, format!("{bound}.0"));
                    put(Kind::Bound, format!("{bound}.5"));
                }
                None => {
                    put(Kind::Bound, format!("{bound}1"));
                    put(Kind::Bound, format!("-{bound}"));
                }
            }
        }
    }
    let whole = number.parse::<i32>().ok().map(i64::from);
    if let Some(whole) = whole {
        put(Kind::Written, format!("{whole}.0"));
        put(Kind::Written, format!("{whole}e0"));
        put(Kind::Written, format!("{}E-1", whole * 10));
        put(Kind::Written, format!("{whole}.25"));
        put(Kind::Written, (whole - 1).to_string());
        put(Kind::Written, (whole + 1).to_string());
        put(Kind::Written, format!("-{}", whole.unsigned_abs()));
        put(Kind::Text, format!("\"{whole}\""));
    } else {
        put(Kind::Written, format!("{number}1"));
        put(Kind::Written, number.split(['.', 'e', 'E']).next().unwrap_or("0").to_owned());
    }
    for text in [
        "0",
        "1",
        "-0",
        "-1",
        "1e2",
        "1E+2",
        "1.0",
        "0.5",
        "1e-7",
        "9007199254740993",
        "100000000000000",
        "18446744073709551616",
        "-9223372036854775809",
        "1e30",
    ] {
        put(Kind::Written, text.to_owned());
    }
}
