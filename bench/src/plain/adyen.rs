//! Adyen's messages as plain serde types. They check nothing.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// Adyen refund request.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefundsRequest {
    pub amount: RequestAmount,
    pub application_info: Option<Map<String, Value>>,
    pub capture_psp_reference: Option<String>,
    pub enhanced_scheme_data: Option<Map<String, Value>>,
    pub line_items: Option<Vec<Map<String, Value>>>,
    pub merchant_account: String,
    pub merchant_refund_reason: Option<RefundReason>,
    pub reference: Option<String>,
    pub splits: Option<Vec<Map<String, Value>>>,
    pub store: Option<String>,
}

/// Amount of money as a merchant sends it for KakaoPay.
#[derive(Deserialize)]
pub struct RequestAmount {
    pub currency: String,
    pub value: i64,
}

/// Why the merchant refunds.
#[derive(Deserialize)]
pub enum RefundReason {
    #[serde(rename = "FRAUD")]
    Fraud,
    #[serde(rename = "CUSTOMER REQUEST")]
    CustomerRequest,
    #[serde(rename = "RETURN")]
    Return,
    #[serde(rename = "DUPLICATE")]
    Duplicate,
    #[serde(rename = "OTHER")]
    Other,
}

/// Adyen payment request.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentsRequest {
    pub shopper_interaction: Option<ShopperInteraction>,
    pub store_payment_method: Option<bool>,
    pub account_info: Option<Map<String, Value>>,
    pub additional_amount: Option<Map<String, Value>>,
    pub additional_data: Option<BTreeMap<String, String>>,
    pub amount: RequestAmount,
    pub application_info: Option<Map<String, Value>>,
    pub authentication_data: Option<Map<String, Value>>,
    pub bank_account: Option<Map<String, Value>>,
    pub billing_address: Option<Map<String, Value>>,
    pub browser_info: Option<Map<String, Value>>,
    pub capture_delay_hours: Option<i64>,
    pub channel: Option<Channel>,
    pub checkout_attempt_id: Option<String>,
    pub company: Option<Map<String, Value>>,
    pub country_code: Option<String>,
    pub date_of_birth: Option<String>,
    pub dcc_quote: Option<Map<String, Value>>,
    pub deliver_at: Option<String>,
    pub delivery_address: Option<Map<String, Value>>,
    pub delivery_date: Option<String>,
    pub device_fingerprint: Option<String>,
    pub enable_one_click: Option<bool>,
    pub enable_pay_out: Option<bool>,
    pub enable_recurring: Option<bool>,
    pub enhanced_scheme_data: Option<Map<String, Value>>,
    pub entity_type: Option<EntityType>,
    pub fraud_offset: Option<i64>,
    pub fund_origin: Option<Map<String, Value>>,
    pub fund_recipient: Option<Map<String, Value>>,
    pub industry_usage: Option<IndustryUsage>,
    pub installments: Option<Map<String, Value>>,
    pub line_items: Option<Vec<Map<String, Value>>>,
    pub localized_shopper_statement: Option<BTreeMap<String, String>>,
    pub mandate: Option<Map<String, Value>>,
    pub mcc: Option<String>,
    pub merchant_account: String,
    pub merchant_order_reference: Option<String>,
    pub merchant_risk_indicator: Option<Map<String, Value>>,
    pub metadata: Option<Value>,
    pub mpi_data: Option<Map<String, Value>>,
    pub order: Option<Map<String, Value>>,
    pub order_reference: Option<String>,
    pub origin: Option<String>,
    pub payment_method: PaymentMethod,
    pub payment_validations: Option<Map<String, Value>>,
    pub platform_chargeback_logic: Option<Map<String, Value>>,
    pub recurring_expiry: Option<String>,
    pub recurring_frequency: Option<String>,
    pub recurring_processing_model: Option<RecurringProcessingModel>,
    pub redirect_from_issuer_method: Option<String>,
    pub redirect_to_issuer_method: Option<String>,
    pub reference: String,
    pub return_url: String,
    pub risk_data: Option<Map<String, Value>>,
    pub session_validity: Option<String>,
    pub shopper_conversion_id: Option<String>,
    pub shopper_email: Option<String>,
    #[serde(rename = "shopperIP")]
    pub shopper_ip: Option<String>,
    pub shopper_locale: Option<String>,
    pub shopper_name: Option<ShopperName>,
    pub shopper_reference: Option<String>,
    pub shopper_statement: Option<String>,
    pub shopper_tax_info: Option<Map<String, Value>>,
    pub social_security_number: Option<String>,
    pub splits: Option<Vec<Map<String, Value>>>,
    pub store: Option<String>,
    pub sub_merchants: Option<Vec<Map<String, Value>>>,
    pub surcharge: Option<Map<String, Value>>,
    pub telephone_number: Option<String>,
    #[serde(rename = "threeDS2RequestData")]
    pub three_ds2_request_data: Option<Map<String, Value>>,
    #[serde(rename = "threeDSAuthenticationOnly")]
    pub three_ds_authentication_only: Option<bool>,
    pub trusted_shopper: Option<bool>,
}

/// Sales channel; Ecommerce when absent, ContAuth for a payment with a token.
#[derive(Deserialize)]
pub enum ShopperInteraction {
    Ecommerce,
    ContAuth,
    Moto,
    #[serde(rename = "POS")]
    Pos,
}

/// Platform that the shopper uses; case matters.
#[derive(Deserialize)]
pub enum Channel {
    #[serde(rename = "iOS")]
    IOs,
    Android,
    Web,
}

/// Kind of paying party.
#[derive(Deserialize)]
pub enum EntityType {
    NaturalPerson,
    CompanyName,
}

/// Reason of an amount update.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum IndustryUsage {
    DelayedCharge,
    Installment,
    NoShow,
}

/// Payment method; KakaoPay, with or without a token.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentMethod {
    pub r#type: KakaoPayWord,
    pub checkout_attempt_id: Option<String>,
    pub recurring_detail_reference: Option<String>,
    pub sdk_data: Option<String>,
    pub stored_payment_method_id: Option<String>,
}

#[derive(Deserialize)]
pub enum KakaoPayWord {
    #[serde(rename = "kakaopay")]
    KakaoPay,
}

/// Kind of recurring use.
#[derive(Deserialize)]
pub enum RecurringProcessingModel {
    CardOnFile,
    Subscription,
    UnscheduledCardOnFile,
}

/// Name of the shopper.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShopperName {
    pub first_name: String,
    pub last_name: String,
}

/// Adyen AUTHORISATION webhook.
#[derive(Deserialize)]
pub struct WebhookAuthorisation {
    pub live: Option<TextBool>,
    #[serde(rename = "notificationItems")]
    pub notification_items: Vec<AuthorisationNotification>,
}

/// Wrapper around one event.
#[derive(Deserialize)]
pub struct AuthorisationNotification {
    #[serde(rename = "NotificationRequestItem")]
    pub notification_request_item: AuthorisationItem,
}

/// Item of a AUTHORISATION event.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthorisationItem {
    pub event_code: AuthorisationWord,
    pub additional_data: Option<NotificationData>,
    pub amount: Amount,
    pub event_date: jiff::Timestamp,
    pub merchant_account_code: String,
    pub merchant_reference: Option<String>,
    pub operations: Option<Vec<NotificationOperation>>,
    pub original_psp: Option<String>,
    pub original_reference: Option<String>,
    pub payment_method: Option<String>,
    pub psp_reference: String,
    pub reason: Option<String>,
    pub success: TextBool,
}

#[derive(Deserialize)]
pub enum AuthorisationWord {
    #[serde(rename = "AUTHORISATION")]
    Authorisation,
}

/// Extra members of a webhook item: strings under flat names that may hold dots.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NotificationData {
    pub hmac_signature: Option<String>,
    pub checkout_session_id: Option<String>,
    pub merchant_order_reference: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub payment_method_variant: Option<String>,
    #[serde(rename = "recurring.recurringDetailReference")]
    pub recurring_detail_reference: Option<String>,
    #[serde(rename = "recurring.shopperReference")]
    pub recurring_shopper_reference: Option<String>,
    pub shopper_country: Option<String>,
    pub shopper_email: Option<String>,
    #[serde(rename = "shopperIP")]
    pub shopper_ip: Option<String>,
    pub shopper_reference: Option<String>,
    pub store: Option<String>,
    #[serde(rename = "tokenization.shopperReference")]
    pub tokenization_shopper_reference: Option<String>,
    #[serde(rename = "tokenization.store.operationType")]
    pub tokenization_operation_type: Option<TokenOperation>,
    #[serde(rename = "tokenization.storedPaymentMethodId")]
    pub tokenization_stored_payment_method_id: Option<String>,
}

/// What happened to the token.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TokenOperation {
    Created,
    Updated,
    AlreadyExisting,
    #[serde(other)]
    Unknown,
}

/// Amount of money as Adyen reports it.
#[derive(Deserialize)]
pub struct Amount {
    pub currency: String,
    pub value: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NotificationOperation {
    Cancel,
    Capture,
    Refund,
    #[serde(other)]
    Unknown,
}

/// A boolean as text.
#[derive(Deserialize)]
pub enum TextBool {
    #[serde(rename = "true")]
    True,
    #[serde(rename = "false")]
    False,
}
