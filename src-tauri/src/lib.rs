//! The desktop shell: one window over the engine. It holds the open engagement, asks for files, knows the
//! clock and the person, and decides nothing about the examination.

mod clipboard;
mod commands;
mod desk;
#[cfg(feature = "journeys")]
mod journeys;
mod session;
mod surface;
mod wire;

use std::path::PathBuf;

use host::Host;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, RunEvent, Runtime, Url, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use desk::{Desk, WindowDesk};
use session::Session;
use surface::surface;

/// The label of the one window.
pub(crate) const WINDOW: &str = "main";

/// Runs the window until it is closed.
///
/// # Errors
/// When the window system or the folder of this installation cannot be used.
pub fn run(context: tauri::Context) -> Result<(), Box<dyn std::error::Error>> {
    let surface = surface();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered()).build())
        .invoke_handler(surface.invoke_handler())
        .setup(move |app| {
            surface.mount_events(app);
            let session = Session::new(Host::of_this_user()?, host::executable()?, system_desk(app.handle().clone()));
            app.manage(session.clone());
            if let Some(path) = file_argument() {
                session.ask_to_open(path);
            }
            open_window(app.handle())?;
            Ok(())
        })
        .build(context)?;
    app.run(|app, event| heard(app, &event));
    Ok(())
}

fn open_window<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let config = app.config().app.windows.iter().find(|window| window.label == WINDOW);
    let config = config.expect("the configuration names the one window").clone();
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .devtools(cfg!(debug_assertions))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    window.show()
}

/// The window shows the pages it was built with, and nothing else.
fn is_ours(url: &Url) -> bool {
    let ours = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    ours && url.port().is_none()
}

fn heard<R: Runtime>(app: &AppHandle<R>, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }), .. } => {
            app.state::<Session>().was_given(paths);
        }
        #[cfg(any(target_os = "macos", target_os = "ios"))]
        RunEvent::Opened { urls } => {
            for path in urls.iter().filter_map(|url| url.to_file_path().ok()) {
                app.state::<Session>().ask_to_open(path);
            }
        }
        _ => {}
    }
}

#[cfg(feature = "journeys")]
fn system_desk<R: Runtime>(app: AppHandle<R>) -> Box<dyn Desk> {
    journeys::JourneyDesk::over(WindowDesk(app))
}

#[cfg(not(feature = "journeys"))]
fn system_desk<R: Runtime>(app: AppHandle<R>) -> Box<dyn Desk> {
    Box::new(WindowDesk(app))
}

/// What of the window comes back the next time.
fn remembered() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN
}

/// The engagement file given to the program, as the system does when one is double-clicked.
fn file_argument() -> Option<PathBuf> {
    let path = PathBuf::from(std::env::args_os().nth(1)?);
    let is_engagement = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tickmark"));
    is_engagement.then(|| std::path::absolute(&path).unwrap_or(path))
}

#[cfg(test)]
mod tests;
