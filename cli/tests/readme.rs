//! The README's command lines are run as a newcomer would type them.

use std::path::Path;
use std::process::Command;

#[test]
fn every_command_line_of_the_readme_succeeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let mut run = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("$ typemint ")) {
        let output = Command::new(env!("CARGO_BIN_EXE_typemint"))
            .args(line.split_whitespace())
            .current_dir(root)
            .output()
            .expect("the binary starts");
        assert!(
            output.status.success(),
            "`typemint {line}` ended with {:?}:\n{}{}",
            output.status.code(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        run += 1;
    }
    assert!(run >= 4, "the README has command lines");
}
