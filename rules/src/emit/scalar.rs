//! Constants: folded literals, evaluated by rustc where the runtime has a `const fn` for them.

use super::Emitter;
use crate::check::node::{Kind, Node};
use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

impl Emitter<'_> {
    pub(super) fn constant(&self, node: &Node) -> TokenStream {
        let (place, runtime) = self.place(node.at);
        let literal = |mut literal: Literal| {
            literal.set_span(place);
            literal
        };
        match &node.kind {
            Kind::Bool(true) => quote_spanned!(place=> true),
            Kind::Bool(_) => quote_spanned!(place=> false),
            Kind::Int(value) => number(literal(Literal::i64_suffixed(value.saturating_abs())), *value, place),
            // Only a tree built by hand has these; a literal token of them would panic.
            Kind::Double(value) if !value.is_finite() => {
                let bits = value.to_bits();
                quote_spanned!(place=> ::core::primitive::f64::from_bits(#bits))
            }
            // A negative literal token would panic in some positions; the sign is an operator.
            Kind::Double(value) if value.is_sign_negative() => {
                let value = literal(Literal::f64_suffixed(value.abs()));
                quote_spanned!(place=> -#value)
            }
            Kind::Double(value) => {
                let value = literal(Literal::f64_suffixed(*value));
                quote_spanned!(place=> #value)
            }
            Kind::Text(text) => {
                let text = literal(Literal::string(text));
                quote_spanned!(place=> #text)
            }
            Kind::Decimal(value) => {
                let part = |shift: u32| {
                    Literal::u32_suffixed(u32::try_from((value.digits >> shift) & 0xffff_ffff).unwrap_or_default())
                };
                let (low, middle, high) = (part(0), part(32), part(64));
                let (negative, scale) = (value.negative, value.scale);
                quote_spanned!(place=> const { #runtime::decimal_of(#low, #middle, #high, #negative, #scale) })
            }
            Kind::Duration(value) => {
                let (seconds, nanoseconds) = (value.seconds, value.nanoseconds);
                quote_spanned!(place=> const { #runtime::duration_of(#seconds, #nanoseconds) })
            }
            Kind::Instant(value) => {
                let (seconds, nanoseconds) = (value.seconds, value.nanoseconds);
                quote_spanned!(place=> const { #runtime::timestamp_of(#seconds, #nanoseconds) })
            }
            Kind::Number(value) => number(literal(Literal::i64_suffixed(value.saturating_abs())), *value, place),
            _ => TokenStream::new(),
        }
    }
}

fn number(absolute: Literal, value: i64, place: proc_macro2::Span) -> TokenStream {
    match value {
        // Its absolute value is no i64.
        i64::MIN => quote_spanned!(place=> ::core::primitive::i64::MIN),
        value if value < 0 => quote_spanned!(place=> -#absolute),
        _ => quote_spanned!(place=> #absolute),
    }
}
