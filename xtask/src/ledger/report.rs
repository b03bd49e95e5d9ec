//! The state of ledgers as text: a line a provider, then what is not enforced and why. Reads nothing.

use std::fmt::Write;

use super::read::{Entry, Folder, Standing};

/// How many statements of a provider are what.
#[derive(Default)]
pub(super) struct Counts {
    /// Carried by a keyword or by a rule that is always checked.
    pub(super) enforced: usize,
    /// Carried by rules of the strict profile only: inferred or unconfirmed.
    pub(super) strict: usize,
    /// Not expressible.
    pub(super) excused: usize,
}

impl Counts {
    pub(super) fn of(folder: &Folder) -> Counts {
        let mut counts = Counts::default();
        for entry in &folder.entries {
            match &entry.standing {
                Standing::NotExpressible(_) => counts.excused += 1,
                Standing::CarriedBy(_) if is_strict(folder, entry) => counts.strict += 1,
                Standing::CarriedBy(_) => counts.enforced += 1,
            }
        }
        counts
    }
}

/// Whether only the strict profile checks it.
fn is_strict(folder: &Folder, entry: &Entry) -> bool {
    match &entry.standing {
        Standing::CarriedBy(names) => names.iter().all(|name| folder.strict_rules.contains(name)),
        Standing::NotExpressible(_) => false,
    }
}

pub(super) fn report(folders: &[Folder]) -> String {
    let mut out = format!(
        "{:<12} {:>10} {:>9} {:>7} {:>16}\n",
        "provider", "statements", "enforced", "strict", "not expressible"
    );
    for folder in folders {
        let Counts { enforced, strict, excused } = Counts::of(folder);
        let all = folder.entries.len();
        let _ = writeln!(out, "{:<12} {all:>10} {enforced:>9} {strict:>7} {excused:>16}", folder.provider);
    }
    for folder in folders {
        let _ = writeln!(out, "\n{}: strict, because inferred or unconfirmed", folder.provider);
        for entry in folder.entries.iter().filter(|entry| is_strict(folder, entry)) {
            let _ = writeln!(out, "  {} ({})", entry.statement, entry.source);
        }
        let _ = writeln!(out, "\n{}: not expressible", folder.provider);
        for entry in &folder.entries {
            if let Standing::NotExpressible(why) = &entry.standing {
                let _ = writeln!(out, "  {} ({}): {why}", entry.statement, entry.source);
            }
        }
    }
    out
}
