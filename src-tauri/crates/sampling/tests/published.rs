//! Sizes and limits against values that others have printed, cell by cell, and against the traps they set.

use std::fs;
use std::path::Path;

use sampling::{
    Binomial, Distribution, Evaluation, Objective, Percent, SampleSize, evaluate, most_deviations, supported,
};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn percent(text: &str) -> Percent {
    text.parse().expect("the test writes percentages as they are read")
}

fn objective(risk: &str, tolerable: &str, expected: &str) -> Objective {
    let (risk, tolerable, expected) = (percent(risk), percent(tolerable), percent(expected));
    Objective { risk, tolerable, expected, distribution: Distribution::Binomial }
}

fn size(objective: &Objective) -> (u64, u64) {
    let SampleSize { size, allowed, .. } = objective.smallest_sample().expect("there is a sample");
    (size, allowed)
}

fn limit(size: u64, deviations: u64, risk: &str) -> Evaluation {
    evaluate(size, deviations, percent(risk), Distribution::Binomial).expect("the sample can be evaluated")
}

/// The rows of a printed table, without its header; none where the tables are not at hand.
fn printed(file: &str) -> Result<Vec<Vec<String>>, std::io::Error> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vectors").join(file);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path)?;
    let rows: Vec<_> = text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect();
    assert!(rows.len() > 150, "the table is whole");
    Ok(rows)
}

#[test]
fn every_cell_of_the_table_of_sizes_is_met() -> Tested {
    for row in printed("sample-size-5-percent-risk.csv")? {
        let [risk, expected, tolerable, items, allowed] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(size(&objective(risk, tolerable, expected)), (items.parse()?, allowed.parse()?), "{row:?}");
    }
    Ok(())
}

#[test]
fn every_cell_of_the_table_of_limits_is_met() -> Tested {
    for row in printed("upper-limit-5-percent-risk.csv")? {
        let [risk, items, deviations, upper] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(limit(items.parse()?, deviations.parse()?, risk).upper_limit, percent(upper), "{row:?}");
    }
    Ok(())
}

#[test]
fn expected_deviations_are_rounded_up_in_whole_numbers() {
    // 400 x 3.5 % is 14 and 1300 x 7 % is 91; floating point makes them a little more, and the sizes 423 and 1313.
    assert_eq!(size(&objective("10", "5", "3.5")), (400, 14));
    assert_eq!(size(&objective("10", "8", "7")), (1300, 91));
}

#[test]
fn an_inexact_cell_of_a_printed_table_is_not_followed() {
    for expected in ["3.25", "3.5"] {
        let found = objective("10", "7", expected).smallest_sample().expect("there is a sample");
        assert_eq!((found.size, found.allowed), (113, 4));
        assert_eq!(format!("{:.5}", found.true_risk), "0.09659");
    }
    let printed = Binomial::new(112, percent("7")).expect("it is a sample").cumulative(4);
    assert_eq!(format!("{printed:.4}"), "0.1007");
}

#[test]
fn limits_are_rounded_up_and_never_to_the_nearest() {
    let one_of_25 = limit(25, 1, "5");
    assert_eq!(one_of_25.upper_limit, percent("17.7"));
    assert!(one_of_25.upper_limit_finely() > percent("17.61") && one_of_25.upper_limit_finely() < percent("17.63"));
    assert_eq!(one_of_25.sample_rate(), percent("4"));
    for (items, deviations, upper) in [(150, 3, "5.1"), (150, 6, "7.8"), (100, 5, "10.3"), (50, 2, "12.1")] {
        assert_eq!(limit(items, deviations, "5").upper_limit, percent(upper));
    }
    assert_eq!(limit(50, 2, "10").upper_limit, percent("10.3"));
}

#[test]
fn large_sizes_that_tables_leave_out_are_found() {
    assert_eq!(size(&objective("5", "2", "1.5")), (2258, 34));
    assert_eq!(size(&objective("5", "8", "7")), (2057, 144));
    assert_eq!(size(&objective("5", "9", "8")), (2275, 182));
    assert_eq!(size(&objective("10", "3", "2.5")), (2079, 52));
}

#[test]
fn textbook_sizes_are_binomial_and_those_of_another_program_are_poisson() {
    let cases =
        [("5", "4", "1", 156, 158), ("5", "5", "2", 181, 184), ("10", "7", "3", 94, 96), ("10", "8", "4", 98, 100)];
    for (risk, tolerable, expected, binomial, poisson) in cases {
        let plan = objective(risk, tolerable, expected);
        assert_eq!(size(&plan).0, binomial);
        assert_eq!(size(&Objective { distribution: Distribution::Poisson, ..plan }).0, poisson);
    }
}

#[test]
fn sizes_of_a_government_manual_support_five_percent_at_ninety_percent_confidence() {
    let nearest = |evaluation: Evaluation| format!("{:.2}", evaluation.upper_limit_finely().fraction() * 100.0);
    assert!(limit(45, 0, "10").supports(percent("5")).expect("it is a rate"));
    assert_eq!(objective("10", "5", "0").smallest_sample_allowing(0).expect("there is a sample").size, 45);
    let cases = [(78, 1, "4.90"), (105, 2, "4.99"), (132, 3, "4.99"), (158, 4, "5.00"), (209, 6, "4.98")];
    for (items, deviations, upper) in cases {
        assert_eq!(nearest(limit(items, deviations, "10")), upper, "{items}/{deviations}");
        assert!(limit(items, deviations, "10").supports(percent("5")).expect("it is a rate"));
    }
}

#[test]
fn finite_populations_need_the_printed_sizes() {
    let cases = [(500, "8", [27, 35, 53]), (5000, "2", [113, 147, 223])];
    for (population, tolerable, sizes) in cases {
        for (risk, items) in ["10", "5", "1"].into_iter().zip(sizes) {
            let plan = objective(risk, tolerable, "0");
            let finite = Objective { distribution: Distribution::Hypergeometric { population }, ..plan };
            assert_eq!(size(&finite), (items, 0), "{population} {tolerable} {risk}");
        }
    }
}

#[test]
fn clean_samples_of_small_populations_leave_the_printed_numbers_plausible() {
    let cases = [
        (4, 2, 2, 2),
        (12, 2, 8, 7),
        (12, 3, 6, 5),
        (12, 5, 4, 3),
        (24, 8, 6, 5),
        (52, 5, 22, 18),
        (52, 10, 12, 9),
        (52, 15, 8, 6),
        (100, 25, 9, 7),
        (250, 25, 26, 20),
        (365, 25, 39, 31),
        (365, 40, 24, 19),
    ];
    for (population, items, at_95, at_90) in cases {
        let plausible = |risk| {
            let distribution = Distribution::Hypergeometric { population };
            evaluate(items, 0, percent(risk), distribution).expect("it can be evaluated").plausible
        };
        assert_eq!((plausible("5"), plausible("10")), (Some(at_95), Some(at_90)), "{items} of {population}");
    }
    let of_365 = evaluate(25, 0, percent("5"), Distribution::Hypergeometric { population: 365 });
    assert_eq!(of_365.map(|evaluation| evaluation.upper_limit), Ok(percent("10.7")));
}

#[test]
fn a_size_shows_what_it_supports() -> Tested {
    let limits: Vec<String> = supported(25, 3, percent("5"), Distribution::Binomial)?
        .iter()
        .map(|evaluation| evaluation.upper_limit.to_string())
        .collect();
    assert_eq!(limits, ["11.3", "17.7", "23.2", "28.2"]);
    let most = |items, tolerable| most_deviations(items, percent("5"), percent(tolerable), Distribution::Binomial);
    assert_eq!(most(93, "5")?, Some(1));
    assert_eq!(most(92, "5")?, Some(0));
    assert_eq!(most(58, "5")?, None);
    assert_eq!(supported(2, 9, percent("5"), Distribution::Binomial)?.len(), 3);
    Ok(())
}

#[test]
fn the_boundary_itself_is_kept_where_floating_point_misses_it() {
    // 1 - 90 % is 10 % exactly, half of a half is 25 %, and 19 of 20 items miss the only deviating one in 5 % of cases.
    assert_eq!(size(&objective("10", "90", "0")), (1, 0));
    assert_eq!(size(&objective("25", "50", "0")), (2, 0));
    assert_eq!(size(&objective("0.0000001", "99.9", "0")), (3, 0));
    assert_eq!(limit(1, 0, "10").upper_limit, percent("90"));
    assert_eq!(limit(2, 1, "75").upper_limit, percent("50"));
    let of_20 = Objective { distribution: Distribution::Hypergeometric { population: 20 }, ..objective("5", "5", "0") };
    assert_eq!(size(&of_20), (19, 0));
    // An odd sample lies on either side of its middle with equal chances: 501 is the first size whose middle is allowed.
    assert_eq!(size(&objective("50", "50", "49.9")), (501, 250));
}
