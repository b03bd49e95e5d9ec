//! Literals inside texts: decimals, durations, instants, wall times, offsets. Pure reading, no clock, no time zones.

/// Why a literal is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) hint: Option<&'static str>,
}

fn wrong<T>(code: &'static str, message: String, hint: &'static str) -> Result<T, Wrong> {
    Err(Wrong { code, message, hint: Some(hint) })
}

/// An exact decimal of at most 96 bits and 28 places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    pub(crate) digits: u128,
    pub(crate) scale: u32,
}

impl Decimal {
    pub(crate) const fn is_zero(self) -> bool {
        self.digits == 0
    }
}

/// Seconds and nanoseconds of the same sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seconds {
    pub(crate) seconds: i64,
    pub(crate) nanoseconds: i32,
}

/// `10`, `-0.50`: no exponent, no more digits than are exact.
pub(crate) fn decimal(text: &str) -> Result<Decimal, Wrong> {
    let hint = "write it like '10.50'";
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match body.split_once('.') {
        Some((_, "")) => return wrong("literal.decimal", format!("'{text}' is not a decimal"), hint),
        Some(parts) => parts,
        None => (body, ""),
    };
    let is_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
        return wrong("literal.decimal", format!("'{text}' is not a decimal"), hint);
    }
    let digits = format!("{whole}{fraction}").parse::<u128>().ok().filter(|digits| *digits < 1 << 96);
    match (digits, u32::try_from(fraction.len())) {
        (Some(digits), Ok(scale)) if scale <= 28 => Ok(Decimal { negative: text.starts_with('-'), digits, scale }),
        _ => wrong(
            "literal.decimal",
            format!("'{text}' has more digits than a decimal holds"),
            "a decimal holds 96 bits and 28 places",
        ),
    }
}

/// `72h`, `1h30m`, `-1.5s`, `250ms`.
pub(crate) fn duration(text: &str) -> Result<Seconds, Wrong> {
    let refused = || {
        wrong(
            "literal.duration",
            format!("'{text}' is not a duration"),
            "write it like '72h', '1h30m', '1.5s'; the units are h, m, s, ms, us, ns",
        )
    };
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return Ok(Seconds { seconds: 0, nanoseconds: 0 });
    }
    if rest.is_empty() {
        return refused();
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(length);
        let length = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        let (unit, after) = after.split_at(length);
        rest = after;
        let unit: i128 = match unit {
            "h" => 3_600_000_000_000,
            "m" => 60_000_000_000,
            "s" => 1_000_000_000,
            "ms" => 1_000_000,
            "us" | "µs" | "μs" => 1_000,
            "ns" => 1,
            _ => return refused(),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        // Digits beyond the eighteenth cannot be seen in nanoseconds.
        let fraction = fraction.get(..18.min(fraction.len())).unwrap_or_default();
        let Ok(scale) = u32::try_from(fraction.len()) else { return refused() };
        let Ok(digits) = format!("{whole}{fraction}").parse::<u64>() else { return refused() };
        total += i128::from(digits) * unit / 10_i128.pow(scale);
    }
    let total = if negative { -total } else { total };
    let limit = 315_576_000_000_i128 * 1_000_000_000;
    match (i64::try_from(total / 1_000_000_000), i32::try_from(total % 1_000_000_000)) {
        (Ok(seconds), Ok(nanoseconds)) if total.abs() <= limit => Ok(Seconds { seconds, nanoseconds }),
        _ => wrong("literal.duration", format!("'{text}' is longer than 10,000 years"), "durations end there"),
    }
}

/// An RFC 3339 instant.
pub(crate) fn timestamp(text: &str) -> Result<Seconds, Wrong> {
    let refused = |message: &str| {
        wrong(
            "literal.timestamp",
            format!("'{text}' {message}"),
            "write it like '2026-11-20T12:00:00Z' or '2026-11-20T12:00:00+08:00'",
        )
    };
    let Some((date, time)) = text.split_once(['T', 't']) else { return refused("is not an RFC 3339 timestamp") };
    let zone_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let zone = if zone == "z" { "Z" } else { zone };
    let (Some((year, month, day)), Some(clock), Some(offset)) =
        (date_parts(date), clock_parts(clock, true), offset_seconds(zone))
    else {
        return refused("is not an RFC 3339 timestamp");
    };
    let Some(days) = days_from_civil(year, month, day) else { return refused("is not a day of the calendar") };
    let seconds = days * 86_400 + clock.seconds - offset;
    if seconds > 253_402_300_799 {
        return refused("lies behind the last instant, 9999-12-31T23:59:59.999999999Z");
    }
    if seconds < -62_135_596_800 {
        return refused("lies before the first instant, 0001-01-01T00:00:00Z");
    }
    Ok(Seconds { seconds, nanoseconds: clock.nanoseconds })
}

/// `23:59:59`, `00:15`.
pub(crate) fn wall_time(text: &str) -> Result<Seconds, Wrong> {
    match clock_parts(text, false) {
        Some(time) => Ok(time),
        None => wrong("literal.time", format!("'{text}' is not a wall time"), "write it like '23:59:59'"),
    }
}

/// `+08:00`, `-03:30`, `Z`, `UTC`.
pub(crate) fn offset(text: &str) -> Result<i64, Wrong> {
    // CEL's getters also take an offset without its sign.
    let signed = if text.starts_with(|c: char| c.is_ascii_digit()) { format!("+{text}") } else { text.to_owned() };
    match if text == "UTC" { Some(0) } else { offset_seconds(&signed) } {
        Some(seconds) => Ok(seconds),
        None if text.chars().next().is_some_and(char::is_alphabetic) => wrong(
            "unsupported.time-zone",
            format!("named time zones are left out of the rule language: '{text}'"),
            "write a fixed offset like '+08:00', or 'UTC'",
        ),
        None => wrong("literal.offset", format!("'{text}' is not an offset"), "write it like '+08:00', or 'UTC'"),
    }
}

/// Exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<i64> {
    let all = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

fn date_parts(text: &str) -> Option<(i64, i64, i64)> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Some((digits(year, 4)?, digits(month, 2)?, digits(day, 2)?))
}

fn clock_parts(text: &str, whole: bool) -> Option<Seconds> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = match rest.split_once(':') {
        Some(parts) => parts,
        None if whole => return None,
        None => (rest, "00"),
    };
    let (second, fraction) = match second.split_once('.') {
        Some((_, fraction))
            if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            return None;
        }
        Some(parts) => parts,
        None => (second, ""),
    };
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    let nanoseconds = format!("{fraction:0<9}").parse().ok()?;
    (hour < 24 && minute < 60 && second < 60)
        .then_some(Seconds { seconds: hour * 3600 + minute * 60 + second, nanoseconds })
}

fn offset_seconds(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.strip_prefix(['+', '-'])?.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // Years begin in March, so that the leap day is the last of its year.
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_right_and_refuses_what_is_not() {
        let seconds = |seconds, nanoseconds| Ok(Seconds { seconds, nanoseconds });
        assert_eq!(duration("72h"), seconds(259_200, 0));
        assert_eq!(duration("-1.5s"), seconds(-1, -500_000_000));
        assert_eq!(duration("1h30m5ms"), seconds(5400, 5_000_000));
        assert!(["", "h", "5", "5d", "1h 2m", "-", "1..5s", "99999999999h"].iter().all(|text| duration(text).is_err()));
        assert_eq!(timestamp("1970-01-01T00:00:00Z"), seconds(0, 0));
        assert_eq!(timestamp("2026-11-20T12:00:00.25+08:00"), seconds(1_795_147_200, 250_000_000));
        assert!(
            ["2026-02-29T00:00:00Z", "2026-11-20", "2026-11-20T24:00:00Z", "2026-11-20T12:00:00"]
                .iter()
                .all(|text| timestamp(text).is_err())
        );
        assert_eq!(decimal("-10.50"), Ok(Decimal { negative: true, digits: 1050, scale: 2 }));
        assert!(
            ["", ".5", "5.", "1e3", "79228162514264337593543950336", "1.5.2"].iter().all(|text| decimal(text).is_err())
        );
        assert_eq!(offset("-03:30"), Ok(-12_600));
        assert_eq!(offset("Asia/Seoul").map_err(|wrong| wrong.code), Err("unsupported.time-zone"));
        assert!(wall_time("24:00:00").is_err() && wall_time("23:59:59").is_ok());
    }
}
