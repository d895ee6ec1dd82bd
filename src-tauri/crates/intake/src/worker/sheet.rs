//! One sheet as it streams by: finds its table, tallies its columns, hands its rows on.
//!
//! Keeps the first rows until the header is chosen and nothing after that, however long the sheet.

use std::collections::HashMap;

use crate::error::{IntakeError, size_in_words};
use crate::model::{Limits, SheetInfo, Visibility};
use crate::worker::cells::{Kind, RowBuffer};
use crate::worker::columns::{Column, Names, Tally};
use crate::worker::doubts;
use crate::worker::header;
use crate::worker::marks::Marks;

/// Columns this far right of the header's last name still belong to the table if they hold something.
const BEYOND_HEADER: u32 = 32;
/// Rows kept, with content or without, before the header is chosen.
const KEPT: usize = 400;
/// Rows shown before a table is imported.
const PREVIEW_ROWS: usize = 20;
/// Characters of a cell shown there.
const PREVIEW_TEXT: usize = 300;
/// Bytes of text shown there; one row is shown whatever it holds.
const PREVIEW_BYTES: u64 = 256 << 10;

/// Takes the rows of a table.
pub(crate) trait RowOutput {
    /// One row that counts, its cells from the table's first column on.
    fn row(&mut self, number: u64, cells: &[&str]) -> Result<(), IntakeError>;
    /// Called for every row read, so that progress can be told.
    fn pass(&mut self);
}

/// Which sheet of which file, for its sentences.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) sheet: &'a str,
}

/// A sheet in the course of being read.
pub(crate) struct SheetReader<'a> {
    place: Place<'a>,
    limits: &'a Limits,
    asked_header: Option<u64>,
    output: &'a mut dyn RowOutput,
    kept: Vec<RowBuffer>,
    with_content: usize,
    last_number: u64,
    table: Option<TableSoFar>,
}

/// The table below the header.
pub(crate) struct TableSoFar {
    pub(crate) header_row: u64,
    pub(crate) header_names_columns: bool,
    first_column: u32,
    last_header_column: u32,
    header_fields: Option<u32>,
    names: Names,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: u64,
    pub(crate) blank_rows: u64,
    pub(crate) template_rows: u64,
    templates_since: u64,
    last_row: u64,
    text: u64,
    pub(crate) outside: Tally,
    pub(crate) outside_cell: Option<(u64, u32)>,
    pub(crate) longer: Tally,
    pub(crate) shorter: Tally,
    filled: u64,
    filled_last: u64,
    preview: Vec<Vec<String>>,
}

impl<'a> SheetReader<'a> {
    pub(crate) fn new(
        place: Place<'a>,
        limits: &'a Limits,
        asked_header: Option<u64>,
        output: &'a mut dyn RowOutput,
    ) -> SheetReader<'a> {
        let (kept, with_content, last_number, table) = (Vec::new(), 0, 0, None);
        SheetReader { place, limits, asked_header, output, kept, with_content, last_number, table }
    }

    /// Takes the next row of the sheet that has any cell.
    pub(crate) fn row(&mut self, row: &RowBuffer) -> Result<(), IntakeError> {
        if row.number <= self.last_number {
            let detail =
                format!("the sheet “{}” lists row {} after row {}", self.place.sheet, row.number, self.last_number);
            return Err(IntakeError::Damaged { file: self.place.file.to_owned(), detail });
        }
        self.last_number = row.number;
        self.output.pass();
        if let Some(table) = &mut self.table {
            return table.row(row, self.place, self.limits, self.output);
        }
        self.look(row)
    }

    fn look(&mut self, row: &RowBuffer) -> Result<(), IntakeError> {
        if let (Some(asked), true) = (self.asked_header, self.kept.is_empty()) {
            if row.number < asked {
                return Ok(());
            }
            if row.number > asked || !row.cells().any(|cell| cell.kind.shows()) {
                return Err(self.no_header(asked));
            }
        }
        self.with_content += usize::from(row.cells().any(|cell| cell.kind.shows()));
        if self.with_content > 0 {
            self.kept.push(row.clone());
        }
        if self.with_content >= header::WINDOW || self.kept.len() >= KEPT {
            return self.choose_header();
        }
        Ok(())
    }

    fn choose_header(&mut self) -> Result<(), IntakeError> {
        let kept = std::mem::take(&mut self.kept);
        let found = if self.asked_header.is_some() && !kept.is_empty() { Some(0) } else { header::find(&kept) };
        let Some(at) = found else {
            return Ok(());
        };
        let table = TableSoFar::new(&kept[at..], self.place, self.limits)?;
        let table = self.table.insert(table);
        for row in &kept[at + 1..] {
            table.row(row, self.place, self.limits, self.output)?;
        }
        Ok(())
    }

    fn no_header(&self, row: u64) -> IntakeError {
        IntakeError::NoHeader { sheet: self.place.sheet.to_owned(), row }
    }

    /// The table, once the sheet has ended. `None`: the sheet is empty.
    pub(crate) fn finish(mut self) -> Result<Option<TableSoFar>, IntakeError> {
        if self.table.is_none() {
            self.choose_header()?;
        }
        match (self.table.take(), self.asked_header) {
            (None, Some(asked)) => Err(self.no_header(asked)),
            (table, _) => Ok(table),
        }
    }
}

impl TableSoFar {
    /// A table whose header is the first of these rows; the others tell where it begins.
    fn new(rows: &[RowBuffer], place: Place<'_>, limits: &Limits) -> Result<TableSoFar, IntakeError> {
        let header = &rows[0];
        let named = || header.cells().filter(|cell| cell.kind.shows()).map(|cell| cell.column);
        let first_named = named().next().unwrap_or(0);
        let last_header_column = named().next_back().unwrap_or(0);
        let reach = first_named.saturating_sub(BEYOND_HEADER);
        let shown = rows.iter().flat_map(RowBuffer::cells).filter(|cell| cell.kind.shows());
        let first_column = shown.map(|cell| cell.column).filter(|column| *column >= reach).min().unwrap_or(0);
        if u64::from(last_header_column - first_column.min(last_header_column)) >= limits.columns {
            let what = format!("the sheet “{}” has more than {} columns", place.sheet, limits.columns);
            return Err(IntakeError::TooLarge { file: place.file.to_owned(), what });
        }
        let mut names = Names::default();
        let texts: HashMap<u32, &str> = header.cells().map(|cell| (cell.column, cell.text)).collect();
        let text_at = |column| texts.get(&column).copied().unwrap_or_default();
        let columns = (first_column..=last_header_column).map(|column| names.column(text_at(column), column)).collect();
        Ok(TableSoFar {
            header_row: header.number,
            header_names_columns: header::names_columns(header),
            first_column,
            last_header_column,
            header_fields: header.fields,
            names,
            columns,
            rows: 0,
            blank_rows: 0,
            template_rows: 0,
            templates_since: 0,
            last_row: header.number,
            text: 0,
            outside: Tally::default(),
            outside_cell: None,
            longer: Tally::default(),
            shorter: Tally::default(),
            filled: 0,
            filled_last: 0,
            preview: Vec::new(),
        })
    }

    fn row(
        &mut self,
        row: &RowBuffer,
        place: Place<'_>,
        limits: &Limits,
        output: &mut dyn RowOutput,
    ) -> Result<(), IntakeError> {
        let (mut counts, mut template) = (false, false);
        let mut last_shown = 0;
        for cell in row.cells() {
            template |= matches!(cell.kind, Kind::EmptyFormula | Kind::Uncalculated);
            if !cell.kind.shows() {
                continue;
            }
            if cell.column < self.first_column || cell.column > self.last_header_column + BEYOND_HEADER {
                self.outside.add(row.number);
                self.outside_cell.get_or_insert((row.number, cell.column));
            } else {
                counts = true;
                last_shown = cell.column;
            }
        }
        if !counts {
            self.template_rows += u64::from(template);
            self.templates_since += u64::from(template);
            return Ok(());
        }
        self.widen(last_shown);
        self.count(row);
        self.require_room(row, place, limits)?;
        let cells = self.cells_of(row);
        if self.preview.len() < PREVIEW_ROWS && (self.text < PREVIEW_BYTES || self.preview.is_empty()) {
            self.preview.push(cells.iter().map(|text| shortened(text)).collect());
        }
        output.row(row.number, &cells)
    }

    /// Adds the columns up to one that the header does not name.
    fn widen(&mut self, column: u32) {
        while self.first_column + self.width() <= column {
            let next = self.names.column("", self.first_column + self.width());
            self.columns.push(next);
        }
    }

    fn width(&self) -> u32 {
        u32::try_from(self.columns.len()).expect("a sheet has few columns")
    }

    fn count(&mut self, row: &RowBuffer) {
        self.blank_rows += row.number - self.last_row - 1 - self.templates_since;
        self.templates_since = 0;
        self.last_row = row.number;
        self.rows += 1;
        self.filled_last = row.cells().filter(|cell| cell.kind.shows()).count() as u64;
        self.filled += self.filled_last;
        for cell in row.cells() {
            let at = cell.column.checked_sub(self.first_column).map(|at| at as usize);
            if let Some(column) = at.and_then(|at| self.columns.get_mut(at)) {
                column.add(row.number, &cell);
                self.text += cell.text.len() as u64;
            }
        }
        if let (Some(header), Some(fields)) = (self.header_fields, row.fields) {
            if fields > header {
                self.longer.add(row.number);
            } else if fields < header {
                self.shorter.add(row.number);
            }
        }
    }

    fn require_room(&self, row: &RowBuffer, place: Place<'_>, limits: &Limits) -> Result<(), IntakeError> {
        let what = if self.rows > limits.rows {
            format!("the sheet “{}” has more than {} rows", place.sheet, limits.rows)
        } else if self.columns.len() as u64 > limits.columns {
            format!("the sheet “{}” has more than {} columns", place.sheet, limits.columns)
        } else if self.text > limits.text_bytes {
            let most = size_in_words(limits.text_bytes);
            format!("the sheet “{}” has more than {most} of text by row {}", place.sheet, row.number)
        } else {
            return Ok(());
        };
        Err(IntakeError::TooLarge { file: place.file.to_owned(), what })
    }

    fn cells_of<'row>(&self, row: &'row RowBuffer) -> Vec<&'row str> {
        let mut cells = vec![""; self.columns.len()];
        for cell in row.cells().filter(|cell| cell.kind.shows()) {
            let at = cell.column.checked_sub(self.first_column).map(|at| at as usize);
            if let Some(slot) = at.and_then(|at| cells.get_mut(at)) {
                *slot = cell.text;
            }
        }
        cells
    }

    /// How many of the table's columns lie in these ranges.
    pub(crate) fn columns_within(&self, ranges: &[(u32, u32)]) -> u64 {
        let columns = self.first_column..self.first_column + self.width();
        let within = |column: &u32| ranges.iter().any(|(first, last)| (first..=last).contains(&column));
        columns.filter(within).count() as u64
    }

    /// The last row, if it fills less than half the columns that the rows before it fill.
    pub(crate) fn thin_last_row(&self) -> Option<u64> {
        let before = self.rows.checked_sub(1).filter(|before| *before > 0)?;
        let usual = (self.filled - self.filled_last) / before;
        (self.filled_last * 2 < usual).then_some(self.last_row)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(PREVIEW_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What is told of a sheet before it is imported.
pub(crate) fn info(name: &str, visibility: Visibility, table: Option<&TableSoFar>, marks: &Marks) -> SheetInfo {
    let width = table.map_or(0, |table| table.columns.len());
    let preview = table.map_or(&[][..], |table| &table.preview);
    let padded = |row: &Vec<String>| {
        let mut row = row.clone();
        row.resize(width, String::new());
        row
    };
    SheetInfo {
        name: name.to_owned(),
        visibility,
        header_row: table.map(|table| table.header_row),
        columns: table
            .map_or_else(Vec::new, |table| table.columns.iter().map(|column| column.info(table.rows)).collect()),
        rows: table.map_or(0, |table| table.rows),
        blank_rows: table.map_or(0, |table| table.blank_rows),
        template_rows: table.map_or(0, |table| table.template_rows),
        hidden_rows: marks.hidden_rows,
        merged: marks.merged,
        warnings: doubts::about(table, marks),
        preview: preview.iter().map(padded).collect(),
    }
}
