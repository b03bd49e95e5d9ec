//! Where in a document the validator stands: a chain on the stack, so that walking a valid value allocates nothing.
//! It knows nothing of schemas.

use std::fmt::Write as _;

/// An instance location under construction: each level borrows the one above it.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    segment: Segment<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Segment<'a> {
    Root,
    Member(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The whole document.
    pub const ROOT: Path<'static> = Path { parent: None, segment: Segment::Root };

    /// The member `name` of the object here.
    #[inline]
    pub fn member(&'a self, name: &'a str) -> Path<'a> {
        Path { parent: Some(self), segment: Segment::Member(name) }
    }

    /// The item `index` of the array here.
    #[inline]
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path { parent: Some(self), segment: Segment::Index(index) }
    }

    /// The JSON Pointer (RFC 6901) of this location; empty for the whole document.
    pub fn pointer(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        // Depth is bounded by the reader, so the recursion is too.
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.segment {
            Segment::Root => {}
            Segment::Member(name) => push_member(out, name),
            Segment::Index(index) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "/{index}");
            }
        }
    }
}

/// Appends one reference token, escaped as RFC 6901 wants it.
fn push_member(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_escapes_tilde_and_slash() {
        let root = Path::ROOT;
        let member = root.member("a/b~c");
        assert_eq!(member.index(3).pointer(), "/a~1b~0c/3");
        assert_eq!(root.pointer(), "");
    }
}
