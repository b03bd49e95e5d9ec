//! Nothing that a schema marks as sensitive is in any report: secrets are planted at every such place of every message that
//! has a fixture, in good payloads and bad ones, and every format is searched for them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use typemint::message::Message;
use typemint::schema::{Keyword, SchemaRef};

mod common;

use common::{folder, run, run_with_input};

/// Part of every secret: nothing else holds it. Digits and letters alone, so that no format escapes it.
const MARK: &str = "zq7secretzq";
/// A secret number.
const NUMBER: u64 = 739_174_635_291;

/// All schemas that may speak of a value together with these.
fn together(schemas: impl IntoIterator<Item = SchemaRef>) -> Vec<SchemaRef> {
    let mut out: Vec<SchemaRef> = Vec::new();
    let mut waiting: Vec<SchemaRef> = schemas.into_iter().collect();
    while let Some(schema) = waiting.pop() {
        if out.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        out.push(schema);
        for keyword in schema.keywords {
            match keyword {
                Keyword::Ref(one) | Keyword::DynamicRef(_, one) => waiting.push(one),
                Keyword::AllOf(list) | Keyword::AnyOf(list) | Keyword::OneOf(list) => waiting.extend(list.iter()),
                Keyword::DependentSchemas(list) => waiting.extend(list.iter().map(|(_, one)| *one)),
                Keyword::If(one) => {
                    waiting.extend([Some(one.condition), one.then, one.otherwise].into_iter().flatten())
                }
                _ => {}
            }
        }
    }
    out
}

/// Named members of an object that these schemas describe.
fn members(schemas: &[SchemaRef]) -> Vec<(&'static str, SchemaRef)> {
    let properties = schemas.iter().flat_map(|schema| schema.keywords).filter_map(|keyword| match keyword {
        Keyword::Properties(properties) => Some(properties.named.iter().copied()),
        _ => None,
    });
    properties.flatten().collect()
}

fn items(schemas: &[SchemaRef]) -> Vec<SchemaRef> {
    let items = schemas.iter().flat_map(|schema| schema.keywords).filter_map(|keyword| match keyword {
        Keyword::Items(items) => Some(items.prefix.iter().copied().chain(items.rest)),
        _ => None,
    });
    items.flatten().collect()
}

/// How a secret is planted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// What is there is replaced by a text.
    Text,
    /// By a number.
    Number,
    /// By an object.
    Object,
    /// What is not there is put there.
    Added,
}

/// Plants secrets into `value`; the places are noted in `planted`.
fn plant(value: &mut Value, schemas: &[SchemaRef], how: How, at: &str, planted: &mut BTreeSet<String>) {
    if schemas.iter().any(|schema| schema.sensitive) {
        planted.insert(at.to_owned());
        *value = secret(how);
        return;
    }
    match value {
        Value::Object(object) => {
            for (name, schema) in members(schemas) {
                let schemas = together([schema]);
                let at = format!("{at}/{name}");
                if let Some(inner) = object.get_mut(name) {
                    plant(inner, &schemas, how, &at, planted);
                } else if how == How::Added && schemas.iter().any(|schema| schema.sensitive) {
                    planted.insert(at);
                    object.insert(name.to_owned(), secret(how));
                }
            }
        }
        Value::Array(list) => {
            let schemas = together(items(schemas));
            for inner in list {
                plant(inner, &schemas, how, &format!("{at}/*"), planted);
            }
        }
        _ => {}
    }
}

fn secret(how: How) -> Value {
    match how {
        How::Text | How::Added => json!(format!("{MARK}@example.com")),
        How::Number => json!(NUMBER),
        How::Object => json!({ "inner": MARK, "list": [MARK, NUMBER] }),
    }
}

fn fixtures() -> Vec<(Map<String, Value>, &'static Message)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let mut out = Vec::new();
    for provider in fs::read_dir(root).expect("the fixtures").flatten() {
        for file in fs::read_dir(provider.path()).expect("a folder of fixtures").flatten() {
            let text = fs::read_to_string(file.path()).expect("a fixture");
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let Ok(Value::Object(capture)) = serde_json::from_str(line) else { continue };
                let is = |message: &&&'static Message| {
                    capture["provider"] == message.provider && capture["message"] == message.name
                };
                if let Some(message) = typemint_providers::messages().iter().find(is) {
                    out.push((capture, *message));
                }
            }
        }
    }
    out
}

/// Captures with secrets at every sensitive place, and how many places those are.
fn captures() -> (String, usize) {
    let mut places: BTreeSet<String> = BTreeSet::new();
    let mut out = String::new();
    for (mut capture, message) in fixtures() {
        let Some(body) = capture.remove("body") else { continue };
        capture.remove("expect");
        capture.insert("secret".to_owned(), json!(format!("{MARK}-key")));
        capture.insert(
            "headers".to_owned(),
            json!({ "Cko-Signature": MARK, "X-FS-Signature": MARK, "Omise-Signature": MARK }),
        );
        let mut emit = |capture: &Map<String, Value>, member: &str, value: Value| {
            let mut line = capture.clone();
            line.insert(member.to_owned(), value);
            out.push_str(&Value::Object(line).to_string());
            out.push('\n');
        };
        for how in [How::Text, How::Number, How::Object, How::Added] {
            let mut planted = BTreeSet::new();
            let mut secret = body.clone();
            plant(&mut secret, &together([message.schema]), how, "", &mut planted);
            if planted.is_empty() {
                continue;
            }
            places.extend(planted.iter().map(|place| format!("{}/{}{place}", message.provider, message.name)));
            emit(&capture, "body", secret.clone());
            let text = secret.to_string();
            // Broken in the middle, at the end, and by a member that is there twice.
            let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            let cuts = [
                text[..middle].to_owned(),
                text[..text.len() - 1].to_owned(),
                format!("{}{text}", &text[..text.len() - 1]),
            ];
            for cut in cuts {
                emit(&capture, "raw", json!(cut));
            }
            emit(&capture, "wire", json!(format!("email={MARK}&name={MARK}%zz&amount=1")));
            // As the context of a rule, whatever it is that the rule wants.
            for name in message.context {
                let mut inside = capture.clone();
                inside.insert("context".to_owned(), json!({ *name: secret.clone() }));
                emit(&inside, "body", body.clone());
            }
            // Beside something else that is wrong.
            if let Value::Object(object) = &secret {
                for missing in object.keys().take(3) {
                    let mut fewer = object.clone();
                    fewer.remove(missing);
                    emit(&capture, "body", Value::Object(fewer));
                }
            }
        }
    }
    // Lines that are no captures at all.
    out.push_str(&format!(
        "{{\"provider\":\"adyen\",\"message\":\"payments_request\",\"body\":{{\"shopperEmail\":\"{MARK}\n"
    ));
    out.push_str(&format!(
        "{{\"provider\":\"adyen\",\"message\":\"payments_request\",\"secret\":{{\"{MARK}\":1}},\"body\":{{}}}}\n"
    ));
    out.push_str(&format!("\"{MARK}\"\n"));
    (out, places.len())
}

/// An archive whose exchanges carry the bodies of `captures`.
fn archive(captures: &str) -> String {
    let entries: Vec<Value> = captures
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|capture| capture["body"].is_object())
        .step_by(7)
        .filter_map(|capture| {
            let is = |message: &&&Message| capture["provider"] == message.provider && capture["message"] == message.name;
            let message = typemint_providers::messages().iter().find(is)?;
            let body = capture["body"].to_string();
            let headers = json!([{ "name": "Authorization", "value": format!("Bearer {MARK}") }]);
            Some(json!({
                "startedDateTime": "2026-11-20T10:00:00+09:00",
                "request": {
                    "method": message.method, "headers": headers,
                    "url": format!("https://{}.example{}?token={MARK}", message.provider, message.path.replace(['{', '}'], "")),
                    "postData": { "mimeType": "application/json", "text": body },
                },
                "response": {
                    "status": message.statuses.first().copied().unwrap_or(200), "headers": headers,
                    "content": { "mimeType": "application/json", "text": body },
                },
            }))
        })
        .collect();
    json!({ "log": { "version": "1.2", "entries": entries } }).to_string()
}

/// The formats there are, as the help lists them.
fn formats() -> Vec<String> {
    let help = run(&["check", "--help"]).stdout;
    let words: Vec<&str> = help.split_whitespace().collect();
    let start = words.iter().position(|word| *word == "--format").expect("the flag");
    let end = words[start..].iter().position(|word| *word == "--out").map(|end| start + end).expect("the next flag");
    let known = ["human", "json", "junit", "sarif", "github", "html", "markdown"];
    let trimmed =
        words[start..end].iter().map(|word| word.trim_matches(|character: char| !character.is_alphanumeric()));
    let found: BTreeSet<String> = trimmed.filter(|word| known.contains(word)).map(str::to_owned).collect();
    assert!(found.len() >= 2, "{found:?}");
    found.into_iter().collect()
}

#[test]
fn no_format_shows_what_is_sensitive() {
    let (captures, places) = captures();
    let folder = folder("redaction");
    let lines = folder.join("secrets.ndjson");
    fs::write(&lines, &captures).expect("a file of captures");
    let har = folder.join("secrets.har");
    fs::write(&har, archive(&captures)).expect("an archive");
    println!("{} captures with secrets at {places} places", captures.lines().count());
    assert!(places > 100 && captures.lines().count() > 1000, "{places}");
    for format in formats() {
        for file in [&lines, &har] {
            for more in [&["--drift", "error"][..], &["--coverage", "--expect"]] {
                let path = file.display().to_string();
                let mut arguments =
                    vec!["check", path.as_str(), "--format", &format, "--profile", "strict", "--most", "1000"];
                arguments.extend(more);
                let ran = run(&arguments);
                assert!(!ran.stdout.is_empty(), "{format}: {}", ran.stderr);
                for (what, text) in [("output", &ran.stdout), ("errors", &ran.stderr)] {
                    for secret in [MARK, &NUMBER.to_string()] {
                        let found = text.find(secret).map(|at| {
                            let start = text[..at].char_indices().rev().nth(200).map_or(0, |(start, _)| start);
                            &text[start..at + secret.len()]
                        });
                        assert_eq!(found, None, "{format} {what} of {path}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_bare_body_or_form_is_shown() {
    let body = format!("{{\"email\": \"{MARK}\", \"amount\": }}");
    let form = format!("email={MARK}&amount=x&amount=%zz");
    for (text, message) in [(&body, "payments_request"), (&form, "charge_request"), (&body, "charge_request")] {
        for format in formats() {
            let ran = run_with_input(&["check", "-", "--message", message, "--format", &format], text.as_bytes());
            assert!(!ran.stdout.contains(MARK) && !ran.stderr.contains(MARK), "{format}: {}{}", ran.stdout, ran.stderr);
        }
    }
}
