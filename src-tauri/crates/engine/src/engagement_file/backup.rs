//! Backups beside the file: whole copies under the same passphrase, made before a migration
//! and at most every half hour of work, thinned out as they grow old.

use super::Engagement;
use crate::error::{Error, Result};
use crate::store::{connection, journal};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const EXTENSION: &str = "tickmark";
const MOMENT: &str = "%Y-%m-%d %H-%M-%S UTC";

/// Backups of the last two days all stay.
const KEEP_ALL: TimeDelta = TimeDelta::days(2);
/// Of so many days before that the last one of each stays.
const KEEP_DAYS: usize = 12;
/// Of so many weeks before those the last one of each stays.
const KEEP_WEEKS: usize = 10;
/// Work of so long is worth a backup.
const INTERVAL: TimeDelta = TimeDelta::minutes(30);

/// What is known about the backups of an open file.
#[derive(Debug, Default)]
pub(super) struct Watch {
    tried: Option<DateTime<Utc>>,
    trouble: Option<String>,
}

impl Engagement {
    /// Makes a backup when one is due, and never stops the work: that it could not be made is
    /// told by [`Engagement::backup_trouble`]. Call it after a gesture was answered, not before.
    pub fn keep_backed_up(&mut self, at: DateTime<Utc>) {
        // What failed a moment ago would fail again, and may take long to do so.
        if self.backups.tried.is_some_and(|tried| at - tried < INTERVAL) {
            return;
        }
        match self.back_up_if_due(at) {
            Ok(None) => (),
            Ok(Some(_)) => self.backups = Watch { tried: Some(at), trouble: None },
            Err(error) => self.backups = Watch { tried: Some(at), trouble: Some(error.cause()) },
        }
    }

    /// Why the last backup that was due could not be made, if so.
    #[must_use]
    pub fn backup_trouble(&self) -> Option<&str> {
        self.backups.trouble.as_deref()
    }

    /// Makes a backup when there are changes without one and half an hour has passed since the
    /// last; answers with its path.
    pub fn back_up_if_due(&mut self, at: DateTime<Utc>) -> Result<Option<PathBuf>> {
        let Some((first, newest)) = journal::first_and_newest(self.db())? else { return Ok(None) };
        let moment = |text: &str| DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
        let (Ok(first), Ok(newest)) = (moment(&first), moment(&newest)) else { return Ok(None) };
        let last = Folder::beside(self.path()).times()?.last().copied().unwrap_or(first);
        if newest <= last || at - last < INTERVAL {
            return Ok(None);
        }
        self.back_up(at).map(Some)
    }

    /// Makes a backup now and takes away those that are too old to stay; answers with its path.
    pub fn back_up(&mut self, at: DateTime<Utc>) -> Result<PathBuf> {
        let folder = Folder::beside(self.path());
        let path = folder.copy(self, at)?;
        folder.thin_out(at)?;
        Ok(path)
    }
}

/// The folder of the backups of one file.
struct Folder {
    path: PathBuf,
    stem: String,
}

impl Folder {
    fn beside(file: &Path) -> Self {
        let stem = file.file_stem().unwrap_or(OsStr::new("engagement")).to_string_lossy().into_owned();
        Self { path: file.with_file_name(format!("{stem} backups")), stem }
    }

    fn file(&self, at: DateTime<Utc>) -> PathBuf {
        self.path.join(format!("{} {}.{EXTENSION}", self.stem, at.format(MOMENT)))
    }

    /// Writes a copy under another name first, so that a backup is whole or not there.
    fn copy(&self, eng: &Engagement, at: DateTime<Utc>) -> Result<PathBuf> {
        let path = self.file(at);
        if path.exists() {
            return Ok(path);
        }
        fs::create_dir_all(&self.path).map_err(|source| self.trouble(source))?;
        let unfinished = path.with_extension("unfinished");
        match fs::remove_file(&unfinished) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(self.trouble(error)),
            _ => (),
        }
        let Some(target) = unfinished.to_str() else {
            return Err(self.trouble(std::io::Error::other("the folder's name is not Unicode")));
        };
        connection::copy_into(eng.db(), target)?;
        fs::rename(&unfinished, &path).map_err(|source| self.trouble(source))?;
        Ok(path)
    }

    /// When the backups in the folder were made, the oldest first.
    fn times(&self) -> Result<BTreeSet<DateTime<Utc>>> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(source) => return Err(self.trouble(source)),
        };
        let names = entries.map_while(std::result::Result::ok).map(|entry| entry.file_name());
        Ok(names.filter_map(|name| self.time(name.to_str()?)).collect())
    }

    /// When a backup of this name was made; nothing for a file of another name.
    fn time(&self, name: &str) -> Option<DateTime<Utc>> {
        let moment = name.strip_prefix(&self.stem)?.strip_prefix(' ')?.strip_suffix(EXTENSION)?.strip_suffix('.')?;
        NaiveDateTime::parse_from_str(moment, MOMENT).ok().map(|at| at.and_utc())
    }

    fn thin_out(&self, now: DateTime<Utc>) -> Result<()> {
        let times = self.times()?;
        for old in times.difference(&kept(&times, now)) {
            fs::remove_file(self.file(*old)).map_err(|source| self.trouble(source))?;
        }
        Ok(())
    }

    fn trouble(&self, source: std::io::Error) -> Error {
        Error::Io { path: self.path.clone(), source }
    }
}

/// Which of these backups stay: all of two days, then the last of each of twelve days, then the
/// last of each of ten weeks.
fn kept(times: &BTreeSet<DateTime<Utc>>, now: DateTime<Utc>) -> BTreeSet<DateTime<Utc>> {
    let (old, recent): (Vec<_>, Vec<_>) = times.iter().rev().partition(|at| now - **at > KEEP_ALL);
    let mut kept: BTreeSet<DateTime<Utc>> = recent.into_iter().copied().collect();
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut weeks: Vec<(i32, u32)> = Vec::new();
    for at in old {
        let (day, week) = (at.date_naive(), (at.iso_week().year(), at.iso_week().week()));
        if days.last() == Some(&day) {
            continue;
        }
        if days.len() < KEEP_DAYS {
            days.push(day);
            kept.insert(*at);
        } else if weeks.last() != Some(&week) && weeks.len() < KEEP_WEEKS {
            weeks.push(week);
            kept.insert(*at);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Engagement, Folder, kept};
    use crate::test_bench::{Bench, stamp};
    use crate::{ChangeKind, Result, entities, ids::PersonId};
    use chrono::{DateTime, TimeDelta, Utc};
    use std::collections::BTreeSet;

    fn add(eng: &mut Engagement, minute: i64) -> Result<()> {
        eng.transact(ChangeKind::AddPerson, &stamp(minute), |write| {
            let id: PersonId = write.new_id();
            let fields = [("name", "Ben".into()), ("initials", "B".into()), ("role", "staff".into())];
            write.insert(&entities::PERSON, id, &fields)
        })?;
        Ok(())
    }

    fn days_ago(days: i64, hours: i64) -> DateTime<Utc> {
        // A Thursday at noon.
        let now = DateTime::from_timestamp(1_767_268_800, 0).expect("a moment");
        now - TimeDelta::days(days) - TimeDelta::hours(hours)
    }

    #[test]
    fn two_days_all_then_twelve_daily_then_ten_weekly() {
        let now = days_ago(0, 0);
        let all: BTreeSet<_> = (0..200).flat_map(|day| [days_ago(day, 0), days_ago(day, 3)]).collect();
        let kept = kept(&all, now);
        let age = |at: &DateTime<Utc>| (now - *at).num_hours();
        let recent = kept.iter().filter(|at| age(at) <= 48).count();
        let daily: Vec<i64> = kept.iter().rev().map(age).filter(|hours| *hours > 48).take(12).collect();
        assert_eq!(recent, 5);
        // Of day 2 only the backup of nine o'clock is older than two days.
        assert_eq!(daily, [51, 72, 96, 120, 144, 168, 192, 216, 240, 264, 288, 312]);
        assert_eq!(kept.len(), 5 + 12 + 10);
        let weekly: Vec<i64> = kept.iter().map(age).filter(|hours| *hours > 312).collect();
        assert!(weekly.windows(2).all(|pair| pair[0] - pair[1] >= 24 * 4), "{weekly:?}");
    }

    #[test]
    fn thinning_out_day_by_day_keeps_old_weeks() {
        let mut standing = BTreeSet::new();
        let start = days_ago(0, 0);
        for day in 0..200 {
            let now = start + TimeDelta::days(day);
            standing.insert(now);
            standing = kept(&standing, now);
        }
        let oldest = standing.first().expect("backups stand");
        let newest = start + TimeDelta::days(199);
        assert!((newest - *oldest).num_days() >= 75, "{} days", (newest - *oldest).num_days());
        assert!(standing.len() <= 3 + 12 + 10);
    }

    #[test]
    fn a_backup_is_made_after_half_an_hour_of_work_and_opens_with_the_same_passphrase() -> Result<()> {
        let mut bench = Bench::encrypted();
        let mut eng = bench.create();
        assert_eq!(eng.back_up_if_due(stamp(45).at)?, None, "nothing was done since it was made");
        add(&mut eng, 20)?;
        assert_eq!(eng.back_up_if_due(stamp(29).at)?, None, "half an hour is not over");
        let backup = eng.back_up_if_due(stamp(31).at)?.expect("a backup");
        assert_eq!(eng.back_up_if_due(stamp(90).at)?, None, "nothing was done since the backup");
        add(&mut eng, 50)?;
        assert_eq!(eng.back_up_if_due(stamp(60).at)?, None);
        assert!(eng.back_up_if_due(stamp(61).at)?.is_some());
        assert_eq!(Folder::beside(bench.path()).times()?.len(), 2);
        drop(eng);
        bench.move_to(backup);
        let eng = bench.open()?;
        assert!(eng.is_encrypted());
        let people: i64 = eng.db().query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
        assert_eq!(people, 1);
        assert_eq!(crate::journal::verify(&eng)?.findings, Vec::<String>::new());
        Ok(())
    }

    #[test]
    fn a_backup_that_can_not_be_made_is_a_problem_and_stops_nothing() -> Result<()> {
        let bench = Bench::new();
        let mut eng = bench.create();
        std::fs::write(bench.folder().join("Northwind backups"), "a file in the way").expect("a file");
        add(&mut eng, 40)?;
        assert_eq!(eng.backup_trouble(), None);
        eng.keep_backed_up(stamp(40).at);
        assert!(eng.backup_trouble().is_some());
        std::fs::remove_file(bench.folder().join("Northwind backups")).expect("a file");
        add(&mut eng, 50)?;
        eng.keep_backed_up(stamp(50).at);
        assert!(eng.backup_trouble().is_some(), "it is not tried again at once");
        eng.keep_backed_up(stamp(71).at);
        assert_eq!(eng.backup_trouble(), None);
        assert_eq!(Folder::beside(bench.path()).times()?.len(), 1);
        Ok(())
    }

    #[test]
    fn only_its_own_backups_are_taken_away() -> Result<()> {
        let bench = Bench::new();
        let mut eng = bench.create();
        let folder = Folder::beside(bench.path());
        let old = eng.back_up(days_ago(300, 0))?;
        let stranger = folder.path.join("Northwind 2020-01-01 00-00-00 UTC kept.tickmark");
        std::fs::write(&stranger, "mine").expect("a file");
        for day in 0..25 {
            std::fs::copy(&old, folder.file(days_ago(day * 7 + 3, 0))).expect("a copy");
        }
        eng.back_up(days_ago(0, 0))?;
        assert!(stranger.exists());
        assert!(!old.exists());
        assert_eq!(folder.times()?.len(), 1 + 12 + 10);
        Ok(())
    }
}
