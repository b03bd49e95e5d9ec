//! Every generated model, visited one by one: what a function of one type proves is proved of all.

use std::fmt::Debug;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use typemint::message::Message;
use typemint::{Model, Validate};

/// Takes the model of each message.
pub trait MessageVisitor {
    /// Takes one of them.
    fn visit<T>(&mut self, message: &'static Message)
    where
        T: Model + Validate + DeserializeOwned + Debug + PartialEq + JsonSchema + 'static;
}

/// Takes each type that has a table.
pub trait TypeVisitor {
    /// Takes one of them, with its path; `is_merged` if no single source schema describes it.
    fn visit<T>(&mut self, path: &'static str, is_merged: bool)
    where
        T: Model + JsonSchema + 'static;
}

include!(concat!(env!("OUT_DIR"), "/models.rs"));
