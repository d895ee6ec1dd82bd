//! The description from a document: its parts go to the places of the description, and nowhere else.

use engine::report_texts::TextKey;
use engine::report_texts::import::{self, Destination, Existing, Part};
use engine::{Refusal, Result};
use testkit::engagement;

use crate::refusal;

#[test]
fn a_part_goes_to_no_text_outside_the_description() -> Result<()> {
    let eng = engagement();
    let part = Part { heading: None, marked: String::new(), level: 1, markdown: "Words.".to_owned() };
    let plan = |key| import::plan(&eng, std::slice::from_ref(&part), &[Destination::Place(key)], |_| Existing::Append);
    assert_eq!(plan(TextKey::DescriptionServices)?.texts.len(), 1);
    let refused = refusal(plan(TextKey::OpinionEmphasis));
    assert!(matches!(&refused, Refusal::NotOfDescription { places, .. } if places.contains("ervices")), "{refused:?}");
    Ok(())
}
