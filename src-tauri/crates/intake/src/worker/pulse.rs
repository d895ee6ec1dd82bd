//! How far the worker is, told by a thread of its own: a parser that only computes still shows whether it moves.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::model::Progress;
use crate::protocol::{Beat, write_beat};

/// Progress is told this often.
const TELL_EVERY: Duration = Duration::from_millis(50);

/// Counts of what has been done, readable from another thread.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    rows: AtomicU64,
    done: AtomicU64,
    total: AtomicU64,
    steps: AtomicU64,
}

impl Pulse {
    /// The size of the file.
    pub(crate) fn set_total(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
    }

    /// Some bytes of the file were read, perhaps again.
    pub(crate) fn have_read(&self, bytes: u64) {
        self.done.fetch_add(bytes, Ordering::Relaxed);
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// This share of the file has been read.
    pub(crate) fn have_reached(&self, part: u64, whole: usize) {
        let share = part as f64 / whole.max(1) as f64;
        let total = self.total.load(Ordering::Relaxed);
        self.done.store((share * total as f64) as u64, Ordering::Relaxed);
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// Reading begins again from the start.
    pub(crate) fn rewind(&self) {
        self.done.store(0, Ordering::Relaxed);
    }

    /// One more row was read.
    pub(crate) fn row(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    fn beat(&self) -> Beat {
        let total = self.total.load(Ordering::Relaxed);
        let rows = self.rows.load(Ordering::Relaxed);
        let bytes_done = self.done.load(Ordering::Relaxed).min(total);
        let steps = self.steps.load(Ordering::Relaxed).wrapping_add(rows);
        Beat { progress: Progress { rows, bytes_done, bytes_total: total }, steps }
    }
}

/// The one way out of the worker, shared by the thread that works and the one that tells.
#[derive(Debug, Clone)]
pub(crate) struct Out(Arc<Mutex<BufWriter<Stdout>>>);

impl Out {
    pub(crate) fn new() -> Out {
        Out(Arc::new(Mutex::new(BufWriter::new(io::stdout()))))
    }

    /// The stream, for one whole frame.
    pub(crate) fn lock(&self) -> MutexGuard<'_, BufWriter<Stdout>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the parent how far the work is until the process ends.
    pub(crate) fn tell(&self, pulse: Arc<Pulse>) {
        let out = self.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(TELL_EVERY);
                let mut out = out.lock();
                if write_beat(&mut *out, pulse.beat()).and_then(|()| out.flush()).is_err() {
                    // A parent that does not listen any more ends this process in its own way.
                    return;
                }
            }
        });
    }
}
