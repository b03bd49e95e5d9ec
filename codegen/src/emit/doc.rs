//! Documentation comments from titles, descriptions, constraints and sources.

use proc_macro2::TokenStream;
use quote::quote;
use typemint_derive_core::attr::{Bound, Constraint};

use crate::ir::{Doc, Use};

/// The `///` lines of an item; `fallback` where the schema says nothing.
pub(crate) fn comment(doc: &Doc, value: Option<&Use>, fallback: &str) -> TokenStream {
    let mut lines: Vec<String> = Vec::new();
    let text = match (&doc.title, &doc.description) {
        (Some(title), Some(description)) if title != description => {
            lines.push(sentence(title));
            lines.push(String::new());
            description
        }
        (Some(title), _) => title,
        (None, Some(description)) => description,
        (None, None) => fallback,
    };
    lines.extend(wrap(&sentence(text)));
    let limits: Vec<String> = value.iter().flat_map(|value| &value.constraints).filter_map(words).collect();
    if !limits.is_empty() {
        lines.push(String::new());
        lines.extend(wrap(&format!("Constraints: {}.", limits.join(", "))));
    }
    if let Some(source) = &doc.source {
        lines.push(String::new());
        lines.extend(wrap(&format!("Source: {source}.")));
    }
    if doc.deprecated {
        lines.push(String::new());
        lines.push("Deprecated by the provider.".to_owned());
    }
    let lines =
        lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {}", escape(&printable(line))) });
    quote!(#(#[doc = #lines])*)
}

/// Lines of prose as they stand after `///`.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    wrap(text).iter().map(|line| format!(" {}", escape(&printable(line)))).collect()
}

fn sentence(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.ends_with(['.', '!', '?', ':']) { flat } else { format!("{flat}.") }
}

/// Comments hold no control characters.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Brackets and angles in prose are neither links nor tags for rustdoc.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut code = false;
    for character in line.chars() {
        if character == '`' {
            code = !code;
        }
        if !code && matches!(character, '[' | ']' | '<' | '>') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Lines of at most 110 characters.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    // A code span is not broken.
    for word in text.split_whitespace() {
        if !line.is_empty()
            && line.chars().count() + word.chars().count() + 1 > 110
            && line.matches('`').count().is_multiple_of(2)
        {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn words(constraint: &Constraint) -> Option<String> {
    let number = |bound: &Bound| match bound {
        Bound::Integer(value) => value.to_string(),
        Bound::Text(text) => text.clone(),
    };
    Some(match constraint {
        Constraint::Minimum(bound) => format!("at least {}", number(bound)),
        Constraint::Maximum(bound) => format!("at most {}", number(bound)),
        Constraint::ExclusiveMinimum(bound) => format!("above {}", number(bound)),
        Constraint::ExclusiveMaximum(bound) => format!("below {}", number(bound)),
        Constraint::MultipleOf(bound) => format!("a multiple of {}", number(bound)),
        Constraint::MinLength(n) => format!("at least {n} characters"),
        Constraint::MaxLength(n) => format!("at most {n} characters"),
        Constraint::Pattern(pattern) if !pattern.contains('`') => format!("matches `{pattern}`"),
        Constraint::Format(name) => format!("a valid {name}"),
        Constraint::MinItems(n) => format!("at least {n} items"),
        Constraint::MaxItems(n) => format!("at most {n} items"),
        Constraint::UniqueItems => "no item twice".to_owned(),
        Constraint::MinProperties(n) => format!("at least {n} members"),
        Constraint::MaxProperties(n) => format!("at most {n} members"),
        _ => return None,
    })
}
