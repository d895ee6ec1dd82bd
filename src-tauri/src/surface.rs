//! Everything the window may call and hear. The bindings, the permissions and their tests are made from it.

use tauri::Runtime;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::commands::{
    controls, deviations, engagement, evidence, intake, journal, opinions, plans, policy, populations, registers,
    report, samples, scope, start, testing,
};
use crate::wire::intake::IntakeProgress;
use crate::wire::report::ExportProgress;
use crate::wire::start::{OpenRequested, SampleProgress};

/// The commands, one a line; a macro, because the collector takes their paths as they are written.
macro_rules! every_command {
    () => {
        collect_commands![
            start::app_state,
            start::set_person,
            start::set_theme,
            start::forget_recent,
            start::choose_engagement_file,
            start::choose_new_engagement_path,
            start::open_engagement,
            start::new_engagement,
            start::open_sample,
            start::close_engagement,
            engagement::header,
            engagement::progress,
            engagement::problems,
            engagement::amend_engagement,
            engagement::people,
            engagement::add_person,
            scope::criteria_pack,
            scope::criteria_editions,
            scope::scope,
            scope::set_categories,
            scope::set_relevance,
            controls::list_controls,
            controls::control,
            controls::add_control,
            controls::amend_control,
            controls::remove_control,
            intake::choose_spreadsheet,
            intake::inspect_spreadsheet,
            intake::inspect_sheet,
            intake::plan_controls,
            intake::import_controls,
            intake::cancel_task,
            testing::list_tests,
            testing::test,
            testing::add_test,
            testing::add_procedure,
            testing::amend_procedure,
            testing::remove_procedure,
            testing::add_attribute,
            testing::amend_attribute,
            testing::remove_attribute,
            testing::mark,
            testing::conclude,
            testing::withdraw_conclusion,
            testing::sign_off,
            testing::withdraw_sign_off,
            populations::preview_population,
            populations::import_population,
            populations::population_rows,
            populations::population_months,
            populations::choose_empty_pull,
            populations::record_empty_population,
            populations::amend_population,
            populations::population_versions,
            populations::population_profile,
            populations::compare_populations,
            samples::draw_sample,
            samples::preview_draw,
            samples::extend_sample,
            samples::extension_outlook,
            samples::replace_item,
            samples::discard_sample,
            samples::replay_sample,
            plans::plan_sample,
            plans::sample_account,
            policy::policy_state,
            policy::check_policy,
            policy::set_firm_policy,
            policy::reset_firm_policy,
            policy::import_policy,
            policy::export_policy,
            policy::adopt_firm_policy,
            deviations::list_deviations,
            deviations::record_deviation,
            deviations::amend_deviation,
            deviations::evaluate_deviation,
            deviations::remove_deviation,
            evidence::list_evidence,
            evidence::choose_evidence,
            evidence::attach_dropped,
            evidence::save_evidence_copy,
            evidence::detach_evidence,
            registers::list_registers,
            registers::add_to_register,
            registers::amend_register,
            registers::remove_from_register,
            registers::state_none,
            registers::withdraw_none,
            registers::plan_register,
            registers::import_register,
            opinions::opinion_grounds,
            opinions::decide_criteria,
            opinions::decide_opinion,
            opinions::withdraw_opinion,
            opinions::report_terms,
            opinions::set_report_terms,
            report::report_outline,
            report::report_texts,
            report::set_report_text,
            report::export_report,
            report::preview_report,
            report::preview_page,
            journal::history,
            journal::undo,
            journal::redo,
            journal::verify,
        ]
    };
}

/// The commands and events, for any window system.
pub(crate) fn surface<R: Runtime>() -> Builder<R> {
    Builder::new()
        .commands(every_command!())
        .events(collect_events![IntakeProgress, ExportProgress, SampleProgress, OpenRequested])
        .disable_serde_phases()
}
