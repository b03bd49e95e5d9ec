//! A server that receives the webhooks of five providers: `cargo run -p typemint-examples --bin webhooks`.
//!
//! Its keys come from the environment: `ADYEN_KEY`, `CHECKOUT_KEY`, `FASTSPRING_KEY`, `OMISE_KEY`, `UQPAY_KEY`. While one is
//! being rolled, both are active: write the two with a comma between them. `LISTEN` is the address, 127.0.0.1:3000 if unset.

use std::env::VarError;
use std::error::Error;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use typemint::Timestamp;
use typemint::rule::SignedDuration;
use typemint::webhook::{Freshness, Keys, Verified, WebhookError};
use typemint_providers::{adyen, checkout, fastspring, omise, uqpay};

mod shop;

/// How far a signed timestamp may be from our clock. Omise documents none; five minutes are usual.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);
/// No event of these providers is nearly as long.
const LONGEST_BODY: usize = 1024 * 1024;

/// The active keys of each endpoint.
struct Endpoints {
    adyen: Keys,
    checkout: Keys,
    fastspring: Keys,
    omise: Keys,
    uqpay: Keys,
}

impl Endpoints {
    fn from_environment() -> Result<Self, Box<dyn Error>> {
        Ok(Endpoints {
            adyen: keys("ADYEN_KEY")?,
            checkout: keys("CHECKOUT_KEY")?,
            fastspring: keys("FASTSPRING_KEY")?,
            omise: keys("OMISE_KEY")?,
            uqpay: keys("UQPAY_KEY")?,
        })
    }
}

fn keys(variable: &str) -> Result<Keys, Box<dyn Error>> {
    let value = std::env::var(variable).map_err(|error| format!("{variable}: {error}"))?;
    let mut keys = value.split(',').map(str::trim);
    let first = keys.next().unwrap_or_default();
    Ok(keys.fold(Keys::new(first), Keys::and))
}

// Each handler takes the body as `Bytes`: signatures are over these, not over what a JSON extractor would make of them.

async fn adyen(State(endpoints): State<Arc<Endpoints>>, headers: HeaderMap, body: Bytes) -> Response {
    let received = adyen::webhook::receive(&headers, &body, &endpoints.adyen);
    answer("adyen", received, "[accepted]", |events| events.into_events().for_each(shop::adyen))
}

async fn checkout(State(endpoints): State<Arc<Endpoints>>, headers: HeaderMap, body: Bytes) -> Response {
    answer("checkout", checkout::webhook::receive(&headers, &body, &endpoints.checkout), "", shop::checkout)
}

async fn fastspring(State(endpoints): State<Arc<Endpoints>>, headers: HeaderMap, body: Bytes) -> Response {
    let received = fastspring::webhook::receive(&headers, &body, &endpoints.fastspring);
    // 200 stands for all events of the body; 202 with the ids that are done, one a line, asks for the others again.
    answer("fastspring", received, "", |events| events.into_events().for_each(shop::fastspring))
}

async fn omise(State(endpoints): State<Arc<Endpoints>>, headers: HeaderMap, body: Bytes) -> Response {
    let freshness = Freshness { now: Timestamp::now(), tolerance: TOLERANCE };
    answer("omise", omise::webhook::receive(&headers, &body, &endpoints.omise, &freshness), "", shop::omise)
}

async fn uqpay(State(endpoints): State<Arc<Endpoints>>, headers: HeaderMap, body: Bytes) -> Response {
    answer("uqpay", uqpay::webhook::receive(&headers, &body, &endpoints.uqpay), "", shop::uqpay)
}

/// Has what was verified handled, and answers with what the provider takes for received. Whoever sent something else learns no
/// more than a status; our own log says why, and no error holds anything of the body.
fn answer<E>(
    provider: &str,
    received: Result<Verified<E>, WebhookError>,
    accepted: &'static str,
    handle: impl FnOnce(Verified<E>),
) -> Response {
    match received {
        Ok(events) => {
            handle(events);
            (StatusCode::OK, accepted).into_response()
        }
        Err(error) => {
            println!("{provider}: refused: {error}");
            if let WebhookError::Refused(violations) = &error {
                violations.iter().for_each(|violation| println!("{provider}:   {violation}"));
            }
            StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let endpoints = Arc::new(Endpoints::from_environment()?);
    let listen = match std::env::var("LISTEN") {
        Ok(address) => address,
        Err(VarError::NotPresent) => "127.0.0.1:3000".to_owned(),
        Err(error) => return Err(error.into()),
    };
    let listener = tokio::net::TcpListener::bind(listen).await?;
    println!("listening on {}", listener.local_addr()?);
    let router = Router::new()
        .route("/adyen", post(adyen))
        .route("/checkout", post(checkout))
        .route("/fastspring", post(fastspring))
        .route("/omise", post(omise))
        .route("/uqpay", post(uqpay))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(endpoints);
    axum::serve(listener, router).await?;
    Ok(())
}
