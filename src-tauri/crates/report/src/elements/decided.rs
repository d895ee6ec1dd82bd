//! Whether the words of the opinion and of the assertion are those of what was decided: a wording that says the same
//! whatever was decided would one day be signed.

use crate::sections;
use crate::view::{Limb, OpinionKind, ReportView};

use super::{Element, Fault};

/// How an opinion that is not unmodified is known in any wording.
struct Marks {
    kind: OpinionKind,
    /// What it is called inside a sentence.
    name: &'static str,
    /// One of these stands in it.
    shown_by: &'static [&'static str],
    /// None of these stands in another.
    only_there: &'static [&'static str],
}

const MARKS: [Marks; 3] = [
    Marks {
        kind: OpinionKind::Qualified,
        name: "qualified",
        shown_by: &["except for", "with the exception of"],
        only_there: &["qualified opinion", "except for the matter", "except for matter"],
    },
    Marks {
        kind: OpinionKind::Adverse,
        name: "adverse",
        shown_by: &["adverse", "does not present", "were not suitably designed", "did not operate effectively"],
        only_there: &["adverse opinion"],
    },
    Marks {
        kind: OpinionKind::Disclaimer,
        name: "a disclaimer",
        shown_by: &["do not express an opinion", "disclaim"],
        only_there: &["disclaimer of opinion", "we do not express an opinion on whether"],
    },
];

/// What is wrong with what a wording says as the opinion.
pub(super) fn opinion(view: &ReportView, said: &str) -> Vec<Fault> {
    let said = plain(view, said);
    if !sections::is_decided(view) {
        let given = said.contains("in our opinion");
        let message = "R15 (the opinion) gives an opinion in a report on which none is decided.";
        return given.then(|| fault(Some(Element::R15), message.to_owned())).into_iter().collect();
    }
    let mut faults = Vec::new();
    for marks in &MARKS {
        let wanted = view.opinion.limbs.iter().any(|decision| decision.opinion == marks.kind);
        let shown = marks.shown_by.iter().any(|words| said.contains(words));
        let other = marks.only_there.iter().find(|words| said.contains(*words));
        if wanted && !shown {
            let asked = marks.shown_by.iter().map(|words| format!("\"{words}\"")).collect::<Vec<_>>().join(" or ");
            let message =
                format!("R15 (the opinion) does not say {asked} in a report whose opinion is {}.", marks.name);
            faults.push(fault(Some(Element::R15), message));
        }
        if let (false, Some(words)) = (wanted, other) {
            let message =
                format!("R15 (the opinion) says \"{words}\" in a report whose opinion is not {}.", marks.name);
            faults.push(fault(Some(Element::R15), message));
        }
    }
    faults
}

/// What is wrong with what a wording says as management's assertion: it names what every section names, and the matters
/// behind a modified opinion.
pub(super) fn assertion(view: &ReportView, said: &str) -> Vec<Fault> {
    let lower = one_line(said);
    let unnamed = sections::named(view).into_iter().filter(|(_, name)| !lower.contains(&one_line(name)));
    let mut faults: Vec<Fault> = unnamed
        .map(|(what, name)| Fault {
            element: None,
            message: format!("Section 2 does not name {what}, here \"{name}\"."),
            advice: "Name it in section_2 by its fact in double braces, as the shipped template does.".to_owned(),
        })
        .collect();
    let behind = behind(view);
    let lost = behind.iter().filter(|id| !said.contains(id.as_str()));
    faults.extend(lost.map(|id| {
        fault(None, format!("Section 2 does not name {id}, which is behind the modification of the opinion."))
    }));
    let plain = plain(view, said);
    let excepts = ["except for the matter", "except for matter"].into_iter().find(|words| plain.contains(words));
    if let (false, Some(words)) = (super::is_modified(view), excepts) {
        let message = format!("Section 2 says \"{words}\" in a report whose opinion is not modified.");
        faults.push(fault(None, message));
    }
    faults
}

/// The criteria that Section 2 takes into account: those of the trust services and of the description.
fn behind(view: &ReportView) -> Vec<String> {
    let described = view.opinion.of(Limb::Description).is_some_and(|it| it.opinion != OpinionKind::Unmodified);
    if !super::is_modified(view) {
        return Vec::new();
    }
    let wrong = view.opinion.misstatements.iter().filter(|_| described).map(|wrong| wrong.criterion.clone());
    super::unmet(view).into_iter().chain(wrong).collect()
}

fn fault(element: Option<Element>, message: String) -> Fault {
    let advice = "Let it follow from what is decided of each part, as the shipped template does.".to_owned();
    Fault { element, message, advice }
}

/// The words in small letters on one line, without names that others chose and without \"unqualified\".
fn plain(view: &ReportView, said: &str) -> String {
    let names = [&view.engagement.client, &view.engagement.system];
    let names = names.into_iter().chain(view.registers.additional.iter().flat_map(|it| [&it.name, &it.criteria]));
    let said = one_line(said).replace("unqualified", "");
    names.map(|name| one_line(name)).filter(|name| !name.is_empty()).fold(said, |said, name| said.replace(&name, ""))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
