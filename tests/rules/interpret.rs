//! Answers of the interpreter.

use std::sync::Arc;

use cel::{Context, Program, Value};

use super::library::ENV;

/// What becomes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Answer {
    Pass,
    Violation,
    Error,
}

/// The interpreter's program of a rule.
pub(crate) fn program(expression: &str) -> Program {
    let plain = plain(expression);
    ENV.compile(&plain).unwrap_or_else(|errors| panic!("{plain}: {errors}"))
}

/// `has(x['a.b'])`, which only the rule language has, as `'a.b' in x`.
fn plain(expression: &str) -> String {
    let mut parts = expression.split("has(");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let entry = part.split_once(')').and_then(|(operand, rest)| {
            let (object, name) = operand.strip_suffix("']")?.split_once("['")?;
            Some(format!("('{name}' in {object}){rest}"))
        });
        match entry {
            Some(entry) => out.push_str(&entry),
            None => out.extend(["has(", part]),
        }
    }
    out
}

/// A context with the library and nothing else.
pub(crate) fn context<'p, 'v>() -> Context<'p, 'v> {
    Context::with_env(Arc::clone(&ENV))
}

/// The interpreter's answer, with the error where it is one.
pub(crate) fn answer(program: &Program, context: &Context<'_, '_>) -> (Answer, String) {
    match program.execute(context) {
        Ok(Value::Bool(true)) => (Answer::Pass, String::new()),
        Ok(Value::Bool(false)) => (Answer::Violation, String::new()),
        Ok(other) => (Answer::Error, format!("no bool: {other:?}")),
        Err(error) => (Answer::Error, error.to_string()),
    }
}
