//! What every command shares: this installation, the person, the passphrase, and the way to the engagement file.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use engine::testing::{Test, TestSummary};
use engine::{Engagement, Passphrase, Stamp, TestId, controls, testing};
use host::Host;

use crate::Io;
use crate::arguments::Common;
use crate::failure::Failure;

/// The variable that holds the passphrase where no file is named.
const PASSPHRASE: &str = "TICKMARK_PASSPHRASE";

/// The surroundings of one command.
pub(crate) struct Context<'a, 'io> {
    common: &'a Common,
    io: &'a mut Io<'io>,
    shown: bool,
}

impl<'a, 'io> Context<'a, 'io> {
    /// The surroundings as the command line gives them.
    pub(crate) fn new(common: &'a Common, io: &'a mut Io<'io>) -> Self {
        Self { common, io, shown: false }
    }

    /// This installation.
    pub(crate) fn host(&self) -> Result<Host, Failure> {
        Ok(Host::of_this_user()?)
    }

    /// Who works, and when: the person named on the command line, or the one this installation knows.
    pub(crate) fn stamp(&self) -> Result<Stamp, Failure> {
        let stamp = self.host()?.stamp();
        match &self.common.person {
            Some(name) if name.trim().is_empty() => {
                Err(Failure::usage("--person is empty. Give the name of the person who works."))
            }
            Some(name) => Ok(Stamp { actor: name.trim().to_owned(), ..stamp }),
            None => Ok(stamp),
        }
    }

    /// The passphrase, from the file named or from the environment.
    pub(crate) fn passphrase(&self) -> Result<Option<Passphrase>, Failure> {
        let text = match &self.common.passphrase_file {
            Some(file) => Some(fs::read_to_string(file).map_err(|source| Failure::unreadable(file, &source))?),
            None => std::env::var(PASSPHRASE).ok(),
        };
        let text = text.map(|text| text.trim_end_matches(['\r', '\n']).to_owned());
        Ok(text.filter(|text| !text.is_empty()).map(Passphrase::new))
    }

    /// Opens an engagement file.
    pub(crate) fn open(&self, path: &Path) -> Result<Engagement, Failure> {
        let passphrase = self.passphrase()?;
        Ok(Engagement::open(path, passphrase.as_ref(), self.host()?.installation()?, host::now())?)
    }

    /// A reader of spreadsheets whose worker is this program.
    pub(crate) fn reader(&self) -> Result<intake::Reader, Failure> {
        Ok(intake::Reader::new(host::executable()?, intake::Limits::default()))
    }

    /// Says how far long work is, where a person watches.
    pub(crate) fn progress(&mut self, words: &str) {
        if self.io.terminal {
            self.shown = true;
            // Progress is a courtesy; that it cannot be shown stops nothing.
            let _ = write!(self.io.err, "\r\x1b[K{words}");
            let _ = self.io.err.flush();
        }
    }

    /// As [`Context::progress`], for readers of spreadsheets.
    pub(crate) fn rows_read(&mut self, progress: intake::Progress) -> ControlFlow<()> {
        self.progress(&format!("{} rows read", progress.rows));
        ControlFlow::Continue(())
    }
}

impl Drop for Context<'_, '_> {
    fn drop(&mut self) {
        if self.shown {
            // See `progress`.
            let _ = write!(self.io.err, "\r\x1b[K");
        }
    }
}

/// The test of a control: the only one, or the one named by its title or its number.
pub(crate) fn test_of(eng: &Engagement, control: &str, wanted: Option<&str>) -> Result<TestId, Failure> {
    let control = controls::control(eng, controls::find(eng, control)?)?;
    match (wanted, control.tests.as_slice()) {
        (_, []) => Err(Failure::refused(format!(
            "{} has no test. Add one with `tick test add`, or in the window on the control's page.",
            control.reference
        ))),
        (None, [only]) => Ok(only.id),
        (None, several) => {
            let listed = listed(several);
            Err(Failure::refused(format!(
                "{} has several tests: {listed}. Name one with --test, by its number or its title.",
                control.reference
            )))
        }
        (Some(wanted), tests) => {
            let by_number = wanted.parse::<usize>().ok().and_then(|number| tests.get(number.checked_sub(1)?));
            let found = tests.iter().find(|test| test.title == wanted).or(by_number);
            found.map(|test| test.id).ok_or_else(|| {
                let listed = listed(tests);
                Failure::refused(format!("{} has no test \"{wanted}\". It has: {listed}.", control.reference))
            })
        }
    }
}

fn listed(tests: &[TestSummary]) -> String {
    let titles = tests.iter().zip(1..).map(|(test, number)| format!("{number} \"{}\"", test.title));
    titles.collect::<Vec<_>>().join(", ")
}

/// A test with everything it holds.
pub(crate) fn whole_test(eng: &Engagement, control: &str, wanted: Option<&str>) -> Result<Test, Failure> {
    Ok(testing::test(eng, test_of(eng, control, wanted)?)?)
}

/// The item of a test with the key named.
pub(crate) fn item_of<'t>(test: &'t Test, key: &str) -> Result<&'t testing::Item, Failure> {
    test.items.iter().find(|item| item.key == key).ok_or_else(|| {
        Failure::refused(format!("\"{key}\" is not among the {} selected items of this test. Use a key of the sample as `tick sample draw` printed it.", test.items.len()))
    })
}

/// The attribute of a test with the letter named.
pub(crate) fn attribute_of<'t>(test: &'t Test, letter: &str) -> Result<&'t testing::Attribute, Failure> {
    test.attributes.iter().find(|attribute| attribute.letter.eq_ignore_ascii_case(letter)).ok_or_else(|| {
        let letters: Vec<&str> = test.attributes.iter().map(|attribute| attribute.letter.as_str()).collect();
        let has =
            if letters.is_empty() { "none; add one with `tick attribute add`".to_owned() } else { letters.join(", ") };
        Failure::refused(format!("The test has no attribute {letter}. It has: {has}."))
    })
}
