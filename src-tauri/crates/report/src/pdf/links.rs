//! The areas of pages that can be clicked, each leading to a heading or to an address of the web.

use std::fmt::Write as _;

use lopdf::{Object, ObjectId, dictionary};

use crate::document::Heading;
use crate::pdf::structure::Content;
use crate::pdf::{File, brief, integer, real};
use crate::typeset::Goal;
use crate::typeset::page::Spot;
use crate::typeset::words;

/// Adds the links to their pages; gives the annotation of each, in the order of the links. `None`
/// stands for a link that no reader could click.
pub(crate) fn add(file: &mut File, content: &Content, headings: &[(&Heading, Spot)]) -> Vec<Option<ObjectId>> {
    let mut on_pages: Vec<Vec<Object>> = vec![Vec::new(); file.pages.len()];
    let mut added = Vec::new();
    for (place, link) in content.links.iter().enumerate() {
        let target = Some(&link.goal).filter(|_| !link.areas.is_empty());
        let target = target.and_then(|goal| match goal {
            Goal::Heading(place) => {
                let (heading, spot) = headings.get(*place)?;
                Some((words(heading).to_owned(), "Dest", file.destination(*spot)?))
            }
            Goal::Web(address) => Some((format!("Web page {address}"), "A", followed(address))),
        });
        let Some((name, key, leads_to)) = target else {
            added.push(None);
            continue;
        };
        let height = file.heights[link.page];
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => around(&link.areas, height),
            "QuadPoints" => corners(&link.areas, height),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Contents" => brief(&name),
            "F" => PRINTED,
            "P" => file.pages[link.page],
            "StructParent" => integer(file.pages.len() + place),
        };
        annotation.set(key, leads_to);
        let annotation = file.objects.add_object(annotation);
        on_pages[link.page].push(annotation.into());
        added.push(Some(annotation));
    }
    for (index, links) in on_pages.into_iter().enumerate() {
        let page = file.dictionary(file.pages[index]);
        page.remove(b"Annots");
        if !links.is_empty() {
            page.set("Annots", links);
        }
    }
    added
}

/// The act of going to an address, which a file writes in ASCII.
fn followed(address: &str) -> Object {
    let mut ascii = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => ascii.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => write!(ascii, "%{byte:02X}").unwrap_or_default(),
        }
    }
    dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii) }.into()
}

/// Annotations have to be printed in a file that is to be kept.
const PRINTED: i64 = 4;

fn around(areas: &[[f32; 4]], height: f32) -> Vec<Object> {
    let all = areas.iter().copied().reduce(|one, other| {
        let [left, top, right, bottom] = one;
        [left.min(other[0]), top.min(other[1]), right.max(other[2]), bottom.max(other[3])]
    });
    let [left, top, right, bottom] = all.unwrap_or_default();
    [left, height - bottom, right, height - top].map(real).to_vec()
}

/// The corners of each area, as readers expect them: upper left, upper right, lower left, lower
/// right.
fn corners(areas: &[[f32; 4]], height: f32) -> Vec<Object> {
    let corners = areas.iter().flat_map(|[left, top, right, bottom]| {
        let (top, bottom) = (height - top, height - bottom);
        [*left, top, *right, top, *left, bottom, *right, bottom]
    });
    corners.map(real).collect()
}
