//! The golden code of `emit/` as modules: it is compiled with this test. Printed by the generator, left as it is by rustfmt.

#[rustfmt::skip]
#[path = "../emit/additional/golden/mod.rs"]
pub mod additional;
#[rustfmt::skip]
#[path = "../emit/between_members/golden/mod.rs"]
pub mod between_members;
#[rustfmt::skip]
#[path = "../emit/cases/golden/mod.rs"]
pub mod cases;
#[rustfmt::skip]
#[path = "../emit/checked/golden/mod.rs"]
pub mod checked;
#[rustfmt::skip]
#[path = "../emit/closed/golden/mod.rs"]
pub mod closed;
#[rustfmt::skip]
#[path = "../emit/conditionals/golden/mod.rs"]
pub mod conditionals;
#[rustfmt::skip]
#[path = "../emit/conjunctions/golden/mod.rs"]
pub mod conjunctions;
#[rustfmt::skip]
#[path = "../emit/constants/golden/mod.rs"]
pub mod constants;
#[rustfmt::skip]
#[path = "../emit/enums/golden/mod.rs"]
pub mod enums;
#[rustfmt::skip]
#[path = "../emit/files_of_one_word/golden/mod.rs"]
pub mod files_of_one_word;
#[rustfmt::skip]
#[path = "../emit/keyed_maps/golden/mod.rs"]
pub mod keyed_maps;
#[rustfmt::skip]
#[path = "../emit/lists/golden/mod.rs"]
pub mod lists;
#[rustfmt::skip]
#[path = "../emit/maps/golden/mod.rs"]
pub mod maps;
#[rustfmt::skip]
#[path = "../emit/names/golden/mod.rs"]
pub mod names;
#[rustfmt::skip]
#[path = "../emit/nullable/golden/mod.rs"]
pub mod nullable;
#[rustfmt::skip]
#[path = "../emit/objects/golden/mod.rs"]
pub mod objects;
#[rustfmt::skip]
#[path = "../emit/provider/golden/p/mod.rs"]
pub mod provider;
#[rustfmt::skip]
#[path = "../emit/recursion/golden/mod.rs"]
pub mod recursion;
#[rustfmt::skip]
#[path = "../emit/references/golden/mod.rs"]
pub mod references;
#[rustfmt::skip]
#[path = "../emit/rules/golden/mod.rs"]
pub mod rules;
#[rustfmt::skip]
#[path = "../emit/texts/golden/mod.rs"]
pub mod texts;
#[rustfmt::skip]
#[path = "../emit/unions_by_member/golden/mod.rs"]
pub mod unions_by_member;
#[rustfmt::skip]
#[path = "../emit/unions_by_schema/golden/mod.rs"]
pub mod unions_by_schema;
#[rustfmt::skip]
#[path = "../emit/unions_by_type/golden/mod.rs"]
pub mod unions_by_type;
#[rustfmt::skip]
#[path = "../emit/unlisted/golden/mod.rs"]
pub mod unlisted;
