//! The examples of `typemint explain` for keywords: an independent validator and the project's own tables answer as they say.

mod common;

use common::run;
use serde_json::Value;
use typemint::explain::explain;
use typemint::format::Format;
use typemint::json::document::Document;
use typemint::pattern::Lazy;
use typemint::schema::{Contains, Items, Keyword, Properties, Schema, SchemaRef, Type};
use typemint::{Profile, Report};

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(values.into_iter().collect::<Box<[T]>>())
}

fn text(value: &Value) -> &'static str {
    leak(value.as_str().expect("a text").to_owned())
}

fn json(value: &Value) -> &'static str {
    leak(value.to_string())
}

fn names(value: &Value) -> &'static [&'static str] {
    list(value.as_array().expect("names").iter().map(text))
}

fn schemas(value: &Value) -> &'static [SchemaRef] {
    list(value.as_array().expect("schemas").iter().map(table))
}

fn count(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}

/// The table of one of the examples' schemas.
fn table(schema: &Value) -> SchemaRef {
    let keywords = match schema {
        Value::Bool(true) => list([]),
        Value::Bool(false) => list([Keyword::Never]),
        schema => {
            let keywords = schema.as_object().expect("a schema");
            list(keywords.iter().filter_map(|(name, value)| keyword(name, value, schema)))
        }
    };
    leak(Schema { location: "example#", keywords, sensitive: false, open: false })
}

fn keyword(name: &str, value: &Value, beside: &Value) -> Option<Keyword> {
    Some(match name {
        "type" => Keyword::Type(list([match text(value) {
            "integer" => Type::Integer,
            "string" => Type::String,
            other => panic!("no example has the type {other}"),
        }])),
        "enum" => Keyword::Enum(list(value.as_array().expect("values").iter().map(json))),
        "const" => Keyword::Const(json(value)),
        "minimum" => Keyword::Minimum(json(value)),
        "maximum" => Keyword::Maximum(json(value)),
        "exclusiveMinimum" => Keyword::ExclusiveMinimum(json(value)),
        "exclusiveMaximum" => Keyword::ExclusiveMaximum(json(value)),
        "multipleOf" => Keyword::MultipleOf(json(value)),
        "minLength" => Keyword::MinLength(count(value)),
        "maxLength" => Keyword::MaxLength(count(value)),
        "pattern" => Keyword::Pattern(text(value), leak(Lazy::new(text(value)))),
        "format" => Keyword::Format(Format::from_name(text(value)).expect("a format")),
        "x-civil" => Keyword::Civil(text(value)[1..3].parse::<i32>().expect("hours") * 3600),
        "required" => Keyword::Required(names(value)),
        "dependentRequired" => Keyword::DependentRequired(list(
            value.as_object().expect("names").iter().map(|(name, wanted)| (leak(name.clone()).as_str(), names(wanted))),
        )),
        "minProperties" => Keyword::MinProperties(count(value)),
        "maxProperties" => Keyword::MaxProperties(count(value)),
        "properties" => Keyword::Properties(leak(Properties {
            named: list(value.as_object().expect("members").iter().map(|(name, inner)| {
                let name: &'static str = leak(name.clone());
                (name, table(inner))
            })),
            patterns: &[],
            additional: beside.get("additionalProperties").map(table),
        })),
        "prefixItems" => Keyword::Items(leak(Items { prefix: schemas(value), rest: None })),
        "minItems" => Keyword::MinItems(count(value)),
        "maxItems" => Keyword::MaxItems(count(value)),
        "uniqueItems" => Keyword::UniqueItems,
        "contains" => Keyword::Contains(leak(Contains {
            schema: table(value),
            least: beside.get("minContains").map_or(1, count),
            most: beside.get("maxContains").map(count),
            evaluates: true,
        })),
        "propertyNames" => Keyword::PropertyNames(table(value)),
        "unevaluatedItems" => Keyword::UnevaluatedItems(table(value)),
        "unevaluatedProperties" => Keyword::UnevaluatedProperties(table(value)),
        "anyOf" => Keyword::AnyOf(schemas(value)),
        "oneOf" => Keyword::OneOf(schemas(value)),
        "not" => Keyword::Not(table(value)),
        // These belong to a keyword beside them.
        "additionalProperties" | "maxContains" => return None,
        other => panic!("no example has the keyword {other}"),
    })
}

/// The codes that the value gets.
fn told(schema: SchemaRef, value: &str) -> Vec<String> {
    let document = Document::parse(value, 16).expect(value);
    let mut report = Report::new(Profile::Core, 10);
    explain(schema, &document, &mut report);
    report.violations().iter().map(|found| found.code.to_string()).collect()
}

#[test]
fn the_examples_of_keywords_are_accepted_and_refused_as_they_say() {
    let source = include_str!("../src/explain/keywords.rs");
    let codes =
        source.split("keyword(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    let mut asked = 0;
    for code in codes {
        let ran = run(&["explain", code, "--format", "json"]);
        assert_eq!(ran.code, 0, "{code}: {}", ran.stderr);
        let line = &ran.json_lines()[0];
        let part = |name: &str| {
            let shown = line[name].as_str().map_or_else(|| line[name].to_string(), str::to_owned);
            assert_ne!(shown, "null", "{code} has no `{name}`");
            shown
        };
        let (accepted, refused) = (part("accepted"), part("refused"));
        let schema: Value = serde_json::from_str(&part("schema")).expect(code);
        let own = table(&schema);
        assert_eq!(told(own, &accepted), [""; 0], "{code} accepts {accepted}");
        assert_eq!(told(own, &refused), [code], "{code} refuses {refused}");
        // The wall clock without zone is a keyword of the project's own.
        if code != "string.civil" {
            let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect(code);
            let holds = |text: &str| validator.is_valid(&serde_json::from_str(text).expect(code));
            assert!(holds(&accepted) && !holds(&refused), "{code}: an independent validator says otherwise");
        }
        asked += 1;
    }
    assert!(asked >= 25, "only {asked} keywords have examples");
}
