//! `docs/regenerate.md` is run as it stands there: every command, and every line that it prints. `TYPEMINT_BLESS=1` writes
//! what the commands print into the page.

use std::path::{Path, PathBuf};
use std::process::Command;

mod common;

/// Runs a command line in a folder; what it prints, both streams, and its exit code.
fn run(line: &str, folder: &Path) -> (String, i32) {
    let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "\\").collect();
    let Some(("typemint", arguments)) = words.split_first().map(|(first, rest)| (*first, rest)) else {
        panic!("only typemint is run: {line}");
    };
    let output = Command::new(env!("CARGO_BIN_EXE_typemint"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the binary starts");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    (text, output.status.code().expect("an exit code"))
}

/// The page with what its commands print now.
fn ran(page: &str, folder: &Path) -> (String, usize) {
    let (mut out, mut count, mut last) = (String::new(), 0, 0);
    let mut lines = page.lines().peekable();
    let mut in_console = false;
    while let Some(line) = lines.next() {
        if in_console && line != "```" {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            out.push_str(&format!("{line}\n"));
            let mut command = command.to_owned();
            while command.ends_with('\\') {
                let next = lines.next().expect("the rest of the command");
                out.push_str(&format!("{next}\n"));
                command = format!("{} {next}", command.trim_end_matches('\\'));
            }
            if command == "echo $?" {
                out.push_str(&format!("{last}\n"));
                continue;
            }
            let (text, code) = run(&command, folder);
            out.push_str(&text);
            last = code;
            count += 1;
            continue;
        }
        in_console = line == "```console";
        out.push_str(&format!("{line}\n"));
    }
    (out, count)
}

#[test]
fn the_page_says_what_its_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let folder: PathBuf = common::folder("regenerate");
    let documents = folder.join("docs/regenerate");
    std::fs::create_dir_all(&documents).expect("a folder for the documents");
    for entry in std::fs::read_dir(root.join("docs/regenerate")).expect("the documents") {
        let path = entry.expect("a document").path();
        let name = path.file_name().expect("a name");
        std::fs::copy(&path, documents.join(name)).expect("the document is copied");
    }
    let page = std::fs::read_to_string(root.join("docs/regenerate.md")).expect("the page");
    let (now, count) = ran(&page, &folder);
    assert!(count >= 5, "the page has commands");
    if std::env::var_os("TYPEMINT_BLESS").is_some() {
        std::fs::write(root.join("docs/regenerate.md"), &now).expect("the page is written");
        return;
    }
    assert_eq!(page, now, "the page is not what its commands print");
    let found = |text: &str| assert!(now.contains(text), "the page shows {text}");
    found("maxLength: 8000 → 1024");
    found("(1,025 characters)");
    found("maxLength: added 80");
    found("member `conversionId` removed");
    found("+ \"PresentToShopper\"");
}
