//! In which direction every answer moves with every parameter, over random cases.

use proptest::prelude::*;
use sampling::{
    Binomial, Distribution, Hypergeometric, Objective, ParameterError, Percent, Poisson, acceptance, evaluate,
    most_deviations,
};

fn tenths(value: u16) -> Percent {
    Percent::from_tenths(value).expect("in range")
}

fn distributions() -> impl Strategy<Value = Distribution> {
    prop_oneof![
        Just(Distribution::Binomial),
        Just(Distribution::Poisson),
        (1_u64..3000).prop_map(|population| Distribution::Hypergeometric { population }),
    ]
}

/// A sample that fits the distribution, with deviations that fit the sample.
fn samples() -> impl Strategy<Value = (Distribution, u64, u64)> {
    distributions().prop_flat_map(|distribution| {
        let most = match distribution {
            Distribution::Hypergeometric { population } => population.min(400),
            Distribution::Binomial | Distribution::Poisson => 400,
        };
        (Just(distribution), 1..=most).prop_flat_map(|(distribution, size)| (Just(distribution), Just(size), 0..=size))
    })
}

/// A size, or more than any size where there is none.
fn size(risk: u16, tolerable: u16, expected: u16, distribution: Distribution) -> Result<u64, ParameterError> {
    let objective =
        Objective { risk: tenths(risk), tolerable: tenths(tolerable), expected: tenths(expected), distribution };
    match objective.smallest_sample() {
        Ok(found) => {
            assert!(found.true_risk <= tenths(risk).fraction() * (1.0 + 1e-12), "{found:?}");
            assert_eq!(found.allowed, (found.size * u64::from(expected)).div_ceil(1000));
            Ok(found.size)
        }
        Err(ParameterError::NoRoomInPopulation { .. } | ParameterError::NoSampleLargeEnough) => Ok(u64::MAX),
        Err(other) => Err(other),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn few_deviations_grow_less_likely_with_size_and_rate_and_more_likely_with_their_number(
        size in 1_u64..3000, rate in 0_u16..1000, found in 0_u64..300,
    ) {
        let now = Binomial::new(size, tenths(rate))?.cumulative(found);
        prop_assert!((0.0..=1.0).contains(&now));
        prop_assert!(Binomial::new(size + 1, tenths(rate))?.cumulative(found) <= now);
        prop_assert!(Binomial::new(size, tenths(rate + 1))?.cumulative(found) <= now);
        prop_assert!(Binomial::new(size, tenths(rate))?.cumulative(found + 1) >= now);
        let now = Poisson::new(size, tenths(rate))?.cumulative(found);
        prop_assert!(Poisson::new(size + 1, tenths(rate))?.cumulative(found) <= now);
        prop_assert!(Poisson::new(size, tenths(rate + 1))?.cumulative(found) <= now);
        prop_assert!(Poisson::new(size, tenths(rate))?.cumulative(found + 1) >= now);
    }

    #[test]
    fn few_deviations_of_a_finite_population_move_the_same_way(
        population in 2_u64..5000, deviating in 0.0..1.0, drawn in 0.0..1.0, found in 0_u64..300,
    ) {
        let part = |share: f64| (share * (population - 1) as f64) as u64;
        let (deviating, size) = (part(deviating), part(drawn).max(1).min(population - 1));
        let now = Hypergeometric::new(population, deviating, size)?.cumulative(found);
        prop_assert!((0.0..=1.0).contains(&now));
        prop_assert!(Hypergeometric::new(population, deviating + 1, size)?.cumulative(found) <= now);
        prop_assert!(Hypergeometric::new(population, deviating, size + 1)?.cumulative(found) <= now);
        prop_assert!(Hypergeometric::new(population + 1, deviating, size)?.cumulative(found) >= now);
        prop_assert!(Hypergeometric::new(population, deviating, size)?.cumulative(found + 1) >= now);
        // Who draws and who deviates may change places.
        if deviating > 0 {
            let swapped = Hypergeometric::new(population, size, deviating)?.cumulative(found);
            prop_assert!((swapped - now).abs() <= now * 1e-15);
        }
    }

    #[test]
    fn sizes_shrink_with_risk_and_tolerable_rate_and_grow_with_the_expected_rate(
        distribution in distributions(), risk in 1_u16..999, tolerable in 20_u16..998, expected in 0.0..0.6,
    ) {
        let expected = (f64::from(tolerable) * expected) as u16;
        let now = size(risk, tolerable, expected, distribution)?;
        prop_assert!(size(risk + 1, tolerable, expected, distribution)? <= now);
        prop_assert!(size(risk, tolerable + 1, expected, distribution)? <= now);
        prop_assert!(size(risk, tolerable, expected + 1, distribution)? >= now);
        prop_assert!(size(risk, tolerable, 0, distribution)? <= now);
    }

    #[test]
    fn poisson_sizes_are_never_below_binomial_ones_for_clean_samples(risk in 1_u16..999, tolerable in 1_u16..999) {
        let poisson = size(risk, tolerable, 0, Distribution::Poisson)?;
        prop_assert!(poisson >= size(risk, tolerable, 0, Distribution::Binomial)?);
    }

    #[test]
    fn limits_rise_with_deviations_and_fall_with_risk_and_size(
        (distribution, size, found) in samples(), risk in 1_u16..998,
    ) {
        let limit = |size, found, risk| evaluate(size, found, tenths(risk), distribution);
        let now = limit(size, found, risk)?;
        prop_assert!(now.upper_limit >= now.upper_limit_finely());
        prop_assert!(now.upper_limit_finely() >= Percent::from_tenths(0).expect("in range"));
        prop_assert!(limit(size, found, risk + 1)?.upper_limit_finely() <= now.upper_limit_finely());
        if found < size {
            prop_assert!(limit(size, found + 1, risk)?.upper_limit_finely() >= now.upper_limit_finely());
        }
        if let Ok(larger) = limit(size + 1, found, risk) {
            prop_assert!(larger.upper_limit_finely() <= now.upper_limit_finely());
        }
        if let Distribution::Hypergeometric { population } = distribution {
            let larger = Distribution::Hypergeometric { population: population + 1 };
            prop_assert!(evaluate(size, found, tenths(risk), larger)?.plausible >= now.plausible);
            prop_assert!(now.plausible >= Some(found) && now.plausible <= Some(population - (size - found)));
        }
    }

    #[test]
    fn limit_allowed_deviations_and_support_tell_one_story(
        (distribution, size, found) in samples(), risk in 1_u16..999, tolerable in 1_u16..1000,
    ) {
        prop_assume!(found < size);
        let now = evaluate(size, found, tenths(risk), distribution)?;
        let supports = now.supports(tenths(tolerable))?;
        let most = most_deviations(size, tenths(risk), tenths(tolerable), distribution)?;
        prop_assert_eq!(supports, most.is_some_and(|most| found <= most));
        match distribution {
            Distribution::Binomial | Distribution::Poisson => {
                // A limit that the search cut off at everything supports nothing below everything.
                prop_assert_eq!(supports, now.upper_limit <= tenths(tolerable));
            }
            Distribution::Hypergeometric { population } => {
                let intolerable = (population * u64::from(tolerable)).div_ceil(1000);
                prop_assert_eq!(supports, now.plausible < Some(intolerable));
            }
        }
    }

    #[test]
    fn better_populations_are_accepted_more_often((distribution, size, found) in samples(), rate in 0_u16..1000) {
        let now = acceptance(size, found, tenths(rate), distribution)?;
        prop_assert!(acceptance(size, found, tenths(rate + 1), distribution)? <= now);
    }
}
