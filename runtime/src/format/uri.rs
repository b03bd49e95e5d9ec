//! Formats `uri` and `uri-reference` (RFC 3986), `iri` and `iri-reference` (RFC 3987), exactly by the grammar. They know no
//! scheme.

use super::ipv6;

/// Whether the text is a URI: a relative reference is none.
pub fn holds(text: &str) -> bool {
    text.is_ascii() && is_absolute(text)
}

/// Whether the text is a URI or a relative reference.
pub fn is_reference(text: &str) -> bool {
    text.is_ascii() && (is_absolute(text) || is_relative(text))
}

/// Whether the text is an IRI: a URI in which characters beyond ASCII may stand too.
pub fn is_iri(text: &str) -> bool {
    text.chars().all(is_international) && has_no_private(text) && is_absolute(text)
}

/// Whether the text is an IRI or a relative reference.
pub fn is_iri_reference(text: &str) -> bool {
    text.chars().all(is_international) && has_no_private(text) && (is_absolute(text) || is_relative(text))
}

/// ASCII, which is looked at elsewhere, or a `ucschar` or `iprivate` of RFC 3987.
fn is_international(char: char) -> bool {
    matches!(char, '\0'..='\x7f' | '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}')
        || is_private(char)
        || (char >= '\u{10000}' && u32::from(char) & 0xFFFE != 0xFFFE && !matches!(char, '\u{E0000}'..='\u{E0FFF}'))
}

fn is_private(char: char) -> bool {
    matches!(char, '\u{E000}'..='\u{F8FF}') || char >= '\u{F0000}'
}

/// Private characters may only stand in a query.
fn has_no_private(text: &str) -> bool {
    let (rest, fragment) = cut(text, b'#');
    let (rest, _) = cut(rest, b'?');
    !rest.contains(is_private) && !fragment.contains(is_private)
}

fn is_absolute(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && is_rest(rest))
}

/// A relative reference: its first name holds no colon, which would make it a scheme.
fn is_relative(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or(text);
    !first.contains(':') && is_rest(text)
}

/// Everything but the scheme.
fn is_rest(text: &str) -> bool {
    let (rest, fragment) = cut(text, b'#');
    let (rest, query) = cut(rest, b'?');
    is_made_of(fragment, QUERY)
        && is_made_of(query, QUERY)
        && match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = cut(rest, b'/');
                is_authority(authority) && is_made_of(path, PATH)
            }
            None => is_made_of(rest, PATH),
        }
}

/// What stands before and after the first such byte; nothing after if there is none.
fn cut(text: &str, byte: u8) -> (&str, &str) {
    text.split_once(char::from(byte)).unwrap_or((text, ""))
}

fn is_scheme(scheme: &str) -> bool {
    scheme.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn is_authority(authority: &str) -> bool {
    let (user, place) = authority.split_once('@').unwrap_or(("", authority));
    if !is_made_of(user, USER) {
        return false;
    }
    let (host, port) = match place.strip_prefix('[') {
        Some(literal) => {
            let Some((address, port)) = literal.split_once(']') else {
                return false;
            };
            if !is_literal(address) {
                return false;
            }
            ("", port)
        }
        None => place.split_at(place.find(':').unwrap_or(place.len())),
    };
    let is_port = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    is_port && is_made_of(host, HOST)
}

/// An IPv6 address or an `IPvFuture`, between the brackets.
fn is_literal(address: &str) -> bool {
    let Some(future) = address.strip_prefix(['v', 'V']) else {
        return ipv6::holds(address);
    };
    future.split_once('.').is_some_and(|(version, address)| {
        !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !address.is_empty()
            && !address.contains('%')
            && is_made_of(address, USER)
    })
}

// The part of a URI in which a byte may stand, one bit each; what may stand in a host may stand everywhere.
const HOST: u8 = 1;
const USER: u8 = 2;
const PATH: u8 = 4;
const QUERY: u8 = 8;

/// Where each byte may stand. The percent sign is not here: it needs its digits.
const PLACES: [u8; 256] = {
    let mut places = [0; 256];
    let mut at = 0;
    while at < places.len() {
        places[at] = match at as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => HOST | USER | PATH | QUERY,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => HOST | USER | PATH | QUERY,
            b':' => USER | PATH | QUERY,
            b'@' | b'/' => PATH | QUERY,
            b'?' => QUERY,
            _ => 0,
        };
        at += 1;
    }
    places
};

/// Whether the text is made of bytes that may stand there and of percent-encoded ones.
fn is_made_of(text: &str, place: u8) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        // Which characters beyond ASCII may stand somewhere is judged once, for the whole text.
        let allowed = !byte.is_ascii() || PLACES[usize::from(byte)] & place != 0;
        let mut digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        if !(allowed || byte == b'%' && digit() && digit()) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn uris() {
        for text in [
            "a:",
            "a:b",
            "a:/",
            "a://",
            "a:///",
            "https://example.com",
            "http://u:p@h:80/p?q=/?#f/?",
            "http://h:",
            "urn:a:b",
            "http://[2001:db8::7]:8080/",
            "http://[v1.a:b]/",
            "adyencheckout://com.example",
            "a+b-c.d:x",
            "http://%41%2f/",
            "mailto:a@b.c",
            "tel:+1-816-555-1212",
            "http://@h",
            "a:b//c",
            "http://a?b?c",
            "a:@:",
        ] {
            assert!(holds(text), "{text}");
        }
    }

    #[test]
    fn references() {
        for text in ["", "/a", "a/b:c", "?q", "#f", "//h/p", "a:b", "./a:b"] {
            assert!(super::is_reference(text) && super::is_iri_reference(text), "{text}");
        }
        for text in ["\\\\a", "#a\\b", "1:a", "é", "a b", "%"] {
            assert!(!super::is_reference(text), "{text}");
        }
    }

    #[test]
    fn international_ones() {
        for text in ["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "a:é", "a:?\u{E000}", "http://é@h"] {
            assert!(super::is_iri(text), "{text}");
        }
        for text in ["é", "/é", "http://2001:0db8::7334", "a:\u{E000}", "a:\u{85}", "é:a", "a:\u{FFFE}"] {
            assert!(!super::is_iri(text), "{text}");
        }
        assert!(super::is_iri_reference("âππ") && !super::is_iri_reference("#ƒräg\\mênt"));
    }

    #[test]
    fn not_uris() {
        for text in [
            "",
            ":",
            "abc",
            "/a",
            "//h/p",
            "1a:b",
            "a,b:c",
            "é:a",
            "http://a b",
            "http://a/{id}",
            "http://a\\b",
            "a:|",
            "a:^",
            "a:`",
            "a:\"",
            "a:<b>",
            "a:é",
            "a:%",
            "a:%4",
            "a:%4g",
            "a:#b#c",
            "http://h:8a",
            "http://a@b@c",
            "http://[::1",
            "http://[::1]a",
            "http://[fe80::1%25eth0]",
            "http://[1.2.3.4]",
            "http://[v.a]",
            "http://[v1.]",
            "http://a[b]",
            "a:[",
            "http://h:1:2",
            "a:b\n",
            "http://[v1.%41]/",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
