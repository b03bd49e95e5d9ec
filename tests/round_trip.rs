//! With the feature `schemars` every generated type gives back the schema that it was minted from: the same set of values,
//! proved by the normal form of both where it decides, and by verdicts over payloads everywhere.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::canonical::{CanonicalKind, CanonicalSchema, Containment};
use rayon::prelude::*;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;
use support::fixture;
use support::models::{self, TypeVisitor};
use support::oracle::{self, Enums};
use support::source::{self, Place};
use support::tree::Tree;
use support::{mutate, none_of};
use typemint::Model;

/// Samples of one schema are this many at most; each payload gives some.
const SAMPLES: usize = 400;

/// One type, and what it gave back.
struct Given {
    path: &'static str,
    is_merged: bool,
    /// Where its source stands.
    location: &'static str,
    schema: Value,
}

#[derive(Default)]
struct Types {
    given: Vec<Given>,
    findings: Vec<String>,
}

impl TypeVisitor for Types {
    fn visit<T: Model + JsonSchema>(&mut self, path: &'static str, is_merged: bool) {
        let mut schema = SchemaGenerator::default().into_root_schema_for::<T>().to_value();
        let table = typemint::json_schema(T::schema()).to_value();
        let title = schema.as_object_mut().and_then(|members| members.remove("title"));
        if schema != table || title.is_none() {
            self.findings.push(format!("{path}: schemars gives {schema}, the table says {table}"));
        }
        self.given.push(Given { path, is_merged, location: T::schema().location, schema });
    }
}

fn types() -> Types {
    let mut types = Types::default();
    models::each_type(&mut types);
    types
}

/// Values that each source schema is applied to somewhere in the fixtures and their mutations, by location.
fn samples() -> BTreeMap<&'static str, BTreeSet<String>> {
    fn collect(tree: &Tree, schemas: &[Place<'static>], out: &mut BTreeMap<&'static str, BTreeSet<String>>) {
        for place in schemas {
            let samples = out.entry(place.location()).or_default();
            if samples.len() < SAMPLES {
                samples.insert(tree.text());
            }
        }
        match tree {
            Tree::Scalar(_) => {}
            Tree::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| collect(item, &source::of_item(schemas, index), out))
            }
            Tree::Object(members) => {
                members.iter().for_each(|(name, value)| collect(value, &source::of_member(schemas, name), out))
            }
        }
    }
    let mut out = BTreeMap::new();
    for fixture in fixture::own() {
        let schemas = source::applicable([source::of_message(fixture.message)]);
        collect(&Tree::parse(&fixture.body), &schemas, &mut out);
        for mutation in mutate::of(&fixture).into_iter().step_by(4) {
            collect(&Tree::parse(&mutation.text), &schemas, &mut out);
        }
    }
    out
}

#[test]
fn schemars_gives_what_the_tables_say() {
    let types = types();
    none_of("types that give back something else", &types.findings);
    assert!(types.given.len() > 300, "{}", types.given.len());
}

#[test]
fn messages_give_back_schemas_of_the_same_verdicts() {
    let fixtures = fixture::own();
    let types = types();
    let compared = |fixture: &fixture::Fixture| {
        let location = fixture.message.schema.location;
        let source = oracle::validator(location, Enums::Closed);
        let given = typemint::json_schema(fixture.message.schema).to_value();
        let given = oracle::validator_of(&given);
        let mutations = mutate::of(fixture);
        let texts = std::iter::once(&fixture.body).chain(mutations.iter().map(|mutation| &mutation.text));
        differing(texts, &source, &given).into_iter().map(|why| format!("{location}: {why}")).collect::<Vec<_>>()
    };
    let findings: Vec<String> = fixtures.par_iter().flat_map(compared).collect();
    none_of("verdicts that differ", &findings);
    let roots: BTreeSet<&str> = types.given.iter().map(|given| given.location).collect();
    let missing = typemint_providers::messages().iter().filter(|message| !roots.contains(message.schema.location));
    none_of("messages without a type", &missing.map(|message| message.schema.location.to_owned()).collect::<Vec<_>>());
}

#[test]
fn types_give_back_schemas_of_the_same_verdicts() {
    let samples = samples();
    let types = types();
    let single: Vec<&Given> = types.given.iter().filter(|given| !given.is_merged).collect();
    let results: Vec<(usize, Vec<String>)> = single
        .par_iter()
        .map(|given| {
            let Some(texts) = samples.get(given.location) else {
                return (0, Vec::new());
            };
            let source = oracle::validator(given.location, Enums::Closed);
            let differing = differing(texts, &source, &oracle::validator_of(&given.schema));
            (texts.len(), differing.into_iter().map(|why| format!("{}: {why}", given.path)).collect())
        })
        .collect();
    let compared: usize = results.iter().map(|(count, _)| count).sum();
    let unseen: Vec<&str> =
        single.iter().zip(&results).filter(|(_, (count, _))| *count == 0).map(|(given, _)| given.path).collect();
    println!("{} types, {compared} values; no value for {}: {unseen:?}", single.len(), unseen.len());
    none_of("verdicts that differ", &results.into_iter().flat_map(|(_, findings)| findings).collect::<Vec<_>>());
    // Types of context variables are in no payload.
    assert!(compared > 10_000 && unseen.len() * 10 < single.len());
}

fn differing<'a>(
    texts: impl IntoIterator<Item = &'a String>,
    source: &jsonschema::Validator,
    given: &jsonschema::Validator,
) -> Vec<String> {
    let differs = |text: &&String| {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        source.is_valid(&value) != given.is_valid(&value)
    };
    texts.into_iter().filter(differs).cloned().collect()
}

/// How the normal form of what a type gave back compares with that of its source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Comparison {
    Equal,
    Undecided,
    Different,
}

#[test]
fn types_give_back_schemas_of_the_same_normal_form() {
    let types = types();
    let results: Vec<(Comparison, String)> = types
        .given
        .par_iter()
        .map(|given| {
            let source = oracle::canonical(given.location);
            let back = oracle::canonical_of(&given.schema);
            // What applies beside the source narrows a merged type, so that only one way holds.
            let ways: Vec<Containment> = match given.is_merged {
                true => vec![covers(&source, &back)],
                false => vec![covers(&source, &back), covers(&back, &source)],
            };
            let comparison = match () {
                () if ways.contains(&Containment::No) => Comparison::Different,
                () if ways.iter().all(|way| *way == Containment::Yes) => Comparison::Equal,
                () => Comparison::Undecided,
            };
            (comparison, format!("{} {ways:?}", given.path))
        })
        .collect();
    let of = |kind: Comparison| -> Vec<String> {
        results.iter().filter(|(found, _)| *found == kind).map(|(_, path)| path.clone()).collect()
    };
    let undecided = of(Comparison::Undecided);
    println!("{} types proved equal, {} undecided: {undecided:#?}", of(Comparison::Equal).len(), undecided.len());
    none_of("types that give back another schema", &of(Comparison::Different));
    assert!(undecided.len() * 4 < results.len(), "undecided: {undecided:#?}");
}

fn covers(left: &CanonicalSchema, right: &CanonicalSchema) -> Containment {
    if left.kind() == CanonicalKind::Raw || right.kind() == CanonicalKind::Raw {
        return Containment::Unknown;
    }
    left.covers(right).unwrap_or(Containment::Unknown)
}
