//! Text on the stack, long enough for any `i64`, `Decimal` or `f64`.

use std::fmt::{self, Write};

pub(super) struct Buffer {
    bytes: [u8; 48],
    len: usize,
}

impl Buffer {
    pub(super) fn of(value: &impl fmt::Display) -> Self {
        let mut buffer = Buffer { bytes: [0; 48], len: 0 };
        // Neither type writes more than 32 bytes; were there more, the text would be cut and read as no number.
        let _ = write!(buffer, "{value}");
        buffer
    }

    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Buffer;
    use rust_decimal::Decimal;

    #[test]
    fn holds_the_longest() {
        for value in
            [Decimal::MIN, Decimal::from_i128_with_scale(-1, 28), Decimal::from_i128_with_scale(-(1 << 95), 28)]
        {
            assert_eq!(Buffer::of(&value).as_str(), value.to_string());
        }
        assert_eq!(Buffer::of(&i64::MIN).as_str(), i64::MIN.to_string());
    }
}
