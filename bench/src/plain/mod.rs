//! The messages that are measured, as an engineer writes them for plain serde, as fast as plain serde reads them: no
//! newtypes, a flat struct in place of a case each, one unit variant for whatever value is not known, unknown members
//! dropped, `f64` for numbers, `jiff` for times with a zone. They are what all contenders but typemint decode to.

pub(crate) mod adyen;
pub(crate) mod checkout;
pub(crate) mod fastspring;
pub(crate) mod omise;
pub(crate) mod uqpay;
