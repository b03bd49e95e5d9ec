//! Work side by side with results in order: each thread takes the next piece, works on it, and hands over what came of it.
//! Bounded: no thread runs far ahead of the others, and only so many bytes are in work. It knows nothing of payloads.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes in work beyond which nothing is read until some are done.
const MOST_BYTES: usize = 12 * 1024 * 1024;

/// A piece of work.
pub(crate) trait Piece: Send {
    /// Bytes that it holds.
    fn size(&self) -> usize;
}

/// Runs `work` on everything that `next` gives, on `jobs` threads, and `done` on what came of it, in the order of `next`.
/// `next` gets back a piece that is done with, for its buffer. Ends early, with its error, when `done` fails.
pub(crate) fn run<P: Piece, R: Send, E: Send>(
    jobs: usize,
    next: impl FnMut(Option<P>) -> Option<P> + Send,
    work: impl Fn(&P) -> R + Sync,
    done: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let jobs = jobs.max(1);
    let state = State { next: 0, ready: BTreeMap::new(), bytes: 0, stopped: false, is_told: false, error: None };
    let shop = Shop {
        source: Mutex::new((0, next)),
        sink: Mutex::new(done),
        state: Mutex::new(state),
        changed: Condvar::new(),
        ahead: 2 * jobs,
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(|| shop.labour(&work));
        }
        shop.labour(&work);
    });
    let state = shop.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    state.error.map_or(Ok(()), Err)
}

struct Shop<N, D, R, E> {
    /// The number of the next piece, and where it comes from.
    source: Mutex<(usize, N)>,
    sink: Mutex<D>,
    state: Mutex<State<R, E>>,
    changed: Condvar,
    /// How many results may wait for an earlier one.
    ahead: usize,
}

struct State<R, E> {
    /// The number of the result that is due.
    next: usize,
    /// Results that came early.
    ready: BTreeMap<usize, R>,
    /// Bytes in work.
    bytes: usize,
    stopped: bool,
    /// Whether somebody is handing results on.
    is_told: bool,
    error: Option<E>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<N, D, R, E> Shop<N, D, R, E>
where
    D: FnMut(R) -> Result<(), E>,
{
    fn labour<P: Piece>(&self, work: &impl Fn(&P) -> R)
    where
        N: FnMut(Option<P>) -> Option<P>,
    {
        // Whoever dies takes the others along rather than have them wait.
        let last_will = LastWill(|| self.stop());
        let mut spare: Option<P> = None;
        while let Some((number, piece)) = self.take(spare.take()) {
            let result = work(&piece);
            let size = piece.size();
            spare = Some(piece);
            if !self.hand_over(number, result, size) {
                break;
            }
        }
        std::mem::forget(last_will);
    }

    fn take<P: Piece>(&self, spare: Option<P>) -> Option<(usize, P)>
    where
        N: FnMut(Option<P>) -> Option<P>,
    {
        let mut source = lock(&self.source);
        {
            let mut state = lock(&self.state);
            while state.bytes > MOST_BYTES && !state.stopped {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if state.stopped {
                return None;
            }
        }
        let (number, next) = &mut *source;
        let piece = next(spare)?;
        lock(&self.state).bytes += piece.size();
        let mine = *number;
        *number += 1;
        Some((mine, piece))
    }

    /// Hands over a result, and those that waited for it; false when all is to end.
    fn hand_over(&self, number: usize, result: R, size: usize) -> bool {
        let mut state = lock(&self.state);
        state.bytes = state.bytes.saturating_sub(size);
        self.changed.notify_all();
        while number > state.next + self.ahead && !state.stopped {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.ready.insert(number, result);
        // Only one hands results on at a time, and takes along what comes in meanwhile.
        if std::mem::replace(&mut state.is_told, true) {
            return !state.stopped;
        }
        let mut sink = lock(&self.sink);
        loop {
            let due = state.next;
            let result = if state.stopped { None } else { state.ready.remove(&due) };
            let Some(result) = result else {
                state.is_told = false;
                return !state.stopped;
            };
            drop(state);
            let told = sink(result);
            state = lock(&self.state);
            state.next += 1;
            if let Err(error) = told {
                state.stopped = true;
                state.error = Some(error);
            }
            self.changed.notify_all();
        }
    }

    fn stop(&self) {
        lock(&self.state).stopped = true;
        self.changed.notify_all();
    }
}

struct LastWill<F: Fn()>(F);

impl<F: Fn()> Drop for LastWill<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Number(usize);
    impl Piece for Number {
        fn size(&self) -> usize {
            // Some are so great that others must wait.
            if self.0.is_multiple_of(50) { MOST_BYTES } else { 1000 }
        }
    }

    fn numbers(end: usize) -> impl FnMut(Option<Number>) -> Option<Number> + Send {
        let mut at = 0;
        move |_| {
            at += 1;
            (at <= end).then_some(Number(at))
        }
    }

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow = |piece: &Number| {
                if piece.0.is_multiple_of(3) {
                    std::thread::yield_now();
                }
                piece.0
            };
            let ended: Result<(), ()> = run(jobs, numbers(1000), slow, |number| {
                seen.push(number);
                Ok(())
            });
            assert_eq!((ended, seen), (Ok(()), (1..=1000).collect::<Vec<_>>()));
        }
    }

    #[test]
    fn a_failure_ends_it() {
        let mut told = 0;
        let ended = run(
            4,
            numbers(1_000_000),
            |piece| piece.0,
            |number| {
                told = number;
                if number == 10 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((ended, told), (Err("full"), 10));
    }
}
