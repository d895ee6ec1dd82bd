//! Pictures, text boxes, charts and whatever else is drawn into a document.

use super::{Body, chosen};
use crate::worker::document::phrase::{Span, plain};
use crate::worker::document::relations::Target;
use crate::worker::document::tree::{Element, Ns};

/// Why a picture elsewhere is left out.
const NOT_FETCHED: &str = "nothing is fetched from a network";

impl<'a> Body<'a> {
    /// A drawing: its pictures stand in the text, its text boxes behind the paragraph, all else is named.
    pub(super) fn drawing(&mut self, drawing: &'a Element) {
        let drawn = |name: &str| drawn(drawing, name);
        let facts = drawn("docPr");
        let told = facts.first().and_then(|facts| said(facts, "descr").or_else(|| said(facts, "title")));
        let told = told.or_else(|| drawn("shape").first().and_then(|shape| said(shape, "alt")));
        let alternative = told.unwrap_or_default();
        let boxes = drawn("txbxContent");
        let mut found = !boxes.is_empty();
        self.boxes.extend(boxes);
        for blip in drawn("blip") {
            found = true;
            self.blip(blip, &alternative);
        }
        for image in drawn("imagedata") {
            found = true;
            let words =
                if alternative.is_empty() { said(image, "title").unwrap_or_default() } else { alternative.clone() };
            self.picture(image.value("id"), &words);
        }
        if drawn("srcRect").iter().any(|crop| ["l", "t", "r", "b"].iter().any(|side| is_cut(crop, side))) {
            self.left_out.cropped.add(&alternative, &self.out);
        }
        for (name, what) in [("chart", "A chart"), ("relIds", "A SmartArt diagram"), ("OLEObject", "An embedded file")]
        {
            if !drawn(name).is_empty() {
                found = true;
                self.lost(what, &alternative, "");
            }
        }
        if !found {
            self.lost("A shape", &alternative, "");
        }
    }

    fn blip(&mut self, blip: &Element, alternative: &str) {
        if let Some(linked) = blip.value("link").filter(|_| blip.value("embed").is_none()) {
            let address = self.outside(Some(linked)).unwrap_or_default();
            self.lost(&format!("A picture from {address}"), alternative, NOT_FETCHED);
            return;
        }
        self.picture(blip.value("embed"), alternative);
    }

    fn picture(&mut self, id: Option<&str>, alternative: &str) {
        match id.and_then(|id| self.relations.target(id)) {
            Some(Target::Part(part)) => {
                let known = self.pictures.iter().position(|known| known == part);
                let place = known.unwrap_or_else(|| {
                    self.pictures.push(part.clone());
                    self.pictures.len() - 1
                });
                let (number, alternative) = (place + 1, alternative.to_owned());
                self.left_out.stood(number, &self.out);
                self.spans.push(Span::Picture { number, alternative, caption: String::new() });
            }
            Some(Target::Outside(address)) => {
                let what = format!("A picture from {address}");
                self.lost(&what, alternative, NOT_FETCHED);
            }
            None => self.lost("A picture", alternative, "the document names it and does not hold it"),
        }
    }

    /// What cannot be taken over keeps its words, and a place in the text.
    fn lost(&mut self, what: &str, alternative: &str, why: &str) {
        self.left_out.lost(what, alternative, why, &self.out);
        if !alternative.is_empty() {
            self.spans.push(plain(format!(" [{alternative}] ")));
        }
    }
}

/// Every such element of a drawing, said in one way and not in the others, and not in the text of its boxes.
fn drawn<'a>(drawing: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    seek(drawing, name, &mut found);
    found
}

fn seek<'a>(drawing: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    if drawing.ns == Ns::Compatibility && &*drawing.name == "AlternateContent" {
        if let Some(way) = chosen(drawing) {
            seek(way, name, found);
        }
        return;
    }
    for element in drawing.elements() {
        if &*element.name == name {
            found.push(element);
        } else if &*element.name != "txbxContent" {
            seek(element, name, found);
        }
    }
}

fn said(element: &Element, name: &str) -> Option<String> {
    let words = element.value(name)?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn is_cut(crop: &Element, side: &str) -> bool {
    crop.value(side).and_then(|part| part.trim_end_matches('%').parse::<f64>().ok()).is_some_and(|part| part > 0.0)
}
