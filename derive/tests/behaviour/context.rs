//! The clock and other messages as context: given, missing, and of a type of its own.

use typemint::{Context, Model, Profile, Timestamp, Validate};

use crate::found;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[derive(Validate)]
#[validate(rule("self.until < now + duration('72h')", id = "order.until", message = "less than three days from now"))]
struct Order {
    until: Timestamp,
}

#[test]
fn the_clock_is_handed_in() {
    let order = Order { until: at("2027-03-04T00:00:00Z") };
    assert_eq!(found(order.validate_with(&Context::at(at("2027-03-02T00:00:00Z")))), [""; 0]);
    assert_eq!(found(order.validate_with(&Context::at(at("2027-03-01T00:00:00Z")))), ["/until order.until"]);
}

#[derive(Clone, PartialEq, Model, Validate)]
#[model(schema = PAYMENT, location = "payment#")]
struct Payment {
    captured: i64,
    refunded: i64,
}

static PAYMENT: typemint::schema::Schema =
    typemint::schema::Schema { location: "payment#", keywords: &[], sensitive: false, open: true };

#[derive(Context)]
struct RefundContext {
    now: Option<Timestamp>,
    payment: Option<Payment>,
}

#[derive(Validate)]
#[validate(context = RefundContext, variables(payment: Payment))]
#[validate(rule(
    self.amount <= payment.captured - payment.refunded,
    id = "refund.at-most-left",
    message = "at most what is left"
))]
#[validate(rule(self.until > now, id = "refund.until", path = until))]
struct Refund {
    amount: i64,
    until: Timestamp,
}

fn refund() -> Refund {
    Refund { amount: 300, until: at("2027-01-01T00:00:00Z") }
}

#[test]
fn another_message_is_read_by_its_name() {
    let context = |captured| RefundContext {
        now: Some(at("2026-12-31T23:59:59Z")),
        payment: Some(Payment { captured, refunded: 100 }),
    };
    assert_eq!(found(refund().validate_with(&context(400))), [""; 0]);
    assert_eq!(found(refund().validate_with(&context(399))), ["/amount refund.at-most-left"]);
}

#[test]
fn what_is_not_given_is_skipped_and_said_so() {
    let nothing = RefundContext { now: None, payment: None };
    let mut report = typemint::Report::new(Profile::Core, 10);
    typemint::context::Variables::provide(&nothing, &mut |environment| {
        refund().check(&typemint::Path::ROOT, environment, &mut report);
    });
    assert!(report.is_valid());
    assert_eq!(report.skipped(), ["refund.at-most-left", "refund.until"]);
}

#[test]
fn a_rule_that_cannot_be_evaluated_is_a_violation() {
    let payment = Payment { captured: i64::MIN, refunded: 1 };
    let context = RefundContext { now: None, payment: Some(payment) };
    let violations = refund().validate_with(&context).expect_err("the difference does not fit");
    let first = violations.iter().next().expect("one");
    assert_eq!(first.code, "refund.at-most-left");
    assert!(first.message.contains("could not be evaluated"), "{}", first.message);
    assert_eq!(violations.skipped(), ["refund.until"]);
}

#[test]
fn the_proof_is_a_type() {
    let context = RefundContext { now: Some(at("2026-01-01T00:00:00Z")), payment: None };
    let proved: typemint::Validated<Refund> = refund().validated(&context).expect("valid");
    assert_eq!(proved.amount, 300);
    assert_eq!(proved.into_inner().amount, 300);
}
