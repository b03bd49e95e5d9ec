//! Lists and maps: size, index, membership, and the literals that a rule builds.

use super::{Equal, Failure, Operand};
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

/// What `size` can take.
#[diagnostic::on_unimplemented(message = "a rule's `size` does not take `{Self}`")]
pub trait Size {
    /// Code points of a text, elements of a list, entries of a map.
    fn size(self) -> i64;
}

/// A length as an int; none exceeds it.
fn int(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

impl Size for &str {
    #[inline]
    fn size(self) -> i64 {
        int(self.chars().count())
    }
}

impl<T> Size for &[T] {
    #[inline]
    fn size(self) -> i64 {
        int(self.len())
    }
}

/// A map with text keys.
#[diagnostic::on_unimplemented(message = "a rule cannot use `{Self}` as a map with text keys")]
pub trait Entries {
    /// What it maps to.
    type Entry: Operand;
    /// The entry of a key.
    fn entry(&self, key: &str) -> Option<&Self::Entry>;
}

macro_rules! maps {
    ($({$($parameter:ident $(: $bound:path)?),*} $map:ty;)*) => {$(
        impl<T: Operand $(, $parameter $(: $bound)?)*> Entries for $map {
            type Entry = T;
            #[inline]
            fn entry(&self, key: &str) -> Option<&T> {
                self.get(key)
            }
        }

        impl<T $(, $parameter $(: $bound)?)*> Size for &$map {
            #[inline]
            fn size(self) -> i64 {
                int(self.len())
            }
        }

        impl<'a, T: Operand $(, $parameter $(: $bound)?)*> Index<&str> for &'a $map {
            type Output = T::Value<'a>;
            #[inline]
            fn index(self, key: &str) -> Result<T::Value<'a>, Failure> {
                self.get(key).ok_or(Failure::NoSuchMember)?.read()
            }
        }

        impl<T: Operand $(, $parameter $(: $bound)?)*> Contained<&str> for &$map {
            #[inline]
            fn has_value(self, value: &str) -> Result<bool, Failure> {
                Ok(self.contains_key(value))
            }
        }

        impl<'a, T $(, $parameter $(: $bound)?)*> Elements for &'a $map {
            type Item = &'a str;
            type Unread = &'a str;
            #[inline]
            fn elements(self) -> impl Iterator<Item = Result<&'a str, Failure>> {
                self.keys().map(|key| Ok(key.as_str()))
            }
            #[inline]
            fn unread(self) -> impl Iterator<Item = &'a str> {
                self.keys().map(String::as_str)
            }
        }
    )*};
}

maps! {
    {} BTreeMap<String, T>;
    {S: BuildHasher} HashMap<String, T, S>;
}

/// `size(value)`
#[inline]
pub fn size<T: Size>(value: T) -> i64 {
    value.size()
}

/// What can be indexed with a `K`.
#[diagnostic::on_unimplemented(message = "a rule cannot index `{Self}` with `{K}`")]
pub trait Index<K> {
    /// The element's canonical type.
    type Output;
    /// `self[key]`
    ///
    /// # Errors
    /// There is no such element, or it cannot be read.
    fn index(self, key: K) -> Result<Self::Output, Failure>;
}

impl<'a, T: Operand> Index<i64> for &'a [T] {
    type Output = T::Value<'a>;
    #[inline]
    fn index(self, key: i64) -> Result<T::Value<'a>, Failure> {
        let element = usize::try_from(key).ok().and_then(|key| self.get(key));
        element.ok_or(Failure::NoSuchElement)?.read()
    }
}

/// `collection[key]`
///
/// # Errors
/// There is no such element, or it cannot be read.
#[inline]
pub fn index<C: Index<K>, K>(collection: C, key: K) -> Result<C::Output, Failure> {
    collection.index(key)
}

/// What the `in` of a rule can take on its right.
#[diagnostic::on_unimplemented(message = "a rule cannot look for `{V}` in `{Self}`")]
pub trait Contained<V> {
    /// `value in self`
    ///
    /// # Errors
    /// No element equals the value, and one could not be read.
    fn has_value(self, value: V) -> Result<bool, Failure>;
}

impl<'a, V: Copy + Equal<T::Value<'a>>, T: Operand> Contained<V> for &'a [T] {
    #[inline]
    fn has_value(self, value: V) -> Result<bool, Failure> {
        let mut failure = None;
        for element in self {
            match element.read().and_then(|element| value.equal(element)) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(false), Err)
    }
}

/// `value in collection`
///
/// # Errors
/// No element equals the value, and one could not be read.
#[inline]
pub fn contained<V, C: Contained<V>>(value: V, collection: C) -> Result<bool, Failure> {
    collection.has_value(value)
}

/// Whether a map has an entry that is not null.
#[inline]
pub fn present_at<M: Entries>(map: &M, key: &str) -> bool {
    map.entry(key).is_some_and(Operand::present)
}

/// Whether an entry of a map is not null.
///
/// # Errors
/// There is no such entry.
#[inline]
pub fn entry_present<M: Entries>(map: &M, key: &str) -> Result<bool, Failure> {
    map.entry(key).map(Operand::present).ok_or(Failure::NoSuchMember)
}

/// What a macro goes over.
#[diagnostic::on_unimplemented(message = "a rule cannot go over `{Self}`")]
pub trait Elements {
    /// The canonical type of what it goes over.
    type Item;
    /// What it goes over, as it is.
    type Unread: Operand;
    /// The elements of a list, the keys of a map.
    fn elements(self) -> impl Iterator<Item = Result<Self::Item, Failure>>;
    /// The same, for whoever does not need their values.
    fn unread(self) -> impl Iterator<Item = Self::Unread>;
}

impl<'a, T: Operand> Elements for &'a [T] {
    type Item = T::Value<'a>;
    type Unread = &'a T;
    #[inline]
    fn elements(self) -> impl Iterator<Item = Result<T::Value<'a>, Failure>> {
        self.iter().map(T::read)
    }
    #[inline]
    fn unread(self) -> impl Iterator<Item = &'a T> {
        self.iter()
    }
}

/// A collection whose elements a macro only asks whether they are some words.
#[derive(Clone, Copy, Debug)]
pub struct Unread<L>(L);

impl<L: Elements> Elements for Unread<L> {
    type Item = L::Unread;
    type Unread = L::Unread;
    #[inline]
    fn elements(self) -> impl Iterator<Item = Result<L::Unread, Failure>> {
        self.0.unread().map(Ok)
    }
    #[inline]
    fn unread(self) -> impl Iterator<Item = L::Unread> {
        self.0.unread()
    }
}

/// The collection with its elements as they are.
#[inline]
pub fn unread<L: Elements>(collection: L) -> Unread<L> {
    Unread(collection)
}

/// `left + right` of two lists: the values of both.
///
/// # Errors
/// An element cannot be read.
pub fn join<'a, T, U, V>(left: &'a [T], right: &'a [U]) -> Result<Vec<V>, Failure>
where
    T: Operand<Value<'a> = V>,
    U: Operand<Value<'a> = V>,
{
    let (left, right) = (left.iter().map(|element| element.read()), right.iter().map(|element| element.read()));
    left.chain(right).collect()
}

/// A list literal.
#[inline]
pub const fn list_of<T, const N: usize>(items: &[T; N]) -> &[T] {
    items
}

/// A map literal.
///
/// # Errors
/// A key stands in it twice.
pub fn map_of<T, const N: usize>(entries: [(&str, T); N]) -> Result<BTreeMap<String, T>, Failure> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        if map.insert(key.to_owned(), value).is_some() {
            return Err(Failure::DuplicateKey);
        }
    }
    Ok(map)
}
