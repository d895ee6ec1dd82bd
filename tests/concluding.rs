//! Conclusions that the file does not carry: refused where they are made, shown and printed where they came about.

use acceptance::{Tick, program};
use serde_json::Value;

const E: &str = "e.tickmark";
const MATRIX: &str = "Control ID,Control description,Criteria,Tests\nG1,The owner approves every change.,CC8.1,Inspected the approvals.\n";

/// An engagement with one control on CC8.1, led by Ada.
fn begin() -> Tick {
    let tick = Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"));
    let new = "new e.tickmark --client Alder --system Birch --firm Lisle --type 2 --from 2024-01-01 --to 2024-06-30 --person Ada";
    assert_eq!(tick.run(new).code, 0);
    tick.write("matrix.csv", MATRIX);
    assert_eq!(tick.run("controls import e.tickmark matrix.csv --person Ada").code, 0);
    let scope = tick.json(["scope", "show", E, "--json"]);
    let all = scope["criteria"].as_array().expect("criteria").iter().filter_map(|row| row["criterion"].as_str());
    let mut leave_out = vec!["scope", "leave-out", E, "--reason", "Not part of it", "--person", "Ada", "--json"];
    for id in all.filter(|id| *id != "CC8.1" && *id != "CC9.2") {
        leave_out.extend(["--criterion", id]);
    }
    tick.json(leave_out);
    tick
}

fn criteria<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["opinion", "criteria", E, "--person", "Ada", "--json"], more].concat()
}

fn decide<'a>(part: &'a str, opinion: &'a str) -> Vec<&'a str> {
    let decision = ["--part", part, "--opinion", opinion, "--reasons", "Weighed."];
    [&["opinion", "decide", E, "--person", "Ada", "--json"], &decision[..]].concat()
}

/// The sentence of a refusal.
fn refused(tick: &Tick, args: &[&str]) -> String {
    let run = tick.args(args);
    assert_eq!(run.code, 1, "{run:?}");
    run.json()["error"].as_str().unwrap_or_else(|| panic!("{run:?}")).to_owned()
}

#[test]
fn a_criterion_is_decided_on_design_and_operation_by_name_and_only_on_what_serves_it() {
    let tick = begin();
    let bare = tick.args(criteria(&["--criterion", "CC8.1"]));
    assert!(bare.code == 2 && bare.err.contains("--design"), "nothing is met by default: {bare:?}");
    let design = ["--criterion", "CC8.1", "--design", "not-met", "--why", "Nobody approves."];
    let half = refused(&tick, &criteria(&design));
    assert!(half.contains("leaves out whether it was met in operation") && half.contains("--operation"), "{half}");
    let vendors = refused(&tick, &criteria(&["--criterion", "CC9.2", "--design", "met", "--operation", "met"]));
    assert!(vendors.starts_with("No control serves CC9.2") && vendors.contains("`tick scope leave-out"), "{vendors}");
    let shown = tick.json(["opinion", "show", E, "--json"]);
    assert!(shown["criteria"].as_array().expect("criteria").iter().all(|row| row["decision"].is_null()), "{shown}");
    let part = tick.args(decide("operations", "unmodified"));
    assert_eq!(part.code, 2);
    assert!(part.err.contains("\"operations\" is not one of description, design, operation, additional"), "{part:?}");
}

#[test]
fn a_clean_part_is_refused_over_a_criterion_that_is_not_met_and_warned_of_where_that_came_later() {
    let tick = begin();
    let unmet = ["--design", "met", "--operation", "not_met", "--why", "Approvals were missing."];
    tick.json(criteria(&[&["--criterion", "CC9.2", "--design", "not_met"], &unmet[2..]].concat()));
    tick.json(criteria(&["--criterion", "CC8.1", "--design", "met", "--operation", "met"]));
    let refusal = refused(&tick, &decide("operation", "unmodified"));
    let expected = "Operating effectiveness: this stands against an unmodified opinion: CC9.2.";
    assert!(refusal.starts_with(expected) && refusal.contains("--opinion qualified"), "{refusal}");
    let unfounded = refused(&tick, &decide("description", "qualified"));
    assert!(unfounded.contains("`tick register add`"), "{unfounded}");

    tick.json(["scope", "leave-out", E, "--criterion", "CC9.2", "--reason", "No vendors", "--person", "Ada", "--json"]);
    for part in ["description", "design", "operation"] {
        tick.json(decide(part, "unmodified"));
    }
    tick.json(criteria(&[&["--criterion", "CC8.1"], &unmet[..]].concat()));
    let conflict = "The opinion on the operating effectiveness is unmodified, but this stands against it: CC8.1.";
    let silent =
        "The opinion on the description is unmodified, but Section 3 says nothing, or not everything, for DC1, DC2";
    let shown = tick.json(["opinion", "show", E, "--json"]);
    let of = |part: usize| shown["parts"][part]["conflicts"][0].as_str().unwrap_or_default();
    assert!(of(2).starts_with(conflict) && of(0).starts_with(silent), "{shown}");
    let text = tick.run("opinion show e.tickmark").out;
    assert!(text.contains("CONFLICT") && text.contains(conflict), "{text}");
    let check = tick.run("check e.tickmark --json").json();
    let problems = check["problems"].as_array().expect("problems");
    let blocks = |words: &str| {
        let said = |problem: &&Value| problem["message"].as_str().is_some_and(|message| message.starts_with(words));
        problems.iter().find(said).is_some_and(|problem| problem["severity"] == "blocks")
    };
    assert!(blocks(conflict) && blocks(silent), "{check}");
    let report = tick.run("report e.tickmark --pdf r.pdf");
    assert_eq!(report.code, 0, "{report:?}");
    if let Some(text) = program("pdftotext", [tick.path("r.pdf").as_os_str(), "-".as_ref()]) {
        let words = text.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(conflict) && words.contains(silent), "the draft warns its readers");
    }
}

#[test]
fn dates_before_the_end_of_the_period_are_told_when_they_are_set() {
    let tick = begin();
    let set = |line: &str| tick.json(line.split(' '))["problems"].clone();
    let early = set("opinion terms e.tickmark --assertion 2024-05-30 --representations 2024-06-29 --person Ada --json");
    let said = early.as_array().expect("problems").iter().filter_map(Value::as_str).collect::<Vec<_>>();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|problem| problem.contains("before 2024-06-30, the last day")), "{said:?}");
    let dated = set("opinion terms e.tickmark --assertion 2024-07-20 --representations 2024-07-20 --person Ada --json");
    assert_eq!(dated, Value::Array(Vec::new()));
    tick.json("engagement set e.tickmark --report-date 2024-07-19 --person Ada --json".split(' '));
    let check = tick.run("check e.tickmark");
    assert!(
        check.out.contains("after the report of 2024-07-19") && check.out.contains("make the dates agree"),
        "{check:?}"
    );
}

#[test]
fn a_refusal_names_the_option_that_it_asks_for() {
    let tick = begin();
    assert_eq!(tick.run("controls amend e.tickmark --control G1 --frequency daily").code, 0);
    tick.write("changes.csv", acceptance::changes(400));
    assert_eq!(tick.run("population import e.tickmark --control G1 changes.csv --key change_id --source R").code, 0);
    let few = refused(&tick, &["sample", "draw", E, "--control", "G1", "--size", "2", "--json"]);
    assert!(few.contains("the reason for fewer") && few.ends_with("On the command line: --why-fewer TEXT."), "{few}");
    let additional = ["--set", "name=Health records", "--set", "criteria=The records rule"];
    let list = ["register", "add", E, "--register", "additional_criteria", "--person", "Ada", "--json"];
    tick.json([&list[..], &additional].concat());
    let unworded = refused(&tick, &decide("additional", "qualified"));
    assert!(unworded.ends_with("On the command line: --basis TEXT."), "{unworded}");
}
