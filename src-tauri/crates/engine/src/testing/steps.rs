//! Adding, changing and removing tests, their procedures and their attributes.

use super::{Nature, require_unsettled, require_unsigned};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Entity,
    error::Result,
    ids::{AttributeId, ControlId, EntryId, ProcedureId, TestId},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::{filled, require_reason, require_text},
    stamp::{Outcome, Stamp},
    store,
};

/// Adds a test to a control.
///
/// # Errors
/// Refuses an empty title and a control that is not there any more.
pub fn add(eng: &mut Engagement, stamp: &Stamp, control: ControlId, title: &str) -> Result<Outcome<TestId>> {
    let title = require_text(title, "The title of the test")?;
    eng.transact(ChangeKind::AddTest, stamp, |write| {
        store::controls::control(write.db(), control)?.ok_or(Refusal::Gone { what: "control" })?;
        insert_test(write, control, &title)
    })
}

/// Changes the title and the objective of a test.
///
/// # Errors
/// Refuses an empty title and a signed test.
pub fn amend(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    title: &str,
    objective: Option<&str>,
) -> Result<Outcome<()>> {
    let title = require_text(title, "The title of the test")?;
    let objective = filled(objective);
    eng.transact(ChangeKind::AmendTest, stamp, |write| {
        require_unsigned(write.db(), test)?;
        write.set(&entities::TEST, test, "title", title)?;
        write.set(&entities::TEST, test, "objective", objective)
    })
}

/// Removes a test with everything that belongs to it.
///
/// # Errors
/// Refuses without a reason, and a test that anybody signed.
pub fn remove(eng: &mut Engagement, stamp: &Stamp, test: TestId, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::RemoveTest, stamp, |write| {
        if !store::sign_offs::of_test(write.db(), test)?.is_empty() {
            return Err(Refusal::TestSigned.into());
        }
        store::testing::test(write.db(), test)?.ok_or(Refusal::Gone { what: "test" })?;
        write.because(&reason);
        delete_test(write, test)
    })
}

/// Adds a procedure at the end of a test.
///
/// # Errors
/// Refuses an empty text, and a concluded or signed test.
pub fn add_procedure(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    nature: Nature,
    text: &str,
) -> Result<Outcome<ProcedureId>> {
    let text = require_text(text, "The text of the procedure")?;
    eng.transact(ChangeKind::AddProcedure, stamp, |write| {
        require_unsettled(write.db(), test)?;
        insert_procedure(write, test, nature, &text)
    })
}

/// Changes a procedure.
///
/// # Errors
/// Refuses an empty text, and a concluded or signed test.
pub fn amend_procedure(
    eng: &mut Engagement,
    stamp: &Stamp,
    procedure: ProcedureId,
    nature: Nature,
    text: &str,
) -> Result<Outcome<()>> {
    let text = require_text(text, "The text of the procedure")?;
    eng.transact(ChangeKind::AmendProcedure, stamp, |write| {
        require_unsettled(write.db(), test_of_procedure(write, procedure)?)?;
        write.set(&entities::PROCEDURE, procedure, "nature", nature.as_str())?;
        write.set(&entities::PROCEDURE, procedure, "text", text)
    })
}

/// Removes a procedure.
///
/// # Errors
/// Refuses on a concluded or signed test.
pub fn remove_procedure(eng: &mut Engagement, stamp: &Stamp, procedure: ProcedureId) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::RemoveProcedure, stamp, |write| {
        require_unsettled(write.db(), test_of_procedure(write, procedure)?)?;
        write.delete(&entities::PROCEDURE, procedure)
    })
}

/// Adds an attribute with the next letter.
///
/// # Errors
/// Refuses an empty text, and a concluded or signed test.
pub fn add_attribute(eng: &mut Engagement, stamp: &Stamp, test: TestId, text: &str) -> Result<Outcome<AttributeId>> {
    let text = require_text(text, "The text of the attribute")?;
    eng.transact(ChangeKind::AddAttribute, stamp, |write| {
        require_unsettled(write.db(), test)?;
        let last = store::testing::attributes(write.db(), test)?.pop();
        let letter = last.map_or_else(|| "A".to_owned(), |last| next_letter(&last.letter));
        let id = write.new_id();
        let fields = [("test", test.into()), ("letter", letter.into()), ("text", text.into())];
        write.insert(&entities::ATTRIBUTE, id, &fields)?;
        Ok(id)
    })
}

/// Changes what an attribute asks.
///
/// # Errors
/// Refuses an empty text, and a concluded or signed test.
pub fn amend_attribute(eng: &mut Engagement, stamp: &Stamp, attribute: AttributeId, text: &str) -> Result<Outcome<()>> {
    let text = require_text(text, "The text of the attribute")?;
    eng.transact(ChangeKind::AmendAttribute, stamp, |write| {
        require_unsettled(write.db(), test_of_attribute(write, attribute)?)?;
        write.set(&entities::ATTRIBUTE, attribute, "text", text)
    })
}

/// Removes an attribute.
///
/// # Errors
/// Refuses while results or deviations answer it, and on a concluded or signed test.
pub fn remove_attribute(eng: &mut Engagement, stamp: &Stamp, attribute: AttributeId) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::RemoveAttribute, stamp, |write| {
        require_unsettled(write.db(), test_of_attribute(write, attribute)?)?;
        if store::testing::attribute_is_used(write.db(), attribute)? {
            return Err(Refusal::AttributeUsed.into());
        }
        write.delete(&entities::ATTRIBUTE, attribute)
    })
}

/// Writes a new test of a control, after those it has.
pub(crate) fn insert_test(write: &mut Write<'_>, control: ControlId, title: &str) -> Result<TestId> {
    let id = write.new_id();
    let position = store::testing::tests_of(write.db(), control)?.len() as u64 + 1;
    let fields = [("control", control.into()), ("title", title.into()), ("position", position.into())];
    write.insert(&entities::TEST, id, &fields)?;
    Ok(id)
}

/// Writes a new procedure at the end of a test.
pub(crate) fn insert_procedure(write: &mut Write<'_>, test: TestId, nature: Nature, text: &str) -> Result<ProcedureId> {
    let id = write.new_id();
    let position = store::testing::next_position(write.db(), test)?;
    let fields = [
        ("test", test.into()),
        ("position", position.into()),
        ("nature", nature.as_str().into()),
        ("text", text.into()),
    ];
    write.insert(&entities::PROCEDURE, id, &fields)?;
    Ok(id)
}

/// Deletes a test with everything that belongs to it.
pub(crate) fn delete_test(write: &mut Write<'_>, test: TestId) -> Result<()> {
    for (entity, sql) in store::testing::OWNED {
        delete_owned(write, entity, sql, test)?;
    }
    for evidence in store::evidence::unlinked(write.db())? {
        write.delete(&entities::EVIDENCE, evidence)?;
    }
    write.delete(&entities::TEST, test)
}

/// Deletes the rows that one statement finds for a test.
pub(crate) fn delete_owned(write: &mut Write<'_>, entity: &'static Entity, sql: &str, test: TestId) -> Result<()> {
    let ids: Vec<EntryId> = store::testing::owned(write.db(), sql, test)?;
    for id in ids {
        write.delete(entity, id)?;
    }
    Ok(())
}

fn test_of_procedure(write: &Write<'_>, id: ProcedureId) -> Result<TestId> {
    Ok(store::testing::test_of_procedure(write.db(), id)?.ok_or(Refusal::Gone { what: "procedure" })?)
}

fn test_of_attribute(write: &Write<'_>, id: AttributeId) -> Result<TestId> {
    Ok(store::testing::test_of_attribute(write.db(), id)?.ok_or(Refusal::Gone { what: "attribute" })?)
}

/// The letter after this one: A to Z, then AA.
fn next_letter(last: &str) -> String {
    let mut letters: Vec<u8> = last.bytes().map(|letter| letter.to_ascii_uppercase()).collect();
    for letter in letters.iter_mut().rev() {
        if *letter < b'Z' {
            *letter += 1;
            return String::from_utf8_lossy(&letters).into_owned();
        }
        *letter = b'A';
    }
    format!("A{}", String::from_utf8_lossy(&letters))
}

#[cfg(test)]
mod tests {
    use super::next_letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [next_letter("A"), next_letter("Z"), next_letter("AZ"), next_letter("ZZ")],
            ["B", "AA", "BA", "AAA"]
        );
    }
}
