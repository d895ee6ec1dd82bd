//! The workbook: the engagement, its matrix, Section 4 and the workpapers as sheets that one can filter and print.
//! Client text is always written as text, never as a formula; a text that no cell can hold goes on in the next row.

mod book;
mod lists;
mod looks;
mod names;
mod pieces;
mod sheet;
mod widths;
mod workpaper;

use std::ops::ControlFlow;

use crate::view::ReportView;
use crate::{ReportError, Stage, Step};

use book::Book;
use names::SheetNames;

/// Adds a sheet that lists something.
type AddList = fn(&ReportView, &SheetNames, &mut Book) -> Result<(), ReportError>;

/// Writes the workbook of an engagement; `progress` is asked before each sheet and can stop it.
pub fn xlsx(view: &ReportView, progress: &mut dyn FnMut(Step) -> ControlFlow<()>) -> Result<Vec<u8>, ReportError> {
    let names = SheetNames::of(view);
    let lists: [AddList; 9] = [
        lists::engagement::add,
        lists::matrix::add,
        lists::section_4::add,
        lists::tests::add,
        lists::results::add,
        lists::deviations::add,
        lists::evidence::add,
        lists::sign_offs::add,
        lists::texts::add,
    ];
    let total = lists.len() + view.tests().count();
    let mut book = Book::new(view);
    let mut done = 0;
    for list in lists {
        ask(progress, Stage::Sheets, done, total)?;
        list(view, &names, &mut book)?;
        done += 1;
    }
    for (place, (control, test)) in view.tests().enumerate() {
        ask(progress, Stage::Sheets, done, total)?;
        workpaper::add(names.test(place), control, test, &mut book)?;
        done += 1;
    }
    ask(progress, Stage::Finishing, 0, 1)?;
    book.finish()
}

fn ask(
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
    stage: Stage,
    done: usize,
    total: usize,
) -> Result<(), ReportError> {
    match progress(Step { stage, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReportError::Cancelled),
    }
}
