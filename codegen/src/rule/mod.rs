//! The rules of `x-rules`, checked against the types that were built: names, operand types, presence, paths and context.
//! What is printed for the derive macro is a rule that will compile.

mod absent;
mod bounds;
mod names;
mod path;
mod scope;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Span as TokenSpan;
use typemint_derive_core::attr;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Front;
use crate::ir::{Program, Shape, TypeId, Use};
use crate::parse::{ContextKind, ContextVariable, Rule, RuleProfile, RuleSeverity, SchemaId};
use crate::source::SourceMap;

/// A rule ready to print on a type.
#[derive(Clone, Debug)]
pub(crate) struct TypedRule {
    /// The attribute.
    pub(crate) attribute: attr::Rule,
    /// The context variables that it reads, `now` included.
    pub(crate) variables: BTreeSet<String>,
}

/// The rules of all types, and what context each type needs.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    by_type: BTreeMap<TypeId, Vec<TypedRule>>,
    needs: BTreeMap<TypeId, BTreeMap<String, ContextVariable>>,
}

impl Rules {
    /// The rules that stand on a type.
    pub(crate) fn of(&self, id: TypeId) -> &[TypedRule] {
        self.by_type.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The variables that a type's rules and those of the types inside it read.
    pub(crate) fn needs(&self, id: TypeId) -> impl Iterator<Item = &ContextVariable> {
        self.needs.get(&id).into_iter().flat_map(BTreeMap::values)
    }
}

/// Checks all rules.
pub(crate) fn check(sources: &SourceMap, front: &Front, program: &Program, diagnostics: &mut Diagnostics) -> Rules {
    let mut rules = Rules::default();
    let scope = scope::Arena::of(program);
    // A rule that travels with a schema into several types is wrong once.
    let mut reported: BTreeSet<(usize, usize, &'static str)> = BTreeSet::new();
    for (index, definition) in program.types.iter().enumerate() {
        let id = TypeId(index);
        let mut found = Diagnostics::default();
        let mut passed: Vec<(&Rule, typemint_rules::Checked)> = Vec::new();
        for (holder, rule) in &definition.rules {
            let checker = Checker { sources, front, program, scope: &scope, id, holder: *holder };
            if let Some((typed, variables, checked)) = checker.rule(rule, &mut found) {
                rules.needs.entry(id).or_default().extend(variables);
                rules.by_type.entry(id).or_default().push(typed);
                passed.push((rule, checked));
            }
        }
        // In one case of a message a rule of all cases may well be certain.
        if !scope::is_narrowed(definition) {
            warn(&passed, &mut found);
        }
        for diagnostic in found.iter() {
            if reported.insert((diagnostic.span.start, diagnostic.span.end, diagnostic.code)) {
                diagnostics.push(diagnostic.clone());
            }
        }
    }
    misplaced(front, program, diagnostics);
    propagate(program, &mut rules);
    rules
}

/// Suspicions about the rules of one type; what one rule leaves out, another beside it may say.
fn warn(rules: &[(&Rule, typemint_rules::Checked)], diagnostics: &mut Diagnostics) {
    for (index, (rule, checked)) in rules.iter().enumerate() {
        let others = rules.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, (_, checked))| checked);
        let money = checked.unpaired_money(others);
        for warning in checked.warnings().iter().chain(&money) {
            let span = rule.expression.source_span(warning.span.start..warning.span.end);
            let text = format!("{} [{}]", warning.message, warning.code);
            let mut diagnostic = Diagnostic::warning("suspicious-rule", span, text);
            if let Some(hint) = &warning.hint {
                diagnostic = diagnostic.hint(hint.clone());
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// A rule in a branch that no type is made of would never be checked: that is an error, not an omission (I4).
fn misplaced(front: &Front, program: &Program, diagnostics: &mut Diagnostics) {
    let placed: BTreeSet<&str> =
        program.types.iter().flat_map(|definition| &definition.rules).map(|(_, rule)| rule.id.value.as_str()).collect();
    for (_, node) in front.graph.arena.iter() {
        let branches = ["/if", "/then", "/else", "/anyOf/", "/oneOf/", "/not"];
        if !branches.iter().any(|branch| node.location.pointer.contains(branch)) {
            continue;
        }
        for rule in node.keywords().into_iter().flat_map(|keywords| &keywords.extension.rules) {
            if !placed.contains(rule.id.value.as_str()) {
                diagnostics.push(
                    Diagnostic::error("misplaced-rule", rule.span, "no type carries this rule here")
                        .hint("put it on the object itself, and its condition into the expression"),
                );
            }
        }
    }
}

/// A type needs what the types inside it need.
fn propagate(program: &Program, rules: &mut Rules) {
    loop {
        let mut changed = false;
        for (index, definition) in program.types.iter().enumerate() {
            let inner: Vec<(String, ContextVariable)> = definition
                .kind
                .uses()
                .into_iter()
                .flat_map(named)
                .filter_map(|id| rules.needs.get(&id))
                .flatten()
                .map(|(name, variable)| (name.clone(), variable.clone()))
                .collect();
            let own = rules.needs.entry(TypeId(index)).or_default();
            for (name, variable) in inner {
                if let std::collections::btree_map::Entry::Vacant(slot) = own.entry(name) {
                    slot.insert(variable);
                    changed = true;
                }
            }
        }
        if !changed {
            return;
        }
    }
}

/// The named types in a value.
pub(crate) fn named(value: &Use) -> Vec<TypeId> {
    match &value.shape {
        Shape::Named(id) => vec![*id],
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) => named(inner),
        _ => Vec::new(),
    }
}

struct Checker<'a> {
    sources: &'a SourceMap,
    front: &'a Front,
    program: &'a Program,
    scope: &'a scope::Arena,
    id: TypeId,
    holder: SchemaId,
}

impl Checker<'_> {
    fn rule(
        &self,
        rule: &Rule,
        diagnostics: &mut Diagnostics,
    ) -> Option<(TypedRule, BTreeMap<String, ContextVariable>, typemint_rules::Checked)> {
        let source = &rule.expression;
        let report = |found: &typemint_rules::Diagnostic, diagnostics: &mut Diagnostics| {
            let span = source.source_span(found.span.start..found.span.end);
            let mut diagnostic = Diagnostic::error("invalid-rule", span, format!("{} [{}]", found.message, found.code));
            if let Some(hint) = &found.hint {
                diagnostic = diagnostic.hint(hint.clone());
            }
            diagnostics.push(diagnostic);
        };
        let expression = match typemint_rules::parse(&source.text) {
            Ok(expression) => expression,
            Err(errors) => {
                errors.iter().for_each(|error| report(error, diagnostics));
                return None;
            }
        };
        // In one case of a union a member may not exist: what asks for it has its answer.
        let (expression, text) = match absent::fold(self.program, self.id, &expression) {
            absent::Folded::Unchanged => (expression, source.text.clone()),
            absent::Folded::Always => return None,
            absent::Folded::Text(text) => (typemint_rules::parse(&text).ok()?, text),
        };
        let declared = self.declared();
        let (expression, text) = names::plain_members(self.program, self.id, &declared, expression, text);
        let mut scope = typemint_rules::Scope::new(&self.scope.types).with("self", self.scope.of_named(self.id));
        for (name, variable) in &declared {
            let ty = match variable.kind {
                ContextKind::Timestamp => typemint_rules::Type::Timestamp,
                ContextKind::Schema(schema) => match self.program.variables.get(&schema) {
                    Some(id) => self.scope.of_named(*id),
                    None => continue,
                },
            };
            scope = scope.with(name.clone(), ty);
        }
        let (checked, errors) = typemint_rules::check(&expression, &scope);
        if !errors.is_empty() {
            errors.iter().for_each(|error| report(error, diagnostics));
            return None;
        }
        let path = match &rule.path {
            Some(path) => {
                if let Some(hint) = path::mistake(self.program, self.id, &path.value) {
                    let message = format!("the schema has no member at `{}`", path.value);
                    diagnostics.push(Diagnostic::error("unknown-path", path.span, message).hint(hint));
                }
                path.value.clone()
            }
            None => checked.sole_member().map(pointer).unwrap_or_default(),
        };
        let variables: BTreeSet<String> = checked.context().map(str::to_owned).collect();
        let recorder = names::Recorder::new(self.program, self.id, &declared);
        let _ = typemint_rules::emit(&checked, &recorder);
        let (names, constants) = recorder.into_parts();
        let location = self.front.graph.node(self.holder);
        let attribute = attr::Rule {
            source: attr::RuleSource::Text(text, TokenSpan::call_site()),
            id: rule.id.value.clone(),
            message: Some(rule.message.value.clone()),
            path: Some((path, TokenSpan::call_site())),
            warning: rule.severity.value == RuleSeverity::Warning,
            strict: rule.profile.value == RuleProfile::Strict,
            documented: rule.source.as_ref().map(|source| source.value.clone()),
            at: Some(format!("{}{}/x-rules", self.sources.path(location.location.file), location.location.pointer)),
            names,
            constants,
            span: TokenSpan::call_site(),
        };
        let needed = declared.into_iter().filter(|(name, _)| variables.contains(name)).collect();
        Some((TypedRule { attribute, variables }, needed, checked))
    }

    /// The variables declared at the rule's schema and around it.
    fn declared(&self) -> BTreeMap<String, ContextVariable> {
        let mut declared = BTreeMap::new();
        let mut next = Some(self.holder);
        while let Some(id) = next {
            let node = self.front.graph.node(id);
            for variable in node.keywords().into_iter().flat_map(|keywords| &keywords.extension.rules_context) {
                declared.entry(variable.name.value.clone()).or_insert_with(|| variable.clone());
            }
            next = node.parent;
        }
        declared
    }
}

fn pointer(names: &[String]) -> String {
    names.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect()
}
