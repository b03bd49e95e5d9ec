//! Rules as one would write them in Rust without the language: plain comparisons, no error but a panic-free `false`.
//! A function is named after its rule's id and takes the type that it stands on.

pub(crate) mod adyen;
pub(crate) mod checkout;
pub(crate) mod fastspring;
pub(crate) mod omise;
pub(crate) mod uqpay;
