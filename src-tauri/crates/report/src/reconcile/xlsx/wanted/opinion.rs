//! The opinion, what stands behind it, and the criteria.

use crate::results;
use crate::view::{Criterion, Limb, Record, ReportView};
use crate::xlsx::names;

use super::{Cells, Expected, Wanted, listed, maybe, nothing, number, sheet, time, words, yes};

/// The sheets of the opinion, in their order.
pub(super) fn all<'a>(view: &'a ReportView, record: &'a Record) -> [Wanted<'a>; 4] {
    let parts = crate::sections::parts(view).into_iter().map(|limb| decided(view, record, limb));
    let columns = [
        "Part",
        "Opinion",
        "Reasons",
        "Basis in the lead’s words",
        "Decided by",
        "Decided at (UTC)",
        "Rests on what is there now",
    ];
    let opinion = sheet(view, names::OPINION, &columns, parts);
    [opinion, behind(view), criteria(view, record), matrix(view)]
}

fn decided<'a>(view: &'a ReportView, record: &'a Record, limb: Limb) -> Cells<'a> {
    let Some(decision) = view.opinion.of(limb) else { return vec![words(limb.title()), words("Not decided")] };
    vec![
        words(limb.title()),
        words(decision.opinion.title()),
        maybe(record.reasons_of(limb)),
        maybe(decision.basis.as_deref()),
        words(&decision.by),
        time(Some(decision.at)),
        holds(decision.stale),
    ]
}

fn holds(stale: bool) -> Expected<'static> {
    words(if stale { "No: decide again" } else { "Yes" })
}

fn behind(view: &ReportView) -> Wanted<'_> {
    let opinion = &view.opinion;
    let unmet = opinion.unmet.iter().map(|unmet| {
        let parts = [(unmet.design, Limb::Design), (unmet.operation, Limb::Operation)];
        let parts = parts.into_iter().filter(|(concerned, _)| *concerned).map(|(_, limb)| limb);
        let named = words(format!("{} {}", unmet.criterion, unmet.title));
        let why = maybe(unmet.why.as_deref());
        vec![words("Criterion not met"), named, titles(parts), why, nothing(), listed(&unmet.controls)]
    });
    let limits = opinion.limitations.iter().map(|limit| {
        let (parts, facts) = (titles(limit.limbs.iter().copied()), words(&limit.facts));
        let effect = maybe(limit.effect.as_deref());
        let tried = maybe(limit.alternative.as_deref());
        vec![words("Limit on evidence"), words(&limit.title), parts, facts, effect, nothing(), tried]
    });
    let wrong = opinion.misstatements.iter().map(|wrong| {
        let (kind, parts) = (words("Misstatement of the description"), titles(std::iter::once(Limb::Description)));
        vec![kind, words(&wrong.criterion), parts, words(&wrong.facts), maybe(wrong.effect.as_deref())]
    });
    let idle = results::not_operated(&view.controls).map(|(control, test)| {
        let (kind, named) = (words("Control that did not operate"), || words(&control.reference));
        vec![kind, named(), nothing(), words(results::reason(test)), nothing(), named()]
    });
    let columns = ["Kind", "Concerns", "Parts of the opinion", "Facts", "Effect", "Controls", "Alternative procedures"];
    sheet(view, names::BEHIND, &columns, unmet.chain(limits).chain(wrong).chain(idle))
}

fn titles<'a>(limbs: impl Iterator<Item = Limb>) -> Expected<'a> {
    words(limbs.map(Limb::title).collect::<Vec<_>>().join(", "))
}

fn criteria<'a>(view: &'a ReportView, record: &'a Record) -> Wanted<'a> {
    let columns = [
        "Criterion",
        "Title",
        "Category",
        "Relevant",
        "Why not relevant",
        "Controls",
        "Carved out to",
        "Design",
        "Operation",
        "Why",
        "Decided by",
        "Decided at (UTC)",
        "Rests on what is there now",
    ];
    sheet(view, names::CRITERIA, &columns, view.criteria.iter().map(|criterion| scoped(view, record, criterion)))
}

fn scoped<'a>(view: &'a ReportView, record: &'a Record, criterion: &'a Criterion) -> Cells<'a> {
    let controls: Vec<&str> = view.controls_of(&criterion.id).map(|control| control.reference.as_str()).collect();
    let mut cells = vec![
        words(&criterion.id),
        words(&criterion.title),
        words(criterion.category.title()),
        yes(criterion.relevant),
        maybe(criterion.reason.as_deref().filter(|_| !criterion.relevant)),
        words(controls.join(", ")),
        words(view.registers.carved_out_for(&criterion.id).join(", ")),
    ];
    if let Some(decision) = record.decision(&criterion.id) {
        let met = |met: bool| words(if met { "Met" } else { "Not met" });
        cells.extend([
            met(decision.design),
            decision.operation.map_or_else(nothing, met),
            maybe(decision.why.as_deref()),
            words(&decision.by),
            time(Some(decision.at)),
            holds(decision.stale),
        ]);
    }
    cells
}

/// A sheet has no room for more controls beside its first columns.
const SHOWN: usize = 16_384 - 4;

fn matrix(view: &ReportView) -> Wanted<'_> {
    let shown = || view.controls.iter().take(SHOWN);
    let rows = view.criteria.iter().map(move |criterion| {
        let count = number(view.controls_of(&criterion.id).count());
        let mut cells = vec![words(&criterion.id), words(&criterion.title), yes(criterion.relevant), count];
        let addresses = shown().map(|control| control.criteria.contains(&criterion.id));
        cells.extend(addresses.map(|addressed| words(if addressed { "●" } else { "" })));
        cells
    });
    let mut wanted = sheet(view, names::MATRIX, &["Criterion", "Title", "Relevant", "Controls"], rows);
    wanted.columns.extend(shown().map(|control| control.reference.clone()));
    if view.criteria.is_empty() {
        // This sheet says nothing in the place of entries.
        wanted.rows = Box::new(std::iter::empty());
    }
    wanted
}
