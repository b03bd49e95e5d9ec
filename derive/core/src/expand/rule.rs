//! Rules, compiled: parsed and checked against this one type, the rest left to rustc with its error on the user's token.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Type as RustType;
use typemint_rules::{Access, Checked, Diagnostic, Member, Names, Scope, Source, Type, Types};

use super::container_location;
use crate::attr::{Rule, RuleSource, Scalar};
use crate::errors::Errors;
use crate::input::{Field, Input, Shape, generic_of, generics_of, option_inner};
use crate::name;

/// What the rules of a type expand to.
#[derive(Default)]
pub(crate) struct Expanded {
    pub(crate) checks: TokenStream,
    /// The public constant with what reports say of them.
    pub(crate) constants: TokenStream,
    /// Whether a rule reads `now`.
    pub(crate) needs_clock: bool,
}

pub(crate) fn expand(input: &Input, errors: &mut Errors) -> Expanded {
    let rules = &input.validate.rules;
    if rules.is_empty() {
        return Expanded::default();
    }
    let mut expanded = Expanded::default();
    let mut infos = Vec::new();
    let mut checks = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        if let Some(earlier) = rules.iter().take(index).find(|other| other.id == rule.id) {
            errors.push(rule.span, format!("two rules have the id `{}`", earlier.id));
        }
        if let Some((path, span)) = &rule.path
            && !is_path(input, path)
        {
            errors.push(*span, format!("no member of `{}` is at the path `{path}`", input.ident));
        }
        let Some((checked, source, text)) = compile(input, rule, errors) else { continue };
        expanded.needs_clock |= checked.context().any(|name| name == "now");
        infos.push(info(input, rule, &checked, &text));
        checks.push(check(input, rule, &checked, source.as_ref(), index, errors));
    }
    let count = infos.len();
    let ident = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    expanded.constants = quote! {
        impl #generics #ident #arguments #bounds {
            /// What reports say of the rules of this type.
            pub const RULES: &'static [::typemint::Rule; #count] = &[#(#infos),*];
        }
    };
    expanded.checks = quote!(#(#checks)*);
    expanded
}

/// A rule by itself.
#[derive(Clone, Debug)]
pub struct CompiledRule {
    /// Its id.
    pub id: String,
    /// Its text.
    pub expression: String,
    /// Where it stands in the schemas.
    pub at: String,
    /// The variables that it reads beside `self`, with their types; `now` has none.
    pub context: Vec<(String, Option<RustType>)>,
    /// The body of a method that returns `Result<bool, ::typemint::rule::Failure>`; variables are `context_` and their name.
    pub body: TokenStream,
}

/// Every rule of the type.
pub(crate) fn one_by_one(input: &Input) -> syn::Result<Vec<CompiledRule>> {
    let mut errors = Errors::default();
    let mut found = Vec::new();
    for rule in &input.validate.rules {
        let Some((checked, source, expression)) = compile(input, rule, &mut errors) else { continue };
        let declared = |name: &str| input.validate.variables.iter().find(|(variable, _)| variable == name);
        found.push(CompiledRule {
            id: rule.id.clone(),
            at: rule.at.clone().unwrap_or_else(|| format!("{}/x-rules", container_location(input))),
            context: checked
                .context()
                .map(|name| (name.to_owned(), declared(name).map(|(_, ty)| RustType::clone(ty))))
                .collect(),
            body: typemint_rules::emit(&checked, &RuleNames { input, rule, source: source.as_ref() }),
            expression,
        });
    }
    errors.check()?;
    Ok(found)
}

/// Parses and checks one rule; its mistakes go to the token or, in a string, to the literal with an excerpt.
fn compile(input: &Input, rule: &Rule, errors: &mut Errors) -> Option<(Checked, Option<Source>, String)> {
    let (expression, source, text) = match &rule.source {
        RuleSource::Text(text, span) => match typemint_rules::parse(text) {
            Ok(expression) => (expression, None, text.clone()),
            Err(found) => {
                found.iter().for_each(|diagnostic| errors.push(*span, diagnostic.render(text)));
                return None;
            }
        },
        RuleSource::Tokens(tokens) => match typemint_rules::parse_tokens(tokens.clone()) {
            Ok(parsed) => {
                let text = parsed.source.text().to_owned();
                (parsed.expr, Some(parsed.source), text)
            }
            Err(found) => {
                errors.add(found.into_syn());
                return None;
            }
        },
    };
    let mut types = Types::new();
    let own = types.declare(input.ident.to_string());
    if let Shape::Struct(fields) = &input.shape {
        for field in fields.iter().filter(|field| !field.model.additional) {
            types.member(own, field.wire.clone(), member(field));
            // Who thinks in Rust writes the field's name.
            if let Some(ident) =
                field.ident.as_ref().map(syn::ext::IdentExt::unraw).filter(|ident| *ident != field.wire)
            {
                types.alias(own, ident.to_string(), field.wire.clone());
            }
        }
    }
    for (name, value) in &input.model.constants {
        types.member(own, name.clone(), Member::required(constant_type(value)));
    }
    let mut scope = Scope::new(&types).with("self", Type::Object(own)).with("now", Type::Timestamp);
    for (variable, _) in &input.validate.variables {
        scope = scope.with(variable.to_string(), Type::Opaque);
    }
    let (checked, found) = typemint_rules::check(&expression, &scope);
    if found.is_empty() {
        return Some((checked, source, text));
    }
    for mut diagnostic in found {
        if diagnostic.code == "name.variable" && is_about_schemas(&diagnostic) {
            let name = text.get(diagnostic.span.start..diagnostic.span.end).unwrap_or_default();
            diagnostic.hint = Some(format!("declare it with its type: `#[validate(variables({name}: ...))]`"));
        }
        match (&source, &rule.source) {
            (Some(source), _) => errors.add(source.error(&diagnostic)),
            (None, RuleSource::Text(_, span)) => errors.push(*span, diagnostic.render(&text)),
            (None, RuleSource::Tokens(_)) => errors.push(rule.span, diagnostic.render(&text)),
        }
    }
    None
}

/// What the language says to the authors of schemas does not help here.
fn is_about_schemas(diagnostic: &Diagnostic) -> bool {
    diagnostic.hint.as_ref().is_none_or(|hint| hint.contains("x-rules-context"))
}

fn member(field: &Field) -> Member {
    let nullable = option_inner(&field.inner);
    let ty = rule_type(nullable.unwrap_or(&field.inner));
    let fallible = matches!(ty, Type::Decimal | Type::Timestamp | Type::Opaque);
    let mut member = if field.optional { Member::optional(ty) } else { Member::required(ty) };
    if nullable.is_some() {
        member = member.nullable();
    }
    if fallible { member.fallible() } else { member }
}

/// The rule type of a Rust type, by its last path segment; what is not known is rustc's business.
fn rule_type(ty: &RustType) -> Type {
    if let Some(inner) = generic_of(ty, "Vec") {
        return Type::list(rule_type(inner));
    }
    for map in ["BTreeMap", "HashMap"] {
        let mut types = generics_of(ty, map);
        if let (Some(key), Some(value)) = (types.next(), types.next())
            && rule_type(key) == Type::String
        {
            return Type::map(rule_type(value));
        }
    }
    if let Some(inner) = generic_of(ty, "Box") {
        return rule_type(inner);
    }
    let RustType::Path(path) = ty else { return Type::Opaque };
    let Some(segment) = path.path.segments.last() else { return Type::Opaque };
    match segment.ident.to_string().as_str() {
        "bool" => Type::Bool,
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "Integer" => Type::Int,
        "f64" => Type::Double,
        "String" => Type::String,
        "Decimal" | "Number" => Type::Decimal,
        "Timestamp" | "DateTime" | "Civil" => Type::Timestamp,
        "TextBool" => Type::closed_enum(["true", "false"]),
        _ => Type::Opaque,
    }
}

fn constant_type(value: &Scalar) -> Type {
    match value {
        Scalar::Null => Type::Null,
        Scalar::Boolean(_) => Type::Bool,
        Scalar::Integer(_) => Type::Int,
        Scalar::Number(_) => Type::Decimal,
        // Rules of a whole message compare with the values of its other cases too.
        Scalar::String(_) => Type::String,
    }
}

fn info(input: &Input, rule: &Rule, checked: &Checked, text: &str) -> TokenStream {
    let id = &rule.id;
    let message = rule.message.clone().unwrap_or_else(|| format!("must hold: {text}"));
    let path = match &rule.path {
        Some((path, _)) => path.clone(),
        None => {
            checked.sole_member().map(|names| names.iter().map(|name| format!("/{name}")).collect()).unwrap_or_default()
        }
    };
    let severity = if rule.warning { quote!(Warning) } else { quote!(Error) };
    let profile = if rule.strict { quote!(Strict) } else { quote!(Core) };
    let source = rule.documented.clone().unwrap_or_default();
    let at = rule.at.clone().unwrap_or_else(|| format!("{}/x-rules", container_location(input)));
    quote! {
        ::typemint::Rule {
            id: #id,
            expression: #text,
            message: #message,
            path: #path,
            severity: ::typemint::Severity::#severity,
            profile: ::typemint::Profile::#profile,
            source: #source,
            keyword_location: #at,
        }
    }
}

fn is_path(input: &Input, path: &str) -> bool {
    let first = path.split('/').nth(1).map(|token| token.replace("~1", "/").replace("~0", "~"));
    path.is_empty() || (path.starts_with('/') && first.is_some_and(|first| has_member(input, &first)))
}

/// A path may name a member that a generated case rules out, which has no field; hand-written types have no such.
fn has_member(input: &Input, name: &str) -> bool {
    let Shape::Struct(fields) = &input.shape else { return true };
    input.model.location.is_some()
        || fields.iter().any(|field| field.wire == name)
        || input.model.constants.iter().any(|(known, _)| known == name)
}

fn check(
    input: &Input,
    rule: &Rule,
    checked: &Checked,
    source: Option<&Source>,
    index: usize,
    errors: &mut Errors,
) -> TokenStream {
    let context: Vec<&str> = checked.context().collect();
    let mut gets = Vec::new();
    for name in &context {
        let ident = variable_ident(name);
        if *name == "now" {
            gets.push(quote!(let ::core::option::Option::Some(#ident) = environment.now().map(::typemint::rule::Timestamp::from)));
            continue;
        }
        match input.validate.variables.iter().find(|(variable, _)| variable == name) {
            Some((_, ty)) => {
                gets.push(quote!(let ::core::option::Option::Some(#ident) = environment.variable::<#ty>(#name)));
            }
            None => errors.push(rule.span, format!("the variable `{name}` is not among `variables(...)`")),
        }
    }
    let names = RuleNames { input, rule, source };
    let body = typemint_rules::emit(checked, &names);
    let evaluate = quote! {
        let result = (|| -> ::core::result::Result<::core::primitive::bool, ::typemint::rule::Failure> { #body })();
        report.rule(&Self::RULES[#index], at, result);
    };
    let guarded = if gets.is_empty() {
        evaluate
    } else {
        quote!(if #(#gets)&&* { #evaluate } else { report.skip(&Self::RULES[#index]); })
    };
    if rule.strict { quote!(if report.checks(::typemint::Profile::Strict) { #guarded }) } else { guarded }
}

/// A name that no field or user item has.
fn variable_ident(name: &str) -> Ident {
    format_ident!("context_{}", name)
}

struct RuleNames<'a> {
    input: &'a Input,
    rule: &'a Rule,
    source: Option<&'a Source>,
}

impl Names for RuleNames<'_> {
    fn variable(&self, variable: &str, at: Span) -> TokenStream {
        if variable == "self" {
            return quote!(self);
        }
        let mut ident = variable_ident(variable);
        // The place is the user's, the name is ours: inside a `macro_rules!` theirs would not see it.
        ident.set_span(Span::call_site().located_at(at));
        quote!(#ident)
    }

    fn member(&self, chain: &[String], at: Span) -> Access {
        let wire = chain.last().map(String::as_str).unwrap_or_default();
        let key = chain.join("/");
        if let Some((_, value)) = self.rule.constants.iter().find(|(known, _)| *known == key) {
            return Access::Constant(constant(value));
        }
        if let [variable, _] = chain
            && variable == "self"
        {
            if let Some((_, value)) = self.input.model.constants.iter().find(|(name, _)| name == wire) {
                return Access::Constant(constant(value));
            }
            if let Shape::Struct(fields) = &self.input.shape
                && let Some(ident) = fields.iter().find(|field| field.wire == wire).and_then(|f| f.ident.clone())
            {
                return Access::Field(quote!(#ident));
            }
        }
        let given = self.rule.names.iter().find(|(known, _)| *known == key).map(|(_, rust)| rust.clone());
        let ident = name::ident(&given.unwrap_or_else(|| name::field(wire)), at);
        Access::Field(quote!(#ident))
    }

    fn locate(&self, span: typemint_rules::Span) -> Span {
        match (&self.source, &self.rule.source) {
            (Some(source), _) => source.locate(span),
            (None, RuleSource::Text(_, span)) => *span,
            (None, RuleSource::Tokens(_)) => self.rule.span,
        }
    }
}

fn constant(value: &Scalar) -> TokenStream {
    match value {
        Scalar::Null => quote!(()),
        Scalar::Boolean(value) => quote!(#value),
        Scalar::Integer(value) => quote!(#value),
        Scalar::Number(text) => quote!(::typemint::rule::decimal(#text)?),
        Scalar::String(text) => quote!(#text),
    }
}
