//! Comparisons: their special forms, which read less or make nothing, and the general one.

use super::{Access, Emitter, parts};
use crate::ast::Binary;
use crate::check::node::{Call, Kind, Node};
use proc_macro2::TokenStream;
use quote::quote_spanned;

/// So many words of a list are asked for one after the other.
const FEW: usize = 8;

impl Emitter<'_> {
    /// A comparison that needs not make what it compares: text that is joined, a remainder or a size that is zero, words that an
    /// enum knows.
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
            (Kind::Read(object, member), Kind::Text(_)) if matches!(op, Binary::Equal | Binary::NotEqual) => {
                let is = self.is(left, object, member, right)?;
                Some(negated(is, op == Binary::NotEqual))
            }
            (Kind::Read(object, member), Kind::Read(other, named))
                if matches!(op, Binary::Equal | Binary::NotEqual) =>
            {
                let (Access::Field(one), Access::Field(two)) =
                    (self.field(left, object, member), self.field(right, other, named))
                else {
                    return None;
                };
                let (object, other) = (self.value(object), self.value(other));
                let members = [quote_spanned!(place=> &#object.#one), quote_spanned!(place=> &#other.#two)];
                Some(negated(self.call(node.at, "same", &members, true), op == Binary::NotEqual))
            }
            (Kind::Read(object, member), Kind::List(words)) if op == Binary::In && words.len() <= FEW => {
                let is_text = |word: &Node| matches!(word.kind, Kind::Text(_));
                let legs: Option<Vec<_>> = words
                    .iter()
                    .map(|word| is_text(word).then(|| self.is(left, object, member, word)).flatten())
                    .collect();
                legs.filter(|legs| !legs.is_empty()).map(|legs| quote_spanned!(place=> (#(#legs)||*)))
            }
            (Kind::Local(_), Kind::List(words))
                if op == Binary::In && (1..=FEW).contains(&words.len()) && left.ty.is_text() =>
            {
                let text = self.value(left);
                let legs = words.iter().map(|word| {
                    let word = self.value(word);
                    self.call(node.at, "equal", &[text.clone(), word], true)
                });
                Some(quote_spanned!(place=> (#(#legs)||*)))
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
        let (place, runtime) = (self.locate(node.at), &self.runtime);
        if let [read @ Node { kind: Kind::Read(object, member), .. }, divisor] = args
            && let Access::Field(field) = self.field(read, object, member)
        {
            let (object, divisor) = (self.value(object), self.value(divisor));
            return quote_spanned!(place=> #runtime::Operand::is_multiple(&#object.#field, #divisor)?);
        }
        let args: Vec<_> = args.iter().map(|arg| self.value(arg)).collect();
        self.call(node.at, "is_multiple", &args, true)
    }

    /// Whether a member that is read is a text.
    fn is(&self, node: &Node, object: &Node, member: &str, text: &Node) -> Option<TokenStream> {
        let (place, runtime) = (self.locate(node.at), &self.runtime);
        let Access::Field(field) = self.field(node, object, member) else { return None };
        let (object, text) = (self.value(object), self.constant(text));
        Some(quote_spanned!(place=> #runtime::Operand::is(&#object.#field, #text)?))
    }

    pub(super) fn compare(&self, node: &Node, op: Binary, left: &Node, right: &Node) -> TokenStream {
        if let Some(done) = self.compare_in_place(node, op, left, right) {
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
