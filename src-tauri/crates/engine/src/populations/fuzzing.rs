//! What is fuzzed of freezing (see `fuzz/`), and what the corpus found there is held to in every test run.

use super::canonical::CanonicalRows;
use super::{SourceRow, freeze as freeze_rows};

/// The canonical form of a population's rows, and the keys of its items.
///
/// Bytes become rows: the first says how many columns there are and which make up the key; after it, 0x1E ends a row and
/// 0x1F a cell.
pub fn freeze(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let width = usize::from(first & 3) + 1;
    let key: Vec<usize> = (0..width).filter(|column| first >> (2 + column) & 1 == 1).collect();
    let date = (first & 0x40 != 0).then_some(0);
    let text = String::from_utf8_lossy(rest);
    let rows = text
        .split('\u{1E}')
        .zip(2..)
        .map(|(row, number)| SourceRow { number, cells: row.split('\u{1F}').map(str::to_owned).collect() });
    let columns: Vec<String> = (0..width).map(|column| format!("column {column}")).collect();
    let Ok(frozen) = freeze_rows(columns.clone(), rows, &key, date) else { return };

    let read = CanonicalRows::new(frozen.canonical.clone());
    assert_eq!(read.len(), frozen.keys.len(), "every item has a row");
    let again = (0..read.len()).zip(2..).map(|(row, number)| SourceRow { number, cells: read.cells(row) });
    let again = freeze_rows(columns, again, &key, date).expect("what was frozen can be frozen again");
    assert!(again.canonical == frozen.canonical, "the canonical form of the canonical form is itself");
    assert_eq!(again.keys, frozen.keys, "and so are the keys");
    let peer: Vec<Vec<String>> = csv::Reader::from_reader(frozen.canonical.as_slice())
        .into_records()
        .map(|row| row.expect("it is RFC 4180").iter().map(str::to_owned).collect())
        .collect();
    assert!((0..read.len()).map(|row| read.cells(row)).eq(peer), "another reader finds the same cells");
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_corpus_of_rows_breaks_no_promise() -> std::io::Result<()> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fuzz/corpus/freeze");
        let mut files = 0;
        for entry in std::fs::read_dir(folder)? {
            super::freeze(&std::fs::read(entry?.path())?);
            files += 1;
        }
        assert!(files > 0, "the corpus is there");
        Ok(())
    }
}
