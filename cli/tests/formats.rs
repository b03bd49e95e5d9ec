//! Reports for other tools are read by those tools' own rules: JUnit by two readers of it, SARIF by its official schema, GitHub's
//! workflow commands as the runner reads them. All of hostile captures, and bounded.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use quick_xml::events::Event;
use serde_json::Value;

mod common;
#[path = "common/hostile.rs"]
mod hostile;

use common::{Ran, folder, run, run_with_environment, run_with_input};

/// A report of the hostile captures, and how many of them are at fault.
fn report(format: &str) -> (Ran, String, usize) {
    let (file, faults) = hostile::captures(folder(&format!("hostile-{format}")));
    let path = file.display().to_string();
    let ran = run(&["check", &path, "--format", format]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    (ran, path, faults)
}

/// The findings of the same captures, as the format json tells them.
fn findings(path: &str) -> Vec<Value> {
    let lines = run(&["check", path, "--format", "json"]).json_lines();
    lines.iter().flat_map(|line| line["violations"].as_array().cloned().unwrap_or_default()).collect()
}

#[test]
fn junit_is_read_by_two_readers_that_are_not_ours() {
    let (ran, path, _) = report("junit");
    let count = findings(&path).len();
    let own = quick_junit::Report::deserialize_from_str(&ran.stdout).expect("JUnit");
    assert_eq!((own.failures, own.errors), (count, 0));
    let other = junit_parser::from_reader(ran.stdout.as_bytes()).expect("JUnit");
    assert_eq!(other.failures, count as u64);
    assert_eq!(other.suites.iter().map(|suite| suite.failures).sum::<u64>(), count as u64);
    let passed = other.suites.iter().flat_map(|suite| &suite.cases).find(|case| case.status.is_success());
    assert_eq!(passed.map(|case| case.original_name.as_str()), Some("1 payload valid"));
}

#[test]
fn junit_has_the_structure_that_ci_systems_expect() {
    let fixtures = run(&["check", &fixture(""), "--profile", "strict", "--format", "junit"]);
    for text in [report("junit").0.stdout, fixtures.stdout] {
        assert_structure(&text);
    }
}

fn assert_structure(text: &str) {
    let parents: [(&str, &[&str]); 8] = [
        ("testsuites", &[]),
        ("testsuite", &["testsuites"]),
        ("properties", &["testsuite"]),
        ("property", &["properties"]),
        ("testcase", &["testsuite"]),
        ("failure", &["testcase"]),
        ("skipped", &["testcase"]),
        ("system-out", &["testcase", "testsuite"]),
    ];
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<String> = Vec::new();
    let mut cases = BTreeSet::new();
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let (Event::Start(element) | Event::Empty(element)) = &event else {
            match event {
                Event::End(_) => drop(open.pop()),
                Event::Eof => break,
                _ => {}
            }
            continue;
        };
        let name = String::from_utf8(element.name().as_ref().to_vec()).expect("UTF-8");
        let (_, allowed) = parents.iter().find(|(known, _)| *known == name).expect("an element of JUnit");
        assert!(open.last().map_or(allowed.is_empty(), |parent| allowed.contains(&parent.as_str())), "{name}");
        let attribute = |wanted: &str| {
            let found = element
                .attributes()
                .map(|one| one.expect("an attribute"))
                .find(|one| one.key.as_ref() == wanted.as_bytes());
            found.map(|one| String::from_utf8(one.value.to_vec()).expect("UTF-8"))
        };
        let required: &[&str] = match name.as_str() {
            "testsuite" => &["name", "tests", "failures", "errors"],
            "testcase" => &["name", "classname"],
            "failure" => &["type", "message"],
            _ => &[],
        };
        assert!(required.iter().all(|wanted| attribute(wanted).is_some()), "{name}");
        if name == "testcase" {
            let id = (attribute("classname"), attribute("name"));
            assert!(cases.insert(id.clone()), "two test cases are called the same: {id:?}");
        }
        if matches!(event, Event::Start(_)) {
            open.push(name);
        }
    }
    assert!(open.is_empty() && cases.len() > 5);
}

/// The official schema, which the crate that writes SARIF is made from.
fn sarif_schema() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let found = packages.iter().find(|package| package["name"] == "serde-sarif").expect("serde-sarif is linked");
    let manifest = Path::new(found["manifest_path"].as_str().expect("a path"));
    let text = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("its schema");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    // One pattern in it, of languages, is no regular expression by ECMA-262: a bracket closes what was not opened.
    for definition in ["run", "toolComponent"] {
        if let Some(language) = schema.pointer_mut(&format!("/definitions/{definition}/properties/language")) {
            language.as_object_mut().map(|language| language.remove("pattern"));
        }
    }
    schema
}

#[test]
fn sarif_is_valid_by_its_official_schema() {
    let schema = sarif_schema();
    assert!(schema["title"].as_str().is_some_and(|title| title.contains("2.1.0")), "{}", schema["title"]);
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let clean = run(&["check", &fixture("adyen/cancels_request.ndjson"), "--expect", "--format", "sarif"]);
    assert_eq!(clean.code, 0, "{}", clean.stderr);
    for text in [report("sarif").0.stdout, clean.stdout] {
        let log: Value = serde_json::from_str(&text).expect("JSON");
        let wrong: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
    // The validator would see it.
    let broken = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]});
    assert!(!validator.is_valid(&broken));
}

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(name).display().to_string()
}

#[test]
fn sarif_results_name_their_rule_file_and_place() {
    let (ran, path, _) = report("sarif");
    let log: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    let expected = findings(&path);
    assert_eq!(results.len(), expected.len());
    let mut fingerprints = BTreeSet::new();
    for (result, finding) in results.iter().zip(&expected) {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&finding["code"], &finding["code"]));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["region"]["startLine"], finding["line"]);
        assert_eq!(place["region"]["startColumn"], finding["column"]);
        let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uri.ends_with("odd%2C%20100%25%20%3Cb%3E%26name%5D.ndjson"), "{uri}");
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.contains(['\n', '\u{1b}', '\u{202e}'])));
        fingerprints.insert(result["partialFingerprints"]["typemint/v1"].as_str().expect("a fingerprint").to_owned());
    }
    assert_eq!(fingerprints.len(), expected.len());
    // Lines that move do not make findings new.
    let text = std::fs::read_to_string(&path).expect("captures");
    std::fs::write(&path, format!("\n\n{text}")).expect("captures");
    let moved: Value = serde_json::from_str(&common::run(&["check", &path, "--format", "sarif"]).stdout).expect("JSON");
    let again = moved["runs"][0]["results"].as_array().expect("results").iter();
    assert!(again.clone().all(|result| {
        fingerprints.contains(result["partialFingerprints"]["typemint/v1"].as_str().unwrap_or_default())
    }));
    assert_eq!(again.count(), expected.len());
}

/// A workflow command, read as the runner of GitHub Actions reads one.
struct Annotation {
    level: String,
    properties: Vec<(String, String)>,
    message: String,
}

impl Annotation {
    fn read(line: &str) -> Option<Annotation> {
        let (head, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
        let (level, rest) = head.split_once(' ').unwrap_or((head, ""));
        let unescape = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
        let properties = rest.split(',').filter(|one| !one.is_empty()).map(|one| {
            let (name, value) = one.split_once('=').expect("a value");
            (name.to_owned(), unescape(value).replace("%3A", ":").replace("%2C", ",").replace("%25", "%"))
        });
        Some(Annotation {
            level: level.to_owned(),
            properties: properties.collect(),
            message: unescape(data).replace("%25", "%"),
        })
    }

    fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[test]
fn github_annotations_are_read_as_they_were_meant() {
    let (ran, path, faults) = report("github");
    let read: Vec<Annotation> =
        ran.stdout.lines().map(|line| Annotation::read(line).unwrap_or_else(|| panic!("{line}"))).collect();
    let levels: BTreeSet<&str> = read.iter().map(|one| one.level.as_str()).collect();
    assert!(levels.is_subset(&BTreeSet::from(["error", "warning", "notice"])), "{levels:?}");
    let errors: Vec<&Annotation> = read.iter().filter(|one| one.level == "error").collect();
    let expected = findings(&path);
    assert_eq!(errors.len(), expected.len());
    for (annotation, finding) in errors.iter().zip(&expected) {
        assert_eq!(annotation.property("file"), Some(path.as_str()));
        assert_eq!(annotation.property("line"), Some(finding["line"].to_string().as_str()));
        assert_eq!(annotation.property("col"), Some(finding["column"].to_string().as_str()));
        let code = format!("[{}]", finding["code"].as_str().expect("a code"));
        assert!(annotation.property("title").is_some_and(|title| title.ends_with(&code)));
        assert!(
            annotation.properties.iter().all(|(name, _)| ["file", "line", "col", "title"].contains(&name.as_str()))
        );
        assert!(annotation.message.contains(": "), "{}", annotation.message);
    }
    let last = read.last().expect("a line");
    assert_eq!(
        (last.level.as_str(), last.message.clone()),
        ("notice", format!("{faults} of {} payloads at fault", faults + 1))
    );
}

#[test]
fn what_comes_from_standard_input_has_no_file() {
    let line = b"{\"provider\":\"nobody\",\"message\":\"m\",\"body\":{}}\n";
    let ran = run_with_input(&["check", "-", "--format", "github"], line);
    let first = Annotation::read(ran.stdout.lines().next().unwrap_or_default()).expect("an annotation");
    assert_eq!((first.level.as_str(), first.property("file")), ("error", None));
    let log: Value =
        serde_json::from_str(&run_with_input(&["check", "-", "--format", "sarif"], line).stdout).expect("JSON");
    assert!(log["runs"][0]["results"][0]["locations"][0].get("physicalLocation").is_none());
}

#[test]
fn reports_are_bounded_and_say_what_they_leave_out() {
    let mut text = String::new();
    for index in 0..3000 {
        text.push_str(&format!(
            "{{\"provider\":\"adyen\",\"message\":\"cancels_request\",\"name\":\"n{index}\",\"body\":{{\"x\":1}}}}\n"
        ));
    }
    for (format, left_out) in [
        ("human", "2980 of object.required"),
        ("junit", "2980 findings more not listed"),
        ("sarif", "2980 findings more of object.required not listed"),
        ("github", "2980 findings more not listed"),
        ("html", "2980 of <code>object.required</code>"),
    ] {
        let ran = run_with_input(&["check", "-", "--format", format], text.as_bytes());
        assert_eq!(ran.code, 1);
        assert!(ran.stdout.len() < 120_000, "{format}: {}", ran.stdout.len());
        assert!(ran.stdout.contains(left_out), "{format}: {}", ran.stdout);
    }
}

#[test]
fn colour_is_for_terminals_and_for_those_who_want_it() {
    let line = b"{\"provider\":\"adyen\",\"message\":\"cancels_request\",\"body\":{\"x\":1}}\n";
    let coloured = |environment: &[(&str, &str)]| {
        run_with_environment(&["check", "-"], line, environment).stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    for format in ["json", "junit", "sarif", "github", "html"] {
        let ran = run_with_environment(&["check", "-", "--format", format], line, &[("CLICOLOR_FORCE", "1")]);
        assert!(!ran.stdout.contains('\u{1b}'), "{format}");
    }
}

#[test]
fn a_terminal_gets_colour_and_no_color_takes_it_away() {
    let file = folder("terminal").join("captures.ndjson");
    std::fs::write(&file, "{\"provider\":\"adyen\",\"message\":\"cancels_request\",\"body\":{\"x\":1}}\n")
        .expect("captures");
    let on_terminal = |environment: &[(&str, &str)]| {
        let command = format!("{} check {}", env!("CARGO_BIN_EXE_typemint"), file.display());
        let output = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env("TERM", "xterm-256color")
            .envs(environment.iter().copied())
            .stdin(std::process::Stdio::null())
            .output();
        output.ok().filter(|output| !output.stdout.is_empty()).map(|output| output.stdout)
    };
    let Some(shown) = on_terminal(&[]) else {
        println!("skipped: there is no `script` to make a terminal with");
        return;
    };
    assert!(shown.windows(2).any(|pair| pair == b"\x1b["), "{}", String::from_utf8_lossy(&shown));
    let plain = on_terminal(&[("NO_COLOR", "1")]).unwrap_or_default();
    assert!(!plain.is_empty() && !plain.windows(2).any(|pair| pair == b"\x1b["), "{}", String::from_utf8_lossy(&plain));
}

#[test]
fn excerpts_fit_narrow_terminals_with_the_carets_under_the_fault() {
    use textwrap::core::display_width;
    let body = r#"{"live":"카카오페이 결제 알림","notificationItems":[{"NotificationRequestItem":{"eventCode":"AUTHORISATION","success":"예","amount":{"currency":"KRW","value":"900"},"eventDate":"2027-01-02T03:04:05+09:00","merchantAccountCode":"Shop","merchantReference":"장바구니-77","pspReference":"PSP1"}}]}"#;
    let line = format!("{{\"provider\":\"adyen\",\"message\":\"webhook_authorisation\",\"body\":{body}}}\n");
    for columns in [40, 60, 80, 200] {
        let ran = run_with_environment(&["check", "-"], line.as_bytes(), &[("COLUMNS", &columns.to_string())]);
        let lines: Vec<&str> = ran.stdout.lines().collect();
        let mut excerpts = 0;
        for pair in lines.windows(2).filter(|pair| pair[1].trim_start().starts_with("| ") && pair[1].contains('^')) {
            assert!(pair.iter().all(|line| display_width(line) <= columns), "{columns}: {pair:?}");
            let start = pair[1].find('^').expect("a caret");
            let mut used = 0;
            let under: String = pair[0]
                .chars()
                .filter(|character| {
                    let is_under = used >= start;
                    used += display_width(character.encode_utf8(&mut [0; 4]));
                    is_under
                })
                .collect();
            assert!(
                ["\"카카오", "\"예\"", "\"900\""].iter().any(|fault| under.starts_with(fault)),
                "{columns}: {pair:?}"
            );
            excerpts += 1;
        }
        assert_eq!(excerpts, 3, "{}", ran.stdout);
    }
}
