//! The dialects of JSON Schema: what a text may name as its `$schema`, and which keywords mean something in it.

use crate::json::{Member, Node, Value};

/// A version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Draft {
    /// Draft 4.
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    Draft202012,
}

/// A version of JSON Schema with what is added to it and taken from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The version.
    pub draft: Draft,
    /// The schema objects of OpenAPI 3.0 rather than plain draft 4, those of 3.1 rather than plain 2020-12.
    pub openapi: bool,
    /// Whether schemas are applied to parts and alternatives (`properties`, `anyOf`, ...).
    pub applicator: bool,
    /// Whether `unevaluatedItems` and `unevaluatedProperties` mean something.
    pub unevaluated: bool,
    /// Whether anything is asserted of values (`type`, `minimum`, ...).
    pub validation: bool,
    /// Whether `format` is asserted even where the caller takes it for an annotation.
    pub formats: bool,
}

/// What begins the names of meta-schemas, and the drafts.
const NAMED: [(&str, Draft); 7] = [
    ("json-schema.org/draft-04/schema", Draft::Draft4),
    ("json-schema.org/draft-06/schema", Draft::Draft6),
    ("json-schema.org/draft-07/schema", Draft::Draft7),
    ("json-schema.org/draft/2019-09/schema", Draft::Draft201909),
    ("json-schema.org/draft/2020-12/schema", Draft::Draft202012),
    ("spec.openapis.org/oas/3.0/dialect/base", Draft::Draft4),
    ("spec.openapis.org/oas/3.1/dialect/base", Draft::Draft202012),
];

impl Dialect {
    /// A plain draft.
    pub const fn of(draft: Draft) -> Self {
        Dialect { draft, openapi: false, applicator: true, unevaluated: true, validation: true, formats: false }
    }

    /// The schema objects of OpenAPI 3.0.
    pub const OPENAPI_3_0: Dialect = Dialect { openapi: true, ..Dialect::of(Draft::Draft4) };
    /// The schema objects of OpenAPI 3.1.
    pub const OPENAPI_3_1: Dialect = Dialect { openapi: true, ..Dialect::of(Draft::Draft202012) };

    /// The dialect of a well-known meta-schema.
    pub fn named(uri: &str) -> Option<Dialect> {
        let name = uri.trim_end_matches('#');
        let name = name.strip_prefix("http://").or_else(|| name.strip_prefix("https://"))?;
        let (_, draft) = NAMED.iter().find(|(known, _)| *known == name)?;
        Some(Dialect { openapi: name.starts_with("spec.openapis"), ..Dialect::of(*draft) })
    }

    /// The dialect with the vocabularies that a meta-schema lists under `$vocabulary`.
    pub(super) fn with_vocabularies(self, metaschema: &[Member]) -> Dialect {
        let listed = metaschema.iter().find(|member| member.name.text == "$vocabulary").map(|member| &member.value);
        let Some(Node { value: Value::Object(listed), .. }) = listed else { return self };
        if self.draft < Draft::Draft201909 {
            return self;
        }
        let has = |name: &str| listed.iter().any(|entry| entry.name.text.ends_with(&format!("/vocab/{name}")));
        let is_2019 = self.draft == Draft::Draft201909;
        Dialect {
            applicator: has("applicator"),
            unevaluated: has("unevaluated") || (is_2019 && has("applicator")),
            validation: has("validation"),
            formats: has("format-assertion") || (is_2019 && is_true(listed, "/vocab/format")),
            ..self
        }
    }

    /// Whether keywords beside a `$ref` mean nothing.
    pub fn reference_stands_alone(self) -> bool {
        self.draft <= Draft::Draft7
    }

    /// The keyword that names a schema.
    pub(super) fn id_keyword(self) -> &'static str {
        if self.draft == Draft::Draft4 { "id" } else { "$id" }
    }

    /// Whether the keyword means something here. Only those that not all dialects have are looked at.
    pub fn knows(self, keyword: &str) -> bool {
        use Draft::{Draft4, Draft6, Draft7, Draft201909, Draft202012};
        let (first, last) = match keyword {
            "id" => (Draft4, Draft4),
            "$id" | "const" | "contains" | "propertyNames" => (Draft6, Draft202012),
            "if" | "then" | "else" => (Draft7, Draft202012),
            "$anchor"
            | "$vocabulary"
            | "dependentRequired"
            | "dependentSchemas"
            | "maxContains"
            | "minContains"
            | "unevaluatedItems"
            | "unevaluatedProperties" => (Draft201909, Draft202012),
            "$recursiveRef" | "$recursiveAnchor" => (Draft201909, Draft201909),
            "$dynamicRef" | "$dynamicAnchor" | "prefixItems" => (Draft202012, Draft202012),
            "additionalItems" => (Draft4, Draft201909),
            _ => (Draft4, Draft202012),
        };
        (first..=last).contains(&self.draft)
            && (self.applicator || !is_applicator(keyword))
            && (self.unevaluated || !keyword.starts_with("unevaluated"))
            && (self.validation || !is_assertion(keyword))
            && (!self.openapi || self.draft != Draft4 || !matches!(keyword, "id" | "additionalItems" | "dependencies"))
            && (self.openapi || !is_of_openapi(keyword))
            && (keyword != "nullable" || self.draft == Draft4)
    }
}

fn is_true(listed: &[Member], name: &str) -> bool {
    listed.iter().any(|entry| entry.name.text.ends_with(name) && matches!(entry.value.value, Value::Bool(true)))
}

fn is_of_openapi(keyword: &str) -> bool {
    matches!(keyword, "nullable" | "discriminator" | "example" | "xml" | "externalDocs")
}

fn is_applicator(keyword: &str) -> bool {
    matches!(
        keyword,
        "prefixItems"
            | "items"
            | "additionalItems"
            | "contains"
            | "additionalProperties"
            | "properties"
            | "patternProperties"
            | "dependentSchemas"
            | "dependencies"
            | "propertyNames"
            | "if"
            | "then"
            | "else"
            | "allOf"
            | "anyOf"
            | "oneOf"
            | "not"
    )
}

fn is_assertion(keyword: &str) -> bool {
    matches!(
        keyword,
        "type"
            | "const"
            | "enum"
            | "multipleOf"
            | "maximum"
            | "exclusiveMaximum"
            | "minimum"
            | "exclusiveMinimum"
            | "maxLength"
            | "minLength"
            | "pattern"
            | "maxItems"
            | "minItems"
            | "uniqueItems"
            | "maxContains"
            | "minContains"
            | "maxProperties"
            | "minProperties"
            | "required"
            | "dependentRequired"
    )
}
