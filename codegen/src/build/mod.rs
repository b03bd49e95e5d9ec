//! From schemas to the IR: every keyword ends as shape, constraint, assertion or documentation, or the value becomes an
//! untyped one that is judged by its table. Nothing is dropped (I4). It invents no identifier (I6).

mod beyond;
mod bounds;
mod cases;
mod choice;
mod circle;
mod condition;
mod facets;
mod hint;
mod object;
mod scalar;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use typemint_derive_core::attr::{Constraint, Scalar};

use crate::diagnostic::Diagnostics;
use crate::front::Front;
use crate::ir::{Doc, Fact, NameHint, Program, Shape, TypeDef, TypeId, TypeKind, Use, Values};
use crate::parse::{ContextKind, SchemaId, SchemaType};
use crate::resolve::SchemaGraph;
use crate::source::{FileId, SourceMap};

use facets::Facets;

/// Builds the types of all messages and context variables.
pub(crate) fn build(sources: &SourceMap, front: &Front, diagnostics: &mut Diagnostics) -> Program {
    let mut builder = Builder {
        sources,
        graph: &front.graph,
        front,
        diagnostics,
        program: Program::default(),
        memo: BTreeMap::new(),
        home: FileId::default(),
        elsewhere: BTreeMap::new(),
        open: Vec::new(),
        reserved: BTreeSet::new(),
        depth: 0,
    };
    for (index, message) in front.messages.iter().enumerate() {
        builder.enter(message.file);
        let id = builder.root(message.root);
        builder.program.messages.insert(index, id);
    }
    builder.context_variables();
    circle::cut(&mut builder.program);
    builder.program
}

struct Builder<'a> {
    sources: &'a SourceMap,
    graph: &'a SchemaGraph,
    front: &'a Front,
    diagnostics: &'a mut Diagnostics,
    program: Program,
    memo: BTreeMap<Vec<Fact>, TypeId>,
    /// The file whose root is being built: types of schemas outside of its folder go to its module.
    home: FileId,
    /// The memos of other folders: no module depends on another folder's.
    elsewhere: BTreeMap<String, BTreeMap<Vec<Fact>, TypeId>>,
    /// What the values are known to satisfy that are being built, from the outermost.
    open: Vec<Vec<Fact>>,
    /// Types that have an id and nothing else yet.
    reserved: BTreeSet<TypeId>,
    depth: usize,
}

/// How deep inline schemas may nest before a value is left untyped: no schema that people write comes near it.
const MAX_DEPTH: usize = 200;

/// Where a value stands: the words of its name, and the file whose module its types go to.
#[derive(Clone, Debug)]
struct Place {
    words: Vec<String>,
    file: FileId,
}

impl Place {
    fn child(&self, word: &str) -> Place {
        let mut words = self.words.clone();
        words.push(word.to_owned());
        Place { words, file: self.file }
    }
}

impl Builder<'_> {
    /// Turns to the roots of a file.
    fn enter(&mut self, file: FileId) {
        let (old, new) = (self.folder(self.home).to_owned(), self.folder(file).to_owned());
        if old != new {
            let memo = self.elsewhere.remove(&new).unwrap_or_default();
            self.elsewhere.insert(old, std::mem::replace(&mut self.memo, memo));
        }
        self.home = file;
    }

    fn folder(&self, file: FileId) -> &str {
        // The path of a document of the library is its URI.
        match self.sources.get(file) {
            Some(source) if source.is_library() => source.path(),
            _ => crate::lower::folder(self.sources.path(file)),
        }
    }

    /// The type of a schema that stands for itself: a message or a context variable.
    fn root(&mut self, id: SchemaId) -> TypeId {
        let place = self.place_of(id);
        if self.graph.is_dynamic(id) {
            let facts = vec![Fact::Schema(id)];
            return self.define(facts, &place, |_, _| TypeKind::Checked(beyond::DYNAMIC.to_owned()));
        }
        let value = self.value(vec![Fact::Schema(id)], &place);
        let value = self.settle(value, vec![Fact::Schema(id)], &place);
        match value.shape {
            Shape::Named(id) if value.constraints.is_empty() => id,
            _ => self.define(vec![Fact::Schema(id)], &place, |_, _| TypeKind::Newtype(value)),
        }
    }

    fn context_variables(&mut self) {
        let graph = self.graph;
        for (_, node) in graph.arena.iter() {
            let Some(keywords) = node.keywords() else { continue };
            for variable in &keywords.extension.rules_context {
                if let ContextKind::Schema(id) = variable.kind {
                    self.enter(node.location.file);
                    let target = self.root(id);
                    self.program.variables.insert(id, target);
                }
            }
        }
    }

    /// The value that satisfies all facts.
    fn value(&mut self, facts: Vec<Fact>, place: &Place) -> Use {
        let facts = self.essential(facts);
        if let [Fact::Schema(id)] = facts.as_slice()
            && let Some(target) = self.plain_reference(*id)
        {
            return self.reference(target);
        }
        if let Some(id) = self.memo.get(&facts) {
            return Use::plain(Shape::Named(*id));
        }
        if self.open.contains(&facts) {
            // It holds itself, and nothing in between has a name: it needs one.
            return Use::plain(Shape::Named(self.reserve(facts, place)));
        }
        self.depth += 1;
        self.open.push(facts.clone());
        let value = if self.depth > MAX_DEPTH {
            self.checked(facts.clone(), place, "the schema is nested too deep")
        } else {
            self.shape(facts.clone(), place)
        };
        self.open.pop();
        self.depth -= 1;
        match self.memo.get(&facts).copied() {
            Some(id) if self.reserved.contains(&id) => {
                Use::plain(Shape::Named(self.define(facts, place, |_, _| TypeKind::Newtype(value))))
            }
            _ => value,
        }
    }

    /// Facts without repetitions and without schemas that say nothing.
    fn essential(&self, facts: Vec<Fact>) -> Vec<Fact> {
        let mut out: Vec<Fact> = Vec::new();
        for fact in facts {
            let says_nothing = match &fact {
                Fact::Schema(id) => matches!(self.graph.node(*id).body, crate::parse::SchemaBody::Bool(true)),
                _ => false,
            };
            if !says_nothing && !out.contains(&fact) {
                out.push(fact);
            }
        }
        out
    }

    /// The target of a schema that is a reference and nothing else but annotations.
    fn plain_reference(&self, id: SchemaId) -> Option<SchemaId> {
        const ANNOTATIONS: [&str; 11] = [
            "$ref",
            "title",
            "description",
            "examples",
            "default",
            "deprecated",
            "$comment",
            "x-source",
            "x-sensitive",
            "x-open",
            "x-name",
        ];
        let keywords = self.graph.node(id).keywords()?;
        let plain = keywords.written.iter().all(|written| ANNOTATIONS.contains(&written.name.value.as_str()));
        if plain { self.graph.target(id) } else { None }
    }

    /// A schema used by name: constrained values become newtypes.
    fn reference(&mut self, target: SchemaId) -> Use {
        if let Some(next) = self.plain_reference(target) {
            return self.reference(next);
        }
        let facts = vec![Fact::Schema(target)];
        let place = self.place_of(target);
        if let Some(id) = self.memo.get(&facts) {
            return Use::plain(Shape::Named(*id));
        }
        let value = self.value(facts.clone(), &place);
        let is_scalar = matches!(value.shape, Shape::Text | Shape::Integer | Shape::BigInteger | Shape::Number);
        if is_scalar && !value.constraints.is_empty() {
            let id = self.define(facts, &place, |_, _| TypeKind::Newtype(value));
            return Use::plain(Shape::Named(id));
        }
        value
    }

    /// Chooses the shape by what the facets leave possible.
    fn shape(&mut self, facts: Vec<Fact>, place: &Place) -> Use {
        if let Some(id) = self.memo.get(&facts) {
            return Use::plain(Shape::Named(*id));
        }
        let facets = Facets::of(self.graph, &facts);
        if facets.never {
            return self.checked(facts, place, "nothing satisfies it");
        }
        if let Some(value) = self.nullable_alternative(&facets) {
            return value;
        }
        if let Some(values) = &facets.values {
            if self.has_applicators(&facets) || self.unsaid(&facets).is_some() {
                return self.checked(facts, place, "its values are listed, and limited by other schemas too");
            }
            if let Some(value) = self.listed(&facts, &facets, values.clone(), place) {
                return value;
            }
            return self.checked(facts, place, "its enum mixes types");
        }
        let Some(types) = facets.types else {
            if let Some(value) = self.alternatives(&facts, &facets, place) {
                return value;
            }
            if let Some(value) = self.by_schema(&facts, &facets, place) {
                return value;
            }
            if let Some(value) = self.by_keywords(&facts, &facets, place) {
                return value;
            }
            if facets.schemas.iter().all(|id| self.says_nothing(*id)) && facets.absent.is_empty() {
                return Use::plain(Shape::Any);
            }
            return self.checked(facts, place, "it has no `type`");
        };
        match types.single() {
            Some(kind) => self.of_type(kind, facts, &facets, place),
            None => self.of_types(types, facts, &facets, place),
        }
    }

    fn of_type(&mut self, kind: SchemaType, facts: Vec<Fact>, facets: &Facets, place: &Place) -> Use {
        if kind != SchemaType::Object && self.has_applicators(facets) {
            return match self.alternatives(&facts, facets, place) {
                Some(value) => value,
                None if kind == SchemaType::Array => self
                    .by_schema(&facts, facets, place)
                    .unwrap_or_else(|| self.judged_kind(kind, facts, facets, place)),
                None => self.judged_kind(kind, facts, facets, place),
            };
        }
        self.plain_kind(kind, facts, facets, place)
    }

    /// A value of one type, whatever else is asked of it.
    fn plain_kind(&mut self, kind: SchemaType, facts: Vec<Fact>, facets: &Facets, place: &Place) -> Use {
        match kind {
            SchemaType::Null => Use::plain(Shape::Null),
            SchemaType::Boolean => self.boolean(facets),
            SchemaType::Integer => self.integer(facets),
            SchemaType::Number => self.number(Shape::Number, facets),
            SchemaType::String => self.text(facets),
            SchemaType::Array => self.list(facts, facets, place),
            SchemaType::Object => self.object(facts, facets, place),
        }
    }

    fn has_applicators(&self, facets: &Facets) -> bool {
        !facets.any_of.is_empty()
            || !facets.one_of.is_empty()
            || !facets.not.is_empty()
            || !facets.conditionals.is_empty()
    }

    /// A schema with annotations only.
    fn says_nothing(&self, id: SchemaId) -> bool {
        self.graph.node(id).keywords().is_some_and(|keywords| {
            keywords.written.iter().all(|written| {
                let name = written.name.value.as_str();
                matches!(
                    name,
                    "title"
                        | "description"
                        | "examples"
                        | "default"
                        | "deprecated"
                        | "$comment"
                        | "$defs"
                        | "$schema"
                        | "readOnly"
                        | "writeOnly"
                ) || (name.starts_with("x-") && name != "x-rules" && name != "x-civil")
            })
        })
    }

    /// An array: homogeneous where the schema says so.
    fn list(&mut self, facts: Vec<Fact>, facets: &Facets, place: &Place) -> Use {
        let mut items = Vec::new();
        let mut constraints = Vec::new();
        let mut differ = false;
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            let array = &keywords.array;
            if !array.prefix_items.is_empty() {
                differ = true;
            }
            items.extend(array.items.map(Fact::Schema));
            constraints.extend(array.min_items.as_ref().map(|n| Constraint::MinItems(n.value)));
            constraints.extend(array.max_items.as_ref().map(|n| Constraint::MaxItems(n.value)));
            if array.unique_items.as_ref().is_some_and(|unique| unique.value) {
                constraints.push(Constraint::UniqueItems);
            }
        }
        if differ {
            items.clear();
        }
        let item_place = self.item_place(&items, place);
        let item = self.value(items.clone(), &item_place);
        let item = self.settle(item, items, &item_place);
        bounds::merge(&mut constraints);
        let inexact = constraints.contains(&Constraint::UniqueItems) && !self.is_compared_exactly(&item, 0);
        let reason = if inexact { Some(beyond::UNIQUE) } else { self.unsaid(facets) };
        if inexact {
            constraints.retain(|constraint| *constraint != Constraint::UniqueItems);
        }
        let value = Use { shape: Shape::List(Box::new(item)), constraints };
        match reason {
            Some(reason) => self.judged(facts, place, value, reason),
            None => value,
        }
    }

    /// A fixed value where no struct can leave it out: a type with one value, or a constraint.
    fn settle(&mut self, value: Use, mut facts: Vec<Fact>, place: &Place) -> Use {
        let Shape::Constant(scalar) = &value.shape else { return value };
        let shape = match scalar {
            Scalar::String(text) => {
                let kind = TypeKind::Values(Values { values: vec![text.clone()], open: false });
                facts.push(Fact::Standing);
                let id = self.define(facts, place, |_, _| kind);
                return Use::plain(Shape::Named(id));
            }
            Scalar::Null => return Use::plain(Shape::Null),
            Scalar::Boolean(_) => Shape::Boolean,
            Scalar::Integer(_) => Shape::Integer,
            // Other spellings of an integer are texts too.
            Scalar::Number(_) => Shape::Number,
        };
        Use { constraints: vec![Constraint::Constant(scalar.clone())], shape }
    }

    /// An untyped value with the same exact validation (never an approximation, never an omission).
    fn checked(&mut self, facts: Vec<Fact>, place: &Place, reason: &str) -> Use {
        let reason = reason.to_owned();
        let id = self.define(facts, place, |_, _| TypeKind::Checked(reason));
        Use::plain(Shape::Named(id))
    }

    /// Names a type, so that recursion finds it, then fills it.
    fn define(&mut self, facts: Vec<Fact>, place: &Place, fill: impl FnOnce(&mut Self, TypeId) -> TypeKind) -> TypeId {
        let id = match self.memo.get(&facts) {
            Some(id) if !self.reserved.contains(id) => return *id,
            Some(id) => *id,
            None => self.reserve(facts.clone(), place),
        };
        self.reserved.remove(&id);
        let facets = Facets::of(self.graph, &facts);
        let kind = fill(self, id);
        let (rules, context) = self.rules(&facets);
        if let Some(definition) = self.program.types.get_mut(id.0) {
            // A union's rules are checked in its cases, each of which has them all.
            if !matches!(kind, TypeKind::Union(_)) {
                definition.rules = rules;
            }
            definition.context = context;
            definition.kind = kind;
        }
        id
    }

    /// A type that is filled later; until then it can be referred to.
    fn reserve(&mut self, facts: Vec<Fact>, place: &Place) -> TypeId {
        let id = TypeId(self.program.types.len());
        let facets = Facets::of(self.graph, &facts);
        let definition = TypeDef {
            name: self.name(&facts, place),
            file: place.file,
            location: self.location(&facts),
            doc: self.doc(&facts, &facets),
            sensitive: self.is_sensitive(&facets),
            kind: TypeKind::Checked(String::new()),
            judged: None,
            rules: Vec::new(),
            context: Vec::new(),
            facts: facts.clone(),
        };
        self.memo.insert(facts, id);
        self.reserved.insert(id);
        self.program.types.push(definition);
        id
    }

    fn rules(&self, facets: &Facets) -> (Vec<(SchemaId, crate::parse::Rule)>, Vec<crate::parse::ContextVariable>) {
        let mut rules = Vec::new();
        let mut context: Vec<crate::parse::ContextVariable> = Vec::new();
        for id in &facets.schemas {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            rules.extend(keywords.extension.rules.iter().map(|rule| (*id, rule.clone())));
            for variable in &keywords.extension.rules_context {
                if !context.iter().any(|known| known.name.value == variable.name.value) {
                    context.push(variable.clone());
                }
            }
        }
        (rules, context)
    }

    fn is_sensitive(&self, facets: &Facets) -> bool {
        facets
            .schemas
            .iter()
            .filter_map(|id| self.graph.node(*id).keywords())
            .any(|keywords| keywords.extension.sensitive.as_ref().is_some_and(|sensitive| sensitive.value))
    }

    fn doc(&self, facts: &[Fact], facets: &Facets) -> Doc {
        let own: Vec<SchemaId> = facts.iter().filter_map(fact_schema).collect();
        let mut doc = Doc::default();
        // The last fact is the most special: a case's own description comes before the message's.
        for id in own.iter().rev().chain(&facets.schemas) {
            let Some(keywords) = self.graph.node(*id).keywords() else { continue };
            let text = |slot: &Option<crate::parse::Spanned<String>>| slot.as_ref().map(|text| text.value.clone());
            doc.title = doc.title.or_else(|| text(&keywords.annotation.title));
            doc.description = doc.description.or_else(|| text(&keywords.annotation.description));
            doc.source = doc.source.or_else(|| text(&keywords.extension.source));
            doc.deprecated |= keywords.annotation.deprecated.as_ref().is_some_and(|flag| flag.value);
        }
        doc
    }

    fn location(&self, facts: &[Fact]) -> String {
        facts.iter().find_map(fact_schema).map(|id| self.schema_location(id)).unwrap_or_default()
    }

    fn schema_location(&self, id: SchemaId) -> String {
        let node = self.graph.node(id);
        format!("{}{}", self.sources.path(node.location.file), node.location.pointer)
    }

    fn name(&self, facts: &[Fact], place: &Place) -> NameHint {
        // The last fact is the most special: a case's own schema.
        let given = facts.iter().rev().filter_map(fact_schema).find_map(|id| {
            let keywords = self.graph.node(id).keywords()?;
            let name = keywords.extension.name.as_ref()?.value.clone();
            // In lower case it names the field, not the type.
            name.starts_with(char::is_uppercase).then_some(name)
        });
        given.map_or_else(|| NameHint::Derived(place.words.clone()), NameHint::Given)
    }
}

fn fact_schema(fact: &Fact) -> Option<SchemaId> {
    match fact {
        Fact::Schema(id) | Fact::Unconditional(id) => Some(*id),
        Fact::Absent(_)
        | Fact::Excluded(..)
        | Fact::Not(_)
        | Fact::Type(_)
        | Fact::OtherType(_)
        | Fact::Chosen(_)
        | Fact::Standing => None,
    }
}
