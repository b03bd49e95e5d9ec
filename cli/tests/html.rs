//! The page of `--format html`: nothing from payloads becomes markup, nothing is fetched, and it works in a browser where there is
//! one on this machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

mod common;
#[path = "common/hostile.rs"]
mod hostile;

use common::{folder, run};

/// The page of the hostile captures.
fn page(name: &str) -> PathBuf {
    let folder = folder(name);
    let (file, _) = hostile::captures(folder.clone());
    let page = folder.join("report.html");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/uqpay");
    let arguments =
        ["check", &file.display().to_string(), &fixtures.display().to_string(), "--format", "html", "--out"];
    let ran = run(&[&arguments[..], &[&page.display().to_string()]].concat());
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    page
}

fn read(page: &Path) -> String {
    std::fs::read_to_string(page).expect("the page")
}

/// Every opening tag without the values of its attributes.
fn tags(text: &str) -> Vec<String> {
    let outside = |tag: &str| tag.split('"').step_by(2).collect::<String>();
    text.split('<').skip(1).map(|rest| outside(rest.split('>').next().unwrap_or_default())).collect()
}

#[test]
fn nothing_of_a_payload_becomes_markup() {
    let text = read(&page("html-markup"));
    assert!(text.contains("&lt;/script&gt;") && text.contains("onerror=&quot;"), "the names are there, as text");
    assert_eq!(text.matches("<script").count(), 1);
    assert_eq!(text.matches("</script").count(), 1);
    assert!(!text.contains("<img") && !text.contains("<b>") && !text.contains("planted-value"));
    for steering in ['\u{1b}', '\u{202e}', '\u{0}'] {
        assert!(!text.contains(steering), "{}", steering.escape_default());
    }
}

#[test]
fn nothing_is_fetched_and_only_the_pages_own_script_may_run() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let text = read(&page("html-policy"));
    for tag in tags(&text) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        assert!(!["link", "iframe", "img", "object", "embed", "base", "svg"].contains(&name), "{tag}");
        for attribute in [" src=", " style=", " on", " action=", " srcset="] {
            assert!(!tag.contains(attribute), "{tag}");
        }
    }
    assert!(!text.contains("url(") && !text.contains("@import") && !text.contains("http-equiv=\"refresh\""));
    let between = |from: &str, to: &str| {
        let start = text.find(from).expect(from) + from.len();
        &text[start..start + text[start..].find(to).expect(to)]
    };
    let policy = between("http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for (kind, content) in [("style", between("<style>", "</style>")), ("script", between("<script>", "</script>"))] {
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(content));
        assert!(policy.contains(&format!("{kind}-src 'sha256-{hash}'")), "{kind}: {policy}");
    }
}

#[test]
fn the_same_captures_give_the_same_page() {
    let page = page("html-same");
    let first = read(&page);
    assert_eq!(first, read(&self::page("html-same")));
}

/// A browser without a window, if there is one.
fn browser() -> Option<&'static str> {
    let runs = |name: &&str| {
        let mut command = Command::new(name);
        command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find(runs)
}

/// The document after its script ran, with what was chosen in the address.
fn document(browser: &str, page: &Path, chosen: &str, more: &[&str]) -> String {
    // Two browsers do not share a profile.
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let profile = folder(&format!("profile-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(more)
        .arg(format!(
            "file://{}{}",
            page.display(),
            if chosen.is_empty() { String::new() } else { format!("#{chosen}") }
        ))
        .stderr(Stdio::null())
        .output()
        .expect("the browser runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Findings that can be seen, and all.
fn seen(document: &str) -> (usize, usize) {
    let items = document.split("<li data-provider=").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let (mut seen, mut all) = (0, 0);
    for tag in items {
        all += 1;
        seen += usize::from(!tag.contains(" hidden"));
    }
    (seen, all)
}

#[test]
fn the_page_filters_in_a_browser_and_hostile_names_do_nothing() {
    let Some(browser) = browser() else {
        println!("skipped: there is no chromium on this machine");
        return;
    };
    let page = page("html-browser");
    let whole = document(browser, &page, "", &[]);
    let (shown, all) = seen(&whole);
    assert!(all > 20 && shown == all, "{shown} of {all}");
    assert!(whole.contains(&format!(">{all} findings</p>")), "the script counts");
    assert!(!whole.contains("<title>pwned"), "a name ran as a script");
    let is_filtered = |chosen: &str| {
        let document = document(browser, &page, chosen, &[]);
        let (shown, total) = seen(&document);
        assert!(shown > 0 && shown < total, "{chosen}: {shown} of {total}");
        assert!(document.contains(&format!("{shown} of {total} findings")), "{chosen}");
        shown
    };
    let uqpay = is_filtered("provider=uqpay");
    let message = is_filtered("provider=uqpay&message=pay_request");
    let code = is_filtered("provider=uqpay&message=pay_request&code=object.required");
    assert!(code < message && message < uqpay, "{code} {message} {uqpay}");
    is_filtered("text=merchantaccount");
    // What is hostile can be chosen too.
    let name: String = hostile::SCRIPT.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(is_filtered(&format!("provider={name}")), 1);
    // Without the script nothing is hidden but the filters.
    let text = read(&page);
    assert!(text.contains("<form id=\"filters\" hidden"));
    let (shown, total) = seen(&text);
    assert_eq!(shown, total);
}

#[test]
fn no_part_of_the_page_is_wider_than_a_phone() {
    let Some(browser) = browser() else {
        println!("skipped: there is no chromium on this machine");
        return;
    };
    // A copy that measures itself, for which its policy is taken away.
    let page = page("html-phone");
    let text = read(&page);
    let start = text.find("<meta http-equiv").expect("a policy");
    let end = start + text[start..].find('>').expect("its end") + 1;
    let measure = "<script>document.title = 'width ' + document.documentElement.scrollWidth + ' of ' + innerWidth</script></body>";
    let copy = page.with_file_name("measured.html");
    std::fs::write(&copy, format!("{}{}", &text[..start], &text[end..]).replace("</body>", measure)).expect("a copy");
    for width in [500, 1200] {
        let document = document(browser, &copy, "", &[&format!("--window-size={width},900")]);
        let title = document.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
        let numbers: Vec<usize> = title.split(' ').filter_map(|word| word.parse().ok()).collect();
        assert!(matches!(numbers[..], [wide, window] if wide <= window), "{width}: {title}");
    }
}
