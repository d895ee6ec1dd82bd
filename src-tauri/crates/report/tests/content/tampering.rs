//! Whatever an engagement says, its files read back without a difference; and whatever cell or run of words is changed
//! in a finished file, it is told.

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use proptest::prelude::*;
use report::view::{
    AdditionalCriteria, Arrangement, Framework, Limb, Limitation, Misstatement, OpinionKind, Record, ReportView, Unmet,
};
use report::{pdf, reconcile, sections, xlsx};

use crate::fixture::{bare, decided, draft, issued, type_1};

fn printed(view: &ReportView) -> Vec<u8> {
    pdf(&sections::build(view), &mut |_| ControlFlow::Continue(())).expect("the report is written")
}

fn book(view: &ReportView) -> Vec<u8> {
    xlsx(view, &Record::default(), &mut |_| ControlFlow::Continue(())).expect("the workbook is written")
}

/// Texts as they come from spreadsheets, forms and other programs.
fn text() -> impl Strategy<Value = String> {
    let known = [
        "=1+1",
        "@SUM(A1)",
        "_x0041_ and _x000D_",
        "two\r\nlines\tand a tab",
        "[continued from the row above]\n",
        "cut?\n[continues in the row below]",
        "**bold** [x](y) # 1. - | a \\ `code` {{ client }} {% if %}",
        "| a | b |\n|---|---|\n| c | d |\n\n7. seven\n8. eight\n   1. one",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} 12 (abc) \u{645}\u{631}\u{62d}\u{628}\u{627}",
        "e\u{301}\u{327} \u{1f469}\u{200d}\u{1f4bb} \u{feff}\u{fffe}\u{1}\u{92}",
        "office ffi fl ﬁ ¼ № ™",
        "Qualified opinion except for the matter: in our opinion",
        "CC6.1",
        "0012 1,5 1e9",
        "&amp; <b> ]]> \"x\" 'y'",
    ];
    prop_oneof![
        3 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        3 => "[a-zA-Z][a-zA-Z0-9 ,.()/-]{0,50}",
        2 => "\\PC{1,30}",
        1 => "[a-z]{300,400}",
        1 => "([a-z]{1,9} ){300,500}",
    ]
}

/// Everything that somebody else writes, of one view.
fn written(view: &mut ReportView) -> Vec<&mut String> {
    let engagement = &mut view.engagement;
    let mut all = vec![&mut engagement.client, &mut engagement.system, &mut engagement.firm];
    all.extend(view.texts.iter_mut().map(|text| &mut text.text));
    all.extend(view.evidence.iter_mut().flat_map(|piece| [&mut piece.name, &mut piece.media_type]));
    all.extend(view.criteria.iter_mut().filter_map(|criterion| criterion.reason.as_mut()));
    let registers = &mut view.registers;
    all.extend(registers.user_controls.iter_mut().map(|control| &mut control.text));
    for organisation in &mut registers.subservice {
        all.extend([&mut organisation.name, &mut organisation.services]);
        all.extend(organisation.controls.iter_mut().map(|control| &mut control.text));
    }
    for control in &mut view.controls {
        all.extend([&mut control.reference, &mut control.title, &mut control.description]);
        all.extend(control.owner.as_mut());
        for test in &mut control.tests {
            all.push(&mut test.title);
            all.extend(test.objective.as_mut());
            all.extend(test.procedures.iter_mut().map(|procedure| &mut procedure.text));
            all.extend(test.attributes.iter_mut().map(|attribute| &mut attribute.text));
            all.extend(test.conclusion.as_mut().map(|conclusion| &mut conclusion.text));
            all.extend(
                test.population.iter_mut().flat_map(|population| [&mut population.name, &mut population.file_name]),
            );
            for item in &mut test.items {
                all.push(&mut item.key);
                all.extend(&mut item.cells);
                all.extend(item.marks.iter_mut().filter_map(|mark| mark.note.as_mut()));
            }
            for deviation in &mut test.deviations {
                all.push(&mut deviation.facts);
                all.extend(
                    [&mut deviation.section_4, &mut deviation.response, &mut deviation.cause].into_iter().flatten(),
                );
            }
        }
    }
    all
}

/// What is decided of the opinion, and what stands behind it.
#[derive(Debug, Clone)]
struct Decided {
    kinds: Vec<OpinionKind>,
    /// Whether a criterion is not met by design, and in operation.
    unmet: [bool; 2],
    misstatement: bool,
    limitation: bool,
    basis: bool,
    additional: bool,
}

fn opinion() -> impl Strategy<Value = Decided> {
    let kinds = [OpinionKind::Unmodified, OpinionKind::Qualified, OpinionKind::Adverse, OpinionKind::Disclaimer];
    let kinds = prop::collection::vec(prop::sample::select(kinds.to_vec()), 4);
    (kinds, any::<[bool; 6]>()).prop_map(|(kinds, [design, operation, misstatement, limitation, basis, additional])| {
        Decided { kinds, unmet: [design, operation], misstatement, limitation, basis, additional }
    })
}

fn decide(mut view: ReportView, as_is: &Decided) -> ReportView {
    if as_is.additional {
        let (name, criteria) = ("Health records".to_owned(), "the Records Rule".to_owned());
        view.registers.additional.push(AdditionalCriteria { name, criteria, description: None });
    }
    view = decided(view, OpinionKind::Unmodified);
    for (decision, kind) in view.opinion.limbs.iter_mut().zip(&as_is.kinds) {
        decision.opinion = *kind;
        decision.basis = as_is.basis.then(|| "What the lead adds".to_owned());
    }
    let opinion = &mut view.opinion;
    let [design, operation] = as_is.unmet;
    if design || operation {
        opinion.unmet.push(Unmet {
            criterion: "CC8.1".into(),
            title: "Change management".into(),
            design,
            operation,
            why: Some("Approvals were missing".into()),
            controls: vec!["CH-01".into()],
            exceptions: Vec::new(),
        });
    }
    if as_is.misstatement {
        let (criterion, facts) = ("DC4".to_owned(), "An incident of May is left out".to_owned());
        opinion.misstatements.push(Misstatement { criterion, facts, effect: None });
    }
    if as_is.limitation {
        opinion.limitations.push(Limitation {
            title: "Deleted logs".into(),
            limbs: vec![Limb::Design, Limb::Operation],
            facts: "The logs of March were deleted".into(),
            effect: None,
            alternative: None,
        });
    }
    view
}

/// Any engagement: a kind of report, an opinion, and texts of which one in three is added to what the fixture says.
fn view() -> impl Strategy<Value = ReportView> {
    let framework = prop::sample::select(vec![Framework::Aicpa, Framework::Isae3000, Framework::Dual]);
    let opinion = prop::option::of(opinion());
    let made = (framework, 0..4, opinion, any::<bool>()).prop_map(|(framework, kind, opinion, by_control)| {
        let mut view = match kind {
            0 => draft(framework),
            1 => type_1(framework),
            2 => bare(framework),
            _ => issued(framework),
        };
        if by_control {
            view.terms.arrangement = Arrangement::ByControl;
        }
        opinion.iter().fold(view, decide)
    });
    let texts = prop::collection::vec(prop::option::weighted(0.33, text()), 120);
    (made, texts).prop_map(|(mut view, texts)| {
        for (place, text) in written(&mut view).into_iter().zip(texts) {
            place.extend(text.iter().map(String::as_str));
        }
        view
    })
}

/// What the finished files of one engagement say, and where they could say something else.
struct Finished {
    view: ReportView,
    workbook: Vec<u8>,
    report: Vec<u8>,
}

static FINISHED: LazyLock<Finished> = LazyLock::new(|| {
    let view = decided(issued(Framework::Aicpa), OpinionKind::Qualified);
    Finished { workbook: book(&view), report: printed(&view), view }
});

/// The parts of a package.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    (0..package.len())
        .map(|index| {
            let mut file = package.by_index(index).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("it reads");
            (file.name().expect("it has a name").into_owned(), content)
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(content).expect("it is written");
    }
    out.finish().expect("a package").into_inner()
}

/// The workbook with another value in one of its cells that hold facts: those below the heads of the lists.
fn with_another_cell(bytes: &[u8], at: prop::sample::Index) -> Vec<u8> {
    let mut parts = parts(bytes);
    let texts = parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").expect("the texts of all cells");
    let texts = String::from_utf8(texts.1.clone()).expect("XML is text");
    let legend = texts.split("<si>").skip(1).position(|text| text.contains(">Pass: the attribute was met."));
    let legend = legend.expect("what the marks mean").to_string();
    let mut cells: Vec<(usize, usize, usize)> = Vec::new();
    for (part, (name, content)) in parts.iter().enumerate() {
        // After the cover and the contents, whose words are ours in part.
        let number = name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
        if !number.is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 2)) {
            continue;
        }
        let xml = std::str::from_utf8(content).expect("XML is text");
        let body = xml.find("<row r=\"4\"").into_iter();
        let values = body.flat_map(|from| xml[from..].match_indices("<v>").map(move |(at, _)| from + at + "<v>".len()));
        let values = values.map(|start| (part, start, start + xml[start..].find("</v>").expect("it ends")));
        let values: Vec<_> = values.filter(|(_, start, end)| xml[*start..*end] != legend).collect();
        // The only words of a list without entries are ours.
        if values.len() > 1 {
            cells.extend(values);
        }
    }
    let (part, start, end) = cells[at.index(cells.len())];
    let content = &mut parts[part].1;
    let value: f64 = std::str::from_utf8(&content[start..end]).expect("text").parse().expect("a number");
    // Of a text the number is its place among all texts: the next one says something else.
    let other = if value >= 1.0 { value - 1.0 } else { value + 1.0 };
    content.splice(start..end, other.to_string().into_bytes());
    packed(&parts)
}

/// A run that is not longer may be the sign of a list's item, which is set and not compared, or a word that is found again
/// nearby: the comparison is held to whole lines.
const LINE: usize = 40;

/// How many glyphs an instruction shows; each is named by two bytes.
fn glyphs(operation: &lopdf::content::Operation) -> usize {
    fn bytes(operand: &lopdf::Object) -> usize {
        match operand {
            lopdf::Object::String(text, _) => text.len(),
            lopdf::Object::Array(parts) => parts.iter().map(bytes).sum(),
            _ => 0,
        }
    }
    operation.operands.iter().map(bytes).sum::<usize>() / 2
}

/// The report with one run of glyphs left out that is read aloud.
fn without_a_run(bytes: &[u8], at: prop::sample::Index) -> Vec<u8> {
    let mut file = lopdf::Document::load_mem(bytes).expect("it is whole");
    let pages: Vec<lopdf::ObjectId> = file.page_iter().collect();
    let mut runs: Vec<(lopdf::ObjectId, usize)> = Vec::new();
    for page in &pages {
        let content = lopdf::content::Content::decode(&file.get_page_content(*page)).expect("it reads");
        let mut read: Vec<bool> = Vec::new();
        for (place, operation) in content.operations.iter().enumerate() {
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operation.operands.get(1).and_then(|it| it.as_dict().ok());
                    read.push(properties.is_some_and(|known| known.has(b"MCID")));
                }
                "BMC" => read.push(false),
                "EMC" => drop(read.pop()),
                "Tj" | "TJ" if read.contains(&true) && glyphs(operation) > LINE => runs.push((*page, place)),
                _ => (),
            }
        }
    }
    let (page, place) = runs[at.index(runs.len())];
    let mut content = lopdf::content::Content::decode(&file.get_page_content(page)).expect("it reads");
    content.operations.remove(place);
    file.change_page_content(page, content.encode().expect("it is written")).expect("the page is there");
    let mut changed = Vec::new();
    file.save_to(&mut changed).expect("it is saved");
    changed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_engagement_says_its_files_read_back_without_a_difference(view in view()) {
        prop_assert_eq!(reconcile::workbook(&book(&view), &view, &Record::default()), []);
        prop_assert_eq!(reconcile::report_pdf(&printed(&view), &sections::build(&view), &view), []);
    }

    #[test]
    fn a_cell_that_says_something_else_is_told(at in any::<prop::sample::Index>()) {
        let Finished { view, workbook, .. } = &*FINISHED;
        let found = reconcile::workbook(&with_another_cell(workbook, at), view, &Record::default());
        prop_assert!(!found.is_empty());
    }

    #[test]
    fn words_that_are_lost_from_a_page_are_told(at in any::<prop::sample::Index>()) {
        let Finished { view, report, .. } = &*FINISHED;
        let found = reconcile::report_pdf(&without_a_run(report, at), &sections::build(view), view);
        prop_assert!(!found.is_empty());
    }
}
