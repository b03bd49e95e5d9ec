//! `cargo xtask watch`: regenerates while somebody edits `schemas/`, until Ctrl-C. What generating does is in `generate`.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use crate::generate;

/// An editor writes a file in several steps: they are one change if no more than this lies between them.
const QUIET: Duration = Duration::from_millis(120);

/// Generates now, and after every change.
pub(super) fn run(root: &Path) -> Result<(), String> {
    let schemas = root.join("schemas");
    let (sender, receiver) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // The loop has ended: nobody is left to tell.
        let _ = sender.send(event);
    })
    .map_err(|error| error.to_string())?;
    watcher.watch(&schemas, RecursiveMode::Recursive).map_err(|error| format!("{}: {error}", schemas.display()))?;
    loop {
        // Errors are what the next edit mends: they end nothing.
        if let Err(message) = generate::run(root, false) {
            eprintln!("{message}");
        }
        println!("watching schemas/ (Ctrl-C ends)");
        if !changed(&receiver)? {
            return Ok(());
        }
    }
}

/// Waits for a change and for the quiet after it; false when nothing will come any more.
fn changed(events: &Receiver<notify::Result<Event>>) -> Result<bool, String> {
    loop {
        match events.recv() {
            Ok(Ok(event)) if matters(&event) => break,
            Ok(Ok(_)) => {}
            Ok(Err(error)) => return Err(error.to_string()),
            Err(_) => return Ok(false),
        }
    }
    loop {
        match events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(true),
            Err(RecvTimeoutError::Disconnected) => return Ok(false),
        }
    }
}

/// Whether an event can change what is generated: reading does not, and files of editors are not schemas.
fn matters(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
        && event.paths.iter().any(|path| path.extension().is_none_or(|extension| extension == "json"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc::channel;

    use notify::event::{AccessKind, CreateKind};
    use notify::{Event, EventKind};

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    #[test]
    fn a_burst_of_writes_is_one_change() {
        let (sender, receiver) = channel();
        let write = || event(EventKind::Create(CreateKind::File), "schemas/uqpay/pay_request.schema.json");
        sender.send(Ok(event(EventKind::Access(AccessKind::Any), "schemas/uqpay/pay_request.schema.json"))).unwrap();
        sender.send(Ok(event(EventKind::Create(CreateKind::File), "schemas/uqpay/.pay_request.swp"))).unwrap();
        (0..3).for_each(|_| sender.send(Ok(write())).unwrap());
        assert_eq!(super::changed(&receiver), Ok(true));
        assert!(receiver.try_recv().is_err(), "the burst was taken whole");
        drop(sender);
        assert_eq!(super::changed(&receiver), Ok(false));
    }
}
