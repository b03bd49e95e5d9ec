//! Regenerates the models and accepts new golden files. What changed is for `git diff` and a reader to judge.

use std::path::Path;
use std::process::Command;

use crate::generate;

/// Regenerates, then runs the golden tests with blessing on.
pub(super) fn run(root: &Path) -> Result<(), String> {
    generate::run(root, false)?;
    // The command line's page of commands comes last: it shows what all the others make.
    let packages = [
        "typemint-rules",
        "typemint-codegen",
        "typemint-derive",
        "typemint-providers",
        "typemint-import",
        "typemint-diff",
        "typemint-cli",
    ];
    for package in packages {
        let status = Command::new("cargo")
            .args(["test", "--quiet", "-p", package])
            .env("TYPEMINT_BLESS", "1")
            .env("BLESS", "1")
            .env("TRYBUILD", "overwrite")
            .current_dir(root)
            .status()
            .map_err(|error| format!("cargo: {error}"))?;
        if !status.success() {
            return Err(format!("the tests of {package} fail even with new golden files"));
        }
    }
    println!("read `git diff` before you commit");
    Ok(())
}
