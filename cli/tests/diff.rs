//! `typemint diff` as it is called: exit codes, formats, captures; and two published versions of a real document, where they
//! are at hand.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

mod common;

use common::{Ran, folder, run};

/// A folder with one request whose `name` has at most so many characters.
fn schemas(at: &Path, most: u64) -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-message": { "direction": "request", "method": "POST", "path": "/pay" },
        "type": "object",
        "properties": { "name": { "type": "string", "maxLength": most } }
    });
    let provider = at.join("moon");
    fs::create_dir_all(&provider).expect("a folder");
    fs::write(provider.join("provider.json"), r#"{"name": "moon", "title": "Moon", "documentation": ["Guide"]}"#)
        .expect("written");
    fs::write(provider.join("pay_request.schema.json"), format!("{schema:#}")).expect("written");
    at.display().to_string()
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).expect("one JSON object")
}

#[test]
fn exit_code_is_0_where_nothing_breaks_and_1_where_something_does() {
    let base = folder("diff-exit");
    let (short, long) = (schemas(&base.join("short"), 5), schemas(&base.join("long"), 9));
    let ran = run(&["diff", &short, &short]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "no difference\n"));
    let ran = run(&["diff", &short, &long]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert!(ran.stdout.contains("wider") && ran.stdout.contains("not breaking"), "{}", ran.stdout);
    let ran = run(&["diff", &long, &short]);
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("maxLength: 9 → 5  narrower"), "{}", ran.stdout);
}

#[test]
fn what_cannot_be_compared_ends_with_2() {
    let base = folder("diff-trouble");
    let good = schemas(&base.join("good"), 5);
    let bad = schemas(&base.join("bad"), 5);
    fs::write(Path::new(&bad).join("moon/pay_request.schema.json"), r##"{"$ref": "#/$defs/Gone"}"##).expect("written");
    for (old, new) in [(&good, &bad), (&bad, &good)] {
        let ran = run(&["diff", old, new]);
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert!(ran.stderr.contains(&format!("the schemas in {bad} have errors")), "{}", ran.stderr);
        assert!(ran.stderr.contains("pay_request.schema.json:1"), "{}", ran.stderr);
    }
    assert_eq!(run(&["diff", "/no/such/folder", &good]).code, 2);
    assert_eq!(run(&["diff", &good, &good, "--captures", "/no/such/captures"]).code, 2);
}

#[test]
fn captures_with_another_verdict_are_named_and_none_of_their_values() {
    let base = folder("diff-captures");
    let (old, new) = (schemas(&base.join("old"), 9), schemas(&base.join("new"), 5));
    let captures = base.join("captures.ndjson");
    let lines = [
        json!({ "provider": "moon", "message": "pay_request", "name": "long", "body": { "name": "Yu-jin K" } }),
        json!({ "provider": "moon", "message": "pay_request", "name": "short", "raw": "{\"name\": \"Yu\"}" }),
        json!({ "provider": "moon", "message": "pay_request", "wire": "name=Yu" }),
        json!({ "provider": "sun", "message": "pay_request", "body": {} }),
    ];
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(&captures, format!("{text}not json\n")).expect("written");
    let path = captures.display().to_string();
    let ran = run(&["diff", &old, &new, "--captures", &path, "--format", "json"]);
    assert_eq!(ran.code, 1);
    assert!(!ran.stdout.contains("Yu"), "{}", ran.stdout);
    let found = &json(&ran)["captures"];
    assert_eq!(found["judged"], 2);
    assert_eq!(found["not_judged"].as_array().map(Vec::len), Some(3), "{found}");
    let changed = found["changed"].as_array().expect("a list");
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0]["name"].as_str(), changed[0]["was_valid"].as_bool()), (Some("long"), Some(true)));
    assert_eq!(changed[0]["place"], format!("{path}:1"));
    assert_eq!(changed[0]["reasons"], json!([["/name", "maxLength"]]));
    // Compressed, in a folder, they are the same captures.
    let compressed = base.join("compressed");
    fs::create_dir_all(&compressed).expect("a folder");
    let file = fs::File::create(compressed.join("captures.ndjson.gz")).expect("created");
    let mut encoder = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    encoder
        .write_all(format!("{text}not json\n").as_bytes())
        .and_then(|()| encoder.finish().map(drop))
        .expect("written");
    let ran = run(&["diff", &old, &new, "--captures", &compressed.display().to_string(), "--format", "json"]);
    let again = &json(&ran)["captures"];
    assert_eq!((&again["judged"], &again["changed"][0]["reasons"]), (&found["judged"], &changed[0]["reasons"]));
}

/// Published documents of Adyen beside the project, or where `TYPEMINT_SHARED` says.
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var_os("TYPEMINT_SHARED").map_or_else(beside, PathBuf::from).join("openapi/adyen");
    folder.is_dir().then_some(folder)
}

const OPERATIONS: [(&str, &str); 5] = [
    ("payments", "POST /payments"),
    ("details", "POST /payments/details"),
    ("refunds", "POST /payments/{paymentPspReference}/refunds"),
    ("cancels", "POST /payments/{paymentPspReference}/cancels"),
    ("captures", "POST /payments/{paymentPspReference}/captures"),
];

#[test]
fn two_published_versions_are_imported_and_compared() {
    let Some(documents) = shared() else {
        println!("SKIPPED: the published OpenAPI documents are not at hand");
        return;
    };
    let base = folder("diff-adyen");
    let started = Instant::now();
    let import = |version: &str| {
        let spec = documents.join(format!("CheckoutService-{version}.json")).display().to_string();
        let out = base.join(version).join("adyen").display().to_string();
        let mut arguments = vec!["import".to_owned(), spec, "--out".to_owned(), out];
        for (name, operation) in OPERATIONS {
            for part in ["request", "response"] {
                arguments.extend(["--message".to_owned(), format!("{name}_{part}={operation}:{part}")]);
            }
        }
        let ran = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        base.join(version).display().to_string()
    };
    let (old, new) = (import("v71"), import("v72"));
    let ran = run(&["diff", &old, &new, "--format", "json"]);
    println!("imported and compared in {:.1} s", started.elapsed().as_secs_f64());
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let report = json(&ran);
    let messages = report["messages"].as_array().expect("messages");
    let changes = |message: &str| -> Vec<&Value> {
        let found = messages.iter().find(|found| found["message"] == message);
        found.and_then(|found| found["changes"].as_array()).into_iter().flatten().collect()
    };
    let at = |instance: &str, keyword: &str| -> &Value {
        let found = changes("payments_request")
            .into_iter()
            .find(|change| change["instance"] == instance && change["keyword"] == keyword);
        found.unwrap_or_else(|| panic!("a change of {keyword} at {instance}"))
    };
    let text = |change: &Value, member: &str| {
        change["effect"]["narrows"]["witness"][member].as_str().map(|text| text.chars().count())
    };
    let length = text(at("/returnUrl", "maxLength"), "returnUrl").expect("a witness");
    assert!((1025..=8000).contains(&length), "{length} characters");
    assert!(text(at("/reference", "maxLength"), "reference").is_some_and(|length| length > 80));
    let removed = at("/conversionId", "properties");
    assert!(removed["after"].is_null() && text(removed, "conversionId").is_some());
    // Every witness of a whole message is judged again, by both sets of schemas as they were imported.
    let mut checked = 0;
    for message in messages {
        let name = message["message"].as_str().expect("a name");
        let (before, after) = (validator(&old, name), validator(&new, name));
        for (direction, accepts, refuses) in [("narrows", &before, &after), ("widens", &after, &before)] {
            let effects = message["changes"].as_array().into_iter().flatten().map(|change| &change["effect"]);
            for effect in effects.chain([&message["effect"]]) {
                let witness = &effect[direction]["witness"];
                if !witness.is_null() {
                    assert!(accepts.is_valid(witness) && !refuses.is_valid(witness), "{name} {direction}: {witness}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked >= 10, "{checked} witnesses");
}

/// The validator of an imported message, over the files as they are.
fn validator(folder: &str, message: &str) -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    for entry in fs::read_dir(Path::new(folder).join("adyen")).expect("imported files") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name.ends_with(".schema.json") {
            let schema: Value = serde_json::from_str(&fs::read_to_string(&path).expect("text")).expect("JSON");
            registry = registry.add(format!("schema:///{name}"), schema).expect("a resource");
        }
    }
    let registry = registry.prepare().expect("a registry");
    let options = jsonschema::options().with_registry(&registry).should_validate_formats(true).offline();
    options.build(&json!({ "$ref": format!("schema:///{message}.schema.json") })).expect("a schema")
}
