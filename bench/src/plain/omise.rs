//! Omise's messages as plain serde types. They check nothing.

use serde::Deserialize;
use serde_json::{Map, Value};

/// Omise source to create.
#[derive(Deserialize)]
pub struct SourceRequest {
    pub r#type: KakaoPayWord,
    pub amount: i64,
    pub currency: String,
    pub platform_type: Option<Platform>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub mobile_number: Option<String>,
    pub phone_number: Option<String>,
    pub ip: Option<String>,
    pub billing: Option<Map<String, Value>>,
    pub shipping: Option<Map<String, Value>>,
    pub items: Option<Vec<Value>>,
    pub promotion_code: Option<String>,
}

#[derive(Deserialize)]
pub enum KakaoPayWord {
    #[serde(rename = "kakaopay")]
    KakaoPay,
}

/// Platform of the payer; the provider's pages spell Apple's in two ways.
#[derive(Deserialize)]
pub enum Platform {
    #[serde(rename = "WEB")]
    Web,
    #[serde(rename = "ANDROID")]
    Android,
    #[serde(rename = "iOS")]
    IOs,
    #[serde(rename = "IOS")]
    Ios,
}

/// Omise charge.
#[derive(Deserialize)]
pub struct Charge {
    pub object: ChargeWord,
    pub id: String,
    pub location: String,
    pub livemode: bool,
    pub amount: i64,
    pub net: Option<i64>,
    pub fee: Option<i64>,
    pub fee_vat: Option<i64>,
    pub interest: Option<i64>,
    pub interest_vat: Option<i64>,
    pub funding_amount: Option<i64>,
    pub refunded_amount: Option<i64>,
    pub refunded: Option<i64>,
    pub authorized_amount: Option<i64>,
    pub captured_amount: Option<i64>,
    pub transaction_fees: Option<TransactionFees>,
    pub platform_fee: Option<PlatformFee>,
    pub currency: String,
    pub funding_currency: Option<String>,
    pub ip: Option<String>,
    pub refunds: Option<RefundList>,
    pub link: Option<Value>,
    pub description: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub card: Option<Map<String, Value>>,
    pub source: ChargeSource,
    pub schedule: Option<Value>,
    pub customer: Option<Value>,
    pub dispute: Option<Map<String, Value>>,
    pub transaction: Option<String>,
    pub failure_code: Option<FailureCode>,
    pub failure_message: Option<String>,
    pub status: ChargeStatus,
    pub authorize_uri: Option<String>,
    pub return_uri: Option<String>,
    pub reference: Option<String>,
    pub created_at: Option<jiff::Timestamp>,
    pub created: Option<jiff::Timestamp>,
    pub expires_at: Option<jiff::Timestamp>,
    pub paid_at: Option<jiff::Timestamp>,
    pub expired_at: Option<jiff::Timestamp>,
    pub reversed_at: Option<jiff::Timestamp>,
    pub authorized_at: Option<jiff::Timestamp>,
    pub zero_interest_installments: Option<bool>,
    pub branch: Option<Value>,
    pub terminal: Option<Value>,
    pub device: Option<Value>,
    pub authorized: bool,
    pub capturable: Option<bool>,
    pub capture: bool,
    pub disputable: Option<bool>,
    pub refundable: Option<bool>,
    pub reversed: Option<bool>,
    pub reversible: Option<bool>,
    pub voided: Option<bool>,
    pub paid: bool,
    pub expired: Option<bool>,
    pub partially_refundable: Option<bool>,
    pub multi_capture: Option<bool>,
    pub can_perform_void: Option<bool>,
    pub authorization_type: Option<String>,
    pub acquirer_reference_number: Option<String>,
    pub approval_code: Option<String>,
    pub linked_account: Option<Value>,
    pub merchant_advice: Option<String>,
    pub merchant_advice_code: Option<String>,
    pub missing_3ds_fields: Option<Vec<Value>>,
    pub authenticated_by: Option<String>,
}

#[derive(Deserialize)]
pub enum ChargeWord {
    #[serde(rename = "charge")]
    Charge,
}

/// Fee rates as decimal texts.
#[derive(Deserialize)]
pub struct TransactionFees {
    pub fee_flat: Option<String>,
    pub fee_rate: Option<String>,
    pub vat_rate: Option<String>,
}

/// Fee of a platform.
#[derive(Deserialize)]
pub struct PlatformFee {
    pub fixed: Option<i64>,
    pub amount: Option<i64>,
    pub percentage: Option<PlatformFeePercentage>,
}

/// Share in percent.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum PlatformFeePercentage {
    Number(f64),
    String(String),
}

/// Refunds of a charge.
#[derive(Deserialize)]
pub struct RefundList {
    pub object: ListWord,
    pub data: Option<Vec<Refund>>,
    pub limit: Option<i64>,
    pub offset: Option<i64>,
    pub total: Option<i64>,
    pub location: Option<String>,
    pub order: Option<String>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
}

#[derive(Deserialize)]
pub enum ListWord {
    #[serde(rename = "list")]
    List,
}

/// Omise refund.
#[derive(Deserialize)]
pub struct Refund {
    pub object: RefundWord,
    pub id: String,
    pub location: String,
    pub livemode: Option<bool>,
    pub amount: i64,
    pub currency: String,
    pub funding_amount: Option<i64>,
    pub funding_currency: Option<String>,
    pub charge: String,
    pub transaction: Option<String>,
    pub voided: bool,
    pub metadata: Option<Map<String, Value>>,
    pub status: Option<RefundStatus>,
    pub created_at: Option<jiff::Timestamp>,
    pub created: Option<jiff::Timestamp>,
    pub terminal: Option<Value>,
    pub capture: Option<Value>,
    pub acquirer_reference_number: Option<String>,
    pub approval_code: Option<String>,
}

#[derive(Deserialize)]
pub enum RefundWord {
    #[serde(rename = "refund")]
    Refund,
}

/// State; deprecated, look at `voided`.
#[derive(Deserialize)]
pub enum RefundStatus {
    #[serde(rename = "closed")]
    Closed,
}

/// The source as a charge shows it; six members in the older version.
#[derive(Deserialize)]
pub struct ChargeSource {
    pub object: SourceWord,
    pub r#type: KakaoPayWord,
    pub id: String,
    pub livemode: Option<bool>,
    pub location: Option<String>,
    pub amount: i64,
    pub currency: String,
    pub created_at: Option<jiff::Timestamp>,
    pub created: Option<jiff::Timestamp>,
    pub flow: ChargeSourceFlow,
    pub charge_status: Option<ChargeSourceChargeStatus>,
    pub platform_type: Option<AnsweredPlatform>,
    pub items: Option<Vec<Value>>,
    pub discounts: Option<Vec<Value>>,
    pub barcode: Option<String>,
    pub bank: Option<String>,
    pub email: Option<String>,
    pub installment_term: Option<i64>,
    pub installment_terms: Option<i64>,
    pub absorption_type: Option<String>,
    pub name: Option<String>,
    pub mobile_number: Option<String>,
    pub phone_number: Option<String>,
    pub scannable_code: Option<Map<String, Value>>,
    pub billing: Option<Map<String, Value>>,
    pub shipping: Option<Map<String, Value>>,
    pub references: Option<Map<String, Value>>,
    pub store_id: Option<String>,
    pub store_name: Option<String>,
    pub terminal_id: Option<String>,
    pub receipt_amount: Option<i64>,
    pub zero_interest_installments: Option<bool>,
    pub ip: Option<String>,
    pub qr_settings: Option<Value>,
    pub provider_references: Option<Value>,
    pub promotion_code: Option<Value>,
}

#[derive(Deserialize)]
pub enum SourceWord {
    #[serde(rename = "source")]
    Source,
}

/// How the payer is led to the wallet.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeSourceFlow {
    AppRedirect,
    Redirect,
    Offline,
    #[serde(other)]
    Unknown,
}

/// State of the charge that uses the source; unknown before there is one.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeSourceChargeStatus {
    Unknown,
    Pending,
    Successful,
    Failed,
    Expired,
    Reversed,
}

/// Platform of the payer as the answer names it.
#[derive(Deserialize)]
pub enum AnsweredPlatform {
    #[serde(rename = "WEB")]
    Web,
    #[serde(rename = "ANDROID")]
    Android,
    #[serde(rename = "iOS")]
    IOs,
    #[serde(rename = "IOS")]
    Ios,
    #[serde(other)]
    Unknown,
}

/// Why a charge failed.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    PaymentExpired,
    PaymentRejected,
    FailedProcessing,
    InvalidAccount,
    InsufficientFund,
    PaymentCancelled,
    Timeout,
    FailedFraudCheck,
    #[serde(other)]
    Unknown,
}

/// State of the charge.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeStatus {
    Pending,
    Successful,
    Failed,
    Expired,
    Reversed,
}

/// Omise event charge.complete.
#[derive(Deserialize)]
pub struct EventChargeComplete {
    pub object: EventWord,
    pub key: ChargeCompleteWord,
    pub id: String,
    pub livemode: bool,
    pub location: String,
    pub data: Charge,
    pub created_at: Option<jiff::Timestamp>,
    pub created: Option<jiff::Timestamp>,
    pub webhook_deliveries: Option<Vec<WebhookDelivery>>,
    pub actor_uid: Option<String>,
    pub team_uid: Option<String>,
    pub user_uid: Option<String>,
}

#[derive(Deserialize)]
pub enum EventWord {
    #[serde(rename = "event")]
    Event,
}

#[derive(Deserialize)]
pub enum ChargeCompleteWord {
    #[serde(rename = "charge.complete")]
    ChargeComplete,
}

/// One attempt to deliver the event.
#[derive(Deserialize)]
pub struct WebhookDelivery {
    pub object: Option<WebhookDeliveryObject>,
    pub id: Option<String>,
    pub uri: Option<String>,
    pub status: Option<i64>,
    pub key: Option<String>,
    pub error: Option<String>,
    pub payload: Option<String>,
    pub created_at: Option<String>,
}

/// Kind of object.
#[derive(Deserialize)]
pub enum WebhookDeliveryObject {
    #[serde(rename = "webhook_delivery")]
    WebhookDelivery,
}
