//! What may be shown of a document.

use super::super::private;
use super::*;

fn sensitive(keywords: Vec<Keyword>) -> SchemaRef {
    leak(Schema { location: "s#", keywords: list(keywords), sensitive: true, open: false })
}

fn hidden(schema: SchemaRef, text: &str) -> Vec<String> {
    let document = Document::parse(text, 64).unwrap();
    private(schema, document.root()).into_iter().map(|range| text[range].to_owned()).collect()
}

#[test]
fn sensitive_values_and_those_that_nobody_knows_are_hidden() {
    let text = || one_type(Type::String);
    let person = named(vec![("mail", schema(vec![text()])), ("n", schema(vec![one_type(Type::Integer)]))]);
    let schema = schema(vec![properties(
        vec![
            ("amount", schema(vec![one_type(Type::Integer)])),
            ("list", schema(vec![items(vec![], Some(sensitive(vec![text()])))])),
            ("person", sensitive(vec![person])),
            ("token", sensitive(vec![text()])),
            ("whatever", schema(vec![])),
        ],
        Some(schema(vec![Keyword::Never])),
    )]);
    let text = r#"{"amount":"1","list":["a",{"b":1}],"person":{"mail":"m","n":2,"o":[3]},"token":{"t":1},"whatever":[4],"x":5}"#;
    assert_eq!(hidden(schema, text), ["\"a\"", "1", "\"m\"", "2", "[3]", "1", "[4]", "5"]);
}

#[test]
fn what_any_branch_calls_sensitive_is_hidden() {
    let name = |inner| schema(vec![named(vec![("name", inner)])]);
    let plain = name(schema(vec![one_type(Type::String)]));
    let secret = name(sensitive(vec![one_type(Type::String)]));
    let never = schema(vec![Keyword::Never]);
    for schema in [
        schema(vec![Keyword::AnyOf(list(vec![plain, secret]))]),
        schema(vec![Keyword::Ref(plain), conditional(never, Some(secret), None)]),
        schema(vec![Keyword::AllOf(list(vec![plain])), Keyword::OneOf(list(vec![never, secret]))]),
    ] {
        assert_eq!(hidden(schema, r#"{"name":"n"}"#), ["\"n\""]);
    }
    assert!(hidden(plain, r#"{"name":"n"}"#).is_empty());
}
