//! Questions whether what is read is one of a few words, or a bool that may be missing: several about the same become one, since an
//! enum answers with its variant and such a bool is one of three.

use super::{Access, Emitter};
use crate::ast::Binary;
use crate::check::node::{Kind, Local, Node};
use crate::types::Type;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use std::collections::BTreeSet;

/// `of in words`, or that it is not.
pub(super) struct Question<'a> {
    of: &'a Node,
    words: Vec<&'a Node>,
    is_negated: bool,
}

impl<'a> Question<'a> {
    pub(super) fn parse(node: &'a Node) -> Option<Self> {
        let Kind::Compare(op, left, right) = &node.kind else { return None };
        let (of, words): (_, Vec<&Node>) = match (op, &left.kind, &right.kind) {
            (Binary::Equal | Binary::NotEqual, _, Kind::Text(_)) => (left, vec![right]),
            (Binary::Equal | Binary::NotEqual, Kind::Text(_), _) => (right, vec![left]),
            (Binary::In, _, Kind::List(words)) => (left, words.iter().collect()),
            _ => return None,
        };
        let is_asked = !words.is_empty()
            && words.iter().all(|word| matches!(word.kind, Kind::Text(_)))
            && matches!(of.kind, Kind::Read(..) | Kind::Local(_));
        is_asked.then_some(Question { of, words, is_negated: *op == Binary::NotEqual })
    }

    /// Whether both are one: either of two that say yes, both of two that say no.
    fn joins(&self, other: &Self, is_conjunction: bool) -> bool {
        self.is_negated == is_conjunction
            && other.is_negated == is_conjunction
            && self.of.path().is_some_and(|path| other.of.path() == Some(path))
    }

    /// Whether it asks the variable of a macro itself.
    fn is_of(&self, local: &Local) -> bool {
        matches!(&self.of.kind, Kind::Local(asked) if asked.id == local.id)
    }
}

/// A side of `&&` or `||`, between which there are no more of the same.
enum Leg<'a> {
    Question(Question<'a>, &'a Node),
    /// `has(x) && x`, `!has(x) || !x`: whether the member is there and `value`, or that it is not.
    Flag {
        of: &'a Node,
        value: bool,
    },
    Other(&'a Node),
}

impl<'a> Leg<'a> {
    /// The sides of a whole chain, in order, questions about the same joined.
    fn collect(node: &'a Node, is_conjunction: bool, emitter: &Emitter<'_>, legs: &mut Vec<Self>) {
        match &node.kind {
            Kind::And(left, right) | Kind::Or(left, right) if matches!(node.kind, Kind::And(..)) == is_conjunction => {
                Leg::collect(left, is_conjunction, emitter, legs);
                Leg::collect(right, is_conjunction, emitter, legs);
            }
            _ => match (Question::parse(node).filter(|question| emitter.can_ask(question)), legs.last_mut()) {
                (Some(question), Some(Leg::Question(last, _))) if last.joins(&question, is_conjunction) => {
                    last.words.extend(question.words);
                }
                (Some(question), _) => legs.push(Leg::Question(question, node)),
                (None, Some(last)) if last.is_presence_of(node, is_conjunction, emitter) => {
                    let (of, is) = flag(node).unwrap_or((node, true));
                    *last = Leg::Flag { of, value: is == is_conjunction };
                }
                (None, _) => legs.push(Leg::Other(node)),
            },
        }
    }

    /// Whether it is `has(x)` before `x`, or `!has(x)` in a chain of `||`.
    fn is_presence_of(&self, next: &Node, is_conjunction: bool, emitter: &Emitter<'_>) -> bool {
        let (Leg::Other(node), Some((flag, _))) = (self, flag(next)) else { return false };
        let asked = match &node.kind {
            Kind::Not(inner) if !is_conjunction => &inner.kind,
            kind if is_conjunction => kind,
            _ => return false,
        };
        let (Kind::Has(object, member) | Kind::Present(object, member)) = asked else { return false };
        let Kind::Read(of, read) = &flag.kind else { return false };
        member == read && object.path().is_some_and(|path| of.path() == Some(path)) && emitter.in_place(flag).is_some()
    }

    fn fails(&self) -> bool {
        match self {
            Leg::Question(_, node) | Leg::Other(node) => node.fails,
            Leg::Flag { .. } => false,
        }
    }
}

/// A bool that is read where it is known to be there, and whether it is wanted true.
fn flag(node: &Node) -> Option<(&Node, bool)> {
    let (read, is) = match &node.kind {
        Kind::Not(inner) => (&**inner, false),
        _ => (node, true),
    };
    (matches!(read.kind, Kind::Read(..)) && read.ty == Type::Bool && !read.fails).then_some((read, is))
}

/// Whether nothing but questions is asked of the variable of a macro, so that its elements need not be read.
pub(super) fn is_only_asked(node: &Node, local: &Local) -> bool {
    if Question::parse(node).is_some_and(|question| question.is_of(local)) {
        return true;
    }
    match &node.kind {
        Kind::Local(read) => read.id != local.id,
        _ => node.children().into_iter().all(|child| is_only_asked(child, local)),
    }
}

impl Emitter<'_> {
    /// A constant of the type is compared as it is.
    fn can_ask(&self, question: &Question<'_>) -> bool {
        match &question.of.kind {
            Kind::Read(object, member) => matches!(self.field(question.of, object, member), Access::Field(_)),
            _ => true,
        }
    }

    fn ask(&self, node: &Node, question: &Question<'_>) -> TokenStream {
        let (place, runtime) = self.place(node.at);
        let text = |word: &Node| if let Kind::Text(text) = &word.kind { Some(text.clone()) } else { None };
        let mut seen = BTreeSet::new();
        let words = question.words.iter().filter(|word| seen.insert(text(word))).map(|word| self.constant(word));
        let words = quote_spanned!(place=> #runtime::words!(#(#words),*));
        let of = self.in_place(question.of).unwrap_or_else(|| self.borrowed(question.of));
        let not = question.is_negated.then(|| quote_spanned!(place=> !));
        quote_spanned!(place=> #not #runtime::Operand::is_among(#of, #words)?)
    }

    /// A comparison that is a question.
    pub(super) fn question(&self, node: &Node) -> Option<TokenStream> {
        let question = Question::parse(node).filter(|question| self.can_ask(question))?;
        Some(self.ask(node, &question))
    }

    /// A chain of `&&` or of `||`, and whether it has become a call.
    pub(super) fn chain(&self, node: &Node) -> (TokenStream, bool) {
        let place = self.locate(node.at);
        let is_conjunction = matches!(node.kind, Kind::And(..));
        let mut legs = Vec::new();
        Leg::collect(node, is_conjunction, self, &mut legs);
        let mut legs = legs.into_iter();
        let Some(first) = legs.next() else { return (TokenStream::new(), true) };
        let (mut whole, mut fails, mut is_call) = (self.leg(&first, is_conjunction), first.fails(), true);
        for leg in legs {
            // Only a left side that fails can be absorbed: plain operators do not run the right side otherwise.
            whole = if fails {
                let (name, right) = (if is_conjunction { "and" } else { "or" }, self.leg(&leg, is_conjunction));
                let side = |value| quote_spanned!(place=> || ::core::result::Result::Ok(#value));
                self.call(node.at, name, &[side(whole), side(right)], true)
            } else {
                let right = self.leg(&leg, is_conjunction);
                let operator = if is_conjunction { quote_spanned!(place=> &&) } else { quote_spanned!(place=> ||) };
                quote_spanned!(place=> #whole #operator #right)
            };
            is_call = fails;
            fails |= leg.fails();
        }
        (whole, is_call)
    }

    fn leg(&self, leg: &Leg<'_>, is_conjunction: bool) -> TokenStream {
        match leg {
            Leg::Question(question, node) => self.ask(node, question),
            Leg::Flag { of, value } => {
                let (place, runtime) = self.place(of.at);
                let not = (!is_conjunction).then(|| quote_spanned!(place=> !));
                let member = self.in_place(of).unwrap_or_else(|| self.borrowed(of));
                quote_spanned!(place=> #not #runtime::Operand::is_bool(#member, #value))
            }
            Leg::Other(node) => self.operand(node, Some(is_conjunction)),
        }
    }
}
