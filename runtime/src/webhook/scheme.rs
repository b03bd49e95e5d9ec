//! How a provider signs: data, written by the generator from `provider.json`. It computes nothing.

use jiff::{SignedDuration, Timestamp};

/// A provider's way of signing. All of them are HMAC-SHA256.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// What is signed, and where the signature stands.
    pub over: Over,
    /// How the signature is written.
    pub encoding: Encoding,
    /// How the key is written.
    pub key: KeyForm,
}

/// What is signed, and where the signature stands.
#[derive(Clone, Copy, Debug)]
pub enum Over {
    /// The raw body; the signature is in a header.
    Body {
        /// The header's name.
        header: &'static str,
    },
    /// A timestamp from a header, a full stop and the raw body. While a key is rolled, the signature header holds two
    /// signatures with a comma between them.
    TimestampAndBody {
        /// The signature header's name.
        header: &'static str,
        /// The name of the header with the Unix time in seconds.
        timestamp: &'static str,
    },
    /// Some members of each item, joined by colons without escaping; the signature is a member of the item. A colon within one of
    /// them can change sides with its neighbours without changing what is signed, and the other members are not signed at all: act
    /// on references that are your own, and compare them whole.
    Members {
        /// Where the items are: a JSON Pointer in which `*` stands for every element.
        items: &'static str,
        /// JSON Pointers inside the item, in the order in which they are signed; a missing one counts as empty.
        members: &'static [&'static str],
        /// JSON Pointer inside the item of the signature.
        signature: &'static str,
    },
    /// Not known well enough: nothing is ever accepted.
    Unconfirmed {
        /// What is not known.
        reason: &'static str,
    },
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Hexadecimal digits, all of one case.
    Hex,
    /// Base64 with padding.
    Base64,
}

/// How a key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// The bytes of its text.
    Text,
    /// Hexadecimal digits, all of one case.
    Hex,
    /// Base64 with padding.
    Base64,
}

/// How old a signature may be, and what time it is.
#[derive(Clone, Copy, Debug)]
pub struct Freshness {
    /// The moment of receiving.
    pub now: Timestamp,
    /// How far the signed timestamp may be from it, in either direction.
    pub tolerance: SignedDuration,
}
