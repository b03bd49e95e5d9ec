//! Operations of compiled rules among canonical values. Emitted code calls these; knows no schema, and reads no clock.
//!
//! Canonical values: `bool`, `i64`, `f64`, [`Decimal`], `&str`, [`Timestamp`], [`DateTime`], [`SignedDuration`], `&[T]`,
//! `&BTreeMap<String, T>`, and `&Self` for objects. [`Operand`] reads any Rust type as one of them; every operator is a function
//! over canonical values, so that what an operator means is written once.

mod arithmetic;
mod collection;
mod compare;
mod convert;
mod currency;
mod decimal;
mod failure;
mod instant;
mod logic;
mod macros;
mod made;
mod models;
mod operand;
mod text;
mod time;

pub use crate::pattern::Lazy as Pattern;
pub use arithmetic::{
    Add, Divide, Multiply, Negate, Remainder, Subtract, add, divide, multiply, negate, remainder, subtract,
};
pub use collection::{
    Contained, Elements, Entries, Index, Size, contained, entry_present, index, join, list_of, map_of, present_at, size,
};
pub use compare::{Equal, Order, equal, greater, greater_equal, less, less_equal, same};
pub use convert::{
    ToDecimal, ToDouble, ToDuration, ToInt, ToText, ToTimestamp, decimal, double, duration, int, text, text_with,
    timestamp,
};
pub use currency::minor_units;
pub use decimal::is_multiple;
pub use failure::Failure;
pub use instant::Timestamp;
pub use jiff::{SignedDuration, civil::DateTime};
pub use logic::{and, or};
pub use macros::{all, count, distinct, exists, exists_one, filter, filter_map, map};
pub use made::Text;
pub use operand::Operand;
pub use rust_decimal::Decimal;
pub use text::{
    Class, anywhere, at_least, at_most, back, behind, concat, contains, ends_joined, ends_with, exact, front, has_byte,
    is_empty, is_joined, is_unlisted, many, matches, perhaps, starts_joined, starts_with, take, take_line, whole,
};
pub use time::{
    at_offset, at_time, date, day_of_month, day_of_week, day_of_year, decimal_of, duration_of, full_year, hours,
    milliseconds, minutes, month, next_time, seconds, subsec_milliseconds, timestamp_of, total_hours, total_minutes,
    total_seconds,
};
