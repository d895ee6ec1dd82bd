//! Twins of the preview: the sizes of the pages, the drawing of one, and what stands where.

use std::collections::HashSet;

use report::document::Level;
use report::preview::{Pages, Place, PlacedHeading};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::cross;
use super::report::TextKey;

/// A text as it is being written, not saved yet.
#[derive(Debug, Clone, Deserialize, Type)]
pub(crate) struct Draft {
    /// Which place.
    pub(crate) key: TextKey,
    /// What stands there.
    pub(crate) text: String,
}

/// The pages of the report as they were set.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportPages {
    /// Names this setting: drawings are asked for by it.
    edition: u32,
    /// The pages in order.
    pages: Vec<PageSize>,
    /// The headings in order.
    headings: Vec<PageHeading>,
    /// Where each thing that the report was derived from is first seen.
    first_places: Vec<PagePlace>,
}

/// A page in whole points.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub(crate) struct PageSize {
    width: i32,
    height: i32,
}

/// A heading and where it stands.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct PageHeading {
    id: String,
    text: String,
    /// 1 for a section.
    level: u8,
    /// Counted from 0.
    page: u32,
    /// From the top of the page, in whole points.
    top: i32,
}

/// Where something stands that was derived from a thing of the engagement, in whole points.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct PagePlace {
    kind: String,
    id: String,
    page: u32,
    left: i32,
    top: i32,
    width: i32,
    height: i32,
}

/// One page as it is drawn.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct PageDrawing {
    svg: String,
    places: Vec<PagePlace>,
}

impl ReportPages {
    pub(crate) fn of(edition: u32, pages: &Pages) -> Self {
        let sizes = (0..pages.len()).filter_map(|page| pages.size(page));
        let mut seen = HashSet::new();
        let places = pages.places();
        let first = places.iter().filter(|place| seen.insert(place.source.clone()));
        ReportPages {
            edition,
            pages: sizes.map(|(width, height)| PageSize { width: points(width), height: points(height) }).collect(),
            headings: pages.headings().iter().map(PageHeading::from).collect(),
            first_places: first.map(PagePlace::from).collect(),
        }
    }
}

impl PageDrawing {
    pub(crate) fn of(svg: String, places: &[Place]) -> Self {
        PageDrawing { svg, places: places.iter().map(PagePlace::from).collect() }
    }
}

impl From<&PlacedHeading> for PageHeading {
    fn from(heading: &PlacedHeading) -> Self {
        PageHeading {
            id: heading.id.clone(),
            text: heading.text.clone(),
            level: match heading.level {
                Level::One => 1,
                Level::Two => 2,
                Level::Three => 3,
            },
            page: cross(heading.page),
            top: points(heading.top),
        }
    }
}

impl From<&Place> for PagePlace {
    fn from(place: &Place) -> Self {
        PagePlace {
            kind: place.source.kind.to_owned(),
            id: place.source.id.to_string(),
            page: cross(place.page),
            left: points(place.left),
            top: points(place.top),
            width: points(place.width),
            height: points(place.height),
        }
    }
}

/// As near as a whole point: what is drawn over a page needs no more, and the window counts exactly.
fn points(length: f32) -> i32 {
    length.round() as i32
}
