//! What a profile counts, and in which words it says what deserves a look.

use chrono::NaiveDate;

use super::{Surroundings, Table, findings::findings, is_formula_like};
use crate::{controls::Frequency, engagement::Window, error::Result, populations::Profile};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a real date")
}

fn profile(frequency: Option<Frequency>, canonical: &str) -> Result<Profile> {
    let columns: Vec<String> = canonical.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect();
    let place = |name: &str| columns.iter().position(|column| column == name);
    let table = Table {
        key: vec![0],
        date: place("on"),
        stratum: place("region"),
        columns: columns.clone(),
        canonical: canonical.as_bytes().to_vec().into(),
    };
    let surroundings = Surroundings { window: Window::Period { from: day(1, 1), to: day(3, 31) }, frequency };
    surroundings.profile(&table)
}

#[test]
fn everything_that_a_careful_reader_would_count_is_counted() -> Result<()> {
    let found = profile(
        Some(Frequency::Monthly),
        "id,on,region,note\nA-1,2026-01-05,EU,\nA-2,2026-01-06,EU,=SUM(A1)\nA-4,2026-03-01,US,-5\nA-5,2026-04-01,EU,\nA-6,soon,,@x\n",
    )?;
    assert_eq!((found.rows, found.outside_period, found.undated), (5, 1, 1));
    assert_eq!((found.outside_keys.concat(), found.undated_keys.concat()), ("A-5".to_owned(), "A-6".to_owned()));
    assert_eq!((found.first_date, found.last_date), (Some(day(1, 5)), Some(day(4, 1))));
    let columns: Vec<(u64, u64)> = found.columns.iter().map(|column| (column.blanks, column.formula_like)).collect();
    assert_eq!(columns, [(0, 0), (0, 0), (1, 0), (2, 2)]);
    let strata: Vec<(&str, u64)> = found.strata.iter().map(|one| (one.name.as_str(), one.items)).collect();
    assert_eq!(strata, [("EU", 3), ("", 1), ("US", 1)]);
    let months: Vec<u64> = found.months.iter().map(|month| month.items).collect();
    assert_eq!(months, [2, 0, 1, 1], "the months of the period, and April that holds an item");
    assert_eq!(
        findings(&found),
        [
            "1 number is missing between A-1 and A-6: A-3. Ask what became of them.",
            "1 item is dated outside the period: A-5. See that no sample rests on them.",
            "1 item has no date that can be read: A-6. See whether they belong to the period.",
            "The control is declared monthly, and fewer items are dated than that gives: February 2026 (none of 1). Ask whether it operated then, or whether items are missing.",
            "2 cells begin with =, +, - or @ (note). A spreadsheet may take them for formulas; here they are text.",
        ]
    );
    Ok(())
}

#[test]
fn a_control_without_a_rhythm_is_asked_about_empty_months_only() -> Result<()> {
    let found = profile(Some(Frequency::AdHoc), "id,on\nX,2026-02-02\n")?;
    assert_eq!(
        findings(&found),
        ["No item is dated in January 2026, March 2026. Ask whether nothing occurred then, or items are missing."]
    );
    let undated = profile(Some(Frequency::Daily), "id\nX\n")?;
    assert!(undated.months.is_empty() && undated.expectations.is_empty() && findings(&undated).is_empty());
    Ok(())
}

#[test]
fn stretches_longer_than_a_month_are_named_by_their_days() -> Result<()> {
    let found = profile(Some(Frequency::Quarterly), "id,on\nX,2026-06-02\n")?;
    let words = findings(&found);
    assert!(words.iter().any(|words| words.contains("1 Jan 2026 to 31 Mar 2026 (none of 1)")), "{words:?}");
    Ok(())
}

#[test]
fn numbers_with_a_sign_are_no_formulas() {
    assert!(["=1+1", "+49 30", "@home", "-x"].iter().all(|cell| is_formula_like(cell)));
    assert!(["-5", "+1.5", "-", "a=b", ""].iter().all(|cell| !is_formula_like(cell)));
}
