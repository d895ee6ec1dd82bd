//! What the registers still lack before the description, and the paragraphs of the report that rest on them, are whole.

use super::{Entry, Register, declaration, views};
use crate::{
    controls,
    criteria::ScopedCriterion,
    engagement::{EngagementFacts, Place, Problem, ReportType, Severity},
    engagement_file::Engagement,
    error::Result,
    report_texts::{self, TextKey},
};

/// Adds what the registers lack.
pub(crate) fn find(
    eng: &Engagement,
    facts: &EngagementFacts,
    scope: &[ScopedCriterion],
    found: &mut Vec<Problem>,
) -> Result<()> {
    let mut finder = Finder::of(eng, found)?;
    finder.description(facts)?;
    finder.commitments(facts)?;
    finder.organisations(facts)?;
    finder.additional()?;
    finder.criteria(scope)
}

/// The description criteria for which Section 3 says nothing, or not everything.
pub(crate) fn unsaid(eng: &Engagement, facts: &EngagementFacts) -> Result<Vec<&'static str>> {
    Finder::of(eng, &mut Vec::new())?.description(facts)
}

struct Finder<'a> {
    eng: &'a Engagement,
    written: Vec<TextKey>,
    found: &'a mut Vec<Problem>,
}

impl<'a> Finder<'a> {
    fn of(eng: &'a Engagement, found: &'a mut Vec<Problem>) -> Result<Self> {
        let written = report_texts::texts(eng)?.into_iter().map(|text| text.key).collect();
        Ok(Self { eng, written, found })
    }

    /// Finds what Section 3 lacks, and gives the description criteria that it is lacking for.
    fn description(&mut self, facts: &EngagementFacts) -> Result<Vec<&'static str>> {
        let mut unsaid = Vec::new();
        // What the services are is a text; that it is missing is found among the texts.
        if !self.written.contains(&TextKey::DescriptionServices) {
            unsaid.push("DC1");
        }
        let mut known = self.found.len();
        let mut note = |finder: &Self, criterion| {
            if finder.found.len() > known {
                unsaid.push(criterion);
            }
            known = finder.found.len();
        };
        self.listed(Register::Commitments, TextKey::DescriptionCommitments, "DC2")?;
        note(self, "DC2");
        self.components()?;
        note(self, "DC3");
        self.listed(Register::Incidents, TextKey::DescriptionIncidents, "DC4")?;
        note(self, "DC4");
        self.provided(Register::UserControls, TextKey::DescriptionUserControls, "DC6")?;
        note(self, "DC6");
        self.provided(Register::Subservice, TextKey::DescriptionSubservice, "DC7")?;
        note(self, "DC7");
        if facts.report_type == ReportType::Type2 {
            self.listed(Register::Changes, TextKey::DescriptionChanges, "DC9")?;
            note(self, "DC9");
        }
        Ok(unsaid)
    }

    fn say(&mut self, severity: Severity, register: Register, message: String) {
        self.found.push(Problem { severity, message, place: Place::Register(register) });
    }

    /// Whether a register lists what the report prints, or says that there is nothing.
    fn is_settled(&self, register: Register) -> Result<bool> {
        let prints = |entry: &Entry| match register {
            Register::UserControls => entry.says("kind", "complementary_control"),
            Register::Incidents => entry.says("disclosed", "yes"),
            _ => true,
        };
        Ok(views::entries(self.eng, register)?.iter().any(prints)
            || views::none_stated(self.eng, register, None)?.is_some())
    }

    /// A register that a text can stand for.
    fn listed(&mut self, register: Register, text: TextKey, criterion: &str) -> Result<()> {
        if self.is_settled(register)? || self.written.contains(&text) {
            return Ok(());
        }
        let declared = declaration(register);
        let none = if declared.may_be_none { ", or state that there is none" } else { "" };
        let message = format!(
            "Section 3 says nothing for {criterion} ({}). Add what belongs there{none}.",
            declared.title.to_lowercase()
        );
        self.say(Severity::Blocks, register, message);
        Ok(())
    }

    /// A register that decides on paragraphs of the report, so that a text cannot stand for it.
    fn provided(&mut self, register: Register, text: TextKey, criterion: &str) -> Result<()> {
        if self.is_settled(register)? {
            return Ok(());
        }
        let title = declaration(register).title.to_lowercase();
        let message = if self.written.contains(&text) {
            format!(
                "Section 3 speaks of {title} in words, but their register is empty, and the opinion follows the register. List them, or state that there are none."
            )
        } else {
            format!("Section 3 says nothing for {criterion} ({title}). List them, or state that there are none.")
        };
        self.say(Severity::Blocks, register, message);
        Ok(())
    }

    fn components(&mut self) -> Result<()> {
        let entries = views::entries(self.eng, Register::Components)?;
        if entries.is_empty() && self.written.contains(&TextKey::DescriptionComponents) {
            return Ok(());
        }
        for part in declaration(Register::Components).parts() {
            let listed = entries.iter().any(|entry| entry.says("kind", part.word));
            if !listed && views::none_stated(self.eng, Register::Components, Some(part.word))?.is_none() {
                let message = format!(
                    "Section 3 names no component of the kind \"{}\" for DC3. Add one, or state why there is none.",
                    part.label
                );
                self.say(Severity::Blocks, Register::Components, message);
            }
        }
        Ok(())
    }

    fn commitments(&mut self, facts: &EngagementFacts) -> Result<()> {
        let entries = views::entries(self.eng, Register::Commitments)?;
        for category in facts.categories.iter().filter(|_| !entries.is_empty()) {
            if !entries.iter().any(|entry| entry.says("categories", category.as_str())) {
                let message = format!(
                    "No commitment or requirement names {}, which is in scope. Add one, or name the category with another.",
                    category.title()
                );
                self.say(Severity::Blocks, Register::Commitments, message);
            }
        }
        Ok(())
    }

    fn organisations(&mut self, facts: &EngagementFacts) -> Result<()> {
        let controls = views::entries(self.eng, Register::SubserviceControls)?;
        let tested: Vec<String> = controls::list(self.eng)?.into_iter().map(|control| control.reference).collect();
        for entry in views::entries(self.eng, Register::Subservice)? {
            let name = entry.text("name").unwrap_or_default();
            if !controls.iter().any(|control| control.text("organisation") == Some(name)) {
                let message = format!(
                    "{name} has no control in the register of subservice controls. Add what it is assumed to do, with the criteria."
                );
                self.say(Severity::Blocks, Register::SubserviceControls, message);
            }
            match entry.text("method") {
                Some("inclusive") => {
                    self.included(&entry, name, facts);
                    let own = controls.iter().filter(|control| control.text("organisation") == Some(name));
                    own.filter(|control| !tested.iter().any(|known| Some(known.as_str()) == control.text("reference")))
                        .for_each(|control| self.untested(control, name));
                }
                _ => self.carved_out(&entry, name, facts),
            }
        }
        Ok(())
    }

    fn carved_out(&mut self, entry: &Entry, name: &str, facts: &EngagementFacts) {
        if entry.text("monitoring").is_none() {
            let message = format!(
                "{name} is carved out, and nothing says how it is monitored. Write down the controls that watch it."
            );
            self.say(Severity::Blocks, Register::Subservice, message);
        }
        let crate::engagement::Window::Period { from, to } = facts.window else { return };
        let covered = matches!((entry.day("report_from"), entry.day("report_to")), (Some(first), Some(last)) if first <= from && last >= to);
        if !covered && entry.text("bridge").is_none() {
            let message =
                format!("No report of {name} covers the whole period. Write down what was done for the rest of it.");
            self.say(Severity::Warns, Register::Subservice, message);
        }
    }

    fn included(&mut self, entry: &Entry, name: &str, facts: &EngagementFacts) {
        self.dates(entry, name, facts);
        if entry.text("assertion_signatory").is_none() || entry.day("assertion_on").is_none() {
            let message =
                format!("{name} is included, so it gives an assertion of its own. Say who signs it and its date.");
            self.say(Severity::Blocks, Register::Subservice, message);
        }
        if entry.day("representations_on").is_none() {
            let message = format!(
                "{name} is included, and no date of its written representations is recorded. Obtain them, and record the date."
            );
            self.say(Severity::Blocks, Register::Subservice, message);
        }
    }

    /// The dates on which an included organisation speaks, held against the period and the date of the report.
    fn dates(&mut self, entry: &Entry, name: &str, facts: &EngagementFacts) {
        let end = facts.window.end();
        let mut say = |message| self.say(Severity::Blocks, Register::Subservice, message);
        match (entry.day("assertion_on"), facts.report_date) {
            (Some(assertion), _) if assertion < end => say(format!(
                "The assertion of {name} is dated {assertion}, before {end}, the last day that it speaks about. Correct its date."
            )),
            (Some(assertion), Some(report)) if assertion > report => say(format!(
                "The assertion of {name} is dated {assertion}, after the report of {report}. The auditor must hold it before the report is dated."
            )),
            _ => (),
        }
        match (entry.day("representations_on"), facts.report_date) {
            (Some(representations), Some(report)) if representations != report => say(format!(
                "The written representations of {name} are dated {representations}, the report {report}. They are given as of the date of the report: make the dates agree."
            )),
            (Some(representations), None) if representations < end => say(format!(
                "The written representations of {name} are dated {representations}, before {end}, the last day that they speak about. Correct their date."
            )),
            _ => (),
        }
    }

    /// A control of an included organisation that stands in the description only.
    fn untested(&mut self, control: &Entry, organisation: &str) {
        let named = control.text("reference").or(control.text("text")).unwrap_or_default();
        let message = format!(
            "\"{named}\" of {organisation} is part of the description, because {organisation} is included, but no control of this number is examined. Add it under Controls and test it, and give it the same number here and there."
        );
        self.say(Severity::Blocks, Register::SubserviceControls, message);
    }

    /// Additional criteria without a control that meets them.
    fn additional(&mut self) -> Result<()> {
        let mappings = views::entries(self.eng, Register::Mappings)?;
        for entry in views::entries(self.eng, Register::AdditionalCriteria)? {
            let (name, criteria) = (entry.text("name").unwrap_or_default(), entry.text("criteria").unwrap_or_default());
            let is_named = |mapping: &Entry| {
                let framework = mapping.text("framework").unwrap_or_default().to_lowercase();
                mapping.text("control").is_some() && [name, criteria].iter().any(|own| own.to_lowercase() == framework)
            };
            if !mappings.iter().any(is_named) {
                let message = format!(
                    "Nothing says which controls meet {criteria}, on which the report is to give an opinion. List them under Mappings with \"{criteria}\" as the framework."
                );
                self.say(Severity::Blocks, Register::AdditionalCriteria, message);
            }
        }
        Ok(())
    }

    /// Controls of others that name criteria which the report does not examine.
    fn criteria(&mut self, scope: &[ScopedCriterion]) -> Result<()> {
        let examined = |id: &String| scope.iter().any(|scoped| scoped.relevant && scoped.criterion.id == *id);
        for register in [Register::UserControls, Register::SubserviceControls] {
            for entry in views::entries(self.eng, register)? {
                let strange: Vec<&str> =
                    entry.texts("criteria").iter().filter(|id| !examined(id)).map(String::as_str).collect();
                if !strange.is_empty() {
                    let message = format!(
                        "\"{}\" names {}, which the report does not examine. Correct the criteria.",
                        entry.text("reference").or(entry.text("text")).unwrap_or_default(),
                        strange.join(", ")
                    );
                    self.say(Severity::Warns, register, message);
                }
            }
        }
        Ok(())
    }
}
