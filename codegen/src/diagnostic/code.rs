//! The stable codes of the front half. A code is public: it is never renamed, and never used for another thing.

/// The text is not JSON.
pub const INVALID_JSON: &str = "invalid-json";
/// JSON nested deeper than the limit.
pub const TOO_DEEP: &str = "too-deep";
/// A member of an object stands twice.
pub const DUPLICATE_MEMBER: &str = "duplicate-member";
/// `$schema` names a dialect that is not known.
pub const UNSUPPORTED_DIALECT: &str = "unsupported-dialect";
/// A member that is no keyword.
pub const UNKNOWN_KEYWORD: &str = "unknown-keyword";
/// A keyword whose value has not the form that it must have.
pub const INVALID_KEYWORD: &str = "invalid-keyword";
/// A pattern that is no regular expression of ECMA-262.
pub const INVALID_PATTERN: &str = "invalid-pattern";
/// A keyword where it has no meaning.
pub const MISPLACED_KEYWORD: &str = "misplaced-keyword";
/// An unknown member in an object of typemint (`x-rules`, `x-message`, ...).
pub const UNKNOWN_MEMBER: &str = "unknown-member";
/// A member is missing in an object of typemint.
pub const MISSING_MEMBER: &str = "missing-member";
/// A value stands twice in an `enum`.
pub const DUPLICATE_VALUE: &str = "duplicate-value";
/// The target of a `$ref` does not exist.
pub const UNRESOLVED_REFERENCE: &str = "unresolved-reference";
/// Schemas that apply each other to the same instance without end.
pub const REFERENCE_CYCLE: &str = "reference-cycle";
/// Two rules have the same id.
pub const DUPLICATE_RULE: &str = "duplicate-rule";
/// A message without `x-message`.
pub const MISSING_MESSAGE: &str = "missing-message";
/// `x-message` that does not fit its direction or the other messages.
pub const INVALID_MESSAGE: &str = "invalid-message";
/// `provider.json` that has not the form that it must have.
pub const INVALID_PROVIDER: &str = "invalid-provider";
