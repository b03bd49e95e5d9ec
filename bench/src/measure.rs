//! Interleaved measuring: every round gives each contender one batch in turn, so that what else the machine does hits all
//! alike, and ratios are taken within a round. It knows no payload.

use std::time::{Duration, Instant};

use crate::case::{Case, Contender};

/// How long a batch lasts.
const BATCH: Duration = Duration::from_millis(1);

/// What came out for one payload.
pub(crate) struct Measured {
    /// Median time of one pass, in nanoseconds, by contender.
    pub(crate) nanoseconds: [f64; 4],
    /// How many times faster typemint is than the better of (a) and (b): the median over the rounds.
    pub(crate) over_best: f64,
    /// How much of (c)'s time typemint takes: the median over the rounds.
    pub(crate) of_plain: f64,
}

/// Measures all contenders on one payload.
pub(crate) fn measure(case: &Case, rounds: usize) -> Measured {
    let times = Contender::ALL.map(|contender| calibrate(case.batch(contender)));
    let mut series: [Vec<f64>; 4] = Default::default();
    for _ in 0..rounds {
        for ((contender, times), series) in Contender::ALL.into_iter().zip(times).zip(&mut series) {
            series.push(time(case.batch(contender), times));
        }
    }
    let nanoseconds = [0, 1, 2, 3].map(|contender| median(series[contender].clone()));
    let [_, macros, corvus, _] = nanoseconds;
    let best = if macros < corvus { Contender::Macro } else { Contender::Corvus };
    let ratio = |over: Contender, under: Contender| {
        median(series[over as usize].iter().zip(&series[under as usize]).map(|(over, under)| over / under).collect())
    };
    Measured {
        nanoseconds,
        over_best: ratio(best, Contender::Typemint),
        of_plain: ratio(Contender::Typemint, Contender::Plain),
    }
}

/// How many passes make a batch; warms up on the way.
fn calibrate(batch: &dyn Fn(u32) -> bool) -> u32 {
    let mut times = 1;
    loop {
        let started = Instant::now();
        batch(times);
        let taken = started.elapsed();
        if taken >= BATCH / 2 || times > 1 << 24 {
            let wanted = f64::from(times) * BATCH.as_secs_f64() / taken.as_secs_f64();
            return (wanted as u32).max(1);
        }
        times *= 2;
    }
}

/// Nanoseconds of one pass.
fn time(batch: &dyn Fn(u32) -> bool, times: u32) -> f64 {
    let started = Instant::now();
    batch(times);
    started.elapsed().as_nanos() as f64 / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The geometric mean.
pub(crate) fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    (values.map(f64::ln).sum::<f64>() / count).exp()
}
