//! The outline that readers show beside the pages: each heading under the last one of a higher
//! rank, the first rank open.

use lopdf::{Object, ObjectId, dictionary};

use crate::document::{Heading, Level};
use crate::pdf::{File, brief, integer};
use crate::typeset::page::Spot;
use crate::typeset::words;

/// A heading and those under it.
struct Branch<'a> {
    heading: &'a Heading,
    spot: Spot,
    under: Vec<Branch<'a>>,
}

/// Adds the outline, where there are headings.
pub(crate) fn add(file: &mut File, headings: &[(&Heading, Spot)]) {
    let (mut branches, mut at) = (Vec::new(), 0);
    while let Some(branch) = branch(headings, &mut at) {
        branches.push(branch);
    }
    if branches.is_empty() {
        return;
    }
    let root = file.objects.new_object_id();
    let ends = entries(file, &branches, root);
    file.objects.set_object(root, dictionary! { "Type" => "Outlines", "Count" => integer(seen(&branches)) });
    hold(file, root, ends);
    let catalog = file.objects.catalog_mut().expect("a file has a catalog");
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
}

fn branch<'a>(headings: &[(&'a Heading, Spot)], at: &mut usize) -> Option<Branch<'a>> {
    let &(heading, spot) = headings.get(*at)?;
    *at += 1;
    let mut under = Vec::new();
    while headings.get(*at).is_some_and(|(next, _)| next.level > heading.level) {
        under.extend(branch(headings, at));
    }
    Some(Branch { heading, spot, under })
}

/// How many entries are seen when these are.
fn seen(branches: &[Branch<'_>]) -> usize {
    let under = branches.iter().filter(|branch| open(branch)).map(|branch| seen(&branch.under));
    branches.len() + under.sum::<usize>()
}

fn open(branch: &Branch<'_>) -> bool {
    branch.heading.level == Level::One
}

/// Adds the entries under a parent; gives the first and the last.
fn entries(file: &mut File, branches: &[Branch<'_>], parent: ObjectId) -> Option<(ObjectId, ObjectId)> {
    let ids: Vec<ObjectId> = branches.iter().map(|_| file.objects.new_object_id()).collect();
    for (index, branch) in branches.iter().enumerate() {
        let ends = entries(file, &branch.under, ids[index]);
        let mut entry = dictionary! { "Title" => brief(words(branch.heading)), "Parent" => parent };
        if let Some(destination) = file.destination(branch.spot) {
            entry.set("Dest", destination);
        }
        if let Some(before) = index.checked_sub(1) {
            entry.set("Prev", ids[before]);
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", *next);
        }
        if !branch.under.is_empty() {
            let count = integer(seen(&branch.under));
            entry.set("Count", Object::Integer(if open(branch) { count } else { -count }));
        }
        file.objects.set_object(ids[index], entry);
        hold(file, ids[index], ends);
    }
    Some((*ids.first()?, *ids.last()?))
}

fn hold(file: &mut File, parent: ObjectId, ends: Option<(ObjectId, ObjectId)>) {
    if let Some((first, last)) = ends {
        let parent = file.dictionary(parent);
        parent.set("First", first);
        parent.set("Last", last);
    }
}
