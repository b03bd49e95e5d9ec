//! Comparisons: their special forms, which read less or make nothing, and the general one.

use super::{Access, Emitter, parts};
use crate::ast::Binary;
use crate::check::node::{Call, Kind, Node};
use proc_macro2::TokenStream;
use quote::quote_spanned;

impl Emitter<'_> {
    /// A comparison that needs not make what it compares: text that is joined, a remainder or a size that is zero.
    fn compare_in_place(&self, node: &Node, op: Binary, left: &Node, right: &Node) -> Option<TokenStream> {
        let place = self.locate(node.at);
        let negated = |call: TokenStream, is: bool| if is { quote_spanned!(place=> !#call) } else { call };
        let joined = match (op, parts(left), parts(right)) {
            (Binary::Equal | Binary::NotEqual, None, Some(parts)) if left.ty.is_text() => Some((left, parts)),
            (Binary::Equal | Binary::NotEqual, Some(parts), None) if right.ty.is_text() => Some((right, parts)),
            _ => None,
        };
        if let Some((whole, joined)) = joined {
            let (whole, joined) = (self.value(whole), joined.into_iter().map(|part| self.value(part)));
            let call = self.call(node.at, "is_joined", &[whole, quote_spanned!(place=> &[#(#joined),*])], false);
            return Some(negated(call, op == Binary::NotEqual));
        }
        match (&left.kind, &right.kind) {
            (Kind::Call(Call { function: "remainder", args, .. }), Kind::Decimal(zero))
                if zero.is_zero() && matches!(op, Binary::Equal | Binary::NotEqual) =>
            {
                let is = self.is_multiple(node, args);
                Some(negated(is, op == Binary::NotEqual))
            }
            (Kind::Call(Call { function: "size", args, .. }), Kind::Int(0))
                if args.iter().all(|arg| arg.ty.is_text()) =>
            {
                let args: Vec<_> = args.iter().map(|arg| self.value(arg)).collect();
                let call = self.call(node.at, "is_empty", &args, false);
                match op {
                    Binary::Equal | Binary::LessEqual => Some(call),
                    Binary::NotEqual | Binary::Greater => Some(negated(call, true)),
                    _ => None,
                }
            }
            (Kind::Call(Call { function: "size", args, .. }), Kind::Int(_))
                if args.iter().all(|arg| arg.ty.is_text()) =>
            {
                let (function, is_negated) = match op {
                    Binary::GreaterEqual => ("at_least", false),
                    Binary::Less => ("at_least", true),
                    Binary::LessEqual => ("at_most", false),
                    Binary::Greater => ("at_most", true),
                    _ => return None,
                };
                let args: Vec<_> = args.iter().chain([right]).map(|arg| self.value(arg)).collect();
                Some(negated(self.call(node.at, function, &args, false), is_negated))
            }
            _ => None,
        }
    }

    /// `x % y == 0`; a member that is read may know it without making a decimal.
    fn is_multiple(&self, node: &Node, args: &[Node]) -> TokenStream {
        let args: Vec<_> = args.iter().map(|arg| self.in_place(arg).unwrap_or_else(|| self.borrowed(arg))).collect();
        self.call(node.at, "is_multiple", &args, true)
    }

    /// A comparison of a member with another or with a decimal: each may know its value as something simpler than what rules
    /// calculate with.
    fn members(&self, node: &Node, op: Binary, left: &Node, right: &Node) -> Option<TokenStream> {
        let is_decimal = |node: &Node| matches!(node.kind, Kind::Decimal(_));
        let (left, right) = match (self.in_place(left), self.in_place(right)) {
            (Some(left), Some(right)) => (left, right),
            (Some(left), None) if is_decimal(right) => (left, self.borrowed(right)),
            (None, Some(right)) if is_decimal(left) => (self.borrowed(left), right),
            _ => return None,
        };
        let (place, members) = (self.locate(node.at), [left, right]);
        let is = match op {
            Binary::Equal => return Some(self.call(node.at, "same", &members, true)),
            Binary::NotEqual => {
                let same = self.call(node.at, "same", &members, true);
                return Some(quote_spanned!(place=> !#same));
            }
            Binary::Less => quote_spanned!(place=> is_lt),
            Binary::LessEqual => quote_spanned!(place=> is_le),
            Binary::Greater => quote_spanned!(place=> is_gt),
            Binary::GreaterEqual => quote_spanned!(place=> is_ge),
            _ => return None,
        };
        let order = self.call(node.at, "order", &members, true);
        Some(quote_spanned!(place=> #order.is_some_and(::core::cmp::Ordering::#is)))
    }

    /// A reference to a member, unread.
    pub(super) fn in_place(&self, node: &Node) -> Option<TokenStream> {
        let Kind::Read(object, member) = &node.kind else { return None };
        let Access::Field(field) = self.field(node, object, member) else { return None };
        let object = self.value(object);
        Some(quote_spanned!(self.locate(node.at)=> &#object.#field))
    }

    pub(super) fn borrowed(&self, node: &Node) -> TokenStream {
        let value = self.value(node);
        quote_spanned!(self.locate(node.at)=> &#value)
    }

    pub(super) fn compare(&self, node: &Node, op: Binary, left: &Node, right: &Node) -> TokenStream {
        if let Some(done) = self.question(node) {
            return done;
        }
        let in_place = self.members(node, op, left, right).or_else(|| self.compare_in_place(node, op, left, right));
        if let Some(done) = in_place {
            return done;
        }
        let function = match op {
            Binary::In => "contained",
            Binary::Less => "less",
            Binary::LessEqual => "less_equal",
            Binary::Greater => "greater",
            Binary::GreaterEqual => "greater_equal",
            _ => "equal",
        };
        let fallible = matches!(function, "equal" | "contained");
        let call = self.call(node.at, function, &[self.value(left), self.value(right)], fallible);
        if op == Binary::NotEqual { quote_spanned!(self.locate(node.at)=> !#call) } else { call }
    }
}
