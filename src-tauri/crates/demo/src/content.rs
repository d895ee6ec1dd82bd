//! The written content of the sample engagement, as the files under `content/` give it.
//! Knows no engine: it is what people would have typed.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::columns::PopulationPlan;

/// Everything that was written for the sample engagement.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub(crate) terms: Terms,
    pub(crate) controls: Vec<ControlText>,
    pub(crate) populations: BTreeMap<String, PopulationPlan>,
}

/// Client, firm, period, people and the texts of the report.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    pub(crate) client: String,
    pub(crate) system: String,
    pub(crate) firm: String,
    pub(crate) firm_city: String,
    pub(crate) from: chrono::NaiveDate,
    pub(crate) to: chrono::NaiveDate,
    pub(crate) categories: Vec<String>,
    pub(crate) criteria_edition: String,
    #[serde(rename = "person")]
    pub(crate) people: Vec<PersonText>,
    pub(crate) texts: BTreeMap<String, String>,
}

/// A member of the team; `key` is what the tests call the person by.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonText {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) initials: String,
    pub(crate) role: String,
}

/// A control with its tests.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ControlText {
    pub(crate) reference: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) criteria: Vec<String>,
    pub(crate) owner: String,
    pub(crate) frequency: String,
    pub(crate) nature: String,
    pub(crate) domain: String,
    pub(crate) risk: Option<String>,
    #[serde(rename = "test")]
    pub(crate) tests: Vec<TestText>,
}

/// A test of a control, with what it found.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TestText {
    pub(crate) title: Option<String>,
    pub(crate) tester: String,
    pub(crate) procedures: Vec<String>,
    pub(crate) attributes: Vec<String>,
    pub(crate) population: Option<String>,
    /// How many items; nought means all of them.
    #[serde(default)]
    pub(crate) sample: u64,
    /// The column whose values are strata; the sample is divided among them in proportion.
    pub(crate) strata: Option<String>,
    /// So many items of every month rather than of the whole.
    #[serde(default)]
    pub(crate) of_each_month: bool,
    /// An item that could not be tested.
    pub(crate) replaced: Option<ReplacedText>,
    pub(crate) plan: Option<PlanText>,
    pub(crate) conclusion: Option<String>,
    pub(crate) did_not_operate: Option<String>,
    pub(crate) empty_pull: Option<EmptyPull>,
    #[serde(default)]
    pub(crate) leave: Leave,
    #[serde(default)]
    pub(crate) not_applicable: Vec<NotApplicable>,
    #[serde(default)]
    pub(crate) evidence: Vec<EvidenceText>,
    #[serde(default, rename = "deviation")]
    pub(crate) deviations: Vec<DeviationText>,
}

/// An item of a sample that another one replaced, and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplacedText {
    /// The place in the sample, counted from 1.
    pub(crate) position: usize,
    pub(crate) reason: String,
}

/// A query that gave nothing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmptyPull {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) query: String,
    pub(crate) extracted_by: String,
    pub(crate) reconciliation: String,
}

/// What the size of a sample rests on, where it is not the policy's table alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanText {
    /// Risk of overreliance, tolerable and expected rate in percent, where they are computed with.
    pub(crate) rates: Option<[String; 3]>,
    /// Deviations to accept with, to extend with and to allow in both stages.
    pub(crate) stages: Option<[u64; 3]>,
    /// Why fewer items than the policy asks for.
    pub(crate) reason: Option<String>,
}

/// How far a test is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Leave {
    /// Signed by preparer and reviewer.
    #[default]
    Reviewed,
    /// Signed by the preparer.
    Prepared,
    /// Concluded, not signed.
    Concluded,
    /// Part of the results recorded.
    InProgress,
}

/// Items to which an attribute does not apply: one by its place, or all that say so in a column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotApplicable {
    pub(crate) position: Option<usize>,
    pub(crate) when: Option<String>,
    #[serde(default)]
    pub(crate) is: Vec<String>,
    pub(crate) attribute: String,
    pub(crate) note: String,
}

/// A file of evidence: a text as given, or made from the sample by the kind of the name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceText {
    pub(crate) name: String,
    pub(crate) text: Option<String>,
    /// The day of the interim visit on which it was obtained; otherwise during the final one.
    pub(crate) on: Option<chrono::NaiveDate>,
}

/// A deviation: which item, what its record shows, and what people wrote about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeviationText {
    /// The place in the sample where looking for an item starts, counted from 1.
    pub(crate) position: usize,
    /// The item is dated between these days.
    pub(crate) between: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    pub(crate) attribute: String,
    pub(crate) set: Vec<Override>,
    pub(crate) facts: String,
    pub(crate) nature: String,
    pub(crate) cause: String,
    pub(crate) extent: String,
    pub(crate) effect: String,
    pub(crate) compensating: Option<String>,
    pub(crate) section_4: String,
    pub(crate) response: String,
    /// What the second person wrote; nothing leaves the evaluation open.
    pub(crate) evaluation: Option<String>,
}

/// What the record of a deviating item shows instead.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Override {
    pub(crate) column: String,
    pub(crate) text: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) days: Option<i64>,
    pub(crate) weekdays: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ControlFile {
    control: Vec<ControlText>,
}

const CONTROLS: &[&str] = &[
    include_str!("../content/controls/cc1.toml"),
    include_str!("../content/controls/cc2-cc3.toml"),
    include_str!("../content/controls/cc4-cc5.toml"),
    include_str!("../content/controls/cc6.toml"),
    include_str!("../content/controls/cc7.toml"),
    include_str!("../content/controls/cc8-cc9.toml"),
    include_str!("../content/controls/a-c.toml"),
];

/// Reads the content that is part of the program.
pub(crate) fn content() -> Content {
    let terms = toml::from_str(include_str!("../content/engagement.toml")).expect("engagement.toml is read by a test");
    let populations =
        toml::from_str(include_str!("../content/populations.toml")).expect("populations.toml is read by a test");
    let controls = CONTROLS
        .iter()
        .flat_map(|file| toml::from_str::<ControlFile>(file).expect("each file of controls is read by a test").control)
        .collect();
    Content { terms, controls, populations }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::content;

    #[test]
    fn every_population_named_by_a_test_exists_and_is_large_enough() {
        let content = content();
        for test in content.controls.iter().flat_map(|control| &control.tests) {
            let Some(name) = &test.population else { continue };
            let plan = content.populations.get(name).unwrap_or_else(|| panic!("population {name}"));
            assert!(test.sample <= plan.rows as u64, "{name} has {} rows", plan.rows);
        }
    }

    #[test]
    fn references_are_unique_and_begin_with_a_criterion_of_the_control() {
        let content = content();
        let references: BTreeSet<&str> = content.controls.iter().map(|control| control.reference.as_str()).collect();
        assert_eq!(references.len(), content.controls.len());
        for control in &content.controls {
            let criterion = control.reference.split('-').next().expect("split gives one part at least");
            assert!(control.criteria.iter().any(|id| id == criterion), "{}", control.reference);
        }
    }
}
