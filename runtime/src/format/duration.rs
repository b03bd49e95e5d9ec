//! Format `duration` (RFC 3339, appendix A): `P`, and numbers with their units in order. It computes nothing.

/// Whether the text is a duration: units follow each other without a gap, and weeks stand alone.
pub fn holds(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return !weeks.is_empty() && weeks.bytes().all(|byte| byte.is_ascii_digit());
    }
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    let has_date = !date.is_empty();
    (has_date || time.is_some())
        && (!has_date || are_units(date, "YMD"))
        && time.is_none_or(|time| !time.is_empty() && are_units(time, "HMS"))
}

/// Numbers, each with a unit, and each unit the next one after that before it.
fn are_units(mut text: &str, units: &str) -> bool {
    let mut last = None;
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let Some(unit) = text.get(end..).and_then(|rest| rest.chars().next()) else { return false };
        let Some(place) = units.find(unit).filter(|_| end > 0) else { return false };
        if last.is_some_and(|last| place != last + 1) {
            return false;
        }
        last = Some(place);
        text = text.get(end + unit.len_utf8()..).unwrap_or("");
    }
    last.is_some()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn durations() {
        for text in
            ["P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "PT36H", "P1DT12H", "P2W", "P1Y2M3D", "PT1M2S"]
        {
            assert!(holds(text), "{text}");
        }
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "4DT12H30M5S",
            "P1D2H",
            "P2D1Y",
            "P1Y2W",
            "P1YT",
            "PT1D",
            "PT1D2H",
            "P1Y1D",
            "PT1H1S",
            "P২Y",
            "P-1D",
            "P1.5D",
            "P1D ",
            "PD",
            "PW",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
