//! Format `uuid` (RFC 4122): the text form of any variant and version. It only judges.

/// Whether the text is a UUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
pub fn holds(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn groups_and_digits_are_checked() {
        assert!(holds("2eb8aa08-AA98-11ea-B4Aa-73B441D16380"));
        for text in [
            "2eb8aa08aa9811eab4aa73b441d16380",
            "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d1638}",
            "2eb8aa08-aa98-11ea-b4aa-73b441d163é",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
