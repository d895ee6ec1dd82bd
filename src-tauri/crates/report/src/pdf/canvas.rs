//! The content of one page while it is drawn, as the operations of `printpdf`. Places are given
//! from the top left, as the typesetter counts; the file counts from the bottom left.

use std::collections::BTreeMap;

use printpdf::{Color, CurTransMat, DictItem, Op, PaintMode, PdfPage, Pt, Rect, Rgb};

use crate::pdf::fonts::Fonts;
use crate::pdf::{integer, rounded};
use crate::typeset::faces::Face;
use crate::typeset::line::{Glyph, Run};
use crate::typeset::style::{Ink, Palette, Sheet};

/// What is seen and not read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Artifact {
    /// The running header.
    Header,
    /// The running footer.
    Footer,
    /// The word across the page of a draft.
    Watermark,
    /// What pages repeat.
    Repeated,
    /// Areas of colour and rules.
    Layout,
}

/// A page while it is drawn.
pub(crate) struct Canvas {
    sheet: Sheet,
    palette: Palette,
    /// Where the top is, above where the file counts from.
    top: f32,
    ops: Vec<Op>,
    ink: Option<Ink>,
    font: Option<(Face, f32)>,
    /// How many pieces of content are marked.
    marks: usize,
}

impl Canvas {
    /// An empty page.
    pub(crate) fn new(sheet: Sheet, palette: Palette) -> Self {
        Self { top: sheet.height, sheet, palette, ops: Vec::new(), ink: None, font: None, marks: 0 }
    }

    /// A page on which nothing is drawn.
    pub(crate) fn blank(sheet: Sheet) -> PdfPage {
        let whole = Rect::from_wh(Pt(rounded(sheet.width)), Pt(rounded(sheet.height)));
        PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops: Vec::new() }
    }

    /// The page as it was drawn.
    pub(crate) fn finish(self) -> PdfPage {
        PdfPage { ops: self.ops, ..Self::blank(self.sheet) }
    }

    /// What is drawn next is seen and not read, until `end`.
    pub(crate) fn artifact(&mut self, artifact: Artifact) {
        let (kind, subtype) = match artifact {
            Artifact::Header => ("Pagination", Some("Header")),
            Artifact::Footer => ("Pagination", Some("Footer")),
            Artifact::Watermark => ("Pagination", Some("Watermark")),
            Artifact::Repeated => ("Pagination", None),
            Artifact::Layout => ("Layout", None),
        };
        let kind = Some(("Type".to_owned(), name(kind)));
        let subtype = subtype.map(|subtype| ("Subtype".to_owned(), name(subtype)));
        self.begin("Artifact", kind.into_iter().chain(subtype).collect());
    }

    /// What is drawn next is content that the structure can name, until `end`; says its number.
    pub(crate) fn content(&mut self, meaning: Option<&str>) -> usize {
        let mark = self.marks;
        self.marks += 1;
        let mut properties = BTreeMap::from([("MCID".to_owned(), DictItem::Int(integer(mark)))]);
        properties.extend(meaning.map(actual_text));
        self.begin("Span", properties);
        mark
    }

    fn begin(&mut self, tag: &str, map: BTreeMap<String, DictItem>) {
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    /// Ends what was begun last.
    pub(crate) fn end(&mut self) {
        self.ops.push(Op::EndMarkedContent);
    }

    /// Draws on a sheet that lies turned and scaled in the middle of this one; places on it count
    /// from its own middle.
    pub(crate) fn turned(&mut self, angle: f32, scale: f32, draw: impl FnOnce(&mut Self)) {
        let (sin, cos) = (rounded(angle.sin() * scale), rounded(angle.cos() * scale));
        let middle = (rounded(self.sheet.width / 2.0), rounded(self.sheet.height / 2.0));
        let matrix = CurTransMat::Raw([cos, sin, -sin, cos, middle.0, middle.1]);
        self.ops.extend([Op::SaveGraphicsState, Op::SetTransformationMatrix { matrix }]);
        let before = (self.top, self.ink, self.font);
        self.top = 0.0;
        draw(self);
        self.ops.push(Op::RestoreGraphicsState);
        (self.top, self.ink, self.font) = before;
    }

    /// Fills the area from here to there.
    pub(crate) fn area(&mut self, [left, top, right, bottom]: [f32; 4], ink: Ink) {
        if left >= right || top >= bottom {
            return;
        }
        self.fill(ink);
        let rectangle = Rect {
            x: Pt(rounded(left)),
            y: Pt(rounded(self.top - bottom)),
            width: Pt(rounded(right - left)),
            height: Pt(rounded(bottom - top)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Draws a picture into an area: its left, its top, its width and its height.
    pub(crate) fn picture(&mut self, which: &str, [left, top, width, height]: [f32; 4]) {
        let (x, y) = (rounded(left), rounded(self.top - top - height));
        let matrix = CurTransMat::Raw([rounded(width), 0.0, 0.0, rounded(height), x, y]);
        self.ops.extend([Op::SaveGraphicsState, Op::SetTransformationMatrix { matrix }]);
        self.operator("Do", vec![name(which)]);
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn fill(&mut self, ink: Ink) {
        if self.ink.replace(ink) == Some(ink) {
            return;
        }
        let [r, g, b] = self.palette.rgb(ink).map(|part| rounded(f32::from(part) / 255.0));
        self.ops.push(Op::SetFillColor { col: Color::Rgb(Rgb { r, g, b, icc_profile: None }) });
    }

    /// Draws glyphs of a run from this place on; says how far they move on.
    pub(crate) fn glyphs(&mut self, fonts: &Fonts, run: &Run, glyphs: &[Glyph], x: f32, baseline: f32) -> f32 {
        self.fill(run.ink);
        self.ops.push(Op::StartTextSection);
        if self.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            self.operator("Tf", vec![name(&fonts.name(run.face)), DictItem::Real(rounded(run.size))]);
        }
        let start = [1.0, 0.0, 0.0, 1.0, rounded(x), rounded(self.top - baseline)];
        self.operator("Tm", start.map(DictItem::Real).to_vec());
        let (mut shown, mut rise) = (Shown::default(), 0.0);
        for glyph in glyphs {
            let wanted = rounded(glyph.offset.1 * run.size);
            if wanted != rise {
                self.show(&mut shown);
                self.operator("Ts", vec![DictItem::Real(wanted)]);
                rise = wanted;
            }
            shown.add(fonts, run.face, glyph);
        }
        self.show(&mut shown);
        if rise != 0.0 {
            self.operator("Ts", vec![DictItem::Int(0)]);
        }
        self.ops.push(Op::EndTextSection);
        shown.wanted * run.size / 1000.0
    }

    fn show(&mut self, shown: &mut Shown) {
        shown.close();
        if !shown.items.is_empty() {
            let items = DictItem::Array(std::mem::take(&mut shown.items));
            self.operator("TJ", vec![items]);
        }
    }

    fn operator(&mut self, key: &str, value: Vec<DictItem>) {
        self.ops.push(Op::Unknown { key: key.to_owned(), value });
    }
}

/// Glyphs on their way to the page, and where the pen is; in thousandths of an em.
#[derive(Default)]
struct Shown {
    items: Vec<DictItem>,
    codes: Vec<u8>,
    /// Where the typesetter wants the pen.
    wanted: f32,
    /// Where the widths of the glyphs have left it.
    pen: f32,
}

impl Shown {
    /// Adds a glyph, moved to where it belongs; what is rounded off never adds up.
    fn add(&mut self, fonts: &Fonts, face: Face, glyph: &Glyph) {
        let shift = (self.wanted + glyph.offset.0 * 1000.0 - self.pen).round();
        if shift.abs() >= 1.0 {
            self.close();
            self.items.push(DictItem::Int(-(shift as i64)));
            self.pen += shift;
        }
        let (code, width) = fonts.code(face, glyph.id);
        self.codes.extend(code.to_be_bytes());
        self.pen += width;
        self.wanted += glyph.advance * 1000.0;
    }

    fn close(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(DictItem::Bytes(std::mem::take(&mut self.codes)));
        }
    }
}

fn actual_text(words: &str) -> (String, DictItem) {
    let mut data = Vec::new();
    lopdf::encode_utf16_be(words, &mut data);
    ("ActualText".to_owned(), DictItem::Bytes(data))
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
