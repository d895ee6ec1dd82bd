//! A desk for tests: dialogs are answered in order, news are kept.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};

use crate::desk::{Desk, News, Question};

/// Answers and news, shared between a test and the shell it drives.
#[derive(Clone, Default)]
pub(super) struct TestDesk(Arc<Kept>);

#[derive(Default)]
struct Kept {
    answers: Mutex<VecDeque<Vec<PathBuf>>>,
    questions: Mutex<Vec<String>>,
    news: Mutex<Vec<News>>,
    told: Condvar,
    copied: Mutex<Option<Vec<u8>>>,
}

impl TestDesk {
    /// The next dialog is answered so.
    pub(super) fn answer(&self, paths: impl IntoIterator<Item = PathBuf>) {
        self.0.answers.lock().expect("no test panics here").push_back(paths.into_iter().collect());
    }

    /// This picture is on the clipboard.
    pub(super) fn copied(&self, picture: &[u8]) {
        *self.0.copied.lock().expect("no test panics here") = Some(picture.to_vec());
    }

    /// The titles of the dialogs so far.
    pub(super) fn questions(&self) -> Vec<String> {
        self.0.questions.lock().expect("no test panics here").clone()
    }

    /// What the window was told so far.
    pub(super) fn news(&self) -> Vec<News> {
        self.0.news.lock().expect("no test panics here").clone()
    }

    /// Waits until the window was told such news.
    pub(super) fn wait_for(&self, is_it: impl Fn(&News) -> bool) {
        let news = self.0.news.lock().expect("no test panics here");
        let waited = self.0.told.wait_while(news, |news| !news.iter().any(&is_it));
        drop(waited.expect("no test panics here"));
    }
}

impl Desk for TestDesk {
    fn ask(&self, question: &Question) -> Vec<PathBuf> {
        self.0.questions.lock().expect("no test panics here").push(question.title.to_owned());
        self.0.answers.lock().expect("no test panics here").pop_front().unwrap_or_default()
    }

    fn copied_picture(&self) -> Option<Vec<u8>> {
        self.0.copied.lock().expect("no test panics here").take()
    }

    fn tell(&self, news: News) {
        self.0.news.lock().expect("no test panics here").push(news);
        self.0.told.notify_all();
    }
}
