//! The binary `typemint`: the command line over the providers this build links.
//! Everything else is in the library, where it can be tested without them.

use std::process::ExitCode;

fn main() -> ExitCode {
    typemint_cli::run(typemint_providers::messages(), typemint_providers::receivers())
}
