//! What each register asks for, in the words that people read: fields, choices, hints, and what an empty register means.

use super::Register;

/// Where a register is kept on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// With the system.
    System,
    /// Behind the opinion.
    Opinion,
}

/// A register as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    /// Which register.
    pub register: Register,
    /// Its title.
    pub title: &'static str,
    /// What one entry is called.
    pub one: &'static str,
    /// What the standard wants to be in it.
    pub wants: &'static str,
    /// Where it is kept on screen.
    pub group: Group,
    /// Whether it may be stated that there is nothing to list.
    pub may_be_none: bool,
    /// Whether only a report on a period has it.
    pub type_2_only: bool,
    /// Its fields.
    pub fields: &'static [FieldDeclaration],
}

impl Declaration {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldDeclaration> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The kinds for each of which there must be an entry or a reason: those of components.
    #[must_use]
    pub fn parts(&self) -> &'static [Word] {
        match self.register {
            Register::Components => COMPONENT_KINDS,
            _ => &[],
        }
    }
}

/// A field of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldDeclaration {
    /// Its name.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What belongs there; empty where the label says it.
    pub hint: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be filled.
    pub required: bool,
    /// Headers of spreadsheets that mean it, beside its label.
    pub headers: &'static [&'static str],
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Text of any length.
    Text,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// One of these words.
    OneOf(&'static [Word]),
    /// Some of these words.
    SomeOf(&'static [Word]),
    /// Ids of trust services criteria.
    Criteria,
    /// The name of a subservice organisation of the register.
    Organisation,
    /// The reference of a control.
    Control,
}

/// A word of the file with what people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word in the file.
    pub word: &'static str,
    /// What people call it.
    pub label: &'static str,
}

/// Every register, in the order of the description.
#[must_use]
pub fn declarations() -> &'static [Declaration] {
    DECLARATIONS
}

/// One register.
#[must_use]
pub fn declaration(register: Register) -> &'static Declaration {
    let found = DECLARATIONS.iter().find(|declaration| declaration.register == register);
    found.expect("every register is declared, which a test keeps")
}

const fn word(word: &'static str, label: &'static str) -> Word {
    Word { word, label }
}

const fn field(name: &'static str, label: &'static str, kind: FieldKind, hint: &'static str) -> FieldDeclaration {
    FieldDeclaration { name, label, hint, kind, required: false, headers: &[] }
}

impl FieldDeclaration {
    const fn needed(mut self) -> Self {
        self.required = true;
        self
    }

    const fn headed(mut self, headers: &'static [&'static str]) -> Self {
        self.headers = headers;
        self
    }
}

const COMPONENT_KINDS: &[Word] = &[
    word("infrastructure", "Infrastructure"),
    word("software", "Software"),
    word("people", "People"),
    word("procedures", "Procedures"),
    word("data", "Data"),
];

const CATEGORIES: &[Word] = &[
    word("security", "Security"),
    word("availability", "Availability"),
    word("processing_integrity", "Processing integrity"),
    word("confidentiality", "Confidentiality"),
    word("privacy", "Privacy"),
];

const DESCRIPTION_CRITERIA: &[Word] = &[
    word("dc1", "DC1 Services"),
    word("dc2", "DC2 Commitments and requirements"),
    word("dc3", "DC3 Components"),
    word("dc4", "DC4 Incidents"),
    word("dc5", "DC5 Criteria and controls"),
    word("dc6", "DC6 User entity controls"),
    word("dc7", "DC7 Subservice organisations"),
    word("dc8", "DC8 Criteria not relevant"),
    word("dc9", "DC9 Changes"),
];

const LIMBS: &[Word] = &[
    word("description", "Description"),
    word("design", "Design"),
    word("operation", "Operating effectiveness"),
    word("additional", "Additional criteria"),
];

use FieldKind::{Control, Criteria, Day, Line, OneOf, Organisation, SomeOf, Text, YesNo};

const BASE: Declaration = Declaration {
    register: Register::Commitments,
    title: "",
    one: "",
    wants: "",
    group: Group::System,
    may_be_none: false,
    type_2_only: false,
    fields: &[],
};

const DECLARATIONS: &[Declaration] = &[
    Declaration {
        register: Register::Commitments,
        title: "Commitments and requirements",
        one: "commitment or requirement",
        wants: "DC2 asks for the principal service commitments to users and the system requirements that follow from them, for each category in scope, and where each comes from: an agreement, a service level, a law or a policy.",
        fields: &[
            field(
                "kind",
                "Kind",
                OneOf(&[
                    word("service_commitment", "Service commitment"),
                    word("system_requirement", "System requirement"),
                ]),
                "",
            )
            .needed()
            .headed(&["type"]),
            field("text", "Text", Text, "What is promised or required, as management says it").needed().headed(&[
                "commitment",
                "requirement",
                "description",
                "wording",
            ]),
            field("categories", "Categories", SomeOf(CATEGORIES), "").needed().headed(&["category", "tsc category"]),
            field("source", "Source", Line, "The agreement, service level, law or policy").headed(&[
                "origin",
                "document",
                "reference",
            ]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Components,
        title: "Components",
        one: "component",
        wants: "DC3 asks for the infrastructure, software, people, procedures and data of which the system consists. State a kind that the system does not have as none, with the reason.",
        may_be_none: true,
        fields: &[
            field("kind", "Kind", OneOf(COMPONENT_KINDS), "").needed().headed(&["type", "component type", "class"]),
            field("name", "Name", Line, "").needed().headed(&["component", "asset", "title", "item"]),
            field("description", "Description", Text, "What it does in the system, and where it is")
                .headed(&["purpose", "function", "details"]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Incidents,
        title: "Incidents",
        one: "incident",
        wants: "DC4 asks for each incident that arose from controls that were not suitably designed or did not operate effectively, or that led to a significant failure to meet a commitment: its nature, timing, extent or effect, and disposition. If management asserts that there was none, state so.",
        may_be_none: true,
        fields: &[
            field("title", "Title", Line, "").needed().headed(&["incident", "name", "summary"]),
            field("occurred_on", "Occurred on", Day, "").needed().headed(&["date", "occurred", "started", "opened"]),
            field("resolved_on", "Resolved on", Day, "").headed(&["resolved", "closed", "ended"]),
            field("nature", "Nature", Text, "What happened").needed().headed(&["description", "what happened", "type"]),
            field("effect", "Extent and effect", Text, "Who and what was affected, and how far")
                .headed(&["impact", "extent", "effect"]),
            field("disposition", "Disposition", Text, "What was done about it").headed(&[
                "resolution",
                "remediation",
                "action",
            ]),
            field("disclosed", "Disclosed in the description", YesNo, "").needed().headed(&["disclosed"]),
            field(
                "not_disclosed_because",
                "Why it is not disclosed",
                Text,
                "Needed where it is kept here and not disclosed",
            )
            .headed(&["reason"]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::UserControls,
        title: "User entity controls",
        one: "user entity control",
        wants: "DC6 asks for the complementary controls that user entities must operate for the commitments to be achieved, each with its criteria. Other responsibilities of user entities are kept apart and do not enter the opinion. If no complementary control is necessary, state why.",
        may_be_none: true,
        fields: &[
            field(
                "kind",
                "Kind",
                OneOf(&[
                    word("complementary_control", "Complementary control"),
                    word("responsibility", "Responsibility, not a control"),
                ]),
                "",
            )
            .needed()
            .headed(&["type"]),
            field("reference", "Reference", Line, "").headed(&["ref", "id", "number", "cuec"]),
            field("text", "Text", Text, "What user entities do").needed().headed(&[
                "description",
                "control",
                "wording",
            ]),
            field("criteria", "Criteria", Criteria, "The criteria that it helps to meet").headed(&[
                "criterion",
                "tsc",
                "trust services criteria",
            ]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Subservice,
        title: "Subservice organisations",
        one: "subservice organisation",
        wants: "DC7 asks for each organisation whose controls are necessary, with the system's own, to achieve the commitments: its services, the method, and how it is monitored. A supplier whose controls are not necessary is a vendor. If there is none, state why.",
        may_be_none: true,
        fields: &[
            field("name", "Name", Line, "").needed().headed(&["organisation", "organization", "provider", "vendor"]),
            field(
                "services",
                "Services",
                Text,
                "As they go on after \"for the following services:\", such as: hosting of the servers",
            )
            .needed()
            .headed(&["service", "description"]),
            field(
                "method",
                "Method",
                OneOf(&[word("carve_out", "Carve-out"), word("inclusive", "Inclusive")]),
                "Carve-out leaves its controls outside the description; inclusive brings them inside",
            )
            .needed()
            .headed(&["carve-out or inclusive", "presentation"]),
            field("monitoring", "How it is monitored", Text, "The controls by which its work is watched")
                .headed(&["monitoring", "oversight"]),
            field("report_from", "Its report covers from", Day, "").headed(&["report from", "period from"]),
            field("report_to", "Its report covers to", Day, "").headed(&["report to", "period to"]),
            field(
                "bridge",
                "Work for the rest of the period",
                Text,
                "What covers the days that its own report does not cover",
            )
            .headed(&["bridge letter", "gap"]),
            field("assertion_signatory", "Who signs its assertion", Line, "Inclusive method only"),
            field("assertion_on", "Date of its assertion", Day, "Inclusive method only"),
            field("representations_on", "Date of its representations", Day, "Inclusive method only"),
        ],
        ..BASE
    },
    Declaration {
        register: Register::SubserviceControls,
        title: "Subservice controls",
        one: "control of a subservice organisation",
        wants: "DC7 asks, for each carved-out organisation, for the types of complementary control that it is assumed to operate and the criteria that these help to meet; for an included organisation, for its controls.",
        fields: &[
            field("organisation", "Organisation", Organisation, "").needed().headed(&[
                "organization",
                "provider",
                "subservice",
            ]),
            field("reference", "Reference", Line, "").headed(&["ref", "id", "number", "csoc"]),
            field("text", "Text", Text, "What it is assumed to do").needed().headed(&[
                "description",
                "control",
                "wording",
            ]),
            field("criteria", "Criteria", Criteria, "The criteria that it helps to meet").needed().headed(&[
                "criterion",
                "tsc",
                "trust services criteria",
            ]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Vendors,
        title: "Vendors",
        one: "vendor",
        wants: "Suppliers whose controls are not necessary to achieve the commitments. They are not part of the description; the reason why each is no subservice organisation stays with the workpapers.",
        fields: &[
            field("name", "Name", Line, "").needed().headed(&["vendor", "supplier"]),
            field("services", "Services", Text, "What it supplies").needed().headed(&["service", "description"]),
            field("why_not_subservice", "Why its controls are not necessary", Text, "")
                .needed()
                .headed(&["reason", "why"]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Changes,
        title: "Significant changes",
        one: "significant change",
        wants: "DC9 asks for the changes of the system and its controls during the period that are likely to matter to readers: what changed, when, its effect, and which controls were replaced. If there was none, state so.",
        may_be_none: true,
        type_2_only: true,
        fields: &[
            field("title", "Title", Line, "").needed().headed(&["change", "name", "summary"]),
            field("changed_on", "Changed on", Day, "").needed().headed(&["date", "effective", "on"]),
            field("description", "Description", Text, "What is different since then")
                .needed()
                .headed(&["details", "what changed"]),
            field("effect", "Effect", Text, "What it means for readers").headed(&["impact"]),
            field("controls", "Controls replaced, and by which", Text, "Each is tested for its own part of the period"),
        ],
        ..BASE
    },
    Declaration {
        register: Register::AdditionalCriteria,
        title: "Additional criteria",
        one: "additional subject matter",
        wants: "A SOC 2 report may also answer to other criteria, such as those of a health or security regulation. Each adds to the scope of the auditor's report and to its opinion. Which controls meet them is listed under Mappings, with the name of the criteria as the framework. Most reports have none.",
        fields: &[
            field("name", "Subject matter", Line, "Such as the safeguards of a regulation").needed().headed(&["name"]),
            field("criteria", "Criteria", Line, "The name and edition of the criteria, as printed").needed(),
            field("description", "What of it is in scope", Text, ""),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Mappings,
        title: "Mappings",
        one: "mapping",
        wants: "Readers ask where controls, or the trust services criteria themselves, answer to other frameworks, such as Annex A of ISO/IEC 27001 or NIST SP 800-53. Mappings are printed in Section 5, marked as unaudited, and are not covered by the opinion; those to additional criteria that the report examines are printed in Section 4 instead. Import them from a sheet whose rows name a control or criteria, a framework, and a reference; a cell may list several.",
        fields: &[
            field("framework", "Framework", Line, "As printed, such as ISO/IEC 27001:2022 Annex A")
                .needed()
                .headed(&["standard", "source"]),
            field("control", "Control", Control, "The control that answers to the reference").headed(&[
                "control id",
                "control ref",
                "control reference",
            ]),
            field("external", "Reference there", Line, "").needed().headed(&[
                "reference",
                "external",
                "requirement",
                "clause",
                "mapping",
            ]),
            field(
                "criteria",
                "Criteria",
                Criteria,
                "The criteria that answer to the reference, beside a control or without one",
            )
            .headed(&["criterion", "tsc", "trust services criteria"]),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Limitations,
        title: "Scope limitations",
        one: "scope limitation",
        wants: "A limit on the evidence that could be obtained. It goes away only when alternative procedures gave sufficient appropriate evidence.",
        group: Group::Opinion,
        fields: &[
            field("title", "Title", Line, "").needed(),
            field("limbs", "Parts of the opinion", SomeOf(LIMBS), "").needed().headed(&["limbs", "opinion"]),
            field(
                "cause",
                "Cause",
                OneOf(&[
                    word("beyond_control", "Beyond management's control"),
                    word("nature_or_timing", "Nature or timing of the work"),
                    word("imposed_by_management", "Imposed by management"),
                ]),
                "",
            )
            .needed(),
            field("facts", "What could not be obtained", Text, "As the basis paragraph is to say it").needed(),
            field("effect", "Effect", Text, "What cannot be said because of it"),
            field("alternative", "Alternative procedures", Text, "What was tried instead, and what it gave"),
            field("resolved", "Alternative procedures suffice", YesNo, "").needed(),
        ],
        ..BASE
    },
    Declaration {
        register: Register::Misstatements,
        title: "Misstatements of the description",
        one: "misstatement",
        wants: "What the description says wrongly or leaves out, measured by the description criteria. One that management corrects no longer weighs on the opinion.",
        group: Group::Opinion,
        fields: &[
            field("description_criterion", "Description criterion", OneOf(DESCRIPTION_CRITERIA), "").needed(),
            field("facts", "What is wrong or left out", Text, "As the basis paragraph is to say it").needed(),
            field("effect", "Effect on readers", Text, ""),
            field("corrected", "Corrected by management", YesNo, "").needed(),
        ],
        ..BASE
    },
];

#[cfg(test)]
mod tests {
    use super::{FieldKind, declaration, declarations};
    use crate::{entity::Kind, registers::Register};

    #[test]
    fn every_register_declares_the_fields_of_its_entity_in_their_order() {
        assert_eq!(declarations().len(), Register::ALL.len());
        for register in Register::ALL {
            let (declared, entity) = (declaration(*register), register.entity());
            let names: Vec<&str> = declared.fields.iter().map(|field| field.name).collect();
            let columns: Vec<&str> = entity.fields.iter().map(|field| field.name).collect();
            assert_eq!(names, columns, "{register}");
            for (field, column) in declared.fields.iter().zip(entity.fields) {
                assert_eq!(field.required, column.required, "{register}.{}", field.name);
                let fits = match (field.kind, column.kind) {
                    (FieldKind::OneOf(words), Kind::Choice(known)) => {
                        words.iter().map(|word| word.word).eq(known.iter().copied())
                    }
                    (FieldKind::Line | FieldKind::Text, Kind::Text)
                    | (FieldKind::Day, Kind::Date)
                    | (FieldKind::YesNo, Kind::Flag)
                    | (FieldKind::SomeOf(_) | FieldKind::Criteria, Kind::List)
                    | (FieldKind::Organisation | FieldKind::Control, Kind::Reference(_)) => true,
                    _ => false,
                };
                assert!(fits, "{register}.{}", field.name);
            }
        }
    }
}
