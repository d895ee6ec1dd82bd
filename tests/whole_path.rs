//! The main job from end to end with `tick`: a control matrix and a population go in, a sample is drawn and tested,
//! the report comes out, and the file proves its history.

use std::path::Path;

use acceptance::{Tick, changes, matrix, program, shared};
use calamine::{Data, Reader, open_workbook_auto};
use serde_json::Value;

const CLIENT: &str = "Alder & Birch Hosting GmbH";
const FACTS: &str = "The change was approved two days after its release.";
const SECTION_4: &str = "For 1 of 25 changes selected, approval was recorded two days after release.";

/// What goes in, and what is known about it.
struct Input<'a> {
    matrix: &'a Path,
    population: &'a Path,
    controls: u64,
    procedures: u64,
    rows: u64,
    control: &'a str,
}

#[test]
fn the_whole_path_on_real_files() {
    let (Some(matrix), Some(population)) =
        (shared("matrices/soc2-controls-51.csv"), shared("populations/changes-29995.csv"))
    else {
        return;
    };
    let input =
        Input { matrix: &matrix, population: &population, controls: 51, procedures: 128, rows: 29_995, control: "G1" };
    walk(&Tick::new(env!("CARGO_BIN_EXE_tick-acceptance")), &input);
}

#[test]
fn the_whole_path_on_generated_twins() {
    let tick = Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"));
    let (matrix, population) = (tick.write("matrix.csv", matrix()), tick.write("changes.csv", changes(3000)));
    let input =
        Input { matrix: &matrix, population: &population, controls: 12, procedures: 24, rows: 3000, control: "G3" };
    walk(&tick, &input);
}

fn walk(tick: &Tick, input: &Input<'_>) {
    create(tick);
    import(tick, input);
    let keys = draw(tick, input);
    test(tick, input, &keys);
    sign(tick, input);
    report(tick, input, &keys);
    prove(tick, input);
}

fn create(tick: &Tick) {
    let made = tick.json([
        "new",
        "e.tickmark",
        "--client",
        CLIENT,
        "--system",
        "Birch Cloud",
        "--firm",
        "Vosbury Lisle LLP",
        "--type",
        "2",
        "--from",
        "2026-01-01",
        "--to",
        "2026-06-30",
        "--categories",
        "security,availability",
        "--person",
        "Ada Lead",
        "--json",
    ]);
    assert_eq!(made["encrypted"], false);
}

fn import(tick: &Tick, input: &Input<'_>) {
    let before = std::fs::read(tick.path("e.tickmark")).expect("the engagement file is there");
    let file = input.matrix.to_str().expect("a path in Unicode");
    let dry = tick.json(["controls", "import", "e.tickmark", file, "--dry-run", "--json"]);
    assert_eq!((&dry["imported"], dry["controls"].as_u64()), (&Value::Bool(false), Some(input.controls)), "{dry}");
    let after = std::fs::read(tick.path("e.tickmark")).expect("the engagement file is there");
    assert!(before == after, "a dry run changed the file");

    let done = tick.json(["controls", "import", "e.tickmark", file, "--person", "Ada Lead", "--json"]);
    let listed = tick.json(["controls", "list", "e.tickmark", "--json"]);
    let references = listed["controls"].as_array().expect("a list of controls").iter();
    assert!(references.clone().any(|control| control["reference"] == input.control), "{listed}");
    assert_eq!(references.count() as u64, input.controls);
    assert_eq!(done["imported"], true, "{done}");
    assert_eq!(done["procedures"], input.procedures);

    let file = input.population.to_str().expect("a path in Unicode");
    let frozen = tick.json([
        "population",
        "import",
        "e.tickmark",
        "--control",
        input.control,
        file,
        "--key",
        "change_id",
        "--date",
        "merged_at",
        "--source",
        "Code repository",
        "--person",
        "Ada Lead",
        "--json",
    ]);
    assert_eq!(frozen["rows"], input.rows, "{frozen}");
    assert_eq!(frozen["sha256"].as_str().map(str::len), Some(64));
}

fn draw(tick: &Tick, input: &Input<'_>) -> Vec<String> {
    let seed = "48213770915526340871";
    let drawn = tick.json([
        "sample",
        "draw",
        "e.tickmark",
        "--control",
        input.control,
        "--size",
        "25",
        "--seed",
        seed,
        "--person",
        "Ada Lead",
        "--json",
    ]);
    let items = drawn["items"].as_array().expect("a list of items");
    assert_eq!(items.len(), 25);
    let keys: Vec<String> = items.iter().map(|item| item["key"].as_str().expect("a key is text").to_owned()).collect();
    agrees_with_tickets(tick, input, seed, &keys);
    let replay = tick.json(["sample", "replay", "e.tickmark", "--control", input.control, "--json"]);
    assert_eq!(replay["agrees"], true, "{replay}");
    keys
}

/// Anyone who has the ids and the seed finds the same items.
fn agrees_with_tickets(tick: &Tick, input: &Input<'_>, seed: &str, keys: &[String]) {
    let text = std::fs::read_to_string(input.population).expect("the population is text");
    let ids: Vec<&str> =
        text.lines().skip(1).filter_map(|line| line.split(',').next()).filter(|id| id.starts_with("CHG-")).collect();
    let file = tick.write("ids.txt", ids.join("\n"));
    let run = tick.args(["sample", "tickets", "--seed", seed, file.to_str().expect("a path in Unicode")]);
    let order: Vec<&str> = run.out.lines().take(25).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(order, keys);
}

fn test(tick: &Tick, input: &Input<'_>, keys: &[String]) {
    let of = ["e.tickmark", "--control", input.control, "--person", "Ben Tester", "--json"];
    let text = ["--text", "The change was approved before its release."];
    tick.json(["attribute", "add"].iter().chain(&of).chain(&text));
    let deviation = [
        "--item",
        &keys[3],
        "--attribute",
        "A",
        "--facts",
        FACTS,
        "--cause",
        "The approver was away.",
        "--extent",
        "isolated",
        "--section-4",
        SECTION_4,
    ];
    let recorded = tick.json(["deviation", "record"].iter().chain(&of).chain(&deviation));
    assert_eq!(recorded["deviations"][0]["item"], keys[3].as_str(), "{recorded}");

    let early =
        tick.args(["conclude"].iter().chain(&of).chain(&["--kind", "operated-with-exceptions", "--text", "So."]));
    assert_eq!(early.code, 1, "24 items have no result yet: {early:?}");

    let marked =
        tick.json(["result", "set"].iter().chain(&of).chain(&["--all", "--attribute", "A", "--outcome", "pass"]));
    assert_eq!((&marked["recorded"], &marked["done"], &marked["total"]), (&24.into(), &25.into(), &25.into()));

    let file = tick.write("approval.txt", "approved 2026-03-04, released 2026-03-02\n");
    let attach = ["--item", &keys[3], "--source", "Code repository", file.to_str().expect("a path in Unicode")];
    let evidence = tick.json(["evidence", "attach"].iter().chain(&of).chain(&attach));
    assert_eq!(evidence["evidence"][0]["name"], "approval.txt");
}

fn sign(tick: &Tick, input: &Input<'_>) {
    let of = ["e.tickmark", "--control", input.control, "--json"];
    let by_ben = ["--person", "Ben Tester"];
    let by_cleo = ["--person", "Cleo Reviewer"];
    let effective = tick.args(["conclude"].iter().chain(&of).chain(&by_ben).chain(&[
        "--kind",
        "operated-effectively",
        "--text",
        "So.",
    ]));
    assert_eq!(effective.code, 1, "a deviation was found: {effective:?}");
    let text = ["--kind", "operated-with-exceptions", "--text", "One of 25 changes was approved late."];
    let concluded = tick.json(["conclude"].iter().chain(&of).chain(&by_ben).chain(&text));
    assert_eq!(concluded["state"], "concluded");
    tick.json(["sign"].iter().chain(&of).chain(&by_ben).chain(&["--as", "preparer"]));
    let own = tick.args(["sign"].iter().chain(&of).chain(&by_ben).chain(&["--as", "reviewer"]));
    assert_eq!(own.code, 1, "nobody reviews their own work: {own:?}");
    let evaluation = ["--evaluation", "Read the record; it stands alone."];
    tick.json(["deviation", "evaluate"].iter().chain(&of).chain(&by_cleo).chain(&evaluation));
    let signed = tick.json(["sign"].iter().chain(&of).chain(&by_cleo).chain(&["--as", "reviewer"]));
    assert_eq!(signed["state"], "reviewed", "{signed}");
    let late = tick.args(["result", "set"].iter().chain(&of).chain(&by_ben).chain(&["--all", "--outcome", "pass"]));
    assert_ne!(late.out, "", "a signed test answers in words or changes nothing: {late:?}");
}

fn report(tick: &Tick, input: &Input<'_>, keys: &[String]) {
    let run = tick.run("report e.tickmark --pdf r.pdf --xlsx r.xlsx --json r.json");
    assert_eq!(run.code, 0, "{run:?}");
    if let Some(checked) = program("qpdf", ["--check".as_ref(), tick.path("r.pdf").as_os_str()]) {
        assert_eq!(checked.code, 0, "{checked:?}");
    }
    if let Some(text) = program("pdftotext", [tick.path("r.pdf").as_os_str(), "-".as_ref()]) {
        let words = text.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for wanted in [CLIENT, SECTION_4, "Birch Cloud", "January 1, 2026 to June 30, 2026"] {
            assert!(words.contains(wanted), "the PDF does not say {wanted:?}");
        }
    }
    let cells = cells_of(&tick.path("r.xlsx"));
    for wanted in [CLIENT, SECTION_4, keys[24].as_str()] {
        assert!(cells.iter().any(|cell| cell.contains(wanted)), "the workbook does not say {wanted:?}");
    }
    let view: Value =
        serde_json::from_str(&std::fs::read_to_string(tick.path("r.json")).expect("written")).expect("JSON");
    let controls = view["controls"].as_array().expect("a list of controls");
    assert_eq!(controls.len() as u64, input.controls);
    for control in controls {
        let reference = control["reference"].as_str().expect("a reference");
        assert!(cells.iter().any(|cell| cell == reference), "the workbook lacks control {reference}");
    }
    for key in keys {
        assert!(cells.iter().any(|cell| cell == key), "the workbook lacks item {key}");
    }
}

/// Every cell of a workbook that holds a text.
fn cells_of(path: &Path) -> Vec<String> {
    let mut workbook = open_workbook_auto(path).expect("the workbook opens");
    let sheets = workbook.worksheets();
    assert!(sheets.len() >= 5, "engagement, matrix, Section 4, items, deviations");
    let cells = sheets.iter().flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.clone()).collect::<Vec<_>>());
    cells
        .filter_map(|cell| match cell {
            Data::String(text) => Some(text),
            Data::Error(error) => panic!("a cell holds the error {error:?}"),
            _ => None,
        })
        .collect()
}

fn prove(tick: &Tick, input: &Input<'_>) {
    let verified = tick.json(["verify", "e.tickmark", "--json"]);
    assert_eq!((&verified["whole"], verified["findings"].as_array().map(Vec::len)), (&Value::Bool(true), Some(0)));
    let history = tick.json(["history", "e.tickmark", "--control", input.control, "--json"]);
    let changes = history["changes"].as_array().expect("a list of changes");
    let actors = |name: &str| changes.iter().filter(|change| change["actor"] == name).count();
    assert!(actors("Ben Tester") >= 6 && actors("Cleo Reviewer") == 2, "{history}");
    assert_eq!(changes[0]["actor"], "Cleo Reviewer", "the newest change comes first");
    let written = changes.iter().flat_map(|change| change["edits"].as_array().into_iter().flatten());
    assert!(written.into_iter().any(|edit| edit["after"] == FACTS), "the deviation is in the history");
}
