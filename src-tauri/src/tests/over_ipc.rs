//! Commands as the window calls them: by name, with JSON, over a mock window.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use host::Host;
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

use super::desk::TestDesk;
use crate::desk::News;
use crate::session::Session;

/// A shell with a folder, a desk and a window of its own.
pub(super) struct Bench {
    session: Session,
    window: WebviewWindow<MockRuntime>,
    pub(super) desk: TestDesk,
    folder: TempDir,
    _app: App<MockRuntime>,
}

impl Bench {
    pub(super) fn new() -> Bench {
        Bench::reading_with(PathBuf::from("no reader"))
    }

    pub(super) fn reading_with(reader: PathBuf) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let host = Host::at(folder.path().join("installation"));
        host.set_person(host::Person { name: "Mara Klein".into(), initials: "MK".into() }).expect("it can be kept");
        let desk = TestDesk::default();
        let session = Session::new(host, reader, Box::new(desk.clone()));
        let surface = crate::surface::surface::<MockRuntime>();
        let app = mock_builder()
            .invoke_handler(surface.invoke_handler())
            .manage(session.clone())
            .build(mock_context(noop_assets()))
            .expect("a mock app builds");
        let window = WebviewWindowBuilder::new(&app, "main", Default::default()).build().expect("a mock window opens");
        Bench { session, window, desk, folder, _app: app }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        call(&self.window, command, arguments)
    }

    pub(super) fn done(&self, command: &str, arguments: Value) -> Value {
        self.call(command, arguments).unwrap_or_else(|refused| panic!("{command} was refused: {refused}"))
    }

    pub(super) fn refused(&self, command: &str, arguments: Value) -> Value {
        self.call(command, arguments).expect_err("it should be refused")
    }

    /// A command that goes on beside others.
    pub(super) fn meanwhile(&self, command: &'static str, arguments: Value) -> JoinHandle<Result<Value, Value>> {
        let window = self.window.clone();
        thread::spawn(move || call(&window, command, arguments))
    }

    /// A new Type 2 engagement, where a person chose to put it.
    pub(super) fn begin(&self, passphrase: Option<&str>) -> String {
        self.desk.answer([self.path("Northwind.tickmark")]);
        let path = self.done("choose_new_engagement_path", json!({ "suggestedName": "Northwind" }));
        let header =
            self.done("new_engagement", json!({ "path": path, "passphrase": passphrase, "engagement": northwind() }));
        assert_eq!(header["client"], "Northwind Cloud");
        path.as_str().expect("a path").to_owned()
    }

    fn add_control(&self, reference: &str) -> Value {
        self.done("add_control", json!({ "draft": control(reference) }))
    }
}

fn call(window: &WebviewWindow<MockRuntime>, command: &str, arguments: Value) -> Result<Value, Value> {
    let origin = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: origin.parse().expect("an address"),
        body: InvokeBody::Json(arguments),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().expect("an answer is JSON"))
}

fn northwind() -> Value {
    json!({
        "client": "Northwind Cloud", "system": "Northwind Platform", "firm": "Alder & Finch LLP",
        "framework": "aicpa", "reportType": "type_2",
        "window": { "kind": "period", "from": "2026-01-01", "to": "2026-06-30" },
        "categories": ["security"], "criteriaEdition": edition(), "lead": null,
    })
}

fn edition() -> String {
    engine::criteria::packs()[0].edition.clone()
}

fn control(reference: &str) -> Value {
    json!({
        "reference": reference, "title": "Access review", "description": "Managers review access each quarter.",
        "criteria": ["CC6.1"], "owner": null, "frequency": "quarterly", "nature": "manual", "domain": null,
        "procedures": [],
    })
}

#[test]
fn a_new_engagement_is_open_is_remembered_and_closes() {
    let bench = Bench::new();
    let path = bench.begin(None);
    let state = bench.done("app_state", json!({}));
    assert_eq!(state["person"], json!({ "name": "Mara Klein", "initials": "MK" }));
    assert_eq!(state["open"]["path"], json!(path));
    assert_eq!(state["open"]["window"], json!({ "kind": "period", "from": "2026-01-01", "to": "2026-06-30" }));
    bench.done("close_engagement", json!({}));
    let state = bench.done("app_state", json!({}));
    assert_eq!(state["open"], Value::Null);
    assert_eq!(state["recents"][0]["path"], json!(path));
    assert_eq!(state["recents"][0]["exists"], json!(true));
    assert_eq!(bench.done("open_engagement", json!({ "path": path, "passphrase": null }))["encrypted"], json!(false));
}

#[test]
fn a_write_says_what_it_touched_and_what_can_be_undone() {
    let bench = Bench::new();
    bench.begin(None);
    let changed = bench.add_control("CC6.1-03");
    let touched = changed["touched"].as_array().expect("a list");
    assert!(touched.contains(&json!("controls")), "{touched:?}");
    assert!(changed["undo"]["undo"].is_string(), "{changed}");
    assert_eq!(changed["undo"]["redo"], Value::Null);
    let controls = bench.done("list_controls", json!({}));
    assert_eq!(controls[0]["id"], changed["value"]);
    let undone = bench.done("undo", json!({}));
    assert!(undone["undo"]["redo"].is_string(), "{undone}");
    assert_eq!(bench.done("list_controls", json!({})), json!([]));
}

#[test]
fn a_change_is_stamped_with_the_person_of_this_installation() {
    let bench = Bench::new();
    bench.begin(None);
    bench.add_control("CC6.1-03");
    let history =
        bench.done("history", json!({ "filter": { "control": null, "test": null, "before": null, "limit": 1 } }));
    assert_eq!(history[0]["actor"], "Mara Klein");
}

#[test]
fn a_refusal_is_a_kind_and_a_sentence() {
    let bench = Bench::new();
    let refused = bench.refused("list_controls", json!({}));
    assert_eq!(
        refused,
        json!({ "kind": "refusal", "message": "No engagement is open. Open one, or begin a new one." })
    );
    bench.begin(None);
    bench.add_control("CC6.1-03");
    let refused = bench.refused("add_control", json!({ "draft": control("CC6.1-03") }));
    assert_eq!(refused["kind"], "refusal");
    let message = refused["message"].as_str().expect("a sentence");
    assert!(message.contains("CC6.1-03") && message.ends_with('.'), "{message}");
}

#[test]
fn a_missing_and_a_wrong_passphrase_are_told_apart_and_leave_nothing_open() {
    let bench = Bench::new();
    let path = bench.begin(Some("correct horse battery"));
    bench.done("close_engagement", json!({}));
    let open = |passphrase: Value| bench.call("open_engagement", json!({ "path": path, "passphrase": passphrase }));
    assert_eq!(open(Value::Null).expect_err("it is encrypted")["kind"], "passphrase_needed");
    assert_eq!(open(json!("wrong horse")).expect_err("it is another")["kind"], "wrong_passphrase");
    assert_eq!(bench.done("app_state", json!({}))["open"], Value::Null);
    assert_eq!(open(json!("correct horse battery")).expect("it is the one")["encrypted"], json!(true));
}

#[test]
fn a_file_that_nobody_chose_is_neither_opened_nor_read_nor_attached() {
    let bench = Bench::new();
    bench.begin(None);
    let control = bench.add_control("CC6.1-03")["value"].clone();
    let test = bench.done("add_test", json!({ "control": control, "title": "Quarterly review" }))["value"].clone();
    let secret = bench.path("secret.csv");
    fs::write(&secret, "a,b\n1,2\n").expect("it can be written");
    let subject = json!({ "kind": "test", "id": test });
    for (command, arguments) in [
        ("open_engagement", json!({ "path": secret, "passphrase": null })),
        ("new_engagement", json!({ "path": secret, "passphrase": null, "engagement": northwind() })),
        ("inspect_spreadsheet", json!({ "path": secret })),
        ("inspect_sheet", json!({ "path": secret, "sheet": null, "headerRow": 1 })),
        ("attach_dropped", json!({ "subject": subject, "paths": [secret] })),
    ] {
        let refused = bench.refused(command, arguments);
        assert!(refused["message"].as_str().is_some_and(|words| words.contains("was not chosen")), "{refused}");
    }
    bench.session.was_given(std::slice::from_ref(&secret));
    let attached = bench.done("attach_dropped", json!({ "subject": subject, "paths": [secret] }));
    assert_eq!(attached["value"].as_array().map(Vec::len), Some(1));
    assert_eq!(bench.done("list_evidence", json!({}))[0]["name"], "secret.csv");
}

#[test]
fn an_evidence_copy_is_the_file_that_was_attached() {
    let bench = Bench::new();
    bench.begin(None);
    let control = bench.add_control("CC6.1-03")["value"].clone();
    let test = bench.done("add_test", json!({ "control": control, "title": "Quarterly review" }))["value"].clone();
    fs::write(bench.path("list.txt"), "who reviewed what").expect("it can be written");
    bench.desk.answer([bench.path("list.txt")]);
    let attached = bench.done("choose_evidence", json!({ "subject": { "kind": "test", "id": test } }));
    bench.desk.answer([bench.path("copy.txt")]);
    let copy = bench.done("save_evidence_copy", json!({ "id": attached["value"][0] }));
    assert_eq!(copy, json!(bench.path("copy.txt")));
    assert_eq!(fs::read_to_string(bench.path("copy.txt")).expect("it is there"), "who reviewed what");
}

#[test]
fn a_register_is_filled_and_a_part_of_the_opinion_decided() {
    let bench = Bench::new();
    bench.begin(None);
    let values = json!([
        { "field": "name", "texts": ["Halyard"] }, { "field": "services", "texts": ["Hosting"] },
        { "field": "method", "texts": ["carve_out"] },
    ]);
    let added = bench.done("add_to_register", json!({ "register": "subservice", "values": values }));
    assert!(added["touched"].as_array().expect("a list").contains(&json!("registers")), "{added}");
    let pages = bench.done("list_registers", json!({}));
    let page = pages.as_array().expect("a list").iter().find(|page| page["register"] == "subservice");
    assert_eq!(page.expect("it is a register")["entries"][0]["id"], added["value"]);
    let removed = json!({ "register": "subservice", "id": added["value"], "reason": "" });
    assert_eq!(bench.refused("remove_from_register", removed)["kind"], "refusal");
    bench.done("state_none", json!({ "register": "user_controls", "part": null, "reason": "None is needed" }));
    bench.done("withdraw_none", json!({ "register": "user_controls", "part": null }));

    let decision = json!({ "opinion": "unmodified", "reasons": "Nothing found", "basis": null });
    bench.done("decide_opinion", json!({ "limb": "description", "decision": decision }));
    let early = bench.refused("decide_opinion", json!({ "limb": "design", "decision": decision }));
    assert!(early["message"].as_str().expect("a sentence").contains("Decide whether each criterion is met"), "{early}");
    let grounds = bench.done("opinion_grounds", json!({}));
    assert_eq!(grounds["limbs"][0]["decision"]["by"], "Mara Klein");
    bench.done("withdraw_opinion", json!({ "limb": "description", "reason": "Too early" }));
    let terms = json!({
        "addressee": null, "signedBy": "Mara Klein", "assertionOn": "2026-07-10", "representationsOn": null,
        "arrangement": "by_control",
    });
    bench.done("set_report_terms", json!({ "terms": terms }));
    assert_eq!(bench.done("report_terms", json!({})), terms);
}

#[test]
fn a_declined_dialog_is_no_error_and_writes_nothing() {
    let bench = Bench::new();
    bench.begin(None);
    for (command, arguments) in [
        ("choose_spreadsheet", json!({})),
        ("choose_engagement_file", json!({})),
        ("export_report", json!({ "wanted": { "pdf": true, "xlsx": true, "workpapers": false } })),
    ] {
        assert_eq!(bench.done(command, arguments), Value::Null, "{command}");
    }
    assert_eq!(bench.desk.questions().len(), 4);
}

/// A program that reads nothing and does not end by itself.
#[cfg(unix)]
pub(super) fn endless_reader(folder: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let endless = folder.join("reader");
    fs::write(&endless, "#!/bin/sh\nexec sleep 600\n").expect("it can be written");
    fs::set_permissions(&endless, fs::Permissions::from_mode(0o755)).expect("it can be set");
    endless
}

#[cfg(unix)]
#[test]
fn a_reader_that_takes_long_is_stopped_when_the_person_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bench = Bench::reading_with(endless_reader(folder.path()));
    fs::write(bench.path("changes.csv"), "id,date\n1,2026-01-02\n").expect("it can be written");
    bench.desk.answer([bench.path("changes.csv")]);
    let chosen = bench.done("choose_spreadsheet", json!({}));
    let reading = bench.meanwhile("inspect_spreadsheet", json!({ "path": chosen["path"] }));
    bench.desk.wait_for(|news| matches!(news, News::Intake(_)));
    assert_eq!(bench.call("cancel_task", json!({})), Ok(Value::Null));
    let refused = reading.join().expect("it answers").expect_err("it was stopped");
    assert_eq!(refused["kind"], "cancelled");
}

#[test]
fn a_population_goes_in_by_the_worker_and_a_sample_comes_out() {
    let bench = Bench::reading_with(reader());
    bench.begin(None);
    let control = bench.add_control("CC6.1-03")["value"].clone();
    let test = bench.done("add_test", json!({ "control": control, "title": "Changes" }))["value"].clone();
    let rows: String = (1..=40).map(|row| format!("CHG-{row:03},2026-02-{:02}\n", row % 28 + 1)).collect();
    fs::write(bench.path("changes.csv"), format!("Change,Closed\n{rows}")).expect("it can be written");
    bench.desk.answer([bench.path("changes.csv")]);
    let path = bench.done("choose_spreadsheet", json!({}))["path"].clone();
    let sheet = bench.done("inspect_spreadsheet", json!({ "path": path }))["sheets"][0].clone();
    assert_eq!(sheet["rows"], json!(40));
    let lower = bench.done("inspect_sheet", json!({ "path": path, "sheet": sheet["name"], "headerRow": 2 }));
    assert_eq!((&lower["rows"], &lower["columns"][1]["name"]), (&json!(39), &json!("2026-02-02")));
    let columns = json!({ "key": [0], "date": 1, "stratum": null, "filter": [] });
    let choice = json!({
        "test": test, "path": path, "sheet": sheet["name"], "headerRow": sheet["headerRow"], "choice": columns,
    });
    let preview = bench.done("preview_population", choice.clone());
    assert_eq!((&preview["rows"], &preview["outsidePeriod"]), (&json!(40), &json!(0)));
    assert_eq!(preview["head"][0][0], "CHG-001");
    assert_eq!(preview["tail"][9][0], "CHG-040");

    assert_eq!(preview["profile"]["sequences"][0]["missing"], 0);
    let mut filtered = choice.clone();
    filtered["choice"]["filter"] = json!([{ "column": "Closed", "test": "on_or_after", "values": ["2026-02-15"] }]);
    assert_eq!(bench.done("preview_population", filtered)["filteredOut"], json!(26));

    let mut arguments = choice;
    arguments["reason"] = Value::Null;
    let facts = json!({
        "name": "Changes", "sourceSystem": "Ticketing", "query": null, "extractedOn": "2026-07-01",
        "extractedBy": null, "rowsAtSource": 40, "secondSource": null, "secondCount": null, "reconciliation": null,
        "parameters": null, "observed": null, "observedBy": null,
    });
    arguments["facts"] = facts.clone();
    let again = arguments.clone();
    let imported = bench.done("import_population", arguments);
    let touched = imported["touched"].as_array().expect("a list");
    assert!(touched.contains(&json!("populations")), "{touched:?}");
    let request = json!({
        "method": "random", "size": 5, "seed": "seed", "seedOrigin": null, "seedBy": null, "reason": null, "keys": [],
        "stratumColumn": null, "allocation": null, "stratumSizes": [], "interval": null,
    });
    let draw = json!({ "test": test, "request": request });
    assert_eq!(bench.done("preview_draw", draw.clone())["size"], json!(5));
    bench.done("draw_sample", draw);
    assert_eq!(bench.done("test", json!({ "id": test }))["items"].as_array().map(Vec::len), Some(5));
    assert_eq!(bench.done("replay_sample", json!({ "test": test }))["agrees"], json!(true));
    let months = bench.done("population_months", json!({ "id": imported["value"] }));
    assert_eq!(months[0], json!({ "month": "2026-01-01", "items": 0, "selected": 0 }));
    assert_eq!(months[1], json!({ "month": "2026-02-01", "items": 40, "selected": 5 }));
    assert_eq!(months.as_array().map(Vec::len), Some(6), "the months of the period");
    a_sample_grows_and_replaces_an_item(&bench, &test);
    versions_of_a_population(&bench, &imported["value"], again, &facts);
}

/// Goes on from an imported population: its profile, its facts, a second version, an empty third.
fn versions_of_a_population(bench: &Bench, first: &Value, mut import: Value, facts: &Value) {
    let test = import["test"].clone();
    assert_eq!(bench.done("population_profile", json!({ "id": first }))["rows"], json!(40));
    let mut known = facts.clone();
    known["observed"] = json!(true);
    bench.done("amend_population", json!({ "id": first, "facts": known }));
    let refused = bench.refused("import_population", import.clone());
    assert!(refused["message"].as_str().is_some_and(|words| words.contains("Say why")), "{refused}");
    import["reason"] = json!("A second export.");
    let second = bench.done("import_population", import)["value"].clone();
    let compared = bench.done("compare_populations", json!({ "one": first, "other": second }));
    assert_eq!((&compared["same"], &compared["selectedAffected"]), (&json!(40), &json!(0)));

    fs::write(bench.path("nothing.txt"), "0 rows").expect("it can be written");
    bench.desk.answer([bench.path("nothing.txt")]);
    let shown = bench.done("choose_empty_pull", json!({}))["path"].clone();
    let mut pull = facts.clone();
    (pull["query"], pull["extractedBy"]) = (json!("state = breach"), json!("Kim"));
    let empty = json!({ "test": test, "path": shown, "facts": pull, "reason": "Nothing was found after all." });
    bench.done("record_empty_population", empty);
    let versions = bench.done("population_versions", json!({ "test": test }));
    let rows: Vec<&Value> = versions.as_array().into_iter().flatten().map(|one| &one["rows"]).collect();
    assert_eq!(rows, [&json!(0), &json!(40), &json!(40)]);
    let seen = bench.done("test", json!({ "id": test }));
    assert_eq!((&seen["population"]["version"], &seen["newerPopulation"]["version"]), (&json!(1), &json!(3)));
    bench.done("discard_sample", json!({ "test": test, "reason": "Another method" }));
    assert_eq!(bench.done("test", json!({ "id": test }))["sample"], json!(null));
}

/// Extends the sample of a test by a planned second stage and replaces one of its items.
fn a_sample_grows_and_replaces_an_item(bench: &Bench, test: &Value) {
    let request = json!({
        "by": 2, "ground": "planned", "reason": "Second stage", "keys": [], "stratumSizes": [], "tolerable": "10",
    });
    let extension = json!({ "test": test, "request": request });
    assert_eq!(bench.done("extension_outlook", extension.clone())["by"], json!(2));
    bench.done("extend_sample", extension);
    let third = bench.done("test", json!({ "id": test }))["items"][2].clone();
    let replacement = json!({ "test": test, "item": third["id"], "reason": "A test ticket", "successor": null });
    bench.done("replace_item", replacement);
    let items = bench.done("test", json!({ "id": test }))["items"].clone();
    assert_eq!((items.as_array().map(Vec::len), &items[7]["standsFor"]), (Some(8), &third["key"]));
    assert_eq!(bench.done("replay_sample", json!({ "test": test }))["agrees"], json!(true));
}

#[test]
fn the_report_is_written_beside_as_two_whole_files_with_news_on_the_way() {
    let bench = Bench::new();
    bench.begin(None);
    bench.add_control("CC6.1-03");
    bench.desk.answer([bench.path("Northwind report")]);
    let exported = bench.done("export_report", json!({ "wanted": { "pdf": true, "xlsx": true, "workpapers": false } }));
    assert_eq!(exported["files"], json!([bench.path("Northwind report.pdf"), bench.path("Northwind report.xlsx")]));
    assert!(starts_with(&bench.path("Northwind report.pdf"), b"%PDF-"));
    assert!(starts_with(&bench.path("Northwind report.xlsx"), b"PK"));
    assert!(bench.desk.news().iter().any(|news| matches!(news, News::Export(_))));
}

#[test]
fn a_report_is_replaced_only_when_the_person_was_asked_about_its_whole_name() {
    let bench = Bench::new();
    bench.begin(None);
    fs::write(bench.path("Draft.pdf"), "an earlier report").expect("it can be written");
    bench.desk.answer([bench.path("Draft")]);
    let exported =
        bench.done("export_report", json!({ "wanted": { "pdf": true, "xlsx": false, "workpapers": false } }));
    assert_eq!(exported, Value::Null, "the second question was declined");
    assert_eq!(fs::read_to_string(bench.path("Draft.pdf")).expect("it is there"), "an earlier report");
    bench.desk.answer([bench.path("Draft")]);
    bench.desk.answer([bench.path("Draft.pdf")]);
    bench.done("export_report", json!({ "wanted": { "pdf": true, "xlsx": false, "workpapers": false } }));
    assert!(starts_with(&bench.path("Draft.pdf"), b"%PDF-"));
}

#[test]
fn workpapers_are_written_as_a_file_of_their_own() {
    let bench = Bench::new();
    bench.begin(None);
    bench.add_control("CC6.1-03");
    bench.desk.answer([bench.path("Northwind workpapers")]);
    let wanted = json!({ "pdf": false, "xlsx": false, "workpapers": true });
    let exported = bench.done("export_report", json!({ "wanted": wanted }));
    assert_eq!(exported["files"], json!([bench.path("Northwind workpapers.pdf")]));
    assert!(starts_with(&bench.path("Northwind workpapers.pdf"), b"%PDF-"));
}

fn starts_with(path: &Path, beginning: &[u8]) -> bool {
    fs::read(path).expect("it was written").starts_with(beginning)
}

/// A program of this workspace that answers the reader's hidden argument. `cargo xtask test` builds it first.
pub(super) fn reader() -> PathBuf {
    let here = std::env::current_exe().expect("a test knows itself");
    let built = here.ancestors().nth(2).expect("tests are in target/<profile>/deps");
    let found = ["tick", "tickmark-intake"].map(|name| built.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    found.into_iter().find(|program| program.is_file()).expect("the command line is built: cargo build --package cli")
}
