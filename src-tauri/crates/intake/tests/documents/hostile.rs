//! Documents made to harm: each is read right or refused in a sentence, and nothing is fetched or left open.

use std::error::Error;
use std::fmt::Write;

use tempfile::tempdir;

use crate::document;
use crate::files::file;
use crate::word::{Word, drawing, p, part, styled};
use crate::zips::{Part, zip};

const MIB: usize = 1 << 20;
const DOCUMENT: &str = "word/document.xml";

/// The parts of a small sound document, changed by this.
fn changed(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let sound = Word::of(format!("{}{}", styled("Heading1", "Services"), p("Sound.")));
    let mut parts: Vec<Part> = sound.parts().iter().map(|(name, content)| Part::new(name, content)).collect();
    change(&mut parts);
    zip(&parts)
}

fn place(parts: &[Part], name: &str) -> usize {
    parts.iter().position(|part| part.name == name).expect("the part is there")
}

/// A document whose text holds this chunk so many times.
fn swollen(start: &str, chunk: &[u8], times: usize, end: &str) -> Vec<u8> {
    changed(|parts| {
        let at = place(parts, DOCUMENT);
        let whole = String::from_utf8(part("document", "<w:body>@</w:body>")).expect("text");
        let (before, after) = whole.split_once('@').expect("a mark");
        parts[at] = Part::swollen(DOCUMENT, &format!("{before}{start}"), chunk, times, &format!("{end}{after}"));
    })
}

fn body(text: &str) -> Vec<u8> {
    changed(|parts| {
        let at = place(parts, DOCUMENT);
        parts[at] = Part::new(DOCUMENT, &part("document", &format!("<w:body>{text}</w:body>")));
    })
}

/// Files that are something else, or that nobody can open.
fn strangers() -> Vec<(&'static str, Vec<u8>)> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let compound = |stream: &str| [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600], &wide(stream)].concat();
    let mut cut = changed(|_| ());
    cut.truncate(cut.len() / 2);
    vec![
        ("sound.docx", changed(|_| ())),
        ("empty.docx", Vec::new()),
        ("cut.docx", cut),
        ("locked.docx", compound("EncryptedPackage")),
        ("old.docx", compound("WordDocument")),
        ("rich.docx", b"{\\rtf1 hello}".to_vec()),
        ("paper.docx", b"%PDF-1.7 ...".to_vec()),
        ("page.md", b"<!DOCTYPE html><html></html>".to_vec()),
        ("binary.md", vec![b'#', 0, 1, 2, 0xff, 0xfe]),
        ("folder.docx", zip(&[Part::new("a.txt", b"a")])),
        ("sheet.docx", zip(&[Part::new("xl/workbook.xml", b"<w/>")])),
    ]
}

/// Packages whose parts are missing, locked or unsound.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("password-on-the-package.docx", changed(|parts| parts.iter_mut().for_each(|part| part.flags = 1))),
        (
            "bad-checksum.docx",
            changed(|parts| {
                let at = place(parts, DOCUMENT);
                parts[at].checksum ^= 1;
            }),
        ),
        (
            "no-text-part.docx",
            changed(|parts| {
                let at = place(parts, DOCUMENT);
                parts.remove(at);
            }),
        ),
        ("no-relations.docx", changed(|parts| parts.retain(|part| !part.name.ends_with(".rels")))),
        ("no-styles.docx", changed(|parts| parts.retain(|part| !part.name.ends_with("styles.xml")))),
        (
            "no-body.docx",
            changed(|parts| {
                let at = place(parts, DOCUMENT);
                parts[at] = Part::new(DOCUMENT, &part("document", ""));
            }),
        ),
        ("no-words.docx", body("<w:p/>")),
        (
            "not-xml.docx",
            changed(|parts| {
                let at = place(parts, DOCUMENT);
                parts[at] = Part::new(DOCUMENT, b"just words");
            }),
        ),
        (
            "entities.docx",
            changed(|parts| {
                let at = place(parts, DOCUMENT);
                parts[at] = Part::new(DOCUMENT, b"<!DOCTYPE a [<!ENTITY b \"cccc\">]><a>&b;</a>");
            }),
        ),
    ]
}

/// Documents that unpack to more than they are worth.
fn heavy() -> Vec<(&'static str, Vec<u8>)> {
    let deep_table =
        format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(80), p("deep"), "</w:tc></w:tr></w:tbl>".repeat(80));
    vec![
        ("elements-without-end.docx", swollen("", "<w:p>".repeat(100_000).as_bytes(), 100, "")),
        ("tables-in-tables.docx", body(&deep_table)),
        ("1-gb-of-text.docx", swollen("<w:p><w:r><w:t>", &[b'x'; MIB], 1024, "</w:t></w:r></w:p>")),
        ("1-gb-of-paragraphs.docx", swollen("", p("x").repeat(10_000).as_bytes(), 1100, "")),
        ("two-million-paragraphs.docx", swollen("", "<w:p/>".repeat(100_000).as_bytes(), 20, "")),
        (
            "says-10-bytes.docx",
            changed(|parts| {
                let at = place(parts, DOCUMENT);
                parts[at].size = 10;
            }),
        ),
        ("picture-of-2-gb.docx", {
            let word = Word::of(format!("<w:p>{}</w:p>{}", drawing("rId5", "Huge"), p("After."))).with(
                "rId5",
                "image",
                "media/i.png",
                b"x",
            );
            let mut parts: Vec<Part> = word.parts().iter().map(|(name, content)| Part::new(name, content)).collect();
            let at = place(&parts, "word/media/i.png");
            parts[at] = Part::swollen("word/media/i.png", "", &[7; MIB], 2000, "");
            zip(&parts)
        }),
    ]
}

/// Documents that lead elsewhere or contradict themselves.
fn odd() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "picture-outside.docx",
            Word::of(format!("<w:p>{}</w:p>{}", drawing("rId5", "Far"), p("After.")))
                .linked("rId5", "image", "http://127.0.0.1:9/x.png")
                .bytes(),
        ),
        (
            "picture-leads-out.docx",
            Word::of(format!("<w:p>{}</w:p>{}", drawing("rId5", "Out"), p("After.")))
                .with("rId5", "image", "../../../../etc/passwd", b"x")
                .bytes(),
        ),
        ("picture-missing.docx", body(&format!("<w:p>{}</w:p>{}", drawing("rId99", "Gone"), p("After.")))),
        ("styles-in-a-circle.docx", {
            changed(|parts| {
                let styles = "<w:style w:styleId=\"Heading1\"><w:name w:val=\"a\"/><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:name w:val=\"b\"/><w:basedOn w:val=\"Heading1\"/></w:style>";
                let at = place(parts, "word/styles.xml");
                parts[at] = Part::new("word/styles.xml", &part("styles", styles));
            })
        }),
        (
            "spans-without-end.docx",
            body(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            ),
        ),
        (
            "levels-without-end.docx",
            body(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"4000000000\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
            ),
        ),
        (
            "links-that-run.docx",
            body(
                "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"javascript:alert(1)\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>click</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            ),
        ),
        ("6000-headings.md", "# a\n\nb\n\n".repeat(6000).into_bytes()),
        (
            "deep-lists.md",
            (0..500).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<String>().into_bytes(),
        ),
    ]
}

#[test]
fn every_hostile_document_is_read_right_or_refused_in_a_sentence() -> Result<(), Box<dyn Error>> {
    let folder = tempdir()?;
    let mut table = String::new();
    for (name, content) in [strangers, broken, heavy, odd].into_iter().flat_map(|cases| cases()) {
        let path = file(folder.path(), name, &content);
        match document(&path) {
            Ok(read) => {
                let words: usize = read.parts.iter().map(|part| part.markdown.len()).sum();
                writeln!(
                    table,
                    "{name}\n    read as {}: {} parts, {words} bytes, {} pictures",
                    read.format,
                    read.parts.len(),
                    read.pictures.len()
                )?;
                for warning in read.warnings.iter().take(3) {
                    writeln!(table, "    ! {warning}")?;
                }
            }
            Err(refused) => {
                let sentence = refused.to_string();
                assert!(sentence.ends_with('.'), "{name}: {sentence}");
                writeln!(table, "{name}\n    refused: {}", sentence.replace(name, "*"))?;
            }
        }
        std::fs::remove_file(&path)?;
    }
    insta::assert_snapshot!(table);
    Ok(())
}
