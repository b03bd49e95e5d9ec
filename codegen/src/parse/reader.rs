//! What the keyword groups read with: typed values, and subschemas that become nodes of their own.

use super::arena::{Location, ResourceId, SchemaId};
use super::dialect::Dialect;
use super::expect::{Expect, spanned};
use super::parser::Parser;
use super::schema::{NamedSchema, Place, parse_schema, pointer_with};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::json::{Member, Node, StringValue, Value};

/// Reads the keywords of one schema.
pub(crate) struct Reader<'a, 'p> {
    pub(super) parser: &'a mut Parser<'p>,
    pub(super) location: Location,
    pub(super) id: SchemaId,
    pub(super) resource: ResourceId,
    pub(super) dialect: Dialect,
}

impl Expect for Reader<'_, '_> {
    fn diagnostics(&mut self) -> &mut Diagnostics {
        &mut self.parser.diagnostics
    }
}

impl Reader<'_, '_> {
    /// Whether a text is a regular expression; reports it if not.
    pub(super) fn is_pattern(&mut self, text: &StringValue) -> bool {
        let Err(strict) = regress::Regex::with_flags(&text.text, "u") else { return true };
        // People escape more than flag `u` allows: `\-`, `\_`. The runtime takes it as it is meant.
        if regress::Regex::with_flags(&text.text, "").is_ok() {
            return true;
        }
        let message = "the pattern is no ECMA-262 regular expression";
        let problem = Diagnostic::error(code::INVALID_PATTERN, text.span, message);
        self.diagnostics().push(problem.hint(strict.to_string()));
        false
    }

    /// The schema that is the value of a keyword.
    pub(super) fn schema(&mut self, member: &Member) -> Option<SchemaId> {
        Some(self.child(&[&member.name.text], &member.value, None))
    }

    /// The schemas of a keyword that takes a list of at least one.
    pub(super) fn schemas(&mut self, member: &Member) -> Vec<SchemaId> {
        let keyword = member.name.text.as_str();
        match &member.value.value {
            Value::Array(items) if !items.is_empty() => {
                items.iter().enumerate().map(|(at, item)| self.child(&[keyword, &at.to_string()], item, None)).collect()
            }
            _ => self.invalid_list(member, "a list of at least one schema"),
        }
    }

    /// The schemas of a keyword that takes a list of any length.
    pub(super) fn possibly_no_schemas(&mut self, member: &Member) -> Vec<SchemaId> {
        match &member.value.value {
            Value::Array(items) if items.is_empty() => Vec::new(),
            _ => self.schemas(member),
        }
    }

    /// The schema of one entry of a keyword that takes an object.
    pub(super) fn entry_schema(&mut self, member: &Member, entry: &Member) -> SchemaId {
        self.child(&[&member.name.text, &entry.name.text], &entry.value, None)
    }

    /// The schemas of a keyword that takes an object of them.
    pub(super) fn named_schemas(&mut self, member: &Member) -> Vec<NamedSchema> {
        let Value::Object(members) = &member.value.value else {
            return self.invalid_list(member, "an object of schemas");
        };
        let mut named = Vec::with_capacity(members.len());
        for entry in members {
            let id = self.child(&[&member.name.text, &entry.name.text], &entry.value, None);
            named.push((spanned(&entry.name), id));
        }
        named
    }

    /// The schema of a context variable, whose member `optional` is not part of it.
    pub(super) fn variable_schema(&mut self, entry: &Member) -> SchemaId {
        self.child(&["x-rules-context", &entry.name.text], &entry.value, Some("optional"))
    }

    fn child(&mut self, tokens: &[&str], node: &Node, skip: Option<&str>) -> SchemaId {
        let pointer = tokens.iter().fold(self.location.pointer.clone(), |pointer, token| pointer_with(&pointer, token));
        let location = Location { file: self.location.file, pointer };
        let (parent, resource) = (Some(self.id), Some(self.resource));
        parse_schema(self.parser, Place { location, parent, resource, dialect: self.dialect }, node, skip)
    }
}
