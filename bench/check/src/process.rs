//! Runs a process and measures its time and, where the system tells it, its peak of memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a process took.
pub(crate) struct Ran {
    /// Wall-clock time.
    pub(crate) seconds: f64,
    /// Peak of resident memory in KiB; 0 where the system does not tell.
    pub(crate) memory: u64,
}

/// Runs `binary`; an exit code other than those of `codes` is an error.
pub(crate) fn run(binary: &Path, arguments: &[&str], codes: &[i32]) -> Result<Ran, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", binary.display());
    let started = Instant::now();
    let mut child = Command::new(binary).args(arguments).stdout(Stdio::null()).spawn().map_err(failed)?;
    let mut memory = 0;
    loop {
        memory = memory.max(peak(child.id()));
        if let Some(status) = child.try_wait().map_err(failed)? {
            let seconds = started.elapsed().as_secs_f64();
            return match status.code() {
                Some(code) if codes.contains(&code) => Ok(Ran { seconds, memory }),
                _ => Err(format!("{} {}: {status}", binary.display(), arguments.join(" "))),
            };
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_ascii_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}
