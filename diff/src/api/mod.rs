//! What differs between two generated crates for code that uses them, with the semver level of each difference.

mod items;

use std::collections::{BTreeMap, BTreeSet};

use items::{Field, Kind, PublicItem, items};
use typemint_codegen::OutputFile;

use crate::report::{ApiChange, Level};

/// All differences, by item.
pub(crate) fn changes(old: &[OutputFile], new: &[OutputFile]) -> Vec<ApiChange> {
    let (old, new) = (items(old), items(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut out = Vec::new();
    for name in names {
        let mut add = |what: String, level: Level, item: &PublicItem| {
            out.push(ApiChange { item: name.clone(), what, level, place: item.place.clone() });
        };
        match (old.get(name), new.get(name)) {
            (Some(item), None) => add(format!("{} removed", word(&item.kind)), Level::Major, item),
            (None, Some(item)) => add(format!("{} added", word(&item.kind)), Level::Minor, item),
            (Some(before), Some(after)) => {
                for (what, level) in differing(before, after) {
                    add(what, level, after);
                }
            }
            (None, None) => {}
        }
    }
    out
}

fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Struct { .. } => "struct",
        Kind::Newtype { .. } => "newtype",
        Kind::Enum { .. } => "enum",
    }
}

fn differing(before: &PublicItem, after: &PublicItem) -> Vec<(String, Level)> {
    let mut out = Vec::new();
    match (&before.kind, &after.kind) {
        (Kind::Struct { fields: old, has_new: had }, Kind::Struct { fields: new, has_new: has }) => {
            // A struct that users may write out must name every field.
            let is_literal = !before.is_non_exhaustive;
            fields(old, new, is_literal, &mut out);
            match (had, has) {
                (true, false) => out.push(("constructor `new` removed".to_owned(), Level::Major)),
                (false, true) => out.push(("constructor `new` added".to_owned(), Level::Minor)),
                (true, true) if arguments(old) != arguments(new) => {
                    let list = |fields: &[Field]| {
                        let names: Vec<String> = arguments(fields).into_iter().map(|(name, _)| name).collect();
                        names.join(", ")
                    };
                    out.push((format!("`new({})` is now `new({})`", list(old), list(new)), Level::Major));
                }
                _ => {}
            }
        }
        (Kind::Newtype { inner: old }, Kind::Newtype { inner: new }) if old != new => {
            out.push((format!("holds `{new}` instead of `{old}`"), Level::Major));
        }
        (Kind::Enum { variants: old }, Kind::Enum { variants: new }) => {
            variants(old, new, before.is_non_exhaustive, &mut out);
        }
        (old, new) if word(old) != word(new) => {
            out.push((format!("{} became {}", word(old), word(new)), Level::Major));
        }
        _ => {}
    }
    match (before.is_non_exhaustive, after.is_non_exhaustive) {
        (false, true) => out.push(("became non-exhaustive".to_owned(), Level::Major)),
        (true, false) => out.push(("is exhaustive now".to_owned(), Level::Minor)),
        _ => {}
    }
    match (before.is_copy, after.is_copy) {
        (true, false) => out.push(("is no longer Copy".to_owned(), Level::Major)),
        (false, true) => out.push(("is Copy now".to_owned(), Level::Minor)),
        _ => {}
    }
    out
}

fn fields(old: &[Field], new: &[Field], is_literal: bool, out: &mut Vec<(String, Level)>) {
    let by_name = |fields: &[Field]| -> BTreeMap<String, Field> {
        fields.iter().map(|field| (field.name.clone(), field.clone())).collect()
    };
    let (before, after) = (by_name(old), by_name(new));
    for (name, field) in &before {
        match after.get(name) {
            None => out.push((format!("field `{name}: {}` removed", field.kind), Level::Major)),
            Some(now) if now.kind != field.kind => {
                out.push((format!("field `{name}`: `{}` became `{}`", field.kind, now.kind), Level::Major));
            }
            Some(_) => {}
        }
    }
    for (name, field) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        let level = if is_literal { Level::Major } else { Level::Minor };
        out.push((format!("field `{name}: {}` added", field.kind), level));
    }
}

/// What `new` takes, in order.
fn arguments(fields: &[Field]) -> Vec<(String, String)> {
    let required = fields.iter().filter(|field| field.is_required);
    required.map(|field| (field.name.clone(), field.kind.clone())).collect()
}

fn variants(old: &[(String, String)], new: &[(String, String)], may_grow: bool, out: &mut Vec<(String, Level)>) {
    let named = |list: &[(String, String)], name: &str| list.iter().find(|(known, _)| known == name).cloned();
    for (name, held) in old {
        match named(new, name) {
            None => out.push((format!("variant `{name}` removed"), Level::Major)),
            Some((_, now)) if now != *held => {
                out.push((format!("variant `{name}` holds `{now}` instead of `{held}`"), Level::Major));
            }
            Some(_) => {}
        }
    }
    for (name, _) in new.iter().filter(|(name, _)| named(old, name).is_none()) {
        let level = if may_grow { Level::Minor } else { Level::Major };
        out.push((format!("variant `{name}` added"), level));
    }
}
