//! Conditions and assertions over members, expanded to control flow around calls of the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::constraint::{format, keyword};
use crate::attr::{Arm, Assertion, Bound, Condition, Constraint, Pointer, Scalar};

fn names(pointer: &Pointer) -> TokenStream {
    let names = &pointer.0;
    quote!(&[#(#names),*])
}

/// The expression of `typemint::condition::Test` for a constraint on a member.
pub(crate) fn test(constraint: &Constraint) -> TokenStream {
    let bound = |bound: &Bound| match bound {
        Bound::Integer(value) => Scalar::Integer(*value).expression(),
        Bound::Text(text) => Scalar::Number(text.clone()).expression(),
    };
    let body = match constraint {
        Constraint::Minimum(b) => {
            let b = bound(b);
            quote!(Minimum(#b))
        }
        Constraint::Maximum(b) => {
            let b = bound(b);
            quote!(Maximum(#b))
        }
        Constraint::ExclusiveMinimum(b) => {
            let b = bound(b);
            quote!(ExclusiveMinimum(#b))
        }
        Constraint::ExclusiveMaximum(b) => {
            let b = bound(b);
            quote!(ExclusiveMaximum(#b))
        }
        Constraint::MultipleOf(b) => {
            let b = bound(b);
            quote!(MultipleOf(#b))
        }
        Constraint::MinLength(n) => quote!(MinLength(#n)),
        Constraint::MaxLength(n) => quote!(MaxLength(#n)),
        Constraint::MinItems(n) => quote!(MinItems(#n)),
        Constraint::MaxItems(n) => quote!(MaxItems(#n)),
        Constraint::MinProperties(n) => quote!(MinProperties(#n)),
        Constraint::MaxProperties(n) => quote!(MaxProperties(#n)),
        Constraint::Pattern(pattern) => {
            return quote! {{
                static PATTERN: ::typemint::pattern::Lazy = ::typemint::pattern::Lazy::new(#pattern);
                ::typemint::condition::Test::Pattern(&PATTERN)
            }};
        }
        Constraint::Format(name) => {
            let format = format(name);
            quote!(Format(#format))
        }
        Constraint::Constant(scalar) => {
            let scalar = scalar.expression();
            quote!(Constant(#scalar))
        }
        Constraint::Enumeration(scalars) => {
            let scalars = scalars.iter().map(Scalar::expression);
            quote!(Enumeration(&[#(#scalars),*]))
        }
        Constraint::NotNull => quote!(NotNull),
        // Checked by the member's own type: a condition cannot ask for more.
        Constraint::UniqueItems
        | Constraint::Items(_)
        | Constraint::Values(_)
        | Constraint::Keys(_)
        | Constraint::Some(_)
        | Constraint::Nested => {
            return quote!(::core::compile_error!("this constraint cannot stand in a condition"));
        }
    };
    quote!(::typemint::condition::Test::#body)
}

/// A boolean expression: whether a condition holds of `object`.
pub(crate) fn holds(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Present(pointers) => {
            let parts = pointers.iter().map(|pointer| {
                let names = names(pointer);
                quote!(::typemint::condition::present(object, #names))
            });
            quote!((true #(&& #parts)*))
        }
        Condition::Is(pointer, values) => {
            let names = names(pointer);
            let values = values.iter().map(Scalar::expression);
            quote!(::typemint::condition::is(object, #names, &[#(#values),*]))
        }
        Condition::Member(pointer, constraints) => {
            let names = names(pointer);
            let tests = constraints.iter().map(test);
            quote!(::typemint::condition::find(object, #names).is_none_or(|value| true #(&& #tests.holds(value))*))
        }
        Condition::All(conditions) => {
            let parts = conditions.iter().map(holds);
            quote!((true #(&& #parts)*))
        }
        Condition::Any(conditions) => {
            let parts = conditions.iter().map(holds);
            quote!((false #(|| #parts)*))
        }
        Condition::One(conditions) => {
            let parts = conditions.iter().map(holds);
            quote!((0u32 #(+ ::core::primitive::u32::from(#parts))* == 1))
        }
        Condition::Not(condition) => {
            let part = holds(condition);
            quote!((!#part))
        }
        Condition::Always => quote!(true),
        Condition::Never => quote!(false),
    }
}

/// Statements that report what of a condition does not hold, each part at its own member.
fn check(condition: &Condition, location: &str) -> TokenStream {
    match condition {
        Condition::Present(pointers) => {
            let parts = pointers.iter().map(|pointer| {
                let keyword = match pointer.0.split_last() {
                    Some((_, [])) | None => format!("{location}/required"),
                    Some((_, parents)) => format!("{location}{}/required", properties(parents)),
                };
                let names = names(pointer);
                quote!(::typemint::condition::require(object, #names, at, #keyword, report);)
            });
            quote!(#(#parts)*)
        }
        Condition::Member(pointer, constraints) => {
            let names = names(pointer);
            let place = path(pointer);
            let base = format!("{location}{}", properties(&pointer.0));
            let tests = constraints.iter().map(|constraint| {
                let test = test(constraint);
                let keyword = format!("{base}/{}", keyword(constraint));
                quote!(#test.check(value, at, #keyword, report);)
            });
            quote! {
                if let ::core::option::Option::Some(value) = ::typemint::condition::find(object, #names) {
                    #place
                    #(#tests)*
                }
            }
        }
        Condition::All(conditions) => conditions.iter().map(|condition| check(condition, location)).collect(),
        Condition::Always => TokenStream::new(),
        other => {
            let holds = holds(other);
            let (code, keyword, message) = match other {
                Condition::Is(pointer, values) => {
                    let mut constraints = Condition::Present(vec![pointer.clone()]);
                    let member = Condition::Member(pointer.clone(), vec![Constraint::Enumeration(values.clone())]);
                    constraints = Condition::All(vec![constraints, member]);
                    return check(&constraints, location);
                }
                Condition::Any(_) => ("any_of", "anyOf", "must satisfy at least one of the alternatives"),
                Condition::One(_) => ("one_of", "oneOf", "must satisfy exactly one of the alternatives"),
                Condition::Not(_) => ("not", "not", "must not satisfy the schema under `not`"),
                _ => ("never", "", "nothing is allowed here"),
            };
            let keyword = format!("{location}/{keyword}");
            quote!(if !#holds { report.keyword(at, #keyword, #code, #message); })
        }
    }
}

/// `let at = ...` down a chain of members.
fn path(pointer: &Pointer) -> TokenStream {
    let names = &pointer.0;
    quote!(#(let at = &at.member(#names);)*)
}

fn properties(names: &[String]) -> String {
    names.iter().map(|name| format!("/properties/{}", name.replace('~', "~0").replace('/', "~1"))).collect()
}

/// The statements of an assertion on `object` at `at`.
pub(crate) fn assertion(assertion: &Assertion, container: &str) -> TokenStream {
    let place = |at: &Option<String>| at.clone().unwrap_or_else(|| container.to_owned());
    match assertion {
        Assertion::When { condition, then, otherwise, at } => {
            let location = place(at);
            let condition = holds(condition);
            let then = then.as_ref().map(|then| check(then, &(location.clone() + "/then")));
            let otherwise = otherwise.as_ref().map(|otherwise| check(otherwise, &(location + "/else")));
            match (then, otherwise) {
                (Some(then), Some(otherwise)) => quote!(if #condition { #then } else { #otherwise }),
                (Some(then), None) => quote!(if #condition { #then }),
                (None, Some(otherwise)) => quote!(if !#condition { #otherwise }),
                (None, None) => TokenStream::new(),
            }
        }
        Assertion::Cases { on, arms } => {
            let names = names(on);
            let arms = arms.iter().map(|Arm { values, then, at }| {
                let values = values.iter().map(|value| match value {
                    Scalar::String(text) => quote!(::core::option::Option::Some(#text)),
                    _ => quote!(::core::option::Option::Some(_) if false),
                });
                let then = check(then, &(place(at) + "/then"));
                quote!(#(#values)|* => { #then })
            });
            quote! {
                match ::typemint::condition::text(object, #names) {
                    #(#arms)*
                    _ => {}
                }
            }
        }
        Assertion::AnyOf { conditions, at } => check(&Condition::Any(conditions.clone()), &place(at)),
        Assertion::OneOf { conditions, at } => check(&Condition::One(conditions.clone()), &place(at)),
        Assertion::NoneOf { condition, at } => check(&Condition::Not(Box::new(condition.clone())), &place(at)),
        Assertion::AllOf { condition, at } => check(condition, &place(at)),
    }
}

/// A boolean expression over `reader`: whether a case's condition holds of the text ahead.
pub(crate) fn ahead(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Present(pointers) => {
            let parts = pointers.iter().map(|pointer| {
                let names = names(pointer);
                quote!(!::typemint::decode::is_absent(&reader.look_ahead(#names)?))
            });
            quote!((true #(&& #parts)*))
        }
        Condition::Is(pointer, values) => {
            let names = names(pointer);
            let values = values.iter().map(Scalar::expression);
            quote!(::typemint::decode::is(&reader.look_ahead(#names)?, &[#(#values),*]))
        }
        Condition::All(conditions) => {
            let parts = conditions.iter().map(ahead);
            quote!((true #(&& #parts)*))
        }
        Condition::Any(conditions) => {
            let parts = conditions.iter().map(ahead);
            quote!((false #(|| #parts)*))
        }
        Condition::Not(condition) => {
            let part = ahead(condition);
            quote!((!#part))
        }
        Condition::Always => quote!(true),
        Condition::Never => quote!(false),
        Condition::Member(..) | Condition::One(_) => {
            quote!(::core::compile_error!("a case is told apart by `present`, `is`, `all`, `any` and `not`"))
        }
    }
}
