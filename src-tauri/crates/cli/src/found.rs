//! Problems of an engagement as the command line shows them: how much each matters, where it is put right, what to do.

use std::collections::HashMap;

use engine::engagement::{Place, Problem, Severity};
use engine::{ControlId, DeviationId, Engagement, TestId, controls, deviations, registers, testing};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::layout;

/// What places are called: controls by their reference, tests by their title, deviations by their item.
pub(crate) struct Names {
    controls: HashMap<ControlId, String>,
    tests: HashMap<TestId, (String, String)>,
    deviations: HashMap<DeviationId, (String, Option<String>)>,
}

impl Names {
    /// The names of everything that is in the engagement now.
    pub(crate) fn of(eng: &Engagement) -> Result<Self, Failure> {
        let controls = controls::list(eng)?.into_iter().map(|row| (row.id, row.reference));
        let tests = testing::list(eng)?.into_iter().map(|row| (row.id, (row.control_reference, row.title)));
        let deviations = deviations::list(eng)?.into_iter().map(|row| (row.id, (row.control_reference, row.item_key)));
        Ok(Self { controls: controls.collect(), tests: tests.collect(), deviations: deviations.collect() })
    }

    /// A place in a few words.
    fn words(&self, place: Place) -> String {
        match place {
            Place::Engagement => "engagement".to_owned(),
            Place::Scope => "scope".to_owned(),
            Place::Control(id) => self.controls.get(&id).map_or("control".to_owned(), |name| format!("control {name}")),
            Place::Test(id) => {
                self.tests.get(&id).map_or("test".to_owned(), |(control, _)| format!("test of {control}"))
            }
            Place::Deviation(id) => match self.deviations.get(&id) {
                Some((control, Some(item))) => format!("deviation of {control}, item {item}"),
                Some((control, None)) => format!("deviation of {control}"),
                None => "deviation".to_owned(),
            },
            Place::Report => "report texts".to_owned(),
            Place::Register(register) => format!("register {register}"),
            Place::Opinion => "opinion".to_owned(),
            Place::Wording => "wording".to_owned(),
        }
    }

    /// A place for programs.
    fn value(&self, place: Place) -> Value {
        match place {
            Place::Engagement => json!({ "kind": "engagement" }),
            Place::Scope => json!({ "kind": "scope" }),
            Place::Control(id) => json!({ "kind": "control", "control": self.controls.get(&id) }),
            Place::Test(id) => {
                let (control, test) = self.tests.get(&id).map(|(control, title)| (control, title)).unzip();
                json!({ "kind": "test", "control": control, "test": test })
            }
            Place::Deviation(id) => {
                let (control, item) = self.deviations.get(&id).map(|(control, item)| (control, item)).unzip();
                json!({ "kind": "deviation", "control": control, "item": item })
            }
            Place::Report => json!({ "kind": "report" }),
            Place::Register(register) => {
                json!({ "kind": "register", "register": register.as_str(), "title": registers::declaration(register).title })
            }
            Place::Opinion => json!({ "kind": "opinion" }),
            Place::Wording => json!({ "kind": "wording" }),
        }
    }

    /// Problems for programs.
    pub(crate) fn list(&self, problems: &[Problem]) -> Vec<Value> {
        let value = |problem: &Problem| {
            let (severity, message) = (problem.severity.as_str(), &problem.message);
            json!({ "severity": severity, "place": self.value(problem.place), "message": message })
        };
        problems.iter().map(value).collect()
    }

    /// Problems for people.
    pub(crate) fn table(&self, problems: &[Problem]) -> String {
        let row =
            |problem: &Problem| vec![problem.severity.to_string(), self.words(problem.place), problem.message.clone()];
        layout::table(&["", "where", "what is so, and what to do"], &problems.iter().map(row).collect::<Vec<_>>())
    }
}

/// How many of the problems matter so much.
pub(crate) fn count(problems: &[Problem], severity: Severity) -> usize {
    problems.iter().filter(|problem| problem.severity == severity).count()
}
