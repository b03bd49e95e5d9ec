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
mod notation;
mod operand;
mod pattern;
mod text;
mod time;
mod words;

pub use crate::__words as words;
pub use crate::pattern::Lazy as Pattern;
pub use arithmetic::{
    Add, Divide, Multiply, Negate, Remainder, Subtract, add, divide, multiply, negate, remainder, subtract,
};
pub use collection::{
    Contained, Elements, Entries, Index, Size, contained, entry_present, index, join, list_of, map_of, present_at,
    size, unread,
};
pub use compare::{Equal, Nothing, Order, equal, greater, greater_equal, is_multiple, less, less_equal, order, same};
pub use convert::{
    ToDecimal, ToDouble, ToDuration, ToInt, ToText, ToTimestamp, decimal, double, duration, int, is_written, text,
    text_with, timestamp,
};
pub use currency::minor_units;
pub use failure::Failure;
pub use instant::Timestamp;
pub use jiff::{SignedDuration, civil::DateTime};
pub use logic::{Condition, and, condition, or};
pub use macros::{all, count, distinct, exists, exists_one, filter, filter_map, map};
pub use made::Text;
pub use notation::Notation;
pub use operand::Operand;
pub use pattern::{Class, anywhere, back, behind, exact, front, has_byte, many, perhaps, take, take_line, whole};
pub use rust_decimal::Decimal;
pub use text::{
    at_least, at_most, concat, contains, ends_joined, ends_with, is_empty, is_joined, matches, starts_joined,
    starts_with,
};
pub use time::{
    at_offset, at_time, date, day_of_month, day_of_week, day_of_year, decimal_of, duration_of, full_year, hours,
    milliseconds, minutes, month, next_time, seconds, subsec_milliseconds, timestamp_of, total_hours, total_minutes,
    total_seconds,
};
pub use words::{Asked, Words, is_unlisted};
