//! What is made of the documents in `documents/`, file by file: golden schemas, captures, reports, and the Rust of them,
//! which this test is compiled with.

use support::{golden, text};
use typemint_import::{Import, Selection, import};

mod support;

/// The types of the shop's messages, as the generator makes them of the imported schemas.
#[rustfmt::skip]
#[path = "golden/rust/mod.rs"]
pub mod models;

fn report(imported: &Import) -> String {
    let line = |entry: &typemint_import::Entry| format!("{} [{}] {}\n", entry.place, entry.code, entry.message);
    let entries: String = imported.entries.iter().map(line).collect();
    format!("{entries}{} changed by overlays\n", imported.changed)
}

/// Every file of an import against its golden file.
fn check(name: &str, imported: &Import) {
    let mut findings: Vec<String> = imported
        .schemas
        .iter()
        .chain(&imported.captures)
        .filter_map(|file| golden(&format!("golden/{name}/{}", file.path), &file.text))
        .collect();
    findings.extend(golden(&format!("golden/{name}/provider.json"), &imported.provider));
    findings.extend(golden(&format!("golden/{name}/report.txt"), &report(imported)));
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

fn messages(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn shop(overlays: &[&str]) -> Import {
    let wanted = messages(&[
        "order_request=createOrder",
        "order_response=POST /orders:response",
        "category=GET /categories/{id}",
        "paid=orderPaid",
    ]);
    let overlays: Vec<_> = overlays.iter().map(|path| text(path)).collect();
    let shop = text("documents/shop.yaml");
    import(&shop, &overlays, Selection::Messages(&wanted), "shop").expect("the shop is imported")
}

#[test]
fn a_document_of_3_0_becomes_schemas() {
    check("shop", &shop(&[]));
}

#[test]
fn an_overlay_corrects_a_document() {
    let corrected = shop(&["documents/shop.overlay.yaml"]);
    assert_eq!(corrected.changed, 5);
    check("shop-corrected", &corrected);
}

#[test]
fn a_document_of_3_1_becomes_schemas() {
    let imported = import(&text("documents/courier.json"), &[], Selection::All, "courier");
    check("courier", &imported.expect("the courier is imported"));
}

#[test]
fn a_parent_with_a_discriminator_is_also_the_child_that_it_names() {
    let imported = import(&text("documents/kennel.yaml"), &[], Selection::All, "kennel");
    let imported = imported.expect("the kennel is imported");
    check("kennel", &imported);
    let lines: String = imported.captures.iter().map(|file| file.text.as_str()).collect();
    for (example, verdict) in [
        ("dog", "valid"),
        ("dog-without-its-member", "invalid"),
        ("puppy", "valid"),
        ("puppy-that-is-no-dog", "invalid"),
        ("somebody-else", "valid"),
        ("nobody", "invalid"),
    ] {
        let line = lines.lines().find(|line| line.contains(&format!(r#""name": "{example}""#))).expect("a capture");
        assert!(line.contains(&format!(r#""verdict": "{verdict}""#)), "{line}");
    }
}

#[test]
fn an_import_is_the_same_every_time() {
    let files = |imported: Import| (imported.schemas, imported.captures, imported.entries);
    assert_eq!(files(shop(&[])), files(shop(&[])));
}

#[test]
fn the_schemas_become_rust_that_compiles() {
    let imported = shop(&["documents/shop.overlay.yaml"]);
    let file = |file: &typemint_import::Text| typemint_codegen::SourceFile {
        path: file.path.clone(),
        text: file.text.clone(),
    };
    let mut files: Vec<_> = imported.schemas.iter().map(file).collect();
    files.push(typemint_codegen::SourceFile { path: "provider.json".to_owned(), text: imported.provider.clone() });
    let generated = typemint_codegen::generate(&files, &typemint_codegen::Options::default());
    assert!(!generated.failed, "{}", generated.diagnostics.join("\n"));
    let findings: Vec<String> =
        generated.files.iter().filter_map(|file| golden(&format!("golden/rust/{}", file.path), &file.text)).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn the_captures_get_their_verdict_from_the_models() {
    let imported = shop(&["documents/shop.overlay.yaml"]);
    let mut verdicts = Vec::new();
    for line in imported.captures.iter().flat_map(|file| file.text.lines()) {
        let capture: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let body = capture["body"].to_string();
        let is_valid = match capture["message"].as_str() {
            Some("order_request") => {
                typemint::from_slice::<models::order_request::OrderRequest>(body.as_bytes(), &()).is_ok()
            }
            Some("order_response") => {
                typemint::from_slice::<models::order_response::OrderResponse>(body.as_bytes(), &()).is_ok()
            }
            other => panic!("{other:?}"),
        };
        let expected = capture["expect"]["verdict"] == "valid";
        assert_eq!(is_valid, expected, "{line}");
        verdicts.push(is_valid);
    }
    assert!(verdicts.contains(&true) && verdicts.contains(&false), "{verdicts:?}");
}
