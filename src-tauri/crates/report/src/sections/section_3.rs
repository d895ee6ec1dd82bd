//! Section 3: the description by the description criteria, from what management wrote and what the registers list.

use crate::document::{
    Block, Cell, Flow, Heading, Level, List, Paragraph, ParagraphStyle, Row, Section, Table, TableStyle,
};
use crate::phrases::{Inserts, Pack, Worded};
use crate::view::{Category, ComponentKind, ReportView, Subservice, TextKey};

use super::terms::{self, Terms, joined};
use super::{column, control_list, texts};

/// The section in words.
pub(super) fn worded(pack: &Pack<'_>, view: &ReportView, terms: &Terms) -> Worded {
    let inserts = Inserts::from([
        (
            "services",
            texts::written(view, TextKey::DescriptionServices, "the services that the system provides, and to whom"),
        ),
        ("commitments", commitments(view)),
        ("components", components(view)),
        ("incidents", incidents(view)),
        ("controls", control_list::blocks(view)),
        ("user_controls", user_controls(view)),
        ("subservice", subservice(view)),
        ("changes", if terms.type_2 { changes(view) } else { Vec::new() }),
    ]);
    pack.words("section_3", &terms.facts, inserts)
}

/// The section.
pub(super) fn section(worded: Worded) -> Section {
    super::portrait("Section 3: Description of the system", worded)
}

/// What management wrote, what the register lists, or a blank where neither says anything.
fn listed(view: &ReportView, key: TextKey, register: &str, blocks: Vec<Block>, what: &str) -> Vec<Block> {
    let mut all = texts::optional(view, key);
    all.extend(blocks);
    if let Some(reason) = view.registers.none(register, None) {
        let lead = none_of(register).map(|lead| terms::spelled(view, lead));
        all.extend(lead.map(|lead| Paragraph::text(&lead).into()));
        all.extend(texts::paragraphs(reason));
    }
    if all.is_empty() { vec![texts::blank(what).into()] } else { all }
}

/// What it means that a register has nothing to list; its reason follows.
fn none_of(register: &str) -> Option<&'static str> {
    match register {
        "incidents" => Some("No system incident is to be disclosed."),
        "user_controls" => Some("No complementary user entity control is necessary."),
        "subservice" => Some("The system uses no subservice organisation."),
        "changes" => Some("There were no significant changes to the system or its controls during the period."),
        _ => None,
    }
}

fn commitments(view: &ReportView) -> Vec<Block> {
    let rows = view.registers.commitments.iter().map(|commitment| {
        let kind = if commitment.requirement { "System requirement" } else { "Service commitment" };
        let categories: Vec<&str> = commitment.categories.iter().copied().map(Category::words).collect();
        Row::of(vec![
            Cell::text(kind).as_header(),
            Cell::text(&commitment.text),
            Cell::text(&joined(&categories)),
            Cell::text(commitment.source.as_deref().unwrap_or_default()),
        ])
    });
    let columns = vec![
        column("Kind", 2, 84),
        column("Commitment or requirement", 6, 150),
        column("Categories", 2, 76),
        column("Source", 2, 84),
    ];
    let what = "the principal service commitments and system requirements for each category in scope";
    listed(
        view,
        TextKey::DescriptionCommitments,
        "commitments",
        table("Commitments and requirements", columns, rows),
        what,
    )
}

fn components(view: &ReportView) -> Vec<Block> {
    let registers = &view.registers;
    let mut rows = Vec::new();
    for kind in ComponentKind::ALL {
        let word = kind.words().to_lowercase();
        let own: Vec<_> = registers.components.iter().filter(|component| component.kind == kind).collect();
        let none = registers.none("components", Some(&word));
        if own.is_empty() && none.is_none() {
            continue;
        }
        rows.push(Row::band(2, kind.words()));
        rows.extend(own.into_iter().map(|component| {
            let description = component.description.as_deref().unwrap_or_default();
            Row::of(vec![Cell::text(&component.name).as_header(), Cell::text(description)])
        }));
        rows.extend(none.map(|reason| Row::of(vec![Cell::text("None").as_header(), Cell::text(reason)])));
    }
    let columns = vec![column("Component", 2, 110), column("Description", 6, 200)];
    let what = "the infrastructure, software, people, procedures and data of the system";
    listed(
        view,
        TextKey::DescriptionComponents,
        "components",
        table("Components of the system", columns, rows.into_iter()),
        what,
    )
}

fn incidents(view: &ReportView) -> Vec<Block> {
    let english = view.english();
    let mut blocks = Vec::new();
    for (index, incident) in view.registers.incidents.iter().filter(|incident| incident.disclosed).enumerate() {
        let timing = match (incident.occurred_on, incident.resolved_on) {
            (Some(from), Some(to)) => format!("{} to {}", terms::date(from, english), terms::date(to, english)),
            (Some(from), None) => terms::date(from, english),
            _ => String::new(),
        };
        let heading = Heading::new(Level::Three, format!("incident-{}", index + 1), incident.title.clone());
        blocks.push(heading.into());
        let facts = [
            ("Timing", Some(timing)),
            ("Nature", Some(incident.nature.clone())),
            ("Extent and effect", incident.effect.clone()),
            ("Disposition", incident.disposition.clone()),
        ];
        blocks.extend(fact_table(&incident.title, &facts));
    }
    let what = "the system incidents to disclose, or management’s statement that there were none";
    listed(view, TextKey::DescriptionIncidents, "incidents", blocks, what)
}

fn user_controls(view: &ReportView) -> Vec<Block> {
    let rows = view.registers.complementary().map(|control| {
        Row::of(vec![
            Cell::text(control.reference.as_deref().unwrap_or("–")).as_header(),
            Cell::text(&control.text),
            Cell::text(&control.criteria.join(", ")),
        ])
    });
    let columns =
        vec![column("No.", 1, 48), column("Complementary user entity control", 7, 190), column("Criteria", 2, 80)];
    let mut blocks = table("Complementary user entity controls", columns, rows);
    let duties: Vec<Vec<Flow>> = view
        .registers
        .user_controls
        .iter()
        .filter(|control| !control.complementary)
        .map(|control| vec![Paragraph::text(&control.text).into()])
        .collect();
    if !duties.is_empty() {
        let intro = "User entities also have the following responsibilities, which are not complementary controls and on \
                     which no criterion rests:";
        blocks.push(Paragraph::text(intro).into());
        blocks.push(List { items: duties, ..List::default() }.into());
    }
    let what = "the controls that user entities are expected to operate, or that there are none";
    listed(view, TextKey::DescriptionUserControls, "user_controls", blocks, what)
}

fn subservice(view: &ReportView) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, organisation) in view.registers.subservice.iter().enumerate() {
        let id = format!("subservice-{}", index + 1);
        blocks.push(Heading::new(Level::Three, id, organisation.name.clone()).into());
        blocks.push(Paragraph::text(&format!("Services: {}", terms::ended(&organisation.services))).into());
        blocks.push(Paragraph::text(&terms::spelled(view, &method(organisation))).into());
        if let Some(monitoring) = &organisation.monitoring {
            blocks.extend(texts::paragraphs(monitoring));
        }
        let rows = organisation.controls.iter().map(|control| {
            Row::of(vec![
                Cell::text(control.reference.as_deref().unwrap_or("–")).as_header(),
                Cell::text(&control.text),
                Cell::text(&control.criteria.join(", ")),
            ])
        });
        let header = if organisation.inclusive { "Control" } else { "Complementary control assumed" };
        let columns = vec![column("No.", 1, 48), column(header, 7, 190), column("Criteria", 2, 80)];
        blocks.extend(table(&format!("Controls of {}", organisation.name), columns, rows));
    }
    let what =
        terms::spelled(view, "the subservice organisations with the method used for each, or that there are none");
    listed(view, TextKey::DescriptionSubservice, "subservice", blocks, &what)
}

fn method(organisation: &Subservice) -> String {
    let name = &organisation.name;
    if organisation.inclusive {
        format!(
            "The description presents {name} by the inclusive method: its services and its controls are part of it."
        )
    } else {
        format!(
            "The description presents {name} by the carve-out method: it leaves out the controls of {name}, and states \
             the complementary controls that the subservice organisation is assumed to operate."
        )
    }
}

fn changes(view: &ReportView) -> Vec<Block> {
    let english = view.english();
    let rows = view.registers.changes.iter().map(|change| {
        let mut told: Vec<Flow> = vec![Paragraph::text(&change.description).into()];
        let more = [("Effect", &change.effect), ("Controls", &change.controls)];
        for (label, text) in more.into_iter().filter_map(|(label, text)| Some((label, text.as_deref()?))) {
            told.push(Paragraph::styled(ParagraphStyle::Body, &format!("{label}: {text}")).into());
        }
        Row::of(vec![
            Cell::text(&change.changed_on.map(|day| terms::date(day, english)).unwrap_or_default()).as_header(),
            Cell::text(&change.title),
            Cell::flows(told),
        ])
    });
    let columns = vec![column("Date", 2, 84), column("Change", 3, 110), column("What is different", 6, 170)];
    let what = "the significant changes to the system and its controls, or that there were none";
    listed(view, TextKey::DescriptionChanges, "changes", table("Significant changes", columns, rows), what)
}

fn table(caption: &str, columns: Vec<crate::document::Column>, rows: impl Iterator<Item = Row>) -> Vec<Block> {
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Table { caption: caption.to_owned(), columns, rows, ..Table::default() }.into()]
}

fn fact_table(caption: &str, facts: &[(&str, Option<String>)]) -> Vec<Block> {
    let told = facts.iter().filter_map(|(label, text)| Some((label, text.as_deref()?)));
    let rows = told
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| Row::of(vec![Cell::text(label).as_header(), Cell::text(text)]));
    let rows: Vec<Row> = rows.collect();
    let columns = vec![column("", 1, 96), column("", 5, 200)];
    vec![Table { style: TableStyle::Facts, caption: caption.to_owned(), columns, rows }.into()]
}
