//! Text to schemas as written: every subschema becomes a node with its place and typed keywords. Follows no reference.

mod annotation;
mod arena;
mod array;
mod civil;
mod context;
mod core;
mod dialect;
mod expect;
mod extension;
mod keyword;
mod logic;
mod message;
mod number;
mod object;
mod openapi;
mod parser;
mod placement;
mod reader;
mod rule;
mod schema;
mod spanned;
mod string;
pub(crate) mod uri;
mod value;

pub use self::core::CoreKeywords;
pub use annotation::AnnotationKeywords;
pub use arena::{Document, Location, Resource, ResourceId, SchemaArena, SchemaId};
pub use array::ArrayKeywords;
pub use civil::{Civil, UtcOffset};
pub use context::{ContextKind, ContextVariable};
pub use dialect::{Dialect, Draft};
pub use extension::ExtensionKeywords;
pub use logic::LogicKeywords;
pub use message::{Direction, Encoding, RawMessage};
pub use number::NumberKeywords;
pub use object::ObjectKeywords;
pub use parser::Settings;
pub use rule::{Rule, RuleProfile, RuleSeverity};
pub use schema::{Keywords, NamedSchema, SchemaBody, SchemaNode, WrittenKeyword};
pub use spanned::Spanned;
pub use string::StringKeywords;
pub use value::{SchemaType, TypeSet, ValueKeywords};

pub(crate) use expect::Expect;
pub(crate) use parser::Parser;
pub(crate) use reader::Reader;

use crate::source::SourceMap;

/// The end of the name of every file that holds a schema.
pub const SCHEMA_SUFFIX: &str = ".schema.json";

/// Parses every schema file of the map into one arena.
pub(crate) fn parse<'a>(sources: &'a SourceMap, settings: Settings) -> Parser<'a> {
    let mut parser = Parser::new(sources, settings);
    for (file, source) in sources.iter() {
        if source.path().ends_with(SCHEMA_SUFFIX) && !source.is_library() {
            parser.document(file);
        }
    }
    parser
}
