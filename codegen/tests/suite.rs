//! The official test suite of JSON Schema through the interpreter: every required test of every draft, and those optional
//! ones that `tests/conformance/expected-misses.txt` does not list. The suite is fetched by `cargo xtask suites`.

#[path = "suite/loader.rs"]
mod loader;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use typemint::explain::{explain, holds};
use typemint::json::document::Document;
use typemint::{Profile, Report};
use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::front::front_with;
use typemint_codegen::json::{self, Node, Value};
use typemint_codegen::parse::{Dialect, Settings};
use typemint_codegen::source::SourceMap;
use typemint_codegen::{Options, SourceFile, generate};

/// Folder and meta-schema.
const DRAFTS: [(&str, &str); 5] = [
    ("draft4", "http://json-schema.org/draft-04/schema#"),
    ("draft6", "http://json-schema.org/draft-06/schema#"),
    ("draft7", "http://json-schema.org/draft-07/schema#"),
    ("draft2019-09", "https://json-schema.org/draft/2019-09/schema"),
    ("draft2020-12", "https://json-schema.org/draft/2020-12/schema"),
];

fn suite() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/suites");
    let found = root.join("jsonschema-4.26.0/json");
    if found.join("tests").is_dir() {
        return Some(found);
    }
    println!("skipped: the suite is missing; `cargo xtask test` fetches it where there is pip");
    None
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            out.push(path);
        }
    }
}

fn remotes(suite: &Path) -> Vec<(String, String)> {
    let root = suite.join("remotes");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
            (format!("http://localhost:1234/{relative}"), fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect()
}

fn member<'n>(node: &'n Node, name: &str) -> &'n Node {
    let Value::Object(members) = &node.value else { panic!("no object") };
    &members.iter().find(|member| member.name.text == name).unwrap_or_else(|| panic!("no {name}")).value
}

fn list(node: &Node) -> &[Node] {
    let Value::Array(items) = &node.value else { panic!("no list") };
    items
}

fn string(node: &Node) -> &str {
    let Value::String(text) = &node.value else { panic!("no string") };
    &text.text
}

/// What was found of one draft.
#[derive(Default)]
struct Found {
    required: usize,
    right: usize,
    optional: usize,
    optional_right: usize,
    /// `draft7/ref.json: what: which test`
    misses: Vec<String>,
    optional_misses: Vec<String>,
}

fn run(suite: &Path, draft: &str, dialect: &str, remotes: &[(String, String)]) -> Found {
    let mut found = Found::default();
    let mut paths = Vec::new();
    let folder = suite.join("tests").join(draft);
    files(&folder, &mut paths);
    for path in paths {
        let relative = path.strip_prefix(&folder).expect("below").to_string_lossy().replace('\\', "/");
        let is_optional = relative.starts_with("optional/");
        let text = fs::read_to_string(&path).expect("UTF-8");
        let file = SourceMap::new([("tests.json".to_owned(), text.clone())]);
        let id = file.find("tests.json").expect("the file");
        let node = json::parse(id, &text, &mut Diagnostics::default()).expect("JSON");
        for group in list(&node) {
            let settings = Settings {
                dialect: Dialect::named(dialect).expect("a dialect"),
                assert_formats: relative.starts_with("optional/format/")
                    || relative.ends_with("/ecmascript-regex.json"),
            };
            let verdicts = verdicts(file.text(member(group, "schema").span), settings, remotes, group, &file);
            for (test, verdict) in list(member(group, "tests")).iter().zip(verdicts) {
                let wanted = matches!(member(test, "valid").value, Value::Bool(true));
                let right = verdict == Ok(wanted);
                let line = || {
                    let (group, test) = (string(member(group, "description")), string(member(test, "description")));
                    let why = verdict.as_ref().err().map(|why| format!(" ({why})")).unwrap_or_default();
                    format!("{draft}/{relative}: {group}: {test}{why}")
                };
                if is_optional {
                    found.optional += 1;
                    found.optional_right += usize::from(right);
                    if !right {
                        found.optional_misses.push(line());
                    }
                } else {
                    found.required += 1;
                    found.right += usize::from(right);
                    if !right {
                        found.misses.push(line());
                    }
                }
            }
        }
    }
    found
}

fn verdicts(
    schema: &str,
    settings: Settings,
    remotes: &[(String, String)],
    group: &Node,
    file: &SourceMap,
) -> Vec<Result<bool, String>> {
    let own = [("group.schema.json".to_owned(), schema.to_owned())];
    let sources = SourceMap::with_library(own, remotes.iter().cloned());
    let mut diagnostics = Diagnostics::default();
    let front = front_with(&sources, settings, &mut diagnostics);
    let tests = list(member(group, "tests"));
    if diagnostics.has_errors() {
        let why = diagnostics.render(&sources, false).lines().next().unwrap_or_default().to_owned();
        return tests.iter().map(|_| Err(why.clone())).collect();
    }
    let root = front.graph.arena.documents().first().expect("one document").root;
    let table = loader::load(&front.graph, root);
    tests
        .iter()
        .map(|test| {
            let document = Document::parse(file.text(member(test, "data").span), 256).map_err(|e| e.to_string())?;
            let verdict = holds(table, document.root());
            let mut report = Report::new(Profile::Core, 1);
            explain(table, &document, &mut report);
            if report.is_valid() == verdict { Ok(verdict) } else { Err("reasons and verdict differ".to_owned()) }
        })
        .collect()
}

#[test]
fn the_official_suite_is_judged_right() {
    let Some(suite) = suite() else { return };
    let remotes = remotes(&suite);
    let listed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/expected-misses.txt");
    let listed = fs::read_to_string(listed).expect("the expectations");
    let lines = listed.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let expected: BTreeSet<String> =
        lines.filter_map(|line| line.split_once(" :: ")).map(|(tests, _)| tests.replace(" # ", ": ")).collect();
    let mut misses = Vec::new();
    let mut used = BTreeSet::new();
    for (draft, dialect) in DRAFTS {
        let found = run(&suite, draft, dialect, &remotes);
        println!(
            "{draft}: required {}/{}, optional {}/{}",
            found.right, found.required, found.optional_right, found.optional
        );
        misses.extend(found.misses);
        for miss in found.optional_misses {
            // A line stands for everything that begins so; `*/` stands for any draft.
            let in_draft = miss.split_once('/').map_or("", |(_, rest)| rest);
            let covers = |line: &String| match line.strip_prefix("*/") {
                Some(rest) => in_draft.starts_with(rest),
                None => miss.starts_with(line.as_str()),
            };
            match expected.iter().find(|line| covers(line)) {
                Some(line) => drop(used.insert(line.clone())),
                None => misses.push(miss),
            }
        }
    }
    misses.extend(expected.difference(&used).map(|line| format!("an expectation that nothing needs: {line}")));
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// A value in the text takes the place of another one: still JSON, and seldom a schema.
    fn mutate(&mut self, text: &str) -> String {
        const PIECES: [&str; 16] = [
            "null",
            "[]",
            "{}",
            "-1",
            "1e999",
            "0.5",
            "\"#\"",
            "\"#/\"",
            "true",
            "false",
            "[{}]",
            "{\"$ref\":\"#\"}",
            "{\"$id\":\"x\"}",
            "\"(\"",
            "[\"a\",\"a\"]",
            "{\"type\":\"object\",\"properties\":{\"\":false}}",
        ];
        let mut places = Vec::new();
        let sources = SourceMap::new([("a.json".to_owned(), text.to_owned())]);
        let file = sources.find("a.json").expect("the file");
        let node = json::parse(file, text, &mut Diagnostics::default()).expect("JSON");
        gather(&node, &mut places);
        let (start, end) = places[self.below(places.len())];
        let (from, to) = places[self.below(places.len())];
        let piece = if self.below(2) == 0 { PIECES[self.below(PIECES.len())] } else { &text[from..to] };
        format!("{}{piece}{}", &text[..start], &text[end..])
    }
}

/// Every value but the whole.
fn gather(node: &Node, places: &mut Vec<(usize, usize)>) {
    places.push((node.span.start, node.span.end));
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, places)),
        Value::Object(members) => members.iter().for_each(|member| gather(&member.value, places)),
        _ => {}
    }
}

#[test]
fn no_schema_makes_the_generator_panic() {
    let Some(suite) = suite() else { return };
    let documents: Vec<SourceFile> =
        remotes(&suite).into_iter().map(|(path, text)| SourceFile { path, text }).collect();
    let seed = std::env::var("TYPEMINT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(4);
    let mut dice = Dice(seed);
    let (mut made, mut refused) = (0, 0);
    for (draft, dialect) in DRAFTS {
        let mut paths = Vec::new();
        files(&suite.join("tests").join(draft), &mut paths);
        for path in paths {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let file = SourceMap::new([("tests.json".to_owned(), text.clone())]);
            let id = file.find("tests.json").expect("the file");
            let node = json::parse(id, &text, &mut Diagnostics::default()).expect("JSON");
            // A few of each file: they are much alike.
            for group in list(&node).iter().filter(|_| dice.below(3) == 0).collect::<Vec<_>>() {
                let mut schema = file.text(member(group, "schema").span).to_owned();
                for _ in 0..=dice.below(2) {
                    schema = dice.mutate(&schema);
                }
                let documents = documents.clone();
                let options = Options { documents, dialect: Some(dialect.to_owned()), ..Options::default() };
                let output =
                    generate(&[SourceFile { path: "a.schema.json".to_owned(), text: schema.clone() }], &options);
                assert_eq!(output.failed, output.files.is_empty(), "{schema}");
                assert!(!output.failed || !output.diagnostics.is_empty(), "{schema}");
                made += usize::from(!output.failed);
                refused += usize::from(output.failed);
            }
        }
    }
    println!("{made} made, {refused} refused");
    assert!(made > 50 && refused > 50, "{made} made, {refused} refused: the mutations tell nothing");
}
