//! What a refusal asks for, as the command line calls it. The sentences of the engine speak to the window too, so they
//! name no option; here each is followed by the option or the command that does what it asks.

use engine::policy::PolicyRefusal;
use engine::{PopulationRefusal, Refusal, SelectionRefusal};

/// The option or command that a refusal asks for, where the sentence alone does not lead there.
pub(crate) fn of(refusal: &Refusal) -> Option<&'static str> {
    of_testing(refusal).or_else(|| of_report(refusal)).or_else(|| of_samples(refusal))
}

/// The refusal as one reads it at a terminal.
pub(crate) fn sentence(refusal: &Refusal) -> String {
    match of(refusal) {
        Some(hint) => format!("{refusal} On the command line: {hint}."),
        None => refusal.to_string(),
    }
}

fn of_testing(refusal: &Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::TestSigned
        | Refusal::SignedAlready { .. }
        | Refusal::SignOffStale { .. }
        | Refusal::ControlSigned { .. } => "`tick withdraw sign-off --as ROLE --reason TEXT`, the reviewer's first",
        Refusal::TestReviewed | Refusal::ReviewRests { .. } => "`tick withdraw sign-off --as reviewer --reason TEXT`",
        Refusal::TestConcluded => "`tick withdraw conclusion`",
        Refusal::NotConcluded => "`tick conclude`",
        Refusal::PreparerFirst => "`tick sign --as preparer`",
        Refusal::ItemNeeded => "--item KEY",
        Refusal::AttributeNeeded => "--attribute A",
        Refusal::NotApplicableWithoutNote => "--note TEXT",
        Refusal::DeviationRecorded => "`tick deviation remove --reason TEXT`",
        Refusal::DeviationKnown => "`tick deviation amend`",
        Refusal::DeviationHasEvidence => "`tick evidence detach --file FILE --reason TEXT`",
        Refusal::AttributeUsed | Refusal::OperatedAfterAll | Refusal::ResultsWithoutItems | Refusal::SampleUsed => {
            "`tick result clear`, `tick deviation remove`, `tick evidence detach`"
        }
        Refusal::NoProcedure | Refusal::InquiryOnly => "`tick procedure add --nature NATURE --text TEXT`",
        Refusal::NoAttribute => "`tick attribute add --text TEXT`",
        Refusal::ResultsMissing { .. } => "`tick result list --open` names them, `tick result set` marks them",
        Refusal::DeviationsUnrecorded { .. } => "`tick deviation record`",
        Refusal::DeviationsUnevaluated { .. } => "`tick deviation evaluate --evaluation TEXT --person NAME`",
        Refusal::OwnEvaluation { .. } | Refusal::OwnReview { .. } => "--person NAME",
        _ => return None,
    })
}

fn of_report(refusal: &Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::CriterionOutOfScope { .. } => "`tick scope show` and `tick scope categories`",
        Refusal::CriterionServed { .. } => "`tick controls amend --criteria IDS`",
        Refusal::PersonKnown { .. } => "`tick team amend --role ROLE`",
        Refusal::LeadDecides { .. } => "--person NAME, or `tick team add --role lead`",
        Refusal::ReportDateMissing => "`tick engagement issue --date DATE`",
        Refusal::ReferenceUnknown { .. } => "`tick controls list`",
        Refusal::CriterionWithoutReason { .. } => "--why TEXT",
        Refusal::OperationUndecided { .. } => "--operation met or --operation not_met",
        Refusal::CriteriaUndecided { .. } => "`tick opinion criteria`",
        Refusal::BasisMissing => "--basis TEXT",
        Refusal::NothingServes { .. } => {
            "`tick controls amend --criteria IDS`, `tick register add --register subservice_controls`, `tick scope leave-out --reason TEXT`, or --design not_met --operation not_met"
        }
        Refusal::NoneOperated { .. } => "`tick controls amend --criteria IDS`, or --operation not_met",
        Refusal::UnmodifiedAgainst { .. } => {
            "--opinion qualified, adverse or disclaimer; `tick opinion show` lists what stands behind the part"
        }
        Refusal::NothingBehindOpinion { .. } => {
            "`tick opinion criteria`, or `tick register add` with --register limitations or --register misstatements"
        }
        Refusal::NoAdditionalCriteria => "`tick register add --register additional_criteria`",
        Refusal::OrganisationUnknown { .. } => "`tick register add --register subservice`",
        Refusal::OrganisationKnown { .. } => "`tick register amend --register subservice --entry N`",
        Refusal::RegisterNotEmpty { .. } | Refusal::OrganisationUsed { .. } => {
            "`tick register remove --entry N --reason TEXT`"
        }
        _ => return None,
    })
}

fn of_samples(refusal: &Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::Policy(PolicyRefusal::SampleBelow { .. }) => "--why-fewer TEXT",
        Refusal::PopulationMissing => "`tick population import`",
        Refusal::SampleMissing => "`tick sample draw`",
        Refusal::SampleDrawn => "`tick sample extend` or `tick sample discard --reason TEXT`",
        Refusal::NoItemChosen => "--item KEY, once for each",
        Refusal::Population(PopulationRefusal::PopulationKnown { .. }) => "--reason TEXT",
        Refusal::Population(PopulationRefusal::EmptyPullUnexplained) => {
            "--query TEXT --extracted-by NAME --extracted-on DATE"
        }
        Refusal::Population(PopulationRefusal::NothingToDraw) => "`tick conclude --kind did-not-operate`",
        Refusal::Selection(SelectionRefusal::SeedMissing) => "--seed S",
        Refusal::Selection(SelectionRefusal::PartnerUnnamed) => "--seed-by NAME",
        Refusal::Selection(SelectionRefusal::StratumColumnMissing) => "--strata COL",
        Refusal::Selection(SelectionRefusal::ReplacementUnnamed) => "--with KEY",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::arguments::Arguments;
    use clap::{Command, CommandFactory};
    use engine::Refusal;
    use engine::policy::PolicyRefusal;

    fn options_of(command: &Command) -> Vec<String> {
        let own = command.get_arguments().filter_map(|argument| argument.get_long().map(str::to_owned));
        own.chain(command.get_subcommands().flat_map(options_of)).collect()
    }

    /// Every hint of this file: its lines hold no other texts that speak of commands or options.
    fn hints() -> Vec<&'static str> {
        let code = include_str!("hints.rs").split("#[cfg(test)]").next().unwrap_or_default();
        let texts = code.split('"').skip(1).step_by(2);
        texts.filter(|text| text.contains("--") || text.contains("`tick ")).collect()
    }

    #[test]
    fn a_hint_names_commands_and_options_that_exist() {
        let tick = Arguments::command();
        let all = options_of(&tick);
        assert!(hints().len() > 30, "the hints are found in their file");
        for hint in hints() {
            for (place, piece) in hint.split('`').enumerate() {
                let mut command = &tick;
                let words = piece.split_whitespace().skip(usize::from(place % 2 == 1));
                for word in words.map(|word| word.trim_end_matches([',', ';'])) {
                    if let Some(option) = word.strip_prefix("--") {
                        let known = if place % 2 == 1 { options_of(command) } else { all.clone() };
                        let shared = ["person"].contains(&option);
                        assert!(shared || known.iter().any(|name| name == option), "--{option} in {hint:?}");
                    } else if place % 2 == 1 && word.starts_with(|letter: char| letter.is_lowercase()) {
                        let deeper = command.find_subcommand(word);
                        assert!(deeper.is_some() || !command.has_subcommands(), "{word} in {hint:?}");
                        command = deeper.unwrap_or(command);
                    }
                }
            }
        }
    }

    #[test]
    fn a_refusal_says_which_option_it_asks_for_and_stays_as_it_is_where_it_asks_for_none() {
        let below = sentence(&Refusal::Policy(PolicyRefusal::SampleBelow { size: 5, required: 25 }));
        assert!(below.ends_with("it stands in the workpaper. On the command line: --why-fewer TEXT."), "{below}");
        let nothing = Refusal::NothingToUndo;
        assert_eq!(sentence(&nothing), nothing.to_string());
    }
}
