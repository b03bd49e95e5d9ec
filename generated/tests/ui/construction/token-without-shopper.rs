//! A payment with a token needs the shopper whose token it is.
use typemint_providers::adyen::{RequestAmount, TokenPayment, TokenPaymentPaymentMethod, TokenPaymentRecurringProcessingModel};

fn payment(
    amount: RequestAmount,
    method: TokenPaymentPaymentMethod,
    model: TokenPaymentRecurringProcessingModel,
) -> TokenPayment {
    TokenPayment::new(amount, "MoonShopKR", method, model, "moon-cart-1", "https://moon.example.com/back")
}

fn main() {}
