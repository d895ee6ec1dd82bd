//! The hybrid clock that orders the changes of all copies: the moment where it moves on, a
//! counter where it does not. Text of this clock sorts as the clock runs.

use chrono::{DateTime, Utc};

/// The reading that follows everything known, at the given moment.
pub(crate) fn after(newest: &str, at: DateTime<Utc>) -> String {
    let now = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    let (millisecond, count) = match parse(newest) {
        Some((known, count)) if known >= now => (known, count + 1),
        _ => (now, 0),
    };
    // A full counter moves the millisecond on.
    let (millisecond, count) = if count > 99_999 { (millisecond + 1, 0) } else { (millisecond, count) };
    format!("{millisecond:015}-{count:05}")
}

fn parse(reading: &str) -> Option<(u64, u32)> {
    let (millisecond, count) = reading.split_once('-')?;
    Some((millisecond.parse().ok()?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::after;
    use chrono::DateTime;

    #[test]
    fn the_clock_never_goes_back() {
        let at = |millis| DateTime::from_timestamp_millis(millis).expect("a moment");
        let first = after("", at(1_000));
        assert_eq!(first, "000000000001000-00000");
        let second = after(&first, at(900));
        assert_eq!(second, "000000000001000-00001");
        assert_eq!(after(&second, at(1_001)), "000000000001001-00000");
        assert_eq!(after("000000000001000-99999", at(1_000)), "000000000001001-00000");
    }
}
