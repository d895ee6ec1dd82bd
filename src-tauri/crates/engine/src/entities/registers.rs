//! The registers: what the description of the system lists, and what stands behind the opinion.

use crate::entity::{Entity, Kind, Merge, optional, required};
use crate::stamp::Topic;

/// A principal service commitment or a system requirement.
pub(crate) static COMMITMENT: Entity = Entity {
    name: "commitment",
    label: "Commitment or requirement",
    topic: Topic::Registers,
    owners: &[],
    subject: &["text"],
    merge: Merge::Fact,
    fields: &[
        required("kind", "Kind", Kind::Choice(&["service_commitment", "system_requirement"])),
        required("text", "Text", Kind::Text),
        required("categories", "Categories", Kind::List),
        optional("source", "Source", Kind::Text),
    ],
};

/// A component of the system.
pub(crate) static COMPONENT: Entity = Entity {
    name: "component",
    label: "Component",
    topic: Topic::Registers,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("kind", "Kind", Kind::Choice(&["infrastructure", "software", "people", "procedures", "data"])),
        required("name", "Name", Kind::Text),
        optional("description", "Description", Kind::Text),
    ],
};

/// A system incident.
pub(crate) static INCIDENT: Entity = Entity {
    name: "incident",
    label: "Incident",
    topic: Topic::Registers,
    owners: &[],
    subject: &["title"],
    merge: Merge::Fact,
    fields: &[
        required("title", "Title", Kind::Text),
        required("occurred_on", "Occurred on", Kind::Date),
        optional("resolved_on", "Resolved on", Kind::Date),
        required("nature", "Nature", Kind::Text),
        optional("effect", "Extent and effect", Kind::Text),
        optional("disposition", "Disposition", Kind::Text),
        required("disclosed", "Disclosed in the description", Kind::Flag),
        optional("not_disclosed_because", "Why it is not disclosed", Kind::Text),
    ],
};

/// What user entities are expected to do.
pub(crate) static USER_CONTROL: Entity = Entity {
    name: "user_control",
    label: "Control or duty of user entities",
    topic: Topic::Registers,
    owners: &[],
    subject: &["reference", "text"],
    merge: Merge::Fact,
    fields: &[
        required("kind", "Kind", Kind::Choice(&["complementary_control", "responsibility"])),
        optional("reference", "Reference", Kind::Text),
        required("text", "Text", Kind::Text),
        optional("criteria", "Criteria", Kind::List),
    ],
};

/// An organisation whose controls are necessary to achieve the commitments.
pub(crate) static SUBSERVICE_ORGANISATION: Entity = Entity {
    name: "subservice_organisation",
    label: "Subservice organisation",
    topic: Topic::Registers,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("services", "Services", Kind::Text),
        required("method", "Method", Kind::Choice(&["carve_out", "inclusive"])),
        optional("monitoring", "How it is monitored", Kind::Text),
        optional("report_from", "Its report covers from", Kind::Date),
        optional("report_to", "Its report covers to", Kind::Date),
        optional("bridge", "Work for the rest of the period", Kind::Text),
        optional("assertion_signatory", "Who signs its assertion", Kind::Text),
        optional("assertion_on", "Date of its assertion", Kind::Date),
        optional("representations_on", "Date of its representations", Kind::Date),
    ],
};

/// A control that a subservice organisation is expected to operate, or, where it is included, operates.
pub(crate) static SUBSERVICE_CONTROL: Entity = Entity {
    name: "subservice_control",
    label: "Control of a subservice organisation",
    topic: Topic::Registers,
    owners: &["organisation"],
    subject: &["organisation", "reference", "text"],
    merge: Merge::Fact,
    fields: &[
        required("organisation", "Organisation", Kind::Reference("subservice_organisation")),
        optional("reference", "Reference", Kind::Text),
        required("text", "Text", Kind::Text),
        required("criteria", "Criteria", Kind::List),
    ],
};

/// A supplier whose controls are not necessary to achieve the commitments.
pub(crate) static VENDOR: Entity = Entity {
    name: "vendor",
    label: "Vendor",
    topic: Topic::Registers,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("services", "Services", Kind::Text),
        required("why_not_subservice", "Why its controls are not necessary", Kind::Text),
    ],
};

/// A significant change of the system or its controls.
pub(crate) static SIGNIFICANT_CHANGE: Entity = Entity {
    name: "significant_change",
    label: "Significant change",
    topic: Topic::Registers,
    owners: &[],
    subject: &["title"],
    merge: Merge::Fact,
    fields: &[
        required("title", "Title", Kind::Text),
        required("changed_on", "Changed on", Kind::Date),
        required("description", "Description", Kind::Text),
        optional("effect", "Effect", Kind::Text),
        optional("controls", "Controls replaced, and by which", Kind::Text),
    ],
};

/// Criteria beside the trust services criteria that the report gives an opinion on.
pub(crate) static ADDITIONAL_CRITERIA: Entity = Entity {
    name: "additional_criteria",
    label: "Additional criteria",
    topic: Topic::Registers,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Subject matter", Kind::Text),
        required("criteria", "Criteria", Kind::Text),
        optional("description", "What of it is in scope", Kind::Text),
    ],
};

/// Where a control, or a criterion, answers to a reference of another framework.
pub(crate) static CROSSWALK: Entity = Entity {
    name: "crosswalk",
    label: "Mapping to another framework",
    topic: Topic::Registers,
    owners: &["control"],
    subject: &["control", "criteria", "framework", "external"],
    merge: Merge::Set,
    fields: &[
        required("framework", "Framework", Kind::Text),
        optional("control", "Control", Kind::Reference("control")),
        required("external", "Reference there", Kind::Text),
        optional("criteria", "Criteria", Kind::List),
    ],
};

/// A limit on the evidence that could be obtained.
pub(crate) static SCOPE_LIMITATION: Entity = Entity {
    name: "scope_limitation",
    label: "Scope limitation",
    topic: Topic::Opinion,
    owners: &[],
    subject: &["title"],
    merge: Merge::Judgement,
    fields: &[
        required("title", "Title", Kind::Text),
        required("limbs", "Parts of the opinion", Kind::List),
        required("cause", "Cause", Kind::Choice(&["beyond_control", "nature_or_timing", "imposed_by_management"])),
        required("facts", "What could not be obtained", Kind::Text),
        optional("effect", "Effect", Kind::Text),
        optional("alternative", "Alternative procedures", Kind::Text),
        required("resolved", "Alternative procedures suffice", Kind::Flag),
    ],
};

/// Something that the description says wrongly, or leaves out.
pub(crate) static MISSTATEMENT: Entity = Entity {
    name: "misstatement",
    label: "Misstatement of the description",
    topic: Topic::Opinion,
    owners: &[],
    subject: &["description_criterion", "facts"],
    merge: Merge::Judgement,
    fields: &[
        required(
            "description_criterion",
            "Description criterion",
            Kind::Choice(&["dc1", "dc2", "dc3", "dc4", "dc5", "dc6", "dc7", "dc8", "dc9"]),
        ),
        required("facts", "What is wrong or left out", Kind::Text),
        optional("effect", "Effect on readers", Kind::Text),
        required("corrected", "Corrected by management", Kind::Flag),
    ],
};

/// A statement that a register has nothing to list, and why.
pub(crate) static REGISTER_STATEMENT: Entity = Entity {
    name: "register_statement",
    label: "Statement that there is none",
    topic: Topic::Registers,
    owners: &[],
    subject: &["register", "part"],
    merge: Merge::Fact,
    fields: &[
        required("register", "Register", Kind::Text),
        optional("part", "Part", Kind::Text),
        required("reason", "Reason", Kind::Text),
        required("stated_by", "Stated by", Kind::Text),
        required("stated_at", "Stated at", Kind::Moment),
    ],
};
