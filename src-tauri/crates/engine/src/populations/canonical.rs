//! The canonical rows of a population in memory: where each row begins, and how its cells are read without copying the
//! rest. A million rows cost their text and eight bytes each.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3_iter};

/// Canonical rows, and where each begins.
#[derive(Debug)]
pub(crate) struct CanonicalRows {
    content: Vec<u8>,
    /// Where each row begins, the header left out; then where the last one ends.
    starts: Vec<usize>,
}

impl CanonicalRows {
    /// Looks where the rows begin: at every line feed that stands in no quoted cell.
    pub(crate) fn new(content: Vec<u8>) -> CanonicalRows {
        let mut starts = Vec::new();
        let mut from = 0;
        while from < content.len() {
            from = end_of_row(&content, from);
            starts.push(from);
        }
        CanonicalRows { content, starts }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The whole text, and where in it the first row begins.
    pub(crate) fn text(&self) -> (&[u8], usize) {
        (&self.content, self.starts.first().copied().unwrap_or_default())
    }

    /// The row that holds this place of the text, `from` or one after it.
    pub(crate) fn row_at(&self, place: usize, from: usize) -> usize {
        from + self.starts[from..].partition_point(|start| *start <= place) - 1
    }

    /// Where a row stands in the text, its line end left out.
    pub(crate) fn span(&self, row: usize) -> Range<usize> {
        let (start, end) = (self.starts[row], self.starts[row + 1]);
        start..if self.content[..end].ends_with(b"\n") { end - 1 } else { end }
    }

    /// Where the row after this one begins.
    pub(crate) fn next(&self, row: usize) -> usize {
        self.starts[row + 1]
    }

    /// The cells of a row as they are written, without the quotation marks around them.
    pub(crate) fn raw_cells(&self, row: usize) -> RawCells<'_> {
        RawCells { rest: Some(&self.content[self.span(row)]) }
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: usize) -> Vec<String> {
        self.raw_cells(row).map(|cell| text_of(cell).into_owned()).collect()
    }
}

/// Where the row that begins here ends, its line feed included.
fn end_of_row(content: &[u8], from: usize) -> usize {
    let mut quoted = false;
    for place in memchr::memchr2_iter(b'"', b'\n', &content[from..]) {
        match content[from + place] {
            b'"' => quoted = !quoted,
            _ if !quoted => return from + place + 1,
            _ => (),
        }
    }
    content.len()
}

/// The text of a raw cell: a doubled quotation mark is one.
pub(crate) fn text_of(raw: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(raw);
    if memchr(b'"', raw).is_some() { Cow::Owned(text.replace("\"\"", "\"")) } else { text }
}

/// The cells of one row, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct RawCells<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Iterator for RawCells<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.take()?;
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let mut marks = memchr_iter(b'"', quoted);
            let mut end = quoted.len();
            while let Some(mark) = marks.next() {
                if quoted.get(mark + 1) != Some(&b'"') {
                    end = mark;
                    break;
                }
                marks.next();
            }
            self.rest = quoted.get(end + 2..).filter(|_| quoted.get(end + 1) == Some(&b','));
            return Some(&quoted[..end]);
        }
        match memchr(b',', rest) {
            Some(end) => {
                self.rest = Some(&rest[end + 1..]);
                Some(&rest[..end])
            }
            None => Some(rest),
        }
    }
}

/// Whether a raw text, found anywhere in a row, surely stands within one cell.
pub(crate) fn stays_in_a_cell(raw: &[u8]) -> bool {
    memchr3_iter(b',', b'"', b'\n', raw).next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(rows: &[Vec<String>]) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).expect("memory takes rows"));
        writer.into_inner().expect("memory takes rows")
    }

    proptest! {
        #[test]
        fn every_row_is_read_as_it_was_written(
            rows in prop::collection::vec(prop::collection::vec("[a,\"\n é\r]{0,6}", 3), 1..9)
        ) {
            let read = CanonicalRows::new(written(&rows));
            prop_assert_eq!(read.len(), rows.len() - 1);
            for (at, row) in rows[1..].iter().enumerate() {
                prop_assert_eq!(&read.cells(at), row);
            }
        }
    }

    #[test]
    fn a_place_in_the_text_is_found_in_its_row() {
        let rows = CanonicalRows::new(b"id,name\n1,a\n2,\"b\nc\"\n3,d\n".to_vec());
        let places = [8, 11, 12, 16, 19, 20].map(|place| rows.row_at(place, 0));
        assert_eq!(places, [0, 0, 1, 1, 1, 2]);
        assert_eq!(rows.cells(1), ["2", "b\nc"]);
    }
}
