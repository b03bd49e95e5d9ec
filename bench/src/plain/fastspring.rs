//! FastSpring's messages as plain serde types. They check nothing.

use std::collections::BTreeMap;

use serde::Deserialize;

/// FastSpring session to create (v1).
#[derive(Deserialize)]
pub struct SessionV1Request {
    pub account: Option<String>,
    pub contact: Option<SessionContact>,
    pub lookup: Option<SessionV1RequestLookup>,
    pub tags: Option<BTreeMap<String, String>>,
    pub coupon: Option<String>,
    pub expiration: Option<i64>,
    pub items: Vec<SessionItem>,
}

/// A buyer without an account.
#[derive(Deserialize)]
pub struct SessionContact {
    pub first: Option<String>,
    pub last: Option<String>,
    pub email: Option<String>,
    pub company: Option<String>,
    pub phone: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
}

/// The seller's key of the account.
#[derive(Deserialize)]
pub struct SessionV1RequestLookup {
    pub custom: Option<String>,
}

/// An item of a session.
#[derive(Deserialize)]
pub struct SessionItem {
    pub product: String,
    pub quantity: Option<i64>,
    pub attributes: Option<BTreeMap<String, String>>,
    pub pricing: Option<Pricing>,
}

/// Price and renewal of an item, in place of those of the product.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pricing {
    pub price: Option<PriceByCurrency>,
    pub renew: Option<PricingRenew>,
    pub interval: Option<PricingInterval>,
    pub interval_length: Option<i64>,
    pub trial: Option<i64>,
    pub discount_duration: Option<i64>,
    pub quantity_default: Option<i64>,
    pub payment_collected: Option<bool>,
    pub paid_trial: Option<bool>,
    pub trial_price: Option<PriceByCurrency>,
    pub quantity_behavior: Option<PricingQuantityBehavior>,
    pub discount_type: Option<PricingDiscountType>,
    pub quantity_discounts: Option<BTreeMap<String, PricingQuantityDiscountsValue>>,
}

/// Price by currency code, in major units.
pub type PriceByCurrency = BTreeMap<String, Price>;

/// A price, as a number or as text.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Price {
    Number(f64),
    String(String),
}

/// How it renews.
#[derive(Deserialize)]
pub enum PricingRenew {
    #[serde(rename = "auto")]
    Auto,
    #[serde(rename = "manual")]
    Manual,
    #[serde(rename = "opt-auto")]
    OptAuto,
    #[serde(rename = "opt-manual")]
    OptManual,
}

/// Unit of the period.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PricingInterval {
    Adhoc,
    Day,
    Week,
    Month,
    Year,
}

/// May the buyer change the quantity.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PricingQuantityBehavior {
    Allow,
    Lock,
    Hide,
}

/// Kind of discount.
#[derive(Deserialize)]
pub enum PricingDiscountType {
    #[serde(rename = "percent")]
    Percent,
    #[serde(rename = "amount")]
    Amount,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum PricingQuantityDiscountsValue {
    Number(f64),
    Object(PriceByCurrency),
}

/// FastSpring returns to create.
#[derive(Deserialize)]
pub struct ReturnsRequest {
    pub returns: Vec<ReturnRequest>,
}

/// One order to return.
#[derive(Deserialize)]
pub struct ReturnRequest {
    #[serde(rename = "refundType")]
    pub refund_type: Option<RefundType>,
    pub order: String,
    pub reason: Option<ReturnReason>,
    pub note: Option<String>,
    pub notification: Option<ReturnRequestNotification>,
    pub items: Option<Vec<ReturnRequestItem>>,
}

/// All of the order, or some items.
#[derive(Deserialize)]
pub enum RefundType {
    #[serde(rename = "FULL")]
    Full,
    #[serde(rename = "PARTIAL")]
    Partial,
}

/// Why; a value that is not known counts as none.
#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReturnReason {
    CompatibilityIssue,
    Discount,
    DuplicateOrder,
    Fraudulent,
    OrderError,
    ProductDifference,
    ProductNotReceived,
    TaxRefund,
    Other,
    None,
    Null,
    #[serde(other)]
    Unknown,
}

/// Whom to tell.
#[derive(Deserialize)]
pub enum ReturnRequestNotification {
    #[serde(rename = "ORIGINAL")]
    Original,
    #[serde(rename = "NONE")]
    None,
}

/// One line to return in part.
#[derive(Deserialize)]
pub struct ReturnRequestItem {
    pub product: String,
    pub amount: f64,
}

/// FastSpring webhook order.completed.
#[derive(Deserialize)]
pub struct WebhookOrderCompleted {
    pub events: Vec<OrderCompletedEvent>,
}

/// Event order.completed.
#[derive(Deserialize)]
pub struct OrderCompletedEvent {
    pub r#type: OrderCompletedWord,
    pub id: String,
    pub processed: bool,
    pub created: i64,
    pub live: bool,
    pub data: Order,
    pub event: Option<String>,
}

#[derive(Deserialize)]
pub enum OrderCompletedWord {
    #[serde(rename = "order.completed")]
    OrderCompleted,
}

/// An order as events carry it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub order: String,
    pub id: String,
    pub reference: String,
    pub buyer_reference: Option<String>,
    pub ip_address: Option<String>,
    pub completed: bool,
    pub changed: i64,
    pub changed_value: i64,
    pub changed_in_seconds: i64,
    pub changed_display: String,
    #[serde(rename = "changedDisplayISO8601")]
    pub changed_display_iso8601: Option<String>,
    pub changed_display_email_enhancements: Option<String>,
    pub changed_display_email_enhancements_with_time: Option<String>,
    pub language: String,
    pub live: bool,
    pub currency: OrderCurrency,
    pub payout_currency: String,
    pub quote: Option<String>,
    pub order_level_coupon_applied: Option<bool>,
    pub invoice_url: String,
    pub site_id: Option<String>,
    pub acquisition_transaction_type: Option<String>,
    pub account: OrderAccount,
    pub total: f64,
    pub total_display: String,
    pub total_in_payout_currency: f64,
    pub total_in_payout_currency_display: String,
    pub tax: f64,
    pub tax_display: String,
    pub tax_in_payout_currency: f64,
    pub tax_in_payout_currency_display: String,
    pub subtotal: f64,
    pub subtotal_display: String,
    pub subtotal_in_payout_currency: f64,
    pub subtotal_in_payout_currency_display: String,
    pub discount: f64,
    pub discount_display: String,
    pub discount_in_payout_currency: f64,
    pub discount_in_payout_currency_display: String,
    pub discount_with_tax: f64,
    pub discount_with_tax_display: String,
    pub discount_with_tax_in_payout_currency: f64,
    pub discount_with_tax_in_payout_currency_display: String,
    pub bill_descriptor: String,
    pub payment: Payment,
    pub customer: Customer,
    pub address: Address,
    pub recipients: Option<Vec<RecipientEntry>>,
    pub notes: Vec<OrderNote>,
    pub tags: Option<BTreeMap<String, String>>,
    pub items: Vec<OrderItem>,
}

/// Currency of an order; this wallet takes won and dollars.
#[derive(Deserialize)]
pub enum OrderCurrency {
    #[serde(rename = "KRW")]
    Krw,
    #[serde(rename = "USD")]
    Usd,
}

/// Account of the buyer: its id, or the whole object when the webhook is expanded.
#[derive(Deserialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "a box would be one allocation more")]
pub enum OrderAccount {
    String(String),
    Object(Account),
}

/// An account in full, when the webhook is expanded.
#[derive(Deserialize)]
pub struct Account {
    pub id: String,
    pub account: String,
    pub contact: Option<Contact>,
    pub address: Option<AccountAddress>,
    pub language: Option<String>,
    pub country: Option<String>,
    pub lookup: Option<AccountLookup>,
    pub url: Option<String>,
}

/// Contact of an account.
#[derive(Deserialize)]
pub struct Contact {
    pub first: Option<String>,
    pub last: Option<String>,
    pub email: Option<String>,
    pub company: Option<String>,
    pub phone: Option<String>,
    pub subscribed: Option<bool>,
}

/// Address of an account; its keys hold spaces.
#[derive(Deserialize)]
pub struct AccountAddress {
    #[serde(rename = "address line 1")]
    pub address_line_1: Option<String>,
    #[serde(rename = "address line 2")]
    pub address_line_2: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    #[serde(rename = "postal code")]
    pub postal_code: Option<String>,
    pub region: Option<String>,
    #[serde(rename = "region custom")]
    pub region_custom: Option<String>,
    pub company: Option<String>,
}

/// Other keys of an account.
#[derive(Deserialize)]
pub struct AccountLookup {
    pub global: Option<String>,
    pub custom: Option<String>,
}

/// How the order was paid.
#[derive(Deserialize)]
pub struct Payment {
    pub r#type: KakaoPayWord,
}

#[derive(Deserialize)]
pub enum KakaoPayWord {
    #[serde(rename = "kakaopay")]
    KakaoPay,
}

/// Who bought.
#[derive(Deserialize)]
pub struct Customer {
    pub first: String,
    pub last: String,
    pub email: String,
    pub company: Option<String>,
    pub phone: Option<String>,
    pub subscribed: Option<bool>,
}

/// Address of the buyer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    pub country: String,
    pub display: String,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub region_code: Option<String>,
    pub region_display: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
}

/// One entry of the recipients.
#[derive(Deserialize)]
pub struct RecipientEntry {
    pub recipient: Option<Recipient>,
}

/// Who receives the goods.
#[derive(Deserialize)]
pub struct Recipient {
    pub first: Option<String>,
    pub last: Option<String>,
    pub email: Option<String>,
    pub company: Option<String>,
    pub phone: Option<String>,
    pub subscribed: Option<bool>,
    pub account: Option<OrderAccount>,
    pub address: Option<Address>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum OrderNote {
    String(String),
    Object(Note),
}

/// A note with its author.
#[derive(Deserialize)]
pub struct Note {
    pub note: Option<String>,
    pub creator: Option<String>,
}

/// One line of an order.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderItem {
    pub product: String,
    pub quantity: i64,
    pub display: String,
    pub short_display: Option<String>,
    pub sku: Option<String>,
    pub image_url: Option<String>,
    pub subtotal: f64,
    pub subtotal_display: String,
    pub subtotal_in_payout_currency: f64,
    pub subtotal_in_payout_currency_display: String,
    pub discount: f64,
    pub discount_display: String,
    pub discount_in_payout_currency: f64,
    pub discount_in_payout_currency_display: String,
    pub coupon: Option<String>,
    pub attributes: Option<BTreeMap<String, String>>,
    pub is_addon: Option<bool>,
    pub is_subscription: Option<bool>,
    pub subscription: Option<OrderItemSubscription>,
    pub driver: Option<Driver>,
    pub fulfillments: Fulfillments,
    pub withholdings: Option<Withholdings>,
    pub tax_withholding: Option<TaxWithholding>,
    pub prorated_item_change_amount: Option<f64>,
    pub prorated_item_change_amount_display: Option<String>,
    pub prorated_item_change_amount_in_payout_currency: Option<f64>,
    pub prorated_item_change_amount_in_payout_currency_display: Option<String>,
    pub prorated_item_prorated_charge: Option<f64>,
    pub prorated_item_prorated_charge_display: Option<String>,
    pub prorated_item_prorated_charge_in_payout_currency: Option<f64>,
    pub prorated_item_prorated_charge_in_payout_currency_display: Option<String>,
    pub prorated_item_credit_amount: Option<f64>,
    pub prorated_item_credit_amount_display: Option<String>,
    pub prorated_item_credit_amount_in_payout_currency: Option<f64>,
    pub prorated_item_credit_amount_in_payout_currency_display: Option<String>,
    pub prorated_item_tax_amount: Option<f64>,
    pub prorated_item_tax_amount_display: Option<String>,
    pub prorated_item_tax_amount_in_payout_currency: Option<f64>,
    pub prorated_item_tax_amount_in_payout_currency_display: Option<String>,
    pub prorated_item_total: Option<f64>,
    pub prorated_item_total_display: Option<String>,
    pub prorated_item_total_in_payout_currency: Option<f64>,
    pub prorated_item_total_in_payout_currency_display: Option<String>,
}

/// Id of the subscription, or the whole object when the webhook is expanded.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum OrderItemSubscription {
    String(String),
    Object(Subscription),
}

/// A subscription in full.
#[derive(Deserialize)]
pub struct Subscription {
    pub id: Option<String>,
    pub subscription: Option<String>,
    pub state: Option<String>,
    pub active: Option<bool>,
    #[serde(rename = "autoRenew")]
    pub auto_renew: Option<bool>,
}

/// What made the buyer add the item.
#[derive(Deserialize)]
pub struct Driver {
    pub r#type: Option<String>,
    pub path: Option<String>,
}

/// What was delivered, by fulfilment.
#[derive(Deserialize)]
pub struct Fulfillments {
    pub instructions: Option<String>,
    #[serde(flatten)]
    pub additional: BTreeMap<String, Vec<Fulfillment>>,
}

/// What was delivered: a licence or a file.
#[derive(Deserialize)]
pub struct Fulfillment {
    pub display: Option<String>,
    pub r#type: Option<FulfillmentType>,
    pub license: Option<String>,
    pub file: Option<String>,
    pub size: Option<FulfillmentSize>,
}

/// Licence or file.
#[derive(Deserialize)]
pub enum FulfillmentType {
    #[serde(rename = "license")]
    License,
    #[serde(rename = "file")]
    File,
    #[serde(other)]
    Unknown,
}

/// Size of the file in bytes.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum FulfillmentSize {
    Integer(i64),
    String(String),
}

/// Taxes withheld.
#[derive(Deserialize)]
pub struct Withholdings {
    #[serde(rename = "taxWithholdings")]
    pub tax_withholdings: Option<bool>,
}

/// Tax withheld, in the older form.
#[derive(Deserialize)]
pub struct TaxWithholding {
    #[serde(rename = "taxWithholding")]
    pub tax_withholding: Option<String>,
    pub currency: Option<String>,
    pub amount: Option<f64>,
    pub percentage: Option<f64>,
}
