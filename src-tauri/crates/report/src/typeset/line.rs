//! Lines of glyphs, and how they are collected from what parley lays out: every glyph knows which
//! words it stands for, and a character that no typeface has is shown by a stand-in.

use std::sync::Arc;

use parley::{Cluster, Run as ShapedRun};

use crate::typeset::faces::Face;
use crate::typeset::style::Ink;

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
    /// Its letters run from right to left.
    pub(crate) leftward: bool,
    /// Which inline of the paragraph it belongs to.
    pub(crate) part: u16,
    /// The text of the whole paragraph.
    pub(crate) text: Arc<str>,
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

/// What glyphs are marked with while a paragraph is shaped.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Part(pub(crate) u16);

/// Collects the lines of one paragraph.
pub(crate) struct Collector<'a> {
    /// The text of the paragraph.
    pub(crate) text: Arc<str>,
    /// The colours of its inlines.
    pub(crate) inks: &'a [Ink],
    /// For each typeface, the glyph that stands in for those it lacks.
    pub(crate) stand_ins: &'a [u16],
}

impl Collector<'_> {
    /// A line of ours from one of parley's; its runs are in the order in which they are read.
    pub(crate) fn line(&self, line: &parley::Line<'_, Part>) -> Line {
        let metrics = line.metrics();
        let mut runs: Vec<Run> = Vec::new();
        let mut x = metrics.offset;
        for run in line.runs() {
            if let Some(face) = Face::of(run.font()) {
                self.run(&run, face, &mut x, &mut runs);
            }
        }
        runs.retain(|run| !run.glyphs.is_empty());
        runs.sort_by_key(Run::start);
        Line {
            height: metrics.line_height,
            baseline: metrics.baseline - metrics.block_min_coord,
            width: metrics.advance - metrics.hanging_advance,
            runs,
        }
    }

    /// Appends the runs of one shaped run: one for each inline that it crosses.
    fn run(&self, shaped: &ShapedRun<'_, Part>, face: Face, x: &mut f32, runs: &mut Vec<Run>) {
        let mut part = None;
        // Seen from the left, a ligature of right-to-left text starts with its last letter.
        let mut ahead: Option<(u32, u32)> = None;
        for cluster in shaped.visual_clusters() {
            let range = cluster.text_range();
            let span = (offset(range.start), offset(range.end));
            if cluster.is_ligature_continuation() {
                if shaped.is_rtl() {
                    ahead = Some(union(span, ahead));
                } else {
                    widen(runs, span);
                }
                continue;
            }
            let Part(index) = cluster.style().brush;
            let lacking = self.stand_ins[face.index()] == 0 && cluster.glyphs().any(|glyph| glyph.id == 0);
            let drawn_in = if lacking { Face::last_resort() } else { face };
            if part != Some((index, drawn_in)) {
                runs.push(self.start(shaped, drawn_in, index, *x));
                part = Some((index, drawn_in));
            }
            let span = union(span, ahead.take());
            if let Some(run) = runs.last_mut().filter(|_| !cluster.is_hard_line_break()) {
                *x += self.glyphs(&cluster, span, run);
            }
        }
    }

    fn start(&self, shaped: &ShapedRun<'_, Part>, face: Face, part: u16, x: f32) -> Run {
        let ink = self.inks.get(usize::from(part)).copied().unwrap_or(Ink::Text);
        Run {
            face,
            size: shaped.font_size(),
            ink,
            x,
            width: 0.0,
            leftward: shaped.is_rtl(),
            part,
            text: Arc::clone(&self.text),
            glyphs: Vec::new(),
        }
    }

    /// Appends the glyphs of a cluster; says how far they move on.
    fn glyphs(&self, cluster: &Cluster<'_, Part>, span: (u32, u32), run: &mut Run) -> f32 {
        let mut advance = 0.0;
        let mut stood_in = false;
        let foreign = Face::of(cluster.run().font()) != Some(run.face);
        for glyph in cluster.glyphs() {
            // The numbers of one typeface mean nothing in another: there, one stand-in says it all.
            let id = if foreign { 0 } else { u16::try_from(glyph.id).unwrap_or(0) };
            if id == 0 && std::mem::replace(&mut stood_in, true) {
                // One stand-in is enough for a cluster.
                continue;
            }
            run.glyphs.push(Glyph {
                id: if id == 0 { self.stand_ins[run.face.index()] } else { id },
                advance: glyph.advance / run.size,
                offset: (glyph.x / run.size, glyph.y / run.size),
                text: span,
            });
            advance += glyph.advance;
        }
        run.width += advance;
        advance
    }
}

impl Run {
    /// Where what it says starts in the text of its paragraph.
    fn start(&self) -> u32 {
        self.glyphs.iter().map(|glyph| glyph.text.0).min().unwrap_or(0)
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

fn offset(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
