//! Sections 1 to 5: pure functions from the facts of an engagement to the document that says them.
//! Nothing here draws, and nothing here decides: what nobody decided is printed as missing.

mod control_list;
mod section_4;
mod section_5;
mod sources;
mod terms;
mod texts;

use crate::document::{
    Attachment, Block, Column, Contents, Cover, Document, Flow, Furniture, HouseStyle, Inline, Level, Meta,
    Orientation, Paper, Paragraph, ParagraphStyle, Section,
};
use crate::json::Twin;
use crate::phrases::{self, Inserts};
use crate::view::{Framework, ReportView, TextKey};

use terms::Terms;

/// Builds the report of an engagement.
pub fn build(view: &ReportView) -> Document {
    build_in(&HouseStyle::default(), view)
}

/// Builds the report of an engagement in the style of the firm's house.
pub fn build_in(house: &HouseStyle, view: &ReportView) -> Document {
    let mut terms = Terms::of(view);
    if let Some(language) = house.language() {
        terms.language = language.to_owned();
    }
    let twin = Twin::of(view);
    Document {
        meta: meta(view, &terms, &twin),
        paper: house.paper.unwrap_or_else(|| paper(view.engagement.framework)),
        house: house.clone(),
        attachments: vec![attachment(&twin)],
        furniture: furniture(view),
        cover: Some(cover(&terms, &twin)),
        contents: Some(Contents { title: "Contents".to_owned(), depth: Level::Two }),
        sections: vec![section_1(view, &terms), section_2(view, &terms), section_3(view, &terms)]
            .into_iter()
            .chain(section_4::sections(view, &terms))
            .chain([section_5::section(view, &terms)])
            .collect(),
    }
}

fn meta(view: &ReportView, terms: &Terms, twin: &Twin) -> Meta {
    let engagement = &view.engagement;
    let type_number = if terms.type_2 { 2 } else { 1 };
    Meta {
        title: format!("SOC 2 Type {type_number} report: {}", engagement.client),
        author: engagement.firm.clone(),
        subject: format!("{}, {}, {}", engagement.client, engagement.system, terms.when),
        language: terms.language.clone(),
        content: Some(twin.content.clone()),
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

/// The cover; what its content hashes to stands at its foot, so that paper can be held against files.
fn cover(terms: &Terms, twin: &Twin) -> Cover {
    let worded = phrases::words("cover", &terms.facts, Inserts::new());
    let mut foot = flows(worded.foot);
    let hash = vec![Inline::Text("Content SHA-256 ".to_owned()), Inline::Reference(twin.content.clone())];
    foot.push(Paragraph { style: ParagraphStyle::Note, text: hash, source: None }.into());
    Cover { head: flows(worded.blocks), foot }
}

fn attachment(twin: &Twin) -> Attachment {
    Attachment {
        name: "report.json".to_owned(),
        media_type: "application/json",
        description: "The facts of this report, for programs to read".to_owned(),
        bytes: twin.json.clone().into_bytes(),
    }
}

fn section_1(view: &ReportView, terms: &Terms) -> Section {
    let emphasis = texts::optional(view, TextKey::OpinionEmphasis);
    section(terms, "section_1", "Section 1: Auditor’s report", Inserts::from([("emphasis", emphasis)]))
}

fn section_2(view: &ReportView, terms: &Terms) -> Section {
    let signatory = view.text(TextKey::AssertionSignatory).map(texts::address).unwrap_or_default();
    let signatory = sources::of_text(signatory, TextKey::AssertionSignatory);
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
            Block::KeepTogether(_) | Block::Table(_) | Block::Image(_) | Block::PageBreak => None,
        })
        .collect()
}
