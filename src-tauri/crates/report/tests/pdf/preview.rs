//! The preview shows the pages of the PDF, and knows where things come from.

use std::ops::ControlFlow;

use report::document::{Cell, Document, Flow, Heading, Level, Paragraph, Row, Source};
use report::preview::{Pages, Preview};

use crate::documents::{hostile, lines, of, picture, table};
use crate::tools::print;

#[test]
fn the_preview_has_the_pages_of_the_pdf() {
    let document = hostile();
    let pages = Pages::of(&document).expect("it can be set");
    assert_eq!(pages.len(), print(&document).objects().page_iter().count());
    for page in 0..pages.len() {
        let svg = pages.page(page).expect("a page");
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        assert!(!svg.contains("<text") && !svg.contains("NaN"));
    }
    assert_eq!(pages.page(pages.len()), None);
}

#[test]
fn every_glyph_that_a_page_uses_is_drawn_on_it() {
    let pages = Pages::of(&of(vec![Paragraph::text("Zürich office Ελλάδα 2026").into()])).expect("it can be set");
    let svg = pages.page(0).expect("a page");
    let used: Vec<&str> = svg.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(used.len() >= 20, "{used:?}");
    // A space is used and has no shape, but it has a path.
    assert!(used.iter().all(|name| svg.contains(&format!("id=\"{name}\""))), "{svg}");
}

#[test]
fn a_picture_is_shown_in_the_preview() {
    let image = report::document::Image {
        picture: picture(10, 10),
        alternative: "A diagram".to_owned(),
        caption: String::new(),
        width: 0,
        source: Some(Source::new("text", "description")),
    };
    let pages = Pages::of(&of(vec![image.into()])).expect("it can be set");
    assert!(pages.page(0).expect("a page").contains("data:image/png;base64,iVBOR"));
    assert_eq!(pages.places()[0].source, Source::new("text", "description"));
}

#[test]
fn places_say_where_each_source_stands_on_every_page_that_it_reaches() {
    let mut rows = table(&["Control", "Test"], Vec::new());
    let test = Cell::flows(vec![Flow::Paragraph(lines("tested", 90))]).from_source(Source::new("test", "t"));
    rows.rows.push(Row::of(vec![Cell::text("C-1"), test]).from_source(Source::new("control", "c")));
    let heading = Heading::new(Level::One, "one", "One").from_source(Source::new("criterion", "CC6.1"));
    let text = Paragraph::text("Written by management.").from_source(Source::new("text", "services"));
    let pages = Pages::of(&of(vec![heading.into(), text.into(), rows.into()])).expect("it can be set");
    let places = pages.places();
    let found: Vec<(&str, usize)> = places.iter().map(|place| (place.source.kind, place.page)).collect();
    let on_pages =
        |kind: &str| found.iter().filter(|(found, _)| *found == kind).map(|(_, page)| *page).collect::<Vec<_>>();
    assert_eq!((on_pages("criterion"), on_pages("text")), (vec![0], vec![0]));
    assert!(on_pages("control").len() >= 2 && on_pages("control") == on_pages("test"), "{found:?}");
    for place in &places {
        let (width, height) = pages.size(place.page).expect("a page");
        assert!(place.left >= 0.0 && place.left + place.width <= width, "{place:?}");
        assert!(place.top >= 0.0 && place.top + place.height <= height && place.height > 0.0, "{place:?}");
    }
    let cell = places.iter().find(|place| place.source.kind == "test").expect("a cell");
    let row = places.iter().find(|place| place.source.kind == "control").expect("a row");
    assert!(cell.width < row.width, "a cell is nearer than its row");
}

#[test]
fn headings_are_listed_with_their_pages() {
    let pages = Pages::of(&hostile()).expect("it can be set");
    let first = &pages.headings()[0];
    assert_eq!((first.text.as_str(), first.level), ("First", Level::One));
    assert!(pages.headings().iter().all(|heading| heading.page < pages.len()));
}

#[test]
fn pages_can_be_kept_where_every_part_of_a_window_reaches_them() {
    fn shared<T: Send + Sync>() {}
    fn moved<T: Send>() {}
    shared::<Pages>();
    moved::<Preview>();
}

#[test]
fn setting_a_document_again_changes_nothing() {
    let mut preview = Preview::new().expect("typefaces");
    let mut set =
        |document: &Document| preview.set(document, &mut |_| ControlFlow::Continue(())).expect("it can be set");
    let document = hostile();
    let first = set(&document);
    set(&of(vec![Paragraph::text("Another one in between").into()]));
    let again = set(&document);
    assert_eq!(first.len(), again.len());
    assert!((0..first.len()).all(|page| first.page(page) == again.page(page)));
}
