//! The types of the rule language for the types of the program.

use std::collections::BTreeMap;

use typemint_derive_core::attr::Scalar;
use typemint_rules::{Member, ObjectId, Type, Types};

use super::bounds;
use crate::ir::{Additional, Fact, Object, Program, Shape, Tagging, TypeDef, TypeId, TypeKind, Use};

/// All object types, and the type of each named one.
pub(crate) struct Arena {
    pub(crate) types: Types,
    named: BTreeMap<TypeId, Type>,
}

impl Arena {
    pub(crate) fn of(program: &Program) -> Self {
        let mut types = Types::new();
        // Objects are declared first, so that recursion finds them.
        let objects: BTreeMap<TypeId, ObjectId> = program
            .types
            .iter()
            .enumerate()
            .filter(|(_, definition)| !matches!(definition.kind, TypeKind::Values(_) | TypeKind::Newtype(_)))
            .map(|(index, definition)| (TypeId(index), types.declare(label(&definition.location))))
            .collect();
        let named: BTreeMap<TypeId, Type> =
            (0..program.types.len()).map(|index| (TypeId(index), named(program, &objects, TypeId(index), 0))).collect();
        for (id, object) in &objects {
            let Some(TypeKind::Object(shape)) = program.get(*id).map(|definition| &definition.kind) else { continue };
            let narrowed = program.get(*id).is_some_and(is_narrowed);
            members(program, &objects, shape, *object, narrowed, &mut types);
        }
        Arena { types, named }
    }

    /// The type of a named type.
    fn find(&self, id: TypeId) -> Option<&Type> {
        self.named.get(&id)
    }
}

impl Arena {
    /// The type of a named type; opaque for a stranger.
    pub(crate) fn of_named(&self, id: TypeId) -> Type {
        self.find(id).cloned().unwrap_or(Type::Opaque)
    }
}

/// Whether a case or a conjunction made the type narrower than any one schema says.
pub(super) fn is_narrowed(definition: &TypeDef) -> bool {
    definition.facts.iter().filter(|fact| !matches!(fact, Fact::Standing | Fact::Type(_))).count() > 1
}

/// `#/$defs/Amount` is called `Amount`.
fn label(location: &str) -> String {
    location.rsplit('/').next().unwrap_or(location).split('.').next().unwrap_or(location).to_owned()
}

fn members(
    program: &Program,
    objects: &BTreeMap<TypeId, ObjectId>,
    shape: &Object,
    object: ObjectId,
    narrowed: bool,
    types: &mut Types,
) {
    for (name, scalar) in &shape.constants {
        let ty = match scalar {
            // Rules of the whole message compare with the values of other cases too.
            Scalar::String(_) if narrowed => Type::String,
            other => constant(other),
        };
        types.member(object, name.clone(), Member::required(ty));
    }
    for field in &shape.fields {
        let (value, nullable) = match &field.value.shape {
            Shape::Nullable(inner) => (&**inner, true),
            _ => (&field.value, false),
        };
        let ty = of_use(program, objects, value, 0);
        // A number or time beyond what rules calculate with can be held, but not read.
        let fallible = matches!(ty, Type::Decimal | Type::Timestamp | Type::Opaque);
        let mut member = if field.required { Member::required(ty) } else { Member::optional(ty) };
        if nullable {
            member = member.nullable();
        }
        if fallible {
            member = member.fallible();
        }
        types.member(object, field.wire.clone(), member.within(bounds::of(program, value)));
    }
}

fn named(program: &Program, objects: &BTreeMap<TypeId, ObjectId>, id: TypeId, depth: usize) -> Type {
    let Some(definition) = program.get(id).filter(|_| depth < 32) else { return Type::Opaque };
    match &definition.kind {
        TypeKind::Values(values) if values.open || is_narrowed(definition) => Type::open_enum(values.values.clone()),
        TypeKind::Values(values) => Type::closed_enum(values.values.clone()),
        TypeKind::Newtype(value) => of_use(program, objects, value, depth + 1),
        TypeKind::Union(union) if union.tagging == Tagging::JsonType => {
            Type::Union(union.cases.iter().map(|case| of_use(program, objects, &case.value, depth + 1)).collect())
        }
        TypeKind::Object(object) if object.fields.is_empty() && object.constants.is_empty() => match &object.additional
        {
            Additional::Kept(value) => Type::map(of_use(program, objects, value, depth + 1)),
            _ => objects.get(&id).map_or(Type::Opaque, |object| Type::Object(*object)),
        },
        // The members of a union are those of its cases: outside, only its place is known.
        _ => objects.get(&id).map_or(Type::Opaque, |object| Type::Object(*object)),
    }
}

fn of_use(program: &Program, objects: &BTreeMap<TypeId, ObjectId>, value: &Use, depth: usize) -> Type {
    match &value.shape {
        Shape::Any => Type::Opaque,
        Shape::Null => Type::Null,
        Shape::Boolean => Type::Bool,
        Shape::Integer | Shape::BigInteger => Type::Int,
        Shape::Number => Type::Decimal,
        Shape::Text => Type::String,
        Shape::DateTime | Shape::Civil(_) => Type::Timestamp,
        Shape::TextBool => Type::closed_enum(["true", "false"]),
        Shape::Constant(scalar) => constant(scalar),
        Shape::List(inner) => Type::list(of_use(program, objects, inner, depth)),
        Shape::Map(inner) => Type::map(of_use(program, objects, inner, depth)),
        Shape::UntypedMap => Type::map(Type::Opaque),
        Shape::Nullable(inner) => of_use(program, objects, inner, depth),
        Shape::Named(id) => named(program, objects, *id, depth + 1),
    }
}

fn constant(scalar: &Scalar) -> Type {
    match scalar {
        Scalar::Null => Type::Null,
        Scalar::Boolean(_) => Type::Bool,
        Scalar::Integer(_) => Type::Int,
        Scalar::Number(_) => Type::Decimal,
        Scalar::String(text) => Type::closed_enum([text.clone()]),
    }
}
