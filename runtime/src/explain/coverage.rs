//! What a document exercises of a schema: which side of each conditional, which branches, which enum values, which limits.
//! It judges nothing.

use std::collections::HashSet;

use super::scope::{Scope, Walk};
use crate::json::document::Node;
use crate::keyword::{conditional, dependent_schemas, dynamic_reference, equality, items, properties};
use crate::number;
use crate::schema::{Keyword, Schema, SchemaRef};

/// What a point of coverage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointKind {
    /// `if`, `oneOf`, `anyOf`, `dependentRequired`, `dependentSchemas`: its sides are what an instance can be.
    Conditional,
    /// `enum`: its sides are the values.
    Enum,
    /// `minimum`, `maxLength` and their like: its only side is an instance just at the limit.
    Limit,
}

/// Something of a schema that documents can exercise on several sides.
#[derive(Clone, Debug)]
pub struct Point {
    /// The schema that it stands in.
    pub schema: SchemaRef,
    /// Which of the schema's keywords it is.
    pub keyword: usize,
    /// What it is.
    pub kind: PointKind,
    /// Where it stands: `uqpay/pay_request.schema.json#/if`.
    pub location: String,
    /// Its sides.
    pub sides: Vec<String>,
}

/// What a walk comes upon.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// A side of a point: the schema, its keyword, the side.
    Side(SchemaRef, usize, usize),
    /// An object to which a schema applies.
    Object(SchemaRef),
}

/// Every point that documents of a schema can exercise, in the order of the schema.
pub fn points(root: SchemaRef) -> Vec<Point> {
    let mut out = Vec::new();
    let mut seen: HashSet<usize> = HashSet::new();
    let mut waiting = vec![root];
    while let Some(schema) = waiting.pop() {
        if !seen.insert(address(schema)) {
            continue;
        }
        for (index, keyword) in schema.keywords.iter().enumerate() {
            if let Some((kind, name, sides)) = point(keyword) {
                let location = format!("{}/{name}", schema.location);
                out.push(Point { schema, keyword: index, kind, location, sides });
            }
        }
        // Last in, first out.
        waiting.extend(subschemas(schema).into_iter().rev());
    }
    out
}

/// Tells what a document exercises of a schema. What does not satisfy the schema is walked as far as it does.
pub fn exercise(root: SchemaRef, node: &Node<'_>, tell: &mut dyn FnMut(Seen)) {
    let walk = Walk::default();
    visit(&Scope::root(&walk, root, node), &mut HashSet::new(), tell);
}

fn address(schema: &Schema) -> usize {
    std::ptr::from_ref(schema) as usize
}

/// Kind, keyword and sides of a keyword that is a point.
fn point(keyword: &Keyword) -> Option<(PointKind, &'static str, Vec<String>)> {
    let numbered = |branches: &[SchemaRef]| (0..branches.len()).map(|index| format!("branch {index}")).collect();
    let presence = |names: &mut dyn Iterator<Item = &&'static str>| {
        names.flat_map(|name| [format!("{name} there"), format!("{name} not there")]).collect()
    };
    let limit = |name| Some((PointKind::Limit, name, vec!["at the limit".to_owned()]));
    match keyword {
        Keyword::If(_) => Some((PointKind::Conditional, "if", vec!["true".to_owned(), "false".to_owned()])),
        Keyword::OneOf(branches) => Some((PointKind::Conditional, "oneOf", numbered(branches))),
        Keyword::AnyOf(branches) => Some((PointKind::Conditional, "anyOf", numbered(branches))),
        Keyword::DependentRequired(list) => {
            Some((PointKind::Conditional, "dependentRequired", presence(&mut list.iter().map(|(name, _)| name))))
        }
        Keyword::DependentSchemas(list) => {
            Some((PointKind::Conditional, "dependentSchemas", presence(&mut list.iter().map(|(name, _)| name))))
        }
        Keyword::Enum(values) | Keyword::OpenEnum(values) => {
            Some((PointKind::Enum, "enum", values.iter().map(|value| (*value).to_owned()).collect()))
        }
        Keyword::Minimum(_) => limit("minimum"),
        Keyword::Maximum(_) => limit("maximum"),
        Keyword::MinLength(_) => limit("minLength"),
        Keyword::MaxLength(_) => limit("maxLength"),
        Keyword::MinItems(_) => limit("minItems"),
        Keyword::MaxItems(_) => limit("maxItems"),
        Keyword::MinProperties(_) => limit("minProperties"),
        Keyword::MaxProperties(_) => limit("maxProperties"),
        _ => None,
    }
}

/// The subschemas of a schema that documents can reach and that are not negated.
fn subschemas(schema: SchemaRef) -> Vec<SchemaRef> {
    let mut out = Vec::new();
    for keyword in schema.keywords {
        match keyword {
            Keyword::Ref(schema) | Keyword::DynamicRef(_, schema) => out.push(*schema),
            Keyword::UnevaluatedItems(schema) | Keyword::UnevaluatedProperties(schema) => out.push(*schema),
            Keyword::AllOf(list) | Keyword::AnyOf(list) | Keyword::OneOf(list) => out.extend(list.iter()),
            Keyword::DependentSchemas(list) => out.extend(list.iter().map(|(_, schema)| *schema)),
            Keyword::If(conditional) => out.extend(conditional.then.into_iter().chain(conditional.otherwise)),
            Keyword::Properties(properties) => {
                out.extend(properties.named.iter().map(|(_, schema)| *schema));
                out.extend(properties.patterns.iter().map(|(_, _, schema)| *schema));
                out.extend(properties.additional);
            }
            Keyword::Items(items) => out.extend(items.prefix.iter().copied().chain(items.rest)),
            _ => {}
        }
    }
    out
}

type Visited = HashSet<(usize, usize)>;

fn visit(scope: &Scope<'_, '_>, visited: &mut Visited, tell: &mut dyn FnMut(Seen)) {
    let node = scope.node;
    if scope.is_too_deep() || !visited.insert((address(scope.schema), std::ptr::from_ref(node) as usize)) {
        return;
    }
    if node.members().is_some() {
        tell(Seen::Object(scope.schema));
    }
    for (index, keyword) in scope.schema.keywords.iter().enumerate() {
        let mut side = |side: usize| tell(Seen::Side(scope.schema, index, side));
        match *keyword {
            Keyword::If(conditional) => {
                side(usize::from(!scope.branch(conditional.condition).holds()));
                if let Some(schema) = conditional::taken(scope, conditional) {
                    visit(&scope.same(schema), visited, tell);
                }
            }
            Keyword::AnyOf(branches) | Keyword::OneOf(branches) => {
                for (number, branch) in branches.iter().enumerate() {
                    if scope.branch(branch).holds() {
                        tell(Seen::Side(scope.schema, index, number));
                        visit(&scope.branch(branch), visited, tell);
                    }
                }
            }
            Keyword::AllOf(branches) => branches.iter().for_each(|branch| visit(&scope.same(branch), visited, tell)),
            Keyword::Ref(schema) => visit(&scope.same(schema), visited, tell),
            Keyword::DynamicRef(anchor, initial) => {
                visit(&scope.same(dynamic_reference::target(scope, anchor, initial)), visited, tell);
            }
            Keyword::DependentRequired(list) if node.members().is_some() => {
                for (number, (name, _)) in list.iter().enumerate() {
                    side(2 * number + usize::from(node.member(name).is_none()));
                }
            }
            Keyword::DependentSchemas(list) if node.members().is_some() => {
                for (number, (name, _)) in list.iter().enumerate() {
                    side(2 * number + usize::from(node.member(name).is_none()));
                }
                for schema in dependent_schemas::triggered(scope, list) {
                    visit(&scope.same(schema), visited, tell);
                }
            }
            Keyword::Enum(values) | Keyword::OpenEnum(values) => {
                let found = values.iter().position(|value| equality::is_constant(node, value));
                found.into_iter().for_each(side);
            }
            Keyword::Properties(list) => {
                for member in node.members().unwrap_or_default() {
                    for schema in properties::subschemas(list, &member.name) {
                        visit(&scope.child(schema, &member.node), visited, tell);
                    }
                }
            }
            Keyword::Items(list) => {
                for (number, item) in node.items().unwrap_or_default().iter().enumerate() {
                    if let Some(schema) = items::subschema(list, number) {
                        visit(&scope.child(schema, item), visited, tell);
                    }
                }
            }
            _ if is_at_limit(keyword, node) => side(0),
            _ => {}
        }
    }
}

/// Whether a value is just what a limit still allows.
fn is_at_limit(keyword: &Keyword, node: &Node<'_>) -> bool {
    let counts = |count: Option<usize>, bound: u64| count.is_some_and(|count| count as u64 == bound);
    match *keyword {
        Keyword::Minimum(bound) | Keyword::Maximum(bound) => {
            node.as_number().is_some_and(|number| number::compare(number, bound).is_eq())
        }
        Keyword::MinLength(bound) | Keyword::MaxLength(bound) => {
            counts(node.as_str().map(|text| text.chars().count()), bound)
        }
        Keyword::MinItems(bound) | Keyword::MaxItems(bound) => counts(node.items().map(<[Node<'_>]>::len), bound),
        Keyword::MinProperties(bound) | Keyword::MaxProperties(bound) => counts(node.members().map(<[_]>::len), bound),
        _ => false,
    }
}
