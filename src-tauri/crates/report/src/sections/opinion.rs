//! The decided opinion as facts for the templates: what is said of each part, and the matters behind what is modified.

use minijinja::context;
use minijinja::value::Value;

use crate::elements;
use crate::view::{Limb, LimbDecision, OpinionKind, ReportType, ReportView, Unmet};

use super::terms::{self, joined};

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
    let of_kind = |wanted: &[OpinionKind]| -> Vec<Value> {
        let chosen = decisions.iter().filter(|decision| decided && wanted.contains(&decision.opinion));
        chosen.map(|decision| part(decision.limb, Some(decision.opinion))).collect()
    };
    let modified = elements::is_modified(view);
    let matters = if modified { matters(view, &decisions) } else { Vec::new() };
    context! {
        decided => decided,
        decided_by => joined(&deciders(&decisions)),
        outdated => decisions.iter().any(|decision| decision.stale),
        modified => modified,
        all_disclaimed => elements::is_disclaimed(view),
        some_disclaimed => decided && decisions.iter().any(|decision| decision.opinion == OpinionKind::Disclaimer),
        parts => parts(view).into_iter().map(|limb| part(limb, view.opinion.of(limb).map(|it| it.opinion))).collect::<Vec<_>>(),
        affirmed => of_kind(&[OpinionKind::Unmodified, OpinionKind::Qualified]),
        adverse => of_kind(&[OpinionKind::Adverse]),
        disclaimed => of_kind(&[OpinionKind::Disclaimer]),
        qualified => decided && decisions.iter().any(|decision| decision.opinion == OpinionKind::Qualified),
        opinion_heading => heading(&decisions, decided, "pinion"),
        basis_heading => format!("Basis for the {}", heading(&decisions, true, "pinion").to_lowercase()),
        matter => if matters.len() == 1 { "the matter" } else { "the matters" },
        matters => matters,
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

fn part(limb: Limb, opinion: Option<OpinionKind>) -> Value {
    context! {
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

/// The matters behind the modified parts, each once, as facts for a paragraph.
fn matters(view: &ReportView, decisions: &[&LimbDecision]) -> Vec<Value> {
    let modified = |limb: Limb| {
        decisions.iter().any(|decision| decision.limb == limb && decision.opinion != OpinionKind::Unmodified)
    };
    let mut matters = Vec::new();
    if modified(Limb::Description) {
        matters.extend(view.opinion.misstatements.iter().map(|misstatement| {
            context! {
                kind => "misstatement",
                criterion => misstatement.criterion.as_str(),
                facts => ended(&misstatement.facts),
                effect => misstatement.effect.as_deref().map(ended),
            }
        }));
    }
    for unmet in &view.opinion.unmet {
        let (design, operation) =
            (unmet.design && modified(Limb::Design), unmet.operation && modified(Limb::Operation));
        if design || operation {
            matters.push(of_criterion(view, unmet, design, operation));
        }
    }
    for limitation in &view.opinion.limitations {
        if limitation.limbs.iter().any(|limb| modified(*limb)) {
            matters.push(context! {
                kind => "limitation",
                facts => ended(&limitation.facts),
                alternative => limitation.alternative.as_deref().map(ended),
                effect => limitation.effect.as_deref().map(ended),
            });
        }
    }
    let worded = decisions.iter().filter(|decision| decision.opinion != OpinionKind::Unmodified);
    matters.extend(worded.filter_map(|decision| decision.basis.as_deref()).map(|basis| {
        context! { kind => "worded", facts => ended(basis) }
    }));
    matters
}

fn of_criterion(view: &ReportView, unmet: &Unmet, design: bool, operation: bool) -> Value {
    context! {
        kind => "criterion",
        criterion => unmet.criterion.as_str(),
        title => terms::spelled(view, &unmet.title),
        design => design,
        operation => operation,
        controls => joined(&unmet.controls.iter().map(String::as_str).collect::<Vec<_>>()),
        several => unmet.controls.len() != 1,
        has_controls => !unmet.controls.is_empty(),
        facts => unmet.why.as_deref().map(ended),
    }
}

/// The text as a sentence with its end.
fn ended(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.ends_with(['.', '!', '?', '”', '"', ')']) { text } else { format!("{text}.") }
}
