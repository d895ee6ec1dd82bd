//! Reads an engagement into the view that a report is derived from. Beside it only the outline knows the engine, and
//! the house style, whose values are the engine's.

mod account;
mod opinion;
mod pictures;
mod record;
mod registers;
mod testing;
mod words;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use engine::controls::ControlRow;
use engine::criteria::ScopedCriterion;
use engine::engagement::{EngagementFacts, EngagementState};
use engine::evidence::EvidenceRow;
use engine::journal::HistoryFilter;
use engine::report_texts::TextKey;
use engine::{ControlId, TestId};

use crate::document::HouseStyle;
use crate::phrases;
use crate::spelling::English;
use crate::view::{Control, Criterion, Engagement, Evidence, Person, Picture, ReportView, Test, Text};

pub use pictures::{picture_of, pictures_of};
pub use record::gather_record;

/// Reads everything that a report of this engagement says.
///
/// # Errors
/// Fails where the engagement file cannot be read.
pub fn gather(eng: &engine::Engagement) -> engine::Result<ReportView> {
    let facts = engine::engagement::facts(eng)?;
    let (identifier, state_of) = latest(eng)?;
    let scope = engine::criteria::scope(eng)?;
    let people = engine::engagement::people(eng)?;
    let evidence = engine::evidence::list(eng)?;
    let texts = engine::report_texts::texts(eng)?.into_iter();
    let texts: Vec<Text> = texts.map(|text| Text { key: words::text_key(text.key), text: text.text }).collect();
    let house = house(eng)?;
    let english = English::of(house.language.as_deref(), words::framework(facts.framework));
    Ok(ReportView {
        issued: is_issued(facts.state),
        report_date: facts.report_date,
        state_of,
        people: people.into_iter().map(person).collect(),
        controls: controls(eng, &scope)?,
        criteria: scope.into_iter().map(|scoped| criterion(scoped, english)).collect(),
        evidence: evidence.into_iter().map(piece_of_evidence).collect(),
        pictures: pictures::shown(eng, &texts, &[])?,
        texts,
        registers: registers::registers(eng)?,
        opinion: opinion::opinion(eng)?,
        terms: opinion::terms(eng)?,
        wording: opinion::wording(eng)?,
        house,
        engagement: engagement(facts, identifier, engine::policy::in_use(eng)?.policy.wording),
    })
}

/// Whether the engagement is still as it was when the view was gathered.
///
/// # Errors
/// Fails where the engagement file cannot be read.
pub fn is_current(eng: &engine::Engagement, view: &ReportView) -> engine::Result<bool> {
    Ok(latest(eng)?.0 == view.engagement.identifier)
}

/// The latest change, and when it was made.
fn latest(eng: &engine::Engagement) -> engine::Result<(String, DateTime<Utc>)> {
    let latest = engine::journal::history(eng, &HistoryFilter { limit: 1, ..HistoryFilter::default() })?.pop();
    Ok(latest.map(|change| (change.change.to_string(), change.at)).unwrap_or_default())
}

/// Puts texts that are still being written in the place of the saved ones, with the pictures that they show. Pictures
/// that are known already are not read again.
///
/// # Errors
/// Fails where a picture cannot be read from the engagement file.
pub fn put_drafts(
    eng: &engine::Engagement,
    view: &mut ReportView,
    drafts: Vec<(TextKey, String)>,
    known: &[Picture],
) -> engine::Result<()> {
    for (key, text) in drafts {
        let key = words::text_key(key);
        view.texts.retain(|text| text.key != key);
        view.texts.push(Text { key, text });
    }
    view.pictures = pictures::shown(eng, &view.texts, known)?;
    Ok(())
}

/// Puts a look that is still being decided in the place of the recorded one.
pub fn put_style(view: &mut ReportView, house: HouseStyle) {
    view.house = house;
    let english = view.english();
    let Some(pack) = engine::criteria::packs().iter().find(|pack| pack.name == view.engagement.criteria_name) else {
        return;
    };
    for criterion in &mut view.criteria {
        if let Some(known) = pack.criteria.iter().find(|known| known.id == criterion.id) {
            criterion.title = english.spelled(&known.title);
            criterion.summary = english.spelled(&known.summary);
        }
    }
}

fn is_issued(state: EngagementState) -> bool {
    match state {
        EngagementState::Open => false,
        EngagementState::Issued | EngagementState::Completed => true,
    }
}

fn engagement(facts: EngagementFacts, identifier: String, sample_sizes: String) -> Engagement {
    let pack = engine::criteria::pack(&facts.criteria_edition);
    Engagement {
        identifier,
        client: facts.client,
        system: facts.system,
        firm: facts.firm,
        firm_city: facts.firm_city,
        framework: words::framework(facts.framework),
        report_type: words::report_type(facts.report_type),
        window: words::window(facts.window),
        categories: facts.categories.into_iter().map(words::category).collect(),
        criteria_name: pack.map_or(facts.criteria_edition, |pack| pack.name.clone()),
        description_criteria: pack.map_or_else(
            || phrases::blank("the edition of the description criteria"),
            |pack| pack.description_criteria.clone(),
        ),
        is_sample: facts.is_sample,
        sample_sizes,
    }
}

fn person(person: engine::engagement::Person) -> Person {
    Person { name: person.name, initials: person.initials, role: words::role(person.role).to_owned() }
}

/// The look of the report. A logo that cannot be drawn was never recorded by this program.
fn house(eng: &engine::Engagement) -> engine::Result<HouseStyle> {
    let style = engine::house::in_use(eng)?;
    let logo = style.logo.as_ref().map(engine::house::Logo::sha256).unwrap_or_default();
    HouseStyle::of(&style).map_err(|_| engine::Error::Object { sha256: logo })
}

fn criterion(scoped: ScopedCriterion, english: English) -> Criterion {
    let criterion = scoped.criterion;
    Criterion {
        id: criterion.id.clone(),
        category: words::category(criterion.category),
        title: english.spelled(&criterion.title),
        summary: english.spelled(&criterion.summary),
        relevant: scoped.relevant,
        reason: scoped.reason,
    }
}

fn controls(eng: &engine::Engagement, scope: &[ScopedCriterion]) -> engine::Result<Vec<Control>> {
    let mut ids: HashMap<ControlId, Vec<TestId>> = HashMap::new();
    for test in engine::testing::list(eng)? {
        ids.entry(test.control).or_default().push(test.id);
    }
    let mut numbers = 1..;
    engine::controls::list(eng)?
        .into_iter()
        .map(|row| {
            let tests = ids.remove(&row.id).unwrap_or_default();
            control(eng, scope, row, &tests, &mut numbers)
        })
        .collect()
}

fn control(
    eng: &engine::Engagement,
    scope: &[ScopedCriterion],
    row: ControlRow,
    ids: &[TestId],
    numbers: &mut impl Iterator<Item = u32>,
) -> engine::Result<Control> {
    let mut description = None;
    let mut tests: Vec<Test> = Vec::with_capacity(ids.len());
    for id in ids {
        let test = engine::testing::test(eng, *id)?;
        description = Some(test.control_description.clone());
        let recipe = test.sample.as_ref().map(|_| engine::samples::recipe(eng, *id)).transpose()?;
        let account = account::account(eng, &test)?;
        tests.push(Test { account, ..testing::test(eng, test, recipe, numbers)? });
    }
    let description = match description {
        Some(description) => description,
        None => engine::controls::control(eng, row.id)?.description,
    };
    let place = |id: &String| scope.iter().position(|scoped| &scoped.criterion.id == id).unwrap_or(usize::MAX);
    let mut criteria = row.criteria;
    criteria.sort_by_key(place);
    Ok(Control {
        id: row.id.to_string(),
        reference: row.reference,
        title: row.title,
        description,
        criteria,
        owner: row.owner,
        frequency: row.frequency.map(|frequency| words::frequency(frequency).to_owned()),
        nature: row.nature.map(|nature| words::control_nature(nature).to_owned()),
        domain: row.domain,
        tests,
    })
}

fn piece_of_evidence(row: EvidenceRow) -> Evidence {
    Evidence {
        id: row.id.to_string(),
        obtained_from: row.obtained_from,
        name: row.name,
        sha256: row.sha256,
        size: row.size,
        media_type: row.media_type,
        source: row.source,
        obtained_on: row.obtained_on,
        subjects: row.subjects,
        added_by: row.added_by,
        added_at: row.added_at,
    }
}
