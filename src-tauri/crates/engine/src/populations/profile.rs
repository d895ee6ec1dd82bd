//! The profile of a population: what a careful reader would count in its rows before relying on them. It is made from
//! the canonical rows alone, so that it is the same before and after they are imported.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::{
    Expectation, FrozenRows, MonthCount, Population, Sequence, expected, freeze::key_of, months, population, read_date,
    records, sequences::Numbered,
};
use crate::{
    controls::Frequency,
    engagement::{self, Window},
    engagement_file::Engagement,
    error::Result,
    ids::{PopulationId, TestId},
    refusal::Refusal,
    store,
};

mod findings;

/// How many keys are named as examples.
const NAMED: usize = 5;
/// How many strata are listed, the largest first.
const LISTED_STRATA: usize = 50;

/// What was counted in the rows of a population.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Items.
    pub rows: u64,
    /// Blank rows, left out.
    pub blank_rows: u64,
    /// Template rows, left out.
    pub template_rows: u64,
    /// Rows that the spreadsheet hides, among the items.
    pub hidden_rows: u64,
    /// Rows that a filter left out.
    pub filtered_out: u64,
    /// What each column holds.
    pub columns: Vec<ColumnProfile>,
    /// Rows that repeat the key of an earlier row.
    pub repeated_keys: u64,
    /// Runs of numbered keys with their gaps, the longest first.
    pub sequences: Vec<Sequence>,
    /// The earliest date of an item.
    pub first_date: Option<NaiveDate>,
    /// The latest date of an item.
    pub last_date: Option<NaiveDate>,
    /// Items dated outside the period.
    pub outside_period: u64,
    /// The keys of the first of them.
    pub outside_keys: Vec<String>,
    /// Items without a readable date.
    pub undated: u64,
    /// The keys of the first of them.
    pub undated_keys: Vec<String>,
    /// Items by month, with those that were selected.
    pub months: Vec<MonthCount>,
    /// How often the control is declared to operate.
    pub frequency: Option<Frequency>,
    /// What that lets one expect, stretch by stretch.
    pub expectations: Vec<Expectation>,
    /// Items by stratum, the largest first.
    pub strata: Vec<Stratum>,
    /// What deserves a look, each in a sentence.
    pub findings: Vec<String>,
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnProfile {
    /// Its name.
    pub name: String,
    /// Items whose cell is empty.
    pub blanks: u64,
    /// Items whose cell begins with = + - or @ and is no number.
    pub formula_like: u64,
}

/// One stratum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// What the stratum column says; empty where it says nothing.
    pub name: String,
    /// How many items it has.
    pub items: u64,
}

/// What was counted in the rows of populations since the file was opened. The rows never change; what they are compared
/// with may, and then they are counted again.
#[derive(Debug, Default)]
pub(crate) struct Counted(Mutex<HashMap<PopulationId, (Surroundings, Arc<Profile>)>>);

/// The profile of a frozen population.
pub fn profile(eng: &Engagement, id: PopulationId) -> Result<Profile> {
    let population = population(eng, id)?;
    let mut profile = Profile::clone(&*counted(eng, &population)?);
    profile.blank_rows = population.blank_rows;
    profile.template_rows = population.template_rows;
    profile.hidden_rows = population.hidden_rows;
    profile.filtered_out = population.filtered_out;
    months::mark_selected(eng, &population, &mut profile.months)?;
    profile.findings = findings::findings(&profile);
    Ok(profile)
}

/// The profile that rows would have as the population of a test.
pub fn profile_of(eng: &Engagement, test: TestId, rows: &FrozenRows) -> Result<Profile> {
    let mut profile = Surroundings::of(eng, test)?.profile(&Table::of_rows(rows))?;
    profile.blank_rows = rows.blank_rows;
    profile.template_rows = rows.template_rows;
    profile.hidden_rows = rows.read.hidden_rows;
    profile.filtered_out = rows.filtered_out;
    profile.repeated_keys = rows.duplicate_keys.len() as u64;
    profile.findings = findings::findings(&profile);
    Ok(profile)
}

/// What the rows of a population hold, from memory if they were counted before.
fn counted(eng: &Engagement, population: &Population) -> Result<Arc<Profile>> {
    if let Some(known) = known(eng, population)? {
        return Ok(known);
    }
    let rows = Uncounted::of(eng, population)?.count()?;
    let profile = Arc::clone(&rows.profile);
    keep_counted(eng, rows);
    Ok(profile)
}

/// What was counted before, if it is still compared with the same.
fn known(eng: &Engagement, population: &Population) -> Result<Option<Arc<Profile>>> {
    let surroundings = Surroundings::of(eng, population.test)?;
    let kept = eng.counted.0.lock().unwrap_or_else(PoisonError::into_inner);
    let found = kept.get(&population.id).filter(|(beside, _)| *beside == surroundings);
    Ok(found.map(|(_, profile)| Arc::clone(profile)))
}

/// The rows of a population, taken out of its engagement to be counted while that is used for other work.
#[derive(Debug)]
pub struct Uncounted {
    population: PopulationId,
    surroundings: Surroundings,
    table: Table<'static>,
}

/// What was counted in the rows of a population, to be kept with its engagement.
#[derive(Debug)]
pub struct CountedRows {
    population: PopulationId,
    surroundings: Surroundings,
    profile: Arc<Profile>,
}

/// The rows that [`profile`] would have to count first; `None` where they are counted.
pub fn uncounted(eng: &Engagement, id: PopulationId) -> Result<Option<Uncounted>> {
    let population = population(eng, id)?;
    match known(eng, &population)? {
        Some(_) => Ok(None),
        None => Uncounted::of(eng, &population).map(Some),
    }
}

/// Keeps what was counted, so that [`profile`] has it at hand.
pub fn keep_counted(eng: &Engagement, rows: CountedRows) {
    let mut kept = eng.counted.0.lock().unwrap_or_else(PoisonError::into_inner);
    kept.insert(rows.population, (rows.surroundings, rows.profile));
}

impl Uncounted {
    fn of(eng: &Engagement, population: &Population) -> Result<Self> {
        let surroundings = Surroundings::of(eng, population.test)?;
        Ok(Self { population: population.id, surroundings, table: Table::of(eng, population)? })
    }

    /// Counts the rows.
    pub fn count(self) -> Result<CountedRows> {
        let profile = Arc::new(self.surroundings.profile(&self.table)?);
        Ok(CountedRows { population: self.population, surroundings: self.surroundings, profile })
    }
}

/// What the rows are compared with.
#[derive(Debug, PartialEq, Eq)]
struct Surroundings {
    window: Window,
    frequency: Option<Frequency>,
}

impl Surroundings {
    fn of(eng: &Engagement, test: TestId) -> Result<Self> {
        let row = store::testing::test(eng.db(), test)?.ok_or(Refusal::Gone { what: "test" })?;
        let control = store::controls::control(eng.db(), row.control)?;
        let frequency = control.and_then(|control| control.frequency);
        Ok(Self { window: engagement::facts(eng)?.window, frequency })
    }

    fn profile(&self, table: &Table<'_>) -> Result<Profile> {
        let mut reading = Reading::new(self, table);
        for record in records(&table.canonical) {
            reading.take(&record?);
        }
        Ok(reading.finish())
    }
}

/// Canonical rows and what their columns mean.
#[derive(Debug)]
struct Table<'r> {
    columns: Vec<String>,
    key: Vec<usize>,
    date: Option<usize>,
    stratum: Option<usize>,
    canonical: Cow<'r, [u8]>,
}

impl<'r> Table<'r> {
    fn of(eng: &Engagement, population: &Population) -> Result<Self> {
        let place = |name: &String| population.columns.iter().position(|column| column == name);
        Ok(Self {
            key: population.key_columns.iter().filter_map(place).collect(),
            date: population.date_column.as_ref().and_then(place),
            stratum: population.stratum_column.as_ref().and_then(place),
            columns: population.columns.clone(),
            canonical: Cow::Owned(eng.object(&population.sha256)?),
        })
    }

    fn of_rows(rows: &'r FrozenRows) -> Self {
        Self {
            columns: rows.columns.clone(),
            key: rows.key_columns.clone(),
            date: rows.date_column,
            stratum: rows.stratum_column,
            canonical: Cow::Borrowed(&rows.canonical),
        }
    }
}

/// A profile in the course of being counted.
struct Reading<'t> {
    table: &'t Table<'t>,
    window: Window,
    profile: Profile,
    numbered: Numbered,
    days: BTreeMap<NaiveDate, u64>,
    strata: HashMap<String, u64>,
}

impl<'t> Reading<'t> {
    fn new(surroundings: &Surroundings, table: &'t Table<'t>) -> Self {
        let column = |name: &String| ColumnProfile { name: name.clone(), blanks: 0, formula_like: 0 };
        let window = surroundings.window;
        let profile = Profile {
            columns: table.columns.iter().map(column).collect(),
            frequency: surroundings.frequency,
            expectations: expected::expectations(surroundings.frequency, &window),
            ..Profile::default()
        };
        let (numbered, days, strata) = (Numbered::default(), BTreeMap::new(), HashMap::new());
        Self { table, window, profile, numbered, days, strata }
    }

    fn take(&mut self, row: &csv::StringRecord) {
        self.profile.rows += 1;
        for (column, cell) in self.profile.columns.iter_mut().zip(row) {
            let cell = cell.trim();
            column.blanks += u64::from(cell.is_empty());
            column.formula_like += u64::from(is_formula_like(cell));
        }
        let key = key_of(&self.table.key, |column| row.get(column).unwrap_or_default());
        if self.table.key.len() == 1 {
            self.numbered.take(&key);
        }
        if let Some(column) = self.table.date {
            self.date(row.get(column).unwrap_or_default(), key);
        }
        if let Some(column) = self.table.stratum {
            *self.strata.entry(row.get(column).unwrap_or_default().trim().to_owned()).or_default() += 1;
        }
    }

    fn date(&mut self, cell: &str, key: String) {
        let (count, named) = match read_date(cell) {
            Some(date) => {
                *self.days.entry(date).or_default() += 1;
                if self.window.covers(date) {
                    return;
                }
                (&mut self.profile.outside_period, &mut self.profile.outside_keys)
            }
            None => (&mut self.profile.undated, &mut self.profile.undated_keys),
        };
        *count += 1;
        if named.len() < NAMED {
            named.push(key);
        }
    }

    fn finish(mut self) -> Profile {
        let mut profile = self.profile;
        profile.first_date = self.days.keys().next().copied();
        profile.last_date = self.days.keys().next_back().copied();
        if self.table.date.is_some() {
            profile.months = months::counted(&self.window, &self.days);
            for expectation in &mut profile.expectations {
                expectation.items = self.days.range(expectation.from..=expectation.to).map(|(_, count)| count).sum();
            }
        } else {
            profile.expectations.clear();
        }
        profile.sequences = std::mem::take(&mut self.numbered).sequences();
        profile.strata = self.strata.into_iter().map(|(name, items)| Stratum { name, items }).collect();
        profile.strata.sort_by(|left, right| right.items.cmp(&left.items).then_with(|| left.name.cmp(&right.name)));
        profile.strata.truncate(LISTED_STRATA);
        profile
    }
}

/// Whether a spreadsheet might take the text for a formula.
fn is_formula_like(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@']) && cell.len() > 1 && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests;
