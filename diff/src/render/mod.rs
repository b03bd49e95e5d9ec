//! A report for people at a terminal, for machines, and for a pull request. Decides nothing.

mod human;
mod json;
mod markdown;
mod value;

pub use human::human;
pub use json::json;
pub use markdown::markdown;
