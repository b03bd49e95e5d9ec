//! Alternatives and conditionals: which of the violations are told.

use super::*;

/// A case of a union told apart by `type`.
fn case(kind: &'static str, member: &'static str) -> SchemaRef {
    schema(vec![
        one_type(Type::Object),
        required(&["type", member]),
        named(vec![
            ("type", constant(kind)),
            ("currency", schema(vec![Keyword::Enum(&["\"SGD\"", "\"KRW\""])])),
            (member, schema(vec![one_type(Type::Integer)])),
        ]),
    ])
}

#[test]
fn the_case_that_a_constant_tells_reports_its_own_violations() {
    for union in [Keyword::AnyOf, Keyword::OneOf] {
        let schema =
            schema(vec![union(list(vec![case("\"a\"", "x"), schema(vec![Keyword::Ref(case("\"b\"", "y"))])]))]);
        assert!(told(schema, r#"{"type":"b","y":1}"#).is_empty());
        assert_eq!(told(schema, r#"{"type":"b","x":1}"#), ["/y object.required"]);
        // A mistake common to all cases does not hide which one was meant.
        assert_eq!(told(schema, r#"{"type":"a","x":"1","currency":"EUR"}"#), ["/x type", "/currency enum"]);
    }
    let union = schema(vec![Keyword::OneOf(list(vec![case("\"a\"", "x"), case("\"b\"", "y")]))]);
    for unclear in [r#"{"type":"c","x":1}"#, r#"{"x":"1"}"#, "{}", "1"] {
        assert_eq!(told(union, unclear), [" one_of"], "{unclear}");
    }
}

#[test]
fn a_constant_may_stand_deeper() {
    let case = |method, amount| {
        schema(vec![named(vec![
            ("method", schema(vec![named(vec![("type", constant(method))])])),
            ("amount", schema(vec![Keyword::Maximum(amount)])),
        ])])
    };
    let union = schema(vec![Keyword::AnyOf(list(vec![case("\"card\"", "5"), case("\"wallet\"", "7")]))]);
    assert_eq!(told(union, r#"{"method":{"type":"wallet"},"amount":8}"#), ["/amount number.maximum"]);
    assert_eq!(told(union, r#"{"method":{"type":"cash"},"amount":8}"#), [" any_of"]);
}

#[test]
fn the_case_that_the_json_type_tells_reports_its_own_violations() {
    let object = schema(vec![one_type(Type::Object), required(&["id"])]);
    let text = schema(vec![one_type(Type::String), Keyword::MinLength(2)]);
    let union = schema(vec![Keyword::AnyOf(list(vec![text, schema(vec![Keyword::Ref(object)]), constant("null")]))]);
    assert!(told(union, "null").is_empty());
    assert_eq!(told(union, "\"a\""), [" string.min_length"]);
    assert_eq!(told(union, "{}"), ["/id object.required"]);
    assert_eq!(told(union, "1"), [" any_of"]);
    let found = violations(union, "1").remove(0);
    assert_eq!((found.keyword_location.as_ref(), found.message.contains("3 alternatives")), ("s#/anyOf", true));
}

#[test]
fn too_many_cases_are_one_violation() {
    let schema = schema(vec![Keyword::OneOf(list(vec![
        schema(vec![Keyword::Minimum("1")]),
        schema(vec![Keyword::Minimum("2")]),
        schema(vec![Keyword::Minimum("3")]),
    ]))]);
    assert!(told(schema, "1.5").is_empty());
    assert_eq!(violations(schema, "2")[0].message, "must satisfy exactly one of 3 alternatives, but satisfies 2");
    assert_eq!(told(schema, "0"), [" one_of"]);
}

#[test]
fn conditionals_report_where_the_taken_side_fails() {
    let condition = schema(vec![required(&["p"]), named(vec![("p", constant("\"CODE\""))])]);
    let then = at("s#/then", vec![required(&["value"]), named(vec![("value", schema(vec![Keyword::MinLength(2)]))])]);
    let otherwise = at("s#/else", vec![named(vec![("value", schema(vec![Keyword::Never]))])]);
    let schema = schema(vec![conditional(condition, Some(then), Some(otherwise))]);
    for text in [r#"{"p":"CODE","value":"ab"}"#, r#"{"p":"OTHER"}"#, "{}"] {
        assert!(told(schema, text).is_empty(), "{text}");
    }
    assert_eq!(told(schema, r#"{"p":"CODE"}"#), ["/value object.required"]);
    assert_eq!(told(schema, r#"{"p":"CODE","value":"a"}"#), ["/value string.min_length"]);
    assert_eq!(told(schema, r#"{"value":"ab"}"#), ["/value never"]);
}

#[test]
fn every_branch_of_all_of_reports_but_no_schema_twice() {
    let base = at("b#", vec![Keyword::MinLength(3)]);
    let schema = schema(vec![
        Keyword::AllOf(list(vec![
            schema(vec![Keyword::Ref(base)]),
            schema(vec![Keyword::Ref(base), Keyword::MaxLength(1)]),
        ])),
        Keyword::Not(schema(vec![Keyword::Not(constant("\"ab\""))])),
    ]);
    assert_eq!(told(schema, "\"aa\""), [" string.min_length", " string.max_length", " not"]);
}
