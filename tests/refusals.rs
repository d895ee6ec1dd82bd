//! What `tick` refuses: the exit code tells scripts, the sentence tells people, and the file stays as it was.

use acceptance::{Run, Tick};

fn tick() -> Tick {
    Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"))
}

fn new(tick: &Tick, variables: &[(&str, &str)]) -> Run {
    let line = "new e.tickmark --client Alder --system Cloud --firm Lisle --type 2 --from 2026-01-01 --to 2026-06-30 --person Ada";
    tick.with(line.split(' '), variables)
}

#[test]
fn a_matrix_with_an_unknown_criterion_is_refused_by_name_and_row_and_the_file_keeps_every_byte() {
    let tick = tick();
    assert_eq!(new(&tick, &[]).code, 0);
    let before = std::fs::read(tick.path("e.tickmark")).expect("made a moment ago");
    tick.write(
        "matrix.csv",
        "Control ID,Control description,Criteria\nG1,The owner approves every change.,CC8.1\nG2,The owner tests every change.,CC8.8\n",
    );
    let run = tick.run("controls import e.tickmark matrix.csv --json");
    assert_eq!(run.code, 1, "{run:?}");
    let answer = run.json();
    assert_eq!(answer["imported"], false);
    let finding = answer["findings"].as_array().expect("a list").iter().find(|finding| finding["blocks"] == true);
    let finding = finding.expect("the unknown criterion blocks");
    assert_eq!(finding["row"], 3);
    assert!(finding["message"].as_str().is_some_and(|words| words.contains("CC8.8")), "{finding}");
    let after = std::fs::read(tick.path("e.tickmark")).expect("still there");
    assert!(before == after, "a refused import changed the file");
}

#[test]
fn a_wrong_passphrase_is_told_apart_from_none_and_the_file_keeps_every_byte() {
    let tick = tick();
    let made = new(&tick, &[("TICKMARK_PASSPHRASE", "correct horse")]);
    assert_eq!(made.code, 0, "{made:?}");
    let before = std::fs::read(tick.path("e.tickmark")).expect("made a moment ago");
    let wrong = tick.with(["verify", "e.tickmark", "--json"], &[("TICKMARK_PASSPHRASE", "wrong horse")]);
    assert_eq!(wrong.code, 3, "{wrong:?}");
    assert!(wrong.err.contains("passphrase does not open"), "{wrong:?}");
    assert_eq!(wrong.json()["error"].as_str().map(|words| format!("tick: {words}\n")), Some(wrong.err.clone()));
    let none = tick.run("verify e.tickmark");
    assert_eq!(none.code, 3);
    assert!(none.err.contains("encrypted"), "{none:?}");
    assert_eq!(none.out, "");
    tick.write("secret.txt", "correct horse\n");
    let right = tick.run("verify e.tickmark --passphrase-file secret.txt --json");
    assert_eq!(right.code, 0, "{right:?}");
    assert!(before == std::fs::read(tick.path("e.tickmark")).expect("still there"), "reading changed the file");
}

#[test]
fn the_exit_code_says_what_kind_of_no_it_is() {
    let tick = tick();
    assert_eq!(new(&tick, &[]).code, 0);
    tick.write("not-an-engagement.tickmark", "Just some text, long enough to be read as a header of something else.");
    tick.write("dates.csv", "id\n1\n2\n");
    let cases = [
        ("--help", 0, ""),
        ("verify", 2, "<ENG>"),
        ("frobnicate", 2, "frobnicate"),
        ("new x.tickmark --client A --system B --firm C --type 2 --as-of 2026-01-01", 2, "period"),
        ("new x.tickmark --client A --system B --firm C --type 2 --from 2026-01-01", 2, "--to"),
        ("new x.tickmark --client A --system B --firm C --type 2 --from 2026-13-01 --to 2026-06-30", 2, "2026-13-01"),
        ("new e.tickmark --client A --system B --firm C --type 1 --as-of 2026-01-01", 1, "already a file"),
        ("new x.tickmark --client A --system B --firm C --type 2 --from 2026-06-30 --to 2026-01-01", 1, "last day"),
        ("verify absent.tickmark", 3, "absent.tickmark"),
        ("verify not-an-engagement.tickmark", 3, "not an engagement file"),
        ("intake absent.csv", 3, "absent.csv"),
        ("intake e.tickmark", 3, "e.tickmark"),
        ("history e.tickmark --control CC9.9-01", 1, "CC9.9-01"),
        ("sample draw e.tickmark --control G1 --size 25", 1, "G1"),
        ("sample tickets --seed 1 absent.txt", 3, "absent.txt"),
        ("report e.tickmark", 2, "--pdf"),
        ("report e.tickmark --pdf ./e.tickmark", 2, "the engagement file itself"),
        ("report e.tickmark --pdf r.out --xlsx r.out", 2, "named twice"),
        ("demo e.tickmark", 1, "already a file"),
        ("demo absent/e.tickmark", 3, "\"absent/e.tickmark\" cannot be used"),
    ];
    for (line, code, words) in cases {
        let run = tick.run(line);
        assert_eq!(run.code, code, "tick {line}: {run:?}");
        assert!(run.err.contains(words), "tick {line} should speak of {words:?}: {run:?}");
        assert!(!tick.path("x.tickmark").exists(), "tick {line} left a file behind");
    }
}

#[test]
fn a_name_that_is_no_column_is_answered_with_those_there_are() {
    let tick = tick();
    assert_eq!(new(&tick, &[]).code, 0);
    tick.write("matrix.csv", acceptance::matrix());
    tick.write("changes.csv", acceptance::changes(40));
    assert_eq!(tick.run("controls import e.tickmark matrix.csv").code, 0);
    let run = tick.run("population import e.tickmark --control G3 changes.csv --key ticket --source Repository --json");
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(
        run.json()["error"],
        "There is no column \"ticket\". The columns are: change_id, type, merged_at, author, title."
    );
    let repeated = tick.run("population import e.tickmark --control G3 changes.csv --key title --source R");
    assert_eq!(repeated.code, 1, "{repeated:?}");
    assert!(repeated.err.contains("CHG") || repeated.err.contains("row"), "{repeated:?}");
}

#[test]
fn intake_lists_sheets_columns_and_rows() {
    let tick = tick();
    tick.write("changes.csv", acceptance::changes(40));
    let answer = tick.json(["intake", "changes.csv", "--json"]);
    let sheet = &answer["sheets"][0];
    assert_eq!(
        (&sheet["rows"], &sheet["header_row"], &sheet["hidden"]),
        (&40.into(), &1.into(), &false.into()),
        "{answer}"
    );
    let names: Vec<&str> =
        sheet["columns"].as_array().expect("a list").iter().filter_map(|column| column["name"].as_str()).collect();
    assert_eq!(names, ["change_id", "type", "merged_at", "author", "title"]);
    assert_eq!(answer["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn an_extension_keeps_every_item_and_its_reason() {
    let tick = tick();
    assert_eq!(new(&tick, &[]).code, 0);
    tick.write("matrix.csv", acceptance::matrix());
    tick.write("changes.csv", acceptance::changes(400));
    assert_eq!(tick.run("controls import e.tickmark matrix.csv").code, 0);
    let import = tick.run("population import e.tickmark --control G3 changes.csv --key A --source Repository");
    assert_eq!(import.code, 0, "{import:?}");
    let keys = |answer: &serde_json::Value| -> Vec<String> {
        answer["items"].as_array().expect("items").iter().map(|item| item["key"].to_string()).collect()
    };
    let first = keys(&tick.json(["sample", "draw", "e.tickmark", "--control", "G3", "--size", "25", "--json"]));
    let more = [
        "sample",
        "extend",
        "e.tickmark",
        "--control",
        "G3",
        "--size",
        "40",
        "--reason",
        "Planned second stage",
        "--json",
    ];
    let second = keys(&tick.json(more));
    assert_eq!((first.len(), second.len()), (25, 40));
    assert_eq!(second[..25], first);
    assert_eq!(tick.run("sample replay e.tickmark --control G3").code, 0);
    assert_eq!(tick.args(more).code, 1, "it has 40 items already");
}

#[test]
fn a_wording_that_names_another_system_is_not_adopted_and_the_place_is_told() {
    let tick = tick();
    assert_eq!(new(&tick, &[]).code, 0);
    rename_the_system(&tick, "the Old Ledger");
    for line in ["phrases check wording", "phrases adopt e.tickmark wording --person Ada", "phrases set wording"] {
        let refused = tick.run(line);
        assert_eq!(refused.code, 1, "{refused:?}");
        let sentence = "Section 2 does not name the system, here \"Quillon System\".";
        assert!(refused.out.contains(sentence), "tick {line}: {refused:?}");
    }
    assert_eq!(tick.run("report e.tickmark --pdf r.pdf").code, 0);
}

#[test]
fn a_report_that_names_another_system_is_refused_with_its_place_and_no_file_is_left() {
    let tick = tick();
    assert_eq!(new(&tick, &[]).code, 0);
    // The wording says so of one client only, whom no check of a wording knows.
    rename_the_system(&tick, "{% if client == \"Alder\" %}the Old Ledger{% else %}{{ system }}{% endif %}");
    assert_eq!(tick.run("phrases adopt e.tickmark wording --person Ada").code, 0);
    tick.write("r.xlsx", "an earlier workbook");
    let refused = tick.run("report e.tickmark --pdf r.pdf --xlsx r.xlsx");
    assert_eq!(refused.code, 1, "{refused:?}");
    let sentence = "tick: The PDF was not saved, because it does not say what the engagement says. Section 2: the system \
                    “Cloud” is not named. The engagement uses the wording “wording”, which may leave it out or say \
                    something else: correct that wording, or use the one that ships, and export again.\n";
    assert_eq!(refused.err, sentence);
    assert!(!tick.path("r.pdf").exists());
    assert_eq!(std::fs::read_to_string(tick.path("r.xlsx")).expect("it stayed"), "an earlier workbook");
    let problems = tick.run("check e.tickmark");
    assert!(problems.out.contains("Section 2 does not name the system, here \"Cloud\"."), "{problems:?}");
    assert_eq!(tick.run("phrases drop e.tickmark --person Ada").code, 0);
    assert_eq!(tick.run("report e.tickmark --pdf r.pdf --xlsx r.xlsx").code, 0);
}

/// Exports the wording that ships, and puts other words where Section 2 names the system.
fn rename_the_system(tick: &Tick, to: &str) {
    assert_eq!(tick.run("phrases export wording").code, 0);
    for name in ["section_2", "statement_description", "statement_design", "statement_operation"] {
        let path = tick.path("wording").join(format!("{name}.jinja"));
        let text = std::fs::read_to_string(&path).expect("exported a moment ago");
        std::fs::write(&path, text.replace("{{ system }}", to)).expect("the folder takes files");
    }
}
