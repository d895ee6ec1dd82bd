//! What a test is reported to have given: counted from its grid, said in the fixed vocabulary of Section 4.
//! A result is never more than its workpaper: without a conclusion it says so.

use crate::phrases;
use crate::view::{ConclusionKind, Control, Item, Mark, Outcome, Test};

/// The kinds of result that Section 4 knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResultKind {
    /// The work is not finished.
    NotConcluded,
    /// Nothing to report.
    NoExceptions,
    /// At least one deviation.
    Exception,
    /// There was no occasion to test.
    DidNotOperate,
}

/// The result of a test in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TestResult {
    /// Which of the kinds it is.
    pub(crate) kind: ResultKind,
    /// The sentences, each a paragraph.
    pub(crate) sentences: Vec<String>,
}

/// The counts of a test's grid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Items that were tested for at least one attribute.
    pub(crate) tested: usize,
    /// Items with at least one deviation.
    pub(crate) deviating: usize,
    /// Results, of items or of the test itself.
    pub(crate) results: usize,
    /// Results not recorded yet.
    pub(crate) outstanding: usize,
    /// Results that are deviations.
    pub(crate) deviations: usize,
}

/// Counts the grid of a test.
pub(crate) fn counts(test: &Test) -> Counts {
    let mut counts = Counts::default();
    for item in kept(test) {
        count_marks(&mut counts, &item.marks);
        let has = |outcome| item.marks.iter().any(|mark| mark.outcome == Some(outcome));
        counts.deviating += usize::from(has(Outcome::Deviation));
        counts.tested += usize::from(has(Outcome::Deviation) || has(Outcome::Pass));
    }
    if test.items.is_empty() {
        count_marks(&mut counts, &test.unsampled);
    }
    counts
}

/// The items that count: those that no other item replaced.
pub(crate) fn kept(test: &Test) -> impl Iterator<Item = &Item> {
    test.items.iter().filter(|item| !item.replaced)
}

fn count_marks(counts: &mut Counts, marks: &[Mark]) {
    counts.results += marks.len();
    counts.outstanding += marks.iter().filter(|mark| mark.outcome.is_none()).count();
    counts.deviations += marks.iter().filter(|mark| mark.outcome == Some(Outcome::Deviation)).count();
}

/// Whether a test reports an exception, concluded or not.
pub(crate) fn has_exception(test: &Test) -> bool {
    counts(test).deviations > 0 || !test.deviations.is_empty()
}

/// The result of a test, for Section 4.
pub(crate) fn result(test: &Test) -> TestResult {
    let counts = counts(test);
    let Some(conclusion) = &test.conclusion else {
        let mut sentences = vec![not_concluded(&counts)];
        sentences.extend(exceptions(test, &counts));
        return TestResult { kind: ResultKind::NotConcluded, sentences };
    };
    if has_exception(test) {
        return TestResult { kind: ResultKind::Exception, sentences: exceptions(test, &counts) };
    }
    match conclusion.kind {
        ConclusionKind::DidNotOperate => {
            let sentence = format!("Not tested because it did not operate: {}", reason(test));
            TestResult { kind: ResultKind::DidNotOperate, sentences: vec![sentence] }
        }
        ConclusionKind::OperatedEffectively => {
            TestResult { kind: ResultKind::NoExceptions, sentences: vec!["No exceptions noted.".to_owned()] }
        }
        ConclusionKind::OperatedWithExceptions | ConclusionKind::DidNotOperateEffectively => {
            let sentence = phrases::blank("the exception that the conclusion of this test rests on");
            TestResult { kind: ResultKind::Exception, sentences: vec![format!("Exception noted: {sentence}")] }
        }
    }
}

/// The result of a control that no test is recorded for.
pub(crate) fn untested() -> TestResult {
    TestResult { kind: ResultKind::NotConcluded, sentences: vec!["Not yet concluded.".to_owned()] }
}

/// Why a control did not operate, as the workpaper says it.
pub(crate) fn reason(test: &Test) -> String {
    let concluded = test.conclusion.as_ref().map(|conclusion| conclusion.text.as_str());
    [test.not_operated_reason.as_deref(), concluded]
        .into_iter()
        .flatten()
        .map(str::trim)
        .find(|reason| !reason.is_empty())
        .map_or_else(|| phrases::blank("why the control did not operate"), str::to_owned)
}

/// The tests that found no occasion of their control to operate.
pub(crate) fn not_operated(controls: &[Control]) -> impl Iterator<Item = (&Control, &Test)> {
    controls
        .iter()
        .flat_map(|control| control.tests.iter().map(move |test| (control, test)))
        .filter(|(_, test)| result(test).kind == ResultKind::DidNotOperate)
}

fn not_concluded(counts: &Counts) -> String {
    if counts.outstanding == 0 || counts.outstanding == counts.results {
        return "Not yet concluded.".to_owned();
    }
    format!("Not yet concluded: {} of {} results are outstanding.", counts.outstanding, counts.results)
}

fn exceptions(test: &Test, counts: &Counts) -> Vec<String> {
    if !has_exception(test) {
        return Vec::new();
    }
    let noted = if counts.deviations.max(test.deviations.len()) > 1 { "Exceptions noted" } else { "Exception noted" };
    let head = match (counts.deviating, counts.tested) {
        (0, _) | (_, 0) => format!("{noted}."),
        (deviating, tested) => format!("{noted}: {deviating} of {tested} items tested."),
    };
    let mut sentences = vec![head];
    for deviation in &test.deviations {
        let wording = deviation.section_4.as_deref().map(str::trim).filter(|wording| !wording.is_empty());
        let wording = wording.map_or_else(
            || phrases::blank(&format!("the wording of deviation {} for this section", deviation.number)),
            str::to_owned,
        );
        if !sentences.contains(&wording) {
            sentences.push(wording);
        }
    }
    let unrecorded = counts.deviations.saturating_sub(test.deviations.len());
    if unrecorded > 0 {
        sentences.push(phrases::blank(&format!("the facts of {unrecorded} marked as a deviation in the grid")));
    }
    sentences
}
