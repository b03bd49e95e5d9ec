//! Format `email`: a mailbox of RFC 5321, section 4.1.2; and `idn-email`: one of RFC 6531, section 3.3. It only judges; the
//! domain is `hostname`'s or `idn_hostname`'s.

use super::{hostname, idn_hostname, ipv4, ipv6};

/// Whether the text is a mailbox: a local part, plain or quoted, `@`, and a domain or an address in brackets.
pub fn holds(text: &str) -> bool {
    is_mailbox(text, hostname::holds, |byte| byte.is_ascii())
}

/// The same where both sides may have characters beyond ASCII.
pub fn is_international(text: &str) -> bool {
    is_mailbox(text, idn_hostname::holds, |_| true)
}

fn is_mailbox(text: &str, is_host: fn(&str) -> bool, is_allowed: fn(&u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let end = if bytes.first() == Some(&b'"') { quoted(bytes) } else { dotted(bytes) };
    let Some((local, Some(domain))) = end.map(|end| (end, text.get(end..).and_then(|rest| rest.strip_prefix('@'))))
    else {
        return false;
    };
    // The limit of section 4.5.3.1.1.
    local <= 64 && bytes.iter().take(local).all(is_allowed) && is_domain(domain, is_host)
}

/// Where the `Dot-string` at the start ends.
fn dotted(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().position(|byte| *byte == b'@')?;
    let atoms = bytes.get(..end)?.split(|byte| *byte == b'.');
    atoms.into_iter().all(|atom| !atom.is_empty() && atom.iter().all(is_atext)).then_some(end)
}

/// Where the `Quoted-string` at the start ends.
fn quoted(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes.split_first()?.1;
    loop {
        rest = match rest {
            [b'"', after @ ..] => return Some(bytes.len() - after.len()),
            [b'\\', b' '..=b'~', after @ ..] => after,
            [b' '..=b'[' | b']'..=b'~' | 0x80.., after @ ..] => after,
            _ => return None,
        };
    }
}

fn is_atext(byte: &u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(byte)
}

fn is_domain(domain: &str, is_host: fn(&str) -> bool) -> bool {
    let Some(address) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return is_host(domain);
    };
    // `IPv6` is the only tag that was ever registered.
    match address.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => ipv6::holds(address),
        _ => ipv4::holds(address),
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn mailboxes() {
        let longest = format!("{}@b", "a".repeat(64));
        for text in [
            "joe.bloggs@example.com",
            "a@localhost",
            "~!#$%&'*+-/=?^_`{|}@b.c",
            r#""joe @ ..\" bloggs"@b.c"#,
            r#"""@b"#,
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
            "a@[ipv6:::1]",
            &longest,
        ] {
            assert!(holds(text), "{text}");
        }
    }

    #[test]
    fn international_mailboxes() {
        for text in ["실례@실례.테스트", "é@b", "a@bücher.example", "\"é é\"@b", "joe@example.com"] {
            assert!(super::is_international(text), "{text}");
        }
        for text in ["", "2962", "é", "é@", "@é", "é é@b", "a@é-"] {
            assert!(!super::is_international(text), "{text}");
        }
    }

    #[test]
    fn not_mailboxes() {
        let long = format!("{}@b", "a".repeat(65));
        for text in [
            "",
            "@",
            "a",
            "a@",
            "@b",
            ".a@b",
            "a.@b",
            "a..b@c",
            "a b@c",
            "a@b@c",
            "a@b.",
            "a@b_c",
            "a@-b",
            "é@b",
            "a@é",
            r#""a@b"#,
            r#""a"b@c"#,
            r#""a\"@b"#,
            "\"a\n\"@b",
            "a@[127.0.0.300]",
            "a@[::1]",
            "a@[IPv6:1]",
            "a@[",
            "a@[]",
            "a@127.0.0.1]",
            "a <a@b>",
            "a,b@c",
            &long,
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
