//! What stands between the engagement and its report: a short list of real rules, each problem with its place.

use chrono::TimeDelta;

use crate::{
    criteria::{self, ScopedCriterion},
    deviations,
    engagement::{self, EngagementFacts, ReportType, Window},
    engagement_file::Engagement,
    error::Result,
    evidence,
    ids::{ControlId, DeviationId, TestId},
    journal, opinions, organisations, periods, phrases, pictures,
    registers::{self, Register},
    report_texts::{self, ReportText, TextKey},
    sign_offs,
    store::{self, testing::SummaryRow},
    testing::{self, ConclusionKind, TestState, TestSummary},
    text_enum::text_enums,
};

text_enums! {
    /// How much a problem matters.
    Severity {
        /// The report cannot be issued.
        Blocks = "blocks",
        /// Somebody should look at it.
        Warns = "warns",
        /// Good to know.
        Informs = "informs",
    }
}

/// Where a problem is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The facts of the engagement.
    Engagement,
    /// The categories and criteria in scope.
    Scope,
    /// A control.
    Control(ControlId),
    /// A test.
    Test(TestId),
    /// A deviation.
    Deviation(DeviationId),
    /// The texts of the report.
    Report,
    /// A register.
    Register(Register),
    /// The opinion.
    Opinion,
    /// The wording of the report.
    Wording,
}

/// Something that is to be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// What is so, then what to do.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// Everything that blocks issuing the report or deserves a look, the blocking first.
pub fn problems(eng: &Engagement) -> Result<Vec<Problem>> {
    find(eng, &engagement::facts(eng)?, &criteria::scope(eng)?, &testing::list(eng)?)
}

/// What would block issuing the report with these facts in place of the present ones.
pub fn obstacles(eng: &Engagement, facts: &EngagementFacts) -> Result<Vec<Problem>> {
    let found = find(eng, facts, &criteria::scope(eng)?, &testing::list(eng)?)?.into_iter();
    Ok(found.filter(|problem| problem.severity == Severity::Blocks).collect())
}

/// All problems for facts, a scope and tests that are read already.
pub(crate) fn find(
    eng: &Engagement,
    facts: &EngagementFacts,
    scope: &[ScopedCriterion],
    tests: &[TestSummary],
) -> Result<Vec<Problem>> {
    let mut found = Vec::new();
    of_engagement(facts, &mut found);
    of_report_date(eng, facts, &mut found)?;
    of_scope(scope, &mut found);
    if facts.report_type == ReportType::Type2 {
        of_controls(eng, tests, &mut found)?;
        of_tests(eng, tests, &mut found)?;
    }
    of_deviations(eng, &mut found)?;
    of_copies(eng, &mut found)?;
    of_texts(eng, &mut found)?;
    of_periods(eng, facts, &mut found)?;
    of_organisations(eng, facts, &mut found)?;
    registers::find_problems(eng, facts, scope, &mut found)?;
    opinions::find_problems(eng, facts, &mut found)?;
    of_backups(eng, &mut found);
    found.sort_by_key(|problem| problem.severity);
    Ok(found)
}

const NO_REPORT_DATE: &str = "The report has no date. Set it once the evidence and the written assertion are there.";

fn blocks(place: Place, message: impl Into<String>) -> Problem {
    Problem { severity: Severity::Blocks, message: message.into(), place }
}

fn warns(place: Place, message: impl Into<String>) -> Problem {
    Problem { severity: Severity::Warns, message: message.into(), place }
}

fn informs(place: Place, message: impl Into<String>) -> Problem {
    Problem { severity: Severity::Informs, message: message.into(), place }
}

fn of_backups(eng: &Engagement, found: &mut Vec<Problem>) {
    if let Some(why) = eng.backup_trouble() {
        found.push(warns(
            Place::Engagement,
            format!("No backup could be made beside the file ({why}). Make room on its drive, or move the file to a folder where you may write."),
        ));
    }
}

fn of_engagement(facts: &EngagementFacts, found: &mut Vec<Problem>) {
    match facts.report_date {
        None => found.push(blocks(Place::Engagement, NO_REPORT_DATE)),
        Some(date) if date < facts.window.end() => found.push(blocks(
            Place::Engagement,
            format!(
                "The report is dated {date}, before {}, the last day that it covers. Correct one of the dates.",
                facts.window.end()
            ),
        )),
        Some(_) => (),
    }
    if facts.firm_city.is_none() {
        found.push(warns(Place::Engagement, "The city of the firm is missing. The signature of the report names it."));
    }
    if let engagement::Window::Period { from, to } = facts.window
        && (to - from).num_days() < 89
    {
        found.push(warns(
            Place::Engagement,
            "The period is shorter than three months. Say in the file why that is long enough for a Type 2 report.",
        ));
    }
}

/// A report that is dated before the evidence and the review that it rests on.
fn of_report_date(eng: &Engagement, facts: &EngagementFacts, found: &mut Vec<Problem>) -> Result<()> {
    let Some(date) = facts.report_date else { return Ok(()) };
    // A day has begun somewhere twelve hours before it does in Greenwich: who signs in the evening signs on that day.
    let signed = sign_offs::all(eng.db())?.into_values().flatten().max_by_key(|signed| signed.at);
    if let Some(last) = signed.filter(|last| (last.at - TimeDelta::hours(12)).date_naive() > date) {
        let (by, day) = (&last.by, last.at.date_naive());
        found.push(blocks(
            Place::Engagement,
            format!("The report is dated {date}, but {by} signed a test off on {day}. A report is dated when all of its evidence is there and reviewed: give it the date of the last sign-off or a later one."),
        ));
    }
    let obtained = evidence::list(eng)?.into_iter().filter(|row| row.obtained_on.is_some_and(|day| day > date));
    if let Some((last, day)) =
        obtained.filter_map(|row| row.obtained_on.map(|day| (row.name, day))).max_by_key(|(_, day)| *day)
    {
        found.push(blocks(
            Place::Engagement,
            format!("The report is dated {date}, but the evidence \"{last}\" was obtained on {day}. Correct one of the dates."),
        ));
    }
    Ok(())
}

fn of_scope(scope: &[ScopedCriterion], found: &mut Vec<Problem>) {
    let uncovered =
        |scoped: &&ScopedCriterion| scoped.relevant && scoped.controls.is_empty() && !scoped.rests_on_others();
    for scoped in scope.iter().filter(uncovered) {
        let id = &scoped.criterion.id;
        found.push(blocks(
            Place::Scope,
            format!("No control serves {id}. Link a control to it, or say why it is not relevant."),
        ));
    }
    for scoped in scope.iter().filter(|scoped| !scoped.relevant) {
        if let Some((_, control)) = scoped.controls.first() {
            let id = &scoped.criterion.id;
            found.push(blocks(
                Place::Scope,
                format!(
                    "{id} is declared not relevant, but {control} serves it. Remove the link, or declare it relevant."
                ),
            ));
        }
    }
}

fn of_controls(eng: &Engagement, tests: &[TestSummary], found: &mut Vec<Problem>) -> Result<()> {
    let links = store::controls::links(eng.db())?;
    let mut references = std::collections::HashMap::new();
    let mut controls = store::controls::controls(eng.db())?;
    crate::natural::sort_by(&mut controls, |control| &control.reference);
    for control in &controls {
        let (reference, place) = (&control.reference, Place::Control(control.id));
        if references.insert(reference.clone(), control.id).is_some() {
            found
                .push(blocks(place, format!("Two controls have the reference {reference}. Give one of them another.")));
        }
        if !tests.iter().any(|test| test.control == control.id) {
            found.push(blocks(place, format!("{reference} has no test. Add one, or remove the control.")));
        }
        if !links.iter().any(|link| link.control == control.id) {
            found.push(warns(place, format!("{reference} serves no criterion. Link it to one, or remove it.")));
        }
        if control.description.is_empty() {
            found.push(blocks(place, format!("{reference} has no description. Write down what the client specified.")));
        }
    }
    Ok(())
}

fn of_tests(eng: &Engagement, tests: &[TestSummary], found: &mut Vec<Problem>) -> Result<()> {
    let rows = store::testing::summaries(eng.db())?;
    for test in tests {
        let (name, place) = (named(test), Place::Test(test.id));
        match rows.iter().find(|row| row.id == test.id).map(|row| (row.procedures, row.beyond_inquiry)) {
            Some((0, _)) | None => found.push(blocks(place, format!("{name} has no procedure. Add what was done."))),
            Some((_, 0)) => found.push(blocks(
                place,
                format!("{name} rests on inquiry alone. Add an observation, an inspection or a reperformance."),
            )),
            Some(_) => (),
        }
        let missing = test.results_total.saturating_sub(test.results_done);
        if missing > 0 && test.results_done > 0 {
            found.push(blocks(
                place,
                format!("{name} has {}. Mark them, or clear what does not belong.", results(missing)),
            ));
        }
        let message = match test.state {
            TestState::NotStarted => {
                format!("{name} is not started. Do it, or record that the control did not operate.")
            }
            TestState::InProgress => format!("{name} has no conclusion. Conclude it once every result is marked."),
            TestState::Concluded => format!("{name} is concluded and not signed. The preparer has to sign it off."),
            TestState::Prepared => format!("{name} waits for review. A second person has to sign it off."),
            TestState::Stale => format!(
                "{name} changed after it was signed off. Withdraw the sign-off, look at it again and sign anew."
            ),
            TestState::Reviewed => continue,
        };
        found.push(blocks(place, message));
    }
    of_populations(eng, tests, &rows, found)
}

fn of_populations(
    eng: &Engagement,
    tests: &[TestSummary],
    rows: &[SummaryRow],
    found: &mut Vec<Problem>,
) -> Result<()> {
    for test in tests {
        let Some(population) = store::populations::newest(eng.db(), test.id)? else {
            let row = rows.iter().find(|row| row.id == test.id);
            if row.is_some_and(|row| row.conclusion == Some(ConclusionKind::DidNotOperate)) {
                found.push(no_empty_pull(test));
            }
            continue;
        };
        let (name, place) = (named(test), Place::Test(test.id));
        let missing = population.missing_facts();
        if !missing.is_empty() {
            found.push(warns(
                place,
                format!(
                    "The population of {name} does not show that it is complete and accurate. Record {}.",
                    missing.join(", ")
                ),
            ));
        }
        for difference in population.open_differences() {
            found.push(warns(place, format!("{name}: {difference} Write down what explains it.")));
        }
        if let Some(sample) = store::samples::of_test(eng.db(), test.id)?
            && sample.population != population.id
        {
            let version = population.version;
            found.push(warns(
                place,
                format!("The sample of {name} was drawn from an earlier version of its population than version {version}. Compare the versions, and say whether the sample still stands."),
            ));
        }
        if population.undated > 0 {
            let undated = population.undated;
            found.push(informs(
                place,
                format!("{undated} items of the population of {name} have no date that can be read. See whether they belong to the period."),
            ));
        }
        if population.outside_period > 0 {
            let outside = population.outside_period;
            found.push(informs(
                place,
                format!("{outside} items of the population of {name} are dated outside the period. See that no sample rests on them."),
            ));
        }
    }
    Ok(())
}

/// A control that is said not to have operated rests on a recorded empty pull, or on its reason alone.
fn no_empty_pull(test: &TestSummary) -> Problem {
    let name = named(test);
    warns(
        Place::Test(test.id),
        format!(
            "{name} says that the control did not operate, and no empty population shows it. Record the query that gave nothing."
        ),
    )
}

fn of_deviations(eng: &Engagement, found: &mut Vec<Problem>) -> Result<()> {
    for deviation in deviations::list(eng)? {
        let (reference, place) = (&deviation.control_reference, Place::Deviation(deviation.id));
        if deviation.evaluation.is_none() {
            found.push(blocks(
                place,
                format!("A deviation of {reference} is not evaluated. A second person has to evaluate it."),
            ));
        }
        if deviation.section_4.is_none() {
            found.push(warns(
                place,
                format!(
                    "A deviation of {reference} has no wording for Section 4. Its facts are printed as they stand."
                ),
            ));
        }
        if deviation.response.is_none() {
            found.push(informs(
                place,
                format!(
                    "A deviation of {reference} has no response of management. Ask for one if Section 5 is to show it."
                ),
            ));
        }
    }
    Ok(())
}

/// What two copies of the file disagree about.
fn of_copies(eng: &Engagement, found: &mut Vec<Problem>) -> Result<()> {
    for conflict in journal::conflicts(eng)? {
        let id = &conflict.entity_id;
        let place = match conflict.entity.as_str() {
            "Control" => id.parse().map_or(Place::Engagement, Place::Control),
            "Test" => id.parse().map_or(Place::Engagement, Place::Test),
            "Deviation" => id.parse().map_or(Place::Engagement, Place::Deviation),
            _ => Place::Engagement,
        };
        let what = &conflict.entity;
        let message = match &conflict.field {
            Some(field) => format!(
                "Two copies say different things about a {}: \"{field}\" is {}. Write the right one.",
                what.to_lowercase(),
                conflict.values.join(" or ")
            ),
            None => format!(
                "One copy removed a {} that another went on with. Decide whether it stays.",
                what.to_lowercase()
            ),
        };
        found.push(blocks(place, message));
    }
    Ok(())
}

fn of_texts(eng: &Engagement, found: &mut Vec<Problem>) -> Result<()> {
    const NEEDED: &[TextKey] = &[TextKey::AssertionSignatory, TextKey::DescriptionServices];
    let written = report_texts::texts(eng)?;
    for key in NEEDED.iter().filter(|key| !written.iter().any(|text| text.key == **key)) {
        found.push(blocks(
            Place::Report,
            format!(
                "Section {} lacks \"{}\". Write it: it is one of the texts of the report.",
                key.section(),
                key.title()
            ),
        ));
    }
    of_pictures(eng, &written, found)
}

/// Texts and wordings that name another period than the report covers: those of last year, carried over.
fn of_periods(eng: &Engagement, facts: &EngagementFacts, found: &mut Vec<Problem>) -> Result<()> {
    let Window::Period { from, to } = facts.window else { return Ok(()) };
    let covered = format!("{} to {}", from.format("%-d %b %Y"), to.format("%-d %b %Y"));
    for text in report_texts::texts(eng)? {
        if let Some(other) = periods::another(&text.text, from, to) {
            let (section, title) = (text.key.section(), text.key.title());
            let message = format!(
                "Section {section} speaks in \"{title}\" of the period {other}, and the report covers {covered}. Correct the text, or leave the period out."
            );
            found.push(Problem { severity: Severity::Warns, message, place: Place::Report });
        }
    }
    for (name, template) in phrases::templates(eng)? {
        if let Some(other) = periods::another(&template, from, to) {
            let message = format!(
                "The wording of \"{name}\" speaks of the period {other}, and the report covers {covered}. Let the wording take the period from the engagement."
            );
            found.push(Problem { severity: Severity::Warns, message, place: Place::Wording });
        }
    }
    Ok(())
}

/// Texts, controls and wordings that name an organisation by its legal form which is neither a party of the examination
/// nor stands in any register: the client of another report, carried over. Each is told once, where it stands first.
fn of_organisations(eng: &Engagement, facts: &EngagementFacts, found: &mut Vec<Problem>) -> Result<()> {
    let mut known = vec![facts.client.clone(), facts.system.clone(), facts.firm.clone()];
    for register in Register::ALL {
        let entries = registers::entries(eng, *register)?;
        known.extend(entries.into_iter().flat_map(|entry| entry.values).flat_map(|value| value.texts));
    }
    let mut told: Vec<String> = Vec::new();
    let mut tell = |text: &str, place: Place, naming: &str| {
        for name in organisations::unknown(text, &known) {
            if told.contains(&name) {
                continue;
            }
            found.push(warns(place, format!("{naming} names \"{name}\", which is neither the client nor the firm and stands in no register. Correct the text if it was carried over; otherwise list the organisation, as a vendor or a subservice organisation.")));
            told.push(name);
        }
    };
    for text in report_texts::texts(eng)? {
        tell(&text.text, Place::Report, &format!("Section {} in \"{}\"", text.key.section(), text.key.title()));
    }
    for control in store::controls::controls(eng.db())? {
        tell(&control.description, Place::Control(control.id), &format!("The description of {}", control.reference));
    }
    for (name, template) in phrases::templates(eng)? {
        tell(&template, Place::Wording, &format!("The wording of \"{name}\""));
    }
    Ok(())
}

/// Pictures that a text shows without words for them, or that are not there.
fn of_pictures(eng: &Engagement, written: &[ReportText], found: &mut Vec<Problem>) -> Result<()> {
    let kept = pictures::list(eng)?;
    for text in written {
        let (section, title) = (text.key.section(), text.key.title());
        for mention in pictures::mentions(&text.text) {
            let picture = kept.iter().find(|picture| mention.sha256() == Some(picture.sha256.as_str()));
            let Some(picture) = picture else {
                let named = if mention.alternative.is_empty() { &mention.to } else { &mention.alternative };
                found.push(blocks(
                    Place::Report,
                    format!("Section {section} shows a picture in \"{title}\" that is not in the file: \"{named}\". Add the picture again, or take it out of the text."),
                ));
                continue;
            };
            if mention.alternative.is_empty() {
                let name = &picture.name;
                found.push(blocks(
                    Place::Report,
                    format!("Section {section} shows the picture \"{name}\" in \"{title}\" without words for those who cannot see it. Edit the text, choose the picture and say what it shows."),
                ));
            }
        }
    }
    Ok(())
}

fn named(test: &TestSummary) -> String {
    format!("The test \"{}\" of {}", test.title, test.control_reference)
}

fn results(missing: u64) -> String {
    if missing == 1 { "one cell without a result".to_owned() } else { format!("{missing} cells without a result") }
}
