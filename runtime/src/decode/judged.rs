//! Values that a schema's table judges as a whole, before or while a type holds them. What decoding asks inside of such a
//! value is answered from the same tree, so that nothing is read or judged twice. It knows no keyword.

use std::rc::Rc;

use super::{Reader, Stop, untyped};
use crate::explain::scope::{Scope, Walk};
use crate::json::document::Node;
use crate::schema::SchemaRef;

/// A value that was judged as a whole: its tree, and the verdicts found on the way.
#[derive(Debug)]
pub(crate) struct Judged<'t> {
    root: Node<'t>,
    walk: Walk,
}

/// Reads a value whose type cannot say all that its schema does: the schema's table judges it, exactly, and then the type
/// holds it. Within a value that was judged so, nothing is judged again.
///
/// # Errors
/// The text is not JSON there, or not a value of the schema, or not one that the type holds.
pub fn judged<'t, T>(
    reader: &mut Reader<'t>,
    schema: SchemaRef,
    decode: impl FnOnce(&mut Reader<'t>) -> Result<T, Stop>,
) -> Result<T, Stop> {
    if reader.judged().is_some() {
        return decode(reader);
    }
    let (root, _) = reader.tree()?;
    let judged = Judged { root, walk: Walk::default() };
    if !judged.holds(schema, &judged.root) {
        return Err(Stop::Mismatch);
    }
    reader.set_judged(Some(Rc::new(judged)));
    let value = decode(reader);
    reader.set_judged(None);
    value
}

/// Reads a value that no type can carry: the schema's table judges it, exactly, and it stays untyped.
///
/// # Errors
/// The text is not JSON there, or not a value of the schema.
pub fn checked(reader: &mut Reader<'_>, schema: SchemaRef) -> Result<serde_json::Value, Stop> {
    if reader.judged().is_some() {
        return super::Decode::decode(reader);
    }
    let (root, end) = reader.tree()?;
    if !crate::explain::holds(schema, &root) {
        return Err(Stop::Mismatch);
    }
    reader.pass(end);
    untyped::from_tree(root)
}

/// Which of several schemas the next value satisfies, by position: the first one. It stands inside of a value that was
/// judged, and of which one of them is known to hold, so that the last one need not be tried.
///
/// # Errors
/// The value is not one that was judged.
pub fn chosen(reader: &mut Reader<'_>, cases: &[SchemaRef]) -> Result<usize, Stop> {
    reader.peek();
    let judged = reader.judged().ok_or(Stop::Mismatch)?;
    let node = judged.at(reader.position()).ok_or(Stop::Mismatch)?;
    let (_, but_last) = cases.split_last().ok_or(Stop::Mismatch)?;
    Ok(but_last.iter().position(|case| judged.holds(case, node)).unwrap_or(but_last.len()))
}

impl<'t> Judged<'t> {
    /// Whether a part of the value satisfies a schema.
    fn holds(&self, schema: SchemaRef, node: &Node<'t>) -> bool {
        // What could not be judged is not accepted (I14), even if under `not` it would seem so.
        Scope::asked(&self.walk, schema, node).holds() && !self.walk.is_exhausted()
    }

    /// The part of the value that begins at this byte of the text.
    fn at(&self, at: usize) -> Option<&Node<'t>> {
        use crate::json::document::Value;
        let mut node = &self.root;
        while node.start != at {
            let before = |list: usize| list.checked_sub(1);
            node = match &node.value {
                Value::Array(items) => items.get(before(items.partition_point(|item| item.start <= at))?)?,
                Value::Object(members) => {
                    &members.get(before(members.partition_point(|member| member.node.start <= at))?)?.node
                }
                _ => return None,
            };
        }
        Some(node)
    }
}
