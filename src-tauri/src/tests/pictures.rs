//! Pictures of the report's texts as the window keeps and shows them.

use std::fs;

use serde_json::{Value, json};

use super::over_ipc::Bench;

/// The smallest PNG: one black dot.
pub(super) const DOT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xaf, 0xa4, 0x71, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];
const DOT_BASE64: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

#[test]
fn a_picture_is_chosen_dropped_or_pasted_kept_once_and_shown_where_a_text_names_it() {
    let bench = Bench::new();
    bench.begin(None);
    fs::write(bench.path("zones.png"), DOT).expect("it can be written");
    bench.desk.answer([bench.path("zones.png")]);
    let kept = bench.done("choose_picture", json!({}));
    assert_eq!((&kept["value"]["name"], &kept["value"]["width"]), (&json!("zones.png"), &json!(1)));
    assert!(kept["touched"].as_array().is_some_and(|topics| topics.contains(&json!("report_texts"))), "{kept}");
    let dropped = bench.done("add_dropped_picture", json!({ "path": bench.path("zones.png") }));
    let pasted = bench.done("add_pasted_picture", json!({ "name": "pasted.png", "data": DOT_BASE64 }));
    assert_eq!((&dropped["value"], &pasted["value"]), (&kept["value"], &kept["value"]));
    assert_eq!(bench.done("add_copied_picture", json!({})), Value::Null, "nothing was copied");
    bench.desk.copied(DOT);
    assert_eq!(bench.done("add_copied_picture", json!({}))["value"], kept["value"]);

    let sha256 = kept["value"]["sha256"].clone();
    let shown = bench.done("report_picture", json!({ "sha256": sha256 }));
    assert_eq!(shown["source"], json!(format!("data:image/png;base64,{DOT_BASE64}")));
    let text = format!("![One dot](picture:{})", sha256.as_str().expect("a hash"));
    let draft = json!({ "drafts": [{ "key": "description_components", "text": text }] });
    assert!(bench.done("preview_report", draft)["pages"].as_array().is_some_and(|pages| !pages.is_empty()));
}

#[test]
fn what_is_no_picture_is_refused_in_a_sentence_and_nothing_is_kept() {
    let bench = Bench::new();
    bench.begin(None);
    fs::write(bench.path("notes.png"), "no picture").expect("it can be written");
    bench.desk.answer([bench.path("notes.png")]);
    let refused = bench.refused("choose_picture", json!({}));
    let words = "\"notes.png\" cannot be shown. The file is not a PNG or JPEG picture. Save the picture in one of these formats and add it again.";
    assert_eq!(refused, json!({ "kind": "refusal", "message": words }));
    assert_eq!(bench.refused("add_pasted_picture", json!({ "name": "x", "data": "%%" }))["kind"], json!("refusal"));
    let strange = bench.refused("add_dropped_picture", json!({ "path": "/etc/hostname" }));
    assert!(strange["message"].as_str().is_some_and(|words| words.contains("was not chosen")), "{strange}");
    assert_eq!(bench.done("choose_picture", json!({})), Value::Null, "the dialog was declined");
    let gone = bench.refused("report_picture", json!({ "sha256": "0".repeat(64) }));
    assert_eq!(gone["kind"], json!("refusal"));
}
