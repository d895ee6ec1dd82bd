//! Who signed which test, when, and whether the test is still as it was signed.

use crate::ReportError;
use crate::view::{Control, ReportView, SignOff, Test};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Column, Layout, column, link, table, text, time};

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

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, names: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let rows = || {
        signed(view).map(|(place, control, test, sign_off)| {
            let sheet = names.test(place);
            vec![
                link(sheet, sheet),
                text(&control.reference).looking(Look::Name),
                text(&test.title),
                text(&sign_off.role),
                text(&sign_off.by),
                time(Some(sign_off.at)),
                text(if sign_off.valid { "Yes" } else { "No: the test changed after it was signed" }),
                text(&sign_off.content_hash).looking(Look::Code),
            ]
        })
    };
    let layout = Layout { columns: &COLUMNS, frozen: 2, pages: 2 };
    table(book, names::SIGN_OFFS, layout, rows)
}

/// Every signature with its control and test, and the place of the test.
fn signed(view: &ReportView) -> impl Iterator<Item = (usize, &Control, &Test, &SignOff)> {
    view.tests().enumerate().flat_map(|(place, (control, test))| {
        test.sign_offs.iter().map(move |sign_off| (place, control, test, sign_off))
    })
}
