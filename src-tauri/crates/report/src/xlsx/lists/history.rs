//! What was done in the engagement, newest first: who, when, what and why, with the fields that it wrote. What is left
//! out is counted where it is missing.

use crate::ReportError;
use crate::view::{PastChange, PastEdit};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, empty, maybe, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 7] = [
    column("At (UTC)", 18),
    column("By", 22),
    column("What was done", 36),
    column("What it wrote", 90),
    column("Reason", 36),
    column("Undone", 9),
    column("Change", 40),
];

/// What a field says is shown to this many signs; the engagement file holds all of it.
const SHOWN: usize = 120;

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::HISTORY,
        title: "Audit trail",
        says: "Newest first. The engagement file holds the whole journal, chained by hashes, with every field in full.",
        none: "Nothing was done yet.",
        columns: &COLUMNS,
        frozen: 1,
        pages: 1,
    };
    let history = &source.record.history;
    let rows = || {
        let older = (history.left_out > 0).then(|| remark(&older(history.left_out)));
        history.changes.iter().map(cells).chain(older)
    };
    table(book, layout, rows)
}

fn older(changes: u64) -> String {
    let (noun, verb) = if changes == 1 { ("change", "is") } else { ("changes", "are") };
    format!("{changes} older {noun} {verb} not listed here. The History page and “tick history” show everything.")
}

fn cells(change: &PastChange) -> Vec<Cell> {
    let look = if change.undone { Look::Quiet } else { Look::Plain };
    vec![
        time(Some(change.at)).looking(look),
        text(&change.by).looking(look),
        text(&change.label).looking(look),
        text(written(change)).looking(look),
        maybe(change.reason.as_deref()).looking(look),
        text(if change.undone { "Undone" } else { "" }).looking(look),
        text(&change.id).looking(Look::Code),
    ]
}

/// The fields that a change wrote, one in each line.
pub(crate) fn written(change: &PastChange) -> String {
    let mut lines: Vec<String> = change.edits.iter().map(line).collect();
    if change.more > 0 {
        let noun = if change.more == 1 { "field" } else { "fields" };
        lines.push(format!("and {} further {noun}", change.more));
    }
    lines.join("\n")
}

fn line(edit: &PastEdit) -> String {
    let PastEdit { subject, field, before, after } = edit;
    let said = |text: &Option<String>| text.as_deref().map_or_else(|| "nothing".to_owned(), shown);
    match before {
        None => format!("{subject}, {field}: {}", said(after)),
        Some(_) => format!("{subject}, {field}: {} → {}", said(before), said(after)),
    }
}

fn remark(words: &str) -> Vec<Cell> {
    let mut cells = vec![empty(), empty(), empty(), text(words).looking(Look::Quiet)];
    cells.resize_with(COLUMNS.len(), empty);
    cells
}

/// The beginning of a long text as one line, with how much of it is not shown.
fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(SHOWN) else { return text };
    format!("{} [and {} further signs]", &text[..end], text[end..].chars().count())
}

#[cfg(test)]
mod tests {
    use super::{SHOWN, line, older, shown};
    use crate::view::PastEdit;

    #[test]
    fn a_long_field_says_how_much_of_it_is_not_shown() {
        let text = "é".repeat(SHOWN + 3);
        assert_eq!(shown(&text), format!("{} [and 3 further signs]", "é".repeat(SHOWN)));
        assert_eq!(shown("two\nlines"), "two lines");
    }

    #[test]
    fn a_field_is_told_with_what_it_said_before() {
        let edit = |before: Option<&str>, after: Option<&str>| PastEdit {
            subject: "Control CC6.1-03".to_owned(),
            field: "Owner".to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        assert_eq!(line(&edit(None, Some("Ada"))), "Control CC6.1-03, Owner: Ada");
        assert_eq!(line(&edit(Some("Ada"), Some("Jo"))), "Control CC6.1-03, Owner: Ada → Jo");
        assert_eq!(line(&edit(Some("Ada"), None)), "Control CC6.1-03, Owner: Ada → nothing");
    }

    #[test]
    fn the_end_of_the_list_says_how_many_changes_are_older() {
        assert!(older(1).starts_with("1 older change is not listed here."));
        assert!(older(12).starts_with("12 older changes are not"));
    }
}
