//! Keywords that look at parts in other ways: names, counts, what others have evaluated, and where they were entered from.

use super::*;
use crate::schema::Contains;

fn contains(kind: SchemaRef, least: u64, most: Option<u64>, evaluates: bool) -> Keyword {
    Keyword::Contains(leak(Contains { schema: kind, least, most, evaluates }))
}

fn string() -> SchemaRef {
    schema(vec![one_type(Type::String)])
}

fn never() -> SchemaRef {
    schema(vec![Keyword::Never])
}

#[test]
fn items_of_a_kind_are_counted() {
    check("array.contains", vec![contains(string(), 1, None, true)], &["[1,\"a\"]", "1", "{}"], &["[]", "[1]"]);
    check("array.contains", vec![contains(string(), 2, Some(3), true)], &["[\"a\",\"b\",1]"], &["[\"a\",1]"]);
    check("array.max_contains", vec![contains(string(), 0, Some(1), true)], &["[]", "[1,\"a\"]"], &["[\"a\",\"b\"]"]);
}

#[test]
fn names_are_judged_as_strings() {
    let table = schema(vec![Keyword::PropertyNames(schema(vec![Keyword::MaxLength(2)]))]);
    assert_eq!(told(table, r#"{"ab":1,"abc":{},"":null}"#), ["/abc object.property_names"]);
    assert!(told(table, "[\"abc\"]").is_empty());
}

#[test]
fn a_member_brings_its_schema() {
    let dependencies = list(vec![("a", schema(vec![required(&["b"])]))]);
    let table = schema(vec![Keyword::DependentSchemas(dependencies)]);
    assert!(told(table, r#"{"c":1}"#).is_empty() && told(table, r#"{"a":1,"b":2}"#).is_empty());
    assert_eq!(told(table, r#"{"a":1}"#), ["/b object.required"]);
}

#[test]
fn unevaluated_members_are_those_that_nothing_in_force_speaks_of() {
    let closed = || Keyword::UnevaluatedProperties(never());
    let has = |name: &'static str| schema(vec![named(vec![(name, string())]), required(list(vec![name]))]);
    let table = schema(vec![
        named(vec![("own", schema(vec![]))]),
        Keyword::AllOf(list(vec![has("all")])),
        Keyword::AnyOf(list(vec![has("any"), has("other"), schema(vec![])])),
        Keyword::Not(schema(vec![Keyword::Not(has("not"))])),
        conditional(has("if"), Some(schema(vec![named(vec![("then", string())])])), None),
        Keyword::DependentSchemas(list(vec![("own", schema(vec![named(vec![("brought", string())])]))])),
        closed(),
    ]);
    let all = r#"{"own":1,"all":"","any":"","not":"","if":"","then":"","brought":""}"#;
    assert_eq!(told(table, all), ["/not object.unevaluated_properties"]);
    assert_eq!(
        told(table, r#"{"all":"","other":1,"then":"","not":"","brought":""}"#),
        ["other", "then", "not", "brought"].map(|name| format!("/{name} object.unevaluated_properties"))
    );
    let typed = schema(vec![Keyword::UnevaluatedProperties(string())]);
    assert_eq!(told(typed, r#"{"a":"","b":1}"#), ["/b type"]);
}

#[test]
fn unevaluated_items_are_those_that_nothing_in_force_speaks_of() {
    let number = || schema(vec![one_type(Type::Number)]);
    let closed = |evaluates| {
        schema(vec![
            Keyword::AllOf(list(vec![schema(vec![items(vec![string()], None)])])),
            contains(number(), 1, None, evaluates),
            Keyword::UnevaluatedItems(never()),
        ])
    };
    assert!(told(closed(true), "[\"a\",1,2]").is_empty());
    assert_eq!(told(closed(true), "[\"a\",1,null]"), ["/2 array.unevaluated_items"]);
    assert_eq!(told(closed(false), "[\"a\",1]"), ["/1 array.unevaluated_items"]);
    let cousin = schema(vec![Keyword::AllOf(list(vec![
        schema(vec![items(vec![], Some(number()))]),
        schema(vec![Keyword::UnevaluatedItems(never())]),
    ]))]);
    assert_eq!(told(cousin, "[1]"), ["/0 array.unevaluated_items"]);
}

#[test]
fn a_dynamic_reference_means_the_outermost_resource() {
    let plain = at("plain#", vec![]);
    let strict = at("strict#", vec![one_type(Type::String)]);
    let reference = schema(vec![Keyword::DynamicRef("node", plain)]);
    let list_of = schema(vec![Keyword::Anchors(list(vec![("node", plain)])), items(vec![], Some(reference))]);
    assert!(told(list_of, "[1,\"a\"]").is_empty());
    let outer = schema(vec![Keyword::Anchors(list(vec![("node", strict)])), Keyword::Ref(list_of)]);
    assert_eq!(told(outer, "[1,\"a\"]"), ["/0 type"]);
    // The same table inside of both: what is remembered of one scope is not taken for the other.
    let both = schema(vec![named(vec![("a", list_of), ("b", outer)])]);
    assert_eq!(told(both, r#"{"a":[1],"b":[1]}"#), ["/b/0 type"]);
}
