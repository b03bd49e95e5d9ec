//! A cancellation is judged by the day of its payment, so the moment of judging must be said.
use typemint_providers::uqpay::CancelRequestContext;

fn main() {
    let _ = CancelRequestContext { payment: None };
}
