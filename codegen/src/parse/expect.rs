//! Typed values out of JSON, with one wording for what is wrong. Knows no keyword, and no schema.

use super::{Spanned, UtcOffset};
use crate::diagnostic::{Diagnostic, Diagnostics, code, nearest, shown};
use crate::json::{Member, Node, Number, StringValue, Value};
use crate::source::Span;

/// Reads members as what they must be; a wrong one is reported and gives nothing.
pub(crate) trait Expect {
    /// Where problems go.
    fn diagnostics(&mut self) -> &mut Diagnostics;

    fn complain(&mut self, name: &str, node: &Node, expected: &str) {
        let found = match &node.value {
            Value::String(text) if text.text.chars().count() <= 60 => format!("`\"{}\"`", shown(&text.text)),
            Value::Number(number) if number.text().len() <= 60 => format!("`{number}`"),
            Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
            other => other.kind().to_owned(),
        };
        let message = format!("`{name}` takes {expected}, not {found}");
        self.diagnostics().push(Diagnostic::error(code::INVALID_KEYWORD, node.span, message));
    }

    fn invalid<T>(&mut self, member: &Member, expected: &str) -> Option<T> {
        self.invalid_at(&member.name.text, &member.value, expected)
    }

    fn invalid_at<T>(&mut self, name: &str, node: &Node, expected: &str) -> Option<T> {
        self.complain(name, node, expected);
        None
    }

    fn invalid_list<T>(&mut self, member: &Member, expected: &str) -> Vec<T> {
        self.complain(&member.name.text, &member.value, expected);
        Vec::new()
    }

    fn unknown_word(&mut self, name: &str, word: &StringValue, candidates: &[&str]) {
        let message = format!("`{name}` takes {}, not `{}`", alternatives(candidates), shown(&word.text));
        let problem = Diagnostic::error(code::INVALID_KEYWORD, word.span, message);
        let problem = problem.did_you_mean(nearest(&word.text, candidates.iter().copied()));
        self.diagnostics().push(problem);
    }

    fn boolean(&mut self, member: &Member) -> Option<Spanned<bool>> {
        match member.value.value {
            Value::Bool(value) => Some(Spanned::new(value, member.value.span)),
            _ => self.invalid(member, "`true` or `false`"),
        }
    }

    fn string_value<'m>(&mut self, member: &'m Member) -> Option<&'m StringValue> {
        match &member.value.value {
            Value::String(text) => Some(text),
            _ => self.invalid(member, "a string"),
        }
    }

    fn string(&mut self, member: &Member) -> Option<Spanned<String>> {
        self.string_value(member).map(spanned)
    }

    fn number(&mut self, member: &Member) -> Option<Spanned<Number>> {
        match &member.value.value {
            Value::Number(number) => Some(Spanned::new(number.clone(), member.value.span)),
            _ => self.invalid(member, "a number"),
        }
    }

    fn length(&mut self, member: &Member) -> Option<Spanned<u64>> {
        let value = match &member.value.value {
            // No document is that large: a bound beyond is as good as endless.
            Value::Number(number) if number.is_integer() && number.is_positive() => {
                Some(number.as_u64().unwrap_or(u64::MAX))
            }
            Value::Number(number) => number.as_u64(),
            _ => None,
        };
        match value {
            Some(value) => Some(Spanned::new(value, member.value.span)),
            None => self.invalid(member, "an integer of at least 0"),
        }
    }

    fn offset(&mut self, member: &Member) -> Option<Spanned<UtcOffset>> {
        let text = self.string(member)?;
        match UtcOffset::parse(&text.value) {
            Some(offset) => Some(Spanned::new(offset, text.span)),
            None => self.invalid(member, "an offset from UTC, as in `+08:00`"),
        }
    }

    /// A list of strings in which one that stands twice is only worth a warning: it says nothing more.
    fn member_names(&mut self, name: &str, node: &Node) -> Vec<Spanned<String>> {
        self.strings_of(name, node, Diagnostic::warning)
    }

    fn different_strings(&mut self, member: &Member) -> Vec<Spanned<String>> {
        self.different_strings_of(&member.name.text, &member.value)
    }

    fn different_strings_of(&mut self, name: &str, node: &Node) -> Vec<Spanned<String>> {
        self.strings_of(name, node, Diagnostic::error)
    }

    fn strings_of(
        &mut self,
        name: &str,
        node: &Node,
        repeated: fn(&'static str, Span, String) -> Diagnostic,
    ) -> Vec<Spanned<String>> {
        let Value::Array(items) = &node.value else {
            self.complain(name, node, "a list of strings");
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(items.len());
        let mut seen = std::collections::BTreeMap::<&str, Span>::new();
        for item in items {
            let Value::String(text) = &item.value else {
                self.complain(name, item, "a list of strings");
                continue;
            };
            match seen.get(text.text.as_str()) {
                Some(first) => {
                    let message = format!("`{}` stands twice in `{name}`", shown(&text.text));
                    let problem = repeated(code::INVALID_KEYWORD, item.span, message);
                    self.diagnostics().push(problem.label(*first, "first here"));
                }
                None => {
                    seen.insert(&text.text, item.span);
                    strings.push(spanned(text));
                }
            }
        }
        strings
    }

    fn word<T: Copy>(&mut self, member: &Member, words: &[(&str, T)]) -> Option<Spanned<T>> {
        self.word_at(&member.name.text, &member.value, words)
    }

    fn word_at<T: Copy>(&mut self, name: &str, node: &Node, words: &[(&str, T)]) -> Option<Spanned<T>> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let Value::String(text) = &node.value else {
            return self.invalid_at(name, node, &alternatives(&names));
        };
        match words.iter().find(|(word, _)| *word == text.text) {
            Some((_, meaning)) => Some(Spanned::new(*meaning, node.span)),
            None => {
                self.unknown_word(name, text, &names);
                None
            }
        }
    }

    /// The members of an object with a closed set of names, of which some are needed.
    fn object_of<'m>(
        &mut self,
        name: &str,
        member: &'m Member,
        known: &[&str],
        needed: &[&str],
    ) -> Option<&'m [Member]> {
        self.object_at(name, &member.value, known, needed)
    }

    fn object_at<'m>(&mut self, name: &str, node: &'m Node, known: &[&str], needed: &[&str]) -> Option<&'m [Member]> {
        let Value::Object(members) = &node.value else {
            return self.invalid_at(name, node, &format!("an object with {}", all_of(known)));
        };
        let unknown = members.iter().filter(|member| !known.contains(&member.name.text.as_str()));
        for member in unknown {
            let message = format!("`{name}` has no member `{}`", shown(&member.name.text));
            let problem = Diagnostic::error(code::UNKNOWN_MEMBER, member.name.span, message);
            let problem = match nearest(&member.name.text, known.iter().copied()) {
                None => problem.hint(format!("its members are {}", all_of(known))),
                near => problem.did_you_mean(near),
            };
            self.diagnostics().push(problem);
        }
        // A mistyped name is one mistake, not two.
        let names = |needed: &str| members.iter().any(|member| nearest(&member.name.text, [needed]).is_some());
        for needed in needed.iter().filter(|needed| !names(needed)) {
            let message = format!("`{name}` needs a member `{needed}`");
            self.diagnostics().push(Diagnostic::error(code::MISSING_MEMBER, node.span, message));
        }
        Some(members)
    }
}

impl Expect for Diagnostics {
    fn diagnostics(&mut self) -> &mut Diagnostics {
        self
    }
}

pub(crate) fn spanned(text: &StringValue) -> Spanned<String> {
    Spanned::new(text.text.clone(), text.span)
}

fn alternatives(words: &[&str]) -> String {
    joined(words, "or")
}

fn all_of(words: &[&str]) -> String {
    joined(words, "and")
}

fn joined(words: &[&str], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
