//! Fetching the official JSON Schema suite with pip: the source distribution of the package `jsonschema` carries it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// pip itself compares the checksum.
const REQUIREMENT: &str =
    "jsonschema==4.26.0 --hash=sha256:0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326\n";
const ARCHIVE: &str = "jsonschema-4.26.0.tar.gz";

/// The suite's folder, fetched if it is not there; `None` without pip.
pub(super) fn fetch(root: &Path) -> Result<Option<PathBuf>, String> {
    let folder = root.join("target/suites");
    let suite = folder.join("jsonschema-4.26.0/json");
    if suite.join("tests").is_dir() && suite.join("remotes").is_dir() {
        return Ok(Some(suite));
    }
    let Some(python) = ["python3", "python"].into_iter().find(|python| has_pip(python)) else { return Ok(None) };
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let requirements = folder.join("requirements.txt");
    fs::write(&requirements, REQUIREMENT).map_err(|error| format!("{}: {error}", requirements.display()))?;
    println!("fetching {}", REQUIREMENT.split(' ').next().unwrap_or_default());
    let arguments = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "jsonschema", "--require-hashes"];
    succeed(Command::new(python).args(arguments).args(["-d", ".", "-r", "requirements.txt"]).current_dir(&folder))?;
    succeed(Command::new("tar").args(["-xzf", ARCHIVE]).current_dir(&folder))?;
    if suite.join("tests").is_dir() { Ok(Some(suite)) } else { Err(format!("{ARCHIVE} holds no suite")) }
}

fn has_pip(python: &str) -> bool {
    let mut command = Command::new(python);
    command.args(["-m", "pip", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn succeed(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?}: {status}")),
        Err(error) => Err(format!("{command:?}: {error}")),
    }
}
