//! Text files: which encoding, which delimiter, and rows numbered as a spreadsheet would number them.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::IntakeError;
use crate::model::Visibility;
use crate::worker::cells::RowBuffer;
use crate::worker::faults::Spot;
use crate::worker::marks::Marks;
use crate::worker::pulse::Pulse;
use crate::worker::workbook::Source;

/// The start of a file by which its delimiter and encoding are guessed.
const SAMPLE: usize = 64 << 10;
/// Records of the sample that count for the guess.
const SAMPLE_RECORDS: usize = 100;
const BYTE_ORDER_MARK: char = '\u{FEFF}';
/// A cell longer than this has a quotation mark that was never closed.
const LONGEST_CELL: usize = 1 << 20;

/// A file of delimited text. Of a file in UTF-8 there is one copy in memory: its own bytes, with single line ends.
pub(crate) struct TextFile {
    file: String,
    name: String,
    pulse: Arc<Pulse>,
    text: String,
    /// Where the rows begin, behind a byte order mark and a line that names the delimiter.
    start: usize,
    delimiter: u8,
    warnings: Vec<String>,
}

impl TextFile {
    pub(crate) fn open(
        file: &str,
        name: String,
        content: Vec<u8>,
        pulse: Arc<Pulse>,
        tabs_expected: bool,
    ) -> Result<TextFile, IntakeError> {
        let mut warnings = Vec::new();
        let mut text = decode(file, content, &mut warnings)?;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mark = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
        let declared = declared_delimiter(&text[mark..]);
        let start = declared.map_or(mark, |(_, rest)| text.len() - rest.len());
        let rows = &text[start..];
        if rows.trim().is_empty() {
            return Err(IntakeError::Empty { file: file.to_owned() });
        }
        if memchr::memchr_iter(b'"', rows.as_bytes()).count() % 2 == 1 {
            warnings.push(
                "The file has an odd number of quotation marks: a text may have swallowed rows after it. Compare the number of rows with the source.".to_owned(),
            );
        }
        let delimiter = declared.map_or_else(|| guess_delimiter(rows, tabs_expected), |(delimiter, _)| delimiter);
        Ok(TextFile { file: file.to_owned(), name, pulse, text, start, delimiter, warnings })
    }
}

impl Source for TextFile {
    fn format(&self) -> &'static str {
        if self.delimiter == b'\t' { "tsv" } else { "csv" }
    }

    fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    fn sheets(&self) -> Vec<(String, Visibility)> {
        vec![(self.name.clone(), Visibility::Visible)]
    }

    fn marks(&mut self, _: &str) -> Result<Marks, IntakeError> {
        Ok(Marks::default())
    }

    fn read(
        &mut self,
        _: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let damaged = |detail: String| IntakeError::Damaged { file: self.file.clone(), detail };
        let spot = Spot::of_file(&self.file);
        let mut lines = reader_of(&self.text[self.start..], self.delimiter);
        let mut record = StringRecord::new();
        let mut row = RowBuffer::default();
        let (mut breaks_in_cells, mut last) = (0, 0);
        while lines.read_record(&mut record).map_err(|_| damaged(format!("row {} cannot be read", last + 1)))? {
            // Line numbers count the breaks inside quoted cells; a spreadsheet's row numbers do not.
            let breaks = memchr::memchr_iter(b'\n', record.as_slice().as_bytes()).count() as u64;
            breaks_in_cells += breaks;
            // A text that never ends swallows the last line end too.
            let number = (lines.position().line() - 1).saturating_sub(breaks_in_cells).max(last + 1);
            last = number;
            row.start(number);
            row.fields = Some(u32::try_from(record.len()).expect("a line has few fields"));
            for (cell, column) in record.iter().zip(0..) {
                if cell.len() > LONGEST_CELL {
                    return Err(damaged(format!(
                        "row {number} has a text of more than a million characters, so a quotation mark there is probably never closed"
                    )));
                }
                row.push_text(column, cell).map_err(|fault| fault.refusal(spot))?;
            }
            self.pulse.have_reached(lines.position().byte(), self.text.len());
            sink(&row)?;
        }
        Ok(())
    }
}

fn reader_of(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// The text of the file with single line ends, whatever its encoding.
fn decode(file: &str, mut content: Vec<u8>, warnings: &mut Vec<String>) -> Result<String, IntakeError> {
    let stranger = |what: &str| IntakeError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() };
    if content.starts_with(b"\xFF\xFE\0\0") || content.starts_with(b"\0\0\xFE\xFF") {
        return Err(stranger("text in the encoding UTF-32"));
    }
    if content.starts_with(b"+/v") {
        return Err(stranger("text in the outdated encoding UTF-7"));
    }
    // Whatever is written in UTF-16 ends its lines and cells with a zero byte beside each sign.
    let lying = Encoding::for_bom(&content).is_some_and(|(encoding, _)| encoding != UTF_8)
        && memchr::memchr(0, &content).is_none();
    if lying {
        content.drain(..2);
        warnings.push("The file is marked as UTF-16, but its text is not; the mark was left out.".to_owned());
    }
    if let Some(encoding) = wide_encoding(&content) {
        let (text, broken) = encoding.decode_with_bom_removal(&content);
        if broken {
            warnings.push("Some characters of the file could not be read and are shown as \u{FFFD}.".to_owned());
        }
        let mut text = text.into_owned().into_bytes();
        drop(content);
        unify_line_ends(&mut text);
        require_text(file, &text)?;
        return Ok(String::from_utf8(text).expect("it was decoded"));
    }
    unify_line_ends(&mut content);
    require_text(file, &content)?;
    String::from_utf8(content).or_else(|error| {
        warnings.push(
            "The file is not in Unicode; it was read as Windows-1252 (Western European). Check names with accents."
                .to_owned(),
        );
        Ok(WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned())
    })
}

/// Refuses what is no text: many zeros are a program or a picture, a few are damage with a place.
fn require_text(file: &str, content: &[u8]) -> Result<(), IntakeError> {
    let Some(first) = memchr::memchr(0, content) else {
        return Ok(());
    };
    let file = file.to_owned();
    let zeros = memchr::memchr_iter(0, content).count();
    let controls = content[..content.len().min(SAMPLE)].iter().filter(|byte| matches!(byte, 1..9 | 14..32)).count();
    if zeros > content.len() / 100 + 1 || controls > 0 {
        return Err(IntakeError::NotASpreadsheet { file, what: "a binary file".to_owned() });
    }
    let line = memchr::memchr_iter(b'\n', &content[..first]).count() + 1;
    let detail = format!("line {line} has a zero byte, which no text has ({zeros} in all)");
    Err(IntakeError::Damaged { file, detail })
}

/// UTF-16, by its mark or by its zeros.
fn wide_encoding(content: &[u8]) -> Option<&'static Encoding> {
    let marked = Encoding::for_bom(content).map(|(encoding, _)| encoding);
    marked.map_or_else(|| wide_without_mark(content), |encoding| (encoding != UTF_8).then_some(encoding))
}

/// UTF-16 without a byte order mark: every second byte of Western text is zero.
fn wide_without_mark(content: &[u8]) -> Option<&'static Encoding> {
    let sample = &content[..content.len().min(4096) & !1];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 4);
    if half == 0 || even.max(odd) <= half || even.min(odd) > half / 8 {
        return None;
    }
    Some(if odd > even { UTF_16LE } else { UTF_16BE })
}

/// Makes every line end one line feed, in place.
fn unify_line_ends(content: &mut Vec<u8>) {
    let Some(first) = memchr::memchr(b'\r', content) else {
        return;
    };
    let (mut to, mut from) = (first, first);
    while from < content.len() {
        // At `from` stands a carriage return, and up to `to` everything is as it will be.
        content[to] = b'\n';
        to += 1;
        from += if content.get(from + 1) == Some(&b'\n') { 2 } else { 1 };
        let next = memchr::memchr(b'\r', &content[from.min(content.len())..]).map_or(content.len(), |at| from + at);
        content.copy_within(from..next, to);
        to += next - from;
        from = next;
    }
    content.truncate(to);
}

/// The first line `sep=;` is an instruction to spreadsheet programs, not a row.
fn declared_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let declared = first.trim().trim_matches('"').strip_prefix("sep=")?;
    match declared.as_bytes() {
        [] => Some((b'\t', rest)),
        [delimiter] if delimiter.is_ascii() => Some((*delimiter, rest)),
        _ => None,
    }
}

/// The delimiter that divides most records of the sample into the same number of fields.
fn guess_delimiter(text: &str, tabs_expected: bool) -> u8 {
    let candidates = if tabs_expected { [b'\t', b',', b';', b'|'] } else { [b',', b';', b'\t', b'|'] };
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = if end < text.len() { text[..end].rfind('\n').map_or(&text[..end], |at| &text[..at]) } else { text };
    let mut best = (0, candidates[0]);
    for delimiter in candidates {
        let agreement = agreement(sample, delimiter);
        if agreement > best.0 {
            best = (agreement, delimiter);
        }
    }
    best.1
}

/// How many records agree on a number of fields above one, and then how many fields.
fn agreement(sample: &str, delimiter: u8) -> usize {
    let mut record = StringRecord::new();
    let mut lines = reader_of(sample, delimiter);
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for _ in 0..SAMPLE_RECORDS {
        if !lines.read_record(&mut record).unwrap_or(false) {
            break;
        }
        match counts.iter_mut().find(|(fields, _)| *fields == record.len()) {
            Some((_, times)) => *times += 1,
            None => counts.push((record.len(), 1)),
        }
    }
    let several = counts.into_iter().filter(|(fields, _)| *fields > 1);
    several.map(|(fields, times)| times * 1000 + fields.min(999)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(content: &[u8]) -> Result<Vec<(u64, Vec<String>)>, IntakeError> {
        let mut source = TextFile::open("t.csv", "t".to_owned(), content.to_vec(), Arc::default(), false)?;
        let mut rows = Vec::new();
        source.read("t", &mut |row| {
            rows.push((row.number, row.cells().map(|cell| cell.text.to_owned()).collect()));
            Ok(())
        })?;
        Ok(rows)
    }

    fn numbers_of(content: &str) -> Vec<u64> {
        let rows = rows_of(content.as_bytes()).expect("it is readable");
        rows.into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        assert_eq!(numbers_of("a,b\n1,2\n3,4"), [1, 2, 3]);
        assert_eq!(numbers_of("\n\na,b\n\n1,2\n\n\n3,4\n"), [3, 5, 8]);
        assert_eq!(numbers_of("a,b\r\"x\ny\",2\r\r3,4"), [1, 2, 4]);
        assert_eq!(numbers_of("a,b\r\n\"x\r\ny\r\nz\",2\r\n3,4\r\n"), [1, 2, 3]);
        assert_eq!(numbers_of("sep=;\na;b\n1;2\n"), [1, 2]);
    }

    #[test]
    fn every_encoding_gives_the_same_rows() {
        let text = "Name;Stadt\nJürg;Zürich\n";
        let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
            mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        let narrow: Vec<u8> = text.chars().map(|char| u8::try_from(u32::from(char)).expect("Latin-1")).collect();
        let files = [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            wide(b"\xFF\xFE", u16::to_le_bytes),
            wide(b"\xFE\xFF", u16::to_be_bytes),
            wide(b"", u16::to_le_bytes),
            wide(b"", u16::to_be_bytes),
            narrow,
        ];
        for (at, file) in files.iter().enumerate() {
            let rows = rows_of(file).expect("it is readable");
            let texts: Vec<Vec<String>> = rows.into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(texts, [["Name", "Stadt"], ["Jürg", "Zürich"]], "file {at}");
        }
    }

    #[test]
    fn delimiters_are_guessed_from_what_divides_the_rows_alike() {
        let guess = |text: &str| char::from(guess_delimiter(text, false));
        assert_eq!(guess("a,b;c\n1,2;3\n"), ',');
        assert_eq!(guess("name;amount\nx;1,5\ny;2,75\nz;3\n"), ';');
        assert_eq!(guess("a\tb\n1, and 2\t3\n4\t5\n"), '\t');
        assert_eq!(guess("a|b|c\n1|2|3\n"), '|');
        assert_eq!(guess("user\nkim\n"), ',');
        assert_eq!(guess("\"a;b\",c\n\"1;2;3\",4\n"), ',');
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let refused = rows_of(b"a,b\n\x00\x01\x02\n").expect_err("it is binary");
        assert!(matches!(refused, IntakeError::NotASpreadsheet { .. }), "{refused}");
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_told() {
        let long = format!("a,b\n1,\"x\n{}", "2,3\n".repeat(300_000));
        let refused = rows_of(long.as_bytes()).expect_err("the cell is too long");
        assert!(refused.to_string().contains("row 2 has a text of more than a million characters"), "{refused}");
        let short = TextFile::open("t.csv", "t".to_owned(), b"a,b\n1,\"x\n2,3\n".to_vec(), Arc::default(), false);
        let warnings = short.expect("it is readable").warnings();
        assert!(warnings.iter().any(|warning| warning.contains("odd number of quotation marks")), "{warnings:?}");
    }
}
