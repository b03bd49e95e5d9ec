//! `typemint explain CODE`: what a code of a report means, where it comes from, and an example of each side.
//! It judges nothing: examples of rules are captures whose verdicts a test holds.

use std::io;

use crate::args::{Explain, ListFormat};
use crate::catalogue::{Catalogue, hint};
use crate::ending::{Ending, Stop};
use crate::output::Output;
use crate::text;

mod example;
mod human;
mod json;
mod keywords;
mod rule;

use keywords::Keyword;
use rule::Explained;

/// What a code stands for.
#[allow(clippy::large_enum_variant)] // one a run
enum Found {
    Rule(Explained),
    Keyword(&'static Keyword),
}

/// Runs the command.
pub(crate) fn run(arguments: &Explain, catalogue: &Catalogue) -> Result<Ending, Stop> {
    let found = find(&arguments.code, catalogue).map_err(Stop::Trouble)?;
    let (mut output, written) = match arguments.format {
        ListFormat::Human => {
            let mut output = Output::stdout();
            let width = output.width();
            let written = human::write(&found, width, output.writer());
            (output, written)
        }
        ListFormat::Json => {
            let mut output = Output::plain_stdout();
            let written = json::write(&found, output.writer());
            (output, written)
        }
    };
    written.and_then(|()| output.writer().flush()).map_err(|error: io::Error| output.failed(&error, Ending::Clean))?;
    Ok(Ending::Clean)
}

/// What a code means that is no rule's.
pub(crate) fn meaning(code: &str) -> Option<&'static str> {
    keywords::KEYWORDS.iter().find(|keyword| keyword.code == code).map(|keyword| keyword.meaning)
}

fn find(code: &str, catalogue: &Catalogue) -> Result<Found, String> {
    if let Some(keyword) = keywords::KEYWORDS.iter().find(|keyword| keyword.code == code) {
        return Ok(Found::Keyword(keyword));
    }
    if let Some(rule) = rule::find(code, catalogue)? {
        return Ok(Found::Rule(rule));
    }
    let rules = catalogue.iter().flat_map(|message| message.rules).map(|rule| rule.id);
    let codes = rules.chain(keywords::KEYWORDS.iter().map(|keyword| keyword.code));
    Err(format!("unknown code \"{}\"{}", text::clean(code), hint(code, codes)))
}
