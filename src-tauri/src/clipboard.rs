//! The picture on the system's clipboard. Web views hand over pasted pictures themselves, except WebKitGTK, so this is
//! asked on Linux only.

use tauri::{AppHandle, Runtime};

/// The picture on the clipboard as PNG; none where there is none. Waits for the program that copied it, so it is called
/// off the main thread.
#[cfg(target_os = "linux")]
pub(crate) fn picture<R: Runtime>(app: &AppHandle<R>) -> Option<Vec<u8>> {
    use std::sync::mpsc;

    let (answer, answered) = mpsc::channel();
    let asked = app.run_on_main_thread(move || {
        if !gtk::is_initialized_main_thread() {
            return;
        }
        let clipboard = gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD);
        clipboard.request_image(move |_, picture| {
            let bytes = picture.and_then(|picture| picture.save_to_bufferv("png", &[]).ok());
            // Nobody waits any more when the program is closing.
            answer.send(bytes).unwrap_or_default();
        });
    });
    asked.ok()?;
    answered.recv().ok().flatten()
}

/// Other web views have handed over what there is.
#[cfg(not(target_os = "linux"))]
pub(crate) fn picture<R: Runtime>(_app: &AppHandle<R>) -> Option<Vec<u8>> {
    None
}
