//! Schemas that people publish, through the interpreter: all their instances are accepted, and of each instance's mutations
//! the same ones as by an independent validator. The folders stand beside the workspace; without them this says so.

#[path = "suite/loader.rs"]
mod loader;

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use typemint::explain::{explain, holds};
use typemint::json::document::Document;
use typemint::{Profile, Report};
use typemint_codegen::diagnostic::Diagnostics;
use typemint_codegen::front::front_with;
use typemint_codegen::parse::Settings;
use typemint_codegen::source::SourceMap;

const MUTATIONS: usize = 20;
/// Instances of one schema beyond these are no news.
const INSTANCES: usize = 60;

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// Changes one place of a value: the path there is cast too.
    fn mutate(&mut self, value: &mut Value) {
        let down = self.below(4) > 0;
        match value {
            Value::Object(members) if down && !members.is_empty() => {
                let at = self.below(members.len());
                let name = members.keys().nth(at).expect("within").clone();
                match self.below(8) {
                    0 => drop(members.remove(&name)),
                    1 => {
                        let moved = members.remove(&name).expect("there");
                        members.insert(format!("{name}x"), moved);
                    }
                    _ => self.mutate(members.get_mut(&name).expect("there")),
                }
            }
            Value::Array(items) if down && !items.is_empty() => {
                let at = self.below(items.len());
                match self.below(8) {
                    0 => drop(items.remove(at)),
                    1 => items.push(items[at].clone()),
                    _ => self.mutate(&mut items[at]),
                }
            }
            Value::String(text) if down => match self.below(4) {
                0 => text.clear(),
                1 => text.push('é'),
                2 => *text = text.to_uppercase(),
                _ => drop(text.pop()),
            },
            Value::Number(number) if down => {
                let numbers = [Value::from(-1), Value::from(0), Value::from(1e9), Value::from(0.5)];
                let other = number.as_i64().map_or(Value::from(1), |n| Value::from(n.wrapping_add(1)));
                *value = numbers.into_iter().nth(self.below(5)).unwrap_or(other);
            }
            other => *other = self.value(),
        }
    }

    fn value(&mut self) -> Value {
        match self.below(7) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 0),
            2 => Value::from(self.below(1000)),
            3 => Value::from("text"),
            4 => Value::Array(vec![Value::from("a")]),
            5 => Value::Array(Vec::new()),
            _ => Value::Object(Map::new()),
        }
    }
}

#[test]
fn published_schemas_are_judged_as_by_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora");
    if !root.is_dir() {
        println!("skipped: there are no corpora beside the workspace");
        return;
    }
    let mut folders: Vec<_> =
        fs::read_dir(&root).expect("a folder").map(|entry| entry.expect("entry").path()).collect();
    folders.sort();
    let mut failures = Vec::new();
    let (mut judged, mut refused) = (0, 0);
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(folder.join("schema.json")).expect("UTF-8");
        let sources = SourceMap::new([("corpus.schema.json".to_owned(), text.clone())]);
        let mut diagnostics = Diagnostics::default();
        let settings = Settings { assert_formats: false, ..Settings::default() };
        let front = front_with(&sources, settings, &mut diagnostics);
        if diagnostics.has_errors() {
            failures.push(format!("{name}: {}", diagnostics.render(&sources, false)));
            continue;
        }
        let table = loader::load(&front.graph, front.graph.arena.documents()[0].root);
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let oracle = match jsonschema::options().should_validate_formats(false).build(&schema) {
            Ok(oracle) => oracle,
            Err(error) => {
                failures.push(format!("{name}: the other validator: {error}"));
                continue;
            }
        };
        let mut dice = Dice(7);
        let instances = fs::read_to_string(folder.join("instances.jsonl")).expect("UTF-8");
        for (line, instance) in instances.lines().enumerate().take(INSTANCES) {
            let document = Document::parse(instance, 256).expect("JSON");
            if !holds(table, document.root()) {
                let mut report = Report::new(Profile::Core, 5);
                explain(table, &document, &mut report);
                failures.push(format!("{name}:{}: refused: {:?}", line + 1, report.violations().first()));
                continue;
            }
            for _ in 0..MUTATIONS {
                let mut value: Value = serde_json::from_str(instance).expect("JSON");
                dice.mutate(&mut value);
                let text = value.to_string();
                let document = Document::parse(&text, 256).expect("JSON");
                let (ours, theirs) = (holds(table, document.root()), oracle.is_valid(&value));
                judged += 1;
                refused += usize::from(!ours);
                let mut report = Report::new(Profile::Core, 5);
                explain(table, &document, &mut report);
                if report.is_valid() != ours {
                    failures.push(format!("{name}:{}: reasons and verdict differ ({ours}): {text}", line + 1));
                }
                if ours != theirs {
                    failures.push(format!("{name}:{}: {ours}, and the other says {theirs}: {text}", line + 1));
                }
            }
        }
    }
    println!("{judged} mutations, {refused} of them refused");
    failures.truncate(40);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(refused > 100 && refused < judged, "the mutations tell nothing");
}
