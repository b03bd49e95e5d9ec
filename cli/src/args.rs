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
