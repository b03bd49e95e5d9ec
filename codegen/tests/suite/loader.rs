//! From the front's graph to tables in memory, as the generator would write them: so that the interpreter is tested on
//! thousands of schemas without compiling one.
//!
//! Data that is made at run time cannot refer to itself in circles. Here every reference is a dynamic one to a name that the
//! outermost schema has.

use std::collections::{BTreeMap, BTreeSet};

use typemint::format::Format;
use typemint::pattern::Lazy;
use typemint::schema::{Conditional, Contains, Items, Keyword, Properties, Schema, SchemaRef, Type};
use typemint_codegen::parse::{Keywords, SchemaBody, SchemaId, SchemaType, Spanned};
use typemint_codegen::resolve::SchemaGraph;

/// A test process ends soon: tables are leaked.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(values.into_iter().collect::<Vec<T>>().into_boxed_slice())
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn schema(location: &'static str, keywords: Vec<Keyword>) -> SchemaRef {
    leak(Schema { location, keywords: list(keywords), sensitive: false, open: false })
}

static NEVER: Schema = Schema { location: "unknown", keywords: &[Keyword::Never], sensitive: false, open: false };

/// The table of a schema and of all that it reaches.
pub(crate) fn load(graph: &SchemaGraph, root: SchemaId) -> SchemaRef {
    let mut loader = Loader { graph, named: BTreeMap::new(), links: BTreeMap::new(), open: vec![root] };
    while let Some(id) = loader.open.pop() {
        if !loader.named.contains_key(&id) {
            let table = loader.table(id, true);
            loader.named.insert(id, table);
        }
    }
    let names = loader.named.iter().map(|(id, table)| (name(*id), *table));
    schema("", vec![Keyword::Anchors(list(names)), Keyword::Ref(loader.named[&root])])
}

fn name(id: SchemaId) -> &'static str {
    text(&format!("schema {}", id.index()))
}

struct Loader<'a> {
    graph: &'a SchemaGraph,
    /// The tables that are referred to.
    named: BTreeMap<SchemaId, SchemaRef>,
    links: BTreeMap<SchemaId, SchemaRef>,
    open: Vec<SchemaId>,
}

impl Loader<'_> {
    /// A schema that is nothing but a reference to another one.
    fn link(&mut self, id: SchemaId) -> SchemaRef {
        self.open.push(id);
        self.links.entry(id).or_insert_with(|| schema("", vec![Keyword::DynamicRef(name(id), &NEVER)]))
    }

    fn table(&mut self, id: SchemaId, is_static: bool) -> SchemaRef {
        let keywords = match &self.graph.node(id).body {
            SchemaBody::Bool(true) => Vec::new(),
            SchemaBody::Bool(false) => vec![Keyword::Never],
            SchemaBody::Keywords(keywords) => self.keywords(id, keywords, is_static),
        };
        schema(text(&self.graph.node(id).location.pointer), keywords)
    }

    fn child(&mut self, id: SchemaId) -> SchemaRef {
        self.table(id, false)
    }

    fn children(&mut self, ids: &[SchemaId]) -> &'static [SchemaRef] {
        let tables: Vec<SchemaRef> = ids.iter().map(|id| self.child(*id)).collect();
        list(tables)
    }

    fn keywords(&mut self, id: SchemaId, keywords: &Keywords, is_static: bool) -> Vec<Keyword> {
        let mut out = Vec::new();
        let resource = self.graph.arena.resource_of(id).expect("every schema has a resource");
        if self.graph.is_dynamic(id) && (is_static || resource.root == id) {
            let anchors: Vec<(String, SchemaId)> =
                resource.dynamic_anchors().map(|(name, id)| (name.to_owned(), id)).collect();
            let anchors: Vec<(&'static str, SchemaRef)> =
                anchors.iter().map(|(name, id)| (text(name), self.link(*id))).collect();
            if !anchors.is_empty() {
                out.push(Keyword::Anchors(list(anchors)));
            }
        }
        if let Some(target) = self.graph.target(id) {
            out.push(Keyword::Ref(self.link(target)));
        }
        if let Some((anchor, target)) = self.graph.dynamic(id) {
            out.push(Keyword::DynamicRef(text(anchor), self.link(target)));
        }
        values(keywords, &mut out);
        numbers(keywords, &mut out);
        strings(keywords, &mut out);
        self.objects(keywords, &mut out);
        self.arrays(keywords, &mut out);
        self.logic(keywords, &mut out);
        out.extend(keywords.array.unevaluated_items.map(|id| Keyword::UnevaluatedItems(self.child(id))));
        out.extend(keywords.object.unevaluated_properties.map(|id| Keyword::UnevaluatedProperties(self.child(id))));
        out
    }

    fn objects(&mut self, keywords: &Keywords, out: &mut Vec<Keyword>) {
        let object = &keywords.object;
        if !object.required.is_empty() {
            out.push(Keyword::Required(names(&object.required)));
        }
        if !object.properties.is_empty()
            || !object.pattern_properties.is_empty()
            || object.additional_properties.is_some()
        {
            let named: BTreeMap<&'static str, SchemaRef> =
                object.properties.iter().map(|(name, id)| (text(&name.value), self.child(*id))).collect();
            let patterns: Vec<(&'static str, &'static Lazy, SchemaRef)> = object
                .pattern_properties
                .iter()
                .map(|(pattern, id)| {
                    let pattern = text(&pattern.value);
                    let lazy: &'static Lazy = leak(Lazy::new(pattern));
                    (pattern, lazy, self.child(*id))
                })
                .collect();
            let additional = object.additional_properties.map(|id| self.child(id));
            let (named, patterns) = (list(named), list(patterns));
            out.push(Keyword::Properties(leak(Properties { named, patterns, additional })));
        }
        out.extend(object.property_names.map(|id| Keyword::PropertyNames(self.child(id))));
        if !object.dependent_required.is_empty() {
            let pairs = object.dependent_required.iter().map(|(name, needed)| (text(&name.value), names(needed)));
            out.push(Keyword::DependentRequired(list(pairs)));
        }
        if !object.dependent_schemas.is_empty() {
            let pairs: Vec<(&'static str, SchemaRef)> =
                object.dependent_schemas.iter().map(|(name, id)| (text(&name.value), self.child(*id))).collect();
            out.push(Keyword::DependentSchemas(list(pairs)));
        }
        out.extend(object.min_properties.map(|n| Keyword::MinProperties(n.value)));
        out.extend(object.max_properties.map(|n| Keyword::MaxProperties(n.value)));
    }

    fn arrays(&mut self, keywords: &Keywords, out: &mut Vec<Keyword>) {
        let array = &keywords.array;
        out.extend(array.min_items.map(|n| Keyword::MinItems(n.value)));
        out.extend(array.max_items.map(|n| Keyword::MaxItems(n.value)));
        if array.unique_items.is_some_and(|unique| unique.value) {
            out.push(Keyword::UniqueItems);
        }
        if !array.prefix_items.is_empty() || array.items.is_some() {
            let prefix = self.children(&array.prefix_items);
            let rest = array.items.map(|id| self.child(id));
            out.push(Keyword::Items(leak(Items { prefix, rest })));
        }
        if let Some(id) = array.contains {
            out.push(Keyword::Contains(leak(Contains {
                schema: self.child(id),
                least: array.min_contains.map_or(1, |least| least.value),
                most: array.max_contains.map(|most| most.value),
                evaluates: array.contains_evaluates,
            })));
        }
    }

    fn logic(&mut self, keywords: &Keywords, out: &mut Vec<Keyword>) {
        let logic = &keywords.logic;
        let mut list = |ids: &[SchemaId], make: fn(&'static [SchemaRef]) -> Keyword| {
            if !ids.is_empty() {
                out.push(make(self.children(ids)));
            }
        };
        list(&logic.all_of, Keyword::AllOf);
        list(&logic.any_of, Keyword::AnyOf);
        list(&logic.one_of, Keyword::OneOf);
        out.extend(logic.not.map(|id| Keyword::Not(self.child(id))));
        if let Some(condition) = logic.condition {
            out.push(Keyword::If(leak(Conditional {
                condition: self.child(condition),
                then: logic.consequence.map(|id| self.child(id)),
                otherwise: logic.alternative.map(|id| self.child(id)),
            })));
        }
    }
}

fn names(names: &[Spanned<String>]) -> &'static [&'static str] {
    list(names.iter().map(|name| text(&name.value)))
}

fn values(keywords: &Keywords, out: &mut Vec<Keyword>) {
    let value = &keywords.value;
    if let Some(types) = &value.types {
        out.push(Keyword::Type(list(types.value.iter().map(|kind| match kind {
            SchemaType::Null => Type::Null,
            SchemaType::Boolean => Type::Boolean,
            SchemaType::Integer => Type::Integer,
            SchemaType::Number => Type::Number,
            SchemaType::String => Type::String,
            SchemaType::Array => Type::Array,
            SchemaType::Object => Type::Object,
        }))));
    }
    if let Some(values) = &value.enumeration {
        let values: BTreeSet<&'static str> = values.value.iter().map(|value| text(&value.value.to_string())).collect();
        out.push(Keyword::Enum(list(values)));
    }
    if let Some(constant) = &value.constant {
        out.push(Keyword::Const(text(&constant.value.to_string())));
    }
}

fn numbers(keywords: &Keywords, out: &mut Vec<Keyword>) {
    let number = &keywords.number;
    out.extend(number.minimum.as_ref().map(|bound| Keyword::Minimum(text(bound.value.text()))));
    out.extend(number.maximum.as_ref().map(|bound| Keyword::Maximum(text(bound.value.text()))));
    out.extend(number.exclusive_minimum.as_ref().map(|bound| Keyword::ExclusiveMinimum(text(bound.value.text()))));
    out.extend(number.exclusive_maximum.as_ref().map(|bound| Keyword::ExclusiveMaximum(text(bound.value.text()))));
    out.extend(number.multiple_of.as_ref().map(|bound| Keyword::MultipleOf(text(bound.value.text()))));
}

fn strings(keywords: &Keywords, out: &mut Vec<Keyword>) {
    let string = &keywords.string;
    out.extend(string.min_length.map(|n| Keyword::MinLength(n.value)));
    out.extend(string.max_length.map(|n| Keyword::MaxLength(n.value)));
    if let Some(pattern) = &string.pattern {
        let pattern = text(&pattern.text);
        out.push(Keyword::Pattern(pattern, leak(Lazy::new(pattern))));
    }
    let format = string.format.as_ref().and_then(|format| Format::from_name(&format.value));
    out.extend(format.map(Keyword::Format));
}
