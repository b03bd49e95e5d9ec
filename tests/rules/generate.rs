//! Payloads for a rule: a captured one, with members that the rule reads moved to where its answer may change.

use std::collections::BTreeMap;

use jiff::Timestamp;
use support::fixture::Fixture;
use support::tree::{Step, Tree};
use typemint::json::document::Document;
use typemint::schema::{Keyword, SchemaRef};

use super::random::Random;
use super::reading::Reading;
use super::sites::each;
use super::tables;
use super::values::{Moment, near, tweak};

/// A message, its context and its clock, before they are text.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) body: Tree,
    pub(crate) context: Vec<(String, Tree)>,
    pub(crate) now: Option<Timestamp>,
}

impl Case {
    pub(crate) fn of(fixture: &Fixture) -> Case {
        Case {
            body: Tree::parse(&fixture.body),
            context: fixture.context.iter().map(|(name, text)| (name.clone(), Tree::parse(text))).collect(),
            now: fixture.now,
        }
    }
}

/// Values seen under a member's name, in captures and in schemas, and objects seen where a schema applies.
#[derive(Debug, Default)]
pub(crate) struct Pool(BTreeMap<String, Vec<Tree>>, BTreeMap<&'static str, Vec<Tree>>);

impl Pool {
    /// Adds a context variable, and what is in it.
    pub(crate) fn add_variable(&mut self, name: &str, tree: &Tree) {
        self.put(name, tree.clone());
        self.add(tree);
    }

    /// Adds all that is in a document.
    pub(crate) fn add(&mut self, tree: &Tree) {
        match tree {
            Tree::Object(members) => {
                for (name, value) in members {
                    self.put(name, value.clone());
                    self.add(value);
                }
            }
            Tree::Array(items) => items.iter().for_each(|item| self.add(item)),
            Tree::Scalar(_) => {}
        }
    }

    /// One of the values seen under a name.
    pub(crate) fn any(&self, name: &str, random: &mut Random) -> Option<Tree> {
        self.0.get(name).and_then(|known| random.pick(known).cloned())
    }

    /// Adds the objects of a document by the schemas that apply to them.
    pub(crate) fn add_objects(&mut self, schema: SchemaRef, tree: &Tree) {
        let text = tree.text();
        let Ok(document) = Document::parse(&text, 128) else { return };
        let mut tree = tree.clone();
        each(schema, document.root(), &mut |site| {
            let Some(object) = tree.at(&site.path) else { return };
            for schema in &site.applied {
                let known = self.1.entry(schema.location).or_default();
                if known.len() < 20 && !known.contains(object) {
                    known.push(object.clone());
                }
            }
        });
    }

    /// A value for a member: an object seen where one of its schemas applies, a list of such, or what was seen under its name.
    pub(crate) fn member(&self, name: &str, schemas: &[SchemaRef], random: &mut Random) -> Option<Tree> {
        let object = |schemas: &[SchemaRef], random: &mut Random| {
            let known: Vec<&Tree> =
                tables::referred(schemas).iter().filter_map(|schema| self.1.get(schema.location)).flatten().collect();
            random.pick(&known).map(|tree| Tree::clone(tree))
        };
        let items = tables::of_item(&tables::referred(schemas), 0);
        match object(&items, random) {
            Some(item) => Some(Tree::Array(vec![item])),
            None => object(schemas, random).or_else(|| self.any(name, random)),
        }
    }

    fn put(&mut self, name: &str, value: Tree) {
        let known = self.0.entry(name.to_owned()).or_default();
        if known.len() < 60 && !known.contains(&value) {
            known.push(value);
        }
    }

    /// Adds the values that a schema lists for its members.
    pub(crate) fn add_schema(&mut self, schema: SchemaRef, seen: &mut Vec<SchemaRef>) {
        if seen.iter().any(|known| std::ptr::eq(*known, schema)) {
            return;
        }
        seen.push(schema);
        for keyword in schema.keywords {
            match keyword {
                Keyword::Ref(inner) | Keyword::Not(inner) => self.add_schema(inner, seen),
                Keyword::AllOf(all) | Keyword::AnyOf(all) | Keyword::OneOf(all) => {
                    all.iter().for_each(|inner| self.add_schema(inner, seen));
                }
                Keyword::If(parts) => {
                    [Some(parts.condition), parts.then, parts.otherwise]
                        .into_iter()
                        .flatten()
                        .for_each(|inner| self.add_schema(inner, seen));
                }
                Keyword::Items(items) => {
                    items.prefix.iter().chain(&items.rest).for_each(|inner| self.add_schema(inner, seen))
                }
                Keyword::Properties(properties) => {
                    for (name, inner) in properties.named {
                        listed(inner, 0).into_iter().for_each(|text| self.put(name, Tree::Scalar(text.to_owned())));
                        self.add_schema(inner, seen);
                    }
                    properties.additional.into_iter().for_each(|inner| self.add_schema(inner, seen));
                }
                _ => {}
            }
        }
    }
}

fn listed(schema: SchemaRef, depth: usize) -> Vec<&'static str> {
    let mut out = Vec::new();
    for keyword in schema.keywords {
        match keyword {
            Keyword::Enum(values) | Keyword::OpenEnum(values) => out.extend(values.iter().copied()),
            Keyword::Const(value) => out.push(*value),
            Keyword::Ref(inner) if depth < 8 => out.extend(listed(inner, depth + 1)),
            _ => {}
        }
    }
    out
}

/// Changes some of what the rule reads, where `self` stands at `site`.
pub(crate) fn vary(case: &Case, site: &[Step], reading: &Reading, pool: &Pool, random: &mut Random) -> Case {
    let mut case = case.clone();
    // A rule without what it reads is skipped, and says nothing: that is asked only now and then.
    let has = |case: &Case, name: &str| case.context.iter().any(|(known, _)| known == name);
    for name in reading.variables.iter().filter(|name| !matches!(name.as_str(), "self" | "now")) {
        if !has(&case, name) && !random.one_in(12) {
            case.context.push((name.clone(), pool.any(name, random).unwrap_or(Tree::Object(Vec::new()))));
        }
    }
    for _ in 0..=random.below(3) {
        let Some(chain) = random.pick(&reading.chains).cloned() else { break };
        vary_one(&mut case, site, reading, &chain, pool, random);
    }
    // Now and then something that no rule reads, and the clock.
    if random.one_in(8) {
        drop_or_tweak_any(&mut case.body, random);
    }
    case
}

fn vary_one(case: &mut Case, site: &[Step], reading: &Reading, chain: &[String], pool: &Pool, random: &mut Random) {
    let (Some((variable, members)), Some(last)) = (chain.split_first(), chain.last()) else { return };
    let others: Vec<Tree> = reading.chains.iter().filter_map(|other| find(case, site, other, random)).collect();
    if variable == "now" {
        let moments =
            others.iter().filter_map(Tree::as_string).filter_map(|text| Moment::of(&text)).map(Moment::instant);
        let moments: Vec<Timestamp> = moments.chain(case.now).collect();
        case.now = match random.pick(&moments) {
            Some(_) if random.one_in(20) => None,
            Some(from) => Some(near(*from, &reading.texts, random)),
            None => "2026-11-20T02:00:00Z".parse().ok(),
        };
        return;
    }
    let root = if variable == "self" {
        case.body.at(site)
    } else {
        if random.one_in(25) {
            case.context.retain(|(name, _)| name != variable);
        }
        case.context.iter_mut().find(|(name, _)| name == variable).map(|(_, tree)| tree)
    };
    let Some(mut at) = root else { return };
    let Some((_, parents)) = members.split_last() else { return };
    for name in parents {
        let next = match at {
            Tree::Array(items) if name == "[]" => {
                let index = random.below(items.len());
                items.get_mut(index)
            }
            Tree::Object(entries) => {
                if !entries.iter().any(|(known, _)| known == name) {
                    entries.push((name.clone(), pool.any(name, random).unwrap_or(Tree::Object(Vec::new()))));
                }
                entries.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
            }
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => return,
        }
    }
    if last == "[]" {
        return;
    }
    let Tree::Object(entries) = at else { return };
    let place = entries.iter().position(|(known, _)| known == last);
    let current = place.and_then(|place| entries.get(place)).map(|(_, value)| value.clone());
    match (value(current.as_ref(), last, reading, &others, pool, random), place) {
        (Some(value), Some(place)) => entries[place].1 = value,
        (Some(value), None) => entries.push((last.clone(), value)),
        (None, Some(place)) => drop(entries.remove(place)),
        (None, None) => {}
    }
}

/// The new value; nothing to leave the member out.
fn value(
    current: Option<&Tree>,
    name: &str,
    reading: &Reading,
    others: &[Tree],
    pool: &Pool,
    random: &mut Random,
) -> Option<Tree> {
    let pooled = |random: &mut Random| pool.any(name, random);
    let start = current.cloned().or_else(|| pooled(random)).or_else(|| random.pick(others).cloned());
    Some(match random.below(13) {
        0 | 1 => return None,
        2 => match start {
            Some(Tree::Array(items)) => lengthened(items, &reading.ints, random),
            _ => Tree::Scalar("null".to_owned()),
        },
        3 | 4 => literal(reading, start.as_ref(), random),
        5 | 6 => random.pick(others).cloned().or(start)?,
        7 | 8 => pooled(random).or(start)?,
        _ => tweak(&start?, &reading.texts, others, random),
    })
}

/// The list at a length at which a rule's answer may change.
fn lengthened(items: Vec<Tree>, lengths: &[i64], random: &mut Random) -> Tree {
    const LONGEST: i64 = 200;
    let lengths: Vec<i64> = lengths.iter().copied().filter(|length| (1..LONGEST).contains(length)).collect();
    // A rule may count only some of them.
    let times = 1 + random.below(3) as i64;
    let length = random.pick(&lengths).map_or(2, |length| length * times + random.below(3) as i64 - 1);
    Tree::Array(items.iter().cycle().take(usize::try_from(length).unwrap_or_default()).cloned().collect())
}

fn literal(reading: &Reading, current: Option<&Tree>, random: &mut Random) -> Tree {
    let is_number = current.is_some_and(|tree| tree.as_number().is_some());
    let mut choices: Vec<Tree> = Vec::new();
    choices.extend(
        reading
            .ints
            .iter()
            .flat_map(|value| [*value, value.saturating_add(1), value.saturating_sub(1)])
            .map(|value| Tree::Scalar(value.to_string())),
    );
    choices.extend(reading.texts.iter().map(|text| {
        let is_json = is_number && typemint::Number::from_json(text).is_some();
        if is_json { Tree::Scalar(text.clone()) } else { Tree::string(text) }
    }));
    choices.extend(["true", "false"].map(|text| Tree::Scalar(text.to_owned())));
    random.pick(&choices).cloned().unwrap_or_else(|| Tree::string(""))
}

fn find(case: &mut Case, site: &[Step], chain: &[String], random: &mut Random) -> Option<Tree> {
    let (variable, members) = chain.split_first()?;
    let mut at: &Tree = match variable.as_str() {
        "now" => return case.now.map(|now| Tree::string(&now.to_string())),
        "self" => case.body.at(site)?,
        _ => &case.context.iter().find(|(name, _)| name == variable)?.1,
    };
    for name in members {
        at = match at {
            Tree::Array(items) if name == "[]" => random.pick(items)?,
            Tree::Object(entries) => &entries.iter().find(|(known, _)| known == name)?.1,
            _ => return None,
        };
    }
    Some(at.clone())
}

fn drop_or_tweak_any(tree: &mut Tree, random: &mut Random) {
    let Tree::Object(entries) = tree else { return };
    let index = random.below(entries.len());
    let Some((_, value)) = entries.get_mut(index) else { return };
    match value {
        Tree::Object(_) if !random.one_in(4) => drop_or_tweak_any(value, random),
        _ if random.one_in(2) => *value = tweak(value, &[], &[], random),
        _ => drop(entries.remove(index)),
    }
}
