//! The formats that are asserted: what text has which form. It knows nothing of schemas, documents or violations.

pub mod date;
pub mod date_time;
pub mod duration;
pub mod email;
pub mod hostname;
pub mod idn_hostname;
pub mod ipv4;
pub mod ipv6;
pub mod json_pointer;
pub mod regex;
pub mod time;
pub mod uri;
pub mod uri_template;
pub mod uuid;

mod a_label;
mod punycode;
pub(crate) mod rfc3339;

/// A format of JSON Schema that typemint asserts. All others are annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `date-time`: RFC 3339, section 5.6.
    DateTime,
    /// `date`: the `full-date` of RFC 3339.
    Date,
    /// `time`: the `full-time` of RFC 3339.
    Time,
    /// `email`: a mailbox of RFC 5321.
    Email,
    /// `hostname`: RFC 1123, with the A-labels of RFC 5890.
    Hostname,
    /// `ipv4`: four decimal octets.
    Ipv4,
    /// `ipv6`: RFC 4291, section 2.2.
    Ipv6,
    /// `uri`: RFC 3986, with a scheme.
    Uri,
    /// `uuid`: RFC 4122.
    Uuid,
    /// `duration`: RFC 3339, appendix A.
    Duration,
    /// `idn-email`: a mailbox of RFC 6531.
    IdnEmail,
    /// `idn-hostname`: RFC 5890.
    IdnHostname,
    /// `iri`: RFC 3987, with a scheme.
    Iri,
    /// `iri-reference`: RFC 3987.
    IriReference,
    /// `json-pointer`: RFC 6901.
    JsonPointer,
    /// `regex`: ECMA-262.
    Regex,
    /// `relative-json-pointer`: from a place to another one.
    RelativeJsonPointer,
    /// `uri-reference`: RFC 3986.
    UriReference,
    /// `uri-template`: RFC 6570.
    UriTemplate,
}

impl Format {
    /// All formats, in the order of their names.
    pub const ALL: [Format; 19] = [
        Format::Date,
        Format::DateTime,
        Format::Duration,
        Format::Email,
        Format::Hostname,
        Format::IdnEmail,
        Format::IdnHostname,
        Format::Ipv4,
        Format::Ipv6,
        Format::Iri,
        Format::IriReference,
        Format::JsonPointer,
        Format::Regex,
        Format::RelativeJsonPointer,
        Format::Time,
        Format::Uri,
        Format::UriReference,
        Format::UriTemplate,
        Format::Uuid,
    ];

    /// The name in schemas: `date-time`.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Date => "date",
            Format::DateTime => "date-time",
            Format::Duration => "duration",
            Format::Email => "email",
            Format::Hostname => "hostname",
            Format::IdnEmail => "idn-email",
            Format::IdnHostname => "idn-hostname",
            Format::Ipv4 => "ipv4",
            Format::Ipv6 => "ipv6",
            Format::Iri => "iri",
            Format::IriReference => "iri-reference",
            Format::JsonPointer => "json-pointer",
            Format::Regex => "regex",
            Format::RelativeJsonPointer => "relative-json-pointer",
            Format::Time => "time",
            Format::Uri => "uri",
            Format::UriReference => "uri-reference",
            Format::UriTemplate => "uri-template",
            Format::Uuid => "uuid",
        }
    }

    /// The format of that name, if it is one that is asserted.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether the text has this format.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Format::Date => date::holds(text),
            Format::DateTime => date_time::holds(text),
            Format::Duration => duration::holds(text),
            Format::Email => email::holds(text),
            Format::Hostname => hostname::holds(text),
            Format::IdnEmail => email::is_international(text),
            Format::IdnHostname => idn_hostname::holds(text),
            Format::Ipv4 => ipv4::holds(text),
            Format::Ipv6 => ipv6::holds(text),
            Format::Iri => uri::is_iri(text),
            Format::IriReference => uri::is_iri_reference(text),
            Format::JsonPointer => json_pointer::holds(text),
            Format::Regex => regex::holds(text),
            Format::RelativeJsonPointer => json_pointer::is_relative(text),
            Format::Time => time::holds(text),
            Format::Uri => uri::holds(text),
            Format::UriReference => uri::is_reference(text),
            Format::UriTemplate => uri_template::holds(text),
            Format::Uuid => uuid::holds(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_formats() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
            // What may be empty, and what refuses the empty text, one may as well forget.
            assert!(!format.holds("\\"), "{} holds for anything", format.name());
        }
        assert_eq!(Format::from_name("colour"), None);
        assert!(Format::ALL.is_sorted_by_key(|format| format.name()));
    }
}
