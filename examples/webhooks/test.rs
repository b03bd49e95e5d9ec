//! Drives the example over loopback as the providers do. All keys here are invented.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const ADYEN: [u8; 32] = [0x5a; 32];
const CHECKOUT: &str = "invented-checkout-key";
const FASTSPRING: &str = "invented-fastspring-secret";
const OMISE: &str = "invented-omise-secret";
const OMISE_NEXT: &str = "invented-next-omise-secret";

/// The example, running until the test ends.
struct Server {
    process: Child,
    lines: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    fn start() -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_webhooks"))
            .env("LISTEN", "127.0.0.1:0")
            .env("ADYEN_KEY", hex(&ADYEN))
            .env("CHECKOUT_KEY", CHECKOUT)
            .env("FASTSPRING_KEY", FASTSPRING)
            .env("OMISE_KEY", format!("{}, {}", STANDARD.encode(OMISE), STANDARD.encode(OMISE_NEXT)))
            .env("UQPAY_KEY", "invented-uqpay-key")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the example starts");
        let mut lines = BufReader::new(process.stdout.take().expect("standard output is piped"));
        let mut first = String::new();
        lines.read_line(&mut first).expect("the example says where it listens");
        let address = first.trim().strip_prefix("listening on ").expect("an address").to_owned();
        Server { process, lines, address }
    }

    /// Posts a body; the status and the body of the answer.
    fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the example listens");
        let mut head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len()));
        stream.write_all(head.as_bytes()).expect("the head is sent");
        stream.write_all(body).expect("the body is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, body.to_owned())
    }

    /// The next line of the example's log.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn adyen_body(success: &str, live: &str) -> String {
    let signed = format!("PSP7::Shop:order-7:900:KRW:AUTHORISATION:{success}");
    let signature = STANDARD.encode(mac(&ADYEN, &[signed.as_bytes()]));
    format!(
        r#"{{"live":{live},"notificationItems":[{{"NotificationRequestItem":{{"eventCode":"AUTHORISATION","success":"{success}","amount":{{"currency":"KRW","value":900}},"eventDate":"2027-01-02T03:04:05+09:00","merchantAccountCode":"Shop","merchantReference":"order-7","pspReference":"PSP7","additionalData":{{"hmacSignature":"{signature}"}}}}}}]}}"#
    )
}

const PENDING: &str = r#"{"id":"evt_aaaaaaaaaaaaaaaaaaaaaaaaaa","type":"payment_pending","version":"1.0.29","created_on":"2027-01-02T03:04:05Z","data":{"id":"pay_aaaaaaaaaaaaaaaaaaaaaaaaaa","amount":900,"currency":"KRW","processed_on":"2027-01-02T03:04:05Z","reference":"order-7","metadata":{}},"_links":{"self":{"href":"https://api.checkout.com/workflows/events/evt_aaaaaaaaaaaaaaaaaaaaaaaaaa"}}}"#;

const SUBSCRIPTION: &str = r#"{"events":[{"id":"e1","processed":false,"created":1798859045000,"type":"subscription.updated","live":true,"data":{}}]}"#;

const TRANSFER: &str = r#"{"object":"event","id":"evnt_test_5abc","livemode":false,"location":"/events/evnt_test_5abc","key":"transfer.create","created_at":"2027-01-02T03:04:05Z","data":{"object":"transfer"}}"#;

#[test]
fn adyen_is_answered_as_it_expects_and_only_where_each_event_is_signed() {
    let mut server = Server::start();
    let body = adyen_body("true", "\"false\"");
    assert_eq!(server.post("/adyen", &[], body.as_bytes()), (200, "[accepted]".to_owned()));
    assert_eq!(server.line(), "adyen: payment PSP7 of 900 is authorised");
    let tampered = body.replace("900", "901");
    assert_eq!(server.post("/adyen", &[], tampered.as_bytes()), (401, String::new()));
    assert_eq!(server.line(), "adyen: refused: the signature does not match the body");
    // Signed rightly, and all the same no message of theirs: the wrapper says `live` as text.
    let odd = adyen_body("true", "7");
    assert_eq!(server.post("/adyen", &[], odd.as_bytes()), (422, String::new()));
    assert_eq!(server.line(), "adyen: refused: the body is not a message of this provider");
    assert!(server.line().starts_with("adyen:   /live: "));
    assert_eq!(server.post("/adyen", &[], b"{").0, 401);
}

#[test]
fn checkout_is_answered_by_signature_and_then_by_schema() {
    let mut server = Server::start();
    let sign = |body: &str| hex(&mac(CHECKOUT.as_bytes(), &[body.as_bytes()]));
    let good = sign(PENDING);
    assert_eq!(server.post("/checkout", &[("Cko-Signature", &good)], PENDING.as_bytes()).0, 200);
    assert_eq!(server.line(), "checkout: payment pay_aaaaaaaaaaaaaaaaaaaaaaaaaa of 900 is pending");
    assert_eq!(server.post("/checkout", &[], PENDING.as_bytes()).0, 401);
    assert_eq!(server.line(), "checkout: refused: the header Cko-Signature is missing");
    let invalid = PENDING.replace("900", "\"900\"");
    assert_eq!(server.post("/checkout", &[("cko-signature", &good)], invalid.as_bytes()).0, 401);
    assert_eq!(server.line(), "checkout: refused: the signature does not match the body");
    assert_eq!(server.post("/checkout", &[("cko-signature", &sign(&invalid))], invalid.as_bytes()).0, 422);
    assert_eq!(server.line(), "checkout: refused: the body is not a message of this provider");
    assert!(server.line().starts_with("checkout:   /data/amount: "));
}

#[test]
fn fastspring_events_of_a_kind_that_no_schema_knows_are_received_too() {
    let mut server = Server::start();
    let signature = STANDARD.encode(mac(FASTSPRING.as_bytes(), &[SUBSCRIPTION.as_bytes()]));
    assert_eq!(server.post("/fastspring", &[("X-FS-Signature", &signature)], SUBSCRIPTION.as_bytes()).0, 200);
    assert_eq!(server.line(), "fastspring: nothing to do for subscription.updated");
    let other = STANDARD.encode(mac(b"another", &[SUBSCRIPTION.as_bytes()]));
    assert_eq!(server.post("/fastspring", &[("X-FS-Signature", &other)], SUBSCRIPTION.as_bytes()).0, 401);
}

#[test]
fn omise_is_received_with_either_key_while_one_is_rolled_and_only_when_fresh() {
    let mut server = Server::start();
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs();
    for (key, age, status) in [(OMISE, 0, 200), (OMISE_NEXT, 10, 200), (OMISE, 3600, 401), ("other", 0, 401)] {
        let time = (seconds - age).to_string();
        let signature = hex(&mac(key.as_bytes(), &[time.as_bytes(), b".", TRANSFER.as_bytes()]));
        let headers = [("Omise-Signature", signature.as_str()), ("Omise-Signature-Timestamp", &time)];
        assert_eq!(server.post("/omise", &headers, TRANSFER.as_bytes()).0, status, "{key}, {age} s old");
    }
    assert_eq!(server.line(), "omise: nothing to do for transfer.create");
    assert_eq!(server.line(), "omise: nothing to do for transfer.create");
    assert_eq!(server.line(), "omise: refused: the signature's timestamp is not close to now");
}

#[test]
fn uqpay_is_refused_and_the_log_says_why() {
    let mut server = Server::start();
    assert_eq!(server.post("/uqpay", &[], b"{}").0, 501);
    assert!(server.line().starts_with("uqpay: refused: signatures cannot be checked yet: "));
}
