//! Text of users within a message: on one line, and not endless.

/// The longest text that is shown whole, in characters.
const MAX_LENGTH: usize = 120;

/// A text as messages quote it: control characters escaped, the end of a long one left out.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(MAX_LENGTH));
    for (count, character) in text.chars().enumerate() {
        if count == MAX_LENGTH {
            shown.push_str("...");
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}
