//! Checkout.com's messages as plain serde types. They check nothing.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
#[serde(untagged)]
pub enum MetadataValue {
    Boolean(bool),
    Number(f64),
    String(String),
}

/// Checkout.com KakaoPay payment request.
#[derive(Deserialize)]
pub struct PaymentRequestRegular {
    #[serde(rename = "3ds")]
    pub three_ds: Option<Map<String, Value>>,
    pub amount: i64,
    pub amount_allocations: Option<Vec<Map<String, Value>>>,
    pub authentication: Option<Map<String, Value>>,
    pub billing_descriptor: Option<Map<String, Value>>,
    pub capture: Option<Capture>,
    pub capture_on: Option<jiff::Timestamp>,
    pub currency: String,
    pub customer: Option<RequestCustomer>,
    pub description: Option<String>,
    pub failure_url: Option<String>,
    pub instruction: Option<Map<String, Value>>,
    pub items: Option<Vec<Item>>,
    pub merchant_initiated: Option<bool>,
    pub metadata: Option<BTreeMap<String, MetadataValue>>,
    pub payment_ip: Option<String>,
    pub payment_type: Option<PaymentRequestRegularPaymentType>,
    pub previous_payment_id: Option<String>,
    pub processing: Option<Processing>,
    pub processing_channel_id: Option<String>,
    pub recipient: Option<Map<String, Value>>,
    pub reference: Option<String>,
    pub retry: Option<Map<String, Value>>,
    pub risk: Option<Map<String, Value>>,
    pub routing: Option<Map<String, Value>>,
    pub segment: Option<Map<String, Value>>,
    pub sender: Option<Map<String, Value>>,
    pub shipping: Option<Shipping>,
    pub source: KakaoPaySource,
    pub subscription: Option<Map<String, Value>>,
    pub success_url: Option<String>,
}

/// Whether to capture at once; official examples write it as a boolean and as text.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Capture {
    Boolean(bool),
    String(TextBool),
}

/// Customer; one is made when neither id nor email is given.
#[derive(Deserialize)]
pub struct RequestCustomer {
    pub id: Option<String>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub tax_number: Option<String>,
    pub phone: Option<Phone>,
}

/// Telephone number.
#[derive(Deserialize)]
pub struct Phone {
    pub country_code: Option<String>,
    pub number: Option<String>,
}

/// Item bought.
#[derive(Deserialize)]
pub struct Item {
    pub name: Option<String>,
    pub reference: Option<String>,
    pub unit_price: Option<i64>,
    pub quantity: Option<i64>,
    pub total_amount: Option<i64>,
    pub tax_amount: Option<i64>,
    pub tax_rate: Option<i64>,
    pub discount_amount: Option<i64>,
    pub url: Option<String>,
    pub image_url: Option<String>,
}

/// Kind of payment; Regular when absent.
#[derive(Deserialize)]
pub enum PaymentRequestRegularPaymentType {
    Regular,
}

/// How the payment is processed; an app or a mobile browser names its system.
#[derive(Deserialize)]
pub struct Processing {
    pub terminal_type: Option<MobileProcessingTerminalType>,
    pub os_type: Option<OsType>,
}

/// Where the shopper is.
#[derive(Deserialize)]
pub enum MobileProcessingTerminalType {
    #[serde(rename = "APP")]
    App,
    #[serde(rename = "WAP")]
    Wap,
}

/// System of the shopper's device.
#[derive(Deserialize)]
pub enum OsType {
    #[serde(rename = "ANDROID")]
    Android,
    #[serde(rename = "IOS")]
    Ios,
}

/// Delivery.
#[derive(Deserialize)]
pub struct Shipping {
    pub address: Option<Address>,
}

/// Postal address.
#[derive(Deserialize)]
pub struct Address {
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
    pub country: Option<String>,
}

/// KakaoPay as source.
#[derive(Deserialize)]
pub struct KakaoPaySource {
    pub r#type: KakaoPayWord,
}

#[derive(Deserialize)]
pub enum KakaoPayWord {
    #[serde(rename = "kakaopay")]
    KakaoPay,
}

/// Checkout.com payment_captured webhook.
#[derive(Deserialize)]
pub struct WebhookPaymentCaptured {
    pub r#type: PaymentCapturedWord,
    #[serde(rename = "_links")]
    pub links: WebhookLinks,
    pub created_on: Option<jiff::Timestamp>,
    pub data: PaymentCapturedData,
    pub id: String,
    pub source: Option<String>,
    pub timestamp: Option<jiff::Timestamp>,
    pub version: Option<String>,
}

#[derive(Deserialize)]
pub enum PaymentCapturedWord {
    #[serde(rename = "payment_captured")]
    PaymentCaptured,
}

/// Links of an event; which ones depends on the age of the envelope.
#[derive(Deserialize)]
pub struct WebhookLinks {
    pub payment: Option<Link>,
    pub payment_actions: Option<Link>,
    pub refund: Option<Link>,
    #[serde(rename = "self")]
    pub self_link: Option<Link>,
    pub subject: Option<Link>,
}

/// Hypermedia link.
#[derive(Deserialize)]
pub struct Link {
    pub href: String,
}

/// What the event tells.
#[derive(Deserialize)]
pub struct PaymentCapturedData {
    pub action_id: Option<String>,
    pub amount: i64,
    pub balances: Option<Balances>,
    pub currency: String,
    pub event_links: Option<EventLinks>,
    pub id: String,
    pub metadata: Option<Map<String, Value>>,
    pub processed_on: Option<jiff::Timestamp>,
    pub processing: Option<WebhookProcessing>,
    pub reference: Option<String>,
    pub response_code: Option<String>,
    pub response_summary: Option<String>,
}

/// Sums of a payment, in minor units.
#[derive(Deserialize)]
pub struct Balances {
    pub total_authorized: i64,
    pub total_voided: i64,
    pub available_to_void: i64,
    pub total_captured: i64,
    pub available_to_capture: i64,
    pub total_refunded: i64,
    pub available_to_refund: i64,
}

/// Links of the payment in plain text.
#[derive(Deserialize)]
pub struct EventLinks {
    pub payment: Option<String>,
    pub payment_actions: Option<String>,
    pub refund: Option<String>,
}

/// Facts of the processor.
#[derive(Deserialize)]
pub struct WebhookProcessing {
    pub acquirer_reference_number: Option<String>,
    pub acquirer_transaction_id: Option<String>,
    pub partner_response_code: Option<String>,
}

/// Checkout.com payment details.
#[derive(Deserialize)]
pub struct PaymentDetails {
    #[serde(rename = "_links")]
    pub links: Option<DetailsLinks>,
    pub actions: Option<Vec<PaymentAction>>,
    pub amount: i64,
    pub approved: Option<bool>,
    pub balances: Option<Balances>,
    pub currency: String,
    pub customer: Option<Customer>,
    pub description: Option<String>,
    pub expires_on: Option<jiff::Timestamp>,
    pub id: String,
    pub items: Option<Vec<ReportedItem>>,
    pub metadata: Option<Map<String, Value>>,
    pub payment_type: Option<PaymentType>,
    pub processed_on: Option<jiff::Timestamp>,
    pub processing: Option<DetailsProcessing>,
    pub reference: Option<String>,
    pub requested_on: Option<jiff::Timestamp>,
    pub risk: Option<Map<String, Value>>,
    pub shipping: Option<Map<String, Value>>,
    pub source: Option<DetailsSource>,
    pub status: PaymentStatus,
}

/// Links of a payment.
#[derive(Deserialize)]
pub struct DetailsLinks {
    pub actions: Option<Link>,
    pub refund: Option<Link>,
    #[serde(rename = "self")]
    pub self_link: Option<Link>,
}

/// An action.
#[derive(Deserialize)]
pub struct PaymentAction {
    pub id: Option<String>,
    pub r#type: Option<String>,
    pub amount: Option<i64>,
}

/// Customer as Checkout.com reports it.
#[derive(Deserialize)]
pub struct Customer {
    pub id: String,
    pub email: Option<String>,
    pub name: Option<String>,
}

/// Item as Checkout.com repeats it.
#[derive(Deserialize)]
pub struct ReportedItem {
    pub name: Option<String>,
    pub reference: Option<String>,
    pub unit_price: Option<i64>,
    pub quantity: Option<i64>,
}

/// Kind of payment.
#[derive(Deserialize)]
pub enum PaymentType {
    Regular,
    Recurring,
    #[serde(rename = "MOTO")]
    Moto,
    Installment,
    PayLater,
    Unscheduled,
    #[serde(other)]
    Unknown,
}

/// Facts from the wallet.
#[derive(Deserialize)]
pub struct DetailsProcessing {
    pub partner_customer_id: Option<String>,
    pub partner_error_codes: Option<Vec<String>>,
    pub partner_error_message: Option<String>,
    pub partner_payment_id: Option<String>,
    pub partner_response_code: Option<String>,
    pub partner_status: Option<String>,
    pub partner_transaction_id: Option<String>,
}

/// Source of the payment.
#[derive(Deserialize)]
pub struct DetailsSource {
    pub id: Option<String>,
    pub r#type: Option<DetailsSourceType>,
}

/// Kind of source.
#[derive(Deserialize)]
pub enum DetailsSourceType {
    #[serde(rename = "kakaopay")]
    Kakaopay,
}

/// State of a payment; words are separated by a blank.
#[derive(Deserialize)]
pub enum PaymentStatus {
    Active,
    Requested,
    Pending,
    Authorized,
    #[serde(rename = "Card Verified")]
    CardVerified,
    Canceled,
    Expired,
    Paid,
    Declined,
    Voided,
    #[serde(rename = "Partially Captured")]
    PartiallyCaptured,
    Captured,
    #[serde(rename = "Partially Refunded")]
    PartiallyRefunded,
    Refunded,
    Returned,
    #[serde(rename = "Retry Scheduled")]
    RetryScheduled,
    #[serde(rename = "Authentication Requested")]
    AuthenticationRequested,
}

/// A boolean as text.
#[derive(Deserialize)]
pub enum TextBool {
    #[serde(rename = "true")]
    True,
    #[serde(rename = "false")]
    False,
}
