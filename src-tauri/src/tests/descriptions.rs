//! The description from a document: looked at, given to its places, imported as it was looked at.

use std::fs;

use serde_json::{Value, json};

#[cfg(unix)]
use super::over_ipc::endless_reader;
use super::over_ipc::{Bench, reader};
use super::pictures::DOT;
#[cfg(unix)]
use crate::desk::News;

/// A document that the person chose, and the plan of its import.
fn looked_at(bench: &Bench, text: &str) -> (Value, Value) {
    fs::write(bench.path("description.md"), text).expect("it can be written");
    bench.desk.answer([bench.path("description.md")]);
    let path = bench.done("choose_document", json!({}))["path"].clone();
    let plan = bench.done("plan_description", json!({ "path": path, "chosen": null }));
    (path, plan)
}

#[test]
fn a_document_is_looked_at_given_to_its_places_and_imported_as_one_change() {
    let bench = Bench::reading_with(reader());
    bench.begin(None);
    bench.done("set_report_text", json!({ "key": "description_services", "text": "Already there." }));
    fs::write(bench.path("zones.png"), DOT).expect("it can be written");
    let text = "# Overview\n\nServes banks.\n\n# Network\n\n![Zones](zones.png)\n\n# Notes\n\nInner.\n";
    fs::write(bench.path("description.md"), text).expect("it can be written");
    bench.desk.answer([bench.path("description.md")]);
    let path = bench.done("choose_document", json!({}))["path"].clone();
    let plan = bench.done("plan_description", json!({ "path": path, "chosen": null }));
    let places: Vec<&Value> = plan["parts"].as_array().into_iter().flatten().map(|part| &part["place"]).collect();
    assert_eq!(places, ["description_services", "description_components", "description_components"]);
    assert_eq!((&plan["pictures"], &plan["texts"][0]["presentWords"]), (&json!(["zones.png"]), &json!(2)));
    let imported = plan["texts"][1]["imported"].as_str().expect("a text");
    let (_, rest) = imported.split_once("picture:").expect("it shows a picture");
    let shown = bench.done("report_picture", json!({ "sha256": rest[..64] }));
    assert_eq!(shown["name"], json!("zones.png"), "a picture shows before it is kept");

    let mut chosen = plan["chosen"].clone();
    chosen["parts"][2] = json!({ "kind": "leave_out" });
    chosen["replaced"] = json!(["description_services"]);
    let wish = json!({ "path": path, "fingerprint": plan["fingerprint"], "chosen": chosen });
    let changed = bench.done("import_description", wish);
    assert_eq!((&changed["value"], &changed["undo"]["undo"]), (&json!(2), &json!("Import the description")));
    let texts = bench.done("report_texts", json!({}));
    let text = |key: &str| {
        let all = texts.as_array().expect("a list");
        all.iter().find(|text| text["key"] == json!(key)).map(|text| text["text"].clone())
    };
    assert_eq!(text("description_services"), Some(json!("# Overview\n\nServes banks.")));
    assert!(text("description_components").is_some_and(|text| !text.to_string().contains("Inner")));
    bench.done("undo", json!({}));
    let texts = bench.done("report_texts", json!({})).to_string();
    assert!(texts.contains("Already there.") && !texts.contains("Serves banks."), "{texts}");
    fs::write(bench.path("other.md"), "%PDF-1.7").expect("it can be written");
    bench.desk.answer([bench.path("other.md")]);
    let path = bench.done("choose_document", json!({}))["path"].clone();
    let refused = bench.refused("plan_description", json!({ "path": path, "chosen": null }));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("is a PDF document")), "{refused}");
}

#[test]
fn a_document_that_changed_after_it_was_looked_at_is_refused_and_can_be_read_again() {
    let bench = Bench::reading_with(reader());
    bench.begin(None);
    fs::write(bench.path("zones.png"), DOT).expect("it can be written");
    let (path, plan) = looked_at(&bench, "# Overview\n\nServes banks.\n\n![Zones](zones.png)\n");
    // As many parts, and as many letters.
    fs::write(bench.path("description.md"), "# Overview\n\nServes backs!\n\n![Zones](zones.png)\n")
        .expect("it can be written");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    let file = fs::File::options().write(true).open(bench.path("description.md")).expect("it is there");
    file.set_modified(later).expect("its time can be set");
    let wish = |plan: &Value| json!({ "path": path, "fingerprint": plan["fingerprint"], "chosen": plan["chosen"] });
    let refused = bench.refused("import_description", wish(&plan));
    assert!(
        refused["message"].as_str().is_some_and(|words| words.contains("changed after it was looked at")),
        "{refused}"
    );
    assert!(!bench.done("report_texts", json!({})).to_string().contains("Serves"));
    let again = bench.done("plan_description", json!({ "path": path, "chosen": null }));
    assert_eq!(bench.done("import_description", wish(&again))["value"], json!(1));
    assert!(bench.done("report_texts", json!({})).to_string().contains("Serves backs!"));
}

#[test]
fn a_document_is_kept_no_longer_than_its_engagement_is_open() {
    let bench = Bench::reading_with(reader());
    let engagement = bench.begin(None);
    fs::write(bench.path("zones.png"), DOT).expect("it can be written");
    let (_, plan) = looked_at(&bench, "# Overview\n\n![Zones](zones.png)\n");
    let imported = plan["texts"][0]["imported"].as_str().expect("a text");
    let (_, rest) = imported.split_once("picture:").expect("it shows a picture");
    let shown = json!({ "sha256": rest[..64] });
    assert_eq!(bench.done("report_picture", shown.clone())["name"], json!("zones.png"));
    bench.done("close_engagement", json!({}));
    bench.done("open_engagement", json!({ "path": engagement, "passphrase": null }));
    let gone = bench.refused("report_picture", shown);
    assert_eq!(gone["kind"], json!("refusal"), "{gone}");
}

#[cfg(unix)]
#[test]
fn nothing_waits_for_a_document_that_is_being_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bench = Bench::reading_with(endless_reader(folder.path()));
    bench.begin(None);
    fs::write(bench.path("description.md"), "# Overview").expect("it can be written");
    bench.desk.answer([bench.path("description.md")]);
    let path = bench.done("choose_document", json!({}))["path"].clone();
    let reading = bench.meanwhile("plan_description", json!({ "path": path, "chosen": null }));
    bench.desk.wait_for(|news| matches!(news, News::Intake(_)));
    let other = bench.refused("report_picture", json!({ "sha256": "0".repeat(64) }));
    assert_eq!(other["kind"], json!("refusal"), "{other}");
    assert!(!reading.is_finished(), "the document is still being read");
    bench.done("cancel_task", json!({}));
    let stopped = reading.join().expect("it answers").expect_err("it was stopped");
    assert_eq!(stopped["kind"], json!("cancelled"), "{stopped}");
}
