//! One message: its differences, each judged alone and all together. Proofs come from keywords and from the algebra of
//! schemas, witnesses from payloads; where neither is found the answer is unknown.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::algebra;
use crate::bound::Bound;
use crate::bundle::{Library, Which};
use crate::edit::edited;
use crate::judge::Judged;
use crate::report::{Change, MessageDiff};
use crate::schema::{pointer, within};
use crate::side::{Message, Side};
use crate::verdict::{Answer, Effect};
use crate::walk::{Difference, differences};
use crate::witness::{Scene, Wanted, Witnesses, search, search_anywhere};

/// How many payloads are judged for one difference at most.
const EFFORT: usize = 4_000;

/// A message on both sides.
pub(crate) struct Pair<'a> {
    pub(crate) old: &'a Side,
    pub(crate) new: &'a Side,
    pub(crate) before: &'a Message,
    pub(crate) after: &'a Message,
}

/// Compares a message with itself on the other side; nothing if they say the same.
pub(crate) fn compare(pair: &Pair<'_>, identity: &(String, String)) -> Option<MessageDiff> {
    let found = differences((pair.old, &pair.before.root), (pair.new, &pair.after.root));
    let facts = (pair.before.facts != pair.after.facts).then(|| (pair.before.facts.clone(), pair.after.facts.clone()));
    if found.is_empty() && facts.is_none() {
        return None;
    }
    let library = Library { old: pair.old, new: pair.new, edited: None };
    let old = Judged::new(library.bundle(Which::Old, &pair.before.root, pair.before.dialect));
    let new = Judged::new(library.bundle(Which::New, &pair.after.root, pair.after.dialect));
    let is_dynamic = pair.before.is_dynamic || pair.after.is_dynamic || pair.before.dialect != pair.after.dialect;
    let (changes, effect) = match (old, new) {
        (Some(old), Some(new)) if !is_dynamic => {
            let judge = Judge { pair, library, old: &old, new: &new };
            let judged: Vec<(Change, Bound)> = found.iter().map(|difference| judge.change(difference)).collect();
            let effect = judge.together(&found, &judged);
            (judged.into_iter().map(|(change, _)| change).collect(), effect)
        }
        _ => {
            let unknown = Effect { narrows: Answer::Unknown, widens: Answer::Unknown };
            let all = found.iter().map(|difference| described(pair, difference, unknown.clone())).collect();
            (all, if found.is_empty() { Effect::EQUAL } else { unknown })
        }
    };
    Some(MessageDiff {
        provider: identity.0.clone(),
        message: identity.1.clone(),
        direction: pair.after.direction.or(pair.before.direction),
        effect,
        changes,
        facts,
    })
}

struct Judge<'a> {
    pair: &'a Pair<'a>,
    library: Library<'a>,
    old: &'a Judged,
    new: &'a Judged,
}

impl Judge<'_> {
    /// One difference alone: the old schema with this edit only, against the old schema.
    fn change(&self, difference: &Difference) -> (Change, Bound) {
        let mut bound = seen_from_the_root(difference);
        let unknown = Effect { narrows: Answer::Unknown, widens: Answer::Unknown };
        if difference.keyword == "x-civil" {
            return (described(self.pair, difference, unknown), bound);
        }
        let Some((path, file)) = edited(self.pair.old, &difference.node.0, &difference.edit) else {
            return (described(self.pair, difference, unknown), bound);
        };
        let library = Library { edited: Some((&path, &file)), ..self.library };
        let dialect = self.pair.before.dialect;
        let Some(alone) = Judged::new(library.bundle(Which::Old, &self.pair.before.root, dialect)) else {
            return (described(self.pair, difference, unknown), bound);
        };
        // What the place says by itself, before and after.
        let node = &difference.node.0;
        let local = (self.library.bundle(Which::Old, node, dialect), library.bundle(Which::Old, node, dialect));
        let mut schemas = Vec::new();
        if bound != Bound::NONE {
            let at_node = algebra::compare(&local.0, &local.1);
            if is_annotating(difference) {
                // What is evaluated here is looked at from outside: only the whole message tells.
            } else if difference.standing.is_mixed {
                let anchor = &difference.standing.anchor.0;
                let at_anchor = algebra::compare(
                    &self.library.bundle(Which::Old, anchor, dialect),
                    &library.bundle(Which::Old, anchor, dialect),
                );
                bound = limited(bound, &at_anchor, difference.standing.is_negated);
                // The same values, whatever stands around them.
                if at_node.lost == Some(false) && at_node.gained == Some(false) {
                    bound = Bound::NONE;
                }
            } else {
                bound = limited(bound, &at_node, difference.standing.is_negated);
            }
            schemas = at_node.schemas;
        }
        let wanted = Wanted { narrowing: bound.narrows, widening: bound.widens };
        let examples = examples(self.pair);
        let witnesses = if bound == Bound::NONE {
            Witnesses::default()
        } else {
            search(
                &Scene {
                    old: self.old,
                    new: &alone,
                    local: (&local.0, &local.1),
                    differences: &schemas,
                    path: &difference.standing.path,
                    keyword: &difference.keyword,
                    entry: difference.entry.as_deref(),
                    before: difference.before.as_ref(),
                    after: difference.after.as_ref(),
                    examples: &examples,
                    effort: EFFORT,
                },
                wanted,
            )
        };
        let effect = self.settled(bound, witnesses, || algebra::compare(&self.old.document, &alone.document));
        (described(self.pair, difference, effect), bound)
    }

    /// All differences together.
    fn together(&self, found: &[Difference], judged: &[(Change, Bound)]) -> Effect {
        let mut bound = Bound::NONE;
        let mut places: BTreeMap<&(String, String), algebra::Difference> = BTreeMap::new();
        for (index, difference) in found.iter().enumerate() {
            let at_one_place = found.iter().filter(|other| other.node == difference.node).count() > 1;
            // Alone the algebra may count on what stands beside the edit; with another edit there it may not.
            let own = if difference.standing.is_mixed || is_annotating(difference) {
                seen_from_the_root(difference)
            } else if at_one_place && difference.keyword != "x-civil" {
                let known = places.entry(&difference.node).or_insert_with(|| {
                    algebra::compare(
                        &self.library.bundle(Which::Old, &difference.node.0, self.pair.before.dialect),
                        &self.library.bundle(Which::New, &difference.node.1, self.pair.after.dialect),
                    )
                });
                limited(seen_from_the_root(difference), known, difference.standing.is_negated)
            } else {
                judged.get(index).map_or(Bound::EITHER, |(_, bound)| *bound)
            };
            bound = Bound { narrows: bound.narrows || own.narrows, widens: bound.widens || own.widens };
        }
        let effects = || judged.iter().map(|(change, _)| &change.effect);
        let given: Vec<&Value> =
            effects().flat_map(|effect| effect.narrows.witness().into_iter().chain(effect.widens.witness())).collect();
        let wanted = Wanted { narrowing: bound.narrows, widening: bound.widens };
        let witnesses = search_anywhere(self.old, self.new, &given, wanted);
        // The algebra does not know what a text must be to be a time.
        let is_known = found.iter().all(|difference| difference.keyword != "x-civil");
        let whole = || algebra::compare(&self.old.document, &self.new.document);
        self.settled(bound, witnesses, || if is_known { whole() } else { algebra::Difference::default() })
    }

    /// Answers from what is ruled out, what was found, and, for what is left, the algebra of the whole message.
    fn settled(&self, bound: Bound, witnesses: Witnesses, whole: impl FnOnce() -> algebra::Difference) -> Effect {
        let is_open =
            (bound.narrows && witnesses.narrowing.is_none()) || (bound.widens && witnesses.widening.is_none());
        let whole = if is_open { whole() } else { algebra::Difference::default() };
        let answer = |may: bool, witness: Option<Value>, proved: Option<bool>| match (may, witness, proved) {
            // A witness stands above any proof: both schemas were asked.
            (_, witness @ Some(_), _) => Answer::Yes { witness },
            (false, None, _) | (true, None, Some(false)) => Answer::No,
            (true, None, Some(true)) => Answer::Yes { witness: None },
            (true, None, None) => Answer::Unknown,
        };
        Effect {
            narrows: answer(bound.narrows, witnesses.narrowing, whole.lost),
            widens: answer(bound.widens, witnesses.widening, whole.gained),
        }
    }
}

/// The bound of an edit for the whole message.
fn seen_from_the_root(difference: &Difference) -> Bound {
    let bound = difference.bound;
    match () {
        () if bound == Bound::NONE => Bound::NONE,
        () if difference.standing.is_mixed || is_annotating(difference) => Bound::EITHER,
        () if difference.standing.is_negated => bound.flipped(),
        () => bound,
    }
}

/// Whether the edit changes what is evaluated, before the eyes of an `unevaluated` keyword.
fn is_annotating(difference: &Difference) -> bool {
    difference.standing.is_watched
        && matches!(
            difference.keyword.as_str(),
            "" | "$ref"
                | "properties"
                | "patternProperties"
                | "additionalProperties"
                | "items"
                | "prefixItems"
                | "additionalItems"
                | "contains"
                | "unevaluatedProperties"
                | "unevaluatedItems"
                | "if"
                | "then"
                | "else"
                | "dependentSchemas"
        )
}

/// A bound, and what the algebra rules out of it.
fn limited(bound: Bound, known: &algebra::Difference, is_negated: bool) -> Bound {
    let (lost, gained) = if is_negated { (known.gained, known.lost) } else { (known.lost, known.gained) };
    Bound { narrows: bound.narrows && lost != Some(false), widens: bound.widens && gained != Some(false) }
}

fn examples(pair: &Pair<'_>) -> Vec<Value> {
    let of = |side: &Side, message: &Message| -> Vec<Value> {
        let root = side.at(&message.root).and_then(|schema| schema.get("examples")).and_then(Value::as_array);
        root.cloned().unwrap_or_default()
    };
    let mut out = of(pair.old, pair.before);
    out.extend(of(pair.new, pair.after));
    out
}

fn described(pair: &Pair<'_>, difference: &Difference, effect: Effect) -> Change {
    let place = |base: &str| {
        let keyword = if difference.keyword.is_empty() { base.to_owned() } else { within(base, &difference.keyword) };
        difference.entry.as_ref().map_or(keyword.clone(), |entry| within(&keyword, entry))
    };
    let (old_place, new_place) = (place(&difference.node.0), place(&difference.node.1));
    let mut instance = difference.standing.instance.clone();
    if difference.keyword == "properties"
        && let Some(name) = &difference.entry
    {
        instance.push(name.clone());
    }
    Change {
        old_line: pair.old.line(&old_place),
        new_line: pair.new.line(&new_place),
        old_place,
        new_place,
        keyword: difference.keyword.clone(),
        entry: difference.entry.clone(),
        instance: pointer(&instance),
        before: difference.before.clone(),
        after: difference.after.clone(),
        effect,
        api: Vec::new(),
    }
}
