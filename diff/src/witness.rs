//! The search for payloads that one of two schemas accepts and the other refuses. Every witness was judged by both; finding
//! none proves nothing.

mod mutate;
mod shrink;

use serde_json::{Map, Value};

use crate::judge::Judged;
use crate::sample::{Random, Sample, sample};
use crate::walk::Step;

/// Payloads that prove a direction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Witnesses {
    /// Accepted before, refused after.
    pub(crate) narrowing: Option<Value>,
    /// Refused before, accepted after.
    pub(crate) widening: Option<Value>,
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) narrowing: bool,
    pub(crate) widening: bool,
}

/// Two schemas, and the place where they differ.
pub(crate) struct Scene<'a> {
    pub(crate) old: &'a Judged,
    pub(crate) new: &'a Judged,
    /// The schema of the place alone, old and new, as bundles.
    pub(crate) local: (&'a Value, &'a Value),
    /// What the algebra says is lost and gained at the place, as bundles.
    pub(crate) differences: &'a [Value],
    /// The path to the place.
    pub(crate) path: &'a [Step],
    /// The keyword that differs there, its entry, and the values.
    pub(crate) keyword: &'a str,
    pub(crate) entry: Option<&'a str>,
    pub(crate) before: Option<&'a Value>,
    pub(crate) after: Option<&'a Value>,
    /// Payloads to start from, besides those that are made.
    pub(crate) examples: &'a [Value],
    /// How many payloads to judge at most.
    pub(crate) effort: usize,
}

/// How many payloads that one of the schemas accepts are enough to start from.
const BASES: usize = 6;

struct Search<'a> {
    old: &'a Judged,
    new: &'a Judged,
    wanted: Wanted,
    found: Witnesses,
    left: usize,
}

impl Search<'_> {
    /// Judges a payload; whether one of the schemas accepts it.
    fn judge(&mut self, payload: &Value) -> bool {
        self.left = self.left.saturating_sub(1);
        let (before, after) = (self.old.accepts(payload), self.new.accepts(payload));
        let slot = match (before, after) {
            (true, false) => &mut self.found.narrowing,
            (false, true) => &mut self.found.widening,
            _ => return before || after,
        };
        slot.get_or_insert_with(|| payload.clone());
        true
    }

    /// The witnesses without what they do not need: the smallest says most.
    fn shrunk(self) -> Witnesses {
        let Search { old, new, found, .. } = self;
        let shows = |by: &Judged, against: &Judged, payload: &Value| by.accepts(payload) && !against.accepts(payload);
        Witnesses {
            narrowing: found.narrowing.map(|payload| shrink::shrink(payload, &|payload| shows(old, new, payload))),
            widening: found.widening.map(|payload| shrink::shrink(payload, &|payload| shows(new, old, payload))),
        }
    }

    fn is_over(&self) -> bool {
        let has = |wanted: bool, found: &Option<Value>| !wanted || found.is_some();
        self.left == 0
            || (has(self.wanted.narrowing, &self.found.narrowing) && has(self.wanted.widening, &self.found.widening))
    }
}

/// Looks for witnesses at one place.
pub(crate) fn search(scene: &Scene<'_>, wanted: Wanted) -> Witnesses {
    let found = Witnesses::default();
    let mut search = Search { old: scene.old, new: scene.new, wanted, found, left: scene.effort };
    // A name is no place of the instance: what has the name is changed instead.
    let names = scene.path.iter().position(|step| matches!(step, Step::Into(name, _) if name == "propertyNames"));
    let path = names.and_then(|at| scene.path.get(..at)).unwrap_or(scene.path);
    let is_delicate = scene
        .path
        .iter()
        .any(|step| matches!(step, Step::Into(name, _) if matches!(name.as_str(), "oneOf" | "if" | "not")));
    let values = values(scene);
    let mut bases = 0;
    let mut seed = 0;
    let examples = scene.examples.iter().map(|value| Sample { value: value.clone(), target: None });
    let mut given: Vec<Sample> = examples.collect();
    // Where exactly one of several must fit, or a condition must not, it takes luck to meet the right payload.
    let (most_bases, most_seeds) = if is_delicate { (BASES * 5, 400) } else { (BASES, 120) };
    while !search.is_over() && bases < most_bases && seed < most_seeds {
        let base = match given.pop() {
            Some(example) => example,
            None => {
                seed += 1;
                let document = if seed % 2 == 1 { &scene.old.document } else { &scene.new.document };
                let fullness = [0, 0, 10, 40, 80].get(seed / 2 % 5).copied().unwrap_or(0);
                sample(document, Some(path), fullness, &mut Random::new(seed as u64))
            }
        };
        let is_valid = search.judge(&base.value);
        let Some(target) = base.target else { continue };
        // After a while an instance that is not right yet is worth a mutation too: it may be wrong at the very place.
        if !is_valid && seed % 4 != 0 && !is_delicate {
            continue;
        }
        bases += usize::from(is_valid);
        let Some(here) = at(&base.value, &target) else { continue };
        for value in &values {
            if search.is_over() {
                break;
            }
            for proposal in placed(here, value, names.is_some()) {
                search.judge(&with(&base.value, &target, proposal));
            }
        }
        for proposal in mutate::mutations(here, scene) {
            if search.is_over() {
                break;
            }
            search.judge(&with(&base.value, &target, proposal));
        }
    }
    search.shrunk()
}

/// Looks for witnesses anywhere, among given payloads and made ones.
pub(crate) fn search_anywhere(old: &Judged, new: &Judged, given: &[&Value], wanted: Wanted) -> Witnesses {
    let mut search = Search { old, new, wanted, found: Witnesses::default(), left: given.len() + 60 };
    for payload in given {
        search.judge(payload);
    }
    for seed in 0..60u64 {
        if search.is_over() {
            break;
        }
        let document = if seed % 2 == 0 { &old.document } else { &new.document };
        let made = sample(document, None, 10 + seed / 2 % 3 * 40, &mut Random::new(seed));
        search.judge(&made.value);
    }
    search.shrunk()
}

/// Values for the place itself, made from what it says alone.
fn values(scene: &Scene<'_>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    let mut add = |value: Value| {
        if !out.contains(&value) {
            out.push(value);
        }
    };
    for schema in scene.differences {
        (0..6).for_each(|seed| add(sample(schema, None, 20, &mut Random::new(seed)).value));
    }
    for (document, is_edited) in [(scene.local.0, false), (scene.local.1, true)] {
        let focus = [focus(scene, document, is_edited)];
        for seed in 0..8 {
            let fullness = if seed % 2 == 0 { 0 } else { 50 };
            add(sample(document, Some(&focus), fullness, &mut Random::new(seed)).value);
            add(sample(document, None, fullness, &mut Random::new(seed + 100)).value);
        }
    }
    mutate::probes().into_iter().for_each(add);
    out
}

/// The step into what differs.
fn focus(scene: &Scene<'_>, document: &Value, is_edited: bool) -> Step {
    let mut entry = scene.entry.map(str::to_owned);
    if is_edited && scene.before.is_none() && entry.is_some() && matches!(scene.keyword, "anyOf" | "oneOf" | "allOf") {
        // A branch that was added is the last one.
        let root = document.get("$ref").and_then(Value::as_str).and_then(|name| document.pointer(name.get(1..)?));
        let branches = root.and_then(|root| root.get(scene.keyword)).and_then(Value::as_array).map_or(0, Vec::len);
        entry = Some(branches.saturating_sub(1).to_string());
    }
    Step::Into(scene.keyword.to_owned(), entry)
}

/// What to put where `here` is: the value itself, and for objects `here` with what the value has.
fn placed(here: &Value, value: &Value, is_name: bool) -> Vec<Value> {
    match (here, value) {
        (Value::Object(members), Value::String(name)) if is_name => {
            let mut members = members.clone();
            members.insert(name.clone(), Value::Null);
            vec![Value::Object(members)]
        }
        (Value::Object(members), Value::Object(added)) => {
            let mut merged = members.clone();
            merged.extend(added.iter().map(|(name, value)| (name.clone(), value.clone())));
            vec![Value::Object(merged), value.clone()]
        }
        _ => vec![value.clone()],
    }
}

/// The value at a place of an instance.
pub(crate) fn at<'a>(instance: &'a Value, tokens: &[String]) -> Option<&'a Value> {
    tokens.iter().try_fold(instance, |value, token| match value {
        Value::Object(members) => members.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The instance with another value there.
fn with(instance: &Value, tokens: &[String], value: Value) -> Value {
    let Some((token, rest)) = tokens.split_first() else { return value };
    match instance {
        Value::Object(members) => {
            let inner = members.get(token).map_or(Value::Null, |inner| with(inner, rest, value));
            let mut members: Map<String, Value> = members.clone();
            members.insert(token.clone(), inner);
            Value::Object(members)
        }
        Value::Array(items) => {
            let mut items = items.clone();
            if let Some(item) = token.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                *item = with(item, rest, value);
            }
            Value::Array(items)
        }
        _ => value,
    }
}
