//! Everything behind the opinion, gathered for the person who decides it.

use std::collections::HashMap;

use super::{
    CriterionDecision, CriterionGrounds, DeviationGround, Grounds, Limb, LimbDecision, LimbGrounds, NotOperated,
    Verdict,
    conflicts::{Standing, silent},
    content::{self, Facts, is_type_2, verdict_of},
    is_open_for,
    suggestions::{self, Against},
};
use crate::{
    criteria::{self, ScopedCriterion},
    deviations,
    engagement::{self, Role},
    engagement_file::Engagement,
    error::Result,
    natural,
    registers::{self, Entry, Register},
    store::{
        self,
        opinions::{CriterionRow, LimbRow},
    },
    testing::ConclusionKind,
};

/// What the decisions are made and compared with.
pub(super) struct Material {
    pub facts: Facts,
    pub scope: Vec<ScopedCriterion>,
    pub decided: Vec<CriterionRow>,
    pub limbs: Vec<LimbRow>,
    /// The description criteria for which Section 3 says nothing.
    pub unsaid: Vec<&'static str>,
}

impl Material {
    pub(super) fn of(eng: &Engagement) -> Result<Self> {
        let db = eng.db();
        let facts = engagement::facts(eng)?;
        let scope = criteria::scope(eng)?;
        let relevant =
            |row: &CriterionRow| scope.iter().any(|scoped| scoped.relevant && scoped.criterion.id == row.criterion);
        let mut decided: Vec<CriterionRow> = store::opinions::criteria(db)?.into_iter().filter(relevant).collect();
        natural::sort_by(&mut decided, |row| &row.criterion);
        let unsaid = registers::unsaid(eng, &facts)?;
        Ok(Self {
            facts: Facts {
                type_2: is_type_2(&facts),
                edition: facts.criteria_edition,
                controls: content::by_id(store::controls::controls(db)?),
                tests: store::testing::summaries(db)?,
                deviations: deviations::list(eng)?,
                limitations: registers::entries(eng, Register::Limitations)?,
                misstatements: registers::entries(eng, Register::Misstatements)?,
                additional: registers::entries(eng, Register::AdditionalCriteria)?,
            },
            scope,
            decided,
            limbs: store::opinions::limbs(db)?,
            unsaid,
        })
    }

    /// The parts that this report gives an opinion on.
    pub(super) fn parts(&self) -> Vec<Limb> {
        let examined = |limb: &Limb| match limb {
            Limb::Description | Limb::Design => true,
            Limb::Operation => self.facts.type_2,
            Limb::Additional => !self.facts.additional.is_empty(),
        };
        Limb::ALL.iter().copied().filter(examined).collect()
    }

    /// The relevant criteria that are not decided for a part.
    pub(super) fn undecided(&self, limb: Limb) -> Vec<String> {
        if !matches!(limb, Limb::Design | Limb::Operation) {
            return Vec::new();
        }
        let decided = |id: &str| self.decided.iter().any(|row| row.criterion == id && verdict_of(row, limb).is_some());
        let relevant = self.scope.iter().filter(|scoped| scoped.relevant).map(|scoped| &scoped.criterion.id);
        relevant.filter(|id| !decided(id)).cloned().collect()
    }

    /// The criteria that are decided as not met for a part.
    pub(super) fn not_met(&self, limb: Limb) -> Vec<String> {
        let unmet = self.decided.iter().filter(|row| verdict_of(row, limb) == Some(Verdict::NotMet));
        unmet.map(|row| row.criterion.clone()).collect()
    }

    /// The open limits on evidence for a part.
    pub(super) fn limitations(&self, limb: Limb) -> Vec<String> {
        titles(self.facts.limitations.iter().filter(|entry| is_open_for(entry, limb)), "title")
    }

    /// The misstatements behind a part that stand.
    pub(super) fn misstatements(&self, limb: Limb) -> Vec<String> {
        match limb {
            Limb::Description => {
                titles(self.facts.misstatements.iter().filter(|entry| entry.says("corrected", "no")), "facts")
            }
            Limb::Design | Limb::Operation | Limb::Additional => Vec::new(),
        }
    }

    /// The hash of what a decision on a part rests on now.
    pub(super) fn hash_of(&self, limb: Limb) -> String {
        content::of_limb(&self.facts, limb, &self.decided, &self.scope)
    }
}

fn titles<'a>(entries: impl Iterator<Item = &'a Entry>, field: &str) -> Vec<String> {
    entries.filter_map(|entry| entry.text(field).map(str::to_owned)).collect()
}

/// Everything behind the opinion, and what was decided.
pub fn grounds(eng: &Engagement) -> Result<Grounds> {
    let material = Material::of(eng)?;
    let relevant: Vec<&ScopedCriterion> = material.scope.iter().filter(|scoped| scoped.relevant).collect();
    Ok(Grounds {
        limbs: material.parts().into_iter().map(|limb| of_limb(&material, limb, relevant.len())).collect(),
        criteria: relevant.into_iter().map(|scoped| of_criterion(&material, scoped)).collect(),
        not_operated: not_operated(eng, &material)?,
        leads: leads(eng)?,
        limitations: material.facts.limitations,
        misstatements: material.facts.misstatements,
    })
}

/// The names of those who lead the engagement.
pub(super) fn leads(eng: &Engagement) -> Result<Vec<String>> {
    let people = engagement::people(eng)?.into_iter();
    Ok(people.filter(|person| person.role == Role::Lead).map(|person| person.name).collect())
}

fn of_limb(material: &Material, limb: Limb, criteria: usize) -> LimbGrounds {
    let (not_met, limitations) = (material.not_met(limb), material.limitations(limb));
    let misstatements = material.misstatements(limb);
    let against =
        Against { limb, not_met: &not_met, limitations: &limitations, misstatements: &misstatements, criteria };
    let suggestion = suggestions::of_limb(&against);
    let unsaid = if limb == Limb::Description { material.unsaid.as_slice() } else { &[] };
    let standing =
        Standing { limb, not_met: &not_met, misstatements: &misstatements, limitations: &limitations, unsaid };
    let row = material.limbs.iter().find(|row| row.limb == limb);
    let conflicts = row.map(|row| standing.conflicts_with(row.opinion)).unwrap_or_default();
    let decision = row.map(|row| LimbDecision {
        opinion: row.opinion,
        reasons: row.reasons.clone(),
        basis: row.basis.clone(),
        by: row.by.clone(),
        at: row.at,
        stale: row.content_hash != material.hash_of(limb),
    });
    LimbGrounds {
        limb,
        undecided: material.undecided(limb).len() as u32,
        hints: hints(material, limb),
        not_met,
        limitations,
        misstatements,
        suggestion,
        decision,
        conflicts,
    }
}

/// What the other parts have to do with this one.
fn hints(material: &Material, limb: Limb) -> Vec<String> {
    let mut hints = Vec::new();
    match limb {
        Limb::Operation => {
            let contagious = contagious(material);
            if !contagious.is_empty() {
                hints.push(format!(
                    "{} not met by design, but decided as met in operation. A control that is not suitably designed cannot meet its criterion by operating.",
                    listed(&contagious)
                ));
            }
        }
        Limb::Description => {
            if !material.unsaid.is_empty() {
                hints.push(format!(
                    "{}, so nothing shows yet that it is presented as it should be.",
                    silent(&material.unsaid)
                ));
            }
            let unmet = material.not_met(Limb::Operation);
            if !unmet.is_empty() && material.misstatements(limb).is_empty() {
                hints.push(format!(
                    "{} not met in operation. See that the description does not present these controls as they did not operate.",
                    listed(&unmet)
                ));
            }
        }
        Limb::Design | Limb::Additional => (),
    }
    hints
}

/// The criteria that are not met by design and yet decided as met in operation.
pub(super) fn contagious(material: &Material) -> Vec<String> {
    let odd = |row: &&CriterionRow| row.design == Verdict::NotMet && row.operation == Some(Verdict::Met);
    material.decided.iter().filter(odd).map(|row| row.criterion.clone()).collect()
}

fn listed(ids: &[String]) -> String {
    format!("{} {}", ids.join(", "), if ids.len() == 1 { "is" } else { "are" })
}

fn of_criterion(material: &Material, scoped: &ScopedCriterion) -> CriterionGrounds {
    let facts = &material.facts;
    let tests: Vec<_> = if facts.type_2 { facts.tests_of(scoped).collect() } else { Vec::new() };
    let mut ineffective: Vec<String> = Vec::new();
    for test in tests.iter().filter(|test| test.conclusion == Some(ConclusionKind::DidNotOperateEffectively)) {
        if !ineffective.contains(&test.reference) {
            ineffective.push(test.reference.clone());
        }
    }
    let decision = material.decided.iter().find(|row| row.criterion == scoped.criterion.id);
    let mut ground = CriterionGrounds {
        criterion: scoped.criterion.id.clone(),
        title: scoped.criterion.title.clone(),
        controls: scoped.controls.iter().map(|(_, reference)| reference.clone()).collect(),
        carved_out: scoped.carved_out.clone(),
        deviations: tests.iter().flat_map(|test| facts.deviations_of(test.id)).map(ground_of).collect(),
        ineffective,
        unconcluded: tests.iter().filter(|test| test.conclusion.is_none()).count() as u32,
        suggestion: None,
        decision: decision.map(|row| CriterionDecision {
            design: row.design,
            operation: row.operation,
            why: row.why.clone(),
            by: row.by.clone(),
            at: row.at,
            stale: row.content_hash != content::of_criterion(facts, scoped),
        }),
    };
    ground.suggestion = suggestions::of_criterion(&ground, facts.type_2);
    ground
}

fn ground_of(row: &deviations::DeviationRow) -> DeviationGround {
    DeviationGround {
        id: row.id,
        control: row.control_reference.clone(),
        wording: row.section_4.clone().unwrap_or_else(|| row.facts.clone()),
        effect: row.effect.clone(),
        evaluation: row.evaluation.clone(),
    }
}

fn not_operated(eng: &Engagement, material: &Material) -> Result<Vec<NotOperated>> {
    let mut serving: HashMap<String, Vec<String>> = HashMap::new();
    for scoped in &material.scope {
        for (_, reference) in &scoped.controls {
            serving.entry(reference.clone()).or_default().push(scoped.criterion.id.clone());
        }
    }
    let idle = material.facts.tests.iter().filter(|test| test.conclusion == Some(ConclusionKind::DidNotOperate));
    let mut found = Vec::new();
    for test in idle.filter(|_| material.facts.type_2) {
        let row = store::testing::test(eng.db(), test.id)?;
        let concluded = row.as_ref().and_then(|row| row.conclusion.as_ref()).map(|conclusion| conclusion.text.clone());
        let reason = row.and_then(|row| row.not_operated_reason).or(concluded).unwrap_or_default();
        let criteria = serving.get(&test.reference).cloned().unwrap_or_default();
        found.push(NotOperated { control: test.reference.clone(), criteria, reason });
    }
    Ok(found)
}
