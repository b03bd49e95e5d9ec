//! The emitter: a checked rule to Rust tokens, each on the user's own token. Decides nothing about types; cannot fail.

mod compare;
mod comprehension;
mod pattern;
mod question;
mod scalar;
mod text;

use crate::check::Checked;
use crate::check::node::{Call, Form, Kind, Local, Macro, Node};
use crate::diag::Span;
use crate::types::Type;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

/// How a member is got at in Rust.
#[derive(Clone, Debug)]
pub enum Access {
    /// What stands after the dot: `amount`, `0`, `common.amount`.
    Field(TokenStream),
    /// A constant that the struct does not store: an expression of the canonical type (`"card"`, `1_i64`).
    Constant(TokenStream),
}

/// What the emitter cannot know: how variables and members are named in Rust, and where the user wrote what.
pub trait Names {
    /// An expression for a variable of the rule (`self`, `now`, `payment`). It has the canonical type: `&T` for an object,
    /// `Timestamp` for `now`; it is used as often as the rule names it.
    fn variable(&self, name: &str, at: proc_macro2::Span) -> TokenStream;

    /// The last member of `chain`: wire names from a variable (`["self", "items", "[]", "unitPrice"]`, where `[]` is a step into a
    /// list or map). The chain of elements that `map` made begins with `[]`.
    fn member(&self, chain: &[String], at: proc_macro2::Span) -> Access;

    /// The user's token at a span of the expression; the place of the macro call if it is not overridden.
    fn locate(&self, span: Span) -> proc_macro2::Span {
        let _ = span;
        proc_macro2::Span::call_site()
    }

    /// The path of the runtime's rule module.
    fn runtime(&self) -> TokenStream {
        quote!(::typemint::rule)
    }
}

/// The body of a function or closure that returns `Result<bool, ::typemint::rule::Failure>`: an expression of that type in which
/// `?` is used. A rule that has errors gives `Err(Failure::Invalid)`.
pub fn emit(rule: &Checked, names: &impl Names) -> TokenStream {
    let emitter = Emitter { names, runtime: names.runtime() };
    let value = emitter.condition(&rule.root);
    quote!(::core::result::Result::Ok(#value))
}

pub(crate) struct Emitter<'a> {
    names: &'a dyn Names,
    runtime: TokenStream,
}

impl Emitter<'_> {
    fn locate(&self, span: Span) -> proc_macro2::Span {
        // What is emitted is ours, not the user's: lints of user code do not apply to it.
        proc_macro2::Span::mixed_site().located_at(self.names.locate(span))
    }

    /// The path of the runtime's rule module, at a place of the user's: rustc reports what begins with it where it begins.
    fn runtime(&self, place: proc_macro2::Span) -> TokenStream {
        let at = |mut token: TokenTree| {
            token.set_span(place);
            token
        };
        self.runtime.clone().into_iter().map(at).collect()
    }

    fn place(&self, span: Span) -> (proc_macro2::Span, TokenStream) {
        let place = self.locate(span);
        (place, self.runtime(place))
    }

    /// `runtime::function(args)`, with `?` if it can fail.
    fn call(&self, at: Span, function: &str, args: &[TokenStream], fallible: bool) -> TokenStream {
        let (place, runtime) = self.place(at);
        let name = Ident::new(function, place);
        let question = fallible.then(|| quote_spanned!(place=> ?));
        quote_spanned!(place=> #runtime::#name(#(#args),*) #question)
    }

    /// An expression of the canonical type of `node`.
    fn value(&self, node: &Node) -> TokenStream {
        let place = self.locate(node.at);
        match &node.kind {
            Kind::Error | Kind::Null => {
                let runtime = self.runtime(place);
                quote_spanned!(place=> return ::core::result::Result::Err(#runtime::Failure::Invalid))
            }
            Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Double(_)
            | Kind::Text(_)
            | Kind::Decimal(_)
            | Kind::Duration(_)
            | Kind::Instant(_)
            | Kind::Number(_) => self.constant(node),
            Kind::Variable(name) => self.names.variable(name, self.names.locate(node.at)),
            Kind::Local(local) => {
                let name = self.local(local);
                quote_spanned!(place=> #name)
            }
            Kind::Read(object, member) => self.member(node, object, member, "read"),
            Kind::Has(object, member) => self.member(node, object, member, "has"),
            Kind::Present(object, member) => self.member(node, object, member, "present"),
            Kind::Not(inner) => {
                let inner = self.operand(inner, None);
                quote_spanned!(place=> !#inner)
            }
            Kind::And(..) | Kind::Or(..) => self.chain(node).0,
            Kind::Ternary(..) if node.ty.is_text() => self.borrowed_text(node),
            Kind::Ternary(condition, yes, no) => {
                let (condition, yes, no) = (self.condition(condition), self.value(yes), self.value(no));
                quote_spanned!(place=> if #condition { #yes } else { #no })
            }
            Kind::Compare(op, left, right) => self.compare(node, *op, left, right),
            Kind::Call(call) if makes_text(call) => self.borrowed_text(node),
            Kind::Call(call) if call.function == "join" => {
                let list = self.function(node, call);
                quote_spanned!(place=> &*#list)
            }
            Kind::Call(call) => self.function(node, call),
            Kind::List(items) => self.list(node, items),
            Kind::Map(entries) => {
                let map = self.map(node, entries);
                quote_spanned!(place=> &#map)
            }
            Kind::Macro(Macro { form: Form::Filter | Form::Map, .. }) => {
                let list = self.owned(node);
                quote_spanned!(place=> &*#list)
            }
            Kind::Macro(call) => self.comprehension(node, call),
        }
    }

    fn function(&self, node: &Node, call: &Call) -> TokenStream {
        if let ("matches", [text, pattern]) = (call.function, call.args.as_slice()) {
            return self.matches(node, text, pattern);
        }
        let in_place = match call.function {
            "starts_with" => Some("starts_joined"),
            "ends_with" => Some("ends_joined"),
            _ => None,
        };
        if let (Some(function), [text, joined]) = (in_place, call.args.as_slice())
            && let Some(joined) = parts(joined)
        {
            let (text, joined) = (self.value(text), joined.into_iter().map(|part| self.value(part)));
            let joined = quote_spanned!(self.locate(node.at)=> &[#(#joined),*]);
            return self.call(node.at, function, &[text, joined], false);
        }
        let args: Vec<_> = call.args.iter().map(|arg| self.value(arg)).collect();
        self.call(node.at, call.function, &args, call.fallible)
    }

    /// Whether a text has a pattern in it: as code if it can be, else by the runtime's engine, compiled when it is first asked for.
    fn matches(&self, node: &Node, text: &Node, pattern: &Node) -> TokenStream {
        let (place, runtime) = self.place(node.at);
        let sequence = match &pattern.kind {
            Kind::Text(constant) => pattern::Sequence::parse(constant),
            _ => None,
        };
        let ask = |text: &TokenStream| match &sequence {
            Some(sequence) => sequence.emit(text, &runtime, place),
            None => {
                let constant = self.value(pattern);
                let pattern = quote_spanned!(place=> { static PATTERN: #runtime::Pattern = #runtime::Pattern::new(#constant); &PATTERN });
                quote_spanned!(place=> #runtime::matches(#text, #pattern))
            }
        };
        // Text that is converted is there already, more often than not, and numbers need none.
        if let Kind::Call(Call { function: "text", args, .. }) = &text.kind
            && let [value] = args.as_slice()
        {
            let (name, value) = (Ident::new("__text", place), self.value(value));
            let ask = ask(&quote_spanned!(place=> #name));
            return match sequence.as_ref().and_then(pattern::Sequence::notation) {
                Some(notation) => {
                    let notation = notation.emit(&runtime, place);
                    quote_spanned!(place=> #runtime::is_written(#value, &#notation, |#name| #ask)?)
                }
                None => quote_spanned!(place=> #runtime::text_with(#value, |#name| #ask)?),
            };
        }
        ask(&self.value(text))
    }

    fn local(&self, local: &Local) -> Ident {
        let name: String = local.name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        format_ident!("__{}_{}", name, local.id, span = self.locate(local.at))
    }

    fn member(&self, node: &Node, object: &Node, member: &str, operation: &str) -> TokenStream {
        let place = self.locate(node.at);
        let field = match self.field(node, object, member) {
            Access::Field(field) => field,
            Access::Constant(value) if operation == "read" => return value,
            Access::Constant(_) => return quote_spanned!(place=> true),
        };
        let (runtime, operation) = (self.runtime(place), Ident::new(operation, place));
        let object = self.value(object);
        let question = (operation == "read").then(|| quote_spanned!(place=> ?));
        quote_spanned!(place=> #runtime::Operand::#operation(&#object.#field) #question)
    }

    /// How a member is got at.
    fn field(&self, node: &Node, object: &Node, member: &str) -> Access {
        let mut chain = object.chain();
        chain.push(member.to_owned());
        self.names.member(&chain, self.names.locate(node.at))
    }

    /// A bool. Of what only rustc knows the type, it says that it is none.
    fn condition(&self, node: &Node) -> TokenStream {
        let value = self.value(node);
        if node.ty == Type::Opaque { self.call(node.at, "condition", &[value], false) } else { value }
    }

    /// A bool as an operand of `!`, or of `&&` or `||` if `conjunction` says which: in parentheses only where Rust needs them.
    fn operand(&self, node: &Node, conjunction: Option<bool>) -> TokenStream {
        let (value, is_plain) = match &node.kind {
            Kind::And(..) | Kind::Or(..) => {
                let (value, is_call) = self.chain(node);
                (value, is_call || conjunction == Some(matches!(node.kind, Kind::And(..))))
            }
            Kind::Ternary(..) | Kind::Error => (self.value(node), false),
            _ => (self.condition(node), true),
        };
        if is_plain { value } else { quote_spanned!(self.locate(node.at)=> (#value)) }
    }

    fn list(&self, node: &Node, items: &[Node]) -> TokenStream {
        let place = self.locate(node.at);
        if items.is_empty() {
            let (element, runtime) = (self.element_type(node), self.runtime(place));
            return quote_spanned!(place=> #runtime::list_of::<#element, 0>(&[]));
        }
        let items = self.all_owned(items.iter());
        self.call(node.at, "list_of", &[quote_spanned!(place=> &[#(#items),*])], false)
    }
}

/// The texts that `+` joins, from left to right; nothing for other text.
fn parts(node: &Node) -> Option<Vec<&Node>> {
    let Kind::Call(Call { function: "concat", args, .. }) = &node.kind else { return None };
    Some(args.iter().flat_map(|arg| parts(arg).unwrap_or_else(|| vec![arg])).collect())
}

/// Whether a function returns text that it made.
pub(crate) fn makes_text(call: &Call) -> bool {
    matches!(call.function, "concat" | "text")
}
