//! The program: the window, or the worker that reads a spreadsheet for it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = intake::run_worker_if_asked() {
        return code;
    }
    match shell::run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report_failure(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn report_failure(message: &str) {
    eprintln!("Tickmark could not start: {message}");
}
