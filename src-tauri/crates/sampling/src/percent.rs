//! Percentages as people write them, kept exact: a whole number of billionths of a percentage point.
//!
//! 3.5 % of 400 is 14 here. In binary floating point it is a little more, and a sample grows by a wrong step.

use std::fmt;
use std::str::FromStr;

use crate::wide::Wide;

/// How many decimals a percentage can have.
const DECIMALS: usize = 9;

/// Billionths of a percentage point in one percentage point.
const POINT: u64 = 1_000_000_000;

/// An exact percentage between 0 and 100 with up to nine decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u64);

/// Why a text is not a percentage. Each is a sentence for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PercentError {
    /// It is no number.
    #[error(
        "\u{201c}{text}\u{201d} is not a percentage. Write a number between 0 and 100, with a point before decimals: 5 or 3.25."
    )]
    NotANumber {
        /// What was written.
        text: String,
    },
    /// It is above the whole.
    #[error("{text} % is more than everything. Write a percentage between 0 and 100.")]
    AboveHundred {
        /// What was written.
        text: String,
    },
    /// It has more decimals than are kept.
    #[error(
        "\u{201c}{text}\u{201d} has more than nine decimals. Write at most nine, because percentages are kept exact and never rounded."
    )]
    TooManyDecimals {
        /// What was written.
        text: String,
    },
}

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// Everything.
    pub const HUNDRED: Self = Self(100 * POINT);

    /// A percentage from tenths of a percentage point, of which 1,000 are everything; none above that.
    pub fn from_tenths(tenths: u16) -> Option<Self> {
        (tenths <= 1000).then(|| Self(u64::from(tenths) * (POINT / 10)))
    }

    /// What is missing to everything: the confidence of a risk, the risk of a confidence.
    pub fn complement(self) -> Self {
        Self(Self::HUNDRED.0 - self.0)
    }

    /// As a fraction of one in floating point, for pictures; decisions never use it.
    pub fn fraction(self) -> f64 {
        self.0 as f64 / Self::HUNDRED.0 as f64
    }

    /// Billionths of a percentage point, of which [`Percent::WHOLE`] are everything.
    pub(crate) fn units(self) -> u64 {
        self.0
    }

    /// As a fraction of one.
    pub(crate) fn share(self) -> Wide {
        Wide::ratio(self.0, Self::WHOLE)
    }

    /// All units together.
    pub(crate) const WHOLE: u64 = Self::HUNDRED.0;

    /// Units in a tenth of a percentage point.
    pub(crate) const TENTH: u64 = POINT / 10;

    /// A percentage from units that are not above everything.
    pub(crate) fn from_units(units: u64) -> Self {
        assert!(units <= Self::WHOLE, "a percentage is at most everything");
        Self(units)
    }

    /// The smallest whole number that is at least this percentage of a count.
    pub(crate) fn of_rounded_up(self, count: u64) -> u64 {
        let product = u128::from(count) * u128::from(self.0);
        u64::try_from(product.div_ceil(u128::from(Self::WHOLE))).expect("a part is at most the whole")
    }

    /// The smallest multiple of a step, in units, that is at least the share of a part in a whole.
    pub(crate) fn share_rounded_up(part: u64, whole: u64, step: u64) -> Self {
        let steps = (u128::from(part) * u128::from(Self::WHOLE / step)).div_ceil(u128::from(whole));
        Self::from_units(u64::try_from(steps).expect("a part is at most the whole") * step)
    }
}

impl FromStr for Percent {
    type Err = PercentError;

    /// Reads `5`, `3.25` or `5 %`: digits, a point where there are decimals, no sign and no separators of thousands.
    fn from_str(text: &str) -> Result<Self, PercentError> {
        let number = text.trim();
        let number = number.strip_suffix('%').map_or(number, str::trim_end);
        let refuse = || PercentError::NotANumber { text: text.to_owned() };
        let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) {
            return Err(refuse());
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > DECIMALS {
            return Err(PercentError::TooManyDecimals { text: text.to_owned() });
        }
        let above = || PercentError::AboveHundred { text: number.to_owned() };
        let points: u64 = whole.trim_start_matches('0').parse().or_else(|_| match whole.trim_start_matches('0') {
            "" => Ok(0),
            _ => Err(above()),
        })?;
        let billionths: u64 = format!("{decimals:0<DECIMALS$}").parse().map_err(|_| refuse())?;
        let units = points.checked_mul(POINT).and_then(|units| units.checked_add(billionths)).ok_or_else(above)?;
        if units > Self::WHOLE { Err(above()) } else { Ok(Self(units)) }
    }
}

impl fmt::Display for Percent {
    /// The number without a percent sign and without needless zeros: `3.25`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (points, billionths) = (self.0 / POINT, self.0 % POINT);
        if billionths == 0 {
            return formatter.pad(&points.to_string());
        }
        let decimals = format!("{billionths:0DECIMALS$}");
        formatter.pad(&format!("{points}.{}", decimals.trim_end_matches('0')))
    }
}

#[cfg(test)]
mod tests {
    use super::{Percent, PercentError};

    #[test]
    fn percentages_are_read_and_written_exactly() {
        for (text, written) in [("5", "5"), ("3.25", "3.25"), (" 05.50 % ", "5.5"), ("0", "0"), ("100.000", "100")] {
            assert_eq!(text.parse::<Percent>().map(|percent| percent.to_string()), Ok(written.to_owned()));
        }
        assert_eq!("0.000000001".parse::<Percent>().map(Percent::units), Ok(1));
        assert_eq!("12.3450000000000".parse::<Percent>().map(|percent| percent.to_string()), Ok("12.345".to_owned()));
    }

    #[test]
    fn what_is_no_percentage_is_refused_with_its_reason() {
        for text in ["", "%", ".5", "5.", "-1", "+1", "1e1", "3,25", "1 000", "NaN", "\u{0665}"] {
            assert!(matches!(text.parse::<Percent>(), Err(PercentError::NotANumber { .. })), "{text}");
        }
        for text in ["100.000000001", "101", "99999999999999999999999999"] {
            assert!(matches!(text.parse::<Percent>(), Err(PercentError::AboveHundred { .. })), "{text}");
        }
        assert!(matches!("1.0000000001".parse::<Percent>(), Err(PercentError::TooManyDecimals { .. })));
    }

    #[test]
    fn parts_are_rounded_up_in_whole_numbers() -> Result<(), PercentError> {
        assert_eq!("3.5".parse::<Percent>()?.of_rounded_up(400), 14);
        assert_eq!("7".parse::<Percent>()?.of_rounded_up(1300), 91);
        assert_eq!("3.5".parse::<Percent>()?.of_rounded_up(401), 15);
        assert_eq!(Percent::share_rounded_up(39, 365, Percent::TENTH).to_string(), "10.7");
        assert_eq!(Percent::share_rounded_up(1, 10, Percent::TENTH).to_string(), "10");
        Ok(())
    }
}
