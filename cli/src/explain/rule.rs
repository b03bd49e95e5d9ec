//! A rule by its id: what it says, which messages hold it, and which context it needs.

use typemint::Rule;
use typemint::message::Message;

use super::example::{self, Example};
use crate::catalogue::Catalogue;

/// All there is to say of a rule.
pub(super) struct Explained {
    pub(super) rule: &'static Rule,
    /// The context variables that its expression names.
    pub(super) needs: Vec<&'static str>,
    /// The messages that it can be reported for.
    pub(super) messages: Vec<&'static Message>,
    pub(super) accepted: Option<Example>,
    pub(super) refused: Option<Example>,
}

/// The rule of that id, if there is one.
pub(super) fn find(id: &str, catalogue: &Catalogue) -> Result<Option<Explained>, String> {
    let messages: Vec<&'static Message> =
        catalogue.iter().filter(|message| message.rules.iter().any(|rule| rule.id == id)).collect();
    let all = messages.iter().flat_map(|message| message.rules).copied().filter(|rule| rule.id == id);
    // A case of a message may hold a shorter form of the rule: what the schema says is the longest.
    let Some(rule) = all.max_by_key(|rule| rule.expression.len()) else { return Ok(None) };
    let mut needs: Vec<&'static str> = messages
        .iter()
        .flat_map(|message| message.context)
        .copied()
        .filter(|name| names(rule.expression, name))
        .collect();
    needs.sort_unstable();
    needs.dedup();
    let (accepted, refused) = example::of(id)?;
    Ok(Some(Explained { rule, needs, messages, accepted, refused }))
}

/// Whether the expression names the variable: the word, not as a member and not in a text.
fn names(expression: &str, variable: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    expression.match_indices(variable).any(|(at, word)| {
        let before = expression[..at].chars().next_back();
        let after = expression[at + word.len()..].chars().next();
        !before.is_some_and(|character| is_part(character) || matches!(character, '.' | '\'' | '"'))
            && !after.is_some_and(|character| is_part(character) || matches!(character, '\'' | '"' | '('))
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_variable_is_a_word_of_its_own() {
        assert!(names("!has(payment.amount) || self.a <= payment.amount", "payment"));
        assert!(names("now < self.b", "now"));
        assert!(!names("self.payment == 'payment' || self.known", "payment"));
        assert!(!names("self.known", "now"));
    }
}
