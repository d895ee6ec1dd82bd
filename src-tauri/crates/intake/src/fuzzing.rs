//! What is fuzzed here (see `fuzz/`), and what the corpus found there is held to in every test run. Each function takes
//! any bytes and panics only where a promise is broken.

use std::sync::Arc;

use crate::error::IntakeError;
use crate::model::{Limits, SheetChoice};
use crate::protocol::{self, Frame};
use crate::rows::Rows;
use crate::worker::fuzzing as worker;

/// Text files: encodings, delimiters, rows, header and columns.
pub fn text(data: &[u8]) {
    for header_row in [None, Some(2)] {
        let mut numbers = Vec::new();
        let read = worker::read_text(data, &SheetChoice { sheet: None, header_row }, &mut |number, cells| {
            assert!(cells.len() <= 2000, "a table has at most so many columns");
            numbers.push(number);
        });
        assert!(numbers.is_sorted_by(|a, b| a < b), "rows have numbers in their order");
        match read {
            Ok(rows) => assert_eq!(rows, numbers.len() as u64, "what is counted is what comes"),
            Err(refused) => require_sentence(&refused),
        }
    }
}

/// The look at a sheet's XML that comes before its parser.
pub fn sheet_xml(data: &[u8]) {
    let whole = worker::tags(data, data.len().max(1));
    for piece in [1, 7] {
        assert_eq!(worker::tags(data, piece), whole, "pieces of {piece}");
    }
    worker::scan_sheet(data);
}

/// The records of binary workbooks, old and new.
pub fn records(data: &[u8]) {
    worker::scan_records(data);
}

/// What the parent believes of a worker.
pub fn protocol(data: &[u8]) {
    let limits = Limits { rows: 1000, columns: 50, text_bytes: 1 << 20, ..Limits::default() };
    let mut rest = data;
    let mut rows = Rows::default();
    while let Ok(Some(frame)) = protocol::read_frame(&mut rest) {
        let taken = match frame {
            Frame::Rows(batch) => rows.add(batch, &limits),
            Frame::Picture(picture) => protocol::read_picture(&picture).map(|_| ()),
            Frame::Beat(_) | Frame::Answer(_) => Ok(()),
        };
        if taken.is_err() {
            return;
        }
    }
    let Ok(rows) = rows.of_width(50) else {
        return;
    };
    let decoded: Vec<_> = rows.iter().collect();
    assert_eq!(decoded.len(), rows.len(), "every row that was taken can be read");
    assert!(decoded.iter().all(|row| row.cells.len() == 50), "rows are as wide as their table");
    assert!(decoded.is_sorted_by(|a, b| a.number < b.number), "rows are in their order");
    assert!(rows.into_iter().eq(decoded), "taken out they are the same");
}

fn require_sentence(refused: &IntakeError) {
    let text = refused.to_string();
    assert!(text.ends_with('.') && text.chars().next().is_some_and(char::is_uppercase), "{text}");
}

/// A pulse that nobody feels.
pub(crate) fn unheard() -> Arc<crate::worker::Pulse> {
    Arc::default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// Calls a target with every file of its corpus.
    fn replay(target: &str, run: fn(&[u8])) -> std::io::Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fuzz/corpus").join(target);
        let mut files = 0;
        for entry in std::fs::read_dir(folder)? {
            run(&std::fs::read(entry?.path())?);
            files += 1;
        }
        assert!(files > 0, "the corpus of {target} is there");
        Ok(())
    }

    #[test]
    fn the_corpus_of_text_files_breaks_no_promise() -> std::io::Result<()> {
        replay("text", super::text)
    }

    #[test]
    fn the_corpus_of_sheets_breaks_no_promise() -> std::io::Result<()> {
        replay("sheet_xml", super::sheet_xml)
    }

    #[test]
    fn the_corpus_of_records_breaks_no_promise() -> std::io::Result<()> {
        replay("records", super::records)
    }

    #[test]
    fn the_corpus_of_answers_breaks_no_promise() -> std::io::Result<()> {
        replay("protocol", super::protocol)
    }
}
