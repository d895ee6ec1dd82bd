//! Creating an engagement, and reading and changing its facts and people.

use std::{collections::BTreeSet, path::Path};

use chrono::NaiveDate;

use super::{Category, EngagementFacts, EngagementState, NewEngagement, Person, ReportType, Role, Window};
use crate::{
    criteria,
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::{Error, Result},
    ids::{EntryId, PersonId, derived},
    journal::{ChangeKind, Write},
    policy::{self, Policy},
    problems,
    refusal::Refusal,
    rules::{filled, require_text, same_person},
    stamp::{Installation, Outcome, Passphrase, Stamp},
    store,
};

impl Engagement {
    /// Makes a new engagement file at a path where nothing is yet.
    ///
    /// # Errors
    /// Refuses an existing path, empty names, dates that do not fit the type of report, an unknown edition of
    /// the criteria, and a scope without Security.
    pub fn create(
        path: &Path,
        passphrase: Option<&Passphrase>,
        installation: Installation,
        stamp: &Stamp,
        new: &NewEngagement,
    ) -> Result<Engagement> {
        let facts = EngagementFacts {
            client: new.client.clone(),
            system: new.system.clone(),
            firm: new.firm.clone(),
            firm_city: None,
            framework: new.framework,
            report_type: new.report_type,
            window: new.window,
            categories: new.categories.clone(),
            criteria_edition: new.criteria_edition.clone(),
            state: EngagementState::Open,
            report_date: None,
            is_sample: false,
        };
        let facts = checked(&facts)?;
        Engagement::create_with(path, passphrase, installation, stamp, |write| {
            let id: EntryId = write.new_id();
            let mut fields = fields(&facts);
            fields.push(("policy_sha256", policy::keep(write, &Policy::shipped())?.into()));
            write.insert(&entities::ENGAGEMENT, id, &fields)?;
            write_categories(write, &facts.categories)?;
            match filled(new.lead.as_deref()) {
                Some(lead) => insert_person(write, &lead, &initials_of(&lead), Role::Lead).map(|_| ()),
                None => Ok(()),
            }
        })
    }
}

/// The facts of the engagement.
pub fn facts(eng: &Engagement) -> Result<EngagementFacts> {
    let db = eng.db();
    let row = store::engagement::engagement(db)?.ok_or_else(no_engagement)?;
    let window = match (row.as_of, row.period_from, row.period_to) {
        (_, Some(from), Some(to)) if row.report_type == ReportType::Type2 => Window::Period { from, to },
        (Some(date), _, _) if row.report_type == ReportType::Type1 => Window::AsOf(date),
        _ => return Err(Error::Unexpected { place: "the dates of the engagement".into() }),
    };
    Ok(EngagementFacts {
        client: row.client,
        system: row.system,
        firm: row.firm,
        firm_city: row.firm_city,
        framework: row.framework,
        report_type: row.report_type,
        window,
        categories: store::engagement::categories(db)?,
        criteria_edition: row.criteria_edition,
        state: row.state,
        report_date: row.report_date,
        is_sample: row.is_sample,
    })
}

/// Changes the facts of the engagement.
///
/// # Errors
/// Refuses what a new engagement refuses, and to issue a report that something still blocks.
pub fn amend(eng: &mut Engagement, stamp: &Stamp, new: &EngagementFacts) -> Result<Outcome<()>> {
    let new = checked(new)?;
    let present = facts(eng)?;
    if present.state == EngagementState::Open && new.state != EngagementState::Open {
        require_issuable(eng, &new)?;
    }
    let kind = if present.state == new.state { ChangeKind::AmendEngagement } else { ChangeKind::IssueReport };
    eng.transact(kind, stamp, |write| {
        let id = store::engagement::engagement(write.db())?.ok_or_else(no_engagement)?.id;
        for (field, value) in fields(&new) {
            write.set(&entities::ENGAGEMENT, id, field, value)?;
        }
        write_categories(write, &new.categories)
    })
}

/// Everyone on the team, by name.
pub fn people(eng: &Engagement) -> Result<Vec<Person>> {
    Ok(store::engagement::people(eng.db())?)
}

/// Adds a member of the team.
///
/// # Errors
/// Refuses an empty name and a name that is on the team already.
pub fn add_person(
    eng: &mut Engagement,
    stamp: &Stamp,
    name: &str,
    initials: &str,
    role: Role,
) -> Result<Outcome<PersonId>> {
    let name = require_text(name, "The name")?;
    let initials = filled(Some(initials)).unwrap_or_else(|| initials_of(&name));
    eng.transact(ChangeKind::AddPerson, stamp, |write| {
        let known = store::engagement::people(write.db())?;
        if known.iter().any(|person| same_person(&person.name, &name)) {
            return Err(Refusal::PersonKnown { name: name.clone() }.into());
        }
        insert_person(write, &name, &initials, role)
    })
}

/// Changes what a person does on the team, and the initials; the name stays, as sign-offs show it.
///
/// # Errors
/// Refuses a person who is not there any more.
pub fn amend_person(
    eng: &mut Engagement,
    stamp: &Stamp,
    id: PersonId,
    initials: &str,
    role: Role,
) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::AmendPerson, stamp, |write| {
        let known = store::engagement::people(write.db())?;
        let person = known.into_iter().find(|person| person.id == id).ok_or(Refusal::Gone { what: "person" })?;
        let initials = filled(Some(initials)).unwrap_or_else(|| initials_of(&person.name));
        write.set(&entities::PERSON, id, "initials", initials)?;
        write.set(&entities::PERSON, id, "role", role.as_str())
    })
}

/// Brings the rows of the categories in scope in line with the set.
pub(crate) fn write_categories(write: &mut Write<'_>, wanted: &BTreeSet<Category>) -> Result<()> {
    let present = store::engagement::categories(write.db())?;
    for category in wanted.difference(&present) {
        let id: EntryId = derived("scope_category", &[category.as_str()]);
        write.insert(&entities::SCOPE_CATEGORY, id, &[("category", category.as_str().into())])?;
    }
    for category in present.difference(wanted) {
        if let Some(id) = store::engagement::category_id(write.db(), *category)? {
            write.delete(&entities::SCOPE_CATEGORY, id)?;
        }
    }
    Ok(())
}

/// Refuses a scope without Security.
pub(crate) fn require_security(categories: &BTreeSet<Category>) -> Result<()> {
    if categories.contains(&Category::Security) { Ok(()) } else { Err(Refusal::SecurityMissing.into()) }
}

fn insert_person(write: &mut Write<'_>, name: &str, initials: &str, role: Role) -> Result<PersonId> {
    let id = write.new_id();
    let fields = [("name", name.into()), ("initials", initials.into()), ("role", role.as_str().into())];
    write.insert(&entities::PERSON, id, &fields)?;
    Ok(id)
}

fn initials_of(name: &str) -> String {
    name.split_whitespace().filter_map(|part| part.chars().next()).flat_map(char::to_uppercase).collect()
}

/// The facts without stray space, once every rule about them holds.
fn checked(facts: &EngagementFacts) -> Result<EngagementFacts> {
    match (facts.report_type, facts.window) {
        (ReportType::Type1, Window::Period { .. }) => return Err(Refusal::DateNeeded.into()),
        (ReportType::Type2, Window::AsOf(_)) => return Err(Refusal::PeriodNeeded.into()),
        (ReportType::Type2, Window::Period { from, to }) if from >= to => {
            return Err(Refusal::PeriodReversed { from, to }.into());
        }
        (ReportType::Type1, Window::AsOf(_)) | (ReportType::Type2, Window::Period { .. }) => (),
    }
    require_security(&facts.categories)?;
    if criteria::pack(&facts.criteria_edition).is_none() {
        let known = criteria::packs().iter().map(|pack| pack.edition.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Refusal::UnknownEdition { edition: facts.criteria_edition.clone(), known }.into());
    }
    Ok(EngagementFacts {
        client: require_text(&facts.client, "The name of the service organisation")?,
        system: require_text(&facts.system, "The name of the system")?,
        firm: require_text(&facts.firm, "The name of the firm")?,
        firm_city: filled(facts.firm_city.as_deref()),
        ..facts.clone()
    })
}

fn fields(facts: &EngagementFacts) -> Vec<(&'static str, Value)> {
    let (as_of, from, to): (Option<NaiveDate>, _, _) = match facts.window {
        Window::AsOf(date) => (Some(date), None, None),
        Window::Period { from, to } => (None, Some(from), Some(to)),
    };
    vec![
        ("client", (&facts.client).into()),
        ("system", (&facts.system).into()),
        ("firm", (&facts.firm).into()),
        ("firm_city", (&facts.firm_city).into()),
        ("framework", facts.framework.as_str().into()),
        ("report_type", facts.report_type.as_str().into()),
        ("as_of", as_of.into()),
        ("period_from", from.into()),
        ("period_to", to.into()),
        ("criteria_edition", (&facts.criteria_edition).into()),
        ("state", facts.state.as_str().into()),
        ("report_date", facts.report_date.into()),
        ("is_sample", facts.is_sample.into()),
    ]
}

fn require_issuable(eng: &Engagement, new: &EngagementFacts) -> Result<()> {
    let Some(date) = new.report_date else {
        return Err(Refusal::ReportDateMissing.into());
    };
    if date < new.window.end() {
        return Err(Refusal::ReportDateEarly { date, end: new.window.end() }.into());
    }
    let blocking = problems::obstacles(eng, new)?;
    match blocking.first() {
        Some(first) => Err(Refusal::NotReadyToIssue { count: blocking.len(), first: first.message.clone() }.into()),
        None => Ok(()),
    }
}

fn no_engagement() -> Error {
    Error::Unexpected { place: "the engagement's own row".into() }
}
