//! Nothing that a document says is lost, whatever it is made of.

use report::document::Paragraph;

use crate::documents::{hostile, hostile_texts, of, words_of};
use crate::reader;
use crate::tools::{print, squeezed};

#[test]
fn a_screen_reader_reads_every_word_once_and_in_order() {
    let mut document = hostile();
    assert_eq!(report::reconcile::pdf_text(&print(&document).bytes, &document), []);
    document.contents = None;
    let said = squeezed(&words_of(&document).concat());
    let read = squeezed(&reader::read(&print(&document).objects()));
    let differs = said.chars().zip(read.chars()).position(|(said, read)| said != read);
    let near = |text: &str, at: usize| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
    if let Some(at) = differs {
        panic!("at character {at}: said {:?}, read {:?}", near(&said, at), near(&read, at));
    }
    assert_eq!(said.chars().count(), read.chars().count());
}

#[test]
fn copied_text_holds_each_hostile_paragraph_whole() {
    for text in hostile_texts() {
        let printed = print(&of(vec![Paragraph::text(&text).into()]));
        let copied = printed.tool("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"]);
        let body: String = copied.lines().filter(|line| !line.starts_with("Page ")).collect();
        let copied = without_controls(&squeezed(&body));
        let said = without_controls(&squeezed(&text));
        assert_eq!(copied, said);
    }
}

#[test]
fn names_in_many_scripts_are_drawn_in_typefaces_that_have_them() {
    let scripts = [
        ("\u{6771}\u{4eac}\u{682a}\u{5f0f}\u{4f1a}\u{793e}\u{30af}\u{3089}\u{3001}", "DroidSansFallbackFull"),
        ("\u{5317}\u{4eac}\u{53d1}\u{5c55}\u{6709}\u{9650}\u{516c}\u{53f8}", "DroidSansFallbackFull"),
        ("\u{c11c}\u{c6b8}\u{c8fc}\u{c2dd}\u{d68c}\u{c0ac}", "TickmarkHangul-Regular"),
        ("\u{e1a}\u{e23}\u{e34}\u{e29}\u{e31}\u{e17}", "NotoSansThai-Regular"),
        ("\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}", "NotoSansDevanagari-Regular"),
        ("\u{ba4}\u{bae}\u{bbf}\u{bb4}\u{bcd}", "NotoSansTamil-Regular"),
        ("\u{12a0}\u{121b}\u{122d}\u{129b}", "NotoSansEthiopic-Regular"),
        ("\u{5e2}\u{5d1}\u{5e8}\u{5d9}\u{5ea}", "DejaVuSans"),
        ("\u{639}\u{631}\u{628}\u{64a}", "DejaVuSans"),
        ("\u{1f680}\u{1f9fe}", "NotoEmoji-Regular"),
    ];
    for (name, typeface) in scripts {
        let printed = print(&of(vec![Paragraph::text(name).into()]));
        let fonts = printed.tool("pdffonts", &[], &[]);
        let used = fonts.lines().skip(2).filter(|line| !line.contains("Source")).collect::<Vec<_>>();
        assert!(used.len() == 1 && used[0].contains(typeface), "{name}: {fonts}");
        assert_eq!(squeezed(&reader::read(&printed.objects())), name);
    }
}

/// A tool may leave out what has no shape, and say which way words run.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200d}' | '\u{202a}'..='\u{202c}')).collect()
}
