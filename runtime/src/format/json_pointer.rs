//! Formats `json-pointer` (RFC 6901, section 5) and `relative-json-pointer` (draft of 2018). They find nothing.

/// Whether the text is a JSON Pointer: empty, or names each after a slash, in which `~` is only written `~0` and `~1`.
pub fn holds(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text.split('~').skip(1).all(|rest| rest.starts_with('0') || rest.starts_with('1'))
}

/// Whether the text is a relative JSON Pointer: how many levels up, perhaps how many items further, then a JSON Pointer or
/// `#` for the name of the place.
pub fn is_relative(text: &str) -> bool {
    let Some(rest) = number(text) else { return false };
    let rest = match rest.strip_prefix(['+', '-']) {
        Some(shift) => match number(shift).filter(|_| !shift.starts_with('0')) {
            Some(rest) => rest,
            None => return false,
        },
        None => rest,
    };
    rest == "#" || holds(rest)
}

/// What follows a number without needless zeros.
fn number(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (!digits.is_empty() && (digits == "0" || !digits.starts_with('0'))).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{holds, is_relative};

    #[test]
    fn pointers() {
        for text in ["", "/", "/a", "/a~0~1b", "//", "/%25", "/é"] {
            assert!(holds(text), "{text}");
        }
        for text in ["a", "#", "#/a", "0", "/~", "/~2", "/a~"] {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn relative_pointers() {
        for text in ["0", "1/a", "0#", "12#", "0+1/a", "2-1#", "3"] {
            assert!(is_relative(text), "{text}");
        }
        for text in ["", "/a", "01", "-1", "+1/a", "0##", "1a", "0+0", "0+/a", "a"] {
            assert!(!is_relative(text), "{text}");
        }
    }
}
