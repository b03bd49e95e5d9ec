//! A rule as an attribute: `rule("self.a < now", id = "...")`, or with the expression as tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::constraint::unknown;
use super::{Scalar, parenthesized};

/// The expression, in either of its two forms.
#[derive(Clone, Debug)]
pub enum RuleSource {
    /// A string literal: errors carry an excerpt of their own.
    Text(String, Span),
    /// Tokens: errors underline the exact one.
    Tokens(TokenStream),
}

/// One rule with what reports say of it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The expression.
    pub source: RuleSource,
    /// The violation's code.
    pub id: String,
    /// What must hold.
    pub message: Option<String>,
    /// JSON Pointer of the member to blame, relative to the value.
    pub path: Option<(String, Span)>,
    /// Only a warning.
    pub warning: bool,
    /// Only in the strict profile.
    pub strict: bool,
    /// Where the provider says so.
    pub documented: Option<String>,
    /// Where it stands in the schema.
    pub at: Option<String>,
    /// Rust field names that are not the usual ones of their wire names, by chain of wire names (`self/a/b`).
    pub names: Vec<(String, String)>,
    /// Members that have one value and therefore no field, by chain of wire names.
    pub constants: Vec<(String, Scalar)>,
    /// Where the attribute stands.
    pub span: Span,
}

const KEYS: [&str; 9] = ["id", "message", "path", "severity", "profile", "source", "at", "names", "constants"];

impl Rule {
    pub(crate) fn parse_after(word: &Ident, input: ParseStream<'_>) -> syn::Result<Self> {
        parenthesized(input, |content| Rule::parse(word, content))
    }

    fn parse(word: &Ident, content: ParseStream<'_>) -> syn::Result<Self> {
        let source = expression(content, word.span())?;
        let mut rule = Rule {
            source,
            id: String::new(),
            message: None,
            path: None,
            warning: false,
            strict: false,
            documented: None,
            at: None,
            names: Vec::new(),
            constants: Vec::new(),
            span: word.span(),
        };
        let mut seen: Vec<String> = Vec::new();
        while !content.is_empty() {
            content.parse::<Token![,]>()?;
            if content.is_empty() {
                break;
            }
            let key: Ident = content.parse()?;
            let name = key.to_string();
            if seen.contains(&name) {
                return Err(syn::Error::new(key.span(), format!("duplicate `{name}`")));
            }
            rule.take(&key, &name, content)?;
            seen.push(name);
        }
        if rule.id.is_empty() {
            return Err(syn::Error::new(word.span(), "a rule needs `id = \"...\"`: the code of its violation"));
        }
        Ok(rule)
    }

    fn take(&mut self, key: &Ident, name: &str, input: ParseStream<'_>) -> syn::Result<()> {
        if name == "names" || name == "constants" {
            return parenthesized(input, |content| self.pairs(name, content));
        }
        if !KEYS.contains(&name) {
            return Err(unknown(key.span(), name, &KEYS));
        }
        input.parse::<Token![=]>()?;
        if name == "path" && input.peek(Ident) {
            let member: Ident = input.parse()?;
            self.path = Some((format!("/{member}"), member.span()));
            return Ok(());
        }
        let literal: LitStr = input.parse()?;
        let value = literal.value();
        let choice = |allowed: [&str; 2]| match allowed.iter().position(|word| *word == value) {
            Some(index) => Ok(index == 1),
            None => Err(syn::Error::new(literal.span(), format!("expected \"{}\" or \"{}\"", allowed[0], allowed[1]))),
        };
        match name {
            "id" => self.id = value,
            "message" => self.message = Some(value),
            "path" => self.path = Some((value, literal.span())),
            "severity" => self.warning = choice(["error", "warning"])?,
            "profile" => self.strict = choice(["core", "strict"])?,
            "source" => self.documented = Some(value),
            _ => self.at = Some(value),
        }
        Ok(())
    }
}

impl Rule {
    fn pairs(&mut self, name: &str, content: ParseStream<'_>) -> syn::Result<()> {
        while !content.is_empty() {
            let wire: LitStr = content.parse()?;
            content.parse::<Token![=]>()?;
            if name == "names" {
                self.names.push((wire.value(), content.parse::<LitStr>()?.value()));
            } else {
                self.constants.push((wire.value(), content.parse()?));
            }
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// A string, or all tokens up to the first comma outside brackets that starts a `key =`.
fn expression(input: ParseStream<'_>, span: Span) -> syn::Result<RuleSource> {
    if input.peek(LitStr)
        && (input.peek2(Token![,]) || input.fork().parse::<LitStr>().is_ok_and(|_| input.peek2(syn::parse::End)))
    {
        let literal: LitStr = input.parse()?;
        return Ok(RuleSource::Text(literal.value(), literal.span()));
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() {
        if input.peek(Token![,]) && input.peek2(Ident) && input.peek3(Token![=]) && !input.peek3(Token![==]) {
            break;
        }
        if input.peek(Token![,]) && input.peek2(syn::parse::End) {
            break;
        }
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    if tokens.is_empty() {
        return Err(syn::Error::new(span, "a rule needs an expression: `rule(self.a < self.b, id = \"...\")`"));
    }
    Ok(RuleSource::Tokens(tokens))
}

impl ToTokens for Rule {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let expression = match &self.source {
            RuleSource::Text(text, _) => quote!(#text),
            RuleSource::Tokens(tokens) => tokens.clone(),
        };
        let id = &self.id;
        let message = self.message.iter();
        let path = self.path.iter().map(|(path, _)| path);
        let severity = self.warning.then_some("warning").into_iter();
        let profile = self.strict.then_some("strict").into_iter();
        let source = self.documented.iter();
        let at = self.at.iter();
        let names = (!self.names.is_empty()).then(|| {
            let pairs = self.names.iter().map(|(wire, rust)| quote!(#wire = #rust));
            quote!(, names(#(#pairs),*))
        });
        let constants = (!self.constants.is_empty()).then(|| {
            let pairs = self.constants.iter().map(|(chain, value)| quote!(#chain = #value));
            quote!(, constants(#(#pairs),*))
        });
        tokens.extend(quote! {
            rule(
                #expression,
                id = #id
                #(, message = #message)*
                #(, path = #path)*
                #(, severity = #severity)*
                #(, profile = #profile)*
                #(, source = #source)*
                #(, at = #at)*
                #names
                #constants
            )
        });
    }
}
