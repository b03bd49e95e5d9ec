//! A message whose rules read a context cannot be judged without one.
use typemint::Validate;
use typemint_providers::uqpay::CancelRequest;

fn judge(request: &CancelRequest) -> bool {
    request.validate().is_ok()
}

fn main() {}
