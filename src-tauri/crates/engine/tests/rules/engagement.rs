//! Facts, dates and people.

use std::collections::BTreeSet;

use engine::{
    Engagement, Installation, Refusal, Result,
    engagement::{self, EngagementFacts, EngagementState, NewEngagement, Role, Window},
    report_texts::{self, TextKey},
};
use testkit::{EngagementFixture, day, engagement as northwind, stamp};

use crate::refusal;

fn create(change: impl FnOnce(&mut NewEngagement)) -> Result<Engagement> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut new = EngagementFixture::new().request();
    change(&mut new);
    let installation = Installation { replica: uuid::Uuid::from_u128(1), entropy: [0; 32] };
    Engagement::create(&folder.path().join("New.tickmark"), None, installation, &stamp(), &new)
}

#[test]
fn a_new_engagement_reads_back_as_it_was_asked_for_also_after_reopening() -> Result<()> {
    for fixture in [EngagementFixture::new(), EngagementFixture::new().type_1().encrypted()] {
        let request = fixture.request();
        let mut eng = fixture.create();
        let before = engagement::facts(&eng)?;
        assert_eq!(
            (&before.client, before.window, before.state),
            (&request.client, request.window, EngagementState::Open)
        );
        assert_eq!(before.categories, request.categories);
        assert!(!before.is_sample);
        eng.reopen()?;
        assert_eq!(engagement::facts(&eng)?, before);
        assert_eq!(engagement::people(&eng)?[0].initials, "AL");
    }
    Ok(())
}

#[test]
fn dates_have_to_fit_the_type_of_report() {
    let reversed = Window::Period { from: day(2026, 6, 30), to: day(2026, 6, 30) };
    assert!(matches!(refusal(create(|new| new.window = reversed)), Refusal::PeriodReversed { .. }));
    assert_eq!(refusal(create(|new| new.window = Window::AsOf(day(2026, 6, 30)))), Refusal::PeriodNeeded);
    let type_1 = EngagementFixture::new().type_1().request();
    assert_eq!(refusal(create(|new| new.report_type = type_1.report_type)), Refusal::DateNeeded);
}

#[test]
fn names_scope_and_edition_are_required_and_a_refused_file_is_not_left_behind() {
    assert!(matches!(refusal(create(|new| new.client = "  ".into())), Refusal::Empty { .. }));
    assert_eq!(refusal(create(|new| new.categories = BTreeSet::new())), Refusal::SecurityMissing);
    let unknown = refusal(create(|new| new.criteria_edition = "tsc-1999".into())).to_string();
    assert!(unknown.contains("tsc-1999") && unknown.contains("tsc-2017-rev-2022"), "{unknown}");

    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("New.tickmark");
    let request = NewEngagement { system: String::new(), ..EngagementFixture::new().request() };
    let installation = Installation { replica: uuid::Uuid::from_u128(1), entropy: [0; 32] };
    refusal(Engagement::create(&path, None, installation, &stamp(), &request));
    assert!(!path.exists());
}

#[test]
fn amending_writes_only_what_changed_and_nothing_when_nothing_did() -> Result<()> {
    let mut eng = northwind();
    let facts = engagement::facts(&eng)?;
    assert_eq!(engagement::amend(&mut eng, &stamp(), &facts)?.change, None);
    let moved = EngagementFacts { firm_city: Some(" Austin, Texas ".into()), ..facts };
    engagement::amend(&mut eng, &stamp(), &moved)?;
    assert_eq!(engagement::facts(&eng)?.firm_city.as_deref(), Some("Austin, Texas"));
    Ok(())
}

#[test]
fn a_report_with_blockers_is_not_issued() -> Result<()> {
    let mut eng = northwind();
    let facts = engagement::facts(&eng)?;
    let issued = EngagementFacts { state: EngagementState::Issued, ..facts };
    assert_eq!(refusal(engagement::amend(&mut eng, &stamp(), &issued)), Refusal::ReportDateMissing);
    let early = EngagementFacts { report_date: Some(day(2026, 6, 29)), ..issued.clone() };
    assert!(matches!(refusal(engagement::amend(&mut eng, &stamp(), &early)), Refusal::ReportDateEarly { .. }));
    let dated = EngagementFacts { report_date: Some(day(2026, 7, 20)), ..issued };
    assert!(matches!(refusal(engagement::amend(&mut eng, &stamp(), &dated)), Refusal::NotReadyToIssue { .. }));
    assert_eq!(engagement::facts(&eng)?.state, EngagementState::Open);
    Ok(())
}

#[test]
fn a_person_is_on_the_team_once() -> Result<()> {
    let mut eng = northwind();
    engagement::add_person(&mut eng, &stamp(), "Grace Hopper", "", Role::Reviewer)?;
    let again = engagement::add_person(&mut eng, &stamp(), " grace  hopper", "GH", Role::Staff);
    assert!(matches!(refusal(again), Refusal::PersonKnown { .. }));
    assert_eq!(engagement::people(&eng)?.len(), 2);
    Ok(())
}

#[test]
fn a_person_takes_on_another_role_under_the_same_name() -> Result<()> {
    let mut eng = northwind();
    let grace = engagement::add_person(&mut eng, &stamp(), "Grace Hopper", "", Role::Staff)?.value;
    engagement::amend_person(&mut eng, &stamp(), grace, " ", Role::Reviewer)?;
    let people = engagement::people(&eng)?;
    let person = people.iter().find(|person| person.id == grace).expect("on the team");
    assert_eq!((person.name.as_str(), person.initials.as_str(), person.role), ("Grace Hopper", "GH", Role::Reviewer));
    assert_eq!(engagement::amend_person(&mut eng, &stamp(), grace, "GH", Role::Reviewer)?.change, None);
    Ok(())
}

#[test]
fn report_texts_are_kept_by_place_and_an_empty_one_goes_away() -> Result<()> {
    let mut eng = northwind();
    report_texts::set_text(&mut eng, &stamp(), TextKey::OtherInformation, "Roadmap.")?;
    report_texts::set_text(&mut eng, &stamp(), TextKey::DescriptionServices, " Payments for shops. ")?;
    let texts = report_texts::texts(&eng)?;
    assert_eq!(
        texts.iter().map(|text| text.key).collect::<Vec<_>>(),
        [TextKey::DescriptionServices, TextKey::OtherInformation]
    );
    assert_eq!(texts[0].text, "Payments for shops.");
    let again = report_texts::set_text(&mut eng, &stamp(), TextKey::OtherInformation, "Roadmap.")?;
    assert_eq!(again.change, None);
    report_texts::set_text(&mut eng, &stamp(), TextKey::OtherInformation, " ")?;
    assert_eq!(report_texts::texts(&eng)?.len(), 1);
    report_texts::set_text(&mut eng, &stamp(), TextKey::OtherInformation, "Plans.")?;
    assert_eq!(report_texts::texts(&eng)?[1].text, "Plans.");
    Ok(())
}
