//! How far the engagement is: criteria, tests and people at a glance.

use std::collections::{BTreeMap, HashMap};

use crate::{
    criteria::{self, ScopedCriterion},
    engagement::{self, Category},
    engagement_file::Engagement,
    error::Result,
    ids::ControlId,
    problems::{self, Problem, Severity},
    sign_offs::{self, SignOffRole},
    testing::{self, TestState, TestSummary},
    text_enum::text_enums,
};

text_enums! {
    /// How far a criterion is; computed, never stored.
    CriterionState {
        /// No control serves it.
        NoControl = "no_control",
        /// Its controls have no result yet.
        NotStarted = "not_started",
        /// Some of its tests have results.
        InProgress = "in_progress",
        /// Every test has a conclusion and none found a deviation.
        Tested = "tested",
        /// A test found a deviation.
        Deviations = "deviations",
        /// Preparer and reviewer signed every test, and none found a deviation.
        Signed = "signed",
        /// It was declared not relevant.
        NotRelevant = "not_relevant",
        /// It rests on the controls of a carved-out subservice organisation alone.
        ByOthers = "by_others",
    }
}

/// How far the engagement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Every criterion in scope.
    pub criteria: Vec<CriterionProgress>,
    /// Tests by state.
    pub tests: TestCounts,
    /// Sign-offs by person.
    pub by_person: Vec<PersonProgress>,
    /// What blocks the report.
    pub blockers: Vec<Problem>,
}

/// How far one criterion is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionProgress {
    /// Its id.
    pub criterion: String,
    /// Our own short title.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// How far it is.
    pub state: CriterionState,
    /// How many controls serve it.
    pub controls: u32,
    /// How many tests they have.
    pub tests: u32,
    /// How many of these preparer and reviewer signed.
    pub tests_signed: u32,
    /// How many deviations they found.
    pub deviations: u32,
}

/// Tests by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TestCounts {
    /// Without any result.
    pub not_started: u32,
    /// With some work.
    pub in_progress: u32,
    /// With a conclusion.
    pub concluded: u32,
    /// Signed by the preparer.
    pub prepared: u32,
    /// Signed by preparer and reviewer.
    pub reviewed: u32,
    /// Signed over content that changed since.
    pub stale: u32,
}

/// What one person signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonProgress {
    /// The name on the sign-offs.
    pub name: String,
    /// As preparer.
    pub prepared: u32,
    /// As reviewer.
    pub reviewed: u32,
}

/// How far the engagement is.
pub fn progress(eng: &Engagement) -> Result<Progress> {
    let tests = testing::list(eng)?;
    let mut by_control: HashMap<ControlId, Vec<&TestSummary>> = HashMap::new();
    for test in &tests {
        by_control.entry(test.control).or_default().push(test);
    }
    let scope = criteria::scope(eng)?;
    let criteria = scope.iter().map(|scoped| criterion_progress(scoped, &by_control)).collect();
    let problems = problems::find(eng, &engagement::facts(eng)?, &scope, &tests)?;
    Ok(Progress {
        criteria,
        tests: count(&tests),
        by_person: people(eng)?,
        blockers: problems.into_iter().filter(|problem| problem.severity == Severity::Blocks).collect(),
    })
}

fn criterion_progress(
    scoped: &ScopedCriterion,
    by_control: &HashMap<ControlId, Vec<&TestSummary>>,
) -> CriterionProgress {
    let tests: Vec<&TestSummary> =
        scoped.controls.iter().filter_map(|(control, _)| by_control.get(control)).flatten().copied().collect();
    CriterionProgress {
        criterion: scoped.criterion.id.clone(),
        title: scoped.criterion.title.clone(),
        category: scoped.criterion.category,
        state: state_of(scoped, &tests),
        controls: scoped.controls.len() as u32,
        tests: tests.len() as u32,
        tests_signed: tests.iter().filter(|test| test.state == TestState::Reviewed).count() as u32,
        deviations: tests.iter().map(|test| test.deviations).sum(),
    }
}

fn state_of(scoped: &ScopedCriterion, tests: &[&TestSummary]) -> CriterionState {
    let all = |wanted: &[TestState]| tests.iter().all(|test| wanted.contains(&test.state));
    if !scoped.relevant {
        CriterionState::NotRelevant
    } else if scoped.rests_on_others() {
        CriterionState::ByOthers
    } else if scoped.controls.is_empty() {
        CriterionState::NoControl
    } else if tests.iter().any(|test| test.deviations > 0) {
        CriterionState::Deviations
    } else if all(&[TestState::NotStarted]) {
        CriterionState::NotStarted
    } else if all(&[TestState::Reviewed]) {
        CriterionState::Signed
    } else if all(&[TestState::Concluded, TestState::Prepared, TestState::Reviewed]) {
        CriterionState::Tested
    } else {
        CriterionState::InProgress
    }
}

fn count(tests: &[TestSummary]) -> TestCounts {
    let mut counts = TestCounts::default();
    for test in tests {
        match test.state {
            TestState::NotStarted => counts.not_started += 1,
            TestState::InProgress => counts.in_progress += 1,
            TestState::Concluded => counts.concluded += 1,
            TestState::Prepared => counts.prepared += 1,
            TestState::Reviewed => counts.reviewed += 1,
            TestState::Stale => counts.stale += 1,
        }
    }
    counts
}

fn people(eng: &Engagement) -> Result<Vec<PersonProgress>> {
    let mut people: BTreeMap<String, PersonProgress> = BTreeMap::new();
    for sign_off in sign_offs::all(eng.db())?.into_values().flatten() {
        let person = people.entry(sign_off.by.clone()).or_insert_with(|| PersonProgress {
            name: sign_off.by.clone(),
            prepared: 0,
            reviewed: 0,
        });
        match sign_off.role {
            SignOffRole::Preparer => person.prepared += 1,
            SignOffRole::Reviewer => person.reviewed += 1,
        }
    }
    Ok(people.into_values().collect())
}
