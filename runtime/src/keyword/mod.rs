//! What each keyword of JSON Schema means, once (I7): a file a keyword, with its check of typed values and its
//! interpretation over a document. Which keywords a schema has, and in which order they are asked, is not known here.

pub mod all_of;
pub mod any_of;
pub mod civil;
pub mod conditional;
pub mod const_;
pub mod contains;
pub mod dependent_required;
pub mod dependent_schemas;
pub mod dynamic_reference;
pub mod enum_;
pub mod exclusive_maximum;
pub mod exclusive_minimum;
pub mod format;
pub mod items;
pub mod max_items;
pub mod max_length;
pub mod max_properties;
pub mod maximum;
pub mod min_items;
pub mod min_length;
pub mod min_properties;
pub mod minimum;
pub mod multiple_of;
pub mod never;
pub mod not;
pub mod one_of;
pub mod pattern;
pub mod properties;
pub mod property_names;
pub mod reference;
pub mod required;
pub mod type_;
pub mod unevaluated_items;
pub mod unevaluated_properties;
pub mod unique_items;

mod counted;
pub(crate) mod equality;
mod numeric;

pub use numeric::{Bound, Numeric};
