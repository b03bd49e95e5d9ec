//! The table of functions: names, parameters, results and what the runtime calls them. Data only.

use crate::types::Type;

/// Sets of types that a parameter takes.
pub(super) mod takes {
    pub(crate) const BOOL: u16 = 1;
    pub(crate) const INT: u16 = 1 << 1;
    pub(crate) const DOUBLE: u16 = 1 << 2;
    pub(crate) const DECIMAL: u16 = 1 << 3;
    pub(crate) const TEXT: u16 = 1 << 4;
    pub(crate) const TIME: u16 = 1 << 5;
    pub(crate) const CIVIL: u16 = 1 << 6;
    pub(crate) const DURATION: u16 = 1 << 7;
    pub(crate) const LIST: u16 = 1 << 8;
    pub(crate) const MAP: u16 = 1 << 9;
    pub(crate) const UNION: u16 = 1 << 10;
}
use takes::{BOOL, CIVIL, DECIMAL, DOUBLE, DURATION, INT, LIST, MAP, TEXT, TIME, UNION};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Param {
    /// A value of one of these types.
    Value(u16),
    /// A literal wall time.
    Wall,
    /// A literal offset.
    Offset,
    /// The same, UTC if left out.
    OffsetOrUtc,
    /// A literal regular expression.
    Pattern,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Function,
    Method,
    Either,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// The target of a method first.
    pub(super) params: &'static [Param],
    pub(super) result: fn() -> Type,
    pub(super) runtime: &'static str,
    /// Whether the runtime function returns a `Result`.
    pub(super) fallible: bool,
}

const fn function(
    name: &'static str,
    params: &'static [Param],
    result: fn() -> Type,
    runtime: &'static str,
    fallible: bool,
) -> Function {
    Function { name, form: Form::Function, params, result, runtime, fallible }
}

const fn method(
    name: &'static str,
    params: &'static [Param],
    result: fn() -> Type,
    runtime: &'static str,
    fallible: bool,
) -> Function {
    Function { name, form: Form::Method, params, result, runtime, fallible }
}

const fn getter(name: &'static str, runtime: &'static str) -> Function {
    method(name, &[Param::Value(TIME), Param::OffsetOrUtc], int, runtime, false)
}

const fn part(name: &'static str, runtime: &'static str) -> Function {
    method(name, &[Param::Value(DURATION)], int, runtime, false)
}

fn int() -> Type {
    Type::Int
}
fn bool() -> Type {
    Type::Bool
}
fn time() -> Type {
    Type::Timestamp
}

const TEXTS: &[Param] = &[Param::Value(TEXT), Param::Value(TEXT)];
const WALL: &[Param] = &[Param::Value(TIME), Param::Wall, Param::Offset];

/// Every overload; those of one name stand together.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "size",
        form: Form::Either,
        params: &[Param::Value(TEXT | LIST | MAP)],
        result: int,
        runtime: "size",
        fallible: false,
    },
    method("startsWith", TEXTS, bool, "starts_with", false),
    method("endsWith", TEXTS, bool, "ends_with", false),
    method("contains", TEXTS, bool, "contains", false),
    Function {
        name: "matches",
        form: Form::Either,
        params: &[Param::Value(TEXT), Param::Pattern],
        result: bool,
        runtime: "matches",
        fallible: false,
    },
    function("int", &[Param::Value(INT | DOUBLE | DECIMAL | TEXT | TIME | UNION)], int, "int", true),
    function("double", &[Param::Value(INT | DOUBLE | TEXT | UNION)], || Type::Double, "double", true),
    function("decimal", &[Param::Value(INT | DECIMAL | TEXT | UNION)], || Type::Decimal, "decimal", true),
    function(
        "string",
        &[Param::Value(BOOL | INT | DOUBLE | DECIMAL | TEXT | TIME | DURATION | UNION)],
        || Type::String,
        "text",
        true,
    ),
    function("timestamp", &[Param::Value(INT | TEXT | TIME | UNION)], time, "timestamp", true),
    function("duration", &[Param::Value(TEXT | DURATION)], || Type::Duration, "duration", true),
    function("minorUnits", &[Param::Value(TEXT)], int, "minor_units", true),
    method("atTime", WALL, time, "at_time", true),
    method("nextTime", WALL, time, "next_time", true),
    method("atOffset", &[Param::Value(CIVIL), Param::Offset], time, "at_offset", true),
    getter("getFullYear", "full_year"),
    getter("getMonth", "month"),
    getter("getDate", "date"),
    getter("getDayOfMonth", "day_of_month"),
    getter("getDayOfWeek", "day_of_week"),
    getter("getDayOfYear", "day_of_year"),
    getter("getHours", "hours"),
    getter("getMinutes", "minutes"),
    getter("getSeconds", "seconds"),
    getter("getMilliseconds", "milliseconds"),
    part("getHours", "total_hours"),
    part("getMinutes", "total_minutes"),
    part("getSeconds", "total_seconds"),
    part("getMilliseconds", "subsec_milliseconds"),
];

/// What the checker itself gives a meaning to.
pub(super) const SPECIAL: [&str; 8] = ["has", "present", "implies", "all", "exists", "exists_one", "filter", "map"];

/// Functions of CEL and its extensions that are left out, and what to say.
pub(super) fn refusal(name: &str, has_target: bool, args: usize) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "bytes" => ("unsupported.bytes", "bytes are left out of the rule language"),
        "uint" => ("unsupported.uint", "unsigned integers (uint) are left out of the rule language"),
        "dyn" => ("unsupported.dyn", "dyn() is left out of the rule language: every expression has one type"),
        "type" => ("unsupported.type", "type() is left out of the rule language: types are known from the schema"),
        "bool" if !has_target => ("unsupported.bool", "bool() is left out of the rule language"),
        "existsOne" | "transformList" | "transformMap" | "transformMapEntry" => {
            ("unsupported.two-variable-macro", "two-variable macros are left out of the rule language")
        }
        "all" | "exists" | "exists_one" if has_target && args == 3 => {
            ("unsupported.two-variable-macro", "two-variable macros are left out of the rule language")
        }
        "optMap" | "optFlatMap" | "orValue" | "hasValue" | "optional_type" | "of" | "ofNonZeroValue" => {
            ("unsupported.optionals", "optional values are left out of the rule language")
        }
        "or" if has_target => ("unsupported.optionals", "optional values are left out of the rule language"),
        _ => return None,
    })
}

/// How a function is written.
pub(super) fn usage(name: &str) -> String {
    match name {
        "has" => return "has(self.x)".to_owned(),
        "present" => return "present(self.x)".to_owned(),
        "implies" => return "implies(a, b)".to_owned(),
        "map" => return "list.map(x, ...)".to_owned(),
        "all" | "exists" | "exists_one" | "filter" => return format!("list.{name}(x, ...)"),
        _ => {}
    }
    let Some(function) = FUNCTIONS.iter().find(|function| function.name == name) else { return format!("{name}(...)") };
    let shown = |(at, param): (usize, &Param)| match param {
        Param::Value(_) if at == 0 => "x",
        Param::Value(_) => "y",
        Param::Wall => "'23:59:59'",
        Param::Offset | Param::OffsetOrUtc => "'+08:00'",
        Param::Pattern => "r'^[A-Z]+$'",
    };
    let params: Vec<&str> = function.params.iter().enumerate().map(shown).collect();
    match (function.form, params.split_first()) {
        (Form::Method, Some((target, rest))) => format!("{target}.{name}({})", rest.join(", ")),
        _ => format!("{name}({})", params.join(", ")),
    }
}

/// Where CEL's extensions keep their functions: `math.greatest(a, b)`.
pub(super) const NAMESPACES: [&str; 12] =
    ["base64", "cel", "ip", "cidr", "lists", "math", "net", "optional", "proto", "regex", "sets", "strings"];

/// Methods of CEL's extensions.
pub(super) const EXTENSIONS: [&str; 21] = [
    "charAt",
    "indexOf",
    "lastIndexOf",
    "join",
    "split",
    "substring",
    "trim",
    "upperAscii",
    "lowerAscii",
    "replace",
    "quote",
    "reverse",
    "format",
    "slice",
    "flatten",
    "sort",
    "sortBy",
    "distinct",
    "first",
    "last",
    "isURL",
];

/// The set that a type belongs to; nothing is known of the opaque, so it belongs to all.
pub(super) fn kind(ty: &Type) -> u16 {
    match ty {
        Type::Bool => BOOL,
        Type::Int => INT,
        Type::Decimal => DECIMAL,
        Type::Double => DOUBLE,
        Type::String | Type::Enum { .. } => TEXT,
        Type::Timestamp => TIME,
        Type::Civil => CIVIL,
        Type::Duration => DURATION,
        Type::List(_) => LIST,
        Type::Map(_) => MAP,
        Type::Union(types) => {
            // Every one of its types must be taken, besides unions as such.
            if types.iter().any(|ty| matches!(ty, Type::Opaque)) {
                UNION
            } else {
                UNION | types.iter().map(kind).fold(0, |all, one| all | one)
            }
        }
        Type::Object(_) | Type::Null => 0,
        Type::Opaque => u16::MAX,
    }
}

/// Whether a parameter that takes the set `takes` takes a value of type `ty`.
pub(super) fn accepts(takes: u16, ty: &Type) -> bool {
    match ty {
        Type::Union(_) => kind(ty) & !takes == 0,
        ty => kind(ty) & takes != 0,
    }
}

/// The types of a set, for messages.
pub(super) fn describe(takes: u16) -> String {
    let names = [
        (BOOL, "bool"),
        (INT, "int"),
        (DOUBLE, "double"),
        (DECIMAL, "decimal"),
        (TEXT, "string"),
        (TIME, "timestamp"),
        (CIVIL, "civil date-time"),
        (DURATION, "duration"),
        (LIST, "list"),
        (MAP, "map"),
    ];
    let found: Vec<&str> = names.iter().filter(|(bit, _)| takes & bit != 0).map(|(_, name)| *name).collect();
    found.join(", ")
}
