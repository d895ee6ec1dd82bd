//! Non-negative numbers with 128 significant bits and an exponent that does not overflow, on integers alone.
//!
//! Every operation cuts off less than one part in 2^126, so that a million of them in a row still leave more than 30
//! significant digits. Probabilities are computed in them; only the final answer becomes a floating-point number.

mod functions;

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul};

pub(crate) use functions::{binomial_coefficient, exponential, factorial};

/// Two numbers whose first 80 significant bits agree are taken for equal: the true value is then the boundary itself.
const SAME_BITS: i64 = 80;

/// The number `significand * 2^exponent`; the top bit of the significand is set, except in zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wide {
    significand: u128,
    exponent: i64,
}

impl Wide {
    pub(crate) const ZERO: Self = Self { significand: 0, exponent: 0 };
    pub(crate) const ONE: Self = Self { significand: 1 << 127, exponent: -127 };

    pub(crate) fn is_zero(self) -> bool {
        self.significand == 0
    }

    /// One whole number divided by another.
    pub(crate) fn ratio(numerator: u64, denominator: u64) -> Self {
        Self::from(numerator).over(denominator)
    }

    /// This number divided by a whole number that is not zero.
    pub(crate) fn over(self, divisor: u64) -> Self {
        let divisor = u128::from(divisor);
        let (high, rest) = (self.significand / divisor, self.significand % divisor);
        if high == 0 {
            return Self::ZERO;
        }
        let low = (rest << 64) / divisor;
        let lead = high.leading_zeros();
        // The top bit was set and the divisor has at most 64 bits, so at most 64 bits move up.
        let significand = if lead == 0 { high } else { (high << lead) | (low >> (64 - lead)) };
        Self { significand, exponent: self.exponent - i64::from(lead) }
    }

    /// This number to a whole power; anything to the power of nothing is one.
    pub(crate) fn power(self, mut exponent: u64) -> Self {
        let (mut base, mut product) = (self, Self::ONE);
        while exponent > 0 {
            if exponent & 1 == 1 {
                product = product * base;
            }
            exponent >>= 1;
            if exponent > 0 {
                base = base * base;
            }
        }
        product
    }

    /// This number times two, so many times.
    pub(crate) fn doubled(self, times: i64) -> Self {
        if self.is_zero() { self } else { Self { exponent: self.exponent + times, ..self } }
    }

    /// This number less another, and zero where the other is larger.
    pub(crate) fn less(self, other: Self) -> Self {
        if self <= other {
            return Self::ZERO;
        }
        let shift = self.exponent - other.exponent;
        if other.is_zero() || shift >= 128 {
            return self;
        }
        Self::normal(self.significand - (other.significand >> shift), self.exponent)
    }

    /// Whether this number is below another or equal to it. Numbers that agree in their first 80 bits are equal: the
    /// error of a computation is far smaller than that, and a distance so small is none.
    pub(crate) fn is_at_most(self, other: Self) -> bool {
        self <= other + other.doubled(-SAME_BITS)
    }

    /// The nearest floating-point number.
    pub(crate) fn to_f64(self) -> f64 {
        let exponent = i32::try_from(self.exponent.clamp(-4096, 4096)).expect("it is clamped");
        let half = exponent / 2;
        // Two steps, because 2^exponent alone leaves the range before the product does.
        self.significand as f64 * 2f64.powi(half) * 2f64.powi(exponent - half)
    }

    /// The whole part and what is left. The whole part must fit 64 bits.
    fn split(self) -> (u64, Self) {
        if self.exponent <= -128 {
            return (0, self);
        }
        let places = u32::try_from(-self.exponent).expect("a whole part of 64 bits leaves at least 64 places");
        let whole = self.significand >> places;
        let rest = self.significand - (whole << places);
        (u64::try_from(whole).expect("the whole part fits 64 bits"), Self::normal(rest, self.exponent))
    }

    fn normal(significand: u128, exponent: i64) -> Self {
        if significand == 0 {
            return Self::ZERO;
        }
        let lead = significand.leading_zeros();
        Self { significand: significand << lead, exponent: exponent - i64::from(lead) }
    }
}

impl From<u64> for Wide {
    fn from(whole: u64) -> Self {
        Self::normal(u128::from(whole), 0)
    }
}

impl Mul for Wide {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::ZERO;
        }
        const LOW: u128 = u64::MAX as u128;
        let (a1, a0) = (self.significand >> 64, self.significand & LOW);
        let (b1, b0) = (other.significand >> 64, other.significand & LOW);
        let (outer, inner) = (a1 * b0, a0 * b1);
        let middle = ((a0 * b0) >> 64) + (outer & LOW) + (inner & LOW);
        let high = a1 * b1 + (outer >> 64) + (inner >> 64) + (middle >> 64);
        let exponent = self.exponent + other.exponent + 128;
        if high >> 127 == 1 {
            Self { significand: high, exponent }
        } else {
            Self { significand: (high << 1) | ((middle >> 63) & 1), exponent: exponent - 1 }
        }
    }
}

impl Div for Wide {
    type Output = Self;

    /// Long division, bit by bit. The divisor must not be zero.
    fn div(self, divisor: Self) -> Self {
        assert!(!divisor.is_zero(), "nothing is divided by zero");
        if self.is_zero() {
            return Self::ZERO;
        }
        let (mut rest, mut quotient) = (self.significand, 0_u128);
        let mut exponent = self.exponent - divisor.exponent - 127;
        if rest < divisor.significand {
            // One place more, so that the quotient starts with a one.
            exponent -= 1;
            rest = rest.wrapping_shl(1).wrapping_sub(divisor.significand);
            quotient = 1;
        } else {
            rest -= divisor.significand;
            quotient |= 1;
        }
        for _ in 0..127 {
            let carry = rest >> 127 == 1;
            rest <<= 1;
            quotient <<= 1;
            if carry || rest >= divisor.significand {
                rest = rest.wrapping_sub(divisor.significand);
                quotient |= 1;
            }
        }
        Self { significand: quotient, exponent }
    }
}

impl Add for Wide {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (large, small) = if self >= other { (self, other) } else { (other, self) };
        let shift = large.exponent - small.exponent;
        if small.is_zero() || shift >= 128 {
            return large;
        }
        let (sum, carried) = large.significand.overflowing_add(small.significand >> shift);
        if carried {
            Self { significand: (sum >> 1) | (1 << 127), exponent: large.exponent + 1 }
        } else {
            Self { significand: sum, exponent: large.exponent }
        }
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.exponent, self.significand).cmp(&(other.exponent, other.significand)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Wide;

    #[test]
    fn whole_numbers_divide_and_multiply_back() {
        for divisor in [1_u64, 2, 3, 7, 10, 1_000_003, u64::MAX] {
            for whole in [1_u64, 5, 999_983, 1 << 40, u64::MAX] {
                let (by_whole, by_wide) = (Wide::ratio(whole, divisor), Wide::from(whole) / Wide::from(divisor));
                let apart = if by_whole > by_wide { by_whole.less(by_wide) } else { by_wide.less(by_whole) };
                assert!(apart * Wide::from(2).power(125) <= by_wide, "{whole} / {divisor}");
                assert_eq!((by_wide * Wide::from(divisor)).to_f64(), whole as f64);
            }
        }
    }

    #[test]
    fn sums_and_differences_carry_and_borrow() {
        let third = Wide::ratio(1, 3);
        assert!((third + third + third).is_at_most(Wide::ONE) && Wide::ONE.is_at_most(third + third + third));
        assert_eq!((Wide::from(u64::MAX) + Wide::ONE).to_f64(), 18_446_744_073_709_551_616.0);
        assert_eq!(Wide::from(1 << 60).less(Wide::ONE).less(Wide::from((1 << 60) - 2)), Wide::ONE);
        assert_eq!(third.less(Wide::ONE), Wide::ZERO);
    }

    #[test]
    fn equal_to_eighty_bits_is_equal_and_no_more() {
        let nudge = |bits: u64| Wide::ONE + Wide::ONE / Wide::from(2).power(bits);
        assert!(nudge(81).is_at_most(Wide::ONE));
        assert!(!nudge(79).is_at_most(Wide::ONE));
    }

    #[test]
    fn numbers_beyond_the_range_of_floating_point_come_out_as_nothing() {
        assert_eq!(Wide::ratio(1, 10).power(300).to_f64(), 1e-300);
        assert_eq!(Wide::ratio(1, 10).power(320).to_f64(), 1e-320);
        assert_eq!(Wide::ratio(1, 10).power(1_000_000).to_f64(), 0.0);
    }
}
