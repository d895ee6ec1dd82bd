//! The look and the wording of the report, as the window asks for them.

use std::fs;

use serde_json::{Value, json};

use super::over_ipc::Bench;

const LOGO: &[u8] = include_bytes!("../../crates/demo/content/firm-logo.png");

/// A bench with an engagement open, and the firm's style as a form holds it.
fn begun() -> (Bench, Value) {
    let bench = Bench::new();
    bench.begin(None);
    let draft = bench.done("style_state", json!({}))["firm"]["style"].clone();
    (bench, draft)
}

#[test]
fn the_firm_s_style_is_checked_kept_followed_and_reset() {
    let (bench, mut draft) = begun();
    draft["accent"] = json!("#dddddd");
    draft["name"] = json!(" ");
    let check = bench.done("check_style", json!({ "draft": draft }));
    let fields: Vec<&Value> = check["faults"].as_array().expect("faults").iter().map(|fault| &fault["field"]).collect();
    assert_eq!(fields, [&json!("name"), &json!("accent")]);
    assert_eq!(check["accentContrast"], json!("1.3 to 1"));
    assert_eq!(bench.refused("set_firm_style", json!({ "draft": draft }))["kind"], json!("refusal"));

    draft["accent"] = json!("#1f3a5f");
    draft["name"] = json!("Alder & Finch");
    draft["paper"] = json!("a4");
    bench.done("set_firm_style", json!({ "draft": draft }));
    let state = bench.done("style_state", json!({}));
    assert_eq!((&state["hasFirm"], &state["isRecorded"]), (&json!(true), &json!(false)));
    assert_eq!(state["differences"].as_array().map(Vec::len), Some(3), "{state}");
    let adopted = bench.done("adopt_firm_style", json!({}));
    assert!(adopted["touched"].as_array().is_some_and(|topics| topics.contains(&json!("report_texts"))), "{adopted}");
    let state = bench.done("style_state", json!({}));
    assert_eq!((&state["engagement"], &state["differences"]), (&state["firm"], &json!([])));
    bench.done("reset_firm_style", json!({}));
    assert_eq!(bench.done("style_state", json!({}))["hasFirm"], json!(false));
    bench.done("undo", json!({}));
    assert_eq!(bench.done("style_state", json!({}))["isRecorded"], json!(false));
}

#[test]
fn a_logo_is_chosen_printed_and_handed_on_inside_the_style() {
    let (bench, mut draft) = begun();
    fs::write(bench.path("logo.png"), LOGO).expect("it can be written");
    fs::write(bench.path("cut.png"), &LOGO[..400]).expect("it can be written");
    bench.desk.answer([bench.path("cut.png")]);
    let refused = bench.refused("choose_logo", json!({}));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("damaged")), "{refused}");
    bench.desk.answer([bench.path("logo.png")]);
    draft["logo"] = bench.done("choose_logo", json!({}));
    assert!(draft["logo"]["alternative"].as_str().is_some_and(|words| words.starts_with("Logo of ")), "{draft}");
    let pages = bench.done("preview_style", json!({ "draft": draft }));
    let cover = bench.done("preview_page", json!({ "edition": pages["edition"], "page": 0 }));
    assert!(cover["svg"].as_str().is_some_and(|svg| svg.contains("<image")), "the cover shows the logo");
    bench.done("set_style", json!({ "draft": draft }));
    let state = bench.done("style_state", json!({}));
    assert_eq!(state["engagement"]["style"]["logo"], draft["logo"]);

    bench.desk.answer([bench.path("house")]);
    assert_eq!(bench.done("export_style", json!({ "draft": draft })), json!(bench.path("house.tickstyle")));
    bench.desk.answer([bench.path("house.tickstyle")]);
    assert_eq!(bench.done("import_style", json!({}))["style"], draft);
    bench.done("drop_style", json!({}));
    assert_eq!(bench.done("style_state", json!({}))["isRecorded"], json!(false));
    draft["logo"]["sha256"] = json!("0".repeat(64));
    let refused = bench.refused("check_style", json!({ "draft": draft }));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("Choose its file again")), "{refused}");
}

#[test]
fn a_new_engagement_takes_over_the_firm_s_look_and_wording() {
    let bench = Bench::new();
    let first = bench.begin(None);
    let mut draft = bench.done("style_state", json!({}))["firm"]["style"].clone();
    draft["cover"] = json!("band");
    bench.done("set_firm_style", json!({ "draft": draft }));
    let templates = bench.path("Alder");
    fs::create_dir(&templates).expect("it can be made");
    let shipped = include_str!("../../../assets/phrases/section_5.jinja");
    fs::write(templates.join("section_5.jinja"), shipped).expect("it can be written");
    bench.desk.answer([templates.clone()]);
    let check = bench.done("choose_wording_folder", json!({}));
    assert_eq!((&check["findings"], &check["wording"]["name"]), (&json!([]), &json!("Alder")));
    bench.done("set_firm_wording", json!({ "path": templates, "name": "Alder & Finch" }));
    bench.done("close_engagement", json!({}));
    fs::remove_file(first).expect("the file is there");
    bench.begin(None);
    let state = bench.done("style_state", json!({}));
    assert_eq!((&state["isRecorded"], &state["engagement"]["style"]["cover"]), (&json!(true), &json!("band")));
    let state = bench.done("wording_state", json!({}));
    assert_eq!(state["adopted"]["name"], json!("Alder & Finch"));
    assert_eq!(state["adopted"]["sha256"], state["firm"]["sha256"]);
    bench.done("reset_firm_wording", json!({}));
    assert_eq!(bench.done("wording_state", json!({}))["firm"], Value::Null);
}

#[test]
fn a_wording_is_adopted_only_when_it_is_whole_and_blocks_the_report_where_it_is_not() {
    let (bench, _) = begun();
    let folder = bench.path("templates");
    bench.desk.answer([folder.clone()]);
    let written = bench.done("export_wording", json!({}));
    assert_eq!(written["files"], json!(24));
    let scope = fs::read_to_string(folder.join("section_1_scope.jinja")).expect("it was exported");
    assert!(scope.contains("organization") && !scope.contains("organisation"), "as a report under AICPA says it");
    bench.desk.answer([folder.clone()]);
    let refused = bench.refused("export_wording", json!({}));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("empty folder")), "{refused}");

    let limits = folder.join("section_1_limits.jinja");
    let ours = fs::read_to_string(&limits).expect("it was exported");
    fs::write(&limits, ours.replace("@element R12", "")).expect("it can be written");
    bench.desk.answer([limits.clone()]);
    let check = bench.done("choose_wording_file", json!({}));
    assert_eq!(check["findings"][0]["element"], json!("R12"), "{check}");
    assert!(check["findings"][0]["cases"].as_array().is_some_and(|cases| cases.len() > 10), "{check}");
    let wanted = json!({ "path": limits, "name": "Alder" });
    let refused = bench.refused("adopt_wording", wanted.clone());
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("R12 is missing")), "{refused}");
    assert_eq!(bench.refused("set_firm_wording", wanted.clone())["kind"], json!("refusal"));

    fs::write(&limits, ours).expect("it can be written");
    assert_eq!(bench.done("check_wording", json!({ "path": limits }))["findings"], json!([]));
    bench.done("adopt_wording", wanted);
    let state = bench.done("wording_state", json!({}));
    assert_eq!((&state["adopted"]["name"], &state["faults"]), (&json!("Alder"), &json!([])));
    bench.done("drop_wording", json!({}));
    assert_eq!(bench.done("wording_state", json!({}))["adopted"], Value::Null);
    let refused = bench.refused("adopt_firm_wording", json!({}));
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("no wording of its own")), "{refused}");
    let unknown = json!({ "path": bench.path("elsewhere") });
    assert!(bench.refused("check_wording", unknown)["message"].as_str().is_some_and(|words| words.contains("chosen")));
}
