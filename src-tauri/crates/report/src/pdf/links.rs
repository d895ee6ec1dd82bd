//! The areas of pages that can be clicked, each leading to a heading.

use lopdf::{Object, ObjectId, dictionary};

use crate::document::Heading;
use crate::pdf::structure::Content;
use crate::pdf::{File, brief, integer, real};
use crate::typeset::page::Spot;
use crate::typeset::words;

/// Adds the links to their pages; gives the annotation of each, in the order of the links. `None`
/// stands for a link that no reader could click.
pub(crate) fn add(file: &mut File, content: &Content, headings: &[(&Heading, Spot)]) -> Vec<Option<ObjectId>> {
    let mut on_pages: Vec<Vec<Object>> = vec![Vec::new(); file.pages.len()];
    let mut added = Vec::new();
    for (place, link) in content.links.iter().enumerate() {
        let target = headings.get(link.heading).filter(|_| !link.areas.is_empty());
        let target = target.and_then(|(heading, spot)| Some((words(heading), file.destination(*spot)?)));
        let Some((name, destination)) = target else {
            added.push(None);
            continue;
        };
        let height = file.heights[link.page];
        let annotation = file.objects.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => around(&link.areas, height),
            "QuadPoints" => corners(&link.areas, height),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Dest" => destination,
            "Contents" => brief(name),
            "F" => PRINTED,
            "P" => file.pages[link.page],
            "StructParent" => integer(file.pages.len() + place),
        });
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
