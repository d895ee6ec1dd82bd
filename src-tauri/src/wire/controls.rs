//! Twins of the controls and of their import.

use engine::controls::{self, import};
use serde::Serialize;
use specta::Type;

use super::ControlId;
use super::deviations::DeviationRow;
use super::policy::RiskLevel;
use super::testing::TestSummary;

words! {
    /// How often a control operates.
    Frequency = controls::Frequency {
        Continuous, ManyPerDay, Daily, Weekly, Monthly, Quarterly, SemiAnnual, Annual, AdHoc,
    }
    /// Who or what performs a control.
    ControlNature = controls::ControlNature { Manual, Automated, ItDependent }
    /// How far a control's tests are.
    ControlState = controls::ControlState { NoTest, NotStarted, InProgress, Concluded, Signed, Stale }
}

both_ways! {
    /// A control as typed or imported.
    ControlDraft = controls::ControlDraft {
        reference: String, title: String, description: String, criteria: Vec<String>, owner: Option<String>,
        frequency: Option<Frequency>, nature: Option<ControlNature>, domain: Option<String>, procedures: Vec<String>,
        risk: Option<RiskLevel>,
    }
    /// Which column of the sheet holds what; counted from 0.
    ColumnMapping = import::ColumnMapping {
        reference: Option<u32>, title: Option<u32>, description: Option<u32>, criteria: Option<u32>,
        owner: Option<u32>, frequency: Option<u32>, tests: Option<u32>, domain: Option<u32>,
    }
}

views! {
    /// A row of the controls table.
    ControlRow = controls::ControlRow {
        id: ControlId, reference: String, title: String, criteria: Vec<String>, owner: Option<String>,
        frequency: Option<Frequency>, nature: Option<ControlNature>, domain: Option<String>,
        tests: u32, tests_signed: u32, deviations: u32, state: ControlState, risk: Option<RiskLevel>,
    }
    /// One control with its tests and deviations.
    Control = controls::Control {
        id: ControlId, reference: String, title: String, description: String, criteria: Vec<String>,
        owner: Option<String>, frequency: Option<Frequency>, nature: Option<ControlNature>,
        domain: Option<String>, tests: Vec<TestSummary>, deviations: Vec<DeviationRow>, risk: Option<RiskLevel>,
    }
    /// What the import found in a row.
    ImportFinding = import::ImportFinding { row: Option<u32>, blocks: bool, message: String }
    /// What an import would write.
    ImportPlan = import::ImportPlan {
        controls: Vec<ControlDraft>, findings: Vec<ImportFinding>, links: u32, procedures: u32,
    }
    /// What an import wrote.
    Imported = import::Imported { controls: u32, links: u32, procedures: u32, tests: u32 }
}

/// A dry run of an import, with the mapping it used.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedControls {
    /// The mapping given, or guessed from the headers.
    pub(crate) mapping: ColumnMapping,
    /// The headers, in the order of the sheet.
    pub(crate) columns: Vec<String>,
    /// What would be written.
    pub(crate) plan: ImportPlan,
}
