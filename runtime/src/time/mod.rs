//! Times as documents write them, over `jiff`. The grammar is `crate::format::rfc3339`'s.

mod civil;
mod date_time;
mod text;

pub use civil::Civil;
pub use date_time::DateTime;
