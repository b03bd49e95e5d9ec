//! `typemint list`: the messages that payloads can be checked against, as a table or as JSON lines.

use std::io::{self, Write};

use serde::Serialize;
use typemint::message::{Encoding, Message};

use crate::args::{List, ListFormat};
use crate::catalogue::Catalogue;
use crate::ending::{Ending, Stop};
use crate::output::Output;
use crate::terminal::{self, Width};
use crate::text;

/// Runs the command.
pub(crate) fn run(arguments: &List, catalogue: &Catalogue) -> Result<Ending, Stop> {
    if let Some(provider) = &arguments.provider {
        catalogue.provider(provider).map_err(Stop::Trouble)?;
    }
    let wanted = |message: &&'static Message| arguments.provider.as_deref().is_none_or(|name| message.provider == name);
    let messages: Vec<&'static Message> = catalogue.iter().filter(wanted).collect();
    let (mut output, written) = match arguments.format {
        ListFormat::Human => {
            let mut output = Output::stdout();
            let width = output.width();
            let written = human(&messages, width, output.writer());
            (output, written)
        }
        ListFormat::Json => {
            let mut output = Output::plain_stdout();
            let written = json(&messages, output.writer());
            (output, written)
        }
    };
    written.and_then(|()| output.writer().flush()).map_err(|error| output.failed(&error, Ending::Clean))?;
    Ok(Ending::Clean)
}

fn human(messages: &[&'static Message], width: Width, out: &mut dyn Write) -> io::Result<()> {
    let head = ["provider", "message", "direction", "rules", "statuses", "method and path"];
    let rows: Vec<Vec<String>> = messages.iter().map(|message| row(message)).collect();
    let right = [false, false, false, true, false, false];
    for (index, line) in text::table(&head, &rows, &right, width).iter().enumerate() {
        let line = if index == 0 { terminal::paint(terminal::LOUD, line) } else { line.clone() };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn row(message: &Message) -> Vec<String> {
    let statuses: Vec<String> = message.statuses.iter().map(u16::to_string).collect();
    vec![
        message.provider.to_owned(),
        message.name.to_owned(),
        message.direction.as_str().to_owned(),
        message.rules.len().to_string(),
        if statuses.is_empty() { "-".to_owned() } else { statuses.join(" ") },
        format!("{} {}", message.method, message.path),
    ]
}

/// A message as `list --format json` prints it.
#[derive(Serialize)]
struct MessageLine {
    provider: &'static str,
    message: &'static str,
    title: &'static str,
    direction: &'static str,
    method: &'static str,
    path: &'static str,
    statuses: &'static [u16],
    encodings: Vec<&'static str>,
    answers: Option<&'static str>,
    context: &'static [&'static str],
    rules: Vec<RuleLine>,
}

#[derive(Serialize)]
struct RuleLine {
    id: &'static str,
    message: &'static str,
    profile: &'static str,
    severity: &'static str,
    path: &'static str,
    source: &'static str,
    expression: &'static str,
}

fn json(messages: &[&'static Message], out: &mut dyn Write) -> io::Result<()> {
    for message in messages {
        serde_json::to_writer(&mut *out, &line(message)).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line(message: &Message) -> MessageLine {
    let rules = message.rules.iter().map(|rule| RuleLine {
        id: rule.id,
        message: rule.message,
        profile: rule.profile.as_str(),
        severity: rule.severity.as_str(),
        path: rule.path,
        source: rule.source,
        expression: rule.expression,
    });
    MessageLine {
        provider: message.provider,
        message: message.name,
        title: message.title,
        direction: message.direction.as_str(),
        method: message.method,
        path: message.path,
        statuses: message.statuses,
        encodings: message.encodings.iter().map(|encoding: &Encoding| encoding.as_str()).collect(),
        answers: message.answers,
        context: message.context,
        rules: rules.collect(),
    }
}
