//! File dialogs for the window journeys, which cannot drive the system's own: answers are taken in order
//! from a JSON file. Compiled only with the feature `journeys`, never into what people install.

use std::env;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::desk::{Desk, News, Question};

const ANSWERS: &str = "TICKMARK_JOURNEY_DIALOGS";

/// A desk whose dialogs are answered from a file and whose news reach the real window.
pub(crate) struct JourneyDesk<D> {
    window: D,
    answers: PathBuf,
}

impl<D: Desk> JourneyDesk<D> {
    /// Puts the queue in front of the window's own dialogs, where the environment names one.
    pub(crate) fn over(window: D) -> Box<dyn Desk>
    where
        D: 'static,
    {
        match env::var_os(ANSWERS) {
            Some(answers) => Box::new(JourneyDesk { window, answers: answers.into() }),
            None => Box::new(window),
        }
    }

    fn next(&self) -> Option<Value> {
        let text = fs::read(&self.answers).ok()?;
        let mut queue: Vec<Value> = serde_json::from_slice(&text).ok()?;
        let answer = (!queue.is_empty()).then(|| queue.remove(0))?;
        let rest = serde_json::to_vec(&queue).expect("a list of JSON values is JSON");
        host::write_whole(&self.answers, &rest).ok()?;
        Some(answer)
    }
}

impl<D: Desk> Desk for JourneyDesk<D> {
    /// An answer is a path, a list of paths, or null for a person who declines.
    fn ask(&self, _question: &Question) -> Vec<PathBuf> {
        match self.next() {
            Some(Value::String(path)) => vec![path.into()],
            Some(Value::Array(paths)) => paths.iter().filter_map(Value::as_str).map(PathBuf::from).collect(),
            _ => Vec::new(),
        }
    }

    fn copied_picture(&self) -> Option<Vec<u8>> {
        self.window.copied_picture()
    }

    fn tell(&self, news: News) {
        self.window.tell(news);
    }
}
