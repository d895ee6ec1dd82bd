//! What people type into a register, read by its declaration: every text becomes a value or a refusal that names it.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{Declaration, Entry, FieldDeclaration, FieldKind, FieldValue, Register, Word, declaration, views};
use crate::{
    controls, criteria, engagement_file::Engagement, entity::Value, error::Result, ids::RegisterEntryId, natural,
    refusal::Refusal,
};

/// The fields of an entry as the file keeps them.
pub(super) type Fields = Vec<(&'static str, Value)>;

/// Reads a draft; fields that it does not name are empty.
pub(super) fn read(eng: &Engagement, register: Register, draft: &[FieldValue]) -> Result<Fields> {
    let declared = declaration(register);
    if let Some(unknown) = draft.iter().find(|value| declared.field(&value.field).is_none()) {
        let known = declared.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
        return Err(Refusal::FieldUnknown { field: unknown.field.clone(), known }.into());
    }
    let texts = |field: &FieldDeclaration| -> Vec<String> {
        let said = draft.iter().find(|value| value.field == field.name);
        let said = said.map(|value| value.texts.as_slice()).unwrap_or_default();
        said.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    };
    let mut fields = Fields::new();
    for field in declared.fields {
        fields.push((field.name, value(eng, field, texts(field))?));
    }
    check_together(declared, &fields)?;
    Ok(fields)
}

fn value(eng: &Engagement, field: &'static FieldDeclaration, texts: Vec<String>) -> Result<Value> {
    let Some(first) = texts.first().cloned() else {
        return match field.required {
            true => Err(Refusal::Empty { what: field.label }.into()),
            false => Ok(Value::Null),
        };
    };
    Ok(match field.kind {
        FieldKind::Line => first.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        FieldKind::Text => first.into(),
        FieldKind::Day => day(field, &first)?.into(),
        FieldKind::YesNo => yes_or_no(field, &first)?.into(),
        FieldKind::OneOf(words) => one_of(field, words, &first)?.into(),
        FieldKind::SomeOf(words) => {
            let mut chosen = Vec::new();
            for text in split(&texts) {
                let word = one_of(field, words, &text)?;
                if !chosen.contains(&word) {
                    chosen.push(word);
                }
            }
            chosen.sort_by_key(|chosen| words.iter().position(|word| word.word == *chosen));
            Value::list(chosen)
        }
        FieldKind::Criteria => Value::list(criteria_of(eng, &texts)?),
        FieldKind::Organisation => organisation(eng, &first)?.into(),
        FieldKind::Control => controls::find(eng, &first)?.into(),
    })
}

/// What the fields of an entry ask of each other.
fn check_together(declared: &Declaration, fields: &Fields) -> Result<()> {
    let value = |name: &str| fields.iter().find(|(field, _)| *field == name).map_or(&Value::Null, |(_, value)| value);
    let needed = |name: &str| match (value(name), declared.field(name)) {
        (Value::Null, Some(field)) => Err(Refusal::Empty { what: field.label }.into()),
        _ => Ok(()),
    };
    match declared.register {
        Register::Incidents if *value("disclosed") == Value::Integer(0) => needed("not_disclosed_because"),
        Register::UserControls if value("kind").as_text() == Some("complementary_control") => needed("criteria"),
        Register::Limitations if *value("resolved") == Value::Integer(1) => needed("alternative"),
        Register::Mappings if *value("control") == Value::Null && *value("criteria") == Value::Null => {
            Err(Refusal::MappingOfNothing.into())
        }
        Register::Subservice | Register::Incidents => in_order(declared, fields),
        _ => Ok(()),
    }
}

/// Refuses a span of days that ends before it begins.
fn in_order(declared: &Declaration, fields: &Fields) -> Result<()> {
    let (first, last) = match declared.register {
        Register::Incidents => ("occurred_on", "resolved_on"),
        _ => ("report_from", "report_to"),
    };
    let value = |name: &str| fields.iter().find(|(field, _)| *field == name).and_then(|(_, value)| value.as_text());
    let day = |name: &str| value(name).and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
    match (day(first), day(last)) {
        (Some(from), Some(to)) if from > to => Err(Refusal::PeriodReversed { from, to }.into()),
        _ => Ok(()),
    }
}

fn day(field: &FieldDeclaration, text: &str) -> Result<NaiveDate> {
    const FORMS: &[&str] = &["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%B %d, %Y", "%b %d, %Y"];
    let date = text.split_once('T').map_or(text, |(date, _)| date);
    let date = date.strip_suffix(" 00:00:00").unwrap_or(date);
    let read = FORMS.iter().find_map(|form| NaiveDate::parse_from_str(date, form).ok());
    Ok(read.ok_or_else(|| Refusal::DayUnreadable { what: field.label, text: text.to_owned() })?)
}

fn yes_or_no(field: &FieldDeclaration, text: &str) -> Result<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(Refusal::WordUnknown { what: field.label, text: text.to_owned(), known: "yes, no".to_owned() }.into()),
    }
}

fn one_of(field: &FieldDeclaration, words: &[Word], text: &str) -> Result<&'static str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], " ");
    let wanted = plain(text);
    let found = words.iter().find(|word| {
        let (name, label) = (plain(word.word), plain(word.label));
        name == wanted || label == wanted || label.split(' ').next() == Some(wanted.as_str())
    });
    let known = || words.iter().map(|word| word.label).collect::<Vec<_>>().join(", ");
    Ok(found.map(|word| word.word).ok_or_else(|| Refusal::WordUnknown {
        what: field.label,
        text: text.to_owned(),
        known: known(),
    })?)
}

/// The parts of a list that was typed into one cell.
fn split(texts: &[String]) -> Vec<String> {
    let parts = texts.iter().flat_map(|text| text.split([',', ';', '\n']));
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn criteria_of(eng: &Engagement, texts: &[String]) -> Result<Vec<String>> {
    let pack = criteria::edition(&crate::engagement::facts(eng)?.criteria_edition)?;
    let mut ids: Vec<String> = Vec::new();
    for text in texts {
        for id in criteria::split_references(text) {
            if pack.criterion(&id).is_none() {
                return Err(Refusal::UnknownCriterion { criterion: id, edition: pack.name.clone() }.into());
            }
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    natural::sort_by(&mut ids, String::as_str);
    Ok(ids)
}

fn organisation(eng: &Engagement, name: &str) -> Result<RegisterEntryId> {
    let known = views::read(eng.db(), Register::Subservice)?;
    let found = known.iter().find(|entry| entry.text("name").is_some_and(|known| alike(known, name)));
    Ok(found.map(|entry| entry.id).ok_or_else(|| Refusal::OrganisationUnknown { name: name.to_owned() })?)
}

/// Refuses a name that another organisation has.
pub(super) fn require_free_name(db: &Connection, own: Option<RegisterEntryId>, fields: &Fields) -> Result<()> {
    let name = fields.iter().find(|(field, _)| *field == "name").and_then(|(_, value)| value.as_text());
    let Some(name) = name else { return Ok(()) };
    let holds = |entry: &Entry| Some(entry.id) != own && entry.text("name").is_some_and(|known| alike(known, name));
    match views::read(db, Register::Subservice)?.iter().any(holds) {
        true => Err(Refusal::OrganisationKnown { name: name.to_owned() }.into()),
        false => Ok(()),
    }
}

fn alike(left: &str, right: &str) -> bool {
    left.trim().to_lowercase() == right.trim().to_lowercase()
}
