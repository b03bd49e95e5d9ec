//! Instructions of a rule that is done before a clock can tell two ways apart: the program runs itself under valgrind and asks for one
//! contender. Knows nothing of rules.

use std::process::Command;

/// Passes of the two runs whose difference counts: what comes before them is the same in both, but for some thousands.
const PASSES: [u32; 2] = [10_000, 110_000];

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    Compiled,
    ByHand,
}

impl Contender {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Contender::Compiled, Contender::ByHand].into_iter().find(|contender| contender.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Contender::Compiled => "compiled",
            Contender::ByHand => "by-hand",
        }
    }
}

/// Instructions of a pass; nothing where valgrind is not installed.
pub(crate) fn of(id: &str, contender: Contender) -> Option<f64> {
    let [few, many] = PASSES.map(|passes| run(id, contender, passes));
    Some((many? - few?) / f64::from(PASSES[1] - PASSES[0]))
}

fn run(id: &str, contender: Contender, passes: u32) -> Option<f64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe().ok()?);
    let output = command.args(["--count", id, contender.name(), &passes.to_string()]).output().ok()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = report.lines().find_map(|line| line.split_once("Collected :"))?;
    output.status.success().then_some(line.1.trim().parse().ok()).flatten()
}
