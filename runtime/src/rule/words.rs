//! Words that a rule asks for, known when it is compiled: an enum answers with its variant.

/// Some words; the macro `words!` makes a type of them.
pub trait Words {
    /// All of them.
    const WORDS: &'static [&'static str];
    /// Whether a text is one of them.
    fn has(text: &str) -> bool;
}

/// The words of its arguments, as a value of a type of their own.
#[doc(hidden)]
#[macro_export]
macro_rules! __words {
    ($($word:literal),+ $(,)?) => {{
        struct Wanted;
        impl $crate::rule::Words for Wanted {
            const WORDS: &'static [&'static ::core::primitive::str] = &[$($word),+];
            #[inline]
            fn has(text: &::core::primitive::str) -> ::core::primitive::bool {
                ::core::matches!(text, $($word)|+)
            }
        }
        Wanted
    }};
}

/// Which of the words that an enum lists are asked for: a bit for each, the first being the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<const N: usize>(u64);

impl<const N: usize> Asked<N> {
    /// Of at most 63 words.
    #[must_use]
    pub const fn of<W: Words>(listed: &[&str; N]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < N {
            let mut word = 0;
            while word < W::WORDS.len() {
                if is_same(listed[at], W::WORDS[word]) {
                    bits |= 1 << at;
                }
                word += 1;
            }
            at += 1;
        }
        Asked(bits)
    }

    /// Whether the word at that place is asked for; there is none at the place `N`.
    #[inline(always)] // Of the bits, which are constant, a comparison is left.
    #[must_use]
    pub fn has(self, at: u32) -> bool {
        if self.0.is_power_of_two() {
            at == self.0.trailing_zeros()
        } else if self.0.count_ones() as usize == N {
            at < N as u32
        } else {
            self.0.wrapping_shr(at) & 1 == 1
        }
    }
}

const fn is_same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

/// Whether a value that an enum does not list is among the words: seldom, and out of the way of those that it lists.
#[cold]
#[inline(never)]
#[must_use]
pub fn is_unlisted<W: Words>(value: &str) -> bool {
    W::has(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::words;

    fn found<W: Words>(_: W) -> [bool; 5] {
        let asked = Asked::<4>::of::<W>(&["a", "ab", "b", ""]);
        [0, 1, 2, 3, 4].map(|at| asked.has(at))
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(found(words!("ab", "b", "c")), [false, true, true, false, false]);
        assert_eq!(found(words!("")), [false, false, false, true, false]);
        assert_eq!(found(words!("abc")), [false; 5]);
        assert_eq!(found(words!("a", "b", "ab", "")), [true, true, true, true, false]);
        assert!(!Asked::<0>::of::<Never>(&[]).has(0));
    }

    struct Never;

    impl Words for Never {
        const WORDS: &'static [&'static str] = &[];
        fn has(_: &str) -> bool {
            false
        }
    }
}
