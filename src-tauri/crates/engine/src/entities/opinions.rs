//! What the engagement lead decides about the opinion, and the terms under which the report is signed.

use crate::entity::{Entity, Kind, Merge, optional, required};
use crate::stamp::Topic;

/// What was decided about one criterion.
pub(crate) static CRITERION_DECISION: Entity = Entity {
    name: "criterion_decision",
    label: "Decision on a criterion",
    topic: Topic::Opinion,
    owners: &[],
    subject: &["criterion"],
    merge: Merge::Judgement,
    fields: &[
        required("criterion", "Criterion", Kind::Text),
        required("design", "Design", Kind::Choice(&["met", "not_met"])),
        optional("operation", "Operation", Kind::Choice(&["met", "not_met"])),
        optional("why", "Why", Kind::Text),
        required("decided_by", "Decided by", Kind::Text),
        required("decided_at", "Decided at", Kind::Moment),
        required("content_hash", "Hash of what it rests on", Kind::Text),
    ],
};

/// What was decided about one part of the opinion.
pub(crate) static LIMB_DECISION: Entity = Entity {
    name: "limb_decision",
    label: "Part of the opinion",
    topic: Topic::Opinion,
    owners: &[],
    subject: &["limb"],
    merge: Merge::Judgement,
    fields: &[
        required("limb", "Part", Kind::Choice(&["description", "design", "operation", "additional"])),
        required("opinion", "Opinion", Kind::Choice(&["unmodified", "qualified", "adverse", "disclaimer"])),
        required("reasons", "Reasons", Kind::Text),
        optional("basis", "Basis in the lead's words", Kind::Text),
        required("decided_by", "Decided by", Kind::Text),
        required("decided_at", "Decided at", Kind::Moment),
        required("content_hash", "Hash of what it rests on", Kind::Text),
    ],
};

/// The terms under which the report is addressed, arranged and signed.
pub(crate) static REPORT_TERMS: Entity = Entity {
    name: "report_terms",
    label: "Terms of the report",
    topic: Topic::Opinion,
    owners: &[],
    subject: &[],
    merge: Merge::Fact,
    fields: &[
        optional("addressee", "Addressee", Kind::Text),
        optional("signed_by", "Who signs for the firm", Kind::Text),
        optional("assertion_on", "Date of the assertion", Kind::Date),
        optional("representations_on", "Date of the written representations", Kind::Date),
        required("arrangement", "Arrangement of Section 4", Kind::Choice(&["by_criterion", "by_control"])),
    ],
};

/// The firm's own wording of the report.
pub(crate) static PHRASE_PACK: Entity = Entity {
    name: "phrase_pack",
    label: "Wording of the report",
    topic: Topic::ReportTexts,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("sha256", "SHA-256", Kind::Object),
        required("adopted_by", "Adopted by", Kind::Text),
        required("adopted_at", "Adopted at", Kind::Moment),
    ],
};

/// What makes the printed report the firm's own.
pub(crate) static HOUSE_STYLE: Entity = Entity {
    name: "house_style",
    label: "House style of the report",
    topic: Topic::ReportTexts,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("accent", "Accent colour", Kind::Text),
        required("exception", "Colour of deviations", Kind::Text),
        required("text_face", "Typeface of the text", TYPEFACES),
        required("heading_face", "Typeface of headings and tables", TYPEFACES),
        required("cover", "Cover", Kind::Choice(&["bar", "band", "plain"])),
        optional("paper", "Paper", Kind::Choice(&["a4", "letter"])),
        optional("language", "Language", Kind::Text),
        optional("logo", "Logo", Kind::Object),
        optional("logo_alternative", "What the logo shows", Kind::Text),
    ],
};

const TYPEFACES: Kind = Kind::Choice(&["serif", "sans"]);
