//! The regular part of ECMA-262's syntax under flag `u`, read to a tree. Whatever it does not read is left to `regress`.

use super::charset::{CharSet, DIGIT, LINE_END, SPACE, WORD};
use std::iter::Peekable;
use std::str::Chars;

/// A regular expression. Groups and greed are gone: whether there is a match does not depend on them.
#[derive(Debug)]
pub(super) enum Node {
    Class(CharSet),
    Start,
    End,
    Concat(Vec<Node>),
    Alternate(Vec<Node>),
    Repeat { node: Box<Node>, min: u32, max: Option<u32> },
}

/// Groups nested deeper are not read, so that recursion stays shallow.
const DEPTH: u32 = 32;

/// The tree of the pattern; nothing if it is wrong or uses more than this module reads.
pub(super) fn parse(pattern: &str) -> Option<Node> {
    let mut parser = Parser { chars: pattern.chars().peekable() };
    let node = parser.alternatives(0)?;
    parser.chars.next().is_none().then_some(node)
}

struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
}

impl Parser<'_> {
    fn eat(&mut self, char: char) -> bool {
        self.chars.next_if_eq(&char).is_some()
    }

    fn alternatives(&mut self, depth: u32) -> Option<Node> {
        let mut alternatives = vec![self.sequence(depth)?];
        while self.eat('|') {
            alternatives.push(self.sequence(depth)?);
        }
        Some(Node::Alternate(alternatives))
    }

    fn sequence(&mut self, depth: u32) -> Option<Node> {
        let mut terms = Vec::new();
        while let Some(&char) = self.chars.peek() {
            if matches!(char, '|' | ')') {
                break;
            }
            terms.push(self.term(depth)?);
        }
        Some(Node::Concat(terms))
    }

    fn term(&mut self, depth: u32) -> Option<Node> {
        let node = match self.chars.next()? {
            // Assertions take no quantifier under flag `u`; the next term then refuses it.
            '^' => return Some(Node::Start),
            '$' => return Some(Node::End),
            '.' => Node::Class(CharSet::new(LINE_END.to_vec()).negated()),
            '(' => self.group(depth)?,
            '[' => self.class()?,
            '\\' => match self.escape(false)? {
                Escape::Char(point) => Node::Class(CharSet::new(vec![(point, point)])),
                Escape::Set(set) => Node::Class(set),
            },
            '*' | '+' | '?' | '{' | '}' | ']' | ')' | '|' => return None,
            char => Node::Class(CharSet::new(vec![(u32::from(char), u32::from(char))])),
        };
        self.quantified(node)
    }

    fn group(&mut self, depth: u32) -> Option<Node> {
        if depth >= DEPTH || self.eat('?') && !self.eat(':') {
            return None;
        }
        let node = self.alternatives(depth + 1)?;
        self.eat(')').then_some(node)
    }

    fn quantified(&mut self, node: Node) -> Option<Node> {
        let (min, max) = match self.chars.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.chars.next();
                let min = self.number()?;
                let max = if !self.eat(',') {
                    Some(min)
                } else if self.chars.peek() == Some(&'}') {
                    None
                } else {
                    Some(self.number()?)
                };
                if max.is_some_and(|max| max < min) || self.chars.peek() != Some(&'}') {
                    return None;
                }
                (min, max)
            }
            _ => return Some(node),
        };
        self.chars.next();
        self.eat('?');
        Some(Node::Repeat { node: Box::new(node), min, max })
    }

    fn number(&mut self) -> Option<u32> {
        let mut value = self.chars.next()?.to_digit(10)?;
        while let Some(digit) = self.chars.peek().and_then(|char| char.to_digit(10)) {
            value = value.checked_mul(10)?.checked_add(digit)?;
            self.chars.next();
        }
        Some(value)
    }

    fn class(&mut self) -> Option<Node> {
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        loop {
            let first = match self.chars.next()? {
                ']' => break,
                '\\' => match self.escape(true)? {
                    Escape::Char(point) => point,
                    Escape::Set(set) => {
                        ranges.extend_from_slice(set.ranges());
                        // A set cannot start a range; one hyphen more may be plain, but that is for `regress` to say.
                        if self.chars.peek() == Some(&'-') {
                            self.chars.next();
                            ranges.push((0x2D, 0x2D));
                            (self.chars.peek() == Some(&']')).then_some(())?;
                        }
                        continue;
                    }
                },
                char => u32::from(char),
            };
            let last = if self.eat('-') {
                match *self.chars.peek()? {
                    ']' => {
                        ranges.push((0x2D, 0x2D));
                        first
                    }
                    '\\' => {
                        self.chars.next();
                        match self.escape(true)? {
                            Escape::Char(point) => point,
                            Escape::Set(_) => return None,
                        }
                    }
                    char => {
                        self.chars.next();
                        u32::from(char)
                    }
                }
            } else {
                first
            };
            if last < first {
                return None;
            }
            ranges.push((first, last));
        }
        let set = CharSet::new(ranges);
        Some(Node::Class(if negated { set.negated() } else { set }))
    }

    fn escape(&mut self, in_class: bool) -> Option<Escape> {
        let set = |ranges: &[(u32, u32)]| CharSet::new(ranges.to_vec());
        let char = match self.chars.next()? {
            'd' => return Some(Escape::Set(set(DIGIT))),
            'D' => return Some(Escape::Set(set(DIGIT).negated())),
            'w' => return Some(Escape::Set(set(WORD))),
            'W' => return Some(Escape::Set(set(WORD).negated())),
            's' => return Some(Escape::Set(set(SPACE))),
            'S' => return Some(Escape::Set(set(SPACE).negated())),
            't' => '\t',
            'n' => '\n',
            'v' => '\u{b}',
            'f' => '\u{c}',
            'r' => '\r',
            'x' => self.hex(2)?,
            // Surrogates and braces are left to `regress`.
            'u' => self.hex(4)?,
            '-' if in_class => '-',
            char @ ('^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/') => char,
            _ => return None,
        };
        Some(Escape::Char(u32::from(char)))
    }

    fn hex(&mut self, digits: u32) -> Option<char> {
        let mut value = 0;
        for _ in 0..digits {
            value = value * 16 + self.chars.next()?.to_digit(16)?;
        }
        char::from_u32(value)
    }
}

enum Escape {
    Char(u32),
    Set(CharSet),
}
