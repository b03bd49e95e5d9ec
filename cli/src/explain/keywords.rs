//! Codes that are no rules: what each means, and for keywords a schema with a value of each side, which tests run.

use serde::Serialize;

/// A code and its meaning.
pub(super) struct Keyword {
    /// As in reports.
    pub(super) code: &'static str,
    /// `keyword`, or `text` and `capture` for what is wrong before any schema is asked.
    pub(super) kind: &'static str,
    /// What it means.
    pub(super) meaning: &'static str,
    /// How it looks.
    pub(super) shown: Option<Shown>,
}

/// A schema, and a value of each side.
#[derive(Serialize)]
pub(super) struct Shown {
    pub(super) schema: &'static str,
    pub(super) accepted: &'static str,
    pub(super) refused: &'static str,
}

const fn keyword(code: &'static str, meaning: &'static str, [schema, accepted, refused]: [&'static str; 3]) -> Keyword {
    Keyword { code, kind: "keyword", meaning, shown: Some(Shown { schema, accepted, refused }) }
}

const fn other(kind: &'static str, code: &'static str, meaning: &'static str) -> Keyword {
    Keyword { code, kind, meaning, shown: None }
}

/// All codes but those of rules.
pub(super) const KEYWORDS: &[Keyword] = &[
    keyword(
        "type",
        "The value must have the JSON type that the schema names. A number without a fraction is an integer, however it is written.",
        [r#"{"type": "integer"}"#, "15000.0", r#""15000""#],
    ),
    keyword("enum", "The value must be one of those listed.", [r#"{"enum": ["KRW", "SGD"]}"#, r#""KRW""#, r#""krw""#]),
    keyword("const", "The value must be exactly this one.", [r#"{"const": "charge"}"#, r#""charge""#, r#""refund""#]),
    keyword(
        "never",
        "The schema allows no value here: the member must be left out.",
        [r#"{"properties": {"cvc": false}}"#, "{}", r#"{"cvc": "000"}"#],
    ),
    keyword("number.minimum", "The number must be at least the bound.", [r#"{"minimum": 100}"#, "100", "99"]),
    keyword("number.maximum", "The number must be at most the bound.", [r#"{"maximum": 100}"#, "100", "100.5"]),
    keyword(
        "number.exclusive_minimum",
        "The number must be greater than the bound.",
        [r#"{"exclusiveMinimum": 0}"#, "0.01", "0"],
    ),
    keyword(
        "number.exclusive_maximum",
        "The number must be less than the bound.",
        [r#"{"exclusiveMaximum": 100}"#, "99.99", "100"],
    ),
    keyword(
        "number.multiple_of",
        "The number must be a multiple of the divisor, exactly.",
        [r#"{"multipleOf": 0.01}"#, "0.07", "0.075"],
    ),
    keyword(
        "string.min_length",
        "The text must have at least so many characters (code points).",
        [r#"{"minLength": 2}"#, r#""카카""#, r#""카""#],
    ),
    keyword(
        "string.max_length",
        "The text must have at most so many characters (code points).",
        [r#"{"maxLength": 2}"#, r#""카카""#, r#""카카오""#],
    ),
    keyword(
        "string.pattern",
        "The text must match the regular expression (ECMA-262), somewhere unless it is anchored.",
        [r#"{"pattern": "^[A-Z]{3}$"}"#, r#""KRW""#, r#""krw""#],
    ),
    keyword(
        "string.format",
        "The text must be of the format, such as date-time, email or uri.",
        [r#"{"format": "date-time"}"#, r#""2026-11-20T10:00:00+08:00""#, r#""2026-11-20 10:00""#],
    ),
    keyword(
        "string.civil",
        "A wall-clock time must be one that the provider's clock can show.",
        [r#"{"x-civil": "+08:00"}"#, r#""2026-11-20 10:00:00""#, r#""2026-11-31 10:00:00""#],
    ),
    keyword(
        "object.required",
        "The member must be there.",
        [r#"{"required": ["amount"]}"#, r#"{"amount": 100}"#, "{}"],
    ),
    keyword(
        "object.dependent_required",
        "Where one member is there, the others must be too.",
        [
            r#"{"dependentRequired": {"token": ["customer"]}}"#,
            r#"{"token": "t", "customer": "c"}"#,
            r#"{"token": "t"}"#,
        ],
    ),
    keyword(
        "object.min_properties",
        "The object must have at least so many members.",
        [r#"{"minProperties": 1}"#, r#"{"a": 1}"#, "{}"],
    ),
    keyword(
        "object.max_properties",
        "The object must have at most so many members.",
        [r#"{"maxProperties": 1}"#, r#"{"a": 1}"#, r#"{"a": 1, "b": 2}"#],
    ),
    keyword(
        "object.additional_properties",
        "The object has a member that the schema does not know and does not allow.",
        [r#"{"properties": {"a": true}, "additionalProperties": false}"#, r#"{"a": 1}"#, r#"{"b": 1}"#],
    ),
    keyword("array.min_items", "The list must have at least so many items.", [r#"{"minItems": 1}"#, "[1]", "[]"]),
    keyword("array.max_items", "The list must have at most so many items.", [r#"{"maxItems": 1}"#, "[1]", "[1, 2]"]),
    keyword(
        "array.unique_items",
        "No item may stand in the list twice; 1 and 1.0 are the same.",
        [r#"{"uniqueItems": true}"#, "[1, 2]", "[1, 1.0]"],
    ),
    keyword(
        "array.contains",
        "Some item must satisfy the schema; as many as `minContains` says.",
        [r#"{"contains": {"const": "KRW"}}"#, r#"["SGD", "KRW"]"#, r#"["SGD"]"#],
    ),
    keyword(
        "array.max_contains",
        "At most so many items may satisfy the schema of `contains`.",
        [r#"{"contains": {"const": 1}, "maxContains": 1}"#, "[1, 2]", "[1, 1]"],
    ),
    keyword(
        "array.unevaluated_items",
        "The list has an item that no keyword looked at, and that is not allowed.",
        [r#"{"prefixItems": [true], "unevaluatedItems": false}"#, "[1]", "[1, 2]"],
    ),
    keyword(
        "object.property_names",
        "The names of members must satisfy the schema.",
        [r#"{"propertyNames": {"maxLength": 2}}"#, r#"{"ab": 1}"#, r#"{"abc": 1}"#],
    ),
    keyword(
        "object.unevaluated_properties",
        "The object has a member that no keyword looked at, and that is not allowed.",
        [r#"{"properties": {"a": true}, "unevaluatedProperties": false}"#, r#"{"a": 1}"#, r#"{"b": 1}"#],
    ),
    keyword(
        "any_of",
        "At least one of the alternatives must hold.",
        [r#"{"anyOf": [{"maximum": 5}, {"minimum": 9}]}"#, "5", "7"],
    ),
    keyword(
        "one_of",
        "Exactly one of the alternatives must hold.",
        [r#"{"oneOf": [{"minimum": 1}, {"maximum": 5}]}"#, "9", "3"],
    ),
    keyword(
        "not",
        "The schema under `not` must not hold.",
        [r#"{"not": {"const": "ENTRY_CODE"}}"#, r#""ORDER_CODE""#, r#""ENTRY_CODE""#],
    ),
    other("text", "json.syntax", "The text is not JSON at this place."),
    other("text", "json.encoding", "The text is not UTF-8 at this place."),
    other("text", "json.depth", "Arrays and objects are nested deeper than is read."),
    other(
        "text",
        "json.duplicate_member",
        "A member stands in an object twice: which one counts is anybody's guess, so none does.",
    ),
    other("text", "json.too_long", "The document has more bytes than are read."),
    other("text", "json.form", "The body is not the form encoding that the message asks for."),
    other("capture", "capture.json", "The line is not JSON, so that nothing in it can be judged."),
    other(
        "capture",
        "capture.not_an_object",
        "A capture is an object with the payload as its member `body`, `raw` or `wire`.",
    ),
    other("capture", "capture.no_body", "The capture has none of `body`, `raw` and `wire`."),
    other("capture", "capture.two_bodies", "The capture has more than one of `body`, `raw` and `wire`."),
    other("capture", "capture.no_provider", "The capture does not name its provider, and `--provider` was not given."),
    other("capture", "capture.no_message", "The capture does not name its message, and `--message` was not given."),
    other("capture", "capture.unknown_provider", "This build has no provider of that name: see `typemint list`."),
    other("capture", "capture.unknown_message", "The provider has no message of that name: see `typemint list`."),
    other("capture", "capture.captured_at", "`captured_at` is not an RFC 3339 time with an offset."),
    other("capture", "capture.context", "`context` is not an object of other messages by name."),
    other("capture", "capture.duplicate", "A member of the capture stands in it twice."),
    other("capture", "capture.encoding", "The capture's encoding is none that the message has."),
    other("capture", "capture.member_type", "A member of the capture does not have the type that it must have."),
    other("capture", "capture.too_long", "The capture is longer than is read."),
];
