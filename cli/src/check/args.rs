//! The arguments of `typemint check` as clap reads them. Types here say what was asked for; they do nothing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use typemint::Profile;

/// `typemint check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files, folders (searched for captures, documents and HAR files, .gz and .zst too), globs, or - for standard input
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
    /// How many findings of a code to report in full; the rest are counted (json has all of them)
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) most: u16,
    /// What to do about members and enum values that the schema does not know
    #[arg(long, value_enum, default_value_t = DriftMode::Warn)]
    pub(crate) drift: DriftMode,
    /// Drift that is known already and stays quiet: a file that --write-baseline wrote
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the drift of this run, and that of --baseline, to FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Say which conditionals, rules, enum values and limits the payloads exercised
    #[arg(long)]
    pub(crate) coverage: bool,
    /// The least coverage in percent: below it is a finding
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) coverage_min: Option<f64>,
    /// Compare each verdict with the one the capture expects: only differences are findings
    #[arg(long)]
    pub(crate) expect: bool,
    /// How many payloads to judge at a time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
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

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Findings with excerpts, and a summary
    Human,
    /// One JSON object a payload
    Json,
    /// JUnit XML, for the test reports of CI systems
    Junit,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// One page to read in a browser, with filters
    Html,
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

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches('%').parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
    number.ok_or_else(|| "not a percentage from 0 to 100".to_owned())
}
