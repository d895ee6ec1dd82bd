//! The contents: every sheet with what it holds, each a link.

use crate::ReportError;
use crate::results;
use crate::view::{Control, Test};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, Target, link, number, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::widths::Widths;

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let mut sheet = book.sheet(names::CONTENTS, source.view.tests().count())?;
    let widths = Widths::new(vec![34, 84, 12]).at_most();
    widths.set(&mut sheet.inner)?;
    sheet.inner.set_row_height(0, 24)?;
    sheet.write(book, 0, 0, text("Contents").looking(Look::Title))?;
    sheet.write(book, 1, 0, link(Target::top(names::COVER), "Cover").looking(Look::Note))?;
    let header = ["Sheet", "What it holds", "Entries"].map(|name| text(name).looking(Look::Header));
    let mut row = sheet.write_row(book, 2, header.into(), &widths)?;
    for list in super::of(source.view) {
        let cells =
            vec![link(Target::top(list.name), list.name), text(book.words(list.says)), number((list.count)(source))];
        row = sheet.write_row(book, row, cells, &widths)?;
    }
    let header = ["Workpaper", "Test and its result", "Items"].map(|name| text(name).looking(Look::Header));
    row = sheet.write_row(book, row + 1, header.into(), &widths)?;
    for cells in workpapers(source) {
        row = sheet.write_row(book, row, cells, &widths)?;
    }
    sheet.inner.set_portrait().set_freeze_panes(1, 0)?;
    sheet.inner.set_print_area(0, 0, row.saturating_sub(1), 2)?;
    book.push(sheet);
    Ok(())
}

/// The title of the control, where that of the test says something else.
fn title(control: &Control, test: &Test) -> String {
    if control.title == test.title { String::new() } else { format!("{}: ", control.title) }
}

fn workpapers<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    source.view.tests().enumerate().map(|(place, (control, test))| {
        let result = results::result(test).sentences.into_iter().next().unwrap_or_default();
        vec![
            link(source.workpaper(place), source.names.test(place)),
            text(format!("{}{}. {result}", title(control, test), test.title.trim_end_matches('.'))),
            number(results::kept(test).count()),
        ]
    })
}
