//! What each keyword accepts and refuses, and what it says.

use super::*;
use crate::format::Format;
use crate::keyword as k;
use crate::path::Path;
use crate::pattern::Lazy;

#[test]
fn assertions_on_any_value() {
    use Keyword::{Const, Enum, Never, Not, OpenEnum, Type as Types};
    check("never", vec![Never], &[], &["null", "{}"]);
    check("type", vec![Types(&[Type::Integer])], &["1", "1.0", "1e3", "-0"], &["1.5", "\"1\"", "true", "null"]);
    check("type", vec![Types(&[Type::Number])], &["1", "1.5"], &["\"1\""]);
    check("type", vec![Types(&[Type::String, Type::Null])], &["\"\"", "null"], &["0", "[]", "{}", "false"]);
    check(
        "enum",
        vec![Enum(&["1", "\"a\"", "[{\"x\":1}]"])],
        &["1.0", "\"a\"", "[{\"x\":1e0}]"],
        &["\"1\"", "2", "[]"],
    );
    check("enum", vec![OpenEnum(&["\"a\"", "null"])], &["\"a\"", "\"b\"", "null"], &["1", "{}"]);
    check("const", vec![Const("\"a\\\"b\\u00e9\"")], &["\"a\\\"bé\""], &["\"a\"", "null"]);
    check("const", vec![Const("{\"a\":1,\"b\":2}")], &["{\"b\":2,\"a\":1.0}"], &["{\"a\":1}", "[]"]);
    check("const", vec![Const("false")], &["false"], &["0", "null", "\"\""]);
    check("not", vec![Not(schema(vec![one_type(Type::String)]))], &["1"], &["\"\""]);
}

#[test]
fn assertions_on_numbers() {
    use Keyword::{ExclusiveMaximum, ExclusiveMinimum, Maximum, Minimum, MultipleOf};
    check(
        "number.minimum",
        vec![Minimum("1.1")],
        &["1.1", "1.10", "2", "\"0\""],
        &["1", "-5", "1.0999999999999999999"],
    );
    check("number.maximum", vec![Maximum("3")], &["3.0", "-1", "null"], &["3.0000000000000000001", "1e2"]);
    check("number.exclusive_minimum", vec![ExclusiveMinimum("0")], &["0.1"], &["0", "-0.0", "-1"]);
    check("number.exclusive_maximum", vec![ExclusiveMaximum("10")], &["9.99"], &["10", "1e1"]);
    check("number.multiple_of", vec![MultipleOf("0.01")], &["0.3", "19.99", "5", "true"], &["0.005"]);
    check("number.multiple_of", vec![MultipleOf("3")], &["0", "-9", "3e1"], &["1", "3.3"]);
}

#[test]
fn assertions_on_strings() {
    use Keyword::{Civil, Format as Formatted, MaxLength, MinLength, Pattern};
    static CODE: Lazy = Lazy::new("^[A-Z]{2}$");
    check("string.min_length", vec![MinLength(2)], &["\"ab\"", "\"😀😀\"", "1"], &["\"\"", "\"😀\"", "\"é\""]);
    check("string.max_length", vec![MaxLength(2)], &["\"\"", "\"😀😀\"", "[1,2,3]"], &["\"abc\"", "\"😀😀😀\""]);
    check("string.pattern", vec![Pattern("^[A-Z]{2}$", &CODE)], &["\"SG\"", "1"], &["\"sg\"", "\"SGP\""]);
    check("string.format", vec![Formatted(Format::Ipv4)], &["\"127.0.0.1\"", "1"], &["\"127.0.0\""]);
    let civil = vec![Civil(28_800)];
    check("string.civil", civil, &["\"2024-02-29 00:00:00\"", "1"], &["\"2026-02-29 00:00:00\"", "\"\""]);
}

#[test]
fn assertions_on_objects_and_arrays() {
    use Keyword::{MaxItems, MaxProperties, MinItems, MinProperties, UniqueItems};
    check("object.min_properties", vec![MinProperties(1)], &["{\"a\":1}", "[]"], &["{}"]);
    check("object.max_properties", vec![MaxProperties(1)], &["{\"a\":1}", "{}"], &["{\"a\":1,\"b\":2}"]);
    check("array.min_items", vec![MinItems(1)], &["[null]", "{}"], &["[]"]);
    check("array.max_items", vec![MaxItems(1)], &["[]", "[1]"], &["[1,2]"]);
    check("array.unique_items", vec![UniqueItems], &["[1,true,\"1\",[1]]", "[0,false,null]", "{}"], &["[1,2,1.0]"]);
    check(
        "array.unique_items",
        vec![UniqueItems],
        &["[{\"a\":1},{\"b\":1}]"],
        &["[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]"],
    );
}

#[test]
fn messages_say_what_must_hold_and_where_that_is_written() {
    let message = |keyword: Keyword, text: &str| {
        let found = violations(at("f.json#/properties/returnUrl", vec![keyword]), text).remove(0);
        format!("{} @ {}", found.message, found.keyword_location)
    };
    for (found, expected) in [
        (
            message(Keyword::MaxLength(1024), &format!("\"{}\"", "é".repeat(1025))),
            "must have at most 1024 characters, but there are 1025 @ f.json#/properties/returnUrl/maxLength",
        ),
        (
            message(Keyword::MinItems(1), "[]"),
            "must have at least 1 item, but there are 0 @ f.json#/properties/returnUrl/minItems",
        ),
        (
            message(Keyword::Type(&[Type::Integer, Type::Null]), "1.5"),
            "must be an integer or null, but is a number with a fractional part @ f.json#/properties/returnUrl/type",
        ),
        (
            message(Keyword::OpenEnum(&["\"A\"", "\"B\""]), "1"),
            "must be one of \"A\", \"B\" @ f.json#/properties/returnUrl/enum",
        ),
        (message(Keyword::Never, "1"), "nothing is allowed here @ f.json#/properties/returnUrl"),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn typed_values_are_checked_by_the_same_meaning() {
    static CODE: Lazy = Lazy::new("^[A-Z]+$");
    let root = Path::ROOT;
    let path = root.member("x");
    let mut report = Report::new(Profile::Core, 100);
    let (text, list): (String, Vec<i64>) = ("abc".into(), vec![1, 2, 1]);
    for bound in 0..2 {
        k::minimum::check(&5i64, 5 + bound, &path, "l", &mut report);
        k::maximum::check(&5u32, 5 - bound, &path, "l", &mut report);
        k::exclusive_minimum::check(&5i64, if bound == 0 { "4.9" } else { "5.0" }, &path, "l", &mut report);
        k::exclusive_maximum::check(&&5i64, 6 - bound, &path, "l", &mut report);
        k::multiple_of::check(&6i64, 3 + bound, &path, "l", &mut report);
        k::min_length::check(&text, 3 + bound as u64, &path, "l", &mut report);
        k::max_length::check(&text, 3 - bound as u64, &path, "l", &mut report);
        k::min_items::check(list.len(), 3 + bound as u64, &path, "l", &mut report);
        k::max_properties::check(list.len(), 3 - bound as u64, &path, "l", &mut report);
        k::pattern::check(if bound == 0 { "A" } else { &text }, &CODE, &path, "l", &mut report);
        k::format::check(if bound == 0 { "::1" } else { &text }, Format::Ipv6, &path, "l", &mut report);
        k::enum_::check(&text, if bound == 0 { &["\"abc\""] } else { &["\"x\""] }, &path, "l", &mut report);
        k::required::check(bound == 0, "y", &path, "l", &mut report);
        k::one_of::check(1 + bound as usize, 2, &path, "l", &mut report);
        assert_eq!(report.violations().len(), 14 * bound as usize);
    }
    k::unique_items::check(&list, &path, "l", &mut report);
    k::unique_items::check_hashed(&list, &path, "l", &mut report);
    let last = report.into_violations().into_vec().split_off(12);
    assert_eq!((last[0].pointer.as_str(), last[0].code.as_ref()), ("/x/y", "object.required"));
    assert_eq!(last[3].message, "must have unique items, but items 0 and 2 are equal");
}
