//! Values on and around boundaries: the neighbours of a text, a number or a moment, and what a rule's literals suggest.

use jiff::{SignedDuration, Timestamp};
use support::tree::Tree;

use super::random::Random;

/// Numbers at which something ends.
const NUMBERS: [&str; 14] = [
    "0",
    "1",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "9007199254740993",
    "15000.00",
    "0.1",
    "0.30",
    "1e2",
    "79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "1000000",
    "2000000.01",
];
/// Lengths at which something ends.
const LENGTHS: [usize; 10] = [1, 2, 3, 8, 16, 19, 20, 80, 81, 256];

/// A moment as it was written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Moment {
    /// RFC 3339.
    Instant(Timestamp),
    /// A reading at UTC+8.
    Wall(Timestamp),
}

impl Moment {
    pub(crate) fn of(text: &str) -> Option<Moment> {
        if let Ok(instant) = text.parse() {
            return Some(Moment::Instant(instant));
        }
        let wall = text.replacen(' ', "T", 1);
        (text.len() == 19).then(|| format!("{wall}+08:00").parse().ok().map(Moment::Wall)).flatten()
    }

    pub(crate) fn instant(self) -> Timestamp {
        match self {
            Moment::Instant(instant) | Moment::Wall(instant) => instant,
        }
    }

    fn written(self, instant: Timestamp, random: &mut Random) -> String {
        let zone = jiff::tz::offset(8).to_datetime(instant);
        match self {
            Moment::Wall(_) => zone.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            Moment::Instant(_) if random.one_in(3) => format!("{}+08:00", zone.strftime("%Y-%m-%dT%H:%M:%S%.f")),
            Moment::Instant(_) => instant.to_string(),
        }
    }
}

/// A moment near another: moved by a duration that the rule names, to a wall time that it names, and a little off.
pub(crate) fn near(instant: Timestamp, texts: &[String], random: &mut Random) -> Timestamp {
    let mut moved = instant;
    let chosen = random.pick(texts).cloned().unwrap_or_default();
    if let Some(duration) = hours(&chosen) {
        let way = if random.one_in(2) { duration } else { -duration };
        moved = moved.checked_add(way).unwrap_or(moved);
    } else if let Ok(wall) = chosen.parse::<jiff::civil::Time>() {
        let day = jiff::tz::offset(8).to_datetime(moved).date();
        let day = if random.one_in(2) { day } else { day.tomorrow().unwrap_or(day) };
        moved = jiff::tz::offset(8).to_timestamp(day.to_datetime(wall)).unwrap_or(moved);
    } else if random.one_in(4) {
        let days = random.below(800) as i64 - 400;
        moved = moved.checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(moved);
    }
    let off = [0, 0, 1, -1, 1_000_000_000, -1_000_000_000, 3_600_000_000_000];
    let off = random.pick(&off).copied().unwrap_or_default();
    moved.checked_add(SignedDuration::from_nanos(off)).unwrap_or(moved)
}

fn hours(text: &str) -> Option<SignedDuration> {
    text.strip_suffix('h')?.parse().ok().map(SignedDuration::from_hours)
}

/// A value near the one given.
pub(crate) fn tweak(value: &Tree, texts: &[String], others: &[Tree], random: &mut Random) -> Tree {
    match value {
        Tree::Array(items) => {
            let mut items = items.clone();
            match random.below(3) {
                0 => items.clear(),
                1 => drop(items.pop()),
                _ => items.extend(items.first().cloned()),
            }
            Tree::Array(items)
        }
        Tree::Object(members) => {
            let mut members = members.clone();
            if !members.is_empty() {
                members.remove(random.below(members.len()));
            }
            Tree::Object(members)
        }
        Tree::Scalar(text) if text == "true" => Tree::Scalar("false".to_owned()),
        Tree::Scalar(text) if text == "false" => Tree::Scalar("true".to_owned()),
        Tree::Scalar(_) => match (value.as_string(), value.as_number()) {
            (Some(text), _) => Tree::string(&tweak_text(&text, texts, others, random)),
            (_, Some(text)) => Tree::Scalar(tweak_number(text, others, random)),
            _ => value.clone(),
        },
    }
}

fn tweak_text(text: &str, texts: &[String], others: &[Tree], random: &mut Random) -> String {
    if let Some(moment) = Moment::of(text) {
        let others: Vec<Timestamp> = others
            .iter()
            .filter_map(Tree::as_string)
            .filter_map(|text| Moment::of(&text))
            .map(Moment::instant)
            .collect();
        let from = random.pick(&others).copied().filter(|_| !random.one_in(3)).unwrap_or(moment.instant());
        return moment.written(near(from, texts, random), random);
    }
    let is_decimal = text.parse::<f64>().is_ok() && text.len() < 20;
    if is_decimal && !random.one_in(4) {
        return tweak_number(text, others, random);
    }
    let middle = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).nth(random.below(text.chars().count() + 1));
    let (head, tail) = text.split_at(middle.unwrap_or(0));
    let other = random.pick(others).and_then(Tree::as_string).unwrap_or_default();
    let literal = random.pick(texts).cloned().unwrap_or_default();
    match random.below(12) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => String::new(),
        3 => head.to_owned(),
        4 => format!("{head}9{}", tail.chars().skip(1).collect::<String>()),
        5 => format!("{head}{literal}{tail}"),
        6 => format!("{text}{other}"),
        7 => format!("{head}{other}"),
        8 => text.replace(&literal, ""),
        9 => format!("{head}카{tail}"),
        10 => {
            let length = random.pick(&LENGTHS).copied().unwrap_or(1);
            text.chars().chain("x0".chars().cycle()).take(length).collect()
        }
        _ => format!("{text} "),
    }
}

/// A number near another, as JSON text.
pub(crate) fn tweak_number(text: &str, others: &[Tree], random: &mut Random) -> String {
    let other = |random: &mut Random| random.pick(others).and_then(number).unwrap_or_default();
    let Some(value) = number(&Tree::Scalar(text.to_owned())) else { return text.to_owned() };
    let step = rust_step(value, random);
    let whole = value.is_integer() && !random.one_in(6);
    let made = match random.below(9) {
        0 => return random.pick(&NUMBERS).copied().unwrap_or("0").to_owned(),
        1 => value.checked_add(step),
        2 => value.checked_sub(step),
        3 => other(random).checked_add(step),
        4 => other(random).checked_sub(step),
        5 => other(random).checked_sub(other(random)),
        6 => other(random).checked_add(other(random)),
        7 => Some(-value),
        _ => other(random).checked_mul(2.into()),
    };
    let made = made.unwrap_or(value);
    let text = if whole { made.trunc().normalize().to_string() } else { made.to_string() };
    match random.below(8) {
        0 if !text.contains('.') => format!("{text}.00"),
        1 if text.contains('.') => format!("{text}0"),
        _ => text,
    }
}

fn rust_step(value: typemint::rule::Decimal, random: &mut Random) -> typemint::rule::Decimal {
    let last = typemint::rule::Decimal::new(1, value.scale().min(27) + u32::from(random.one_in(8)));
    [1.into(), last, typemint::rule::Decimal::new(1, 2), 0.into()].get(random.below(4)).copied().unwrap_or_default()
}

fn number(tree: &Tree) -> Option<typemint::rule::Decimal> {
    let text = tree.as_string().or_else(|| tree.as_number().map(str::to_owned))?;
    typemint::Number::from_json(&text)?.to_decimal()
}
