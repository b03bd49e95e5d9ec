//! Judges every test of every group by the group's generated type, and prints each verdict.

use std::path::Path;

use typemint::json::document::Document;
use typemint::message::{Capture, Encoding, Limits, Message, Verdict};
use typemint::{Profile, explain};

pub struct Group {
    name: &'static str,
    messages: &'static [Message],
    /// How many of its types are untyped values under a check.
    checked: usize,
}

include!(concat!(env!("OUT_DIR"), "/groups.rs"));

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("groups");
    std::panic::set_hook(Box::new(|_| {}));
    // The groups on which an earlier run ended.
    let without: Vec<String> = std::env::args().skip(1).collect();
    for group in GROUPS.iter().filter(|group| !without.iter().any(|out| out == group.name)) {
        println!("group\t{}\t{}", group.name, group.checked);
        let folder = root.join(group.name);
        for number in 0.. {
            let Ok(data) = std::fs::read(folder.join(format!("{number}.json"))) else { break };
            let verdict = match (std::panic::catch_unwind(|| typed(group, &data)), std::panic::catch_unwind(|| table(group, &data))) {
                (Ok(typed), Ok(table)) => format!("{typed}\t; the table says {table}"),
                _ => "panic\t".to_owned(),
            };
            println!("test\t{}\t{number}\t{verdict}", group.name);
        }
    }
}

/// Decoded into the type, and nothing wrong with it.
fn typed(group: &Group, data: &[u8]) -> bool {
    let [message] = group.messages else { return false };
    let judgement = (message.judge)(&Capture {
        body: data,
        encoding: Encoding::Json,
        context: &[],
        now: None,
        profile: Profile::Core,
        limits: Limits::default(),
    });
    judgement.verdict == Verdict::Valid
}

/// What the table says by itself: tells which of the two engines is at fault.
fn table(group: &Group, data: &[u8]) -> bool {
    let [message] = group.messages else { return false };
    let text = String::from_utf8_lossy(data);
    Document::parse(&text, 256).is_ok_and(|document| explain::holds(message.schema, document.root()))
}
