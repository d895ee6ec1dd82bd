//! Plans in two stages: their published chances, an account by enumeration, and what they refuse.

use sampling::{Binomial, Distribution, Hypergeometric, ParameterError, Percent, TwoStagePlan, acceptance};

type Tested = Result<(), ParameterError>;

fn percent(text: &str) -> Percent {
    text.parse().expect("the test writes percentages as they are read")
}

fn accepted(plan: TwoStagePlan, rate: &str) -> Result<String, ParameterError> {
    Ok(format!("{:.3}", plan.outlook(percent(rate), Distribution::Binomial)?.acceptance))
}

#[test]
fn extensions_have_the_chances_that_were_computed_for_them() -> Tested {
    assert_eq!(format!("{:.3}", acceptance(25, 0, percent("10"), Distribution::Binomial)?), "0.072");
    assert_eq!(accepted(TwoStagePlan::new(25, 0, 1, 25, 1)?, "10")?, "0.086");
    assert_eq!(accepted(TwoStagePlan::new(25, 0, 1, 15, 1)?, "10")?, "0.113");
    let one_allowed = TwoStagePlan::new(25, 1, 2, 25, 2)?;
    assert_eq!(accepted(one_allowed, "10")?, "0.290");
    assert_eq!(accepted(one_allowed, "15")?, "0.096");
    assert_eq!(&accepted(one_allowed, "8")?[..4], "0.43");
    Ok(())
}

#[test]
fn a_finite_population_is_accounted_for_item_by_item() -> Tested {
    // All ways of drawing 3 and then 2 of 7 items, of which the first two deviate.
    let (mut accepted, mut extended, mut drawn) = (0_u32, 0_u32, 0_u32);
    for first in 0_u32..128 {
        for second in 0_u32..128 {
            if first.count_ones() != 3 || second.count_ones() != 2 || first & second != 0 {
                continue;
            }
            let (opening, both) = ((first & 3).count_ones(), ((first | second) & 3).count_ones());
            drawn += 1;
            extended += u32::from(opening == 1);
            accepted += u32::from(opening == 0 || (opening == 1 && both == 1));
        }
    }
    let distribution = Distribution::Hypergeometric { population: 7 };
    let outlook = TwoStagePlan::new(3, 0, 1, 2, 1)?.outlook(percent("28"), distribution)?;
    let share = |count: u32| f64::from(count) / f64::from(drawn);
    assert!((outlook.acceptance - share(accepted)).abs() < 1e-15, "{outlook:?}");
    assert!((outlook.extension - share(extended)).abs() < 1e-15, "{outlook:?}");
    assert!((outlook.items - 3.0 - 2.0 * share(extended)).abs() < 1e-14, "{outlook:?}");
    assert_eq!(outlook.distribution, distribution);
    Ok(())
}

#[test]
fn chances_are_the_sum_over_what_the_first_stage_finds() -> Tested {
    let plan = TwoStagePlan::new(30, 1, 3, 40, 4)?;
    for rate in ["0", "0.5", "3", "7.25", "20", "60", "100"] {
        let (first, second) = (Binomial::new(30, percent(rate))?, Binomial::new(40, percent(rate))?);
        let expected =
            first.cumulative(1) + first.point(2) * second.cumulative(2) + first.point(3) * second.cumulative(1);
        let outlook = plan.outlook(percent(rate), Distribution::Binomial)?;
        assert!((outlook.acceptance - expected).abs() < 1e-14, "{rate}");
        let finite = plan.outlook(percent(rate), Distribution::Hypergeometric { population: 1_000_000_000 })?;
        assert!((finite.acceptance - expected).abs() < 1e-6, "{rate}");
        // Extending accepts more than the first stage alone, and less than allowing as much from the start.
        assert!(outlook.acceptance >= first.cumulative(1) && outlook.acceptance <= first.cumulative(3));
    }
    let rare = plan.outlook(percent("0.01"), Distribution::Poisson)?.acceptance;
    assert!((rare - plan.outlook(percent("0.01"), Distribution::Binomial)?.acceptance).abs() < 1e-6);
    Ok(())
}

#[test]
fn the_smallest_second_sample_keeps_the_risk_and_one_item_less_does_not() -> Tested {
    let (risk, tolerable) = (percent("10"), percent("10"));
    let found = TwoStagePlan::with_smallest_second((25, 0, 1), 1, risk, tolerable, Distribution::Binomial)?;
    let risk_with = |second| {
        let plan = TwoStagePlan::new(25, 0, 1, second, 1)?;
        Ok(plan.outlook(tolerable, Distribution::Binomial)?.acceptance)
    };
    assert!(risk_with(found.second())? <= 0.1);
    assert!(risk_with(found.second() - 1)? > 0.1);
    // The first stage alone accepts one in fourteen: no second sample brings that down to one in twenty.
    let hopeless = TwoStagePlan::with_smallest_second((25, 0, 1), 1, percent("5"), tolerable, Distribution::Binomial);
    assert_eq!(hopeless, Err(ParameterError::NoSampleLargeEnough));
    Ok(())
}

#[test]
fn plans_that_contradict_themselves_are_refused() {
    let refused = |first, accept, extend, second, total| TwoStagePlan::new(first, accept, extend, second, total).err();
    assert_eq!(refused(0, 0, 1, 25, 1), Some(ParameterError::EmptySample));
    assert_eq!(refused(25, 0, 1, 0, 1), Some(ParameterError::EmptySample));
    assert_eq!(refused(25, 1, 1, 25, 1), Some(ParameterError::StagesOutOfOrder { accept: 1, extend: 1, total: 1 }));
    assert_eq!(refused(25, 0, 2, 25, 1), Some(ParameterError::StagesOutOfOrder { accept: 0, extend: 2, total: 1 }));
    assert_eq!(refused(2, 0, 3, 25, 3), Some(ParameterError::DeviationsAboveSample { deviations: 3, size: 2 }));
    assert!(matches!(refused(u64::MAX, 0, 1, 25, 1), Some(ParameterError::SampleTooLarge { .. })));
    let above = TwoStagePlan::new(5, 0, 1, 5, 1)
        .and_then(|plan| plan.outlook(percent("10"), Distribution::Hypergeometric { population: 9 }));
    assert_eq!(above, Err(ParameterError::SampleAbovePopulation { size: 10, population: 9 }));
}

#[test]
fn the_chance_of_one_stage_is_that_of_its_distribution() -> Tested {
    let finite = acceptance(25, 0, percent("10"), Distribution::Hypergeometric { population: 250 })?;
    assert_eq!(finite, Hypergeometric::new(250, 25, 25)?.cumulative(0));
    Ok(())
}
