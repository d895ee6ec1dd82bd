//! Questions without an answer are refused in sentences that say what to do.

use sampling::{Distribution, Hypergeometric, Objective, ParameterError, Percent, Poisson, evaluate, most_deviations};

fn percent(text: &str) -> Percent {
    text.parse().expect("the test writes percentages as they are read")
}

fn refused(risk: &str, tolerable: &str, expected: &str, distribution: Distribution) -> ParameterError {
    let (risk, tolerable, expected) = (percent(risk), percent(tolerable), percent(expected));
    let objective = Objective { risk, tolerable, expected, distribution };
    objective.smallest_sample().expect_err("there is no answer")
}

#[test]
fn rates_and_risks_that_decide_nothing_are_refused() {
    for risk in ["0", "100"] {
        assert_eq!(
            refused(risk, "5", "0", Distribution::Binomial),
            ParameterError::RiskOutOfRange { risk: percent(risk) }
        );
    }
    for tolerable in ["0", "100"] {
        let error = refused("5", tolerable, "0", Distribution::Binomial);
        assert_eq!(error, ParameterError::TolerableOutOfRange { tolerable: percent(tolerable) });
    }
    let equal = refused("5", "5", "5.0", Distribution::Binomial);
    assert!(
        equal.to_string().starts_with("The expected rate of 5 % is not below the tolerable rate of 5 %."),
        "{equal}"
    );
}

#[test]
fn a_population_too_small_for_its_rates_says_so_in_items() {
    let error = refused("5", "5", "1", Distribution::Hypergeometric { population: 10 });
    assert_eq!(error, ParameterError::NoRoomInPopulation { population: 10, deviating: 1 });
    assert!(
        error.to_string().starts_with("Of 10 items, as many are expected to deviate (1) as are no longer"),
        "{error}"
    );
    let small = Distribution::Hypergeometric { population: 10 };
    let plan = Objective { risk: percent("5"), tolerable: percent("25"), expected: Percent::ZERO, distribution: small };
    assert_eq!(
        plan.smallest_sample_allowing(3),
        Err(ParameterError::AllowedIntolerable { allowed: 3, population: 10, deviating: 3 })
    );
    assert_eq!(plan.smallest_sample_allowing(2).map(|found| found.size), Ok(10));
    let empty = refused("5", "5", "1", Distribution::Hypergeometric { population: 0 });
    assert_eq!(empty, ParameterError::EmptyPopulation);
    let vast = refused("5", "5", "1", Distribution::Hypergeometric { population: 1_000_000_001 });
    assert_eq!(vast, ParameterError::PopulationTooLarge { population: 1_000_000_001 });
}

#[test]
fn rates_that_need_more_than_a_million_items_are_refused() {
    for distribution in [Distribution::Binomial, Distribution::Poisson] {
        assert_eq!(refused("5", "0.0001", "0", distribution), ParameterError::NoSampleLargeEnough);
    }
    assert_eq!(refused("5", "1.01", "1", Distribution::Binomial), ParameterError::NoSampleLargeEnough);
}

#[test]
fn samples_that_cannot_be_are_refused() {
    let five = percent("5");
    let small = Distribution::Hypergeometric { population: 20 };
    assert_eq!(evaluate(0, 0, five, Distribution::Binomial), Err(ParameterError::EmptySample));
    assert_eq!(evaluate(21, 0, five, small), Err(ParameterError::SampleAbovePopulation { size: 21, population: 20 }));
    assert_eq!(evaluate(5, 6, five, small), Err(ParameterError::DeviationsAboveSample { deviations: 6, size: 5 }));
    assert_eq!(
        most_deviations(1_000_001, five, five, Distribution::Poisson),
        Err(ParameterError::SampleTooLarge { size: 1_000_001 })
    );
    assert_eq!(Poisson::new(0, five), Err(ParameterError::EmptySample));
    assert_eq!(
        Hypergeometric::new(20, 21, 5),
        Err(ParameterError::DeviatingAbovePopulation { deviating: 21, population: 20 })
    );
}

#[test]
fn distributions_are_named_and_chosen_by_what_is_known() {
    assert_eq!(Distribution::named(None, None), Ok(Distribution::Binomial));
    assert_eq!(Distribution::named(None, Some(250)), Ok(Distribution::Hypergeometric { population: 250 }));
    assert_eq!(Distribution::named(Some("binomial"), Some(250)), Ok(Distribution::Binomial));
    assert_eq!(Distribution::named(Some("poisson"), None), Ok(Distribution::Poisson));
    assert_eq!(Distribution::named(Some("hypergeometric"), None), Err(ParameterError::PopulationNeeded));
    assert!(matches!(Distribution::named(Some("normal"), None), Err(ParameterError::UnknownDistribution { .. })));
    let words = Distribution::Hypergeometric { population: 250 }.to_string();
    assert_eq!(words, "hypergeometric distribution, population of 250 items");
}
