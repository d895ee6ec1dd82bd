//! What is fuzzed here (see `fuzz/`), and what the corpus found there is held to in every test run. Each function takes
//! any bytes and panics only where a promise is broken.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document_error::DocumentError;
use crate::error::IntakeError;
use crate::model::{Limits, SheetChoice, TextPart};
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

/// Text documents: Word's packages, the text of one, and Markdown.
pub fn document(data: &[u8]) {
    let package;
    let data = if data.starts_with(b"<") {
        package = word(data);
        &package
    } else {
        data
    };
    match worker::read_document(data) {
        Ok((parts, pictures, warnings)) => {
            assert!(!parts.is_empty(), "a document that is read says something");
            parts.iter().for_each(|part| require_part(part, pictures));
            assert!(warnings.iter().all(|warning| warning.ends_with('.')), "{warnings:?}");
        }
        Err(refused) => {
            let text = DocumentError::from(refused).to_string();
            assert!(text.ends_with('.') && text.chars().next().is_some_and(char::is_uppercase), "{text}");
        }
    }
}

/// A part has a rank, its heading reads as its words, and it shows no picture but those that came along.
fn require_part(part: &TextPart, pictures: usize) {
    assert!((1..=9).contains(&part.level), "a heading of rank {}", part.level);
    if let Some(heading) = &part.heading {
        let mut words = String::new();
        for event in Parser::new_ext(&format!("# {}", part.marked), Options::ENABLE_TABLES) {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::Html(tag) | Event::InlineHtml(tag) => panic!("{tag} in a heading"),
                _ => (),
            }
        }
        let plain = |text: &str| text.split(|sign: char| sign.is_whitespace() || sign.is_control()).collect::<String>();
        assert_eq!(plain(&words), plain(heading), "{:?}", part.marked);
    }
    for event in Parser::new_ext(&part.markdown, Options::ENABLE_TABLES) {
        if let Event::Start(Tag::Image { dest_url, .. }) = event {
            let number = dest_url.strip_prefix("picture:").and_then(|number| number.parse::<usize>().ok());
            assert!(number.is_some_and(|number| (1..=pictures).contains(&number)), "{dest_url} of {pictures}");
        }
    }
}

/// A Word document whose text is made of this.
fn word(body: &[u8]) -> Vec<u8> {
    const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:d=\"urn:d\"";
    const STYLES: &str = "<w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"I\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"H\"/></w:style><w:style w:styleId=\"C\"><w:name w:val=\"caption\"/></w:style><w:style w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style><w:style w:styleId=\"B\"><w:name w:val=\"List Bullet 2\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"1080\"/></w:pPr></w:style>";
    const LISTS: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl><w:lvl w:ilvl=\"1\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"/><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride></w:num>";
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let part = |root: &str, inner: &[u8]| {
        [format!("<w:{root} {NAMES}>").as_bytes(), inner, format!("</w:{root}>").as_bytes()].concat()
    };
    let relations = format!(
        "<Relationships><Relationship Id=\"p\" Type=\"{KIND}/image\" Target=\"p.png\"/><Relationship Id=\"l\" Type=\"{KIND}/hyperlink\" Target=\"https://example.org\" TargetMode=\"External\"/></Relationships>"
    );
    let note = b"<w:footnote w:id=\"1\"><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote>";
    let parts: [(&str, Vec<u8>); 6] = [
        ("word/document.xml", part("document", &[b"<w:body>", body, b"</w:body>"].concat())),
        ("word/_rels/document.xml.rels", relations.into_bytes()),
        ("word/styles.xml", part("styles", STYLES.as_bytes())),
        ("word/numbering.xml", part("numbering", LISTS.as_bytes())),
        ("word/footnotes.xml", part("footnotes", note)),
        ("word/p.png", b"\x89PNG".to_vec()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name, stored).and_then(|()| Ok(zip.write_all(&content)?)).expect("memory takes parts");
    }
    zip.finish().expect("memory takes parts").into_inner()
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
    fn the_corpus_of_documents_breaks_no_promise() -> std::io::Result<()> {
        replay("document", super::document)
    }

    #[test]
    fn the_corpus_of_answers_breaks_no_promise() -> std::io::Result<()> {
        replay("protocol", super::protocol)
    }
}
