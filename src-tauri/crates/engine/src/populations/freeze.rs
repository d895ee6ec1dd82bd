//! Freezing a population: the rows of a source file in one canonical form, so that its hash means the same everywhere.
//! Pure: reads rows, returns bytes. Whether the rows may be imported is decided by `populations::import`.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use chrono::{Datelike, NaiveDate};

use super::{
    Keys,
    filter::{Condition, Filter},
};
use crate::{
    engagement::Window,
    error::{Error, Result},
    refusal::{PopulationRefusal, Refusal},
};

/// One row as the spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// The number that the spreadsheet gives the row, counted from 1.
    pub number: u64,
    /// The cells as text, from the first column on.
    pub cells: Vec<String>,
}

/// The rows of a population in canonical form, with what was seen while reading them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenRows {
    /// The column names in the order of the source.
    pub columns: Vec<String>,
    /// Which columns make up the key of an item.
    pub key_columns: Vec<usize>,
    /// Which column dates an item.
    pub date_column: Option<usize>,
    /// Which column says to what stratum an item belongs.
    pub stratum_column: Option<usize>,
    /// The conditions that a row had to meet.
    pub filter: Vec<Condition>,
    /// Rows that did not meet them, left out.
    pub filtered_out: u64,
    /// RFC 4180 text in UTF-8 with LF line ends, the header first.
    pub canonical: Vec<u8>,
    /// The key of each row.
    pub keys: Keys,
    /// The spreadsheet's number of each row.
    pub row_numbers: Vec<u64>,
    /// Rows without any value, left out.
    pub blank_rows: u64,
    /// Rows without a key whose other cells only repeat each other, left out.
    pub template_rows: u64,
    /// Keys that occur more than once, with the row of each repeat.
    pub duplicate_keys: Vec<(String, u64)>,
    /// The earliest date of an item.
    pub first_date: Option<NaiveDate>,
    /// The latest date of an item.
    pub last_date: Option<NaiveDate>,
    /// Items whose date could not be read.
    pub undated: u64,
    /// What the reader of the file noticed.
    pub read: ReadNotes,
    dates: BTreeMap<NaiveDate, u64>,
}

/// What a table is made into: which columns mean what, and which rows count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The columns that together name an item.
    pub key: Vec<usize>,
    /// The column that dates an item.
    pub date: Option<usize>,
    /// The column that says to what stratum an item belongs.
    pub stratum: Option<usize>,
    /// The conditions that a row has to meet, all of them.
    pub filter: Vec<Condition>,
}

/// What the reader of a file noticed beside the rows that it handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadNotes {
    /// The row of the headers as the spreadsheet numbers it.
    pub header_row: Option<u64>,
    /// Blank rows, which it left out.
    pub blank_rows: u64,
    /// Rows of a template, which it left out.
    pub template_rows: u64,
    /// Rows that the spreadsheet hides; they are among the rows.
    pub hidden_rows: u64,
}

impl FrozenRows {
    /// No rows at all: what a query that found nothing gives.
    pub(crate) fn nothing() -> Self {
        Self::empty(Vec::new(), &Choice::default())
    }

    fn empty(columns: Vec<String>, choice: &Choice) -> Self {
        Self {
            columns,
            key_columns: choice.key.clone(),
            date_column: choice.date,
            stratum_column: choice.stratum,
            filter: choice.filter.clone(),
            filtered_out: 0,
            canonical: Vec::new(),
            keys: Keys::default(),
            row_numbers: Vec::new(),
            blank_rows: 0,
            template_rows: 0,
            duplicate_keys: Vec::new(),
            first_date: None,
            last_date: None,
            undated: 0,
            read: ReadNotes::default(),
            dates: BTreeMap::new(),
        }
    }

    /// The same rows, with what the reader of the file noticed before they came here.
    #[must_use]
    pub fn as_read(mut self, notes: ReadNotes) -> Self {
        self.blank_rows += notes.blank_rows;
        self.template_rows += notes.template_rows;
        self.read = notes;
        self
    }

    /// How many items are dated outside the period; nothing is outside a single date.
    #[must_use]
    pub fn outside_period(&self, window: &Window) -> u64 {
        self.dates.iter().filter(|(date, _)| !window.covers(**date)).map(|(_, count)| count).sum()
    }
}

/// What separates the parts of a key that is made of several columns.
pub const KEY_SEPARATOR: &str = " | ";

/// The key of a row: its key cells without space around them, joined.
pub(super) fn key_of<'r>(columns: &[usize], cell: impl Fn(usize) -> &'r str) -> String {
    let parts: Vec<&str> = columns.iter().map(|column| cell(*column).trim()).collect();
    unix_line_ends(&parts.join(KEY_SEPARATOR))
}

/// Brings rows into canonical form and notes blanks, template rows, duplicates and dates.
///
/// # Errors
/// Refuses when no key column is chosen, when a row has more cells than there are columns, and when a row has
/// values but no key.
pub fn freeze(
    columns: Vec<String>,
    rows: impl Iterator<Item = SourceRow>,
    key: &[usize],
    date: Option<usize>,
) -> Result<FrozenRows> {
    freeze_chosen(columns, rows, &Choice { key: key.to_vec(), date, ..Choice::default() })
}

/// The same, with a stratum and with conditions that a row has to meet.
///
/// # Errors
/// As [`freeze`], and when a condition cannot be read or nothing in the date column is a date.
pub fn freeze_chosen(
    columns: Vec<String>,
    rows: impl Iterator<Item = SourceRow>,
    choice: &Choice,
) -> Result<FrozenRows> {
    if choice.key.is_empty() {
        return Err(Refusal::PopulationWithoutKey.into());
    }
    let mut named = choice.key.iter().chain(&choice.date).chain(&choice.stratum);
    if let Some(column) = named.find(|column| **column >= columns.len()) {
        return Err(Refusal::NoSuchColumn { column: column + 1, columns: columns.len() }.into());
    }
    let mut freezer = Freezer::new(columns, choice)?;
    for row in rows {
        freezer.take(row)?;
    }
    freezer.finish()
}

struct Freezer {
    frozen: FrozenRows,
    writer: csv::Writer<Vec<u8>>,
    filter: Filter,
    /// The places of the keys by their hash: a key itself is kept once.
    seen: HashMap<u64, usize>,
    hashes: RandomState,
    keyless: Vec<SourceRow>,
    /// The first cell that should be a date and is none, with its row.
    no_date: Option<(String, u64)>,
}

impl Freezer {
    fn new(columns: Vec<String>, choice: &Choice) -> Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        let columns: Vec<String> = columns.into_iter().map(|name| unix_line_ends(name.trim())).collect();
        writer.write_record(&columns).map_err(written)?;
        let filter = Filter::of(&choice.filter, &columns)?;
        Ok(Self {
            frozen: FrozenRows::empty(columns, choice),
            writer,
            filter,
            seen: HashMap::new(),
            hashes: RandomState::new(),
            keyless: Vec::new(),
            no_date: None,
        })
    }

    fn take(&mut self, mut row: SourceRow) -> Result<()> {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            self.frozen.blank_rows += 1;
            return Ok(());
        }
        let width = self.frozen.columns.len();
        if row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            let refusal = Refusal::RowTooWide { row: row.number, columns: width };
            return Err(refusal.into());
        }
        row.cells.resize(width, String::new());
        if !self.filter.keeps(&row.cells) {
            self.frozen.filtered_out += 1;
            return Ok(());
        }
        if self.frozen.key_columns.iter().all(|column| row.cells[*column].trim().is_empty()) {
            self.keyless.push(row);
            return Ok(());
        }
        self.keep(&row)
    }

    fn keep(&mut self, row: &SourceRow) -> Result<()> {
        let key = key_of(&self.frozen.key_columns, |column| &row.cells[column]);
        if self.repeats(&key) {
            self.frozen.duplicate_keys.push((key.clone(), row.number));
        }
        if let Some(column) = self.frozen.date_column {
            match read_date(&row.cells[column]) {
                Some(date) => *self.frozen.dates.entry(date).or_default() += 1,
                None => {
                    self.frozen.undated += 1;
                    let cell = row.cells[column].trim();
                    if self.no_date.is_none() && !cell.is_empty() {
                        self.no_date = Some((cell.to_owned(), row.number));
                    }
                }
            }
        }
        self.frozen.keys.push(&key);
        self.frozen.row_numbers.push(row.number);
        for cell in &row.cells {
            let plain = !cell.contains('\r');
            if plain { self.writer.write_field(cell) } else { self.writer.write_field(unix_line_ends(cell)) }
                .map_err(written)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(written)
    }

    /// Whether an earlier row has the key; if not, it is known from now on.
    fn repeats(&mut self, key: &str) -> bool {
        let mut hash = self.hashes.hash_one(key);
        loop {
            match self.seen.get(&hash) {
                None => {
                    self.seen.insert(hash, self.frozen.keys.len());
                    return false;
                }
                Some(place) if &self.frozen.keys[*place] == key => return true,
                // Two keys of one hash: the second stands beside the first.
                Some(_) => hash = hash.wrapping_add(1),
            }
        }
    }

    fn finish(mut self) -> Result<FrozenRows> {
        let mut repeats: HashMap<&[String], u64> = HashMap::new();
        for row in &self.keyless {
            *repeats.entry(&row.cells).or_default() += 1;
        }
        let lost: Vec<u64> = self
            .keyless
            .iter()
            .filter(|row| repeats.get(row.cells.as_slice()) == Some(&1))
            .map(|row| row.number)
            .collect();
        if let Some(first) = lost.first() {
            return Err(Refusal::RowsWithoutKey { first: *first, rows: lost.len() }.into());
        }
        self.frozen.template_rows = self.keyless.len() as u64;
        self.require_dates()?;
        self.frozen.first_date = self.frozen.dates.keys().next().copied();
        self.frozen.last_date = self.frozen.dates.keys().next_back().copied();
        self.frozen.canonical =
            self.writer.into_inner().map_err(|error| Error::Rows { source: error.into_error().into() })?;
        Ok(self.frozen)
    }

    /// Refuses a date column in which nothing is a date.
    fn require_dates(&self) -> Result<()> {
        let Some(column) = self.frozen.date_column else { return Ok(()) };
        if self.frozen.keys.is_empty() || !self.frozen.dates.is_empty() {
            return Ok(());
        }
        let column = self.frozen.columns[column].clone();
        let example = self.no_date.clone();
        Err(PopulationRefusal::NoDateReads { column, example }.into())
    }
}

fn written(source: csv::Error) -> Error {
    Error::Rows { source }
}

fn unix_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Reads a date in a form that can mean one day only; "03/04/2026" can mean two and is not read.
#[must_use]
pub fn read_date(text: &str) -> Option<NaiveDate> {
    const WHOLE: &[&str] = &["%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d.%m.%Y", "%d-%b-%Y", "%Y/%m/%d"];
    let text = text.trim();
    if let Some(date) = iso_date(text.as_bytes()) {
        return Some(date);
    }
    if let Some(day) = text.get(..10)
        && text[10..].chars().next().is_none_or(|next| next == 'T' || next == ' ')
        && let Ok(date) = NaiveDate::parse_from_str(day, "%Y-%m-%d")
    {
        return Some(date);
    }
    let whole = |date: &NaiveDate| (1000..=9999).contains(&date.year());
    WHOLE.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok()).filter(whole)
}

/// `2026-06-30`, alone or before a time: by far the most frequent form, read without a pattern.
fn iso_date(text: &[u8]) -> Option<NaiveDate> {
    let (day, rest) = text.split_first_chunk::<10>()?;
    if day[4] != b'-' || day[7] != b'-' || !matches!(rest.first(), None | Some(b'T' | b' ')) {
        return None;
    }
    let number = |digits: &[u8]| {
        let digit = |number: u32, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'));
        digits.iter().try_fold(0, digit)
    };
    NaiveDate::from_ymd_opt(number(&day[..4])?.cast_signed(), number(&day[5..7])?, number(&day[8..])?)
}

#[cfg(test)]
mod tests {
    use super::{Choice, SourceRow, freeze, freeze_chosen, read_date};
    use crate::populations::{Condition, ConditionTest};
    use crate::{
        engagement::Window,
        error::{Error, Result},
        refusal::Refusal,
    };
    use chrono::NaiveDate;

    fn rows(cells: &[&[&str]]) -> impl Iterator<Item = SourceRow> {
        let rows: Vec<SourceRow> = cells
            .iter()
            .zip(2..)
            .map(|(cells, number)| SourceRow { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() })
            .collect();
        rows.into_iter()
    }

    fn columns(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
    }

    #[test]
    fn the_canonical_form_is_rfc_4180_with_lf_and_stable_columns() -> Result<()> {
        let frozen = freeze(
            columns(&["id", "title"]),
            rows(&[&["1", "plain"], &["2", "a \"quote\", and\r\na line"], &["3"], &["4", "=SUM(A1)", ""]]),
            &[0],
            None,
        )?;
        assert_eq!(
            String::from_utf8_lossy(&frozen.canonical),
            "id,title\n1,plain\n2,\"a \"\"quote\"\", and\na line\"\n3,\n4,=SUM(A1)\n"
        );
        assert_eq!(frozen.keys.iter().collect::<Vec<_>>(), ["1", "2", "3", "4"]);
        assert_eq!(frozen.row_numbers, [2, 3, 4, 5]);
        Ok(())
    }

    #[test]
    fn blank_rows_and_template_rows_are_counted_and_left_out() -> Result<()> {
        let frozen = freeze(
            columns(&["id", "state"]),
            rows(&[&["1", "open"], &["", " "], &["", "choose"], &[], &["", "choose"], &["2", ""]]),
            &[0],
            None,
        )?;
        assert_eq!((frozen.keys.len(), frozen.blank_rows, frozen.template_rows), (2, 2, 2));
        Ok(())
    }

    #[test]
    fn a_row_with_values_but_no_key_is_refused_by_its_number() {
        let refused = freeze(columns(&["id", "state"]), rows(&[&["1", "open"], &["", "total 1"]]), &[0], None)
            .expect_err("a footer has no key");
        assert!(matches!(refused, Error::Refused(Refusal::RowsWithoutKey { first: 3, rows: 1 })), "{refused}");
    }

    #[test]
    fn a_row_with_more_values_than_columns_is_refused() {
        let refused = freeze(columns(&["id"]), rows(&[&["1", "stray"]]), &[0], None).expect_err("too wide");
        assert!(matches!(refused, Error::Refused(Refusal::RowTooWide { row: 2, .. })), "{refused}");
    }

    #[test]
    fn a_key_of_several_columns_is_joined_and_its_repeats_are_named_with_their_rows() -> Result<()> {
        let frozen = freeze(
            columns(&["user", "system"]),
            rows(&[&["ann", "erp"], &["ann", "crm"], &["ann ", "erp"]]),
            &[0, 1],
            None,
        )?;
        assert_eq!(&frozen.keys[1], "ann | crm");
        assert_eq!(frozen.duplicate_keys, [("ann | erp".to_owned(), 4)]);
        Ok(())
    }

    #[test]
    fn dates_are_compared_with_the_period() -> Result<()> {
        let frozen = freeze(
            columns(&["id", "on"]),
            rows(&[
                &["1", "2026-01-31T23:59:00+02:00"],
                &["2", "30 Jun 2026"],
                &["3", "03/04/2026"],
                &["4", "2026-07-01"],
            ]),
            &[0],
            Some(1),
        )?;
        let period = Window::Period { from: day(2026, 2, 1), to: day(2026, 6, 30) };
        assert_eq!(frozen.outside_period(&period), 2);
        assert_eq!(frozen.outside_period(&Window::AsOf(day(2026, 6, 30))), 0);
        assert_eq!((frozen.first_date, frozen.last_date), (Some(day(2026, 1, 31)), Some(day(2026, 7, 1))));
        assert_eq!(frozen.undated, 1);
        Ok(())
    }

    #[test]
    fn rows_that_miss_a_condition_are_counted_and_left_out_before_anything_else() -> Result<()> {
        let filter =
            vec![Condition { column: "state".into(), test: ConditionTest::Equals, values: vec!["closed".into()] }];
        let choice = Choice { key: vec![0], stratum: Some(1), filter: filter.clone(), ..Choice::default() };
        let given = rows(&[&["1", "closed"], &["2", "open"], &["", "total"], &["2", "Closed"], &[]]);
        let frozen = freeze_chosen(columns(&["id", "state"]), given, &choice)?;
        assert_eq!((frozen.keys.iter().collect::<Vec<_>>(), frozen.filtered_out), (vec!["1", "2"], 2));
        assert_eq!((frozen.blank_rows, frozen.duplicate_keys.len()), (1, 0));
        assert_eq!((frozen.filter, frozen.stratum_column), (filter, Some(1)));
        Ok(())
    }

    #[test]
    fn a_date_column_without_a_date_is_refused_with_an_example() {
        let refused = freeze(columns(&["id", "on"]), rows(&[&["1", ""], &["2", "03/04/2026"]]), &[0], Some(1))
            .expect_err("no cell means one day");
        assert_eq!(
            refused.to_string(),
            "Nothing in the column \"on\" reads as a date, for example \"03/04/2026\" in row 3. Write dates as 2026-01-31 or 31 Jan 2026, or choose another date column, or none."
        );
        let empty = freeze(columns(&["id", "on"]), rows(&[]), &[0], Some(1)).expect("nothing is undated");
        assert_eq!(empty.undated, 0);
    }

    #[test]
    fn only_dates_that_mean_one_day_are_read() {
        assert_eq!(read_date(" 2026-06-30 08:15:00 "), Some(day(2026, 6, 30)));
        assert_eq!(read_date("30.06.2026"), Some(day(2026, 6, 30)));
        assert_eq!(read_date("2026-06-301"), None);
        assert_eq!(read_date("6/30/2026"), None);
        assert_eq!(read_date("30 Jun 26"), None);
        assert_eq!(read_date("Ärger, dann nichts"), None);
    }
}
