//! A sheet that is one table: a title, the way back, a header that stays, filters, widths and heights that fit, a name
//! for formulas, and a print set-up.

use crate::ReportError;

use super::book::Book;
use super::cells::{Cell, Target, link, text};
use super::looks::Look;
use super::names;
use super::widths::Widths;

/// The row of a table's header; above it stand the title, and the way back beside a line on what is listed.
pub(super) const HEADER: u32 = 2;
/// The first row of entries.
pub(super) const FIRST: u32 = HEADER + 1;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// What its header says.
    pub(super) header: &'static str,
    /// Its greatest width, in signs.
    pub(super) most: u16,
}

/// A column that is never wider than this many signs.
pub(super) const fn column(header: &'static str, most: u16) -> Column {
    Column { header, most }
}

/// How a table is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'a> {
    /// The name of its sheet.
    pub(super) name: &'a str,
    /// What stands above it.
    pub(super) title: &'a str,
    /// One line on what it lists.
    pub(super) says: &'a str,
    /// What stands in place of entries where there are none.
    pub(super) none: &'a str,
    /// Its columns.
    pub(super) columns: &'a [Column],
    /// How many columns stay in place when the others are scrolled, and are repeated on each printed page.
    pub(super) frozen: u16,
    /// How many pages it is wide in print.
    pub(super) pages: u16,
}

/// Writes a sheet that is one table. The rows are asked for twice, once to measure and once to write, so that a long
/// table is never held whole.
pub(super) fn table<R: IntoIterator<Item = Vec<Cell>>>(
    book: &mut Book,
    layout: Layout<'_>,
    rows: impl Fn() -> R,
) -> Result<(), ReportError> {
    let header = |column: &Column| text(book.words(column.header)).looking(Look::Header);
    let headers: Vec<Cell> = layout.columns.iter().map(header).collect();
    let most: Vec<u16> = layout.columns.iter().map(|column| column.most).collect();
    let mut widths = Widths::new(most);
    widths.see(&headers);
    let mut entries = 0;
    for cells in rows() {
        widths.see(&cells);
        entries += 1;
    }
    let mut sheet = book.sheet(layout.name, entries)?;
    widths.set(&mut sheet.inner)?;
    let last_column = last(layout.columns.len());
    head(&mut sheet, book, layout.title, layout.says)?;
    let first = sheet.write_row(book, HEADER, headers, &widths)?;
    let row = sheet.write_rows(book, first, rows(), &widths)?;
    if entries == 0 {
        sheet.write(book, row, 0, text(book.words(layout.none)).looking(Look::Note))?;
    }
    sheet.inner.set_freeze_panes(FIRST, layout.frozen)?;
    sheet.inner.set_repeat_rows(HEADER, HEADER)?;
    if layout.pages > 1 {
        sheet.inner.set_print_fit_to_pages(layout.pages, 0);
        sheet.inner.set_repeat_columns(0, layout.frozen.saturating_sub(1))?;
    }
    let end = row.saturating_sub(1).max(HEADER);
    sheet.inner.autofilter(HEADER, 0, end, last_column)?;
    sheet.inner.set_print_area(0, 0, end.max(row.min(FIRST)), last_column)?;
    book.name(&names::defined(layout.name), layout.name, [HEADER, end], last_column)?;
    book.push(sheet);
    Ok(())
}

/// Writes what stands above a table: its title, and below it the way to the contents beside what is listed.
pub(super) fn head(
    sheet: &mut super::sheet::Sheet,
    book: &mut Book,
    title: &str,
    says: &str,
) -> Result<(), ReportError> {
    sheet.inner.set_row_height(0, 24)?;
    sheet.write(book, 0, 0, text(book.words(title)).looking(Look::Title))?;
    sheet.write(book, 1, 0, link(Target::top(names::CONTENTS), "Contents").looking(Look::Note))?;
    sheet.write(book, 1, 1, text(book.words(says)).looking(Look::Note))
}

/// The number of the last of so many columns.
pub(super) fn last(columns: usize) -> u16 {
    u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
}
