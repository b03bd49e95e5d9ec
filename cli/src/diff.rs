//! `typemint diff`: reads two folders of schemas, and prints what the comparison found. Decides nothing of it.

use std::io::Write as _;

use typemint_diff::{Set, render};

use crate::args::{Diff, DiffFormat};
use crate::ending::{Ending, Stop};
use crate::generate::schemas;
use crate::output::Output;

mod captures;

/// Runs the command.
pub(crate) fn run(arguments: &Diff) -> Result<Ending, Stop> {
    let (old, new) = (schemas::read(&arguments.old)?, schemas::read(&arguments.new)?);
    let captures = arguments.captures.as_deref().map(captures::read).transpose()?;
    let report = typemint_diff::diff(&old, &new, captures.as_deref()).map_err(|unusable| {
        let folder = if unusable.set == Set::Old { &arguments.old } else { &arguments.new };
        for diagnostic in &unusable.diagnostics {
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(anstream::stderr(), "{}", diagnostic.trim_end());
        }
        Stop::Trouble(format!("the schemas in {} have errors", folder.display()))
    })?;
    let text = match arguments.format {
        DiffFormat::Human => render::human(&report),
        DiffFormat::Json => format!("{:#}\n", render::json(&report)),
        DiffFormat::Markdown => render::markdown(&report),
    };
    let ending = if report.breaking().is_empty() { Ending::Clean } else { Ending::Findings };
    let mut output = if arguments.format == DiffFormat::Human { Output::stdout() } else { Output::plain_stdout() };
    let written = output.writer().write_all(text.as_bytes()).and_then(|()| output.writer().flush());
    written.map_err(|error| output.failed(&error, ending))?;
    Ok(ending)
}
