//! Twins of the report page: outline, texts, export.

use std::collections::BTreeMap;

use ::report as reports;
use chrono::{DateTime, Utc};
use engine::{pictures, report_texts};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use super::Cross;
use super::engagement::Problem;

views! {
    /// A section of the report and what it still lacks.
    OutlineSection = reports::OutlineSection { number: u8, title: String, missing: Vec<Problem> }
}

views! {
    /// A picture that is kept for the texts of the report.
    AddedPicture = pictures::Picture { sha256: String, name: String, width: u32, height: u32 }
}

/// A picture as the window shows it.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct ShownPicture {
    /// The name of its file.
    pub(crate) name: String,
    /// Its width in dots.
    pub(crate) width: u32,
    /// Its height in dots.
    pub(crate) height: u32,
    /// Its bytes as an address that an image can have.
    pub(crate) source: String,
}

words! {
    /// A place in the report that a person fills.
    TextKey = report_texts::TextKey {
        OpinionEmphasis, AssertionSignatory, DescriptionServices, DescriptionCommitments, DescriptionComponents,
        DescriptionIncidents, DescriptionUserControls, DescriptionSubservice, DescriptionChanges, OtherInformation,
        OpinionOtherMatter,
    }
}

/// A place in the report that a person fills, with what stands there.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportText {
    /// Which place.
    pub(crate) key: TextKey,
    /// The section it stands in.
    pub(crate) section: u8,
    /// Its title.
    pub(crate) title: String,
    /// The text itself, empty when nothing is written.
    pub(crate) text: String,
    /// Who wrote it last.
    pub(crate) by: Option<String>,
    /// When.
    pub(crate) at: Option<DateTime<Utc>>,
}

/// Every place of the report, those without a text too.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(transparent)]
pub(crate) struct ReportTexts(Vec<ReportText>);

impl Cross<ReportTexts> for Vec<report_texts::ReportText> {
    fn cross(self) -> ReportTexts {
        let mut written: BTreeMap<report_texts::TextKey, report_texts::ReportText> =
            self.into_iter().map(|text| (text.key, text)).collect();
        let places = report_texts::TextKey::ALL.iter().copied();
        ReportTexts(places.map(|key| place(key, written.remove(&key))).collect())
    }
}

fn place(key: report_texts::TextKey, written: Option<report_texts::ReportText>) -> ReportText {
    let (section, title) = (key.section(), key.title().to_owned());
    let (text, by, at) = match written {
        Some(written) => (written.text, Some(written.by), Some(written.at)),
        None => (String::new(), None, None),
    };
    ReportText { key: key.into(), section, title, text, by, at }
}

/// Which files to write.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub(crate) struct ExportRequest {
    /// The report as PDF.
    pub(crate) pdf: bool,
    /// The workbook.
    pub(crate) xlsx: bool,
    /// The workpapers of the tests as PDF.
    pub(crate) workpapers: bool,
}

/// The files that were written.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct Exported {
    /// Their paths.
    pub(crate) files: Vec<String>,
}

/// How far an export is.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExportProgress {
    /// What is being done, in words.
    pub(crate) step: String,
    /// Done so far.
    pub(crate) done: u32,
    /// Of how many.
    pub(crate) total: u32,
}
