//! Reading registers: rows of the file as what people call things.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{Entry, FieldDeclaration, FieldKind, FieldValue, NoneStated, Register, declaration};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::{Error, Result},
    store::{self, projection},
};

/// The entries of a register, in the order in which they were added; mappings in that of framework, reference and
/// control.
pub fn entries(eng: &Engagement, register: Register) -> Result<Vec<Entry>> {
    read(eng.db(), register)
}

/// Every statement that there is nothing to list.
pub fn statements(eng: &Engagement) -> Result<Vec<NoneStated>> {
    Ok(store::registers::statements(eng.db())?.into_iter().map(|row| row.stated).collect())
}

/// The statement that a register, or a part of it, has nothing to list.
pub fn none_stated(eng: &Engagement, register: Register, part: Option<&str>) -> Result<Option<NoneStated>> {
    let all = statements(eng)?;
    Ok(all.into_iter().find(|stated| stated.register == register && stated.part.as_deref() == part))
}

/// The carved-out organisations whose controls a criterion rests on, by criterion.
pub(crate) fn carved_out(db: &Connection) -> Result<HashMap<String, Vec<String>>> {
    let carved: Vec<String> = read(db, Register::Subservice)?
        .iter()
        .filter(|entry| entry.says("method", "carve_out"))
        .filter_map(|entry| entry.text("name").map(str::to_owned))
        .collect();
    let mut by_criterion: HashMap<String, Vec<String>> = HashMap::new();
    for control in read(db, Register::SubserviceControls)? {
        let Some(name) = control.text("organisation").filter(|name| carved.iter().any(|known| known == name)) else {
            continue;
        };
        for criterion in control.texts("criteria") {
            let names = by_criterion.entry(criterion.clone()).or_default();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    Ok(by_criterion)
}

/// The entries of a register.
pub(crate) fn read(db: &Connection, register: Register) -> Result<Vec<Entry>> {
    let names = Names::of(db)?;
    let declared = declaration(register);
    let rows = projection::rows(db, register.entity())?;
    let mut entries = rows
        .into_iter()
        .map(|(id, values)| {
            let odd = || Error::Unexpected { place: format!("an entry of the register {register}") };
            let values = declared.fields.iter().zip(&values).map(|(field, value)| names.value(field, value));
            Ok(Entry { id: id.parse().map_err(|_| odd())?, register, values: values.collect::<Result<_>>()? })
        })
        .collect::<Result<Vec<Entry>>>()?;
    if register == Register::Mappings {
        let key = |entry: &Entry, field| entry.text(field).unwrap_or_default().to_owned();
        crate::natural::sort_by(&mut entries, |entry| entry.text("control").unwrap_or_default());
        crate::natural::sort_by(&mut entries, |entry| entry.text("external").unwrap_or_default());
        entries.sort_by_key(|entry| key(entry, "framework"));
    }
    Ok(entries)
}

/// What rows that others refer to are called.
struct Names(HashMap<String, String>);

impl Names {
    fn of(db: &Connection) -> Result<Self> {
        let mut names: HashMap<String, String> = HashMap::new();
        for control in store::controls::controls(db)? {
            names.insert(control.id.to_string(), control.reference);
        }
        for (id, values) in projection::rows(db, &entities::SUBSERVICE_ORGANISATION)? {
            let name = values.first().and_then(Value::as_text).unwrap_or_default();
            names.insert(id, name.to_owned());
        }
        Ok(Self(names))
    }

    fn value(&self, field: &FieldDeclaration, value: &Value) -> Result<FieldValue> {
        let odd = || Error::Unexpected { place: format!("the field {} of a register", field.name) };
        let texts = match (value, field.kind) {
            (Value::Null, _) => Vec::new(),
            (Value::Integer(flag), FieldKind::YesNo) => vec![if *flag == 1 { "yes" } else { "no" }.to_owned()],
            (Value::Text(list), FieldKind::SomeOf(_) | FieldKind::Criteria) => {
                serde_json::from_str(list).map_err(|_| odd())?
            }
            (Value::Text(id), FieldKind::Organisation | FieldKind::Control) => {
                vec![self.0.get(id).cloned().ok_or_else(odd)?]
            }
            (Value::Text(text), _) => vec![text.clone()],
            (Value::Integer(_), _) => return Err(odd()),
        };
        Ok(FieldValue { field: field.name.to_owned(), texts })
    }
}
