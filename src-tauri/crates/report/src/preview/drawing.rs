//! One page as SVG. A glyph is drawn once and used wherever it stands.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::SvgPen;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::document::{Picture, PictureFormat};
use crate::typeset::faces::Face;
use crate::typeset::line::{Line, Run};
use crate::typeset::page::{Aside, Page, Shown};
use crate::typeset::style::{Ink, Palette};

/// A page with the word across it, if it has one.
pub(super) fn svg(page: &Page, watermark: Option<&Line>, palette: Palette) -> String {
    let (width, height) = (page.sheet.width, page.sheet.height);
    let mut drawing = Drawing { palette, used: BTreeSet::new() };
    let mut body = String::new();
    if let Some(line) = watermark {
        drawing.watermark(&mut body, line, (width, height));
    }
    grounds(&mut body, page, palette);
    page.pictures.iter().for_each(|shown| picture(&mut body, shown));
    for Aside { x, top, line } in page.header.iter().chain(&page.asides).chain(&page.footer) {
        drawing.line(&mut body, line, *x, *top);
    }
    for text in &page.texts {
        drawing.line(&mut body, &text.line, text.x, text.top);
    }
    let glyphs = drawing.glyphs();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <defs>{glyphs}</defs><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{body}</svg>"
    )
}

struct Drawing {
    palette: Palette,
    used: BTreeSet<(Face, u16)>,
}

impl Drawing {
    /// Draws a line from its left and its top.
    fn line(&mut self, body: &mut String, line: &Line, x: f32, top: f32) {
        for run in &line.runs {
            self.run(body, run, x + run.x, top + line.baseline);
        }
    }

    fn run(&mut self, body: &mut String, run: &Run, x: f32, baseline: f32) {
        let units = run.face.units_per_em();
        let scale = run.size / units;
        let _ = write!(
            body,
            "<g fill=\"{}\" transform=\"matrix({scale:.6} 0 0 -{scale:.6} {} {})\">",
            colour(self.palette, run.ink),
            hundredths(x),
            hundredths(baseline)
        );
        let mut pen = 0.0;
        for glyph in &run.glyphs {
            self.used.insert((run.face, glyph.id));
            let (across, up) = ((pen + glyph.offset.0) * units, glyph.offset.1 * units);
            let _ = write!(body, "<use href=\"#{}\" x=\"{across:.0}\"", Named(run.face, glyph.id));
            if up.abs() >= 0.5 {
                let _ = write!(body, " y=\"{up:.0}\"");
            }
            body.push_str("/>");
            pen += glyph.advance;
        }
        body.push_str("</g>");
    }

    /// Draws the word across the page, as large as the page lets it be.
    fn watermark(&mut self, body: &mut String, line: &Line, (width, height): (f32, f32)) {
        let room = (width * width + height * height).sqrt() * 0.8;
        let scale = (room / line.width).min(1.0);
        let angle = -(height / width).atan().to_degrees();
        let _ = write!(
            body,
            "<g transform=\"translate({} {}) rotate({angle:.3}) scale({scale:.4})\">",
            hundredths(width / 2.0),
            hundredths(height / 2.0)
        );
        self.line(body, line, -line.width / 2.0, -line.height / 2.0);
        body.push_str("</g>");
    }

    /// The shapes of the glyphs that are used.
    fn glyphs(&self) -> String {
        let mut shapes = String::new();
        let mut font: Option<(Face, FontRef<'static>)> = None;
        for (face, glyph) in &self.used {
            if font.as_ref().is_none_or(|(open, _)| open != face) {
                font = FontRef::new(face.bytes()).ok().map(|opened| (*face, opened));
            }
            let outline = font.as_ref().and_then(|(_, font)| font.outline_glyphs().get(GlyphId::from(*glyph)));
            let Some(outline) = outline else { continue };
            let mut pen = SvgPen::new();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            if outline.draw(settings, &mut pen).is_ok() {
                let _ = write!(shapes, "<path id=\"{}\" d=\"{pen}\"/>", Named(*face, *glyph));
            }
        }
        shapes
    }
}

/// What a glyph is called in the drawing.
struct Named(Face, u16);

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "g{}-{}", self.0.index(), self.1)
    }
}

/// Areas of colour and rules.
fn grounds(body: &mut String, page: &Page, palette: Palette) {
    for fill in &page.fills {
        let [left, top, width, height] = fill.area.map(hundredths);
        let _ = write!(
            body,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
            colour(palette, fill.ink)
        );
    }
    for rule in &page.rules {
        let [left, right, y] = rule.at;
        let [left, top, width] = [left, y - rule.thickness / 2.0, right - left].map(hundredths);
        let _ = write!(
            body,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{}\"/>",
            hundredths(rule.thickness),
            colour(palette, rule.ink)
        );
    }
}

fn picture(body: &mut String, shown: &Shown) {
    let [left, top, width, height] = shown.area.map(hundredths);
    let _ = write!(
        body,
        "<image x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" image-rendering=\"optimizeQuality\" href=\"data:{};base64,{}\"/>",
        media_type(&shown.picture),
        base64(shown.picture.bytes())
    );
}

fn media_type(picture: &Picture) -> &'static str {
    match picture.format() {
        PictureFormat::Png => "image/png",
        PictureFormat::GreyJpeg | PictureFormat::ColourJpeg => "image/jpeg",
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let [one, two, last] = [0, 1, 2].map(|at| u32::from(three.get(at).copied().unwrap_or(0)));
        let joined = one << 16 | two << 8 | last;
        for place in 0..4 {
            let sign = SIGNS[(joined >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

fn colour(palette: Palette, ink: Ink) -> String {
    let [red, green, blue] = palette.rgb(ink);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn hundredths(measure: f32) -> f32 {
    (measure * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_pads_what_is_no_whole_three() {
        assert_eq!(
            ["", "M", "Ma", "Man", "Many"].map(|text| base64(text.as_bytes())),
            ["", "TQ==", "TWE=", "TWFu", "TWFueQ=="]
        );
    }
}
