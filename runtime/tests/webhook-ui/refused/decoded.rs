use typemint::webhook::Verified;

struct Paid(i64);

fn settle(_event: Verified<Paid>) {}

fn main() {
    settle(Paid(900));
}
