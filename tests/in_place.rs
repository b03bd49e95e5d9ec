//! A body that is judged where it stands, in front of other text, is judged as it is by itself.

use support::fixture;
use support::none_of;
use typemint::Profile;
use typemint::message::Verdict;

#[test]
fn a_body_in_front_of_other_text_gets_its_own_judgement() {
    let (mut decoded, mut refused) = (0, 0);
    let mut findings = Vec::new();
    for fixture in fixture::own() {
        for profile in [Profile::Core, Profile::Strict] {
            let alone = fixture.judge(profile);
            for after in ["", ", \"expect\": {}}", "}", "\n"] {
                match fixture.judge_in_place(after, profile) {
                    Some((end, judgement)) => {
                        decoded += 1;
                        if end != fixture.body.trim_end().len() || judgement != alone {
                            findings.push(format!("{fixture} before {after:?}: {end}, {judgement:?}, not {alone:?}"));
                        }
                    }
                    None => {
                        refused += 1;
                        if alone.verdict == Verdict::Valid {
                            findings.push(format!("{fixture} before {after:?}: did not decode"));
                        }
                    }
                }
            }
        }
    }
    assert!(decoded > 1000 && refused > 100, "{decoded} decoded, {refused} not");
    none_of("judged otherwise in front of other text", &findings);
}
