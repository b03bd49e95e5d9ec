//! For random single edits of schemas, no payload contradicts the verdict, every witness shows what it claims, and few verdicts
//! are unknown. Payloads are judged by the crate `jsonschema` over the files as they are, not over what the comparison made of them.

#[path = "edits/edit.rs"]
mod edit;
#[path = "edits/oracle.rs"]
mod oracle;

use std::collections::BTreeMap;
use std::path::Path;

use edit::Dice;
use serde_json::Value;
use typemint_diff::verdict::{Answer, Effect, Verdict};
use typemint_diff::{SourceFile, diff_messages, propose};

/// How many edits, as the environment says it or as many as the bar.
fn count() -> usize {
    std::env::var("TYPEMINT_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// What the edits are drawn from.
fn seed() -> u64 {
    std::env::var("TYPEMINT_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_261_121)
}

/// A set of files, and the one that is edited.
struct Base {
    name: String,
    files: BTreeMap<String, Value>,
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("a schema file")).expect("JSON")
}

/// Our own schemas for this, and the requests of the project.
fn bases() -> Vec<Base> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    let listed = |folder: &Path| {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let stem = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    for path in listed(&here.join("tests/bases")) {
        out.push(Base { name: stem(&path), files: BTreeMap::from([(stem(&path), read(&path))]) });
    }
    for provider in listed(&here.join("../schemas")) {
        if !provider.is_dir() {
            continue;
        }
        for path in listed(&provider).into_iter().filter(|path| stem(path).ends_with("_request.schema.json")) {
            let mut files = BTreeMap::from([(stem(&path), read(&path))]);
            let common = provider.join("common.schema.json");
            if common.exists() {
                files.insert("common.schema.json".to_owned(), read(&common));
            }
            // Rules may look at messages that are not here.
            files.values_mut().for_each(edit::without_rules);
            out.push(Base { name: stem(&path), files });
        }
    }
    out
}

fn sources(files: &BTreeMap<String, Value>) -> Vec<SourceFile> {
    files.iter().map(|(path, schema)| SourceFile { path: path.clone(), text: format!("{schema:#}") }).collect()
}

/// What contradicts an effect, judged by the oracles of both sides.
fn contradictions(effect: &Effect, old: &oracle::Oracle, new: &oracle::Oracle, payloads: &[Value]) -> Vec<String> {
    let mut out = Vec::new();
    for payload in payloads {
        match (old.accepts(payload), new.accepts(payload)) {
            (true, false) if effect.narrows == Answer::No => out.push(format!("it narrows: {payload}")),
            (false, true) if effect.widens == Answer::No => out.push(format!("it widens: {payload}")),
            _ => {}
        }
    }
    if let Some(witness) = effect.narrows.witness()
        && (!old.accepts(witness) || new.accepts(witness))
    {
        out.push(format!("no witness of narrowing: {witness}"));
    }
    if let Some(witness) = effect.widens.witness()
        && (old.accepts(witness) || !new.accepts(witness))
    {
        out.push(format!("no witness of widening: {witness}"));
    }
    out
}

/// What came of a run.
#[derive(Default)]
struct Outcome {
    made: usize,
    unknown: Vec<String>,
    wrong: Vec<String>,
    verdicts: BTreeMap<&'static str, usize>,
}

/// Makes so many cases of so many edits each.
fn hold(wanted: usize, edits: usize, dice: &mut Dice) -> Outcome {
    let bases = bases();
    let mut out = Outcome::default();
    let mut attempts = 0;
    while out.made < wanted {
        attempts += 1;
        assert!(attempts < wanted * 20, "edits that schemas can take are found");
        let base = &bases[dice.below(bases.len())];
        let mut files = base.files.clone();
        let made: Vec<String> = (0..edits).filter_map(|_| edit::edit(&mut files, &base.name, dice)).collect();
        let what = made.join("; ");
        if made.len() < edits || files == base.files {
            continue;
        }
        let (old, new) = (sources(&base.files), sources(&files));
        // An edit that leaves no schema is none.
        let Ok(report) = diff_messages(&old, &new) else { continue };
        let message = base.name.trim_end_matches(".schema.json");
        let judges = (oracle::Oracle::new(&base.files, &base.name), oracle::Oracle::new(&files, &base.name));
        let (Some(judge_old), Some(judge_new)) = judges else { continue };
        out.made += 1;
        let found = report.messages.iter().find(|found| found.message == message);
        let effect = found.map_or(Effect::EQUAL, |found| found.effect.clone());
        let verdict = effect.verdict();
        *out.verdicts.entry(verdict.word()).or_default() += 1;
        let mut payloads = propose(&old, "", message, 40).expect("schemas that were compared");
        payloads.extend(propose(&new, "", message, 40).expect("schemas that were compared"));
        let mutants: Vec<Value> = payloads.iter().map(|payload| edit::mutant(payload, dice)).collect();
        payloads.extend(mutants);
        for change in found.into_iter().flat_map(|found| &found.changes) {
            payloads.extend(change.effect.narrows.witness().cloned());
            payloads.extend(change.effect.widens.witness().cloned());
        }
        for contradiction in contradictions(&effect, &judge_old, &judge_new, &payloads) {
            out.wrong.push(format!("{} {what}: {}, but {contradiction}", base.name, verdict.word()));
        }
        if verdict == Verdict::Unknown {
            out.unknown.push(format!("{} {what}", base.name));
        }
    }
    eprintln!("{} cases: {:?}; unknown:\n{}", out.made, out.verdicts, out.unknown.join("\n"));
    out
}

#[test]
fn no_payload_contradicts_the_verdict_of_an_edit_and_few_are_unknown() {
    let Outcome { made, unknown, wrong, verdicts } = hold(count(), 1, &mut Dice::new(seed()));
    assert!(wrong.is_empty(), "{} contradictions:\n{}", wrong.len(), wrong.join("\n"));
    assert!(unknown.len() * 10 < made, "{} of {made} are unknown:\n{}", unknown.len(), unknown.join("\n"));
    // A test that always draws the same would prove little.
    assert!(verdicts.len() >= 4, "{verdicts:?}");
}

#[test]
fn no_payload_contradicts_the_verdict_of_several_edits_together() {
    let Outcome { wrong, .. } = hold(count() / 5, 3, &mut Dice::new(seed() + 1));
    assert!(wrong.is_empty(), "{} contradictions:\n{}", wrong.len(), wrong.join("\n"));
}
