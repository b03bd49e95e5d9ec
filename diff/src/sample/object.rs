//! Objects: which members, and what of the schemas around applies to each.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{DEEP, Goal, Sampler, pattern};
use crate::walk::Step;

impl<'a> Sampler<'a, '_> {
    pub(super) fn object(&mut self, schemas: &[&'a Map<String, Value>], next: Option<(usize, &'a [Step])>) -> Value {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for schema in schemas {
            names.extend(texts(schema.get("required")));
        }
        let step = next.and_then(|(_, path)| path.first());
        let planned = match step {
            Some(Step::Into(keyword, entry)) => self.planned(keyword, entry.as_deref(), schemas, next),
            _ => None,
        };
        names.extend(planned.clone());
        if self.at.len() <= DEEP {
            let fullness = self.fullness;
            for name in schemas.iter().flat_map(|schema| entries(schema, "properties").map(|(name, _)| name)) {
                if self.random.percent(fullness) && !self.is_refused(name, schemas) {
                    names.insert(name.clone());
                }
            }
        }
        for schema in schemas {
            let dependent = entries(schema, "dependentRequired").filter(|(name, _)| names.contains(*name));
            names.extend(dependent.flat_map(|(_, others)| texts(Some(others))).collect::<Vec<_>>());
        }
        let least = schemas.iter().filter_map(|schema| schema.get("minProperties").and_then(Value::as_u64)).max();
        let least = usize::try_from(least.unwrap_or(0)).unwrap_or(0).min(200);
        for name in schemas.iter().flat_map(|schema| entries(schema, "properties").map(|(name, _)| name)) {
            if names.len() < least && !self.is_refused(name, schemas) {
                names.insert(name.clone());
            }
        }
        for number in 0..least.saturating_sub(names.len()) {
            let extra = self.extra(schemas).unwrap_or_else(|| format!("extra{number}"));
            names.insert(if names.contains(&extra) { format!("{extra}{number}") } else { extra });
        }
        let mut out = Map::new();
        for name in names {
            let goals = self.goals(&name, schemas, next.filter(|_| planned.as_ref() == Some(&name)));
            self.at.push(name.clone());
            let value = self.value(&goals);
            self.at.pop();
            out.insert(name, value);
        }
        Value::Object(out)
    }

    /// The member that the path leads to.
    fn planned(
        &mut self,
        keyword: &str,
        entry: Option<&str>,
        schemas: &[&'a Map<String, Value>],
        next: Option<(usize, &'a [Step])>,
    ) -> Option<String> {
        match (keyword, entry) {
            ("properties", Some(name)) => Some(name.to_owned()),
            ("patternProperties", Some(found)) => pattern::matching(found, 6, self.random),
            ("propertyNames", _) => {
                let (owner, _) = next?;
                let goals =
                    schemas.get(owner).and_then(|schema| schema.get("propertyNames")).map(|names| (names, None));
                let name = goals.map(|goal| self.value(&[goal]))?;
                name.as_str().map(str::to_owned)
            }
            _ => Some(self.extra(schemas).unwrap_or_else(|| "extra".to_owned())),
        }
    }

    /// A name that no schema names, but `propertyNames` allows.
    fn extra(&mut self, schemas: &[&'a Map<String, Value>]) -> Option<String> {
        let names: Vec<Goal<'a>> =
            schemas.iter().filter_map(|schema| schema.get("propertyNames")).map(|names| (names, None)).collect();
        if names.is_empty() {
            return None;
        }
        self.value(&names).as_str().map(str::to_owned)
    }

    fn is_refused(&self, name: &str, schemas: &[&'a Map<String, Value>]) -> bool {
        schemas.iter().any(|schema| {
            let own = entries(schema, "properties").find(|(known, _)| *known == name).map(|(_, schema)| schema);
            match own {
                Some(own) => *own == Value::Bool(false),
                None => {
                    schema.get("additionalProperties") == Some(&Value::Bool(false))
                        && !entries(schema, "patternProperties").any(|(pattern, _)| is_match(pattern, name))
                }
            }
        })
    }

    fn goals(
        &self,
        name: &str,
        schemas: &[&'a Map<String, Value>],
        next: Option<(usize, &'a [Step])>,
    ) -> Vec<Goal<'a>> {
        let mut goals: Vec<Goal<'a>> = Vec::new();
        for (position, schema) in schemas.iter().enumerate() {
            let path = next.filter(|(owner, _)| *owner == position).map(|(_, path)| path);
            let rest = |keyword: &str, entry: Option<&str>| match path?.first() {
                Some(Step::Into(at, found)) if at == keyword && found.as_deref() == entry => path?.get(1..),
                _ => None,
            };
            let mut is_named = false;
            if let Some((_, own)) = entries(schema, "properties").find(|(known, _)| *known == name) {
                is_named = true;
                goals.push((own, rest("properties", Some(name))));
            }
            for (found, own) in entries(schema, "patternProperties") {
                let along = rest("patternProperties", Some(found));
                if along.is_some() || is_match(found, name) {
                    is_named = true;
                    goals.push((own, along));
                }
            }
            if !is_named {
                for keyword in ["additionalProperties", "unevaluatedProperties"] {
                    if let Some(other) = schema.get(keyword) {
                        goals.push((other, rest(keyword, None)));
                    }
                }
            }
        }
        goals
    }
}

fn entries<'a>(
    schema: &'a Map<String, Value>,
    keyword: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    schema.get(keyword).and_then(Value::as_object).into_iter().flatten()
}

fn texts(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether a pattern is found in a name; one that this engine cannot read is not.
fn is_match(pattern: &str, name: &str) -> bool {
    regex::Regex::new(pattern).is_ok_and(|found| found.is_match(name))
}
