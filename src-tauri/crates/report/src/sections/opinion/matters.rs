//! The matters behind a modified opinion, and which of them each part of the opinion and of the assertion names.

use minijinja::context;
use minijinja::value::Value;

use crate::sections::terms::{self, ended, joined};
use crate::view::{Limb, LimbDecision, Limitation, Misstatement, OpinionKind, ReportView, Unmet};

/// What a matter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    /// The description says something wrongly.
    Misstatement(&'a Misstatement),
    /// A criterion is not met.
    Criterion(&'a Unmet),
    /// Evidence could not be obtained.
    Limitation(&'a Limitation),
    /// What the lead worded for one part.
    Worded(&'a str),
}

/// A matter behind parts of the opinion that are modified.
struct Matter<'a> {
    kind: Kind<'a>,
    /// These parts.
    limbs: Vec<Limb>,
    /// Whether management knows it and reflects it in its assertion; that an auditor lacks evidence is no such matter.
    asserted: bool,
}

/// The matters behind a modified opinion, in the order in which its basis tells them.
pub(super) struct Matters<'a> {
    view: &'a ReportView,
    decisions: Vec<&'a LimbDecision>,
    all: Vec<Matter<'a>>,
}

impl<'a> Matters<'a> {
    /// Those of the parts that are modified.
    pub(super) fn of(view: &'a ReportView, decisions: &[&'a LimbDecision]) -> Self {
        let modified =
            |limb: Limb| decisions.iter().any(|one| one.limb == limb && one.opinion != OpinionKind::Unmodified);
        let behind = |kind, limbs: Vec<Limb>| {
            let limbs: Vec<Limb> = limbs.into_iter().filter(|limb| modified(*limb)).collect();
            let asserted = !matches!(kind, Kind::Limitation(_));
            (!limbs.is_empty()).then_some(Matter { kind, limbs, asserted })
        };
        let opinion = &view.opinion;
        let misstatements =
            opinion.misstatements.iter().map(|it| behind(Kind::Misstatement(it), vec![Limb::Description]));
        let unmet = opinion.unmet.iter().map(|it| behind(Kind::Criterion(it), limbs_of(it)));
        let limitations = opinion.limitations.iter().map(|it| behind(Kind::Limitation(it), it.limbs.clone()));
        let mut all: Vec<Matter<'a>> = misstatements.chain(unmet).chain(limitations).flatten().collect();
        let worded: Vec<Matter<'a>> = decisions.iter().filter_map(|decision| worded(decision, &all)).collect();
        all.extend(worded);
        Self { view, decisions: decisions.to_vec(), all }
    }

    /// Each matter as facts for a paragraph of the basis, with its number where parts rest on different ones.
    pub(super) fn facts(&self) -> Vec<Value> {
        let numbered = self
            .decisions
            .iter()
            .any(|decision| decision.opinion != OpinionKind::Unmodified && self.cited(decision).len() < self.all.len());
        let number = |place: usize| numbered.then_some(place + 1);
        self.all.iter().enumerate().map(|(place, matter)| self.paragraph(matter, number(place))).collect()
    }

    /// The matters that management's assertion takes into account.
    pub(super) fn asserted(&self) -> Vec<Value> {
        let asserted = self.all.iter().filter(|matter| matter.asserted);
        asserted.map(|matter| self.paragraph(matter, None)).collect()
    }

    /// "The matter" behind a part, or "matters 1 and 3" where other parts rest on others.
    pub(super) fn named(&self, limb: Limb) -> String {
        let decision = self.decisions.iter().find(|decision| decision.limb == limb);
        numbers(&decision.map(|decision| self.cited(decision)).unwrap_or_default(), self.all.len())
    }

    /// The same for a part of the assertion, by the numbers of the list there; nothing where it takes none into account.
    pub(super) fn named_in_assertion(&self, limb: Limb) -> Option<String> {
        let asserted: Vec<&Matter<'_>> = self.all.iter().filter(|matter| matter.asserted).collect();
        let own: Vec<usize> = (0..asserted.len()).filter(|place| asserted[*place].limbs.contains(&limb)).collect();
        (!own.is_empty()).then(|| numbers(&own, asserted.len()))
    }

    /// The places of the matters that lead to this decision: what is known to be wrong is no reason to say nothing, and
    /// what could not be seen is none to call a part wrong.
    fn cited(&self, decision: &LimbDecision) -> Vec<usize> {
        let own: Vec<usize> =
            (0..self.all.len()).filter(|place| self.all[*place].limbs.contains(&decision.limb)).collect();
        let leading = own.iter().copied().filter(|place| leads_to(self.all[*place].kind, decision.opinion));
        let leading: Vec<usize> = leading.collect();
        if leading.is_empty() { own } else { leading }
    }

    fn paragraph(&self, matter: &Matter<'_>, number: Option<usize>) -> Value {
        let facts = match matter.kind {
            Kind::Misstatement(misstatement) => context! {
                kind => "misstatement",
                criterion => misstatement.criterion.as_str(),
                facts => ended(&misstatement.facts),
                effect => misstatement.effect.as_deref().map(ended),
            },
            Kind::Criterion(unmet) => self.of_criterion(unmet, &matter.limbs),
            Kind::Limitation(limitation) => context! {
                kind => "limitation",
                facts => ended(&limitation.facts),
                alternative => limitation.alternative.as_deref().map(ended),
                effect => limitation.effect.as_deref().map(ended),
            },
            Kind::Worded(basis) => context! { kind => "worded", facts => ended(basis) },
        };
        context! { number => number, ..facts }
    }

    fn of_criterion(&self, unmet: &Unmet, limbs: &[Limb]) -> Value {
        let list = |controls: &[String]| joined(&controls.iter().map(String::as_str).collect::<Vec<_>>());
        context! {
            kind => "criterion",
            criterion => unmet.criterion.as_str(),
            title => terms::spelled(self.view, &unmet.title),
            design => limbs.contains(&Limb::Design),
            operation => limbs.contains(&Limb::Operation),
            controls => list(&unmet.controls),
            several => unmet.controls.len() != 1,
            has_controls => !unmet.controls.is_empty(),
            exceptions => list(&unmet.exceptions),
            facts => unmet.why.as_deref().map(ended),
        }
    }
}

fn limbs_of(unmet: &Unmet) -> Vec<Limb> {
    let limbs = [(unmet.design, Limb::Design), (unmet.operation, Limb::Operation)];
    limbs.into_iter().filter(|(concerned, _)| *concerned).map(|(_, limb)| limb).collect()
}

/// The basis in the lead's own words. Where the part rests on a lack of evidence, the words tell of that.
fn worded<'a>(decision: &'a LimbDecision, all: &[Matter<'_>]) -> Option<Matter<'a>> {
    let basis = decision.basis.as_deref()?;
    let lacks_evidence =
        all.iter().any(|matter| matches!(matter.kind, Kind::Limitation(_)) && matter.limbs.contains(&decision.limb));
    let asserted = match decision.opinion {
        OpinionKind::Unmodified => return None,
        OpinionKind::Adverse => true,
        OpinionKind::Qualified => !lacks_evidence,
        OpinionKind::Disclaimer => false,
    };
    Some(Matter { kind: Kind::Worded(basis), limbs: vec![decision.limb], asserted })
}

fn leads_to(kind: Kind<'_>, opinion: OpinionKind) -> bool {
    match opinion {
        OpinionKind::Unmodified => false,
        OpinionKind::Qualified => true,
        OpinionKind::Adverse => !matches!(kind, Kind::Limitation(_)),
        OpinionKind::Disclaimer => matches!(kind, Kind::Limitation(_) | Kind::Worded(_)),
    }
}

/// All of the matters, or some by their numbers.
fn numbers(places: &[usize], all: usize) -> String {
    if places.len() == all {
        return if all == 1 { "the matter".to_owned() } else { "the matters".to_owned() };
    }
    let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let word = if places.len() == 1 { "matter" } else { "matters" };
    format!("{word} {}", joined(&numbers))
}
