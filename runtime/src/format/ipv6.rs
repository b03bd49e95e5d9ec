//! Format `ipv6` (RFC 4291, section 2.2), without zone. It only judges.

use std::net::Ipv6Addr;

/// Whether the text is an IPv6 address: groups, at most one `::`, perhaps an IPv4 tail; no zone, no prefix length.
pub fn holds(text: &str) -> bool {
    // std reads exactly that text form: no zone, and no leading zeros in the IPv4 tail.
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn all_text_forms() {
        for text in ["::", "::1", "1::", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:8", "::ffff:192.168.0.1", "ABCD:ef01::0001"]
        {
            assert!(holds(text), "{text}");
        }
        for text in [
            "",
            ":",
            ":::",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8::",
            "12345::",
            "::00001",
            "::1.2.3.04",
            "::1.2.3",
            "1::2::3",
            "fe80::1%eth0",
            "::1/128",
            "[::1]",
            "1.2.3.4::",
            "::1.2.3.4:5",
            " ::1",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
