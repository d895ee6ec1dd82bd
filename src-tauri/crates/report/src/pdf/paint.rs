//! Draws pages: glyph runs, rules and areas of colour, each as content of a node of the structure
//! or as an artifact, and collects the areas of links.

use std::ops::Range;

use printpdf::PdfPage;

use crate::pdf::canvas::{Artifact, Canvas};
use crate::pdf::pictures;
use crate::pdf::stock::Stock;
use crate::pdf::structure::{Content, Leaf, Link, Mark};
use crate::pdf::telling::{Piece, words};
use crate::typeset::Book;
use crate::typeset::Goal;
use crate::typeset::line::{Line, Run};
use crate::typeset::page::{Aside, Page, Shown, Text};
use crate::typeset::style::Palette;

/// Draws pages one after the other.
pub(crate) struct Painter<'a> {
    watermark: Option<&'a Line>,
    palette: Palette,
    stock: &'a Stock,
    content: Content,
    /// The number of the page that is drawn.
    page: usize,
}

/// What is being drawn now: content of a node, and of a link of this page where it is in one.
type Open = (usize, Option<usize>);

/// Where the next glyph stands.
struct Pen {
    x: f32,
    baseline: f32,
}

impl<'a> Painter<'a> {
    /// A painter of pages of a book from this number on.
    pub(crate) fn new(book: &'a Book<'_>, stock: &'a Stock, page: usize) -> Self {
        let content = Content { leaves: vec![Vec::new(); book.structure.len()], links: Vec::new() };
        Self { watermark: book.watermark.as_deref(), palette: book.palette, stock, content, page }
    }

    /// What was drawn for the nodes of the document.
    pub(crate) fn finish(self) -> Content {
        self.content
    }

    /// Draws the next page.
    pub(crate) fn page(&mut self, page: &Page) -> PdfPage {
        let mut canvas = Canvas::new(page.sheet, self.palette);
        self.watermark(&mut canvas, page);
        grounds(&mut canvas, page);
        self.asides(&mut canvas, &page.header, Artifact::Header);
        self.pictures(&mut canvas, &page.pictures);
        self.texts(&mut canvas, &page.texts);
        self.asides(&mut canvas, &page.asides, Artifact::Repeated);
        self.asides(&mut canvas, &page.footer, Artifact::Footer);
        self.page += 1;
        canvas.finish()
    }

    fn watermark(&mut self, canvas: &mut Canvas, page: &Page) {
        let Some(line) = self.watermark else { return };
        let (width, height) = (page.sheet.width, page.sheet.height);
        let room = (width * width + height * height).sqrt() * 0.8;
        canvas.artifact(Artifact::Watermark);
        canvas.turned((height / width).atan(), (room / line.width).min(1.0), |canvas| {
            self.line(canvas, line, -line.width / 2.0, -line.height / 2.0);
        });
        canvas.end();
    }

    fn asides(&mut self, canvas: &mut Canvas, asides: &[Aside], artifact: Artifact) {
        if asides.is_empty() {
            return;
        }
        canvas.artifact(artifact);
        for aside in asides {
            self.line(canvas, &aside.line, aside.x, aside.top);
        }
        canvas.end();
    }

    /// Draws a line that is only seen.
    fn line(&mut self, canvas: &mut Canvas, line: &Line, x: f32, top: f32) {
        for run in &line.runs {
            canvas.glyphs(&self.stock.fonts, run, &run.glyphs, x + run.x, top + line.baseline);
        }
    }

    fn glyphs(&mut self, canvas: &mut Canvas, run: &Run, which: Range<usize>, pen: &mut Pen) {
        pen.x += canvas.glyphs(&self.stock.fonts, run, &run.glyphs[which], pen.x, pen.baseline);
    }

    fn pictures(&mut self, canvas: &mut Canvas, pictures: &[Shown]) {
        for shown in pictures {
            let mark = self.mark(canvas.content(None));
            if let Some(place) = self.stock.place(&shown.picture) {
                canvas.picture(&pictures::name(place), shown.area);
            }
            canvas.end();
            self.content.leaves[shown.node.index()].push(Leaf::Picture(mark, shown.area));
        }
    }

    /// Draws what is read; lines of one node that follow each other are one piece of content.
    fn texts(&mut self, canvas: &mut Canvas, texts: &[Text]) {
        let first_link = self.content.links.len();
        let mut open: Option<Open> = None;
        for text in texts {
            for run in &text.line.runs {
                let link = target(text, run.part).map(|goal| self.link(first_link, text, run, goal));
                let to = (text.node.index(), link);
                let mut pen = Pen { x: text.x + run.x, baseline: text.top + text.line.baseline };
                for piece in self.stock.telling.pieces(run) {
                    if let Piece::Plain(glyphs) = piece {
                        self.open(canvas, &mut open, Some(to));
                        self.glyphs(canvas, run, glyphs, &mut pen);
                    } else {
                        self.open(canvas, &mut open, None);
                        self.apart(canvas, run, piece, to, &mut pen);
                    }
                }
            }
        }
        self.open(canvas, &mut open, None);
    }

    /// Ends one piece of content and begins another, unless it is the same.
    fn open(&mut self, canvas: &mut Canvas, open: &mut Option<Open>, wanted: Option<Open>) {
        if *open == wanted {
            return;
        }
        if open.is_some() {
            canvas.end();
        }
        if let Some(wanted) = wanted {
            let mark = self.mark(canvas.content(None));
            self.add(wanted, Leaf::Glyphs(mark));
        }
        *open = wanted;
    }

    /// Draws a piece as content of its own, with the words that it means. A run whose letters run
    /// from right to left is drawn as it is seen, part by part.
    fn apart(&mut self, canvas: &mut Canvas, run: &Run, piece: Piece, to: Open, pen: &mut Pen) {
        let (parts, span) = match piece {
            Piece::Leftward(_, span) => (self.stock.telling.parts(run), span),
            Piece::Told(_, span) => (vec![piece], span),
            Piece::Plain(_) => (vec![piece], (0, 0)),
        };
        let mut marks = Vec::new();
        for part in parts {
            let (glyphs, meant) = match part {
                Piece::Plain(glyphs) | Piece::Leftward(glyphs, _) => (glyphs, None),
                Piece::Told(glyphs, span) => (glyphs, Some(words(&run.text, span))),
            };
            marks.push(self.mark(canvas.content(meant)));
            self.glyphs(canvas, run, glyphs, pen);
            canvas.end();
        }
        self.add(to, Leaf::Words(marks, words(&run.text, span).to_owned()));
    }

    fn mark(&self, number: usize) -> Mark {
        Mark { page: self.page, number }
    }

    fn add(&mut self, (node, link): Open, leaf: Leaf) {
        match link {
            Some(link) => self.content.links[link].leaves.push(leaf),
            None => self.content.leaves[node].push(leaf),
        }
    }

    /// The link of this page that a run belongs to, grown by the area of the run; the links of
    /// the page start at `first`.
    fn link(&mut self, first: usize, text: &Text, run: &Run, goal: &Goal) -> usize {
        let (node, part, links) = (text.node.index(), run.part, &mut self.content.links);
        let known = links[first..].iter().position(|link| (link.node, link.part, &link.goal) == (node, part, goal));
        let place = known.map_or(links.len(), |known| first + known);
        if known.is_none() {
            links.push(Link { node, part, goal: goal.clone(), page: self.page, areas: Vec::new(), leaves: Vec::new() });
            self.content.leaves[node].push(Leaf::Link(place));
        }
        let areas = &mut links[place].areas;
        let (left, bottom) = (text.x + run.x, text.top + text.line.height);
        match areas.last_mut().filter(|area| area[1] == text.top) {
            Some(area) => *area = [area[0].min(left), area[1], area[2].max(left + run.width), bottom],
            None => areas.push([left, text.top, left + run.width, bottom]),
        }
        place
    }
}

fn target(text: &Text, part: u16) -> Option<&Goal> {
    text.links.as_ref()?.get(usize::from(part))?.as_ref()
}

/// Draws areas of colour and rules.
fn grounds(canvas: &mut Canvas, page: &Page) {
    if page.fills.is_empty() && page.rules.is_empty() {
        return;
    }
    canvas.artifact(Artifact::Layout);
    for fill in &page.fills {
        let [left, top, width, height] = fill.area;
        canvas.area([left, top, left + width, top + height], fill.ink);
    }
    for rule in &page.rules {
        let [left, right, y] = rule.at;
        let half = rule.thickness / 2.0;
        canvas.area([left, y - half, right, y + half], rule.ink);
    }
    canvas.end();
}
