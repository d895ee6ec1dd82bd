//! Periods that texts of the report name: a text that was written for another year still says so.
//! Knows texts and days, not where the texts come from.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

/// How a day is written out, in the forms that reports use.
const DAY: &str = r"(\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})";

/// The word period with two days behind it.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"(?i:\bperiod)(?: from| of|,)? {DAY}(?:,)? (?:to|through|until|and|–|-) {DAY}");
    Regex::new(&pattern).expect("the pattern is part of the program and tried by a test")
});

/// The first period that a text names and that is not this one, as the text says it.
pub(crate) fn another(text: &str, from: NaiveDate, to: NaiveDate) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    PERIOD.captures_iter(&line).find_map(|found| {
        let (first, last) = (day(&found[1])?, day(&found[2])?);
        ((first, last) != (from, to)).then(|| format!("{} to {}", &found[1], &found[2]))
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    const FORMS: &[&str] = &["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"];
    FORMS.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::another;
    use chrono::NaiveDate;

    fn found(text: &str) -> Option<String> {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
        another(text, day(1, 1), day(6, 30))
    }

    #[test]
    fn the_period_of_the_report_is_no_other_period_however_it_is_written() {
        for text in [
            "throughout the period January 1, 2026 to June 30, 2026",
            "for the period from 1 January 2026 through 30 June 2026",
            "during the period 2026-01-01 to\n2026-06-30",
            "A retention period of 90 days. Backups of May 1, 2025 were kept.",
            "In the period before, from January 1, 2025 on, nothing changed.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_of_another_year_is_found_as_it_is_written() {
        assert_eq!(
            found("It ran throughout the period January 1, 2025 to\nDecember 31, 2025."),
            Some("January 1, 2025 to December 31, 2025".to_owned())
        );
        assert_eq!(found("Period 1 Jan 2026 - 31 Mar 2026"), Some("1 Jan 2026 to 31 Mar 2026".to_owned()));
    }
}
