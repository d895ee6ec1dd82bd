//! Reading spreadsheets through the worker process. The table read last is kept, so that what was previewed
//! is what is imported.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use engine::controls::import::{self, SourceRow};
use engine::populations::{self, Choice, FrozenRows, ReadNotes, SourceContent, SourceFile};
use engine::{Engagement, engagement, registers};
use intake::{Limits, Progress, Reader, SheetInfo, Table, Workbook};

use super::{Session, Task};
use crate::desk::{Kind, News, Question, Wanted};
use crate::wire::controls::{ColumnMapping, Imported, PlannedControls};
use crate::wire::intake::{ChosenFile, IntakeProgress};
use crate::wire::populations::{DuplicateKey, PopulationFacts, PopulationPreview, PopulationProfile};
use crate::wire::registers::{FieldColumn, PlannedRegister, Register};
use crate::wire::{Changed, PopulationId, Refused, TestId, cross};

/// How often the window hears of a reader's progress.
const NEWS_EVERY: Duration = Duration::from_millis(100);
/// How many rows a preview shows at either end.
const SHOWN: usize = 10;
const SPREADSHEET: Kind =
    Kind { name: "Spreadsheets", endings: &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"] };

/// Which table of which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetChoice {
    /// The file.
    pub(crate) path: String,
    /// The sheet; the first that shows when none is named.
    pub(crate) sheet: Option<String>,
    /// The row of the headers as the spreadsheet numbers it; found when none is named.
    pub(crate) header_row: Option<u32>,
}

/// The table read last, and the state of its file then.
pub(super) struct KeptTable {
    choice: SheetChoice,
    state: FileState,
    table: Arc<Table>,
}

/// What tells a file from a later version of it without reading it.
pub(super) type FileState = (u64, Option<SystemTime>);

impl Session {
    /// Asks for a spreadsheet.
    pub(crate) fn choose_spreadsheet(&self) -> Option<ChosenFile> {
        let question =
            Question { title: "Choose a spreadsheet", wanted: Wanted::One, kind: Some(SPREADSHEET), folder: None };
        self.ask(&question).into_iter().next().map(|path| ChosenFile { name: file_name(&path), path: cross(path) })
    }

    /// The sheets of a file.
    pub(crate) fn inspect(&self, path: &str) -> Result<Workbook, Refused> {
        let path = self.chosen(path)?;
        self.reading(|reader, progress| reader.inspect(&path, progress))
    }

    /// One sheet of a file, with the row of the headers that was asked for.
    pub(crate) fn inspect_sheet(&self, choice: &SheetChoice) -> Result<SheetInfo, Refused> {
        Ok(self.table(choice)?.sheet.clone())
    }

    /// What an import of controls would write, with the mapping given or guessed.
    pub(crate) fn plan_controls(
        &self,
        choice: &SheetChoice,
        mapping: Option<ColumnMapping>,
    ) -> Result<PlannedControls, Refused> {
        let table = self.table(choice)?;
        let mapping = mapping.map_or_else(|| import::guess_mapping(&table.columns), Into::into);
        let plan = self.with(|eng| Ok(import::plan(eng, &source_rows(&table), &mapping)?))?;
        Ok(PlannedControls { mapping: mapping.into(), columns: table.columns.clone(), plan: plan.into() })
    }

    /// Imports the controls of a table, all or none.
    pub(crate) fn import_controls(
        &self,
        choice: &SheetChoice,
        mapping: ColumnMapping,
    ) -> Result<Changed<Imported>, Refused> {
        let table = self.table(choice)?;
        let mapping = mapping.into();
        let changed = self.write_here(move |eng, stamp| {
            let plan = import::plan(eng, &source_rows(&table), &mapping)?;
            import::import(eng, stamp, &plan)
        })?;
        self.forget_table();
        Ok(changed)
    }

    /// What an import of a register would write, with the columns given or guessed.
    pub(crate) fn plan_register(
        &self,
        register: Register,
        choice: &SheetChoice,
        columns: Option<Vec<FieldColumn>>,
    ) -> Result<PlannedRegister, Refused> {
        let table = self.table(choice)?;
        let columns: Vec<registers::import::FieldColumn> = match columns {
            Some(columns) => columns.into_iter().map(Into::into).collect(),
            None => registers::import::guess_columns(register.into(), &table.columns),
        };
        let plan =
            self.with(|eng| Ok(registers::import::plan(eng, register.into(), &source_rows(&table), &columns)?))?;
        Ok(PlannedRegister { columns: cross(columns), headers: table.columns.clone(), plan: plan.into() })
    }

    /// Imports the entries of a table into a register, all or none.
    pub(crate) fn import_register(
        &self,
        register: Register,
        choice: &SheetChoice,
        columns: Vec<FieldColumn>,
    ) -> Result<Changed<u32>, Refused> {
        let table = self.table(choice)?;
        let columns: Vec<registers::import::FieldColumn> = columns.into_iter().map(Into::into).collect();
        let changed = self.write_here(move |eng, stamp| {
            let plan = registers::import::plan(eng, register.into(), &source_rows(&table), &columns)?;
            registers::import::import(eng, stamp, register.into(), &plan)
        })?;
        self.forget_table();
        Ok(changed)
    }

    /// What a population would be with the chosen columns and filter.
    pub(crate) fn preview_population(
        &self,
        test: TestId,
        sheet: &SheetChoice,
        choice: &Choice,
    ) -> Result<PopulationPreview, Refused> {
        let table = self.table(sheet)?;
        let frozen = freeze(&table, choice)?;
        self.with(|eng| preview(eng, test, &table, frozen))
    }

    /// Freezes a table into the population of a test, or into its next version.
    pub(crate) fn import_population(
        &self,
        test: TestId,
        sheet: &SheetChoice,
        choice: &Choice,
        facts: PopulationFacts,
        reason: Option<String>,
    ) -> Result<Changed<PopulationId>, Refused> {
        let table = self.table(sheet)?;
        let source = source(&self.chosen(&sheet.path)?, &table);
        // The table is given up row by row, so that it is never in memory twice.
        self.forget_table();
        let frozen = freeze_out(Arc::unwrap_or_clone(table), choice)?;
        self.write_here(move |eng, stamp| {
            populations::import_version(eng, stamp, test.into(), &facts.into(), frozen, source, reason.as_deref())
        })
    }

    /// What is counted in the rows of a population. They are counted beside the engagement, so that it can be used
    /// meanwhile.
    pub(crate) fn profile(&self, id: PopulationId) -> Result<PopulationProfile, Refused> {
        let id = id.into();
        if let Some(rows) = self.with(|eng| Ok(populations::uncounted(eng, id)?))? {
            let counted = rows.count()?;
            self.with(|eng| {
                populations::keep_counted(eng, counted);
                Ok(())
            })?;
        }
        self.with(|eng| Ok(populations::profile(eng, id)?.into()))
    }

    /// Asks for the file that shows that a query gave nothing.
    pub(crate) fn choose_empty_pull(&self) -> Option<ChosenFile> {
        let title = "Choose the file that shows that nothing was found";
        let question = Question { title, wanted: Wanted::One, kind: None, folder: None };
        self.ask(&question).into_iter().next().map(|path| ChosenFile { name: file_name(&path), path: cross(path) })
    }

    /// Records that a query gave nothing, with the file that shows it.
    pub(crate) fn record_empty_population(
        &self,
        test: TestId,
        path: &str,
        facts: PopulationFacts,
        reason: Option<String>,
    ) -> Result<Changed<PopulationId>, Refused> {
        let path = self.chosen(path)?;
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        let shown_by = SourceFile { name: file_name(&path), sheet: None, content: bytes.into() };
        self.write_here(move |eng, stamp| {
            populations::record_empty(eng, stamp, test.into(), &facts.into(), shown_by, reason.as_deref())
        })
    }

    /// The table, from memory while its file is as it was.
    fn table(&self, choice: &SheetChoice) -> Result<Arc<Table>, Refused> {
        let path = self.chosen(&choice.path)?;
        let state = file_state(&path);
        let mut kept = self.0.table.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.choice == *choice && kept.state == state) {
            return Ok(Arc::clone(&kept.table));
        }
        *kept = None;
        let sheet = intake::SheetChoice { sheet: choice.sheet.clone(), header_row: cross(choice.header_row) };
        let table = Arc::new(self.reading(|reader, progress| reader.rows(&path, &sheet, progress))?);
        *kept = Some(KeptTable { choice: choice.clone(), state, table: Arc::clone(&table) });
        Ok(table)
    }

    fn forget_table(&self) {
        *self.0.table.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Runs a reader that can be stopped, and tells the window how far it is.
    pub(super) fn reading<T, E: Into<Refused>>(
        &self,
        read: impl FnOnce(&Reader, &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<T, E>,
    ) -> Result<T, Refused> {
        let task = self.task();
        let reader = Reader::new(self.0.executable.clone(), Limits::default());
        let mut told: Option<Instant> = None;
        let answer = read(&reader, &mut |progress| {
            if told.is_none_or(|told| told.elapsed() >= NEWS_EVERY) {
                told = Some(Instant::now());
                self.0.desk.tell(News::Intake(news(progress)));
            }
            task.flow()
        });
        answer.map_err(|error| if task.is_cancelled() { Refused::cancelled() } else { error.into() })
    }
}

impl Task {
    /// Go on, or stop where the person asked for it.
    pub(super) fn flow(&self) -> ControlFlow<()> {
        if self.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn news(progress: Progress) -> IntakeProgress {
    IntakeProgress {
        rows: cross(progress.rows),
        bytes_done: cross(progress.bytes_done),
        bytes_total: cross(progress.bytes_total),
    }
}

fn source_row(row: intake::Row) -> SourceRow {
    SourceRow { number: row.number, cells: row.cells }
}

fn source_rows(table: &Table) -> Vec<SourceRow> {
    table.rows.iter().map(source_row).collect()
}

fn freeze(table: &Table, choice: &Choice) -> Result<FrozenRows, Refused> {
    let rows = table.rows.iter().map(source_row);
    Ok(populations::freeze_chosen(table.columns.clone(), rows, choice)?.as_read(notes_of(table)))
}

fn freeze_out(table: Table, choice: &Choice) -> Result<FrozenRows, Refused> {
    let notes = notes_of(&table);
    let rows = table.rows.into_iter().map(source_row);
    Ok(populations::freeze_chosen(table.columns, rows, choice)?.as_read(notes))
}

fn notes_of(table: &Table) -> ReadNotes {
    ReadNotes {
        header_row: table.sheet.header_row,
        blank_rows: table.sheet.blank_rows,
        template_rows: table.sheet.template_rows,
        hidden_rows: table.sheet.hidden_rows,
    }
}

fn preview(eng: &Engagement, test: TestId, table: &Table, frozen: FrozenRows) -> Result<PopulationPreview, Refused> {
    let profile = populations::profile_of(eng, test.into(), &frozen)?;
    let window = engagement::facts(eng)?.window;
    let numbers = &frozen.row_numbers;
    let (head, tail) = (&numbers[..numbers.len().min(SHOWN)], &numbers[numbers.len().saturating_sub(SHOWN)..]);
    let shown = table.rows.iter().filter(|row| head.contains(&row.number) || tail.contains(&row.number));
    let shown: Vec<intake::Row> = shown.collect();
    let ends = |numbers: &[u64]| -> Vec<Vec<String>> {
        shown.iter().filter(|row| numbers.contains(&row.number)).map(|row| row.cells.clone()).collect()
    };
    Ok(PopulationPreview {
        head: ends(head),
        tail: ends(tail),
        rows: cross(frozen.keys.len()),
        outside_period: cross(frozen.outside_period(&window)),
        blank_rows: cross(frozen.blank_rows),
        template_rows: cross(frozen.template_rows),
        filtered_out: cross(frozen.filtered_out),
        duplicate_keys: frozen
            .duplicate_keys
            .into_iter()
            .map(|(key, row)| DuplicateKey { key, row: cross(row) })
            .collect(),
        first_date: frozen.first_date,
        last_date: frozen.last_date,
        columns: frozen.columns,
        profile: profile.into(),
    })
}

/// The file whose rows were read, byte for byte.
fn source(path: &Path, table: &Table) -> SourceFile {
    let content = SourceContent::OnDisk { path: path.to_owned(), sha256: table.sha256.clone() };
    SourceFile { name: file_name(path), sheet: Some(table.sheet.name.clone()), content }
}

/// The state of a file as it is now.
pub(super) fn file_state(path: &Path) -> FileState {
    fs::metadata(path).map_or((0, None), |facts| (facts.len(), facts.modified().ok()))
}

/// The last part of a path, for people.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Why a file that the person chose could not be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Refused {
    Refused::refusal(format!(
        "\"{}\" cannot be read: {error}. Close it elsewhere, or choose another copy.",
        path.display()
    ))
}

/// Where a dialog starts when nothing else is known.
pub(super) fn beside(path: &Path) -> Option<PathBuf> {
    path.parent().map(Path::to_owned)
}
