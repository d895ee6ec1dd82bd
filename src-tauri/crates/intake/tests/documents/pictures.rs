//! Pictures of documents: each comes once, with its own words, and what cannot come is told as what it is.

use std::error::Error;
use std::fs;

use intake::TextDocument;
use tempfile::tempdir;

use crate::files::file;
use crate::word::{Word, drawing, p, r, styled};
use crate::{document, pictures_in};

type Checked = Result<(), Box<dyn Error>>;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";

fn word(word: &Word) -> Result<TextDocument, Box<dyn Error>> {
    let folder = tempdir()?;
    Ok(document(&file(folder.path(), "description.docx", &word.bytes()))?)
}

fn told(to: &str, alternative: &str, caption: &str) -> (String, String, String) {
    (to.to_owned(), alternative.to_owned(), caption.to_owned())
}

#[test]
fn words_of_a_picture_keep_every_sign() -> Checked {
    let words = r"The *share* \\host\C$\ [old] `x` a | b, R&amp;D &lt;b&gt; \";
    let plain = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    let body = [format!("<w:p>{}</w:p>", drawing("rId5", words)), styled("Caption", words), p("After.")].concat();
    let read = word(&Word::of(body).with("rId5", "image", "media/image1.png", PNG))?;
    assert_eq!(pictures_in(&read.parts[0].markdown), [told("picture:1", &plain, &plain)]);
    assert!(read.parts[0].markdown.ends_with("After."), "{}", read.parts[0].markdown);
    Ok(())
}

#[test]
fn words_of_a_picture_in_markdown_keep_every_sign() -> Checked {
    let folder = tempdir()?;
    fs::write(folder.path().join("a.png"), PNG)?;
    let text = "Before ![C:\\\\ \\[old\\] a \\* b](a.png \"D:\\\\\") after.\n\n| A |\n|---|\n| ![a \\| b](a.png) |\n";
    let read = document(&file(folder.path(), "description.md", text.as_bytes()))?;
    let found = pictures_in(&read.parts[0].markdown);
    assert_eq!(found, [told("picture:1", r"C:\ [old] a * b", r"D:\"), told("picture:1", "a | b", "")]);
    assert!(read.parts[0].markdown.contains(" after."), "{}", read.parts[0].markdown);
    Ok(())
}

#[test]
fn a_picture_within_a_text_box_comes_once() -> Checked {
    let inner = format!("<w:txbxContent><w:p>{}</w:p>{}</w:txbxContent>", drawing("rId5", "Zones"), p("In the box"));
    let choice = format!(
        "<w:drawing><wp:anchor><wp:docPr id=\"1\" name=\"Box\" descr=\"The box\"/><wps:txbx>{inner}</wps:txbx></wp:anchor></w:drawing>"
    );
    let fallback = format!("<w:pict><v:textbox>{inner}</v:textbox></w:pict>");
    let body = [
        format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            r("Before.")
        ),
        // A group says both ways within one drawing.
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"2\" name=\"Group\"/><mc:AlternateContent><mc:Choice Requires=\"wpg\"><a:blip r:embed=\"rId6\"/></mc:Choice><mc:Fallback><a:blip r:embed=\"rId6\"/></mc:Fallback></mc:AlternateContent></wp:inline></w:drawing></w:r></w:p>".to_owned(),
    ]
    .concat();
    let read = word(&Word::of(body).with("rId5", "image", "media/image1.png", PNG).with(
        "rId6",
        "image",
        "media/image2.png",
        PNG,
    ))?;
    let text = &read.parts[0].markdown;
    assert_eq!(pictures_in(text), [told("picture:1", "Zones", ""), told("picture:2", "", "")], "{text}");
    assert_eq!(text.matches("In the box").count(), 1, "{text}");
    Ok(())
}

#[test]
fn what_only_newer_programs_draw_comes_as_the_picture_that_stands_for_it() -> Checked {
    let fallback = drawing("rId5", "Incidents by month");
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"cx1\"><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Chart\"/></wp:inline></w:drawing></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        fallback.replace("<w:r>", "").replace("</w:r>", "")
    );
    let read = word(&Word::of(body).with("rId5", "image", "media/image1.png", PNG))?;
    assert_eq!(pictures_in(&read.parts[0].markdown), [told("picture:1", "Incidents by month", "")]);
    assert_eq!(read.warnings, Vec::<String>::new());
    Ok(())
}

#[test]
fn pictures_of_a_heading_stand_right_below_it() -> Checked {
    let folder = tempdir()?;
    fs::write(folder.path().join("a.png"), PNG)?;
    fs::write(folder.path().join("b.png"), PNG)?;
    let text =
        "# Network ![Zones](a.png \"Figure 1\") overview\n\nText.\n\n# ![Logo](b.png)\n\nMore.\n# ![](b.png)\nLast.\n";
    let read = document(&file(folder.path(), "description.md", text.as_bytes()))?;
    let headings: Vec<Option<&str>> = read.parts.iter().map(|part| part.heading.as_deref()).collect();
    assert_eq!(headings, [Some("Network overview")]);
    assert_eq!(
        read.parts[0].markdown,
        "![Zones](picture:1 \"Figure 1\")\n\nText.\n\n![Logo](picture:2)\n\nMore.\n\n![](picture:2)\n\nLast."
    );
    Ok(())
}

#[test]
fn a_picture_that_a_file_names_in_our_own_words_is_none_of_ours() -> Checked {
    let folder = tempdir()?;
    fs::write(folder.path().join("a.png"), PNG)?;
    let forged = format!("picture:{}", "0".repeat(64));
    let text = format!(
        "![Zones](a.png)\n\n![Forged *words*](picture:1) [![Linked](picture:1)](https://example.org) ![Hash]({forged})\n\n![by name][1]\n\n[1]: picture:1\n"
    );
    let read = document(&file(folder.path(), "description.md", text.as_bytes()))?;
    let markdown = &read.parts[0].markdown;
    assert_eq!(pictures_in(markdown), [told("picture:1", "Zones", "")], "{markdown}");
    assert!(markdown.contains("\\[Forged words\\]") && markdown.contains("\\[by name\\]"), "{markdown}");
    let expected = [
        "The picture “picture:1” is not there. Its words stay in the text; add the picture there.".to_owned(),
        format!("The picture “{forged}” is not there. Its words stay in the text; add the picture there."),
    ];
    assert_eq!(read.warnings, expected);
    Ok(())
}

#[test]
fn pictures_beyond_the_most_are_counted_in_one_sentence() -> Checked {
    let many = 1_100;
    let folder = tempdir()?;
    let (mut markdown, mut body, mut of_word) = (String::new(), String::new(), Word::of(""));
    for number in 1..=many {
        let name = format!("{number}.png");
        fs::write(folder.path().join(&name), PNG)?;
        markdown.push_str(&format!("# Part {number}\n\n![Picture {number}]({name})\n\n"));
        body.push_str(&format!(
            "{}<w:p>{}</w:p>",
            styled("Heading1", &format!("Part {number}")),
            drawing(&format!("p{number}"), &format!("Picture {number}"))
        ));
        of_word = of_word.with(&format!("p{number}"), "image", &format!("media/{name}"), PNG);
    }
    let from_word = word(&of_word.saying(body))?;
    let from_markdown = document(&file(folder.path(), "description.md", markdown.as_bytes()))?;
    for read in [from_word, from_markdown] {
        assert_eq!(read.pictures.len(), 300, "{}", read.format);
        let sentence = "At most 300 pictures of one document are taken over, and 200 MB of them. 800 more are left out, the first of them under “Part 301”. Divide the document, or add them to the texts.";
        assert_eq!(read.warnings, [sentence], "{}", read.format);
        assert!(read.parts[300].markdown.contains("Picture 301"), "{}", read.format);
    }
    Ok(())
}
