//! The typefaces of a file: which glyphs of each are used, how wide they are, and their subsets
//! with what each glyph says.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};
use skrifa::attribute::Attributes;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::{GlyphMetrics, Metrics};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::ReportError;
use crate::pdf::telling::Telling;
use crate::typeset::faces::Face;

/// The typefaces, with the glyphs that are used so far.
pub(crate) struct Fonts {
    fonts: Vec<Font>,
}

struct Font {
    face: Face,
    metrics: Metrics,
    glyphs: GlyphMetrics<'static>,
    weight: f32,
    /// The glyphs that are used, in the order in which they are numbered in the file.
    used: GlyphRemapper,
    /// For each glyph of the typeface that is used, what stands for it and how wide it is.
    codes: Vec<Option<(u16, f32)>>,
}

impl Fonts {
    /// The typefaces that come with the program.
    pub(crate) fn new() -> Result<Self, ReportError> {
        let fonts = Face::all().map(Font::new).collect::<Result<_, _>>()?;
        Ok(Self { fonts })
    }

    /// What a typeface is called in the file.
    pub(crate) fn name(&self, face: Face) -> String {
        format!("F{}", face.index())
    }

    /// Takes a glyph into the file.
    pub(crate) fn take(&mut self, face: Face, glyph: u16) {
        self.fonts[face.index()].take(glyph);
    }

    /// What stands for a glyph in the file, and how wide it is in thousandths of an em.
    pub(crate) fn code(&self, face: Face, glyph: u16) -> (u16, f32) {
        let known = self.fonts[face.index()].codes.get(usize::from(glyph));
        known.copied().flatten().unwrap_or_default()
    }

    /// Adds the typefaces that are used to a file, by their names.
    pub(crate) fn embed(&self, objects: &mut Document, telling: &Telling) -> Result<Dictionary, ReportError> {
        let mut embedded = Dictionary::new();
        for font in self.fonts.iter().filter(|font| font.used.num_gids() > 1) {
            let id = font.embed(objects, telling)?;
            embedded.set(self.name(font.face), id);
        }
        Ok(embedded)
    }
}

impl Font {
    fn new(face: Face) -> Result<Self, ReportError> {
        let unread = |_| ReportError::Typeface { name: face.file_name() };
        let font = FontRef::new(face.bytes()).map_err(unread)?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        let weight = Attributes::new(&font).weight.value();
        let (metrics, glyphs) = (font.metrics(size, location), font.glyph_metrics(size, location));
        Ok(Self { face, metrics, glyphs, weight, used: GlyphRemapper::new(), codes: Vec::new() })
    }

    /// A measure of the typeface in thousandths of an em.
    fn scaled(&self, measure: f32) -> f32 {
        (measure * 1000.0 / f32::from(self.metrics.units_per_em)).round()
    }

    fn take(&mut self, glyph: u16) {
        let index = usize::from(glyph);
        if self.codes.len() <= index {
            self.codes.resize(index + 1, None);
        }
        if self.codes[index].is_none() {
            self.codes[index] = Some((self.used.remap(glyph), self.width(glyph)));
        }
    }

    fn width(&self, glyph: u16) -> f32 {
        self.scaled(self.glyphs.advance_width(GlyphId::new(u32::from(glyph))).unwrap_or(0.0))
    }

    fn embed(&self, objects: &mut Document, telling: &Telling) -> Result<ObjectId, ReportError> {
        let subset = subsetter::subset(self.face.bytes(), 0, &self.used)
            .map_err(|_| ReportError::Typeface { name: self.face.file_name() })?;
        let length = i64::try_from(subset.len()).unwrap_or(i64::MAX);
        let file = objects.add_object(Stream::new(dictionary! { "Length1" => length }, subset));
        let name = self.name();
        let descriptor = objects.add_object(self.descriptor(&name, file));
        let widths: Vec<Object> = self.used.remapped_gids().map(|glyph| whole(self.width(glyph))).collect();
        let descendant = objects.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => Object::Name(name.clone().into_bytes()),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => 0,
            "W" => vec![Object::Integer(0), Object::Array(widths)],
            "CIDToGIDMap" => "Identity",
        });
        let told = objects.add_object(Stream::new(Dictionary::new(), self.told(telling).into_bytes()));
        Ok(objects.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => Object::Name(name.into_bytes()),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference(descendant)],
            "ToUnicode" => told,
        }))
    }

    /// The name of the typeface behind six letters that stand for the glyphs of the subset.
    fn name(&self) -> String {
        let mut hash = Sha256::new();
        self.used.remapped_gids().for_each(|glyph| hash.update(glyph.to_be_bytes()));
        let letters = hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect::<String>();
        let file = self.face.file_name();
        format!("{letters}+{}", file.rsplit_once('.').map_or(file, |(name, _)| name))
    }

    fn descriptor(&self, name: &str, file: ObjectId) -> Dictionary {
        const SYMBOLIC: i64 = 4;
        let metrics = &self.metrics;
        let bounds = metrics.bounds.map_or([0.0; 4], |all| [all.x_min, all.y_min, all.x_max, all.y_max]);
        let bounds: Vec<Object> = bounds.iter().map(|side| whole(self.scaled(*side))).collect();
        dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => Object::Name(name.as_bytes().to_vec()),
            "Flags" => SYMBOLIC,
            "FontBBox" => bounds,
            "ItalicAngle" => Object::Real(metrics.italic_angle),
            "Ascent" => whole(self.scaled(metrics.ascent)),
            "Descent" => whole(self.scaled(metrics.descent)),
            "CapHeight" => whole(self.scaled(metrics.cap_height.unwrap_or(metrics.ascent))),
            // Typefaces do not say how thick their stems are; this is what their weight suggests.
            "StemV" => whole((10.0 + (self.weight - 50.0) * 220.0 / 900.0).round()),
            "FontFile2" => file,
        }
    }

    /// What each glyph says.
    fn told(&self, telling: &Telling) -> String {
        let said = |(code, glyph): (usize, u16)| {
            let text = telling.text(self.face, glyph).encode_utf16().fold(String::new(), |mut text, unit| {
                let _ = write!(text, "{unit:04X}");
                text
            });
            format!("<{code:04X}> <{text}>\n")
        };
        let lines: Vec<String> = self.used.remapped_gids().enumerate().skip(1).map(said).collect();
        let mut map = MAP_START.to_owned();
        for block in lines.chunks(100) {
            let _ = write!(map, "{} beginbfchar\n{}endbfchar\n", block.len(), block.concat());
        }
        map.push_str(MAP_END);
        map
    }
}

const MAP_START: &str = "/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
";

const MAP_END: &str = "endcmap
CMapName currentdict /CMap defineresource pop
end
end
";

fn whole(number: f32) -> Object {
    Object::Integer(number as i64)
}
