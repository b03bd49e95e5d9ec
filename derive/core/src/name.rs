//! How wire names become Rust names when nothing else was said. Shared by the generator, which prints an explicit name
//! only where this one would not do, and by the macros.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// The field name for a wire name: `returnUrl` is `return_url`, `type` is `r#type`.
pub fn field(wire: &str) -> String {
    sanitize(&expand_symbols(wire).to_snake_case(), "member")
}

/// The type or variant name for a wire name or title: `PAYMENT_CODE` is `PaymentCode`.
pub fn upper_camel(wire: &str) -> String {
    sanitize(&expand_symbols(wire).to_upper_camel_case(), "Value")
}

/// An identifier token, raw where the name is a keyword.
pub fn ident(name: &str, span: Span) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() {
        return Ident::new(name, span);
    }
    match name {
        "self" | "Self" | "super" | "crate" | "_" => Ident::new(&format!("{name}_"), span),
        _ if syn::parse_str::<Ident>(&format!("r#{name}")).is_ok() => Ident::new_raw(name, span),
        _ => Ident::new("member", span),
    }
}

/// A leading minus or plus carries meaning in enum values such as `-1` and `+1`.
fn expand_symbols(wire: &str) -> String {
    match (wire.strip_prefix('-'), wire.strip_prefix('+')) {
        (Some(rest), _) if rest.starts_with(|first: char| first.is_ascii_digit()) => format!("minus {rest}"),
        (_, Some(rest)) if rest.starts_with(|first: char| first.is_ascii_digit()) => format!("plus {rest}"),
        _ => wire.to_owned(),
    }
}

fn sanitize(name: &str, fallback: &str) -> String {
    // Rust identifiers take the letters and digits of most scripts, but not every character that heck lets through.
    let kept: String = name.chars().filter(|c| *c == '_' || c.is_alphanumeric()).collect();
    let valid = |candidate: &str| {
        syn::parse_str::<Ident>(candidate).is_ok() || syn::parse_str::<Ident>(&format!("r#{candidate}")).is_ok()
    };
    if valid(&kept) || matches!(kept.as_str(), "self" | "Self" | "super" | "crate") {
        return kept;
    }
    let prefixed =
        if fallback.starts_with(|c: char| c.is_uppercase()) { format!("N{kept}") } else { format!("n{kept}") };
    if !kept.is_empty() && valid(&prefixed) { prefixed } else { fallback.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_rust_conventions() {
        for (wire, expected) in [
            ("returnUrl", "return_url"),
            ("_links", "links"),
            ("address line 1", "address_line_1"),
            ("NotificationRequestItem", "notification_request_item"),
            ("3ds", "n3ds"),
            ("", "member"),
            ("$", "member"),
        ] {
            assert_eq!(field(wire), expected, "{wire}");
        }
        assert_eq!(upper_camel("PAYMENT_CODE"), "PaymentCode");
        assert_eq!(upper_camel("CUSTOMER REQUEST"), "CustomerRequest");
        assert_eq!(ident("type", Span::call_site()).to_string(), "r#type");
        assert_eq!(ident("self", Span::call_site()).to_string(), "self_");
    }
}
