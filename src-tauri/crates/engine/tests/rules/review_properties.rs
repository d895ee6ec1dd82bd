//! Whatever is done in whatever order: a valid sign-off stands over exactly what was signed.

use std::collections::HashMap;

use engine::{
    Engagement, SignOffId, Stamp, TestId,
    controls::{self, ControlDraft},
    deviations::{self, DeviationDraft},
    evidence::{self, EvidenceFacts, EvidenceSubject},
    journal,
    samples::{self, ExtendRequest, ExtensionGround},
    sign_offs::{self, SignOff, SignOffRole},
    testing::{self, ConclusionKind, MarkRequest, Nature, ResultOutcome, Test, TestState},
};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest},
};
use testkit::{ControlFixture, TestFixture, engagement, reviewer, stamp};

/// One call of a public function, with whatever arguments.
#[derive(Debug, Clone, Copy)]
enum Gesture {
    Mark(usize, Option<ResultOutcome>),
    Record(usize),
    AmendDeviation(u8),
    Evaluate(u8),
    RemoveDeviation,
    Conclude(ConclusionKind),
    WithdrawConclusion,
    Sign(SignOffRole),
    WithdrawSignOff(usize),
    AddProcedure,
    AddAttribute,
    Extend,
    Attach(u8),
    Detach,
    AmendControl(u8),
    Undo,
    Redo,
}

fn gesture() -> impl Strategy<Value = Gesture> {
    let outcome = prop_oneof![
        4 => Just(Some(ResultOutcome::Pass)),
        1 => Just(Some(ResultOutcome::Deviation)),
        1 => Just(None),
    ];
    let kind = prop_oneof![
        3 => Just(ConclusionKind::OperatedEffectively),
        2 => Just(ConclusionKind::OperatedWithExceptions),
        1 => Just(ConclusionKind::DidNotOperate),
    ];
    let role = prop_oneof![Just(SignOffRole::Preparer), Just(SignOffRole::Reviewer)];
    prop_oneof![
        3 => (0_usize..4, outcome).prop_map(|(item, outcome)| Gesture::Mark(item, outcome)),
        1 => (0_usize..4).prop_map(Gesture::Record),
        1 => any::<u8>().prop_map(Gesture::AmendDeviation),
        2 => any::<u8>().prop_map(Gesture::Evaluate),
        1 => Just(Gesture::RemoveDeviation),
        4 => kind.prop_map(Gesture::Conclude),
        1 => Just(Gesture::WithdrawConclusion),
        6 => role.prop_map(Gesture::Sign),
        1 => (0_usize..2).prop_map(Gesture::WithdrawSignOff),
        1 => Just(Gesture::AddProcedure),
        1 => Just(Gesture::AddAttribute),
        1 => Just(Gesture::Extend),
        1 => any::<u8>().prop_map(Gesture::Attach),
        1 => Just(Gesture::Detach),
        1 => (0_u8..3).prop_map(Gesture::AmendControl),
        2 => Just(Gesture::Undo),
        1 => Just(Gesture::Redo),
    ]
}

fn perform(eng: &mut Engagement, who: &Stamp, test: TestId, gesture: Gesture) -> engine::Result<()> {
    let read = testing::test(eng, test)?;
    let (Some(attribute), false) = (read.attributes.first().map(|first| first.id), read.items.is_empty()) else {
        // So much was undone that there is nothing to work on.
        return journal::redo(eng, who).map(|_| ());
    };
    let item = |at: usize| read.items[at % read.items.len()].id;
    let deviation = read.deviations.first().map(|deviation| deviation.id);
    match (gesture, deviation) {
        (Gesture::Mark(at, outcome), _) => {
            let request = MarkRequest { item: Some(item(at)), attribute, outcome, note: None };
            testing::mark(eng, who, test, &[request]).map(|_| ())
        }
        (Gesture::Record(at), _) => deviations::record(eng, who, test, &draft(Some(item(at)), 0)).map(|_| ()),
        (Gesture::AmendDeviation(words), Some(id)) => deviations::amend(eng, who, id, &draft(None, words)).map(|_| ()),
        (Gesture::Evaluate(words), Some(id)) => {
            deviations::evaluate(eng, who, id, &format!("Evaluation {words}")).map(|_| ())
        }
        (Gesture::RemoveDeviation, Some(id)) => deviations::remove(eng, who, id, "A mistake").map(|_| ()),
        (Gesture::AmendDeviation(_) | Gesture::Evaluate(_) | Gesture::RemoveDeviation, None) => Ok(()),
        (Gesture::Conclude(kind), _) => testing::conclude(eng, who, test, kind, "As seen.").map(|_| ()),
        (Gesture::WithdrawConclusion, _) => testing::withdraw_conclusion(eng, who, test).map(|_| ()),
        (Gesture::Sign(role), _) => sign_offs::sign(eng, who, test, role).map(|_| ()),
        (Gesture::WithdrawSignOff(at), _) => match read.sign_offs.get(at) {
            Some(sign_off) => sign_offs::withdraw(eng, who, sign_off.id, "Look again").map(|_| ()),
            None => Ok(()),
        },
        (Gesture::AddProcedure, _) => {
            testing::add_procedure(eng, who, test, Nature::Inspection, "Inspected more.").map(|_| ())
        }
        (Gesture::AddAttribute, _) => testing::add_attribute(eng, who, test, "More holds").map(|_| ()),
        (Gesture::Extend, _) => {
            samples::extend(eng, who, test, &ExtendRequest::by(1, ExtensionGround::Planned, "Second stage")).map(|_| ())
        }
        (Gesture::Attach(byte), _) => {
            let (subject, facts) = (EvidenceSubject::Item(item(0)), EvidenceFacts::default());
            evidence::attach(eng, who, subject, "log.txt", vec![byte], &facts).map(|_| ())
        }
        (Gesture::Detach, _) => match read.evidence.first() {
            Some(row) => evidence::detach(eng, who, row.id, "Another system").map(|_| ()),
            None => Ok(()),
        },
        (Gesture::AmendControl(words), _) => {
            let draft = ControlDraft { description: format!("Wording {words}"), ..ControlFixture::of("A1").draft() };
            controls::amend(eng, who, read.control, &draft).map(|_| ())
        }
        (Gesture::Undo, _) => journal::undo(eng, who).map(|_| ()),
        (Gesture::Redo, _) => journal::redo(eng, who).map(|_| ()),
    }
}

fn draft(item: Option<engine::SampleItemId>, words: u8) -> DeviationDraft {
    DeviationDraft { item, facts: format!("Approved {words} days late."), ..DeviationDraft::default() }
}

/// What a sign-off in this role stands for, as the page of the test shows it.
fn signed_content(test: &Test, role: SignOffRole) -> Test {
    let mut content = Test { sign_offs: Vec::new(), state: TestState::NotStarted, ..test.clone() };
    for deviation in &mut content.deviations {
        deviation.response = None;
        if role == SignOffRole::Preparer {
            (deviation.evaluation, deviation.evaluated_by, deviation.evaluated_at) = (None, None, None);
        }
    }
    content
}

fn check(test: &Test, signed: &mut HashMap<SignOffId, Test>) {
    for sign_off in &test.sign_offs {
        let SignOff { id, role, valid, .. } = sign_off;
        let now = signed_content(test, *role);
        let then = signed.entry(*id).or_insert_with(|| now.clone());
        assert_eq!(*valid, *then == now, "sign-off of {} as {role}", sign_off.by);
    }
    let valid = |role| test.sign_offs.iter().any(|sign_off| sign_off.role == role && sign_off.valid);
    assert_eq!(
        test.state == TestState::Reviewed,
        valid(SignOffRole::Preparer)
            && valid(SignOffRole::Reviewer)
            && test.sign_offs.iter().all(|sign_off| sign_off.valid)
    );
    let by = |role| test.sign_offs.iter().find(|sign_off| sign_off.role == role).map(|sign_off| &sign_off.by);
    assert!(by(SignOffRole::Reviewer).is_none() || by(SignOffRole::Reviewer) != by(SignOffRole::Preparer));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_valid_sign_off_stands_over_exactly_what_was_signed(
        gestures in vec((gesture(), any::<bool>()), 1..30), deviation in any::<bool>()
    ) {
        let mut eng = engagement();
        let fixture = TestFixture::of("A1").with_population(20).sampled(4).marked();
        let fixture = if deviation { fixture.with_deviation_on(1) } else { fixture };
        let (test, _) = fixture.concluded().add_to(&mut eng);
        let mut signed = HashMap::new();
        for (gesture, second_person) in gestures {
            let who = if second_person { reviewer() } else { stamp() };
            let Ok(before) = testing::test(&eng, test) else { break };
            match perform(&mut eng, &who, test, gesture) {
                Ok(()) => (),
                Err(engine::Error::Refused(_)) => {
                    let after = testing::test(&eng, test).expect("a refusal removes nothing");
                    assert_eq!(after, before, "a refusal changes nothing");
                }
                Err(fault) => panic!("{gesture:?}: {fault:?}"),
            }
            if let Ok(read) = testing::test(&eng, test) {
                check(&read, &mut signed);
            }
        }
    }
}
