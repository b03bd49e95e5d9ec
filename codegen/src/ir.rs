//! The language-neutral result of `build`: what each schema is as a type, with every keyword placed as shape, constraint
//! or assertion. It knows no identifier of Rust.

use std::collections::BTreeMap;

use typemint_derive_core::attr::{Assertion, Condition, Constraint, Scalar};

use crate::parse::{ContextVariable, Rule, SchemaId, SchemaType, TypeSet};
use crate::source::FileId;

/// A named type of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// What stands at a place: a shape and what else is asserted of it there.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// The shape.
    pub shape: Shape,
    /// Assertions that the shape does not say.
    pub constraints: Vec<Constraint>,
}

impl Use {
    /// A shape with nothing more to say.
    pub fn plain(shape: Shape) -> Self {
        Use { shape, constraints: Vec::new() }
    }
}

/// How a value is held.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Anything: an untyped value.
    Any,
    /// `null` alone.
    Null,
    /// A boolean.
    Boolean,
    /// An integer of 64 bits.
    Integer,
    /// An integer of any size.
    BigInteger,
    /// An exact number.
    Number,
    /// A string.
    Text,
    /// An RFC 3339 date-time.
    DateTime,
    /// A wall-clock time of a provider's zone, whose offset is in seconds.
    Civil(i32),
    /// `"true"` or `"false"`.
    TextBool,
    /// One fixed value.
    Constant(Scalar),
    /// A homogeneous array.
    List(Box<Use>),
    /// An object whose members all have one shape.
    Map(Box<Use>),
    /// An untyped object.
    UntypedMap,
    /// A value or null.
    Nullable(Box<Use>),
    /// A type of its own.
    Named(TypeId),
}

/// A type with a name.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Words that its name is made of, from the outermost.
    pub name: NameHint,
    /// The file whose schema it is.
    pub file: FileId,
    /// Where its schema stands: `uqpay/pay_request.schema.json#/properties/goods`.
    pub location: String,
    /// Title, description and what else belongs into its documentation.
    pub doc: Doc,
    /// Its values are personal or secret.
    pub sensitive: bool,
    /// What it is.
    pub kind: TypeKind,
    /// Why its table decides which values are of it; nothing where the type says all that its schema does.
    pub judged: Option<String>,
    /// The rules on it, with the schema that states them.
    pub rules: Vec<(SchemaId, Rule)>,
    /// The context variables declared beside those rules.
    pub context: Vec<ContextVariable>,
    /// The schemas that it stands for, all at once.
    pub facts: Vec<Fact>,
}

/// One thing known of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// It satisfies this schema.
    Schema(SchemaId),
    /// It satisfies this schema, whose conditional was resolved by choosing a case.
    Unconditional(SchemaId),
    /// The member at this chain of names is absent.
    Absent(Vec<String>),
    /// The value at this chain of names is none of these.
    Excluded(Vec<String>, Vec<Scalar>),
    /// It does not satisfy this schema.
    Not(SchemaId),
    /// It is of this type, of several that its schemas allow.
    Type(SchemaType),
    /// It is of none of these types.
    OtherType(TypeSet),
    /// Of the alternatives of this schema (`anyOf` or `oneOf`) one was chosen, which is a fact of its own.
    Chosen(SchemaId),
    /// It stands where no object can leave it out, even if it has one value only.
    Standing,
}

impl Fact {
    /// Whether it says something of the value that its table must say too.
    pub fn is_of_table(&self) -> bool {
        !matches!(self, Fact::Standing | Fact::Chosen(_))
    }
}

/// Where a name comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameHint {
    /// Given by `x-name`.
    Given(String),
    /// Made from the place of the schema.
    Derived(Vec<String>),
}

/// Documentation of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// First line.
    pub title: Option<String>,
    /// More.
    pub description: Option<String>,
    /// Where the provider says so.
    pub source: Option<String>,
    /// Constraints in words.
    pub constraints: Vec<String>,
    /// Out of use.
    pub deprecated: bool,
}

/// What a named type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// An object with known members.
    Object(Object),
    /// A constrained value.
    Newtype(Use),
    /// Strings of a list.
    Values(Values),
    /// One of several.
    Union(Union),
    /// No type can carry it: an untyped value judged by its table.
    Checked(String),
}

impl TypeKind {
    /// The values that the type holds.
    pub(crate) fn uses(&self) -> Vec<&Use> {
        match self {
            TypeKind::Object(object) => {
                let kept = match &object.additional {
                    Additional::Kept(value) => Some(&**value),
                    _ => None,
                };
                object.fields.iter().map(|field| &field.value).chain(kept).collect()
            }
            TypeKind::Newtype(value) => vec![value],
            TypeKind::Union(union) => union.cases.iter().map(|case| &case.value).collect(),
            TypeKind::Values(_) | TypeKind::Checked(_) => Vec::new(),
        }
    }
}

/// An object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// Its members, in the order of the schema.
    pub fields: Vec<Field>,
    /// Members with one value, which must be there.
    pub constants: Vec<(String, Scalar)>,
    /// What of other members.
    pub additional: Additional,
    /// Conditionals and applicators over its members.
    pub assertions: Vec<Assertion>,
    /// `minProperties` and `maxProperties`.
    pub counts: Vec<Constraint>,
    /// Members that a case rules out.
    pub absent: Vec<String>,
}

/// What of the members that an object does not name.
#[derive(Clone, Debug, Default)]
pub enum Additional {
    /// Allowed, and worth a report.
    #[default]
    Drift,
    /// Refused.
    Refused,
    /// Explicitly allowed.
    Ignored,
    /// Kept, with a schema of their own.
    Kept(Box<Use>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// Wire name.
    pub wire: String,
    /// `x-name`.
    pub given_name: Option<String>,
    /// Its value.
    pub value: Use,
    /// Whether it must be there.
    pub required: bool,
    /// Its values are personal or secret.
    pub sensitive: bool,
    /// Documentation.
    pub doc: Doc,
    /// Where its schema stands, if not under the object's own `properties`.
    pub location: Option<String>,
    /// Recursion passes here.
    pub boxed: bool,
}

/// An enum of strings.
#[derive(Clone, Debug)]
pub struct Values {
    /// The values, in the order of the schema.
    pub values: Vec<String>,
    /// The provider may add some.
    pub open: bool,
}

/// One of several shapes.
#[derive(Clone, Debug)]
pub struct Union {
    /// The cases, in the order in which they are tried.
    pub cases: Vec<Case>,
    /// How they are told apart.
    pub tagging: Tagging,
}

/// A case of a union.
#[derive(Clone, Debug)]
pub struct Case {
    /// Words for the variant's name.
    pub name: String,
    /// Its value.
    pub value: Use,
    /// What tells it apart; nothing for the last resort, or where the JSON type does.
    pub when: Option<Condition>,
    /// Its schema, where nothing but that tells it apart.
    pub schema: Option<SchemaId>,
}

/// The name of the case for all JSON types that have none of their own.
pub const OTHER: &str = "other";

/// How the cases of a union are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// By conditions over members, in order.
    Conditions,
    /// By JSON type; the case's name is the type's. One of no type is for all others.
    JsonType,
    /// By their schemas: the first one that holds.
    Schemas,
}

/// All types of a run.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The types.
    pub types: Vec<TypeDef>,
    /// The type of each message, by the message's position.
    pub messages: BTreeMap<usize, TypeId>,
    /// The type of each context variable, by its schema.
    pub variables: BTreeMap<SchemaId, TypeId>,
}

impl Program {
    /// A type by id.
    pub fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.0)
    }
}
