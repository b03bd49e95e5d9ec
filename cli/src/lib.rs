//! The command line of typemint. One module a command; what they share stands beside them.
//! It judges nothing itself: verdicts come from the models, generated text from codegen.

use std::process::ExitCode;

use clap::Parser as _;
use typemint::message::Message;
use typemint::webhook::Receiver;

mod args;
mod catalogue;
mod check;
mod diff;
mod ending;
mod explain;
mod generate;
mod import;
mod list;
mod output;
mod terminal;
mod text;

use args::{Arguments, Command};
use catalogue::Catalogue;
use ending::Ending;

/// Runs the command line of this process over `messages`, recognising webhooks by `receivers`.
///
/// The exit code is 0 when all is well, 1 when there are findings, 2 when the command could not run.
pub fn run(messages: &'static [&'static Message], receivers: &'static [&'static Receiver]) -> ExitCode {
    // Prints help and usage errors itself; the latter end with 2, as everything else that could not run.
    let arguments = Arguments::parse();
    let catalogue = Catalogue::new(messages);
    let ending = match &arguments.command {
        Command::Check(check) => check::run(check, &catalogue, receivers),
        Command::List(list) => list::run(list, &catalogue),
        Command::Explain(explain) => explain::run(explain, &catalogue),
        Command::Generate(generate) => generate::run(generate),
        Command::Import(import) => import::run(import),
        Command::Diff(diff) => diff::run(diff),
    };
    ending.unwrap_or_else(Ending::from).into()
}

/// The examples of the README, compiled and run with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
