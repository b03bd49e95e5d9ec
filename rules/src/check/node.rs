//! The checked tree: every node typed, literals folded, presence proved. What the emitter reads; knows no Rust names.

use crate::ast::Binary;
use crate::diag::Span;
use crate::types::Type;
use std::rc::Rc;

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) ty: Type,
    pub(crate) span: Span,
    pub(crate) at: Span,
    /// Whether evaluating it can give an error rather than a value.
    pub(crate) fails: bool,
}

#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "tokens"), allow(dead_code))]
pub(crate) enum Kind {
    /// Reported already.
    Error,
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(String),
    /// Null compared with what cannot be null.
    Null,
    Decimal(crate::literal::Decimal),
    Duration(crate::literal::Seconds),
    Instant(crate::literal::Seconds),
    /// An argument that the checker has folded.
    Number(i64),
    Variable(String),
    Local(Local),
    /// A member of an object.
    Read(Box<Node>, String),
    /// Whether a member is there.
    Has(Box<Node>, String),
    /// Whether a member is there and not null.
    Present(Box<Node>, String),
    Not(Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Ternary(Box<Node>, Box<Node>, Box<Node>),
    /// A comparison or `in`.
    Compare(Binary, Box<Node>, Box<Node>),
    /// A function of the runtime, by its name there.
    Call(Call),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
    Macro(Macro),
}

#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "tokens"), allow(dead_code))]
pub(crate) struct Call {
    pub(crate) function: &'static str,
    pub(crate) args: Vec<Node>,
    /// Whether the function returns a `Result`.
    pub(crate) fallible: bool,
}

/// The variable of a macro.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "tokens"), allow(dead_code))]
pub(crate) struct Local {
    pub(crate) id: usize,
    pub(crate) name: String,
    /// Wire names from a variable to the elements, `[]` standing for the step into a list.
    pub(crate) chain: Rc<[String]>,
    pub(crate) at: Span,
    /// Whether it goes over nothing but empty literals, so that nobody knows its type.
    pub(crate) hollow: bool,
    /// Whether it goes over something that the rule builds.
    pub(crate) made: bool,
}

#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "tokens"), allow(dead_code))]
pub(crate) struct Macro {
    pub(crate) form: Form,
    pub(crate) range: Box<Node>,
    pub(crate) local: Local,
    /// `None` only for a `map` that takes every element.
    pub(crate) predicate: Option<Box<Node>>,
    /// Of `map` only.
    pub(crate) transform: Option<Box<Node>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
    /// `size` of a `filter`, fused so that nothing is allocated.
    Count,
}

impl Node {
    /// The nodes below, in the order of the text.
    #[cfg_attr(not(feature = "tokens"), allow(dead_code))]
    pub(crate) fn children(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Read(inner, _) | Kind::Has(inner, _) | Kind::Present(inner, _) | Kind::Not(inner) => vec![inner],
            Kind::And(left, right) | Kind::Or(left, right) | Kind::Compare(_, left, right) => vec![left, right],
            Kind::Ternary(condition, yes, no) => vec![condition, yes, no],
            Kind::Call(Call { args, .. }) | Kind::List(args) => args.iter().collect(),
            Kind::Map(entries) => entries.iter().flat_map(|(key, value)| [key, value]).collect(),
            Kind::Macro(Macro { range, predicate, transform, .. }) => {
                std::iter::once(range).chain(predicate).chain(transform).map(|node| &**node).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it holds nothing but empty literals, so that what is unknown of its type nobody knows, not even rustc.
    pub(crate) fn is_hollow(&self) -> bool {
        match &self.kind {
            Kind::List(items) => items.iter().all(Self::is_hollow),
            Kind::Map(entries) => entries.iter().all(|(_, value)| value.is_hollow()),
            Kind::Local(local) => local.hollow,
            Kind::Call(Call { function: "index", args, .. }) => args.first().is_some_and(Self::is_hollow),
            Kind::Call(Call { function: "join", args, .. }) => args.iter().all(Self::is_hollow),
            Kind::Macro(Macro { form: Form::Filter, range, .. }) => range.is_hollow(),
            Kind::Macro(Macro { form: Form::Map, transform, .. }) => {
                transform.as_ref().is_some_and(|node| node.is_hollow())
            }
            Kind::Ternary(_, yes, no) => yes.is_hollow() && no.is_hollow(),
            _ => false,
        }
    }

    /// Whether reading an element of this list or map can fail: values of the wire may be beyond what rules calculate with.
    pub(crate) fn reading_fails(&self) -> bool {
        let (Type::List(element) | Type::Map(element)) = &self.ty else { return false };
        !matches!(self.kind, Kind::List(_) | Kind::Map(_))
            && matches!(**element, Type::Opaque | Type::Decimal | Type::Timestamp | Type::Union(_))
    }

    /// A list or map that the rule builds.
    pub(crate) fn is_made(&self) -> bool {
        matches!(
            self.kind,
            Kind::List(_)
                | Kind::Map(_)
                | Kind::Macro(Macro { form: Form::Filter | Form::Map, .. })
                | Kind::Call(Call { function: "join", .. })
        )
    }

    /// Whether it lies inside something that the rule builds, so that a reference to it does not outlive that.
    pub(crate) fn borrows(&self) -> bool {
        match &self.kind {
            Kind::Local(local) => local.made,
            Kind::Read(object, _) => object.borrows(),
            Kind::Call(Call { function: "index", args, .. }) => {
                args.first().is_some_and(|list| list.is_made() || list.borrows())
            }
            Kind::Ternary(_, yes, no) => yes.borrows() || no.borrows(),
            _ => false,
        }
    }

    /// Where this value, made of an element by `map`, would refer to something that is built for that element only.
    pub(crate) fn escapes(&self) -> Option<Span> {
        if self.ty.is_copied() || self.ty.is_text() {
            // Text is owned where it must be.
            return None;
        }
        let refers = |node: &Self| node.is_made() || node.borrows();
        let element = match &self.ty {
            Type::List(element) => Some(&**element),
            _ => None,
        };
        let copied = element.is_some_and(Type::is_copied);
        let here = match &self.kind {
            Kind::List(items) => return items.iter().find_map(Self::escapes),
            Kind::Map(entries) => return entries.iter().find_map(|(_, value)| value.escapes()),
            Kind::Call(Call { function: "join", args, .. }) => !copied && args.iter().any(refers),
            Kind::Macro(Macro { form: Form::Filter, range, .. }) => !copied && refers(range),
            Kind::Macro(Macro { form: Form::Map, range, transform: Some(transform), .. }) => {
                if let Some(span) = transform.escapes() {
                    return Some(span);
                }
                !copied && !element.is_some_and(Type::is_text) && range.is_made() && !transform.is_made()
            }
            Kind::Call(Call { function: "index", args, .. }) => {
                let list = args.first()?;
                if !list.is_made() {
                    return list.escapes();
                }
                true
            }
            Kind::Read(object, _) => return object.escapes(),
            _ => false,
        };
        here.then_some(self.at)
    }

    /// A literal without elements.
    pub(crate) fn is_empty_literal(&self) -> bool {
        match &self.kind {
            Kind::List(items) => items.is_empty(),
            Kind::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// What presence facts are about: the steps from a variable, literal indexes included.
    pub(crate) fn path(&self) -> Option<Vec<String>> {
        match &self.kind {
            Kind::Variable(name) => Some(vec![name.clone()]),
            // No name of the language begins with `#`.
            Kind::Local(local) => Some(vec![format!("#{}", local.id)]),
            Kind::Read(object, member) => object.path().map(|mut path| {
                path.push(member.clone());
                path
            }),
            Kind::Call(Call { function: "index", args, .. }) => {
                let [operand, index] = args.as_slice() else { return None };
                let step = match &index.kind {
                    Kind::Int(value) => format!("[{value}]"),
                    Kind::Text(text) => format!("['{text}']"),
                    _ => return None,
                };
                operand.path().map(|mut path| {
                    path.push(step);
                    path
                })
            }
            _ => None,
        }
    }

    /// Wire names from a variable, for whoever knows the Rust fields.
    pub(crate) fn chain(&self) -> Vec<String> {
        match &self.kind {
            Kind::Variable(name) => vec![name.clone()],
            Kind::Local(local) => local.chain.to_vec(),
            Kind::Read(object, member) => {
                let mut chain = object.chain();
                chain.push(member.clone());
                chain
            }
            Kind::Call(Call { function: "index", args, .. }) => {
                let mut chain = args.first().map_or_else(Vec::new, Self::chain);
                chain.push("[]".to_owned());
                chain
            }
            Kind::Macro(Macro { form: Form::Filter, range, .. }) => range.chain(),
            _ => Vec::new(),
        }
    }

    /// The members below `self` that this place reads, up to the first step into a list or map.
    pub(crate) fn self_members(&self) -> Option<Vec<String>> {
        match &self.kind {
            Kind::Variable(name) => (name == "self").then(Vec::new),
            Kind::Read(object, member) | Kind::Has(object, member) | Kind::Present(object, member) => {
                let mut path = object.self_members()?;
                if !object.has_index() {
                    path.push(member.clone());
                }
                Some(path)
            }
            Kind::Call(Call { function: "index" | "contained" | "present_at" | "entry_present", args, .. }) => {
                args.iter().find_map(Self::self_members)
            }
            Kind::Not(inner) => inner.self_members(),
            _ => None,
        }
    }

    fn has_index(&self) -> bool {
        match &self.kind {
            Kind::Call(Call { function: "index", .. }) => true,
            Kind::Read(object, _) => object.has_index(),
            _ => false,
        }
    }
}
