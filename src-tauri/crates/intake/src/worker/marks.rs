//! What a sheet hides and merges: read before calamine, which does not tell of hidden rows.
//!
//! What cannot be found out is said in a note and fails nothing. Only what no sheet has, and what would cost the parser
//! more than it is worth, stops the reading here.

use std::io::{self, BufRead, BufReader, Read, Seek};

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::worker::workbook::MOST_ROWS;
use crate::worker::xml_scan::XmlScan;

/// Bytes of a sheet looked at together.
const CHUNK: usize = 64 << 10;
/// What stands between two rows, or before and after them, is not longer.
const BETWEEN_ROWS: u64 = 256 << 20;
/// Ranges of hidden columns that are remembered.
const MAX_RANGES: usize = 1000;
/// A list of parts or sheets is not longer.
const MAX_LIST: u64 = 16 << 20;

/// What a sheet hides and merges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) hidden_rows: u64,
    /// First and last column of each hidden range, the first column being 0.
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    pub(crate) merged: u64,
    pub(crate) notes: Vec<String>,
}

impl Marks {
    pub(crate) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.hidden_columns.len() < MAX_RANGES {
            self.hidden_columns.push((first, last));
        }
    }
}

/// What was found, or a note that nothing could be.
pub(crate) fn or_note(found: Option<Marks>) -> Marks {
    let note = || vec!["Whether the sheet hides rows or merges cells could not be found out.".to_owned()];
    found.unwrap_or_else(|| Marks { notes: note(), ..Marks::default() })
}

/// Why a sheet was not looked through to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It holds what no sheet has.
    Unsound {
        /// The last row before it, 0 before the first.
        after_row: u64,
        /// What it is, to stand after the place.
        what: String,
    },
    /// It could not be unpacked, or is not what was packed.
    Packed(ZipError),
}

impl From<ZipError> for Stop {
    fn from(error: ZipError) -> Stop {
        Stop::Packed(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Packed(error.into())
    }
}

/// Of a sheet of an `.xlsx` workbook. Fails with the place and words of what no sheet has.
pub(crate) fn of_xlsx(bytes: impl Read + Seek, sheet: &str) -> Result<Marks, Stop> {
    xlsx_part(bytes, sheet).map_or_else(|| Ok(or_note(None)), |(mut zip, index)| scan_xml(zip.by_index(index)?))
}

/// Of a sheet of an `.xlsb` workbook. Fails as [`of_xlsx`] does.
pub(crate) fn of_xlsb(bytes: impl Read + Seek, sheet: &str) -> Result<Marks, Stop> {
    xlsb_part(bytes, sheet).map_or_else(|| Ok(or_note(None)), |(mut zip, index)| scan_records(zip.by_index(index)?))
}

/// Of a sheet of an `.ods` workbook.
pub(crate) fn of_ods(bytes: impl Read + Seek, sheet: &str) -> Marks {
    let scanned = ZipArchive::new(bytes).ok().and_then(|mut zip| {
        let content = BufReader::new(zip.by_name("content.xml").ok()?);
        scan_tables(content, sheet)
    });
    or_note(scanned)
}

/// Looks through a sheet's XML for the few tags that matter, without parsing the cells.
pub(crate) fn scan_xml(mut part: impl Read) -> Result<Marks, Stop> {
    let mut sheet = SheetTags::default();
    let mut scan = XmlScan::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = part.read(&mut chunk)?;
        if count == 0 {
            return Ok(sheet.marks);
        }
        sheet.since_row += count as u64;
        let scanned = scan.feed(&chunk[..count], &mut |tag| sheet.note(tag));
        let found = match scanned {
            Err(unsound) => Some(unsound.words()),
            Ok(()) if sheet.rows > MOST_ROWS => {
                Some(format!("there are more than {MOST_ROWS} rows, the most that a sheet can have"))
            }
            Ok(()) if sheet.since_row > BETWEEN_ROWS => {
                Some(format!("more than {} MB follow without another row", BETWEEN_ROWS >> 20))
            }
            Ok(()) => None,
        };
        if let Some(what) = found {
            return Err(Stop::Unsound { after_row: sheet.row, what });
        }
    }
}

/// What the tags of a sheet have told so far.
#[derive(Debug, Default)]
struct SheetTags {
    marks: Marks,
    rows: u64,
    /// The row's own number, where it says one.
    row: u64,
    since_row: u64,
}

impl SheetTags {
    fn note(&mut self, tag: &[u8]) {
        let name = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'/').next().unwrap_or_default();
        match name.rsplit(|byte| *byte == b':').next().unwrap_or_default() {
            b"row" => {
                self.rows += 1;
                self.since_row = 0;
                let tag = String::from_utf8_lossy(tag);
                self.row = attribute(&tag, "r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
                self.marks.hidden_rows += u64::from(hidden(&tag));
            }
            b"col" => {
                let tag = String::from_utf8_lossy(tag);
                let number = |name| attribute(&tag, name).and_then(|value| value.parse::<u32>().ok());
                if let (true, Some(first), Some(last)) = (hidden(&tag), number("min"), number("max")) {
                    self.marks.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            b"mergeCell" => self.marks.merged += 1,
            _ => (),
        }
    }
}

fn hidden(tag: &str) -> bool {
    attribute(tag, "hidden").is_some_and(|value| matches!(value, "1" | "true" | "on"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let named = |at: &usize| {
        let before = tag[..*at].chars().next_back().is_some_and(char::is_whitespace);
        before && tag[at + name.len()..].trim_start().starts_with('=')
    };
    let at = tag.match_indices(name).map(|(at, _)| at).find(named)?;
    let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// The records of a binary sheet: row headers, column ranges, merged areas.
pub(crate) fn scan_records(part: impl Read) -> Result<Marks, Stop> {
    const ROW: u32 = 0x00;
    const COLUMNS: u32 = 0x3C;
    const MERGED: u32 = 0xB0;
    let mut part = BufReader::with_capacity(CHUNK, part);
    let mut marks = Marks::default();
    let mut payload = Vec::new();
    let mut row = 0;
    while let Some((kind, length)) = record(&mut part, &mut payload)? {
        let unsound = |what: &str| Err(Stop::Unsound { after_row: row, what: what.to_owned() });
        if payload.len() < length as usize {
            return unsound("a record is longer than what is left of the sheet");
        }
        if payload.len() < shortest(kind) {
            return unsound("a record is too short for what it holds");
        }
        if kind == ROW {
            row = word(&payload, 0).map_or(0, |row| u64::from(row) + 1);
            if row > MOST_ROWS {
                return Err(Stop::Unsound { after_row: 0, what: format!("a row has the number {row}") });
            }
        }
        match kind {
            ROW if payload.get(11).is_some_and(|flags| flags & 0x10 != 0) => marks.hidden_rows += 1,
            COLUMNS if payload.get(16).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (word(&payload, 0), word(&payload, 4)) {
                    marks.hide_columns(first, last);
                }
            }
            MERGED => marks.merged += 1,
            _ => (),
        }
    }
    Ok(marks)
}

/// The least that a record of this kind holds: a row its number, a cell its column, its style and its value.
fn shortest(kind: u32) -> usize {
    match kind {
        0x00 => 4,
        0x01 => 8,
        0x03 | 0x04 | 0x0A | 0x0B => 9,
        0x02 | 0x06 | 0x07 | 0x08 => 12,
        0x05 | 0x09 => 16,
        _ => 0,
    }
}

/// The next record of a binary part: its kind and the length it claims; what there is of it is put into the payload.
fn record(part: &mut impl BufRead, payload: &mut Vec<u8>) -> io::Result<Option<(u32, u32)>> {
    if part.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let kind = seven_bit_number(part, 2)?;
    let length = seven_bit_number(part, 4)?;
    payload.clear();
    part.by_ref().take(u64::from(length)).read_to_end(payload)?;
    Ok(Some((kind, length)))
}

fn seven_bit_number(part: &mut impl Read, most: u32) -> io::Result<u32> {
    let mut number = 0;
    for place in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte)?;
        number |= u32::from(byte[0] & 0x7F) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Ok(number)
}

fn word(payload: &[u8], at: usize) -> Option<u32> {
    payload.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes)
}

/// The tables of an OpenDocument content part, up to the one that is asked for.
fn scan_tables(content: impl BufRead, sheet: &str) -> Option<Marks> {
    let mut xml = XmlReader::from_reader(content);
    let mut buffer = Vec::new();
    let mut marks = None;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => match (tag.name().as_ref(), &mut marks) {
                ("table:table", None) if value_of(&tag, "table:name")? == sheet => marks = Some(Marks::default()),
                ("table:table-row", Some(marks)) if value_of(&tag, "table:visibility").is_some_and(is_hidden) => {
                    marks.hidden_rows += count_of(&tag, "table:number-rows-repeated");
                }
                ("table:table-cell", Some(marks)) => {
                    let spans = |name| count_of(&tag, name) > 1;
                    let merged = spans("table:number-columns-spanned") || spans("table:number-rows-spanned");
                    marks.merged += u64::from(merged);
                }
                _ => (),
            },
            Event::End(tag) if tag.name().as_ref() == "table:table" && marks.is_some() => return marks,
            Event::Eof => return None,
            _ => (),
        }
    }
}

fn is_hidden(visibility: String) -> bool {
    visibility == "collapse" || visibility == "filter"
}

fn count_of(tag: &BytesStart<'_>, name: &str) -> u64 {
    value_of(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1)
}

fn value_of(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

type Part<R> = (ZipArchive<R>, usize);

/// Where the sheet of this name stands in an `.xlsx` package.
fn xlsx_part<R: Read + Seek>(bytes: R, sheet: &str) -> Option<Part<R>> {
    let mut zip = ZipArchive::new(bytes).ok()?;
    let workbook = workbook_path(&mut zip)?;
    let list = list(&mut zip, &workbook)?;
    let mut relation = None;
    each_tag(&list, |tag| {
        let named = tag.local_name().as_ref() == "sheet" && value_of(tag, "name").as_deref() == Some(sheet);
        if named && relation.is_none() {
            let id = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "id");
            relation = id.map(|id| id.value.into_owned());
        }
    })?;
    part_of(zip, &workbook, &relation?)
}

/// Where the sheet of this name stands in an `.xlsb` package.
fn xlsb_part<R: Read + Seek>(bytes: R, sheet: &str) -> Option<Part<R>> {
    const BUNDLED_SHEET: u32 = 0x9C;
    let mut zip = ZipArchive::new(bytes).ok()?;
    let workbook = workbook_path(&mut zip)?;
    let list = list(&mut zip, &workbook)?;
    let (mut rest, mut payload) = (list.as_slice(), Vec::new());
    while let Some((kind, _)) = record(&mut rest, &mut payload).ok()? {
        if kind == BUNDLED_SHEET {
            let (relation, after) = wide_text(payload.get(8..)?)?;
            if wide_text(after)?.0 == sheet {
                return part_of(zip, &workbook, &relation);
            }
        }
    }
    None
}

fn wide_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let length = usize::try_from(word(bytes, 0)?).ok()?.checked_mul(2)?;
    let (text, after) = bytes.get(4..)?.split_at_checked(length)?;
    let units: Vec<u16> = text.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    Some((String::from_utf16_lossy(&units), after))
}

fn workbook_path<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Option<String> {
    let relations = list(zip, "_rels/.rels")?;
    let mut path = None;
    each_tag(&relations, |tag| {
        let kind = value_of(tag, "Type").unwrap_or_default();
        if tag.local_name().as_ref() == "Relationship" && kind.ends_with("/officeDocument") {
            path = value_of(tag, "Target").map(|target| target.trim_start_matches('/').to_owned());
        }
    })?;
    path
}

/// The part that a relation of the workbook points at.
fn part_of<R: Read + Seek>(mut zip: ZipArchive<R>, workbook: &str, relation: &str) -> Option<Part<R>> {
    let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", workbook));
    let relations = list(&mut zip, &format!("{folder}/_rels/{name}.rels"))?;
    let mut target = None;
    each_tag(&relations, |tag| {
        if value_of(tag, "Id").as_deref() == Some(relation) {
            target = value_of(tag, "Target");
        }
    })?;
    let target = target?;
    let path = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
    let index = index_of(&mut zip, &path)?;
    Some((zip, index))
}

fn index_of<R: Read + Seek>(zip: &mut ZipArchive<R>, path: &str) -> Option<usize> {
    let path = path.trim_start_matches('/');
    let same = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(path);
    (0..zip.len()).find(|index| zip.by_index_raw(*index).is_ok_and(|part| part.name().is_ok_and(|name| same(&name))))
}

fn list<R: Read + Seek>(zip: &mut ZipArchive<R>, path: &str) -> Option<Vec<u8>> {
    let index = index_of(zip, path)?;
    let mut content = Vec::new();
    zip.by_index(index).ok()?.take(MAX_LIST).read_to_end(&mut content).ok()?;
    Some(content)
}

fn each_tag(content: &[u8], mut seen: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let mut xml = XmlReader::from_reader(content);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => seen(&tag),
            Event::Eof => return Some(()),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, so that tags fall across the chunks.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(1021);
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn hidden_and_merged_are_counted_wherever_the_chunks_end() -> Result<(), Stop> {
        let filler = "<row r=\"2\" hidden=\"0\"><c><v>hidden=\"1\" mergeCell </v></c></row>";
        for shift in 0..4 {
            let xml = format!(
                "<cols><col min=\"2\" max=\"4\" hidden='1'/></cols>{}{}<x:row r=\"9\" spans=\"1:2\" hidden=\"true\">{}<row hidden=\"1\"/><mergeCells><mergeCell ref=\"A1\"/></mergeCells>",
                " ".repeat(shift),
                filler.repeat(1100),
                filler.repeat(2100),
            );
            let marks = scan_xml(Dripping(xml.as_bytes()))?;
            assert_eq!((marks.hidden_rows, marks.merged, marks.hidden_columns), (2, 1, vec![(1, 3)]), "{shift}");
        }
        Ok(())
    }
}
