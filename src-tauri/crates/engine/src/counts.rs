//! Counts in sentences, the same everywhere: digits in groups of three, one thing or many.

/// A whole number as sentences write it: `29,995`.
#[must_use]
pub fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// So many things: `1 row is`, `29,995 rows are`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// So many items.
#[must_use]
pub fn items(count: u64) -> String {
    counted(count, "item", "items")
}

/// So many deviations; none is said as a word.
#[must_use]
pub fn deviations(count: u64) -> String {
    if count == 0 { "no deviation".to_owned() } else { counted(count, "deviation", "deviations") }
}

/// The most deviations that something allows.
#[must_use]
pub fn at_most(count: u64) -> String {
    if count == 0 { deviations(0) } else { format!("at most {}", deviations(count)) }
}

#[cfg(test)]
mod tests {
    use super::{at_most, items, number};

    #[test]
    fn digits_stand_in_groups_of_three() {
        let written = [0, 7, 999, 1_000, 29_995, 100_000, 1_000_000].map(number);
        assert_eq!(written, ["0", "7", "999", "1,000", "29,995", "100,000", "1,000,000"]);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(
            [items(1), items(2), at_most(0), at_most(1)],
            ["1 item", "2 items", "no deviation", "at most 1 deviation"]
        );
    }
}
