//! Twins of the registers: their declarations, entries and statements, and their import.

use chrono::{DateTime, Utc};
use engine::registers::{self, import};
use serde::Serialize;
use specta::Type;

use super::controls::ImportFinding;
use super::{Cross, RegisterEntryId, cross};

words! {
    /// A register.
    Register = registers::Register {
        Commitments, Components, Incidents, UserControls, Subservice, SubserviceControls, Vendors, Changes,
        AdditionalCriteria, Mappings, Limitations, Misstatements,
    }
    /// Where a register is kept on screen.
    RegisterGroup = registers::Group { System, Opinion }
}

both_ways! {
    /// What one field of an entry says.
    FieldValue = registers::FieldValue { field: String, texts: Vec<String> }
    /// The column of a field, counted from 0, or the text that stands for every row.
    FieldColumn = import::FieldColumn { field: String, column: Option<u32>, otherwise: Option<String> }
}

views! {
    /// An entry of a register.
    RegisterEntry = registers::Entry { id: RegisterEntryId, register: Register, values: Vec<FieldValue> }
    /// A statement that there is nothing to list.
    NoneStated = registers::NoneStated {
        register: Register, part: Option<String>, reason: String, by: String, at: DateTime<Utc>,
    }
    /// A word of a choice with what people call it.
    RegisterWord = registers::Word { word: String, label: String }
    /// An entry that an import would write.
    PlannedEntry = import::PlannedEntry { row: u32, values: Vec<FieldValue> }
    /// What an import of a register would write.
    RegisterPlan = import::RegisterPlan { entries: Vec<PlannedEntry>, findings: Vec<ImportFinding> }
}

/// What a field of a register holds.
#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FieldKind {
    /// One line of text.
    Line,
    /// Text of any length.
    Text,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// One of its words.
    OneOf,
    /// Some of its words.
    SomeOf,
    /// Ids of criteria.
    Criteria,
    /// The name of a subservice organisation.
    Organisation,
    /// The reference of a control.
    Control,
}

/// A field of a register.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegisterField {
    name: String,
    label: String,
    hint: String,
    kind: FieldKind,
    words: Vec<RegisterWord>,
    required: bool,
}

impl Cross<RegisterField> for &registers::FieldDeclaration {
    fn cross(self) -> RegisterField {
        let none: &[registers::Word] = &[];
        let (kind, words) = match self.kind {
            registers::FieldKind::Line => (FieldKind::Line, none),
            registers::FieldKind::Text => (FieldKind::Text, none),
            registers::FieldKind::Day => (FieldKind::Day, none),
            registers::FieldKind::YesNo => (FieldKind::YesNo, none),
            registers::FieldKind::OneOf(words) => (FieldKind::OneOf, words),
            registers::FieldKind::SomeOf(words) => (FieldKind::SomeOf, words),
            registers::FieldKind::Criteria => (FieldKind::Criteria, none),
            registers::FieldKind::Organisation => (FieldKind::Organisation, none),
            registers::FieldKind::Control => (FieldKind::Control, none),
        };
        RegisterField {
            name: self.name.to_owned(),
            label: self.label.to_owned(),
            hint: self.hint.to_owned(),
            kind,
            words: words.iter().copied().map(cross).collect(),
            required: self.required,
        }
    }
}

/// A register as its page shows it: what it asks for, and what stands in it.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegisterPage {
    register: Register,
    title: String,
    one: String,
    wants: String,
    group: RegisterGroup,
    may_be_none: bool,
    type_2_only: bool,
    parts: Vec<RegisterWord>,
    fields: Vec<RegisterField>,
    entries: Vec<RegisterEntry>,
    none: Vec<NoneStated>,
}

/// Reads every register.
pub(crate) fn pages(eng: &engine::Engagement) -> engine::Result<Vec<RegisterPage>> {
    let stated = registers::statements(eng)?;
    registers::declarations()
        .iter()
        .map(|declared| {
            Ok(RegisterPage {
                register: declared.register.into(),
                title: declared.title.to_owned(),
                one: declared.one.to_owned(),
                wants: declared.wants.to_owned(),
                group: declared.group.into(),
                may_be_none: declared.may_be_none,
                type_2_only: declared.type_2_only,
                parts: declared.parts().iter().copied().map(cross).collect(),
                fields: declared.fields.iter().map(cross).collect(),
                entries: cross(registers::entries(eng, declared.register)?),
                none: cross(stated.iter().filter(|one| one.register == declared.register).cloned().collect::<Vec<_>>()),
            })
        })
        .collect()
}

impl Cross<RegisterPage> for RegisterPage {
    fn cross(self) -> RegisterPage {
        self
    }
}

/// A dry run of an import, with the columns it used.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedRegister {
    /// The columns given, or guessed from the headers.
    pub(crate) columns: Vec<FieldColumn>,
    /// The headers, in the order of the sheet.
    pub(crate) headers: Vec<String>,
    /// What would be written.
    pub(crate) plan: RegisterPlan,
}
