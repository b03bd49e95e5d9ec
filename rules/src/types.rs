//! Types of the rule language and the arena of object types. Knows nothing of schemas or Rust types; whoever checks a rule fills it.

use crate::bounds::Bounds;
use crate::suggest::nearest;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Bool,
    /// A signed 64-bit integer.
    Int,
    /// An exact decimal.
    Decimal,
    /// A double.
    Double,
    /// Text.
    String,
    /// Text of which the schema lists the values.
    Enum {
        /// The values of the schema.
        values: Rc<[String]>,
        /// Whether other values may come.
        open: bool,
    },
    /// An instant.
    Timestamp,
    /// A date and a wall time without offset.
    Civil,
    /// A length of time.
    Duration,
    /// Only `null`.
    Null,
    /// A list.
    List(Rc<Type>),
    /// A map with text keys.
    Map(Rc<Type>),
    /// An object of the arena.
    Object(ObjectId),
    /// One of several; only an argument of `decimal()`, `int()`, `double()`, `string()`, `timestamp()`.
    Union(Vec<Type>),
    /// Not known here: everything is accepted and rustc checks it.
    Opaque,
}

impl Type {
    /// A list of `element`.
    #[must_use]
    pub fn list(element: Self) -> Self {
        Self::List(Rc::new(element))
    }

    /// A map of `value`.
    #[must_use]
    pub fn map(value: Self) -> Self {
        Self::Map(Rc::new(value))
    }

    /// A closed enum.
    #[must_use]
    pub fn closed_enum<S: Into<String>>(values: impl IntoIterator<Item = S>) -> Self {
        Self::Enum { values: values.into_iter().map(Into::into).collect(), open: false }
    }

    /// An open enum.
    #[must_use]
    pub fn open_enum<S: Into<String>>(values: impl IntoIterator<Item = S>) -> Self {
        Self::Enum { values: values.into_iter().map(Into::into).collect(), open: true }
    }

    pub(crate) const fn is_text(&self) -> bool {
        matches!(self, Self::String | Self::Enum { .. })
    }

    /// Whether its Rust value borrows nothing.
    pub(crate) const fn is_copied(&self) -> bool {
        matches!(
            self,
            Self::Bool | Self::Int | Self::Double | Self::Decimal | Self::Timestamp | Self::Civil | Self::Duration
        )
    }

    /// Whether something in it is not known.
    pub(crate) fn has_unknown(&self) -> bool {
        match self {
            Self::Opaque => true,
            Self::List(inner) | Self::Map(inner) => inner.has_unknown(),
            _ => false,
        }
    }

    /// Of two types that agree, all that both tell.
    pub(crate) fn joined(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Opaque, known) | (known, Self::Opaque) => known.clone(),
            (Self::List(a), Self::List(b)) => Self::list(a.joined(b)),
            (Self::Map(a), Self::Map(b)) => Self::map(a.joined(b)),
            (a, b) if a.is_text() && a != b => Self::String,
            (a, _) => a.clone(),
        }
    }

    /// Whether a value of one can be where the other is wanted; an enum is text, and nothing is known of the opaque.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Opaque, _) | (_, Self::Opaque) => true,
            (Self::List(a), Self::List(b)) | (Self::Map(a), Self::Map(b)) => a.agrees(b),
            (a, b) if a.is_text() && b.is_text() => true,
            (a, b) => a == b,
        }
    }
}

/// An object type of an arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(usize);

/// Whether a member may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be missing: reading it needs a guard.
    Optional,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its type when it is there and not null.
    pub ty: Type,
    /// Whether it may be missing.
    pub presence: Presence,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether its Rust type holds values that the canonical type does not (`u64` for an int, unbounded numbers for a
    /// decimal), so that reading it can fail although it is there.
    pub fallible: bool,
    /// What the schema says of its size, for warnings.
    pub bounds: Bounds,
}

impl Member {
    /// A required member that is never null. Reading fails only for the opaque.
    #[must_use]
    pub fn required(ty: Type) -> Self {
        let fallible = matches!(ty, Type::Opaque);
        Self { ty, presence: Presence::Required, nullable: false, fallible, bounds: Bounds::default() }
    }

    /// A member that may be missing.
    #[must_use]
    pub fn optional(ty: Type) -> Self {
        Self { presence: Presence::Optional, ..Self::required(ty) }
    }

    /// The same that may also be null.
    #[must_use]
    pub fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// The same within bounds.
    #[must_use]
    pub fn within(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// The same whose reading can fail.
    #[must_use]
    pub fn fallible(self) -> Self {
        Self { fallible: true, ..self }
    }
}

/// An object type: its members by their names on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object {
    /// What messages call it.
    pub name: String,
    /// Its members.
    pub members: BTreeMap<String, Member>,
    /// Other names that its members have elsewhere, which people may write here by mistake.
    aliases: BTreeMap<String, String>,
}

/// As many names as one reads at a glance.
const GLANCE: usize = 8;

impl Object {
    /// What to say to who wrote a member that is not there.
    pub(crate) fn suggest(&self, name: &str) -> Option<String> {
        if let Some(wire) = self.aliases.get(name) {
            return Some(format!("write `{wire}`: rules use the names of the wire"));
        }
        if let Some(near) = nearest(name, self.members.keys().map(String::as_str)) {
            return Some(format!("did you mean `{near}`?"));
        }
        let names: Vec<&str> = self.members.keys().map(String::as_str).collect();
        (1..=GLANCE).contains(&names.len()).then(|| format!("its members are {}", names.join(", ")))
    }
}

/// The arena of object types. Ids make recursion possible: declare first, define after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Types {
    objects: Vec<Object>,
}

impl Types {
    /// An empty arena.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an object type without members yet.
    pub fn declare(&mut self, name: impl Into<String>) -> ObjectId {
        self.objects.push(Object { name: name.into(), ..Object::default() });
        ObjectId(self.objects.len() - 1)
    }

    /// Gives a declared object a member.
    pub fn member(&mut self, object: ObjectId, name: impl Into<String>, member: Member) {
        if let Some(object) = self.objects.get_mut(object.0) {
            object.members.insert(name.into(), member);
        }
    }

    /// Gives a member's other name, such as that of its Rust field, for whoever writes it in a rule.
    pub fn alias(&mut self, object: ObjectId, other: impl Into<String>, member: impl Into<String>) {
        if let Some(object) = self.objects.get_mut(object.0) {
            object.aliases.insert(other.into(), member.into());
        }
    }

    /// The object of an id of this arena.
    #[must_use]
    pub fn object(&self, id: ObjectId) -> Option<&Object> {
        self.objects.get(id.0)
    }

    /// A type as messages name it.
    #[must_use]
    pub fn describe(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::Int => "int".to_owned(),
            Type::Decimal => "decimal".to_owned(),
            Type::Double => "double".to_owned(),
            Type::String => "string".to_owned(),
            Type::Enum { .. } => "string enum".to_owned(),
            Type::Timestamp => "timestamp".to_owned(),
            Type::Civil => "civil date-time".to_owned(),
            Type::Duration => "duration".to_owned(),
            Type::Null => "null".to_owned(),
            Type::List(element) => format!("list<{}>", self.describe(element)),
            Type::Map(value) => format!("map<string, {}>", self.describe(value)),
            Type::Object(id) => {
                self.object(*id).map_or_else(|| "object".to_owned(), |object| format!("object {}", object.name))
            }
            Type::Union(types) => types.iter().map(|ty| self.describe(ty)).collect::<Vec<_>>().join(" | "),
            Type::Opaque => "unknown type".to_owned(),
        }
    }
}

/// The variables a rule can name, and their types.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    pub(crate) types: &'a Types,
    pub(crate) variables: BTreeMap<String, Type>,
}

impl<'a> Scope<'a> {
    /// No variables yet.
    #[must_use]
    pub const fn new(types: &'a Types) -> Self {
        Self { types, variables: BTreeMap::new() }
    }

    /// The same with one more variable.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, ty: Type) -> Self {
        self.variables.insert(name.into(), ty);
        self
    }
}
