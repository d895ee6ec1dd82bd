//! Whatever cell of the sample engagement's workbook says something else is told, unless it holds words of ours only.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Reader as _, open_workbook_from_rs};

use super::cells::{self, Row, Seen};
use super::wanted::{self, Cells, Expected, Wanted};
use super::{Book, Check, SheetNames};
use crate::view::{Record, ReportView};
use crate::xlsx::names;

/// So many rows of each list and grid are tried: those further down are like them.
const TRIED: usize = 5;
/// So many sheets are tried whole, and of the workpapers behind them one in so many.
const LISTS: usize = 26;
const ONE_IN: usize = 10;

fn sample() -> (ReportView, Record) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sample.tickmark");
    demo::make(&path, None, &demo::Options::default(), &mut |_, _| ControlFlow::Continue(())).expect("a sample");
    let installation = engine::Installation { replica: uuid::Uuid::nil(), entropy: [0; 32] };
    let eng = engine::Engagement::open(&path, None, installation, chrono::DateTime::UNIX_EPOCH).expect("it opens");
    (crate::gather(&eng).expect("its facts"), crate::gather_record(&eng).expect("its record"))
}

fn owned(row: &Row<'_>) -> Row<'static> {
    let cell = |cell: &Seen<'_>| match cell {
        Seen::Nothing => Seen::Nothing,
        Seen::Text(words) => Seen::Text(words.to_string().into()),
        Seen::Number(number) => Seen::Number(*number),
    };
    Row { number: row.number, cells: row.cells.iter().map(cell).collect() }
}

/// A sheet that can be held against any rows again and again.
struct Sheet<'a> {
    name: String,
    above: Vec<Cells<'a>>,
    columns: Vec<String>,
    rows: Vec<Cells<'a>>,
}

impl<'a> Sheet<'a> {
    fn of(wanted: Wanted<'a>) -> Self {
        let Wanted { sheet, above, columns, rows } = wanted;
        Self { name: sheet, above: above.collect(), columns, rows: rows.take(TRIED).collect() }
    }

    /// Whether these rows are told to say something else.
    fn tells(&self, rows: &[Row<'static>]) -> bool {
        let mut check = Check::of(Wanted {
            sheet: self.name.clone(),
            above: Box::new(self.above.clone().into_iter()),
            columns: self.columns.clone(),
            rows: Box::new(self.rows.clone().into_iter()),
        });
        rows.iter().for_each(|row| check.row(row));
        !check.end().is_empty()
    }

    /// Whether this cell holds words of ours only.
    fn is_ours(&self, row: &Row<'_>, column: usize) -> bool {
        let is_workpaper = row.cells.first().is_some_and(|cell| cell.words().starts_with("Pass: the attribute"));
        match self.name.as_str() {
            names::COVER => column == 1 && row.cells[0].words() == "Note",
            names::CONTENTS => (row.number, column) == (1, 0) || column == 1 && row.cells[1].words() != "Entries",
            _ => {
                (row.number, column) == (1, 0)
                    || (row.number, column) == (2, 1)
                    || is_workpaper
                    || self.rows == [[Expected::Anything]]
            }
        }
    }
}

/// What a cell can say instead.
fn others(cell: &Seen<'_>) -> Vec<Seen<'static>> {
    match cell {
        Seen::Text(words) if !words.trim().is_empty() => {
            vec![Seen::Text(format!("{words}x").into()), Seen::Text("x".into()), Seen::Nothing]
        }
        Seen::Nothing | Seen::Text(_) => vec![Seen::Text("x".into())],
        Seen::Number(number) => vec![Seen::Number(number + 1.0), Seen::Nothing],
    }
}

#[test]
fn no_cell_of_any_sheet_can_say_something_else_unseen() {
    let (view, record) = sample();
    let bytes = crate::xlsx(&view, &record, &mut |_| ControlFlow::Continue(())).expect("the workbook is written");
    assert_eq!(super::compare(&bytes, &view, &record), []);
    let mut book: Book<'_> = open_workbook_from_rs(Cursor::new(bytes.as_slice())).expect("it opens");
    let names = SheetNames::of(&view);
    let mut tried = 0;
    let sheets = wanted::all(&view, &record, &names).into_iter().enumerate();
    for (_, wanted) in sheets.filter(|(place, _)| *place < LISTS || place % ONE_IN == 0) {
        let sheet = Sheet::of(wanted);
        let mut rows: Vec<Row<'static>> = Vec::new();
        cells::each_row(&mut book, &sheet.name, &mut |row| rows.push(owned(row))).expect("it reads");
        rows.retain(|row| !row.is_blank());
        rows.truncate(sheet.above.len() + 1 + sheet.rows.len());
        assert!(!sheet.tells(&rows), "{} is as it should be", sheet.name);
        for (row, column) in places(&rows) {
            for other in others(&rows[row].cells[column]) {
                let ours = sheet.is_ours(&rows[row], column);
                let is = std::mem::replace(&mut rows[row].cells[column], other);
                assert!(ours || sheet.tells(&rows), "{}: {column} of {:?} was {is:?}", sheet.name, rows[row]);
                rows[row].cells[column] = is;
                tried += 1;
            }
        }
    }
    assert!(book.sheet_names().len() > 30 && tried > 5_000, "{tried}");
}

fn places(rows: &[Row<'_>]) -> Vec<(usize, usize)> {
    let of = |(row, there): (usize, &Row<'_>)| (0..there.cells.len()).map(move |cell| (row, cell)).collect::<Vec<_>>();
    rows.iter().enumerate().flat_map(of).collect()
}
