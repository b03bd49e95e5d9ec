//! The macros of CEL as loops. `all` and `exists` absorb failures like `&&` and `||`; the others do not.

use super::{Elements, Equal, Failure};

/// Whether an element gives `decisive`; else the last failure, if any.
#[inline]
fn search<L: Elements>(
    list: L,
    decisive: bool,
    mut ask: impl FnMut(L::Item) -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let mut failure = None;
    for element in list.elements() {
        match element.and_then(&mut ask) {
            Ok(answer) if answer == decisive => return Ok(true),
            Ok(_) => {}
            Err(error) => failure = Some(error),
        }
    }
    failure.map_or(Ok(false), Err)
}

/// `list.all(x, ask)`
///
/// # Errors
/// One failed and none is false.
#[inline]
pub fn all<L: Elements>(list: L, ask: impl FnMut(L::Item) -> Result<bool, Failure>) -> Result<bool, Failure> {
    search(list, false, ask).map(|found| !found)
}

/// `list.exists(x, ask)`
///
/// # Errors
/// One failed and none is true.
#[inline]
pub fn exists<L: Elements>(list: L, ask: impl FnMut(L::Item) -> Result<bool, Failure>) -> Result<bool, Failure> {
    search(list, true, ask)
}

/// `list.exists_one(x, ask)`
///
/// # Errors
/// One failed.
#[inline]
pub fn exists_one<L: Elements>(list: L, ask: impl FnMut(L::Item) -> Result<bool, Failure>) -> Result<bool, Failure> {
    count(list, ask).map(|found| found == 1)
}

/// `list.all(a, list.exists_one(b, key(b) == key(a)))`: no key twice. Each is compared with those before it only.
///
/// # Errors
/// A key cannot be read.
#[inline]
pub fn distinct<L: Elements + Copy, K: Equal + Copy>(
    list: L,
    key: impl Fn(L::Item) -> Result<K, Failure>,
) -> Result<bool, Failure> {
    let mut are = true;
    for (at, element) in list.elements().enumerate() {
        let own = key(element?)?;
        are = are && (K::IS_REFLEXIVE || own.equal(own)?);
        for earlier in list.elements().take(if are { at } else { 0 }) {
            if key(earlier?)?.equal(own)? {
                are = false;
                break;
            }
        }
    }
    Ok(are)
}

/// `size(list.filter(x, ask))`, without the list.
///
/// # Errors
/// One failed.
#[inline]
pub fn count<L: Elements>(list: L, mut ask: impl FnMut(L::Item) -> Result<bool, Failure>) -> Result<i64, Failure> {
    let mut found = 0;
    for element in list.elements() {
        found += i64::from(ask(element?)?);
    }
    Ok(found)
}

/// `list.filter(x, ask)`
///
/// # Errors
/// One failed.
#[inline]
pub fn filter<L: Elements<Item: Copy>>(
    list: L,
    mut ask: impl FnMut(L::Item) -> Result<bool, Failure>,
) -> Result<Vec<L::Item>, Failure> {
    filter_map(list, &mut ask, Ok)
}

/// `list.map(x, make)`
///
/// # Errors
/// One failed.
#[inline]
pub fn map<L: Elements, T>(list: L, mut make: impl FnMut(L::Item) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
    list.elements().map(|element| element.and_then(&mut make)).collect()
}

/// `list.map(x, ask, make)`
///
/// # Errors
/// One failed.
#[inline]
pub fn filter_map<L: Elements<Item: Copy>, T>(
    list: L,
    mut ask: impl FnMut(L::Item) -> Result<bool, Failure>,
    mut make: impl FnMut(L::Item) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let mut made = Vec::new();
    for element in list.elements() {
        let element = element?;
        if ask(element)? {
            made.push(make(element)?);
        }
    }
    Ok(made)
}
