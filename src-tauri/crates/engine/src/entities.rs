//! Every entity of an engagement file with its fields. Names never change once released;
//! a field is added at the end of its entity, with a migration that adds its column.

mod opinions;
mod pictures;
mod registers;

use crate::entity::{Entity, Field, Kind, Merge, optional, required};
use crate::stamp::Topic;

pub(crate) use opinions::{CRITERION_DECISION, HOUSE_STYLE, LIMB_DECISION, PHRASE_PACK, REPORT_TERMS};
pub(crate) use pictures::REPORT_PICTURE;
pub(crate) use registers::{
    ADDITIONAL_CRITERIA, COMMITMENT, COMPONENT, CROSSWALK, INCIDENT, MISSTATEMENT, REGISTER_STATEMENT,
    SCOPE_LIMITATION, SIGNIFICANT_CHANGE, SUBSERVICE_CONTROL, SUBSERVICE_ORGANISATION, USER_CONTROL, VENDOR,
};

/// All entities, each after those that it refers to.
pub(crate) static ENTITIES: &[&Entity] = &[
    &PERSON,
    &ENGAGEMENT,
    &SCOPE_CATEGORY,
    &SCOPED_CRITERION,
    &CONTROL,
    &CONTROL_CRITERION,
    &TEST,
    &PROCEDURE,
    &ATTRIBUTE,
    &POPULATION,
    &SAMPLE,
    &SAMPLE_EXTENSION,
    &SAMPLE_ITEM,
    &RESULT,
    &DEVIATION,
    &EVIDENCE,
    &EVIDENCE_LINK,
    &SIGN_OFF,
    &REPORT_TEXT,
    &COMMITMENT,
    &COMPONENT,
    &INCIDENT,
    &USER_CONTROL,
    &SUBSERVICE_ORGANISATION,
    &SUBSERVICE_CONTROL,
    &VENDOR,
    &SIGNIFICANT_CHANGE,
    &ADDITIONAL_CRITERIA,
    &CROSSWALK,
    &SCOPE_LIMITATION,
    &MISSTATEMENT,
    &REGISTER_STATEMENT,
    &CRITERION_DECISION,
    &LIMB_DECISION,
    &REPORT_TERMS,
    &PHRASE_PACK,
    &REPORT_PICTURE,
    &HOUSE_STYLE,
];

/// The entity of that name.
pub(crate) fn entity(name: &str) -> Option<&'static Entity> {
    ENTITIES.iter().copied().find(|entity| entity.name == name)
}

const CATEGORIES: Kind =
    Kind::Choice(&["security", "availability", "processing_integrity", "confidentiality", "privacy"]);

const RISK_LEVELS: Kind = Kind::Choice(&["lower", "moderate", "higher"]);

/// A person of the engagement team.
pub(crate) static PERSON: Entity = Entity {
    name: "person",
    label: "Person",
    topic: Topic::Engagement,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("initials", "Initials", Kind::Text),
        required("role", "Role", Kind::Choice(&["lead", "manager", "staff", "reviewer", "specialist"])),
    ],
};

/// The one examination of the file.
pub(crate) static ENGAGEMENT: Entity = Entity {
    name: "engagement",
    label: "Engagement",
    topic: Topic::Engagement,
    owners: &[],
    subject: &["client"],
    merge: Merge::Fact,
    fields: &[
        required("client", "Client", Kind::Text),
        required("system", "System", Kind::Text),
        required("firm", "Firm", Kind::Text),
        optional("firm_city", "City of the firm", Kind::Text),
        required("framework", "Framework", Kind::Choice(&["aicpa", "isae3000", "dual"])),
        required("report_type", "Type of report", Kind::Choice(&["type_1", "type_2"])),
        optional("as_of", "As of", Kind::Date),
        optional("period_from", "Period from", Kind::Date),
        optional("period_to", "Period to", Kind::Date),
        required("criteria_edition", "Edition of the criteria", Kind::Text),
        required("state", "State", Kind::Choice(&["open", "issued", "completed"])).judged(),
        optional("report_date", "Date of the report", Kind::Date),
        required("is_sample", "Sample engagement", Kind::Flag),
        optional("policy_sha256", "Policy on samples", Kind::Object),
    ],
};

/// A category of the trust services criteria in scope.
pub(crate) static SCOPE_CATEGORY: Entity = Entity {
    name: "scope_category",
    label: "Category in scope",
    topic: Topic::Scope,
    owners: &[],
    subject: &["category"],
    merge: Merge::Set,
    fields: &[required("category", "Category", CATEGORIES)],
};

/// What was decided about one criterion in scope.
pub(crate) static SCOPED_CRITERION: Entity = Entity {
    name: "scoped_criterion",
    label: "Criterion",
    topic: Topic::Scope,
    owners: &[],
    subject: &["criterion"],
    merge: Merge::Judgement,
    fields: &[
        required("criterion", "Criterion", Kind::Text),
        required("relevant", "Relevant", Kind::Flag),
        optional("reason", "Reason", Kind::Text),
    ],
};

/// A control of the service organisation.
pub(crate) static CONTROL: Entity = Entity {
    name: "control",
    label: "Control",
    topic: Topic::Controls,
    owners: &[],
    subject: &["reference"],
    merge: Merge::Fact,
    fields: &[
        required("reference", "Reference", Kind::Text),
        optional("title", "Title", Kind::Text),
        optional("description", "Description", Kind::Text),
        optional("owner", "Owner", Kind::Text),
        optional(
            "frequency",
            "Frequency",
            Kind::Choice(&[
                "continuous",
                "many_per_day",
                "daily",
                "weekly",
                "monthly",
                "quarterly",
                "semi_annual",
                "annual",
                "ad_hoc",
            ]),
        ),
        optional("nature", "Nature", Kind::Choice(&["manual", "automated", "it_dependent"])),
        optional("domain", "Domain", Kind::Text),
        optional("position", "Position", Kind::Number),
        optional("risk", "Risk", RISK_LEVELS),
    ],
};

/// A control meets a criterion.
pub(crate) static CONTROL_CRITERION: Entity = Entity {
    name: "control_criterion",
    label: "Criterion of a control",
    topic: Topic::Controls,
    owners: &["control"],
    subject: &["control", "criterion"],
    merge: Merge::Set,
    fields: &[
        required("control", "Control", Kind::Reference("control")),
        required("criterion", "Criterion", Kind::Text),
    ],
};

/// A test of one control.
pub(crate) static TEST: Entity = Entity {
    name: "test",
    label: "Test",
    topic: Topic::Tests,
    owners: &["control"],
    subject: &["control", "title"],
    merge: Merge::Fact,
    fields: &[
        required("control", "Control", Kind::Reference("control")),
        required("title", "Title", Kind::Text),
        optional("objective", "Objective", Kind::Text),
        optional("position", "Position", Kind::Number),
        optional("tester", "Tester", Kind::Text),
        optional(
            "conclusion",
            "Conclusion",
            Kind::Choice(&[
                "operated_effectively",
                "operated_with_exceptions",
                "did_not_operate_effectively",
                "did_not_operate",
            ]),
        )
        .judged(),
        optional("conclusion_text", "Text of the conclusion", Kind::Text).judged(),
        optional("concluded_by", "Concluded by", Kind::Text).judged(),
        optional("concluded_at", "Concluded at", Kind::Moment).judged(),
        optional("not_operated_reason", "Why it did not operate", Kind::Text).judged(),
    ],
};

/// A step of a test.
pub(crate) static PROCEDURE: Entity = Entity {
    name: "procedure",
    label: "Procedure",
    topic: Topic::Tests,
    owners: &["test"],
    subject: &["test"],
    merge: Merge::Fact,
    fields: &[
        required("test", "Test", Kind::Reference("test")),
        required("position", "Position", Kind::Number),
        required("nature", "Nature", Kind::Choice(&["inquiry", "observation", "inspection", "reperformance"])),
        required("text", "Text", Kind::Text),
    ],
};

/// What is looked at on every item of a test.
pub(crate) static ATTRIBUTE: Entity = Entity {
    name: "attribute",
    label: "Attribute",
    topic: Topic::Tests,
    owners: &["test"],
    subject: &["test", "letter"],
    merge: Merge::Fact,
    fields: &[
        required("test", "Test", Kind::Reference("test")),
        required("letter", "Letter", Kind::Text),
        required("text", "Text", Kind::Text),
    ],
};

/// A frozen population of a test.
pub(crate) static POPULATION: Entity = Entity {
    name: "population",
    label: "Population",
    topic: Topic::Populations,
    owners: &["test"],
    subject: &["name"],
    merge: Merge::Fact,
    fields: POPULATION_FIELDS,
};

const POPULATION_FIELDS: &[Field] = &[
    required("test", "Test", Kind::Reference("test")),
    required("version", "Version", Kind::Number),
    required("name", "Name", Kind::Text),
    optional("source_system", "Source system", Kind::Text),
    optional("query", "Query", Kind::Text),
    optional("extracted_on", "Extracted on", Kind::Date),
    optional("extracted_by", "Extracted by", Kind::Text),
    optional("rows_at_source", "Rows at the source", Kind::Number),
    optional("second_source", "Second source", Kind::Text),
    optional("second_count", "Rows at the second source", Kind::Number),
    optional("reconciliation", "Reconciliation", Kind::Text),
    required("file_name", "File", Kind::Text),
    optional("sheet", "Sheet", Kind::Text),
    required("source_sha256", "SHA-256 of the file", Kind::Object),
    required("sha256", "SHA-256 of the rows", Kind::Object),
    required("columns", "Columns", Kind::List),
    required("key_columns", "Key columns", Kind::List),
    optional("date_column", "Date column", Kind::Text),
    required("row_count", "Rows", Kind::Number),
    required("blank_rows", "Blank rows", Kind::Number),
    required("template_rows", "Template rows", Kind::Number),
    optional("first_date", "First date", Kind::Date),
    optional("last_date", "Last date", Kind::Date),
    required("outside_period", "Rows outside the period", Kind::Number),
    required("undated_rows", "Rows without a readable date", Kind::Number),
    optional("parameters", "Parameters", Kind::Text),
    optional("observed", "Observed by the auditor", Kind::Flag),
    optional("observed_by", "Who observed it", Kind::Text),
    optional("header_row", "Row of the headers", Kind::Number),
    optional("stratum_column", "Stratum column", Kind::Text),
    optional("filter", "Filter", Kind::List),
    optional("filter_data", "Filter as data", Kind::Text),
    optional("filtered_rows", "Rows filtered out", Kind::Number),
    optional("hidden_rows", "Hidden rows", Kind::Number),
    optional("replaced_because", "Why it took the place of the version before", Kind::Text),
    optional("imported_by", "Imported by", Kind::Text),
    optional("imported_at", "Imported at", Kind::Moment),
];

/// A sample drawn from a population.
pub(crate) static SAMPLE: Entity = Entity {
    name: "sample",
    label: "Sample",
    topic: Topic::Samples,
    owners: &["test"],
    subject: &["test"],
    merge: Merge::Judgement,
    fields: &[
        required("test", "Test", Kind::Reference("test")),
        required("population", "Population", Kind::Reference("population")),
        required("population_sha256", "SHA-256 of the population", Kind::Text),
        required(
            "method",
            "Method",
            Kind::Choice(&["census", "random", "stratified", "systematic", "interval", "targeted", "haphazard"]),
        ),
        optional("seed", "Seed", Kind::Text),
        required("size", "Size", Kind::Number),
        required("recipe", "How it was drawn", Kind::Text),
        optional("reason", "Reason", Kind::Text),
        required("drawn_by", "Drawn by", Kind::Text),
        required("drawn_at", "Drawn at", Kind::Moment),
        required("recipe_data", "How it was drawn, as data", Kind::Text),
        optional(
            "seed_origin",
            "Origin of the seed",
            Kind::Choice(&["derived", "typed", "dice_ten", "dice_six", "partner"]),
        ),
        optional("seed_by", "Seed given by", Kind::Text),
        optional("plan_basis", "Size from", Kind::Choice(&["policy", "statistics"])),
        optional("plan_policy", "Policy on samples", Kind::Object),
        optional("plan_control", "Row of the policy", Kind::Text),
        optional("plan_level", "Risk of the control", RISK_LEVELS),
        optional("plan_risk", "Risk of overreliance, %", Kind::Text),
        optional("plan_tolerable", "Tolerable rate, %", Kind::Text),
        optional("plan_expected", "Expected rate, %", Kind::Text),
        optional("plan_distribution", "Distribution", Kind::Choice(&["binomial", "hypergeometric", "poisson"])),
        optional("plan_required", "Items that the policy asks for", Kind::Number),
        optional("plan_allowed", "Deviations allowed", Kind::Number),
        optional("plan_accept", "First stage: deviations with which it is accepted", Kind::Number),
        optional("plan_extend", "First stage: deviations with which it is extended", Kind::Number),
        optional("plan_second", "Second stage: items", Kind::Number),
        optional("plan_total", "Both stages: deviations allowed", Kind::Number),
        optional("plan_acceptance", "Accepted at the tolerable rate with, %", Kind::Text),
        optional("plan_reason", "Why fewer than the policy asks for", Kind::Text),
    ],
};

/// Items added to a sample later.
pub(crate) static SAMPLE_EXTENSION: Entity = Entity {
    name: "sample_extension",
    label: "Extension of a sample",
    topic: Topic::Samples,
    owners: &["sample"],
    subject: &["sample"],
    merge: Merge::Judgement,
    fields: &[
        required("sample", "Sample", Kind::Reference("sample")),
        required("added", "Items added", Kind::Number),
        required("reason", "Reason", Kind::Text),
        required("extended_by", "Extended by", Kind::Text),
        required("extended_at", "Extended at", Kind::Moment),
        required("ground", "Grounds", Kind::Choice(&["planned", "sub_population", "plan_error", "other"])),
        required("first_position", "Place of the first item", Kind::Number),
        required("step", "What was added, as data", Kind::Text),
        optional("outlook", "Effect on the risk", Kind::Text),
    ],
};

/// One selected item.
pub(crate) static SAMPLE_ITEM: Entity = Entity {
    name: "sample_item",
    label: "Sample item",
    topic: Topic::Samples,
    owners: &["sample"],
    subject: &["item_key"],
    merge: Merge::Fact,
    fields: &[
        required("sample", "Sample", Kind::Reference("sample")),
        required("position", "Position", Kind::Number),
        required("item_key", "Key", Kind::Text),
        optional("ticket", "Ticket", Kind::Text),
        required("cells", "Cells", Kind::List),
        required("replaced", "Replaced", Kind::Flag),
        optional("item_group", "Stratum or interval", Kind::Text),
        optional("stands_for", "Takes the place of", Kind::Text),
        optional("replaced_reason", "Why it was replaced", Kind::Text),
        optional("replaced_by", "Replaced by", Kind::Text),
        optional("replaced_at", "Replaced at", Kind::Moment),
    ],
};

/// The result of one attribute, on an item or on the test as a whole.
pub(crate) static RESULT: Entity = Entity {
    name: "result",
    label: "Result",
    topic: Topic::Results,
    owners: &["test", "item"],
    subject: &["item", "attribute"],
    merge: Merge::Judgement,
    fields: &[
        required("test", "Test", Kind::Reference("test")),
        optional("item", "Item", Kind::Reference("sample_item")),
        required("attribute", "Attribute", Kind::Reference("attribute")),
        required("outcome", "Outcome", Kind::Choice(&["pass", "deviation", "not_applicable"])),
        optional("note", "Note", Kind::Text),
        required("marked_by", "Marked by", Kind::Text),
        required("marked_at", "Marked at", Kind::Moment),
    ],
};

/// A deviation found by a test.
pub(crate) static DEVIATION: Entity = Entity {
    name: "deviation",
    label: "Deviation",
    topic: Topic::Deviations,
    owners: &["test"],
    subject: &["test", "item"],
    merge: Merge::Judgement,
    fields: &[
        required("test", "Test", Kind::Reference("test")),
        optional("item", "Item", Kind::Reference("sample_item")),
        optional("attribute", "Attribute", Kind::Reference("attribute")),
        required("facts", "Facts", Kind::Text),
        optional("nature", "Nature", Kind::Text),
        optional("cause", "Cause", Kind::Text),
        optional("extent", "Extent", Kind::Choice(&["isolated", "systematic"])),
        optional("effect", "Effect on the criterion", Kind::Text),
        optional("compensating", "Compensating controls", Kind::Text),
        optional("section_4", "Wording in Section 4", Kind::Text),
        optional("response", "Management's response", Kind::Text),
        required("recorded_by", "Recorded by", Kind::Text),
        required("recorded_at", "Recorded at", Kind::Moment),
        optional("evaluation", "Evaluation", Kind::Text),
        optional("evaluated_by", "Evaluated by", Kind::Text),
        optional("evaluated_at", "Evaluated at", Kind::Moment),
    ],
};

/// A file of evidence.
pub(crate) static EVIDENCE: Entity = Entity {
    name: "evidence",
    label: "Evidence",
    topic: Topic::Evidence,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("sha256", "SHA-256", Kind::Object),
        required("size", "Size", Kind::Number),
        optional("media_type", "Type of file", Kind::Text),
        optional("source", "Source", Kind::Text),
        optional("obtained_from", "Obtained from", Kind::Text),
        optional("obtained_on", "Obtained on", Kind::Date),
        optional("reliability", "Reliability", Kind::Text),
        required("added_by", "Added by", Kind::Text),
        required("added_at", "Added at", Kind::Moment),
    ],
};

/// What a file of evidence supports: exactly one of its three references.
pub(crate) static EVIDENCE_LINK: Entity = Entity {
    name: "evidence_link",
    label: "Link of evidence",
    topic: Topic::Evidence,
    owners: &["evidence", "test", "item", "deviation"],
    subject: &["evidence"],
    merge: Merge::Set,
    fields: &[
        required("evidence", "Evidence", Kind::Reference("evidence")),
        optional("test", "Test", Kind::Reference("test")),
        optional("item", "Item", Kind::Reference("sample_item")),
        optional("deviation", "Deviation", Kind::Reference("deviation")),
    ],
};

/// A person stands for a test.
pub(crate) static SIGN_OFF: Entity = Entity {
    name: "sign_off",
    label: "Sign-off",
    topic: Topic::SignOffs,
    owners: &["test"],
    subject: &["test", "role"],
    merge: Merge::Judgement,
    fields: &[
        required("test", "Test", Kind::Reference("test")),
        required("role", "Role", Kind::Choice(&["preparer", "reviewer"])),
        required("signed_by", "Signed by", Kind::Text),
        required("signed_at", "Signed at", Kind::Moment),
        required("content_hash", "Hash of what was signed", Kind::Text),
    ],
};

/// A text of the report.
pub(crate) static REPORT_TEXT: Entity = Entity {
    name: "report_text",
    label: "Report text",
    topic: Topic::ReportTexts,
    owners: &[],
    subject: &["text_key"],
    merge: Merge::Fact,
    fields: &[
        required("text_key", "Place", Kind::Text),
        optional("text", "Text", Kind::Text),
        required("written_by", "Written by", Kind::Text),
        required("written_at", "Written at", Kind::Moment),
    ],
};
