//! What the shell holds while it runs: the one open engagement, the files the person chose, the task that
//! can be cancelled. Every engine call goes through here, on a thread that may block.

mod chosen;
mod describing;
mod exporting;
mod looks;
mod opening;
mod pictures;
mod policies;
mod previewing;
mod reading;
mod wordings;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine::{Engagement, Outcome, Stamp, journal};
use host::Host;

use crate::desk::{Desk, Question};
use crate::wire::{Changed, Cross, Refused, cross};

use chosen::Chosen;
use describing::KeptDocument;
use looks::Pictures;
pub(crate) use opening::header;
use previewing::Previewing;
use reading::KeptTable;
pub(crate) use reading::SheetChoice;

/// The state of the running program; a cheap handle to it.
#[derive(Clone)]
pub(crate) struct Session(Arc<Held>);

struct Held {
    host: Host,
    executable: PathBuf,
    desk: Box<dyn Desk>,
    engagement: Mutex<Option<Engagement>>,
    chosen: Chosen,
    asked_to_open: Mutex<Option<PathBuf>>,
    table: Mutex<Option<KeptTable>>,
    document: Mutex<Option<KeptDocument>>,
    previewing: Mutex<Option<Previewing>>,
    logos: Mutex<Pictures>,
    wording: Mutex<Option<PathBuf>>,
    cancellations: AtomicU64,
}

impl Session {
    /// A session with nothing open.
    pub(crate) fn new(host: Host, executable: PathBuf, desk: Box<dyn Desk>) -> Session {
        Session(Arc::new(Held {
            host,
            executable,
            desk,
            engagement: Mutex::default(),
            chosen: Chosen::default(),
            asked_to_open: Mutex::default(),
            table: Mutex::default(),
            document: Mutex::default(),
            previewing: Mutex::default(),
            logos: Mutex::default(),
            wording: Mutex::default(),
            cancellations: AtomicU64::new(0),
        }))
    }

    /// Reads from the open engagement.
    pub(crate) async fn read<T, W>(
        &self,
        work: impl FnOnce(&Engagement) -> engine::Result<T> + Send + 'static,
    ) -> Result<W, Refused>
    where
        T: Cross<W>,
        W: Send + 'static,
    {
        self.aside(move |session| session.with(|eng| Ok(cross(work(eng)?)))).await
    }

    /// Writes to the open engagement, stamped with the person and the time.
    pub(crate) async fn write<T, W>(
        &self,
        work: impl FnOnce(&mut Engagement, &Stamp) -> engine::Result<Outcome<T>> + Send + 'static,
    ) -> Result<Changed<W>, Refused>
    where
        T: Cross<W>,
        W: Send + 'static,
    {
        let answer = self.aside(move |session| session.write_here(work)).await;
        if answer.is_ok() {
            self.keep_backed_up();
        }
        answer
    }

    /// Makes a backup where one is due, while the answer is already on its way.
    fn keep_backed_up(&self) {
        let session = self.clone();
        tauri::async_runtime::spawn_blocking(move || {
            let now = host::now();
            if let Some(eng) = session.engagement().as_mut() {
                eng.keep_backed_up(now);
            }
        });
    }

    /// Runs what may block on a thread for it, so that the window and other commands go on.
    pub(crate) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let session = self.clone();
        tauri::async_runtime::spawn_blocking(move || work(&session)).await.unwrap_or_else(|_| {
            Err(Refused::fault("Tickmark failed in what it was doing. What was saved before is safe. Close the file, open it again, and try once more."))
        })
    }

    /// Stops the tasks that run now. Those that start later are not affected.
    pub(crate) fn cancel(&self) {
        self.0.cancellations.fetch_add(1, Ordering::SeqCst);
    }

    /// The person and installation.
    pub(crate) fn host(&self) -> &Host {
        &self.0.host
    }

    /// Asks the person for files; what they choose may be read or written from then on.
    pub(crate) fn ask(&self, question: &Question) -> Vec<PathBuf> {
        let mut paths = self.0.desk.ask(question);
        while let Some(again) = paths.first().and_then(|path| question.about_replacing(path)) {
            paths = self.0.desk.ask(&again);
        }
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| question.completed(path)).collect();
        self.0.chosen.add(paths.iter().cloned());
        paths
    }

    /// The picture on the clipboard, where the web view does not hand it over.
    pub(crate) fn copied_picture(&self) -> Option<Vec<u8>> {
        self.0.desk.copied_picture()
    }

    /// A token for a task that starts now.
    fn task(&self) -> Task {
        Task { session: self.clone(), started: self.0.cancellations.load(Ordering::SeqCst) }
    }

    /// Looks at the open engagement, on the thread it is called on.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&Engagement) -> Result<T, Refused>) -> Result<T, Refused> {
        self.engagement().as_ref().map_or_else(|| Err(nothing_open()), work)
    }

    fn write_here<T, W>(
        &self,
        work: impl FnOnce(&mut Engagement, &Stamp) -> engine::Result<Outcome<T>>,
    ) -> Result<Changed<W>, Refused>
    where
        T: Cross<W>,
    {
        let stamp = self.0.host.stamp();
        let mut held = self.engagement();
        let eng = held.as_mut().ok_or_else(nothing_open)?;
        let outcome = work(eng, &stamp)?;
        Ok(Changed::new(outcome, journal::undo_state(eng)?))
    }

    /// A panic in the engine rolls its transaction back, so the engagement behind a poisoned lock is sound.
    fn engagement(&self) -> MutexGuard<'_, Option<Engagement>> {
        self.0.engagement.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One long piece of work that the person can stop.
struct Task {
    session: Session,
    started: u64,
}

impl Task {
    fn is_cancelled(&self) -> bool {
        self.session.0.cancellations.load(Ordering::SeqCst) != self.started
    }
}

fn nothing_open() -> Refused {
    Refused::refusal("No engagement is open. Open one, or begin a new one.")
}
