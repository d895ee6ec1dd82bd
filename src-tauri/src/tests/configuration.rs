//! What the window may do, against a list that a person has read. A change here is a change of the
//! product's security and is reviewed as one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::wire::Refused;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn config() -> Value {
    let text = fs::read(root().join("tauri.conf.json")).expect("the configuration is there");
    serde_json::from_slice(&text).expect("it is JSON")
}

/// The files of a folder, which are all read by the build.
fn files(folder: &str) -> BTreeMap<String, String> {
    fs::read_dir(root().join(folder))
        .expect("the folder is there")
        .map(|entry| {
            let path = entry.expect("it can be listed").path();
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("it is text"))
        })
        .collect()
}

/// The commands each permission allows.
fn permissions() -> BTreeMap<String, BTreeSet<String>> {
    let mut permissions = BTreeMap::new();
    for (file, text) in files("src-tauri/permissions") {
        let parsed: toml::Table = text.parse().expect("it is TOML");
        assert_eq!(parsed.keys().collect::<Vec<_>>(), ["permission"], "{file} grants by permissions only");
        for permission in parsed["permission"].as_array().expect("a list") {
            let names: Vec<&String> = permission.as_table().expect("a table").keys().collect();
            assert_eq!(names, ["commands", "description", "identifier"], "{file}");
            let allowed = permission["commands"]["allow"].as_array().expect("a list");
            let allowed = allowed.iter().map(|name| name.as_str().expect("a name").to_owned()).collect();
            permissions.insert(permission["identifier"].as_str().expect("a name").to_owned(), allowed);
        }
    }
    permissions
}

fn commands() -> BTreeSet<String> {
    let surface = crate::surface::surface::<tauri::test::MockRuntime>();
    crate::tests::bindings::names(&surface)
}

#[test]
fn the_one_capability_grants_our_commands_and_events_to_the_main_window_only() {
    let capabilities = files("src-tauri/capabilities");
    assert_eq!(capabilities.keys().collect::<Vec<_>>(), ["main.json"]);
    let capability: Value = serde_json::from_str(&capabilities["main.json"]).expect("it is JSON");
    let golden = json!({
        "identifier": "main",
        "description": "What the one window may ask for: our own commands, and hearing of events. Nothing of any plugin.",
        "local": true,
        "windows": ["main"],
        "permissions": [
            "core:event:allow-listen", "core:event:allow-unlisten",
            "start", "engagement", "scope", "controls", "intake", "testing", "populations", "samples",
            "policy", "deviations", "evidence", "registers", "opinions", "report", "house", "wording", "journal",
        ],
    });
    assert_eq!(capability, golden);
}

#[test]
fn every_command_is_in_one_permission_and_every_permission_is_granted() {
    let permissions = permissions();
    let mut named: Vec<&String> = permissions.values().flatten().collect();
    named.sort();
    assert_eq!(named, commands().iter().collect::<Vec<_>>(), "each command once, and no other");
    let capability: Value = serde_json::from_str(&files("src-tauri/capabilities")["main.json"]).expect("it is JSON");
    let granted = capability["permissions"].as_array().expect("a list").iter().filter_map(Value::as_str);
    let ours: BTreeSet<&str> = granted.filter(|name| !name.contains(':')).collect();
    assert_eq!(ours, permissions.keys().map(String::as_str).collect());
}

#[test]
fn the_pages_run_our_scripts_only_and_reach_no_network() {
    let app = &config()["app"];
    assert_eq!(app["withGlobalTauri"], json!(false));
    let golden = json!({
        "csp": {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "ipc: http://ipc.localhost",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-src": "'none'",
            "frame-ancestors": "'none'",
            "object-src": "'none'",
            "worker-src": "'none'",
        },
        "dangerousDisableAssetCspModification": ["style-src"],
        "freezePrototype": true,
        "assetProtocol": { "enable": false, "scope": [] },
        "pattern": { "use": "brownfield" },
        "capabilities": ["main"],
    });
    assert_eq!(app["security"], golden);
    let windows = app["windows"].as_array().expect("a list");
    assert_eq!(windows.len(), 1);
    assert_eq!(windows[0]["label"], json!("main"));
    assert_eq!(windows[0]["create"], json!(false), "the shell makes it, with navigation denied");
    assert_eq!(windows[0]["devtools"], json!(false));
    assert_eq!(windows[0].get("url"), None);
}

#[test]
fn the_configuration_has_no_plugin_no_updater_and_no_server() {
    let config = config();
    let parts: Vec<&String> = config.as_object().expect("a table").keys().collect();
    let golden = ["$schema", "app", "build", "bundle", "identifier", "mainBinaryName", "productName"];
    assert_eq!(parts, golden);
    assert_eq!(config["build"], json!({ "frontendDist": "ui/dist" }));
    assert_eq!(config["bundle"].get("createUpdaterArtifacts"), None);
}

#[test]
fn every_icon_and_licence_that_the_installers_name_is_there() {
    let config = config();
    let mut named: Vec<&str> =
        config["bundle"]["icon"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    named.push(config["bundle"]["licenseFile"].as_str().expect("a path"));
    named.push(config["bundle"]["windows"]["nsis"]["installerIcon"].as_str().expect("a path"));
    for path in named {
        assert!(root().join(path).is_file(), "{path} is missing");
    }
}

#[test]
fn the_window_goes_nowhere_but_its_own_pages() {
    let ours = ["tauri://localhost/", "http://tauri.localhost/tests", "https://tauri.localhost/"];
    let others = [
        "https://example.com/",
        "http://tauri.localhost.example.com/",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://127.0.0.1:5183/",
        "tauri://elsewhere/",
        "http://tauri.localhost:8080/",
        "blob:tauri://localhost/x",
    ];
    let goes = |url: &str| crate::is_ours(&url.parse().expect("an address"));
    assert!(ours.iter().all(|url| goes(url)));
    assert_eq!(others.iter().find(|url| goes(url)), None);
}

#[test]
fn a_fault_is_told_with_its_causes_as_a_sentence() {
    let told = Refused::from(engine::Error::Unexpected { place: "the heads of the journal".into() });
    assert_eq!(told.kind, crate::wire::RefusedKind::Fault);
    assert!(told.message.starts_with("The engagement file holds"), "{}", told.message);
    assert!(told.message.ends_with('.'), "{}", told.message);
}
