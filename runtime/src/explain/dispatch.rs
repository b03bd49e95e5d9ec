//! From a keyword in a table to the module that knows its meaning. It decides nothing itself.

use super::scope::Scope;
use crate::keyword as k;
use crate::path::Path;
use crate::report::Report;
use crate::schema::Keyword;

/// Whether the value satisfies the keyword.
pub(super) fn accepts(scope: &Scope<'_, '_>, keyword: &'static Keyword) -> bool {
    let node = scope.node;
    match *keyword {
        Keyword::Never => false,
        Keyword::Type(types) => k::type_::accepts(node, types),
        Keyword::Enum(values) => k::enum_::accepts(node, values),
        Keyword::OpenEnum(values) => k::enum_::accepts_open(node, values),
        Keyword::Const(constant) => k::const_::accepts(node, constant),
        Keyword::Minimum(bound) => k::minimum::accepts(node, bound),
        Keyword::Maximum(bound) => k::maximum::accepts(node, bound),
        Keyword::ExclusiveMinimum(bound) => k::exclusive_minimum::accepts(node, bound),
        Keyword::ExclusiveMaximum(bound) => k::exclusive_maximum::accepts(node, bound),
        Keyword::MultipleOf(divisor) => k::multiple_of::accepts(node, divisor),
        Keyword::MinLength(bound) => k::min_length::accepts(node, bound),
        Keyword::MaxLength(bound) => k::max_length::accepts(node, bound),
        Keyword::Pattern(_, pattern) => k::pattern::accepts(node, pattern),
        Keyword::Format(format) => k::format::accepts(node, format),
        Keyword::Civil(offset) => k::civil::accepts(node, offset),
        Keyword::Required(names) => k::required::accepts(node, names),
        Keyword::DependentRequired(dependencies) => k::dependent_required::accepts(node, dependencies),
        Keyword::MinProperties(bound) => k::min_properties::accepts(node, bound),
        Keyword::MaxProperties(bound) => k::max_properties::accepts(node, bound),
        Keyword::Properties(properties) => k::properties::accepts(scope, properties),
        Keyword::Items(items) => k::items::accepts(scope, items),
        Keyword::MinItems(bound) => k::min_items::accepts(node, bound),
        Keyword::MaxItems(bound) => k::max_items::accepts(node, bound),
        Keyword::UniqueItems => k::unique_items::accepts(node),
        Keyword::AllOf(branches) => k::all_of::accepts(scope, branches),
        Keyword::AnyOf(branches) => k::any_of::accepts(scope, branches),
        Keyword::OneOf(branches) => k::one_of::accepts(scope, branches),
        Keyword::Not(schema) => k::not::accepts(scope, schema),
        Keyword::If(conditional) => k::conditional::accepts(scope, conditional),
        Keyword::Ref(schema) => k::reference::accepts(scope, schema),
        Keyword::Contains(contains) => k::contains::accepts(scope, contains),
        Keyword::PropertyNames(schema) => k::property_names::accepts(scope, schema),
        Keyword::DependentSchemas(dependencies) => k::dependent_schemas::accepts(scope, dependencies),
        Keyword::UnevaluatedItems(schema) => k::unevaluated_items::accepts(scope, schema),
        Keyword::UnevaluatedProperties(schema) => k::unevaluated_properties::accepts(scope, schema),
        Keyword::Anchors(_) => true,
        Keyword::DynamicRef(anchor, schema) => k::dynamic_reference::accepts(scope, anchor, schema),
    }
}

/// Reports in what the value at `at` does not satisfy the keyword.
pub(super) fn explain(scope: &Scope<'_, '_>, keyword: &'static Keyword, at: &Path<'_>, report: &mut Report) {
    match *keyword {
        Keyword::Never => k::never::explain(scope, at, report),
        Keyword::Type(types) => k::type_::explain(scope, types, at, report),
        Keyword::Enum(values) => k::enum_::explain(scope, values, at, report),
        Keyword::OpenEnum(values) => k::enum_::explain_open(scope, values, at, report),
        Keyword::Const(constant) => k::const_::explain(scope, constant, at, report),
        Keyword::Minimum(bound) => k::minimum::explain(scope, bound, at, report),
        Keyword::Maximum(bound) => k::maximum::explain(scope, bound, at, report),
        Keyword::ExclusiveMinimum(bound) => k::exclusive_minimum::explain(scope, bound, at, report),
        Keyword::ExclusiveMaximum(bound) => k::exclusive_maximum::explain(scope, bound, at, report),
        Keyword::MultipleOf(divisor) => k::multiple_of::explain(scope, divisor, at, report),
        Keyword::MinLength(bound) => k::min_length::explain(scope, bound, at, report),
        Keyword::MaxLength(bound) => k::max_length::explain(scope, bound, at, report),
        Keyword::Pattern(source, pattern) => k::pattern::explain(scope, source, pattern, at, report),
        Keyword::Format(format) => k::format::explain(scope, format, at, report),
        Keyword::Civil(offset) => k::civil::explain(scope, offset, at, report),
        Keyword::Required(names) => k::required::explain(scope, names, at, report),
        Keyword::DependentRequired(dependencies) => k::dependent_required::explain(scope, dependencies, at, report),
        Keyword::MinProperties(bound) => k::min_properties::explain(scope, bound, at, report),
        Keyword::MaxProperties(bound) => k::max_properties::explain(scope, bound, at, report),
        Keyword::Properties(properties) => k::properties::explain(scope, properties, at, report),
        Keyword::Items(items) => k::items::explain(scope, items, at, report),
        Keyword::MinItems(bound) => k::min_items::explain(scope, bound, at, report),
        Keyword::MaxItems(bound) => k::max_items::explain(scope, bound, at, report),
        Keyword::UniqueItems => k::unique_items::explain(scope, at, report),
        Keyword::AllOf(branches) => k::all_of::explain(scope, branches, at, report),
        Keyword::AnyOf(branches) => k::any_of::explain(scope, branches, at, report),
        Keyword::OneOf(branches) => k::one_of::explain(scope, branches, at, report),
        Keyword::Not(schema) => k::not::explain(scope, schema, at, report),
        Keyword::If(conditional) => k::conditional::explain(scope, conditional, at, report),
        Keyword::Ref(schema) => k::reference::explain(scope, schema, at, report),
        Keyword::Contains(contains) => k::contains::explain(scope, contains, at, report),
        Keyword::PropertyNames(schema) => k::property_names::explain(scope, schema, at, report),
        Keyword::DependentSchemas(dependencies) => k::dependent_schemas::explain(scope, dependencies, at, report),
        Keyword::UnevaluatedItems(schema) => k::unevaluated_items::explain(scope, schema, at, report),
        Keyword::UnevaluatedProperties(schema) => k::unevaluated_properties::explain(scope, schema, at, report),
        Keyword::Anchors(_) => {}
        Keyword::DynamicRef(anchor, schema) => k::dynamic_reference::explain(scope, anchor, schema, at, report),
    }
}
