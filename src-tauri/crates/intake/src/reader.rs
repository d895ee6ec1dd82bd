//! The parent's side: starts the worker, watches its time and memory, and believes none of its counts.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use crate::document_error::DocumentError;
use crate::error::IntakeError;
use crate::model::{Limits, Progress, SheetChoice, Table, TextDocument, TextPicture, Workbook};
use crate::protocol::{
    self, ALL_PICTURES, Answer, Beat, Frame, MOST_PICTURES, Request, TableEnd, Task, WORKER_ARGUMENT,
};
use crate::rows::Rows;

/// How often the parent looks at the clock, the worker's memory and the wish to cancel.
const TICK: Duration = Duration::from_millis(40);
/// Frames that may wait for the parent before the worker has to.
const WAITING_FRAMES: usize = 2;
/// How much of the worker's complaint is kept.
const COMPLAINT: u64 = 4096;

/// Reads spreadsheets and text documents by way of a worker process.
#[derive(Debug, Clone)]
pub struct Reader {
    executable: PathBuf,
    limits: Limits,
}

impl Reader {
    /// A reader whose worker is this executable, which must call
    /// [`run_worker_if_asked`](crate::run_worker_if_asked) first of all.
    pub fn new(executable: PathBuf, limits: Limits) -> Reader {
        Reader { executable, limits }
    }

    /// Reads every sheet and says what it holds. `progress` is called often; `Break` cancels.
    pub fn inspect(
        &self,
        file: &Path,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Workbook, IntakeError> {
        let mut run = Run::start(self, file, Task::Inspect)?;
        match run.answer(progress, &mut |_| Err(protocol::broken()))? {
            Answer::Workbook(workbook) => Ok(workbook),
            Answer::Table(_) | Answer::Document(_) => Err(run.failed("the answer is of the wrong kind")),
            Answer::Refused(refusal) => Err(refusal),
        }
    }

    /// Reads the rows of one sheet below its header. `progress` is called often; `Break` cancels.
    pub fn rows(
        &self,
        file: &Path,
        choice: &SheetChoice,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Table, IntakeError> {
        let mut run = Run::start(self, file, Task::Rows(choice.clone()))?;
        let mut rows = Rows::default();
        // The worker refuses in words long before; this holds if the worker is not itself any more.
        match run.answer(progress, &mut |batch| rows.add(batch, &self.limits))? {
            Answer::Table(end) => self.table(rows, end).map_err(|_| run.failed("its rows do not fit its columns")),
            Answer::Workbook(_) | Answer::Document(_) => Err(run.failed("the answer is of the wrong kind")),
            Answer::Refused(refusal) => Err(refusal),
        }
    }

    /// Reads a text document: a Word document, or Markdown with the pictures beside it. `progress` is called often;
    /// `Break` cancels.
    pub fn document(
        &self,
        file: &Path,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<TextDocument, DocumentError> {
        let mut run = Run::start(self, file, Task::Document)?;
        let mut pictures = Pictures::default();
        let answer = run.answer_with(progress, &mut |frame| match frame {
            Frame::Picture(picture) => pictures.take(&picture),
            _ => Err(protocol::broken()),
        });
        if pictures.are_too_many {
            return Err(DocumentError::TooManyPictures {
                file: run.file.clone(),
                most: MOST_PICTURES,
                megabytes: ALL_PICTURES >> 20,
            });
        }
        match answer? {
            Answer::Document(document) => Ok(TextDocument { pictures: pictures.taken, ..document }),
            Answer::Workbook(_) | Answer::Table(_) => Err(run.failed("the answer is of the wrong kind").into()),
            Answer::Refused(refusal) => Err(refusal.into()),
        }
    }

    fn table(&self, rows: Rows, end: TableEnd) -> io::Result<Table> {
        let columns: Vec<String> = end.sheet.columns.iter().map(|column| column.name.clone()).collect();
        let width = columns.len();
        if width as u64 > self.limits.columns {
            return Err(protocol::broken());
        }
        Ok(Table { sheet: end.sheet, columns, rows: rows.of_width(width)?, sha256: end.sha256, warnings: end.warnings })
    }
}

/// The pictures of a document as they come. The worker leaves out those beyond the bounds; this holds if the worker is
/// not itself any more.
#[derive(Debug, Default)]
struct Pictures {
    taken: Vec<TextPicture>,
    bytes: usize,
    are_too_many: bool,
}

impl Pictures {
    fn take(&mut self, frame: &[u8]) -> io::Result<()> {
        self.bytes += frame.len();
        // The names of all of them take some room beside their bytes.
        let room = ALL_PICTURES + MOST_PICTURES * protocol::MAX_PICTURE_HEAD;
        self.are_too_many = self.taken.len() >= MOST_PICTURES || self.bytes > room;
        if self.are_too_many {
            return Err(protocol::broken());
        }
        self.taken.push(protocol::read_picture(frame)?);
        Ok(())
    }
}

/// One worker at work. Dropping it ends the process.
struct Run {
    file: String,
    limits: Limits,
    child: Child,
    /// Held open: the worker ends itself when it closes.
    _request: ChildStdin,
    frames: Receiver<io::Result<Frame>>,
    complaint: Option<thread::JoinHandle<Vec<u8>>>,
    started: Instant,
    system: System,
}

impl Drop for Run {
    fn drop(&mut self) {
        // Either it has ended already, which is an error that says nothing, or it ends now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Run {
    fn start(reader: &Reader, file: &Path, task: Task) -> Result<Run, IntakeError> {
        let missing = |error: io::Error| IntakeError::WorkerMissing { reason: cause(error.kind()).to_owned() };
        let mut child = worker_command(&reader.executable, file).spawn().map_err(missing)?;
        let mut request = child.stdin.take().expect("it was asked for");
        let mut output = child.stdout.take().expect("it was asked for");
        let errors = child.stderr.take().expect("it was asked for");
        let (send, frames) = sync_channel(WAITING_FRAMES);
        thread::spawn(move || {
            while let Some(frame) = protocol::read_frame(&mut output).transpose() {
                let last = frame.is_err();
                if send.send(frame).is_err() || last {
                    break;
                }
            }
        });
        let complaint = thread::spawn(move || first_bytes(errors));
        let limits = reader.limits.clone();
        let line = serde_json::to_string(&Request { task, limits: limits.clone() }).expect("a request is plain data");
        // A worker that cannot take its request has ended; how, is found out when its answer is awaited.
        let _ = writeln!(request, "{line}").and_then(|()| request.flush());
        let complaint = Some(complaint);
        let (started, system, file) = (Instant::now(), System::new(), name_of(file));
        Ok(Run { file, limits, child, _request: request, frames, complaint, started, system })
    }

    /// Waits for the answer, handing on progress and batches of rows as they come.
    fn answer(
        &mut self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        rows: &mut dyn FnMut(Vec<u8>) -> io::Result<()>,
    ) -> Result<Answer, IntakeError> {
        self.answer_with(progress, &mut |frame| match frame {
            Frame::Rows(batch) => rows(batch),
            _ => Err(protocol::broken()),
        })
    }

    /// Waits for the answer, handing on progress and what else comes before it.
    fn answer_with(
        &mut self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        take: &mut dyn FnMut(Frame) -> io::Result<()>,
    ) -> Result<Answer, IntakeError> {
        let mut latest = Beat::default();
        let (mut looked, mut moved) = (Instant::now(), Instant::now());
        loop {
            match self.frames.recv_timeout(TICK) {
                Ok(Ok(Frame::Answer(answer))) => return Ok(*answer),
                Ok(Ok(Frame::Beat(now))) => {
                    if now.steps != latest.steps {
                        moved = Instant::now();
                    }
                    latest = now;
                }
                Ok(Ok(frame)) => {
                    take(frame).map_err(|error| self.failed(&error.to_string()))?;
                    moved = Instant::now();
                }
                Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    return Err(self.failed(&error.to_string()));
                }
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Err(self.post_mortem()),
                Err(RecvTimeoutError::Timeout) => (),
            }
            if looked.elapsed() >= TICK {
                looked = Instant::now();
                self.within_limits(moved)?;
                if progress(latest.progress).is_break() {
                    return Err(IntakeError::Cancelled { file: self.file.clone() });
                }
            }
        }
    }

    fn within_limits(&mut self, moved: Instant) -> Result<(), IntakeError> {
        if moved.elapsed() > self.limits.standstill {
            return Err(IntakeError::Standstill { file: self.file.clone(), seconds: self.limits.standstill.as_secs() });
        }
        if self.started.elapsed() > self.limits.wall {
            return Err(IntakeError::OutOfTime { file: self.file.clone(), seconds: self.limits.wall.as_secs() });
        }
        let pid = Pid::from_u32(self.child.id());
        let memory = ProcessRefreshKind::nothing().with_memory();
        self.system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), true, memory);
        match self.system.process(pid) {
            Some(worker) if worker.memory() > self.limits.memory => Err(self.out_of_memory()),
            Some(_) | None => Ok(()),
        }
    }

    /// Why the worker ended without an answer.
    fn post_mortem(&mut self) -> IntakeError {
        let status = self.child.wait();
        let complaint = self.complaint.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        let complaint = String::from_utf8_lossy(&complaint);
        if complaint.contains("memory allocation") || complaint.contains("out of memory") {
            return self.out_of_memory();
        }
        match status {
            Ok(status) => self.failed(&format!("the reader ended early, {}", ending(status))),
            Err(_) => self.failed("the reader ended early"),
        }
    }

    fn out_of_memory(&self) -> IntakeError {
        IntakeError::OutOfMemory { file: self.file.clone(), megabytes: self.limits.memory >> 20 }
    }

    fn failed(&self, detail: &str) -> IntakeError {
        IntakeError::WorkerFailed { file: self.file.clone(), detail: detail.to_owned() }
    }
}

/// Why the system starts no worker, in words.
fn cause(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "it is not where it was installed",
        io::ErrorKind::PermissionDenied => "this computer does not allow it",
        io::ErrorKind::OutOfMemory | io::ErrorKind::WouldBlock => "this computer is too busy",
        _ => "this computer could not do it",
    }
}

/// How a process ended, for a person who may tell it to somebody else.
fn ending(status: ExitStatus) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return format!("by signal {signal}");
        }
    }
    status.code().map_or_else(|| "without a code".to_owned(), |code| format!("with code {code}"))
}

fn worker_command(executable: &Path, file: &Path) -> Command {
    let mut command = Command::new(executable);
    command.arg(WORKER_ARGUMENT).arg(file);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        /// The worker shows no console window.
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command
}

/// What was complained of first; the rest is read and thrown away, so that nobody waits.
fn first_bytes(mut errors: impl Read) -> Vec<u8> {
    let mut first = Vec::new();
    // What cannot be read of a complaint is not needed.
    let _ = errors.by_ref().take(COMPLAINT).read_to_end(&mut first);
    let _ = io::copy(&mut errors, &mut io::sink());
    first
}

pub(crate) fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(bytes: usize) -> Vec<u8> {
        let mut frame = Vec::new();
        protocol::write_picture(&mut frame, &TextPicture { name: "a.png".to_owned(), bytes: vec![7; bytes] })
            .expect("memory takes frames");
        frame.split_off(5)
    }

    #[test]
    fn pictures_are_bounded_in_their_count_and_in_their_bytes() {
        let mut many = Pictures::default();
        let small = frame(1);
        assert!((0..MOST_PICTURES).all(|_| many.take(&small).is_ok()) && !many.are_too_many);
        assert!(many.take(&small).is_err() && many.are_too_many);

        let mut large = Pictures { bytes: ALL_PICTURES - small.len(), ..Pictures::default() };
        assert!(large.take(&small).is_ok() && !large.are_too_many);
        assert!(large.take(&frame(1 << 20)).is_err() && large.are_too_many);
    }
}
