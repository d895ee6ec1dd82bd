//! The registers, from the engine's entries to the view's plain structs.

use engine::registers::{self, Entry, Register};

use super::words;
use crate::view::{
    AdditionalCriteria, Change, Commitment, Component, ComponentKind, Incident, Limitation, Mapping, Misstatement,
    NoneStated, Registers, Subservice, SubserviceControl, UserControl, Vendor,
};

/// Reads every register that the report prints.
pub(super) fn registers(eng: &engine::Engagement) -> engine::Result<Registers> {
    let read = |register| registers::entries(eng, register);
    let controls = read(Register::SubserviceControls)?;
    Ok(Registers {
        commitments: read(Register::Commitments)?.iter().map(commitment).collect(),
        components: read(Register::Components)?.iter().filter_map(component).collect(),
        incidents: read(Register::Incidents)?.iter().map(incident).collect(),
        user_controls: read(Register::UserControls)?.iter().map(user_control).collect(),
        subservice: read(Register::Subservice)?.iter().map(|entry| subservice(entry, &controls)).collect(),
        vendors: read(Register::Vendors)?.iter().map(vendor).collect(),
        changes: read(Register::Changes)?.iter().map(change).collect(),
        additional: read(Register::AdditionalCriteria)?.iter().map(additional).collect(),
        mappings: read(Register::Mappings)?.iter().map(mapping).collect(),
        none: registers::statements(eng)?
            .into_iter()
            .map(|stated| NoneStated {
                register: stated.register.as_str().to_owned(),
                part: stated.part,
                reason: stated.reason,
            })
            .collect(),
    })
}

/// A limit on evidence.
pub(super) fn limitation(entry: &Entry) -> Limitation {
    Limitation {
        title: said(entry, "title"),
        limbs: entry.texts("limbs").iter().filter_map(|word| word.parse().ok()).map(words::limb).collect(),
        facts: said(entry, "facts"),
        effect: told(entry, "effect"),
        alternative: told(entry, "alternative"),
    }
}

/// A misstatement of the description.
pub(super) fn misstatement(entry: &Entry) -> Misstatement {
    Misstatement {
        criterion: said(entry, "description_criterion").to_uppercase(),
        facts: said(entry, "facts"),
        effect: told(entry, "effect"),
    }
}

fn said(entry: &Entry, field: &str) -> String {
    entry.text(field).unwrap_or_default().to_owned()
}

fn told(entry: &Entry, field: &str) -> Option<String> {
    entry.text(field).map(str::to_owned)
}

fn commitment(entry: &Entry) -> Commitment {
    Commitment {
        requirement: entry.says("kind", "system_requirement"),
        text: said(entry, "text"),
        categories: entry
            .texts("categories")
            .iter()
            .filter_map(|word| word.parse().ok())
            .map(words::category)
            .collect(),
        source: told(entry, "source"),
    }
}

fn component(entry: &Entry) -> Option<Component> {
    let kind = match entry.text("kind")? {
        "infrastructure" => ComponentKind::Infrastructure,
        "software" => ComponentKind::Software,
        "people" => ComponentKind::People,
        "procedures" => ComponentKind::Procedures,
        "data" => ComponentKind::Data,
        _ => return None,
    };
    Some(Component { kind, name: said(entry, "name"), description: told(entry, "description") })
}

fn incident(entry: &Entry) -> Incident {
    Incident {
        title: said(entry, "title"),
        occurred_on: entry.day("occurred_on"),
        resolved_on: entry.day("resolved_on"),
        nature: said(entry, "nature"),
        effect: told(entry, "effect"),
        disposition: told(entry, "disposition"),
        disclosed: entry.says("disclosed", "yes"),
    }
}

fn user_control(entry: &Entry) -> UserControl {
    UserControl {
        complementary: entry.says("kind", "complementary_control"),
        reference: told(entry, "reference"),
        text: said(entry, "text"),
        criteria: entry.texts("criteria").to_vec(),
    }
}

fn subservice(entry: &Entry, controls: &[Entry]) -> Subservice {
    let name = said(entry, "name");
    let own = controls.iter().filter(|control| control.text("organisation") == Some(name.as_str()));
    Subservice {
        controls: own
            .map(|control| SubserviceControl {
                reference: told(control, "reference"),
                text: said(control, "text"),
                criteria: control.texts("criteria").to_vec(),
            })
            .collect(),
        services: said(entry, "services"),
        inclusive: entry.says("method", "inclusive"),
        monitoring: told(entry, "monitoring"),
        assertion_signatory: told(entry, "assertion_signatory"),
        assertion_on: entry.day("assertion_on"),
        name,
    }
}

fn vendor(entry: &Entry) -> Vendor {
    Vendor { name: said(entry, "name"), services: said(entry, "services"), why: said(entry, "why_not_subservice") }
}

fn change(entry: &Entry) -> Change {
    Change {
        title: said(entry, "title"),
        changed_on: entry.day("changed_on"),
        description: said(entry, "description"),
        effect: told(entry, "effect"),
        controls: told(entry, "controls"),
    }
}

fn additional(entry: &Entry) -> AdditionalCriteria {
    AdditionalCriteria {
        name: said(entry, "name"),
        criteria: said(entry, "criteria"),
        description: told(entry, "description"),
    }
}

fn mapping(entry: &Entry) -> Mapping {
    Mapping {
        framework: said(entry, "framework"),
        control: told(entry, "control"),
        external: said(entry, "external"),
        criteria: entry.texts("criteria").to_vec(),
    }
}
