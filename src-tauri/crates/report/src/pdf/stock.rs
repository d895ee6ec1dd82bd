//! What all pages of a file draw from: typefaces with the glyphs that are used and what these say,
//! and the pictures. It is complete before the first page is drawn, so that pages can be drawn in
//! any order, by several hands at once.

use crate::ReportError;
use crate::document::Picture;
use crate::pdf::fonts::Fonts;
use crate::pdf::telling::Telling;
use crate::typeset::line::Line;
use crate::typeset::page::Page;

/// What pages draw from.
pub(crate) struct Stock {
    /// The typefaces.
    pub(crate) fonts: Fonts,
    /// What their glyphs say.
    pub(crate) telling: Telling,
    /// The pictures, by their places in the file.
    pub(crate) pictures: Vec<Picture>,
}

impl Stock {
    /// What these pages draw from, with the word across them.
    pub(crate) fn of(pages: &[Page], watermark: Option<&Line>) -> Result<Self, ReportError> {
        let mut stock = Self { fonts: Fonts::new()?, telling: Telling::new(), pictures: Vec::new() };
        watermark.into_iter().for_each(|line| stock.line(line));
        for page in pages {
            let asides = page.header.iter().chain(&page.asides).chain(&page.footer);
            asides.for_each(|aside| stock.line(&aside.line));
            page.texts.iter().for_each(|text| stock.line(&text.line));
            for shown in &page.pictures {
                if stock.place(&shown.picture).is_none() {
                    stock.pictures.push(shown.picture.clone());
                }
            }
        }
        Ok(stock)
    }

    /// The place of a picture in the file.
    pub(crate) fn place(&self, picture: &Picture) -> Option<usize> {
        self.pictures.iter().position(|known| known == picture)
    }

    fn line(&mut self, line: &Line) {
        for run in &line.runs {
            self.telling.learn(run);
            run.glyphs.iter().for_each(|glyph| self.fonts.take(run.face, glyph.id));
        }
    }
}
