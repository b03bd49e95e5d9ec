//! The words that a type's name is made of, from the place of its schema. The identifiers are `lower`'s.

use super::{Builder, Place, fact_schema};
use crate::ir::Fact;
use crate::parse::SchemaId;

impl Builder<'_> {
    /// The place that a schema's own location gives it.
    pub(super) fn place_of(&self, id: SchemaId) -> Place {
        let location = &self.graph.node(id).location;
        let path = self.sources.path(location.file);
        let file_name = path.rsplit('/').next().unwrap_or(path);
        let stem =
            file_name.strip_suffix(".schema.json").or_else(|| file_name.strip_suffix(".json")).unwrap_or(file_name);
        let mut words = vec![stem.to_owned()];
        let mut tokens = location.pointer.trim_start_matches('#').split('/').skip(1);
        while let Some(token) = tokens.next() {
            match token {
                "$defs" | "definitions" => words = tokens.next().map(|name| vec![unescape(name)]).unwrap_or_default(),
                // Of an OpenAPI document.
                "components" => {
                    tokens.next();
                    words = tokens.next().map(|name| vec![unescape(name)]).unwrap_or_default();
                }
                "properties" => words.extend(tokens.next().map(unescape)),
                "patternProperties" => {
                    tokens.next();
                    words.push("value".to_owned());
                }
                "items" => singular(&mut words),
                "additionalProperties" => words.push("value".to_owned()),
                "anyOf" | "oneOf" => {
                    let case = tokens.next().and_then(|index| index.parse::<usize>().ok()).unwrap_or_default();
                    words.push(format!("case {}", case + 1));
                }
                "x-rules-context" => words.extend(tokens.next().map(unescape)),
                // Of `allOf`, `then` and the like only what stands below has a name.
                _ => {}
            }
        }
        let is_foreign = self.folder(location.file) != self.folder(self.home);
        Place { words, file: if is_foreign { self.home } else { location.file } }
    }

    /// The place of a member: its own, where one schema describes it; else under its object's.
    pub(super) fn member_place(&self, facts: &[Fact], parent: &Place, name: &str) -> Place {
        match facts {
            [Fact::Schema(id)] => self.place_of(*id),
            _ => parent.child(name),
        }
    }

    /// The place of an array's items.
    pub(super) fn item_place(&self, facts: &[Fact], parent: &Place) -> Place {
        match facts {
            [fact] if fact_schema(fact).is_some() => {
                fact_schema(fact).map_or_else(|| parent.clone(), |id| self.place_of(id))
            }
            _ => {
                let mut place = parent.clone();
                singular(&mut place.words);
                place
            }
        }
    }
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// `items` holds an `item`; what is no plural gets a word of its own.
fn singular(words: &mut Vec<String>) {
    if words.len() > 1
        && let Some(last) = words.last_mut()
        && let Some(stem) = last.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
    {
        *last = stem.to_owned();
        return;
    }
    words.push("item".to_owned());
}
