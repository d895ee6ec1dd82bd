//! What stands at the edges of every page but the cover: the running header and footer.

use std::sync::Arc;

use crate::document::Document;
use crate::typeset::line::Line;
use crate::typeset::page::{Aside, Page, Rule};
use crate::typeset::shape::Shaper;
use crate::typeset::style::{self, Ink};

/// From the top of the page to the running header.
const HEADER_TOP: f32 = 42.0;
/// From the bottom of the page to the top of the running footer.
const FOOTER_TOP: f32 = 44.0;

/// Adds the running header and footer to all pages, once it is known how many there are.
pub(crate) fn add(document: &Document, pages: &mut [Page], shaper: &mut Shaper) {
    let total = pages.len();
    for (index, page) in pages.iter_mut().enumerate().filter(|(_, page)| page.furnished) {
        let section = page.section.and_then(|section| document.sections.get(section));
        let title = section.and_then(|section| section.running_title.as_ref());
        let right = title.unwrap_or(&document.furniture.header_right);
        let number = format!("Page {} of {total}", index + 1);
        page.header = pair(page, &document.furniture.header_left, right, HEADER_TOP, shaper);
        let top = page.sheet.height - FOOTER_TOP;
        page.footer = pair(page, &document.furniture.footer, &number, top, shaper);
        let (left, end) = (page.sheet.side, page.sheet.width - page.sheet.side);
        for y in [HEADER_TOP + 14.0, top - 5.0] {
            page.rules.push(Rule { at: [left, end, y], thickness: 0.4, ink: Ink::Hairline });
        }
    }
}

/// Words at the left and at the right of a line; the left give way.
fn pair(page: &Page, left: &str, right: &str, top: f32, shaper: &mut Shaper) -> Vec<Aside> {
    let measure = page.sheet.measure();
    let right = shortened(right, measure * 0.5, shaper);
    let taken = right.as_ref().map_or(0.0, |line| line.width + 16.0);
    let left = shortened(left, measure - taken, shaper);
    let end = page.sheet.width - page.sheet.side;
    let right = right.map(|line| Aside { x: end - line.width, top, line });
    let left = left.map(|line| Aside { x: page.sheet.side, top, line });
    left.into_iter().chain(right).collect()
}

/// Words on one line of at most this width; what does not fit is given as an ellipsis.
fn shortened(words: &str, width: f32, shaper: &mut Shaper) -> Option<Arc<Line>> {
    let line = shaper.unbroken(words, style::FURNITURE)?;
    if line.width <= width {
        return Some(line);
    }
    let mut length = words.chars().count();
    loop {
        length = length * 9 / 10;
        let start: String = words.chars().take(length).collect();
        let line = shaper.unbroken(&format!("{}\u{2026}", start.trim_end()), style::FURNITURE)?;
        if line.width <= width || length == 0 {
            return Some(line);
        }
    }
}
