//! The shape of every answer that `tick --json` gives. Scripts rely on these names and kinds: one may be added, none
//! may change or go. `UPDATE_GOLDEN=1` writes the golden file anew.

use std::path::Path;

use acceptance::{Tick, changes, matrix};
use serde_json::Value;

const G3: &str = "e.tickmark --control G3 --json";

#[test]
fn every_answer_keeps_its_shape() {
    let tick = Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"));
    tick.write("matrix.csv", matrix());
    tick.write("changes.csv", changes(60));
    tick.write("ids.txt", "CHG-00001\nCHG-00002\n");
    let mut shapes = String::new();
    let mut ask = |name: &str, line: &str| {
        let run = tick.run(line);
        assert!(run.code <= 1, "tick {line}: {run:?}");
        shapes.push_str(&format!("{name} (exit {})\n", run.code));
        list(&run.json(), "", &mut shapes);
        run.json()
    };
    ask("demo", "demo d.tickmark --controls 1 --json");
    ask("new", "new e.tickmark --client A --system B --firm C --type 1 --as-of 2026-06-30 --json");
    ask("intake", "intake changes.csv --json");
    ask("controls import", "controls import e.tickmark matrix.csv --json");
    ask("controls list", "controls list e.tickmark --json");
    ask(
        "population import",
        &format!("population import {G3} changes.csv --key change_id --date merged_at --source R"),
    );
    ask("population dry run", &format!("population import {G3} changes.csv --key change_id --source R --dry-run"));
    ask("population profile", &format!("population profile {G3}"));
    ask("population facts", &format!("population facts {G3} --not-observed"));
    let second = "changes.csv --key change_id --source R --filter type=merge --reason Again";
    ask("population import of a version", &format!("population import {G3} {second}"));
    ask("population versions", &format!("population versions {G3}"));
    ask("population compare", &format!("population compare {G3}"));
    let pull = "--name None --source R --query Q --extracted-by Kim --extracted-on 2026-07-01";
    ask("population record-empty", &format!("population record-empty e.tickmark --control G5 --json ids.txt {pull}"));
    ask("attribute add", &format!("attribute add {G3} --text Approved"));
    ask("sample tickets", "sample tickets --seed 7 ids.txt --json");
    look_and_wording(&tick, &mut ask);
    ask("policy show", "policy show e.tickmark --json");
    ask("sample plan", &format!("sample plan {G3} --size 5"));
    let drawn = ask("sample draw", &format!("sample draw {G3} --size 5 --seed 7"));
    ask("sample extend", &format!("sample extend {G3} --size 6 --reason Planned"));
    ask("sample replay", &format!("sample replay {G3}"));
    ask("result set", &format!("result set {G3} --all --outcome pass"));
    let key = drawn["items"][0]["key"].as_str().expect("a key is text").to_owned();
    ask(
        "deviation record",
        &format!("deviation record {G3} --item {key} --attribute A --facts Late --section-4 Late --person Ben"),
    );
    ask("deviation evaluate", &format!("deviation evaluate {G3} --evaluation Alone --person Cleo"));
    ask("evidence attach", &format!("evidence attach {G3} ids.txt"));
    ask("conclude", &format!("conclude {G3} --kind operated-with-exceptions --text Late"));
    ask("sign", &format!("sign {G3} --as preparer --person Ben"));
    ask("sample evaluate", &format!("sample evaluate {G3}"));
    ask("history", "history e.tickmark --control G3 --limit 1 --json");
    ask("check", "check e.tickmark --json");
    by_hand(&tick, &mut ask);
    ask("opinion show", "opinion show d.tickmark --json");
    ask("opinion terms", "opinion terms e.tickmark --assertion 2026-06-29 --json --person Dora");
    ask("verify", "verify e.tickmark --json");
    ask("a refusal", "history e.tickmark --control G99 --json");
    compare(&shapes);
}

/// The commands that change one thing at a time, and take it back.
fn by_hand(tick: &Tick, ask: &mut impl FnMut(&str, &str) -> Value) {
    ask("engagement show", "engagement show e.tickmark --json");
    ask("engagement issue", "engagement issue e.tickmark --json");
    ask("team add", "team add e.tickmark --name Dora --role lead --json");
    ask("scope show", "scope show e.tickmark --json");
    ask("controls add", "controls add e.tickmark --ref X1 --title X --description X --criteria CC8.1 --json");
    ask("test add", "test add e.tickmark --control X1 --title X --json");
    ask("procedure add", "procedure add e.tickmark --control X1 --nature inspection --text X --json");
    ask("test list", "test list e.tickmark --json");
    ask("result list", &format!("result list {G3}"));
    ask("deviation list", "deviation list e.tickmark --json");
    ask("evidence list", "evidence list e.tickmark --json");
    ask("withdraw sign-off", &format!("withdraw sign-off {G3} --as preparer --reason Again"));
    tick.write("more.csv", changes(60));
    let import = "more.csv --key change_id --source R";
    ask("population of another", &format!("population import e.tickmark --control G4 --json {import}"));
    ask("sample draw of another", "sample draw e.tickmark --control G4 --size 2 --why-fewer X --json");
    ask("sample discard", "sample discard e.tickmark --control G4 --reason X --json");
    ask("undo", "undo e.tickmark --json");
    ask("redo", "redo e.tickmark --json");
}

/// The commands on house styles and wordings.
fn look_and_wording(tick: &Tick, ask: &mut impl FnMut(&str, &str) -> Value) {
    ask("style show", "style show --json");
    ask("style set", "style set --name House --paper a4 --accent #1f3a6e --json");
    ask("style export", "style export house.tickstyle --json");
    ask("style check", "style check house.tickstyle --json");
    ask("style use", "style use e.tickmark --json");
    ask("style drop", "style drop e.tickmark --json");
    ask("phrases show", "phrases show e.tickmark --json");
    ask("phrases export", "phrases export templates --json");
    ask("phrases check", "phrases check templates/section_5.jinja --json");
    tick.write("cover.jinja", "@title Only a title\n{{ nobody }}\n");
    ask("phrases check of what is wrong", "phrases check cover.jinja --json");
    ask("phrases set", "phrases set templates/section_5.jinja --name House --json");
    ask("phrases adopt", "phrases adopt e.tickmark --json");
    ask("phrases show of a firm's", "phrases show e.tickmark --json");
    ask("phrases drop", "phrases drop e.tickmark --json");
}

/// Each name in the answer with the kind of its value; of a list, its first element stands for all.
fn list(value: &Value, path: &str, shapes: &mut String) {
    let kind = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(items) => {
            shapes.push_str(&format!("  {path}[]\n"));
            return items.iter().take(1).for_each(|item| list(item, &format!("{path}[]"), shapes));
        }
        Value::Object(fields) => {
            let dot = if path.is_empty() { "" } else { "." };
            return fields.iter().for_each(|(name, field)| list(field, &format!("{path}{dot}{name}"), shapes));
        }
    };
    shapes.push_str(&format!("  {path}: {kind}\n"));
}

fn compare(shapes: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/answers.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, shapes).expect("the golden file can be written");
    }
    let expected = std::fs::read_to_string(&golden).expect("the golden file is part of the repository");
    assert!(
        shapes == expected.replace("\r\n", "\n"),
        "the answers differ from golden/answers.txt; now they are:\n{shapes}"
    );
}
