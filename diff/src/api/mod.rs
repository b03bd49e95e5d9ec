//! What differs between two generated crates for code that uses them, with the semver level of each difference.

mod items;
mod link;

use std::collections::{BTreeMap, BTreeSet};

use items::{Field, Kind, PublicItem, items};
pub(crate) use link::link;
use typemint_codegen::OutputFile;

use crate::report::{ApiChange, Level, Subject};

/// All differences, by item.
pub(crate) fn changes(old: &[OutputFile], new: &[OutputFile]) -> Vec<ApiChange> {
    let (old, new) = (items(old), items(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut out = Vec::new();
    for name in names {
        let mut add = |what: String, level: Level, subject: Subject, item: &PublicItem| {
            out.push(ApiChange { item: name.clone(), what, level, place: item.place.clone(), subject });
        };
        match (old.get(name), new.get(name)) {
            (Some(item), None) => add(format!("{} removed", word(&item.kind)), Level::Major, Subject::Item, item),
            (None, Some(item)) => add(format!("{} added", word(&item.kind)), Level::Minor, Subject::Item, item),
            (Some(before), Some(after)) => {
                for (what, level, subject) in differing(before, after) {
                    add(what, level, subject, after);
                }
            }
            (None, None) => {}
        }
    }
    out
}

/// What happened, the level, and what it is about.
type Finding = (String, Level, Subject);

fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Struct { .. } => "struct",
        Kind::Newtype { .. } => "newtype",
        Kind::Enum { .. } => "enum",
    }
}

fn differing(before: &PublicItem, after: &PublicItem) -> Vec<Finding> {
    let mut out = Vec::new();
    match (&before.kind, &after.kind) {
        (Kind::Struct { fields: old, has_new: had }, Kind::Struct { fields: new, has_new: has }) => {
            // A struct that users may write out must name every field.
            let is_literal = !before.is_non_exhaustive;
            fields(old, new, is_literal, &mut out);
            match (had, has) {
                (true, false) => out.push(("constructor `new` removed".to_owned(), Level::Major, Subject::Constructor)),
                (false, true) => out.push(("constructor `new` added".to_owned(), Level::Minor, Subject::Constructor)),
                (true, true) if arguments(old) != arguments(new) => {
                    let list = |fields: &[Field]| {
                        let names: Vec<String> = arguments(fields).into_iter().map(|(name, _)| name).collect();
                        names.join(", ")
                    };
                    out.push((
                        format!("`new({})` is now `new({})`", list(old), list(new)),
                        Level::Major,
                        Subject::Constructor,
                    ));
                }
                _ => {}
            }
        }
        (Kind::Newtype { inner: old }, Kind::Newtype { inner: new }) if old != new => {
            out.push((format!("holds `{new}` instead of `{old}`"), Level::Major, Subject::Item));
        }
        (Kind::Enum { variants: old }, Kind::Enum { variants: new }) => {
            variants(old, new, before.is_non_exhaustive, &mut out);
        }
        (old, new) if word(old) != word(new) => {
            out.push((format!("{} became {}", word(old), word(new)), Level::Major, Subject::Item));
        }
        _ => {}
    }
    match (before.is_non_exhaustive, after.is_non_exhaustive) {
        (false, true) => out.push(("became non-exhaustive".to_owned(), Level::Major, Subject::Item)),
        (true, false) => out.push(("is exhaustive now".to_owned(), Level::Minor, Subject::Item)),
        _ => {}
    }
    match (before.is_copy, after.is_copy) {
        (true, false) => out.push(("is no longer Copy".to_owned(), Level::Major, Subject::Item)),
        (false, true) => out.push(("is Copy now".to_owned(), Level::Minor, Subject::Item)),
        _ => {}
    }
    out
}

fn fields(old: &[Field], new: &[Field], is_literal: bool, out: &mut Vec<Finding>) {
    let by_name = |fields: &[Field]| -> BTreeMap<String, Field> {
        fields.iter().map(|field| (field.name.clone(), field.clone())).collect()
    };
    let (before, after) = (by_name(old), by_name(new));
    for (name, field) in &before {
        match after.get(name) {
            None => out.push((
                format!("field `{name}: {}` removed", field.kind),
                Level::Major,
                Subject::Member(field.wire.clone()),
            )),
            Some(now) if now.kind != field.kind => {
                let what = format!("field `{name}`: `{}` became `{}`", field.kind, now.kind);
                let optional = |kind: &str| format!("Option<{kind}>");
                let is_presence = optional(&field.kind) == now.kind || optional(&now.kind) == field.kind;
                let wire = field.wire.clone();
                out.push((
                    what,
                    Level::Major,
                    if is_presence { Subject::Presence(wire) } else { Subject::Member(wire) },
                ));
            }
            Some(_) => {}
        }
    }
    for (name, field) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        let level = if is_literal { Level::Major } else { Level::Minor };
        out.push((format!("field `{name}: {}` added", field.kind), level, Subject::Member(field.wire.clone())));
    }
}

/// What `new` takes, in order.
fn arguments(fields: &[Field]) -> Vec<(String, String)> {
    let required = fields.iter().filter(|field| field.is_required);
    required.map(|field| (field.name.clone(), field.kind.clone())).collect()
}

fn variants(old: &[(String, String)], new: &[(String, String)], may_grow: bool, out: &mut Vec<Finding>) {
    let named = |list: &[(String, String)], name: &str| list.iter().find(|(known, _)| known == name).cloned();
    for (name, held) in old {
        match named(new, name) {
            None => out.push((format!("variant `{name}` removed"), Level::Major, Subject::Item)),
            Some((_, now)) if now != *held => {
                out.push((format!("variant `{name}` holds `{now}` instead of `{held}`"), Level::Major, Subject::Item));
            }
            Some(_) => {}
        }
    }
    for (name, _) in new.iter().filter(|(name, _)| named(old, name).is_none()) {
        let level = if may_grow { Level::Minor } else { Level::Major };
        out.push((format!("variant `{name}` added"), level, Subject::Item));
    }
}
