//! `typemint import`: reads an OpenAPI document and overlays, writes schemas and captures, reports what could not be
//! carried. All reading and writing of the command is here and in its modules; the import itself does none.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use typemint_import::{Import as Imported, Problem, Selection, Text};

use crate::args::{Import, ListFormat};
use crate::ending::{Ending, Stop, note, reason};
use crate::output::Output;

mod folder;
mod report;

/// Runs the command.
pub(crate) fn run(arguments: &Import) -> Result<Ending, Stop> {
    let spec = read(&arguments.spec)?;
    let overlays = arguments.overlays.iter().map(|path| read(path)).collect::<Result<Vec<Text>, Stop>>()?;
    if arguments.list {
        return match typemint_import::list(&spec, &overlays) {
            Ok(operations) => print(arguments.format, |output, format| report::operations(&operations, format, output)),
            Err(problems) => Ok(refused(&problems)),
        };
    }
    let Some(out) = &arguments.out else {
        return Err(Stop::Trouble("--out names the folder of the schemas".to_owned()));
    };
    if !arguments.all && arguments.messages.is_empty() {
        let message = "nothing is asked for: --message NAME=OPERATION, --all, or --list to see the operations";
        return Err(Stop::Trouble(message.to_owned()));
    }
    let provider = provider(arguments.provider.as_deref(), out)?;
    let selection = if arguments.all { Selection::All } else { Selection::Messages(&arguments.messages) };
    let imported = match typemint_import::import(&spec, &overlays, selection, &provider) {
        Ok(imported) => imported,
        Err(problems) => return Ok(refused(&problems)),
    };
    let is_fit = generates(&imported);
    let fixtures = arguments.fixtures.clone().unwrap_or_else(|| out.join("fixtures"));
    let counts = folder::write(out, &fixtures, &imported)?;
    let ending = if is_fit { Ending::Clean } else { Ending::Findings };
    print(arguments.format, |output, format| report::import(&imported, &counts, out, format, output))
        .map(|printed| printed.max(ending))
}

/// A text file by the path that was given, which is how problems name it.
fn read(path: &Path) -> Result<Text, Stop> {
    let cannot = |why: String| Stop::Trouble(format!("cannot read {}: {why}", path.display()));
    let bytes = fs::read(path).map_err(|error| cannot(reason(&error)))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| cannot(format!("byte {} is not UTF-8", error.utf8_error().valid_up_to())))?;
    Ok(Text { path: path.display().to_string(), text })
}

/// The provider's name: as given, or that of the folder, which is what `provider.json` has to repeat.
fn provider(given: Option<&str>, out: &Path) -> Result<String, Stop> {
    let of_folder = || {
        let absolute: Option<PathBuf> = std::path::absolute(out).ok();
        absolute.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
    };
    let name = given.map(str::to_owned).or_else(of_folder).unwrap_or_default();
    if name.is_empty() {
        return Err(Stop::Trouble("--provider names the provider".to_owned()));
    }
    Ok(name)
}

/// Says why nothing was written: 1 if a document is at fault, 2 if what was asked for is.
fn refused(problems: &[Problem]) -> Ending {
    for problem in problems {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(anstream::stderr(), "{}", problem.rendered.trim_end());
    }
    note("nothing was written");
    if problems.iter().any(|problem| problem.place.is_none()) { Ending::Trouble } else { Ending::Findings }
}

/// Whether the generator takes the schemas; what it says against them is told.
fn generates(imported: &Imported) -> bool {
    let file = |text: &Text| typemint_codegen::SourceFile { path: text.path.clone(), text: text.text.clone() };
    let files: Vec<_> = imported.schemas.iter().map(file).collect();
    let generated = typemint_codegen::generate(&files, &typemint_codegen::Options::default());
    if generated.failed {
        for diagnostic in &generated.diagnostics {
            let _ = writeln!(anstream::stderr(), "{}", diagnostic.trim_end());
        }
        note("models cannot be generated from these schemas until an overlay corrects them");
    }
    !generated.failed
}

fn print(
    format: ListFormat,
    write: impl FnOnce(&mut Output, ListFormat) -> std::io::Result<()>,
) -> Result<Ending, Stop> {
    let mut output = match format {
        ListFormat::Human => Output::stdout(),
        ListFormat::Json => Output::plain_stdout(),
    };
    let written = write(&mut output, format).and_then(|()| output.writer().flush());
    written.map_err(|error| output.failed(&error, Ending::Clean))?;
    Ok(Ending::Clean)
}
