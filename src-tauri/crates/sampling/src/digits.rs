//! Whole numbers as sentences write them.

/// A whole number as sentences write it: `29,995`.
#[must_use]
pub fn grouped(count: u64) -> String {
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

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let written = [0, 7, 999, 1_000, 29_995, 100_000, 1_000_000].map(grouped);
        assert_eq!(written, ["0", "7", "999", "1,000", "29,995", "100,000", "1,000,000"]);
    }
}
