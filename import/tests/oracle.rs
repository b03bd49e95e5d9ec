//! The imported schemas accept and refuse what the document's own schemas do: an independent validator judges examples and
//! thousands of edits of them by both. For documents of OpenAPI 3.1, whose schemas are JSON Schema as they stand.

use std::path::{Path, PathBuf};

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use support::text;
use typemint_import::{Selection, Text, import};

mod support;

const SCHEMAS: &str = "schema:///";
const DOCUMENT: &str = "schema:///document";

/// Judges by a schema of the document and by the one that was made of it.
struct Pair {
    original: Validator,
    imported: Validator,
}

/// A message: its name, what is asked for, and where the document has its schema.
type Case<'a> = (&'a str, &'a str, &'a str);

fn pairs(document: &Text, cases: &[Case<'_>]) -> Vec<(Pair, Vec<Value>)> {
    let wanted: Vec<String> = cases.iter().map(|(name, operation, _)| format!("{name}={operation}")).collect();
    let imported = import(document, &[], Selection::Messages(&wanted), "oracle").expect("it is imported");
    let parsed: Value = serde_json::from_str(&document.text).expect("a document in JSON");
    let mut registry = Registry::new();
    let mut add = |uri: String, schema: Value| {
        let resource = Draft::Draft202012.create_resource(schema);
        let taken = std::mem::replace(&mut registry, Registry::new());
        registry = taken.add(uri, resource).expect("a resource");
    };
    add(DOCUMENT.to_owned(), parsed);
    for file in &imported.schemas {
        add(format!("{SCHEMAS}{}", file.path), serde_json::from_str(&file.text).expect("JSON"));
    }
    let registry = registry.prepare().expect("a registry");
    let validator = |reference: String| {
        let reference = reference.replace(' ', "%20").replace('{', "%7B").replace('}', "%7D");
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true).offline();
        options.with_registry(&registry).build(&json!({ "$ref": reference })).expect("a validator")
    };
    let bodies = |name: &str| {
        let file = imported.captures.iter().find(|file| file.path == format!("{name}.ndjson"));
        let lines = file.map(|file| file.text.lines()).into_iter().flatten();
        lines.map(|line| serde_json::from_str::<Value>(line).expect("JSON")["body"].take()).collect()
    };
    cases
        .iter()
        .map(|(name, _, pointer)| {
            let pair = Pair {
                original: validator(format!("{DOCUMENT}#{pointer}")),
                imported: validator(format!("{SCHEMAS}{name}.schema.json")),
            };
            (pair, bodies(name))
        })
        .collect()
}

/// Every edit of one place: the value replaced, the member left out, one added.
fn edits(body: &Value) -> Vec<Value> {
    let others =
        [json!(null), json!(true), json!(-1), json!(0.5), json!(""), json!("x".repeat(1025)), json!([]), json!({})];
    let mut pointers = vec![String::new()];
    let mut next = 0;
    while let Some(pointer) = pointers.get(next).cloned() {
        next += 1;
        match body.pointer(&pointer) {
            Some(Value::Object(members)) => {
                let token = |name: &String| name.replace('~', "~0").replace('/', "~1");
                pointers.extend(members.keys().map(|name| format!("{pointer}/{}", token(name))));
            }
            Some(Value::Array(items)) => pointers.extend((0..items.len()).map(|index| format!("{pointer}/{index}"))),
            _ => {}
        }
    }
    let mut out = vec![body.clone()];
    for pointer in &pointers {
        let mut edit = |change: &dyn Fn(&mut Value)| {
            let mut edited = body.clone();
            if let Some(place) = edited.pointer_mut(pointer) {
                change(place);
                out.push(edited);
            }
        };
        for other in &others {
            edit(&|place| *place = other.clone());
        }
        if let Some(Value::Object(members)) = body.pointer(pointer) {
            edit(&|place| place["unknown"] = json!("x"));
            for name in members.keys() {
                edit(&|place| drop(place.as_object_mut().and_then(|members| members.remove(name))));
            }
        }
    }
    out
}

/// Judges everything by both; gives back how many were accepted and refused.
fn compare(document: &Text, cases: &[Case<'_>]) -> (usize, usize) {
    let (mut accepted, mut refused) = (0, 0);
    for ((pair, bodies), (name, _, _)) in pairs(document, cases).into_iter().zip(cases) {
        for body in bodies.iter().flat_map(edits) {
            let verdict = pair.original.is_valid(&body);
            assert_eq!(pair.imported.is_valid(&body), verdict, "{name}: {body}");
            if verdict { accepted += 1 } else { refused += 1 }
        }
    }
    (accepted, refused)
}

#[test]
fn an_import_is_as_strict_as_its_document() {
    let body = "/requestBody/content/application~1json/schema";
    let cases = [
        (
            "parcel",
            "parcel.read",
            "/paths/~1parcels~1{id}/get/responses/200/content/application~1json; charset=utf-8/schema",
        ),
        ("moved", "parcelMoved", "/components/requestBodies/Moved/content/application~1json/schema"),
    ];
    let (accepted, refused) = compare(&text("documents/courier.json"), &cases);
    assert!(accepted > 10 && refused > 10, "{accepted} {refused}");

    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("TYPEMINT_SHARED").map_or(beside, PathBuf::from);
    let Ok(checkout) = std::fs::read_to_string(shared.join("openapi/adyen/CheckoutService-v72.json")) else {
        eprintln!("skipped: CheckoutService-v72.json is not at hand");
        return;
    };
    let checkout = Text { path: "CheckoutService-v72.json".to_owned(), text: checkout };
    let at = |path: &str| format!("/paths/{}/post{body}", path.replace('/', "~1"));
    let paths =
        ["/payments", "/payments/details", "/payments/{paymentPspReference}/refunds"].map(|path| (path, at(path)));
    let operations = paths.each_ref().map(|(path, _)| format!("POST {path}"));
    let cases: Vec<Case<'_>> = ["payments", "details", "refunds"]
        .into_iter()
        .zip(&operations)
        .zip(&paths)
        .map(|((name, operation), (_, pointer))| (name, operation.as_str(), pointer.as_str()))
        .collect();
    let (accepted, refused) = compare(&checkout, &cases);
    assert!(accepted > 100 && refused > 1000, "{accepted} {refused}");
}
