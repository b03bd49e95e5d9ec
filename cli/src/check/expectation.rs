//! `--expect`: compares a verdict with the one that the capture says it must get.

use serde::Deserialize;
use typemint::message::Verdict;
use typemint::{Profile, Severity, Violation};

/// How a verdict compares with the expected one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expectation {
    /// Nothing was expected, or nobody asked: the verdict alone decides.
    None,
    /// As expected.
    Met,
    /// Not as expected, and how so.
    Unmet(String),
    /// Expected under the strict profile, judged under core: not compared.
    OtherProfile,
    /// Expected of a signature that cannot be judged, for want of a key: not compared.
    Unjudged,
}

impl Expectation {
    /// The word used in reports; nothing where nothing was expected.
    pub(crate) fn as_str(&self) -> Option<&'static str> {
        match self {
            Expectation::None => None,
            Expectation::Met => Some("met"),
            Expectation::Unmet(_) => Some("unmet"),
            Expectation::OtherProfile => Some("other_profile"),
            Expectation::Unjudged => Some("signature"),
        }
    }
}

/// The member `expect` of a capture.
#[derive(Debug, Deserialize)]
struct Expected {
    verdict: String,
    pointer: Option<String>,
    instance_location: Option<String>,
    profile: Option<String>,
    layer: Option<String>,
}

/// Compares `verdict` and `violations` with what `expect` says.
pub(crate) fn compare(
    expect: Option<&str>,
    verdict: Verdict,
    violations: &[Violation],
    profile: Profile,
    is_signature_judged: bool,
) -> Expectation {
    let Some(expect) = expect else {
        return Expectation::None;
    };
    let Ok(expected) = serde_json::from_str::<Expected>(expect) else {
        return Expectation::Unmet("`expect` is not an object with a `verdict`".to_owned());
    };
    if expected.layer.as_deref() == Some("signature") && !is_signature_judged {
        return Expectation::Unjudged;
    }
    if expected.profile.as_deref() == Some(Profile::Strict.as_str()) && profile == Profile::Core {
        return Expectation::OtherProfile;
    }
    let agrees = match expected.verdict.as_str() {
        "valid" => verdict == Verdict::Valid,
        // A text that cannot even be read is refused as well.
        "invalid" => verdict != Verdict::Valid,
        "unreadable" => verdict == Verdict::Unreadable,
        _ => return Expectation::Unmet("`expect.verdict` is none of valid, invalid, unreadable".to_owned()),
    };
    if !agrees {
        return Expectation::Unmet(format!("expected {}, found {}", expected.verdict, verdict.as_str()));
    }
    match &expected.pointer {
        Some(pointer) if verdict == Verdict::Invalid && !is_blamed(&expected, violations) => {
            Expectation::Unmet(format!("expected invalid at {}, found invalid elsewhere", shown(pointer)))
        }
        _ => Expectation::Met,
    }
}

/// Whether an error stands at one of the places expected.
fn is_blamed(expected: &Expected, violations: &[Violation]) -> bool {
    violations.iter().filter(|found| found.severity == Severity::Error).any(|found| {
        [&expected.pointer, &expected.instance_location]
            .into_iter()
            .any(|place| place.as_deref() == Some(found.pointer.as_str()))
    })
}

fn shown(pointer: &str) -> &str {
    if pointer.is_empty() { "the document" } else { pointer }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn against(expect: &str, verdict: Verdict, profile: Profile) -> Expectation {
        compare(Some(expect), verdict, &[], profile, false)
    }

    #[test]
    fn verdicts_are_compared_where_they_can_be() {
        let met = Expectation::Met;
        assert_eq!(against(r#"{"verdict":"valid"}"#, Verdict::Valid, Profile::Core), met);
        assert_eq!(against(r#"{"verdict":"invalid","pointer":null}"#, Verdict::Invalid, Profile::Core), met);
        let strict = r#"{"verdict":"invalid","profile":"strict"}"#;
        assert_eq!(against(strict, Verdict::Valid, Profile::Core), Expectation::OtherProfile);
        assert!(matches!(against(strict, Verdict::Valid, Profile::Strict), Expectation::Unmet(_)));
        let signature = r#"{"verdict":"invalid","layer":"signature"}"#;
        assert_eq!(against(signature, Verdict::Valid, Profile::Core), Expectation::Unjudged);
    }

    #[test]
    fn the_right_verdict_for_another_reason_is_not_as_expected() {
        let expect = r#"{"verdict":"invalid","pointer":"/a"}"#;
        assert!(matches!(against(expect, Verdict::Invalid, Profile::Core), Expectation::Unmet(_)));
    }
}
