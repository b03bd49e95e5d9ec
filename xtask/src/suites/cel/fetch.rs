//! Fetching with npm, as anybody would: pack, compare the checksum, unpack, print the data as JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGE: &str = "@bufbuild/cel-spec@0.6.1";
const TARBALL: &str = "bufbuild-cel-spec-0.6.1.tgz";
/// What the registry says of exactly this version.
const INTEGRITY: &str =
    "sha512-m0Ac9qA669yxxC0Hy45qGsUZemjImVfxPl6r9jLbkJviEvv3R9hSYyH2ItGRbDguekX6eId0cb62ulNBK97ezg==";

/// Reads the checksum of a tarball; npm's own runtime is there wherever npm is.
const CHECKSUM: &str = "const {createHash} = require('crypto'); const {readFileSync} = require('fs');
process.stdout.write('sha512-' + createHash('sha512').update(readFileSync(process.argv[1])).digest('base64'));";

/// The data files are modules that hold one object literal each; nothing of it needs the package's dependencies.
const CONVERT: &str = "process.stdout.write(JSON.stringify(require(process.argv[1]).tests));";

/// The data of the package that the harness reads.
pub(super) const PARTS: [&str; 4] = ["conformance", "checking", "parsing", "comprehension"];

/// The folder with the official CEL suite as JSON, fetched if it is not there; `None` without npm.
pub(super) fn folder(root: &Path) -> Result<Option<PathBuf>, String> {
    let folder = root.join("target/suites/cel-spec-0.6.1");
    if PARTS.iter().all(|part| folder.join(format!("{part}.json")).is_file()) {
        return Ok(Some(folder));
    }
    if !has("npm") || !has("node") {
        return Ok(None);
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("fetching {PACKAGE}");
    output(npm().args(["pack", PACKAGE, "--silent", "--ignore-scripts"]).current_dir(&folder))?;
    let found = output(Command::new("node").args(["-e", CHECKSUM, TARBALL]).current_dir(&folder))?;
    if found != INTEGRITY {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        return Err(format!("{PACKAGE} has the checksum {found}, expected {INTEGRITY}: it was thrown away"));
    }
    output(Command::new("tar").args(["-xzf", TARBALL]).current_dir(&folder))?;
    for part in PARTS {
        let module = format!("./package/dist/cjs/testdata/{part}.js");
        let text = output(Command::new("node").args(["-e", CONVERT, &module]).current_dir(&folder))?;
        let target = folder.join(format!("{part}.json"));
        fs::write(&target, text).map_err(|error| format!("{}: {error}", target.display()))?;
    }
    Ok(Some(folder))
}

/// On Windows npm is a script, which only the shell's name finds.
fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn has(program: &str) -> bool {
    let mut command = if program == "npm" { npm() } else { Command::new(program) };
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn output(command: &mut Command) -> Result<String, String> {
    let found = command.stderr(Stdio::inherit()).output().map_err(|error| format!("{command:?}: {error}"))?;
    if !found.status.success() {
        return Err(format!("{command:?}: {}", found.status));
    }
    String::from_utf8(found.stdout).map_err(|error| format!("{command:?}: {error}"))
}
