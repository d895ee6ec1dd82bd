//! What Word documents hold comes over in its order, and what cannot is named.

use std::error::Error;

use intake::TextDocument;
use tempfile::tempdir;

use crate::files::file;
use crate::word::{Word, drawing, item, looking, p, part, r, styled, table};
use crate::{document, told};

pub type Checked = Result<(), Box<dyn Error>>;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";

pub fn read(word: &Word) -> Result<TextDocument, Box<dyn Error>> {
    let folder = tempdir()?;
    Ok(document(&file(folder.path(), "description.docx", &word.bytes()))?)
}

#[test]
fn headings_emphasis_lists_links_and_tables_come_over_in_order() -> Checked {
    let body = [
        p("Prepared by management."),
        styled("Heading1", "Services &amp; scope"),
        format!("<w:p>{}{}{}{}</w:p>", r("The "), looking("<w:b/>", "core "), looking("<w:b/><w:i/>", "platform"), r(" serves 3 * 4 customers; see [1] and snake_case.")),
        format!("<w:p>{}<w:hyperlink r:id=\"rId9\">{}</w:hyperlink>{}</w:p>", r("See "), r("the terms"), r(".")),
        format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org/b\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", r("The status page")),
        item(1, 0, "Monitoring"),
        item(1, 1, "of the web tier"),
        item(1, 1, "of the database"),
        item(1, 0, "Alerts"),
        styled("ListBullet", "Reports"),
        p("Steps:"),
        item(2, 0, "Detect"),
        "<w:p><w:pPr><w:ind w:left=\"720\"/></w:pPr><w:r><w:t>by the monitoring</w:t></w:r></w:p>".to_owned(),
        item(2, 0, "Respond"),
        item(2, 1, "within an hour"),
        styled("House", "Components"),
        table(&[&[p("Host"), p("Purpose | use")], &[p("web-1"), format!("{}{}", p("Serves"), item(1, 0, "pages"))]]),
        p("# no heading, 1. no list"),
    ]
    .concat();
    let read = read(&Word::of(body).linked("rId9", "hyperlink", "https://example.org/terms?a=1&amp;b=2"))?;
    insta::assert_snapshot!(told(&read));
    Ok(())
}

#[test]
fn pictures_come_along_with_their_words_and_captions_and_others_are_named() -> Checked {
    let body = [
        styled("Heading1", "Network"),
        format!("<w:p>{}</w:p>", drawing("rId5", "Two zones")),
        styled("Caption", "Figure 1: Zones"),
        format!("<w:p>{}</w:p>", drawing("rId6", "An old drawing")),
        format!("<w:p>{}{}</w:p>", r("Again "), drawing("rId5", "Two zones")),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"2\" name=\"x\" descr=\"From the web\"/><a:blip r:link=\"rId7\"/></wp:inline></w:drawing></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"3\" name=\"x\" descr=\"Incidents by month\"/><c:chart r:id=\"rId8\"/></wp:inline></w:drawing></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:pict><v:shape alt=\"An icon\"><v:imagedata r:id=\"rId5\"/></v:shape></w:pict></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"4\" name=\"x\" descr=\"Half of it\"/><a:blip r:embed=\"rId5\"/><a:srcRect l=\"1200\"/></wp:inline></w:drawing></w:r></w:p>".to_owned(),
    ]
    .concat();
    let word = Word::of(body)
        .with("rId5", "image", "media/image1.png", PNG)
        .with("rId6", "image", "media/image2.emf", &[1, 0, 0, 0, 9, 9])
        .linked("rId7", "image", "https://example.org/diagram.png")
        .with("rId8", "chart", "charts/chart1.xml", b"<c/>");
    insta::assert_snapshot!(told(&read(&word)?));
    Ok(())
}

#[test]
fn tracked_changes_notes_boxes_comments_and_furniture_are_kept_or_named() -> Checked {
    let text_box = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(words));
    let body = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Contents 1</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        styled("Heading1", "Incidents"),
        format!("<w:p>{}<w:ins w:id=\"1\" w:author=\"A\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>three</w:delText></w:r></w:del>{}</w:p>", r("There were "), r("two"), r(" incidents.")),
        format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>", r("Each was closed"), r(" in time.")),
        format!("<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", r("Beside a box."), text_box("In the box"), text_box("In the box")),
        format!("<w:p>{}{}</w:p>", looking("<w:vanish/>", "hidden words"), r("Shown.")),
        format!("<w:p>{}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>", r("Rate: ")),
        "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t xml:space=\"preserve\"> done</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Not bold, no heading.</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let word = Word::of(body)
        .with("rId1", "footnotes", "footnotes.xml", &part("footnotes", &format!("<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote>", p("By the service desk."))))
        .with("rId2", "header", "header1.xml", &part("hdr", &p("Alder Hosting, confidential")))
        .with("rId3", "footer", "footer1.xml", &part("ftr", &p("1")))
        .with("rId4", "comments", "comments.xml", &part("comments", &format!("<w:comment w:id=\"0\" w:author=\"Kim\">{}</w:comment>", p("Check this"))));
    insta::assert_snapshot!(told(&read(&word)?));
    Ok(())
}

#[test]
fn merged_cells_frames_inner_tables_and_bold_headings_keep_every_word() -> Checked {
    let wide =
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Both</w:t></w:r></w:p></w:tc></w:tr>";
    let inner = table(&[&[p("in"), p("side")]]);
    let body = [
        format!("<w:p>{}</w:p>", looking("<w:b/>", "Overview")),
        p("Text."),
        format!("<w:p>{}</w:p>", looking("<w:b/>", "People")),
        table(&[&[p("A"), p("B")], &[p("1"), format!("{inner}{}", p("2"))]])
            .replace("</w:tbl>", &format!("{wide}</w:tbl>"))
            .replacen(&format!("{wide}</w:tbl>"), "</w:tbl>", 1),
        table(&[&[p("Alone in a frame")]]),
    ]
    .concat();
    insta::assert_snapshot!(told(&read(&Word::of(body))?));
    Ok(())
}

#[test]
fn a_field_without_its_end_hides_nothing() -> Checked {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let says = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let body = [
        styled("Heading1", "Fields"),
        format!("<w:p>{}{}{}{}</w:p>", r("Kept "), mark("begin"), says("PAGE"), r("to its end.")),
        format!(
            "<w:p>{}{}{}{}{}{}{}</w:p>",
            r("Page "),
            mark("begin"),
            says(" REF "),
            r("a name"),
            mark("separate"),
            r("seven"),
            mark("end")
        ),
        format!("<w:p>{}{}{}{}</w:p>", r("No result"), mark("begin"), says("XE \"x\""), mark("end")),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            mark("begin"),
            says("HYPERLINK \"https://example.org\""),
            mark("separate"),
            r("A link")
        ),
        p("No link."),
        format!("<w:p>{}{}{}{}</w:p>", mark("begin"), says("TOC \\o"), mark("separate"), r("Contents 1")),
        styled("Heading1", "People"),
        p("Text behind the contents."),
    ]
    .concat();
    let read = read(&Word::of(body))?;
    assert_eq!(
        read.parts[0].markdown,
        "Kept to its end.\n\nPage seven\n\nNo result\n\nA link\n\nNo link.\n\nContents 1"
    );
    assert_eq!(read.parts[1].markdown, "Text behind the contents.");
    Ok(())
}

#[test]
fn raised_and_struck_signs_and_deleted_ends_are_read_as_they_are_meant() -> Checked {
    let up = |text: &str| looking("<w:vertAlign w:val=\"superscript\"/>", text);
    let down = |text: &str| looking("<w:vertAlign w:val=\"subscript\"/>", text);
    let body = [
        styled("Heading1", "Volumes"),
        format!("<w:p>{}{}{}{}{}{}</w:p>", r("10"), up("6"), r(" calls, H"), down("2"), r("O, 1"), up("st")),
        format!("<w:p>{}{}</w:p>", r("Kept for "), looking("<w:strike/>", "five years")),
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>{}",
            r("First half, "),
            p("second half.")
        ),
        format!("<w:p><w:pPr><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr>{}</w:p>", r("Before the table")),
        table(&[&[p("A"), p("B")], &[p("1"), p("2")]]),
    ]
    .concat();
    let read = read(&Word::of(body))?;
    assert_eq!(
        read.parts[0].markdown,
        "10⁶ calls, H₂O, 1st\n\nKept for five years\n\nFirst half, second half.\n\nBefore the table\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    );
    assert_eq!(read.warnings, ["One text that is struck out is kept like any other (“five years” under “Volumes”)."]);
    Ok(())
}
