//! Controls.

use engine::{
    ControlId, Engagement,
    controls::{self, ControlDraft},
};

use crate::stamp;

/// States what matters about a control.
#[derive(Debug, Clone)]
pub struct ControlFixture {
    draft: ControlDraft,
}

impl ControlFixture {
    /// A control with this reference that serves CC6.1.
    #[must_use]
    pub fn of(reference: &str) -> Self {
        Self {
            draft: ControlDraft {
                reference: reference.to_owned(),
                title: "Quarterly access review".to_owned(),
                description: "Access rights to production are reviewed every quarter.".to_owned(),
                criteria: vec!["CC6.1".to_owned()],
                ..ControlDraft::default()
            },
        }
    }

    /// Serving these criteria instead.
    #[must_use]
    pub fn serving(mut self, criteria: &[&str]) -> Self {
        self.draft.criteria = criteria.iter().map(|criterion| (*criterion).to_owned()).collect();
        self
    }

    /// With one test that has these procedures.
    #[must_use]
    pub fn with_procedures(mut self, procedures: &[&str]) -> Self {
        self.draft.procedures = procedures.iter().map(|procedure| (*procedure).to_owned()).collect();
        self
    }

    /// What it asks the engine to add.
    #[must_use]
    pub fn draft(&self) -> ControlDraft {
        self.draft.clone()
    }

    /// Adds it.
    ///
    /// # Panics
    /// When the engine refuses.
    pub fn add_to(self, eng: &mut Engagement) -> ControlId {
        controls::add(eng, &stamp(), &self.draft).expect("the control is added").value
    }
}
