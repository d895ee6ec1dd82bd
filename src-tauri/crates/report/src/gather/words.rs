//! The engine's states as those of the report, or as the words that it prints.

use engine::controls::{ControlNature, Frequency};
use engine::deviations::Extent;
use engine::engagement::Role;
use engine::sign_offs::SignOffRole;
use engine::{engagement, opinions, report_terms, report_texts, samples, testing};

use crate::view::{
    Arrangement, Category, ConclusionKind, Framework, Limb, Method, Nature, OpinionKind, Outcome, ReportType,
    TestState, TextKey, Window,
};

/// The framework.
pub(super) fn framework(framework: engagement::Framework) -> Framework {
    match framework {
        engagement::Framework::Aicpa => Framework::Aicpa,
        engagement::Framework::Isae3000 => Framework::Isae3000,
        engagement::Framework::Dual => Framework::Dual,
    }
}

/// The type of the report.
pub(super) fn report_type(report_type: engagement::ReportType) -> ReportType {
    match report_type {
        engagement::ReportType::Type1 => ReportType::Type1,
        engagement::ReportType::Type2 => ReportType::Type2,
    }
}

/// The date or period.
pub(super) fn window(window: engagement::Window) -> Window {
    match window {
        engagement::Window::AsOf(date) => Window::AsOf { date },
        engagement::Window::Period { from, to } => Window::Period { from, to },
    }
}

/// The category.
pub(super) fn category(category: engagement::Category) -> Category {
    match category {
        engagement::Category::Security => Category::Security,
        engagement::Category::Availability => Category::Availability,
        engagement::Category::ProcessingIntegrity => Category::ProcessingIntegrity,
        engagement::Category::Confidentiality => Category::Confidentiality,
        engagement::Category::Privacy => Category::Privacy,
    }
}

/// A part of the opinion.
pub(super) fn limb(limb: opinions::Limb) -> Limb {
    match limb {
        opinions::Limb::Description => Limb::Description,
        opinions::Limb::Design => Limb::Design,
        opinions::Limb::Operation => Limb::Operation,
        opinions::Limb::Additional => Limb::Additional,
    }
}

/// What is said of a part.
pub(super) fn opinion(opinion: opinions::Opinion) -> OpinionKind {
    match opinion {
        opinions::Opinion::Unmodified => OpinionKind::Unmodified,
        opinions::Opinion::Qualified => OpinionKind::Qualified,
        opinions::Opinion::Adverse => OpinionKind::Adverse,
        opinions::Opinion::Disclaimer => OpinionKind::Disclaimer,
    }
}

/// How Section 4 is arranged.
pub(super) fn arrangement(arrangement: report_terms::Arrangement) -> Arrangement {
    match arrangement {
        report_terms::Arrangement::ByCriterion => Arrangement::ByCriterion,
        report_terms::Arrangement::ByControl => Arrangement::ByControl,
    }
}

/// The role of a person.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "Engagement lead",
        Role::Manager => "Manager",
        Role::Staff => "Staff",
        Role::Reviewer => "Reviewer",
        Role::Specialist => "Specialist",
    }
}

/// How often a control operates.
pub(super) fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Continuous => "Continuously",
        Frequency::ManyPerDay => "Many times a day",
        Frequency::Daily => "Daily",
        Frequency::Weekly => "Weekly",
        Frequency::Monthly => "Monthly",
        Frequency::Quarterly => "Quarterly",
        Frequency::SemiAnnual => "Twice a year",
        Frequency::Annual => "Annually",
        Frequency::AdHoc => "As needed",
    }
}

/// What a control is.
pub(super) fn control_nature(nature: ControlNature) -> &'static str {
    match nature {
        ControlNature::Manual => "Manual",
        ControlNature::Automated => "Automated",
        ControlNature::ItDependent => "IT-dependent",
    }
}

/// The nature of a procedure.
pub(super) fn nature(nature: testing::Nature) -> Nature {
    match nature {
        testing::Nature::Inquiry => Nature::Inquiry,
        testing::Nature::Observation => Nature::Observation,
        testing::Nature::Inspection => Nature::Inspection,
        testing::Nature::Reperformance => Nature::Reperformance,
    }
}

/// The method of selection.
pub(super) fn method(method: samples::Method) -> Method {
    match method {
        samples::Method::Census => Method::Census,
        samples::Method::Random => Method::Random,
        samples::Method::Stratified => Method::Stratified,
        samples::Method::Systematic => Method::Systematic,
        samples::Method::Interval => Method::Interval,
        samples::Method::Targeted => Method::Targeted,
        samples::Method::Haphazard => Method::Haphazard,
    }
}

/// Where the seed of a selection comes from.
pub(super) fn seed_origin(origin: samples::SeedOrigin, by: Option<&str>) -> String {
    let named = |words: &str| by.map_or_else(|| words.to_owned(), |by| format!("{words}, seen by {by}"));
    match origin {
        samples::SeedOrigin::Derived => "Derived from the engagement, the control and the population".to_owned(),
        samples::SeedOrigin::Typed => "Typed by the person who drew".to_owned(),
        samples::SeedOrigin::DiceTen => named("Throws of ten-sided dice"),
        samples::SeedOrigin::DiceSix => named("Throws of six-sided dice"),
        samples::SeedOrigin::Partner => format!("Chosen by {}", by.unwrap_or("another person")),
    }
}

/// On what grounds a sample was extended.
pub(super) fn extension_ground(ground: samples::ExtensionGround) -> &'static str {
    match ground {
        samples::ExtensionGround::Planned => "planned second stage",
        samples::ExtensionGround::SubPopulation => "the cause shows a distinct sub-population",
        samples::ExtensionGround::PlanError => "error in the plan",
        samples::ExtensionGround::Other => "other grounds",
    }
}

/// The outcome of one attribute.
pub(super) fn outcome(outcome: testing::ResultOutcome) -> Outcome {
    match outcome {
        testing::ResultOutcome::Pass => Outcome::Pass,
        testing::ResultOutcome::Deviation => Outcome::Deviation,
        testing::ResultOutcome::NotApplicable => Outcome::NotApplicable,
    }
}

/// How far a test is.
pub(super) fn test_state(state: testing::TestState) -> TestState {
    match state {
        testing::TestState::NotStarted => TestState::NotStarted,
        testing::TestState::InProgress => TestState::InProgress,
        testing::TestState::Concluded => TestState::Concluded,
        testing::TestState::Prepared => TestState::Prepared,
        testing::TestState::Reviewed => TestState::Reviewed,
        testing::TestState::Stale => TestState::Stale,
    }
}

/// What a test concluded.
pub(super) fn conclusion_kind(kind: testing::ConclusionKind) -> ConclusionKind {
    match kind {
        testing::ConclusionKind::OperatedEffectively => ConclusionKind::OperatedEffectively,
        testing::ConclusionKind::OperatedWithExceptions => ConclusionKind::OperatedWithExceptions,
        testing::ConclusionKind::DidNotOperateEffectively => ConclusionKind::DidNotOperateEffectively,
        testing::ConclusionKind::DidNotOperate => ConclusionKind::DidNotOperate,
    }
}

/// How far a deviation reaches.
pub(super) fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Isolated => "Isolated",
        Extent::Systematic => "Systematic",
    }
}

/// Who signed.
pub(super) fn sign_off_role(role: SignOffRole) -> &'static str {
    match role {
        SignOffRole::Preparer => "Preparer",
        SignOffRole::Reviewer => "Reviewer",
    }
}

/// The place of a text.
pub(super) fn text_key(key: report_texts::TextKey) -> TextKey {
    match key {
        report_texts::TextKey::OpinionEmphasis => TextKey::OpinionEmphasis,
        report_texts::TextKey::AssertionSignatory => TextKey::AssertionSignatory,
        report_texts::TextKey::DescriptionServices => TextKey::DescriptionServices,
        report_texts::TextKey::DescriptionCommitments => TextKey::DescriptionCommitments,
        report_texts::TextKey::DescriptionComponents => TextKey::DescriptionComponents,
        report_texts::TextKey::DescriptionIncidents => TextKey::DescriptionIncidents,
        report_texts::TextKey::DescriptionUserControls => TextKey::DescriptionUserControls,
        report_texts::TextKey::DescriptionSubservice => TextKey::DescriptionSubservice,
        report_texts::TextKey::DescriptionChanges => TextKey::DescriptionChanges,
        report_texts::TextKey::OtherInformation => TextKey::OtherInformation,
        report_texts::TextKey::OpinionOtherMatter => TextKey::OtherMatter,
    }
}
