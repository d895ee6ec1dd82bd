//! The look of the report: the firm's style on this computer, that of the open engagement, and logos that were chosen
//! and are not kept anywhere yet.

use std::collections::HashMap;
use std::fs;
use std::sync::{Arc, PoisonError};

use engine::house::{self, Draft, HouseStyle, Logo};
use host::read_style;
use report::document;

use super::Session;
use super::exporting::file_safe;
use super::reading::unreadable;
use crate::desk::{Kind, Question, Wanted};
use crate::wire::house::{StyleCheck, StyleDraft, StyleLogo, StyleState, StyleView};
use crate::wire::preview::ReportPages;
use crate::wire::{Changed, Refused};

const STYLE: Kind = Kind { name: "House style", endings: &["tickstyle"] };
const PICTURE: Kind = Kind { name: "Pictures", endings: &["png", "jpg", "jpeg"] };

/// Pictures by their hash.
pub(super) type Pictures = HashMap<String, Arc<[u8]>>;

impl Session {
    /// The firm's style beside the look of the engagement's report.
    pub(crate) fn style_state(&self) -> Result<StyleState, Refused> {
        let firm = self.host().firm_style()?;
        let has_firm = firm.is_some();
        let firm = firm.unwrap_or_else(HouseStyle::shipped);
        let recorded = self.with(|eng| Ok(house::recorded(eng)?))?;
        let is_recorded = recorded.is_some();
        let engagement = recorded.unwrap_or_else(HouseStyle::shipped);
        self.hold_logos([&firm, &engagement]);
        Ok(StyleState {
            shipped: StyleView::from(&HouseStyle::shipped()),
            differences: house::differences(&engagement, &firm),
            firm: StyleView::from(&firm),
            has_firm,
            engagement: StyleView::from(&engagement),
            is_recorded,
        })
    }

    /// What is said of a form while it is filled in.
    pub(crate) fn check_style(&self, draft: StyleDraft) -> Result<StyleCheck, Refused> {
        Ok(StyleCheck::of(&self.with_picture(draft)?))
    }

    /// A logo from a file that the person chooses; none where they decline.
    pub(crate) fn choose_logo(&self) -> Result<Option<StyleLogo>, Refused> {
        let question =
            Question { title: "Choose the logo", wanted: Wanted::One, kind: Some(PICTURE), folder: host::documents() };
        let Some(path) = self.ask(&question).into_iter().next() else { return Ok(None) };
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        let firm = self.with(|eng| Ok(engine::engagement::facts(eng)?.firm))?;
        let logo = Logo { picture: bytes.into(), alternative: format!("Logo of {firm}") };
        let style = Draft { logo: Some(logo.clone()), ..Draft::from(&HouseStyle::shipped()) }.checked()?;
        require_drawable(&style)?;
        self.hold_logos([&style]);
        Ok(Some(StyleLogo { sha256: logo.sha256(), alternative: logo.alternative }))
    }

    /// Keeps what the form says as the firm's style.
    pub(crate) fn set_firm_style(&self, draft: StyleDraft) -> Result<(), Refused> {
        Ok(self.host().set_firm_style(&self.style(draft)?)?)
    }

    /// Gives the engagement's report the look that the form says.
    pub(crate) fn set_style(&self, draft: StyleDraft) -> Result<Changed<()>, Refused> {
        let style = self.style(draft)?;
        self.write_here(|eng, stamp| house::set(eng, stamp, &style))
    }

    /// Gives the engagement's report the firm's look.
    pub(crate) fn adopt_firm_style(&self) -> Result<Changed<()>, Refused> {
        let style = self.host().firm_style()?.unwrap_or_else(HouseStyle::shipped);
        require_drawable(&style)?;
        self.write_here(|eng, stamp| house::set(eng, stamp, &style))
    }

    /// A style from a file that the person chooses.
    pub(crate) fn import_style(&self) -> Result<Option<StyleView>, Refused> {
        let question = Question {
            title: "Import a house style",
            wanted: Wanted::One,
            kind: Some(STYLE),
            folder: host::documents(),
        };
        let Some(path) = self.ask(&question).into_iter().next() else { return Ok(None) };
        let style = read_style(&path)?;
        require_drawable(&style)?;
        self.hold_logos([&style]);
        Ok(Some(StyleView::from(&style)))
    }

    /// Writes a style with its logo where the person chooses; the path, or none where they decline.
    pub(crate) fn export_style(&self, draft: StyleDraft) -> Result<Option<String>, Refused> {
        let style = self.style(draft)?;
        let wanted = Wanted::New { name: file_safe(&format!("{}.tickstyle", style.name)) };
        let question =
            Question { title: "Export the house style", wanted, kind: Some(STYLE), folder: host::documents() };
        let Some(path) = self.ask(&question).into_iter().next() else { return Ok(None) };
        host::write_whole(&path, &style.canonical())?;
        Ok(Some(path.display().to_string()))
    }

    /// Sets the pages of the engagement's report in the look that the form says.
    pub(crate) fn preview_style(&self, draft: StyleDraft) -> Result<ReportPages, Refused> {
        let style = drawable(&self.style(draft)?)?;
        self.set_pages(|_, view, _| {
            report::put_style(view, style);
            Ok(())
        })
    }

    /// The style that a form says, known to be in order and to be drawn.
    fn style(&self, draft: StyleDraft) -> Result<HouseStyle, Refused> {
        let style = self.with_picture(draft)?.checked()?;
        require_drawable(&style)?;
        Ok(style)
    }

    /// The draft with the picture that its logo names.
    fn with_picture(&self, draft: StyleDraft) -> Result<Draft, Refused> {
        let Some(logo) = draft.logo.clone() else { return Ok(draft.with_logo(None)) };
        let pictures = self.0.logos.lock().unwrap_or_else(PoisonError::into_inner);
        let picture = pictures
            .get(&logo.sha256)
            .cloned()
            .ok_or_else(|| Refused::refusal("The logo is not held any more. Choose its file again."))?;
        Ok(draft.with_logo(Some(Logo { picture, alternative: logo.alternative })))
    }

    fn hold_logos<'s>(&self, styles: impl IntoIterator<Item = &'s HouseStyle>) {
        let mut pictures = self.0.logos.lock().unwrap_or_else(PoisonError::into_inner);
        for logo in styles.into_iter().filter_map(|style| style.logo.as_ref()) {
            pictures.insert(logo.sha256(), Arc::clone(&logo.picture));
        }
    }
}

fn drawable(style: &HouseStyle) -> Result<document::HouseStyle, Refused> {
    document::HouseStyle::of(style).map_err(|error| Refused::refusal(format!("The logo cannot be printed. {error}")))
}

fn require_drawable(style: &HouseStyle) -> Result<(), Refused> {
    drawable(style).map(drop)
}
