//! Keywords about the members of objects. Does not decide what a Rust struct will look like.

use super::schema::NamedSchema;
use super::{Expect, Reader, SchemaId, Spanned};
use crate::json::{Member, Value};

/// The keywords of this group.
#[derive(Debug, Clone, Default)]
pub struct ObjectKeywords {
    /// `properties`, in the order written.
    pub properties: Vec<NamedSchema>,
    /// `patternProperties`, in the order written; the names are patterns.
    pub pattern_properties: Vec<NamedSchema>,
    /// `additionalProperties`
    pub additional_properties: Option<SchemaId>,
    /// `required`: different names.
    pub required: Vec<Spanned<String>>,
    /// `propertyNames`
    pub property_names: Option<SchemaId>,
    /// `dependentSchemas`, and what `dependencies` says of schemas.
    pub dependent_schemas: Vec<NamedSchema>,
    /// `unevaluatedProperties`
    pub unevaluated_properties: Option<SchemaId>,
    /// `dependentRequired`, and what `dependencies` says of members: a member, and those that it requires.
    pub dependent_required: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// `minProperties`
    pub min_properties: Option<Spanned<u64>>,
    /// `maxProperties`
    pub max_properties: Option<Spanned<u64>>,
}

pub(super) const NAMES: &[&str] = &[
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "propertyNames",
    "dependentSchemas",
    "unevaluatedProperties",
    "dependentRequired",
    "dependencies",
    "minProperties",
    "maxProperties",
];

impl ObjectKeywords {
    pub(super) fn accept(&mut self, reader: &mut Reader<'_, '_>, member: &Member) -> bool {
        match member.name.text.as_str() {
            "properties" => self.properties = reader.named_schemas(member),
            "patternProperties" => {
                self.pattern_properties = reader.named_schemas(member);
                if let Value::Object(entries) = &member.value.value {
                    for entry in entries {
                        reader.is_pattern(&entry.name);
                    }
                }
            }
            "additionalProperties" => self.additional_properties = reader.schema(member),
            "required" => self.required = reader.member_names(&member.name.text, &member.value),
            "propertyNames" => self.property_names = reader.schema(member),
            "dependentSchemas" => self.dependent_schemas.extend(reader.named_schemas(member)),
            "unevaluatedProperties" => self.unevaluated_properties = reader.schema(member),
            "dependentRequired" => self.dependent_required.extend(dependent_required(reader, member)),
            "dependencies" => self.dependencies(reader, member),
            "minProperties" => self.min_properties = reader.length(member),
            "maxProperties" => self.max_properties = reader.length(member),
            _ => return false,
        }
        true
    }

    /// Every schema that is applied to members or to their names.
    pub fn subschemas(&self) -> impl Iterator<Item = SchemaId> {
        let named = self.properties.iter().chain(&self.pattern_properties).map(|(_, schema)| schema);
        let rest = self.additional_properties.iter().chain(&self.property_names).chain(&self.unevaluated_properties);
        named.chain(rest).copied()
    }

    fn dependencies(&mut self, reader: &mut Reader<'_, '_>, member: &Member) {
        let Value::Object(members) = &member.value.value else {
            reader.complain("dependencies", &member.value, "an object of schemas and lists of member names");
            return;
        };
        for entry in members {
            let name = Spanned::new(entry.name.text.clone(), entry.name.span);
            match &entry.value.value {
                Value::Array(_) => {
                    self.dependent_required.push((name, reader.member_names("dependencies", &entry.value)));
                }
                // Once a single name needed no list.
                Value::String(needed) => {
                    let needed = Spanned::new(needed.text.clone(), needed.span);
                    self.dependent_required.push((name, vec![needed]));
                }
                _ => self.dependent_schemas.push((name, reader.entry_schema(member, entry))),
            }
        }
    }
}

fn dependent_required(reader: &mut Reader<'_, '_>, member: &Member) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let Value::Object(members) = &member.value.value else {
        return reader.invalid_list(member, "an object of lists of member names");
    };
    let mut all = Vec::with_capacity(members.len());
    for entry in members {
        let name = Spanned::new(entry.name.text.clone(), entry.name.span);
        all.push((name, reader.member_names("dependentRequired", &entry.value)));
    }
    all
}
