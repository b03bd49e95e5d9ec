//! Schemas as constant data for the explain path: one static a schema that is referred to, patterns apart.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use typemint_derive_core::attr::{FORMATS, Scalar};
use typemint_derive_core::name;

use super::Emit;
use crate::ir::{Fact, TypeDef, TypeKind};
use crate::json::Json;
use crate::lower::folder;
use crate::parse::{Keywords, SchemaBody, SchemaId};

/// The path of a type's table, from the module of the type.
pub(super) fn path_of(emit: &Emit<'_>, definition: &TypeDef) -> Option<syn::Path> {
    let ident = match definition.facts.iter().filter(|fact| fact.is_of_table()).collect::<Vec<_>>().as_slice() {
        [Fact::Schema(id)] => static_ident(emit, folder(emit.sources.path(definition.file)), *id),
        [] => return None,
        _ => merged_ident(emit, definition)?,
    };
    syn::parse2(quote!(tables::#ident)).ok()
}

/// The path of a schema's own table, from the module of a type.
pub(super) fn path_to(emit: &Emit<'_>, definition: &TypeDef, schema: SchemaId) -> Option<syn::Path> {
    let ident = static_ident(emit, folder(emit.sources.path(definition.file)), schema);
    syn::parse2(quote!(tables::#ident)).ok()
}

/// All tables of a provider: everything that its types reach, of other folders and of the library too, so that no module
/// depends on another one's.
pub(super) fn module(emit: &Emit<'_>, provider: &str) -> TokenStream {
    let statics = statics(emit);
    let reached = reached(emit, provider, &statics);
    let mut tables = Tables { emit, provider, patterns: BTreeMap::new(), formats: false, statics };
    let mut items = Vec::new();
    for id in reached {
        let ident = static_ident(emit, provider, id);
        let line = format!(" `{}`", location(emit, id));
        let body = tables.schema(id);
        items.push(quote!(#[doc = #line] pub static #ident: Schema = #body;));
    }
    for definition in &emit.program.types {
        if folder(emit.sources.path(definition.file)) == provider {
            items.extend(tables.merged(definition));
        }
    }
    let patterns = tables.patterns.iter().map(|(pattern, index)| {
        let ident = pattern_ident(*index);
        quote!(static #ident: Lazy = Lazy::new(#pattern);)
    });
    // A module names only what it uses.
    let lazy = (!tables.patterns.is_empty()).then(|| {
        quote!(
            use typemint::pattern::Lazy;
        )
    });
    let format = tables.formats.then(|| {
        quote!(
            use typemint::format::Format;
        )
    });
    quote! {
        #format
        #lazy
        use typemint::schema::*;

        #(#items)*
        #(#patterns)*
    }
}

/// Roots, definitions, targets of references, and the schemas that types are made of.
fn statics(emit: &Emit<'_>) -> BTreeSet<SchemaId> {
    let graph = &emit.front.graph;
    let mut out: BTreeSet<SchemaId> = emit.front.messages.iter().map(|message| message.root).collect();
    out.extend(graph.references().map(|(_, target)| target));
    out.extend(emit.program.variables.keys().copied());
    for definition in &emit.program.types {
        out.extend(definition.facts.iter().filter_map(fact_schema));
        if let TypeKind::Union(union) = &definition.kind {
            out.extend(union.cases.iter().filter_map(|case| case.schema));
        }
    }
    for (id, _) in graph.arena.iter().filter(|(id, _)| graph.is_dynamic(*id)) {
        out.extend(anchors(emit, id).map(|(_, anchor)| anchor));
    }
    out
}

/// The statics that a provider's types need.
fn reached(emit: &Emit<'_>, provider: &str, statics: &BTreeSet<SchemaId>) -> BTreeSet<SchemaId> {
    let graph = &emit.front.graph;
    let is_here = |id: &SchemaId| {
        let file = graph.node(*id).location.file;
        !emit.sources.get(file).is_some_and(|source| source.is_library()) && folder(emit.sources.path(file)) == provider
    };
    let mut open: Vec<SchemaId> = statics.iter().copied().filter(is_here).collect();
    for definition in emit.program.types.iter().filter(|it| folder(emit.sources.path(it.file)) == provider) {
        open.extend(definition.facts.iter().filter_map(fact_schema));
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(graph.applied(id));
            open.extend(anchors(emit, id).map(|(_, anchor)| anchor));
        }
    }
    seen.retain(|id| statics.contains(id));
    seen
}

fn fact_schema(fact: &Fact) -> Option<SchemaId> {
    match fact {
        Fact::Schema(id) | Fact::Unconditional(id) | Fact::Not(id) => Some(*id),
        _ => None,
    }
}

/// The dynamic anchors of a schema's resource, where it matters in which order resources are entered.
fn anchors<'a>(emit: &Emit<'a>, id: SchemaId) -> impl Iterator<Item = (&'a str, SchemaId)> {
    let graph = &emit.front.graph;
    let resource = graph.is_dynamic(id).then(|| graph.arena.resource_of(id)).flatten();
    resource.into_iter().flat_map(|resource| resource.dynamic_anchors())
}

fn location(emit: &Emit<'_>, id: SchemaId) -> String {
    let node = emit.front.graph.node(id);
    format!("{}{}", emit.sources.path(node.location.file), node.location.pointer)
}

/// `uqpay/pay_request.schema.json#/properties/goods` is `PAY_REQUEST_PROPERTIES_GOODS_12`: the schema's number keeps names
/// apart that differ only in what identifiers cannot hold.
fn static_ident(emit: &Emit<'_>, provider: &str, id: SchemaId) -> Ident {
    let node = emit.front.graph.node(id);
    let path = emit.sources.path(node.location.file);
    let is_library = emit.sources.get(node.location.file).is_some_and(|source| source.is_library());
    let short = || path.rsplit('/').next().unwrap_or(path).split('.').next().unwrap_or_default();
    let stem = emit.modules.get(&node.location.file).map_or_else(short, String::as_str);
    let text = format!("{stem} {}", node.location.pointer.replace(['#', '/', '~', '$', '%'], " "));
    let mut words = name::field(&text).to_uppercase();
    if words.len() > 60 {
        words = words.chars().take(60).collect();
    }
    // Numbers within a file do not change with other files. Of other folders there may be several files of a name.
    if is_library || folder(path) != provider {
        return format_ident!("{}__{}_{}", words, node.location.file.index(), node.number);
    }
    format_ident!("{}_{}", words, node.number)
}

/// The table of a type that several schemas describe together.
fn merged_ident(emit: &Emit<'_>, definition: &TypeDef) -> Option<Ident> {
    let position = emit.program.types.iter().position(|other| std::ptr::eq(other, definition))?;
    let type_name = emit.names.of(crate::ir::TypeId(position));
    Some(format_ident!("TYPE_{}", name::field(type_name).to_uppercase()))
}

fn pattern_ident(index: usize) -> Ident {
    format_ident!("PATTERN_{}", index)
}

struct Tables<'a> {
    emit: &'a Emit<'a>,
    provider: &'a str,
    patterns: BTreeMap<String, usize>,
    formats: bool,
    statics: BTreeSet<SchemaId>,
}

impl Tables<'_> {
    fn merged(&mut self, definition: &TypeDef) -> Option<TokenStream> {
        let facts: Vec<&Fact> = definition.facts.iter().filter(|fact| fact.is_of_table()).collect();
        if facts.is_empty() || matches!(facts.as_slice(), [Fact::Schema(_)]) {
            return None;
        }
        let ident = merged_ident(self.emit, definition)?;
        let location = &definition.location;
        let parts = facts.iter().map(|fact| match fact {
            // The conditional that was resolved holds in the case anyway: the whole schema says the same.
            Fact::Schema(id) | Fact::Unconditional(id) => self.reference(*id),
            Fact::Absent(names) => {
                let inner = absent(names, location);
                quote!(&#inner)
            }
            Fact::Excluded(names, values) => {
                let inner = excluded(names, values, location);
                quote!(&#inner)
            }
            Fact::Not(id) => {
                let schema = self.reference(*id);
                let inner = plain(location, &quote!(Keyword::Not(#schema)));
                quote!(&#inner)
            }
            Fact::Type(kind) => {
                let kind = format_ident!("{}", name::upper_camel(kind.name()));
                let inner = plain(location, &quote!(Keyword::Type(&[Type::#kind])));
                quote!(&#inner)
            }
            Fact::OtherType(kinds) => {
                let kinds = kinds.iter().map(|kind| format_ident!("{}", name::upper_camel(kind.name())));
                let inner = plain(location, &quote!(Keyword::Type(&[#(Type::#kinds),*])));
                let inner = plain(location, &quote!(Keyword::Not(&#inner)));
                quote!(&#inner)
            }
            Fact::Standing | Fact::Chosen(_) => TokenStream::new(),
        });
        let parts: Vec<TokenStream> = parts.collect();
        let line = format!(" The schemas of one type, all at once: `{location}` and what applies with it.");
        let sensitive = definition.sensitive;
        Some(quote! {
            #[doc = #line]
            pub static #ident: Schema = Schema {
                location: #location,
                keywords: &[Keyword::AllOf(&[#(#parts),*])],
                sensitive: #sensitive,
                open: false,
            };
        })
    }

    fn reference(&mut self, id: SchemaId) -> TokenStream {
        if !self.statics.contains(&id) {
            let body = self.schema(id);
            return quote!(&#body);
        }
        let ident = static_ident(self.emit, self.provider, id);
        quote!(&#ident)
    }

    fn schema(&mut self, id: SchemaId) -> TokenStream {
        let location = location(self.emit, id);
        let (keywords, sensitive, open) = match &self.emit.front.graph.node(id).body {
            SchemaBody::Bool(true) => (Vec::new(), false, false),
            SchemaBody::Bool(false) => (vec![quote!(Keyword::Never)], false, false),
            SchemaBody::Keywords(keywords) => {
                let sensitive = keywords.extension.sensitive.as_ref().is_some_and(|flag| flag.value);
                let object = &keywords.object;
                let open = object.additional_properties.is_none() && !object.properties.is_empty();
                (self.keywords(id, keywords), sensitive, open)
            }
        };
        quote!(Schema { location: #location, keywords: &[#(#keywords),*], sensitive: #sensitive, open: #open })
    }

    fn keywords(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<TokenStream> {
        let mut out = Vec::new();
        let graph = &self.emit.front.graph;
        // Whoever comes from elsewhere comes to a static, or to the root of a resource.
        if self.statics.contains(&id) || graph.arena.resource_of(id).is_some_and(|resource| resource.root == id) {
            let anchors: Vec<(&str, SchemaId)> = anchors(self.emit, id).collect();
            let anchors: Vec<TokenStream> = anchors
                .into_iter()
                .map(|(name, anchor)| {
                    let anchor = self.reference(anchor);
                    quote!((#name, #anchor))
                })
                .collect();
            if !anchors.is_empty() {
                out.push(quote!(Keyword::Anchors(&[#(#anchors),*])));
            }
        }
        if let Some(target) = graph.target(id) {
            let target = self.reference(target);
            out.push(quote!(Keyword::Ref(#target)));
        }
        if let Some((anchor, target)) = graph.dynamic(id) {
            let target = self.reference(target);
            out.push(quote!(Keyword::DynamicRef(#anchor, #target)));
        }
        self.values(keywords, &mut out);
        self.numbers(keywords, &mut out);
        self.strings(keywords, &mut out);
        self.objects(keywords, &mut out);
        self.arrays(keywords, &mut out);
        self.logic(keywords, &mut out);
        self.unevaluated(keywords, &mut out);
        out
    }

    fn values(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        if let Some(types) = &keywords.value.types {
            let kinds = types.value.iter().map(|kind| format_ident!("{}", name::upper_camel(kind.name())));
            out.push(quote!(Keyword::Type(&[#(Type::#kinds),*])));
        }
        if let Some(list) = &keywords.value.enumeration {
            let texts = list.value.iter().map(|value| value.value.to_string());
            let open = keywords.extension.open.as_ref().is_some_and(|open| open.value)
                && list.value.iter().all(|value| matches!(value.value, Json::String(_)));
            out.push(if open {
                quote!(Keyword::OpenEnum(&[#(#texts),*]))
            } else {
                quote!(Keyword::Enum(&[#(#texts),*]))
            });
        }
        if let Some(constant) = &keywords.value.constant {
            let text = constant.value.to_string();
            out.push(quote!(Keyword::Const(#text)));
        }
    }

    fn numbers(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        let number = &keywords.number;
        let bounds = [
            ("Minimum", &number.minimum),
            ("Maximum", &number.maximum),
            ("ExclusiveMinimum", &number.exclusive_minimum),
            ("ExclusiveMaximum", &number.exclusive_maximum),
            ("MultipleOf", &number.multiple_of),
        ];
        for (keyword, bound) in bounds {
            if let Some(bound) = bound {
                let (keyword, text) = (format_ident!("{}", keyword), bound.value.text());
                out.push(quote!(Keyword::#keyword(#text)));
            }
        }
    }

    fn strings(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        let text = &keywords.string;
        out.extend(text.min_length.as_ref().map(|n| count("MinLength", n.value)));
        out.extend(text.max_length.as_ref().map(|n| count("MaxLength", n.value)));
        if let Some(pattern) = &text.pattern {
            let (text, lazy) = (&pattern.text, self.pattern(&pattern.text));
            out.push(quote!(Keyword::Pattern(#text, &#lazy)));
        }
        if let Some(format) = text.format.as_ref().filter(|format| FORMATS.contains(&format.value.as_str())) {
            let variant = format_ident!("{}", name::upper_camel(&format.value));
            self.formats = true;
            out.push(quote!(Keyword::Format(Format::#variant)));
        }
        if let Some(offset) = keywords.extension.civil.as_ref().and_then(|civil| civil.value.offset.as_ref()) {
            let seconds = proc_macro2::Literal::i32_unsuffixed(offset.value.seconds);
            out.push(quote!(Keyword::Civil(#seconds)));
        }
    }

    fn pattern(&mut self, pattern: &str) -> Ident {
        let next = self.patterns.len();
        pattern_ident(*self.patterns.entry(pattern.to_owned()).or_insert(next))
    }

    fn objects(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        let object = &keywords.object;
        if !object.required.is_empty() {
            let names = object.required.iter().map(|name| &name.value);
            out.push(quote!(Keyword::Required(&[#(#names),*])));
        }
        if !object.properties.is_empty()
            || !object.pattern_properties.is_empty()
            || object.additional_properties.is_some()
        {
            let mut properties: Vec<_> = object.properties.iter().collect();
            properties.sort_by(|(a, _), (b, _)| a.value.cmp(&b.value));
            let named: Vec<TokenStream> = properties
                .into_iter()
                .map(|(name, schema)| {
                    let (name, schema) = (&name.value, self.reference(*schema));
                    quote!((#name, #schema))
                })
                .collect();
            let patterns: Vec<TokenStream> = object
                .pattern_properties
                .iter()
                .map(|(pattern, schema)| {
                    let (text, lazy) = (&pattern.value, self.pattern(&pattern.value));
                    let schema = self.reference(*schema);
                    quote!((#text, &#lazy, #schema))
                })
                .collect();
            let additional = option(object.additional_properties.map(|schema| self.reference(schema)));
            out.push(quote! {
                Keyword::Properties(&Properties { named: &[#(#named),*], patterns: &[#(#patterns),*], additional: #additional })
            });
        }
        if !object.dependent_required.is_empty() {
            let pairs = object.dependent_required.iter().map(|(name, needed)| {
                let (name, needed) = (&name.value, needed.iter().map(|name| &name.value));
                quote!((#name, &[#(#needed),*] as &[&str]))
            });
            out.push(quote!(Keyword::DependentRequired(&[#(#pairs),*])));
        }
        if let Some(schema) = object.property_names {
            let schema = self.reference(schema);
            out.push(quote!(Keyword::PropertyNames(#schema)));
        }
        if !object.dependent_schemas.is_empty() {
            let pairs: Vec<TokenStream> = object
                .dependent_schemas
                .iter()
                .map(|(name, schema)| {
                    let (name, schema) = (&name.value, self.reference(*schema));
                    quote!((#name, #schema))
                })
                .collect();
            out.push(quote!(Keyword::DependentSchemas(&[#(#pairs),*])));
        }
        out.extend(object.min_properties.as_ref().map(|n| count("MinProperties", n.value)));
        out.extend(object.max_properties.as_ref().map(|n| count("MaxProperties", n.value)));
    }

    fn arrays(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        let array = &keywords.array;
        out.extend(array.min_items.as_ref().map(|n| count("MinItems", n.value)));
        out.extend(array.max_items.as_ref().map(|n| count("MaxItems", n.value)));
        if array.unique_items.as_ref().is_some_and(|unique| unique.value) {
            out.push(quote!(Keyword::UniqueItems));
        }
        if !array.prefix_items.is_empty() || array.items.is_some() {
            let prefix: Vec<TokenStream> = array.prefix_items.iter().map(|schema| self.reference(*schema)).collect();
            let rest = option(array.items.map(|schema| self.reference(schema)));
            out.push(quote!(Keyword::Items(&Items { prefix: &[#(#prefix),*], rest: #rest })));
        }
        if let Some(schema) = array.contains {
            let schema = self.reference(schema);
            let number = proc_macro2::Literal::u64_unsuffixed;
            let least = number(array.min_contains.as_ref().map_or(1, |least| least.value));
            let most = option(array.max_contains.as_ref().map(|most| {
                let most = number(most.value);
                quote!(#most)
            }));
            let evaluates = array.contains_evaluates;
            out.push(quote! {
                Keyword::Contains(&Contains { schema: #schema, least: #least, most: #most, evaluates: #evaluates })
            });
        }
    }

    fn logic(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        let logic = &keywords.logic;
        for (keyword, schemas) in [("AllOf", &logic.all_of), ("AnyOf", &logic.any_of), ("OneOf", &logic.one_of)] {
            if !schemas.is_empty() {
                let keyword = format_ident!("{}", keyword);
                let schemas: Vec<TokenStream> = schemas.iter().map(|schema| self.reference(*schema)).collect();
                out.push(quote!(Keyword::#keyword(&[#(#schemas),*])));
            }
        }
        if let Some(schema) = logic.not {
            let schema = self.reference(schema);
            out.push(quote!(Keyword::Not(#schema)));
        }
        if let Some(condition) = logic.condition {
            let condition = self.reference(condition);
            let then = option(logic.consequence.map(|schema| self.reference(schema)));
            let otherwise = option(logic.alternative.map(|schema| self.reference(schema)));
            out.push(quote! {
                Keyword::If(&Conditional { condition: #condition, then: #then, otherwise: #otherwise })
            });
        }
    }

    /// Those that look at what others have evaluated come last: most values fail before.
    fn unevaluated(&mut self, keywords: &Keywords, out: &mut Vec<TokenStream>) {
        if let Some(schema) = keywords.array.unevaluated_items {
            let schema = self.reference(schema);
            out.push(quote!(Keyword::UnevaluatedItems(#schema)));
        }
        if let Some(schema) = keywords.object.unevaluated_properties {
            let schema = self.reference(schema);
            out.push(quote!(Keyword::UnevaluatedProperties(#schema)));
        }
    }
}

fn count(keyword: &str, value: u64) -> TokenStream {
    let (keyword, value) = (Ident::new(keyword, Span::call_site()), proc_macro2::Literal::u64_unsuffixed(value));
    quote!(Keyword::#keyword(#value))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn plain(location: &str, keywords: &TokenStream) -> TokenStream {
    quote!(Schema { location: #location, keywords: &[#keywords], sensitive: false, open: false })
}

/// No member at this chain of names.
fn absent(names: &[String], location: &str) -> TokenStream {
    match names {
        [] => plain(location, &quote!(Keyword::Never)),
        [first, rest @ ..] => {
            let inner = absent(rest, location);
            plain(
                location,
                &quote!(Keyword::Properties(&Properties { named: &[(#first, &#inner)], patterns: &[], additional: None })),
            )
        }
    }
}

/// None of these values at this chain of names.
fn excluded(names: &[String], values: &[Scalar], location: &str) -> TokenStream {
    match names {
        [] => {
            let texts = values.iter().map(|value| match value {
                Scalar::Null => "null".to_owned(),
                Scalar::Boolean(value) => value.to_string(),
                Scalar::Integer(value) => value.to_string(),
                Scalar::Number(text) => text.clone(),
                Scalar::String(text) => Json::String(text.clone()).to_string(),
            });
            let inner = plain(location, &quote!(Keyword::Enum(&[#(#texts),*])));
            plain(location, &quote!(Keyword::Not(&#inner)))
        }
        [first, rest @ ..] => {
            let inner = excluded(rest, values, location);
            plain(
                location,
                &quote!(Keyword::Properties(&Properties { named: &[(#first, &#inner)], patterns: &[], additional: None })),
            )
        }
    }
}
