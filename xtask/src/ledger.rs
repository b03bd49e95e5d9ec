//! `cargo xtask ledger`: how far each provider's statements are carried by its schemas, and why some are not.
//! It reads `schemas/` only; that what an entry names is there is for `tests/ledger.rs`.

mod read;
mod report;
mod unnamed;

use std::path::Path;

/// Prints the state of the ledgers, of one provider or of all.
///
/// Fails where the schemas assert something that no entry tells.
pub(super) fn run(root: &Path, provider: Option<&str>) -> Result<(), String> {
    let mut folders = read::folders(&root.join("schemas"))?;
    if let Some(wanted) = provider {
        let known: Vec<String> = folders.iter().map(|folder| folder.provider.clone()).collect();
        folders.retain(|folder| folder.provider == wanted);
        if folders.is_empty() {
            return Err(format!("there is no ledger of `{wanted}`: there are {}", known.join(", ")));
        }
    }
    print!("{}", report::report(&folders));
    let unnamed: Vec<String> = folders.iter().flat_map(unnamed::unnamed).collect();
    if unnamed.is_empty() {
        return Ok(());
    }
    Err(format!("no entry names what these places assert:\n  {}", unnamed.join("\n  ")))
}

#[cfg(test)]
mod tests {
    use super::{read, report, unnamed};

    fn folders() -> Vec<read::Folder> {
        read::folders(&crate::root().join("schemas")).expect("the ledgers are read")
    }

    #[test]
    fn every_assertion_of_the_schemas_is_told_by_an_entry() {
        let unnamed: Vec<String> = folders().iter().flat_map(unnamed::unnamed).collect();
        assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
    }

    #[test]
    fn an_assertion_without_an_entry_is_found() {
        let mut folder = folders().remove(0);
        folder.entries.retain(|entry| !entry.statement.contains("1024"));
        let found = unnamed::unnamed(&folder);
        assert!(
            found.iter().any(|place| place.ends_with("payments_request.schema.json#/properties/returnUrl/maxLength"))
        );
    }

    #[test]
    fn every_entry_is_enforced_strict_or_excused() {
        let folders = folders();
        assert!(folders.len() >= 5);
        for folder in &folders {
            let counts = report::Counts::of(folder);
            assert_eq!(counts.enforced + counts.strict + counts.excused, folder.entries.len(), "{}", folder.provider);
            assert!(counts.enforced > counts.strict && counts.excused > 0, "{}", folder.provider);
        }
    }
}
