//! Large tests go the same way as small ones; nothing here looks at a clock.

use engine::{
    Result,
    samples::{self, DrawRequest},
    testing::{self, MarkRequest, ResultOutcome},
};
use testkit::{TestFixture, engagement, stamp};

#[test]
fn a_thousand_items_with_twelve_attributes_are_marked_in_one_gesture_and_counted() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_attributes(12).with_population(1000).add_to(&mut eng);
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::census())?;
    let read = testing::test(&eng, test)?;
    let requests: Vec<MarkRequest> = read
        .items
        .iter()
        .flat_map(|item| read.attributes.iter().map(move |attribute| (item.id, attribute.id)))
        .map(|(item, attribute)| MarkRequest {
            item: Some(item),
            attribute,
            outcome: Some(ResultOutcome::Pass),
            note: None,
        })
        .collect();
    testing::mark(&mut eng, &stamp(), test, &requests)?;
    let summary = &testing::list(&eng)?[0];
    assert_eq!((summary.results_done, summary.results_total), (12_000, 12_000));
    assert!(testing::test(&eng, test)?.items.iter().flat_map(|item| &item.marks).all(|mark| mark.outcome.is_some()));
    Ok(())
}
