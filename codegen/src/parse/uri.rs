//! References between documents as RFC 3986 resolves them. It looks nothing up.

/// The scheme of documents that have no URI of their own: their path is relative to the root of the schemas.
pub(crate) const LOCAL: &str = "file:///";

/// A URI reference, taken apart. What is absent is not the same as what is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

/// Divides a reference from its fragment.
pub(crate) fn split(text: &str) -> (&str, Option<&str>) {
    match text.split_once('#') {
        Some((uri, fragment)) => (uri, Some(fragment)),
        None => (text, None),
    }
}

fn parts(text: &str) -> Parts<'_> {
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
        _ => (None, text),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Parts { scheme, authority, path, query }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Whether a reference says on its own where it leads.
pub(crate) fn is_absolute(text: &str) -> bool {
    parts(text).scheme.is_some()
}

/// The URI that a reference without fragment means, where `base` is in force.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    let (base, reference) = (parts(base), parts(reference));
    let path;
    let target = if reference.scheme.is_some() || reference.authority.is_some() {
        path = without_dots(reference.path);
        Parts { scheme: reference.scheme.or(base.scheme), path: &path, ..reference }
    } else if reference.path.is_empty() {
        Parts { query: reference.query.or(base.query), ..base }
    } else {
        let merged = match reference.path.strip_prefix('/') {
            Some(_) => reference.path.to_owned(),
            None if base.path.is_empty() && base.authority.is_some() => format!("/{}", reference.path),
            None => {
                let folder = base.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let slash = if base.path.contains('/') { "/" } else { "" };
                format!("{folder}{slash}{}", reference.path)
            }
        };
        path = without_dots(&merged);
        Parts { path: &path, query: reference.query, ..base }
    };
    let mut out = String::new();
    if let Some(scheme) = target.scheme {
        out.push_str(scheme);
        out.push(':');
    }
    if let Some(authority) = target.authority {
        out.push_str("//");
        out.push_str(authority);
    }
    out.push_str(target.path);
    if let Some(query) = target.query {
        out.push('?');
        out.push_str(query);
    }
    out
}

fn without_dots(path: &str) -> String {
    if !path.contains("/.") && !path.starts_with('.') {
        return path.to_owned();
    }
    let rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for part in path.trim_start_matches('/').split('/') {
        ends_in_folder = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." => drop(kept.pop()),
            name => kept.push(name),
        }
    }
    let mut out = kept.join("/");
    if ends_in_folder && !out.is_empty() {
        out.push('/');
    }
    if rooted { format!("/{out}") } else { out }
}

/// How far above the root a reference between local documents would lead.
pub(crate) fn leaves_root(base: &str, reference: &str) -> bool {
    let Some(path) = base.strip_prefix(LOCAL) else { return false };
    if is_absolute(reference) || reference.starts_with('/') {
        return false;
    }
    let mut depth = path.matches('/').count();
    for part in reference.split('/') {
        match part {
            ".." => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return true,
            },
            "." | "" => {}
            _ => depth += 1,
        }
    }
    false
}

/// The text without percent-encoding, if it is UTF-8 then.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{decoded, is_absolute, leaves_root, resolve};

    #[test]
    fn references_resolve_as_the_standard_has_it() {
        for (base, reference, wanted) in [
            ("http://a/b/c/d?q", "g", "http://a/b/c/g"),
            ("http://a/b/c/d?q", "./g/", "http://a/b/c/g/"),
            ("http://a/b/c/d?q", "/g", "http://a/g"),
            ("http://a/b/c/d?q", "//g", "http://g"),
            ("http://a/b/c/d?q", "?y", "http://a/b/c/d?y"),
            ("http://a/b/c/d?q", "", "http://a/b/c/d?q"),
            ("http://a/b/c/d?q", "..", "http://a/b/"),
            ("http://a/b/c/d?q", "../../../g", "http://a/g"),
            ("http://a", "g", "http://a/g"),
            ("urn:uuid:x", "", "urn:uuid:x"),
            ("urn:uuid:x", "urn:y", "urn:y"),
            ("file:///p/pay.json", "common.json", "file:///p/common.json"),
            ("file:///pay.json", "common.json", "file:///common.json"),
        ] {
            assert_eq!(resolve(base, reference), wanted, "{base} {reference}");
        }
    }

    #[test]
    fn paths_stay_below_the_root() {
        assert!(leaves_root("file:///p/a.json", "../../x.json") && !leaves_root("file:///p/a.json", "../x.json"));
        assert!(!leaves_root("http://a/b", "../../x.json"));
    }

    #[test]
    fn schemes_and_escapes_are_told() {
        assert!(is_absolute("urn:a") && is_absolute("https://x") && !is_absolute("a/b:c") && !is_absolute("//x"));
        assert_eq!(decoded("a%20b%25").as_deref(), Some("a b%"));
        assert_eq!(decoded("%zz"), None);
        assert_eq!(decoded("%ff"), None);
    }
}
