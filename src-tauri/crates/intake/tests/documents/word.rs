//! Word documents, made here part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document in the making.
#[derive(Debug, Default)]
pub struct Word {
    body: String,
    relations: String,
    parts: Vec<(String, Vec<u8>)>,
}

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

/// The styles and lists that Word gives every document.
const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Heading1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"House\"><w:name w:val=\"House head\"/><w:basedOn w:val=\"Heading2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"ListBullet2\"><w:name w:val=\"List Bullet 2\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr><w:ind w:left=\"1080\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"ListContinue\"><w:name w:val=\"List Continue\"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:style><w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";
const LISTS: &str = "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"9\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"–\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"10\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\" \"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"11\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"lowerLetter\"/></w:lvl><w:styleLink w:val=\"House\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"12\"><w:numStyleLink w:val=\"House\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"9\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/></w:lvlOverride></w:num><w:num w:numId=\"5\"><w:abstractNumId w:val=\"10\"/></w:num><w:num w:numId=\"6\"><w:abstractNumId w:val=\"12\"/></w:num>";

impl Word {
    /// A document with this text, in Word's own markup.
    pub fn of(body: impl Into<String>) -> Word {
        Word { body: body.into(), ..Word::default() }
    }

    /// The same with another text.
    pub fn saying(self, body: impl Into<String>) -> Word {
        Word { body: body.into(), ..self }
    }

    /// The same with a part that it relates to by this id.
    pub fn with(mut self, id: &str, kind: &str, target: &str, content: &[u8]) -> Word {
        self.relations.push_str(&format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"));
        self.parts.push((format!("word/{target}"), content.to_vec()));
        self
    }

    /// The same with something outside that it relates to by this id.
    pub fn linked(mut self, id: &str, kind: &str, address: &str) -> Word {
        self.relations.push_str(&format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{address}\" TargetMode=\"External\"/>"));
        self
    }

    /// The parts of the package.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let relations = |inner: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
            )
        };
        let main = "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>";
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("_rels/.rels".to_owned(), relations(main).into_bytes()),
            ("word/document.xml".to_owned(), part("document", &format!("<w:body>{}</w:body>", self.body))),
            ("word/_rels/document.xml.rels".to_owned(), relations(&self.relations).into_bytes()),
            ("word/styles.xml".to_owned(), part("styles", STYLES)),
            ("word/numbering.xml".to_owned(), part("numbering", LISTS)),
        ];
        parts.extend(self.parts.clone());
        parts
    }

    /// The package.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in self.parts() {
            zip.start_file(name, SimpleFileOptions::default()).expect("memory takes parts");
            zip.write_all(&content).expect("memory takes parts");
        }
        zip.finish().expect("memory takes parts").into_inner()
    }
}

/// A part in the word processing vocabulary.
pub fn part(root: &str, inner: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{root} {NAMESPACES}>{inner}</w:{root}>")
        .into_bytes()
}

/// A paragraph of plain text.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph of this style.
pub fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text))
}

/// An item of a list.
pub fn item(list: u8, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

/// A run of plain text.
pub fn r(text: &str) -> String {
    format!("<w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run that looks like this: `<w:b/>`.
pub fn looking(look: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run with a picture, and its words.
pub fn drawing(id: &str, words: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"{words}\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"{id}\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// A table of these rows of cells, each cell in Word's own markup.
pub fn table(rows: &[&[String]]) -> String {
    let row = |cells: &&[String]| {
        let cells: String =
            cells.iter().map(|cell| format!("<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>{cell}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}
