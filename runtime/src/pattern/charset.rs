//! Sets of code points as ordered ranges. It knows the classes that ECMA-262 names, not how they are written.

/// Ordered, disjoint, inclusive ranges that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CharSet(Vec<(u32, u32)>);

const LAST: u32 = 0x10_FFFF;

/// `\d`.
pub(super) const DIGIT: &[(u32, u32)] = &[(0x30, 0x39)];
/// `\w`.
pub(super) const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
/// `\s`: the white space and the line terminators of ECMA-262.
pub(super) const SPACE: &[(u32, u32)] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];
/// What `.` leaves out.
pub(super) const LINE_END: &[(u32, u32)] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

impl CharSet {
    /// The union of the ranges, in any order.
    pub(super) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
                _ => merged.push((first, last)),
            }
        }
        CharSet(merged)
    }

    /// All code points that are not in the set.
    pub(super) fn negated(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.0.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.0 {
            if first > next {
                gaps.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            gaps.push((next, LAST));
        }
        CharSet(gaps)
    }

    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    pub(super) fn contains(&self, point: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= point);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, last)| point <= *last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_merged_and_negated() {
        let set = CharSet::new(vec![(5, 9), (1, 3), (4, 4), (20, LAST)]);
        assert_eq!(set.ranges(), [(1, 9), (20, LAST)]);
        assert_eq!(set.negated().ranges(), [(0, 0), (10, 19)]);
        assert_eq!(set.negated().negated(), set);
        assert_eq!(CharSet::default().negated().ranges(), [(0, LAST)]);
        assert!(set.contains(1) && set.contains(9) && !set.contains(0) && !set.contains(10) && set.contains(LAST));
    }
}
