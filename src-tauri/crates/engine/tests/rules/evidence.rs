//! Evidence files.

use engine::{
    Refusal, Result,
    evidence::{self, EvidenceFacts, EvidenceFile, EvidenceSubject, Reliability},
    journal, testing,
};
use testkit::{TestFixture, engagement, stamp};

use crate::refusal;

#[test]
fn a_file_is_stored_once_and_shows_everything_it_supports() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(3).with_deviation_on(1).add_to(&mut eng);
    let read = testing::test(&eng, test)?;
    let facts = EvidenceFacts { reliability: Some(Reliability::Screenshot), ..EvidenceFacts::default() };
    let subjects = [
        EvidenceSubject::Test(test),
        EvidenceSubject::Item(items[0]),
        EvidenceSubject::Deviation(read.deviations[0].id),
        EvidenceSubject::Test(test),
    ];
    for subject in subjects {
        evidence::attach(&mut eng, &stamp(), subject, "log.PNG", b"picture".to_vec(), &facts)?;
    }
    let listed = evidence::list(&eng)?;
    assert_eq!(listed.len(), 1);
    let mut subjects = listed[0].subjects.clone();
    subjects.sort();
    assert_eq!(subjects, ["A1".to_owned(), "A1, deviation".to_owned(), format!("A1, item {}", read.items[0].key)]);
    assert_eq!((listed[0].media_type.as_str(), listed[0].size), ("image/png", 7));
    assert_eq!(evidence::bytes(&eng, listed[0].id)?, b"picture");
    let shown = testing::test(&eng, test)?;
    assert_eq!((shown.evidence.len(), shown.items[0].evidence, shown.items[1].evidence), (1, 1, 0));
    Ok(())
}

#[test]
fn several_files_are_attached_and_undone_together_or_not_at_all() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let (subject, facts) = (EvidenceSubject::Test(test), EvidenceFacts::default());
    let file = |name: &str, bytes: &[u8]| EvidenceFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let refused =
        evidence::attach_all(&mut eng, &stamp(), subject, vec![file("a.txt", b"a"), file("empty.txt", b"")], &facts);
    assert_eq!(refusal(refused), Refusal::EvidenceEmpty { name: "empty.txt".into() });
    assert!(evidence::list(&eng)?.is_empty());

    evidence::attach_all(&mut eng, &stamp(), subject, vec![file("a.txt", b"a"), file("b.txt", b"b")], &facts)?;
    assert_eq!(evidence::list(&eng)?.len(), 2);
    journal::undo(&mut eng, &stamp())?;
    assert!(evidence::list(&eng)?.is_empty());
    Ok(())
}

#[test]
fn an_empty_or_nameless_file_is_refused() {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let mut attach = |name: &str, bytes: &[u8]| {
        let subject = EvidenceSubject::Test(test);
        refusal(evidence::attach(&mut eng, &stamp(), subject, name, bytes.to_vec(), &EvidenceFacts::default()))
    };
    assert_eq!(attach("a.pdf", b""), Refusal::EvidenceEmpty { name: "a.pdf".into() });
    assert!(matches!(attach(" ", b"x"), Refusal::Empty { .. }));
}

#[test]
fn evidence_of_a_signed_test_stays_and_other_evidence_goes_with_a_reason() -> Result<()> {
    let mut eng = engagement();
    let (signed, _) = TestFixture::of("A1").sampled(2).prepared().add_to(&mut eng);
    let (open, items) = TestFixture::of("A2").sampled(2).add_to(&mut eng);
    let facts = EvidenceFacts::default();
    let late = evidence::attach(&mut eng, &stamp(), EvidenceSubject::Test(signed), "a.txt", b"x".to_vec(), &facts);
    assert_eq!(refusal(late), Refusal::TestSigned);
    let subject = EvidenceSubject::Item(items[0]);
    let id = evidence::attach(&mut eng, &stamp(), subject, "a.txt", b"x".to_vec(), &facts)?.value;
    assert_eq!(refusal(evidence::detach(&mut eng, &stamp(), id, "")), Refusal::ReasonMissing);
    evidence::detach(&mut eng, &stamp(), id, "Shows another system")?;
    assert!(evidence::list(&eng)?.is_empty());
    assert!(testing::test(&eng, open)?.evidence.is_empty());
    assert!(matches!(refusal(evidence::bytes(&eng, id)), Refusal::Gone { .. }));
    Ok(())
}
