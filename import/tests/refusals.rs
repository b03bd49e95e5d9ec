//! Documents and overlays that cannot be imported, each with what is said of it in a golden file beside it.

use support::{golden, path, text};
use typemint_import::{Problem, Selection, Text, import};

mod support;

#[test]
fn what_cannot_be_imported_is_refused_with_its_place() {
    let mut names: Vec<String> = std::fs::read_dir(path("refused"))
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".txt") && !name.contains(".overlay."))
        .collect();
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    let mut findings = Vec::new();
    for name in &names {
        let document = text(&format!("refused/{name}"));
        let wanted: Vec<String> =
            document.text.lines().filter_map(|line| line.strip_prefix("# message: ")).map(str::to_owned).collect();
        let overlay = format!("refused/{}.overlay.yaml", name.split('.').next().unwrap_or_default());
        let overlays: Vec<Text> = if path(&overlay).exists() { vec![text(&overlay)] } else { Vec::new() };
        let told = match import(&document, &overlays, Selection::Messages(&wanted), "refused") {
            Ok(_) => "imported\n".to_owned(),
            Err(problems) => problems.iter().map(|problem: &Problem| problem.rendered.as_str()).collect(),
        };
        assert!(told.contains("error["), "{name}: {told}");
        findings.extend(golden(&format!("refused/{name}.txt"), &told));
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn a_document_cut_anywhere_is_answered() {
    for document in ["documents/shop.yaml", "documents/courier.json", "documents/shop.overlay.yaml"] {
        let whole = text(document);
        let shop = text("documents/shop.yaml");
        for end in (0..whole.text.len()).filter(|end| whole.text.is_char_boundary(*end)).step_by(17) {
            let cut = Text { text: whole.text[..end].to_owned(), ..whole.clone() };
            // No verdict is expected: an answer is.
            if document.contains("overlay") {
                import(&shop, &[cut], Selection::All, "cut").ok();
            } else {
                import(&cut, &[], Selection::All, "cut").ok();
            }
        }
    }
}

#[test]
fn a_document_with_any_line_missing_or_doubled_is_answered() {
    let whole = text("documents/shop.yaml");
    let lines: Vec<&str> = whole.text.lines().collect();
    for index in 0..lines.len() {
        let mut missing = lines.clone();
        missing.remove(index);
        let mut doubled = lines.clone();
        doubled.insert(index, lines[index]);
        for changed in [missing, doubled] {
            import(&Text { text: changed.join("\n"), ..whole.clone() }, &[], Selection::All, "changed").ok();
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    for (path, text) in [
        ("deep.json", format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000))),
        ("deep.yaml", "[".repeat(100_000)),
        ("deep-block.yaml", (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect()),
    ] {
        let problems = import(&Text { path: path.to_owned(), text }, &[], Selection::All, "deep").err();
        assert!(problems.is_some_and(|problems| problems[0].place.is_some()), "{path}");
    }
}

/// A document whose schemas are chained, one within the other.
fn chained(count: usize, padding: &str) -> String {
    let mut text = String::from(
        r##"{"openapi": "3.1.0", "paths": {"/a": {"post": {"operationId": "a", "requestBody": {"content": {"application/json":
        {"schema": {"$ref": "#/components/schemas/S0"}, "example": {"next": {"next": {}}}}}}}}}, "components": {"schemas": {"##,
    );
    for index in 0..count {
        let next = index + 1;
        text += &format!(
            r##""S{index}": {{"type": "object", "description": "{padding}", "properties": {{"next": {{"$ref": "#/components/schemas/S{next}"}}}}}}, "##
        );
    }
    text + &format!(r#""S{count}": {{"type": "object"}}}}}}}}"#)
}

#[test]
fn a_document_of_ten_megabytes_is_imported() {
    let wanted = ["a=a".to_owned()];
    let wide = Text { path: "wide.json".to_owned(), text: chained(3_000, &"x".repeat(3_500)) };
    assert!(wide.text.len() > 10_000_000);
    let imported = import(&wide, &[], Selection::Messages(&wanted), "wide").expect("it is imported");
    assert_eq!(imported.captures.len(), 1);
    let cut = Text { text: wide.text[..10_000_000].to_owned(), ..wide };
    let problems = import(&cut, &[], Selection::Messages(&wanted), "cut").expect_err("it is cut");
    assert!(problems[0].place.is_some());
}
