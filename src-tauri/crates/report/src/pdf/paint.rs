//! Draws pages: glyph runs, rules and areas of colour, each as content of a node of the structure
//! or as an artifact, and the areas of links.

use std::ops::Range;

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Quadrilateral, Rect, Transform};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId};

use crate::ReportError;
use crate::pdf::tags::{Content, Leaf, Link};
use crate::pdf::telling::{Piece, Telling, words};
use crate::typeset::Book;
use crate::typeset::faces::Face;
use crate::typeset::line::{Glyph, Line, Run};
use crate::typeset::page::{Aside, Page, Text};
use crate::typeset::structure::NodeId;
use crate::typeset::style::Ink;

/// Draws the pages of a book one after the other.
pub(crate) struct Painter<'a> {
    book: &'a Book<'a>,
    fonts: Vec<Font>,
    telling: Telling,
    content: Content,
}

/// What is being drawn now: content of a node, and of a link of this page where it is in one.
type Open = (NodeId, Option<usize>);

/// The links of one page.
#[derive(Default)]
struct PageLinks {
    links: Vec<PageLink>,
}

struct PageLink {
    node: NodeId,
    part: u16,
    heading: usize,
    /// Its place among all links.
    place: usize,
    areas: Vec<[f32; 4]>,
}

impl<'a> Painter<'a> {
    /// A painter with the typefaces loaded.
    pub(crate) fn new(book: &'a Book<'a>) -> Result<Self, ReportError> {
        let load =
            |face: Face| Font::new(face.bytes().into(), 0).ok_or(ReportError::Typeface { name: face.file_name() });
        let fonts = Face::all().map(load).collect::<Result<_, _>>()?;
        let leaves = vec![Vec::new(); book.structure.len()];
        Ok(Self { book, fonts, telling: Telling::new(), content: Content { leaves, links: Vec::new() } })
    }

    /// What was drawn for the nodes of the document.
    pub(crate) fn into_content(self) -> Content {
        self.content
    }

    /// Draws a page.
    pub(crate) fn page(&mut self, pdf: &mut krilla::Document, page: &Page) -> Result<(), ReportError> {
        let settings = PageSettings::from_wh(page.sheet.width, page.sheet.height)
            .ok_or_else(|| ReportError::Pdf { what: "a page has no size".to_owned() })?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        self.watermark(&mut surface, page);
        grounds(&mut surface, page);
        self.asides(&mut surface, &page.header, ArtifactType::Header);
        let links = self.texts(&mut surface, &page.texts);
        self.asides(&mut surface, &page.asides, ArtifactType::PaginationOther);
        self.asides(&mut surface, &page.footer, ArtifactType::Footer);
        surface.finish();
        for link in links.links {
            let Some((heading, spot)) = self.book.headings.get(link.heading) else { continue };
            let quads: Vec<Quadrilateral> = link.areas.iter().filter_map(quad).collect();
            if quads.is_empty() {
                continue;
            }
            let target = Target::Destination(super::destination(*spot).into());
            let annotation = LinkAnnotation::new_with_quad_points(quads, target);
            let alt = Some(super::brief(crate::typeset::words(heading)));
            let id = sheet.add_tagged_annotation(Annotation::new_link(annotation, alt));
            self.content.links[link.place].annotation = Some(id);
        }
        sheet.finish();
        Ok(())
    }

    fn watermark(&mut self, surface: &mut Surface<'_>, page: &Page) {
        let Some(line) = &self.book.watermark else { return };
        let (width, height) = (page.sheet.width, page.sheet.height);
        let angle = -(height / width).atan().to_degrees();
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Watermark)));
        surface.push_transform(&Transform::from_rotate_at(angle, width / 2.0, height / 2.0));
        let room = (width * width + height * height).sqrt() * 0.8;
        let scale = (room / line.width).min(1.0);
        let left = (width - line.width * scale) / 2.0;
        let top = (height - line.height * scale) / 2.0;
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, left, top));
        self.line(surface, line, 0.0, 0.0);
        surface.pop();
        surface.pop();
        surface.end_tagged();
    }

    fn asides(&mut self, surface: &mut Surface<'_>, asides: &[Aside], kind: ArtifactType) {
        if asides.is_empty() {
            return;
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        for aside in asides {
            self.line(surface, &aside.line, aside.x, aside.top);
        }
        surface.end_tagged();
    }

    /// Draws a line that is only seen.
    fn line(&mut self, surface: &mut Surface<'_>, line: &Line, x: f32, top: f32) {
        for run in &line.runs {
            let mut start = Point::from_xy(x + run.x, top + line.baseline);
            for piece in self.telling.pieces(run) {
                match piece {
                    Piece::Plain(glyphs) | Piece::Leftward(glyphs, _) => {
                        self.glyphs(surface, run, glyphs, &mut start);
                    }
                    Piece::Told(glyphs, _) => self.told(surface, run, glyphs, &mut start),
                }
            }
        }
    }

    /// Draws glyphs whose texts say what they mean.
    fn glyphs(&self, surface: &mut Surface<'_>, run: &Run, which: Range<usize>, start: &mut Point) {
        let (glyphs, font) = (&run.glyphs[which], self.fonts[run.face.index()].clone());
        surface.set_fill(Some(fill(run.ink)));
        surface.draw_glyphs(*start, glyphs, font, &run.text, run.size, false);
        start.x += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * run.size;
    }

    /// Draws glyphs that are told of otherwise, each under the text that it has.
    fn told(&self, surface: &mut Surface<'_>, run: &Run, which: Range<usize>, start: &mut Point) {
        surface.set_fill(Some(fill(run.ink)));
        for glyph in &run.glyphs[which] {
            let text = self.telling.text(run.face, glyph.id);
            let end = u32::try_from(text.len()).unwrap_or(0);
            let alone = [Glyph { text: (0, end), ..*glyph }];
            let font = self.fonts[run.face.index()].clone();
            surface.draw_glyphs(*start, &alone, font, text, run.size, false);
            start.x += glyph.advance * run.size;
        }
    }

    /// Draws what is read; lines of one node that follow each other are one piece of content.
    fn texts(&mut self, surface: &mut Surface<'_>, texts: &[Text]) -> PageLinks {
        let mut links = PageLinks::default();
        let mut open: Option<Open> = None;
        for text in texts {
            for run in &text.line.runs {
                let heading = target(text, run.part);
                let link = heading.map(|heading| self.link(&mut links, text, run, heading));
                let baseline = text.top + text.line.baseline;
                let mut start = Point::from_xy(text.x + run.x, baseline);
                for piece in self.telling.pieces(run) {
                    let to = (text.node, link);
                    if let Piece::Plain(glyphs) = piece {
                        self.open(surface, &mut open, Some(to));
                        self.glyphs(surface, run, glyphs, &mut start);
                    } else {
                        self.open(surface, &mut open, None);
                        self.apart(surface, run, &piece, to, &mut start);
                    }
                }
            }
        }
        self.open(surface, &mut open, None);
        links
    }

    /// Ends one piece of content and begins another, unless it is the same.
    fn open(&mut self, surface: &mut Surface<'_>, open: &mut Option<Open>, wanted: Option<Open>) {
        if *open == wanted {
            return;
        }
        if open.is_some() {
            surface.end_tagged();
        }
        if let Some(wanted) = wanted {
            self.begin(surface, wanted);
        }
        *open = wanted;
    }

    fn begin(&mut self, surface: &mut Surface<'_>, to: Open) {
        let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.add(to, Leaf::Glyphs(id));
    }

    /// Draws a piece as content of its own, with the words that it means.
    fn apart(&mut self, surface: &mut Surface<'_>, run: &Run, piece: &Piece, to: Open, start: &mut Point) {
        let (glyphs, span) = match piece {
            Piece::Told(glyphs, span) | Piece::Leftward(glyphs, span) => (glyphs.clone(), *span),
            Piece::Plain(glyphs) => (glyphs.clone(), (0, 0)),
        };
        let meant = words(&run.text, span);
        let told = matches!(piece, Piece::Told(..));
        let tag = SpanTag::empty().with_actual_text(told.then_some(meant));
        let id = surface.start_tagged(ContentTag::Span(tag));
        if told {
            self.told(surface, run, glyphs, start);
        } else {
            self.glyphs(surface, run, glyphs, start);
        }
        surface.end_tagged();
        self.add(to, Leaf::Words(id, meant.to_owned()));
    }

    fn add(&mut self, (node, link): Open, leaf: Leaf) {
        match link {
            Some(link) => self.content.links[link].leaves.push(leaf),
            None => self.content.leaves[node.index()].push(leaf),
        }
    }

    /// The link that a run belongs to, grown by the area of the run.
    fn link(&mut self, links: &mut PageLinks, text: &Text, run: &Run, heading: usize) -> usize {
        let known =
            links.links.iter().position(|link| (link.node, link.part, link.heading) == (text.node, run.part, heading));
        let index = known.unwrap_or_else(|| {
            let place = self.content.links.len();
            self.content.links.push(Link::default());
            self.content.leaves[text.node.index()].push(Leaf::Link(place));
            let (node, part) = (text.node, run.part);
            links.links.push(PageLink { node, part, heading, place, areas: Vec::new() });
            links.links.len() - 1
        });
        let link = &mut links.links[index];
        let (left, bottom) = (text.x + run.x, text.top + text.line.height);
        match link.areas.last_mut().filter(|area| area[1] == text.top) {
            Some(area) => *area = [area[0].min(left), area[1], area[2].max(left + run.width), bottom],
            None => link.areas.push([left, text.top, left + run.width, bottom]),
        }
        link.place
    }
}

fn target(text: &Text, part: u16) -> Option<usize> {
    text.links.as_ref()?.get(usize::from(part)).copied().flatten()
}

fn quad(area: &[f32; 4]) -> Option<Quadrilateral> {
    Rect::from_ltrb(area[0], area[1], area[2], area[3]).map(Quadrilateral::from)
}

/// Draws areas of colour and rules.
fn grounds(surface: &mut Surface<'_>, page: &Page) {
    if page.fills.is_empty() && page.rules.is_empty() {
        return;
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    for area in &page.fills {
        let [x, y, width, height] = area.area;
        rectangle(surface, Rect::from_xywh(x, y, width, height), area.ink);
    }
    for rule in &page.rules {
        let [left, right, y] = rule.at;
        let half = rule.thickness / 2.0;
        rectangle(surface, Rect::from_ltrb(left, y - half, right, y + half), rule.ink);
    }
    surface.end_tagged();
}

fn rectangle(surface: &mut Surface<'_>, area: Option<Rect>, ink: Ink) {
    let mut builder = PathBuilder::new();
    let Some(area) = area else { return };
    builder.push_rect(area);
    if let Some(path) = builder.finish() {
        surface.set_fill(Some(fill(ink)));
        surface.draw_path(&path);
    }
}

fn fill(ink: Ink) -> Fill {
    let [red, green, blue] = ink.rgb();
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

impl krilla::text::Glyph for Glyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> Range<usize> {
        self.text.0 as usize..self.text.1 as usize
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.offset.0 * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.offset.1 * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}
