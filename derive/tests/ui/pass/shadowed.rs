//! A module whose own names are those of the prelude: what the macros write does not depend on names in scope.
#![allow(dead_code, non_camel_case_types)]

mod own {
    pub enum Result {}
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub trait Iterator {}
    pub trait From {}
    pub trait Into {}
    pub trait Default {}
    pub trait Clone {}
    pub trait ToString {}
    pub trait Copy {}
    pub trait Eq {}
    pub trait PartialOrd {}
    pub trait Ord {}
    pub trait Drop {}
    pub trait Fn {}
    pub trait FnMut {}
    pub trait FnOnce {}
    pub trait Send {}
    pub trait Sync {}
    pub trait AsRef {}
    pub trait Extend {}
    pub trait IntoIterator {}
    pub trait TryFrom {}
    pub trait TryInto {}
    pub fn drop() {}
    pub mod core {}
    pub mod std {}
    pub mod alloc {}
    pub mod serde {}
    pub struct usize;
    pub struct u8;
    pub struct u64;

    use ::typemint::{Context, Model, Timestamp, Validate};

    #[derive(Model, Validate)]
    #[derive(::core::cmp::PartialEq, ::core::clone::Clone)]
    pub enum Currency {
        #[model(name = "KRW")]
        Krw,
    }

    #[derive(Validate)]
    pub struct Line {
        #[validate(minimum = 1)]
        pub sum: i64,
    }

    #[derive(Context)]
    pub struct OrderContext {
        pub now: Timestamp,
    }

    #[derive(Validate)]
    #[validate(context = OrderContext)]
    #[validate(when(is("/currency", "KRW"), then(member("/amount", multiple_of = 1))))]
    #[validate(
        rule("has(self.note) && size(self.note) > 0 || self.lines.all(l, l.sum > 0)", id = "order.note"),
        rule(self.until > now && self.amount / 2 >= 0, id = "order.until", path = until)
    )]
    pub struct Order {
        pub currency: Currency,
        #[validate(minimum = 0, multiple_of = 1)]
        pub amount: i64,
        #[validate(max_length = 5, pattern = "^[a-z]*$")]
        pub note: ::core::option::Option<::std::string::String>,
        pub until: Timestamp,
        #[validate(max_items = 9, unique_items)]
        pub numbers: ::std::vec::Vec<i64>,
        #[validate(nested)]
        pub lines: ::std::vec::Vec<Line>,
    }
}

fn main() {}
