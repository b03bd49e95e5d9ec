use typemint::webhook::{Encoding, KeyForm, Keys, Over, Scheme, Verified, WebhookError, authenticate};

struct Paid(usize);

fn settle(event: Verified<Paid>) -> usize {
    event.into_event().0
}

fn main() {
    // RFC 4231, test case 2.
    let scheme = Scheme { over: Over::Body { header: "S" }, encoding: Encoding::Hex, key: KeyForm::Text };
    let headers = [("S", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")];
    let body = authenticate(&scheme, &headers, b"what do ya want for nothing?", &Keys::new("Jefe")).unwrap();
    let paid = body.try_map(|body| Ok::<_, WebhookError>(Paid(body.text().len()))).unwrap();
    assert_eq!(settle(paid), 28);
}
