//! A-labels: whether the `xn--` label of a host name stands for a label that IDNA2008 allows (RFC 5891, 5892).
//! It leaves out the rule for text from right to left (RFC 5893), which is for registries.

use super::punycode;
use crate::pattern;

/// RFC 5892 as one expression: code points that are always allowed, else those that their neighbours allow.
/// The tables of Unicode are those of the expression engine, so typemint carries none.
static U_LABEL: pattern::Lazy = pattern::Lazy::new(concat!(
    // A hyphen neither starts nor ends a label, nor stands third and fourth; a mark does not start it.
    r"^(?!-|..--|\p{M})(?!.*-$)",
    // Digits of the two Arabic sets are not mixed (A.8, A.9).
    r"(?!.*[\u0660-\u0669].*[\u06F0-\u06F9])(?!.*[\u06F0-\u06F9].*[\u0660-\u0669])",
    r"(?:[-a-z0-9\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007]",
    // Letters, marks and digits that are stable under NFKC and case folding; not the disallowed exceptions (2.6),
    // marks for symbols (2.4) or conjoining Hangul (2.9).
    r"|(?![\p{Changes_When_NFKC_Casefolded}\p{Default_Ignorable_Code_Point}",
    r"\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B",
    r"\u20D0-\u20FF\u{1D100}-\u{1D24F}\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB])",
    r"[\p{Ll}\p{Lu}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]",
    // Middle dot (A.3), keraia (A.4), geresh and gershayim (A.5, A.6).
    r"|(?<=l)\u00B7(?=l)|\u0375(?=\p{Script=Greek})|(?<=\p{Script=Hebrew})[\u05F3\u05F4]",
    // Katakana middle dot (A.7).
    r"|(?:(?=.*[\p{Script=Hira}\p{Script=Kana}\p{Script=Han}])",
    r"|(?<=[\p{Script=Hira}\p{Script=Kana}\p{Script=Han}].*))\u30FB",
    // Joiners after a virama (A.1, A.2).
    r"|(?<=[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A",
    r"\u1714\u1715\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED",
    r"\u{10A3F}\u{11046}\u{11070}\u{1107F}\u{110B9}\u{11133}\u{11134}\u{111C0}\u{11235}\u{112EA}\u{1134D}\u{11442}",
    r"\u{114C2}\u{115BF}\u{1163F}\u{116B6}\u{1172B}\u{11839}\u{1193D}\u{1193E}\u{119E0}\u{11A34}\u{11A47}\u{11A99}",
    r"\u{11C3F}\u{11D44}\u{11D45}\u{11D97}])[\u200C\u200D]",
    // The non-joiner between letters of a joining script (A.1); which of them join on which side is not told apart.
    r"|(?<=[\p{Script=Arab}\p{Script=Syrc}\p{Script=Nkoo}\p{Script=Mong}\p{Script=Mand}\p{Script=Adlm}]\p{Mn}*)\u200C",
    r"(?=\p{Mn}*[\p{Script=Arab}\p{Script=Syrc}\p{Script=Nkoo}\p{Script=Mong}\p{Script=Mand}\p{Script=Adlm}])",
    r")+$",
));

/// Whether what follows `xn--` is the code of an allowed label.
pub(super) fn holds(code: &[u8]) -> bool {
    let Some(label) = punycode::decode(code) else {
        return false;
    };
    // A label of ASCII alone has no A-label.
    if label.chars().iter().all(char::is_ascii) {
        return false;
    }
    // Four bytes a character at most; on the stack, as the label is.
    let mut buffer = [0; 59 * 4];
    let mut len = 0;
    for char in label.chars() {
        let Some(room) = buffer.get_mut(len..len + char.len_utf8()) else {
            return false;
        };
        len += char.encode_utf8(room).len();
    }
    buffer.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok()).is_some_and(|text| U_LABEL.is_match(text))
}

/// Whether a label that is not of ASCII alone is allowed as it is written.
pub(super) fn is_u_label(label: &str) -> bool {
    U_LABEL.is_match(label)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn allowed_labels() {
        for code in [
            "9n2bp8q",
            "ihqwcrb4cv8a8dqg056pqjye",
            "zca29lwxobi7a",
            "qmbc",
            "ll-0ea",
            "wva3je",
            "4dbc5h",
            "4dbc8h",
            "k8j5u",
            "bck0j",
            "vek778f",
            "ngba1o",
            "0-gyc",
            "11b2ezcw70k",
            "11b2ezcs70k",
            "ngba5hb2804a",
            "mnchen-3ya",
        ] {
            assert!(holds(code.as_bytes()), "{code}");
        }
    }

    #[test]
    fn labels_that_idna_refuses() {
        for code in [
            "X",
            "07jt112bpxg",
            "aa---o47jg78q",
            "hello-txk",
            "hello-zed",
            "hello-6bf",
            "chb89f",
            "07jceefgh4c",
            "al-0ea",
            "l-fda",
            "la-0ea",
            "l-gda",
            "S-jib3p",
            "wva3j",
            "A-2hc5h",
            "5db1e",
            "A-2hc8h",
            "5db3e",
            "defabc-k64e",
            "vek",
            "ngb6iyr",
            "11b2er09f",
            "02b508i",
            "r6j",
            "5g7c",
            "jj7c",
        ] {
            assert!(!holds(code.as_bytes()), "{code}");
        }
    }
}
