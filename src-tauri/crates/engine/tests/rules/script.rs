//! The script printed in `docs/sampling.md`, written from that page alone, against the engine: a thousand selections by
//! every method over hostile rows, in one run of Python.

use std::{io, path::Path, process::Command};

use engine::samples::{self, Picked};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const CASES: u64 = 1000;
const METHODS: [&str; 7] = ["random", "stratified", "systematic", "interval", "census", "targeted", "haphazard"];
const PIECES: [&str; 24] = [
    "A", "b", "CHG-", "0", "17", "=1+1", "@x", ",", "\"", "\"\"", "\n", " ", "\u{a0}", "|", " | ", "ü", "é",
    "e\u{301}", "日本", "🙂", "\u{200b}", "\t", "'", "\u{2003}",
];
const DAYS: [&str; 12] = [
    "2026-01-01",
    "2026-01-04T23:59:00Z",
    "2025-12-29 08:00",
    "3 Feb 2026",
    "3 February 2026",
    "Feb 28, 2026",
    "31.03.2026",
    "30-Jun-2026",
    "2026/12/31",
    "03/04/2026",
    "unknown",
    "",
];
const HARNESS: &str = r#"
import json, sys
sys.path.insert(0, sys.argv[1])
from repeat_selection import select
with open(sys.argv[2], encoding="utf-8") as cases:
    for case in json.load(cases):
        try:
            print(json.dumps(select(case["recipe"], case["rows"])))
        except ValueError:
            print("null")
"#;

/// Numbers that follow from a case's own number.
struct Dice([u8; 32]);

impl Dice {
    fn of(case: u64) -> Self {
        Self(Sha256::digest(case.to_be_bytes()).into())
    }

    fn below(&mut self, sides: usize) -> usize {
        self.0 = Sha256::digest(self.0).into();
        let number = u64::from_be_bytes(self.0[..8].try_into().expect("eight bytes"));
        usize::try_from(number % sides as u64).expect("below the sides")
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn text(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| self.one(&PIECES)).collect()
    }
}

/// The canonical rows of a case; now and then a key is there twice, or empty.
fn rows(dice: &mut Dice) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(["Key, first", "Second \"part\"", "Group", "Day"]).expect("in memory");
    let groups: Vec<String> = (0..=dice.below(5)).map(|_| dice.text(2)).collect();
    let repeats = dice.below(25) == 0;
    for number in 0..=dice.below(45) {
        let number = if repeats { number / 2 } else { number };
        let key =
            if dice.below(400) == 0 { String::new() } else { format!("{}{number}{}", dice.text(3), dice.text(2)) };
        let key = if repeats { number.to_string() } else { key };
        let group = &groups[dice.below(groups.len())];
        writer.write_record([key.as_str(), "x ", group, dice.one(&DAYS)]).expect("in memory");
    }
    writer.into_inner().expect("in memory")
}

fn recipe(dice: &mut Dice, rows: &[u8]) -> Value {
    let method = dice.one(&METHODS);
    let key = if dice.below(3) == 0 { vec!["Key, first", "Second \"part\""] } else { vec!["Key, first"] };
    let sha256: String = Sha256::digest(rows).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut recipe = json!({
        "algorithm": samples::ALGORITHM, "method": method, "steps": [],
        "population": { "sha256": sha256, "items": 0, "key": key },
    });
    if !matches!(method, "census" | "targeted" | "haphazard") {
        recipe["seed"] = json!({ "text": dice.text(4), "origin": "typed" });
    }
    match method {
        "stratified" => {
            let allocation = dice.one(&["proportional", "equal", "per_stratum"]);
            recipe["strata"] = json!({ "column": "Group", "allocation": allocation });
        }
        "interval" => recipe["interval"] = json!({ "column": "Day", "unit": dice.one(&["week", "month", "quarter"]) }),
        _ => (),
    }
    recipe
}

/// One more step for what is selected so far.
fn step(dice: &mut Dice, recipe: &Value, picked: &[Picked], all: &[String], groups: &[String]) -> Value {
    let standing: Vec<&Picked> =
        picked.iter().filter(|item| picked.iter().all(|other| other.stands_for.as_ref() != Some(&item.key))).collect();
    let any = |dice: &mut Dice| all[dice.below(all.len())].trim().to_owned();
    let by_hand = matches!(recipe["method"].as_str(), Some("targeted" | "haphazard"));
    if recipe["method"] != "census" && !standing.is_empty() && dice.below(3) == 0 {
        let key = standing[dice.below(standing.len())].key.clone();
        return if by_hand {
            json!({ "replace": { "key": key, "with": any(dice) } })
        } else {
            json!({ "replace": { "key": key } })
        };
    }
    match (recipe["method"].as_str(), recipe["strata"]["allocation"].as_str()) {
        (Some("census"), _) => json!({ "all": {} }),
        (Some("targeted" | "haphazard"), _) => json!({ "keys": [any(dice)] }),
        (Some("interval"), _) => json!({ "each": dice.below(4) }),
        (_, Some("per_stratum")) => json!({ "of": { groups[dice.below(groups.len())].trim(): dice.below(5) } }),
        _ => json!({ "items": dice.below(12) }),
    }
}

/// A case: its recipe, and what the engine selects, or nothing where it refuses.
fn case(number: u64) -> (Value, String, Option<Vec<Picked>>) {
    let mut dice = Dice::of(number);
    let rows = rows(&mut dice);
    let mut recipe = recipe(&mut dice, &rows);
    let mut reader = csv::Reader::from_reader(rows.as_slice());
    let cells: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("written above")).collect();
    let both = recipe["population"]["key"].as_array().is_some_and(|key| key.len() == 2);
    let all: Vec<String> =
        cells.iter().map(|row| if both { format!("{} | x", row[0].trim()) } else { row[0].to_owned() }).collect();
    let groups: Vec<String> = cells.iter().map(|row| row[2].to_owned()).collect();
    let (mut picked, steps) = (Some(Vec::new()), 1 + dice.below(4));
    for _ in 0..steps {
        let next = step(&mut dice, &recipe, picked.as_deref().unwrap_or_default(), &all, &groups);
        let before = recipe.clone();
        recipe["steps"].as_array_mut().expect("a list").push(next.clone());
        let selected = samples::select(&recipe.to_string(), &rows).ok();
        match (&selected, next.get("replace").is_some() || dice.below(2) == 0) {
            // A refused step is left out more often than not, so that most cases select something.
            (None, true) if before["steps"].as_array().is_some_and(|steps| !steps.is_empty()) => recipe = before,
            _ => picked = selected,
        }
        if picked.is_none() || recipe["method"] == "census" {
            break;
        }
    }
    (recipe, String::from_utf8(rows).expect("the rows are UTF-8"), picked)
}

#[test]
fn the_script_in_the_documentation_selects_the_same_items_by_every_method() -> Result<(), Box<dyn std::error::Error>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/sampling.md");
    let page = std::fs::read_to_string(page)?.replace("\r\n", "\n");
    let (_, rest) = page.split_once("```python\n").ok_or("the page has a script")?;
    let (script, _) = rest.split_once("```").ok_or("the script ends")?;
    let folder = tempfile::tempdir()?;
    let cases: Vec<_> = (0..CASES).map(case).collect();
    let as_json: Vec<Value> = cases.iter().map(|(recipe, rows, _)| json!({ "recipe": recipe, "rows": rows })).collect();
    std::fs::write(folder.path().join("repeat_selection.py"), script)?;
    std::fs::write(folder.path().join("harness.py"), HARNESS)?;
    std::fs::write(folder.path().join("cases.json"), Value::from(as_json).to_string())?;
    let place = |name: &str| folder.path().join(name);
    let ran = Command::new("python3").arg(place("harness.py")).arg(folder.path()).arg(place("cases.json")).output();
    let output = match ran {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(()),
        ran => ran?,
    };
    let printed = String::from_utf8(output.stdout)?;
    let answers: Vec<Value> = printed.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    assert_eq!(answers.len(), cases.len(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut selecting = std::collections::BTreeMap::new();
    for ((recipe, rows, picked), answer) in cases.iter().zip(&answers) {
        let ours = picked.as_ref().map_or(Value::Null, |picked| {
            picked.iter().map(|item| json!([item.key, item.ticket.clone().unwrap_or_default()])).collect()
        });
        assert_eq!(*answer, ours, "{recipe}\n{rows}");
        *selecting.entry(recipe["method"].to_string()).or_insert(0) += usize::from(picked.is_some());
    }
    assert!(selecting.len() == METHODS.len() && selecting.values().all(|count| *count > 50), "{selecting:?}");
    Ok(())
}
