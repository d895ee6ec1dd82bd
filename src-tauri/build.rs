//! Points tauri-build at the capabilities and permissions, which live beside the shell's source
//! while `tauri.conf.json` is at the root of the repository.

use std::env;
use std::path::Path;

const WINDOWS_MANIFEST: &str = "src-tauri/windows-app-manifest.xml";

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml");
    let attributes = tauri_build::Attributes::new()
        .windows_attributes(windows())
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(manifest);
    tauri_build::try_build(attributes).expect("the configuration, capabilities and permissions are consistent");
}

/// Windows starts a program with file dialogs only when its manifest asks for the present common controls.
/// tauri-build gives that manifest to the program alone; by the linker the tests get it too.
fn windows() -> tauri_build::WindowsAttributes {
    let target = |name: &str| env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") != "windows" || target("CARGO_CFG_TARGET_ENV") != "msvc" {
        return tauri_build::WindowsAttributes::new();
    }
    let root = env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    let manifest = Path::new(&root).join(WINDOWS_MANIFEST);
    println!("cargo:rerun-if-changed={WINDOWS_MANIFEST}");
    println!("cargo:rustc-link-arg=/MANIFEST:EMBED");
    println!("cargo:rustc-link-arg=/MANIFESTINPUT:{}", manifest.display());
    tauri_build::WindowsAttributes::new_without_app_manifest()
}
