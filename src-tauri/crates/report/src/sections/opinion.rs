//! The decided opinion as facts for the templates: what is said of each part, and the matters behind what is modified.

mod matters;

use minijinja::context;
use minijinja::value::Value;

use crate::elements;
use crate::view::{Limb, LimbDecision, OpinionKind, ReportType, ReportView};

use super::terms::joined;
use matters::Matters;

/// The parts that a report gives an opinion on.
pub(super) fn parts(view: &ReportView) -> Vec<Limb> {
    let mut parts = vec![Limb::Description, Limb::Design];
    match view.engagement.report_type {
        ReportType::Type1 => (),
        ReportType::Type2 => parts.push(Limb::Operation),
    }
    if !view.registers.additional.is_empty() {
        parts.push(Limb::Additional);
    }
    parts
}

/// Everything that the templates may say of the opinion.
pub(super) fn facts(view: &ReportView) -> Value {
    let decisions: Vec<&LimbDecision> = parts(view).into_iter().filter_map(|limb| view.opinion.of(limb)).collect();
    let decided = super::is_decided(view);
    let modified = elements::is_modified(view);
    let matters = Matters::of(view, if modified { &decisions } else { &[] });
    let of_kind = |wanted: &[OpinionKind]| -> Vec<Value> {
        let chosen = decisions.iter().filter(|decision| decided && wanted.contains(&decision.opinion));
        chosen.map(|decision| part(decision.limb, Some(decision.opinion), &matters)).collect()
    };
    let part_of = |limb: Limb| part(limb, view.opinion.of(limb).map(|decision| decision.opinion), &matters);
    context! {
        decided => decided,
        decided_by => joined(&deciders(&decisions)),
        outdated => decisions.iter().any(|decision| decision.stale),
        conflicts => decisions.iter().flat_map(|decision| decision.conflicts.clone()).collect::<Vec<_>>(),
        modified => modified,
        all_disclaimed => elements::is_disclaimed(view),
        some_disclaimed => decided && decisions.iter().any(|decision| decision.opinion == OpinionKind::Disclaimer),
        parts => parts(view).into_iter().map(part_of).collect::<Vec<_>>(),
        affirmed => of_kind(&[OpinionKind::Unmodified, OpinionKind::Qualified]),
        adverse => of_kind(&[OpinionKind::Adverse]),
        disclaimed => of_kind(&[OpinionKind::Disclaimer]),
        qualified => decided && decisions.iter().any(|decision| decision.opinion == OpinionKind::Qualified),
        opinion_heading => heading(&decisions, decided, "pinion"),
        basis_heading => format!("Basis for the {}", heading(&decisions, true, "pinion").to_lowercase()),
        matters => matters.facts(),
        asserted => matters.asserted(),
    }
}

fn deciders<'a>(decisions: &[&'a LimbDecision]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for decision in decisions {
        if !names.contains(&decision.by.as_str()) {
            names.push(&decision.by);
        }
    }
    names
}

fn part(limb: Limb, opinion: Option<OpinionKind>, matters: &Matters<'_>) -> Value {
    context! {
        matter => matters.named(limb),
        asserted => matters.named_in_assertion(limb),
        name => limb.words(),
        statement => format!("statement_{}", limb.words()),
        opinion => opinion.map_or("undecided", OpinionKind::word),
    }
}

/// "Opinion", "Qualified opinion", "Adverse opinion", "Disclaimer of opinion", or several of these joined.
fn heading(decisions: &[&LimbDecision], decided: bool, rest: &str) -> String {
    let mut kinds: Vec<OpinionKind> = decisions.iter().map(|decision| decision.opinion).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let words: Vec<String> = kinds
        .into_iter()
        .filter(|kind| decided && *kind != OpinionKind::Unmodified)
        .map(|kind| match kind {
            OpinionKind::Qualified => format!("qualified o{rest}"),
            OpinionKind::Adverse => format!("adverse o{rest}"),
            OpinionKind::Disclaimer => format!("disclaimer of o{rest}"),
            OpinionKind::Unmodified => format!("o{rest}"),
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let said = if words.is_empty() { format!("o{rest}") } else { joined(&words) };
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
