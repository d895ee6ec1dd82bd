//! The tables of each version of the file. The scripts are frozen once released; what a file
//! holds is compared with what they make.

use rusqlite::Connection;

/// Marks a file as an engagement file: "Tick" in the header of SQLite.
pub(crate) const APPLICATION_ID: i64 = 0x5469_636B;

/// The script that leads from version n to n + 1 stands at index n.
pub(crate) static SCRIPTS: &[&str] = &[include_str!("schema/0001_first.sql")];

/// One table or index as SQLite remembers it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    kind: String,
    name: String,
    sql: Option<String>,
}

/// The version that this program writes.
pub(crate) fn newest(scripts: &[&str]) -> i64 {
    i64::try_from(scripts.len()).expect("a handful of versions")
}

/// Runs the scripts that lead from the given version to the newest one and notes it.
pub(crate) fn advance(db: &Connection, scripts: &[&str], from: i64) -> rusqlite::Result<()> {
    let done = usize::try_from(from).unwrap_or(0);
    for script in &scripts[done..] {
        db.execute_batch(script)?;
    }
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    db.pragma_update(None, "user_version", newest(scripts))
}

/// The name of the first part in which the file's schema differs from that of its version.
pub(crate) fn difference(db: &Connection, scripts: &[&str], version: i64) -> rusqlite::Result<Option<String>> {
    let known = usize::try_from(version).unwrap_or(0).min(scripts.len());
    let model = Connection::open_in_memory()?;
    for script in &scripts[..known] {
        model.execute_batch(script)?;
    }
    let (expected, found) = (parts(&model)?, parts(db)?);
    let odd = found.iter().find(|part| !expected.contains(part));
    let missing = expected.iter().find(|part| !found.contains(part));
    Ok(missing.or(odd).map(|part| part.name.clone()))
}

fn parts(db: &Connection) -> rusqlite::Result<Vec<Part>> {
    db.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?
        .query_map([], |row| Ok(Part { kind: row.get("type")?, name: row.get("name")?, sql: row.get("sql")? }))?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::SCRIPTS;
    use crate::entities::ENTITIES;
    use crate::entity::{Entity, Field, Kind};
    use std::fmt::Write as _;

    const MARK: &str = "-- Derived from the journal: one table for each entity.\n";

    /// The tables that the declarations ask for.
    fn declared() -> String {
        let mut sql = String::new();
        for entity in ENTITIES {
            let columns: Vec<String> = entity.fields.iter().map(column).collect();
            write!(
                sql,
                "CREATE TABLE {} (\n  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),\n{}\n) STRICT, WITHOUT ROWID;\n",
                entity.name,
                columns.join(",\n")
            )
            .expect("text grows");
            sql.push_str(&indexes(entity));
        }
        sql
    }

    fn indexes(entity: &Entity) -> String {
        let references = entity.fields.iter().filter(|field| matches!(field.kind, Kind::Reference(_)));
        references.map(|field| format!("CREATE INDEX {0}_{1} ON {0} ({1});\n", entity.name, field.name)).collect()
    }

    fn column(field: &Field) -> String {
        let name = field.name;
        let (kind, check) = match field.kind {
            Kind::Text if field.required => ("TEXT", format!("CHECK ({name} <> '')")),
            Kind::Text => ("TEXT", String::new()),
            Kind::Number => ("INTEGER", String::new()),
            Kind::Flag => ("INTEGER", format!("CHECK ({name} IN (0, 1))")),
            Kind::Date => ("TEXT", format!("CHECK ({name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')")),
            Kind::Moment => ("TEXT", format!("CHECK (length({name}) = 24)")),
            Kind::Choice(words) => ("TEXT", format!("CHECK ({name} IN ('{}'))", words.join("', '"))),
            Kind::Reference(to) => ("TEXT", format!("REFERENCES {to} (id) DEFERRABLE INITIALLY DEFERRED")),
            Kind::Object => ("TEXT", format!("CHECK (length({name}) = 64)")),
            Kind::List => ("TEXT", format!("CHECK (json_valid({name}))")),
        };
        let null = if field.required { " NOT NULL" } else { "" };
        format!("  {name} {kind}{null} {check}").trim_end().to_owned()
    }

    /// The newest script follows the declarations. While version 1 is unreleased, the script that
    /// this test writes on a difference takes the place of the old one.
    #[test]
    fn the_tables_are_those_that_the_entities_declare() {
        assert_eq!(SCRIPTS.len(), 1, "compare with the sum of all scripts from now on");
        let (journal, entities) = SCRIPTS[0].split_once(MARK).expect("the script has both halves");
        if entities != declared() {
            let wanted = tempfile::Builder::new().suffix(".sql").disable_cleanup(true).tempfile().expect("a file");
            std::fs::write(wanted.path(), format!("{journal}{MARK}{}", declared())).expect("the script is written");
            panic!("the entities declare other tables than 0001_first.sql has: compare {}", wanted.path().display());
        }
    }

    #[test]
    fn the_file_format_says_what_every_table_holds() {
        let described = include_str!("../../../../../docs/file-format.md");
        let unsaid = |entity: &&&Entity| !described.contains(&format!("`{}`", entity.name));
        let unsaid: Vec<&str> = ENTITIES.iter().filter(unsaid).map(|entity| entity.name).collect();
        assert!(unsaid.is_empty(), "docs/file-format.md does not say what these tables hold: {unsaid:?}");
    }

    #[test]
    fn every_reference_owner_and_subject_is_declared() {
        for entity in ENTITIES {
            assert!(entity.subject.iter().all(|field| entity.field(field).is_some()), "{}", entity.name);
            for owner in entity.owners {
                let field = entity.field(owner).expect("an owner is a field");
                assert!(matches!(field.kind, Kind::Reference(_)), "{}.{owner}", entity.name);
            }
            for field in entity.fields {
                if let Kind::Reference(to) = field.kind {
                    assert!(ENTITIES.iter().any(|other| other.name == to), "{}.{}", entity.name, field.name);
                }
            }
        }
    }
}
