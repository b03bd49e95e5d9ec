//! What is stored of a shopper.

use typemint_providers::adyen::{ListRecurringDetailsRequest, StoredPaymentMethodsResponse, TokenFacts};

pub(crate) fn adyen_recurring_details_shopper_reference_length(this: &ListRecurringDetailsRequest) -> bool {
    (3..=256).contains(&this.shopper_reference.chars().count())
}

pub(crate) fn adyen_stored_methods_lists_token(this: &StoredPaymentMethodsResponse, token: &TokenFacts) -> bool {
    match (&this.stored_payment_methods, &token.psp_reference) {
        (Some(methods), Some(token)) => methods.iter().any(|method| method.id.as_ref() == Some(token)),
        _ => true,
    }
}
