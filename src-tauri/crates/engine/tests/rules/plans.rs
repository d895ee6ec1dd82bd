//! Plans of samples: what the policy asks for, the reason for fewer, the recorded plan, and what the results say.

use engine::{
    Engagement, Refusal, TestId,
    controls::{self, ControlDraft, Frequency},
    engagement::problems,
    journal,
    plans::{self, Basis, DistributionName, SamplePlan, StagesWanted},
    policy::{self, Policy, PolicyRefusal, RiskLevel},
    samples::{self, DrawRequest},
    testing::{self, ConclusionKind},
};
use testkit::{Bench, ControlFixture, TestFixture, engagement, stamp};

use crate::refusal;

/// A test of a daily control of a risk, over a population of so many items.
fn daily(eng: &mut Bench, risk: Option<RiskLevel>, rows: u64) -> TestId {
    let draft = ControlDraft { frequency: Some(Frequency::Daily), risk, ..ControlFixture::of("CC6.1-01").draft() };
    controls::add(eng, &stamp(), &draft).expect("the control is added");
    TestFixture::of("CC6.1-01").with_population(rows).add_to(eng).0
}

fn statistics(risk: &str, tolerable: &str, expected: &str) -> SamplePlan {
    let typed = |text: &str| Some(text.to_owned());
    SamplePlan {
        basis: Basis::Statistics,
        risk: typed(risk),
        tolerable: typed(tolerable),
        expected: typed(expected),
        ..SamplePlan::default()
    }
}

fn planned(size: u64, plan: SamplePlan) -> DrawRequest {
    DrawRequest { plan: Some(plan), ..DrawRequest::random(size) }
}

fn draw(eng: &mut Engagement, test: TestId, request: &DrawRequest) {
    samples::draw(eng, &stamp(), test, request).expect("the sample is drawn");
}

#[test]
fn a_new_engagement_follows_the_shipped_policy_until_another_is_adopted() -> engine::Result<()> {
    let mut eng = engagement();
    assert_eq!(policy::in_use(&eng)?.policy, Policy::shipped());
    let firm = Policy { version: "2026-2".into(), ..Policy::shipped() };
    let outcome = policy::adopt(&mut eng, &stamp(), &firm)?;
    assert!(outcome.change.is_some());
    assert_eq!(policy::in_use(&eng)?.sha256, firm.sha256());
    assert!(policy::adopt(&mut eng, &stamp(), &firm)?.change.is_none(), "nothing became different");
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(policy::in_use(&eng)?.policy, Policy::shipped());
    assert!(journal::verify(&eng)?.findings.is_empty());
    Ok(())
}

#[test]
fn fewer_items_than_the_policy_asks_for_need_a_reason_that_is_kept() -> engine::Result<()> {
    let mut eng = engagement();
    let test = daily(&mut eng, Some(RiskLevel::Higher), 181);
    let refused = refusal(samples::draw(&mut eng, &stamp(), test, &DrawRequest::random(39)));
    assert_eq!(refused, Refusal::Policy(PolicyRefusal::SampleBelow { size: 39, required: 40 }));
    let blank = SamplePlan { reason: Some("  ".into()), ..SamplePlan::default() };
    assert_eq!(refusal(samples::draw(&mut eng, &stamp(), test, &planned(39, blank))), refused);

    let reason = Some("The tool was replaced in May; the later items are in another test.".to_owned());
    draw(&mut eng, test, &planned(39, SamplePlan { reason: reason.clone(), ..SamplePlan::default() }));
    let plan = samples::sample(&eng, test)?.and_then(|sample| sample.plan).expect("the plan is recorded");
    assert_eq!((plan.required, plan.reason.clone(), plan.level), (Some(40), reason, RiskLevel::Higher));
    assert_eq!(plan.policy_sha256, Policy::shipped().sha256());
    let account = plans::account(&eng, test)?.expect("there is a sample");
    assert!(
        account.sentences.iter().any(|sentence| sentence.contains("fewer than the 40") && sentence.contains("in May"))
    );
    Ok(())
}

#[test]
fn enough_items_need_no_reason_and_keep_none() -> engine::Result<()> {
    let mut eng = engagement();
    let test = daily(&mut eng, None, 181);
    draw(&mut eng, test, &planned(25, SamplePlan { reason: Some("Just so".into()), ..SamplePlan::default() }));
    let plan = samples::sample(&eng, test)?.and_then(|sample| sample.plan).expect("the plan is recorded");
    assert_eq!((plan.level, plan.required, plan.reason), (RiskLevel::Moderate, Some(25), None));
    Ok(())
}

#[test]
fn every_item_is_always_enough_and_silence_about_frequency_asks_for_nothing() -> engine::Result<()> {
    let mut eng = engagement();
    let test = daily(&mut eng, Some(RiskLevel::Higher), 12);
    draw(&mut eng, test, &DrawRequest::census());
    let plan = samples::sample(&eng, test)?.and_then(|sample| sample.plan).expect("the plan is recorded");
    assert_eq!((plan.required, plan.allowed), (Some(12), Some(0)));
    let (silent, _) = TestFixture::of("CC7.1-01").with_population(50).add_to(&mut eng);
    draw(&mut eng, silent, &DrawRequest::random(1));
    let plan = samples::sample(&eng, silent)?.and_then(|sample| sample.plan).expect("the plan is recorded");
    assert_eq!((plan.control, plan.required), (None, None));
    Ok(())
}

#[test]
fn weaker_numbers_than_the_policy_s_need_a_reason_as_well() {
    let mut eng = engagement();
    let test = daily(&mut eng, Some(RiskLevel::Higher), 400);
    let strict = plans::propose(&eng, test, &statistics("5", "7.5", "0"), None).expect("it can be computed");
    assert_eq!(strict.required, strict.computed.map(|computed| computed.size));
    let weak = statistics("20", "20", "0");
    let proposal = plans::propose(&eng, test, &weak, None).expect("it can be computed");
    assert_eq!(proposal.required, strict.required);
    let size = proposal.size.expect("the numbers give one");
    let refused = refusal(samples::draw(&mut eng, &stamp(), test, &planned(size, weak)));
    assert!(matches!(refused, Refusal::Policy(PolicyRefusal::SampleBelow { .. })), "{refused:?}");
}

#[test]
fn a_proposal_answers_with_sizes_limits_and_words() -> engine::Result<()> {
    let mut eng = engagement();
    let test = daily(&mut eng, None, 365);
    let proposal = plans::propose(&eng, test, &SamplePlan::default(), Some(25))?;
    assert_eq!((proposal.table, proposal.size, proposal.population), (Some(25), Some(25), 365));
    let clean = proposal.supports[0];
    assert_eq!((clean.plausible, clean.upper_limit.to_string(), clean.supports), (Some(31), "8.5".into(), true));
    assert_eq!(
        proposal.sentence.as_deref(),
        Some(
            "Without a deviation, at most 31 of 365 items (8.5 %) deviate at 90 % confidence: that supports a tolerable rate of 10 %."
        )
    );
    assert_eq!(proposal.caution, None);
    let binomial = SamplePlan { distribution: Some(DistributionName::Binomial), ..statistics("5", "5", "1") };
    let proposal = plans::propose(&eng, test, &binomial, None)?;
    assert_eq!(proposal.computed.map(|computed| (computed.size, computed.allowed)), Some((93, 1)));
    assert_eq!(proposal.allowed, Some(1));
    Ok(())
}

#[test]
fn a_table_size_for_a_rare_control_says_that_it_rests_on_other_evidence() -> engine::Result<()> {
    let mut eng = engagement();
    let draft = ControlDraft { frequency: Some(Frequency::Monthly), ..ControlFixture::of("CC6.1-02").draft() };
    controls::add(&mut eng, &stamp(), &draft)?;
    let (test, _) = TestFixture::of("CC6.1-02").with_population(12).add_to(&mut eng);
    let proposal = plans::propose(&eng, test, &SamplePlan::default(), None)?;
    assert_eq!((proposal.size, proposal.allowed), (Some(3), None));
    let caution = proposal.caution.expect("3 of 12 support little");
    assert!(caution.contains("5 of the 12 items") && caution.contains("other evidence"), "{caution}");
    Ok(())
}

#[test]
fn what_is_typed_wrong_is_refused_in_words() {
    let mut eng = engagement();
    let test = daily(&mut eng, None, 365);
    let refused = |plan: &SamplePlan, size| refusal(plans::propose(&eng, test, plan, size)).to_string();
    assert!(refused(&statistics("five", "5", "0"), None).contains("is not a percentage"));
    assert!(refused(&statistics("0", "5", "0"), Some(5)).contains("above 0 %"));
    assert!(refused(&SamplePlan::default(), Some(366)).contains("only 365"));
    let stages = StagesWanted { accept: 1, extend: 1, second: Some(5), total: 1 };
    let plan = SamplePlan { second_stage: Some(stages), ..SamplePlan::default() };
    assert!(refused(&plan, None).contains("two stages"));
    let beyond = statistics("5", "5", "5");
    let proposal = plans::propose(&eng, test, &beyond, None).expect("the rest is answered");
    assert!(proposal.not_computed.is_some_and(|why| why.contains("not below the tolerable")));
    let bare = TestFixture::of("CC8.1-01").add_to(&mut eng).0;
    assert_eq!(refusal(plans::propose(&eng, bare, &SamplePlan::default(), None)), Refusal::PopulationMissing);
}

#[test]
fn a_plan_in_two_stages_keeps_its_true_probability_and_says_where_it_stands() -> engine::Result<()> {
    let mut eng = engagement();
    let test = daily(&mut eng, None, 4000);
    let stages = StagesWanted { accept: 0, extend: 1, second: Some(25), total: 1 };
    let plan = SamplePlan {
        second_stage: Some(stages),
        distribution: Some(DistributionName::Binomial),
        ..SamplePlan::default()
    };
    let proposal = plans::propose(&eng, test, &plan, None)?.stages.expect("two stages are planned");
    // Examination practice: 25 items, then 25 more after one deviation, accept 8.6 % at a true rate of 10 %.
    assert_eq!((proposal.at_tolerable.as_str(), proposal.keeps_risk), ("8.61", true));
    draw(&mut eng, test, &planned(25, plan));
    let account = plans::account(&eng, test)?.expect("there is a sample");
    assert_eq!(account.accepted.as_deref(), Some("8.61"));
    assert!(account.sentences.iter().any(|sentence| sentence.contains("25 more items are drawn")));
    Ok(())
}

#[test]
fn the_fewest_further_items_keep_the_risk() -> engine::Result<()> {
    let mut eng = engagement();
    let test = daily(&mut eng, None, 4000);
    let stages = StagesWanted { accept: 0, extend: 1, second: None, total: 1 };
    let plan = SamplePlan { second_stage: Some(stages), ..SamplePlan::default() };
    let found = plans::propose(&eng, test, &plan, None)?.stages.expect("two stages are planned");
    assert!(found.keeps_risk);
    let fewer = StagesWanted { second: Some(found.stage.second - 1), ..stages };
    let plan = SamplePlan { second_stage: Some(fewer), ..SamplePlan::default() };
    assert!(!plans::propose(&eng, test, &plan, None)?.stages.expect("two stages are planned").keeps_risk);
    Ok(())
}

#[test]
fn results_are_evaluated_by_attribute_and_a_conclusion_against_them_is_named() -> engine::Result<()> {
    let mut eng = engagement();
    let draft = ControlDraft { frequency: Some(Frequency::Daily), ..ControlFixture::of("CC6.1-01").draft() };
    controls::add(&mut eng, &stamp(), &draft)?;
    let (test, _) = TestFixture::of("CC6.1-01").with_population(181).sampled(25).with_deviation_on(3).add_to(&mut eng);
    let account = plans::account(&eng, test)?.expect("there is a sample");
    let found = &account.evaluation.attributes[0];
    assert_eq!((found.tested, found.deviations, found.open), (25, 1, 0));
    assert_eq!(found.sample_rate.map(|rate| rate.to_string()).as_deref(), Some("4"));
    assert_eq!(found.supports, Some(false));
    assert!(found.sentence.starts_with("1 deviation in 25 items tested (4 %); upper limit"), "{}", found.sentence);
    assert_eq!(account.evaluation.contradiction, None, "nothing is concluded yet");
    testing::conclude(&mut eng, &stamp(), test, ConclusionKind::OperatedWithExceptions, "One late approval.")?;
    let evaluation = plans::account(&eng, test)?.expect("there is a sample").evaluation;
    assert!(evaluation.contradiction.is_some_and(|words| words.contains("attribute A")));
    Ok(())
}

#[test]
fn a_sign_off_stands_for_the_plan_too() -> engine::Result<()> {
    let mut eng = engagement();
    let draft = ControlDraft { frequency: Some(Frequency::Daily), ..ControlFixture::of("CC6.1-01").draft() };
    controls::add(&mut eng, &stamp(), &draft)?;
    let (test, _) = TestFixture::of("CC6.1-01").with_population(181).sampled(25).prepared().add_to(&mut eng);
    policy::adopt(&mut eng, &stamp(), &Policy { version: "2".into(), ..Policy::shipped() })?;
    let whole = testing::test(&eng, test)?;
    assert!(whole.sign_offs[0].valid, "the sample keeps the policy it was drawn under");
    let account = plans::account(&eng, test)?.expect("there is a sample");
    assert_eq!(account.policy[1], "1");
    assert!(problems(&eng).is_ok());
    Ok(())
}
