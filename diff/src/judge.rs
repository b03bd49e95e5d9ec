//! The verdict of a schema over a payload, by an independent validator with formats asserted, as our dialect asserts them.

use jsonschema::Validator;
use serde_json::Value;

/// A bundled schema that can be asked.
pub(crate) struct Judged {
    /// The bundle.
    pub(crate) document: Value,
    validator: Validator,
}

impl Judged {
    /// Compiles a bundle; nothing if the validator cannot.
    pub(crate) fn new(document: Value) -> Option<Judged> {
        let options = jsonschema::options().should_validate_formats(true).should_ignore_unknown_formats(true).offline();
        let validator = options.build(&document).ok()?;
        Some(Judged { document, validator })
    }

    /// Whether it accepts a payload.
    pub(crate) fn accepts(&self, payload: &Value) -> bool {
        self.validator.is_valid(payload)
    }

    /// Where it refuses a payload and by which keyword, each once; values are not told.
    pub(crate) fn reasons(&self, payload: &Value) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        for error in self.validator.iter_errors(payload) {
            let found = (error.instance_path().to_string(), error.kind().keyword().to_owned());
            if !out.contains(&found) {
                out.push(found);
            }
        }
        out
    }
}
