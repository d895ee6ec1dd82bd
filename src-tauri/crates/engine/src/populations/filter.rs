//! Filter conditions: which rows of a file belong to the population, in words for a reader and as data for a program.
//! Every condition has to hold. Texts are compared without the space around them and however they are capitalised.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::read_date;
use crate::{
    error::{Error, Result},
    refusal::PopulationRefusal,
    text_enum::text_enums,
};

text_enums! {
    /// How a condition looks at the cell of its column.
    ConditionTest {
        /// The cell is this text.
        Equals = "equals",
        /// The cell is another text.
        IsNot = "is_not",
        /// The cell is one of these texts.
        OneOf = "one_of",
        /// The cell has this text in it.
        Contains = "contains",
        /// The cell is empty.
        Blank = "blank",
        /// The cell holds something.
        NotBlank = "not_blank",
        /// The cell is this day or a later one.
        OnOrAfter = "on_or_after",
        /// The cell is this day or an earlier one.
        OnOrBefore = "on_or_before",
    }
}

impl ConditionTest {
    /// The test as it stands between the column and the value.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Equals => "is",
            Self::IsNot => "is not",
            Self::OneOf => "is one of",
            Self::Contains => "contains",
            Self::Blank => "is blank",
            Self::NotBlank => "is not blank",
            Self::OnOrAfter => "is on or after",
            Self::OnOrBefore => "is on or before",
        }
    }

    /// Whether the test compares days.
    #[must_use]
    pub fn compares_days(self) -> bool {
        matches!(self, Self::OnOrAfter | Self::OnOrBefore)
    }

    fn takes(self, values: usize) -> bool {
        match self {
            Self::Equals | Self::IsNot | Self::Contains | Self::OnOrAfter | Self::OnOrBefore => values == 1,
            Self::OneOf => values > 0,
            Self::Blank | Self::NotBlank => values == 0,
        }
    }
}

/// What a row has to be like to belong to the population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The name of the column.
    pub column: String,
    /// How its cell is looked at.
    pub test: ConditionTest,
    /// What it is compared with: one value, several for "one of", none for "blank".
    pub values: Vec<String>,
}

impl Condition {
    /// The condition as a reader reads it.
    #[must_use]
    pub fn words(&self) -> String {
        let values: Vec<String> = self.values.iter().map(|value| format!("\"{}\"", value.trim())).collect();
        let start = format!("{} {}", self.column, self.test.words());
        match self.test {
            ConditionTest::Blank | ConditionTest::NotBlank => start,
            ConditionTest::OnOrAfter | ConditionTest::OnOrBefore => {
                format!("{start} {} (rows without a readable date stay)", self.values.concat().trim())
            }
            ConditionTest::Equals | ConditionTest::IsNot | ConditionTest::OneOf | ConditionTest::Contains => {
                format!("{start} {}", values.join(", "))
            }
        }
    }
}

/// The condition as the engagement file keeps it.
#[derive(Serialize, Deserialize)]
struct Written {
    column: String,
    test: String,
    values: Vec<String>,
}

/// The conditions as data: a JSON array; nothing where there are none.
pub(crate) fn written(conditions: &[Condition]) -> Option<String> {
    let written: Vec<Written> = conditions
        .iter()
        .map(|one| Written { column: one.column.clone(), test: one.test.to_string(), values: one.values.clone() })
        .collect();
    (!written.is_empty()).then(|| serde_json::to_string(&written).expect("texts can always be written"))
}

/// The conditions that were written as data.
pub(crate) fn read(text: &str) -> std::result::Result<Vec<Condition>, Box<dyn std::error::Error + Send + Sync>> {
    let written: Vec<Written> = serde_json::from_str(text)?;
    written
        .into_iter()
        .map(|one| Ok(Condition { column: one.column, test: one.test.parse()?, values: one.values }))
        .collect()
}

/// Conditions that know where their columns are and what their values mean.
pub(super) struct Filter(Vec<Ready>);

struct Ready {
    place: usize,
    test: ConditionTest,
    values: Vec<String>,
    day: Option<NaiveDate>,
}

impl Filter {
    /// Looks the columns up and reads the days.
    ///
    /// # Errors
    /// Refuses a column that is not there, too few or too many values, and a day that cannot be read.
    pub(super) fn of(conditions: &[Condition], columns: &[String]) -> Result<Self> {
        conditions.iter().map(|condition| ready(condition, columns)).collect::<Result<_>>().map(Self)
    }

    /// Whether the row belongs to the population.
    pub(super) fn keeps(&self, cells: &[String]) -> bool {
        self.0.iter().all(|condition| condition.holds(cells.get(condition.place).map_or("", String::as_str)))
    }
}

fn ready(condition: &Condition, columns: &[String]) -> Result<Ready> {
    let name = condition.column.trim();
    let place = columns.iter().position(|column| column == name).ok_or_else(|| {
        Error::from(PopulationRefusal::FilterColumnUnknown { column: name.to_owned(), columns: columns.join(", ") })
    })?;
    let values: Vec<String> = condition.values.iter().map(|value| value.trim().to_lowercase()).collect();
    if !condition.test.takes(values.len()) || values.iter().any(String::is_empty) {
        return Err(PopulationRefusal::FilterValueMissing { column: name.to_owned() }.into());
    }
    let day = match condition.test.compares_days() {
        true => Some(day_of(condition, name)?),
        false => None,
    };
    Ok(Ready { place, test: condition.test, values, day })
}

fn day_of(condition: &Condition, column: &str) -> Result<NaiveDate> {
    let value = condition.values.concat();
    read_date(&value).ok_or_else(|| PopulationRefusal::FilterDayUnreadable { column: column.to_owned(), value }.into())
}

impl Ready {
    fn holds(&self, cell: &str) -> bool {
        let cell = cell.trim();
        let is = |value: &String| cell.to_lowercase() == *value;
        match self.test {
            ConditionTest::Equals | ConditionTest::OneOf => self.values.iter().any(is),
            ConditionTest::IsNot => !self.values.iter().any(is),
            ConditionTest::Contains => self.values.iter().all(|value| cell.to_lowercase().contains(value)),
            ConditionTest::Blank => cell.is_empty(),
            ConditionTest::NotBlank => !cell.is_empty(),
            ConditionTest::OnOrAfter => read_date(cell).zip(self.day).is_none_or(|(day, bound)| day >= bound),
            ConditionTest::OnOrBefore => read_date(cell).zip(self.day).is_none_or(|(day, bound)| day <= bound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, ConditionTest, Filter, read, written};
    use crate::{
        error::{Error, Result},
        refusal::{PopulationRefusal, Refusal},
    };

    fn condition(test: ConditionTest, values: &[&str]) -> Condition {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Condition { column: "State".into(), test, values }
    }

    fn kept(test: ConditionTest, values: &[&str]) -> Vec<&'static str> {
        let filter = Filter::of(&[condition(test, values)], &["State".to_owned()]).expect("a sound condition");
        ["Closed", " closed ", "Open", "", "2026-03-31", "2026-04-01 08:00"]
            .into_iter()
            .filter(|cell| filter.keeps(&[(*cell).to_owned()]))
            .collect()
    }

    #[test]
    fn texts_are_compared_without_space_and_capitals() {
        assert_eq!(kept(ConditionTest::Equals, &["CLOSED"]), ["Closed", " closed "]);
        assert_eq!(kept(ConditionTest::IsNot, &["closed"]), ["Open", "", "2026-03-31", "2026-04-01 08:00"]);
        assert_eq!(kept(ConditionTest::OneOf, &["open", "closed"]), ["Closed", " closed ", "Open"]);
        assert_eq!(kept(ConditionTest::Contains, &["LOSE"]), ["Closed", " closed "]);
        assert_eq!(kept(ConditionTest::Blank, &[]), [""]);
        assert_eq!(kept(ConditionTest::NotBlank, &[]).len(), 5);
    }

    #[test]
    fn a_row_without_a_readable_date_is_never_filtered_out_by_a_day() {
        assert_eq!(
            kept(ConditionTest::OnOrAfter, &["2026-04-01"]),
            ["Closed", " closed ", "Open", "", "2026-04-01 08:00"]
        );
        assert_eq!(kept(ConditionTest::OnOrBefore, &["31 Mar 2026"]), ["Closed", " closed ", "Open", "", "2026-03-31"]);
    }

    #[test]
    fn a_condition_says_in_words_what_it_keeps_and_reads_back_from_its_data() {
        let conditions = [
            condition(ConditionTest::OneOf, &["Closed", "Done"]),
            condition(ConditionTest::OnOrAfter, &["2026-01-01"]),
            condition(ConditionTest::NotBlank, &[]),
        ];
        let words: Vec<String> = conditions.iter().map(Condition::words).collect();
        assert_eq!(
            words,
            [
                "State is one of \"Closed\", \"Done\"",
                "State is on or after 2026-01-01 (rows without a readable date stay)",
                "State is not blank"
            ]
        );
        assert_eq!(read(&written(&conditions).expect("there are some")).expect("it was written"), conditions);
        assert_eq!(written(&[]), None);
    }

    #[test]
    fn a_condition_that_cannot_be_meant_is_refused() {
        let refused = |condition: Condition| match Filter::of(&[condition], &["State".to_owned()]).err() {
            Some(Error::Refused(Refusal::Population(refusal))) => refusal,
            other => panic!("{other:?}"),
        };
        let elsewhere = Condition { column: "Status".into(), ..condition(ConditionTest::Blank, &[]) };
        assert!(matches!(refused(elsewhere), PopulationRefusal::FilterColumnUnknown { .. }));
        assert!(matches!(refused(condition(ConditionTest::Equals, &[])), PopulationRefusal::FilterValueMissing { .. }));
        assert!(matches!(
            refused(condition(ConditionTest::OneOf, &[" "])),
            PopulationRefusal::FilterValueMissing { .. }
        ));
        assert!(matches!(
            refused(condition(ConditionTest::OnOrAfter, &["03/04/2026"])),
            PopulationRefusal::FilterDayUnreadable { .. }
        ));
    }

    #[test]
    fn several_conditions_have_to_hold_together() -> Result<()> {
        let conditions = [condition(ConditionTest::IsNot, &["open"]), condition(ConditionTest::Contains, &["o"])];
        let filter = Filter::of(&conditions, &["State".to_owned()])?;
        assert!(filter.keeps(&["closed".to_owned()]) && !filter.keeps(&["open".to_owned()]));
        assert!(!filter.keeps(&[]), "a cell that is not there is empty");
        Ok(())
    }
}
