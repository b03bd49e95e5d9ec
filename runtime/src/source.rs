//! A table back as JSON Schema: what generated types give to `schemars`. It says what the table says, no more.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::schema::{Keyword, Schema, SchemaRef, Type};

/// The JSON Schema of a table, whole: what it refers to stands under `$defs`.
pub fn json_schema(schema: SchemaRef) -> schemars::Schema {
    let mut writer = Writer { definitions: BTreeMap::new() };
    let mut root = writer.object(schema);
    if !writer.definitions.is_empty() {
        let definitions: Map<String, Value> = writer.definitions.into_values().collect();
        root.insert("$defs".to_owned(), Value::Object(definitions));
    }
    root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schemars::Schema::from(root)
}

struct Writer {
    /// By location, which is unique: the name under `$defs`, and the schema.
    definitions: BTreeMap<&'static str, (String, Value)>,
}

impl Writer {
    fn reference(&mut self, target: SchemaRef) -> Value {
        if let Some((name, _)) = self.definitions.get(target.location) {
            return json!(format!("#/$defs/{name}"));
        }
        let last = target.location.rsplit('/').next().unwrap_or_default();
        let stem: String = last.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let name = format!("{stem}{}", self.definitions.len());
        // Reserved before it is written, so that recursion ends.
        self.definitions.insert(target.location, (name.clone(), Value::Bool(true)));
        let body = self.value(target);
        self.definitions.insert(target.location, (name.clone(), body));
        json!(format!("#/$defs/{name}"))
    }

    fn value(&mut self, schema: SchemaRef) -> Value {
        if matches!(schema.keywords, [Keyword::Never]) {
            return Value::Bool(false);
        }
        Value::Object(self.object(schema))
    }

    fn list(&mut self, schemas: &[SchemaRef]) -> Value {
        schemas.iter().map(|schema| self.value(schema)).collect()
    }

    fn object(&mut self, schema: &Schema) -> Map<String, Value> {
        let mut out = Map::new();
        let mut put = |name: &str, value: Value| {
            out.insert(name.to_owned(), value);
        };
        for keyword in schema.keywords {
            match keyword {
                Keyword::Never => put("not", json!({})),
                Keyword::Type([only]) => put("type", json!(type_name(*only))),
                Keyword::Type(list) => put("type", list.iter().map(|kind| json!(type_name(*kind))).collect()),
                Keyword::Enum(texts) => put("enum", texts.iter().map(|text| parse(text)).collect()),
                Keyword::OpenEnum(texts) => {
                    put("enum", texts.iter().map(|text| parse(text)).collect());
                    put("x-open", json!(true));
                }
                Keyword::Const(text) => put("const", parse(text)),
                Keyword::Minimum(text) => put("minimum", parse(text)),
                Keyword::Maximum(text) => put("maximum", parse(text)),
                Keyword::ExclusiveMinimum(text) => put("exclusiveMinimum", parse(text)),
                Keyword::ExclusiveMaximum(text) => put("exclusiveMaximum", parse(text)),
                Keyword::MultipleOf(text) => put("multipleOf", parse(text)),
                Keyword::MinLength(n) => put("minLength", json!(n)),
                Keyword::MaxLength(n) => put("maxLength", json!(n)),
                Keyword::Pattern(text, _) => put("pattern", json!(text)),
                Keyword::Format(format) => put("format", json!(format.name())),
                Keyword::Civil(seconds) => {
                    put("x-civil", json!({ "format": "%Y-%m-%d %H:%M:%S", "offset": offset(*seconds) }))
                }
                Keyword::Required(names) => put("required", json!(names)),
                Keyword::DependentRequired(pairs) => {
                    let map: Map<String, Value> =
                        pairs.iter().map(|(name, needed)| ((*name).to_owned(), json!(needed))).collect();
                    put("dependentRequired", Value::Object(map));
                }
                Keyword::MinProperties(n) => put("minProperties", json!(n)),
                Keyword::MaxProperties(n) => put("maxProperties", json!(n)),
                Keyword::Properties(properties) => {
                    if !properties.named.is_empty() {
                        let named: Map<String, Value> = properties
                            .named
                            .iter()
                            .map(|(name, schema)| ((*name).to_owned(), self.value(schema)))
                            .collect();
                        put("properties", Value::Object(named));
                    }
                    if !properties.patterns.is_empty() {
                        let patterns: Map<String, Value> = properties
                            .patterns
                            .iter()
                            .map(|(pattern, _, schema)| ((*pattern).to_owned(), self.value(schema)))
                            .collect();
                        put("patternProperties", Value::Object(patterns));
                    }
                    if let Some(additional) = properties.additional {
                        put("additionalProperties", self.value(additional));
                    }
                }
                Keyword::Items(items) => {
                    if !items.prefix.is_empty() {
                        put("prefixItems", self.list(items.prefix));
                    }
                    if let Some(rest) = items.rest {
                        put("items", self.value(rest));
                    }
                }
                Keyword::MinItems(n) => put("minItems", json!(n)),
                Keyword::MaxItems(n) => put("maxItems", json!(n)),
                Keyword::UniqueItems => put("uniqueItems", json!(true)),
                Keyword::AllOf(list) => put("allOf", self.list(list)),
                Keyword::AnyOf(list) => put("anyOf", self.list(list)),
                Keyword::OneOf(list) => put("oneOf", self.list(list)),
                Keyword::Not(schema) => put("not", self.value(schema)),
                Keyword::If(conditional) => {
                    put("if", self.value(conditional.condition));
                    if let Some(then) = conditional.then {
                        put("then", self.value(then));
                    }
                    if let Some(otherwise) = conditional.otherwise {
                        put("else", self.value(otherwise));
                    }
                }
                Keyword::Ref(target) => put("$ref", self.reference(target)),
                Keyword::Contains(contains) => {
                    put("contains", self.value(contains.schema));
                    if contains.least != 1 {
                        put("minContains", json!(contains.least));
                    }
                    if let Some(most) = contains.most {
                        put("maxContains", json!(most));
                    }
                }
                Keyword::PropertyNames(schema) => put("propertyNames", self.value(schema)),
                Keyword::DependentSchemas(pairs) => {
                    let map: Map<String, Value> =
                        pairs.iter().map(|(name, schema)| ((*name).to_owned(), self.value(schema))).collect();
                    put("dependentSchemas", Value::Object(map));
                }
                Keyword::UnevaluatedItems(schema) => put("unevaluatedItems", self.value(schema)),
                Keyword::UnevaluatedProperties(schema) => put("unevaluatedProperties", self.value(schema)),
                // A document of its own has one scope only: what is meant from its root is what is always meant.
                Keyword::Anchors(_) => {}
                Keyword::DynamicRef(_, initial) => put("$dynamicRef", self.reference(initial)),
            }
        }
        if schema.sensitive {
            put("x-sensitive", json!(true));
        }
        out
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Null => "null",
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::String => "string",
        Type::Array => "array",
        Type::Object => "object",
    }
}
