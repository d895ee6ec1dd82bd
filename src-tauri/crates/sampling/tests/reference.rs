//! Large cases against values computed apart, and the distributions against each other where theory bounds the distance.
//!
//! The values were summed term by term from the first, in decimal arithmetic of 60 digits (Python's `decimal`).

use proptest::prelude::*;
use sampling::{Binomial, Distribution, Hypergeometric, Objective, ParameterError, Percent, Poisson, evaluate};

type Tested = Result<(), ParameterError>;

fn percent(text: &str) -> Percent {
    text.parse().expect("the test writes percentages as they are read")
}

/// Far beyond twelve significant digits: what is left is the rounding of the answer to floating point.
fn assert_close(ours: f64, exact: f64, what: &dyn std::fmt::Debug) {
    assert!((ours - exact).abs() <= exact * 1e-15, "{what:?}: {ours:e} is not {exact:e}");
}

#[test]
fn binomial_probabilities_hold_up_to_a_million_items() -> Tested {
    let cases = [
        (1_000_000, "5", 45_000, 1.492_207_027_230_586_3e-120),
        (1_000_000, "5", 49_000, 2.113_182_414_790_348_5e-6),
        (1_000_000, "5", 50_000, 5.011_898_042_281_285e-1),
        (1_000_000, "5", 51_000, 9.999_976_405_498_918e-1),
        (1_000_000, "50", 482_000, 3.769_495_809_734_992_6e-284),
        (1_000_000, "50", 499_999, 4.996_010_578_193_341e-1),
        (1_000_000, "50", 500_500, 8.415_865_958_480_424e-1),
        (1_000_000, "0.0001", 0, 3.678_792_572_316_451e-1),
        (1_000_000, "0.0001", 1, 7.357_588_823_429_153e-1),
        (1_000_000, "0.0001", 5, 9.994_058_213_137_257e-1),
        (999_983, "12.345678912", 122_000, 4.761_981_757_861_231e-6),
        (999_983, "12.345678912", 123_454, 4.999_213_655_396_912e-1),
    ];
    for case @ (size, rate, deviations, exact) in cases {
        assert_close(Binomial::new(size, percent(rate))?.cumulative(deviations), exact, &case);
    }
    assert_eq!(Binomial::new(1_000_000, percent("50"))?.cumulative(400_000), 0.0);
    Ok(())
}

#[test]
fn poisson_probabilities_hold_up_to_a_million_items() -> Tested {
    let cases = [
        (1_000_000, "5", 45_000, 7.730_200_940_684_512e-115),
        (1_000_000, "5", 49_000, 3.659_920_153_794_266_2e-6),
        (1_000_000, "5", 50_000, 5.011_894_130_378_217e-1),
        (1_000_000, "5", 51_000, 9.999_959_080_540_592e-1),
        (300, "1", 0, 4.978_706_836_786_394_4e-2),
        (300, "1", 3, 6.472_318_887_822_313e-1),
        (300, "1", 10, 9.997_076_630_493_527e-1),
    ];
    for case @ (size, rate, deviations, exact) in cases {
        assert_close(Poisson::new(size, percent(rate))?.cumulative(deviations), exact, &case);
    }
    assert_eq!(Poisson::new(1_000_000, Percent::HUNDRED)?.cumulative(u64::MAX), 1.0);
    Ok(())
}

#[test]
fn hypergeometric_probabilities_hold_up_to_a_thousand_million_items() -> Tested {
    let cases = [
        (1_000_000, 50_000, 10_000, 300, 2.252_226_498_039_094e-23),
        (1_000_000, 50_000, 10_000, 450, 1.037_141_787_963_846_2e-2),
        (1_000_000, 50_000, 10_000, 500, 5.118_997_816_243_24e-1),
        (1_000_000, 50_000, 10_000, 550, 9.892_802_761_629_438e-1),
        (1_000_000_000, 60_000_000, 100_000, 5500, 7.969_931_873_433_819e-12),
        (1_000_000_000, 60_000_000, 100_000, 6000, 5.034_351_345_869_151e-1),
        (1_000_000, 1000, 500, 0, 6.063_032_028_597_923e-1),
        (1_000_000, 1000, 500, 2, 9.856_975_643_936_682e-1),
    ];
    for case @ (population, deviating, size, deviations, exact) in cases {
        assert_close(Hypergeometric::new(population, deviating, size)?.cumulative(deviations), exact, &case);
    }
    Ok(())
}

#[test]
fn sizes_for_ever_larger_populations_end_at_the_binomial_size() -> Tested {
    for (risk, tolerable, expected) in [("5", "5", "0"), ("5", "5", "1"), ("10", "8", "4"), ("1", "3", "0.5")] {
        let (risk, tolerable, expected) = (percent(risk), percent(tolerable), percent(expected));
        let size = |distribution| Objective { risk, tolerable, expected, distribution }.smallest_sample();
        let finite = size(Distribution::Hypergeometric { population: 1_000_000_000 })?;
        let large = size(Distribution::Binomial)?;
        assert_eq!((finite.size, finite.allowed), (large.size, large.allowed));
        assert_eq!((finite.distribution.as_str(), large.distribution.as_str()), ("hypergeometric", "binomial"));
        assert!(size(Distribution::Hypergeometric { population: 400 })?.size < large.size);
    }
    let finite = evaluate(60, 2, percent("5"), Distribution::Hypergeometric { population: 1_000_000_000 })?;
    let large = evaluate(60, 2, percent("5"), Distribution::Binomial)?;
    let apart = finite.upper_limit_finely().fraction() - large.upper_limit_finely().fraction();
    assert!(apart.abs() < 1e-8, "{apart:e}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn without_replacement_differs_from_with_it_by_at_most_the_share_drawn(
        size in 1_u64..200, tenths in 1_u16..1000, found in 0_u64..200, thousands in 1_u64..1000,
    ) {
        // Total variation is at most (n - 1) / (N - 1) for a rate of whole items.
        let population = thousands * 1000;
        let rate = Percent::from_tenths(tenths).expect("in range");
        let finite = Hypergeometric::new(population, population / 1000 * u64::from(tenths), size)?.cumulative(found);
        let large = Binomial::new(size, rate)?.cumulative(found);
        let bound = (size - 1) as f64 / (population - 1) as f64;
        prop_assert!((finite - large).abs() <= bound + 1e-15, "{finite} {large} {bound}");
    }

    #[test]
    fn rare_deviations_differ_from_poisson_by_at_most_le_cams_bound(
        size in 1_u64..5000, tenths in 1_u16..50, found in 0_u64..60,
    ) {
        let rate = Percent::from_tenths(tenths).expect("in range");
        let apart = Poisson::new(size, rate)?.cumulative(found) - Binomial::new(size, rate)?.cumulative(found);
        prop_assert!(apart.abs() <= size as f64 * rate.fraction().powi(2));
    }
}
