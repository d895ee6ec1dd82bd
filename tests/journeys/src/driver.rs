//! The driver program, started for one journey and ended with it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running tauri-driver with a home folder of its own, so that nothing of the machine's user is read or changed.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver; the windows it opens keep their settings below `home` and answer file dialogs from `answers`.
    ///
    /// # Panics
    /// When the driver cannot be started: `cargo xtask test` installs it and names it in `TAURI_DRIVER`.
    #[must_use]
    pub fn start(home: &Path, answers: &Path) -> Driver {
        let program = std::env::var_os("TAURI_DRIVER").map_or_else(|| PathBuf::from("tauri-driver"), PathBuf::from);
        let (port, native_port) = (free_port(), free_port());
        let child = Command::new(&program)
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("TICKMARK_JOURNEY_DIALOGS", answers)
            // WebKit draws in software here; the compositor of a real display is not needed.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", program.display()));
        Driver { child, port }
    }

    /// Where a WebDriver client connects.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ending a driver that has already ended is no failure of the journey.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .expect("this machine has a free port")
}
