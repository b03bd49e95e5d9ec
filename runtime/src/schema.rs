//! A JSON Schema as constant data, emitted by the generator: what the explain path walks over a document's text.
//! It holds no logic: a keyword's meaning is in `keyword` (I7).

use crate::format::Format;
use crate::pattern::Lazy;

/// One subschema: all its keywords apply together.
#[derive(Debug)]
pub struct Schema {
    /// Where it stands: `uqpay/pay_request.schema.json#/properties/goods`.
    pub location: &'static str,
    /// The keywords, in the order in which they are checked and reported.
    pub keywords: &'static [Keyword],
    /// Its values are personal or secret.
    pub sensitive: bool,
    /// Unknown members of objects here are drift, not content (nothing was said of additional properties).
    pub open: bool,
}

/// A reference to a subschema. Schemas are statics, so that recursion is just an address.
pub type SchemaRef = &'static Schema;

/// A keyword with its value. Numbers and constants are JSON texts, so that they stay exact.
#[derive(Debug)]
pub enum Keyword {
    /// The boolean schema `false`.
    Never,
    /// `type`.
    Type(&'static [Type]),
    /// `enum`, each value a JSON text.
    Enum(&'static [&'static str]),
    /// `enum` with `x-open`: other strings are drift.
    OpenEnum(&'static [&'static str]),
    /// `const`, a JSON text.
    Const(&'static str),
    /// `minimum`.
    Minimum(&'static str),
    /// `maximum`.
    Maximum(&'static str),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(&'static str),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(&'static str),
    /// `multipleOf`.
    MultipleOf(&'static str),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(&'static str, &'static Lazy),
    /// `format`, asserted.
    Format(Format),
    /// `x-civil`: a wall-clock time whose zone is the provider's (offset in seconds); must be a real moment.
    Civil(i32),
    /// `required`.
    Required(&'static [&'static str]),
    /// `dependentRequired`.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `properties`, `patternProperties` and `additionalProperties`, which depend on each other.
    Properties(&'static Properties),
    /// `prefixItems` and `items`.
    Items(&'static Items),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `allOf`.
    AllOf(&'static [SchemaRef]),
    /// `anyOf`.
    AnyOf(&'static [SchemaRef]),
    /// `oneOf`.
    OneOf(&'static [SchemaRef]),
    /// `not`.
    Not(SchemaRef),
    /// `if`, `then`, `else`.
    If(&'static Conditional),
    /// `$ref`.
    Ref(SchemaRef),
    /// `contains`, `minContains` and `maxContains`.
    Contains(&'static Contains),
    /// `propertyNames`.
    PropertyNames(SchemaRef),
    /// `dependentSchemas`, and what `dependencies` says of schemas.
    DependentSchemas(&'static [(&'static str, SchemaRef)]),
    /// `unevaluatedItems`.
    UnevaluatedItems(SchemaRef),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(SchemaRef),
    /// The dynamic anchors of the schema resource that is entered here, by name; always the first keyword.
    /// `$recursiveAnchor: true` is one without a name.
    Anchors(&'static [(&'static str, SchemaRef)]),
    /// `$dynamicRef` or `$recursiveRef`: the outermost schema on the way here that has this dynamic anchor; the given one
    /// where none has.
    DynamicRef(&'static str, SchemaRef),
}

/// The JSON types of the keyword `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// A number without a fractional part: 1.0 is one.
    Integer,
    /// Any number.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

/// The three keywords that divide an object's members among them.
#[derive(Debug)]
pub struct Properties {
    /// `properties`, sorted by name.
    pub named: &'static [(&'static str, SchemaRef)],
    /// `patternProperties`.
    pub patterns: &'static [(&'static str, &'static Lazy, SchemaRef)],
    /// `additionalProperties`, where given.
    pub additional: Option<SchemaRef>,
}

/// The two keywords that divide an array's items among them.
#[derive(Debug)]
pub struct Items {
    /// `prefixItems`.
    pub prefix: &'static [SchemaRef],
    /// `items`, where given.
    pub rest: Option<SchemaRef>,
}

/// What of an array's items must be of a kind.
#[derive(Debug)]
pub struct Contains {
    /// `contains`.
    pub schema: SchemaRef,
    /// `minContains`; 1 where it is not given.
    pub least: u64,
    /// `maxContains`.
    pub most: Option<u64>,
    /// Whether the items that are of the kind count as evaluated: since 2020-12 they do.
    pub evaluates: bool,
}

/// A conditional.
#[derive(Debug)]
pub struct Conditional {
    /// `if`.
    pub condition: SchemaRef,
    /// `then`.
    pub then: Option<SchemaRef>,
    /// `else`.
    pub otherwise: Option<SchemaRef>,
}
