//! Engagement files in folders of their own.

use std::{
    collections::BTreeSet,
    ops::{Deref, DerefMut},
    path::PathBuf,
};

use engine::{
    Engagement, Installation, Passphrase,
    engagement::{Category, Framework, NewEngagement, ReportType, Window},
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{PREPARER, day, stamp};

/// An open engagement in a temporary folder that goes away with it.
#[derive(Debug)]
pub struct Bench {
    eng: Option<Engagement>,
    path: PathBuf,
    passphrase: Option<Passphrase>,
    openings: u8,
    _folder: TempDir,
}

impl Bench {
    /// Closes the file and opens it again.
    ///
    /// # Errors
    /// When the file does not open.
    pub fn reopen(&mut self) -> engine::Result<()> {
        self.eng = None;
        self.openings += 1;
        let opened = Engagement::open(&self.path, self.passphrase.as_ref(), installation(self.openings), stamp().at)?;
        self.eng = Some(opened);
        Ok(())
    }
}

impl Deref for Bench {
    type Target = Engagement;

    fn deref(&self) -> &Engagement {
        self.eng.as_ref().expect("open between reopenings")
    }
}

impl DerefMut for Bench {
    fn deref_mut(&mut self) -> &mut Engagement {
        self.eng.as_mut().expect("open between reopenings")
    }
}

/// A Type 2 engagement of Northwind Cloud over the first half of 2026, Security only.
#[must_use]
pub fn engagement() -> Bench {
    EngagementFixture::new().create()
}

/// States what matters about an engagement.
#[derive(Debug, Clone)]
pub struct EngagementFixture {
    new: NewEngagement,
    passphrase: Option<Passphrase>,
}

impl EngagementFixture {
    /// A Type 2 engagement of Northwind Cloud over the first half of 2026, Security only.
    #[must_use]
    pub fn new() -> Self {
        Self {
            new: NewEngagement {
                client: "Northwind Cloud Ltd".to_owned(),
                system: "Northwind Payments".to_owned(),
                firm: "Example & Partners LLP".to_owned(),
                framework: Framework::Aicpa,
                report_type: ReportType::Type2,
                window: Window::Period { from: day(2026, 1, 1), to: day(2026, 6, 30) },
                categories: BTreeSet::from([Category::Security]),
                criteria_edition: "tsc-2017-rev-2022".to_owned(),
                lead: Some(PREPARER.to_owned()),
            },
            passphrase: None,
        }
    }

    /// As of 30 June 2026.
    #[must_use]
    pub fn type_1(mut self) -> Self {
        self.new.report_type = ReportType::Type1;
        self.new.window = Window::AsOf(day(2026, 6, 30));
        self
    }

    /// With these categories beside Security.
    #[must_use]
    pub fn with(mut self, categories: &[Category]) -> Self {
        self.new.categories.extend(categories);
        self
    }

    /// Encrypted.
    #[must_use]
    pub fn encrypted(mut self) -> Self {
        self.passphrase = Some(Passphrase::new("correct horse battery staple".to_owned()));
        self
    }

    /// What it asks the engine to create.
    #[must_use]
    pub fn request(&self) -> NewEngagement {
        self.new.clone()
    }

    /// Creates the file.
    ///
    /// # Panics
    /// When the engine refuses.
    #[must_use]
    pub fn create(self) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("Northwind.tickmark");
        let eng = Engagement::create(&path, self.passphrase.as_ref(), installation(0), &stamp(), &self.new)
            .expect("a new engagement");
        Bench { eng: Some(eng), path, passphrase: self.passphrase, openings: 0, _folder: folder }
    }
}

impl Default for EngagementFixture {
    fn default() -> Self {
        Self::new()
    }
}

fn installation(openings: u8) -> Installation {
    Installation { replica: Uuid::from_u128(0xA), entropy: [openings; 32] }
}
