//! The policy on samples and plans of samples, as the window asks for them.

use std::fs;

use serde_json::{Value, json};

use testkit::TestFixture;

use super::over_ipc::Bench;

#[test]
fn the_firm_s_policy_is_checked_kept_followed_and_reset() {
    let bench = Bench::new();
    bench.begin(None);
    let state = bench.done("policy_state", json!({}));
    assert_eq!((&state["isShipped"], &state["differences"]), (&json!(true), &json!([])));
    let mut draft = state["firm"]["policy"].clone();
    draft["name"] = json!("Alder & Finch");
    draft["rates"]["higher"]["risk"] = json!("five");
    let refused = bench.refused("check_policy", json!({ "draft": draft }));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("rates, higher, risk")), "{refused}");
    assert_eq!(bench.refused("set_firm_policy", json!({ "draft": draft }))["kind"], json!("refusal"));

    draft["rates"]["higher"]["risk"] = json!("2.5");
    let checked = bench.done("check_policy", json!({ "draft": draft }));
    assert_eq!(checked["supports"].as_array().map(Vec::len), draft["sizes"].as_array().map(Vec::len));
    bench.done("set_firm_policy", json!({ "draft": draft }));
    let state = bench.done("policy_state", json!({}));
    assert_eq!(state["differences"].as_array().map(Vec::len), Some(2), "{state}");
    let adopted = bench.done("adopt_firm_policy", json!({}));
    assert!(adopted["touched"].as_array().is_some_and(|topics| topics.contains(&json!("engagement"))), "{adopted}");
    let state = bench.done("policy_state", json!({}));
    assert_eq!((&state["engagement"]["sha256"], &state["differences"]), (&checked["sha256"], &json!([])));
    bench.done("reset_firm_policy", json!({}));
    assert_eq!(bench.done("policy_state", json!({}))["isShipped"], json!(true));
}

#[test]
fn a_policy_goes_out_as_a_file_and_comes_in_from_one() {
    let bench = Bench::new();
    bench.begin(None);
    let policy = bench.done("policy_state", json!({}))["firm"]["policy"].clone();
    bench.desk.answer([bench.path("policy")]);
    let written = bench.done("export_policy", json!({ "draft": policy }));
    assert_eq!(written, json!(bench.path("policy.json")));
    bench.desk.answer([bench.path("policy.json")]);
    assert_eq!(bench.done("import_policy", json!({}))["policy"], policy);
    fs::write(bench.path("odd.json"), b"{ }").expect("it can be written");
    bench.desk.answer([bench.path("odd.json")]);
    let refused = bench.refused("import_policy", json!({}));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("odd.json")), "{refused}");
    assert_eq!(bench.done("import_policy", json!({})), Value::Null, "the question was declined");
}

#[test]
fn a_new_engagement_follows_the_firm_s_policy() {
    let bench = Bench::new();
    let first = bench.begin(None);
    let mut draft = bench.done("policy_state", json!({}))["firm"]["policy"].clone();
    draft["version"] = json!("2026-2");
    bench.done("set_firm_policy", json!({ "draft": draft }));
    bench.done("close_engagement", json!({}));
    fs::remove_file(first).expect("the file is there");
    bench.begin(None);
    assert_eq!(bench.done("policy_state", json!({}))["engagement"]["policy"]["version"], json!("2026-2"));
}

#[test]
fn a_plan_is_answered_recorded_and_accounted_for() {
    let bench = Bench::new();
    let test = opened_test(&bench);
    let plan = json!({
        "basis": "statistics", "risk": "10", "tolerable": "10", "expected": "0", "distribution": "binomial",
        "secondStage": { "accept": 0, "extend": 1, "second": null, "total": 1 }, "reason": null,
    });
    let proposal = bench.done("plan_sample", json!({ "test": test, "plan": plan, "size": 25 }));
    assert_eq!((&proposal["computed"]["size"], &proposal["allowed"]), (&json!(22), &json!(0)));
    assert_eq!(proposal["supports"][0]["upperLimit"], json!("8.8"));
    assert_eq!(proposal["stages"]["keepsRisk"], json!(true));
    let mut odd = plan.clone();
    odd["risk"] = json!("10,5");
    let refused = bench.refused("plan_sample", json!({ "test": test, "plan": odd, "size": null }));
    assert_eq!(refused["kind"], json!("refusal"));

    assert_eq!(bench.done("sample_account", json!({ "test": test })), Value::Null);
    let mut plan = plan;
    plan["secondStage"] = Value::Null;
    let request = json!({ "method": "random", "size": 25, "seed": "7", "keys": [], "stratumSizes": [], "plan": plan });
    bench.done("draw_sample", json!({ "test": test, "request": request }));
    let account = bench.done("sample_account", json!({ "test": test }));
    assert_eq!(account["parameters"]["distribution"], json!("binomial distribution"));
    assert_eq!(account["policy"].as_array().map(Vec::len), Some(3));
}

/// Opens an engagement with a test that has a population and no sample.
fn opened_test(bench: &Bench) -> String {
    let mut eng = testkit::engagement();
    let (test, _) = TestFixture::of("CC6.1-03").with_population(400).add_to(&mut eng);
    let path = bench.path("Planned.tickmark");
    fs::copy(eng.path(), &path).expect("the file can be copied");
    bench.desk.answer([path]);
    let path = bench.done("choose_engagement_file", json!({}));
    bench.done("open_engagement", json!({ "path": path, "passphrase": null }));
    test.to_string()
}
