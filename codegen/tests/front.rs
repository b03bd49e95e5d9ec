//! Golden tests of the front half: folders of schemas and the diagnostics they give. Writes only when blessing.

use std::path::{Path, PathBuf};

use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::front::{Front, front};
use typemint_codegen::source::SourceMap;

fn data(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/front").join(kind)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    paths.sort();
    paths
}

fn load(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for path in sorted(folder) {
        if path.is_dir() {
            load(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let relative = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.push((relative, std::fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}

fn sources(case: &Path) -> SourceMap {
    let mut files = Vec::new();
    load(case, case, &mut files);
    SourceMap::new(files)
}

fn run(sources: &SourceMap) -> (Front, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let front = front(sources, &mut diagnostics);
    (front, diagnostics)
}

/// The one check: the errors of a case are there or not, as its folder says, and the text is the expected one.
fn check(kind: &str, wants_errors: bool) {
    let bless = std::env::var_os("TYPEMINT_BLESS").is_some_and(|value| value == "1");
    let mut failures = Vec::new();
    for case in sorted(&data(kind)) {
        let sources = sources(&case);
        let (_, diagnostics) = run(&sources);
        let text = diagnostics.render(&sources, false);
        let golden = case.join("expected.txt");
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        if diagnostics.has_errors() != wants_errors {
            failures.push(format!("{}: errors: {}\n{text}", case.display(), diagnostics.has_errors()));
        } else if text != expected && bless {
            std::fs::write(&golden, &text).expect("writable");
        } else if text != expected {
            failures.push(format!("{}: expected\n{expected}\nfound\n{text}", case.display()));
        }
    }
    assert!(failures.is_empty(), "{}\n(TYPEMINT_BLESS=1 accepts texts)", failures.join("\n"));
}

#[test]
fn ok_cases_have_no_errors() {
    check("ok", false);
}

#[test]
fn err_cases_say_what_is_wrong() {
    check("err", true);
}

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn mutate(&mut self, text: &str) -> String {
        const BYTES: &[u8] = b"{}[]\",:\\u0~#/-.eE9x\xff\n\t \xed\xa0";
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + self.below(40)).min(bytes.len());
            match self.below(4) {
                0 if at < bytes.len() => bytes[at] = BYTES[self.below(BYTES.len())],
                1 => drop(bytes.drain(at..end)),
                2 => bytes.insert(at, BYTES[self.below(BYTES.len())]),
                _ => {
                    let piece = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[test]
fn broken_text_never_panics() {
    let mut dice = Dice(2020);
    for case in sorted(&data("ok")) {
        let mut files = Vec::new();
        load(&case, &case, &mut files);
        for _ in 0..400 {
            let mut broken = files.clone();
            let index = dice.below(broken.len());
            broken[index].1 = dice.mutate(&broken[index].1);
            survive(&SourceMap::new(broken));
        }
    }
}

fn survive(sources: &SourceMap) {
    let (_, diagnostics) = run(sources);
    for found in diagnostics.iter() {
        let spans = std::iter::once(found.span).chain(found.labels.iter().map(|label| label.0));
        for span in spans {
            let text = sources.get(span.file).expect("a file of the map").text();
            assert!(text.get(span.start..span.end).is_some(), "{found:?}");
        }
        assert!(!found.render(sources, true).is_empty());
    }
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("{\"not\":", "}"), ("{\"allOf\":[", "]}"), ("{\"x-rules\":[", "]}")] {
        for depth in [60, 128, 129, 100_000] {
            let text = format!("{}true{}", open.repeat(depth), close.repeat(depth));
            survive(&SourceMap::new([("deep.schema.json".to_owned(), text)]));
        }
    }
}

#[test]
fn long_reference_chains_are_fine() {
    let link = |at: usize| format!("\"d{at}\":{{\"$ref\":\"#/$defs/d{}\"}}", at + 1);
    let links: Vec<String> = (0..20_000).map(link).collect();
    let text = format!("{{\"$defs\":{{{},\"d20000\":true}}}}", links.join(","));
    let sources = SourceMap::new([("long.schema.json".to_owned(), text)]);
    let (front, diagnostics) = run(&sources);
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, false));
    assert_eq!(front.graph.references().count(), 20_000);
}
