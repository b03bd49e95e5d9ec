//! The generator gives code or a diagnostic with its place, and never panics, whatever it is given: our own schemas, and those
//! of the official suite where it was fetched, each changed in places that are the same on every run.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use typemint_codegen::{Formats, Options, SourceFile, generate};

/// How often each of our own schemas is changed.
const OWN: usize = 4;
/// How many changed schemas of the suite.
const FOREIGN: usize = 1500;

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const KEYWORDS: [&str; 44] = [
    "$ref",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$recursiveRef",
    "$recursiveAnchor",
    "$defs",
    "definitions",
    "$schema",
    "type",
    "enum",
    "const",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "minProperties",
    "maxProperties",
    "items",
    "prefixItems",
    "additionalItems",
    "contains",
    "minContains",
    "uniqueItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "minimum",
    "multipleOf",
    "minLength",
    "pattern",
    "format",
    "unevaluatedProperties",
    "unevaluatedItems",
    "x-name",
];

fn odd(dice: &mut Dice) -> Value {
    let number = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    match dice.below(20) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => number("-1"),
        4 => number("1e300"),
        5 => number("18446744073709551615"),
        6 => number("0.0000001"),
        7 => json!(""),
        8 => json!("#"),
        9 => json!("#/nowhere"),
        10 => json!("(((["),
        11 => json!("http://example.com/%zz#a"),
        12 => json!("Self"),
        13 => json!("\u{0}\u{202e}é𝄞"),
        14 => json!([]),
        15 => json!({}),
        16 => json!([[], {}, null, "a", 1]),
        17 => json!({"type": "object", "properties": {"": {}, "type": {"$ref": "#"}, "self": false}}),
        18 => json!({"$ref": "#"}),
        _ => json!(["string", "null", "integer", "object"]),
    }
}

/// Changes one place, deeper with every step.
fn change(value: &mut Value, dice: &mut Dice) {
    let deeper = dice.below(5) > 0;
    match value {
        Value::Object(members) if deeper && !members.is_empty() => {
            let name = members.keys().nth(dice.below(members.len())).cloned().unwrap_or_default();
            match dice.below(9) {
                0 => drop(members.remove(&name)),
                1 => {
                    let moved = members.remove(&name).unwrap_or_default();
                    members.insert((*dice.of(&KEYWORDS)).to_owned(), moved);
                }
                2 => drop(members.insert((*dice.of(&KEYWORDS)).to_owned(), odd(dice))),
                3 => {
                    let inner = Value::Object(members.clone());
                    *members = Map::from_iter([((*dice.of(&KEYWORDS)).to_owned(), inner)]);
                }
                _ => {
                    if let Some(inner) = members.get_mut(&name) {
                        change(inner, dice);
                    }
                }
            }
        }
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = dice.below(items.len());
            match dice.below(4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => change(&mut items[at], dice),
            }
        }
        other => *other = odd(dice),
    }
}

/// Changes the text itself: not always JSON any more.
fn tear(text: &str, dice: &mut Dice) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = dice.below(characters.len());
    match dice.below(3) {
        0 => characters[..at].iter().collect(),
        1 => characters.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, c)| c).collect(),
        _ => {
            let mut out = characters.clone();
            out.insert(at, *dice.of(&['{', ']', '"', '\\', ',', '0', '\u{feff}', 'é']));
            out.into_iter().collect()
        }
    }
}

/// Code that parses, or an error that says where.
fn judge(files: &[SourceFile], options: &Options) {
    let shown = || files.iter().map(|file| format!("{}: {}\n", file.path, file.text)).collect::<String>();
    let output = generate(files, options);
    if output.failed {
        let errors: Vec<&String> = output.diagnostics.iter().filter(|text| text.starts_with("error")).collect();
        assert!(!errors.is_empty(), "failed without an error: {}", shown());
        assert!(errors.iter().all(|text| text.contains("-->")), "an error without a place: {errors:?}\n{}", shown());
        return;
    }
    for file in &output.files {
        assert!(syn::parse_file(&file.text).is_ok(), "{} is no Rust:\n{}\nof {}", file.path, file.text, shown());
    }
}

fn schemas(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            schemas(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            out.push(path);
        }
    }
}

fn single(text: String) -> [SourceFile; 1] {
    [SourceFile { path: "fuzzed.schema.json".to_owned(), text }]
}

/// A stack that a schema nested as deep as the parser allows needs in an unoptimised build.
fn with_room(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(16 << 20).spawn(run).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn our_own_schemas_changed_give_code_or_a_located_diagnostic() {
    with_room(|| {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        for folder in ["tests/emit", "tests/front", "tests/golden", "../schemas/meta"] {
            schemas(&here.join(folder), &mut paths);
        }
        assert!(paths.len() > 40, "{}", paths.len());
        let mut dice = Dice(4);
        for path in paths {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for _ in 0..OWN {
                let torn = tear(&text, &mut dice);
                judge(&single(torn), &Options::default());
                let Ok(mut value) = serde_json::from_str::<Value>(&text) else { continue };
                for _ in 0..=dice.below(3) {
                    change(&mut value, &mut dice);
                }
                judge(&single(value.to_string()), &Options::default());
            }
        }
    });
}

#[test]
fn schemas_of_the_suite_changed_give_code_or_a_located_diagnostic() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/suites/jsonschema-4.26.0/json/tests");
    if !suite.is_dir() {
        println!("SKIPPED: the suite is missing; `cargo xtask test` fetches it where there is pip");
        return;
    }
    with_room(move || {
        let mut paths = Vec::new();
        for draft in ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"] {
            schemas(&suite.join(draft), &mut paths);
        }
        let mut dice = Dice(2026);
        for round in 0..FOREIGN {
            let path = dice.of(&paths).clone();
            let Some(Value::Array(groups)) =
                fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok())
            else {
                continue;
            };
            let mut schema = dice.of(&groups).get("schema").cloned().unwrap_or_default();
            for _ in 0..=dice.below(3) {
                change(&mut schema, &mut dice);
            }
            let formats = if round % 2 == 0 { Formats::Asserted } else { Formats::Annotated };
            judge(&single(schema.to_string()), &Options { formats, ..Options::default() });
        }
    });
}

#[test]
fn what_nests_deeply_gives_code_or_a_located_diagnostic() {
    with_room(|| {
        for (open, inner, close) in [
            ("{\"not\":", "{}", "}"),
            ("{\"properties\":{\"a\":", "true", "}}"),
            ("{\"type\":\"array\",\"items\":", "{}", "}"),
            ("{\"anyOf\":[{\"type\":\"string\"},", "{}", "]}"),
            ("[", "", "]"),
        ] {
            for depth in [10, 100, 1000, 100_000] {
                let text = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
                judge(&single(text), &Options::default());
            }
        }
    });
}
