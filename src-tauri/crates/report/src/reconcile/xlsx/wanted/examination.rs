//! Section 4, the tests, their samples and results, the deviations and what management answered.

use crate::results;
use crate::view::{
    AttributeAccount, ConclusionKind, Control, Deviation, ReportType, ReportView, SignOff, Test, TestState,
};
use crate::xlsx::{SheetNames, names};

use super::{
    Cells, Expected, Wanted, lines, listed, maybe, nothing, number, outcome, procedures, rate, result, results_of,
    sheet, time, words,
};

/// The sheets of the examination, in their order.
pub(super) fn all<'a>(view: &'a ReportView, names: &'a SheetNames) -> Vec<Wanted<'a>> {
    let mut sheets = vec![
        section_4(view, names),
        tests(view, names),
        sampling(view, names),
        results_sheet(view, names),
        deviations(view, names),
    ];
    if view.engagement.report_type == ReportType::Type2 {
        sheets.push(responses(view));
    }
    sheets
}

/// Every test with its control and the name of its workpaper.
fn placed<'a>(
    view: &'a ReportView,
    names: &'a SheetNames,
) -> impl Iterator<Item = (&'a str, &'a Control, &'a Test)> + 'a {
    view.tests().enumerate().map(|(place, (control, test))| (names.test(place), control, test))
}

fn section_4<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let specified = ["Control", "Criteria", "Control as specified by management"];
    let tested = ["Tests performed", "Result", "Items tested", "Items with deviations", "Workpaper"];
    let known = ["Title", "Owner", "Operates", "Nature"];
    match view.engagement.report_type {
        ReportType::Type1 => {
            let columns = [specified.as_slice(), &known].concat();
            sheet(view, names::SECTION_4, &columns, view.controls.iter().map(|control| of_control(control, [])))
        }
        ReportType::Type2 => {
            let mut papers = (0..).map(|place| names.test(place));
            let rows = view.controls.iter().flat_map(move |control| match control.tests.as_slice() {
                [] => {
                    let said = words(results::untested().sentences.join("\n"));
                    let none = [words("No test is recorded."), said, nothing(), nothing(), nothing()];
                    vec![of_control(control, none)]
                }
                tests => tests.iter().zip(&mut papers).map(|(test, paper)| tested_row(control, test, paper)).collect(),
            });
            let columns = [specified.as_slice(), &tested, &known].concat();
            sheet(view, names::SECTION_4, &columns, rows)
        }
    }
}

fn tested_row<'a>(control: &'a Control, test: &'a Test, paper: &'a str) -> Cells<'a> {
    let counts = results::counts(test);
    let figures =
        if test.items.is_empty() { [nothing(), nothing()] } else { [number(counts.tested), number(counts.deviating)] };
    of_control(control, [procedures(test), result(test)].into_iter().chain(figures).chain([words(paper)]))
}

/// A row of Section 4: a control, a test of it, and what else is known of the control.
fn of_control<'a>(control: &'a Control, test: impl IntoIterator<Item = Expected<'a>>) -> Cells<'a> {
    let mut cells = vec![words(&control.reference), listed(&control.criteria), words(&control.description)];
    cells.extend(test);
    let known = [&control.owner, &control.frequency, &control.nature];
    cells.push(words(&control.title));
    cells.extend(known.map(|fact| maybe(fact.as_deref())));
    cells
}

fn tests<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let columns = [
        "Workpaper",
        "Control",
        "Title",
        "State",
        "Population",
        "Population items",
        "Selection",
        "Items",
        "Attributes",
        "Results outstanding",
        "Results that are deviations",
        "Conclusion",
        "Prepared and reviewed by",
    ];
    let rows = placed(view, names).map(|(paper, control, test)| {
        let counts = results::counts(test);
        let population = test.population.as_ref();
        let conclusion = test.conclusion.as_ref().map(|conclusion| ConclusionKind::words(conclusion.kind));
        vec![
            words(paper),
            words(&control.reference),
            words(&test.title),
            words(TestState::words(test.state)),
            maybe(population.map(|population| population.name.as_str())),
            population.map_or_else(nothing, |population| number(population.rows)),
            maybe(test.sample.as_ref().map(|sample| sample.method.words())),
            number(results::kept(test).count()),
            number(test.attributes.len()),
            number(counts.outstanding),
            number(counts.deviations),
            maybe(conclusion),
            words(test.sign_offs.iter().map(signed).collect::<Vec<_>>().join("\n")),
        ]
    });
    sheet(view, names::TESTS, &columns, rows)
}

fn signed(sign_off: &SignOff) -> String {
    let since = if sign_off.valid { "" } else { " (changed since)" };
    format!("{}: {}{since}", sign_off.role, sign_off.by)
}

fn sampling<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let columns = [
        "Workpaper",
        "Control",
        "Attribute",
        "Population items",
        "Selection",
        "Selected",
        "Tested",
        "Deviations",
        "Sample rate",
        "Upper limit",
        "Tolerable rate",
        "Verdict",
        "In words",
        "What the size rests on",
        "Numbers",
        "Policy",
        "Seed",
    ];
    let rows = placed(view, names).flat_map(|(paper, control, test)| {
        let figures = test.account.iter().flat_map(|account| &account.attributes).map(Some);
        let mut figures: Vec<Option<&AttributeAccount>> = figures.collect();
        if figures.is_empty() {
            figures.push(None);
        }
        let of_sample = test.sample.as_ref().map(|_| figures).unwrap_or_default();
        of_sample.into_iter().map(move |found| sampled(paper, control, test, found))
    });
    sheet(view, names::SAMPLING, &columns, rows)
}

fn sampled<'a>(paper: &'a str, control: &'a Control, test: &'a Test, found: Option<&'a AttributeAccount>) -> Cells<'a> {
    let (population, sample, account) = (test.population.as_ref(), test.sample.as_ref(), test.account.as_ref());
    let mut cells = vec![
        words(paper),
        words(&control.reference),
        maybe(found.map(|found| found.letter.as_str())),
        population.map_or_else(nothing, |population| number(population.rows)),
        maybe(sample.map(|sample| sample.method.words())),
        sample.map_or_else(nothing, |sample| number(sample.size)),
    ];
    cells.extend(found.map_or_else(|| std::array::from_fn(|_| nothing()), figures));
    cells.extend([
        account.map_or_else(nothing, |account| lines(&account.plan)),
        maybe(account.map(|account| account.parameters.as_str())),
        maybe(account.map(|account| account.policy.as_str())),
        maybe(sample.map(|sample| sample.seed.as_str())),
    ]);
    cells
}

fn figures(found: &AttributeAccount) -> [Expected<'_>; 7] {
    let verdict = match found.supports {
        Some(true) => "Supported",
        Some(false) => "Not supported",
        None => "",
    };
    [
        number(found.tested),
        number(found.deviations),
        rate(found.sample_rate.as_deref()),
        rate(found.upper_limit.as_deref()),
        rate(Some(&found.tolerable)),
        words(verdict),
        words(&found.sentence),
    ]
}

/// So many results have room on one sheet, which says how many more there are.
const ROWS: usize = 1_048_572;

fn results_sheet<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let columns = [
        "Workpaper",
        "Control",
        "No.",
        "Item",
        "Attribute",
        "Attribute in words",
        "Result",
        "Note",
        "Recorded by",
        "Recorded at (UTC)",
    ];
    let all: usize = view.tests().map(|(_, test)| results_of(test).count()).sum();
    let more = (all > ROWS).then(|| vec![Expected::Begins(format!("{} further results", all - ROWS))]);
    let rows = placed(view, names).flat_map(|(paper, control, test)| {
        results_of(test).map(move |(item, attribute, mark)| {
            let attribute = test.attributes.get(attribute);
            vec![
                words(paper),
                words(&control.reference),
                item.map_or_else(nothing, |(position, _)| number(position)),
                maybe(item.map(|(_, key)| key)),
                maybe(attribute.map(|attribute| attribute.letter.as_str())),
                maybe(attribute.map(|attribute| attribute.text.as_str())),
                outcome(mark),
                maybe(mark.note.as_deref()),
                maybe(mark.by.as_deref()),
                time(mark.at),
            ]
        })
    });
    sheet(view, names::RESULTS, &columns, rows.take(ROWS).chain(more))
}

fn deviations<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let columns = [
        "No.",
        "Control",
        "Criteria",
        "Item",
        "Attribute",
        "Facts",
        "Nature",
        "Cause",
        "Extent",
        "Effect on the criterion",
        "Compensating controls",
        "Wording for Section 4",
        "Management’s response",
        "Evaluated by",
        "Evaluated at (UTC)",
        "State of the test",
        "Workpaper",
    ];
    let rows = placed(view, names).flat_map(|(paper, control, test)| {
        test.deviations.iter().map(move |deviation| deviating(paper, control, test, deviation))
    });
    sheet(view, names::DEVIATIONS, &columns, rows)
}

fn deviating<'a>(paper: &'a str, control: &'a Control, test: &'a Test, deviation: &'a Deviation) -> Cells<'a> {
    let answered = if answer(deviation).is_some() { "Answered: see Responses" } else { "Not answered" };
    vec![
        words(&deviation.number),
        words(&control.reference),
        listed(&control.criteria),
        maybe(deviation.item_key.as_deref()),
        maybe(deviation.attribute_letter.as_deref()),
        words(&deviation.facts),
        maybe(deviation.nature.as_deref()),
        maybe(deviation.cause.as_deref()),
        maybe(deviation.extent.as_deref()),
        maybe(deviation.effect.as_deref()),
        maybe(deviation.compensating.as_deref()),
        maybe(deviation.section_4.as_deref()),
        words(answered),
        maybe(deviation.evaluated_by.as_deref()),
        time(deviation.evaluated_at),
        words(test.state.words()),
        words(paper),
    ]
}

/// What management answered.
pub(super) fn answer(deviation: &Deviation) -> Option<&str> {
    deviation.response.as_deref().filter(|response| !response.trim().is_empty())
}

fn responses(view: &ReportView) -> Wanted<'_> {
    let columns = ["Deviation", "Control", "Criteria", "Wording of Section 4", "Management’s response (unaudited)"];
    let answered = view.deviations().filter_map(|(control, _, deviation)| {
        let response = answer(deviation)?;
        let wording = maybe(deviation.section_4.as_deref());
        let criteria = listed(&control.criteria);
        Some(vec![words(&deviation.number), words(&control.reference), criteria, wording, words(response)])
    });
    sheet(view, names::RESPONSES, &columns, answered)
}
