//! The sample engagement through the engine's own views: every test as far as it was to be taken, every deviation
//! with the facts of its record, nothing left beside the file.

use std::ops::ControlFlow;

use demo::{Made, Options, make};
use engine::testing::{ConclusionKind, TestState};
use engine::{Engagement, Installation, controls, deviations, engagement, evidence, report_texts, samples, testing};

fn open(path: &std::path::Path) -> engine::Result<Engagement> {
    let installation = Installation { replica: uuid::Uuid::from_u128(7), entropy: [7; 32] };
    let at = chrono::DateTime::from_timestamp(1_790_000_000, 0).expect("a moment in 2026");
    Engagement::open(path, None, installation, at)
}

#[test]
fn the_whole_sample_is_as_its_content_says() -> engine::Result<()> {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("sample.tickmark");
    let mut heard = Vec::new();
    let made = make(&path, None, &Options::default(), &mut |done, total| {
        heard.push((done, total));
        ControlFlow::Continue(())
    })?
    .expect("nobody stops it");
    assert_eq!((made.controls, made.tests, made.items, made.deviations), (60, 62, 897, 6), "{made:?}");
    assert_eq!((heard.len(), heard.last()), (62, Some(&(62, 62))));
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("readable").flatten().map(|file| file.file_name()).collect();
    assert_eq!(left, ["sample.tickmark"]);

    let eng = open(&path)?;
    let facts = engagement::facts(&eng)?;
    assert!(facts.is_sample && facts.client == "Brindlecote Corporation");
    assert_eq!(engagement::people(&eng)?.len(), 5);
    assert_eq!(report_texts::texts(&eng)?.len(), 6);
    assert_eq!(evidence::list(&eng)?.len(), made.evidence);
    states(&eng, made)?;
    only_what_was_left_open_is_a_problem(&eng)?;
    deviations_name_their_records(&eng)
}

#[test]
fn a_sample_that_is_stopped_leaves_nothing_behind() -> engine::Result<()> {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("sample.tickmark");
    let made = make(&path, None, &Options::default(), &mut |done, _| match done {
        3 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })?;
    assert_eq!(made, None);
    assert_eq!(std::fs::read_dir(folder.path()).expect("readable").count(), 0);
    Ok(())
}

fn states(eng: &Engagement, made: Made) -> engine::Result<()> {
    let tests = testing::list(eng)?;
    assert_eq!(tests.iter().map(|test| test.results_done).sum::<u64>(), made.results as u64);
    let in_state = |state| tests.iter().filter(|test| test.state == state).count();
    let states = [TestState::Reviewed, TestState::Prepared, TestState::Concluded, TestState::InProgress];
    assert_eq!(states.map(in_state), [57, 3, 1, 1]);
    let mut not_operated = 0;
    for summary in &tests {
        let test = testing::test(eng, summary.id)?;
        if test.conclusion.as_ref().is_some_and(|conclusion| conclusion.kind == ConclusionKind::DidNotOperate) {
            not_operated += 1;
            assert!(test.not_operated_reason.is_some());
        }
        if test.sample.is_some() {
            let replay = samples::replay(eng, test.id)?;
            assert!(replay.agrees, "{}: {:?}", test.control_reference, replay.differences);
        }
        assert!(!test.evidence.is_empty(), "{} has evidence", test.control_reference);
    }
    assert_eq!(not_operated, 1);
    assert!(controls::list(eng)?.iter().all(|control| control.tests > 0));
    Ok(())
}

fn only_what_was_left_open_is_a_problem(eng: &Engagement) -> engine::Result<()> {
    let open = ["no date", "No date of management", "A1.1-01", "C1.1-01", "C1.2-01", "CC7.1-02", "CC9.2-02"];
    let problems = engagement::problems(eng)?;
    for what in open {
        assert!(problems.iter().any(|problem| problem.message.contains(what)), "{what} is open: {problems:?}");
    }
    for problem in &problems {
        assert!(open.iter().any(|what| problem.message.contains(what)), "{}", problem.message);
    }
    Ok(())
}

fn deviations_name_their_records(eng: &Engagement) -> engine::Result<()> {
    let recorded = deviations::list(eng)?;
    assert_eq!(recorded.iter().filter(|deviation| deviation.evaluated_by.is_none()).count(), 1);
    for deviation in &recorded {
        let key = deviation.item_key.as_deref().expect("each deviation of the sample has an item");
        assert!(deviation.facts.contains(key), "{}", deviation.facts);
        let texts = [Some(&deviation.facts), deviation.compensating.as_ref(), deviation.section_4.as_ref()];
        assert!(texts.into_iter().flatten().all(|text| !text.contains('{')), "{texts:?}");
    }
    Ok(())
}

#[test]
fn a_path_that_is_taken_is_refused_and_kept() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("sample.tickmark");
    std::fs::write(&path, "mine").expect("the folder takes files");
    let refused =
        make(&path, None, &Options::default(), &mut |_, _| ControlFlow::Continue(())).expect_err("the path is taken");
    assert!(refused.to_string().contains("already a file"), "{refused}");
    assert_eq!(std::fs::read(&path).expect("still there"), b"mine");
}
