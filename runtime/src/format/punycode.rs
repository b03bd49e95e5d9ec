//! Punycode (RFC 3492): the decoding of one label, without allocation. It knows nothing of what a label may hold.

/// Characters that a label can hold: 63 bytes less `xn--`, and each character costs at least one.
const CAPACITY: usize = 59;

/// A decoded label.
pub(super) struct Label {
    chars: [char; CAPACITY],
    len: usize,
}

impl Label {
    pub(super) fn chars(&self) -> &[char] {
        self.chars.get(..self.len).unwrap_or_default()
    }

    fn insert(&mut self, at: usize, char: char) -> Option<()> {
        let tail = self.chars.get_mut(at..=self.len)?;
        tail.rotate_right(1);
        *tail.first_mut()? = char;
        self.len += 1;
        Some(())
    }
}

/// Decodes what follows `xn--`, its basic characters in lower case. Nothing if it is not what an encoder writes.
pub(super) fn decode(code: &[u8]) -> Option<Label> {
    let (basic, mut rest) = match code.iter().rposition(|byte| *byte == b'-') {
        // No encoder writes a delimiter without basic characters before it.
        Some(0) => return None,
        Some(at) => (code.get(..at)?, code.get(at + 1..)?),
        None => (&[][..], code),
    };
    let mut label = Label { chars: ['\0'; CAPACITY], len: 0 };
    for byte in basic {
        label.insert(label.len, char::from(byte.to_ascii_lowercase()))?;
    }
    let (mut point, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    while !rest.is_empty() {
        let (delta, after) = integer(rest, bias)?;
        rest = after;
        let first = label.len == basic.len();
        let count = u32::try_from(label.len).ok()? + 1;
        bias = adapt(delta, count, first);
        at = at.checked_add(delta)?;
        point = point.checked_add(at / count)?;
        at %= count;
        label.insert(usize::try_from(at).ok()?, char::from_u32(point)?)?;
        at += 1;
    }
    Some(label)
}

/// A generalised variable-length integer, and what follows it.
fn integer(mut rest: &[u8], bias: u32) -> Option<(u32, &[u8])> {
    let (mut value, mut weight) = (0_u32, 1_u32);
    for step in 1.. {
        let (byte, after) = rest.split_first()?;
        rest = after;
        let digit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'A'..=b'Z' => byte - b'A',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => return None,
        };
        let digit = u32::from(digit);
        value = value.checked_add(digit.checked_mul(weight)?)?;
        let threshold = (36_u32 * step).saturating_sub(bias).clamp(1, 26);
        if digit < threshold {
            return Some((value, rest));
        }
        weight = weight.checked_mul(36 - threshold)?;
    }
    None
}

fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

/// How many bytes an encoder writes for a label, after `xn--`. Nothing if there are too many to count.
pub(super) fn encoded_length(label: &str) -> Option<usize> {
    let basic = label.chars().filter(char::is_ascii).count();
    let total = u32::try_from(label.chars().count()).ok()?;
    let mut length = basic + usize::from(basic > 0);
    let (mut point, mut delta, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut handled = u32::try_from(basic).ok()?;
    while handled < total {
        let next = label.chars().map(u32::from).filter(|char| *char >= point).min()?;
        delta = delta.checked_add((next - point).checked_mul(handled + 1)?)?;
        point = next;
        for char in label.chars().map(u32::from) {
            if char < point {
                delta = delta.checked_add(1)?;
            }
            if char == point {
                length += integer_length(delta, bias);
                bias = adapt(delta, handled + 1, handled == u32::try_from(basic).ok()?);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        point += 1;
    }
    Some(length)
}

/// How many digits a generalised variable-length integer has.
fn integer_length(mut value: u32, bias: u32) -> usize {
    for step in 1_u32.. {
        let threshold = (36 * step).saturating_sub(bias).clamp(1, 26);
        if value < threshold {
            return step as usize;
        }
        value = (value - threshold) / (36 - threshold);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn text(code: &str) -> Option<String> {
        decode(code.as_bytes()).map(|label| label.chars().iter().collect())
    }

    #[test]
    fn decodes_the_samples_of_the_rfc() {
        assert_eq!(text("egbpdaj6bu4bxfgehfvwxn").as_deref(), Some("ليهمابتكلموشعربي؟"));
        assert_eq!(text("ihqwcrb4cv8a8dqg056pqjye").as_deref(), Some("他们为什么不说中文"));
        assert_eq!(
            text("PorqunopuedensimplementehablarenEspaol-fmd56a").as_deref(),
            Some("porquénopuedensimplementehablarenespañol")
        );
        assert_eq!(text("3B-ww4c5e180e575a65lsy2b").as_deref(), Some("3年b組金八先生"));
    }

    #[test]
    fn refuses_broken_codes() {
        for code in ["-abc", "9", "99999999", "bcher-kv", "é"] {
            assert_eq!(text(code), None, "{code}");
        }
        assert_eq!(text(&"a".repeat(300)), None);
    }
}
