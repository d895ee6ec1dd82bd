//! The firm's policy on samples: how many items by how often a control operates and by its risk, the rates that
//! statistics start from, and the sentence that says so. Data of the firm; the engine only holds it to its own form.

mod adoption;
mod compare;
mod document;
mod refusal;
mod supported;

use sampling::Percent;

use crate::{
    controls::{ControlNature, Frequency},
    text_enum::text_enums,
};

pub(crate) use adoption::keep;
pub use adoption::{Adopted, adopt, by_hash, in_use};
pub use compare::differences;
pub use document::parse;
pub use refusal::PolicyRefusal;
pub use supported::RowSupport;

text_enums! {
    /// How likely it is that a control does not work, as the auditor assessed it.
    RiskLevel {
        /// Less than usual.
        Lower = "lower",
        /// As usual; what applies where nothing is said.
        Moderate = "moderate",
        /// More than usual.
        Higher = "higher",
    }
}

/// A firm's policy on samples, known to be in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// What the firm calls it.
    pub name: String,
    /// Which issue of it this is.
    pub version: String,
    /// How sizes are chosen, in words for workpapers and Section 4.
    pub wording: String,
    /// The rates of each level of risk.
    pub rates: ByRisk<Rates>,
    /// The table of sizes, in the order of [`Operates::all`] and then of the populations.
    pub sizes: Vec<SizeRow>,
}

/// One thing for each level of risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByRisk<T> {
    /// For a lower risk.
    pub lower: T,
    /// For a moderate risk.
    pub moderate: T,
    /// For a higher risk.
    pub higher: T,
}

/// The rates that a computed size starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Risk of overreliance.
    pub risk: Percent,
    /// Tolerable rate of deviation.
    pub tolerable: Percent,
    /// Expected rate of deviation.
    pub expected: Percent,
}

/// One row of the table of sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeRow {
    /// The controls it is for.
    pub control: Operates,
    /// The smallest population it is for; the row with the largest such number applies.
    pub from: u64,
    /// How many items by risk.
    pub items: ByRisk<u64>,
}

/// What the table tells controls apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operates {
    /// By a machine: what it did once it does again, as long as the general controls hold.
    Automated,
    /// As often as this.
    As(Frequency),
}

impl Policy {
    /// The policy that ships with the program, for firms to begin with.
    #[must_use]
    pub fn shipped() -> Self {
        parse(include_bytes!("../../../../assets/policy/default.json")).expect("a test reads the shipped policy")
    }

    /// How many items the table asks for: all of them where the population is smaller.
    #[must_use]
    pub fn size(&self, control: Operates, risk: RiskLevel, population: u64) -> Option<u64> {
        let rows = self.sizes.iter().filter(|row| row.control == control && row.from <= population.max(1));
        let row = rows.max_by_key(|row| row.from)?;
        Some((*row.items.of(risk)).min(population))
    }
}

impl<T> ByRisk<T> {
    /// The one for a level of risk.
    pub fn of(&self, risk: RiskLevel) -> &T {
        match risk {
            RiskLevel::Lower => &self.lower,
            RiskLevel::Moderate => &self.moderate,
            RiskLevel::Higher => &self.higher,
        }
    }
}

impl RiskLevel {
    /// The level as printed.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Lower => "lower risk",
            Self::Moderate => "moderate risk",
            Self::Higher => "higher risk",
        }
    }
}

impl Operates {
    /// Every row that a table has, in its order.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Automated).chain(Frequency::ALL.iter().copied().map(Self::As))
    }

    /// The row of a control; none where nothing is said about how often it operates.
    #[must_use]
    pub fn of(frequency: Option<Frequency>, nature: Option<ControlNature>) -> Option<Self> {
        match nature {
            Some(ControlNature::Automated) => Some(Self::Automated),
            Some(ControlNature::Manual | ControlNature::ItDependent) | None => frequency.map(Self::As),
        }
    }

    /// The word in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Automated => "automated",
            Self::As(frequency) => frequency.as_str(),
        }
    }

    /// The row as printed.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Automated => "Automated",
            Self::As(Frequency::Continuous) => "Continuous",
            Self::As(Frequency::ManyPerDay) => "Many times a day",
            Self::As(Frequency::Daily) => "Daily",
            Self::As(Frequency::Weekly) => "Weekly",
            Self::As(Frequency::Monthly) => "Monthly",
            Self::As(Frequency::Quarterly) => "Quarterly",
            Self::As(Frequency::SemiAnnual) => "Twice a year",
            Self::As(Frequency::Annual) => "Annual",
            Self::As(Frequency::AdHoc) => "As needed",
        }
    }
}

impl std::str::FromStr for Operates {
    type Err = crate::text_enum::UnknownWord;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::all().find(|known| known.as_str() == word).ok_or_else(|| crate::text_enum::UnknownWord {
            word: word.to_owned(),
            known: Self::all().map(Self::as_str).collect::<Vec<_>>().join(", "),
        })
    }
}
