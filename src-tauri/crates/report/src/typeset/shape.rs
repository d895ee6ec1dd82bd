//! From words to lines: shaping, line breaking, bidirectional order and the search for a typeface
//! that has a character are parley's; keeping every word, whatever it holds, is ours.

use std::collections::HashMap;
use std::rc::Rc;

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFeatures, FontStyle, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};

use crate::ReportError;
use crate::document::{Align, Inline};
use crate::typeset::faces::{self, Face, Family};
use crate::typeset::style::{Ink, TextStyle};

/// A glyph of a run; its measures are in ems.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// Its number in the typeface.
    pub(crate) id: u16,
    /// How far it moves on.
    pub(crate) advance: f32,
    /// How far it stands from where it would.
    pub(crate) offset: (f32, f32),
    /// Where what it says starts and ends in the text of its run.
    pub(crate) text: (u32, u32),
}

/// Glyphs of one typeface, size and colour.
#[derive(Debug)]
pub(crate) struct Run {
    /// The typeface.
    pub(crate) face: Face,
    /// The size of the type.
    pub(crate) size: f32,
    /// The colour.
    pub(crate) ink: Ink,
    /// From the left of the line.
    pub(crate) x: f32,
    /// Its width.
    pub(crate) width: f32,
    /// Which inline of the paragraph it belongs to.
    pub(crate) part: u16,
    /// The text of the whole paragraph.
    pub(crate) text: Rc<str>,
    /// The glyphs from left to right.
    pub(crate) glyphs: Vec<Glyph>,
}

/// A line of a paragraph.
#[derive(Debug)]
pub(crate) struct Line {
    /// From its top to the top of the next.
    pub(crate) height: f32,
    /// From its top to its baseline.
    pub(crate) baseline: f32,
    /// The width of what it says, without spaces at its end.
    pub(crate) width: f32,
    /// Its runs.
    pub(crate) runs: Vec<Run>,
}

/// The lines of a paragraph. Equal short texts share theirs.
pub(crate) type Lines = Rc<[Rc<Line>]>;

/// What glyphs are marked with while a paragraph is shaped.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Part(u16);

/// Texts up to this length are kept: marks, names and standing phrases come again and again.
const KEPT_LENGTH: usize = 160;

/// Shapes paragraphs, and remembers short ones.
pub(crate) struct Shaper {
    fonts: FontContext,
    layouts: LayoutContext<Part>,
    layout: Layout<Part>,
    kept: HashMap<(StyleKey, String), Lines>,
    stand_ins: Vec<u16>,
}

type StyleKey = (Family, Ink, u8, [u32; 3]);

fn key(style: TextStyle, width: f32) -> StyleKey {
    let flags =
        u8::from(style.strong) | u8::from(style.italic) << 1 | u8::from(style.tabular) << 2 | (style.align as u8) << 3;
    let measures = [style.size.to_bits(), style.leading.to_bits(), width.to_bits()];
    (style.family, style.ink, flags, measures)
}

impl Shaper {
    /// A shaper with the program's own typefaces.
    pub(crate) fn new() -> Result<Self, ReportError> {
        let mut shaper = Self {
            fonts: faces::font_context()?,
            layouts: LayoutContext::new(),
            layout: Layout::new(),
            kept: HashMap::new(),
            stand_ins: vec![0; Face::all().count()],
        };
        shaper.find_stand_ins();
        Ok(shaper)
    }

    /// The lines of one run of plain text.
    pub(crate) fn plain(&mut self, text: &str, style: TextStyle, width: f32) -> Lines {
        self.lines(&[Inline::Text(text.to_owned())], style, width)
    }

    /// One line of plain text, however wide it gets.
    pub(crate) fn unbroken(&mut self, text: &str, style: TextStyle) -> Option<Rc<Line>> {
        let one_line = text.replace(['\n', '\r'], " ");
        self.plain(&one_line, style, f32::MAX).first().cloned()
    }

    /// The lines of a paragraph in this width; none where it says nothing.
    pub(crate) fn lines(&mut self, inlines: &[Inline], style: TextStyle, width: f32) -> Lines {
        match inlines {
            [Inline::Text(text)] if text.len() <= KEPT_LENGTH => {
                let key = (key(style, width), text.clone());
                if let Some(lines) = self.kept.get(&key) {
                    return Rc::clone(lines);
                }
                let lines = self.shape(inlines, style, width);
                self.kept.insert(key, Rc::clone(&lines));
                lines
            }
            _ => self.shape(inlines, style, width),
        }
    }

    fn shape(&mut self, inlines: &[Inline], style: TextStyle, width: f32) -> Lines {
        let (text, spans) = joined(inlines);
        if text.trim().is_empty() {
            return Rc::from([]);
        }
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        for property in defaults(style) {
            builder.push_default(property);
        }
        for (index, (inline, range)) in spans.iter().enumerate() {
            for property in span(inline, style) {
                builder.push(property, range.clone());
            }
            let part = Part(u16::try_from(index).unwrap_or(u16::MAX));
            builder.push(StyleProperty::Brush(part), range.clone());
        }
        builder.build_into(&mut self.layout, &text);
        let bounded = width < f32::MAX;
        self.layout.break_all_lines(bounded.then_some(width));
        if bounded {
            self.layout.align(alignment(style.align), AlignmentOptions::default());
        }
        let inks: Vec<Ink> = spans.iter().map(|(inline, _)| ink(inline, style)).collect();
        let text: Rc<str> = Rc::from(text);
        let stand_ins = &self.stand_ins;
        self.layout.lines().map(|line| Rc::new(collect(&line, &text, &inks, style, stand_ins))).collect()
    }

    /// Finds in each typeface the glyph that is drawn for characters that none of them has.
    fn find_stand_ins(&mut self) {
        let families = [Family::Serif, Family::Sans, Family::Mono];
        let weights = [(false, false), (true, false), (false, true), (true, true)];
        for family in families {
            for (strong, italic) in weights {
                let style = TextStyle { family, strong, italic, ..super::style::BODY };
                for candidate in ["?", "\u{25ca}", "\u{25a1}"] {
                    self.note_stand_in(candidate, style);
                }
            }
        }
        let last = Face::all().count() - 1;
        if self.stand_ins[last] == 0 {
            // The last typeface is asked last, so a character that only it has finds its glyph.
            self.note_stand_in("\u{fffd}", super::style::BODY);
        }
    }

    fn note_stand_in(&mut self, candidate: &str, style: TextStyle) {
        let lines = self.shape(&[Inline::Text(candidate.to_owned())], style, f32::MAX);
        for run in lines.iter().flat_map(|line| &line.runs) {
            if let Some(glyph) = run.glyphs.first().filter(|glyph| glyph.id != 0) {
                self.stand_ins[run.face.index()] = glyph.id;
            }
        }
    }
}

type Span<'a> = (&'a Inline, std::ops::Range<usize>);

/// The text of all inlines, and where each stands in it.
fn joined(inlines: &[Inline]) -> (String, Vec<Span<'_>>) {
    let mut text = String::new();
    let mut spans = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let start = text.len();
        match inline {
            Inline::Text(words)
            | Inline::Strong(words)
            | Inline::Emphasis(words)
            | Inline::Reference(words)
            | Inline::Link { text: words, .. } => clean(words, &mut text),
            Inline::LineBreak => text.push('\n'),
        }
        spans.push((inline, start..text.len()));
    }
    (text, spans)
}

/// Appends words, with what cannot be drawn made visible and line ends made one kind.
fn clean(words: &str, into: &mut String) {
    let mut previous = '\0';
    for c in words.chars() {
        match c {
            '\n' if previous == '\r' => (),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => into.push('\n'),
            '\t' => into.push_str("    "),
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => (),
            c if c.is_control() => into.push('\u{fffd}'),
            c => into.push(c),
        }
        previous = c;
    }
}

fn defaults(style: TextStyle) -> Vec<StyleProperty<'static, Part>> {
    let mut properties = vec![
        StyleProperty::FontFamily(FontFamily::Source(style.family.stack().into())),
        StyleProperty::FontSize(style.size),
        StyleProperty::LineHeight(LineHeight::Absolute(style.leading)),
        StyleProperty::OverflowWrap(OverflowWrap::BreakWord),
    ];
    if style.strong {
        properties.push(StyleProperty::FontWeight(FontWeight::SEMI_BOLD));
    }
    if style.italic {
        properties.push(StyleProperty::FontStyle(FontStyle::Italic));
    }
    if style.tabular {
        properties.push(StyleProperty::FontFeatures(FontFeatures::Source("\"tnum\" on".into())));
    }
    properties
}

fn span(inline: &Inline, style: TextStyle) -> Vec<StyleProperty<'static, Part>> {
    match inline {
        Inline::Strong(_) => vec![StyleProperty::FontWeight(FontWeight::SEMI_BOLD)],
        Inline::Emphasis(_) => vec![StyleProperty::FontStyle(FontStyle::Italic)],
        Inline::Reference(_) => vec![
            StyleProperty::FontFamily(FontFamily::Source(Family::Mono.stack().into())),
            StyleProperty::FontSize(style.size * 0.92),
        ],
        Inline::Text(_) | Inline::Link { .. } | Inline::LineBreak => Vec::new(),
    }
}

fn ink(inline: &Inline, style: TextStyle) -> Ink {
    match inline {
        Inline::Link { .. } => Ink::Accent,
        Inline::Text(_) | Inline::Strong(_) | Inline::Emphasis(_) | Inline::Reference(_) | Inline::LineBreak => {
            style.ink
        }
    }
}

fn alignment(align: Align) -> Alignment {
    match align {
        Align::Start => Alignment::Start,
        Align::Centre => Alignment::Center,
        Align::End => Alignment::End,
    }
}

/// A line of ours from one of parley's.
fn collect(line: &parley::Line<'_, Part>, text: &Rc<str>, inks: &[Ink], style: TextStyle, stand_ins: &[u16]) -> Line {
    let metrics = line.metrics();
    let mut runs: Vec<Run> = Vec::new();
    let mut x = metrics.offset;
    for run in line.runs() {
        let Some(face) = Face::of(run.font()) else { continue };
        let size = run.font_size();
        let mut part = None;
        // Seen from the left, a ligature of right-to-left text starts with its last letter.
        let mut ahead: Option<(u32, u32)> = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            let mut span = (offset(range.start), offset(range.end));
            if cluster.is_ligature_continuation() {
                if run.is_rtl() {
                    ahead = Some(union(span, ahead));
                } else {
                    widen(&mut runs, span);
                }
                continue;
            }
            span = union(span, ahead.take());
            let Part(index) = cluster.style().brush;
            if part != Some(index) {
                let ink = inks.get(usize::from(index)).copied().unwrap_or(style.ink);
                runs.push(Run {
                    face,
                    size,
                    ink,
                    x,
                    width: 0.0,
                    part: index,
                    text: Rc::clone(text),
                    glyphs: Vec::new(),
                });
                part = Some(index);
            }
            let Some(current) = runs.last_mut() else { continue };
            let break_here = cluster.is_hard_line_break();
            for glyph in cluster.glyphs().filter(|_| !break_here) {
                current.glyphs.push(Glyph {
                    id: drawable(glyph.id, stand_ins[face.index()]),
                    advance: glyph.advance / size,
                    offset: (glyph.x / size, glyph.y / size),
                    text: span,
                });
                current.width += glyph.advance;
                x += glyph.advance;
            }
        }
    }
    runs.retain(|run| !run.glyphs.is_empty());
    Line {
        height: metrics.line_height,
        baseline: metrics.baseline - metrics.block_min_coord,
        width: metrics.advance - metrics.hanging_advance,
        runs,
    }
}

/// Gives the text of a later part of a ligature to the glyphs of the ligature.
fn widen(runs: &mut [Run], span: (u32, u32)) {
    let Some(glyphs) = runs.last_mut().map(|run| &mut run.glyphs) else { return };
    let Some(whole) = glyphs.last().map(|glyph| glyph.text) else { return };
    let wider = union(whole, Some(span));
    for glyph in glyphs.iter_mut().rev().take_while(|glyph| glyph.text == whole) {
        glyph.text = wider;
    }
}

fn union(span: (u32, u32), other: Option<(u32, u32)>) -> (u32, u32) {
    other.map_or(span, |other| (span.0.min(other.0), span.1.max(other.1)))
}

fn drawable(id: u32, stand_in: u16) -> u16 {
    match u16::try_from(id) {
        Ok(0) | Err(_) => stand_in,
        Ok(id) => id,
    }
}

fn offset(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
