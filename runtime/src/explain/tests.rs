//! Tables built by hand, with the values that they accept and refuse: each keyword, and how keywords work together.

mod documents;
mod evaluated;
mod keywords;
mod private;
mod unions;

use super::{drift, explain, holds, place};
use crate::json::document::Document;
use crate::report::Report;
use crate::schema::{Conditional, Items, Keyword, Properties, Schema, SchemaRef, Type};
use crate::violation::{Profile, Violation};

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

/// A subschema at `location`.
fn at(location: &'static str, keywords: Vec<Keyword>) -> SchemaRef {
    leak(Schema { location, keywords: list(keywords), sensitive: false, open: false })
}

fn schema(keywords: Vec<Keyword>) -> SchemaRef {
    at("s#", keywords)
}

fn open(keywords: Vec<Keyword>) -> SchemaRef {
    leak(Schema { location: "s#", keywords: list(keywords), sensitive: false, open: true })
}

fn named(members: Vec<(&'static str, SchemaRef)>) -> Keyword {
    properties(members, None)
}

fn properties(mut members: Vec<(&'static str, SchemaRef)>, additional: Option<SchemaRef>) -> Keyword {
    members.sort_by_key(|(name, _)| *name);
    Keyword::Properties(leak(Properties { named: list(members), patterns: &[], additional }))
}

fn items(prefix: Vec<SchemaRef>, rest: Option<SchemaRef>) -> Keyword {
    Keyword::Items(leak(Items { prefix: list(prefix), rest }))
}

fn conditional(condition: SchemaRef, then: Option<SchemaRef>, otherwise: Option<SchemaRef>) -> Keyword {
    Keyword::If(leak(Conditional { condition, then, otherwise }))
}

fn required(names: &[&'static str]) -> Keyword {
    Keyword::Required(list(names.to_vec()))
}

fn one_type(kind: Type) -> Keyword {
    Keyword::Type(list(vec![kind]))
}

fn constant(text: &'static str) -> SchemaRef {
    schema(vec![Keyword::Const(text)])
}

fn violations(schema: SchemaRef, text: &str) -> Vec<Violation> {
    let document = Document::parse(text, 256).expect(text);
    let mut report = Report::new(Profile::Core, 100);
    explain(schema, &document, &mut report);
    place(&document, report.violations_mut());
    let valid = report.is_valid();
    let found = report.into_violations().into_vec();
    // The two readings of a schema must never part; duplicates alone are not the schema's business.
    if found.iter().all(|found| found.code != "json.duplicate_member") {
        assert_eq!(holds(schema, document.root()), valid, "{text}");
    }
    found
}

/// The violations as `pointer code`, in order.
fn told(schema: SchemaRef, text: &str) -> Vec<String> {
    violations(schema, text).iter().map(|found| format!("{} {}", found.pointer, found.code)).collect()
}

/// The table accepts some values, and refuses others with one violation of `code` at the value itself.
fn check(code: &str, keywords: Vec<Keyword>, accepts: &[&str], rejects: &[&str]) {
    let schema = schema(keywords);
    for text in accepts {
        assert_eq!(told(schema, text), Vec::<String>::new(), "{schema:?} should accept {text}");
    }
    for text in rejects {
        assert_eq!(told(schema, text), [format!(" {code}")], "{schema:?} should refuse {text}");
    }
}
