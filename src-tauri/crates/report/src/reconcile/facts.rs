//! Holds what was read from a PDF against the facts of the engagement: that every criterion, control, test, deviation
//! and register entry is there once, with its own words, and that client, system, dates and categories are the same.

mod opinion;

use crate::results;
use crate::sections;
use crate::view::{Arrangement, Control, ReportType, ReportView};

use super::Difference;
use super::pdf::Element;
use super::said::{quote, squeezed};

/// What the PDF of a report says otherwise than the facts, which hash to this.
pub(super) fn of_report(tree: &Element, view: &ReportView, hash: &str) -> Vec<Difference> {
    // The cover and the contents come before Section 1.
    let cover = super::said::sections(tree).next();
    let parts: Vec<&Element> = super::said::sections(tree).skip(2).collect();
    let last = parts.len() - usize::from(sections::has_section_5(view) && !parts.is_empty());
    let (first, fifth) = parts.split_at(last);
    let [one, two, three, fourth @ ..] = first else {
        return vec![Difference::new("the file", format!("it has {} sections of 1 to 4", first.len()))];
    };
    let mut found = Vec::new();
    if !cover.is_some_and(|cover| cover.words().contains(hash)) {
        found.push(Difference::new("the cover", format!("the content hash {hash} is not there")));
    }
    // A firm's own wording of Section 3 may leave them to the sections before it.
    let worded_here = view.wording.name.is_none().then_some(("Section 3", three));
    for (name, part) in [("Section 1", one), ("Section 2", two)].into_iter().chain(worded_here) {
        found.extend(terms(name, part, view));
    }
    found.extend(opinion::compare(one, two, view));
    found.extend(description(three, view));
    found.extend(criteria(fourth, view));
    found.extend(controls(fourth, view));
    found.extend(fifth.iter().flat_map(|part| responses(part, view)));
    found
}

/// What the PDF of the workpapers says otherwise than the facts.
pub(super) fn of_workpapers(tree: &Element, view: &ReportView) -> Vec<Difference> {
    let mut found = Vec::new();
    let tested = view.controls.iter().filter(|control| !control.tests.is_empty());
    for (control, part) in tested.zip(super::said::sections(tree).skip(1)) {
        let place = format!("Workpapers of {}", control.reference);
        let titles = headings(part, "H2");
        let items: usize = tables(part).filter(|table| table.header(1) == "Item").map(|table| table.rows.len()).sum();
        let wanted: usize = control.tests.iter().map(|test| test.items.len()).sum();
        found.extend(counted(&place, "tests", titles.len(), control.tests.len()));
        found.extend(counted(&place, "items", items, wanted));
    }
    found
}

/// Whether a section names client, system, dates and categories as the engagement has them.
fn terms(name: &str, part: &Element, view: &ReportView) -> Vec<Difference> {
    let words = squeezed(&part.words()).to_lowercase();
    let missing = sections::named(view);
    let missing = missing.into_iter().filter(|(_, fact)| !words.contains(&squeezed(fact).to_lowercase()));
    missing.map(|(what, fact)| Difference::new(name, format!("{what} “{fact}” is not named"))).collect()
}

/// Whether the description lists the controls and what user entities and subservice organisations do.
fn description(part: &Element, view: &ReportView) -> Vec<Difference> {
    let place = "Section 3";
    let all: Vec<Table> = tables(part).collect();
    let listed: Vec<&Row> = all
        .iter()
        .filter(|table| table.caption == "Controls and the criteria that they address")
        .flat_map(rows)
        .collect();
    let mut found = counted(place, "controls", listed.len(), view.controls.len());
    for (control, row) in view.controls.iter().zip(&listed) {
        found.extend(same(place, "control", &control.reference, &row.cell(0)));
        let title = match view.registers.operator_of(&control.reference) {
            Some(operator) => format!("{} (operated by {operator})", control.title),
            None => control.title.clone(),
        };
        found.extend(same(place, &format!("the title of control {}", control.reference), &title, &row.cell(1)));
    }
    let duties: Vec<&Row> =
        all.iter().filter(|table| table.caption == "Complementary user entity controls").flat_map(rows).collect();
    let wanted: Vec<_> = view.registers.complementary().collect();
    found.extend(counted(place, "complementary user entity controls", duties.len(), wanted.len()));
    for (control, row) in wanted.iter().zip(&duties) {
        found.extend(same(place, "a complementary user entity control", &control.text, &row.cell(1)));
    }
    for organisation in &view.registers.subservice {
        let caption = squeezed(&format!("Controls of {}", organisation.name));
        let own: Vec<&Row> = all.iter().filter(|table| squeezed(&table.caption) == caption).flat_map(rows).collect();
        let what = format!("controls of {}", organisation.name);
        found.extend(counted(place, &what, own.len(), organisation.controls.len()));
        for (control, row) in organisation.controls.iter().zip(&own) {
            found.extend(same(place, &format!("one of the {what}"), &control.text, &row.cell(1)));
        }
    }
    found
}

/// Whether every criterion in scope is there once.
fn criteria(parts: &[&Element], view: &ReportView) -> Vec<Difference> {
    let place = "Section 4";
    let relevant = || view.criteria.iter().filter(|criterion| criterion.relevant);
    let listed: Vec<String> = parts
        .iter()
        .flat_map(|part| tables(part).collect::<Vec<_>>())
        .filter(|table| table.header(0) == "Criterion")
        .flat_map(|table| table.rows.into_iter().map(|row| row.cell(0)))
        .collect();
    let mut found = counted(place, "criteria", listed.len(), relevant().count());
    for (criterion, id) in relevant().zip(&listed) {
        found.extend(same(place, "criterion", &criterion.id, id));
    }
    if view.terms.arrangement == Arrangement::ByCriterion {
        let titles: Vec<String> = parts.iter().flat_map(|part| headings(part, "H3")).collect();
        for criterion in &view.criteria {
            let title = squeezed(&format!("{} {}", criterion.id, criterion.title));
            let times = titles.iter().filter(|known| squeezed(known) == title).count();
            if times != 1 {
                let what = format!("criterion {} has {times} headings and should have one", criterion.id);
                found.push(Difference::new(place, what));
            }
        }
    }
    found
}

/// Whether every control is there once, in management's words, with the results of its tests.
fn controls(parts: &[&Element], view: &ReportView) -> Vec<Difference> {
    let place = "Section 4";
    let tables = parts.iter().flat_map(|part| tables(part).collect::<Vec<_>>());
    let printed: Vec<Vec<Row>> = tables.filter(|table| table.header(0) == "Control").flat_map(grouped).collect();
    let mut found = counted(place, "controls", printed.len(), view.controls.len());
    for control in &view.controls {
        let reference = squeezed(&named(control, view));
        // After a merge of copies two controls may share a reference: either of them may be meant.
        let named = printed.iter().filter(|rows| rows.first().is_some_and(|row| squeezed(&row.cell(0)) == reference));
        match named.map(|rows| of_control(place, control, rows, view)).min_by_key(Vec::len) {
            Some(differences) => found.extend(differences),
            None => found.push(Difference::new(place, format!("control {} is not there", control.reference))),
        }
    }
    found
}

/// How Section 4 names a control: with its criteria where no heading names them, and with the included organisation that
/// operates it.
fn named(control: &Control, view: &ReportView) -> String {
    let criteria = match view.terms.arrangement {
        Arrangement::ByCriterion => String::new(),
        Arrangement::ByControl => control.criteria.join(", "),
    };
    let operator = view.registers.operator_of(&control.reference);
    let operator = operator.map(|operator| format!("Operated by {operator}")).unwrap_or_default();
    format!("{}{criteria}{operator}", control.reference)
}

fn of_control(place: &str, control: &Control, rows: &[Row], view: &ReportView) -> Vec<Difference> {
    let place = format!("{place}, control {}", control.reference);
    let mut found = Vec::new();
    if let (Some(row), false) = (rows.first(), control.description.trim().is_empty()) {
        found.extend(same(&place, "the control as specified", &control.description, &row.cell(1)));
    }
    if view.engagement.report_type == ReportType::Type1 {
        return found;
    }
    found.extend(counted(&place, "tests", rows.len(), control.tests.len().max(1)));
    for (test, row) in control.tests.iter().zip(rows) {
        let result = results::result(test).sentences.concat();
        found.extend(same(&place, &format!("the result of “{}”", test.title), &result, &row.cell(3)));
    }
    found
}

/// Whether every deviation has its row, with the response of management.
fn responses(part: &Element, view: &ReportView) -> Vec<Difference> {
    if view.engagement.report_type == ReportType::Type1 {
        return Vec::new();
    }
    let place = "Section 5";
    let listed: Vec<Row> = tables(part)
        .filter(|table| table.header(2) == "Exception as reported in Section 4")
        .flat_map(|table| table.rows)
        .collect();
    let wanted: Vec<_> = view.deviations().map(|(_, _, deviation)| deviation).collect();
    let mut found = counted(place, "deviations", listed.len(), wanted.len());
    for (deviation, row) in wanted.into_iter().zip(&listed) {
        found.extend(same(place, "a deviation", &deviation.number, &row.cell(0)));
        if let Some(response) = deviation.response.as_deref().filter(|response| !response.trim().is_empty()) {
            let what = format!("management’s response to {}", deviation.number);
            found.extend(same(place, &what, response, &row.cell(3)));
        }
    }
    found
}

/// A table as it was read.
struct Table {
    caption: String,
    headers: Vec<String>,
    rows: Vec<Row>,
}

/// A row of a table: what its cells say.
struct Row(Vec<String>);

impl Table {
    fn header(&self, column: usize) -> &str {
        self.headers.get(column).map_or("", String::as_str)
    }
}

impl Row {
    fn cell(&self, column: usize) -> String {
        self.0.get(column).cloned().unwrap_or_default()
    }
}

fn rows(table: &Table) -> &[Row] {
    &table.rows
}

/// The rows of a table by control: one whose first cell is empty goes on with the control above.
fn grouped(table: Table) -> Vec<Vec<Row>> {
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for row in table.rows {
        match groups.last_mut() {
            Some(group) if row.cell(0).trim().is_empty() => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups
}

fn tables(part: &Element) -> impl Iterator<Item = Table> {
    let mut found = Vec::new();
    part.walk(&mut |element| {
        if element.kind == "Table" {
            found.push(element);
        }
    });
    found.into_iter().map(table)
}

fn table(element: &Element) -> Table {
    let mut table = Table { caption: String::new(), headers: Vec::new(), rows: Vec::new() };
    for child in element.children() {
        match child.kind.as_str() {
            "Caption" => table.caption = trimmed(&child.words()),
            "THead" => table.headers = child.children().flat_map(cells).collect(),
            "TBody" => table.rows.extend(child.children().map(|row| Row(cells(row)))),
            _ => (),
        }
    }
    table
}

fn cells(row: &Element) -> Vec<String> {
    row.children().map(|cell| trimmed(&cell.words())).collect()
}

fn headings(part: &Element, kind: &str) -> Vec<String> {
    let mut found = Vec::new();
    part.walk(&mut |element| {
        if element.kind == kind {
            found.push(element.words());
        }
    });
    found
}

fn trimmed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn counted(place: &str, what: &str, there: usize, wanted: usize) -> Vec<Difference> {
    match there == wanted {
        true => Vec::new(),
        false => vec![Difference::new(place, format!("it has {there} {what}, and the engagement has {wanted}"))],
    }
}

fn same(place: &str, what: &str, wanted: &str, there: &str) -> Option<Difference> {
    let differ = squeezed(wanted) != squeezed(there);
    differ.then(|| Difference::new(place, format!("{what} reads “{}” and is “{}”", quote(there), quote(wanted))))
}
