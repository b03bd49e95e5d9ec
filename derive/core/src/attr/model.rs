//! The wire shape of a type as attributes: `#[model(...)]` on containers, fields and variants.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{Condition, Scalar};

/// `#[model(...)]` on a struct or enum.
#[derive(Clone, Debug, Default)]
pub struct ContainerModel {
    /// `constant("type" = "kakaopay")`: members that have one value, and therefore no field.
    pub constants: Vec<(String, Scalar)>,
    /// `absent("number")`: members that must not be there, though others may be.
    pub absent: Vec<String>,
    /// `closed`: unknown members are refused.
    pub closed: bool,
    /// `covered`: unknown members are passed over without being drift.
    pub covered: bool,
    /// `open`: an enum that keeps unknown values.
    pub open: bool,
    /// `by_type`: a union told apart by JSON type.
    pub by_type: bool,
    /// `untagged`: a union whose cases are tried in order.
    pub untagged: bool,
    /// `sensitive`: never printed.
    pub sensitive: bool,
    /// `new`: a constructor that takes the required members, in the order of the fields.
    pub new: bool,
    /// `schema = tables::PAY_REQUEST`
    pub schema: Option<syn::Path>,
    /// `checked`: a newtype over an untyped value, judged by its schema's table.
    pub checked: bool,
    /// `judged`: the type holds the value, but its schema's table says whether the value is one.
    pub judged: bool,
    /// `location = "uqpay/pay_request.schema.json#"`
    pub location: Option<String>,
}

/// `#[model(...)]` on a field.
#[derive(Clone, Debug, Default)]
pub struct FieldModel {
    /// `name = "returnUrl"`: the wire name, where it is not the field's.
    pub name: Option<String>,
    /// `additional`: the map of members that have no field.
    pub additional: bool,
    /// `nullable`: the field's `Option` is null, not absence.
    pub nullable: bool,
    /// `sensitive`: never printed.
    pub sensitive: bool,
    /// `at = "..."`: where its schema stands, if not under the container's `properties`.
    pub at: Option<String>,
}

/// `#[model(...)]` on a variant.
#[derive(Clone, Debug, Default)]
pub struct VariantModel {
    /// `name = "PAYMENT_CODE"`: the wire value.
    pub name: Option<String>,
    /// `when(...)`: the case's condition.
    pub when: Option<Condition>,
    /// `schema = tables::PAYMENT_CODE`: the case's table, in a union that is judged and whose cases nothing else tells apart.
    pub schema: Option<syn::Path>,
    /// `opaque`: a case that rules read neither as a number nor as a text.
    pub opaque: bool,
    /// `otherwise`: the case when no other's condition holds.
    pub otherwise: bool,
}

fn wrap(parts: &[TokenStream]) -> TokenStream {
    if parts.is_empty() { TokenStream::new() } else { quote!(#[model(#(#parts),*)]) }
}

impl ToTokens for ContainerModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut parts: Vec<TokenStream> =
            self.constants.iter().map(|(name, value)| quote!(constant(#name = #value))).collect();
        if !self.absent.is_empty() {
            let names = &self.absent;
            parts.push(quote!(absent(#(#names),*)));
        }
        let flags = [
            (self.closed, quote!(closed)),
            (self.covered, quote!(covered)),
            (self.open, quote!(open)),
            (self.by_type, quote!(by_type)),
            (self.untagged, quote!(untagged)),
            (self.sensitive, quote!(sensitive)),
            (self.new, quote!(new)),
            (self.checked, quote!(checked)),
            (self.judged, quote!(judged)),
        ];
        parts.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word));
        parts.extend(self.schema.iter().map(|path| quote!(schema = #path)));
        parts.extend(self.location.iter().map(|text| quote!(location = #text)));
        tokens.extend(wrap(&parts));
    }
}

impl ToTokens for FieldModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut parts: Vec<TokenStream> = self.name.iter().map(|name| quote!(name = #name)).collect();
        let flags = [
            (self.additional, quote!(additional)),
            (self.nullable, quote!(nullable)),
            (self.sensitive, quote!(sensitive)),
        ];
        parts.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word));
        parts.extend(self.at.iter().map(|at| quote!(at = #at)));
        tokens.extend(wrap(&parts));
    }
}

impl ToTokens for VariantModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut parts: Vec<TokenStream> = self.name.iter().map(|name| quote!(name = #name)).collect();
        parts.extend(self.when.iter().map(|when| quote!(when(#when))));
        parts.extend(self.schema.iter().map(|path| quote!(schema = #path)));
        if self.opaque {
            parts.push(quote!(opaque));
        }
        if self.otherwise {
            parts.push(quote!(otherwise));
        }
        tokens.extend(wrap(&parts));
    }
}
