//! The elements that an auditor's report must have, each exactly when it applies. Templates mark them with `@element`;
//! here stands when each is expected and which facts it must name, so that no wording loses one.

mod decided;

use std::collections::BTreeMap;

use crate::phrases::Worded;
use crate::results;
use crate::sections;
use crate::view::{Limb, OpinionKind, ReportType, ReportView};

macro_rules! elements {
    ($($name:ident = $what:literal,)*) => {
        /// An element of the auditor's report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Element {
            $(#[doc = $what] $name,)*
        }

        impl Element {
            /// Every element, in the order of the checklist.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its number in the checklist, as templates mark it.
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// What it is.
            pub fn what(self) -> &'static str {
                match self { $(Self::$name => $what,)* }
            }
        }
    };
}

elements! {
    R1 = "the title with the word independent",
    R2 = "the addressee",
    R3 = "the scope",
    R4 = "the statement on Section 5",
    R5 = "the paragraph on subservice organisations",
    R6 = "the paragraph on user entity controls",
    R7 = "management's responsibilities",
    R8 = "the auditor's responsibilities",
    R9 = "independence, ethics and quality management",
    R10 = "what the examination involves",
    R11 = "that operation was not examined",
    R12 = "the inherent limitations",
    R13 = "the reference to Section 4",
    R14 = "the basis of the modified opinion",
    R15 = "the opinion",
    R16 = "the use of the report",
    R17 = "signature, place and date",
    R18 = "the controls that did not operate",
    R19 = "the additional subject matter",
}

/// An element that a report must have, and what it must name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The element.
    pub element: Element,
    /// What its words must hold, each with what it is.
    pub names: Vec<(&'static str, String)>,
}

/// Something that is wrong with the wording of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The element that is concerned; none where a template cannot be read or loses something else.
    pub element: Option<Element>,
    /// What is so.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// The elements that apply to a report.
pub fn expected(view: &ReportView) -> Vec<Expected> {
    let applying = Element::ALL.iter().filter(|element| applies(**element, view));
    applying.map(|element| Expected { element: *element, names: names(*element, view) }).collect()
}

/// What a report says under each element.
pub fn found(view: &ReportView) -> BTreeMap<String, String> {
    said_under_each(&sections::worded(view))
}

fn said_under_each(worded: &[Worded]) -> BTreeMap<String, String> {
    worded.iter().flat_map(|worded| &worded.elements).fold(BTreeMap::new(), |mut all, (name, said)| {
        all.entry(name.clone()).or_insert_with(String::new).push_str(said);
        all
    })
}

/// What is wrong with the wording of a report: elements that are missing, say too little, do not belong or are not those
/// of what was decided, and what Section 2 leaves out. An export is held to the same.
pub fn faults(view: &ReportView) -> Vec<Fault> {
    let worded = sections::worded(view);
    let mut faults: Vec<Fault> =
        worded.iter().flat_map(|worded| &worded.faults).cloned().map(Fault::of_template).collect();
    let found = said_under_each(&worded);
    let expected = expected(view);
    for wanted in &expected {
        match found.get(wanted.element.number()) {
            None => faults.push(Fault::missing(wanted.element)),
            Some(said) => {
                let unnamed = wanted.names.iter().filter(|(_, name)| !said.contains(name.as_str()));
                faults.extend(unnamed.map(|(what, name)| Fault::unnamed(wanted.element, what, name)));
            }
        }
    }
    faults.extend(found.get(Element::R15.number()).into_iter().flat_map(|said| decided::opinion(view, said)));
    let assertion = worded.iter().find(|worded| worded.part == sections::ASSERTION).map(Worded::said);
    faults.extend(decided::assertion(view, &assertion.unwrap_or_default()));
    let applies = |number: &str| expected.iter().any(|wanted| wanted.element.number() == number);
    faults.extend(found.keys().filter(|number| !applies(number)).map(|number| Fault::out_of_place(number)));
    faults
}

impl Fault {
    fn of_template(message: String) -> Self {
        Self { element: None, message, advice: "Correct the template there.".to_owned() }
    }

    fn missing(element: Element) -> Self {
        let number = element.number();
        Self {
            element: Some(element),
            message: format!("{number} is missing: {}.", element.what()),
            advice: format!("Write it, with a line \"@element {number}\" above it."),
        }
    }

    fn unnamed(element: Element, what: &str, name: &str) -> Self {
        let number = element.number();
        Self {
            element: Some(element),
            message: format!("{number} ({}) does not name {what}, here \"{name}\".", element.what()),
            advice: format!(
                "Name it under \"@element {number}\" by its fact in double braces, as the shipped template does."
            ),
        }
    }

    fn out_of_place(number: &str) -> Self {
        Self {
            element: Element::ALL.iter().copied().find(|element| element.number() == number),
            message: format!("{number} is said, but does not apply to this report."),
            advice: "Put it under the condition that the shipped template has for it.".to_owned(),
        }
    }
}

fn type_2(view: &ReportView) -> bool {
    match view.engagement.report_type {
        ReportType::Type1 => false,
        ReportType::Type2 => true,
    }
}

fn applies(element: Element, view: &ReportView) -> bool {
    match element {
        Element::R4 => sections::has_section_5(view),
        Element::R5 => !view.registers.subservice.is_empty(),
        Element::R6 => view.registers.complementary().next().is_some(),
        // A report that says nothing on any part says nothing of how it would have come to it.
        Element::R10 => !is_disclaimed(view),
        Element::R11 => !type_2(view),
        Element::R13 => type_2(view),
        Element::R14 => is_modified(view),
        Element::R18 => type_2(view) && results::not_operated(&view.controls).next().is_some(),
        Element::R19 => !view.registers.additional.is_empty(),
        Element::R1
        | Element::R2
        | Element::R3
        | Element::R7
        | Element::R8
        | Element::R9
        | Element::R12
        | Element::R15
        | Element::R16
        | Element::R17 => true,
    }
}

/// The facts that an element must name, each with what it is; what is not known yet is not asked for.
fn names(element: Element, view: &ReportView) -> Vec<(&'static str, String)> {
    let engagement = &view.engagement;
    let registers = &view.registers;
    let one = |what: &'static str, text: &str| vec![(what, text.split_whitespace().collect::<Vec<_>>().join(" "))];
    let each = |what: &'static str, texts: Vec<&String>| texts.into_iter().flat_map(|text| one(what, text)).collect();
    match element {
        Element::R1 => one("the word independent", "ndependent"),
        Element::R2 => one("the addressee", view.terms.addressee.as_deref().unwrap_or(&engagement.client)),
        Element::R3 => {
            let categories = engagement.categories.iter().flat_map(|category| one("a category", category.words()));
            let mut names = one("the system", &engagement.system);
            names.extend(one("the criteria", &engagement.criteria_name));
            names.extend(one("the criteria for the description", &engagement.description_criteria));
            names.push(("the date or period", sections::when(view)));
            names.extend(categories);
            names
        }
        Element::R5 => each("an organisation", registers.subservice.iter().map(|it| &it.name).collect()),
        Element::R7 => one("the client", &engagement.client),
        Element::R17 => {
            let mut names = one("the firm", &engagement.firm);
            names
                .extend(engagement.firm_city.as_deref().into_iter().flat_map(|city| one("the city of the firm", city)));
            names
        }
        Element::R14 => unmet(view).iter().flat_map(|id| one("a criterion that is not met", id)).collect(),
        Element::R18 => {
            let controls = results::not_operated(&view.controls);
            controls.flat_map(|(control, _)| one("a control", &control.reference)).collect()
        }
        Element::R19 => each("a subject matter", registers.additional.iter().map(|it| &it.name).collect()),
        Element::R4
        | Element::R6
        | Element::R8
        | Element::R9
        | Element::R10
        | Element::R11
        | Element::R12
        | Element::R13
        | Element::R15
        | Element::R16 => Vec::new(),
    }
}

/// The criteria that the basis must name.
fn unmet(view: &ReportView) -> Vec<String> {
    let modified = |limb| view.opinion.of(limb).is_some_and(|decision| decision.opinion != OpinionKind::Unmodified);
    let (design, operation) = (modified(Limb::Design), modified(Limb::Operation));
    let behind = view.opinion.unmet.iter().filter(|unmet| (design && unmet.design) || (operation && unmet.operation));
    behind.map(|unmet| unmet.criterion.clone()).collect()
}

/// Whether any part is modified.
pub(crate) fn is_modified(view: &ReportView) -> bool {
    sections::is_decided(view) && view.opinion.limbs.iter().any(|decision| decision.opinion != OpinionKind::Unmodified)
}

/// Whether nothing is said on any part.
pub(crate) fn is_disclaimed(view: &ReportView) -> bool {
    sections::is_decided(view) && view.opinion.limbs.iter().all(|decision| decision.opinion == OpinionKind::Disclaimer)
}
