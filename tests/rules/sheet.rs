//! Rules written for the purpose: every operator, function and macro of the language, on types written by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use typemint::{Civil, Context, DateTime, Number, Validate};

fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Numbers are read from their text, so that they stay exact.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
    let text = <&RawValue>::deserialize(deserializer)?;
    text.get().parse().map_err(serde::de::Error::custom)
}

fn maybe<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Number>, D::Error> {
    number(deserializer).map(Some)
}

fn numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Number>, D::Error> {
    let texts = Vec::<&RawValue>::deserialize(deserializer)?;
    texts.into_iter().map(|text| text.get().parse().map_err(serde::de::Error::custom)).collect()
}

/// Something with members of its own.
#[derive(Debug, Deserialize, Validate)]
#[allow(dead_code, reason = "rules read them")]
pub(crate) struct Line {
    quantity: i64,
    #[serde(deserialize_with = "number")]
    price: Number,
    label: Option<String>,
}

/// A value of every type.
#[derive(Debug, Deserialize, Validate)]
#[validate(
    rule("self.a + self.b > 3", id = "int.add"),
    rule("self.a - self.b < self.a", id = "int.subtract"),
    rule("self.a * self.b >= 0", id = "int.multiply"),
    rule("self.a / self.b <= self.a", id = "int.divide"),
    rule("self.a % self.b == 0", id = "int.remainder"),
    rule("-self.a <= 0", id = "int.negate"),
    rule("self.a / self.b * self.b + self.a % self.b == self.a && self.a / self.b != 0", id = "int.division-identity"),
    rule("self.a < self.b", id = "int.less"),
    rule("self.a != self.b", id = "int.not-equal"),
    rule("self.a in [0, 1, -1, 9223372036854775807]", id = "int.in"),
    rule("int(self.x) == self.a", id = "int.of-double"),
    rule("int(self.digits) > self.a", id = "int.of-text"),
    rule("int(self.when) > 0", id = "int.of-timestamp"),
    rule("!has(self.c) || self.c > self.a", id = "int.optional")
)]
#[validate(
    rule("self.d + self.e > decimal('0.3')", id = "decimal.add"),
    rule("self.d - self.e >= decimal('0')", id = "decimal.subtract"),
    rule("self.d * self.e > self.d", id = "decimal.multiply"),
    rule("self.d / self.e > decimal('1')", id = "decimal.divide"),
    rule("self.d % self.e == decimal('0')", id = "decimal.remainder"),
    rule("self.d % decimal('1') == decimal('0')", id = "decimal.whole"),
    rule("self.e % decimal('0.05') != decimal('0')", id = "decimal.not-multiple"),
    rule("self.d == decimal('0.3')", id = "decimal.literal"),
    rule("self.d < decimal(self.a)", id = "decimal.of-int"),
    rule("decimal(self.digits) == self.d", id = "decimal.of-text"),
    rule("string(self.d).matches('^-?[0-9]+([.][0-9]{1,2})?$')", id = "decimal.to-text"),
    rule("int(self.d) == self.a", id = "decimal.to-int"),
    rule("-self.d < self.e", id = "decimal.negate"),
    rule("has(self.f) && self.f != self.d", id = "decimal.optional"),
    rule("self.d % decimal('0.01') == decimal('0') || minorUnits(self.currency) != 2", id = "decimal.minor-units"),
    rule("self.d > decimal('0') && decimal('2.5') >= self.e", id = "decimal.between"),
    rule("self.d <= self.e || self.e == decimal('100')", id = "decimal.less-equal"),
    rule("!has(self.f) || self.f < self.d", id = "decimal.optional-less"),
    rule("string(self.d).matches('^[0-9]{1,3}[.][0-9]{2}$')", id = "decimal.written-with-cents"),
    rule("string(self.e).matches('^-?[0-9]{2,}$')", id = "decimal.written-whole"),
    rule("string(self.a).matches('^[0-9]{1,2}$')", id = "int.written-short")
)]
#[validate(
    rule("self.x + self.y > self.x", id = "double.add"),
    rule("self.x - self.y < 0.5", id = "double.subtract"),
    rule("self.x * self.y != self.x / self.y", id = "double.multiply"),
    rule("double(self.a) == self.x", id = "double.of-int"),
    rule("-self.x <= self.y", id = "double.negate")
)]
#[validate(
    rule("self.p && self.q || !self.p && !self.q", id = "logic.both"),
    rule("self.p ? self.q : !self.q", id = "logic.conditional"),
    rule("implies(self.p, self.q)", id = "logic.implies"),
    rule("self.a / self.b > 0 || self.p", id = "logic.or-absorbs-left"),
    rule("self.p || self.a / self.b > 0", id = "logic.or-absorbs-right"),
    rule("self.a / self.b > 0 && self.p", id = "logic.and-absorbs-left"),
    rule("self.a % self.b == 0 && self.a / self.b > 3 && self.q", id = "logic.and-chain"),
    rule("implies(self.a / self.b > 0, self.p)", id = "logic.implies-absorbs"),
    rule("self.p != self.q", id = "logic.not-equal"),
    rule("(self.p ? self.a : self.b) > (self.q ? 1 : 10 / self.b)", id = "logic.lazy-branches"),
    rule("has(self.r) && self.r", id = "logic.flag-set"),
    rule("has(self.r) && !self.r && self.p", id = "logic.flag-unset"),
    rule("!has(self.r) || self.r || self.p", id = "logic.flag-set-if-there"),
    rule("self.a / self.b > 0 || !has(self.r) || !self.r", id = "logic.flag-unset-if-there"),
    rule("present(self.z) && self.z", id = "null.flag"),
    rule("!present(self.z) || !self.z", id = "null.flag-unset")
)]
#[validate(
    rule("self.s + self.t != self.t + self.s", id = "text.concat"),
    rule("self.s < self.t", id = "text.less"),
    rule("size(self.s) <= 3", id = "text.size"),
    rule("self.s.startsWith(self.t)", id = "text.starts"),
    rule("self.s.endsWith(self.t)", id = "text.ends"),
    rule("self.s.contains(self.t)", id = "text.contains"),
    rule("self.s.matches('^[a-z]+[0-9]*$')", id = "text.matches"),
    rule("self.s.matches('[a-c]')", id = "text.matches-somewhere"),
    rule("self.s.matches('^a[b1]{1,2}$')", id = "text.matches-code"),
    rule("self.s.matches('^[a-zA-Z]+ ?b$') || self.s.matches('b[c-e1]$')", id = "text.matches-end"),
    rule("self.s.matches('b[0-9]')", id = "text.matches-behind"),
    rule("self.s.matches('[ab][0-9b]')", id = "text.matches-anywhere"),
    rule("self.s.matches('^[^b]+b[0-9a-c_]*$')", id = "text.matches-negated"),
    rule("self.digits.matches('^-?[0-9]+$')", id = "text.matches-digits"),
    rule("self.digits.matches('^-?[0-9]+([.][0-9]+)?$')", id = "text.matches-tail"),
    rule("self.s.matches('^[a-c]+(_[0-9a-c]+)*$')", id = "text.matches-repeated"),
    rule("self.names.all(n, n in ['a', 'b1'])", id = "list.texts-in"),
    rule("size(self.s) >= 2", id = "text.size-at-least"),
    rule("size(self.s) > 1 || size(self.t) < 2", id = "text.size-beyond"),
    rule("self.s == self.t", id = "text.same"),
    rule("self.s.endsWith(self.t + '1')", id = "text.ends-joined"),
    rule("self.s in ['a', 'b1', '']", id = "text.in"),
    rule("self.s == 'a' || self.s in ['b1', 'ab'] || self.t == 'a'", id = "text.one-of"),
    rule("self.s != 'a' && 'b1' != self.s && self.t != 'ab'", id = "text.none-of"),
    rule("!(self.s == 'a' && self.s != 'b') || self.s == 'b'", id = "text.not-one-question"),
    rule("has(self.u) && (self.u == 'a' || self.u == 'ab' || self.u == 'b')", id = "text.optional-one-of"),
    rule("self.a / self.b > 0 || self.s == 'a' || self.s == 'b'", id = "text.one-of-absorbs"),
    rule("self.s.contains('카') || self.s.matches('[A-Z]')", id = "text.upper-case"),
    rule("string(self.a) == self.digits", id = "text.of-int"),
    rule("string(self.p) != self.s", id = "text.of-bool"),
    rule("has(self.u) ? self.u == self.s : self.s == ''", id = "text.optional"),
    rule("has(self.note)", id = "null.has"),
    rule("present(self.note)", id = "null.present"),
    rule("present(self.note) && self.note == self.s", id = "null.read")
)]
#[validate(
    rule("self.until - self.when <= duration('72h')", id = "time.difference"),
    rule("self.when + duration('1h30m') > self.until", id = "time.add"),
    rule("self.when - duration('24h') < now", id = "time.now"),
    rule("now < self.when.atTime('23:59:59', '+08:00')", id = "time.at"),
    rule("now < self.when.nextTime('00:15:00', '+08:00')", id = "time.next"),
    rule("self.when.nextTime('00:15:00', '+08:00') - self.when < duration('12h')", id = "time.next-within-hours"),
    rule(
        "self.when.nextTime('12:00:00', '-05:30') > self.until.atTime('12:00:00', '-05:30')",
        id = "time.other-offset"
    ),
    rule("self.when == self.until", id = "time.equal"),
    rule("self.local <= self.when", id = "time.civil"),
    rule("timestamp('2026-11-20T02:00:00Z') <= self.when", id = "time.literal")
)]
#[validate(
    rule("self.when.getFullYear('+08:00') == 2026", id = "getter.year"),
    rule("self.when.getMonth() == 10", id = "getter.month"),
    rule("self.when.getDate('+08:00') > self.when.getDayOfMonth()", id = "getter.date"),
    rule("self.when.getDayOfWeek('+08:00') in [0, 6]", id = "getter.weekday"),
    rule("self.when.getDayOfYear() < 324", id = "getter.day-of-year"),
    rule("self.when.getHours('+08:00') < 12 && self.when.getMinutes() < 30", id = "getter.hours"),
    rule("self.when.getSeconds() == 0 && self.when.getMilliseconds() == 0", id = "getter.seconds"),
    rule("(self.until - self.when).getHours() < 72", id = "getter.duration-hours"),
    rule(
        "(self.until - self.when).getSeconds() > 60 && (self.until - self.when).getMinutes() < 5000",
        id = "getter.duration-parts"
    )
)]
#[validate(
    rule("self.ints.all(i, i > 0)", id = "list.all"),
    rule("self.ints.exists(i, i == self.a)", id = "list.exists"),
    rule("self.ints.exists_one(i, i > 1)", id = "list.exists-one"),
    rule("size(self.ints.filter(i, i % 2 == 0)) == 1", id = "list.filter"),
    rule("self.ints.map(i, i * 2) == [2, 4]", id = "list.map"),
    rule("self.ints.map(i, i > 1, i + 1).all(i, i != 3)", id = "list.map-filtered"),
    rule("self.ints[0] < self.ints[1]", id = "list.index"),
    rule("self.ints[self.a] > 0", id = "list.index-by-value"),
    rule("self.ints.all(i, 10 / i > 4)", id = "list.all-absorbs"),
    rule("self.ints.exists(i, 10 / i > 4)", id = "list.exists-absorbs"),
    rule("self.a in self.ints", id = "list.in"),
    rule("size(self.ints) > 0 && self.ints == [1, 2]", id = "list.equal"),
    rule("self.names.all(n, self.names.exists_one(m, m == n))", id = "list.nested"),
    rule("self.names.exists(n, n == 'a' || n == 'b1')", id = "list.one-of"),
    rule("self.names.all(n, n != 'a' && n != 'b1')", id = "list.none-of"),
    rule("self.names.exists_one(n, n in ['a', 'ab'])", id = "list.just-one-of"),
    rule("size(self.names.filter(n, n == 'a' || n == 'b')) < 2", id = "list.count-of"),
    rule("self.names.map(n, n == 'a') == [true, false]", id = "list.which"),
    rule("self.names.all(n, n == 'a' || size(n) > 1)", id = "list.asked-and-read"),
    rule("self.counts.exists(k, k == 'a' || k == 'ab')", id = "map.keys-one-of"),
    rule("self.names.map(n, n + '!').exists(n, n.startsWith(self.s))", id = "list.map-texts"),
    rule("self.prices.all(p, p >= decimal('0'))", id = "list.decimals"),
    rule("self.prices.all(p, self.prices.exists_one(q, q == p))", id = "list.distinct"),
    rule("self.counts.all(k, k.startsWith('a'))", id = "map.keys"),
    rule("'a' in self.counts && self.counts['a'] > 1", id = "map.in"),
    rule("self.counts[self.s] == self.a", id = "map.index"),
    rule("('a' in self.counts || 'b' in self.counts) && !('ab' in self.counts)", id = "map.keys-in"),
    rule("size(self.counts) < 3", id = "map.size"),
    rule("{'a': 1, 'b': 2}[self.s] == self.a", id = "map.literal"),
    rule("self.lines.all(l, l.quantity > 0 && (!has(l.label) || size(l.label) > 0))", id = "object.members"),
    rule("self.lines.exists(l, l.price > self.d)", id = "object.decimals"),
    rule("has(self.line) ? self.line.quantity <= self.a : true", id = "object.optional")
)]
#[allow(dead_code, reason = "rules read them")]
pub(crate) struct Sheet {
    a: i64,
    b: i64,
    c: Option<i64>,
    #[serde(deserialize_with = "number")]
    d: Number,
    #[serde(deserialize_with = "number")]
    e: Number,
    #[serde(default, deserialize_with = "maybe")]
    f: Option<Number>,
    x: f64,
    y: f64,
    p: bool,
    q: bool,
    r: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    z: Option<Option<bool>>,
    s: String,
    t: String,
    u: Option<String>,
    digits: String,
    currency: String,
    #[serde(default, deserialize_with = "given")]
    note: Option<Option<String>>,
    when: DateTime,
    until: DateTime,
    local: Civil<28800>,
    ints: Vec<i64>,
    names: Vec<String>,
    #[serde(deserialize_with = "numbers")]
    prices: Vec<Number>,
    counts: BTreeMap<String, i64>,
    lines: Vec<Line>,
    line: Option<Line>,
}

const _: fn(&Sheet, &Context) -> Result<(), typemint::Violations> = <Sheet as Validate>::validate_with;
