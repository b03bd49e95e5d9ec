//! Judges instances and changed instances by generated types, by the crate `jsonschema` and by `corvus-json-schema`; then
//! measures the three in turns.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;
use typemint::from_slice;

mod mutate;

/// How many changed instances are made of each.
const MUTATIONS: u64 = 20;
const ROUNDS: usize = 15;

struct Corpus {
    name: &'static str,
    schema: &'static str,
    instances: &'static str,
    accepts: fn(&[u8]) -> Option<Box<dyn std::any::Any>>,
    why: fn(&[u8]) -> Option<String>,
}

fn accepts<T>(text: &[u8]) -> Option<Box<dyn std::any::Any>>
where
    T: typemint::Model + typemint::Validate<Context = ()> + 'static,
{
    from_slice::<T>(text, &()).ok().map(|value| Box::new(value) as Box<dyn std::any::Any>)
}

fn why<T>(text: &[u8]) -> Option<String>
where
    T: typemint::Model + typemint::Validate<Context = ()>,
{
    let found = from_slice::<T>(text, &()).err()?;
    found.iter().next().map(|found| format!("{} {} {}", found.pointer, found.code, found.message))
}

include!("list.rs");

fn main() {
    let only: Option<String> = std::env::args().nth(1);
    for corpus in CORPORA.iter().filter(|corpus| only.as_ref().is_none_or(|only| only == corpus.name)) {
        run(corpus);
    }
}

fn run(corpus: &Corpus) {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(Path::new(corpus.schema)).unwrap()).unwrap();
    let text = std::fs::read_to_string(Path::new(corpus.instances)).unwrap();
    let instances: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let oracle = match jsonschema::options().should_validate_formats(false).build(&schema) {
        Ok(oracle) => oracle,
        Err(error) => return println!("{}\toracle\t{error}", corpus.name),
    };
    let options = corvus_json_schema::CompileOptions { assert_format: Some(false), ..Default::default() };
    let corvus = corvus_json_schema::compile_with(&schema, &options).ok();
    let (mut refused, mut differ, mut mutations) = (0, 0, 0);
    for (index, text) in instances.iter().enumerate() {
        if (corpus.accepts)(text.as_bytes()).is_none() {
            refused += 1;
            note(corpus, "refused", index, text);
        }
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        for seed in 0..MUTATIONS {
            let changed = mutate::mutate(&value, (index as u64) << 8 | seed);
            let text = changed.to_string();
            mutations += 1;
            let wanted = oracle.is_valid(&changed);
            if (corpus.accepts)(text.as_bytes()).is_some() != wanted {
                differ += 1;
                note(corpus, if wanted { "should accept" } else { "should refuse" }, index, &text);
            }
        }
    }
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..ROUNDS {
        let [typed, untyped, third] = &mut times;
        typed.push(time(&instances, |text| {
            black_box((corpus.accepts)(text.as_bytes()));
        }));
        untyped.push(time(&instances, |text| {
            let value: Value = serde_json::from_str(text).unwrap();
            black_box((oracle.is_valid(&value), value));
        }));
        if let Some(corvus) = &corvus {
            third.push(time(&instances, |text| {
                let value: Value = serde_json::from_str(text).unwrap();
                black_box((corvus.is_valid(&value), value));
            }));
        }
    }
    let mut line = format!("{}\tresult\t{}\t{refused}\t{mutations}\t{differ}", corpus.name, instances.len());
    for of_one in &mut times {
        of_one.sort_unstable();
        let middle = of_one.get(of_one.len() / 2).map_or(0.0, |time| text.len() as f64 / time.as_secs_f64() / 1e6);
        let _ = write!(line, "\t{middle:.1}");
    }
    println!("{line}");
}

fn note(corpus: &Corpus, what: &str, index: usize, text: &str) {
    let why = match (corpus.why)(text.as_bytes()) {
        Some(why) => why,
        None => String::from("accepted"),
    };
    let start: String = text.chars().take(400).collect();
    println!("{}\tmiss\t{what}\t{index}\t{why}\t{start}", corpus.name);
}

fn time(instances: &[&str], mut judge: impl FnMut(&str)) -> Duration {
    let started = Instant::now();
    for text in instances {
        judge(text);
    }
    started.elapsed()
}
