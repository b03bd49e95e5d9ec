//! The context of one message is none of another's.
use typemint::Validate;
use typemint_providers::uqpay::{CancelRequest, RefundRequestContext};

fn judge(request: &CancelRequest, context: &RefundRequestContext) -> bool {
    request.validate_with(context).is_ok()
}

fn main() {}
