use typemint::webhook::Verified;

struct Paid(i64);

fn settle(_event: Verified<Paid>) {}

fn main() {
    settle(Verified(Paid(900)));
    settle(Verified::of(Paid(900)));
    settle(Paid(900).into());
    settle(Verified::default());
}
