//! Attribute lists, word by word: a mistake in one does not hide the next, and no word stands twice.

use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Token};

use crate::errors::Errors;

/// Words that may stand several times: each adds something that no single one could say.
const REPEATABLE: [(&str, &str); 12] = [
    ("model", "constant"),
    ("validate", "rule"),
    ("validate", "when"),
    ("validate", "cases"),
    ("validate", "any_of"),
    ("validate", "one_of"),
    ("validate", "none_of"),
    ("validate", "all_of"),
    ("validate", "pattern"),
    ("validate", "format"),
    ("validate", "multiple_of"),
    ("validate", "enumeration"),
];

/// Refuses a second attribute of a kind that makes sense once only.
#[derive(Default)]
pub(super) struct Slots(Vec<(&'static str, String)>);

impl Slots {
    pub(super) fn take(&mut self, attribute: &'static str, word: &Ident) -> syn::Result<()> {
        let name = word.to_string();
        if REPEATABLE.contains(&(attribute, name.as_str())) {
            return Ok(());
        }
        if self.0.iter().any(|(a, n)| *a == attribute && *n == name) {
            return Err(syn::Error::new(word.span(), format!("duplicate attribute `{name}`")));
        }
        self.0.push((attribute, name));
        Ok(())
    }
}

/// Runs `take` for each `word ...` of a list attribute; a mistake in one does not hide the next.
pub(super) fn each(
    attribute: &Attribute,
    errors: &mut Errors,
    mut take: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let mut found = Errors::default();
    let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
        while !input.is_empty() {
            let word = input.call(<Ident as syn::ext::IdentExt>::parse_any)?;
            if let Err(error) = take(&word, input) {
                found.add(error);
                // Go on after the next comma, so that several mistakes come together.
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<proc_macro2::TokenTree>()?;
                }
            }
            if input.is_empty() {
                break;
            }
            input.parse::<Token![,]>()?;
        }
        Ok(())
    });
    errors.absorb(found);
    if let Err(error) = parsed {
        errors.add(error);
    }
}

pub(super) fn string(input: ParseStream<'_>) -> syn::Result<String> {
    input.parse::<Token![=]>()?;
    Ok(input.parse::<LitStr>()?.value())
}
