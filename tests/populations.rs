//! Populations as a user keeps them: what is counted before they come in, the versions and what differs between them,
//! the facts that speak for them, and the record that nothing occurred.

use acceptance::{Tick, matrix};
use serde_json::{Value, json};

const IMPORT: [&str; 12] = [
    "population",
    "import",
    "e.tickmark",
    "--control",
    "G3",
    "--key",
    "Change",
    "--date",
    "Closed",
    "--source",
    "Tickets",
    "--person",
];

fn tick() -> Tick {
    let tick = Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"));
    let made = tick.run(
        "new e.tickmark --client Birch --system Cloud --firm Vosbury --type 2 --from 2026-01-01 --to 2026-03-31 --categories security --person Ada",
    );
    assert_eq!(made.code, 0, "{made:?}");
    tick.write("matrix.csv", matrix());
    let imported = tick.run("controls import e.tickmark matrix.csv --person Ada");
    assert_eq!(imported.code, 0, "{imported:?}");
    tick
}

/// A title above the header, changes 1 to 12 without 4, and some that a filter leaves out.
fn export(extra: &str) -> String {
    let rows: String = (1..=12)
        .filter(|number| *number != 4)
        .map(|number| format!("CHG-{number:03},2026-{:02}-10,closed,EU\n", number % 2 + 1))
        .collect();
    format!("Changes of the first quarter,,,\n,,,\nChange,Closed,State,Region\n{rows}{extra}")
}

fn import(tick: &Tick, file: &str, more: &[&str]) -> acceptance::Run {
    tick.args(IMPORT.iter().copied().chain(["Ada", "--json", file]).chain(more.iter().copied()))
}

#[test]
fn a_dry_run_counts_what_would_come_in_and_writes_nothing() {
    let tick = tick();
    tick.write("changes.csv", export("CHG-013,2026-04-02,open,US\nCHG-014,soon,closed,=US\n"));
    let more = ["--header-row", "3", "--stratum", "Region", "--filter", "State=closed|done", "--dry-run"];
    let found = import(&tick, "changes.csv", &more).json();
    assert_eq!((&found["rows"], &found["filtered_out"], &found["undated"]), (&json!(12), &json!(1), &json!(1)));
    assert_eq!(found["sequences"][0]["gaps"][0]["from"], "CHG-004");
    assert_eq!(found["sequences"][0]["missing"], 2, "CHG-013 is filtered out");
    assert_eq!(found["months"].as_array().map(Vec::len), Some(3));
    assert_eq!((&found["months"][0]["items"], &found["months"][2]["items"]), (&json!(5), &json!(0)));
    assert_eq!(found["strata"][0], json!({ "name": "EU", "items": 11 }));
    assert_eq!(found["columns"][3]["formula_like"], 1);
    let findings = found["findings"].as_array().map(Vec::len);
    assert!(findings > Some(3), "{found}");
    let versions = tick.json(["population", "versions", "e.tickmark", "--control", "G3", "--json"]);
    assert_eq!(versions["versions"], json!([]));

    let imported = import(&tick, "changes.csv", &more[..more.len() - 1]).json();
    assert_eq!(
        (&imported["rows"], &imported["filtered_out"], &imported["stratum"]),
        (&json!(12), &json!(1), &json!("Region"))
    );
    assert_eq!(imported["filter"], json!(["State is one of \"closed\", \"done\""]));
    let profile = tick.json(["population", "profile", "e.tickmark", "--control", "G3", "--json"]);
    for what in ["rows", "filtered_out", "sequences", "months", "columns", "strata", "findings", "expectations"] {
        assert_eq!(profile[what], found[what], "{what} is the same before and after");
    }
}

#[test]
fn a_column_without_dates_and_a_condition_that_means_nothing_are_refused() {
    let tick = tick();
    tick.write("changes.csv", "Change,Closed\nCHG-1,03/04/2026\nCHG-2,04/04/2026\n");
    let undated = import(&tick, "changes.csv", &[]);
    let said = undated.json()["error"].as_str().unwrap_or_default().to_owned();
    assert!(undated.code == 1 && said.contains("\"03/04/2026\" in row 2"), "{said}");
    let odd = import(&tick, "changes.csv", &["--filter", "Closed"]);
    assert_eq!(odd.code, 2, "{odd:?}");
}

#[test]
fn a_new_version_needs_a_reason_and_shows_what_changed_under_the_sample() {
    let tick = tick();
    tick.write("first.csv", export(""));
    tick.write(
        "second.csv",
        export("CHG-004,2026-02-03,closed,EU\n").replace("CHG-002,2026-01-10", "CHG-002,2026-01-11"),
    );
    assert_eq!(import(&tick, "first.csv", &[]).json()["version"], 1);
    let drawn = tick.run("sample draw e.tickmark --control G3 --person Ada");
    assert_eq!(drawn.code, 0, "{drawn:?}");
    let unreasoned = import(&tick, "second.csv", &[]);
    assert!(unreasoned.code == 1 && unreasoned.out.contains("Say why another one takes its place"), "{unreasoned:?}");
    let second = import(&tick, "second.csv", &["--reason", "The first export lacked a change."]).json();
    assert_eq!((&second["version"], &second["reason"]), (&json!(2), &json!("The first export lacked a change.")));

    let compared = tick.json(["population", "compare", "e.tickmark", "--control", "G3", "--json"]);
    assert_eq!((&compared["added_count"], &compared["removed_count"]), (&json!(1), &json!(0)));
    assert_eq!(compared["added"][0]["key"], "CHG-004");
    let cell = json!({ "column": "Closed", "before": "2026-01-10", "after": "2026-01-11" });
    assert_eq!(compared["changed"][0], json!({ "key": "CHG-002", "cells": [cell], "selected": true }));
    assert_eq!(compared["selected_affected"], 1);
    let replayed = tick.json(["sample", "replay", "e.tickmark", "--control", "G3", "--json"]);
    assert_eq!(replayed["agrees"], true, "the sample stays with version 1: {replayed}");
    let versions = tick.json(["population", "versions", "e.tickmark", "--control", "G3", "--json"]);
    let rows: Vec<&Value> = versions["versions"].as_array().into_iter().flatten().map(|one| &one["rows"]).collect();
    assert_eq!(rows, [&json!(12), &json!(11)]);
    let words = tick.run("population compare e.tickmark --control G3").out;
    assert!(words.contains("CHG-002") && words.contains("selected"), "{words}");
    assert_eq!(tick.json(["verify", "e.tickmark", "--json"])["whole"], true);
}

#[test]
fn facts_are_completed_later_and_what_is_missing_is_said_until_then() {
    let tick = tick();
    tick.write("changes.csv", export(""));
    let imported = import(&tick, "changes.csv", &["--rows-at-source", "12"]).json();
    let doubts = imported["doubts"].as_array().map(Vec::len);
    assert_eq!(doubts, Some(2), "missing facts, and a difference that nothing explains: {imported}");
    let amended = tick.json([
        "population",
        "facts",
        "e.tickmark",
        "--control",
        "G3",
        "--person",
        "Ada",
        "--query",
        "state = closed",
        "--parameters",
        "quarter = 1",
        "--extracted-by",
        "Kim",
        "--extracted-on",
        "2026-04-02",
        "--observed-by",
        "Ada",
        "--reconciliation",
        "CHG-004 was withdrawn before it was closed.",
        "--json",
    ]);
    assert_eq!(amended["doubts"], json!([]), "{amended}");

    let report = tick.run("report e.tickmark --xlsx r.xlsx --json r.json");
    assert_eq!(report.code, 0, "{report:?}");
    let view: Value =
        serde_json::from_str(&std::fs::read_to_string(tick.path("r.json")).expect("written")).expect("JSON");
    let controls = view["controls"].as_array().expect("controls");
    let population = controls.iter().find_map(|control| {
        control["tests"][0]["population"].as_object().map(|population| Value::Object(population.clone()))
    });
    let population = population.expect("one test has a population");
    assert_eq!((&population["parameters"], &population["observed_by"]), (&json!("quarter = 1"), &json!("Ada")));
    assert!(population["findings"].as_array().is_some_and(|findings| !findings.is_empty()), "{population}");
}

#[test]
fn that_nothing_occurred_rests_on_a_recorded_pull() {
    let tick = tick();
    tick.write("nothing.csv", "Change,Closed,State\n");
    let bare = import(&tick, "nothing.csv", &[]);
    assert!(bare.code == 1 && bare.out.contains("To record that nothing occurred"), "{bare:?}");
    let pull = ["--query", "state = breach", "--extracted-by", "Kim", "--extracted-on", "2026-04-02"];
    assert_eq!(import(&tick, "nothing.csv", &pull).json()["rows"], 0);
    tick.write("nothing.txt", "0 rows");
    let recorded = tick.json(
        [
            "population",
            "record-empty",
            "e.tickmark",
            "--control",
            "G2",
            "nothing.txt",
            "--name",
            "Breaches",
            "--source",
            "Register",
            "--person",
            "Ada",
            "--json",
        ]
        .iter()
        .chain(&pull),
    );
    assert_eq!((&recorded["rows"], &recorded["version"]), (&json!(0), &json!(1)));
    let concluded = tick.args([
        "conclude",
        "e.tickmark",
        "--control",
        "G2",
        "--kind",
        "did-not-operate",
        "--text",
        "No breach occurred.",
        "--person",
        "Ada",
    ]);
    assert_eq!(concluded.code, 0, "{concluded:?}");
}
