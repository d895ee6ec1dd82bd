//! What only the window system can do for a command: ask for files, tell the window news. Commands see
//! this trait, so they run the same under a test's answers and a journey's.

use std::path::{Path, PathBuf};
use std::sync::mpsc;

use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_specta::Event;

use crate::wire::intake::IntakeProgress;
use crate::wire::report::ExportProgress;
use crate::wire::start::{OpenRequested, SampleProgress};

/// What the window is told unasked.
#[derive(Debug, Clone)]
pub(crate) enum News {
    /// The reader got further.
    Intake(IntakeProgress),
    /// The export got further.
    Export(ExportProgress),
    /// The sample engagement got further.
    Sample(SampleProgress),
    /// The system asks to open a file.
    Open(OpenRequested),
}

/// A question for files.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// The title of the dialog.
    pub(crate) title: &'static str,
    /// What may be chosen.
    pub(crate) wanted: Wanted,
    /// The kind of file, with its endings; none for any file.
    pub(crate) kind: Option<Kind>,
    /// Where the dialog starts.
    pub(crate) folder: Option<PathBuf>,
}

/// How many files a question asks for, and whether they exist.
#[derive(Debug, Clone)]
pub(crate) enum Wanted {
    /// One file that is there.
    One,
    /// Any number of files that are there.
    Several,
    /// A folder.
    Folder,
    /// A file to be written; the dialog asks before one is replaced.
    New {
        /// The name it proposes.
        name: String,
    },
}

impl Question {
    /// A file to be written gets the ending of its kind; a file that is there keeps its name.
    pub(crate) fn completed(&self, path: PathBuf) -> PathBuf {
        match (&self.wanted, self.kind) {
            (Wanted::New { .. }, Some(kind)) => kind.completed(path),
            _ => path,
        }
    }

    /// The dialog asked about replacing the name as it was typed. Where the ending makes it the name of
    /// another file, this asks again with the whole name.
    pub(crate) fn about_replacing(&self, path: &Path) -> Option<Question> {
        let whole = self.completed(path.to_owned());
        let is_unasked = whole != path && whole.exists();
        let name = whole.file_name().filter(|_| is_unasked)?.to_string_lossy().into_owned();
        Some(Question { wanted: Wanted::New { name }, folder: whole.parent().map(Path::to_owned), ..self.clone() })
    }
}

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// What people call it.
    pub(crate) name: &'static str,
    /// Its endings; the first is added to a name without one.
    pub(crate) endings: &'static [&'static str],
}

impl Kind {
    /// The path with the first ending, unless it has one of them already.
    pub(crate) fn completed(self, path: PathBuf) -> PathBuf {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        match self.endings.first() {
            Some(first) if !self.endings.contains(&ending.as_str()) => {
                let mut name = path.into_os_string();
                name.push(".");
                name.push(first);
                name.into()
            }
            _ => path,
        }
    }
}

/// The window system, as commands need it.
pub(crate) trait Desk: Send + Sync {
    /// Asks the person; no path when they decline. Blocks, so it is called off the main thread.
    fn ask(&self, question: &Question) -> Vec<PathBuf>;
    /// The picture on the clipboard, where the web view does not hand it over. Blocks, so it is called off the main thread.
    fn copied_picture(&self) -> Option<Vec<u8>>;
    /// Tells the window.
    fn tell(&self, news: News);
}

/// The real one.
pub(crate) struct WindowDesk<R: Runtime>(pub(crate) AppHandle<R>);

impl<R: Runtime> Desk for WindowDesk<R> {
    fn ask(&self, question: &Question) -> Vec<PathBuf> {
        let (answer, answered) = mpsc::channel();
        let dialog = self.dialog(question);
        match &question.wanted {
            Wanted::One => dialog.pick_file(move |chosen| reply(&answer, chosen.into_iter().collect())),
            Wanted::Several => dialog.pick_files(move |chosen| reply(&answer, chosen.unwrap_or_default())),
            Wanted::Folder => dialog.pick_folder(move |chosen| reply(&answer, chosen.into_iter().collect())),
            Wanted::New { name } => {
                dialog.set_file_name(name).save_file(move |chosen| reply(&answer, chosen.into_iter().collect()))
            }
        }
        answered.recv().unwrap_or_default()
    }

    fn copied_picture(&self) -> Option<Vec<u8>> {
        crate::clipboard::picture(&self.0)
    }

    fn tell(&self, news: News) {
        let told = match news {
            News::Intake(progress) => progress.emit(&self.0),
            News::Export(progress) => progress.emit(&self.0),
            News::Sample(progress) => progress.emit(&self.0),
            News::Open(request) => request.emit(&self.0),
        };
        // A window that is closing hears nothing more, and nothing depends on it.
        told.unwrap_or_default();
    }
}

impl<R: Runtime> WindowDesk<R> {
    fn dialog(&self, question: &Question) -> FileDialogBuilder<R> {
        let mut dialog = self.0.dialog().file().set_title(question.title);
        if let Some(window) = self.0.get_webview_window(crate::WINDOW) {
            dialog = dialog.set_parent(&window);
        }
        if let Some(kind) = question.kind {
            dialog = dialog.add_filter(kind.name, kind.endings);
        }
        if let Some(folder) = question.folder.as_deref().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory::<&Path>(folder);
        }
        dialog
    }
}

fn reply(answer: &mpsc::Sender<Vec<PathBuf>>, chosen: Vec<FilePath>) {
    let paths = chosen.into_iter().filter_map(|path| path.into_path().ok()).collect();
    // Nobody waits any more when the program is closing.
    answer.send(paths).unwrap_or_default();
}
