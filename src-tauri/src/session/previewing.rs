//! The true pages of the report while it is written: set again for each change, drawn page by page on demand.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::PoisonError;

use engine::Engagement;
use report::preview::{Pages, Place, Preview};
use report::view::{Picture, ReportView};

use super::Session;
use crate::wire::preview::{Draft, PageDrawing, ReportPages};
use crate::wire::{Refused, cross};

/// The pages that were set last, and what sets the next ones without reading and shaping everything again.
pub(super) struct Previewing {
    /// The report as it is saved, without drafts.
    saved: ReportView,
    /// The pictures of its texts and of the drafts.
    pictures: Vec<Picture>,
    preview: Preview,
    edition: u32,
    pages: Pages,
    places: HashMap<usize, Vec<Place>>,
}

impl Session {
    /// Sets the report as the engagement has it, with drafts in the place of the texts they are to replace.
    pub(crate) fn preview_report(&self, drafts: Vec<Draft>) -> Result<ReportPages, Refused> {
        let drafts = drafts.into_iter().map(|draft| (draft.key.into(), draft.text)).collect();
        self.set_pages(|eng, view, known| report::put_drafts(eng, view, drafts, known))
    }

    /// Sets the report as the engagement has it, with what is still being decided put into it.
    pub(super) fn set_pages(
        &self,
        put: impl FnOnce(&Engagement, &mut ReportView, &[Picture]) -> engine::Result<()>,
    ) -> Result<ReportPages, Refused> {
        let mut held = self.0.previewing.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut preview, edition, saved, known) = match held.take() {
            Some(last) => (last.preview, last.edition.wrapping_add(1), Some(last.saved), last.pictures),
            None => (Preview::new()?, 1, None, Vec::new()),
        };
        let (saved, view) = self.with(|eng| {
            let saved = gathered(eng, saved)?;
            let mut view = saved.clone();
            put(eng, &mut view, &known)?;
            Ok((saved, view))
        })?;
        let document = report::sections::build(&view);
        let pages = preview.set(&document, &mut |_| ControlFlow::Continue(()))?;
        let mut places: HashMap<usize, Vec<Place>> = HashMap::new();
        for place in pages.places() {
            places.entry(place.page).or_default().push(place);
        }
        let answer = ReportPages::of(edition, &pages);
        *held = Some(Previewing { saved, pictures: view.pictures, preview, edition, pages, places });
        Ok(answer)
    }

    /// One page of the report that was set last; none when another edition was set since.
    pub(crate) fn preview_page(&self, edition: u32, page: u32) -> Option<PageDrawing> {
        let held = self.0.previewing.lock().unwrap_or_else(PoisonError::into_inner);
        let last = held.as_ref().filter(|last| last.edition == edition)?;
        let page: usize = cross(page);
        let places = last.places.get(&page).map(Vec::as_slice).unwrap_or_default();
        Some(PageDrawing::of(last.pages.page(page)?, places))
    }
}

/// What the report says as it is saved: what was gathered before, where nothing changed since.
fn gathered(eng: &Engagement, before: Option<ReportView>) -> Result<ReportView, Refused> {
    match before {
        Some(view) if report::is_current(eng, &view)? => Ok(view),
        _ => Ok(report::gather(eng)?),
    }
}
