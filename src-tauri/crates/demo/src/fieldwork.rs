//! The tests of controls: evidence of the interim visit in April, then population, sample, results, deviations,
//! conclusion and sign-offs of one test after the other from July on.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use engine::evidence::{self, EvidenceFacts, EvidenceSubject, Reliability};
use engine::plans::{Basis, SamplePlan, StagesWanted};
use engine::populations::{self, PopulationFacts, ReadNotes, SourceFile, SourceRow};
use engine::samples::{self, Allocation, DrawRequest, Interval};
use engine::testing::{self, Item, MarkRequest, ResultOutcome, Test};
use engine::{Engagement, Result, Stamp, TestId};
use sampling::{Amount, Design, Selection};

use crate::calendar::Clock;
use crate::columns::{PopulationPlan, Rows};
use crate::content::{Content, EmptyPull, EvidenceText, Leave, NotApplicable, PlanText, TestText};
use crate::planning::day;
use crate::{Made, Options, Progress, files, review, seeded};

/// How many tests are worked on before their reviewer reads them.
const BATCH: usize = 6;
/// How many items are marked in one go.
const ITEMS_AT_ONCE: usize = 10;

/// The engagement with the clock, the people and what was made so far.
pub(crate) struct Fieldwork<'e> {
    pub(crate) eng: &'e mut Engagement,
    pub(crate) content: &'e Content,
    pub(crate) clock: Clock,
    pub(crate) made: Made,
    seed: &'e str,
}

/// A test as planned: its row and what the content says of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planned<'c> {
    pub(crate) id: TestId,
    pub(crate) reference: &'c str,
    pub(crate) number: usize,
    pub(crate) text: &'c TestText,
}

/// A population with the sample that will be drawn from it, known beforehand because the seed decides both.
struct Drawn {
    rows: Rows,
    seed: String,
    /// The row of each selected item, in the order of selection.
    selected: Vec<usize>,
    /// The row of each deviation.
    deviating: Vec<usize>,
}

impl<'e> Fieldwork<'e> {
    /// Begins on the day the engagement was made.
    pub(crate) fn new(eng: &'e mut Engagement, content: &'e Content, options: &'e Options) -> Self {
        Self { eng, content, clock: Clock::at(day(3, 3)), made: Made::default(), seed: &options.seed }
    }

    /// The stamp of a person after so many minutes of work.
    pub(crate) fn stamp(&mut self, person: &str, minutes: i64) -> Stamp {
        let people = &self.content.terms.people;
        let name = people.iter().find(|known| known.key == person).map(|known| known.name.clone());
        Stamp { actor: name.unwrap_or_else(|| panic!("nobody is called {person}")), at: self.clock.after(minutes) }
    }

    /// Attaches what was obtained at the client in April.
    pub(crate) fn interim(&mut self, tests: &[Planned<'_>]) -> Result<()> {
        let mut obtained: Vec<(NaiveDate, &Planned<'_>, &EvidenceText)> = tests
            .iter()
            .flat_map(|test| test.text.evidence.iter().filter_map(move |file| Some((file.on?, test, file))))
            .collect();
        obtained.sort_by_key(|(on, test, _)| (*on, test.reference));
        for (on, test, file) in obtained {
            self.clock.wait_for(on);
            self.attach(test, file, None)?;
        }
        Ok(())
    }

    /// Works on every test, and has each batch reviewed.
    pub(crate) fn final_visit(
        &mut self,
        tests: &[Planned<'_>],
        progress: &mut Progress<'_>,
    ) -> Result<ControlFlow<()>> {
        self.clock.wait_for(day(7, 6));
        self.made.tests = tests.len();
        let mut done = 0;
        for batch in tests.chunks(BATCH) {
            for test in batch {
                self.test(test)?;
                done += 1;
                if progress(done, tests.len()).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            for test in batch {
                review::review(self, test)?;
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn test(&mut self, planned: &Planned<'_>) -> Result<()> {
        let drawn = match &planned.text.population {
            Some(name) => {
                let content = self.content;
                let plan = &content.populations[name];
                let drawn = self.foresee(planned, plan);
                self.import(planned, plan, &drawn)?;
                self.draw(planned, &drawn)?;
                Some(drawn)
            }
            None => None,
        };
        if let Some(plan) = &planned.text.empty_pull {
            self.record_empty(planned, plan)?;
        }
        for file in planned.text.evidence.iter().filter(|file| file.on.is_none()) {
            self.attach(planned, file, drawn.as_ref())?;
        }
        if planned.text.did_not_operate.is_none() {
            self.mark(planned, drawn.as_ref())?;
        }
        let deviating = drawn.as_ref().map(|drawn| (&drawn.rows, drawn.deviating.as_slice()));
        review::conclude(self, planned, deviating)
    }

    /// Makes the population, finds out which items the seed will select, and lets some of them deviate.
    fn foresee(&self, planned: &Planned<'_>, plan: &PopulationPlan) -> Drawn {
        let period = (self.content.terms.from, self.content.terms.to);
        let mut rows = Rows::of(plan, self.seed, period);
        let keys = rows.keys();
        let seed = seeded::draw_seed(self.seed, &format!("{} {}", planned.reference, planned.number));
        let selected = selected(planned.text, &rows, &keys, &seed);
        let mut deviating: Vec<usize> = Vec::new();
        for deviation in &planned.text.deviations {
            let from_position = selected.iter().cycle().skip(deviation.position - 1).take(selected.len());
            let row = from_position
                .copied()
                .filter(|row| !deviating.contains(row))
                .find(|row| match (deviation.between, rows.day(*row)) {
                    (Some((from, to)), Some(day)) => from <= day && day <= to,
                    _ => true,
                })
                .unwrap_or(selected[0]);
            for change in &deviation.set {
                rows.set(row, change);
            }
            deviating.push(row);
        }
        Drawn { rows, seed, selected, deviating }
    }

    /// Freezes the population; where a first export was incomplete, that one stands before it as version 1.
    fn import(&mut self, planned: &Planned<'_>, plan: &PopulationPlan, drawn: &Drawn) -> Result<()> {
        if let Some(first) = &plan.first_export {
            self.freeze(planned, plan, drawn, first.rows, None)?;
            self.clock.after(95);
        }
        let reason = plan.first_export.as_ref().map(|first| first.reason.as_str());
        self.freeze(planned, plan, drawn, plan.rows, reason)
    }

    fn freeze(
        &mut self,
        planned: &Planned<'_>,
        plan: &PopulationPlan,
        drawn: &Drawn,
        rows: usize,
        reason: Option<&str>,
    ) -> Result<()> {
        let stamp = self.stamp(&planned.text.tester, 18);
        let source_rows = drawn.rows.all().take(rows).zip(2..).map(|(cells, number)| SourceRow { number, cells });
        let (key, date) = (drawn.rows.key_columns(), drawn.rows.date_column());
        let notes = ReadNotes { header_row: Some(1), ..ReadNotes::default() };
        let frozen = populations::freeze(drawn.rows.columns.clone(), source_rows, key, date)?.as_read(notes);
        let count = plan.rows as u64;
        let observed = match planned.text.leave {
            Leave::InProgress => None,
            Leave::Reviewed | Leave::Prepared | Leave::Concluded => Some(plan.observed.unwrap_or(true)),
        };
        let facts = PopulationFacts {
            name: plan.name.clone(),
            source_system: plan.source.clone(),
            query: Some(plan.query.clone()),
            extracted_on: Some(self.clock.today()),
            extracted_by: Some(plan.extracted_by.clone()),
            rows_at_source: Some(count),
            second_source: plan.second_source.clone(),
            second_count: plan.second_source.as_ref().map(|_| plan.second_count.unwrap_or(count)),
            reconciliation: Some(plan.reconciliation.clone()),
            parameters: plan.parameters.clone(),
            observed,
            observed_by: (observed == Some(true)).then(|| stamp.actor.clone()),
        };
        let bytes = files::csv(&drawn.rows.columns, drawn.rows.all().take(rows));
        let source = SourceFile { name: plan.file.clone(), sheet: None, content: bytes.into() };
        populations::import_version(self.eng, &stamp, planned.id, &facts, frozen, source, reason)?;
        Ok(())
    }

    /// Records the query that gave nothing, with the evidence of the test as what shows it.
    fn record_empty(&mut self, planned: &Planned<'_>, plan: &EmptyPull) -> Result<()> {
        let stamp = self.stamp(&planned.text.tester, 12);
        let shown = planned.text.evidence.iter().find_map(|file| Some((&file.name, file.text.as_ref()?)));
        let (name, text) = shown.unwrap_or_else(|| panic!("nothing shows the empty pull of {}", planned.reference));
        let facts = PopulationFacts {
            name: plan.name.clone(),
            source_system: plan.source.clone(),
            query: Some(plan.query.clone()),
            extracted_on: Some(self.clock.today()),
            extracted_by: Some(plan.extracted_by.clone()),
            rows_at_source: Some(0),
            reconciliation: Some(plan.reconciliation.clone()),
            observed: Some(true),
            observed_by: Some(stamp.actor.clone()),
            ..PopulationFacts::default()
        };
        let bytes = text.trim_start().as_bytes().to_vec();
        let shown_by = SourceFile { name: name.clone(), sheet: None, content: bytes.into() };
        populations::record_empty(self.eng, &stamp, planned.id, &facts, shown_by, None)?;
        Ok(())
    }

    fn draw(&mut self, planned: &Planned<'_>, drawn: &Drawn) -> Result<()> {
        let text = planned.text;
        let request = match (text.sample, &text.strata) {
            (0, _) => DrawRequest::census(),
            (size, Some(column)) => DrawRequest::stratified(column, Allocation::Proportional, size),
            (each, None) if text.of_each_month => DrawRequest::of_each(Interval::Month, each),
            (size, None) => DrawRequest::random(size),
        };
        let seed = (text.sample > 0).then(|| drawn.seed.clone());
        let plan = text.plan.as_ref().map(sample_plan);
        let stamp = self.stamp(&text.tester, 4);
        samples::draw(self.eng, &stamp, planned.id, &DrawRequest { seed, plan, ..request })?;
        self.made.items += drawn.selected.len();
        if let Some(replaced) = &text.replaced {
            let item = testing::test(self.eng, planned.id)?.items[replaced.position - 1].id;
            let stamp = self.stamp(&text.tester, 22);
            samples::replace(self.eng, &stamp, planned.id, item, &replaced.reason, None)?;
        }
        Ok(())
    }

    fn attach(&mut self, planned: &Planned<'_>, file: &EvidenceText, drawn: Option<&Drawn>) -> Result<()> {
        let (bytes, reliability) = match (&file.text, drawn) {
            (Some(text), _) => (text.trim_start().as_bytes().to_vec(), Reliability::ObservedExtraction),
            (None, _) if file.name.ends_with(".png") => (files::chart(self.seed, &file.name), Reliability::Screenshot),
            (None, Some(drawn)) => {
                let selected = drawn.selected.iter().map(|row| drawn.rows.cells(*row));
                (files::csv(&drawn.rows.columns, selected), Reliability::ClientExport)
            }
            (None, None) => panic!("{} has neither a text nor a sample", file.name),
        };
        let plan = planned.text.population.as_ref().map(|name| &self.content.populations[name]);
        let facts = EvidenceFacts {
            source: plan.map(|plan| plan.source.clone()),
            obtained_from: plan.map(|plan| plan.extracted_by.clone()),
            obtained_on: Some(self.clock.today()),
            reliability: Some(reliability),
        };
        let name = format!("{} {}", planned.reference, file.name);
        let stamp = self.stamp(&planned.text.tester, 9);
        evidence::attach(self.eng, &stamp, EvidenceSubject::Test(planned.id), &name, bytes, &facts)?;
        self.made.evidence += 1;
        Ok(())
    }

    fn mark(&mut self, planned: &Planned<'_>, drawn: Option<&Drawn>) -> Result<()> {
        let mut test = testing::test(self.eng, planned.id)?;
        test.items.retain(|item| !item.replaced);
        if test.items.is_empty() {
            let requests: Vec<MarkRequest> = test
                .attributes
                .iter()
                .map(|attribute| MarkRequest {
                    item: None,
                    attribute: attribute.id,
                    outcome: Some(ResultOutcome::Pass),
                    note: None,
                })
                .collect();
            self.made.results += requests.len();
            let stamp = self.stamp(&planned.text.tester, 55);
            testing::mark(self.eng, &stamp, planned.id, &requests)?;
            return Ok(());
        }
        let deviating: Vec<String> = drawn.map(Drawn::deviating_keys).unwrap_or_default();
        let wanted = match planned.text.leave {
            Leave::InProgress => test.items.len() * 3 / 5,
            Leave::Reviewed | Leave::Prepared | Leave::Concluded => test.items.len(),
        };
        for items in test.items[..wanted].chunks(ITEMS_AT_ONCE) {
            let requests: Vec<MarkRequest> =
                items.iter().flat_map(|item| marks_of(planned.text, &test, item, &deviating)).collect();
            self.made.results += requests.len();
            let minutes = 4 * i64::try_from(items.len()).expect("ten at most");
            let stamp = self.stamp(&planned.text.tester, minutes);
            testing::mark(self.eng, &stamp, planned.id, &requests)?;
        }
        Ok(())
    }
}

impl Drawn {
    fn deviating_keys(&self) -> Vec<String> {
        let keys = self.rows.keys();
        self.deviating.iter().map(|row| keys[*row].clone()).collect()
    }
}

/// The rows that a draw will select.
fn selected(text: &TestText, rows: &Rows, keys: &[String], seed: &str) -> Vec<usize> {
    let month = |row: usize| rows.day(row).map(|day| day.format("%Y-%m").to_string()).unwrap_or_default();
    let size = usize::try_from(text.sample).expect("a sample is small");
    let (design, amount, groups): (_, _, Vec<String>) = match (size, &text.strata) {
        (0, _) => return (0..keys.len()).collect(),
        (size, Some(column)) => {
            let strata = (0..keys.len()).map(|row| rows.cell(row, column)).collect();
            (Design::Proportional, Amount::Items(size), strata)
        }
        (each, None) if text.of_each_month => {
            (Design::Interval, Amount::Each(each), (0..keys.len()).map(month).collect())
        }
        (size, None) => (Design::Random, Amount::Items(size), Vec::new()),
    };
    let mut selection = Selection::new(design, seed, keys, &groups).expect("keys are unique");
    selection.take(&amount).expect("there are enough items");
    selection.chosen().iter().map(|item| item.index).collect()
}

/// The results of one item: as the control says, except where the content says otherwise.
fn marks_of(text: &TestText, test: &Test, item: &Item, deviating: &[String]) -> Vec<MarkRequest> {
    let deviation = deviating.iter().position(|key| *key == item.key).map(|place| &text.deviations[place]);
    let result = |letter: &str| {
        if deviation.is_some_and(|deviation| deviation.attribute == letter) {
            return (ResultOutcome::Deviation, None);
        }
        let exempt = text.not_applicable.iter().find(|rule| rule.attribute == letter && applies(rule, test, item));
        exempt.map_or((ResultOutcome::Pass, None), |rule| (ResultOutcome::NotApplicable, Some(rule.note.clone())))
    };
    test.attributes
        .iter()
        .map(|attribute| {
            let (outcome, note) = result(&attribute.letter);
            MarkRequest { item: Some(item.id), attribute: attribute.id, outcome: Some(outcome), note }
        })
        .collect()
}

/// Whether a rule of what does not apply covers the item.
fn applies(rule: &NotApplicable, test: &Test, item: &Item) -> bool {
    if let Some(position) = rule.position {
        return usize::try_from(item.position) == Ok(position);
    }
    let columns = test.population.as_ref().map(|population| population.columns.as_slice()).unwrap_or_default();
    let place = columns.iter().position(|column| Some(column) == rule.when.as_ref());
    place.is_some_and(|place| rule.is.contains(&item.cells[place]))
}

fn sample_plan(text: &PlanText) -> SamplePlan {
    let rate = |place: usize| text.rates.as_ref().map(|rates| rates[place].clone());
    SamplePlan {
        basis: if text.rates.is_some() { Basis::Statistics } else { Basis::Policy },
        risk: rate(0),
        tolerable: rate(1),
        expected: rate(2),
        distribution: None,
        second_stage: text.stages.map(|[accept, extend, total]| StagesWanted { accept, extend, second: None, total }),
        reason: text.reason.clone(),
    }
}
