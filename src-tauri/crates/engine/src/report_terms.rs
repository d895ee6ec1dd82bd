//! The terms of the report: to whom it speaks, who signs, the dates beside its own, and how Section 4 is arranged.

use chrono::NaiveDate;

use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{EntryId, derived},
    journal::ChangeKind,
    rules::filled,
    stamp::{Outcome, Stamp},
    store,
    text_enum::text_enums,
};

text_enums! {
    /// How Section 4 is arranged.
    Arrangement {
        /// Under each criterion the controls that address it first.
        ByCriterion = "by_criterion",
        /// The controls in their order, with a cross-reference from the criteria.
        ByControl = "by_control",
    }
}

/// The terms of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTerms {
    /// To whom the report is addressed, where it is not the management of the service organisation.
    pub addressee: Option<String>,
    /// Who signs for the firm, where a name stands beside the firm's.
    pub signed_by: Option<String>,
    /// The date of management's assertion.
    pub assertion_on: Option<NaiveDate>,
    /// The date of management's written representations.
    pub representations_on: Option<NaiveDate>,
    /// How Section 4 is arranged.
    pub arrangement: Arrangement,
}

impl Default for ReportTerms {
    fn default() -> Self {
        Self {
            addressee: None,
            signed_by: None,
            assertion_on: None,
            representations_on: None,
            arrangement: Arrangement::ByCriterion,
        }
    }
}

/// The terms as they stand.
pub fn terms(eng: &Engagement) -> Result<ReportTerms> {
    Ok(store::opinions::terms(eng.db())?.map(|(_, terms)| terms).unwrap_or_default())
}

/// Sets the terms.
pub fn set(eng: &mut Engagement, stamp: &Stamp, terms: &ReportTerms) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::SetReportTerms, stamp, |write| {
        let fields = [
            ("addressee", filled(terms.addressee.as_deref()).into()),
            ("signed_by", filled(terms.signed_by.as_deref()).into()),
            ("assertion_on", terms.assertion_on.into()),
            ("representations_on", terms.representations_on.into()),
            ("arrangement", terms.arrangement.as_str().into()),
        ];
        match store::opinions::terms(write.db())? {
            Some((id, _)) => {
                for (field, value) in fields {
                    write.set(&entities::REPORT_TERMS, id, field, value)?;
                }
                Ok(())
            }
            None => {
                let id: EntryId = derived("report_terms", &[]);
                write.insert(&entities::REPORT_TERMS, id, &fields)
            }
        }
    })
}
