//! Judges a captured message by its model: decode, validate, and drift where the text held more than the model.
//! It does not know where captures come from.

use std::any::Any;

use crate::context::{Environment, Named, Variables};
use crate::decode::Reader;
use crate::explain;
use crate::form;
use crate::json::document::Document;
use crate::message::{Capture, Drift, Encoding, Judgement, Limits, Unjudged, Verdict};
use crate::model::{Decoded, Model, decode_text, text};
use crate::path::Path;
use crate::report::Report;
use crate::validate::Validate;
use crate::violation::{Kind, Violations};

/// Judges a capture as a message of type `T`.
pub fn judge<T>(capture: &Capture<'_>) -> Judgement
where
    T: Model + Validate,
{
    accept::<T>(capture).unwrap_or_else(refused)
}

/// Decodes the body of type `T` that a text begins with.
pub fn decode_front<T>(text: &str, limits: &Limits) -> Option<Box<dyn Unjudged>>
where
    T: Model + Validate + 'static,
{
    let mut reader = Reader::new(text, limits.depth);
    let value = T::decode(&mut reader).ok()?;
    let decoded = Decoded { value, drift: reader.has_drift() };
    let end = reader.position();
    (end <= limits.bytes).then(|| Box::new(Front { decoded, end }) as Box<dyn Unjudged>)
}

/// What a text began with.
struct Front<T> {
    decoded: Decoded<T>,
    end: usize,
}

impl<T> Unjudged for Front<T>
where
    T: Model + Validate,
{
    fn end(&self) -> usize {
        self.end
    }

    fn judge(&self, capture: &Capture<'_>) -> Judgement {
        // It was read as text once already, and is needed again only where something is to be said of it.
        let body = || std::str::from_utf8(capture.body).unwrap_or_default();
        check(&self.decoded, body, capture).unwrap_or_else(refused)
    }
}

/// A message that could not be decoded, or not with its context.
fn refused(violations: Violations) -> Judgement {
    let unreadable = violations.iter().any(|found| found.kind == Kind::Shape && found.code.starts_with("json."))
        && violations.iter().all(|found| found.code != "json.duplicate_member");
    Judgement {
        verdict: if unreadable { Verdict::Unreadable } else { Verdict::Invalid },
        unreported: violations.unreported,
        // A rule of a message that could not be decoded was not checked (I14).
        skipped: violations.skipped,
        violations: violations.list,
        drift: Vec::new(),
    }
}

fn accept<T>(capture: &Capture<'_>) -> Result<Judgement, Violations>
where
    T: Model + Validate,
{
    let body = text(capture.body, &capture.limits)?;
    let converted;
    let body = match capture.encoding {
        Encoding::Json => body,
        Encoding::Form => {
            converted = form::to_json(body, T::schema())
                .map_err(|message| crate::model::one(capture.body, 0, "json.form", message))?;
            &converted
        }
    };
    check(&decode_text::<T>(body, &capture.limits)?, || body, capture)
}

/// Judges what was decoded from `body`.
fn check<'a, T>(
    decoded: &Decoded<T>,
    body: impl FnOnce() -> &'a str,
    capture: &Capture<'_>,
) -> Result<Judgement, Violations>
where
    T: Model + Validate,
{
    let variables = variables::<T>(capture)?;
    let borrowed: Vec<Named<'_>> = variables.iter().map(|(name, value)| (*name, Some(&**value))).collect();
    let environment = Environment::new(capture.now, &borrowed);
    let mut report = Report::new(capture.profile, capture.limits.violations).after_decoding();
    decoded.value.check(&Path::ROOT, &environment, &mut report);

    let mut drift: Vec<Drift> = Vec::new();
    if (decoded.drift || !report.violations().is_empty())
        && let Ok(document) = Document::parse(body(), capture.limits.depth)
    {
        if decoded.drift {
            drift = explain::drift(T::schema(), document.root());
            // What a lenient model passes over, it did not look into.
            explain::duplicates(T::schema(), &document, &mut report);
        }
        explain::place(&document, report.violations_mut());
    }
    let verdict = if report.is_valid() { Verdict::Valid } else { Verdict::Invalid };
    let Violations { list, skipped, unreported } = report.into_violations();
    Ok(Judgement { verdict, violations: list, unreported, skipped, drift })
}

/// A context variable that was read.
type Given = (&'static str, Box<dyn Any>);

/// The context variables that the capture carries and the message's rules know.
fn variables<T>(capture: &Capture<'_>) -> Result<Vec<Given>, Violations>
where
    T: Validate,
{
    let mut out = Vec::new();
    for variable in T::Context::declared() {
        let Some((_, text)) = capture.context.iter().find(|(name, _)| *name == variable.name) else { continue };
        let value = (variable.decode)(text, &capture.limits).map_err(|mut violations| {
            for violation in &mut violations.list {
                violation.message =
                    format!("in the context variable `{}`: {}", variable.name, violation.message).into();
                // Its place is in another text than the message's.
                violation.place = None;
            }
            violations
        })?;
        out.push((variable.name, value));
    }
    Ok(out)
}
