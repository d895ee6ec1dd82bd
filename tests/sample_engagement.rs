//! The sample engagement as a user gets it: complete, whole, the same for the same seed, and fit to print.

use acceptance::{Tick, program};
use serde_json::Value;

fn tick() -> Tick {
    Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"))
}

#[test]
fn the_sample_engagement_is_complete_whole_and_prints() {
    let tick = tick();
    let made = tick.json(["demo", "sample.tickmark", "--json"]);
    for (what, count) in [("controls", 60), ("tests", 62), ("items", 897), ("deviations", 6)] {
        assert_eq!(made[what], count, "{made}");
    }
    let verified = tick.json(["verify", "sample.tickmark", "--json"]);
    assert_eq!(verified["whole"], true, "{verified}");

    let report = tick.run("report sample.tickmark --pdf r.pdf --xlsx r.xlsx --json r.json");
    assert_eq!(report.code, 0, "{report:?}");
    let view: Value =
        serde_json::from_str(&std::fs::read_to_string(tick.path("r.json")).expect("written")).expect("JSON");
    let criteria = view["criteria"].as_array().expect("criteria");
    let controls = view["controls"].as_array().expect("controls");
    assert_eq!((criteria.len(), controls.len()), (38, 60));
    for criterion in criteria {
        let served = controls
            .iter()
            .any(|control| control["criteria"].as_array().is_some_and(|ids| ids.contains(&criterion["id"])));
        assert!(served, "no control serves {}", criterion["id"]);
    }
    let tests = || controls.iter().flat_map(|control| control["tests"].as_array().into_iter().flatten());
    let in_state = |state: &str| tests().filter(|test| test["state"] == state).count();
    assert_eq!(
        [in_state("reviewed"), in_state("prepared"), in_state("concluded"), in_state("in_progress")],
        [57, 3, 1, 1]
    );
    assert_eq!(tests().filter(|test| !test["not_operated_reason"].is_null()).count(), 1);

    if let Some(checked) = program("qpdf", ["--check".as_ref(), tick.path("r.pdf").as_os_str()]) {
        assert_eq!(checked.code, 0, "{checked:?}");
    }
    if let Some(text) = program("pdftotext", [tick.path("r.pdf").as_os_str(), "-".as_ref()]) {
        let words = text.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for wanted in ["Brindlecote Consignment Platform", "For 1 of 25 leavers selected", "Halyard Edge Networks"] {
            assert!(words.contains(wanted), "the report does not say {wanted:?}");
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_engagement_and_another_seed_another() {
    let tick = tick();
    let view = |name: &str, seed: &str| {
        let file = format!("{name}.tickmark");
        let made = tick.json(["demo", &file, "--controls", "12", "--seed", seed, "--json"]);
        assert_eq!(made["controls"], 12);
        tick.json(["history", &file, "--json"])
    };
    let first = view("first", "a");
    assert_eq!(first, view("second", "a"));
    assert_ne!(first, view("third", "b"));
}

#[test]
fn more_controls_than_written_are_repeated_under_references_of_their_own() {
    let tick = tick();
    let made = tick.json(["demo", "large.tickmark", "--controls", "75", "--json"]);
    assert_eq!((&made["controls"], &made["deviations"]), (&75.into(), &6.into()), "{made}");
    assert_eq!(tick.run("verify large.tickmark").code, 0);
}
