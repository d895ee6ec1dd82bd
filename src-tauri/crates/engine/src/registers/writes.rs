//! Adding to registers, changing and removing entries, and stating that there is nothing to list.

use super::{Entry, FieldValue, Register, declaration, drafts, views};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{ControlId, EntryId, RegisterEntryId, derived},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::require_reason,
    stamp::{Outcome, Stamp, Topic},
    store,
};

/// Adds an entry. A statement that there is none falls away with it.
///
/// # Errors
/// Refuses what its declaration does not allow: missing texts, unknown words, days, criteria, organisations, controls.
pub fn add(
    eng: &mut Engagement,
    stamp: &Stamp,
    register: Register,
    draft: &[FieldValue],
) -> Result<Outcome<RegisterEntryId>> {
    let fields = drafts::read(eng, register, draft)?;
    eng.transact(ChangeKind::AddToRegister, stamp, |write| insert(write, register, &fields))
}

/// Changes an entry; the draft says all of it.
///
/// # Errors
/// Refuses what adding refuses.
pub fn amend(
    eng: &mut Engagement,
    stamp: &Stamp,
    register: Register,
    id: RegisterEntryId,
    draft: &[FieldValue],
) -> Result<Outcome<()>> {
    let fields = drafts::read(eng, register, draft)?;
    eng.transact(ChangeKind::AmendRegister, stamp, |write| {
        require(write, register, id)?;
        if register == Register::Subservice {
            drafts::require_free_name(write.db(), Some(id), &fields)?;
        }
        for (field, value) in fields {
            write.set(register.entity(), id, field, value)?;
        }
        touch_scope(write, register);
        forget_statement(write, register, Some(id))
    })
}

/// Removes an entry.
///
/// # Errors
/// Refuses without a reason, and an organisation whose controls are still listed.
pub fn remove(
    eng: &mut Engagement,
    stamp: &Stamp,
    register: Register,
    id: RegisterEntryId,
    reason: &str,
) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::RemoveFromRegister, stamp, |write| {
        let entry = require(write, register, id)?;
        if let (Register::Subservice, Some(name)) = (register, entry.text("name")) {
            let controls = views::read(write.db(), Register::SubserviceControls)?;
            if controls.iter().any(|control| control.text("organisation") == Some(name)) {
                return Err(Refusal::OrganisationUsed { name: name.to_owned() }.into());
            }
        }
        write.because(&reason);
        touch_scope(write, register);
        write.delete(register.entity(), id)
    })
}

/// States that a register, or a part of it, has nothing to list, and why.
///
/// # Errors
/// Refuses without a reason, where entries stand, and for registers that cannot be empty.
pub fn state_none(
    eng: &mut Engagement,
    stamp: &Stamp,
    register: Register,
    part: Option<&str>,
    reason: &str,
) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    let title = declaration(register).title;
    require_part(register, part)?;
    eng.transact(ChangeKind::StateNone, stamp, |write| {
        let speaks = |entry: &Entry| speaks_against(register, part, entry);
        if views::read(write.db(), register)?.iter().any(speaks) {
            return Err(Refusal::RegisterNotEmpty { title }.into());
        }
        let (by, at) = (write.stamp().actor.clone(), write.stamp().at);
        let present = store::registers::statements(write.db())?;
        let present = present.into_iter().find(|row| row.is_about(register, part));
        let entity = &entities::REGISTER_STATEMENT;
        match present {
            Some(row) if row.stated.reason == reason => Ok(()),
            Some(row) => {
                write.set(entity, row.id, "reason", reason)?;
                write.set(entity, row.id, "stated_by", by)?;
                write.set(entity, row.id, "stated_at", at)
            }
            None => {
                let id: EntryId = derived("register_statement", &[register.as_str(), part.unwrap_or_default()]);
                let fields = [
                    ("register", register.as_str().into()),
                    ("part", part.into()),
                    ("reason", reason.into()),
                    ("stated_by", by.into()),
                    ("stated_at", at.into()),
                ];
                write.insert(entity, id, &fields)
            }
        }
    })
}

/// Withdraws the statement that there is nothing to list.
pub fn withdraw_none(
    eng: &mut Engagement,
    stamp: &Stamp,
    register: Register,
    part: Option<&str>,
) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::WithdrawNone, stamp, |write| {
        let present = store::registers::statements(write.db())?;
        match present.into_iter().find(|row| row.is_about(register, part)) {
            Some(row) => write.delete(&entities::REGISTER_STATEMENT, row.id),
            None => Ok(()),
        }
    })
}

/// Writes a checked entry.
pub(super) fn insert(write: &mut Write<'_>, register: Register, fields: &drafts::Fields) -> Result<RegisterEntryId> {
    if register == Register::Subservice {
        drafts::require_free_name(write.db(), None, fields)?;
    }
    let id: RegisterEntryId = match register {
        // The same mapping in two copies is one mapping.
        Register::Mappings => {
            let texts: Vec<&str> = fields.iter().filter_map(|(_, value)| value.as_text()).collect();
            derived("crosswalk", &texts)
        }
        _ => write.new_id(),
    };
    if store::registers::is_there(write.db(), register.entity(), id)? {
        return Err(Refusal::MappingKnown.into());
    }
    write.insert(register.entity(), id, fields)?;
    touch_scope(write, register);
    forget_statement(write, register, Some(id))?;
    Ok(id)
}

/// Takes away what the registers say about a control that goes.
pub(crate) fn forget_control(write: &mut Write<'_>, control: ControlId) -> Result<()> {
    for id in store::registers::mappings_of(write.db(), control)? {
        write.delete(&entities::CROSSWALK, id)?;
    }
    Ok(())
}

/// Which criteria rest on others' controls shows on the page of the scope.
fn touch_scope(write: &mut Write<'_>, register: Register) {
    if matches!(register, Register::Subservice | Register::SubserviceControls) {
        write.touch(Topic::Scope);
    }
}

fn require(write: &Write<'_>, register: Register, id: RegisterEntryId) -> Result<Entry> {
    let entry = views::read(write.db(), register)?.into_iter().find(|entry| entry.id == id);
    Ok(entry.ok_or(Refusal::Gone { what: "entry" })?)
}

fn require_part(register: Register, part: Option<&str>) -> Result<()> {
    let declared = declaration(register);
    let parts = declared.parts();
    let fits = match part {
        None => declared.may_be_none && parts.is_empty(),
        Some(part) => parts.iter().any(|known| known.word == part),
    };
    if fits { Ok(()) } else { Err(Refusal::CannotBeNone { title: declared.title }.into()) }
}

/// Whether an entry shows that there is something to list after all.
fn speaks_against(register: Register, part: Option<&str>, entry: &Entry) -> bool {
    match (register, part) {
        (Register::UserControls, _) => entry.says("kind", "complementary_control"),
        (Register::Incidents, _) => entry.says("disclosed", "yes"),
        (_, Some(part)) => entry.says("kind", part),
        (_, None) => true,
    }
}

/// Takes away the statement that an entry speaks against.
fn forget_statement(write: &mut Write<'_>, register: Register, id: Option<RegisterEntryId>) -> Result<()> {
    let stated = store::registers::statements(write.db())?;
    if stated.iter().all(|row| row.stated.register != register) {
        return Ok(());
    }
    let entries = views::read(write.db(), register)?;
    for row in stated {
        let spoken = entries
            .iter()
            .filter(|entry| Some(entry.id) == id)
            .any(|entry| speaks_against(register, row.stated.part.as_deref(), entry));
        if row.stated.register == register && spoken {
            write.delete(&entities::REGISTER_STATEMENT, row.id)?;
        }
    }
    Ok(())
}
