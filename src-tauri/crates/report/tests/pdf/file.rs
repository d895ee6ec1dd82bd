//! The file as a file: whole, the same each time, its typefaces inside, honest about itself.

use std::ops::ControlFlow;

use report::document::{Block, Orientation, Paper, Paragraph};
use report::{ReportError, Stage};

use crate::documents::{document, hostile, of, section};
use crate::tools::print;

#[test]
fn qpdf_finds_nothing_wrong() {
    let checked = print(&hostile()).tool("qpdf", &["--check"], &[]);
    assert!(checked.contains("No syntax or stream encoding errors found"), "{checked}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(print(&hostile()).bytes == print(&hostile()).bytes);
}

#[test]
fn every_typeface_is_embedded_as_a_subset_that_maps_to_text() {
    let fonts = print(&hostile()).tool("pdffonts", &[], &[]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 5, "{fonts}");
    for row in rows {
        let flags: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(flags, ["yes", "yes", "yes"], "{row}");
    }
}

#[test]
fn the_file_names_its_title_its_author_and_its_language() {
    let printed = print(&of(vec![Paragraph::text("Text").into()]));
    let info = printed.tool("pdfinfo", &[], &[]);
    for line in ["SOC 2 report on Orchard Ledger", "Hale & Whitcombe LLP", "Tagged:          yes"] {
        assert!(info.contains(line), "{info}");
    }
    assert!(info.contains("Aug 14 09:30:00 2026"), "{info}");
    let objects = printed.objects();
    let catalog = objects.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("a language"), b"en-US");
    let viewer = catalog.get(b"ViewerPreferences").expect("preferences");
    let (_, viewer) = objects.dereference(viewer).expect("preferences");
    let viewer = viewer.as_dict().expect("preferences");
    assert!(viewer.get(b"DisplayDocTitle").and_then(lopdf::Object::as_bool).expect("a choice"));
    let metadata = printed.tool("pdfinfo", &["-meta"], &[]);
    for claim in ["pdfuaid:part>1<", "pdfaid:part>3<", "pdfaid:conformance>A<"] {
        assert!(metadata.contains(claim), "{metadata}");
    }
}

#[test]
fn the_word_draft_lies_on_every_page_until_it_is_taken_away() {
    let blocks = vec![Paragraph::text("one").into(), Block::PageBreak, Paragraph::text("two").into()];
    let mut draft = of(blocks);
    assert!(print(&draft).pages().iter().all(|page| !page.contains("DRAFT")));
    draft.meta.watermark = Some("DRAFT".to_owned());
    let text = print(&draft).tool("pdftotext", &["-raw"], &["-"]);
    let pages: Vec<&str> = text.split('\u{c}').take(2).collect();
    assert!(pages.iter().all(|page| crate::tools::squeezed(page).contains("DRAFT")), "{text}");
}

#[test]
fn pages_have_the_size_of_their_paper_and_lie_as_their_section_asks() {
    for (paper, size) in [(Paper::Letter, (612, 792)), (Paper::A4, (595, 842))] {
        let mut wide = section(vec![Paragraph::text("wide").into()]);
        wide.orientation = Orientation::Landscape;
        let mut both = document(vec![section(vec![Paragraph::text("high").into()]), wide]);
        both.paper = paper;
        let objects = print(&both).objects();
        let sizes: Vec<(i64, i64)> = objects.page_iter().map(|page| size_of(&objects, page)).collect();
        assert_eq!(sizes, [size, (size.1, size.0)]);
    }
}

fn size_of(objects: &lopdf::Document, page: lopdf::ObjectId) -> (i64, i64) {
    let page = objects.get_dictionary(page).expect("a page");
    let media = page.get(b"MediaBox").and_then(lopdf::Object::as_array).expect("a size");
    let side = |index: usize| media[index].as_float().expect("a number").round() as i64;
    (side(2), side(3))
}

#[test]
fn whoever_waits_hears_of_every_step_and_can_stop_at_any() {
    let printed = of((0..5).map(|_| Paragraph::text("text").into()).collect());
    let mut heard = Vec::new();
    report::pdf(&printed, &mut |step| {
        heard.push(step);
        ControlFlow::Continue(())
    })
    .expect("nobody stopped it");
    let stages: Vec<Stage> = heard.iter().map(|step| step.stage).collect();
    let blocks = stages.iter().take_while(|stage| **stage == Stage::Typesetting).count();
    assert!(blocks >= 2, "{stages:?}");
    assert_eq!(stages[blocks..], [Stage::Pages, Stage::Finishing]);
    assert!(heard.iter().all(|step| step.done < step.total));
    for stop in 0..heard.len() {
        let mut steps = 0;
        let stopped = report::pdf(&printed, &mut |_| {
            steps += 1;
            if steps > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(ReportError::Cancelled)), "stopped at step {stop}");
    }
}
