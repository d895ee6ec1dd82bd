//! Counts in sentences, the same everywhere: digits in groups of three, one thing or many.

pub use sampling::grouped as number;

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
    use super::{at_most, items};

    #[test]
    fn one_is_not_many() {
        assert_eq!(
            [items(1), items(2), at_most(0), at_most(1)],
            ["1 item", "2 items", "no deviation", "at most 1 deviation"]
        );
    }
}
