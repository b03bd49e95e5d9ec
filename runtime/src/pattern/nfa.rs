//! The tree of an expression as a nondeterministic automaton. It knows neither syntax nor matching.

use super::charset::CharSet;
use super::syntax::Node;

/// A state, by its place.
pub(super) type Id = u16;

#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    /// Takes a character of the set.
    Class { set: u8, next: Id },
    /// Goes both ways.
    Split(Id, Id),
    /// Goes on at the start of the text.
    Start(Id),
    /// Goes on at the end of the text.
    End(Id),
    /// Goes nowhere.
    Fail,
    /// Has matched.
    Match,
}

/// States, larger automata are not built.
const STATES: usize = 4096;
/// Different sets, as many as a mask of 64 bits tells apart.
const SETS: usize = 64;

pub(super) struct Nfa {
    states: Vec<State>,
    pub(super) sets: Vec<CharSet>,
    pub(super) start: Id,
}

impl Nfa {
    /// The automaton of the tree; nothing if it would be too large.
    pub(super) fn new(node: &Node) -> Option<Self> {
        let mut nfa = Nfa { states: Vec::new(), sets: Vec::new(), start: 0 };
        let end = nfa.push(State::Match)?;
        nfa.start = nfa.add(node, end)?;
        Some(nfa)
    }

    pub(super) fn state(&self, id: Id) -> State {
        self.states.get(usize::from(id)).copied().unwrap_or(State::Fail)
    }

    pub(super) fn len(&self) -> usize {
        self.states.len()
    }

    fn push(&mut self, state: State) -> Option<Id> {
        let id = Id::try_from(self.states.len()).ok()?;
        (self.states.len() < STATES).then(|| self.states.push(state))?;
        Some(id)
    }

    /// Adds what matches the node and goes on to `next`; gives where it starts.
    fn add(&mut self, node: &Node, next: Id) -> Option<Id> {
        match node {
            Node::Class(set) => {
                let set = self.set(set)?;
                self.push(State::Class { set, next })
            }
            Node::Start => self.push(State::Start(next)),
            Node::End => self.push(State::End(next)),
            Node::Concat(nodes) => nodes.iter().rev().try_fold(next, |next, node| self.add(node, next)),
            Node::Alternate(nodes) => {
                let mut entry = None;
                for node in nodes.iter().rev() {
                    let id = self.add(node, next)?;
                    entry = Some(match entry {
                        Some(other) => self.push(State::Split(id, other))?,
                        None => id,
                    });
                }
                entry.map_or_else(|| self.push(State::Fail), Some)
            }
            Node::Repeat { node, min, max } => {
                let mut entry = match max {
                    None => {
                        let split = self.push(State::Fail)?;
                        let body = self.add(node, split)?;
                        *self.states.get_mut(usize::from(split))? = State::Split(body, next);
                        split
                    }
                    Some(max) => {
                        let mut entry = next;
                        for _ in *min..*max {
                            let body = self.add(node, entry)?;
                            entry = self.push(State::Split(body, next))?;
                        }
                        entry
                    }
                };
                for _ in 0..*min {
                    let before = self.len();
                    entry = self.add(node, entry)?;
                    // A node that adds nothing adds nothing any number of times; a huge `min` must not spin.
                    if self.len() == before {
                        break;
                    }
                }
                Some(entry)
            }
        }
    }

    fn set(&mut self, set: &CharSet) -> Option<u8> {
        let at = self.sets.iter().position(|other| other == set).unwrap_or(self.sets.len());
        if at == self.sets.len() {
            (at < SETS).then(|| self.sets.push(set.clone()))?;
        }
        u8::try_from(at).ok()
    }
}
