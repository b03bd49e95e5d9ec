//! What is made of one test: refused by name, refused where an error was wanted, or accepted and to be run.

use typemint_rules::{Binary, Checked, Diagnostic, Expr, ExprKind, Literal, Scope, Span, Type, Unary};

use super::case::{Case, Expected};
use super::lift::{Lifted, lift};
use super::scope::{Environment, OUTSIDE_MEMBERS};
use super::value;

/// What can be said before anything is run.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Outside the subset, refused with a diagnostic that names what is left out.
    Outside(String),
    /// Inside, and as it should be.
    Passed,
    /// Inside: an error is wanted, and it was found when the rule was compiled.
    Refused,
    /// Inside: what must be compiled and run.
    Run(Vec<Run>),
    /// Not as it should be.
    Wrong(String),
}

/// A rule that must give true or, with `error`, an error.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) rule: Checked,
    /// Variables that stand for its literals.
    pub(super) lifted: Vec<Lifted>,
    pub(super) error: bool,
}

/// Functions of the language: one that is unknown is never one of these.
const FUNCTIONS: [&str; 34] = [
    "has",
    "present",
    "implies",
    "all",
    "exists",
    "exists_one",
    "filter",
    "map",
    "size",
    "startsWith",
    "endsWith",
    "contains",
    "matches",
    "int",
    "double",
    "string",
    "decimal",
    "duration",
    "timestamp",
    "minorUnits",
    "atTime",
    "nextTime",
    "atOffset",
    "getFullYear",
    "getMonth",
    "getDate",
    "getDayOfMonth",
    "getDayOfWeek",
    "getDayOfYear",
    "getHours",
    "getMinutes",
    "getSeconds",
    "getMilliseconds",
    "self",
];

fn scope(environment: &Environment) -> Scope<'_> {
    let empty = Scope::new(&environment.types);
    environment.variables.iter().fold(empty, |scope, (name, ty)| scope.with(name.clone(), ty.clone()))
}

fn node(kind: ExprKind) -> Expr {
    Expr::new(kind, Span::default(), Span::default())
}

/// A test that is evaluated: as it is written, and with its literals in variables.
pub(super) fn evaluation(case: &Case, environment: &Environment) -> Verdict {
    let written = match typemint_rules::parse(&case.expression) {
        Ok(expr) => expr,
        Err(errors) => return refused(case, environment, &errors),
    };
    let (expr, lifted) = lift(written.clone());
    let mut runs = Vec::new();
    match evaluated(case, environment, written, Vec::new()) {
        Ok(run) => runs.extend(run),
        // A literal that can only fail is refused as it is written (division by zero, a timestamp out of range): it must fail, or
        // be absorbed, where it is not known before.
        Err(Rejection::Errors(errors)) if errors.iter().all(|error| error.code.starts_with("literal.")) => {
            return match evaluated(case, environment, expr, lifted) {
                Ok(Some(run)) => Verdict::Run(vec![run]),
                Ok(None) | Err(Rejection::Errors(_)) => refused(case, environment, &errors),
                Err(Rejection::Wrong(why)) => Verdict::Wrong(why),
            };
        }
        Err(Rejection::Errors(errors)) => return refused(case, environment, &errors),
        Err(Rejection::Wrong(why)) => return Verdict::Wrong(why),
    }
    if !lifted.is_empty() {
        match evaluated(case, environment, expr, lifted) {
            Ok(run) => runs.extend(run),
            Err(Rejection::Errors(errors)) => {
                return Verdict::Wrong(format!("with its literals in variables: {}", say(&errors)));
            }
            Err(Rejection::Wrong(why)) => return Verdict::Wrong(format!("with its literals in variables: {why}")),
        }
    }
    if runs.is_empty() { Verdict::Passed } else { Verdict::Run(runs) }
}

enum Rejection {
    Errors(Vec<Diagnostic>),
    Wrong(String),
}

/// What must be run; nothing where the test asks for the type alone.
fn evaluated(
    case: &Case,
    environment: &Environment,
    expr: Expr,
    lifted: Vec<Lifted>,
) -> Result<Option<Run>, Rejection> {
    let scope = lifted.iter().fold(scope(environment), |scope, one| scope.with(one.name.clone(), one.ty()));
    let ty = typemint_rules::infer(&expr, &scope).map_err(Rejection::Errors)?;
    if let Some(wrong) = other_type(case, environment, &ty) {
        return Err(Rejection::Wrong(wrong));
    }
    let rule = match &case.expected {
        Expected::Nothing => return Ok(None),
        Expected::Error if ty == Type::Bool => expr,
        // Any use of a value that is an error is an error.
        Expected::Error => equal(expr.clone(), expr),
        Expected::Value(wanted) => match value::literal(wanted) {
            Some(wanted) => holds(expr, wanted),
            None => return Err(Rejection::Wrong(format!("accepted, though its result {wanted} has no type here"))),
        },
    };
    let (checked, errors) = typemint_rules::check(&rule, &scope);
    match errors.first() {
        None => Ok(Some(Run { rule: checked, lifted, error: matches!(case.expected, Expected::Error) })),
        Some(error) => Err(Rejection::Wrong(format!("`{rule}`: {} [{}]", error.message, error.code))),
    }
}

/// A test of the checker alone.
pub(super) fn checking(case: &Case, environment: &Environment) -> Verdict {
    let found =
        typemint_rules::parse(&case.expression).and_then(|expr| typemint_rules::infer(&expr, &scope(environment)));
    match found {
        Ok(ty) if case.checks => match other_type(case, environment, &ty) {
            Some(wrong) => Verdict::Wrong(wrong),
            None => Verdict::Passed,
        },
        Ok(_) => Verdict::Wrong("accepted, though the reference checker refuses it".to_owned()),
        Err(errors) => match construct(case, environment, &errors) {
            Some(named) => Verdict::Outside(named),
            None if case.checks => Verdict::Wrong(say(&errors)),
            None => Verdict::Refused,
        },
    }
}

/// A test of the parser alone.
pub(super) fn parsing(case: &Case, environment: &Environment) -> Verdict {
    match typemint_rules::parse(&case.expression) {
        Ok(_) if case.parses => Verdict::Passed,
        // What the reference's parser says of macros, the checker says here; names are not declared in these tests.
        Ok(expr) => match typemint_rules::infer(&expr, &scope(environment)) {
            Err(errors) if errors.iter().any(|error| !error.code.starts_with("name.")) => Verdict::Refused,
            _ => Verdict::Wrong("parsed, though the reference parser refuses it".to_owned()),
        },
        Err(errors) => match construct(case, environment, &errors) {
            Some(named) => Verdict::Outside(named),
            None if case.parses => Verdict::Wrong(say(&errors)),
            None => Verdict::Refused,
        },
    }
}

/// `expr == wanted`, as one would write it.
fn holds(expr: Expr, wanted: Expr) -> Expr {
    match &wanted.kind {
        ExprKind::Literal(Literal::Bool(true)) => expr,
        ExprKind::Literal(Literal::Bool(false)) => node(ExprKind::Unary(Unary::Not, Box::new(expr))),
        // A NaN is the only value that does not equal itself.
        ExprKind::Literal(Literal::Double(value)) if value.is_nan() => {
            node(ExprKind::Unary(Unary::Not, Box::new(equal(expr.clone(), expr))))
        }
        _ => equal(expr, wanted),
    }
}

fn equal(left: Expr, right: Expr) -> Expr {
    node(ExprKind::Binary(Binary::Equal, Box::new(left), Box::new(right)))
}

fn refused(case: &Case, environment: &Environment, errors: &[Diagnostic]) -> Verdict {
    if let Some(named) = construct(case, environment, errors) {
        return Verdict::Outside(named);
    }
    match case.expected {
        Expected::Error => Verdict::Refused,
        _ => Verdict::Wrong(say(errors)),
    }
}

fn say(errors: &[Diagnostic]) -> String {
    errors.first().map_or_else(String::new, |error| format!("refused: {} [{}]", error.message, error.code))
}

/// What is left out, as a diagnostic names it; `None` if none does, or if it names what is not there.
fn construct(case: &Case, environment: &Environment, errors: &[Diagnostic]) -> Option<String> {
    errors.iter().find_map(|error| {
        let text = case.expression.get(error.span.start..error.span.end).unwrap_or_default();
        let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
        let anywhere = |part: &str| case.expression.contains(part);
        match error.code {
            "unsupported.bytes" => (text.starts_with(['b', 'B']) || text == "bytes").then(|| "bytes".to_owned()),
            "unsupported.uint" => has(&["u", "U"]).then(|| "uint".to_owned()),
            "unsupported.dyn" => has(&["dyn"]).then(|| "dyn()".to_owned()),
            "unsupported.type" => (has(&["type"]) || error.message.contains(text)).then(|| "type()".to_owned()),
            "unsupported.bool" => has(&["bool"]).then(|| "bool()".to_owned()),
            "unsupported.optionals" => {
                (anywhere("?") || anywhere("optional") || anywhere("opt")).then(|| "optional values".to_owned())
            }
            "unsupported.time-zone" => has(&["/", "UTC"]).then(|| "named time zones".to_owned()),
            "unsupported.absolute-name" => has(&["."]).then(|| "names with a leading dot".to_owned()),
            "unsupported.map-key" => (!has(&["'", "\""])).then(|| "map keys other than text".to_owned()),
            "unsupported.list-concatenation" => has(&["+"]).then(|| "concatenation of lists".to_owned()),
            "unsupported.two-variable-macro" => Some("two-variable macros".to_owned()),
            "unsupported.message" => Some("message construction".to_owned()),
            "unsupported.null-element" => Some("null in a list or map".to_owned()),
            "unsupported.branches" => Some("lists, maps and null in a branch".to_owned()),
            "unsupported.extension" => error.message.contains(text).then(|| "functions of CEL's extensions".to_owned()),
            "type.argument" if environment.outside.keys().any(|name| anywhere(&format!("{name}("))) => {
                Some("functions of the test's own".to_owned())
            }
            "name.member" => OUTSIDE_MEMBERS.contains(&text).then(|| "members of dynamic or other types".to_owned()),
            "name.function" if case.container || environment.outside.contains_key(text) => {
                Some("functions of the test's own".to_owned())
            }
            "name.function" if !FUNCTIONS.contains(&text) && error.message.contains(text) && case.checks => {
                Some("functions of the test's own".to_owned())
            }
            "name.function" => undeclared(case),
            "name.variable" => match environment.outside.get(text) {
                Some(why) => Some(why.split(' ').next().map_or_else(String::new, |kind| format!("variables: {kind}"))),
                None if case.container => Some("names in a container".to_owned()),
                None => undeclared(case),
            },
            "literal.index" | "type.unknown" => case.dynamic.then(|| "elements of empty literals".to_owned()),
            // Who checks statically refuses these too, or gives them up as dynamic.
            "type.mixed" | "type.branches" | "type.bool" => (!matches!(case.expected, Expected::Error)
                && (case.dynamic || !case.checks))
                .then(|| "mixed types".to_owned()),
            _ => None,
        }
    })
}

/// A name that nothing declares has a value only where nothing is checked before it runs.
fn undeclared(case: &Case) -> Option<String> {
    (!case.checks && matches!(case.expected, Expected::Value(_))).then(|| "names that are not declared".to_owned())
}

/// Says so where the reference checker deduces another static type.
fn other_type(case: &Case, environment: &Environment, ty: &Type) -> Option<String> {
    let reference = case.ty.as_deref()?;
    // Dynamic, generic and wrapped types have no counterpart.
    if ["dyn", "_var", "wrapper", "google.protobuf.Any", "TestAllTypes"].iter().any(|part| reference.contains(part)) {
        return None;
    }
    let reference = reference.replace("google.protobuf.", "").to_lowercase().replace('(', "<").replace(')', ">");
    let found = environment.types.describe(ty);
    // Of an empty list the reference deduces what its use would allow.
    (!found.contains("unknown") && reference != found)
        .then(|| format!("its type is {found}, the reference deduces {reference}"))
}
