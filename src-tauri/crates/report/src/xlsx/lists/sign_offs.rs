//! Who signed which test, when, and whether the test is still as it was signed.

use crate::ReportError;
use crate::view::ReportView;
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Column, column, link, table, text, time};

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
    let tests = view.tests().enumerate();
    let signed =
        tests.flat_map(|(place, (control, test))| test.sign_offs.iter().map(move |sign| (place, control, test, sign)));
    let rows = signed.map(|(place, control, test, sign_off)| {
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
    });
    table(book, names::SIGN_OFFS, &COLUMNS, 2, rows)
}
