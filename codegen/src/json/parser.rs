//! The grammar of JSON: values, arrays, objects. Bounded in depth; goes on after an error where that is safe.

use std::collections::BTreeMap;

use super::scanner::Scanner;
use super::{Member, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, code, shown};
use crate::source::{FileId, Span};

/// How deep arrays and objects may nest.
pub const MAX_DEPTH: usize = 128;

/// Parses a text. `None` where nothing sensible could be read; every problem is in the diagnostics.
pub fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut scanner = Scanner { file, text, at: 0, diagnostics };
    let node = value(&mut scanner, 0)?;
    scanner.skip_space();
    if scanner.peek().is_some() {
        scanner.expected("the end of the file");
    }
    Some(node)
}

fn value(scanner: &mut Scanner<'_>, depth: usize) -> Option<Node> {
    scanner.skip_space();
    let start = scanner.at;
    if depth > MAX_DEPTH {
        let message = format!("arrays and objects nest deeper than {MAX_DEPTH} here");
        let span = Span::new(scanner.file, start, start + usize::from(scanner.peek().is_some()));
        scanner.diagnostics.push(Diagnostic::error(code::TOO_DEEP, span, message));
        return None;
    }
    let value = match scanner.peek() {
        Some(b'{') => Value::Object(object(scanner, depth)?),
        Some(b'[') => Value::Array(array(scanner, depth)?),
        Some(b'"') => Value::String(scanner.string()?),
        Some(b'-' | b'+' | b'.' | b'0'..=b'9') => scanner.number(),
        Some(byte) if byte.is_ascii_alphabetic() => scanner.word()?,
        _ => {
            scanner.expected("a value");
            return None;
        }
    };
    Some(Node { value, span: scanner.span_from(start) })
}

fn array(scanner: &mut Scanner<'_>, depth: usize) -> Option<Vec<Node>> {
    scanner.at += 1;
    let mut items = Vec::new();
    while !closed(scanner, b']', items.len())? {
        items.push(value(scanner, depth + 1)?);
    }
    Some(items)
}

fn object(scanner: &mut Scanner<'_>, depth: usize) -> Option<Vec<Member>> {
    scanner.at += 1;
    let mut members: Vec<Member> = Vec::new();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut count = 0;
    while !closed(scanner, b'}', count)? {
        count += 1;
        if scanner.peek() != Some(b'"') {
            scanner.expected("a member name in double quotes");
            return None;
        }
        let name = scanner.string()?;
        scanner.skip_space();
        if !scanner.eat(b':') {
            scanner.expected("`:` after the member name");
            return None;
        }
        let value = value(scanner, depth + 1)?;
        match seen.get(&name.text) {
            Some(first) => {
                let message = format!("the member `{}` stands twice in this object", shown(&name.text));
                let problem = Diagnostic::error(code::DUPLICATE_MEMBER, name.span, message);
                scanner.diagnostics.push(problem.label(*first, "first here"));
            }
            None => {
                seen.insert(name.text.clone(), name.span);
                members.push(Member { name, value });
            }
        }
    }
    Some(members)
}

/// Passes the comma before the next element, or the closing bracket; a comma before the bracket is reported.
fn closed(scanner: &mut Scanner<'_>, bracket: u8, count: usize) -> Option<bool> {
    scanner.skip_space();
    if scanner.eat(bracket) {
        return Some(true);
    }
    if count == 0 {
        return Some(false);
    }
    let comma = scanner.at;
    if !scanner.eat(b',') {
        scanner.expected(if bracket == b'}' { "`,` or `}`" } else { "`,` or `]`" });
        return None;
    }
    let span = scanner.span_from(comma);
    scanner.skip_space();
    let ended = scanner.eat(bracket);
    if ended {
        scanner.error(span, "no comma may stand after the last element");
    }
    Some(ended)
}
