//! Objects, arrays, references, bounds, places and drift.

use super::*;
use crate::message::DriftKind;

#[test]
fn every_violation_is_told_at_its_member() {
    let schema = schema(vec![
        one_type(Type::Object),
        required(&["a", "z"]),
        properties(
            vec![
                ("a", schema(vec![one_type(Type::String)])),
                ("b/~", schema(vec![Keyword::MinItems(2), items(vec![], Some(schema(vec![Keyword::Minimum("1")])))])),
            ],
            Some(schema(vec![Keyword::Never])),
        ),
    ]);
    assert_eq!(
        told(schema, r#"{"z":1,"a":1,"b/~":[0],"c":{}}"#),
        [
            "/z object.additional_properties",
            "/a type",
            "/b~1~0 array.min_items",
            "/b~1~0/0 number.minimum",
            "/c object.additional_properties",
        ]
    );
    assert_eq!(told(schema, "{}"), ["/a object.required", "/z object.required"]);
    assert_eq!(told(schema, "[]"), [" type"]);
}

#[test]
fn additional_members_are_those_that_nothing_names() {
    static PREFIX: crate::pattern::Lazy = crate::pattern::Lazy::new("^x-");
    let text = schema(vec![one_type(Type::String)]);
    let number = schema(vec![one_type(Type::Number)]);
    let properties = Properties {
        named: list(vec![("a", text), ("x-b", text)]),
        patterns: list(vec![("^x-", &PREFIX, schema(vec![Keyword::MinLength(2)]))]),
        additional: Some(number),
    };
    let schema = schema(vec![Keyword::Properties(leak(properties))]);
    assert_eq!(told(schema, r#"{"a":"","x-b":"ab","x-c":1,"other":2}"#), Vec::<String>::new());
    assert_eq!(told(schema, r#"{"x-b":"a","other":"2"}"#), ["/x-b string.min_length", "/other type"]);
}

#[test]
fn tuples_have_a_schema_an_item() {
    let never = at("s#/items", vec![Keyword::Never]);
    let schema = schema(vec![items(vec![schema(vec![one_type(Type::String)])], Some(never))]);
    assert_eq!(told(schema, r#"[1,2]"#), ["/0 type", "/1 never"]);
    assert_eq!(violations(schema, r#"["",2]"#)[0].keyword_location, "s#/items");
    assert!(told(schema, "[]").is_empty() && told(schema, r#"["a"]"#).is_empty());
}

#[test]
fn a_missing_object_is_missing_with_all_that_it_needs() {
    let device = at(
        "d#",
        vec![one_type(Type::Object), required(&["os"]), named(vec![("os", schema(vec![one_type(Type::String)]))])],
    );
    let risk = at(
        "r#",
        vec![
            Keyword::AllOf(list(vec![schema(vec![one_type(Type::Object)])])),
            required(&["Device"]),
            named(vec![("Device", schema(vec![Keyword::Ref(device)]))]),
        ],
    );
    let wanted =
        ["/riskData object.required", "/riskData/Device object.required", "/riskData/Device/os object.required"];
    let root = vec![required(&["riskData"]), named(vec![("riskData", schema(vec![Keyword::Ref(risk)]))])];
    assert_eq!(told(schema(root), "{}"), wanted);

    // What requires it and what describes it may be far apart.
    let apart = schema(vec![
        Keyword::AllOf(list(vec![schema(vec![named(vec![("riskData", risk)])])])),
        conditional(schema(vec![required(&["go"])]), Some(at("s#/then", vec![required(&["riskData"])])), None),
        Keyword::DependentRequired(&[("come", &["riskData"])]),
    ]);
    assert_eq!(told(apart, r#"{"go":1}"#), wanted);
    assert_eq!(violations(apart, r#"{"go":1}"#)[0].keyword_location, "s#/then/required");
    assert_eq!(told(apart, r#"{"come":1}"#)[0], "/riskData object.dependent_required");
    assert!(told(apart, "{}").is_empty());

    // Where null would do as well, nothing below is needed.
    let nullable = schema(vec![Keyword::Type(&[Type::Object, Type::Null]), required(&["x"])]);
    assert_eq!(told(schema(vec![required(&["a"]), named(vec![("a", nullable)])]), "{}"), ["/a object.required"]);
}

#[test]
fn a_schema_that_needs_itself_ends() {
    static NEEDY: Schema = Schema {
        location: "n#",
        keywords: &[
            Keyword::Type(&[Type::Object]),
            Keyword::Required(&["a", "b"]),
            Keyword::Properties(&Properties {
                named: &[("a", &NEEDY), ("b", &NEEDY)],
                patterns: &[],
                additional: None,
            }),
        ],
        sensitive: false,
        open: false,
    };
    assert_eq!(told(&NEEDY, r#"{"a":1}"#).len(), 1 + 1 + 64);
}

#[test]
fn circles_of_references_end() {
    static SELF: Schema = Schema {
        location: "c#",
        keywords: &[Keyword::Ref(&OTHER), Keyword::MinLength(2)],
        sensitive: false,
        open: false,
    };
    static OTHER: Schema = Schema {
        location: "o#",
        keywords: &[Keyword::AnyOf(&[&SELF]), Keyword::Type(&[Type::String])],
        sensitive: false,
        open: false,
    };
    assert!(told(&SELF, "\"ab\"").is_empty());
    assert_eq!(told(&SELF, "\"a\"").len(), 1);
    assert!(!told(&SELF, "1").is_empty());
}

static LIST: Schema = Schema {
    location: "l#",
    keywords: &[
        Keyword::Type(&[Type::Object, Type::Null]),
        Keyword::Properties(&Properties { named: &[("n", &NEXT)], patterns: &[], additional: None }),
    ],
    sensitive: false,
    open: false,
};
static NEXT: Schema =
    Schema { location: "l#/properties/n", keywords: &[Keyword::Ref(&LIST)], sensitive: false, open: false };

fn chain(depth: usize, end: &str) -> String {
    format!("{}{end}{}", "{\"n\":".repeat(depth), "}".repeat(depth))
}

#[test]
fn depth_is_bounded_and_what_is_too_deep_is_refused() {
    assert!(told(&LIST, &chain(255, "null")).is_empty());
    assert_eq!(told(&LIST, &chain(128, "1")), [format!("{} type", "/n".repeat(128))]);
    let indirect = schema(vec![Keyword::AnyOf(list(vec![&LIST]))]);
    assert!(told(indirect, &chain(250, "null")).is_empty());
    static SLOW: Schema =
        Schema { location: "t#", keywords: &[Keyword::AllOf(&[&SLOWER])], sensitive: false, open: false };
    static SLOWER: Schema =
        Schema { location: "t#/allOf/0", keywords: &[Keyword::Not(&ODD)], sensitive: false, open: false };
    static ODD: Schema = Schema {
        location: "t#/allOf/0/not",
        keywords: &[Keyword::Properties(&Properties { named: &[("n", &SLOW)], patterns: &[], additional: None })],
        sensitive: false,
        open: false,
    };
    assert_eq!(told(&SLOW, &chain(250, "null")).last().map(String::as_str), Some(" json.depth"));
}

#[test]
fn schemas_that_double_the_work_at_each_level_are_still_quick() {
    static TREE: Schema =
        Schema { location: "t#", keywords: &[Keyword::AllOf(&[&LEFT, &RIGHT])], sensitive: false, open: false };
    static LEFT: Schema =
        Schema { location: "t#/0", keywords: &[Keyword::OneOf(&[&DOWN, &TEXT])], sensitive: false, open: false };
    static RIGHT: Schema = Schema {
        location: "t#/1",
        keywords: &[Keyword::AnyOf(&[&TEXT, &DOWN, &OTHER])],
        sensitive: false,
        open: false,
    };
    static DOWN: Schema = Schema {
        location: "t#/n",
        keywords: &[
            Keyword::Type(&[Type::Object]),
            Keyword::Properties(&Properties { named: &[("n", &TREE)], patterns: &[], additional: None }),
        ],
        sensitive: false,
        open: false,
    };
    static OTHER: Schema = Schema {
        location: "t#/m",
        keywords: &[
            Keyword::Type(&[Type::Object]),
            Keyword::Properties(&Properties { named: &[("n", &TREE)], patterns: &[], additional: None }),
        ],
        sensitive: false,
        open: false,
    };
    static TEXT: Schema =
        Schema { location: "t#/t", keywords: &[Keyword::Type(&[Type::String])], sensitive: false, open: false };
    assert!(told(&TREE, &chain(100, "\"\"")).is_empty());
    assert!(!told(&TREE, &chain(100, "1")).is_empty());
    assert!(drift(&TREE, Document::parse(&chain(60, "\"\""), 128).unwrap().root()).is_empty());
}

#[test]
fn members_that_are_there_twice_are_told_anywhere() {
    let found = violations(schema(vec![]), "{\"a\":[{\"b\":1,\n\"b\":2}],\"a\":3}");
    let told: Vec<_> = found.iter().map(|found| (found.pointer.as_str(), found.code.as_ref())).collect();
    assert_eq!(told[0], ("/a", "json.duplicate_member"));
    assert_eq!(told[1], ("/a/0/b", "json.duplicate_member"));
    let many: Vec<String> = (0..40).map(|index| format!("\"{}\":0", index % 39)).collect();
    assert_eq!(self::told(schema(vec![]), &format!("{{{}}}", many.join(","))), ["/0 json.duplicate_member"]);
}

#[test]
fn places_are_those_of_the_value_or_of_the_object_that_lacks_it() {
    let schema =
        schema(vec![named(vec![("a", schema(vec![required(&["b"])])), ("c", schema(vec![one_type(Type::Null)]))])]);
    let text = "{\n  \"a\": {},\n  \"c\": \"é\"\n}";
    let found = violations(schema, text);
    let places: Vec<_> = found
        .iter()
        .filter_map(|found| found.place)
        .map(|place| (place.line, place.column, &text[place.start..place.end]))
        .collect();
    assert_eq!(places, [(2, 8, "{}"), (3, 8, "\"é\"")]);
}

#[test]
fn drift_is_what_no_schema_speaks_of() {
    let secret = leak(Schema {
        location: "s#",
        keywords: list(vec![Keyword::OpenEnum(&["\"A\""])]),
        sensitive: true,
        open: false,
    });
    let kind = schema(vec![Keyword::OpenEnum(&["\"A\"", "\"B\""])]);
    let inner = open(vec![named(vec![("kind", kind), ("secret", secret)])]);
    let free = schema(vec![properties(vec![], Some(schema(vec![])))]);
    let root = open(vec![
        named(vec![("inner", schema(vec![items(vec![], Some(schema(vec![Keyword::Ref(inner)])))])), ("free", free)]),
        Keyword::AllOf(list(vec![schema(vec![named(vec![("by_all_of", schema(vec![]))])])])),
        Keyword::AnyOf(list(vec![
            schema(vec![required(&["x"]), named(vec![("by_x", schema(vec![]))])]),
            schema(vec![required(&["y"]), named(vec![("by_y", schema(vec![]))])]),
        ])),
        conditional(
            schema(vec![required(&["x"])]),
            Some(schema(vec![named(vec![("by_then", schema(vec![])), ("x", schema(vec![]))])])),
            None,
        ),
    ]);
    let text = r#"{"x":1,"by_x":1,"by_y":1,"by_then":1,"by_all_of":1,"new":{"deep":1},"free":{"any":1},
        "inner":[{"kind":"B","secret":"A"},{"kind":"C","secret":"S","other":null}]}"#;
    let found = drift(root, Document::parse(text, 8).unwrap().root());
    let told: Vec<_> = found.iter().map(|drift| (drift.pointer.as_str(), drift.kind, drift.value.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("/by_y", DriftKind::UnknownMember, None),
            ("/new", DriftKind::UnknownMember, None),
            ("/inner/1/kind", DriftKind::NewValue, Some("C")),
            ("/inner/1/secret", DriftKind::NewValue, None),
            ("/inner/1/other", DriftKind::UnknownMember, None),
        ]
    );
    assert!(violations(root, text).is_empty());
    let closed = schema(vec![named(vec![])]);
    assert!(drift(closed, Document::parse(text, 8).unwrap().root()).is_empty());
}

#[test]
fn untyped_values_are_judged_alike() {
    use crate::path::Path;
    let schema = schema(vec![named(vec![("a", schema(vec![Keyword::Maximum("1.5")]))])]);
    let mut report = Report::new(Profile::Core, 10);
    let root = Path::ROOT;
    super::super::check_untyped(schema, &serde_json::json!({"a": 1.5}), &root.member("x"), &mut report);
    assert!(report.is_valid());
    super::super::check_untyped(schema, &serde_json::json!({"a": 1.6}), &root.member("x"), &mut report);
    assert_eq!(report.violations()[0].pointer, "/x/a");
}
