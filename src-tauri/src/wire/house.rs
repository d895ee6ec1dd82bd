//! The look of the report as the window shows and edits it. A logo crosses by its hash: the picture itself stays with
//! the session.

use engine::house::{self, Colour, HEADER_TINT, HouseStyle, WHITE};
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// A typeface that comes with the program.
    Typeface = house::Typeface { Serif, Sans }
    /// How the cover is drawn.
    CoverStyle = house::CoverStyle { Bar, Band, Plain }
    /// The sheet of paper.
    Paper = house::Paper { A4, Letter }
    /// A field of a house style that can be wrong.
    StyleField = house::StyleField { Name, Accent, Exception, Language, Logo, Alternative }
}

/// A house style as a form holds it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct StyleDraft {
    /// What the firm calls it.
    pub(crate) name: String,
    /// The colour of headings, as typed.
    pub(crate) accent: String,
    /// The colour of deviations, as typed.
    pub(crate) exception: String,
    /// The typeface of running text.
    pub(crate) text: Typeface,
    /// The typeface of headings and tables.
    pub(crate) headings: Typeface,
    /// How the cover is drawn.
    pub(crate) cover: CoverStyle,
    /// The paper; none takes what the framework's readers are used to.
    pub(crate) paper: Option<Paper>,
    /// The language tag, as typed; empty takes that of the framework.
    pub(crate) language: String,
    /// The logo.
    pub(crate) logo: Option<StyleLogo>,
}

/// A logo by its hash.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct StyleLogo {
    /// SHA-256 of its picture.
    pub(crate) sha256: String,
    /// What it shows.
    pub(crate) alternative: String,
}

/// A house style that can be used.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StyleView {
    /// What it says.
    pub(crate) style: StyleDraft,
    /// SHA-256 of its canonical bytes.
    pub(crate) sha256: String,
}

/// The firm's style beside the look of the open engagement.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StyleState {
    /// The look that ships.
    pub(crate) shipped: StyleView,
    /// The firm's style.
    pub(crate) firm: StyleView,
    /// Whether the firm has one of its own.
    pub(crate) has_firm: bool,
    /// The look of this engagement's report.
    pub(crate) engagement: StyleView,
    /// Whether the engagement records one.
    pub(crate) is_recorded: bool,
    /// What the firm's says otherwise than this engagement's; empty where they are the same.
    pub(crate) differences: Vec<String>,
}

/// What is wrong in one field.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct StyleFault {
    /// The field.
    field: StyleField,
    /// What is so, then what to do.
    message: String,
}

/// What is said of a form while it is filled in.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StyleCheck {
    /// Everything that is wrong with it.
    faults: Vec<StyleFault>,
    /// The accent against the tint behind headers of tables, such as `7.9 to 1`.
    accent_contrast: Option<String>,
    /// The colour of deviations against the paper.
    exception_contrast: Option<String>,
}

impl From<&HouseStyle> for StyleView {
    fn from(style: &HouseStyle) -> Self {
        Self { style: style.into(), sha256: style.sha256() }
    }
}

impl From<&HouseStyle> for StyleDraft {
    fn from(style: &HouseStyle) -> Self {
        Self {
            name: style.name.clone(),
            accent: style.accent.to_string(),
            exception: style.exception.to_string(),
            text: style.text.into(),
            headings: style.headings.into(),
            cover: style.cover.into(),
            paper: style.paper.map(Paper::from),
            language: style.language.clone().unwrap_or_default(),
            logo: style
                .logo
                .as_ref()
                .map(|logo| StyleLogo { sha256: logo.sha256(), alternative: logo.alternative.clone() }),
        }
    }
}

impl StyleDraft {
    /// The same draft for the engine, with the picture that its logo names.
    pub(crate) fn with_logo(self, logo: Option<house::Logo>) -> house::Draft {
        house::Draft {
            name: self.name,
            accent: self.accent,
            exception: self.exception,
            text: self.text.into(),
            headings: self.headings.into(),
            cover: self.cover.into(),
            paper: self.paper.map(house::Paper::from),
            language: self.language,
            logo,
        }
    }
}

impl StyleCheck {
    /// What is said of a draft.
    pub(crate) fn of(draft: &house::Draft) -> Self {
        let against = |text: &str, behind: fn(Colour) -> Colour| {
            let colour: Colour = text.parse().ok()?;
            let tenths = colour.contrast_tenths(behind(colour));
            Some(format!("{}.{} to 1", tenths / 10, tenths % 10))
        };
        let fault = |fault: house::Fault| StyleFault { field: fault.field.into(), message: fault.refusal.to_string() };
        Self {
            faults: draft.faults().into_iter().map(fault).collect(),
            accent_contrast: against(&draft.accent, |accent| accent.tint(HEADER_TINT)),
            exception_contrast: against(&draft.exception, |_| WHITE),
        }
    }
}
