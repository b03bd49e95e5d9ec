//! Conditions over an object's members, and the assertions made of them: JSON Schema's applicators where both sides speak
//! of members that the type has.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token};

use super::constraint::unknown;
use super::{Constraint, Scalar, parenthesized};

/// A chain of wire names, written as a JSON Pointer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(pub Vec<String>);

/// Something that holds or not of an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// `present("/a", "/b")`: where the object around it is there, the member is.
    Present(Vec<Pointer>),
    /// `is("/a", "X", "Y")`: the member is there and is one of these.
    Is(Pointer, Vec<Scalar>),
    /// `member("/a", minimum = 1)`: where the member is there, it satisfies these.
    Member(Pointer, Vec<Constraint>),
    /// `all(...)`
    All(Vec<Condition>),
    /// `any(...)`
    Any(Vec<Condition>),
    /// `one(...)`: exactly one of them
    One(Vec<Condition>),
    /// `not(...)`
    Not(Box<Condition>),
    /// `always`
    Always,
    /// `never`
    Never,
}

/// One arm of `cases`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arm {
    /// The values of the member that choose this arm.
    pub values: Vec<Scalar>,
    /// What must then hold.
    pub then: Condition,
    /// Where that stands in the schema.
    pub at: Option<String>,
}

/// A conditional or applicator on a whole object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assertion {
    /// `when(if, then(...), otherwise(...))`
    When { condition: Condition, then: Option<Condition>, otherwise: Option<Condition>, at: Option<String> },
    /// `cases("/currency", arm("SGD", then(...)), ...)`: conditionals keyed by one member
    Cases { on: Pointer, arms: Vec<Arm> },
    /// `any_of(...)`
    AnyOf { conditions: Vec<Condition>, at: Option<String> },
    /// `one_of(...)`
    OneOf { conditions: Vec<Condition>, at: Option<String> },
    /// `none_of(...)`: JSON Schema's `not`
    NoneOf { condition: Condition, at: Option<String> },
    /// `all_of(...)`
    AllOf { condition: Condition, at: Option<String> },
}

/// The words that start an assertion.
pub(crate) const ASSERTIONS: [&str; 6] = ["when", "cases", "any_of", "one_of", "none_of", "all_of"];
const CONDITIONS: [&str; 9] = ["present", "is", "member", "all", "any", "one", "not", "always", "never"];

impl Parse for Pointer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let literal: LitStr = input.parse()?;
        let text = literal.value();
        let Some(rest) = text.strip_prefix('/') else {
            return Err(syn::Error::new(literal.span(), "expected the JSON Pointer of a member, such as \"/amount\""));
        };
        Ok(Pointer(rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~")).collect()))
    }
}

impl Pointer {
    /// The pointer's text.
    pub fn text(&self) -> String {
        self.0.iter().fold(String::new(), |mut text, name| {
            text.push('/');
            text.push_str(&name.replace('~', "~0").replace('/', "~1"));
            text
        })
    }
}

impl ToTokens for Pointer {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.text().to_tokens(tokens);
    }
}

fn comma(input: ParseStream<'_>) -> syn::Result<bool> {
    if input.is_empty() {
        return Ok(false);
    }
    input.parse::<Token![,]>()?;
    Ok(!input.is_empty())
}

fn rest<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    Ok(Punctuated::<T, Token![,]>::parse_terminated(input)?.into_iter().collect())
}

impl Parse for Condition {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word: Ident = input.parse()?;
        let name = word.to_string();
        match name.as_str() {
            "always" => return Ok(Condition::Always),
            "never" => return Ok(Condition::Never),
            other if !CONDITIONS.contains(&other) => return Err(unknown(word.span(), other, &CONDITIONS)),
            _ => {}
        }
        parenthesized(input, |content| {
            Ok(match name.as_str() {
                "present" => Condition::Present(rest(content)?),
                "is" => {
                    let pointer = content.parse()?;
                    let values = if comma(content)? { rest(content)? } else { Vec::new() };
                    Condition::Is(pointer, values)
                }
                "member" => {
                    let pointer = content.parse()?;
                    let constraints = if comma(content)? { rest(content)? } else { Vec::new() };
                    Condition::Member(pointer, constraints)
                }
                "all" => Condition::All(rest(content)?),
                "any" => Condition::Any(rest(content)?),
                "one" => Condition::One(rest(content)?),
                _ => Condition::Not(Box::new(content.parse()?)),
            })
        })
    }
}

impl Condition {
    /// Every member that it looks at.
    pub fn pointers(&self) -> Vec<&Pointer> {
        match self {
            Condition::Present(pointers) => pointers.iter().collect(),
            Condition::Is(pointer, _) | Condition::Member(pointer, _) => vec![pointer],
            Condition::All(conditions) | Condition::Any(conditions) | Condition::One(conditions) => {
                conditions.iter().flat_map(Condition::pointers).collect()
            }
            Condition::Not(condition) => condition.pointers(),
            Condition::Always | Condition::Never => Vec::new(),
        }
    }
}

impl Assertion {
    /// Every member that it looks at.
    pub fn pointers(&self) -> Vec<&Pointer> {
        match self {
            Assertion::When { condition, then, otherwise, .. } => {
                let branches = then.iter().chain(otherwise);
                [condition].into_iter().chain(branches).flat_map(Condition::pointers).collect()
            }
            Assertion::Cases { on, arms } => {
                [on].into_iter().chain(arms.iter().flat_map(|arm| arm.then.pointers())).collect()
            }
            Assertion::AnyOf { conditions, .. } | Assertion::OneOf { conditions, .. } => {
                conditions.iter().flat_map(Condition::pointers).collect()
            }
            Assertion::NoneOf { condition, .. } | Assertion::AllOf { condition, .. } => condition.pointers(),
        }
    }
}

impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Condition::Present(pointers) => quote!(present(#(#pointers),*)),
            Condition::Is(pointer, values) => quote!(is(#pointer, #(#values),*)),
            Condition::Member(pointer, constraints) => quote!(member(#pointer, #(#constraints),*)),
            Condition::All(conditions) => quote!(all(#(#conditions),*)),
            Condition::Any(conditions) => quote!(any(#(#conditions),*)),
            Condition::One(conditions) => quote!(one(#(#conditions),*)),
            Condition::Not(condition) => quote!(not(#condition)),
            Condition::Always => quote!(always),
            Condition::Never => quote!(never),
        });
    }
}

/// `then(...)`, `otherwise(...)`, `at = "..."` in any order at the end of an assertion.
#[derive(Default)]
struct Tail {
    then: Option<Condition>,
    otherwise: Option<Condition>,
    at: Option<String>,
}

impl Tail {
    /// Reads one part if the next word starts one.
    fn take(&mut self, input: ParseStream<'_>) -> syn::Result<bool> {
        let fork = input.fork();
        let Ok(word) = fork.parse::<Ident>() else { return Ok(false) };
        let slot = match word.to_string().as_str() {
            "then" => &mut self.then,
            "otherwise" => &mut self.otherwise,
            "at" => {
                input.parse::<Ident>()?;
                input.parse::<Token![=]>()?;
                self.at = Some(input.parse::<LitStr>()?.value());
                return Ok(true);
            }
            _ => return Ok(false),
        };
        input.parse::<Ident>()?;
        let condition = parenthesized(input, |content| content.parse())?;
        if slot.replace(condition).is_some() {
            return Err(syn::Error::new(word.span(), format!("duplicate `{word}`")));
        }
        Ok(true)
    }
}

fn conditions(input: ParseStream<'_>, tail: &mut Tail) -> syn::Result<Vec<Condition>> {
    let mut out = Vec::new();
    while !input.is_empty() {
        if !tail.take(input)? {
            out.push(input.parse()?);
        }
        if !comma(input)? {
            break;
        }
    }
    Ok(out)
}

impl Assertion {
    pub(crate) fn parse_after(word: &Ident, input: ParseStream<'_>) -> syn::Result<Self> {
        parenthesized(input, |content| Assertion::parse(word, content))
    }

    fn parse(word: &Ident, content: ParseStream<'_>) -> syn::Result<Self> {
        let mut tail = Tail::default();
        if word == "cases" {
            let on = content.parse()?;
            let mut arms = Vec::new();
            while comma(content)? {
                arms.push(content.parse()?);
            }
            return Ok(Assertion::Cases { on, arms });
        }
        let mut list = conditions(content, &mut tail)?;
        let at = tail.at;
        let single = |list: &mut Vec<Condition>| match list.len() {
            1 => Ok(list.remove(0)),
            _ => Err(syn::Error::new(word.span(), format!("`{word}` takes one condition"))),
        };
        Ok(match word.to_string().as_str() {
            "when" => Assertion::When { condition: single(&mut list)?, then: tail.then, otherwise: tail.otherwise, at },
            "any_of" => Assertion::AnyOf { conditions: list, at },
            "one_of" => Assertion::OneOf { conditions: list, at },
            "none_of" => Assertion::NoneOf { condition: single(&mut list)?, at },
            _ => Assertion::AllOf { condition: single(&mut list)?, at },
        })
    }
}

impl Parse for Arm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word: Ident = input.parse()?;
        if word != "arm" {
            return Err(syn::Error::new(word.span(), "expected `arm(value, then(...))`"));
        }
        let mut tail = Tail::default();
        let values = parenthesized(input, |content| {
            let mut values = Vec::new();
            while !content.is_empty() {
                if !tail.take(content)? {
                    values.push(content.parse()?);
                }
                if !comma(content)? {
                    break;
                }
            }
            Ok(values)
        })?;
        let then = tail.then.ok_or_else(|| syn::Error::new(word.span(), "an arm needs `then(...)`"))?;
        Ok(Arm { values, then, at: tail.at })
    }
}

impl ToTokens for Arm {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Arm { values, then, at } = self;
        let at = location(at);
        tokens.extend(quote!(arm(#(#values,)* then(#then) #at)));
    }
}

fn location(at: &Option<String>) -> TokenStream {
    at.as_ref().map_or_else(TokenStream::new, |at| quote!(, at = #at))
}

impl ToTokens for Assertion {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Assertion::When { condition, then, otherwise, at } => {
                let then = then.iter();
                let otherwise = otherwise.iter();
                let at = location(at);
                quote!(when(#condition #(, then(#then))* #(, otherwise(#otherwise))* #at))
            }
            Assertion::Cases { on, arms } => quote!(cases(#on, #(#arms),*)),
            Assertion::AnyOf { conditions, at } => {
                let at = location(at);
                quote!(any_of(#(#conditions),* #at))
            }
            Assertion::OneOf { conditions, at } => {
                let at = location(at);
                quote!(one_of(#(#conditions),* #at))
            }
            Assertion::NoneOf { condition, at } => {
                let at = location(at);
                quote!(none_of(#condition #at))
            }
            Assertion::AllOf { condition, at } => {
                let at = location(at);
                quote!(all_of(#condition #at))
            }
        });
    }
}
