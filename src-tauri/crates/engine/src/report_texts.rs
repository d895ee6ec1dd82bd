//! The texts of the report that people write: who signs, what the system is, what else is to be said.

pub mod import;

use chrono::{DateTime, Utc};

use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{EntryId, derived},
    journal::{ChangeKind, Write},
    pictures::{self, NewPicture},
    rules::filled,
    stamp::{Outcome, Stamp},
    store,
    text_enum::text_enums,
};

text_enums! {
    /// A place in the report that a person fills.
    TextKey {
        /// A paragraph that points readers to a matter without changing the opinion.
        OpinionEmphasis = "opinion_emphasis",
        /// Who signs the assertion for management.
        AssertionSignatory = "assertion_signatory",
        /// The services provided.
        DescriptionServices = "description_services",
        /// Principal service commitments and system requirements.
        DescriptionCommitments = "description_commitments",
        /// Infrastructure, software, people, procedures and data.
        DescriptionComponents = "description_components",
        /// Incidents that the description must name.
        DescriptionIncidents = "description_incidents",
        /// What users must do for the controls to work.
        DescriptionUserControls = "description_user_controls",
        /// Subservice organisations and how they are presented.
        DescriptionSubservice = "description_subservice",
        /// Significant changes during the period.
        DescriptionChanges = "description_changes",
        /// What Section 5 says beside the responses to deviations.
        OtherInformation = "other_information",
        /// A paragraph on a matter outside the description and the assertion.
        OpinionOtherMatter = "opinion_other_matter",
    }
}

impl TextKey {
    /// The section of the report it stands in, 1 to 5.
    #[must_use]
    pub fn section(self) -> u8 {
        match self {
            Self::OpinionEmphasis | Self::OpinionOtherMatter => 1,
            Self::AssertionSignatory => 2,
            Self::DescriptionServices
            | Self::DescriptionCommitments
            | Self::DescriptionComponents
            | Self::DescriptionIncidents
            | Self::DescriptionUserControls
            | Self::DescriptionSubservice
            | Self::DescriptionChanges => 3,
            Self::OtherInformation => 5,
        }
    }

    /// Its heading on screen.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::OpinionEmphasis => "Emphasis of a matter",
            Self::AssertionSignatory => "Signatory of the assertion",
            Self::DescriptionServices => "Services provided",
            Self::DescriptionCommitments => "Service commitments and system requirements",
            Self::DescriptionComponents => "Components of the system",
            Self::DescriptionIncidents => "System incidents",
            Self::DescriptionUserControls => "Complementary user entity controls",
            Self::DescriptionSubservice => "Subservice organisations",
            Self::DescriptionChanges => "Significant changes during the period",
            Self::OtherInformation => "Other information",
            Self::OpinionOtherMatter => "Other matter",
        }
    }
}

/// A text of the report as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportText {
    /// The place it fills.
    pub key: TextKey,
    /// The text.
    pub text: String,
    /// Who wrote it last.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Every text that was written, in the order of the report.
pub fn texts(eng: &Engagement) -> Result<Vec<ReportText>> {
    let mut texts = store::report_texts::texts(eng.db())?;
    texts.sort_by_key(|text| text.key);
    Ok(texts)
}

/// Writes a text of the report; an empty text takes it away.
pub fn set_text(eng: &mut Engagement, stamp: &Stamp, key: TextKey, text: &str) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::SetReportText, stamp, |write| write_text(write, key, text))
}

/// Writes a text together with the pictures that it brings along, as one change.
///
/// # Errors
/// Refuses a picture that is larger than is kept.
pub fn set_text_with(
    eng: &mut Engagement,
    stamp: &Stamp,
    key: TextKey,
    text: &str,
    pictures: &[NewPicture],
) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::SetReportText, stamp, |write| {
        for picture in pictures {
            pictures::store_in(write, picture)?;
        }
        write_text(write, key, text)
    })
}

fn write_text(write: &mut Write<'_>, key: TextKey, text: &str) -> Result<()> {
    let text = filled(Some(text));
    let (by, at) = (write.stamp().actor.clone(), write.stamp().at);
    match store::report_texts::text(write.db(), key)? {
        Some((_, present)) if present == text => Ok(()),
        None if text.is_none() => Ok(()),
        Some((id, _)) => {
            write.set(&entities::REPORT_TEXT, id, "text", text)?;
            write.set(&entities::REPORT_TEXT, id, "written_by", by)?;
            write.set(&entities::REPORT_TEXT, id, "written_at", at)
        }
        None => {
            let id: EntryId = derived("report_text", &[key.as_str()]);
            let fields = [
                ("text_key", key.as_str().into()),
                ("text", text.into()),
                ("written_by", by.into()),
                ("written_at", at.into()),
            ];
            write.insert(&entities::REPORT_TEXT, id, &fields)
        }
    }
}
