//! The interpreter as the tests set it up: values typed by the schemas, the language's own functions registered.
#![allow(dead_code, reason = "the tests use more of it")]

#[path = "../../../tests/rules/bind.rs"]
pub(crate) mod bind;
#[path = "../../../tests/rules/decimal.rs"]
pub(crate) mod decimal;
#[path = "../../../tests/rules/interpret.rs"]
pub(crate) mod interpret;
#[path = "../../../tests/rules/library.rs"]
pub(crate) mod library;
#[path = "../../../tests/rules/reading.rs"]
pub(crate) mod reading;
#[path = "../../../tests/rules/sites.rs"]
pub(crate) mod sites;
#[path = "../../../tests/rules/tables.rs"]
pub(crate) mod tables;
