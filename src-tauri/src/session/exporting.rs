//! Files that come in as evidence and go out as reports, each asked for in a dialog.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use engine::evidence::EvidenceFile;
use engine::{Engagement, engagement, evidence};

use super::reading::{beside, file_name, unreadable};
use super::{Session, Task};
use crate::desk::{Kind, News, Question, Wanted};
use crate::wire::evidence::EvidenceSubject;
use crate::wire::report::{ExportProgress, ExportRequest, Exported};
use crate::wire::{Changed, EvidenceId, Refused, cross};

const ENGAGEMENT: Kind = Kind { name: "Engagement files", endings: &["tickmark"] };
const PDF: Kind = Kind { name: "PDF", endings: &["pdf"] };
const XLSX: Kind = Kind { name: "Excel workbook", endings: &["xlsx"] };

impl Session {
    /// Asks for an engagement file.
    pub(crate) fn choose_engagement(&self) -> Option<String> {
        let question = Question {
            title: "Open an engagement",
            wanted: Wanted::One,
            kind: Some(ENGAGEMENT),
            folder: host::documents(),
        };
        self.ask(&question).into_iter().next().map(cross)
    }

    /// Asks where a new engagement file goes.
    pub(crate) fn choose_new_engagement(&self, suggested: &str) -> Option<String> {
        let question = Question {
            title: "Where the new engagement file goes",
            wanted: Wanted::New { name: file_safe(suggested) },
            kind: Some(ENGAGEMENT),
            folder: host::documents(),
        };
        self.ask(&question).into_iter().next().map(cross)
    }

    /// Asks for evidence files and attaches them.
    pub(crate) fn choose_evidence(
        &self,
        subject: EvidenceSubject,
    ) -> Result<Option<Changed<Vec<EvidenceId>>>, Refused> {
        let question =
            Question { title: "Attach evidence", wanted: Wanted::Several, kind: None, folder: host::documents() };
        let paths = self.ask(&question);
        (!paths.is_empty()).then(|| self.attach(subject, &paths)).transpose()
    }

    /// Attaches files that were dropped on the window.
    pub(crate) fn attach_dropped(
        &self,
        subject: EvidenceSubject,
        paths: &[String],
    ) -> Result<Changed<Vec<EvidenceId>>, Refused> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.chosen(path)).collect::<Result<_, _>>()?;
        self.attach(subject, &paths)
    }

    /// Writes a copy of an evidence file where the person says.
    pub(crate) fn save_evidence(&self, id: EvidenceId) -> Result<Option<String>, Refused> {
        let id = id.into();
        let (rows, bytes) = self.with(|eng| Ok((evidence::list(eng)?, evidence::bytes(eng, id)?)))?;
        let name = rows.into_iter().find(|row| row.id == id).map(|row| row.name).unwrap_or_default();
        let question = Question {
            title: "Save a copy",
            wanted: Wanted::New { name: file_safe(&name) },
            kind: None,
            folder: host::documents(),
        };
        let Some(path) = self.ask(&question).into_iter().next() else { return Ok(None) };
        host::write_whole(&path, &bytes)?;
        Ok(Some(cross(path)))
    }

    /// Writes the report where the person says: each file whole or not at all.
    pub(crate) fn export(&self, wanted: ExportRequest) -> Result<Option<Exported>, Refused> {
        let Some(targets) = self.targets(wanted)? else { return Ok(None) };
        let task = self.task();
        let (view, record) = self.with(|eng| Ok((report::gather(eng)?, report::gather_record(eng)?)))?;
        let mut made = Vec::new();
        if let Some(path) = targets.pdf {
            let document = report::sections::build(&view);
            made.push((path, task.told("PDF", |tell| report::export::report_pdf(&document, &view, tell))?));
        }
        if let Some(path) = targets.xlsx {
            made.push((path, task.told("Excel workbook", |tell| report::export::workbook(&view, &record, tell))?));
        }
        if let Some(path) = targets.workpapers {
            let document = report::sections::workpapers(&view);
            made.push((path, task.told("Workpapers", |tell| report::export::workpapers_pdf(&document, &view, tell))?));
        }
        for (path, bytes) in &made {
            host::write_whole(path, bytes)?;
        }
        Ok(Some(Exported { files: made.into_iter().map(|(path, _)| cross(path)).collect() }))
    }

    fn attach(&self, subject: EvidenceSubject, paths: &[PathBuf]) -> Result<Changed<Vec<EvidenceId>>, Refused> {
        let files: Vec<EvidenceFile> = paths.iter().map(|path| evidence_file(path)).collect::<Result<_, _>>()?;
        self.write_here(move |eng, stamp| {
            let facts = evidence::EvidenceFacts::default();
            evidence::attach_all(eng, stamp, subject.into(), files, &facts)
        })
    }

    /// Where the files go: the person names the first; the second is put beside it unless that would replace a file.
    fn targets(&self, wanted: ExportRequest) -> Result<Option<Targets>, Refused> {
        let mut targets = Targets::default();
        if !wanted.pdf && !wanted.xlsx && !wanted.workpapers {
            return Err(Refused::refusal("Nothing is chosen to export. Choose at least one of the files."));
        }
        let (name, folder) = self.with(|eng| Ok((report_name(eng)?, beside(eng.path()))))?;
        if wanted.pdf {
            targets.pdf = self.ask_for_target("Export the report as PDF", format!("{name}.pdf"), PDF, folder.clone());
            if targets.pdf.is_none() {
                return Ok(None);
            }
        }
        if wanted.xlsx {
            let free = targets.pdf.as_ref().map(|pdf| pdf.with_extension("xlsx")).filter(|path| !path.exists());
            targets.xlsx =
                free.or_else(|| self.ask_for_target("Export the workbook", format!("{name}.xlsx"), XLSX, folder));
            if targets.xlsx.is_none() {
                return Ok(None);
            }
        }
        if wanted.workpapers {
            let name = self.with(|eng| Ok(format!("{} - Workpapers.pdf", engagement::facts(eng)?.client)))?;
            let folder = self.with(|eng| Ok(beside(eng.path())))?;
            targets.workpapers = self.ask_for_target("Export the workpapers as PDF", name, PDF, folder);
            if targets.workpapers.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(targets))
    }

    fn ask_for_target(
        &self,
        title: &'static str,
        name: String,
        kind: Kind,
        folder: Option<PathBuf>,
    ) -> Option<PathBuf> {
        let question = Question { title, wanted: Wanted::New { name: file_safe(&name) }, kind: Some(kind), folder };
        self.ask(&question).into_iter().next()
    }
}

#[derive(Default)]
struct Targets {
    pdf: Option<PathBuf>,
    xlsx: Option<PathBuf>,
    workpapers: Option<PathBuf>,
}

impl Task {
    /// Runs a writer, telling the window how far it is, and stopping where the person asked for it.
    fn told<T>(
        &self,
        what: &str,
        write: impl FnOnce(&mut dyn FnMut(report::Step) -> ControlFlow<()>) -> Result<T, report::ReportError>,
    ) -> Result<T, Refused> {
        let answer = write(&mut |step| {
            let progress = ExportProgress {
                step: format!("{what}: {}", step.stage.as_str()),
                done: cross(step.done),
                total: cross(step.total),
            };
            self.session.0.desk.tell(News::Export(progress));
            self.flow()
        });
        answer.map_err(|error| if self.is_cancelled() { Refused::cancelled() } else { error.into() })
    }
}

fn report_name(eng: &Engagement) -> Result<String, Refused> {
    let facts = engagement::facts(eng)?;
    let kind = match facts.report_type {
        engagement::ReportType::Type1 => "Type 1",
        engagement::ReportType::Type2 => "Type 2",
    };
    Ok(format!("{} - SOC 2 {kind} report", facts.client))
}

fn evidence_file(path: &Path) -> Result<EvidenceFile, Refused> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(EvidenceFile { name: file_name(path), bytes })
}

/// A name that every file system takes: what Windows forbids becomes a space.
pub(super) fn file_safe(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| if letter.is_control() || r#"<>:"/\|?*"#.contains(letter) { ' ' } else { letter })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::file_safe;

    #[test]
    fn a_name_that_windows_refuses_is_made_plain() {
        assert_eq!(file_safe("Acme: \"Cloud/Core\" * report.pdf"), "Acme Cloud Core report.pdf");
        assert_eq!(file_safe("Northwind Cloud Inc."), "Northwind Cloud Inc");
    }
}
