//! The deterministic automaton: one look-up a character. It is built within a budget, or not at all.

use super::nfa::{Id, Nfa, State};
use std::collections::HashMap;

/// Ordered states of the nondeterministic automaton: those that take a character, wait for the end, or have matched.
type Set = Vec<Id>;

/// The search can no longer succeed.
const DEAD: u16 = 0;
/// The search has succeeded, whatever follows.
const ACCEPT: u16 = 1;
/// The first state that decides nothing yet.
const OPEN: u16 = 2;

/// Transitions, and members of all sets together; an expression that needs more is left to backtracking.
const TRANSITIONS: usize = 1 << 15;
const MEMBERS: usize = 1 << 15;

#[derive(Clone, Debug)]
pub(super) struct Automaton {
    ascii: [u8; 128],
    /// Where symbols start above ASCII, ordered.
    above: Vec<(u32, u8)>,
    symbols: usize,
    start: u16,
    /// The next state, by open state and symbol.
    next: Vec<u16>,
    /// Whether the end of the text is a match, by open state.
    accepts_end: Vec<bool>,
}

impl Automaton {
    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut state = self.start;
        for char in text.chars() {
            if state < OPEN {
                return state == ACCEPT;
            }
            let symbol = match self.ascii.get(char as usize) {
                Some(symbol) => *symbol,
                None => self.above(u32::from(char)),
            };
            let at = usize::from(state - OPEN) * self.symbols + usize::from(symbol);
            let Some(&next) = self.next.get(at) else {
                return false;
            };
            state = next;
        }
        match state.checked_sub(OPEN) {
            Some(open) => self.accepts_end.get(usize::from(open)) == Some(&true),
            None => state == ACCEPT,
        }
    }

    fn above(&self, point: u32) -> u8 {
        let after = self.above.partition_point(|(first, _)| *first <= point);
        after.checked_sub(1).and_then(|at| self.above.get(at)).map_or(0, |(_, symbol)| *symbol)
    }

    /// The automaton that searches for what `nfa` matches; nothing if it would be too large.
    pub(super) fn new(nfa: &Nfa) -> Option<Self> {
        let mut automaton = Automaton {
            ascii: [0; 128],
            above: Vec::new(),
            symbols: 0,
            start: DEAD,
            next: Vec::new(),
            accepts_end: Vec::new(),
        };
        let masks = automaton.alphabet(nfa)?;
        let mut closure = Closure { nfa, seen: vec![0; nfa.len()], round: 0 };
        // A match may start at any later place too, where the start of the text is past.
        let restart = closure.of(&[nfa.start], false, false);
        let first = closure.of(&[nfa.start], true, false);
        let mut sets: Vec<Set> = Vec::new();
        let mut ids: HashMap<Set, u16> = HashMap::new();
        let mut members = 0;
        automaton.start = match decided(&first) {
            Some(state) => state,
            // The first state has no entry in `ids`: only there does the end also see the start.
            None => {
                automaton.accepts_end.push(closure.of(&[nfa.start], true, true).iter().any(|id| is_match(nfa, *id)));
                sets.push(first);
                OPEN
            }
        };
        let mut at = 0;
        while let Some(set) = sets.get(at).cloned() {
            for mask in &masks {
                let mut reached = restart.clone();
                for id in &set {
                    if let State::Class { set, next } = nfa.state(*id)
                        && mask >> set & 1 == 1
                    {
                        reached.push(next);
                    }
                }
                let reached = closure.of(&reached, false, false);
                let state = match (decided(&reached), ids.get(&reached)) {
                    (Some(state), _) | (None, Some(&state)) => state,
                    (None, None) => {
                        members += reached.len();
                        if automaton.next.len() > TRANSITIONS || members > MEMBERS {
                            return None;
                        }
                        let state = u16::try_from(sets.len()).ok()? + OPEN;
                        automaton
                            .accepts_end
                            .push(closure.of(&reached, false, true).iter().any(|id| is_match(nfa, *id)));
                        ids.insert(reached.clone(), state);
                        sets.push(reached);
                        state
                    }
                };
                automaton.next.push(state);
            }
            at += 1;
        }
        Some(automaton)
    }

    /// Splits the code points into symbols that no set tells apart; gives the sets of each symbol as a mask.
    fn alphabet(&mut self, nfa: &Nfa) -> Option<Vec<u64>> {
        let ends = nfa.sets.iter().flat_map(|set| set.ranges());
        let mut cuts: Vec<u32> = ends.flat_map(|(first, last)| [*first, last + 1]).chain([0, 128]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut masks = Vec::new();
        for (at, &first) in cuts.iter().enumerate() {
            let sets = nfa.sets.iter().enumerate();
            let mask = sets.fold(0, |mask, (bit, set)| mask | u64::from(set.contains(first)) << bit);
            let known = masks.iter().position(|other| *other == mask);
            let symbol = known.unwrap_or(masks.len());
            if known.is_none() {
                masks.push(mask);
            }
            let symbol = u8::try_from(symbol).ok()?;
            if first >= 128 {
                self.above.push((first, symbol));
            }
            let until = cuts.get(at + 1).copied().unwrap_or(first);
            for point in first..until.min(128) {
                *self.ascii.get_mut(usize::try_from(point).ok()?)? = symbol;
            }
        }
        self.symbols = masks.len();
        Some(masks)
    }
}

/// What a set decides whatever follows. The matching state was built first, so it is the least.
fn decided(set: &[Id]) -> Option<u16> {
    match set.first() {
        None => Some(DEAD),
        Some(0) => Some(ACCEPT),
        Some(_) => None,
    }
}

fn is_match(nfa: &Nfa, id: Id) -> bool {
    matches!(nfa.state(id), State::Match)
}

/// What is reached without taking a character.
struct Closure<'a> {
    nfa: &'a Nfa,
    /// The round in which a state was last seen.
    seen: Vec<u32>,
    round: u32,
}

impl Closure<'_> {
    fn of(&mut self, from: &[Id], at_start: bool, at_end: bool) -> Set {
        self.round += 1;
        let mut set = Set::new();
        let mut open = from.to_vec();
        while let Some(id) = open.pop() {
            let Some(seen) = self.seen.get_mut(usize::from(id)) else {
                continue;
            };
            if std::mem::replace(seen, self.round) == self.round {
                continue;
            }
            match self.nfa.state(id) {
                State::Split(first, second) => open.extend([first, second]),
                State::Start(next) if at_start => open.push(next),
                State::End(next) if at_end => open.push(next),
                State::Class { .. } | State::End(_) | State::Match => set.push(id),
                State::Start(_) | State::Fail => {}
            }
        }
        set.sort_unstable();
        set
    }
}
