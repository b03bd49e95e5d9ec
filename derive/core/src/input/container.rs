//! `#[model(...)]` and `#[validate(...)]` on the type itself.

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token};

use super::ContainerValidate;
use super::slots::string;
use crate::attr::{ASSERTION_WORDS, Assertion, Constraint, ContainerModel, Rule, parenthesized, unknown};

pub(super) fn model(model: &mut ContainerModel, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    const WORDS: [&str; 13] = [
        "constant",
        "absent",
        "closed",
        "covered",
        "open",
        "by_type",
        "untagged",
        "sensitive",
        "new",
        "checked",
        "judged",
        "schema",
        "location",
    ];
    match word.to_string().as_str() {
        "constant" => {
            let constant = parenthesized(input, |content| {
                let name: LitStr = content.parse()?;
                content.parse::<Token![=]>()?;
                Ok((name.value(), content.parse()?))
            });
            model.constants.push(constant?);
        }
        "absent" => model.absent.extend(parenthesized(input, |content| {
            let names = Punctuated::<LitStr, Token![,]>::parse_terminated(content)?;
            Ok(names.iter().map(LitStr::value).collect::<Vec<_>>())
        })?),
        "closed" => model.closed = true,
        "covered" => model.covered = true,
        "open" => model.open = true,
        "by_type" => model.by_type = true,
        "untagged" => model.untagged = true,
        "sensitive" => model.sensitive = true,
        "new" => model.new = true,
        "checked" => model.checked = true,
        "judged" => model.judged = true,
        "schema" => {
            input.parse::<Token![=]>()?;
            model.schema = Some(input.parse()?);
        }
        "location" => model.location = Some(string(input)?),
        other => return Err(unknown(word.span(), other, &WORDS)),
    }
    if model.closed && model.covered {
        return Err(syn::Error::new(word.span(), "`closed` and `covered` exclude each other"));
    }
    Ok(())
}

pub(super) fn validate(validate: &mut ContainerValidate, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    let name = word.to_string();
    match name.as_str() {
        "context" => {
            input.parse::<Token![=]>()?;
            validate.context = Some(input.parse()?);
        }
        "variables" => parenthesized(input, |content| {
            while !content.is_empty() {
                let variable: Ident = content.parse()?;
                content.parse::<Token![:]>()?;
                validate.variables.push((variable, content.parse()?));
                if !content.is_empty() {
                    content.parse::<Token![,]>()?;
                }
            }
            Ok(())
        })?,
        "rule" => validate.rules.push(Rule::parse_after(word, input)?),
        other if ASSERTION_WORDS.contains(&other) => {
            let written = input.fork().parse()?;
            validate.assertions.push((Assertion::parse_after(word, input)?, written));
        }
        other if Constraint::knows(other) => {
            validate.constraints.push(Constraint::parse_after(word, input)?);
            validate.places.push(word.span());
        }
        other => {
            let known: Vec<&str> = ["context", "variables", "rule"]
                .into_iter()
                .chain(ASSERTION_WORDS)
                .chain(Constraint::words())
                .collect();
            return Err(unknown(word.span(), other, &known));
        }
    }
    Ok(())
}
