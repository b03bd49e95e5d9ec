//! The command line as clap reads it. Types here say what was asked for; they do nothing.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use typemint::Profile;

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

/// `typemint check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files, folders (searched for *.ndjson, *.jsonl and *.json), or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// The provider of payloads that do not say it themselves
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    /// The message of payloads that do not say it themselves
    #[arg(long, value_name = "MESSAGE")]
    pub(crate) message: Option<String>,
    /// The moment of capture of payloads that do not say it themselves, as in 2026-11-20T10:00:00+08:00
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) now: Option<Timestamp>,
    /// Which constraints to check: what the provider documents, or what is inferred as well
    #[arg(long, value_enum, default_value_t = ProfileName::Core)]
    pub(crate) profile: ProfileName,
    /// How to report
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    /// Write the report to FILE instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// What to do about members and enum values that the schema does not know
    #[arg(long, value_enum, default_value_t = DriftMode::Warn)]
    pub(crate) drift: DriftMode,
    /// Compare each verdict with the one the capture expects: only differences are findings
    #[arg(long)]
    pub(crate) expect: bool,
    /// How many payloads to judge at a time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
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

/// `--profile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    /// What the provider documents
    Core,
    /// What is inferred or unconfirmed as well
    Strict,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Profile {
        match name {
            ProfileName::Core => Profile::Core,
            ProfileName::Strict => Profile::Strict,
        }
    }
}

/// `check --format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Findings with excerpts (no values), and a summary
    Human,
    /// One JSON object a payload
    Json,
}

/// `list --format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table
    Human,
    /// One JSON object a message
    Json,
}

/// `--drift`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftMode {
    /// Say nothing
    Off,
    /// Report it
    Warn,
    /// Report it as a finding
    Error,
}

fn moment(text: &str) -> Result<Timestamp, String> {
    text.parse::<Timestamp>()
        .map_err(|_| "not an RFC 3339 time with an offset, such as 2026-11-20T10:00:00+08:00".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        super::Arguments::command().debug_assert();
    }
}
