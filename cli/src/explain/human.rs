//! An explanation for people.

use std::io::{self, Write};

use super::Found;
use super::example::Example;
use super::keywords::Keyword;
use super::rule::Explained;
use crate::terminal::{self, Width};
use crate::text;

pub(super) fn write(found: &Found, width: Width, out: &mut dyn Write) -> io::Result<()> {
    match found {
        Found::Rule(rule) => of_rule(rule, width, out),
        Found::Keyword(keyword) => of_keyword(keyword, width, out),
    }
}

fn of_rule(explained: &Explained, width: Width, out: &mut dyn Write) -> io::Result<()> {
    let rule = explained.rule;
    writeln!(out, "{}", terminal::paint(terminal::LOUD, rule.id))?;
    writeln!(out, "{}\n", text::indented(rule.message, 2, width))?;
    let messages: Vec<String> =
        explained.messages.iter().map(|message| format!("{}/{}", message.provider, message.name)).collect();
    let needs = if explained.needs.is_empty() { "nothing".to_owned() } else { explained.needs.join(", ") };
    let path = if rule.path.is_empty() { "(the object)" } else { rule.path };
    let rows = [
        ("expression", rule.expression),
        ("profile", rule.profile.as_str()),
        ("severity", rule.severity.as_str()),
        ("path", path),
        ("needs", &needs),
        ("source", rule.source),
        ("schema", rule.keyword_location),
        ("messages", &messages.join(" ")),
    ];
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {}{value}", terminal::paint(terminal::DIM, &format!("{name:<12}")))?;
    }
    example("accepted", explained.accepted.as_ref(), out)?;
    example("refused", explained.refused.as_ref(), out)
}

fn example(side: &str, example: Option<&Example>, out: &mut dyn Write) -> io::Result<()> {
    let style = if side == "accepted" { terminal::GOOD } else { terminal::BAD };
    let Some(example) = example else {
        return writeln!(out, "\n{}: no capture among the fixtures", terminal::paint(style, side));
    };
    writeln!(out, "\n{}: {}", terminal::paint(style, side), example.fixture)?;
    if let Some(moment) = &example.captured_at {
        writeln!(out, "  {}{moment}", terminal::paint(terminal::DIM, "now "))?;
    }
    for (name, value) in &example.context {
        writeln!(out, "  {}{}", terminal::paint(terminal::DIM, &format!("{name} ")), text::clean(value.get()))?;
    }
    writeln!(out, "  {}", text::clean(example.body.get()))
}

fn of_keyword(keyword: &Keyword, width: Width, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", terminal::paint(terminal::LOUD, keyword.code))?;
    writeln!(out, "{}", text::indented(keyword.meaning, 2, width))?;
    let Some(shown) = &keyword.shown else { return Ok(()) };
    writeln!(out, "\n  {}{}", terminal::paint(terminal::DIM, &format!("{:<12}", "schema")), shown.schema)?;
    writeln!(out, "\n{}: {}", terminal::paint(terminal::GOOD, "accepted"), shown.accepted)?;
    writeln!(out, "{}: {}", terminal::paint(terminal::BAD, "refused"), shown.refused)
}
