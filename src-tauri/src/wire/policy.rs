//! The policy on samples as the window shows and edits it: the same shape as its file, so that one reader holds both to
//! the same rules.

use engine::policy::{self, Adopted, Policy};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Refused;

words! {
    /// How likely it is that a control does not work.
    RiskLevel = policy::RiskLevel { Lower, Moderate, Higher }
}

/// A policy as a form holds it: percentages as typed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub(crate) struct PolicyDraft {
    /// What the firm calls it.
    pub(crate) name: String,
    /// Which issue of it this is.
    pub(crate) version: String,
    /// How sizes are chosen, in words.
    pub(crate) wording: String,
    /// The rates of each level of risk.
    pub(crate) rates: RatesByRisk,
    /// The table of sizes.
    pub(crate) sizes: Vec<SizeRow>,
}

/// The rates of each level of risk.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct RatesByRisk {
    /// For a lower risk.
    pub(crate) lower: Rates,
    /// For a moderate risk.
    pub(crate) moderate: Rates,
    /// For a higher risk.
    pub(crate) higher: Rates,
}

/// The rates that a computed size starts from, in percent.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct Rates {
    /// Risk of overreliance.
    pub(crate) risk: String,
    /// Tolerable rate of deviation.
    pub(crate) tolerable: String,
    /// Expected rate of deviation.
    pub(crate) expected: String,
}

/// One row of the table: a kind of control, from a size of the population on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct SizeRow {
    /// The word for the kind of control.
    pub(crate) control: String,
    /// The smallest population it is for.
    pub(crate) from: u32,
    /// Items for a lower risk.
    pub(crate) lower: u32,
    /// Items for a moderate risk.
    pub(crate) moderate: u32,
    /// Items for a higher risk.
    pub(crate) higher: u32,
}

views! {
    /// What a row of the table supports without a deviation, by risk, in words.
    RowSupport = policy::RowSupport { over: String, lower: String, moderate: String, higher: String }
}

/// A policy that is in order.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PolicyView {
    /// What it says.
    pub(crate) policy: PolicyDraft,
    /// SHA-256 of its canonical bytes.
    pub(crate) sha256: String,
    /// What each row supports, in the order of the rows.
    pub(crate) supports: Vec<RowSupport>,
}

/// The firm's policy beside the one that the engagement follows.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PolicyState {
    /// The firm's policy.
    pub(crate) firm: PolicyView,
    /// Whether it is the one that ships with the program.
    pub(crate) is_shipped: bool,
    /// The one that the engagement follows.
    pub(crate) engagement: PolicyView,
    /// What the firm's says otherwise; empty where they are the same.
    pub(crate) differences: Vec<String>,
}

impl PolicyDraft {
    /// The policy, once it is known to be in order.
    pub(crate) fn read(&self) -> Result<Policy, Refused> {
        #[derive(Serialize)]
        struct File<'d> {
            tickmark_policy: u32,
            #[serde(flatten)]
            draft: &'d PolicyDraft,
        }
        let file = File { tickmark_policy: 1, draft: self };
        let bytes = serde_json::to_vec(&file).expect("texts and numbers are JSON");
        Ok(policy::parse(&bytes)?)
    }
}

impl From<Policy> for PolicyView {
    fn from(policy: Policy) -> Self {
        let mut file: serde_json::Value =
            serde_json::from_slice(&policy.canonical()).expect("canonical bytes are JSON");
        file.as_object_mut().map(|fields| fields.remove("tickmark_policy"));
        let draft = serde_json::from_value(file).expect("the file has the shape of the draft");
        Self { policy: draft, sha256: policy.sha256(), supports: super::cross(policy.supported()) }
    }
}

impl PolicyState {
    /// Both policies beside each other.
    pub(crate) fn of(firm: Policy, is_shipped: bool, adopted: Adopted) -> Self {
        let differences = policy::differences(&adopted.policy, &firm);
        Self { firm: firm.into(), is_shipped, engagement: adopted.policy.into(), differences }
    }
}
