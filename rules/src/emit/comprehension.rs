//! The macros over lists and maps, each a function of the runtime that takes closures.

use super::Emitter;
use super::question::is_only_asked;
use crate::ast::Binary;
use crate::check::node::{Form, Kind, Local, Macro, Node};
use crate::types::Type;
use proc_macro2::TokenStream;
use quote::quote_spanned;

impl Emitter<'_> {
    /// `list.all(a, list.exists_one(b, b.key == a.key))`: no key twice.
    fn distinct(&self, node: &Node, outer: &Macro) -> Option<TokenStream> {
        let place = self.locate(node.at);
        let Some(Node { kind: Kind::Macro(inner), .. }) = outer.predicate.as_deref() else { return None };
        let Some(Node { kind: Kind::Compare(Binary::Equal, left, right), .. }) = inner.predicate.as_deref() else {
            return None;
        };
        let forms = (outer.form, inner.form) == (Form::All, Form::ExistsOne);
        let is_list = forms && !outer.range.is_made() && matches!(outer.range.ty, Type::List(_));
        if !is_list || outer.range.path().is_none() || outer.range.path() != inner.range.path() {
            return None;
        }
        let (inner_key, outer_key) = (left.path()?, right.path()?);
        let (inner_key, outer_key) = (inner_key.split_first()?, outer_key.split_first()?);
        let of = |local: &Local| format!("#{}", local.id);
        let is_key = *inner_key.0 == of(&inner.local) && *outer_key.0 == of(&outer.local) && inner_key.1 == outer_key.1;
        if !is_key {
            return None;
        }
        let (range, local, key) = (self.value(&outer.range), self.local(&outer.local), self.value(right));
        let key = quote_spanned!(place=> |#local| ::core::result::Result::Ok(#key));
        Some(self.call(node.at, "distinct", &[range, key], true))
    }

    pub(super) fn comprehension(&self, node: &Node, call: &Macro) -> TokenStream {
        let place = self.locate(node.at);
        if let Some(distinct) = self.distinct(node, call) {
            return distinct;
        }
        let mut range = self.value(&call.range);
        let local = self.local(&call.local);
        let closures = || call.predicate.iter().chain(&call.transform);
        // What is filtered is handed on as it is read.
        if call.form != Form::Filter && closures().all(|node| is_only_asked(node, &call.local)) {
            range = self.call(node.at, "unread", &[range], false);
        }
        // What is made outlives the closure and must own what it borrows from it.
        let body = |body: TokenStream| quote_spanned!(place=> |#local| ::core::result::Result::Ok(#body));
        let predicate = call.predicate.as_deref().map(|node| body(self.condition(node)));
        let transform = call.transform.as_deref().map(|node| body(self.owned(node)));
        let function = match (call.form, &predicate) {
            (Form::All, _) => "all",
            (Form::Exists, _) => "exists",
            (Form::ExistsOne, _) => "exists_one",
            (Form::Filter, _) => "filter",
            (Form::Count, _) => "count",
            (Form::Map, None) => "map",
            (Form::Map, Some(_)) => "filter_map",
        };
        let args: Vec<_> = std::iter::once(range).chain(predicate).chain(transform).collect();
        self.call(node.at, function, &args, true)
    }
}
