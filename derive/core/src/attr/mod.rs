//! The attributes as data, each with `Parse` and `ToTokens`: the generator prints them, the macros parse them, and the
//! vocabulary cannot drift.

mod bound;
mod condition;
mod constraint;
mod model;
mod rule;
mod scalar;

use proc_macro2::TokenStream;
use syn::parse::ParseStream;

pub use bound::Bound;
pub(crate) use condition::ASSERTIONS as ASSERTION_WORDS;
pub use condition::{Arm, Assertion, Condition, Pointer};
pub(crate) use constraint::unknown;
pub use constraint::{Constraint, FORMATS};
pub use model::{ContainerModel, FieldModel, VariantModel};
pub use rule::{Rule, RuleSource};
pub use scalar::Scalar;

/// What stands in parentheses. After a mistake in it the rest is passed over, so that it is not told as another mistake.
pub(crate) fn parenthesized<T>(
    input: ParseStream<'_>,
    take: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let content;
    syn::parenthesized!(content in input);
    let taken = take(&content);
    if taken.is_err() {
        content.parse::<TokenStream>()?;
    }
    taken
}
