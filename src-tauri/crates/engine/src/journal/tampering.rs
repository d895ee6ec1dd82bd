//! Whatever is changed in the journal, the objects or the tables by raw SQL, a verification
//! says so and names the first bad change.

use super::{HistoryFilter, fold, history, verify};
use crate::engagement_file::Engagement;
use crate::entities;
use crate::ids::{ControlId, EvidenceId};
use crate::test_bench::{Bench, stamp};
use crate::{ChangeKind, Result};

/// A file with five changes, one of which stores an object.
fn five_changes(eng: &mut Engagement) -> Result<()> {
    let control = eng.transact(ChangeKind::AddControl, &stamp(1), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", "A".into()), ("position", 7_i64.into())])?;
        Ok(id)
    })?;
    for (minute, title) in [(2, "Access is reviewed"), (3, "Access is reviewed each quarter")] {
        eng.transact(ChangeKind::AmendControl, &stamp(minute), |write| {
            write.because("Told by the client");
            write.set(&entities::CONTROL, control.value, "title", title)
        })?;
    }
    eng.transact(ChangeKind::AttachEvidence, &stamp(4), |write| {
        let sha256 = write.put_object(b"a screenshot of the review")?;
        let id: EvidenceId = write.new_id();
        write.insert(
            &entities::EVIDENCE,
            id,
            &[
                ("name", "review.png".into()),
                ("sha256", sha256.into()),
                ("size", 26_i64.into()),
                ("added_by", "Ada".into()),
                ("added_at", stamp(4).at.into()),
            ],
        )
    })?;
    Ok(())
}

/// What a verification finds after the statement; the file is put back as it was.
fn findings_after(eng: &Engagement, statement: &str) -> Result<Vec<String>> {
    let db = eng.db();
    db.execute_batch("SAVEPOINT tampering; PRAGMA ignore_check_constraints = ON; PRAGMA defer_foreign_keys = ON")?;
    let changed = db.execute(statement, [])?;
    assert!(changed > 0, "{statement}");
    let findings = verify(eng)?.findings;
    // Whatever the file says, reading its history ends, if only with an error.
    let _ = history(eng, &HistoryFilter { limit: 10, ..HistoryFilter::default() });
    db.execute_batch("ROLLBACK TO tampering; RELEASE tampering; PRAGMA ignore_check_constraints = OFF")?;
    Ok(findings)
}

/// An expression that changes one character of a column.
fn altered(column: &str, position: usize) -> String {
    let other = format!("CASE substr({column}, {position}, 1) WHEN '0' THEN '1' ELSE '0' END");
    format!("substr({column}, 1, {position} - 1) || {other} || substr({column}, {position} + 1)")
}

#[test]
fn every_column_of_a_change_is_protected() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    five_changes(&mut eng)?;
    assert_eq!(verify(&eng)?.findings, Vec::<String>::new());
    let texts = ["id", "replica", "prev_hash", "hash", "actor", "at", "hlc", "kind", "reason"];
    for (column, position) in texts.iter().flat_map(|column| [1, 5].map(|position| (column, position))) {
        let new = altered(column, position);
        let findings = findings_after(&eng, &format!("UPDATE change SET {column} = {new} WHERE seq = 3"))?;
        let first = findings.first().unwrap_or_else(|| panic!("{column} at {position} went unnoticed"));
        // In another chain the change is the first one, and not number one.
        assert!(first.contains("Change 3 (") || first.contains("Change 3 is missing"), "{column}: {first}");
    }
    for statement in [
        "UPDATE change SET seq = 9 WHERE seq = 3",
        "UPDATE change SET target = id WHERE seq = 3",
        "UPDATE change SET reason = NULL WHERE seq = 3",
    ] {
        let findings = findings_after(&eng, statement)?;
        assert!(findings[0].contains("hange 3 "), "{statement}: {findings:?}");
    }
    let gone = findings_after(&eng, "DELETE FROM change WHERE seq = 3")?;
    assert!(
        gone[0].starts_with("Change 3 is missing from the journal before Change 4 (\"Change a control\""),
        "{gone:?}"
    );
    assert!(gone.iter().any(|finding| finding.contains("that is not there")), "{gone:?}");
    Ok(())
}

#[test]
fn every_column_of_an_op_is_protected() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    five_changes(&mut eng)?;
    let fourth = "change = (SELECT id FROM change WHERE seq = 4)";
    let texts = ["entity", "entity_id", "field", "value", "replaces"];
    let spots = texts.iter().flat_map(|column| [1, 4, 18].map(|position| (*column, altered(column, position))));
    let whole = [
        ("n", "1".to_owned()),
        ("value", "NULL".to_owned()),
        ("value", "CAST(value AS BLOB)".to_owned()),
        ("value", "0.5".to_owned()),
        ("value", "CAST(x'ff41' AS TEXT)".to_owned()),
        ("replaces", "''".to_owned()),
        ("replaces", "'nonsense'".to_owned()),
        ("replaces", "replaces || ' '".to_owned()),
        ("replaces", "replace(replaces, ':', ':0')".to_owned()),
        ("change", "(SELECT id FROM change WHERE seq = 5)".to_owned()),
    ];
    for (column, new) in spots.chain(whole).filter(|(column, _)| *column != "change") {
        let statement = format!("UPDATE op SET {column} = {new} WHERE {fourth}");
        let findings = findings_after(&eng, &statement)?;
        let first = findings.first().unwrap_or_else(|| panic!("{statement} went unnoticed"));
        assert!(first.starts_with("Change 4 (\"Change a control\" by Ada, 2026-01-01T00:03"), "{statement}: {first}");
    }
    for statement in [
        format!("DELETE FROM op WHERE {fourth}"),
        format!("INSERT INTO op SELECT change, 1, entity, entity_id, field, value, replaces FROM op WHERE {fourth}"),
        format!("UPDATE op SET n = 50, change = (SELECT id FROM change WHERE seq = 5) WHERE {fourth}"),
        "UPDATE op SET value = 8 WHERE value = 7".to_owned(),
        "UPDATE op SET value = '7' WHERE value = 7".to_owned(),
    ] {
        let findings = findings_after(&eng, &statement)?;
        let change = if statement.contains("value = 7") { "Change 2 (" } else { "Change 4 (" };
        assert!(findings[0].starts_with(change), "{statement}: {findings:?}");
    }
    Ok(())
}

#[test]
fn a_change_taken_off_the_end_leaves_its_traces_in_the_tables() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    five_changes(&mut eng)?;
    let last = "(SELECT id FROM change WHERE seq = 5)";
    eng.db().execute_batch(&format!(
        "BEGIN; DELETE FROM op WHERE change = {last}; DELETE FROM change WHERE seq = 5; COMMIT"
    ))?;
    let findings = verify(&eng)?.findings;
    assert!(
        findings[0].starts_with("Evidence ") && findings[0].contains("the journal does not have it"),
        "{findings:?}"
    );
    Ok(())
}

#[test]
fn objects_and_tables_are_protected_in_an_encrypted_file_too() -> Result<()> {
    let bench = Bench::encrypted();
    let mut eng = bench.create();
    five_changes(&mut eng)?;
    let by = "stored by change 5 (\"Attach evidence\" by Ada";
    for (statement, fate) in [
        ("UPDATE object SET content = CAST('a screenshot of the rEview' AS BLOB)", "was altered"),
        ("UPDATE object SET content = x''", "was altered"),
        ("UPDATE object SET size = 25", "was altered"),
        ("DELETE FROM object", "is missing"),
    ] {
        let findings = findings_after(&eng, statement)?;
        assert!(findings[0].contains(by) && findings[0].contains(fate), "{statement}: {findings:?}");
    }
    for (statement, told) in [
        ("UPDATE control SET title = 'Access'", "does not agree with the journal in \"Title\""),
        ("DELETE FROM control", "is missing from its table"),
        ("UPDATE head SET n = n + 1 WHERE field = 'title'", "The index of the journal"),
        ("UPDATE op SET value = 'x' WHERE field = 'title' AND replaces = ''", "Change 3 ("),
    ] {
        let findings = findings_after(&eng, statement)?;
        assert!(findings.first().is_some_and(|first| first.contains(told)), "{statement}: {findings:?}");
    }
    let evidence: String = eng.db().query_row("SELECT sha256 FROM evidence", [], |row| row.get(0))?;
    assert_eq!(eng.object(&evidence)?, b"a screenshot of the review");
    assert_eq!(verify(&eng)?.findings, Vec::<String>::new());
    assert_eq!(fold::fold(eng.db())?, fold::tables(eng.db())?);
    Ok(())
}
