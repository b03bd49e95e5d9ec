//! Checking a valid value allocates nothing: one valid fixture of every message at least, under both profiles.

use std::any::Any;
use std::collections::BTreeSet;

use allocation_counter::measure;
use support::fixture::{self, Fixture};
use support::models::{self, MessageVisitor};
use support::{none_of, roads};
use typemint::context::{Environment, Variables};
use typemint::message::{Limits, Message};
use typemint::{Model, Path, Profile, Report, Validate};

/// What was measured of each message.
struct Meter {
    fixtures: Vec<Fixture>,
    measured: BTreeSet<(&'static str, &'static str, Profile)>,
    allocations: Vec<String>,
}

impl MessageVisitor for Meter {
    fn visit<T: Model + Validate>(&mut self, message: &'static Message) {
        let of_message = |fixture: &&Fixture| std::ptr::eq(fixture.message, message) && fixture.expect.is_valid();
        for fixture in self.fixtures.iter().filter(of_message) {
            let Some(value) = roads::decoded::<T>(&fixture.body) else {
                self.allocations.push(format!("{fixture} did not decode"));
                continue;
            };
            let variables = variables::<T>(fixture);
            let borrowed: Vec<(&'static str, Option<&dyn Any>)> =
                variables.iter().map(|(name, value)| (*name, Some(&**value))).collect();
            let environment = Environment::new(fixture.now, &borrowed);
            for profile in [Profile::Core, Profile::Strict] {
                let check = || {
                    let mut report = Report::new(profile, 100);
                    value.check(&Path::ROOT, &environment, &mut report);
                    report
                };
                // The first time compiles patterns. A rule that had to be skipped is noted, and so is a warning: those are
                // no successes.
                let first = check();
                if !first.skipped().is_empty() || (first.is_valid() && !first.violations().is_empty()) {
                    continue;
                }
                let mut is_valid = false;
                let info = measure(|| is_valid = check().is_valid());
                if !is_valid {
                    self.allocations.push(format!("{fixture} under {}: not valid", profile.as_str()));
                } else if info.count_total > 0 {
                    self.allocations.push(format!("{fixture} under {}: {}", profile.as_str(), info.count_total));
                }
                self.measured.insert((message.provider, message.name, profile));
            }
        }
    }
}

fn variables<T: Validate>(fixture: &Fixture) -> Vec<(&'static str, Box<dyn Any>)> {
    let declared = T::Context::declared().iter();
    declared
        .filter_map(|variable| {
            let (_, text) = fixture.context.iter().find(|(name, _)| name == variable.name)?;
            let value = (variable.decode)(text, &Limits::default());
            Some((variable.name, value.unwrap_or_else(|error| panic!("{fixture}: {error}"))))
        })
        .collect()
}

#[test]
fn checking_a_valid_value_allocates_nothing() {
    let mut meter = Meter { fixtures: fixture::own(), measured: BTreeSet::new(), allocations: Vec::new() };
    models::each_message(&mut meter);
    none_of("allocations", &meter.allocations);
    let mut unmeasured = Vec::new();
    for message in typemint_providers::messages() {
        for profile in [Profile::Core, Profile::Strict] {
            if !meter.measured.contains(&(message.provider, message.name, profile)) {
                unmeasured.push(format!("{}/{} under {}", message.provider, message.name, profile.as_str()));
            }
        }
    }
    none_of("messages and profiles without a valid fixture that has all the context of its rules", &unmeasured);
}

#[test]
fn the_meter_counts() {
    let info = measure(|| drop(std::hint::black_box(Box::new(7))));
    assert_eq!(info.count_total, 1);
    assert_eq!(measure(|| ()).count_total, 0);
}
