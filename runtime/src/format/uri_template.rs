//! Format `uri-template` (RFC 6570): literals and expressions in braces, by the grammar. It expands nothing.

/// Whether the text is a template.
pub fn holds(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (literal, after) = rest.split_at(at);
        let Some((expression, behind)) = after.strip_prefix('{').and_then(|after| after.split_once('}')) else {
            return false;
        };
        if !is_literal(literal) || !is_expression(expression) {
            return false;
        }
        rest = behind;
    }
    is_literal(rest)
}

fn is_literal(text: &str) -> bool {
    let is_plain = |c: char| !(c.is_control() || matches!(c, ' ' | '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '|'));
    text.chars().all(is_plain) && escapes_are_whole(text)
}

fn escapes_are_whole(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let mut bytes = rest.bytes();
        let mut digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        digit() && digit()
    })
}

fn is_expression(text: &str) -> bool {
    let variables = text.strip_prefix(['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|']).unwrap_or(text);
    variables.split(',').all(|variable| {
        let (name, modifier) = match variable.split_once(':') {
            Some((name, length)) => (name, is_length(length)),
            None => (variable.strip_suffix('*').unwrap_or(variable), true),
        };
        let is_name =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '%');
        modifier && name.split('.').all(is_name) && escapes_are_whole(name)
    })
}

/// A prefix length: 1 to 9999.
fn is_length(text: &str) -> bool {
    (1..=4).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn templates() {
        for text in
            ["", "http://a/{b}/{c:1}/{+d*}", "{?x,y}", "{/a.b,%41}", "é/{é_no}".replace("é_no", "e").as_str(), "a%20b"]
        {
            assert!(holds(text), "{text}");
        }
        for text in
            ["{", "}", "a{b", "{}", "{a b}", "{a:0}", "{a:10000}", "{a{b}}", "%4", "a b", "{a..b}", "{,}", "<a>"]
        {
            assert!(!holds(text), "{text}");
        }
    }
}
