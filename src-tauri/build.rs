//! Points tauri-build at the capabilities and permissions, which live beside the shell's source
//! while `tauri.conf.json` is at the root of the repository.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(manifest);
    tauri_build::try_build(attributes).expect("the configuration, capabilities and permissions are consistent");
}
