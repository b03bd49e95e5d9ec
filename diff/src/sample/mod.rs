//! Instances made from a bundled schema, along a path through it where one is given. They are proposals: a validator says
//! which of them are instances.

mod number;
mod object;
mod pattern;
mod random;
mod text;

use serde_json::{Map, Value};

pub(crate) use number::value as number_value;
pub(crate) use pattern::matching;
pub(crate) use random::Random;
pub(crate) use text::{resized, stretched};

use crate::walk::Step;

/// How deep instances go where nothing asks for more.
const DEEP: usize = 7;

/// How many references are followed for one instance.
const FUEL: usize = 4_000;

/// A schema to satisfy, and the rest of the path if it leads through it.
pub(super) type Goal<'a> = (&'a Value, Option<&'a [Step]>);

/// An instance, and where in it the path ended.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) value: Value,
    pub(crate) target: Option<Vec<String>>,
}

/// Makes an instance of a bundle. `fullness` is the chance, in percent, of a member that need not be there.
pub(crate) fn sample(document: &Value, path: Option<&[Step]>, fullness: u64, random: &mut Random) -> Sample {
    let mut sampler = Sampler { document, random, fullness, target: None, fuel: FUEL, at: Vec::new() };
    let root = [(document, path)];
    // The root of a bundle refers to what it is made for: that reference is no step of the path.
    let value = match document.get("$ref").and_then(Value::as_str).and_then(|name| sampler.definition(name)) {
        Some(target) => sampler.value(&[(target, path)]),
        None => sampler.value(&root),
    };
    Sample { value, target: sampler.target }
}

struct Sampler<'a, 'r> {
    document: &'a Value,
    random: &'r mut Random,
    fullness: u64,
    target: Option<Vec<String>>,
    fuel: usize,
    at: Vec<String>,
}

/// All that applies to one instance location, in place.
#[derive(Default)]
struct Flat<'a> {
    schemas: Vec<&'a Map<String, Value>>,
    /// The rest of the path, if it goes on from one of the schemas.
    next: Option<(usize, &'a [Step])>,
}

impl<'a> Sampler<'a, '_> {
    fn definition(&self, reference: &str) -> Option<&'a Value> {
        let pointer = reference.strip_prefix('#')?;
        self.document.pointer(pointer)
    }

    fn value(&mut self, goals: &[Goal<'a>]) -> Value {
        let mut flat = Flat::default();
        for (schema, path) in goals {
            self.flatten(schema, *path, &mut flat);
        }
        let schemas = std::mem::take(&mut flat.schemas);
        if flat.next.is_none()
            && let Some(value) = self.listed(&schemas)
        {
            return value;
        }
        match self.kind(&schemas, flat.next.map(|(_, path)| path)) {
            "object" => self.object(&schemas, flat.next),
            "array" => self.array(&schemas, flat.next),
            "string" => Value::String(text::string(&text::Wanted::of(&schemas), self.random)),
            "integer" => number::number(&schemas, true, self.random),
            "number" => number::number(&schemas, false, self.random),
            "boolean" => Value::Bool(self.random.percent(50)),
            _ => Value::Null,
        }
    }

    /// Gathers what applies in place, choosing among alternatives.
    fn flatten(&mut self, schema: &'a Value, path: Option<&'a [Step]>, flat: &mut Flat<'a>) {
        if path.is_some_and(<[Step]>::is_empty) {
            self.target = Some(self.at.clone());
        }
        let Value::Object(members) = schema else { return };
        let index = flat.schemas.len();
        flat.schemas.push(members);
        let step = path.and_then(|path| Some((path.first()?, path.get(1..)?)));
        let along = |keyword: &str, entry: &str| match step {
            Some((Step::Into(name, at), rest)) if name == keyword && at.as_deref().unwrap_or("") == entry => Some(rest),
            _ => None,
        };
        if let Some(reference) = members.get("$ref").and_then(Value::as_str)
            && let Some(target) = self.definition(reference)
            && self.fuel > 0
        {
            self.fuel -= 1;
            let rest = step.filter(|(step, _)| **step == Step::Reference).map(|(_, rest)| rest);
            // A path may name what the old side wrote in place and the new one refers to.
            let is_in_place = matches!(step, Some((Step::Into(name, _), _)) if !members.contains_key(name));
            self.flatten(target, rest.or(path.filter(|_| is_in_place)), flat);
        }
        for (index, branch) in list(members, "allOf").enumerate() {
            self.flatten(branch, along("allOf", &index.to_string()), flat);
        }
        for keyword in ["anyOf", "oneOf"] {
            let branches: Vec<&'a Value> = list(members, keyword).collect();
            let planned = (0..branches.len()).find(|index| along(keyword, &index.to_string()).is_some());
            let chosen = planned.unwrap_or_else(|| self.random.below(branches.len()));
            if let Some(branch) = branches.get(chosen) {
                self.flatten(branch, along(keyword, &chosen.to_string()), flat);
            }
            // What satisfies two branches is where an edit of one of them shows.
            if keyword == "oneOf" && planned.is_some() && self.random.percent(35) {
                let other = self.random.below(branches.len());
                if let Some(branch) = branches.get(other).filter(|_| other != chosen) {
                    self.flatten(branch, None, flat);
                }
            }
        }
        if let Some(condition) = members.get("if") {
            let (matches, holds) = match step {
                // An edit of the condition shows where it does not hold yet what follows from it.
                Some((Step::Into(name, _), _)) if name == "if" => (true, self.random.percent(50)),
                Some((Step::Into(name, _), _)) if name == "then" => (true, true),
                Some((Step::Into(name, _), _)) if name == "else" => (false, false),
                _ => {
                    let holds = self.random.percent(50);
                    (holds, holds)
                }
            };
            if matches {
                self.flatten(condition, along("if", ""), flat);
            }
            let branch = if holds { "then" } else { "else" };
            if let Some(schema) = members.get(branch) {
                self.flatten(schema, along(branch, ""), flat);
            }
        }
        if let Some(schema) = members.get("not")
            && let Some(rest) = along("not", "")
        {
            // An instance of what must not be is what a mutation starts from.
            self.flatten(schema, Some(rest), flat);
        }
        if let Some(schemas) = members.get("dependentSchemas").and_then(Value::as_object) {
            for (name, schema) in schemas {
                if let Some(rest) = along("dependentSchemas", name) {
                    self.flatten(schema, Some(rest), flat);
                }
            }
        }
        if let Some((Step::Into(keyword, _), _)) = step
            && is_into_a_part(keyword)
        {
            flat.next = path.map(|path| (index, path));
        }
    }

    /// One of the values that `const` and `enum` name.
    fn listed(&mut self, schemas: &[&'a Map<String, Value>]) -> Option<Value> {
        if let Some(constant) = schemas.iter().find_map(|schema| schema.get("const")) {
            return Some(constant.clone());
        }
        let lists: Vec<&Vec<Value>> =
            schemas.iter().filter_map(|schema| schema.get("enum").and_then(Value::as_array)).collect();
        let first = lists.first()?;
        let common: Vec<&Value> = first.iter().filter(|value| lists.iter().all(|list| list.contains(value))).collect();
        self.random.of(&common).map(|value| (*value).clone())
    }

    /// The JSON type to make.
    fn kind(&mut self, schemas: &[&'a Map<String, Value>], path: Option<&[Step]>) -> &'static str {
        const ALL: [&str; 7] = ["object", "string", "array", "integer", "number", "boolean", "null"];
        let mut allowed: Vec<&'static str> = ALL.to_vec();
        for kinds in schemas.iter().filter_map(|schema| schema.get("type")) {
            let names: Vec<&str> = match kinds {
                Value::String(one) => vec![one],
                Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
                _ => continue,
            };
            allowed.retain(|kind| names.contains(kind) || *kind == "integer" && names.contains(&"number"));
        }
        if let Some(Step::Into(keyword, _)) = path.and_then(<[Step]>::first) {
            return if is_into_an_item(keyword) { "array" } else { "object" };
        }
        if allowed.len() >= 6 {
            let has = |names: &[&str]| schemas.iter().any(|schema| names.iter().any(|name| schema.contains_key(*name)));
            for (kind, names) in HINTS {
                if has(names) && self.random.percent(80) {
                    return kind;
                }
            }
        }
        // Values are likelier to go on where they can say something.
        allowed.sort_by_key(|kind| *kind == "null");
        if self.random.percent(75) {
            return allowed.first().copied().unwrap_or("null");
        }
        self.random.of(&allowed).copied().unwrap_or("null")
    }

    fn array(&mut self, schemas: &[&'a Map<String, Value>], next: Option<(usize, &'a [Step])>) -> Value {
        let count =
            |name: &'static str| schemas.iter().filter_map(move |schema| schema.get(name).and_then(Value::as_u64));
        let least = count("minItems").max().unwrap_or(0);
        let most = count("maxItems").min().unwrap_or(least + 2).max(least);
        let planned = next.and_then(|(_, path)| match path.first() {
            Some(Step::Into(keyword, Some(index))) if keyword == "prefixItems" || keyword == "items" => {
                index.parse().ok()
            }
            Some(_) => Some(schemas.iter().map(|schema| list(schema, "prefixItems").count()).max().unwrap_or(0)),
            None => None,
        });
        let contains = schemas.iter().filter_map(|schema| schema.get("contains")).next();
        let wanted = if self.random.percent(40) { most.min(least + 3) } else { least };
        let mut length = usize::try_from(wanted).unwrap_or(0).min(2_000);
        if contains.is_some() || planned.is_some() {
            length = length.max(1);
        }
        if let Some(index) = planned {
            length = length.max(index + 1).min(2_000);
        }
        if self.at.len() > DEEP && planned.is_none() {
            length = usize::try_from(least).unwrap_or(0).min(2_000);
        }
        let mut items = Vec::new();
        for index in 0..length {
            let mut goals: Vec<Goal<'a>> = Vec::new();
            for (position, schema) in schemas.iter().enumerate() {
                let rest = |keyword: &str, entry: Option<usize>| {
                    let (_, path) = next.filter(|(owner, _)| *owner == position)?;
                    match path.first() {
                        Some(Step::Into(name, at))
                            if name == keyword
                                && planned == Some(index)
                                && (at.is_none() || *at == entry.map(|entry| entry.to_string())) =>
                        {
                            path.get(1..)
                        }
                        _ => None,
                    }
                };
                let prefix = if schema.get("items").is_some_and(Value::is_array) { "items" } else { "prefixItems" };
                match list(schema, prefix).nth(index) {
                    Some(item) => goals.push((item, rest(prefix, Some(index)))),
                    None => {
                        for keyword in ["items", "additionalItems", "unevaluatedItems"] {
                            if let Some(item) = schema.get(keyword).filter(|item| !item.is_array()) {
                                goals.push((item, rest(keyword, None)));
                            }
                        }
                    }
                }
                if let Some(path) = rest("contains", None)
                    && let Some(item) = schema.get("contains")
                {
                    goals.push((item, Some(path)));
                }
            }
            if let Some(contains) = contains.filter(|_| index == length - 1 && planned != Some(index)) {
                goals.push((contains, None));
            }
            self.at.push(index.to_string());
            items.push(self.value(&goals));
            self.at.pop();
        }
        Value::Array(items)
    }
}

/// Keywords that tell what type a schema without one is about.
const HINTS: [(&str, &[&str]); 4] = [
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
        ],
    ),
    ("array", &["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]),
    ("string", &["minLength", "maxLength", "pattern", "format"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

/// Keywords that apply to members and items.
fn is_into_a_part(keyword: &str) -> bool {
    is_into_an_item(keyword)
        || matches!(
            keyword,
            "properties" | "patternProperties" | "additionalProperties" | "unevaluatedProperties" | "propertyNames"
        )
}

fn is_into_an_item(keyword: &str) -> bool {
    matches!(keyword, "items" | "prefixItems" | "contains" | "additionalItems" | "unevaluatedItems")
}

fn list<'a>(schema: &'a Map<String, Value>, keyword: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}
