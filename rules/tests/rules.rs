//! Runs `tests/data/{ok,err}/*.rule`: declared types, a rule, and what is said of it. `TYPEMINT_BLESS=1` rewrites the last part.
//!
//! ```text
//! self.amount: int
//! self.note: string? null
//! ---
//! self.ammount > 0
//! ---
//! self has no member `ammount` [name.member]
//!   | self.ammount > 0
//!   |      ^^^^^^^
//!   = help: did you mean `amount`?
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use typemint_rules::{Bounds, Diagnostic, Interval, Member, ObjectId, Scope, Type, Types, check, parse};

fn ty(text: &str, types: &mut Types, objects: &mut BTreeMap<String, ObjectId>) -> Type {
    let inner = |prefix: &str| text.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(element) = inner("list<") {
        return Type::list(ty(element, types, objects));
    }
    if let Some(value) = inner("map<") {
        return Type::map(ty(value, types, objects));
    }
    if let Some(values) = inner("enum<") {
        return Type::closed_enum(values.split('|'));
    }
    if let Some(values) = inner("open<") {
        return Type::open_enum(values.split('|'));
    }
    if let Some(parts) = inner("union<") {
        return Type::Union(parts.split('|').map(|part| ty(part, types, objects)).collect());
    }
    match text {
        "bool" => Type::Bool,
        "int" => Type::Int,
        "decimal" => Type::Decimal,
        "double" => Type::Double,
        "string" => Type::String,
        "timestamp" => Type::Timestamp,
        "civil" => Type::Civil,
        "duration" => Type::Duration,
        "opaque" => Type::Opaque,
        name => Type::Object(*objects.entry(name.to_owned()).or_insert_with(|| types.declare(name))),
    }
}

/// `1..5`, `1..`, `..5`, both ends included.
fn interval(text: &str) -> Interval {
    let (low, high) = text.split_once("..").expect("a range");
    let all = if low.is_empty() { Interval::ALL } else { Interval::ALL.at_least(low) };
    if high.is_empty() { all } else { all.at_most(high) }
}

/// Every line is `variable: type` or `object.member: type`, the type followed by `?` if optional, `null` if nullable,
/// a range of its value and `size=` with one of its size.
fn declare(text: &str) -> (Types, Vec<(String, Type)>) {
    let (mut types, mut objects, mut variables) = (Types::new(), BTreeMap::new(), Vec::new());
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (name, rest) = line.split_once(": ").expect("a declaration");
        let mut words = rest.split_whitespace();
        let word = words.next().expect("a type");
        let found = ty(word.trim_end_matches('?'), &mut types, &mut objects);
        let mut member =
            if word.ends_with('?') { Member::optional(found.clone()) } else { Member::required(found.clone()) };
        for word in words {
            member = match word.strip_prefix("size=") {
                Some(range) => Member { bounds: Bounds { size: interval(range), ..member.bounds }, ..member },
                None if word == "null" => member.nullable(),
                None => Member { bounds: Bounds { value: interval(word), ..member.bounds }, ..member },
            };
        }
        match name.split_once('.') {
            Some((object, name)) => {
                let id = *objects.entry(object.to_owned()).or_insert_with(|| types.declare(object));
                types.member(id, name, member);
            }
            None => variables.push((name.to_owned(), found)),
        }
    }
    if let Some(id) = objects.get("self") {
        variables.push(("self".to_owned(), Type::Object(*id)));
    }
    (types, variables)
}

fn show(rule: &str, kind: &str, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let at = rule.get(diagnostic.span.start..diagnostic.span.end).expect("a span of the rule");
        let hint = diagnostic.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
        writeln!(out, "{kind}{} `{at}` {}{hint}", diagnostic.code, diagnostic.message).expect("a string");
    }
    out
}

/// As whoever wrote the rule sees them, in order.
fn rendered(rule: &str, errors: &[Diagnostic]) -> String {
    errors.iter().map(|error| format!("{}\n", error.render(rule))).collect()
}

fn answer(declarations: &str, rule: &str) -> (String, bool) {
    let expr = match parse(rule) {
        Ok(expr) => expr,
        Err(errors) => return (rendered(rule, &errors), false),
    };
    let (types, variables) = declare(declarations);
    let scope = variables.into_iter().fold(Scope::new(&types), |scope, (name, ty)| scope.with(name, ty));
    let (checked, errors) = check(&expr, &scope);
    if !errors.is_empty() {
        return (rendered(rule, &errors), false);
    }
    let mut out = show(rule, "warning ", checked.warnings());
    out += &show(rule, "warning ", &checked.unpaired_money([]));
    let members: Vec<String> = checked.members().map(|path| path.join("/")).collect();
    writeln!(out, "reads {}; context {}", members.join(" "), checked.context().collect::<Vec<_>>().join(" "))
        .expect("a string");
    (out, true)
}

fn run(folder: &str, ok: bool) {
    let bless = std::env::var_os("TYPEMINT_BLESS").is_some_and(|value| value == "1");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    // Forty ways of being wrong, at the least.
    assert!(paths.len() >= if ok { 1 } else { 40 }, "only {} cases", paths.len());
    for path in paths {
        let text = fs::read_to_string(&path).expect("a file");
        let mut parts = text.splitn(3, "---\n");
        let (declarations, rule) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let expected = parts.next().unwrap_or_default();
        let (found, passed) = answer(declarations, rule.trim_end());
        assert_eq!(passed, ok, "{}: {found}", path.display());
        if !ok {
            let (errors, hints) = (found.matches("\n  | ").count() / 2, found.matches("\n  = help: ").count());
            assert!(hints > 0 && hints == errors, "{}: a mistake without a hint: {found}", path.display());
        }
        if bless {
            fs::write(&path, format!("{declarations}---\n{rule}---\n{found}")).expect("to write");
        } else {
            assert_eq!(found, expected, "{}", path.display());
        }
    }
}

#[test]
fn right_rules() {
    run("ok", true);
}

#[test]
fn wrong_rules() {
    run("err", false);
}

/// Nothing that is put in may panic, however broken.
#[test]
fn no_input_panics() {
    let rules = [
        "self.a.all(x, {'k': [1, -2.5e3]}[x] != r'\\d' ? !has(self.b) : now < t.atTime('23:59:59', '+08:00'))",
        "'\\u00e9' + \"\"\"é\n\"\"\" in [`a`, 0x1F, 1u, b'x']",
    ];
    let (types, _) = declare("self.a: list<string>\n");
    let scope = Scope::new(&types).with("self", Type::Opaque).with("now", Type::Timestamp).with("t", Type::Timestamp);
    let mut all: Vec<String> = Vec::new();
    for rule in rules {
        let cuts: Vec<usize> = rule.char_indices().map(|(at, _)| at).collect();
        for &from in &cuts {
            all.push(rule.get(from..).unwrap_or_default().to_owned());
            all.push(rule.get(..from).unwrap_or_default().to_owned());
            all.push(format!(
                "{}{}",
                rule.get(..from).unwrap_or_default(),
                rule.get(from..).unwrap_or_default().get(1..).unwrap_or_default()
            ));
        }
    }
    for nest in ["(", "[", "!", "-", "a.", "a[", "f(", "{'a':", "a ? ", "1 + ", "a && ", "a == b ? c : "] {
        all.push(nest.repeat(50_000));
        all.push(format!("{}1", nest.repeat(50_000)));
        all.push(format!("{}1", nest.repeat(100)));
    }
    for rule in all {
        match parse(&rule) {
            Ok(expr) => {
                let (checked, errors) = check(&expr, &scope);
                #[cfg(feature = "tokens")]
                assert!(!typemint_rules::emit(&checked, &Plain).is_empty());
                let _ = checked.sole_member();
                errors.iter().for_each(|error| assert!(!error.render(&rule).is_empty()));
            }
            Err(errors) => assert!(!errors.is_empty(), "an error is always reported: {rule}"),
        }
    }
}

/// Names as they are on the wire.
#[cfg(feature = "tokens")]
struct Plain;

#[cfg(feature = "tokens")]
impl typemint_rules::Names for Plain {
    fn variable(&self, name: &str, at: proc_macro2::Span) -> proc_macro2::TokenStream {
        proc_macro2::TokenTree::from(proc_macro2::Ident::new(name, at)).into()
    }

    fn member(&self, chain: &[String], at: proc_macro2::Span) -> typemint_rules::Access {
        let name = chain.last().map_or("", String::as_str);
        let name = if name.is_empty() || !name.chars().all(char::is_alphanumeric) { "other" } else { name };
        typemint_rules::Access::Field(proc_macro2::TokenTree::from(proc_macro2::Ident::new(name, at)).into())
    }

    fn runtime(&self) -> proc_macro2::TokenStream {
        proc_macro2::TokenTree::from(proc_macro2::Ident::new("rt", proc_macro2::Span::call_site())).into()
    }
}

#[cfg(feature = "tokens")]
#[test]
fn emits_what_one_would_write() {
    #[track_caller]
    fn emitted(rule: &str, expected: &str) {
        let (types, variables) = declare("self.a: int\nself.n: string?\nself.l: list<int>\nnow: timestamp\n");
        let scope = variables.into_iter().fold(Scope::new(&types), |scope, (name, ty)| scope.with(name, ty));
        let (checked, errors) = check(&parse(rule).expect("a rule"), &scope);
        assert_eq!(errors, []);
        let found = typemint_rules::emit(&checked, &Plain).to_string().replace(' ', "");
        assert_eq!(found, format!("::core::result::Result::Ok({expected})").replace(' ', ""));
    }
    emitted("self.a < 1", "rt::less(rt::Operand::read(&self.a)?, 1i64)");
    // Nothing fails on the left: plain operators.
    emitted(
        "has(self.n) && self.n != ''",
        "rt::Operand::has(&self.n) && !rt::Operand::is_among(&self.n, rt::words!(\"\"))?",
    );
    emitted(
        "!(self.a > 0 || self.a < -1)",
        "!(rt::greater(rt::Operand::read(&self.a)?,0i64)||rt::less(rt::Operand::read(&self.a)?,-1i64))",
    );
    // A sum may overflow: the other side may absorb that.
    emitted(
        "self.a + 1 > 0 || true",
        "rt::or(|| ::core::result::Result::Ok(rt::greater(rt::add(rt::Operand::read(&self.a)?, 1i64)?, 0i64)), || ::core::result::Result::Ok(true))?",
    );
    emitted(
        "size(self.l.filter(x, x > 0)) == 1",
        "rt::equal(rt::count(rt::Operand::read(&self.l)?, |__x_0| ::core::result::Result::Ok(rt::greater(__x_0, 0i64)))?, 1i64)?",
    );
}

#[cfg(feature = "tokens")]
#[test]
fn what_is_only_asked_about_is_not_made() {
    let (types, variables) =
        declare("self.n: string\nself.m: string\nself.d: decimal\nself.l: list<string>\nself.b: bool?\nself.c: bool\n");
    let scope = variables.into_iter().fold(Scope::new(&types), |scope, (name, ty)| scope.with(name, ty));
    for (rule, expected) in [
        ("self.n == self.m", "rt::same(&self.n,&self.m)?"),
        ("self.n in ['a', 'b']", "rt::Operand::is_among(&self.n,rt::words!(\"a\",\"b\"))?"),
        // Questions about one member are one.
        ("self.n == 'a' || self.n in ['b', 'a']", "rt::Operand::is_among(&self.n,rt::words!(\"a\",\"b\"))?"),
        ("self.n != 'a' && 'b' != self.n", "!rt::Operand::is_among(&self.n,rt::words!(\"a\",\"b\"))?"),
        (
            "self.n == 'a' && self.n != 'b' || self.n == 'b' || self.m == 'b'",
            "(rt::Operand::is_among(&self.n,rt::words!(\"a\"))?&&!rt::Operand::is_among(&self.n,rt::words!(\"b\"))?)\
             ||rt::Operand::is_among(&self.n,rt::words!(\"b\"))?||rt::Operand::is_among(&self.m,rt::words!(\"b\"))?",
        ),
        (
            "self.l.all(a, a in ['x', 'y'])",
            "rt::all(rt::unread(rt::Operand::read(&self.l)?),\
             |__a_0|::core::result::Result::Ok(rt::Operand::is_among(&__a_0,rt::words!(\"x\",\"y\"))?))?",
        ),
        (
            "self.l.all(a, a == 'x' || size(a) > 2)",
            "rt::all(rt::Operand::read(&self.l)?,\
             |__a_0|::core::result::Result::Ok(rt::Operand::is_among(&__a_0,rt::words!(\"x\"))?||!rt::at_most(__a_0,2i64)))?",
        ),
        ("!has(self.b) || self.b", "!rt::Operand::is_bool(&self.b,false)"),
        ("!has(self.b) || !self.b", "!rt::Operand::is_bool(&self.b,true)"),
        ("has(self.b) && self.b && self.c", "rt::Operand::is_bool(&self.b,true)&&rt::Operand::read(&self.c)?"),
        ("has(self.b) && self.c", "rt::Operand::has(&self.b)&&rt::Operand::read(&self.c)?"),
        (
            "self.d >= decimal('1.5')",
            "rt::order(&self.d,&const{rt::decimal_of(15u32,0u32,0u32,false,1u32)})?.is_some_and(::core::cmp::Ordering::is_ge)",
        ),
        (
            "self.d == self.d * self.d",
            "rt::equal(rt::Operand::read(&self.d)?,rt::multiply(rt::Operand::read(&self.d)?,rt::Operand::read(&self.d)?)?)?",
        ),
        (
            "string(self.d).matches('^[0-9]+([.][0-9]{2})?$')",
            "rt::is_written(rt::Operand::read(&self.d)?,&const{rt::Notation{minus:false,\
             whole:::core::ops::RangeInclusive::new(1usize,18446744073709551615usize),\
             fraction:::core::ops::RangeInclusive::new(2u32,2u32),may_be_whole:true,}},\
             |__text|rt::whole(__text,|rest:&[::core::primitive::u8]|{\
             letrest=rt::take(rest,1usize,::core::primitive::usize::MAX,|byte|::core::matches!(byte,48u8..=57u8))?;\
             letrest=rt::perhaps(rest,|rest|{letrest=rest.strip_prefix(b\".\")?;\
             letrest=rt::take(rest,2usize,2usize,|byte|::core::matches!(byte,48u8..=57u8))?;\
             ::core::option::Option::Some(rest)})?;::core::option::Option::Some(rest)}))?",
        ),
        ("size(self.n) >= 3", "rt::at_least(rt::Operand::read(&self.n)?,3i64)"),
        ("size(self.n) > 3", "!rt::at_most(rt::Operand::read(&self.n)?,3i64)"),
        (
            "self.n.endsWith('/' + self.m)",
            "rt::ends_joined(rt::Operand::read(&self.n)?,&[\"/\",rt::Operand::read(&self.m)?])",
        ),
        (
            "self.l.all(a, self.l.exists_one(b, b == a))",
            "rt::distinct(rt::Operand::read(&self.l)?,|__a_0|::core::result::Result::Ok(__a_0))?",
        ),
        (
            "string(self.d).matches('[1-9]')",
            "rt::text_with(rt::Operand::read(&self.d)?,|__text|rt::has_byte(__text,|byte|::core::matches!(byte,49u8..=57u8)))?",
        ),
    ] {
        let (checked, errors) = check(&parse(rule).expect("a rule"), &scope);
        assert_eq!(errors, [], "{rule}");
        let found = typemint_rules::emit(&checked, &Plain).to_string().replace(' ', "");
        assert_eq!(found, format!("::core::result::Result::Ok({expected})"), "{rule}");
    }
}

#[test]
fn the_language_needs_nothing_but_what_reads_and_writes_tokens() {
    let manifest = include_str!("../Cargo.toml");
    let section = manifest.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next());
    let names: Vec<&str> =
        section.unwrap_or_default().lines().filter_map(|line| line.split([' ', '.']).next()).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty() && !name.starts_with('#')).collect();
    assert_eq!(names, ["proc-macro2", "quote", "syn"]);
    assert_eq!(
        section.unwrap_or_default().matches("optional = true").count(),
        3,
        "each belongs to the feature `tokens`"
    );
}
