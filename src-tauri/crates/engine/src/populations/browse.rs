//! Browsing a frozen population: pages of its rows by their place, all of them or those that hold what is looked for.
//! The population that was looked at last stays in memory with the last search, so that the next page is at hand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use regex::bytes::{Regex, RegexBuilder};

use super::canonical::{CanonicalRows, stays_in_a_cell};
use super::{Population, RowFilter, RowPage, views::population};
use crate::{
    engagement_file::Engagement,
    error::{Error, Result},
    ids::PopulationId,
};

/// The population that was looked at last.
#[derive(Debug, Default)]
pub(crate) struct Opened(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    sha256: String,
    rows: Arc<CanonicalRows>,
    found: Option<(RowFilter, Arc<Vec<u32>>)>,
}

/// Some rows of a population, those that the filter leaves, from a place among them on.
///
/// # Errors
/// Refuses a population that is not there any more.
pub fn rows(eng: &Engagement, id: PopulationId, offset: u64, limit: u64, filter: &RowFilter) -> Result<RowPage> {
    let population = population(eng, id)?;
    let rows = opened(eng, &population)?;
    let found = found(eng, &population, &rows, filter)?;
    let total = found.as_ref().map_or(rows.len(), |found| found.len());
    let from = usize::try_from(offset).unwrap_or(usize::MAX).min(total);
    let until = from.saturating_add(usize::try_from(limit).unwrap_or(usize::MAX)).min(total);
    let place = |at: usize| found.as_ref().map_or(at, |found| found[at] as usize);
    let places: Vec<usize> = (from..until).map(place).collect();
    Ok(RowPage {
        total: total as u64,
        rows: places.iter().map(|at| rows.cells(*at)).collect(),
        places: places.iter().map(|at| *at as u64).collect(),
    })
}

/// The canonical rows of a population, from memory if it was looked at last.
fn opened(eng: &Engagement, population: &Population) -> Result<Arc<CanonicalRows>> {
    let mut kept = eng.opened.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = kept.as_ref().filter(|kept| kept.sha256 == population.sha256) {
        return Ok(Arc::clone(&kept.rows));
    }
    // The one before goes first, so that two are never in memory.
    *kept = None;
    let rows = Arc::new(CanonicalRows::new(eng.object(&population.sha256)?));
    *kept = Some(Kept { sha256: population.sha256.clone(), rows: Arc::clone(&rows), found: None });
    Ok(rows)
}

/// The places of the rows that the filter leaves; `None` where it leaves all.
fn found(
    eng: &Engagement,
    population: &Population,
    rows: &CanonicalRows,
    filter: &RowFilter,
) -> Result<Option<Arc<Vec<u32>>>> {
    let filter = filter.tidied();
    if filter == RowFilter::default() {
        return Ok(None);
    }
    let mut kept = eng.opened.0.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.as_mut().filter(|kept| kept.sha256 == population.sha256);
    if let Some((_, found)) = kept.as_ref().and_then(|kept| kept.found.as_ref()).filter(|(known, _)| *known == filter) {
        return Ok(Some(Arc::clone(found)));
    }
    let found = Arc::new(Search::new(&filter)?.places(rows));
    if let Some(kept) = kept {
        kept.found = Some((filter, Arc::clone(&found)));
    }
    Ok(Some(found))
}

/// A filter, ready to look.
struct Search {
    /// What a row holds in any cell.
    anywhere: Option<Needle>,
    /// What a row holds in the cell of a column.
    columns: HashMap<usize, Needle>,
}

/// A text to look for as it is written in canonical rows, upper and lower case alike.
struct Needle {
    looks: Regex,
    in_one_cell: bool,
}

impl Needle {
    fn new(text: &str) -> Result<Needle> {
        let raw = text.replace('"', "\"\"");
        let looks = RegexBuilder::new(&regex::escape(&raw)).case_insensitive(true).size_limit(1 << 26).build();
        let too_long = || Error::Unexpected { place: "a text to look for, which is too long".into() };
        Ok(Needle { looks: looks.map_err(|_| too_long())?, in_one_cell: stays_in_a_cell(raw.as_bytes()) })
    }
}

impl Search {
    fn new(filter: &RowFilter) -> Result<Search> {
        let anywhere = filter.text.as_deref().map(Needle::new).transpose()?;
        let columns = filter.columns.iter().map(|(column, text)| Ok((*column, Needle::new(text)?)));
        Ok(Search { anywhere, columns: columns.collect::<Result<_>>()? })
    }

    /// The rows that hold all that is looked for: first by their text as a whole, then by their cells where that
    /// does not decide.
    fn places(&self, rows: &CanonicalRows) -> Vec<u32> {
        let mut places = Vec::new();
        let Some(first) = self.anywhere.as_ref().or_else(|| self.columns.values().next()) else {
            return places;
        };
        let by_cells = !self.columns.is_empty() || !first.in_one_cell;
        let (text, mut from) = rows.text();
        let mut row = 0;
        while row < rows.len() {
            let Some(hit) = first.looks.find_at(text, from) else {
                break;
            };
            row = rows.row_at(hit.start(), row);
            if !by_cells || self.holds(rows, row) {
                places.push(u32::try_from(row).unwrap_or(u32::MAX));
            }
            from = rows.next(row);
            row += 1;
        }
        places
    }

    fn holds(&self, rows: &CanonicalRows, row: usize) -> bool {
        let mut anywhere = self.anywhere.is_none();
        let mut columns = 0;
        for (at, cell) in rows.raw_cells(row).enumerate() {
            anywhere |= self.anywhere.as_ref().is_some_and(|needle| needle.looks.is_match(cell));
            columns += usize::from(self.columns.get(&at).is_some_and(|needle| needle.looks.is_match(cell)));
        }
        anywhere && columns == self.columns.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(filter: &RowFilter) -> Vec<u32> {
        let text = "id,who,what\n1,Kim,\"a, b\"\n2,Lee,\"say \"\"a\"\"\"\n3,ÄRGER,\"a\nb\"\n4,kim,a\n";
        Search::new(&filter.tidied()).expect("it is short").places(&CanonicalRows::new(text.as_bytes().to_vec()))
    }

    fn anywhere(text: &str) -> RowFilter {
        RowFilter { text: Some(text.to_owned()), columns: Vec::new() }
    }

    #[test]
    fn a_text_is_found_in_any_cell_and_never_across_two() {
        assert_eq!(places(&anywhere("kim")), [0, 3]);
        assert_eq!(places(&anywhere("ärg")), [2]);
        assert_eq!(places(&anywhere("a, b")), [0]);
        assert_eq!(places(&anywhere("Lee,")), Vec::<u32>::new());
        assert_eq!(places(&anywhere("\"a\"")), [1]);
        assert_eq!(places(&anywhere("\"")), [1]);
        assert_eq!(places(&anywhere("a\nb")), [2]);
        assert_eq!(places(&anywhere("what")), Vec::<u32>::new(), "the header is no row");
    }

    #[test]
    fn columns_are_looked_at_alone_and_all_of_them_must_hold() {
        let columns = |columns: &[(usize, &str)], text: Option<&str>| RowFilter {
            text: text.map(str::to_owned),
            columns: columns.iter().map(|(at, text)| (*at, (*text).to_owned())).collect(),
        };
        assert_eq!(places(&columns(&[(1, "KIM")], None)), [0, 3]);
        assert_eq!(places(&columns(&[(0, "kim")], None)), Vec::<u32>::new());
        assert_eq!(places(&columns(&[(1, "kim"), (2, "b")], None)), [0]);
        assert_eq!(places(&columns(&[(1, "kim")], Some("4"))), [3]);
        assert_eq!(places(&columns(&[(9, "kim")], None)), Vec::<u32>::new());
    }
}
