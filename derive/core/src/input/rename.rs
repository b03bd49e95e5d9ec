//! serde's names, which hand-written types use. Everything else in `#[serde(...)]` is serde's business.

use syn::{Attribute, LitStr, Token};

/// serde's renaming, which hand-written types use.
#[derive(Default)]
pub(super) struct Rename {
    all: Option<String>,
}

impl Rename {
    pub(super) fn read_container(&mut self, attribute: &Attribute) {
        self.all = Self::find(attribute, "rename_all").or(self.all.take());
    }

    pub(super) fn of_item(attribute: &Attribute) -> Option<String> {
        Self::find(attribute, "rename")
    }

    /// The string of `key = "..."`; everything else in `#[serde(...)]` is serde's business.
    fn find(attribute: &Attribute, key: &str) -> Option<String> {
        let mut found = None;
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident(key) {
                if meta.input.peek(Token![=]) {
                    found = Some(meta.value()?.parse::<LitStr>()?.value());
                } else {
                    meta.parse_nested_meta(|inner| {
                        let value = inner.value()?.parse::<LitStr>()?.value();
                        if inner.path.is_ident("deserialize") {
                            found = Some(value);
                        }
                        Ok(())
                    })?;
                }
            } else if meta.input.peek(Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            } else if meta.input.peek(syn::token::Paren) {
                let content;
                syn::parenthesized!(content in meta.input);
                content.parse::<proc_macro2::TokenStream>()?;
            }
            Ok(())
        });
        found
    }

    pub(super) fn field(&self, name: &str) -> String {
        use heck::{ToKebabCase, ToLowerCamelCase, ToPascalCase, ToShoutyKebabCase, ToShoutySnakeCase};
        match self.all.as_deref() {
            Some("camelCase") => name.to_lower_camel_case(),
            Some("PascalCase") => name.to_pascal_case(),
            Some("SCREAMING_SNAKE_CASE") => name.to_shouty_snake_case(),
            Some("kebab-case") => name.to_kebab_case(),
            Some("SCREAMING-KEBAB-CASE") => name.to_shouty_kebab_case(),
            Some("UPPERCASE") => name.to_uppercase(),
            Some("lowercase") => name.to_lowercase(),
            _ => name.to_owned(),
        }
    }

    pub(super) fn variant(&self, name: &str) -> String {
        use heck::ToSnakeCase;
        match self.all.as_deref() {
            Some("snake_case") => name.to_snake_case(),
            _ => self.field(name),
        }
    }
}
