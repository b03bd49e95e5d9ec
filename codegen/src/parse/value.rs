//! `type`, `enum` and `const`: which values a schema names. Compares nothing with an instance.

use std::collections::BTreeMap;

use super::{Expect, Reader, Spanned};
use crate::diagnostic::{Diagnostic, code};
use crate::json::{Json, Member, Value};
use crate::source::Span;

/// A JSON Schema type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaType {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl SchemaType {
    /// All types, in the order of sets.
    pub const ALL: [Self; 7] =
        [Self::Null, Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// The name in schemas.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The type of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct TypeSet(u8);

impl TypeSet {
    /// Whether the type is in the set.
    pub fn contains(self, kind: SchemaType) -> bool {
        self.0 & kind.bit() != 0
    }

    /// The set with a type more.
    #[must_use]
    pub fn with(self, kind: SchemaType) -> Self {
        Self(self.0 | kind.bit())
    }

    /// The set with a type less.
    #[must_use]
    pub fn without(self, kind: SchemaType) -> Self {
        Self(self.0 & !kind.bit())
    }

    /// How many types there are.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The types, in the order of [`SchemaType::ALL`].
    pub fn iter(self) -> impl Iterator<Item = SchemaType> {
        SchemaType::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }

    /// The type, where there is exactly one.
    pub fn single(self) -> Option<SchemaType> {
        let mut types = self.iter();
        types.next().filter(|_| types.next().is_none())
    }
}

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct ValueKeywords {
    /// `type`: never an empty set.
    pub types: Option<Spanned<TypeSet>>,
    /// `enum`: the values differ.
    pub enumeration: Option<Spanned<Vec<Spanned<Json>>>>,
    /// `const`.
    pub constant: Option<Spanned<Json>>,
    /// `nullable` of OpenAPI 3.0: null is one of the types.
    nullable: bool,
}

pub(super) const NAMES: &[&str] = &["type", "enum", "const", "nullable"];

impl ValueKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "type" => self.types = types(reader, member),
            "enum" => self.enumeration = enumeration(reader, member),
            "const" => self.constant = Some(Spanned::new(Json::from(&member.value), member.value.span)),
            "nullable" => self.nullable = reader.boolean(member).is_some_and(|nullable| nullable.value),
            _ => return false,
        }
        true
    }

    /// What can only be said when all keywords are known: `nullable` without `type` adds nothing.
    pub(super) fn finish(&mut self) {
        if let (Some(types), true) = (&mut self.types, self.nullable) {
            types.value = types.value.with(SchemaType::Null);
        }
    }
}

fn types(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<TypeSet>> {
    let expected = "a type name or a list of different type names";
    let items = match &member.value.value {
        Value::Array(items) if !items.is_empty() => items.as_slice(),
        Value::String(_) => std::slice::from_ref(&member.value),
        _ => return reader.invalid(member, expected),
    };
    let mut set = TypeSet::default();
    for item in items {
        let Value::String(name) = &item.value else {
            return reader.invalid_at("type", item, expected);
        };
        let Some(kind) = SchemaType::from_name(&name.text) else {
            reader.unknown_word("type", name, &SchemaType::ALL.map(SchemaType::name));
            return None;
        };
        set = set.with(kind);
    }
    Some(Spanned::new(set, member.value.span))
}

fn enumeration(reader: &mut Reader<'_, '_>, member: &Member) -> Option<Spanned<Vec<Spanned<Json>>>> {
    let Value::Array(items) = &member.value.value else {
        return reader.invalid(member, "a list of values");
    };
    let mut values: Vec<Spanned<Json>> = Vec::with_capacity(items.len());
    // Thousands of strings are compared by their texts; all else is rare.
    let mut texts: BTreeMap<&str, Span> = BTreeMap::new();
    for item in items {
        let value = Json::from(item);
        if let Value::String(text) = &item.value {
            match texts.insert(&text.text, item.span) {
                Some(first) => {
                    texts.insert(&text.text, first);
                    let problem =
                        Diagnostic::warning(code::DUPLICATE_VALUE, item.span, "this value is already in `enum`");
                    reader.diagnostics().push(problem.label(first, "first here"));
                }
                None => values.push(Spanned::new(value, item.span)),
            }
            continue;
        }
        match values.iter().find(|earlier| earlier.value == value) {
            Some(earlier) => {
                let problem = Diagnostic::warning(code::DUPLICATE_VALUE, item.span, "this value is already in `enum`");
                reader.diagnostics().push(problem.label(earlier.span, "first here"));
            }
            None => values.push(Spanned::new(value, item.span)),
        }
    }
    Some(Spanned::new(values, member.value.span))
}
