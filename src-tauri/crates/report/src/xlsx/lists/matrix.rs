//! Criteria by controls: a mark where a control addresses a criterion.

use crate::ReportError;
use crate::view::{Category, Criterion, ReportView};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Cell, number, text, write_row};
use crate::xlsx::widths::Widths;

/// The columns before those of the controls.
const LEADING: [(&str, u16); 5] =
    [("Criterion", 12), ("Title", 44), ("Category", 26), ("Relevant", 40), ("Controls", 10)];

/// Excel has no more columns than this.
const COLUMNS: usize = 16_384;

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, _: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let mut sheet = book.sheet(names::MATRIX)?;
    let shown = view.controls.len().min(COLUMNS - LEADING.len());
    let mut most: Vec<u16> = LEADING.iter().map(|(_, most)| *most).collect();
    most.resize(LEADING.len() + shown, 6);
    let mut header: Vec<Cell> = LEADING.iter().map(|(name, _)| text(*name).looking(Look::Header)).collect();
    header
        .extend(view.controls.iter().take(shown).map(|control| text(&control.reference).looking(Look::UprightHeader)));
    let mut widths = Widths::new(most);
    widths.see(&header);
    let rows = || view.criteria.iter().map(|criterion| cells(view, criterion, shown));
    rows().for_each(|cells| widths.see(&cells));
    widths.set(&mut sheet)?;
    let mut row = write_row(book, &mut sheet, 0, header, &widths)?;
    for cells in rows() {
        row = write_row(book, &mut sheet, row, cells, &widths)?;
    }
    let longest = view.controls.iter().map(|control| control.reference.chars().count()).max().unwrap_or(0);
    sheet.set_row_height(0, u32::try_from(longest * 7 + 10).unwrap_or(200).clamp(30, 200))?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 1)?;
    sheet.autofilter(0, 0, row.saturating_sub(1), u16::try_from(LEADING.len() - 1).unwrap_or(0))?;
    book.push(sheet);
    Ok(())
}

fn cells(view: &ReportView, criterion: &Criterion, shown: usize) -> Vec<Cell> {
    let relevant = match (criterion.relevant, criterion.reason.as_deref()) {
        (true, _) => "Yes".to_owned(),
        (false, None) => "No".to_owned(),
        (false, Some(reason)) => format!("No: {reason}"),
    };
    let mut cells = vec![
        text(&criterion.id).looking(Look::Name),
        text(&criterion.title),
        text(Category::title(criterion.category)),
        text(relevant),
        number(view.controls_of(&criterion.id).count()).looking(Look::Centre),
    ];
    cells.extend(view.controls.iter().take(shown).map(|control| {
        let mark = if control.criteria.contains(&criterion.id) { "●" } else { "" };
        text(mark).looking(Look::Centre)
    }));
    cells
}
