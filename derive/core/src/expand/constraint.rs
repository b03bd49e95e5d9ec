//! A constraint on a typed value: one call of the keyword's function.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::attr::{Bound, Constraint};

/// The name of the value to check, with the place where its type was written: that is where rustc complains if the type
/// does not take a constraint.
pub(crate) fn value(place: Span) -> Ident {
    Ident::new("value", place.resolved_at(Span::call_site()))
}

/// The statements that check everything asserted of `value` (a reference) at `at`.
pub(crate) fn all<'a>(
    constraints: impl IntoIterator<Item = &'a Constraint> + Clone,
    value: &Ident,
    location: &str,
) -> TokenStream {
    let keys = constraints.clone().into_iter().find_map(|constraint| match constraint {
        Constraint::Keys(pattern) => Some(pattern.as_str()),
        _ => None,
    });
    constraints.into_iter().map(|constraint| check(constraint, keys, value, location)).collect()
}

/// The statements of one constraint; `keys` is the pattern of the keys, where `value` is a map with one.
fn check(constraint: &Constraint, keys: Option<&str>, value: &Ident, location: &str) -> TokenStream {
    let span = value.span();
    let item = Ident::new("item", span);
    let module = format_ident!("{}", constraint.name());
    let keyword = location.to_owned() + "/" + keyword(constraint);
    match constraint {
        Constraint::Minimum(bound)
        | Constraint::Maximum(bound)
        | Constraint::ExclusiveMinimum(bound)
        | Constraint::ExclusiveMaximum(bound)
        | Constraint::MultipleOf(bound) => {
            let bound = number(bound);
            quote_spanned!(span=> ::typemint::keyword::#module::check(#value, #bound, &at, #keyword, report);)
        }
        Constraint::MinLength(bound) | Constraint::MaxLength(bound) => {
            quote_spanned!(span=> ::typemint::keyword::#module::check(#value, #bound, &at, #keyword, report);)
        }
        Constraint::MinItems(bound)
        | Constraint::MaxItems(bound)
        | Constraint::MinProperties(bound)
        | Constraint::MaxProperties(bound) => {
            quote_spanned!(span=> ::typemint::keyword::#module::check(#value.len(), #bound, &at, #keyword, report);)
        }
        Constraint::UniqueItems => {
            quote_spanned!(span=> ::typemint::keyword::unique_items::check(#value, &at, #keyword, report);)
        }
        Constraint::Pattern(pattern) => quote_spanned! {span=>{
            static PATTERN: ::typemint::pattern::Lazy = ::typemint::pattern::Lazy::new(#pattern);
            ::typemint::keyword::pattern::check(#value, &PATTERN, &at, #keyword, report);
        }},
        Constraint::Format(name) => {
            let format = format(name);
            quote_spanned!(span=> ::typemint::keyword::format::check(#value, #format, &at, #keyword, report);)
        }
        Constraint::Constant(_) | Constraint::Enumeration(_) | Constraint::NotNull => {
            let test = super::condition::test(constraint);
            quote_spanned!(span=> #test.check(#value, &at, #keyword, report);)
        }
        Constraint::Items(inner) => {
            let checks = all(inner, &item, &(location.to_owned() + "/items"));
            quote_spanned!(span=> for (index, #item) in #value.iter().enumerate() { let at = at.index(index); #checks })
        }
        Constraint::Values(inner) => {
            let checks = all(inner, &item, &format!("{location}/{}", values_keyword(keys)));
            quote_spanned!(span=> for (name, #item) in #value.iter() { let at = at.member(name); #checks })
        }
        Constraint::Keys(pattern) => quote_spanned! {span=>{
            static PATTERN: ::typemint::pattern::Lazy = ::typemint::pattern::Lazy::new(#pattern);
            for name in #value.keys() {
                ::typemint::keyword::properties::check_key(name, &PATTERN, &at, #keyword, report);
            }
        }},
        Constraint::Some(inner) => {
            let checks = all(inner, value, location);
            quote_spanned!(span=> if let ::core::option::Option::Some(#value) = #value { #checks })
        }
        Constraint::Nested => quote_spanned!(span=> ::typemint::Validate::check(#value, &at, environment, report);),
    }
}

/// Which keyword speaks of a map's values: with a pattern for its keys, the pattern's.
fn values_keyword(keys: Option<&str>) -> String {
    match keys {
        Some(pattern) => format!("patternProperties/{}", pattern.replace('~', "~0").replace('/', "~1")),
        None => "additionalProperties".to_owned(),
    }
}

/// The JSON Schema name of a constraint's keyword.
pub(crate) fn keyword(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::Minimum(_) => "minimum",
        Constraint::Maximum(_) => "maximum",
        Constraint::ExclusiveMinimum(_) => "exclusiveMinimum",
        Constraint::ExclusiveMaximum(_) => "exclusiveMaximum",
        Constraint::MultipleOf(_) => "multipleOf",
        Constraint::MinLength(_) => "minLength",
        Constraint::MaxLength(_) => "maxLength",
        Constraint::Pattern(_) => "pattern",
        Constraint::Format(_) => "format",
        Constraint::MinItems(_) => "minItems",
        Constraint::MaxItems(_) => "maxItems",
        Constraint::UniqueItems => "uniqueItems",
        Constraint::MinProperties(_) => "minProperties",
        Constraint::MaxProperties(_) => "maxProperties",
        Constraint::Constant(_) => "const",
        Constraint::Enumeration(_) => "enum",
        Constraint::Items(_) => "items",
        Constraint::Values(_) | Constraint::Keys(_) => "additionalProperties",
        Constraint::NotNull => "type",
        Constraint::Nested | Constraint::Some(_) => "$ref",
    }
}

fn number(bound: &Bound) -> TokenStream {
    match bound {
        Bound::Integer(value) => quote!(#value),
        Bound::Text(text) => quote!(#text),
    }
}

/// The runtime's name of a format.
pub(crate) fn format(name: &str) -> TokenStream {
    let variant = format_ident!("{}", crate::name::upper_camel(name));
    quote!(::typemint::format::Format::#variant)
}
