//! Every small case against whole numbers of any length: no step of the calculation is shared with the crate.

use num_bigint::BigUint;
use sampling::{Binomial, Distribution, Hypergeometric, Objective, ParameterError, Percent, evaluate, most_deviations};

type Tested = Result<(), Box<dyn std::error::Error>>;

/// A fraction of whole numbers, never shortened.
struct Fraction(BigUint, BigUint);

impl Fraction {
    fn is_at_most(&self, other: &Self) -> bool {
        &self.0 * &other.1 <= &other.0 * &self.1
    }

    /// To 80 bits, which floating point then rounds once.
    fn to_f64(&self) -> f64 {
        let bits = i32::try_from(self.1.bits()).expect("short") - i32::try_from(self.0.bits()).expect("short") + 80;
        let shift = u32::try_from(bits).expect("the fraction is at most one");
        let scaled = (&self.0 << shift) / &self.1;
        scaled.iter_u64_digits().rev().fold(0.0, |sum, digit| sum * 2f64.powi(64) + digit as f64)
            * 2f64.powi(-i32::try_from(shift).expect("short"))
    }
}

/// Percentages with up to two decimals, in hundredths of a point.
fn hundredths(value: u64) -> Percent {
    format!("{}.{:02}", value / 100, value % 100).parse().expect("it is a percentage")
}

/// Pascal's triangle, by additions alone.
fn triangle(rows: usize) -> Vec<Vec<BigUint>> {
    let mut triangle = vec![vec![BigUint::from(1_u8)]];
    for row in 1..=rows {
        let above: &Vec<BigUint> = &triangle[row - 1];
        let mut next = vec![BigUint::from(1_u8)];
        next.extend(above.windows(2).map(|pair| &pair[0] + &pair[1]));
        next.push(BigUint::from(1_u8));
        triangle.push(next);
    }
    triangle
}

fn chosen(triangle: &[Vec<BigUint>], n: u64, k: u64) -> BigUint {
    let row = &triangle[usize::try_from(n).expect("small")];
    row.get(usize::try_from(k).expect("small")).cloned().unwrap_or_default()
}

fn binomial(triangle: &[Vec<BigUint>], n: u64, rate: u64, k: u64) -> Fraction {
    let power = |base: u64, exponent: u64| BigUint::from(base).pow(u32::try_from(exponent).expect("small"));
    let ways = (0..=k.min(n)).map(|i| chosen(triangle, n, i) * power(rate, i) * power(10_000 - rate, n - i));
    Fraction(ways.sum(), power(10_000, n))
}

fn hypergeometric(triangle: &[Vec<BigUint>], population: u64, deviating: u64, n: u64, k: u64) -> Fraction {
    let ways = (0..=k.min(n)).map(|i| chosen(triangle, deviating, i) * chosen(triangle, population - deviating, n - i));
    Fraction(ways.sum(), chosen(triangle, population, n))
}

fn of_ten_thousand(part: u64) -> Fraction {
    Fraction(BigUint::from(part), BigUint::from(10_000_u64))
}

fn assert_same(ours: f64, exact: f64, what: &dyn std::fmt::Debug) {
    assert!((ours - exact).abs() <= exact * 3e-16, "{what:?}: {ours:e} is not {exact:e}");
}

#[test]
fn binomial_probabilities_are_exact_to_the_last_bit_or_so() -> Tested {
    let triangle = triangle(60);
    for n in [1, 2, 3, 7, 20, 41, 60] {
        for rate in [0, 1, 33, 500, 2500, 5000, 7777, 9999, 10_000] {
            let ours = Binomial::new(n, hundredths(rate))?;
            let mut below = 0.0;
            for k in 0..=n {
                let exact = binomial(&triangle, n, rate, k).to_f64();
                assert_same(ours.cumulative(k), exact, &(n, rate, k));
                below += ours.point(k);
                assert!((below - exact).abs() < 1e-13, "{n} {rate} {k}");
            }
            assert_eq!(ours.cumulative(n + 1), 1.0);
            assert_eq!(ours.point(n + 1), 0.0);
        }
    }
    Ok(())
}

#[test]
fn hypergeometric_probabilities_are_exact_to_the_last_bit_or_so() -> Tested {
    let triangle = triangle(26);
    for population in 1..=26 {
        for deviating in 0..=population {
            for n in 1..=population {
                let ours = Hypergeometric::new(population, deviating, n)?;
                for k in 0..=n {
                    let exact = hypergeometric(&triangle, population, deviating, n, k).to_f64();
                    assert_same(ours.cumulative(k), exact, &(population, deviating, n, k));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn sizes_are_the_smallest_whatever_the_risk() -> Tested {
    const LONGEST: u64 = 70;
    let triangle = triangle(usize::try_from(LONGEST)?);
    for risk in [1_u64, 17, 100, 250, 500, 1000, 2500, 3333, 5000, 7500, 9000] {
        for tolerable in [300_u64, 500, 1000, 2000, 3333, 5000, 9000] {
            for expected in [0_u64, 25, 100, 325, 700, 1500] {
                if expected >= tolerable {
                    continue;
                }
                let smallest = (1..=LONGEST).map(|n| (n, (n * expected).div_ceil(10_000))).find(|(n, allowed)| {
                    binomial(&triangle, *n, tolerable, *allowed).is_at_most(&of_ten_thousand(risk))
                });
                let plan = Objective {
                    risk: hundredths(risk),
                    tolerable: hundredths(tolerable),
                    expected: hundredths(expected),
                    distribution: Distribution::Binomial,
                };
                let ours = plan.smallest_sample().ok().map(|found| (found.size, found.allowed));
                assert_eq!(ours.filter(|(size, _)| *size <= LONGEST), smallest, "{plan:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn sizes_for_finite_populations_are_the_smallest_whatever_the_risk() -> Tested {
    let triangle = triangle(40);
    for population in [1_u64, 2, 4, 5, 12, 20, 26, 40] {
        for (risk, tolerable, expected) in grid() {
            let deviating = (population * tolerable).div_ceil(10_000);
            let smallest = (1..=population).map(|n| (n, (n * expected).div_ceil(10_000))).find(|(n, allowed)| {
                hypergeometric(&triangle, population, deviating, *n, *allowed).is_at_most(&of_ten_thousand(risk))
            });
            let plan = Objective {
                risk: hundredths(risk),
                tolerable: hundredths(tolerable),
                expected: hundredths(expected),
                distribution: Distribution::Hypergeometric { population },
            };
            match plan.smallest_sample() {
                Ok(found) => assert_eq!(Some((found.size, found.allowed)), smallest, "{plan:?}"),
                Err(ParameterError::NoRoomInPopulation { .. }) => assert_eq!(smallest, None, "{plan:?}"),
                Err(other) => return Err(other.into()),
            }
        }
    }
    Ok(())
}

fn grid() -> impl Iterator<Item = (u64, u64, u64)> {
    let pairs = [(500, 0), (500, 100), (1000, 325), (2000, 0), (2500, 1999), (5000, 4900), (9900, 50)];
    [1_u64, 500, 1000, 2500, 5000, 9999]
        .into_iter()
        .flat_map(move |risk| pairs.into_iter().map(move |(tolerable, expected)| (risk, tolerable, expected)))
}

#[test]
fn limits_are_the_first_tenth_that_is_implausible_whatever_the_risk() -> Tested {
    let triangle = triangle(30);
    for n in [1_u64, 2, 5, 19, 30] {
        for risk in [1_u64, 100, 500, 1000, 2500, 5000, 9900] {
            for found in 0..=n {
                let implausible =
                    |tenths: u64| binomial(&triangle, n, tenths * 10, found).is_at_most(&of_ten_thousand(risk));
                let ours = evaluate(n, found, hundredths(risk), Distribution::Binomial)?.upper_limit;
                let tenths = (0..=1000).find(|tenths| hundredths(tenths * 10) == ours).ok_or("it is in tenths")?;
                // Where every item deviates, nothing is implausible, and the limit is everything.
                assert!(implausible(tenths) || (tenths == 1000 && found == n), "{n} {found} {risk}: {ours}");
                assert!(!implausible(tenths - 1), "{n} {found} {risk}: {ours}");
            }
        }
    }
    Ok(())
}

#[test]
fn plausible_items_and_allowed_deviations_are_counted_out_whatever_the_risk() -> Tested {
    let triangle = triangle(24);
    for population in [1_u64, 2, 4, 12, 24] {
        for n in 1..=population {
            for risk in [1_u64, 500, 1000, 2500, 5000, 9000] {
                let distribution = Distribution::Hypergeometric { population };
                for found in 0..=n {
                    // Deviating items that were found, and flawless ones that were found, must be there.
                    let possible = found..=population - (n - found);
                    let exact = possible.rev().find(|deviating| {
                        !hypergeometric(&triangle, population, *deviating, n, found).is_at_most(&of_ten_thousand(risk))
                    });
                    let ours = evaluate(n, found, hundredths(risk), distribution)?;
                    assert_eq!(ours.plausible, exact, "{found} in {n} of {population} at {risk}");
                    let share = exact.map(|count| hundredths((count * 1000).div_ceil(population) * 10));
                    assert_eq!(Some(ours.upper_limit), share);
                }
                let deviating = population.div_ceil(4);
                let supports = |k: &u64| {
                    hypergeometric(&triangle, population, deviating, n, *k).is_at_most(&of_ten_thousand(risk))
                };
                let most = most_deviations(n, hundredths(risk), hundredths(2500), distribution)?;
                assert_eq!(most, (0..n).rev().find(supports), "{n} of {population} at {risk}");
            }
        }
    }
    Ok(())
}
