//! Figures of the engagement file beside a bare SQLite commit on the same disk: one gesture
//! saved, a file of 100,000 ops opened and verified. Run with `cargo bench -p engine`.

use chrono::{DateTime, TimeDelta, Utc};
use engine::controls::{self, ControlDraft};
use engine::engagement::{Category, Framework, NewEngagement, ReportType, Window};
use engine::populations::{self, PopulationFacts, SourceFile, SourceRow};
use engine::samples::{self, DrawRequest};
use engine::testing;
use engine::{Engagement, Installation, Passphrase, Stamp, journal};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

const GESTURES: u32 = 100;
const OPS: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut out = std::io::stdout().lock();
    let bare = bare_commit(&folder.path().join("bare.db"))?;
    writeln!(out, "bare SQLite commit of one row      {:>9.2} ms", milliseconds(bare))?;
    for (name, passphrase) in [("plain", None), ("encrypted", Some(Passphrase::new("correct horse".into())))] {
        let path = folder.path().join(name);
        let mut eng = create(&path, passphrase.as_ref())?;
        let gesture = gestures(&mut eng)?;
        let ratio = gesture.as_secs_f64() / bare.as_secs_f64();
        writeln!(out, "one gesture saved, {name:<9}       {:>9.2} ms  {ratio:.2} x", milliseconds(gesture))?;
        let filled = milliseconds(fill(&mut eng)?);
        writeln!(out, "one gesture of 100,000 ops, {name:<9} {filled:>7.2} ms")?;
        drop(eng);
        let start = Instant::now();
        let eng = Engagement::open(&path, passphrase.as_ref(), installation(), moment())?;
        writeln!(out, "open its 100,000 ops, {name:<9}    {:>9.2} ms", milliseconds(start.elapsed()))?;
        let start = Instant::now();
        let verification = journal::verify(&eng)?;
        assert!(verification.findings.is_empty(), "{:?}", verification.findings);
        let took = milliseconds(start.elapsed());
        writeln!(out, "verify {} ops, {name:<9}        {took:>9.2} ms", verification.ops)?;
    }
    Ok(())
}

/// The time of a commit of one row with the settings of an engagement file.
fn bare_commit(path: &Path) -> Result<Duration, Box<dyn Error>> {
    let db = rusqlite::Connection::open(path)?;
    db.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
         CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT;",
    )?;
    let start = Instant::now();
    for _ in 0..GESTURES {
        db.execute("INSERT INTO t (b) VALUES ('one row of about the size of a title')", [])?;
    }
    Ok(start.elapsed() / GESTURES)
}

fn create(path: &Path, passphrase: Option<&Passphrase>) -> Result<Engagement, Box<dyn Error>> {
    let day = |text: &str| text.parse().map_err(|_| format!("{text} is no day"));
    let new = NewEngagement {
        client: "Northwind".into(),
        system: "Payments".into(),
        firm: "Example LLP".into(),
        framework: Framework::Aicpa,
        report_type: ReportType::Type2,
        window: Window::Period { from: day("2026-01-01")?, to: day("2026-12-31")? },
        categories: BTreeSet::from([Category::Security]),
        criteria_edition: "tsc-2017-rev-2022".into(),
        lead: None,
    };
    Ok(Engagement::create(path, passphrase, installation(), &stamp(0), &new)?)
}

fn draft(number: usize) -> ControlDraft {
    ControlDraft {
        reference: format!("C-{number}"),
        title: format!("Control {number}"),
        description: "Access to production is granted on approval and reviewed every quarter.".into(),
        ..ControlDraft::default()
    }
}

/// The time of one small gesture: the title of a control is changed.
fn gestures(eng: &mut Engagement) -> Result<Duration, Box<dyn Error>> {
    let id = controls::add(eng, &stamp(1), &draft(0))?.value;
    let start = Instant::now();
    for number in 1..=GESTURES {
        let title = format!("Title {number}");
        controls::amend(eng, &stamp(i64::from(number)), id, &ControlDraft { title, ..draft(0) })?;
    }
    Ok(start.elapsed() / GESTURES)
}

/// Draws a census of a population in one gesture: six ops an item.
fn fill(eng: &mut Engagement) -> Result<Duration, Box<dyn Error>> {
    let control = controls::add(eng, &stamp(200), &draft(1))?.value;
    let test = testing::add(eng, &stamp(201), control, "Inspect every change")?.value;
    let cells = |number: u64| vec![format!("CHG{number:07}"), "Raise the limit of the queue".into(), "closed".into()];
    let rows = (0..OPS as u64 / 6).map(|number| SourceRow { number: number + 2, cells: cells(number) });
    let columns = vec!["Number".into(), "Title".into(), "State".into()];
    let frozen = populations::freeze(columns, rows, &[0], None)?;
    let facts = PopulationFacts { name: "Changes".into(), source_system: "Tickets".into(), ..Default::default() };
    let source = SourceFile { name: "changes.csv".into(), sheet: None, content: frozen.canonical.clone().into() };
    populations::import(eng, &stamp(202), test, &facts, frozen, source)?;
    let census = DrawRequest::census();
    let start = Instant::now();
    samples::draw(eng, &stamp(203), test, &census)?;
    Ok(start.elapsed())
}

fn installation() -> Installation {
    Installation { replica: Uuid::from_u128(0xA), entropy: [3; 32] }
}

fn stamp(minute: i64) -> Stamp {
    Stamp { actor: "Ada".into(), at: moment() + TimeDelta::minutes(minute) }
}

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_225_600, 0).expect("a moment")
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
