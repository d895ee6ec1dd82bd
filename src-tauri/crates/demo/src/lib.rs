//! The sample engagement: a complete, realistic SOC 2 Type 2 examination of a fictitious client, played through the
//! engine's public functions by fixed people at plausible times. The same seed makes the same engagement.

mod calendar;
mod columns;
mod content;
mod fieldwork;
mod files;
mod opinion;
mod planning;
mod review;
mod scale;
mod seeded;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use engine::{Engagement, Error, Installation, Passphrase, Result};
use uuid::Uuid;

use fieldwork::Fieldwork;

/// How many controls the sample engagement has as written.
pub const CONTROLS: usize = 60;

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Decides every drawn value; the same seed makes the same engagement.
    pub seed: String,
    /// How many controls; above [`CONTROLS`] they are repeated for further parts of the organisation.
    pub controls: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: "sample".to_owned(), controls: CONTROLS }
    }
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Made {
    /// Controls.
    pub controls: usize,
    /// Tests of controls.
    pub tests: usize,
    /// Selected items.
    pub items: usize,
    /// Results of items and of tests without items.
    pub results: usize,
    /// Deviations recorded.
    pub deviations: usize,
    /// Files of evidence attached.
    pub evidence: usize,
}

/// Hears how many of all tests are done, and says whether to go on.
pub type Progress<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// Makes the sample engagement as a new file. The file appears under its name only when it is complete.
/// `progress` hears how many of all tests are done and may stop the work: then nothing was made, and the answer is none.
///
/// # Errors
/// Refuses a path that is taken; fails where the folder cannot be written.
pub fn make(
    path: &Path,
    passphrase: Option<&Passphrase>,
    options: &Options,
    progress: &mut Progress<'_>,
) -> Result<Option<Made>> {
    if path.exists() {
        return Err(engine::Refusal::FileExists { path: path.to_owned() }.into());
    }
    let unfinished = beside(path);
    let made = play(&unfinished, passphrase, options, progress).and_then(|made| {
        let Some(made) = made else { return Ok(None) };
        std::fs::rename(&unfinished, path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
        Ok(Some(made))
    });
    if !matches!(made, Ok(Some(_))) {
        // It is ours and of no use; that it may already be gone changes nothing.
        let _ = std::fs::remove_file(&unfinished);
    }
    made.map_err(|error| match error {
        // The person knows the file by the name they gave.
        Error::Io { path: at, source } if at == unfinished => Error::Io { path: path.to_owned(), source },
        other => other,
    })
}

fn play(
    path: &Path,
    passphrase: Option<&Passphrase>,
    options: &Options,
    progress: &mut Progress<'_>,
) -> Result<Option<Made>> {
    let content = content::content();
    let controls = scale::controls(&content.controls, options.controls);
    let installation = installation(&options.seed);
    let mut eng = Engagement::create(
        path,
        passphrase,
        installation,
        &planning::first_stamp(&content.terms),
        &planning::new_engagement(&content.terms),
    )?;
    eng.hurry()?;
    let mut work = Fieldwork::new(&mut eng, &content, options);
    let tests = planning::plan(&mut work, &controls)?;
    work.interim(&tests)?;
    if work.final_visit(&tests, progress)?.is_break() {
        return Ok(None);
    }
    planning::texts(&mut work)?;
    planning::look(&mut work)?;
    opinion::registers(&mut work)?;
    opinion::decide(&mut work)?;
    let made = Made { controls: controls.len(), ..work.made };
    eng.settle()?;
    Ok(Some(made))
}

/// An installation of its own, so that ids follow from the seed.
fn installation(seed: &str) -> Installation {
    let replica = seeded::digest(seed, "replica");
    let replica = Uuid::from_bytes(replica[..16].try_into().expect("sixteen of 32 bytes"));
    Installation { replica, entropy: seeded::digest(seed, "entropy") }
}

/// The name under which the file grows, in the same folder so that the last step is a rename.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.unfinished", std::process::id()))
}
