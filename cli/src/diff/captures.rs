//! Captured payloads for a comparison: what each is and its JSON body. Those that have none say why; nothing is judged here.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use typemint_diff::Capture;

use crate::check::input::walk::{self, Found};
use crate::check::input::{self, Block, Shape, is_blank};
use crate::ending::{Stop, reason};

/// All captures of a file, of the files in a folder, or of those that a pattern names, in order.
pub(super) fn read(path: &Path) -> Result<Vec<Capture>, Stop> {
    walk::examine(&[path.to_owned()])?;
    let mut out = Vec::new();
    for found in walk::files(path, None) {
        let input = match found {
            Found::Input(input) => input,
            Found::Trouble(why) => return Err(Stop::Trouble(why)),
        };
        let trouble = |error| Stop::Trouble(format!("cannot read {}: {}", input.label(), reason(&error)));
        let mut reader = input::open(&input, &Arc::default()).map_err(trouble)?;
        while let Some(block) = reader.next_block(Vec::new()).map_err(trouble)? {
            out.extend(captures(&block));
        }
    }
    Ok(out)
}

/// The captures of a piece of an input.
fn captures(block: &Block) -> Vec<Capture> {
    let place = |line: usize| format!("{}:{line}", block.file);
    let parsed =
        |line: usize, text: &[u8]| capture(place(line), serde_json::from_slice(text).map_err(|_| "it is not JSON"));
    match (&block.text, block.shape) {
        (Err(_), _) => vec![capture(place(block.line), Err("it is too long to be read"))],
        (Ok(_), Shape::Entry) => vec![capture(place(block.line), Err("it is an entry of an HTTP archive"))],
        (Ok(text), Shape::Document) => vec![parsed(block.line, text)],
        (Ok(text), Shape::Lines) => {
            let lines = text.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !is_blank(line));
            lines.map(|(at, line)| parsed(block.line + at, line)).collect()
        }
    }
}

fn capture(place: String, document: Result<Value, &'static str>) -> Capture {
    let text = |name: &str| {
        document.as_ref().ok().and_then(|found| found.get(name)).and_then(Value::as_str).map(str::to_owned)
    };
    let body = match &document {
        Err(why) => Err(*why),
        Ok(found) => match (found.get("body"), found.get("raw").and_then(Value::as_str), found.get("wire")) {
            (Some(body), None, None) => Ok(body.clone()),
            (_, Some(raw), _) => serde_json::from_str(raw).map_err(|_| "its body is not JSON"),
            (Some(body), None, Some(_)) if !body.is_null() => Ok(body.clone()),
            (_, None, Some(_)) => Err("its body is a form"),
            (None, None, None) => Err("it has no body"),
        },
    };
    Capture {
        name: text("name"),
        provider: text("provider").unwrap_or_default(),
        message: text("message").unwrap_or_default(),
        place,
        body,
    }
}
