//! Holds the opinion as the pages say it against the decisions: the heading, the sentence on each part, the assertion
//! that goes with it, and every element that the auditor's report must have.
//!
//! Heading and sentences are those of the wording that ships; of a firm's own it is only known that what the decisions
//! ask for stands in its words, which `elements` holds, and that those words are on the pages.

use crate::elements;
use crate::reconcile::Difference;
use crate::reconcile::pdf::Element;
use crate::reconcile::said::{quote, squeezed};
use crate::sections;
use crate::view::{Limb, OpinionKind, ReportType, ReportView};

/// What Sections 1 and 2 say otherwise of the opinion.
pub(super) fn compare(one: &Element, two: &Element, view: &ReportView) -> Vec<Difference> {
    let mut found = Vec::new();
    if view.wording.name.is_none() {
        found.extend(heading(one, view));
        found.extend(sentences(one, view));
        found.extend(assertion(two, view));
    }
    found.extend(elements(one, view));
    found
}

/// Whether each element that applies is there with all its words.
fn elements(one: &Element, view: &ReportView) -> Vec<Difference> {
    let (said, printed) = (elements::found(view), squeezed(&one.words()));
    let missing = elements::expected(view).into_iter().filter_map(|wanted| {
        let element = wanted.element;
        let (number, what) = (element.number(), element.what());
        let lost = match said.get(number) {
            None => return Some(format!("{number} is not there: {what}")),
            Some(words) => words.lines().find(|line| !printed.contains(&squeezed(line)))?,
        };
        Some(format!("of {number} ({what}) “{}” is not there", quote(lost)))
    });
    missing.map(|what| Difference::new("Section 1", what)).collect()
}

/// The decision on each part; none before all are decided.
fn decided(view: &ReportView) -> Vec<(Limb, OpinionKind)> {
    if !sections::is_decided(view) {
        return Vec::new();
    }
    let decision = |limb| view.opinion.of(limb).map(|decision| (limb, decision.opinion));
    sections::parts(view).into_iter().filter_map(decision).collect()
}

/// Whether the opinion is headed by its kind, and by no other, with its basis where it is modified.
fn heading(one: &Element, view: &ReportView) -> Vec<Difference> {
    let kinds = [
        (OpinionKind::Qualified, "qualified opinion"),
        (OpinionKind::Adverse, "adverse opinion"),
        (OpinionKind::Disclaimer, "disclaimer of opinion"),
    ];
    let decided = decided(view);
    let named = kinds.into_iter().filter(|(kind, _)| decided.iter().any(|(_, of)| of == kind));
    let named: Vec<&str> = named.map(|(_, name)| name).collect();
    let wanted = match named[..] {
        [] => "opinion".to_owned(),
        [one] => one.to_owned(),
        [one, other] => format!("{one} and {other}"),
        [ref more @ .., last] => format!("{}, and {last}", more.join(", ")),
    };
    let basis = (!named.is_empty()).then(|| format!("basis for the {wanted}"));
    let wanted: Vec<String> = basis.into_iter().chain([wanted]).collect();
    let there = super::headings(one, "H2").into_iter().map(|heading| heading.trim().to_lowercase());
    let there: Vec<String> = there.filter(|heading| heading.ends_with("opinion")).collect();
    let differ = squeezed(&there.concat()) != squeezed(&wanted.concat());
    let what = format!("the opinion is headed “{}” and should be “{}”", there.join("”, “"), wanted.join("”, “"));
    differ.then(|| Difference::new("Section 1", what)).into_iter().collect()
}

/// Whether the opinion says of each part what was decided of it.
fn sentences(one: &Element, view: &ReportView) -> Vec<Difference> {
    let pieces = pieces(one, |heading| heading.ends_with("opinion") && !heading.starts_with("basis"));
    let decided = decided(view);
    if decided.is_empty() {
        let formed = pieces.iter().find(|piece| piece.starts_with("inouropinion"));
        let what = "an opinion is given, and none is decided";
        return formed.map(|_| Difference::new("Section 1", what)).into_iter().collect();
    }
    let affirmed = decided.iter().filter(|(_, kind)| *kind <= OpinionKind::Qualified).count();
    let lead = pieces.iter().find(|piece| piece.starts_with("inouropinion,inallmaterialrespects"));
    let excepted = lead.is_some_and(|lead| lead.contains("exceptfor"));
    let says = |limb: Limb, kind: OpinionKind| {
        let Some(piece) = only(&pieces, limb, view) else { return false };
        let positive = phrases(limb, view).0.is_in(piece);
        let own = piece.starts_with("exceptfor");
        match kind {
            OpinionKind::Unmodified => positive && lead.is_some() && !own && !excepted && !refuses(piece),
            OpinionKind::Qualified => {
                positive && lead.is_some() && !refuses(piece) && if affirmed > 1 { own && !excepted } else { excepted }
            }
            OpinionKind::Adverse => !positive && piece.starts_with("inouropinion,becauseofthesignificance"),
            OpinionKind::Disclaimer => positive && refuses(piece),
        }
    };
    differences("Section 1", "the opinion", &decided, says)
}

fn refuses(piece: &str) -> bool {
    piece.starts_with("wedonotexpressanopiniononwhether")
}

/// Whether management asserts each part as far as the opinion leaves it.
fn assertion(two: &Element, view: &ReportView) -> Vec<Difference> {
    let decided = decided(view);
    let pieces = pieces(two, |heading| heading.starts_with("section 2"));
    let says = |limb: Limb, kind: OpinionKind| {
        let Some(piece) = only(&pieces, limb, view) else { return false };
        let (positive, own) = (phrases(limb, view).0.is_in(piece), piece.starts_with("exceptfor"));
        match kind {
            OpinionKind::Unmodified | OpinionKind::Disclaimer => positive && !own,
            OpinionKind::Qualified => positive && own == is_asserted(view, limb),
            OpinionKind::Adverse => !positive,
        }
    };
    differences("Section 2", "the assertion", &decided, says)
}

/// Whether management knows of a matter behind this part: that the auditor lacks evidence is none.
fn is_asserted(view: &ReportView, limb: Limb) -> bool {
    let opinion = &view.opinion;
    let known = match limb {
        Limb::Description => !opinion.misstatements.is_empty(),
        Limb::Design => opinion.unmet.iter().any(|unmet| unmet.design),
        Limb::Operation => opinion.unmet.iter().any(|unmet| unmet.operation),
        Limb::Additional => false,
    };
    let worded = opinion.of(limb).is_some_and(|decision| decision.basis.is_some());
    let lacking = opinion.limitations.iter().any(|limitation| limitation.limbs.contains(&limb));
    known || worded && !lacking
}

fn differences(
    place: &str,
    who: &str,
    decided: &[(Limb, OpinionKind)],
    says: impl Fn(Limb, OpinionKind) -> bool,
) -> Vec<Difference> {
    let wrong = decided.iter().filter(|(limb, kind)| !says(*limb, *kind));
    wrong
        .map(|(limb, kind)| {
            let (limb, kind) = (limb.title().to_lowercase(), kind.title().to_lowercase());
            Difference::new(place, format!("{who} on the part “{limb}” is not the one decided, {kind}"))
        })
        .collect()
}

/// Words that a sentence has, each without spaces and in small letters.
struct Phrase(Vec<String>);

impl Phrase {
    fn of(words: &[&str]) -> Self {
        Self(words.iter().map(|words| squeezed(words).to_lowercase()).collect())
    }

    fn is_in(&self, piece: &str) -> bool {
        self.0.iter().all(|words| piece.contains(words.as_str()))
    }
}

/// What a sentence on this part says where it affirms, and where it denies.
fn phrases(limb: Limb, view: &ReportView) -> (Phrase, Phrase) {
    let system = view.engagement.system.as_str();
    let criteria: Vec<String> =
        view.registers.additional.iter().map(|entry| format!("{} as far as", entry.criteria)).collect();
    let meets: Vec<&str> = std::iter::once("to meet").chain(criteria.iter().map(String::as_str)).collect();
    let [designed, not_designed] = ["were suitably designed", "were not suitably designed"];
    let controls = "the controls stated in the description";
    let of_all = |words: &[&str]| Phrase::of(&[words, &meets].concat());
    match limb {
        Limb::Description => {
            (Phrase::of(&["presents", system]), Phrase::of(&["the description does not present", system]))
        }
        Limb::Design => {
            let would = "would be achieved based on";
            let [said, denied] = [designed, not_designed].map(|designed| format!("{controls} {designed}"));
            (Phrase::of(&[&said, would]), Phrase::of(&[&denied, would]))
        }
        Limb::Operation => {
            let were = "were achieved based on";
            let [said, denied] = ["operated", "did not operate"].map(|how| format!("{controls} {how} effectively"));
            (Phrase::of(&[&said, were]), Phrase::of(&[&denied, were]))
        }
        Limb::Additional => match view.engagement.report_type {
            ReportType::Type1 => (of_all(&[controls, designed]), of_all(&[controls, not_designed])),
            ReportType::Type2 => (
                of_all(&[controls, designed, "and operated effectively"]),
                of_all(&[controls, not_designed, "and did not operate effectively"]),
            ),
        },
    }
}

/// The one piece that speaks of a part; none where no piece does, or several do.
fn only<'a>(pieces: &'a [String], limb: Limb, view: &ReportView) -> Option<&'a str> {
    let (said, denied) = phrases(limb, view);
    let mut speaking = pieces.iter().filter(|piece| said.is_in(piece) || denied.is_in(piece));
    let first = speaking.next()?;
    speaking.next().is_none().then_some(first)
}

/// The paragraphs and items under a heading, each without spaces and in small letters.
fn pieces(part: &Element, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let (mut inside, mut found) = (false, Vec::new());
    gather(part, &wanted, &mut inside, &mut found);
    found
}

fn gather(element: &Element, wanted: &dyn Fn(&str) -> bool, inside: &mut bool, found: &mut Vec<String>) {
    match element.kind.as_str() {
        "H1" | "H2" | "H3" => *inside = wanted(element.words().trim().to_lowercase().as_str()),
        "P" | "LBody" if *inside => found.push(squeezed(&element.words()).to_lowercase()),
        "P" | "LBody" => (),
        _ => element.children().for_each(|child| gather(child, wanted, inside, found)),
    }
}
