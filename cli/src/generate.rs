//! `typemint generate`: reads schemas, has codegen turn them into Rust, brings the output folder in line with that.
//! All reading and writing of the command is here and in its modules; codegen does none.

use std::io::{self, Write};

use typemint_codegen::{Options, Output as Generated, ProviderSummary};

use crate::args::Generate;
use crate::ending::{Ending, Stop, note};
use crate::output::Output;
use crate::terminal::{self, Width};
use crate::text;

pub(crate) mod schemas;
mod sync;
mod verdicts;

/// Runs the command.
pub(crate) fn run(arguments: &Generate) -> Result<Ending, Stop> {
    let sources = schemas::read(&arguments.schemas)?;
    let generated = typemint_codegen::generate(&sources, &Options::default());
    for diagnostic in &generated.diagnostics {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(anstream::stderr(), "{}", diagnostic.trim_end());
    }
    if generated.failed {
        note("the schemas have errors, so nothing was written");
        return Ok(Ending::Findings);
    }
    let plan = sync::plan(&arguments.out, &generated.files)?;
    let ending = if arguments.check && !plan.is_empty() { Ending::Findings } else { Ending::Clean };
    if !arguments.check {
        plan.carry_out(&arguments.out)?;
    }
    if let Some(path) = &arguments.report {
        verdicts::report(&generated.verdicts, path)?;
    }
    let mut output = Output::stdout();
    let width = output.width();
    report(arguments, &generated, &plan, width, output.writer()).map_err(|error| output.failed(&error, ending))?;
    Ok(ending)
}

fn report(
    arguments: &Generate,
    generated: &Generated,
    plan: &sync::Plan<'_>,
    width: Width,
    out: &mut dyn Write,
) -> io::Result<()> {
    if arguments.check {
        for (what, path) in plan.iter() {
            writeln!(out, "{what}: {}", arguments.out.join(path).display())?;
        }
        let files = text::counted(generated.files.len(), "file");
        let line = match plan.len() {
            0 => terminal::paint(terminal::GOOD, &format!("{files} up to date")),
            off => {
                let command = format!(
                    "{} not up to date; run: typemint generate --schemas {} --out {}",
                    text::counted(off, "file"),
                    arguments.schemas.display(),
                    arguments.out.display()
                );
                terminal::paint(terminal::BAD, &command)
            }
        };
        writeln!(out, "{line}")?;
        return out.flush();
    }
    summary(&generated.summary, width, out)?;
    verdicts::write(&generated.verdicts, out)?;
    let (written, deleted) = plan.counts();
    writeln!(
        out,
        "{} generated in {}: {written} written, {deleted} deleted",
        text::counted(generated.files.len(), "file"),
        arguments.out.display()
    )?;
    out.flush()
}

fn summary(providers: &[ProviderSummary], width: Width, out: &mut dyn Write) -> io::Result<()> {
    let head = ["provider", "messages", "types", "rules", "lines"];
    let row = |name: &str, numbers: [usize; 4]| {
        std::iter::once(name.to_owned()).chain(numbers.iter().map(usize::to_string)).collect::<Vec<String>>()
    };
    let mut total = [0; 4];
    let mut rows = Vec::new();
    for one in providers {
        let numbers = [one.messages, one.types, one.rules, one.lines];
        for (sum, number) in total.iter_mut().zip(numbers) {
            *sum += number;
        }
        rows.push(row(&one.provider, numbers));
    }
    if rows.len() > 1 {
        rows.push(row("total", total));
    }
    for (index, line) in text::table(&head, &rows, &[false, true, true, true, true], width).iter().enumerate() {
        let line = if index == 0 { terminal::paint(terminal::LOUD, line) } else { line.clone() };
        writeln!(out, "{line}")?;
    }
    Ok(())
}
