//! Finds where an array or an object ends without looking into it, eight bytes at a time within strings.
//! What is between may be anything: whoever reads it finds out.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Bytes that matter outside of strings.
const MATTERS: [bool; 256] = {
    let mut table = [false; 256];
    table[b'"' as usize] = true;
    table[b'{' as usize] = true;
    table[b'}' as usize] = true;
    table[b'[' as usize] = true;
    table[b']' as usize] = true;
    table
};

/// The offset after the bracket that closes the one at `start`.
pub(crate) fn container_end(text: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    loop {
        let mut byte = *text.get(at)?;
        while !MATTERS[usize::from(byte)] {
            at += 1;
            byte = *text.get(at)?;
        }
        if byte == b'"' {
            at = string_end(text, at + 1)?;
            continue;
        }
        at += 1;
        if matches!(byte, b'{' | b'[') {
            depth += 1;
        } else {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
}

/// The offset after the quote that ends the string whose content begins at `at`.
#[inline]
fn string_end(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_le_bytes(*chunk);
            let quote = word ^ (ONES * b'"' as u64);
            let backslash = word ^ (ONES * b'\\' as u64);
            let marks = ((quote.wrapping_sub(ONES) & !quote) | (backslash.wrapping_sub(ONES) & !backslash)) & HIGHS;
            if marks != 0 {
                at += (marks.trailing_zeros() / 8) as usize;
                break;
            }
            at += 8;
        }
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_close_nothing() {
        for text in ["{}", r#"{"a":"}","b":["]\"}",{}]}"#, r#"["\\",{"long enough for more than one word }":1}]"#] {
            let longer = format!("{text},\"}}\"}}");
            assert_eq!(container_end(longer.as_bytes(), 0), Some(text.len()));
        }
        for text in ["{", r#"{"}"#, r#"["a\"]"#, "[[]"] {
            assert_eq!(container_end(text.as_bytes(), 0), None, "{text}");
        }
    }
}
