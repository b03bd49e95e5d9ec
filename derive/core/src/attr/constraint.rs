//! One assertion on a value, named as JSON Schema names it, in snake case.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitInt, LitStr, Token};

use super::{Bound, Scalar};

/// One assertion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Constraint {
    /// `minimum = 1`
    Minimum(Bound),
    /// `maximum = 1`
    Maximum(Bound),
    /// `exclusive_minimum = 0`
    ExclusiveMinimum(Bound),
    /// `exclusive_maximum = 0`
    ExclusiveMaximum(Bound),
    /// `multiple_of = "0.01"`
    MultipleOf(Bound),
    /// `min_length = 1`, in code points
    MinLength(u64),
    /// `max_length = 80`, in code points
    MaxLength(u64),
    /// `pattern = "^a"`
    Pattern(String),
    /// `format = "uri"`
    Format(String),
    /// `min_items = 1`
    MinItems(u64),
    /// `max_items = 1`
    MaxItems(u64),
    /// `unique_items`
    UniqueItems,
    /// `min_properties = 1`
    MinProperties(u64),
    /// `max_properties = 1`
    MaxProperties(u64),
    /// `constant = "EUR"`
    Constant(Scalar),
    /// `enumeration(1, 2, 3)`
    Enumeration(Vec<Scalar>),
    /// `items(max_length = 5)`: of every item of a list
    Items(Vec<Constraint>),
    /// `values(max_length = 5)`: of every value of a map
    Values(Vec<Constraint>),
    /// `keys = "^[a-z]+$"`: of every key of a map
    Keys(String),
    /// `some(maximum = 5)`: of a value that is not null
    Some(Vec<Constraint>),
    /// `not_null`: of a member in a condition
    NotNull,
    /// `nested`: the value's own `Validate`
    Nested,
}

/// Names of formats that the runtime asserts.
pub const FORMATS: [&str; 19] = [
    "date-time",
    "date",
    "duration",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

const NAMES: [&str; 22] = [
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "min_length",
    "max_length",
    "pattern",
    "format",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
    "constant",
    "enumeration",
    "items",
    "values",
    "keys",
    "some",
    "not_null",
    "nested",
];

impl Constraint {
    /// The attribute word.
    pub fn name(&self) -> &'static str {
        match self {
            Constraint::Minimum(_) => "minimum",
            Constraint::Maximum(_) => "maximum",
            Constraint::ExclusiveMinimum(_) => "exclusive_minimum",
            Constraint::ExclusiveMaximum(_) => "exclusive_maximum",
            Constraint::MultipleOf(_) => "multiple_of",
            Constraint::MinLength(_) => "min_length",
            Constraint::MaxLength(_) => "max_length",
            Constraint::Pattern(_) => "pattern",
            Constraint::Format(_) => "format",
            Constraint::MinItems(_) => "min_items",
            Constraint::MaxItems(_) => "max_items",
            Constraint::UniqueItems => "unique_items",
            Constraint::MinProperties(_) => "min_properties",
            Constraint::MaxProperties(_) => "max_properties",
            Constraint::Constant(_) => "constant",
            Constraint::Enumeration(_) => "enumeration",
            Constraint::Items(_) => "items",
            Constraint::Values(_) => "values",
            Constraint::Keys(_) => "keys",
            Constraint::Some(_) => "some",
            Constraint::NotNull => "not_null",
            Constraint::Nested => "nested",
        }
    }

    /// Whether the attribute word is one of a constraint.
    pub fn knows(word: &str) -> bool {
        NAMES.contains(&word)
    }

    /// All attribute words of constraints.
    pub fn words() -> impl Iterator<Item = &'static str> {
        NAMES.into_iter()
    }

    /// The constraint for a word that was just read.
    pub(crate) fn parse_after(word: &Ident, input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(match word.to_string().as_str() {
            "minimum" => Constraint::Minimum(value(input)?),
            "maximum" => Constraint::Maximum(value(input)?),
            "exclusive_minimum" => Constraint::ExclusiveMinimum(value(input)?),
            "exclusive_maximum" => Constraint::ExclusiveMaximum(value(input)?),
            "multiple_of" => Constraint::MultipleOf(positive(input)?),
            "min_length" => Constraint::MinLength(count(input)?),
            "max_length" => Constraint::MaxLength(count(input)?),
            "pattern" => Constraint::Pattern(pattern(input)?),
            "format" => Constraint::Format(format(input)?),
            "min_items" => Constraint::MinItems(count(input)?),
            "max_items" => Constraint::MaxItems(count(input)?),
            "unique_items" => Constraint::UniqueItems,
            "min_properties" => Constraint::MinProperties(count(input)?),
            "max_properties" => Constraint::MaxProperties(count(input)?),
            "constant" => Constraint::Constant(value(input)?),
            "enumeration" => Constraint::Enumeration(list(input)?),
            "items" => Constraint::Items(list(input)?),
            "values" => Constraint::Values(list(input)?),
            "keys" => Constraint::Keys(pattern(input)?),
            "some" => Constraint::Some(list(input)?),
            "not_null" => Constraint::NotNull,
            "nested" => Constraint::Nested,
            other => return Err(unknown(word.span(), other, &NAMES)),
        })
    }
}

/// The error for a word that is none of `known`, with the nearest one suggested.
pub(crate) fn unknown(span: Span, word: &str, known: &[&str]) -> syn::Error {
    let hint = typemint_rules::nearest(word, known.iter().copied())
        .map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default();
    syn::Error::new(span, format!("unknown attribute `{word}`{hint}"))
}

fn value<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    value(input)
}

fn count(input: ParseStream<'_>) -> syn::Result<u64> {
    value::<LitInt>(input)?.base10_parse()
}

fn positive(input: ParseStream<'_>) -> syn::Result<Bound> {
    let span = input.span();
    let bound: Bound = value(input)?;
    let is_positive = match &bound {
        Bound::Integer(value) => *value > 0,
        Bound::Text(text) => !text.starts_with('-') && text.bytes().any(|byte| matches!(byte, b'1'..=b'9')),
    };
    if is_positive { Ok(bound) } else { Err(syn::Error::new(span, "`multiple_of` must be above zero")) }
}

fn pattern(input: ParseStream<'_>) -> syn::Result<String> {
    let literal = text(input)?;
    match regress::Regex::with_flags(&literal.value(), "u") {
        Ok(_) => Ok(literal.value()),
        // The runtime takes what only means something without flag `u` as it is meant.
        Err(_) if regress::Regex::with_flags(&literal.value(), "").is_ok() => Ok(literal.value()),
        Err(error) => Err(syn::Error::new(literal.span(), format!("this is no ECMA-262 regular expression: {error}"))),
    }
}

fn format(input: ParseStream<'_>) -> syn::Result<String> {
    let literal = text(input)?;
    let name = literal.value();
    if FORMATS.contains(&name.as_str()) {
        return Ok(name);
    }
    Err(syn::Error::new(literal.span(), format!("unknown format `{name}`; known are {}", FORMATS.join(", "))))
}

fn list<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    super::parenthesized(input, |content| {
        Ok(Punctuated::<T, Token![,]>::parse_terminated(content)?.into_iter().collect())
    })
}

impl Parse for Constraint {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word: Ident = input.parse()?;
        Constraint::parse_after(&word, input)
    }
}

impl ToTokens for Constraint {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let word = Ident::new(self.name(), Span::call_site());
        let plain = |n: &u64| proc_macro2::Literal::u64_unsuffixed(*n);
        tokens.extend(match self {
            Constraint::Minimum(bound)
            | Constraint::Maximum(bound)
            | Constraint::ExclusiveMinimum(bound)
            | Constraint::ExclusiveMaximum(bound)
            | Constraint::MultipleOf(bound) => quote!(#word = #bound),
            Constraint::MinLength(n)
            | Constraint::MaxLength(n)
            | Constraint::MinItems(n)
            | Constraint::MaxItems(n)
            | Constraint::MinProperties(n)
            | Constraint::MaxProperties(n) => {
                let n = plain(n);
                quote!(#word = #n)
            }
            Constraint::Pattern(text) | Constraint::Format(text) | Constraint::Keys(text) => quote!(#word = #text),
            Constraint::UniqueItems | Constraint::NotNull | Constraint::Nested => quote!(#word),
            Constraint::Constant(scalar) => quote!(#word = #scalar),
            Constraint::Enumeration(scalars) => quote!(#word(#(#scalars),*)),
            Constraint::Items(inner) | Constraint::Values(inner) | Constraint::Some(inner) => {
                quote!(#word(#(#inner),*))
            }
        });
    }
}
