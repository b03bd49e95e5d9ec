//! The oracle of the rule language: an interpreter of CEL, given values typed by the schemas, answers as the compiled rules do.

pub(crate) mod bind;
pub(crate) mod decimal;
pub(crate) mod generate;
pub(crate) mod interpret;
pub(crate) mod library;
pub(crate) mod providers;
pub(crate) mod random;
pub(crate) mod reading;
pub(crate) mod sheet;
pub(crate) mod sheets;
pub(crate) mod sites;
pub(crate) mod source;
pub(crate) mod tables;
pub(crate) mod values;
