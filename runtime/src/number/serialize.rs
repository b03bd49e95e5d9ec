//! Numbers written by serde, without loss. Only serde's data model and serde_json's raw values are known here.

use super::{Number, Repr};
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt::{self, Write};

impl Serialize for Number {
    /// A number of serde's own where that gives back the same text, else serde_json's raw value.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Int(int) => return serializer.serialize_i64(*int),
            Repr::Decimal(decimal) if decimal.scale() == 0 => {
                if let Ok(int) = i64::try_from(decimal.mantissa()) {
                    return serializer.serialize_i64(int);
                }
                if let Ok(int) = u64::try_from(decimal.mantissa()) {
                    return serializer.serialize_u64(int);
                }
            }
            _ => {}
        }
        self.with_text(|text| {
            let float = self.to_f64();
            // `0.1` is no float, but it is what the nearest float is written as.
            if is_written_as(float, text) {
                return serializer.serialize_f64(float);
            }
            RawValue::from_string(text.to_owned()).map_err(S::Error::custom)?.serialize(serializer)
        })
    }
}

/// Whether the shortest text of the float is this one, found without writing it out.
fn is_written_as(float: f64, text: &str) -> bool {
    struct Expected<'a>(&'a str);

    impl Write for Expected<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut expected = Expected(text);
    float.is_finite() && write!(expected, "{float:?}").is_ok() && expected.0.is_empty()
}
