//! What is shown of a payload, what is not, and that the carets stand where they should.

use std::borrow::Cow;

use typemint::schema::{Keyword, Properties, Schema, Type};
use typemint::{Kind, Place, Profile, Severity};

use super::*;

static TEXT: Schema =
    Schema { location: "t#", keywords: &[Keyword::Type(&[Type::String])], sensitive: false, open: false };
static SECRET: Schema =
    Schema { location: "s#", keywords: &[Keyword::Type(&[Type::String])], sensitive: true, open: false };
static ROOT: Schema = Schema {
    location: "r#",
    keywords: &[Keyword::Properties(&Properties {
        named: &[("a", &ROOT), ("mail", &SECRET), ("name", &TEXT)],
        patterns: &[],
        additional: None,
    })],
    sensitive: false,
    open: true,
};

fn violation(pointer: &str, place: Option<Place>) -> Violation {
    Violation {
        pointer: pointer.to_owned(),
        keyword_location: Cow::Borrowed(""),
        code: Cow::Borrowed("x"),
        kind: Kind::Keyword,
        severity: Severity::Error,
        profile: Profile::Core,
        message: Cow::Borrowed("x"),
        source: None,
        place,
    }
}

fn at(body: &str, pointer: &str, fault: &str) -> Excerpt {
    let start = body.find(fault).expect("the fault is there");
    let place = Some(Place { line: 1, column: start + 1, start, end: start + fault.len() });
    let mut found = [(violation(pointer, place), None)];
    fill(&mut found, body, &ROOT);
    found[0].1.take().expect("an excerpt")
}

fn lines(body: &str, pointer: &str, fault: &str, room: usize) -> [String; 2] {
    let (line, carets) = at(body, pointer, fault).lines(room);
    assert!(display_width(&line) <= room && display_width(&carets) <= room, "{line}\n{carets}");
    [line, carets]
}

#[test]
fn the_text_is_shown_with_carets_under_the_fault() {
    assert_eq!(
        lines(r#"{"name":"Moon","a":{"name":"cart"}}"#, "/a/name", r#""cart""#, 80),
        [r#"{"name":"Moon","a":{"name":"cart"}}"#, "                           ^^^^^^"]
    );
}

#[test]
fn only_the_line_of_the_fault_is_shown_and_not_its_indentation() {
    let body = "{\n  \"name\": \"Moon\",\n  \"a\": {\n    \"name\": 7\n  }\n}";
    assert_eq!(lines(body, "/name", "\"Moon\"", 80), ["\"name\": \"Moon\",", "        ^^^^^^"]);
    assert_eq!(lines(body, "/a", "{\n    \"name\": 7\n  }", 80), ["\"a\": {", "     ^"]);
}

#[test]
fn what_is_sensitive_or_not_known_is_only_described() {
    let body = r#"{"mail":"planted@example.com","name":"Moon","other":["planted"],"a":{"mail":"planted"}}"#;
    let shown = r#"{"mail":<redacted string, 19 characters>,"name":"Moon","other":<redacted array, 1 item>,"a":{"mail":<redacted string, 7 characters>}}"#;
    for (pointer, fault) in [("/name", "\"Moon\""), ("/mail", "\"planted@example.com\""), ("/a/mail", "\"planted\"}")] {
        let fault = fault.trim_end_matches('}');
        let start = if pointer == "/a/mail" { body.rfind(fault) } else { body.find(fault) };
        let found = at(body, pointer, &body[start.expect("there")..start.expect("there") + fault.len()]);
        assert_eq!(format!("{}{}{}", found.before, found.fault, found.after), shown);
    }
    let inside = at(body, "/other/0", "\"planted\"]".trim_end_matches(']'));
    assert!(!format!("{inside:?}").contains("planted\""), "{inside:?}");
}

#[test]
fn a_member_that_is_not_there_is_named_at_the_beginning_of_its_object() {
    let found = at(r#"{"a":{"name":"Moon"}}"#, "/a/mail", r#"{"name":"Moon"}"#);
    assert_eq!(found.missing.as_deref(), Some("mail"));
    assert_eq!(found.lines(80), (r#"{"a":{"name":"Moon"}}"#.to_owned(), "     ^".to_owned()));
}

#[test]
fn carets_stand_under_wide_characters_and_lines_are_windowed_around_the_fault() {
    let body = r#"{"name":"박물관","a":{"name":"두 장의 입장권","a":{"name":"카카오페이로 결제"}}}"#;
    assert_eq!(
        lines(body, "/a/name", "\"두 장의 입장권\"", 40),
        ["…\",\"a\":{\"name\":\"두 장의 입장권\",\"a\":{\"…", "               ^^^^^^^^^^^^^^^^"]
    );
    for room in 8..100 {
        for fault in ["\"박물관\"", "\"두 장의 입장권\"", "\"카카오페이로 결제\""] {
            let [line, carets] = lines(body, "/name", fault, room);
            let before = carets.len() - carets.trim_start().len();
            // The column where the carets begin is the one where the fault begins.
            let mut used = 0;
            let under: String = line
                .chars()
                .skip_while(|character| {
                    let starts = used >= before;
                    used += display_width(character.encode_utf8(&mut [0; 4]));
                    !starts
                })
                .collect();
            assert!(under.starts_with('"') && under.chars().nth(1) == fault.chars().nth(1), "{room}: {line}\n{carets}");
        }
    }
}

#[test]
fn what_could_steer_a_terminal_is_written_out() {
    let found = at("{\"name\":\"a\u{202e}b\\u001b\u{7f}\"}", "/name", "\"a\u{202e}b\\u001b\u{7f}\"");
    assert_eq!(found.fault, r#""a\u{202e}b\u001b\u{7f}""#);
}

#[test]
fn an_excerpt_is_short_whatever_the_payload() {
    let long = "x".repeat(1_000_000);
    let body = format!(r#"{{"name":"{long}","a":{{"name":"{long}"}}}}"#);
    let found = at(&body, "/name", &format!("\"{long}\""));
    assert!(found.fault.chars().count() <= MOST_TEXT + 1 && found.after.chars().count() <= MOST_TEXT + 1);
}

#[test]
fn of_a_text_that_is_no_json_only_punctuation_and_known_names_are_shown() {
    for (body, offset, shown, carets) in [
        (r#"{"mail": "planted", "name": }"#, 28, r#"{"mail": …, "name": }"#, "                    ^"),
        (r#"{"mail": "planted" "name": 1}"#, 19, r#"{"mail": … "name": …}"#, "           ^^^^^^"),
        (r#"{"mail" "planted": 1}"#, 8, r#"{… "…": …}"#, "   ^^^"),
        (r#"{"name": plan\"ted"#, 9, r#"{"name": ……"#, "         ^"),
        (r#"{"name": "planted"#, 17, r#"{"name": …"#, "          ^"),
        ("{\"a\": {\n  \"name\": planted\n}}", 19, "\"name\": …", "        ^"),
    ] {
        let place = Some(Place { line: 1, column: 1, start: offset, end: offset });
        let mut found = [(violation("", place), None)];
        fill(&mut found, body, &ROOT);
        let lines = found[0].1.take().expect("an excerpt").lines(80);
        assert_eq!(lines, (shown.to_owned(), carets.to_owned()), "{body}");
    }
}
