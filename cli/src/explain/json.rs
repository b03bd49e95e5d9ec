//! An explanation for machines: one JSON object.

use std::io::{self, Write};

use serde::Serialize;

use super::Found;
use super::example::Example;
use super::keywords::Shown;

#[derive(Serialize)]
struct RuleLine<'a> {
    code: &'a str,
    kind: &'a str,
    message: &'a str,
    expression: &'a str,
    profile: &'a str,
    severity: &'a str,
    path: &'a str,
    needs: &'a [&'a str],
    source: &'a str,
    keyword_location: &'a str,
    messages: Vec<String>,
    accepted: Option<&'a Example>,
    refused: Option<&'a Example>,
}

#[derive(Serialize)]
struct KeywordLine<'a> {
    code: &'a str,
    kind: &'a str,
    message: &'a str,
    #[serde(flatten)]
    shown: Option<&'a Shown>,
}

pub(super) fn write(found: &Found, out: &mut dyn Write) -> io::Result<()> {
    match found {
        Found::Rule(explained) => {
            let rule = explained.rule;
            let line = RuleLine {
                code: rule.id,
                kind: "rule",
                message: rule.message,
                expression: rule.expression,
                profile: rule.profile.as_str(),
                severity: rule.severity.as_str(),
                path: rule.path,
                needs: &explained.needs,
                source: rule.source,
                keyword_location: rule.keyword_location,
                messages: explained
                    .messages
                    .iter()
                    .map(|message| format!("{}/{}", message.provider, message.name))
                    .collect(),
                accepted: explained.accepted.as_ref(),
                refused: explained.refused.as_ref(),
            };
            serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        }
        Found::Keyword(keyword) => {
            let line = KeywordLine {
                code: keyword.code,
                kind: keyword.kind,
                message: keyword.meaning,
                shown: keyword.shown.as_ref(),
            };
            serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        }
    }
    out.write_all(b"\n")
}
