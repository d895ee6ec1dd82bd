//! From nothing to an issued report by `tick` alone, and taking back whatever a refusal asks to be taken back.

use acceptance::{Tick, program};
use serde_json::Value;

const E: &str = "e.tickmark";

fn tick() -> Tick {
    Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"))
}

/// Runs a command of the engagement by a person, which has to succeed.
fn done(tick: &Tick, person: &str, args: &[&str]) -> Value {
    tick.json(args.iter().copied().chain(["--person", person, "--json"]))
}

/// Runs a command that is refused, and gives the sentence.
fn refused(tick: &Tick, person: &str, args: &[&str]) -> String {
    let run = tick.args(args.iter().copied().chain(["--person", person, "--json"]));
    assert_eq!(run.code, 1, "{run:?}");
    run.json()["error"].as_str().unwrap_or_else(|| panic!("{run:?}")).to_owned()
}

/// An engagement on one criterion that one control serves.
fn begin(tick: &Tick) {
    let new = "new e.tickmark --client Alder --system Birch --firm Lisle --type 2 --from 2024-01-01 --to 2024-06-30";
    done(tick, "Ada Lead", &new.split(' ').collect::<Vec<_>>());
    let scope = done(tick, "Ada Lead", &["scope", "show", E]);
    let all = scope["criteria"].as_array().expect("criteria").iter().filter_map(|row| row["criterion"].as_str());
    let mut leave_out = vec!["scope", "leave-out", E, "--reason", "Not part of this system"];
    for id in all.filter(|id| *id != "CC8.1") {
        leave_out.extend(["--criterion", id]);
    }
    let left = done(tick, "Ada Lead", &leave_out);
    let relevant = left["criteria"].as_array().expect("criteria").iter().filter(|row| row["relevant"] == true);
    assert_eq!(relevant.count(), 1);
    let control =
        ["controls", "add", E, "--ref", "G1", "--title", "Approval", "--criteria", "cc8.1", "--frequency", "ad-hoc"];
    let wording = ["--description", "The owner approves every change before its release."];
    let listed = done(
        tick,
        "Ada Lead",
        &[&control[..], &wording, &["--procedure", "Asked the owner about approvals."]].concat(),
    );
    assert_eq!(listed["controls"][0]["criteria"][0], "CC8.1", "{listed}");
    for (name, role) in [("Ben Tester", "staff"), ("Cleo Reviewer", "staff")] {
        done(tick, "Ada Lead", &["team", "add", E, "--name", name, "--role", role]);
    }
    let team = done(tick, "Ada Lead", &["team", "amend", E, "--name", "cleo reviewer", "--role", "reviewer"]);
    assert_eq!(team["team"][2]["role"], "reviewer", "{team}");
}

/// The one test, done and signed by two people.
fn test_and_sign(tick: &Tick) {
    let of = |args: &[&'static str]| -> Vec<&str> { [&args[..2], &[E, "--control", "G1"], &args[2..]].concat() };
    let ben = |args: &[&'static str]| done(tick, "Ben Tester", &of(args));
    ben(&["attribute", "add", "--text", "The change was approved before its release."]);
    ben(&["result", "set", "--all", "--outcome", "pass"]);
    let conclude = ["conclude", E, "--control", "G1", "--kind", "operated-effectively", "--text", "So."];
    assert!(refused(tick, "Ben Tester", &conclude).contains("inquiry alone"));
    ben(&["procedure", "add", "--nature", "observation", "--text", "Read the approvals."]);
    let changed = ben(&["procedure", "amend", "--number", "2", "--nature", "inspection"]);
    assert_eq!(
        (&changed["procedures"][1]["nature"], &changed["procedures"][1]["text"]),
        (&"inspection".into(), &"Read the approvals.".into())
    );
    done(tick, "Ben Tester", &conclude);
    for (person, role) in [("Ben Tester", "preparer"), ("Cleo Reviewer", "reviewer")] {
        done(tick, person, &["sign", E, "--control", "G1", "--as", role]);
    }
    let tests = done(tick, "Ada Lead", &["test", "list", E]);
    assert_eq!(tests["tests"][0]["state"], "reviewed", "{tests}");
}

/// What Sections 2 and 3 rest on.
fn describe(tick: &Tick) {
    tick.write("text.md", "Written by the management of Alder.\n");
    for place in ["assertion_signatory", "description_services", "description_components"] {
        done(tick, "Ada Lead", &["text", "set", E, "--place", place, "text.md"]);
    }
    let commitment = [
        "--set",
        "kind=service_commitment",
        "--set",
        "text=Changes are approved.",
        "--set",
        "categories=security",
        "--set",
        "source=contract",
    ];
    done(tick, "Ada Lead", &[&["register", "add", E, "--register", "commitments"], &commitment[..]].concat());
    for register in ["incidents", "user_controls", "subservice", "changes"] {
        let none =
            ["register", "none", E, "--register", register, "--reason", "Management asserts that there is none."];
        done(tick, "Ada Lead", &none);
    }
}

fn decide(tick: &Tick) {
    done(tick, "Ada Lead", &["opinion", "criteria", E, "--clean"]);
    for part in ["description", "design", "operation"] {
        let decide = ["opinion", "decide", E, "--part", part, "--opinion", "unmodified", "--reasons", "Nothing found."];
        done(tick, "Ada Lead", &decide);
    }
}

/// The day on which the test runs, as the file's own history tells it.
fn today(tick: &Tick) -> String {
    let history = tick.json(["history", E, "--limit", "1", "--json"]);
    history["changes"][0]["at"].as_str().expect("a moment")[..10].to_owned()
}

#[test]
fn an_engagement_goes_from_nothing_to_an_issued_report_and_each_obstacle_is_named_on_the_way() {
    let tick = tick();
    begin(&tick);
    let early = tick.args(["engagement", "issue", E, "--json"]);
    assert_eq!(early.code, 1, "{early:?}");
    let listed = early.json();
    let problems = listed["problems"].as_array().expect("every obstacle");
    assert!(problems.len() > 8 && problems.iter().all(|problem| problem["severity"] == "blocks"), "{listed}");
    let check = tick.run("check e.tickmark --json").json();
    assert_eq!(check["blocks"], problems.len(), "issuing and checking name the same");

    test_and_sign(&tick);
    describe(&tick);
    decide(&tick);
    let day = today(&tick);
    done(&tick, "Ada Lead", &["opinion", "terms", E, "--assertion", &day, "--representations", &day]);
    let set = done(&tick, "Ada Lead", &["engagement", "set", E, "--city", "Austin, Texas", "--system", "Birch Cloud"]);
    assert_eq!(
        (&set["city"], &set["system"], &set["client"]),
        (&"Austin, Texas".into(), &"Birch Cloud".into(), &"Alder".into())
    );
    let undated = tick.args(["engagement", "issue", E, "--json"]).json();
    assert_eq!(undated["problems"].as_array().map(Vec::len), Some(1), "only the date is missing: {undated}");
    let before = tick.args(["engagement", "issue", E, "--date", "2024-07-20", "--json"]);
    assert_eq!(before.code, 1, "the representations carry another date: {before:?}");
    assert!(before.out.contains("make the dates agree"), "{before:?}");

    let issued = done(&tick, "Ada Lead", &["engagement", "issue", E, "--date", &day]);
    assert_eq!((&issued["state"], &issued["report_date"]), (&"issued".into(), &day.as_str().into()));
    assert_eq!(tick.run("check e.tickmark").code, 0);
    assert!(refused(&tick, "Ada Lead", &["engagement", "issue", E]).contains("issued already"));
    let report = tick.run("report e.tickmark --pdf r.pdf --json r.json");
    assert_eq!(report.code, 0, "{report:?}");
    if let Some(text) = program("pdftotext", [tick.path("r.pdf").as_os_str(), "-".as_ref()]) {
        assert!(text.out.contains("Birch Cloud") && !text.out.contains("DRAFT"), "an issued report is no draft");
    }
    let undone = done(&tick, "Ada Lead", &["undo", E]);
    assert_eq!(undone["undone"], "Issue the report");
    assert_eq!(done(&tick, "Ada Lead", &["engagement", "show", E])["state"], "open");
    assert_eq!(done(&tick, "Ada Lead", &["redo", E])["redone"], "Issue the report");
}

#[test]
fn what_a_refusal_asks_to_be_withdrawn_can_be_withdrawn() {
    let tick = tick();
    begin(&tick);
    test_and_sign(&tick);
    let of = ["--control", "G1"];
    let record =
        [&["deviation", "record", E], &of[..], &["--attribute", "A", "--facts", "Late", "--cause", "Away"]].concat();
    assert!(refused(&tick, "Ben Tester", &record).contains("Withdraw the sign-off"));
    let unsign =
        |role| [&["withdraw", "sign-off", E], &of[..], &["--as", role, "--reason", "One more was found."]].concat();
    assert!(refused(&tick, "Ben Tester", &unsign("preparer")).contains("Cleo Reviewer's review rests on"));
    done(&tick, "Cleo Reviewer", &unsign("reviewer"));
    done(&tick, "Ben Tester", &unsign("preparer"));
    assert!(refused(&tick, "Ben Tester", &unsign("preparer")).contains("nothing to withdraw"));
    assert!(refused(&tick, "Ben Tester", &record).contains("Withdraw the conclusion"));
    done(&tick, "Ben Tester", &[&["withdraw", "conclusion", E], &of[..]].concat());

    done(&tick, "Ben Tester", &record);
    let amend = [
        &["deviation", "amend", E],
        &of[..],
        &["--section-4", "For the one change, approval was late.", "--response", "A second approver.", "--cause", ""],
    ]
    .concat();
    let amended = done(&tick, "Ben Tester", &amend);
    let row = &amended["deviations"][0];
    assert_eq!(
        (&row["facts"], &row["cause"], &row["response"]),
        (&"Late".into(), &Value::Null, &"A second approver.".into())
    );
    assert_eq!(row["section_4"], "For the one change, approval was late.");
    tick.write("mail.txt", "approved late");
    done(&tick, "Ben Tester", &[&["evidence", "attach", E], &of[..], &["--deviation", "1", "mail.txt"]].concat());
    let remove = [&["deviation", "remove", E], &of[..], &["--reason", "It was another change."]].concat();
    assert!(refused(&tick, "Ben Tester", &remove).contains("Detach it first"));
    assert_eq!(tick.run("evidence save e.tickmark --file mail.txt copy.txt").code, 0);
    assert_eq!(std::fs::read_to_string(tick.path("copy.txt")).expect("saved"), "approved late");
    let left =
        done(&tick, "Ben Tester", &["evidence", "detach", E, "--file", "mail.txt", "--reason", "Of another change."]);
    assert_eq!(left["evidence"].as_array().map(Vec::len), Some(0));
    assert_eq!(done(&tick, "Ben Tester", &remove)["deviations"].as_array().map(Vec::len), Some(0));
    let cleared = done(&tick, "Ben Tester", &[&["result", "clear", E], &of[..]].concat());
    assert_eq!((&cleared["recorded"], &cleared["done"]), (&1.into(), &0.into()));
    let open = done(&tick, "Ben Tester", &[&["result", "list", E], &of[..], &["--open"]].concat());
    assert_eq!(open["results"][0]["attribute"], "A", "{open}");
    done(&tick, "Ben Tester", &[&["procedure", "remove", E], &of[..], &["--number", "1"]].concat());
    done(
        &tick,
        "Ben Tester",
        &[&["attribute", "amend", E], &of[..], &["--attribute", "a", "--text", "It was approved."]].concat(),
    );
    done(&tick, "Ben Tester", &[&["attribute", "remove", E], &of[..], &["--attribute", "A"]].concat());
    done(&tick, "Ben Tester", &[&["test", "remove", E], &of[..], &["--reason", "Tested elsewhere."]].concat());
    let added = done(&tick, "Ben Tester", &[&["test", "add", E], &of[..], &["--title", "Approvals of May"]].concat());
    assert_eq!((&added["test"], &added["state"]), (&"Approvals of May".into(), &"not_started".into()));
    done(&tick, "Ada Lead", &[&["controls", "amend", E], &of[..], &["--new-ref", "G2", "--owner", "Kim Rye"]].concat());
    let none = done(&tick, "Ada Lead", &["controls", "remove", E, "--control", "G2", "--reason", "Replaced"]);
    assert_eq!(none["controls"].as_array().map(Vec::len), Some(0));
    assert_eq!(tick.run("verify e.tickmark").code, 0);
}
