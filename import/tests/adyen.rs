//! Adyen's published documents, where they are at hand: `../shared/openapi/adyen` beside the workspace, or the folder that
//! `TYPEMINT_SHARED` names. Without them each test says that it was skipped.

use std::path::{Path, PathBuf};

use typemint_import::{Import, Selection, Text, code, import};

/// The document, by the name of its file.
fn document(name: &str) -> Option<Text> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("TYPEMINT_SHARED").map_or(beside, PathBuf::from);
    let text = std::fs::read_to_string(shared.join("openapi/adyen").join(name)).ok();
    if text.is_none() {
        eprintln!("skipped: {name} is not at hand");
    }
    text.map(|text| Text { path: name.to_owned(), text })
}

fn checkout(version: u32) -> Option<Import> {
    let document = document(&format!("CheckoutService-v{version}.json"))?;
    let mut wanted = Vec::new();
    for (name, path) in [
        ("payments", "/payments"),
        ("payments_details", "/payments/details"),
        ("refunds", "/payments/{paymentPspReference}/refunds"),
        ("cancels", "/payments/{paymentPspReference}/cancels"),
        ("captures", "/payments/{paymentPspReference}/captures"),
    ] {
        wanted.push(format!("{name}_request=POST {path}"));
        wanted.push(format!("{name}_response=POST {path}:response"));
    }
    Some(import(&document, &[], Selection::Messages(&wanted), "adyen").expect("the document is imported"))
}

fn schema(imported: &Import, name: &str) -> serde_json::Value {
    let found = imported.schemas.iter().find(|file| file.path == format!("{name}.schema.json"));
    serde_json::from_str(&found.expect("the message is there").text).expect("JSON")
}

#[test]
fn what_changed_between_two_versions_is_in_the_schemas() {
    let (Some(old), Some(new)) = (checkout(71), checkout(72)) else { return };
    for (imported, limit) in [(&old, 8000), (&new, 1024)] {
        assert_eq!(imported.schemas.len(), 11);
        let request = schema(imported, "payments_request");
        assert_eq!(request["properties"]["returnUrl"]["maxLength"], limit);
        assert_eq!(request["x-message"]["path"], "/payments");
        let refund = schema(imported, "refunds_response");
        assert_eq!(refund["x-message"]["statuses"], serde_json::json!([201]));
        assert_eq!(refund["x-message"]["answers"], "refunds_request");
    }
    let has = |imported: &Import| schema(imported, "payments_request")["properties"].get("conversionId").is_some();
    assert!(has(&old) && !has(&new));
}

#[test]
fn the_examples_of_the_webhooks_that_contradict_them_are_reported() {
    let Some(document) = document("Webhooks-v1.json") else { return };
    let imported = import(&document, &[], Selection::All, "adyen").expect("the document is imported");
    assert_eq!(imported.schemas.iter().filter(|file| file.path.starts_with("webhook_")).count(), 48);
    let reported = imported.entries.iter().filter(|entry| entry.code == code::EXAMPLE_CONTRADICTS).count();
    let lines = || imported.captures.iter().flat_map(|file| file.text.lines());
    let expected = lines().filter(|line| line.contains(r#""verdict": "invalid""#)).count();
    assert!(reported > 0 && reported == expected, "{reported} {expected}");
    // Every example is judged: most say what their schema says.
    assert!(lines().count() > 2 * reported);
}

#[test]
fn the_imported_documents_generate() {
    for imported in [checkout(71), checkout(72)].into_iter().flatten() {
        let file = |file: &Text| typemint_codegen::SourceFile { path: file.path.clone(), text: file.text.clone() };
        let files: Vec<_> = imported.schemas.iter().map(file).collect();
        let generated = typemint_codegen::generate(&files, &typemint_codegen::Options::default());
        assert!(!generated.failed, "{}", generated.diagnostics.join("\n"));
    }
}
