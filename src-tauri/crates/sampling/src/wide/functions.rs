//! Exponential, factorial and binomial coefficient with 128 significant bits.

use super::Wide;

/// Euler's number.
const E: Wide = Wide { significand: 0xadf8_5458_a2bb_4a9a_afdc_5620_273d_3cf2, exponent: -126 };

/// The square root of two pi.
const SQRT_TAU: Wide = Wide { significand: 0xa06c_98ff_b138_2cb2_be52_0fd7_3916_7718, exponent: -126 };

/// Up to here factorials are multiplied out; above, eight terms of Stirling's series leave less than one part in 2^130.
const MULTIPLIED_OUT: u64 = 256;

/// Up to here a binomial coefficient is multiplied out, which is faster than three factorials.
const FEW: u64 = 64;

/// Stirling's series for the logarithm of a factorial: the coefficients of 1/n, 1/n^3, 1/n^5 and so on as fractions,
/// their signs alternating from plus (NIST Digital Library of Mathematical Functions, 5.11.1 with the Bernoulli numbers).
const STIRLING: [(u64, u64); 8] =
    [(1, 12), (1, 360), (1, 1260), (1, 1680), (1, 1188), (691, 360_360), (1, 156), (3617, 122_400)];

/// e to a power that is not negative and below 2^64.
pub(crate) fn exponential(power: Wide) -> Wide {
    let (whole, rest) = power.split();
    let (mut sum, mut term) = (Wide::ONE, Wide::ONE);
    for step in 1.. {
        term = (term * rest).over(step);
        let longer = sum + term;
        if longer == sum {
            break;
        }
        sum = longer;
    }
    E.power(whole) * sum
}

/// n!
pub(crate) fn factorial(n: u64) -> Wide {
    if n <= MULTIPLIED_OUT {
        return (2..=n).fold(Wide::ONE, |product, factor| product * Wide::from(factor));
    }
    let (mut plus, mut minus) = (Wide::ZERO, Wide::ZERO);
    let mut inverse_power = Wide::ratio(1, n);
    for (index, (numerator, denominator)) in STIRLING.into_iter().enumerate() {
        let term = Wide::ratio(numerator, denominator) * inverse_power;
        if index % 2 == 0 {
            plus = plus + term;
        } else {
            minus = minus + term;
        }
        inverse_power = inverse_power.over(n).over(n);
    }
    let size = SQRT_TAU * square_root(n) * Wide::from(n).power(n) / E.power(n);
    size * exponential(plus.less(minus))
}

/// In how many ways `chosen` of `n` can be chosen.
pub(crate) fn binomial_coefficient(n: u64, chosen: u64) -> Wide {
    let Some(left) = n.checked_sub(chosen) else { return Wide::ZERO };
    let few = chosen.min(left);
    if few <= FEW {
        return (1..=few).fold(Wide::ONE, |product, step| (product * Wide::from(n - few + step)).over(step));
    }
    factorial(n) / (factorial(chosen) * factorial(left))
}

/// The square root of a whole number: Newton's method doubles the 53 correct bits of the first guess twice.
fn square_root(n: u64) -> Wide {
    let scaled = ((n as f64).sqrt() * 2f64.powi(20)) as u64;
    let mut root = Wide::from(scaled) / Wide::from(1 << 20);
    for _ in 0..3 {
        root = (root + Wide::from(n) / root).over(2);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::{MULTIPLIED_OUT, SQRT_TAU, Wide, binomial_coefficient, exponential, factorial, square_root};

    fn assert_agrees(ours: Wide, theirs: Wide, bits: u64, what: &str) {
        let apart = if ours > theirs { ours.less(theirs) } else { theirs.less(ours) };
        assert!(apart * Wide::from(2).power(bits) <= theirs, "{what}: {ours:?} is not {theirs:?}");
    }

    #[test]
    fn factorials_by_series_continue_those_multiplied_out() {
        let mut product = factorial(MULTIPLIED_OUT);
        for n in MULTIPLIED_OUT + 1..5000 {
            product = product * Wide::from(n);
            assert_agrees(factorial(n), product, 110, &format!("{n}!"));
        }
        let million = 1_000_000;
        assert_agrees(factorial(million), factorial(million - 1) * Wide::from(million), 100, "1000000!");
    }

    #[test]
    fn coefficients_by_factorials_agree_with_those_multiplied_out() {
        for n in [129_u64, 130, 257, 1000, 1_000_000] {
            let by_step = (binomial_coefficient(n, 64) * Wide::from(n - 64)).over(65);
            assert_agrees(binomial_coefficient(n, 65), by_step, 100, &format!("{n} over 65"));
        }
        assert_eq!(binomial_coefficient(5, 6), Wide::ZERO);
        assert_eq!(binomial_coefficient(52, 5).to_f64(), 2_598_960.0);
    }

    #[test]
    fn the_exponential_adds_up() {
        let (third, half) = (Wide::ratio(1, 3), Wide::ratio(1, 2));
        assert_agrees(exponential(third + half), exponential(third) * exponential(half), 120, "e^(5/6)");
        assert_agrees(
            exponential(Wide::from(700)),
            exponential(Wide::from(699)) * exponential(Wide::ONE),
            110,
            "e^700",
        );
        assert_eq!(exponential(Wide::ZERO), Wide::ONE);
        let series = (1..40).rev().fold(Wide::ONE, |sum, step| Wide::ONE + sum.over(step));
        assert_agrees(exponential(Wide::ONE), series, 123, "e");
    }

    #[test]
    fn roots_square_back() {
        for n in [257_u64, 999_983, 1 << 40, 1_000_000_000] {
            assert_agrees(square_root(n) * square_root(n), Wide::from(n), 120, &format!("root of {n}"));
        }
        // Half a turn, to the digits that every table prints.
        assert_eq!((SQRT_TAU * SQRT_TAU).over(2).to_f64(), std::f64::consts::PI);
    }
}
