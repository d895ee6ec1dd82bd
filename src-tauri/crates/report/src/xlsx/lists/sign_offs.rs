//! Who signed which test, when, and whether the test is still as it was signed.

use crate::ReportError;
use crate::view::{Control, ReportView, SignOff, Test};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, link, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 8] = [
    column("Workpaper", 31),
    column("Control", 18),
    column("Test", 44),
    column("Role", 14),
    column("Signed by", 28),
    column("Signed at (UTC)", 18),
    column("Valid", 30),
    column("Hash of what was signed", 70),
];

/// How many signatures there are.
pub(super) fn count(view: &ReportView) -> usize {
    signed(view).count()
}

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::SIGN_OFFS,
        title: "Sign-offs",
        says: "A signature holds while the content of its test has the hash that was signed.",
        none: "Nobody has signed a test.",
        columns: &COLUMNS,
        frozen: 2,
        pages: 2,
    };
    table(book, layout, || {
        signed(source.view).map(|(place, control, test, sign_off)| cells(source, place, control, test, sign_off))
    })
}

fn cells(source: &Source<'_>, place: usize, control: &Control, test: &Test, sign_off: &SignOff) -> Vec<Cell> {
    let (valid, look) = if sign_off.valid {
        ("Yes", Look::Plain)
    } else {
        ("No: the test changed after it was signed", Look::Exception)
    };
    vec![
        link(source.workpaper(place), source.names.test(place)),
        text(&control.reference).looking(Look::Name),
        text(&test.title),
        text(&sign_off.role),
        text(&sign_off.by),
        time(Some(sign_off.at)),
        text(valid).looking(look),
        text(&sign_off.content_hash).looking(Look::Code),
    ]
}

/// Every signature with its control and test, and the place of the test.
fn signed(view: &ReportView) -> impl Iterator<Item = (usize, &Control, &Test, &SignOff)> {
    view.tests().enumerate().flat_map(|(place, (control, test))| {
        test.sign_offs.iter().map(move |sign_off| (place, control, test, sign_off))
    })
}
