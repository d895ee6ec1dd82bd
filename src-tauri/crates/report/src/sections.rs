//! Sections 1 to 5: pure functions from the facts of an engagement to the document that says them.
//! Nothing here draws, and nothing here decides: what nobody decided is printed as missing.

mod control_list;
mod section_4;
mod section_5;
mod terms;
mod texts;

use crate::document::{
    Block, Column, Contents, Cover, Document, Flow, Furniture, Level, Meta, Orientation, Paper, Paragraph, Section,
};
use crate::phrases::{self, Inserts};
use crate::view::{Framework, ReportView, TextKey};

use terms::Terms;

/// Builds the report of an engagement.
pub fn build(view: &ReportView) -> Document {
    let terms = Terms::of(view);
    Document {
        meta: meta(view, &terms),
        paper: paper(view.engagement.framework),
        furniture: furniture(view),
        cover: Some(cover(&terms)),
        contents: Some(Contents { title: "Contents".to_owned(), depth: Level::Two }),
        sections: vec![section_1(view, &terms), section_2(view, &terms), section_3(view, &terms)]
            .into_iter()
            .chain(section_4::sections(view, &terms))
            .chain([section_5::section(view, &terms)])
            .collect(),
    }
}

fn meta(view: &ReportView, terms: &Terms) -> Meta {
    let engagement = &view.engagement;
    let type_number = if terms.type_2 { 2 } else { 1 };
    Meta {
        title: format!("SOC 2 Type {type_number} report: {}", engagement.client),
        author: engagement.firm.clone(),
        subject: format!("{}, {}, {}", engagement.client, engagement.system, terms.when),
        language: terms.language.to_owned(),
        created: view.state_of,
        identifier: engagement.identifier.clone(),
        watermark: (!view.issued).then(|| "DRAFT".to_owned()),
    }
}

fn paper(framework: Framework) -> Paper {
    match framework {
        Framework::Aicpa | Framework::Dual => Paper::Letter,
        Framework::Isae3000 => Paper::A4,
    }
}

fn furniture(view: &ReportView) -> Furniture {
    let engagement = &view.engagement;
    let confidential = "Confidential: for the parties named in Section 1 only";
    Furniture {
        header_left: format!("{}: {}", engagement.client, engagement.system),
        header_right: engagement.firm.clone(),
        footer: if view.issued { confidential.to_owned() } else { format!("Draft, not issued. {confidential}") },
    }
}

fn cover(terms: &Terms) -> Cover {
    let worded = phrases::words("cover", &terms.facts, Inserts::new());
    Cover { head: flows(worded.blocks), foot: flows(worded.foot) }
}

fn section_1(view: &ReportView, terms: &Terms) -> Section {
    let emphasis = view.text(TextKey::OpinionEmphasis).map(texts::paragraphs).unwrap_or_default();
    section(terms, "section_1", "Section 1: Auditor’s report", Inserts::from([("emphasis", emphasis)]))
}

fn section_2(view: &ReportView, terms: &Terms) -> Section {
    let signatory = view.text(TextKey::AssertionSignatory).map(texts::address).unwrap_or_default();
    section(terms, "section_2", "Section 2: Management’s assertion", Inserts::from([("signatory", signatory)]))
}

fn section_3(view: &ReportView, terms: &Terms) -> Section {
    let mut inserts: Inserts = texts::DESCRIPTION
        .into_iter()
        .map(|place| (place.insert, texts::written(view, place.key, place.what)))
        .collect();
    inserts.insert("controls", control_list::blocks(view));
    section(terms, "section_3", "Section 3: Description of the system", inserts)
}

/// A portrait section that a template words.
fn section(terms: &Terms, template: &str, running_title: &str, inserts: Inserts) -> Section {
    Section {
        running_title: Some(running_title.to_owned()),
        orientation: Orientation::Portrait,
        blocks: phrases::words(template, &terms.facts, inserts).blocks,
    }
}

/// A column with this header, share of the width and least width in points.
fn column(header: &str, weight: u16, least: u16) -> Column {
    Column { header: header.to_owned(), weight, least, ..Column::default() }
}

fn flows(blocks: Vec<Block>) -> Vec<Flow> {
    blocks
        .into_iter()
        .filter_map(|block| match block {
            Block::Flow(flow) => Some(flow),
            Block::Heading(heading) => Some(Paragraph::text(&heading.text).into()),
            Block::KeepTogether(_) | Block::Table(_) | Block::PageBreak => None,
        })
        .collect()
}
