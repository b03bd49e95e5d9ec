//! Gives violations their places in the text. It changes nothing else of them.

use crate::json::document::Document;
use crate::json::place::{self, Places};
use crate::violation::Violation;

/// Fills in the places that are not known yet: the value at fault, or for a missing member the object that lacks it.
pub fn place(document: &Document<'_>, violations: &mut [Violation]) {
    let places = Places::new(document.text());
    for violation in violations.iter_mut().filter(|violation| violation.place.is_none()) {
        let node = place::nearest(document.root(), &violation.pointer);
        violation.place = Some(places.place(node.start, node.end));
    }
}
