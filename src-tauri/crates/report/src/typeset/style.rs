//! How things look: the colours, the type sizes and the measures of the page, in points.

use crate::document::house::{BAND_TINT, HEADER_TINT};
use crate::document::{Align, Colour, HouseStyle, Orientation, Paper, ParagraphStyle};
use crate::typeset::faces::Family;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ink {
    /// Text.
    Text,
    /// Text of less weight.
    Quiet,
    /// The one accent: headings, links, strong rules.
    Accent,
    /// A deviation.
    Rust,
    /// A rule between rows.
    Hairline,
    /// Behind the header of a table.
    HeaderTint,
    /// Behind a heading within a table.
    BandTint,
    /// Behind the text of every page of a draft.
    Watermark,
}

/// What the colours of a document are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette {
    accent: Colour,
    exception: Colour,
}

impl Palette {
    /// The colours of a house style.
    pub(crate) fn of(house: &HouseStyle) -> Self {
        Self { accent: house.accent, exception: house.exception }
    }

    /// Red, green and blue.
    pub(crate) fn rgb(self, ink: Ink) -> [u8; 3] {
        match ink {
            Ink::Text => [0x1d, 0x22, 0x26],
            Ink::Quiet => [0x5a, 0x62, 0x67],
            Ink::Accent => self.accent.rgb(),
            Ink::Rust => self.exception.rgb(),
            Ink::Hairline => [0xc9, 0xcf, 0xd2],
            Ink::HeaderTint => self.accent.tint(HEADER_TINT).rgb(),
            Ink::BandTint => self.accent.tint(BAND_TINT).rgb(),
            Ink::Watermark => [0xe9, 0xeb, 0xec],
        }
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    /// The family of typefaces.
    pub(crate) family: Family,
    /// The size of the type.
    pub(crate) size: f32,
    /// From one baseline to the next.
    pub(crate) leading: f32,
    /// Semibold instead of regular.
    pub(crate) strong: bool,
    /// Italic instead of upright.
    pub(crate) italic: bool,
    /// The colour.
    pub(crate) ink: Ink,
    /// Where the lines stand.
    pub(crate) align: Align,
    /// Figures of equal width, for columns and lists of pages.
    pub(crate) tabular: bool,
    /// The room above the first line.
    pub(crate) before: f32,
}

impl TextStyle {
    const fn new(family: Family, size: f32, leading: f32, before: f32) -> Self {
        Self {
            family,
            size,
            leading,
            before,
            strong: false,
            italic: false,
            ink: Ink::Text,
            align: Align::Start,
            tabular: false,
        }
    }

    const fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    /// The same style in another colour.
    pub(crate) const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same style, its lines standing elsewhere.
    pub(crate) const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// The running text of a section.
pub(crate) const BODY: TextStyle = TextStyle::new(Family::Text, 10.0, 14.0, 7.0);
/// The text of a table cell.
pub(crate) const CELL: TextStyle = TextStyle { tabular: true, ..TextStyle::new(Family::Headings, 8.8, 11.4, 4.0) };
/// The text of the header row of a table.
pub(crate) const CELL_HEADER: TextStyle = TextStyle::new(Family::Headings, 8.6, 11.0, 0.0).strong().ink(Ink::Accent);
/// A heading within a table.
pub(crate) const CELL_BAND: TextStyle = TextStyle { strong: true, ink: Ink::Accent, ..CELL };
/// The caption above a table.
pub(crate) const CAPTION: TextStyle = TextStyle::new(Family::Headings, 9.2, 12.5, 12.0).strong();
/// The caption under a picture.
pub(crate) const FIGURE_CAPTION: TextStyle =
    TextStyle { align: Align::Centre, ..TextStyle::new(Family::Headings, 8.8, 12.0, 0.0).ink(Ink::Quiet) };
/// What a continued table says instead of its caption, and a continued row instead of its name.
pub(crate) const CONTINUED: TextStyle =
    TextStyle { italic: true, ..TextStyle::new(Family::Headings, 8.4, 11.4, 0.0).ink(Ink::Quiet) };
/// The running header and footer.
pub(crate) const FURNITURE: TextStyle =
    TextStyle { tabular: true, ..TextStyle::new(Family::Headings, 8.0, 10.0, 0.0).ink(Ink::Quiet) };
/// The word across the pages of a draft.
pub(crate) const WATERMARK: TextStyle =
    TextStyle::new(Family::Headings, 132.0, 140.0, 0.0).strong().ink(Ink::Watermark);

/// Headings of the three ranks.
pub(crate) const HEADINGS: [TextStyle; 3] = [
    TextStyle::new(Family::Headings, 20.0, 25.0, 0.0).strong().ink(Ink::Accent),
    TextStyle::new(Family::Headings, 13.0, 17.0, 20.0).strong(),
    TextStyle::new(Family::Headings, 10.8, 14.5, 14.0).strong().ink(Ink::Accent),
];

/// Entries of the contents for headings of the three ranks.
pub(crate) const CONTENTS: [TextStyle; 3] = [
    TextStyle { tabular: true, ..TextStyle::new(Family::Headings, 9.8, 13.0, 7.5).strong() },
    TextStyle { tabular: true, ..TextStyle::new(Family::Headings, 9.4, 12.4, 1.8) },
    TextStyle { tabular: true, ..TextStyle::new(Family::Headings, 9.0, 11.8, 1.2).ink(Ink::Quiet) },
];

/// How a paragraph of this kind is set in running text.
pub(crate) fn body_style(kind: ParagraphStyle) -> TextStyle {
    match kind {
        ParagraphStyle::Body => BODY,
        ParagraphStyle::Lead => TextStyle { size: 11.4, leading: 16.0, ..BODY },
        ParagraphStyle::Note => TextStyle::new(Family::Headings, 8.6, 11.8, 6.0).ink(Ink::Quiet),
        ParagraphStyle::Address => TextStyle { leading: 13.0, before: 12.0, ..BODY },
        ParagraphStyle::Signature => TextStyle { leading: 13.0, before: 4.0, ..BODY },
        ParagraphStyle::Eyebrow => TextStyle::new(Family::Headings, 10.5, 14.0, 0.0).strong().ink(Ink::Accent),
        ParagraphStyle::Title => TextStyle::new(Family::Headings, 30.0, 36.0, 12.0).strong(),
        ParagraphStyle::Subtitle => TextStyle::new(Family::Headings, 14.0, 19.0, 10.0).ink(Ink::Quiet),
    }
}

/// How a paragraph of this kind is set in a cell whose own style is `cell`.
pub(crate) fn cell_style(kind: ParagraphStyle, cell: TextStyle) -> TextStyle {
    match kind {
        ParagraphStyle::Note => TextStyle { size: 8.0, leading: 10.4, ink: Ink::Quiet, ..cell },
        ParagraphStyle::Eyebrow => TextStyle { strong: true, ink: Ink::Accent, ..cell },
        ParagraphStyle::Title | ParagraphStyle::Subtitle | ParagraphStyle::Lead => TextStyle { strong: true, ..cell },
        ParagraphStyle::Body | ParagraphStyle::Address | ParagraphStyle::Signature => cell,
    }
}

/// The room between the lines of one item of a list and the next.
pub(crate) const ITEM_GAP: f32 = 3.0;
/// How far the text of a list item stands in.
pub(crate) const ITEM_INDENT: f32 = 16.0;
/// The room above a line to sign on.
pub(crate) const SIGNATURE_ROOM: f32 = 40.0;
/// The length of a line to sign on.
pub(crate) const SIGNATURE_LENGTH: f32 = 220.0;
/// The room between the rules of a cell and its text.
pub(crate) const CELL_PADDING: [f32; 2] = [5.0, 3.6];
/// The room above and below the text of a cell where rows are many and short.
pub(crate) const COMPACT_PADDING: f32 = 1.6;
/// The room before a table without a caption.
pub(crate) const TABLE_BEFORE: f32 = 9.0;
/// The room after a table.
pub(crate) const TABLE_AFTER: f32 = 12.0;

/// The measures of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sheet {
    /// Its width.
    pub(crate) width: f32,
    /// Its height.
    pub(crate) height: f32,
    /// From its left and right edges to the text.
    pub(crate) side: f32,
    /// From its top to the text.
    pub(crate) top: f32,
    /// From its bottom to the text.
    pub(crate) bottom: f32,
}

impl Sheet {
    /// The measures of a page of this paper this way up.
    pub(crate) fn of(paper: Paper, orientation: Orientation) -> Self {
        let (short, long) = match paper {
            Paper::A4 => (595.28, 841.89),
            Paper::Letter => (612.0, 792.0),
        };
        match orientation {
            Orientation::Portrait => Self { width: short, height: long, side: 66.0, top: 84.0, bottom: 70.0 },
            Orientation::Landscape => Self { width: long, height: short, side: 54.0, top: 78.0, bottom: 62.0 },
        }
    }

    /// Which edge is on top.
    pub(crate) fn orientation(self) -> Orientation {
        if self.width > self.height { Orientation::Landscape } else { Orientation::Portrait }
    }

    /// The width of the text.
    pub(crate) fn measure(self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// The height of the text.
    pub(crate) fn depth(self) -> f32 {
        self.height - self.top - self.bottom
    }
}
