//! Prints documents, and reads them back with tools that had no part in writing them.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::Command;

use report::document::Document;
use tempfile::TempDir;

/// A printed document.
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    path: PathBuf,
    _folder: TempDir,
}

/// Prints a document.
pub fn print(document: &Document) -> Printed {
    let bytes = report::pdf(document, &mut |_| ControlFlow::Continue(())).expect("it can be printed");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, &bytes).expect("the temporary folder can be written to");
    Printed { bytes, path, _folder: folder }
}

impl Printed {
    /// What a tool prints when it is given the file.
    pub fn tool(&self, name: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(name).args(before).arg(&self.path).args(after).output();
        let output = output.unwrap_or_else(|error| panic!("{name} is needed for this test: {error}"));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: {text} {}", String::from_utf8_lossy(&output.stderr));
        text
    }

    /// The text of each page as it lies on the page.
    pub fn pages(&self) -> Vec<String> {
        let text = self.tool("pdftotext", &["-layout"], &["-"]);
        let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
        pages.pop();
        pages
    }

    /// The tree that a screen reader follows, one line a node.
    pub fn spoken(&self) -> String {
        self.tool("pdfinfo", &["-struct-text"], &[])
    }

    /// What a screen reader reads, one string a paragraph.
    pub fn sentences(&self) -> Vec<String> {
        let tree = self.spoken();
        let quoted = |line: &str| Some(line.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned());
        tree.lines().filter_map(quoted).collect()
    }

    /// The objects of the file.
    pub fn objects(&self) -> lopdf::Document {
        lopdf::Document::load_mem(&self.bytes).expect("the file can be parsed")
    }
}

/// A text without its white space: where lines and words of a cell end is not what is compared.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
