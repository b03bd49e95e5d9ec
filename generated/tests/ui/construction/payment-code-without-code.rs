//! A PAYMENT_CODE payment needs the code that the payer shows.
use typemint_providers::uqpay::{Device, Goods, Os, PaymentCode, RiskData};

fn main() {
    PaymentCode::new(Goods::new("Tickets"), RiskData::new(Device::new(Os::Android)));
}
