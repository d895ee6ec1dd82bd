//! The evidence, the signatures, the texts and the history.

use crate::view::{PastChange, Record, ReportView, TextKey};
use crate::xlsx::{SheetNames, names, written};

use super::{Cells, Expected, Wanted, day, lines, maybe, nothing, number, sheet, time, words};

/// The sheets of what was filed, in their order.
pub(super) fn all<'a>(view: &'a ReportView, record: &'a Record, names: &'a SheetNames) -> [Wanted<'a>; 4] {
    [evidence(view, names), sign_offs(view, names), texts(view), history(view, record)]
}

fn evidence<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let columns = [
        "File",
        "Supports",
        "Workpaper",
        "Source",
        "Obtained from",
        "Obtained on",
        "Media type",
        "Bytes",
        "SHA-256",
        "Added by",
        "Added at (UTC)",
    ];
    let rows = view.evidence.iter().map(move |piece| {
        let used = view.tests().position(|(_, test)| test.evidence.contains(&piece.id));
        vec![
            words(&piece.name),
            lines(&piece.subjects),
            maybe(used.map(|place| names.test(place))),
            maybe(piece.source.as_deref()),
            maybe(piece.obtained_from.as_deref()),
            day(piece.obtained_on),
            words(&piece.media_type),
            number(piece.size),
            words(&piece.sha256),
            words(&piece.added_by),
            time(Some(piece.added_at)),
        ]
    });
    sheet(view, names::EVIDENCE, &columns, rows)
}

fn sign_offs<'a>(view: &'a ReportView, names: &'a SheetNames) -> Wanted<'a> {
    let columns =
        ["Workpaper", "Control", "Test", "Role", "Signed by", "Signed at (UTC)", "Valid", "Hash of what was signed"];
    let rows = view.tests().enumerate().flat_map(move |(place, (control, test))| {
        test.sign_offs.iter().map(move |sign_off| {
            let valid = if sign_off.valid { "Yes" } else { "No: the test changed after it was signed" };
            vec![
                words(names.test(place)),
                words(&control.reference),
                words(&test.title),
                words(&sign_off.role),
                words(&sign_off.by),
                time(Some(sign_off.at)),
                words(valid),
                words(&sign_off.content_hash),
            ]
        })
    });
    sheet(view, names::SIGN_OFFS, &columns, rows)
}

fn texts(view: &ReportView) -> Wanted<'_> {
    let rows = view.texts.iter().map(|written| {
        let (section, place) = place(written.key);
        vec![number(section), words(place), words(crate::markdown::in_words(&written.text, &view.pictures))]
    });
    sheet(view, names::TEXTS, &["Section", "Place", "Text"], rows)
}

/// In which section a text stands, and where.
fn place(key: TextKey) -> (u8, &'static str) {
    match key {
        TextKey::OpinionEmphasis => (1, "Emphasis of matter"),
        TextKey::OtherMatter => (1, "Other matter"),
        TextKey::AssertionSignatory => (2, "Signatory for management"),
        TextKey::DescriptionServices => (3, "DC1: Services provided"),
        TextKey::DescriptionCommitments => (3, "DC2: Commitments and requirements"),
        TextKey::DescriptionComponents => (3, "DC3: Components of the system"),
        TextKey::DescriptionIncidents => (3, "DC4: System incidents"),
        TextKey::DescriptionUserControls => (3, "DC6: Complementary user entity controls"),
        TextKey::DescriptionSubservice => (3, "DC7: Subservice organisations"),
        TextKey::DescriptionChanges => (3, "DC9: Significant changes"),
        TextKey::OtherInformation => (5, "Further information from management"),
    }
}

fn history<'a>(view: &'a ReportView, record: &'a Record) -> Wanted<'a> {
    let columns = ["At (UTC)", "By", "What was done", "What it wrote", "Reason", "Undone", "Change"];
    let history = &record.history;
    let older = (history.left_out > 0).then(|| {
        let older = Expected::Begins(format!("{} older change", history.left_out));
        vec![nothing(), nothing(), nothing(), older]
    });
    sheet(view, names::HISTORY, &columns, history.changes.iter().map(done).chain(older))
}

fn done(change: &PastChange) -> Cells<'_> {
    vec![
        time(Some(change.at)),
        words(&change.by),
        words(&change.label),
        words(written(change)),
        maybe(change.reason.as_deref()),
        words(if change.undone { "Undone" } else { "" }),
        words(&change.id),
    ]
}
