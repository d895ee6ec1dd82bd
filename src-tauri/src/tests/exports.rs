//! An export is read back before it takes the place of an older file; one that says something else is refused.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use super::over_ipc::Bench;
use crate::desk::News;

/// An engagement whose adopted wording of Section 2 names a system of another year.
fn opened_with_old_wording(bench: &Bench) {
    let mut eng = testkit::engagement();
    let old = "# [section-2] Section 2\n\nWe, the management, describe the Old Ledger of {{ client }} {{ when }}, for \
               {{ categories }}.\n";
    let templates = BTreeMap::from([("section_2".to_owned(), old.to_owned())]);
    engine::phrases::adopt(&mut eng, &testkit::stamp(), "House wording 2024", &templates).expect("it can be adopted");
    let path = bench.path("Worded.tickmark");
    fs::copy(eng.path(), &path).expect("the file can be copied");
    bench.desk.answer([path]);
    let path = bench.done("choose_engagement_file", json!({}));
    bench.done("open_engagement", json!({ "path": path, "passphrase": null }));
}

#[test]
fn a_report_that_names_another_system_is_refused_with_its_place_and_the_older_file_stays() {
    let bench = Bench::new();
    opened_with_old_wording(&bench);
    fs::write(bench.path("Report.pdf"), "an earlier report").expect("it can be written");
    bench.desk.answer([bench.path("Report.pdf")]);
    let wanted = json!({ "pdf": true, "xlsx": true, "workpapers": false });
    let refused = bench.refused("export_report", json!({ "wanted": wanted }));
    let message = refused["message"].as_str().expect("a sentence");
    assert!(
        message.starts_with("The PDF was not saved, because it does not say what the engagement says."),
        "{message}"
    );
    assert!(message.contains("Section 2: the system “") && message.contains("“House wording 2024”"), "{message}");
    assert_eq!(fs::read_to_string(bench.path("Report.pdf")).expect("it is there"), "an earlier report");
    assert!(!bench.path("Report.xlsx").exists(), "nothing is saved when one of the files is refused");
    let read_back = |news: &News| matches!(news, News::Export(progress) if progress.step == "PDF: reading it back");
    assert!(bench.desk.news().iter().any(read_back), "{:?}", bench.desk.news());
}

#[test]
fn what_stands_in_the_way_of_issuing_is_listed_for_a_date_and_nothing_is_issued_against_it() {
    let bench = Bench::new();
    bench.begin(None);
    let dated = bench.done("obstacles", json!({ "date": "2026-07-20" }));
    let undated = bench.done("obstacles", json!({ "date": null }));
    let messages = |problems: &Value| -> Vec<String> {
        let all = problems.as_array().expect("a list").iter();
        all.map(|problem| problem["message"].as_str().expect("a sentence").to_owned()).collect()
    };
    let about_date = |message: &String| message.starts_with("The report has no date");
    assert!(messages(&undated).iter().any(about_date) && !messages(&dated).iter().any(about_date), "{undated}");
    let refused = bench.refused("issue_report", json!({ "date": "2026-07-20" }));
    assert_eq!(refused["kind"], json!("refusal"), "{refused}");
    assert_eq!(bench.done("header", json!({}))["state"], json!("open"));
}
