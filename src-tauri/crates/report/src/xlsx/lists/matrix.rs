//! Criteria by controls: a mark where a control addresses a criterion.

use crate::ReportError;
use crate::view::Criterion;
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, link, number, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{FIRST, HEADER, head, last};
use crate::xlsx::widths::Widths;

/// The columns before those of the controls.
const LEADING: [(&str, u16); 4] = [("Criterion", 12), ("Title", 50), ("Relevant", 10), ("Controls", 10)];

/// Excel has no more columns than this.
const COLUMNS: usize = 16_384;

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let mut sheet = book.sheet(names::MATRIX, source.view.criteria.len())?;
    let shown = shown(source);
    let mut most: Vec<u16> = LEADING.iter().map(|(_, most)| *most).collect();
    most.resize(LEADING.len() + shown, 5);
    let header = header(source, book);
    let mut widths = Widths::new(most);
    widths.see(&header);
    rows(source).for_each(|cells| widths.see(&cells));
    widths.set(&mut sheet.inner)?;
    head(&mut sheet, book, "Criteria and the controls that address them", &says(source))?;
    let longest = source.view.controls.iter().map(|control| control.reference.chars().count()).max().unwrap_or(0);
    sheet.inner.set_row_height(HEADER, u32::try_from(longest * 7 + 10).unwrap_or(200).clamp(30, 200))?;
    let mut row = sheet.write_row(book, HEADER, header, &widths)?;
    for cells in rows(source) {
        row = sheet.write_row(book, row, cells, &widths)?;
    }
    let (end, columns) = (row.saturating_sub(1).max(HEADER), last(LEADING.len() + shown));
    sheet.inner.set_freeze_panes(FIRST, 2)?;
    sheet.inner.set_repeat_rows(HEADER, HEADER)?.set_repeat_columns(0, 1)?;
    sheet.inner.set_print_fit_to_pages(u16::try_from(1 + shown / 60).unwrap_or(1), 0);
    sheet.inner.autofilter(HEADER, 0, end, last(LEADING.len()))?;
    sheet.inner.set_print_area(0, 0, end, columns)?;
    book.name(&names::defined(names::MATRIX), names::MATRIX, [HEADER, end], columns)?;
    book.push(sheet);
    Ok(())
}

/// How many controls have a column.
fn shown(source: &Source<'_>) -> usize {
    source.view.controls.len().min(COLUMNS - LEADING.len())
}

/// The column of the control at this place of the view, where there is room for it.
pub(super) fn column_of(index: usize) -> Option<u16> {
    (index + LEADING.len() < COLUMNS).then(|| u16::try_from(index + LEADING.len()).ok()).flatten()
}

fn says(source: &Source<'_>) -> String {
    match source.view.controls.len() - shown(source) {
        0 => "A dot stands where a control addresses a criterion; its name leads to Section 4.".to_owned(),
        beyond => format!("A sheet has no room for {beyond} further controls: Section 4 lists all of them."),
    }
}

fn header(source: &Source<'_>, book: &Book) -> Vec<Cell> {
    let leading = LEADING.iter().map(|(name, _)| text(book.words(name)).looking(Look::Header));
    let controls =
        source.view.controls.iter().take(shown(source)).map(|control| {
            link(source.in_section_4(&control.reference), &control.reference).looking(Look::UprightHeader)
        });
    leading.chain(controls).collect()
}

/// A row for each criterion.
pub(in crate::xlsx) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    source.view.criteria.iter().map(|criterion| cells(source, criterion))
}

fn cells(source: &Source<'_>, criterion: &Criterion) -> Vec<Cell> {
    let view = source.view;
    let mut cells = vec![
        link(source.in_criteria(&criterion.id), &criterion.id),
        text(&criterion.title),
        text(if criterion.relevant { "Yes" } else { "No" }).looking(Look::Centre),
        number(view.controls_of(&criterion.id).count()).looking(Look::Centre),
    ];
    cells.extend(view.controls.iter().take(shown(source)).map(|control| {
        let mark = if control.criteria.contains(&criterion.id) { "●" } else { "" };
        text(mark).looking(Look::Centre)
    }));
    cells
}
