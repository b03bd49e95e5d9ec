//! Where two schemas differ: keyword by keyword, along everything that they apply to the instance. Says which edit of the old
//! schema each difference is; whether it matters is for others.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::bound::{Around, Bound, bound};
use crate::edit::Edit;
use crate::schema::{Holds, holds, is_annotation, within};
use crate::side::Side;

/// One step from a schema to another that it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Along `$ref`.
    Reference,
    /// Into a keyword, and into the entry of it that has this name or number.
    Into(String, Option<String>),
}

/// Where a difference stands in relation to the whole.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// The steps from the root.
    pub(crate) path: Vec<Step>,
    /// The instance location; `*` for any item or member.
    pub(crate) instance: Vec<String>,
    /// The nearest schemas around it on which the whole depends in one direction: old and new place.
    pub(crate) anchor: (String, String),
    /// Whether the whole becomes wider where the anchor becomes narrower.
    pub(crate) is_negated: bool,
    /// Whether nothing can be said of the anchor from what becomes of the place itself.
    pub(crate) is_mixed: bool,
    /// Whether `unevaluatedProperties` or `unevaluatedItems` look at what is evaluated here.
    pub(crate) is_watched: bool,
}

impl Standing {
    fn root(old: &str, new: &str) -> Standing {
        Standing {
            path: Vec::new(),
            instance: Vec::new(),
            anchor: (old.to_owned(), new.to_owned()),
            is_negated: false,
            is_mixed: false,
            is_watched: false,
        }
    }
}

/// A difference.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The schema that it stands in, old and new.
    pub(crate) node: (String, String),
    /// The keyword; empty where a whole schema is replaced.
    pub(crate) keyword: String,
    /// The entry under the keyword.
    pub(crate) entry: Option<String>,
    /// The keyword's value, or the entry's, in the old schema.
    pub(crate) before: Option<Value>,
    /// The same in the new one.
    pub(crate) after: Option<Value>,
    /// What makes the old schema like the new one here.
    pub(crate) edit: Edit,
    /// What it can do to the schema that it stands in.
    pub(crate) bound: Bound,
    /// Where it stands.
    pub(crate) standing: Standing,
}

/// All differences between the schemas at two places.
pub(crate) fn differences(old: (&Side, &str), new: (&Side, &str)) -> Vec<Difference> {
    let root = (old.1.to_owned(), new.1.to_owned());
    let mut walk = Walk::new(old.0, new.0, root.clone(), BTreeSet::new());
    walk.pair(old.1, new.1, &Standing::root(old.1, new.1));
    walk.found
}

/// What a pair of schemas was met as: `(negated, mixed, watched)`.
type Manner = (bool, bool, bool);

struct Walk<'a> {
    old: &'a Side,
    new: &'a Side,
    root: (String, String),
    found: Vec<Difference>,
    seen: BTreeMap<(String, String), Manner>,
    /// Pairs that are being compared, and are the same unless that finds a difference.
    assumed: BTreeSet<(String, String)>,
}

impl<'a> Walk<'a> {
    fn new(old: &'a Side, new: &'a Side, root: (String, String), assumed: BTreeSet<(String, String)>) -> Self {
        Walk { old, new, root, found: Vec::new(), seen: BTreeMap::new(), assumed }
    }

    /// Whether two schemas say the same, word for word but for annotations and the names of what they refer to.
    fn is_same(&self, old: &str, new: &str) -> bool {
        let key = (old.to_owned(), new.to_owned());
        if self.assumed.contains(&key) {
            return true;
        }
        let mut assumed = self.assumed.clone();
        assumed.insert(key.clone());
        let mut walk = Walk::new(self.old, self.new, key, assumed);
        walk.pair(old, new, &Standing::root(old, new));
        walk.found.is_empty()
    }

    fn pair(&mut self, old: &str, new: &str, standing: &Standing) {
        let key = (old.to_owned(), new.to_owned());
        let mut standing = standing.clone();
        if !standing.is_mixed {
            standing.anchor = key.clone();
        }
        let standing = &standing;
        let manner = (standing.is_negated, standing.is_mixed, standing.is_watched);
        if let Some(known) = self.seen.get_mut(&key) {
            if *known == manner || *known == (false, true, true) {
                return;
            }
            // Reached in two manners: what is found here, and below, can be judged at the root only.
            *known = (false, true, true);
            let general = Standing {
                anchor: self.root.clone(),
                is_negated: false,
                is_mixed: true,
                is_watched: true,
                ..standing.clone()
            };
            self.compare(old, new, &general);
            return;
        }
        self.seen.insert(key, manner);
        self.compare(old, new, standing);
    }

    fn compare(&mut self, old: &str, new: &str, standing: &Standing) {
        let (Some(a), Some(b)) = (self.old.at(old), self.new.at(new)) else { return };
        let (a, b) = (a.clone(), b.clone());
        let (Value::Object(a), Value::Object(b)) = (&a, &b) else {
            if is_true(&a) != is_true(&b)
                || a.is_object() != b.is_object() && !(is_true(&a) && is_true(&b))
                || is_false(&a) != is_false(&b)
            {
                self.replace(old, new, &a, &b, standing);
            }
            return;
        };
        match (only_reference(a), only_reference(b)) {
            (None, Some(target)) => {
                let target = target.to_owned();
                return self.pair(old, &target, standing);
            }
            (Some(target), None) => {
                if !self.is_same(target, new) {
                    self.replace(old, new, &Value::Object(a.clone()), &Value::Object(b.clone()), standing);
                }
                return;
            }
            _ => {}
        }
        let standing = &watched(a, b, standing);
        let keywords: BTreeSet<&String> = a.keys().chain(b.keys()).filter(|name| !is_annotation(name)).collect();
        for keyword in keywords {
            self.keyword(keyword, (old, a), (new, b), standing);
        }
        for (keyword, bound) in [("x-sensitive", Bound::NONE), ("deprecated", Bound::NONE), ("x-civil", Bound::EITHER)]
        {
            // What a text must be to be a time is asserted by the models too, and by no validator of schemas.
            if a.get(keyword) != b.get(keyword) {
                self.add(((old, a), (new, b)), keyword, None, bound, standing);
            }
        }
        let open = |members: &Map<String, Value>| members.get("x-open") == Some(&Value::Bool(true));
        if open(a) != open(b) && a.contains_key("enum") && b.contains_key("enum") {
            let bound = if open(b) { Bound::WIDENS } else { Bound::NARROWS };
            let bound = if a.get("enum") == b.get("enum") { bound } else { Bound::EITHER };
            self.add(((old, a), (new, b)), "x-open", None, bound, standing);
        }
    }

    fn keyword(
        &mut self,
        keyword: &str,
        (old, a): (&str, &Map<String, Value>),
        (new, b): (&str, &Map<String, Value>),
        standing: &Standing,
    ) {
        let (before, after) = (a.get(keyword), b.get(keyword));
        let sides = ((old, a), (new, b));
        let (Some(was), Some(is)) = (before, after) else {
            return match before.or(after) {
                // A list of members is as many differences as it has entries.
                Some(Value::Object(entries))
                    if matches!(keyword, "properties" | "patternProperties" | "dependentSchemas") =>
                {
                    for name in entries.keys() {
                        self.plain(sides, keyword, Some(name), standing);
                    }
                }
                Some(_) => self.plain(sides, keyword, None, standing),
                None => {}
            };
        };
        if keyword == "$ref" {
            return self.reference(sides, was, is, standing);
        }
        match (holds(keyword, was), holds(keyword, is)) {
            (Holds::Schema, Holds::Schema) => {
                let inner = entered(a, b, keyword, None, standing);
                self.pair(&within(old, keyword), &within(new, keyword), &inner);
            }
            (Holds::Map, Holds::Map) => {
                let (Value::Object(was), Value::Object(is)) = (was, is) else { return };
                let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
                for name in names {
                    match (was.get(name), is.get(name)) {
                        (Some(Value::Array(x)), Some(Value::Array(y))) if x == y => {}
                        (Some(x), Some(y)) if !x.is_array() && !y.is_array() => {
                            let inner = entered(a, b, keyword, Some(name), standing);
                            let (old, new) = (within(old, keyword), within(new, keyword));
                            self.pair(&within(&old, name), &within(&new, name), &inner);
                        }
                        _ => self.plain(sides, keyword, Some(name), standing),
                    }
                }
            }
            (Holds::List, Holds::List) => self.list(sides, keyword, standing),
            _ if was == is => {}
            (Holds::Data, Holds::Data) if same_set(keyword, was, is) => {}
            _ => self.plain(sides, keyword, None, standing),
        }
    }

    fn reference(&mut self, sides: Sides<'_>, was: &Value, is: &Value, standing: &Standing) {
        let (Some(was), Some(is)) = (was.as_str(), is.as_str()) else { return };
        let renamed = self.new.at(was).is_none() || self.old.at(is).is_none();
        if was == is || (renamed && self.old.at(is).is_none() && self.new.at(was).is_none()) {
            let mut inner = standing.clone();
            inner.path.push(Step::Reference);
            self.pair(was, is, &inner);
        } else if !self.is_same(was, is) {
            self.plain(sides, "$ref", None, standing);
        }
    }

    /// Lists of schemas: those that say the same are no difference, wherever they stand.
    fn list(&mut self, sides: Sides<'_>, keyword: &str, standing: &Standing) {
        let ((old, a), (new, b)) = sides;
        let count = |members: &Map<String, Value>| members.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
        let (was, is) = (count(a), count(b));
        let place = |base: &str, index: usize| within(&within(base, keyword), &index.to_string());
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let in_order = matches!(keyword, "prefixItems" | "items");
        if in_order {
            pairs.extend((0..was.min(is)).map(|index| (index, index)));
        } else {
            for rank in 0..3 {
                for index in 0..was {
                    if pairs.iter().any(|(known, _)| *known == index) {
                        continue;
                    }
                    let free: Vec<usize> =
                        (0..is).filter(|other| pairs.iter().all(|(_, known)| known != other)).collect();
                    let entry = |members: &Map<String, Value>, index: usize| {
                        members.get(keyword).and_then(|list| list.get(index)).cloned().unwrap_or(Value::Null)
                    };
                    let fits = |other: &usize| match rank {
                        0 => label(&entry(a, index)).is_some_and(|found| label(&entry(b, *other)) == Some(found)),
                        1 => self.is_same(&place(old, index), &place(new, *other)),
                        _ => was == is && index == *other,
                    };
                    // The same number is likelier to be the same branch.
                    let nearest = free.iter().copied().find(|other| *other == index && fits(other));
                    if let Some(other) = nearest.or_else(|| free.iter().copied().find(|other| fits(other))) {
                        pairs.push((index, other));
                    }
                }
            }
        }
        let lone = in_order && was != is || pairs.is_empty();
        if lone {
            return self.plain(sides, keyword, None, standing);
        }
        for (x, y) in &pairs {
            let inner = entered(a, b, keyword, Some(&x.to_string()), standing);
            self.pair(&place(old, *x), &place(new, *y), &inner);
        }
        for index in (0..was).filter(|index| pairs.iter().all(|(known, _)| known != index)) {
            let before = a.get(keyword).and_then(|list| list.get(index)).cloned();
            let edit = Edit::RemoveItem { keyword: keyword.to_owned(), index };
            self.branch(sides, keyword, index, (before, None), edit, standing);
        }
        for index in (0..is).filter(|index| pairs.iter().all(|(_, known)| known != index)) {
            let after = b.get(keyword).and_then(|list| list.get(index)).cloned();
            let value = after.clone().unwrap_or(Value::Bool(true));
            let edit = Edit::Append { keyword: keyword.to_owned(), value };
            self.branch(sides, keyword, index, (None, after), edit, standing);
        }
    }

    fn branch(
        &mut self,
        ((old, a), (new, b)): Sides<'_>,
        keyword: &str,
        index: usize,
        (before, after): (Option<Value>, Option<Value>),
        edit: Edit,
        standing: &Standing,
    ) {
        let entry = index.to_string();
        let bound = bound(keyword, Some(&entry), before.as_ref(), after.as_ref(), &Around { old: a, new: b });
        self.push(Difference {
            node: (old.to_owned(), new.to_owned()),
            keyword: keyword.to_owned(),
            entry: Some(entry),
            before,
            after,
            edit,
            bound,
            standing: standing.clone(),
        });
    }

    /// A keyword, or an entry of one, that is set, removed or replaced.
    fn plain(&mut self, sides: Sides<'_>, keyword: &str, entry: Option<&str>, standing: &Standing) {
        let ((_, a), (_, b)) = sides;
        let value = |members: &Map<String, Value>| match entry {
            None => members.get(keyword).cloned(),
            Some(entry) => members.get(keyword).and_then(|entries| entries.get(entry)).cloned(),
        };
        let (before, after) = (value(a), value(b));
        let bound = bound(keyword, entry, before.as_ref(), after.as_ref(), &Around { old: a, new: b });
        self.add(sides, keyword, entry, bound, standing);
    }

    fn add(
        &mut self,
        ((old, a), (new, b)): Sides<'_>,
        keyword: &str,
        entry: Option<&str>,
        bound: Bound,
        standing: &Standing,
    ) {
        let value = |members: &Map<String, Value>| match entry {
            None => members.get(keyword).cloned(),
            Some(entry) => members.get(keyword).and_then(|entries| entries.get(entry)).cloned(),
        };
        let (before, after) = (value(a), value(b));
        self.push(Difference {
            node: (old.to_owned(), new.to_owned()),
            keyword: keyword.to_owned(),
            entry: entry.map(str::to_owned),
            edit: Edit::Set { keyword: keyword.to_owned(), entry: entry.map(str::to_owned), value: after.clone() },
            before,
            after,
            bound,
            standing: standing.clone(),
        });
    }

    fn replace(&mut self, old: &str, new: &str, before: &Value, after: &Value, standing: &Standing) {
        let bound = match (is_true(before) || is_false(after), is_false(before) || is_true(after)) {
            (true, false) => Bound::NARROWS,
            (false, true) => Bound::WIDENS,
            _ => Bound::EITHER,
        };
        self.push(Difference {
            node: (old.to_owned(), new.to_owned()),
            keyword: String::new(),
            entry: None,
            before: Some(before.clone()),
            after: Some(after.clone()),
            edit: Edit::Replace { value: after.clone() },
            bound,
            standing: standing.clone(),
        });
    }

    fn push(&mut self, difference: Difference) {
        let same = |known: &&mut Difference| {
            known.node == difference.node && known.keyword == difference.keyword && known.entry == difference.entry
        };
        match self.found.iter_mut().find(same) {
            Some(known) => {
                known.standing = Standing {
                    path: known.standing.path.clone(),
                    instance: known.standing.instance.clone(),
                    ..difference.standing
                };
            }
            None => self.found.push(difference),
        }
    }
}

type Sides<'a> = ((&'a str, &'a Map<String, Value>), (&'a str, &'a Map<String, Value>));

fn only_reference(schema: &Map<String, Value>) -> Option<&str> {
    let mut said = schema.iter().filter(|(name, _)| !is_annotation(name));
    match (said.next(), said.next()) {
        (Some((name, Value::String(target))), None) if name == "$ref" => Some(target),
        _ => None,
    }
}

fn is_true(schema: &Value) -> bool {
    match schema {
        Value::Bool(value) => *value,
        Value::Object(members) => members.keys().all(|name| is_annotation(name)),
        _ => false,
    }
}

fn is_false(schema: &Value) -> bool {
    *schema == Value::Bool(false)
}

/// Lists that are sets.
fn same_set(keyword: &str, old: &Value, new: &Value) -> bool {
    let list = |value: &Value| match value {
        Value::Array(items) => items.clone(),
        one => vec![one.clone()],
    };
    let (old, new) = (list(old), list(new));
    matches!(keyword, "enum" | "required" | "type")
        && old.iter().all(|value| new.contains(value))
        && new.iter().all(|value| old.contains(value))
}

/// What tells the branches of a list apart: the definition that they refer to, a name, or a constant member.
fn label(schema: &Value) -> Option<String> {
    let text = |name: &str| schema.get(name).and_then(Value::as_str).map(str::to_owned);
    let constant = || {
        let properties = schema.get("properties")?.as_object()?;
        properties.iter().find_map(|(name, value)| Some(format!("{name}={}", value.get("const")?)))
    };
    text("$ref").or_else(|| text("x-name")).or_else(|| text("title")).or_else(constant)
}

/// Notes that members or items are evaluated before the eyes of an `unevaluated` keyword.
fn watched(a: &Map<String, Value>, b: &Map<String, Value>, standing: &Standing) -> Standing {
    let has = |name: &str| a.contains_key(name) || b.contains_key(name);
    let is_watched = standing.is_watched || has("unevaluatedProperties") || has("unevaluatedItems");
    Standing { is_watched, ..standing.clone() }
}

/// The standing of what is under a keyword.
fn entered(
    a: &Map<String, Value>,
    b: &Map<String, Value>,
    keyword: &str,
    entry: Option<&str>,
    standing: &Standing,
) -> Standing {
    let mut inner = standing.clone();
    inner.path.push(Step::Into(keyword.to_owned(), entry.map(str::to_owned)));
    let has = |name: &str| a.contains_key(name) || b.contains_key(name);
    let token = match keyword {
        "properties" => entry.map(str::to_owned),
        "prefixItems" | "items" if entry.is_some() => entry.map(str::to_owned),
        "items"
        | "additionalItems"
        | "contains"
        | "additionalProperties"
        | "patternProperties"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "propertyNames" => Some("*".to_owned()),
        _ => None,
    };
    if let Some(token) = token {
        inner.instance.push(token);
        inner.is_watched = false;
    }
    let is_mixed = match keyword {
        "if" | "oneOf" => true,
        "contains" => has("maxContains") || has("unevaluatedItems"),
        "not" => {
            // Within a mixed place the sign is that of the anchor.
            inner.is_negated ^= !inner.is_mixed;
            inner.is_watched = false;
            false
        }
        _ => false,
    };
    inner.is_mixed |= is_mixed;
    inner
}
