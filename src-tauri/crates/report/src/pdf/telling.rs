//! What a reader of the file is told about glyphs. A typeface in a PDF gives each glyph one text;
//! where a glyph means something else, and where several glyphs are one letter, the words are
//! written beside the glyphs. Letters that run from right to left are drawn as they are seen, which
//! is what readers expect, and the tree says the words in the order in which they are read.

use crate::typeset::faces::Face;
use crate::typeset::line::{Glyph, Run};

/// Glyphs of a run that can be drawn in one go.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Their own texts say what they mean.
    Plain(std::ops::Range<usize>),
    /// These words, from here to there in the text of the run, have to be written beside them.
    Told(std::ops::Range<usize>, (u32, u32)),
    /// They run from right to left, and the tree has to say these words.
    Leftward(std::ops::Range<usize>, (u32, u32)),
}

/// The texts that the glyphs of each typeface have so far.
#[derive(Debug)]
pub(crate) struct Telling {
    texts: Vec<Vec<Option<Box<str>>>>,
}

impl Telling {
    /// No glyph has a text yet.
    pub(crate) fn new() -> Self {
        Self { texts: Face::all().map(|_| Vec::new()).collect() }
    }

    /// The text that a glyph has.
    pub(crate) fn text(&self, face: Face, glyph: u16) -> &str {
        let text = self.texts[face.index()].get(usize::from(glyph));
        text.and_then(Option::as_deref).unwrap_or("\u{fffd}")
    }

    /// The pieces of a run, in the order of its glyphs.
    pub(crate) fn pieces(&self, run: &Run) -> Vec<Piece> {
        if run.leftward {
            let spans = run.glyphs.iter().map(|glyph| glyph.text);
            let span = spans.reduce(union).unwrap_or((0, 0));
            return vec![Piece::Leftward(0..run.glyphs.len(), span)];
        }
        self.parts(run)
    }

    /// The pieces of a run as it is seen, whichever way it runs.
    pub(crate) fn parts(&self, run: &Run) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        while at < run.glyphs.len() {
            let span = run.glyphs[at].text;
            let alike = run.glyphs[at..].iter().take_while(|glyph| glyph.text == span).count();
            let plain = alike == 1 && self.says(run, &run.glyphs[at]);
            append(&mut pieces, at..at + alike, span, plain);
            at += alike;
        }
        pieces
    }

    /// Gives the glyphs of a run their texts where they have none.
    pub(crate) fn learn(&mut self, run: &Run) {
        let texts = &mut self.texts[run.face.index()];
        for glyph in &run.glyphs {
            let index = usize::from(glyph.id);
            if texts.len() <= index {
                texts.resize(index + 1, None);
            }
            if texts[index].is_none() {
                texts[index] = Some(words(&run.text, glyph.text).into());
            }
        }
    }

    /// Whether the text of a glyph is what it means here. What only those know who agreed on it has to be said beside
    /// the glyph.
    fn says(&self, run: &Run, glyph: &Glyph) -> bool {
        let meant = words(&run.text, glyph.text);
        self.text(run.face, glyph.id) == meant && !meant.chars().any(is_private)
    }
}

/// Whether a character means what its users agree on.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// The words of a span of a text.
pub(crate) fn words(text: &str, (from, to): (u32, u32)) -> &str {
    text.get(from as usize..to as usize).unwrap_or("\u{fffd}")
}

fn union(one: (u32, u32), other: (u32, u32)) -> (u32, u32) {
    (one.0.min(other.0), one.1.max(other.1))
}

fn append(pieces: &mut Vec<Piece>, glyphs: std::ops::Range<usize>, span: (u32, u32), plain: bool) {
    match pieces.last_mut() {
        Some(Piece::Plain(before)) if plain => before.end = glyphs.end,
        Some(Piece::Told(before, words)) if !plain => {
            before.end = glyphs.end;
            *words = union(*words, span);
        }
        _ if plain => pieces.push(Piece::Plain(glyphs)),
        _ => pieces.push(Piece::Told(glyphs, span)),
    }
}
