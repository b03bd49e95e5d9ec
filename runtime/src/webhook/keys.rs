//! The keys of an endpoint: one, or two while one is being rolled. They are never printed.

use std::fmt;

/// The active keys, as the provider shows them.
#[derive(Clone)]
pub struct Keys(Vec<String>);

impl Keys {
    /// The one key.
    pub fn new(key: impl Into<String>) -> Self {
        Keys(vec![key.into()])
    }

    /// Another key that is active too, while one of them is rolled.
    #[must_use]
    pub fn and(mut self, key: impl Into<String>) -> Self {
        self.0.push(key.into());
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} [redacted])", self.0.len())
    }
}
