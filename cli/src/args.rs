//! The command line as clap reads it. Types here say what was asked for; they do nothing.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::check::args::Check;

/// Checks captured payloads of payment providers against exact models, lists the models, generates them.
#[derive(Debug, Parser)]
#[command(name = "typemint", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge captured payloads: exit code 0 if all are valid, 1 if there are findings, 2 if it could not run
    Check(Check),
    /// List the messages that payloads can be checked against
    List(List),
    /// Explain a code of a report: what it means, where the provider says so, and an example of each side
    Explain(Explain),
    /// Generate Rust models from JSON Schemas
    Generate(Generate),
    /// Import messages of an OpenAPI document as JSON Schemas, with its examples as captures
    Import(Import),
    /// Compare two folders of schemas: what changed, whether it breaks us, with payloads that prove it
    Diff(Diff),
}

/// `typemint list`.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
    /// Only the messages of this provider
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
}

/// `typemint explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The id of a rule, or the code of a keyword such as string.max_length
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

/// `typemint generate`.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// The folder of schemas: every *.json in it is read
    #[arg(long, value_name = "DIR")]
    pub(crate) schemas: PathBuf,
    /// The folder of generated files: files there that were generated and are no longer made are deleted
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Write nothing; name the files that are not up to date and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Write to FILE, as JSON, how each schema is held: typed all through, or with checked values at which places
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// `typemint import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The OpenAPI document, 3.0 or 3.1, JSON or YAML
    #[arg(value_name = "SPEC")]
    pub(crate) spec: PathBuf,
    /// A message to make: NAME=OPERATION, NAME=OPERATION:request, NAME=OPERATION:response or NAME=OPERATION:response201.
    /// An operation is an operationId, "METHOD /path", or the name of a webhook
    #[arg(long = "message", value_name = "NAME=OPERATION[:PART]")]
    pub(crate) messages: Vec<String>,
    /// Make every request, every successful answer and every webhook
    #[arg(long, conflicts_with = "messages")]
    pub(crate) all: bool,
    /// Show the operations of the document, and import nothing
    #[arg(long, conflicts_with_all = ["messages", "all", "out"])]
    pub(crate) list: bool,
    /// The folder of the schemas; files there that an earlier import made and this one does not are deleted
    #[arg(long, value_name = "DIR", required_unless_present = "list")]
    pub(crate) out: Option<PathBuf>,
    /// An overlay (OpenAPI Overlay Specification 1.0) to apply to the document first; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(crate) overlays: Vec<PathBuf>,
    /// The name of the provider [default: that of the folder]
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    /// The folder of the captures [default: fixtures in the folder of the schemas]
    #[arg(long, value_name = "DIR")]
    pub(crate) fixtures: Option<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

/// `typemint diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The folder of the old schemas
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The folder of the new schemas
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// Captured payloads, a file or folder: say which of them get another verdict
    #[arg(long, value_name = "PATH")]
    pub(crate) captures: Option<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(crate) format: DiffFormat,
}

/// `diff --format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal
    Human,
    /// One JSON object, with whole witness payloads
    Json,
    /// For a pull request
    Markdown,
}

/// `list --format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table
    Human,
    /// One JSON object a message
    Json,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        super::Arguments::command().debug_assert();
    }
}
