//! Nothing that a document says is lost, whatever it is made of.

use report::document::Paragraph;

use crate::documents::{hostile, hostile_texts, of, words_of};
use crate::reader;
use crate::tools::{print, squeezed};

#[test]
fn a_screen_reader_reads_every_word_once_and_in_order() {
    let mut document = hostile();
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

/// A tool may leave out what has no shape, and say which way words run.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200d}' | '\u{202a}'..='\u{202c}')).collect()
}
