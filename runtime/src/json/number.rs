//! The grammar of JSON numbers: where one ends. Its value is the business of `crate::number`.

/// The offset after the number that starts at `start`, or nothing if none does.
pub(crate) fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        let from = at;
        while matches!(bytes.get(at), Some(b'0'..=b'9')) {
            at += 1;
        }
        (at > from).then_some(at)
    };
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits(at)? };
    if matches!(bytes.get(at), Some(b'0'..=b'9')) {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits(at + 1 + usize::from(sign))?;
    }
    Some(at)
}
