//! The stable codes of an import: of errors, which stop it, and of entries of the report.

/// The text is not YAML.
pub const INVALID_YAML: &str = "invalid-yaml";
/// The text is no OpenAPI document that can be read.
pub const INVALID_DOCUMENT: &str = "invalid-document";
/// A `$ref` to another file or address.
pub const EXTERNAL_REFERENCE: &str = "external-reference";
/// A message was asked for of an operation, a part or a status that is not there.
pub const UNKNOWN_OPERATION: &str = "unknown-operation";
/// What was asked for has not the form of a message.
pub const INVALID_SELECTION: &str = "invalid-selection";
/// An overlay that has not the form that it must have.
pub const INVALID_OVERLAY: &str = "invalid-overlay";
/// An action of an overlay that selects nothing.
pub const OVERLAY_TARGET_GONE: &str = "overlay-target-gone";

/// Something that the schemas do not say.
pub const NOT_CARRIED: &str = "not-carried";
/// Something that the document leaves open, and how it was read.
pub const READ_AS: &str = "read-as";
/// An example of the document that its own schema refuses.
pub const EXAMPLE_CONTRADICTS: &str = "example-contradicts";
