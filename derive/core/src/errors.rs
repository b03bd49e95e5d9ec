//! Collects `syn::Error`s, so that all mistakes of a type are reported together (I10).

use proc_macro2::Span;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    pub(crate) fn push(&mut self, span: Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(span, message));
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(all) => all.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn absorb(&mut self, other: Errors) {
        if let Some(error) = other.0 {
            self.add(error);
        }
    }

    /// The barrier: nothing is expanded from a type with mistakes.
    pub(crate) fn check(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}
