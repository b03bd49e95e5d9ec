//! Format `ipv4`: a dotted quad. It only judges.

use std::net::Ipv4Addr;

/// Whether the text is four decimal octets without leading zeros.
pub fn holds(text: &str) -> bool {
    // std reads exactly RFC 2673's dotted-quad and has refused leading zeros since 1.53.
    text.parse::<Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn four_octets_in_decimal() {
        assert!(holds("0.0.0.0") && holds("255.255.255.255"));
        for text in
            ["256.0.0.1", "1.2.3", "1.2.3.4.5", "087.10.0.1", "00.0.0.0", "1.2.3.4 ", "+1.2.3.4", "1..2.3", "১.0.0.1"]
        {
            assert!(!holds(text), "{text}");
        }
    }
}
