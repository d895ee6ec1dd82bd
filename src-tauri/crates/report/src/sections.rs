//! Sections 1 to 5: pure functions from the facts of an engagement to the document that says them.
//! Nothing here draws, and nothing here decides: what nobody decided is printed as missing.

mod control_list;
mod opinion;
mod section_3;
mod section_4;
mod section_5;
mod sources;
mod terms;
mod texts;
mod workpapers;

use crate::document::{
    Attachment, Block, Column, Contents, Cover, Document, Flow, Furniture, Inline, Level, Meta, Orientation, Paper,
    Paragraph, ParagraphStyle, Section,
};
use crate::json::{REPORT_JSON, Twin};
use crate::phrases::{Inserts, Pack, Worded};
use crate::view::{Framework, ReportView, TextKey, Window};

use terms::Terms;
pub use workpapers::workpapers;

/// Builds the report of an engagement.
pub fn build(view: &ReportView) -> Document {
    let terms = Terms::of(view);
    let twin = Twin::of(view);
    let pack = Pack::of(view);
    let mut sections = vec![
        portrait("Section 1: Auditor’s report", section_1(&pack, view, &terms)),
        portrait("Section 2: Management’s assertion", section_2(&pack, view, &terms)),
        section_3::section(section_3::worded(&pack, view, &terms)),
    ];
    sections.extend(section_4::sections(view, &terms, section_4::worded(&pack, view, &terms)));
    if has_section_5(view) {
        sections.push(section_5::section(section_5::worded(&pack, view, &terms)));
    }
    Document {
        meta: meta(view, &terms, &twin),
        paper: paper(view),
        house: view.house.clone(),
        attachments: vec![attachment(&twin)],
        furniture: furniture(view),
        cover: Some(cover(&pack, &terms, &twin)),
        contents: Some(Contents { title: "Contents".to_owned(), depth: Level::Two }),
        sections,
    }
}

/// The template of Section 2.
pub(crate) const ASSERTION: &str = "section_2";

/// Every part that a template words, for those who look at the wording itself.
pub(crate) fn worded(view: &ReportView) -> Vec<Worded> {
    let terms = Terms::of(view);
    let pack = Pack::of(view);
    let mut all = vec![
        pack.words("cover", &terms.facts, Inserts::new()),
        section_1(&pack, view, &terms),
        section_2(&pack, view, &terms),
        section_3::worded(&pack, view, &terms),
        section_4::worded(&pack, view, &terms),
    ];
    if has_section_5(view) {
        all.push(section_5::worded(&pack, view, &terms));
    }
    all
}

/// Whether there is anything for Section 5 to say.
pub(crate) fn has_section_5(view: &ReportView) -> bool {
    let exceptions = terms::type_2(view) && view.deviations().next().is_some();
    exceptions || view.registers.crosswalks().next().is_some() || view.text(TextKey::OtherInformation).is_some()
}

/// Whether every part of the opinion is decided.
pub(crate) fn is_decided(view: &ReportView) -> bool {
    opinion::parts(view).into_iter().all(|limb| view.opinion.of(limb).is_some())
}

/// The parts that this report gives an opinion on.
pub(crate) fn parts(view: &ReportView) -> Vec<crate::view::Limb> {
    opinion::parts(view)
}

/// What every section names, each with what it is: client, system, date or period, and categories.
pub(crate) fn named(view: &ReportView) -> Vec<(&'static str, String)> {
    let engagement = &view.engagement;
    let days = match engagement.window {
        Window::AsOf { date } => vec![date],
        Window::Period { from, to } => vec![from, to],
    };
    let mut named = vec![("the client", engagement.client.clone()), ("the system", engagement.system.clone())];
    named.extend(days.into_iter().map(|day| ("the date", terms::date(day, view.english()))));
    named.extend(engagement.categories.iter().map(|category| ("the category", category.words().to_owned())));
    named
}

/// The date or the period, as every section says it.
pub(crate) fn when(view: &ReportView) -> String {
    terms::when(view.engagement.window, view.english())
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

/// The firm's paper, or what the framework's readers are used to.
pub(crate) fn paper(view: &ReportView) -> Paper {
    view.house.paper.unwrap_or(match view.engagement.framework {
        Framework::Aicpa | Framework::Dual => Paper::Letter,
        Framework::Isae3000 => Paper::A4,
    })
}

fn furniture(view: &ReportView) -> Furniture {
    let engagement = &view.engagement;
    let confidential = match engagement.framework {
        Framework::Aicpa | Framework::Dual => "Confidential: for the parties named in Section 1 only",
        // This framework names users and restricts nobody.
        Framework::Isae3000 => "Confidential: for the intended users named in Section 1",
    };
    Furniture {
        header_left: format!("{}: {}", engagement.client, engagement.system),
        header_right: engagement.firm.clone(),
        footer: if view.issued { confidential.to_owned() } else { format!("Draft, not issued. {confidential}") },
    }
}

/// The cover; what its content hashes to stands at its foot, so that paper can be held against files.
fn cover(pack: &Pack<'_>, terms: &Terms, twin: &Twin) -> Cover {
    let worded = pack.words("cover", &terms.facts, Inserts::new());
    let mut foot = flows(worded.foot);
    let hash = vec![Inline::Text("Content SHA-256 ".to_owned()), Inline::Reference(twin.content.clone())];
    foot.push(Paragraph { style: ParagraphStyle::Note, text: hash, source: None }.into());
    Cover { head: flows(worded.blocks), foot }
}

fn attachment(twin: &Twin) -> Attachment {
    Attachment {
        name: REPORT_JSON.to_owned(),
        media_type: "application/json",
        description: "The facts of this report, for programs to read".to_owned(),
        bytes: twin.published.clone().into_bytes(),
    }
}

fn section_1(pack: &Pack<'_>, view: &ReportView, terms: &Terms) -> Worded {
    let inserts = Inserts::from([
        ("emphasis", texts::optional(view, TextKey::OpinionEmphasis)),
        ("other_matter", texts::optional(view, TextKey::OtherMatter)),
    ]);
    pack.words("section_1", &terms.facts, inserts)
}

fn section_2(pack: &Pack<'_>, view: &ReportView, terms: &Terms) -> Worded {
    let office = view.text(TextKey::AssertionSignatory).and_then(|text| text.split_once('\n'));
    let office = office.map(|(_, rest)| texts::address(rest)).unwrap_or_default();
    let office = sources::of_text(office, TextKey::AssertionSignatory);
    pack.words(ASSERTION, &terms.facts, Inserts::from([("office", office)]))
}

/// A portrait section with these words.
fn portrait(running_title: &str, worded: Worded) -> Section {
    Section { running_title: Some(running_title.to_owned()), orientation: Orientation::Portrait, blocks: worded.blocks }
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
