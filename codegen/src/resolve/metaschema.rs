//! The schemas of schemas, one a dialect, in our own words: what they accept and the places in them are those of the
//! published ones. It is plain data.

/// URI, without fragment, and text.
const ALL: [(&str, &str); 19] = [
    ("http://json-schema.org/draft-04/schema", include_str!("metaschema/draft4.json")),
    ("http://json-schema.org/draft-06/schema", include_str!("metaschema/draft6.json")),
    ("http://json-schema.org/draft-07/schema", include_str!("metaschema/draft7.json")),
    ("https://json-schema.org/draft/2019-09/meta/core", include_str!("metaschema/2019-09/core.json")),
    ("https://json-schema.org/draft/2019-09/meta/applicator", include_str!("metaschema/2019-09/applicator.json")),
    ("https://json-schema.org/draft/2019-09/meta/validation", include_str!("metaschema/2019-09/validation.json")),
    ("https://json-schema.org/draft/2019-09/meta/meta-data", include_str!("metaschema/2019-09/meta-data.json")),
    ("https://json-schema.org/draft/2019-09/meta/format", include_str!("metaschema/2019-09/format.json")),
    ("https://json-schema.org/draft/2019-09/meta/content", include_str!("metaschema/2019-09/content.json")),
    ("https://json-schema.org/draft/2019-09/schema", include_str!("metaschema/2019-09/schema.json")),
    ("https://json-schema.org/draft/2020-12/meta/core", include_str!("metaschema/2020-12/core.json")),
    ("https://json-schema.org/draft/2020-12/meta/applicator", include_str!("metaschema/2020-12/applicator.json")),
    ("https://json-schema.org/draft/2020-12/meta/unevaluated", include_str!("metaschema/2020-12/unevaluated.json")),
    ("https://json-schema.org/draft/2020-12/meta/validation", include_str!("metaschema/2020-12/validation.json")),
    ("https://json-schema.org/draft/2020-12/meta/meta-data", include_str!("metaschema/2020-12/meta-data.json")),
    (
        "https://json-schema.org/draft/2020-12/meta/format-annotation",
        include_str!("metaschema/2020-12/format-annotation.json"),
    ),
    ("https://json-schema.org/draft/2020-12/meta/content", include_str!("metaschema/2020-12/content.json")),
    ("https://json-schema.org/draft/2020-12/schema", include_str!("metaschema/2020-12/schema.json")),
    (
        "https://json-schema.org/draft/2020-12/meta/format-assertion",
        include_str!("metaschema/2020-12/format-assertion.json"),
    ),
];

/// The documents that every run knows, by URI without fragment.
pub(crate) fn metaschemas() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.into_iter()
}
