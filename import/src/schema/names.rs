//! The names of shared schemas: those of the components, made different where Rust would take them for one.

use std::collections::{BTreeMap, BTreeSet};

use super::Reached;
use crate::document::BASE;
use crate::target::Direction;
use crate::tree::tokens;

/// The name of each shared schema, by pointer and whether a request uses it.
#[derive(Default)]
pub(crate) struct Names {
    names: BTreeMap<(String, bool), String>,
}

impl Names {
    /// Names what is reached, but for `inlined`; no name is like one of `taken`.
    pub(crate) fn new<'a>(
        reached: &Reached,
        inlined: &BTreeSet<String>,
        taken: impl IntoIterator<Item = &'a str>,
    ) -> Names {
        let mut used: BTreeSet<String> = taken.into_iter().map(folded).collect();
        let mut names = BTreeMap::new();
        // Components first: what stands elsewhere takes what names are left.
        let (components, others): (Vec<_>, Vec<_>) =
            reached.schemas.iter().partition(|(pointer, _)| pointer.starts_with("/components/schemas/"));
        for (pointer, uses) in components.into_iter().chain(others) {
            if inlined.contains(pointer) {
                continue;
            }
            let base = match pointer.strip_suffix(BASE) {
                Some(parent) => format!("{}Base", base(parent)),
                None => base(pointer),
            };
            if uses.differs {
                names.insert((pointer.clone(), false), unused(&base, &mut used));
                names.insert((pointer.clone(), true), unused(&format!("{base}InRequest"), &mut used));
            } else {
                let name = unused(&base, &mut used);
                names.insert((pointer.clone(), false), name.clone());
                names.insert((pointer.clone(), true), name);
            }
        }
        Names { names }
    }

    /// The name of what stands at a pointer, in messages of this direction.
    pub(crate) fn of(&self, pointer: &str, direction: Direction) -> Option<&str> {
        self.names.get(&(pointer.to_owned(), direction == Direction::Request)).map(String::as_str)
    }

    /// All shared schemas by name, with a direction that they are used in.
    pub(crate) fn all<'n>(&'n self, reached: &'n Reached) -> BTreeMap<&'n str, (&'n str, Direction)> {
        let mut all = BTreeMap::new();
        for ((pointer, is_request), name) in &self.names {
            let uses = reached.schemas.get(pointer);
            let is_used = uses.is_some_and(|uses| if *is_request { uses.request } else { uses.response });
            if is_used {
                let direction = if *is_request { Direction::Request } else { Direction::Response };
                all.entry(name.as_str()).or_insert((pointer.as_str(), direction));
            }
        }
        all
    }
}

/// The name that a pointer suggests: `/components/schemas/Card` is `Card`, its property `owner` is `CardOwner`.
fn base(pointer: &str) -> String {
    let tokens = tokens(pointer).unwrap_or_default();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let text = match tokens.as_slice() {
        ["components", "schemas", name] => clean(name),
        ["components", "schemas", rest @ ..] => {
            let skipped = ["properties", "items", "allOf", "anyOf", "oneOf", "schema"];
            rest.iter().filter(|token| !skipped.contains(token)).map(|token| capital(&clean(token))).collect()
        }
        other => other.iter().map(|token| capital(&clean(token))).collect(),
    };
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) { text } else { format!("Schema{text}") }
}

/// Letters, digits, `_`, `-` and `.` stay; anything else would need escapes in references.
fn clean(text: &str) -> String {
    let kept =
        |character: char| if character.is_ascii_alphanumeric() || "_-.".contains(character) { character } else { '_' };
    text.chars().map(kept).collect()
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}

fn unused(base: &str, used: &mut BTreeSet<String>) -> String {
    let mut name = base.to_owned();
    let mut count = 2;
    while !used.insert(folded(&name)) {
        name = format!("{base}{count}");
        count += 1;
    }
    name
}

/// What Rust names may be equal by: letters and digits, whatever their case.
fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|character| character.to_ascii_lowercase()).collect()
}
