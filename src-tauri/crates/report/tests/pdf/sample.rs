//! The report of the sample engagement says in the PDF what its document says, word for word and in order.

use std::ops::ControlFlow;

use report::document::Document;
use report::preview::Pages;

use crate::documents::words_of;
use crate::reader;
use crate::tools::{print, squeezed};

fn sample() -> Document {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sample.tickmark");
    demo::make(&path, None, &demo::Options::default(), &mut |_, _| ControlFlow::Continue(())).expect("a sample");
    let installation = engine::Installation { replica: uuid::Uuid::nil(), entropy: [0; 32] };
    let eng = engine::Engagement::open(&path, None, installation, chrono::DateTime::UNIX_EPOCH).expect("it opens");
    report::sections::build(&report::gather(&eng).expect("its facts"))
}

#[test]
fn the_pdf_of_the_sample_says_what_its_document_says() {
    let mut document = sample();
    let pages = Pages::of(&document).expect("it can be set");
    let kinds: std::collections::BTreeSet<&str> = pages.places().iter().map(|place| place.source.kind).collect();
    assert!(["control", "criterion", "deviation", "test", "text"].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    document.contents = None;
    document.cover = None;
    let printed = print(&document);
    printed.tool("qpdf", &["--check"], &[]);
    let said = squeezed(&words_of(&document).concat());
    let read = squeezed(&reader::read(&printed.objects()));
    let differs = said.chars().zip(read.chars()).position(|(said, read)| said != read);
    let near = |text: &str, at: usize| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
    if let Some(at) = differs {
        panic!("at character {at}: said {:?}, read {:?}", near(&said, at), near(&read, at));
    }
    assert_eq!(said.chars().count(), read.chars().count());
    let copied = squeezed(&printed.tool("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"]));
    let lost = words_of(&document).into_iter().map(|words| squeezed(&words)).find(|words| {
        // What a page break parts is read above; here each start is looked for as other programs copy it.
        let start: String = words.chars().take(12).collect();
        !copied.contains(&start)
    });
    assert_eq!(lost, None);
}
