//! Typemint's two roads to a verdict: a typed value that checks itself, and the schema's table walked over the text.

use typemint::context::Environment;
use typemint::decode::Reader;
use typemint::json::document::Document;
use typemint::message::{Limits, Message};
use typemint::{Kind, Model, Path, Profile, Report, Validate, Violation, explain};

use crate::models::{self, MessageVisitor};

/// The typed road of each message.
pub struct Typed(Vec<(&'static Message, Check)>);

type Check = fn(&str) -> Option<Vec<Violation>>;

impl Typed {
    /// Of all messages.
    pub fn new() -> Self {
        let mut out = Typed(Vec::new());
        models::each_message(&mut out);
        out
    }

    /// What the decoded value reports of itself, rules that need nothing included; nothing if the text did not decode.
    pub fn check(&self, message: &Message, text: &str) -> Option<Vec<Violation>> {
        let (_, check) = self.0.iter().find(|(known, _)| std::ptr::eq(known.schema, message.schema))?;
        check(text)
    }
}

impl Default for Typed {
    fn default() -> Self {
        Typed::new()
    }
}

impl MessageVisitor for Typed {
    fn visit<T: Model + Validate>(&mut self, message: &'static Message) {
        self.0.push((message, check::<T>));
    }
}

fn check<T: Model + Validate>(text: &str) -> Option<Vec<Violation>> {
    let value: T = decoded(text)?;
    let mut report = Report::new(Profile::Core, usize::MAX);
    value.check(&Path::ROOT, &Environment::default(), &mut report);
    Some(report.into_violations().into_vec())
}

/// The value of a text; nothing if its type cannot hold it.
pub fn decoded<T: Model>(text: &str) -> Option<T> {
    let mut reader = Reader::new(text, Limits::default().depth);
    let value = T::decode(&mut reader).ok()?;
    reader.finish().ok()?;
    Some(value)
}

/// What the table reports of a text, and whether it says that the text holds.
///
/// # Panics
/// If the text is not JSON.
pub fn explained(message: &Message, text: &str) -> (Vec<Violation>, bool) {
    let document = Document::parse(text, Limits::default().depth).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut report = Report::new(Profile::Core, usize::MAX);
    explain::explain(message.schema, &document, &mut report);
    let holds = explain::holds(message.schema, document.root());
    (report.into_violations().into_vec(), holds)
}

/// The violations that JSON Schema knows of: those of keywords and of shape.
pub fn of_schema(violations: &[Violation]) -> impl Iterator<Item = &Violation> {
    violations.iter().filter(|found| found.kind != Kind::Rule)
}
