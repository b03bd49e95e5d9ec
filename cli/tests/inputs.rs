//! What `typemint check` reads: compression, archives, forms, patterns, webhooks that nobody named; and what is no such thing.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

mod common;

use common::{Ran, folder, run, run_with_input};

/// The first fixture of a message that is expected to be valid.
fn fixture(provider: &str, message: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let text = fs::read_to_string(root.join(provider).join(message).with_extension("ndjson")).expect("a fixture");
    let captures = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    captures.into_iter().find(|capture| capture["expect"]["verdict"] == "valid").expect("a valid one")
}

fn body(provider: &str, message: &str) -> Value {
    fixture(provider, message)["body"].clone()
}

fn line(provider: &str, message: &str) -> String {
    format!("{}\n", fixture(provider, message))
}

fn gz(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).expect("memory takes everything");
    out.finish().expect("memory takes everything")
}

fn json_of(arguments: &[&str], input: &[u8]) -> (Ran, Vec<Value>) {
    let mut all = vec!["check", "-", "--format", "json"];
    all.extend(arguments);
    let ran = run_with_input(&all, input);
    let lines = ran.json_lines();
    (ran, lines)
}

fn messages(lines: &[Value]) -> Vec<(&str, &str)> {
    lines
        .iter()
        .map(|line| (line["message"].as_str().unwrap_or("-"), line["verdict"].as_str().unwrap_or("-")))
        .collect()
}

#[test]
fn compressed_inputs_are_told_by_their_bytes() {
    let text = line("uqpay", "pay_request");
    // Several members, as appended logs have them.
    let members = [gz(&text), gz(&text), gz(&text)].concat();
    let frames =
        [zstd::encode_all(text.as_bytes(), 1), zstd::encode_all(text.as_bytes(), 19)].map(Result::unwrap).concat();
    assert_eq!(json_of(&[], &members).1.len(), 3);
    assert_eq!(json_of(&[], &frames).1.len(), 2);
    let folder = folder("compressed");
    fs::write(folder.join("a.ndjson.gz"), &members).unwrap();
    fs::write(folder.join("b.jsonl.zst"), &frames).unwrap();
    fs::write(folder.join("c.json.gz"), gz(&text)).unwrap();
    fs::write(folder.join("d.txt.gz"), &members).unwrap();
    let ran = run(&["check", &folder.display().to_string(), "--format", "json"]);
    assert_eq!((ran.code, ran.json_lines().len()), (0, 6), "{}", ran.stderr);
}

#[test]
fn a_truncated_file_gives_what_it_holds_and_an_error() {
    let text: String =
        (0..5000).map(|index| line("uqpay", "pay_request").replace("uqpay", &format!("uqpay{index}"))).collect();
    let whole = gz(&text);
    let (ran, lines) = json_of(&[], &whole[..whole.len() / 2]);
    assert_eq!(ran.code, 2);
    assert!(lines.len() > 500 && lines.len() < 5000, "{}", lines.len());
    assert!(ran.stderr.contains("cannot read -"), "{}", ran.stderr);
    assert!(lines.iter().all(|line| line["violations"][0]["code"] == "capture.unknown_provider"), "no line is cut off");
}

#[test]
fn a_small_file_that_expands_without_end_is_one_finding() {
    let bomb = zstd::encode_all(std::io::repeat(b'x').take(300 * 1024 * 1024), 1).unwrap();
    assert!(bomb.len() < 100 * 1024);
    let (ran, lines) = json_of(&[], &bomb);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["violations"][0]["code"], "capture.too_long");
}

use std::io::Read as _;

#[test]
fn patterns_that_no_shell_expanded_are_expanded() {
    let folder = folder("patterns");
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    for name in ["a.ndjson", "deep/b.ndjson", "deep/er/c.ndjson", "deep/er/d.txt"] {
        fs::write(folder.join(name), line("uqpay", "pay_request")).unwrap();
    }
    let ran = run(&["check", &folder.join("**/*.ndjson").display().to_string(), "--format", "json"]);
    let files: Vec<String> = ran.json_lines().iter().map(|line| line["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files.iter().any(|file| file.ends_with("c.ndjson")));
    let none = run(&["check", &folder.join("*.nothing").display().to_string()]);
    assert_eq!(none.code, 2, "{}", none.stderr);
}

#[test]
fn webhooks_are_recognised_by_their_envelopes() {
    for (provider, message) in [
        ("adyen", "webhook_authorisation"),
        ("adyen", "webhook_refund"),
        ("checkout", "webhook_payment_captured"),
        ("fastspring", "webhook_order_completed"),
        ("omise", "event_charge_complete"),
    ] {
        let body = body(provider, message);
        // As a capture without a message, with and without its provider, as a bare line, as a document.
        for text in [
            json!({ "provider": provider, "body": body }).to_string(),
            json!({ "body": body }).to_string(),
            json!({ "raw": body.to_string() }).to_string(),
            format!("{body}\n{body}"),
            serde_json::to_string_pretty(&body).unwrap(),
        ] {
            let (ran, lines) = json_of(&[], text.as_bytes());
            assert!(!lines.is_empty(), "{provider} {}", ran.stderr);
            for line in &lines {
                let told = (line["provider"].as_str(), line["message"].as_str(), line["verdict"].as_str());
                assert_eq!(told, (Some(provider), Some(message), Some("valid")), "{text}");
            }
        }
    }
    let (ran, _) = json_of(&[], b"{\"type\": \"payment_captured_by_nobody\"}");
    assert_eq!(ran.code, 2);
}

#[test]
fn each_event_of_an_envelope_is_reported() {
    let mut completed = body("fastspring", "webhook_order_completed");
    let returned = body("fastspring", "webhook_return_created");
    let mut bad = completed["events"][0].clone();
    bad["data"]["payment"]["type"] = json!("KAKAOPAY");
    let events = [completed["events"][0].clone(), returned["events"][0].clone(), bad];
    completed["events"] = json!(events);
    let text = serde_json::to_string_pretty(&completed).unwrap();
    let (ran, lines) = json_of(&[], text.as_bytes());
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(
        messages(&lines),
        [
            ("webhook_order_completed", "valid"),
            ("webhook_return_created", "valid"),
            ("webhook_order_completed", "invalid")
        ]
    );
    let found = &lines[2]["violations"][0];
    assert_eq!(found["pointer"], "/events/2/data/payment/type");
    let at = text.lines().position(|line| line.contains("KAKAOPAY")).unwrap();
    let column = text.lines().nth(at).unwrap().find("\"KAKAOPAY\"").unwrap();
    assert_eq!((found["line"].as_u64(), found["column"].as_u64()), (Some(at as u64 + 1), Some(column as u64 + 1)));

    let mut adyen = body("adyen", "webhook_authorisation");
    let refund = body("adyen", "webhook_refund");
    let items = [adyen["notificationItems"][0].clone(), refund["notificationItems"][0].clone()];
    adyen["notificationItems"] = json!(items);
    let (_, lines) = json_of(&[], adyen.to_string().as_bytes());
    assert_eq!(messages(&lines), [("webhook_authorisation", "valid"), ("webhook_refund", "valid")]);
}

#[test]
fn forms_are_read_in_captures_and_bare() {
    let wire = "amount=10000&currency=SGD&source=src_test_5abcdefghij&return_uri=https%3A%2F%2Fshop.example%2Fdone";
    let capture = json!({ "provider": "omise", "message": "charge_request", "wire": wire }).to_string();
    let (ran, lines) = json_of(&[], capture.as_bytes());
    assert_eq!(ran.code, 0, "{lines:?} {}", ran.stderr);
    let (ran, lines) = json_of(&["--provider", "omise", "--message", "charge_request"], wire.as_bytes());
    assert_eq!((ran.code, lines.len()), (0, 1), "{lines:?} {}", ran.stderr);
    let bad = wire.replace("amount=10000", "amount=ten");
    let (ran, lines) = json_of(&["--provider", "omise", "--message", "charge_request"], bad.as_bytes());
    assert_eq!((ran.code, lines[0]["violations"][0]["pointer"].as_str()), (1, Some("/amount")));
}

fn exchange(method: &str, url: &str, request: Option<Value>, status: u16, response: Value) -> Value {
    json!({
        "startedDateTime": "2026-11-20T10:00:00+09:00",
        "request": { "method": method, "url": url, "headers": [], "postData": request },
        "response": { "status": status, "headers": [], "content": response },
    })
}

fn content(body: &Value) -> Value {
    json!({ "mimeType": "application/json; charset=utf-8", "text": body.to_string() })
}

fn encoded(body: &Value) -> Value {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(body.to_string());
    json!({ "mimeType": "application/json", "text": text, "encoding": "base64" })
}

fn har(entries: &[Value]) -> String {
    json!({ "log": { "version": "1.2", "creator": { "name": "test" }, "entries": entries } }).to_string()
}

#[test]
fn an_archive_is_matched_by_method_path_and_status() {
    let nothing = json!({ "mimeType": "", "text": "" });
    let page = json!({ "mimeType": "text/html", "text": "<html></html>" });
    let wire = "amount=10000&currency=SGD&source=src_test_5abcdefghij&return_uri=https%3A%2F%2Fshop.example%2Fdone";
    let form = json!({ "mimeType": "application/x-www-form-urlencoded", "text": wire });
    let params = json!({
        "mimeType": "application/x-www-form-urlencoded",
        "params": [{ "name": "amount", "value": "10000" }, { "name": "currency", "value": "SGD" }, { "name": "reason", "value": "a&b=c" }],
    });
    let entries = [
        exchange(
            "POST",
            "https://gateway.invalid/v72/payments/ABC123/refunds?x=1",
            Some(content(&body("adyen", "refunds_request"))),
            201,
            encoded(&body("adyen", "refunds_response")),
        ),
        exchange("POST", "http://127.0.0.1:8080/charges", Some(form), 200, content(&body("omise", "charge"))),
        exchange("POST", "https://api.omise.example/charges/chrg_1/refunds", Some(params), 200, nothing.clone()),
        exchange("GET", "https://shop.example/index.html", None, 200, page),
        exchange(
            "POST",
            "https://checkout.example/payments",
            Some(content(&body("checkout", "payment_request_regular"))),
            422,
            content(&body("checkout", "error_response")),
        ),
        exchange(
            "POST",
            "https://shop.example/hooks",
            Some(content(&body("omise", "event_charge_complete"))),
            200,
            nothing,
        ),
    ];
    let text = har(&entries);
    for (name, text) in [("one-line.har", text.clone()), ("laid-out.json", pretty(&text))] {
        let folder = folder("archive");
        let file = folder.join(name);
        fs::write(&file, &text).unwrap();
        let ran = run(&["check", &file.display().to_string(), "--format", "json"]);
        let lines = ran.json_lines();
        let told: Vec<(&str, &str)> =
            lines.iter().map(|line| (line["provider"].as_str().unwrap(), line["message"].as_str().unwrap())).collect();
        assert_eq!(
            told,
            [
                ("adyen", "refunds_request"),
                ("adyen", "refunds_response"),
                ("omise", "charge_request"),
                ("omise", "charge"),
                ("omise", "refund_request"),
                ("checkout", "payment_request_regular"),
                ("checkout", "error_response"),
                ("omise", "event_charge_complete"),
            ],
            "{}",
            ran.stderr
        );
        for line in lines.iter().filter(|line| line["message"] != "refund_request") {
            assert_eq!(line["verdict"], "valid", "{line}");
        }
        assert_eq!(lines[0]["name"], "POST /v72/payments/ABC123/refunds");
        assert!(ran.stderr.contains("1 bodies"), "{}", ran.stderr);
    }
}

fn pretty(text: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(text).unwrap()).unwrap()
}

#[test]
fn bad_archives_are_told() {
    let folder = folder("bad-archives");
    let not_encoded = json!({ "mimeType": "application/json", "text": "%%%", "encoding": "base64" });
    let entry = exchange("POST", "https://omise.example/charges", Some(not_encoded), 200, json!({}));
    let cases = [
        ("none.har", "{\"entries\": []}".to_owned(), 2, "no `log.entries`"),
        ("cut.har", har(std::slice::from_ref(&entry))[..120].to_owned(), 2, "ends within an entry"),
        ("empty.har", har(&[]), 2, "no payloads"),
        ("entry.har", har(&[json!({ "request": 7 })]), 1, ""),
        ("base64.har", har(&[entry]), 1, ""),
    ];
    for (name, text, code, said) in cases {
        let file = folder.join(name);
        fs::write(&file, text).unwrap();
        let ran = run(&["check", &file.display().to_string(), "--format", "json"]);
        assert_eq!(ran.code, code, "{name} {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{name} {}", ran.stderr);
    }
}

#[test]
fn odd_inputs_are_findings_or_errors_and_never_more() {
    let deep = "[".repeat(10_000);
    let deep_capture =
        format!("{{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"body\":{deep}{}}}", "]".repeat(10_000));
    let cases: Vec<(Vec<u8>, i32)> = vec![
        (Vec::new(), 2),
        (b"\xef\xbb\xbf".to_vec(), 2),
        (b"\xff\xfe\x00".to_vec(), 1),
        (b"\x1f\x8b".to_vec(), 2),
        (b"\x1f\x8bnonsense".to_vec(), 2),
        (b"\x28\xb5\x2f\xfdnonsense".to_vec(), 2),
        (format!("{deep}\n{deep}\n").into_bytes(), 1),
        (deep_capture.into_bytes(), 1),
        (
            b"{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"body\":{\"amount\":1e99999999,\"amount\":2}}"
                .to_vec(),
            1,
        ),
        (b"{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"body\":{\"a\":[}}".to_vec(), 1),
        (b"{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"body\":{]}".to_vec(), 1),
        (b"{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"body\":{}}}".to_vec(), 1),
        (b"null\nnull\n".to_vec(), 1),
    ];
    for (input, code) in cases {
        let shown = String::from_utf8_lossy(&input[..input.len().min(80)]).into_owned();
        let ran = run_with_input(&["check", "-"], &input);
        assert_eq!(ran.code, code, "{shown}: {}{}", ran.stdout, ran.stderr);
        assert!(!ran.stdout.is_empty() || !ran.stderr.is_empty(), "{shown}");
    }
}

#[test]
fn a_hundred_megabytes_on_a_line_take_little_memory_and_the_rest_goes_on() {
    let folder = folder("long-line");
    let file = folder.join("long.ndjson");
    let mut out = fs::File::create(&file).unwrap();
    out.write_all(b"{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"body\":\"").unwrap();
    for _ in 0..100 {
        out.write_all(&vec![b'x'; 1024 * 1024]).unwrap();
    }
    out.write_all(b"\"}\n").unwrap();
    out.write_all(line("uqpay", "pay_request").as_bytes()).unwrap();
    drop(out);
    let ran = run(&["check", &file.display().to_string(), "--format", "json"]);
    fs::remove_file(&file).ok();
    let lines = ran.json_lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["violations"][0]["code"], "capture.too_long");
    assert_eq!((lines[1]["verdict"].as_str(), lines[1]["line"].as_u64()), (Some("valid"), Some(2)));
}

#[test]
fn a_glance_and_a_close_look_judge_alike() {
    let capture = fixture("uqpay", "pay_request");
    let body = &capture["body"];
    let now = "2026-11-20T10:00:00+08:00";
    let orders = [
        format!("{{\"body\":{body},\"provider\":\"uqpay\",\"message\":\"pay_request\",\"captured_at\":\"{now}\"}}"),
        format!(
            " {{ \"provider\" : \"uqpay\" , \"body\" : {body} , \"note\": {{\"x\": [1]}}, \"message\" : \"pay_request\",\"captured_at\":\"{now}\"}} "
        ),
        format!(
            "{{\"pr\\u006fvider\":\"uqp\\u0061y\",\"message\":\"pay_request\",\"body\":{body},\"captured_at\":\"{now}\"}}"
        ),
        format!(
            "{{\"provider\":\"uqpay\",\"message\":\"pay_request\",\"raw\":{},\"captured_at\":\"{now}\"}}",
            json!(body.to_string())
        ),
    ];
    let (_, lines) = json_of(&[], orders.join("\n").as_bytes());
    assert_eq!(lines.len(), 4);
    for line in &lines {
        assert_eq!(
            (&line["verdict"], &line["message"], &line["skipped"]),
            (&lines[0]["verdict"], &lines[0]["message"], &lines[0]["skipped"])
        );
    }
}
