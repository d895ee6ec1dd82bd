//! The texts written for the report.

use crate::view::TextKey;
use crate::xlsx::book::Book;
use crate::xlsx::cells::{number, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};
use crate::{ReportError, markdown};

const COLUMNS: [Column; 3] = [column("Section", 10), column("Place", 44), column("Text", 110)];

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let rows = || {
        source.view.texts.iter().map(|written| {
            let (section, place) = place(written.key);
            vec![
                number(section).looking(Look::Centre),
                text(place).looking(Look::Name),
                text(markdown::in_words(&written.text, &source.view.pictures)),
            ]
        })
    };
    let layout = Layout {
        name: names::TEXTS,
        title: "Texts of the report",
        says: "As they were written, in Markdown.",
        none: "No text is written yet.",
        columns: &COLUMNS,
        frozen: 2,
        pages: 1,
    };
    table(book, layout, rows)
}

fn place(key: TextKey) -> (u32, &'static str) {
    match key {
        TextKey::OpinionEmphasis => (1, "Emphasis of matter"),
        TextKey::AssertionSignatory => (2, "Signatory for management"),
        TextKey::DescriptionServices => (3, "DC1: Services provided"),
        TextKey::DescriptionCommitments => (3, "DC2: Commitments and requirements"),
        TextKey::DescriptionComponents => (3, "DC3: Components of the system"),
        TextKey::DescriptionIncidents => (3, "DC4: System incidents"),
        TextKey::DescriptionUserControls => (3, "DC6: Complementary user entity controls"),
        TextKey::DescriptionSubservice => (3, "DC7: Subservice organisations"),
        TextKey::DescriptionChanges => (3, "DC9: Significant changes"),
        TextKey::OtherInformation => (5, "Further information from management"),
        TextKey::OtherMatter => (1, "Other matter"),
    }
}
