//! The months before the tests: the engagement, its people, the control matrix, what each item will be tested for;
//! and at the end the texts of the report.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeZone, Utc};
use engine::controls::import::ImportPlan;
use engine::controls::{self, ControlDraft};
use engine::engagement::{self, Category, EngagementFacts, Framework, NewEngagement, ReportType, Role, Window};
use engine::house::{self, Colour, HouseStyle, Logo};
use engine::report_texts::{self, TextKey};
use engine::testing::{self, Nature};
use engine::{Result, Stamp, TestId};

use crate::content::{ControlText, Terms, TestText};
use crate::fieldwork::{Fieldwork, Planned};
use crate::files;

/// When the engagement is made.
pub(crate) fn first_stamp(terms: &Terms) -> Stamp {
    let at = Utc.with_ymd_and_hms(2026, 3, 2, 16, 12, 40).single().expect("a moment of UTC");
    Stamp { actor: lead(terms).to_owned(), at }
}

/// What is typed into the form for a new engagement.
pub(crate) fn new_engagement(terms: &Terms) -> NewEngagement {
    NewEngagement {
        client: terms.client.clone(),
        system: terms.system.clone(),
        firm: terms.firm.clone(),
        framework: Framework::Aicpa,
        report_type: ReportType::Type2,
        window: Window::Period { from: terms.from, to: terms.to },
        categories: terms.categories.iter().map(|name| read::<Category>(name)).collect(),
        criteria_edition: terms.criteria_edition.clone(),
        lead: Some(lead(terms).to_owned()),
    }
}

/// The team, the matrix, and the attributes of every test.
pub(crate) fn plan<'c>(work: &mut Fieldwork<'_>, written: &'c [ControlText]) -> Result<Vec<Planned<'c>>> {
    team(work)?;
    work.clock.wait_for(day(3, 4));
    let stamp = work.stamp("manager", 25);
    controls::import::import(work.eng, &stamp, &matrix(written))?;
    work.clock.wait_for(day(3, 16));
    let mut planned = Vec::new();
    for control in written {
        for (number, test) in control.tests.iter().enumerate() {
            let id = test_of(work, control, test, number)?;
            for attribute in &test.attributes {
                let stamp = work.stamp(&test.tester, 2);
                testing::add_attribute(work.eng, &stamp, id, attribute)?;
            }
            planned.push(Planned { id, reference: &control.reference, number, text: test });
        }
    }
    Ok(planned)
}

/// The texts that management and the firm agreed on after the tests.
pub(crate) fn texts(work: &mut Fieldwork<'_>) -> Result<()> {
    work.clock.wait_for(day(8, 17));
    let texts: BTreeMap<String, String> = work.content.terms.texts.clone();
    for (key, text) in texts {
        let stamp = work.stamp("manager", 35);
        let (text, pictures) = files::with_pictures(text.trim());
        report_texts::set_text_with(work.eng, &stamp, read::<TextKey>(&key), &text, &pictures)?;
    }
    Ok(())
}

/// The look of the firm's reports, with its logo.
pub(crate) fn look(work: &mut Fieldwork<'_>) -> Result<()> {
    let shipped = HouseStyle::shipped();
    let style = HouseStyle {
        name: work.content.terms.firm.clone(),
        accent: Colour { red: 0x1f, green: 0x3a, blue: 0x5f },
        logo: Some(Logo {
            picture: include_bytes!("../content/firm-logo.png").as_slice().into(),
            alternative: "Vosbury Lisle, Certified Public Accountants".to_owned(),
        }),
        ..shipped
    };
    let stamp = work.stamp("manager", 4);
    house::set(work.eng, &stamp, &style).map(drop)
}

/// Reads a word that the content and the engine share.
pub(crate) fn read<T: std::str::FromStr>(word: &str) -> T {
    word.parse().ok().unwrap_or_else(|| panic!("the engine knows no {word}"))
}

fn team(work: &mut Fieldwork<'_>) -> Result<()> {
    let people = work.content.terms.people.clone();
    for person in people.iter().filter(|person| person.key != "lead") {
        let stamp = work.stamp("lead", 1);
        engagement::add_person(work.eng, &stamp, &person.name, &person.initials, read::<Role>(&person.role))?;
    }
    let facts = EngagementFacts {
        firm_city: Some(work.content.terms.firm_city.clone()),
        is_sample: true,
        ..engagement::facts(work.eng)?
    };
    let stamp = work.stamp("lead", 2);
    engagement::amend(work.eng, &stamp, &facts)?;
    Ok(())
}

fn matrix(written: &[ControlText]) -> ImportPlan {
    let controls: Vec<ControlDraft> = written.iter().map(draft).collect();
    ImportPlan {
        links: count(controls.iter().map(|control| control.criteria.len())),
        procedures: count(controls.iter().map(|control| control.procedures.len())),
        controls,
        findings: Vec::new(),
    }
}

fn count(lengths: impl Iterator<Item = usize>) -> u32 {
    u32::try_from(lengths.sum::<usize>()).expect("far fewer than four thousand million")
}

fn draft(control: &ControlText) -> ControlDraft {
    ControlDraft {
        reference: control.reference.clone(),
        title: control.title.clone(),
        description: control.description.clone(),
        criteria: control.criteria.clone(),
        owner: Some(control.owner.clone()),
        frequency: Some(read(&control.frequency)),
        nature: Some(read(&control.nature)),
        domain: Some(control.domain.clone()),
        risk: control.risk.as_deref().map(read),
        procedures: control.tests[0].procedures.clone(),
    }
}

/// The matrix brings the first test of a control; further ones are added by hand.
fn test_of(work: &mut Fieldwork<'_>, control: &ControlText, test: &TestText, number: usize) -> Result<TestId> {
    let id = controls::find(work.eng, &control.reference)?;
    if number == 0 {
        return Ok(controls::control(work.eng, id)?.tests[0].id);
    }
    let title = test.title.as_deref().expect("a further test has a title");
    let stamp = work.stamp(&test.tester, 4);
    let added = testing::add(work.eng, &stamp, id, title)?.value;
    for procedure in &test.procedures {
        let stamp = work.stamp(&test.tester, 2);
        testing::add_procedure(work.eng, &stamp, added, nature_of(procedure), procedure)?;
    }
    Ok(added)
}

/// The nature of a procedure as written: its first word says it.
pub(crate) fn nature_of(procedure: &str) -> Nature {
    match procedure.split_whitespace().next() {
        Some("Inquired") => Nature::Inquiry,
        Some("Observed") => Nature::Observation,
        Some("Reperformed") => Nature::Reperformance,
        _ => Nature::Inspection,
    }
}

fn lead(terms: &Terms) -> &str {
    terms.people.iter().find(|person| person.key == "lead").map(|person| person.name.as_str()).expect("there is a lead")
}

/// A day of 2026.
pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of the calendar")
}
