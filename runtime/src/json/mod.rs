//! JSON text: read forward for decoding, or as a tree with spans for explaining. Nothing here knows of schemas.

pub mod document;
pub mod place;
pub mod reader;

mod number;
mod parse;
mod string;
