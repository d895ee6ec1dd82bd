//! The workbook: cover and contents, the opinion, the criteria, Section 4, the registers of the description, every test
//! as a workpaper, evidence and history, as sheets that one can follow, filter and print.
//! Client text is always written as text, never as a formula; a text that no cell can hold goes on in the next row.

mod book;
mod cells;
mod lists;
mod looks;
pub(crate) mod names;
mod pieces;
mod sheet;
mod source;
mod table;
mod widths;
mod workpaper;

use std::ops::ControlFlow;

use crate::view::{Record, ReportView};
use crate::{ReportError, Stage, Step};

pub(crate) use lists::history::written;
pub(crate) use names::SheetNames;
pub(crate) use pieces::{BEFORE, MORE};

use book::Book;
use source::Source;

/// Writes the workbook of an engagement with what stands behind its report; `progress` is asked before each sheet and
/// can stop it.
pub fn xlsx(
    view: &ReportView,
    record: &Record,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Vec<u8>, ReportError> {
    let source = Source::of(view, record);
    // The cover and the contents stand before the lists.
    let total = 2 + lists::of(view).count() + view.tests().count();
    let mut done = 0;
    let mut step = || {
        let asked = ask(progress, Stage::Sheets, done, total);
        done += 1;
        asked
    };
    let mut book = Book::new(view);
    step()?;
    lists::cover::add(&source, &mut book)?;
    step()?;
    lists::contents::add(&source, &mut book)?;
    for list in lists::of(view) {
        step()?;
        (list.add)(&source, &mut book)?;
    }
    for (place, (control, test)) in view.tests().enumerate() {
        step()?;
        workpaper::add(&source, place, control, test, &mut book)?;
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
