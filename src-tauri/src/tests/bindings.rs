//! The committed bindings of the window are those of the commands. `cargo xtask bindings` writes them.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::Path;

use specta_typescript::Typescript;
use tauri_specta::{Builder, BuilderConfiguration, LanguageExt};

use crate::surface::surface;

const HEADER: &str = "// Written from the shell's commands by `cargo xtask bindings`. Change those, not this.";

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/wire/bindings.ts");
    let fresh = fresh();
    if env::var_os("TICKMARK_WRITE_BINDINGS").is_some() {
        fs::create_dir_all(committed.parent().expect("it is in a folder")).expect("the folder can be made");
        return fs::write(&committed, fresh).expect("the bindings can be written");
    }
    let text = fs::read_to_string(&committed).expect("the bindings are committed").replace("\r\n", "\n");
    assert!(text == fresh, "ui/src/wire/bindings.ts is stale. Run `cargo xtask bindings` and commit it.");
}

fn fresh() -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bindings.ts");
    surface::<tauri::Wry>().export(Typescript::default().header(HEADER), &path).expect("every type can be written");
    fs::read_to_string(&path).expect("it was written").replace("\r\n", "\n")
}

/// The commands by the names that the window calls.
pub(super) fn names<R: tauri::Runtime>(surface: &Builder<R>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    surface.export(Names(&mut names), "nowhere").expect("nothing is written");
    names
}

/// An exporter that writes nothing and only looks.
struct Names<'a>(&'a mut BTreeSet<String>);

impl LanguageExt for Names<'_> {
    type Error = io::Error;

    fn export(self, surface: &BuilderConfiguration, _path: &Path) -> io::Result<()> {
        self.0.extend(surface.commands.iter().map(|command| command.name().to_string()));
        Ok(())
    }
}
