//! `cargo xtask`: what contributors run. It never links `generated` (I8), so that a broken one can be made again.

mod bench;
mod bless;
mod conformance;
mod corpus;
mod diff;
mod generate;
mod ledger;
mod openapi;
mod suites;
mod test;
#[cfg(test)]
mod tidy;
mod watch;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of the typemint workspace")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Generate and check the component schemas of OpenAPI documents, timed.
    Openapi {
        /// The documents.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Time the peer typify beside it.
        #[arg(long)]
        peer: bool,
    },
    /// Everything: format, lints, freshness, tidiness, all tests, documentation, official suites.
    Test,
    /// Measure against the peers, interleaved, as ratios.
    Bench {
        /// Passed on to the bench.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Regenerate the models and accept new golden files.
    Bless,
    /// Judge folders with `schema.json` and `instances.jsonl` through generated types, and measure.
    Corpus {
        /// The folders.
        #[arg(required = true)]
        folders: Vec<PathBuf>,
    },
    /// Judge the official JSON Schema suite through generated types.
    Conformance {
        /// The suite's folder, with `tests` and `remotes`; fetched with pip if it is not given.
        #[arg(long)]
        suite: Option<PathBuf>,
        /// Only this draft: `draft7`, `2020-12`, ...
        #[arg(long)]
        draft: Option<String>,
        /// The score of a peer beside.
        #[arg(long)]
        peer: Option<conformance::Peer>,
    },
    /// Make the models in `generated/src` from `schemas/`.
    Generate {
        /// Write nothing; fail if anything would change.
        #[arg(long)]
        check: bool,
    },
    /// Compare the schemas of a git revision with those of the work tree; fails if that is breaking.
    Diff {
        /// The revision: `HEAD`, `main`, a tag.
        revision: String,
        /// How to report.
        #[arg(long, value_enum, default_value_t = diff::Format::Human)]
        format: diff::Format,
    },
    /// Regenerate whenever a schema is saved, until Ctrl-C.
    Watch,
    /// Print how many statements of each provider are enforced, strict or not expressible, and why.
    Ledger {
        /// Only this provider.
        provider: Option<String>,
    },
    /// Fetch the official suites into `target/suites`, and hold the rule language to that of CEL.
    Suites,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Openapi { files, peer } => openapi::run(&root(), &files, peer),
        Task::Test => test::run(&root()),
        Task::Bench { arguments } => bench::run(&root(), &arguments),
        Task::Bless => bless::run(&root()),
        Task::Corpus { folders } => corpus::run(&root(), &folders),
        Task::Conformance { suite, draft, peer } => {
            conformance::run(&root(), &conformance::Arguments { suite, draft, peer })
        }
        Task::Generate { check } => generate::run(&root(), check),
        Task::Diff { revision, format } => match diff::run(&root(), &revision, format) {
            // The report has said why.
            Ok(true) => return ExitCode::FAILURE,
            Ok(false) => Ok(()),
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::from(2);
            }
        },
        Task::Watch => watch::run(&root()),
        Task::Ledger { provider } => ledger::run(&root(), provider.as_deref()),
        Task::Suites => suites::run(&root()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
