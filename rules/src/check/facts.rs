//! Presence facts: what a condition says about members being there. Pure functions over checked nodes.
//!
//! `facts(node, true)` is what holds whenever `node` is *not false*, `facts(node, false)` whenever it is *not true*: the
//! operators absorb errors, so the right side of `a && b` also runs when `a` failed.

use super::node::{Kind, Node};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) path: Vec<String>,
    /// Not null either.
    pub(crate) present: bool,
}

pub(crate) fn facts(node: &Node, when: bool) -> Vec<Fact> {
    match &node.kind {
        Kind::Has(object, member) if when => member_fact(object, member, false),
        Kind::Present(object, member) if when => member_fact(object, member, true),
        Kind::Not(inner) => facts(inner, !when),
        Kind::And(left, right) => joined(left, right, when, true),
        Kind::Or(left, right) => joined(left, right, when, false),
        // A condition that fails tells nothing about either branch.
        Kind::Ternary(condition, yes, no) if !condition.fails => {
            common(both(facts(condition, true), facts(yes, when)), &both(facts(condition, false), facts(no, when)))
        }
        _ => Vec::new(),
    }
}

/// `&&` with `conjunction`, else `||`, which is its mirror image.
fn joined(left: &Node, right: &Node, when: bool, conjunction: bool) -> Vec<Fact> {
    if when == conjunction {
        return both(facts(left, when), facts(right, when));
    }
    common(facts(left, when), &both(facts(left, !when), facts(right, when)))
}

fn member_fact(object: &Node, member: &str, present: bool) -> Vec<Fact> {
    let path = object.path().map(|mut path| {
        path.push(member.to_owned());
        path
    });
    path.map(|path| Fact { path, present }).into_iter().collect()
}

fn both(mut left: Vec<Fact>, right: Vec<Fact>) -> Vec<Fact> {
    left.extend(right);
    left
}

fn common(left: Vec<Fact>, right: &[Fact]) -> Vec<Fact> {
    let weakest = |fact: Fact| {
        let other = right.iter().filter(|other| other.path == fact.path).map(|other| other.present).max()?;
        Some(Fact { present: fact.present && other, ..fact })
    };
    left.into_iter().filter_map(weakest).collect()
}
