//! Tests of controls, as far along as a test needs them.

use engine::{
    ControlId, Engagement, SampleItemId, TestId, controls,
    deviations::{self, DeviationDraft},
    populations::{self, FrozenRows, PopulationFacts, SourceFile, SourceRow},
    samples::{self, DrawRequest},
    sign_offs::{self, SignOffRole},
    testing::{self, ConclusionKind, MarkRequest, Nature, ResultOutcome},
};

use crate::{ControlFixture, PREPARER, reviewer, stamp};

/// How far a test is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Open,
    Marked,
    Concluded,
    Prepared,
    Reviewed,
}

/// States what matters about a test of a control.
#[derive(Debug, Clone)]
pub struct TestFixture {
    reference: String,
    attributes: usize,
    population: Option<u64>,
    sample: Option<u64>,
    deviations: Vec<usize>,
    stage: Stage,
}

impl TestFixture {
    /// A test of the control with this reference; the control is added where it is missing.
    #[must_use]
    pub fn of(reference: &str) -> Self {
        Self {
            reference: reference.to_owned(),
            attributes: 1,
            population: None,
            sample: None,
            deviations: Vec::new(),
            stage: Stage::Open,
        }
    }

    /// With so many attributes instead of one.
    #[must_use]
    pub fn with_attributes(mut self, attributes: usize) -> Self {
        self.attributes = attributes;
        self
    }

    /// With a population of so many changes.
    #[must_use]
    pub fn with_population(mut self, rows: u64) -> Self {
        self.population = Some(rows);
        self
    }

    /// With a random sample of so many items; a population ten times as large is added where none is stated.
    #[must_use]
    pub fn sampled(mut self, size: u64) -> Self {
        self.population = Some(self.population.unwrap_or(size * 10));
        self.sample = Some(size);
        self
    }

    /// With a recorded deviation of attribute A on the item at this place, counted from 0; every other cell passes.
    #[must_use]
    pub fn with_deviation_on(mut self, item: usize) -> Self {
        self.deviations.push(item);
        self.reaching(Stage::Marked)
    }

    /// With a result in every cell.
    #[must_use]
    pub fn marked(self) -> Self {
        self.reaching(Stage::Marked)
    }

    /// With a conclusion that goes with its results.
    #[must_use]
    pub fn concluded(self) -> Self {
        self.reaching(Stage::Concluded)
    }

    /// Signed by the preparer.
    #[must_use]
    pub fn prepared(self) -> Self {
        self.reaching(Stage::Prepared)
    }

    /// Signed by preparer and reviewer, its deviations evaluated.
    #[must_use]
    pub fn signed_off(self) -> Self {
        self.reaching(Stage::Reviewed)
    }

    fn reaching(mut self, stage: Stage) -> Self {
        self.stage = self.stage.max(stage);
        self
    }

    /// Adds it and answers with its items in the order of selection.
    ///
    /// # Panics
    /// When the engine refuses.
    pub fn add_to(self, eng: &mut Engagement) -> (TestId, Vec<SampleItemId>) {
        let control = self.control(eng);
        let test = testing::add(eng, &stamp(), control, "Inspect reviews").expect("the test is added").value;
        testing::add_procedure(
            eng,
            &stamp(),
            test,
            Nature::Inspection,
            "Inspected the records of a sample of changes.",
        )
        .expect("the procedure is added");
        for number in 1..=self.attributes {
            testing::add_attribute(eng, &stamp(), test, &format!("Requirement {number} is met"))
                .expect("the attribute is added");
        }
        if let Some(rows) = self.population {
            import_changes(eng, test, rows);
        }
        if let Some(size) = self.sample {
            samples::draw(eng, &stamp(), test, &DrawRequest::random(size)).expect("the sample is drawn");
        }
        let items: Vec<SampleItemId> =
            testing::test(eng, test).expect("the test is there").items.iter().map(|item| item.id).collect();
        self.take_further(eng, test, &items);
        (test, items)
    }

    fn control(&self, eng: &mut Engagement) -> ControlId {
        match controls::find(eng, &self.reference) {
            Ok(known) => known,
            Err(_) => ControlFixture::of(&self.reference).add_to(eng),
        }
    }

    fn take_further(&self, eng: &mut Engagement, test: TestId, items: &[SampleItemId]) {
        if self.stage >= Stage::Marked {
            mark_all(eng, test, items, &self.deviations);
        }
        if self.stage >= Stage::Concluded {
            let kind = if self.deviations.is_empty() {
                ConclusionKind::OperatedEffectively
            } else {
                ConclusionKind::OperatedWithExceptions
            };
            testing::conclude(eng, &stamp(), test, kind, "See the results.").expect("the test is concluded");
        }
        if self.stage >= Stage::Prepared {
            sign_offs::sign(eng, &stamp(), test, SignOffRole::Preparer).expect("the preparer signs");
        }
        if self.stage >= Stage::Reviewed {
            for deviation in testing::test(eng, test).expect("the test is there").deviations {
                deviations::evaluate(eng, &reviewer(), deviation.id, "Isolated; the criterion is still met.")
                    .expect("the deviation is evaluated");
            }
            sign_offs::sign(eng, &reviewer(), test, SignOffRole::Reviewer).expect("the reviewer signs");
        }
    }
}

fn mark_all(eng: &mut Engagement, test: TestId, items: &[SampleItemId], deviations: &[usize]) {
    let attributes = testing::test(eng, test).expect("the test is there").attributes;
    let cells: Vec<Option<SampleItemId>> =
        if items.is_empty() { vec![None] } else { items.iter().copied().map(Some).collect() };
    let requests: Vec<MarkRequest> = cells
        .iter()
        .flat_map(|item| attributes.iter().map(move |attribute| (*item, attribute.id)))
        .map(|(item, attribute)| MarkRequest { item, attribute, outcome: Some(ResultOutcome::Pass), note: None })
        .collect();
    testing::mark(eng, &stamp(), test, &requests).expect("the results are marked");
    for place in deviations {
        let draft = DeviationDraft {
            item: cells[*place],
            attribute: attributes.first().map(|attribute| attribute.id),
            facts: "The change was approved two days after it went live.".to_owned(),
            ..DeviationDraft::default()
        };
        deviations::record(eng, &stamp(), test, &draft).expect("the deviation is recorded");
    }
}

fn import_changes(eng: &mut Engagement, test: TestId, rows: u64) {
    let facts = PopulationFacts {
        name: "Changes to production".to_owned(),
        source_system: "Ticket system".to_owned(),
        query: Some("Merged changes of the period".to_owned()),
        extracted_on: Some(crate::day(2026, 7, 1)),
        extracted_by: Some(PREPARER.to_owned()),
        observed: Some(false),
        rows_at_source: Some(rows),
        second_source: Some("Code repository".to_owned()),
        second_count: Some(rows),
        ..PopulationFacts::default()
    };
    let source = SourceFile { name: "changes.csv".to_owned(), sheet: None, content: b"as exported".to_vec().into() };
    populations::import(eng, &stamp(), test, &facts, frozen_changes(rows), source).expect("the population is imported");
}

/// So many changes, one a day from 1 January 2026 on, in canonical form.
///
/// # Panics
/// When the engine refuses.
#[must_use]
pub fn frozen_changes(rows: u64) -> FrozenRows {
    let columns = ["id", "merged", "title"].map(str::to_owned).to_vec();
    populations::freeze(columns, change_rows(rows), &[0], Some(1)).expect("the rows are frozen")
}

/// The rows behind [`frozen_changes`], as a sheet with one header row numbers them.
pub fn change_rows(rows: u64) -> impl Iterator<Item = SourceRow> {
    (1..=rows).map(|number| SourceRow {
        number: number + 1,
        cells: vec![
            format!("CHG-{number:05}"),
            (crate::day(2026, 1, 1) + chrono::Days::new((number - 1) % 181)).to_string(),
            format!("Change {number}"),
        ],
    })
}
