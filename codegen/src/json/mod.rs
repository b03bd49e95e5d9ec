//! JSON text to values that know their bytes. Knows nothing about schemas; numbers stay text.

mod number;
mod parser;
mod plain;
mod scanner;
mod string;
mod value;

pub use number::Number;
pub use parser::{MAX_DEPTH, parse};
pub use plain::Json;
pub use string::StringValue;
pub use value::{Member, Node, Value};
