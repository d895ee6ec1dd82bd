//! What a sheet hides and merges: read beside calamine, which does not tell of hidden rows.
//!
//! Nothing here can fail the reading of a file: what cannot be found out is said in a note.

use std::io::{self, BufRead, BufReader, Read, Seek};

use memchr::memmem;
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Bytes of a sheet looked at together.
const CHUNK: usize = 64 << 10;
/// A tag is looked at whole if it is not longer.
const TAG: usize = 4 << 10;
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

/// Of a sheet of an `.xlsx` workbook.
pub(crate) fn of_xlsx(bytes: impl Read + Seek, sheet: &str) -> Marks {
    or_note(xlsx_part(bytes, sheet).and_then(|(mut zip, index)| scan_xml(zip.by_index(index).ok()?).ok()))
}

/// Of a sheet of an `.xlsb` workbook.
pub(crate) fn of_xlsb(bytes: impl Read + Seek, sheet: &str) -> Marks {
    or_note(xlsb_part(bytes, sheet).and_then(|(mut zip, index)| scan_records(zip.by_index(index).ok()?).ok()))
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
fn scan_xml(mut part: impl Read) -> io::Result<Marks> {
    let (hidden, merged) = (memmem::Finder::new("hidden="), memmem::Finder::new("mergeCell "));
    let mut marks = Marks::default();
    let mut window: Vec<u8> = Vec::with_capacity(CHUNK + TAG);
    let mut looked = 0;
    loop {
        let before = window.len();
        part.by_ref().take(CHUNK as u64).read_to_end(&mut window)?;
        let at_end = window.len() == before;
        // What starts close to the end is looked at again together with what follows it.
        let until = if at_end { window.len() } else { window.len().saturating_sub(TAG / 2) };
        for at in hidden.find_iter(&window[looked..]).map(|at| at + looked).filter(|at| *at < until) {
            note_hidden(&window, at, &mut marks);
        }
        let found = merged.find_iter(&window[looked..]).map(|at| at + looked).filter(|at| *at < until);
        marks.merged += found.filter(|at| *at > 0 && matches!(window[at - 1], b'<' | b':')).count() as u64;
        if at_end {
            return Ok(marks);
        }
        let gone = until.saturating_sub(TAG / 2);
        looked = until - gone;
        window.drain(..gone);
    }
}

/// A `hidden="1"` counts if it stands in a row or a column tag.
fn note_hidden(window: &[u8], at: usize, marks: &mut Marks) {
    let start = window[at.saturating_sub(TAG / 2)..at].iter().rposition(|byte| matches!(byte, b'<' | b'>'));
    let Some(start) = start.map(|start| start + at.saturating_sub(TAG / 2)).filter(|start| window[*start] == b'<')
    else {
        return;
    };
    let end = memchr::memchr(b'>', &window[at..]).map_or(window.len(), |end| at + end);
    let tag = String::from_utf8_lossy(&window[start + 1..end]);
    let name = tag.split([' ', '\t', '\r', '\n']).next().unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or_default();
    if !attribute(&tag, "hidden").is_some_and(|value| matches!(value, "1" | "true" | "on")) {
        return;
    }
    match name {
        "row" => marks.hidden_rows += 1,
        "col" => {
            let number = |name| attribute(&tag, name).and_then(|value| value.parse::<u32>().ok());
            if let (Some(first), Some(last)) = (number("min"), number("max")) {
                marks.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
            }
        }
        _ => (),
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}="))?;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next()
}

/// The records of a binary sheet: row headers, column ranges, merged areas.
fn scan_records(part: impl Read) -> io::Result<Marks> {
    const ROW: u32 = 0x00;
    const COLUMNS: u32 = 0x3C;
    const MERGED: u32 = 0xB0;
    let mut part = BufReader::with_capacity(CHUNK, part);
    let mut marks = Marks::default();
    let mut payload = Vec::new();
    while let Some(kind) = record(&mut part, &mut payload)? {
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

/// The next record of a binary part: its kind is returned, its content put into the payload.
fn record(part: &mut impl BufRead, payload: &mut Vec<u8>) -> io::Result<Option<u32>> {
    if part.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let kind = seven_bit_number(part, 2)?;
    let length = seven_bit_number(part, 4)?;
    payload.clear();
    part.by_ref().take(u64::from(length)).read_to_end(payload)?;
    Ok(Some(kind))
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
    while let Some(kind) = record(&mut rest, &mut payload).ok()? {
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
    fn hidden_and_merged_are_counted_wherever_the_chunks_end() -> io::Result<()> {
        let filler = "<row r=\"2\" hidden=\"0\"><c><v>hidden=\"1\" mergeCell </v></c></row>";
        for shift in 0..40 {
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
