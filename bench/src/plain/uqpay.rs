//! UQPAY's messages as plain serde types. They check nothing.

use serde::Deserialize;

/// UQPAY refund.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefundRequest {
    pub uq_order_id: Option<UqOrderId>,
    pub order_id: Option<String>,
    pub amount: Option<Amount>,
    pub currency: Option<String>,
}

/// The gateway's order number; an older generation of the interface writes it as an integer.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum UqOrderId {
    Integer(i64),
    String(String),
}

/// Amount in major units with a point as separator, as a text; a JSON number is taken too.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Amount {
    Number(f64),
    String(String),
}

/// UQPAY payment.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PayRequest {
    pub payment_method: PayRequestPaymentMethod,
    pub product: PayRequestProduct,
    pub order_id: Option<String>,
    pub amount: Option<Amount>,
    pub currency: Option<String>,
    pub goods: Goods,
    pub risk_data: Option<RiskData>,
    pub expire_at: Option<jiff::civil::DateTime>,
    pub pay_code_value: Option<String>,
}

#[derive(Deserialize)]
pub enum PayRequestPaymentMethod {
    #[serde(rename = "KAKAOPAY")]
    Kakaopay,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PayRequestProduct {
    CashierPayment,
    EntryCode,
    OrderCode,
    PaymentCode,
}

/// What is being bought.
#[derive(Deserialize)]
pub struct Goods {
    pub description: String,
}

/// Facts for risk control.
#[derive(Deserialize)]
pub struct RiskData {
    #[serde(rename = "Device")]
    pub device: Device,
    pub source: Option<String>,
}

/// The payer's device; the member name has a capital D.
#[derive(Deserialize)]
pub struct Device {
    pub os: Os,
}

/// Operating system of the device. The documents list no values.
#[derive(Deserialize)]
pub enum Os {
    #[serde(rename = "ANDROID")]
    Android,
    #[serde(rename = "IOS")]
    Ios,
    #[serde(other)]
    Unknown,
}

/// UQPAY notification.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    pub resp_code: Option<String>,
    pub resp_msg: Option<String>,
    pub data: Option<NotificationData>,
}

/// Result that is pushed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NotificationData {
    pub uq_order_id: Option<UqOrderId>,
    pub order_id: Option<String>,
    pub status: Option<Status>,
    pub amount: Option<Amount>,
    pub currency: Option<String>,
}

/// State of the order.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Success,
    Fail,
    Processing,
    Closed,
}
