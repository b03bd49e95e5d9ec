//! Captures whose every name tries to break out of a report: out of markup, attributes, commands, lines and terminals.

use std::path::PathBuf;

/// What would run if it ever became markup.
pub(crate) const SCRIPT: &str = "</script></pre></title><script>document.title='pwned'</script>";
const IMAGE: &str = "\"'><img src=x onerror=\"document.title='pwned'\">";
const COMMAND: &str = "x%0A\n::error file=a,line=1::pwned\r\n%25";
const STEERS: &str = "\u{1b}[31m\u{202e}\u{0}]]>&amp;<!--";

/// Names for members, captures and values.
const NAMES: [&str; 4] = [SCRIPT, IMAGE, COMMAND, STEERS];

/// A folder with captures in a file whose own name is hostile; the folder, and how many payloads are at fault.
pub(crate) fn captures(folder: PathBuf) -> (PathBuf, usize) {
    let mut lines = String::new();
    let mut faults = 0;
    for name in NAMES {
        // A request is closed: an unknown member is at fault, in its pointer. Its value is not known, so it is not shown.
        let unknown = serde_json::json!({"provider": "adyen", "message": "cancels_request", "name": name,
            "body": {"merchantAccount": "Shop", name: "planted-value"}});
        // A text at fault, which is shown.
        let value = serde_json::json!({"provider": "adyen", "message": "webhook_authorisation", "name": name,
            "body": {"live": name, "notificationItems": []}});
        let nobody = serde_json::json!({"provider": name, "message": name, "body": {}});
        for capture in [unknown, value, nobody] {
            lines.push_str(&format!("{capture}\n"));
            faults += 1;
        }
    }
    lines.push_str("{\"provider\":\"omise\",\"message\":\"refund_request\",\"body\":{\"amount\":\"카카오 <b>\"}}\n");
    let good = include_str!("../../../tests/fixtures/adyen/cancels_request.ndjson").lines().next().expect("a capture");
    lines.push_str(good);
    let file = folder.join("odd, 100% <b>&name].ndjson");
    std::fs::write(&file, lines).expect("captures");
    (file, faults + 1)
}
