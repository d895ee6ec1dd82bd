//! Natural order of references: A2 comes before A10, and CC6.2 before CC6.10.
//! Knows nothing of what the references name.

use std::cmp::Ordering;

/// Compares two references as a reader would: runs of digits by their value, the rest by letter.
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    let (mut left_rest, mut right_rest) = (left, right);
    loop {
        let (left_part, left_next) = first_part(left_rest);
        let (right_part, right_next) = first_part(right_rest);
        if left_part.is_empty() || right_part.is_empty() {
            return left_part.len().cmp(&right_part.len()).then_with(|| left.cmp(right));
        }
        let order = compare_parts(left_part, right_part);
        if order != Ordering::Equal {
            return order;
        }
        (left_rest, right_rest) = (left_next, right_next);
    }
}

/// Sorts a list by the reference that `reference` takes from each entry.
pub fn sort_by<T>(list: &mut [T], reference: impl Fn(&T) -> &str) {
    list.sort_by(|left, right| compare(reference(left), reference(right)));
}

/// The leading run of digits or of anything else, and what follows it.
fn first_part(text: &str) -> (&str, &str) {
    let Some(first) = text.chars().next() else {
        return ("", "");
    };
    let digits = first.is_ascii_digit();
    let end = text.find(|character: char| character.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

fn compare_parts(left: &str, right: &str) -> Ordering {
    let numbers = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    match (numbers(left), numbers(right)) {
        (true, true) => {
            let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
            left.len().cmp(&right.len()).then_with(|| left.cmp(right))
        }
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => left.to_lowercase().cmp(&right.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, sort_by};
    use std::cmp::Ordering;

    #[test]
    fn references_sort_as_a_reader_expects() {
        let mut references = vec!["CC6.10", "A10", "CC6.2", "A2", "Gen1", "CC6.2-01", "a1", "A1.2"];
        sort_by(&mut references, |reference| reference);
        assert_eq!(references, ["a1", "A1.2", "A2", "A10", "CC6.2", "CC6.2-01", "CC6.10", "Gen1"]);
    }

    #[test]
    fn the_order_is_total_so_equal_means_the_same_text() {
        assert_eq!(compare("A1", "A1"), Ordering::Equal);
        assert_eq!(compare("A01", "A1"), Ordering::Less);
        assert_eq!(compare("a1", "A1"), Ordering::Greater);
        assert_eq!(compare("", "A"), Ordering::Less);
        assert_eq!(compare("99999999999999999999998", "99999999999999999999999"), Ordering::Less);
    }
}
