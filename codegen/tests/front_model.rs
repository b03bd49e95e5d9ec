//! What the front half hands on: nodes, places, references and messages.

use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::front::{Front, front};
use typemint_codegen::json::Json;
use typemint_codegen::parse::{ContextKind, Keywords, Location, SchemaBody, SchemaType};
use typemint_codegen::resolve::MessageKind;
use typemint_codegen::source::SourceMap;

fn ok(files: &[(&str, &str)]) -> (SourceMap, Front) {
    let sources = SourceMap::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let mut diagnostics = Diagnostics::default();
    let front = front(&sources, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, false));
    (sources, front)
}

fn keywords<'a>(sources: &SourceMap, front: &'a Front, path: &str, pointer: &str) -> &'a Keywords {
    let location = Location { file: sources.find(path).expect("file"), pointer: pointer.to_owned() };
    let id = front.graph.arena.at(&location).expect("a schema there");
    front.graph.node(id).keywords().expect("not a boolean")
}

#[test]
fn every_subschema_is_a_node_at_its_pointer() {
    let (sources, front) = ok(&[(
        "a.schema.json",
        r##"{"properties":{"a/b~c":{"minimum":1.50},"d":false},"items":{"prefixItems":[true,{"maxLength":5.0}]},
            "allOf":[{"if":{"const":1},"then":{"type":["null","string"]}}],"additionalProperties":{}}"##,
    )]);
    let pointers: Vec<&str> = front.graph.arena.iter().map(|(_, node)| node.location.pointer.as_str()).collect();
    let wanted = [
        "#",
        "#/properties/a~1b~0c",
        "#/properties/d",
        "#/items",
        "#/items/prefixItems/0",
        "#/items/prefixItems/1",
        "#/allOf/0",
        "#/allOf/0/if",
        "#/allOf/0/then",
        "#/additionalProperties",
    ];
    assert_eq!(pointers, wanted);
    let at = |pointer| keywords(&sources, &front, "a.schema.json", pointer);
    let minimum = at("#/properties/a~1b~0c").number.minimum.as_ref().expect("minimum");
    assert_eq!((minimum.value.text(), sources.text(minimum.span)), ("1.50", "1.50"));
    assert_eq!(at("#/items/prefixItems/1").string.max_length.expect("maxLength").value, 5);
    let types = at("#/allOf/0/then").value.types.expect("type").value;
    assert_eq!(types.iter().collect::<Vec<_>>(), [SchemaType::Null, SchemaType::String]);
    assert_eq!(types.without(SchemaType::Null).single(), Some(SchemaType::String));
    let (last, node) = front.graph.arena.iter().nth(2).expect("third");
    assert!(matches!(node.body, SchemaBody::Bool(false)) && front.graph.target(last).is_none());
    let written: Vec<&str> = at("#").written.iter().map(|written| written.name.value.as_str()).collect();
    assert_eq!(written, ["properties", "items", "allOf", "additionalProperties"]);
}

#[test]
fn a_place_in_a_string_is_found_through_escapes() {
    let text = r#"{"x-rules":[{"id":"a.b","expression":"self.\"\u00e9\ud83d\ude00é\" == x","message":"m"}]}"#;
    let (sources, front) = ok(&[("a.schema.json", text)]);
    let rule = &keywords(&sources, &front, "a.schema.json", "#").extension.rules[0];
    let decoded = &rule.expression.text;
    assert_eq!(decoded, "self.\"é😀é\" == x");
    for (decoded_part, written) in [("self", "self"), ("\"é", r#"\"\u00e9"#), ("😀", r"\ud83d\ude00"), ("== x", "== x")]
    {
        let start = decoded.find(decoded_part).expect("part");
        let span = rule.expression.source_span(start..start + decoded_part.len());
        assert_eq!(sources.text(span), written);
    }
    let middle = decoded.find('😀').expect("emoji") + 2;
    assert_eq!(rule.expression.source_offset(middle), text.find(r"\ud83d").expect("escape"));
    assert_eq!(rule.expression.source_offset(usize::MAX), rule.expression.span.end - 1);
}

#[test]
fn values_compare_as_json_schema_says() {
    let (sources, front) = ok(&[("a.schema.json", r#"{"const":{"a":1.0,"b":[1e2]},"default":{"b":[100],"a":1}}"#)]);
    let keywords = keywords(&sources, &front, "a.schema.json", "#");
    let (constant, default) = (&keywords.value.constant, &keywords.annotation.default);
    let (constant, default) = (&constant.as_ref().expect("const").value, &default.as_ref().expect("default").value);
    assert_eq!(constant, default);
    assert_eq!(constant.to_string(), r#"{"a":1.0,"b":[1e2]}"#);
    assert_ne!(constant, &Json::Null);
}

#[test]
fn references_lead_to_schemas() {
    let (sources, front) = ok(&[
        ("p/a.schema.json", r##"{"properties":{"n":{"$ref":"common.schema.json#/$defs/a%25~1b"},"me":{"$ref":"#"}}}"##),
        ("p/common.schema.json", r##"{"$defs":{"a%/b":{"type":"string"},"up":{"$ref":"../q/x.schema.json"}}}"##),
        ("q/x.schema.json", "true"),
    ]);
    let name = |id| {
        let location = &front.graph.node(id).location;
        format!("{}{}", sources.path(location.file), location.pointer)
    };
    let edges: Vec<String> =
        front.graph.references().map(|(from, to)| format!("{} -> {}", name(from), name(to))).collect();
    let wanted = [
        "p/a.schema.json#/properties/n -> p/common.schema.json#/$defs/a%~1b",
        "p/a.schema.json#/properties/me -> p/a.schema.json#",
        "p/common.schema.json#/$defs/up -> q/x.schema.json#",
    ];
    assert_eq!(edges, wanted);
    let kinds: Vec<&MessageKind> = front.messages.iter().map(|message| &message.kind).collect();
    assert_eq!(kinds, [&MessageKind::Document, &MessageKind::Document]);
}

#[test]
fn messages_know_their_request() {
    let (sources, front) = ok(&[
        ("p/provider.json", r#"{"name":"p","title":"P","zone":"-03:30","currencies":["KRW"],"host":"x.example"}"#),
        ("p/common.schema.json", r#"{"$defs":{"Facts":{"type":"object"}}}"#),
        (
            "p/pay_request.schema.json",
            r#"{"x-message":{"direction":"request","method":"POST","path":"/pay","encodings":["form","json"]}}"#,
        ),
        (
            "p/pay_response.schema.json",
            r##"{"x-message":{"direction":"response","statuses":[200,201],"answers":"pay_request"},
                "x-rules-context":{"now":{"type":"timestamp"},
                "facts":{"$ref":"common.schema.json#/$defs/Facts","optional":true}}}"##,
        ),
    ]);
    let [request, response] = front.messages.as_slice() else { panic!("two messages") };
    assert_eq!(
        (request.name.as_str(), &request.kind, request.encodings.len()),
        ("pay_request", &MessageKind::Request, 2)
    );
    let MessageKind::Response { statuses, answers } = &response.kind else { panic!("a response") };
    assert_eq!(statuses, &[200, 201]);
    assert_eq!(front.message(answers.expect("answers")).map(|message| message.file), Some(request.file));
    assert_eq!((response.method.as_deref(), response.path.as_deref()), (Some("POST"), Some("/pay")));
    let provider = front.provider(request.provider).expect("provider");
    assert_eq!(provider.zone.map(|zone| zone.value.seconds), Some(-12_600));
    assert_eq!(provider.extra.len(), 1);
    let root = keywords(&sources, &front, "p/pay_response.schema.json", "#");
    let [now, facts] = root.extension.rules_context.as_slice() else { panic!("two variables") };
    assert_eq!((now.kind, now.optional), (ContextKind::Timestamp, false));
    let ContextKind::Schema(id) = facts.kind else { panic!("a schema") };
    assert!(facts.optional && front.graph.target(id).is_some());
    assert_eq!(front.graph.node(id).location.pointer, "#/x-rules-context/facts");
}

#[test]
fn order_of_files_does_not_matter() {
    let files = [("b.schema.json", r#"{"tpye":"string"}"#), ("a.schema.json", r#"{"typ":1}"#)];
    let text = |files: Vec<(&str, &str)>| {
        let sources = SourceMap::new(files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())));
        let mut diagnostics = Diagnostics::default();
        front(&sources, &mut diagnostics);
        diagnostics.render(&sources, false)
    };
    assert_eq!(text(files.to_vec()), text(files.iter().rev().copied().collect()));
}

/// The places that references lead to, by the place that they stand at.
fn targets(sources: &SourceMap, front: &Front) -> Vec<String> {
    let place = |id| {
        let location = &front.graph.node(id).location;
        format!("{}{}", sources.path(location.file), location.pointer)
    };
    front.graph.references().map(|(from, to)| format!("{} -> {}", place(from), place(to))).collect()
}

#[test]
fn references_lead_to_anchors_ids_and_places_that_are_no_keywords() {
    let (sources, front) = ok(&[
        (
            "a.schema.json",
            r##"{"$id":"https://a.example/dir/a","properties":{
                "anchor":{"$ref":"#here"},"id":{"$ref":"b"},"whole":{"$ref":"https://a.example/dir/b#/items"},
                "odd":{"$ref":"#/x-shapes/one"},"file":{"$ref":"c.schema.json"}},
                "$defs":{"x":{"$anchor":"here"},"y":{"$id":"b","items":{"$ref":"#"}}},
                "x-shapes":{"one":{"type":"string"}}}"##,
        ),
        ("c.schema.json", "{}"),
    ]);
    assert_eq!(
        targets(&sources, &front),
        [
            "a.schema.json#/properties/anchor -> a.schema.json#/$defs/x",
            "a.schema.json#/properties/id -> a.schema.json#/$defs/y",
            "a.schema.json#/properties/whole -> a.schema.json#/$defs/y/items",
            "a.schema.json#/properties/odd -> a.schema.json#/x-shapes/one",
            "a.schema.json#/properties/file -> c.schema.json#",
            "a.schema.json#/$defs/y/items -> a.schema.json#/$defs/y",
        ]
    );
}

#[test]
fn dynamic_references_that_can_mean_one_schema_only_are_plain() {
    let tree = r##"{"$dynamicAnchor":"node","properties":{"child":{"$dynamicRef":"#node"}}}"##;
    let (_, front) = ok(&[("tree.schema.json", tree)]);
    assert_eq!(front.graph.references().count(), 1);
    assert!(front.graph.arena.iter().all(|(id, _)| !front.graph.is_dynamic(id)));
    let strict = r##"{"$dynamicAnchor":"node","$ref":"tree.schema.json","unevaluatedProperties":false}"##;
    let (sources, front) = ok(&[("tree.schema.json", tree), ("strict.schema.json", strict)]);
    let root = front.graph.arena.root(sources.find("strict.schema.json").unwrap()).unwrap();
    assert!(front.graph.is_dynamic(root));
}

#[test]
fn every_meta_schema_is_known_and_sound() {
    for uri in [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
        "https://json-schema.org/draft/2020-12/meta/format-assertion",
    ] {
        let text = format!("{{\"allOf\":[{{\"$ref\":\"{uri}\"}}]}}");
        let (_, front) = ok(&[("a.schema.json", &text)]);
        assert_eq!(front.graph.arena.documents().len(), 1, "a document of the library is no model");
        assert!(front.graph.arena.len() > 2, "{uri}");
    }
}

#[test]
fn older_drafts_say_the_same_in_other_words() {
    let (sources, front) = ok(&[(
        "a.schema.json",
        r##"{"$schema":"http://json-schema.org/draft-04/schema#","id":"http://a.example/a","minimum":1,
            "exclusiveMinimum":true,"items":[{"type":"string"},{}],"additionalItems":false,
            "dependencies":{"a":["b"],"c":{"required":["d"]}}}"##,
    )]);
    let root = keywords(&sources, &front, "a.schema.json", "#");
    assert!(root.number.minimum.is_none() && root.number.exclusive_minimum.is_some());
    assert!(root.array.prefix_items.len() == 2 && root.array.items.is_some());
    assert!(root.object.dependent_required.len() == 1 && root.object.dependent_schemas.len() == 1);
}

#[test]
fn an_openapi_document_is_its_component_schemas() {
    let (sources, front) = ok(&[(
        "shop.schema.json",
        r##"{"openapi":"3.0.3","info":{"title":"A shop"},"paths":{},"components":{"schemas":{
            "Cart":{"type":"object","properties":{"item":{"$ref":"#/components/schemas/Item","description":"what"}}},
            "Item":{"type":"string","nullable":true,"example":"x","discriminator":{"propertyName":"p"}}}}}"##,
    )]);
    let names: Vec<&str> = front.messages.iter().map(|message| message.name.as_str()).collect();
    assert_eq!(names, ["Cart", "Item"]);
    assert!(front.messages.iter().all(|message| message.kind == MessageKind::Document));
    let item = keywords(&sources, &front, "shop.schema.json", "#/components/schemas/Item");
    assert!(item.value.types.expect("type").value.contains(SchemaType::Null));
    assert_eq!(front.graph.references().count(), 1);
}
