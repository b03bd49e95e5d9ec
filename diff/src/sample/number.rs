//! Numbers under bounds and divisors. Whether they are right is for a validator to say.

use serde_json::{Map, Number, Value};

use super::random::Random;

/// A number that fits all of the schemas, often at an edge.
pub(crate) fn number(schemas: &[&Map<String, Value>], is_integer: bool, random: &mut Random) -> Value {
    let mut low = f64::NEG_INFINITY;
    let mut high = f64::INFINITY;
    let mut step: Option<f64> = is_integer.then_some(1.0);
    for schema in schemas {
        let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
        let strictly = |name: &str| schema.get(name) == Some(&Value::Bool(true));
        let gap = if is_integer { 1.0 } else { 0.25 };
        let minimum = bound("minimum").map(|at| if strictly("exclusiveMinimum") { at + gap } else { at });
        let maximum = bound("maximum").map(|at| if strictly("exclusiveMaximum") { at - gap } else { at });
        let lows = [minimum, bound("exclusiveMinimum").map(|at| at + gap)];
        let highs = [maximum, bound("exclusiveMaximum").map(|at| at - gap)];
        low = lows.into_iter().flatten().fold(low, f64::max);
        high = highs.into_iter().flatten().fold(high, f64::min);
        if let Some(divisor) = bound("multipleOf").filter(|divisor| *divisor > 0.0) {
            step = Some(step.map_or(divisor, |known| {
                if known < divisor && (divisor / known).fract() == 0.0 { divisor } else { known.max(divisor) }
            }));
        }
    }
    let start = if low.is_finite() {
        low
    } else if high.is_finite() {
        high - 10.0
    } else {
        0.0
    };
    let end = if high.is_finite() { high } else { start + 20.0 };
    let offset = f64::from(u32::try_from(random.below(8)).unwrap_or(0));
    let picked = match random.below(4) {
        0 => start,
        1 => end,
        2 => start + offset,
        _ => (start + end) / 2.0,
    };
    let picked = match step {
        Some(step) => {
            let up = (picked / step).ceil() * step;
            if up > end { (picked / step).floor() * step } else { up }
        }
        None => picked,
    };
    value(picked)
}

/// A number as JSON writes it: whole ones without a fraction.
pub(crate) fn value(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return Value::Number(Number::from(number as i64));
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}
