//! Numbers of every size against what arithmetic says.

use super::text::{is_integer, to_i64};
use super::*;
use std::cmp::Ordering::{Equal, Greater, Less};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

fn number(text: &str) -> Number {
    Number::from_json(text).unwrap_or_else(|| panic!("{text}"))
}

fn hash(value: &Number) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

#[test]
fn reads_json_and_writes_it_back() {
    let huge = format!("1e{}", "9".repeat(1000));
    for text in [
        "0",
        "-0",
        "7",
        "-7",
        "0.0",
        "-0.0",
        "0.10",
        "1.0",
        "1e2",
        "1E+2",
        "-1.5e-4",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "0.0000000000000000000000000001",
        "0.00000000000000000000000000001",
        &huge,
    ] {
        assert_eq!(number(text).to_string(), text);
        assert_eq!(serde_json::to_string(&number(text)).unwrap(), text);
    }
    for text in [
        "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e2", "0x1", "1 ", " 1", "NaN", "--1", "1.2.3", "1e2e3",
        "1e2.0", "१",
    ] {
        assert!(Number::from_json(text).is_none(), "{text}");
    }
}

#[test]
fn orders_by_value() {
    let nines = "9".repeat(1000);
    let (more, next) = (format!("1e{nines}"), format!("10e{nines}"));
    let (small, less) = (format!("1e-{nines}"), format!("-1e{nines}"));
    let ascending = [
        &less,
        "-1e400",
        "-79228162514264337593543950336",
        "-2",
        "-1.5",
        "-0.1",
        "-1e-400",
        "0",
        &small,
        "1e-401",
        "1e-400",
        "0.1",
        "0.11",
        "1",
        "2",
        "9.99",
        "10",
        "100",
        "9223372036854775807",
        "9223372036854775808",
        "1e400",
        "1.5e400",
        "1e401",
        "12e400",
        "1e1000000",
        &more,
        &next,
    ];
    for (at, left) in ascending.iter().enumerate() {
        for (other, right) in ascending.iter().enumerate() {
            assert_eq!(number(left).cmp(&number(right)), at.cmp(&other));
            assert_eq!(compare(left, right), at.cmp(&other));
        }
    }
}

#[test]
fn exponents_of_a_million_digits_are_exact() {
    let (nines, zeros) = ("9".repeat(1_000_000), "0".repeat(999_999));
    let value = format!("1e{nines}");
    for (other, order) in [("0.01e1", Equal), ("0.02e1", Less), ("0.1e1", Less), ("0.001e1", Greater)] {
        assert_eq!(compare(&value, &format!("{other}{zeros}1")), order, "{other}");
    }
    assert!(multiple_of(&value, &format!("0.5e{nines}")) && !multiple_of(&value, &format!("3e{nines}")));
    assert_eq!(compare("7e-0", &value), Less);
    assert!(is_integer(&value) && to_i64(&value).is_none());
}

#[test]
fn equal_values_have_equal_hashes() {
    for same in [
        &["0", "-0", "0.00", "0e5", "-0.0e-99999999999999999999999999999999999999999999"][..],
        &["0.1", "0.10", "1e-1", "10E-2", "0.001e2"],
        &["100", "100.0", "1e2", "1E+2", "1000e-1", "0.1e3"],
        &["-12.5", "-12.50", "-125e-1"],
        &["5e-0", "5e+00", "5", "0.5e01", "50e-01"],
        &["1e400", "10e399", "0.1e401", "1.0e0000400"],
        &["1e100000000000000000000000000000000000000000", "0.1e100000000000000000000000000000000000000001"],
    ] {
        for text in same {
            assert_eq!(number(text), number(same[0]), "{text}");
            assert_eq!(hash(&number(text)), hash(&number(same[0])), "{text}");
        }
    }
    assert_eq!(Number::from(Decimal::new(1000, 3)), Number::from(1));
    assert_ne!(hash(&number("1e400")), hash(&number("1e401")));
}

#[test]
fn integers_however_written() {
    for (text, value) in [
        ("15000", Some(15000)),
        ("15000.0", Some(15000)),
        ("1.5e4", Some(15000)),
        ("-0", Some(0)),
        ("-0.0e9", Some(0)),
        ("150e-1", Some(15)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("922337203685477580700e-2", Some(i64::MAX)),
        ("1.5", None),
        ("1e19", None),
        ("1e18", Some(1_000_000_000_000_000_000)),
        ("x", None),
    ] {
        assert_eq!(text::to_i64(text), value, "{text}");
        assert_eq!(Number::from_json(text).and_then(|number| number.to_i64()), value, "{text}");
    }
    for (text, integer) in [
        ("1", true),
        ("1.0", true),
        ("1e2", true),
        ("1.5", false),
        ("15e-1", false),
        ("150e-1", true),
        ("1e400", true),
        ("1e-400", false),
        ("0e-400", true),
        ("1.25e1", false),
        ("1.25e2", true),
        ("1e99999999999999999999999999999999999999999", true),
        ("100e-99999999999999999999999999999999999999999", false),
        ("", false),
        ("1a", false),
    ] {
        assert_eq!(text::is_integer(text), integer, "{text}");
        assert_eq!(Number::from_json(text).is_some_and(|number| number.is_integer()), integer, "{text}");
    }
}

#[test]
fn decimals_are_exact_or_nothing() {
    for (text, decimal) in [
        ("0.10", Some("0.10")),
        ("1.5e4", Some("15000")),
        ("15e-3", Some("0.015")),
        ("1e28", Some("10000000000000000000000000000")),
        ("79228162514264337593543950335", Some("79228162514264337593543950335")),
        ("79228162514264337593543950336", None),
        ("1e29", None),
        ("1e-28", Some("0.0000000000000000000000000001")),
        ("1e-29", None),
        ("1.000000000000000000000000000000000000", Some("1")),
        ("-0.0", Some("0")),
    ] {
        assert_eq!(number(text).to_decimal().map(|decimal| decimal.to_string()).as_deref(), decimal, "{text}");
    }
    assert_eq!(
        ["0.1", "1e400", "-1e400", "1e-400", "9007199254740993"].map(|text| number(text).to_f64()),
        [0.1, f64::INFINITY, f64::NEG_INFINITY, 0.0, 9007199254740992.0]
    );
}

#[test]
fn multiples_are_exact() {
    let large = "123456789012345678901234567890123456789";
    let (product, off) = (format!("{large}000"), format!("{large}001"));
    for (value, divisor, multiple) in [
        ("10", "5", true),
        ("10", "3", false),
        ("-10", "5", true),
        ("10", "-5", true),
        ("0", "7", true),
        ("7", "0", false),
        ("0", "0", false),
        ("0.3", "0.1", true),
        ("19.99", "0.01", true),
        ("19.999", "0.01", false),
        ("4.35", "0.01", true),
        ("0.0075", "0.0001", true),
        ("0.00751", "0.0001", false),
        ("1e400", "3", false),
        ("3e400", "3", true),
        ("1e400", "7e-400", false),
        ("1e400", "1024", true),
        ("1", "1e400", false),
        ("1e1000000000000000000000000000000000000000", "2", true),
        ("1e-1000000000000000000000000000000000000000", "2", false),
        ("1e9999999999999999999999999999999999999999", "1e9999999999999999999999999999999999999998", true),
        ("1e10", "18446744073709551616", false),
        ("1e64", "18446744073709551616", true),
        ("1e63", "18446744073709551616", false),
        (&product, large, true),
        (&off, large, false),
        (large, large, true),
        ("1", large, false),
        (large, "3", true),
        (large, "9007199254740993", false),
        ("1e400", "340282366920938463463374607431768211456", true),
        ("-9223372036854775808", "-1", true),
        ("5", "2.5", true),
        ("1.5", "1", false),
    ] {
        assert_eq!(number(value).multiple_of(&number(divisor)), multiple, "{value} by {divisor}");
        assert_eq!(multiple_of(value, divisor), multiple, "{value} by {divisor}");
    }
}

#[test]
fn both_divisions_agree_with_machine_integers() {
    let mut seed = 1_u64;
    for _ in 0..2000 {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let divisor = u128::from(seed >> 1) * 3_000_000_019;
        for value in [divisor * 7, divisor * 7 + 1] {
            assert_eq!(multiple_of(&value.to_string(), &divisor.to_string()), value % divisor == 0);
            assert_eq!(multiple_of(&value.to_string(), &(seed | 1).to_string()), value % u128::from(seed | 1) == 0);
        }
    }
}

#[test]
fn floats_that_read_the_same_are_written_as_floats() {
    assert_eq!(serde_json::to_value(number("0.1")).unwrap(), serde_json::json!(0.1));
    assert_eq!(serde_json::to_value(number("10.00")).unwrap(), serde_json::json!(10.0));
    assert_eq!(serde_json::to_value(number("18446744073709551615")).unwrap(), serde_json::json!(u64::MAX));
}
