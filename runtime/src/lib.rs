//! What models minted from JSON Schemas link: exact decoding, exact validation, rules, and one error model.
//!
//! ```
//! use typemint::Validate;
//!
//! /// A refund, as hand-written types state it.
//! #[derive(Validate)]
//! #[validate(rule(
//!     self.amount <= self.captured - self.refunded,
//!     id = "refund.at-most-left",
//!     message = "at most what is left can be refunded",
//!     path = amount
//! ))]
//! struct Refund {
//!     #[validate(minimum = 1)]
//!     amount: i64, // minor units
//!     captured: i64,
//!     refunded: i64,
//! }
//!
//! let refund = Refund { amount: 300, captured: 1000, refunded: 800 };
//! let violations = refund.validate().unwrap_err();
//! assert_eq!(violations.iter().next().unwrap().code, "refund.at-most-left");
//! ```
//!
//! Reading bytes is one call for generated types: [`from_slice`]. Nothing here reads the clock (I12): what rules call `now` is
//! handed in as a [`Context`](struct@Context). Decimals never pass through binary floating point (I13).
#![deny(missing_docs)]

pub mod condition;
pub mod context;
pub mod decode;
pub mod explain;
pub mod form;
pub mod format;
pub mod instance;
pub mod json;
mod judge;
pub mod keyword;
pub mod message;
mod model;
pub mod number;
mod path;
pub mod pattern;
mod report;
pub mod rule;
pub mod schema;
#[cfg(feature = "schemars")]
mod source;
mod text_bool;
pub mod time;
mod validate;
mod violation;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use context::{Context, Environment};
pub use decode::Decode;
pub use judge::{decode_front, judge};
pub use model::{Model, from_slice, from_slice_as};
pub use number::{Integer, Number};
pub use path::Path;
pub use report::{Report, Rule};
pub use text_bool::TextBool;
pub use time::{Civil, DateTime};
pub use validate::{Validate, Validated};
pub use violation::{Kind, Place, Profile, Severity, Violation, Violations};

pub use jiff::Timestamp;
/// An untyped JSON value.
pub use serde_json::Value;
/// An untyped JSON object.
pub type Map = serde_json::Map<String, Value>;

#[cfg(feature = "derive")]
pub use typemint_derive::{Context, Model, Validate};

// Expansions reach these through the runtime, so that users need no dependency of their own.
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;
#[doc(hidden)]
pub use serde;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use source::json_schema;

/// Implements `schemars::JsonSchema` for a generated type, where the feature is on.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! implement_schemars {
    ($type:ident, $name:literal, $table:path) => {
        impl $crate::schemars::JsonSchema for $type {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", $name))
            }

            fn json_schema(_: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                $crate::json_schema(&$table)
            }
        }
    };
}

/// Nothing, where the feature is off.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! implement_schemars {
    ($type:ident, $name:literal, $table:path) => {};
}
