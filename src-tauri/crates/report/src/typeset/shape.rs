//! From words to lines: shaping, line breaking, bidirectional order and the search for a typeface
//! that has a character are parley's; keeping every word, whatever it holds, is ours.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFeatures, FontStyle, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};

use crate::ReportError;
use crate::document::{Align, HouseStyle, Inline, Typeface};
use crate::typeset::faces::{self, Face, Family};
use crate::typeset::line::{Collector, Line, Part};
use crate::typeset::style::{Ink, TextStyle};

/// The lines of a paragraph. Equal paragraphs share theirs.
pub(crate) type Lines = Arc<[Arc<Line>]>;

/// Shapes paragraphs, each distinct one once, and remembers them until a document has no use for them.
pub(crate) struct Shaper {
    fonts: FontContext,
    layouts: LayoutContext<Part>,
    layout: Layout<Part>,
    kept: HashMap<u64, Vec<Kept>>,
    hasher: RandomState,
    /// The number of the document that is being set.
    document: u64,
    /// The typefaces of running text, and of headings, tables and furniture.
    typefaces: [Typeface; 2],
    stand_ins: Arc<[u16]>,
}

/// A paragraph that was shaped.
struct Kept {
    style: StyleKey,
    inlines: Box<[Inline]>,
    lines: Lines,
    /// The last document that needed it.
    document: u64,
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
            hasher: RandomState::new(),
            document: 0,
            typefaces: [Typeface::Serif, Typeface::Sans],
            stand_ins: Arc::from([]),
        };
        shaper.stand_ins = vec![0; Face::all().count()].into();
        shaper.stand_ins = shaper.find_stand_ins().into();
        Ok(shaper)
    }

    /// Another shaper with the same typefaces.
    pub(crate) fn twin(&self) -> Self {
        Self {
            fonts: self.fonts.clone(),
            layouts: LayoutContext::new(),
            layout: Layout::new(),
            kept: HashMap::new(),
            hasher: RandomState::new(),
            document: self.document,
            typefaces: self.typefaces,
            stand_ins: Arc::clone(&self.stand_ins),
        }
    }

    /// Begins a document in this house style: what the last one did not need is forgotten.
    pub(crate) fn begin(&mut self, house: &HouseStyle) {
        let last = self.document;
        let typefaces = [house.text, house.headings];
        if std::mem::replace(&mut self.typefaces, typefaces) != typefaces {
            self.kept.clear();
        }
        self.kept.retain(|_, kept| {
            kept.retain(|kept| kept.document == last);
            !kept.is_empty()
        });
        self.document += 1;
    }

    /// The lines of one run of plain text.
    pub(crate) fn plain(&mut self, text: &str, style: TextStyle, width: f32) -> Lines {
        self.lines(&[Inline::Text(text.to_owned())], style, width)
    }

    /// One line of plain text, however wide it gets.
    pub(crate) fn unbroken(&mut self, text: &str, style: TextStyle) -> Option<Arc<Line>> {
        let one_line = text.replace(['\n', '\r'], " ");
        self.plain(&one_line, style, f32::MAX).first().cloned()
    }

    /// The lines of a paragraph in this width; none where it says nothing.
    pub(crate) fn lines(&mut self, inlines: &[Inline], style: TextStyle, width: f32) -> Lines {
        let key = key(style, width);
        let hash = self.hasher.hash_one((key, inlines));
        let document = self.document;
        let mut known = self.kept.get_mut(&hash).into_iter().flatten();
        if let Some(kept) = known.find(|kept| kept.style == key && *kept.inlines == *inlines) {
            kept.document = document;
            return Arc::clone(&kept.lines);
        }
        let lines = self.shape(inlines, style, width);
        let kept = Kept { style: key, inlines: inlines.into(), lines: Arc::clone(&lines), document };
        self.kept.entry(hash).or_default().push(kept);
        lines
    }

    fn shape(&mut self, inlines: &[Inline], style: TextStyle, width: f32) -> Lines {
        let (text, spans) = joined(inlines);
        if text.trim().is_empty() {
            return Arc::from([]);
        }
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        for property in defaults(style, self.typefaces) {
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
        let text: Arc<str> = Arc::from(text);
        let lines = Collector { text, inks: &inks, stand_ins: &self.stand_ins };
        self.layout.lines().map(|line| Arc::new(lines.line(&line))).collect()
    }

    /// Finds in each typeface the glyph that is drawn for characters that none of them has.
    fn find_stand_ins(&mut self) -> Vec<u16> {
        let mut found = vec![0; Face::all().count()];
        let families = [Family::Text, Family::Headings, Family::Mono];
        let weights = [(false, false), (true, false), (false, true), (true, true)];
        for family in families {
            for (strong, italic) in weights {
                let style = TextStyle { family, strong, italic, ..super::style::BODY };
                // The last that a typeface has is taken; only DejaVu Sans has the last of all.
                for candidate in ["?", "\u{25ca}", "\u{25a1}", "\u{fffd}"] {
                    self.note_stand_in(candidate, style, &mut found);
                }
            }
        }
        found
    }

    fn note_stand_in(&mut self, candidate: &str, style: TextStyle, found: &mut [u16]) {
        let lines = self.shape(&[Inline::Text(candidate.to_owned())], style, f32::MAX);
        for run in lines.iter().flat_map(|line| &line.runs) {
            if let Some(glyph) = run.glyphs.first().filter(|glyph| glyph.id != 0) {
                found[run.face.index()] = glyph.id;
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

fn defaults(style: TextStyle, typefaces: [Typeface; 2]) -> Vec<StyleProperty<'static, Part>> {
    let mut properties = vec![
        StyleProperty::FontFamily(FontFamily::Source(style.family.stack(typefaces).into())),
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
            StyleProperty::FontFamily(FontFamily::Source(faces::MONO.into())),
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
