//! What stands between an engagement and its report, asked of `tick check` as a partner would before signing.

use acceptance::{Tick, matrix};
use serde_json::{Value, json};

fn tick() -> Tick {
    Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"))
}

fn problems(answer: &Value) -> &[Value] {
    answer["problems"].as_array().expect("a list of problems")
}

#[test]
fn a_new_engagement_is_told_everything_that_it_lacks_with_the_place_where_it_is_put_right() {
    let tick = tick();
    let new = "new e.tickmark --client Alder --system Cloud --firm Lisle --type 2 --from 2026-01-01 --to 2026-06-30 --person Ada";
    assert_eq!(tick.run(new).code, 0);
    tick.write("matrix.csv", matrix());
    assert_eq!(tick.run("controls import e.tickmark matrix.csv").code, 0);
    let before = std::fs::read(tick.path("e.tickmark")).expect("made a moment ago");
    let run = tick.run("check e.tickmark --json");
    assert_eq!(run.code, 1, "{run:?}");
    let answer = run.json();
    let found = problems(&answer);
    assert_eq!((&answer["can_be_issued"], answer["blocks"].as_u64()), (&json!(false), Some(count(found, "blocks"))));
    assert_eq!(answer["warns"].as_u64(), Some(count(found, "warns")));
    let at = |place: Value| found.iter().find(|problem| problem["place"] == place);
    let test = found.iter().find(|problem| problem["place"]["control"] == "G3").expect("G3 is not tested");
    assert_eq!(test["place"]["kind"], "test");
    assert!(test["message"].as_str().is_some_and(|said| said.contains("is not started")), "{test}");
    let register = json!({ "kind": "register", "register": "subservice", "title": "Subservice organisations" });
    assert!(at(register).is_some_and(|problem| problem["severity"] == "blocks"), "{answer}");
    assert!(at(json!({ "kind": "engagement" })).is_some() && at(json!({ "kind": "scope" })).is_some(), "{answer}");

    let text = tick.run("check e.tickmark");
    assert_eq!(text.code, 1);
    assert!(text.out.contains("blocks") && text.out.contains("test of G3"), "{text:?}");
    let last = format!("{} problems block the report.\n", answer["blocks"]);
    assert!(text.out.ends_with(&last), "{text:?}");
    assert!(before == std::fs::read(tick.path("e.tickmark")).expect("still there"), "checking changed the file");
}

fn count(problems: &[Value], severity: &str) -> u64 {
    problems.iter().filter(|problem| problem["severity"] == severity).count() as u64
}
