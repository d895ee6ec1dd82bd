//! What each size of the table supports without a deviation, so that nobody takes a size for more than it is.

use sampling::Distribution;

use super::{Operates, Policy, RiskLevel, SizeRow};
use crate::controls::Frequency;
use crate::counts;

/// What a row of the table supports without a deviation, each in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSupport {
    /// The population it is reckoned for.
    pub over: String,
    /// With the items for a lower risk.
    pub lower: String,
    /// With the items for a moderate risk.
    pub moderate: String,
    /// With the items for a higher risk.
    pub higher: String,
}

impl Policy {
    /// What each row of the table supports, in the order of the rows.
    #[must_use]
    pub fn supported(&self) -> Vec<RowSupport> {
        self.sizes.iter().map(|row| self.row_support(row)).collect()
    }

    fn row_support(&self, row: &SizeRow) -> RowSupport {
        let population = usual_population(row);
        let limit = |risk: RiskLevel| self.limit(row, risk, population);
        RowSupport {
            over: match (row.control, population) {
                (Operates::Automated, _) => "one operation".to_owned(),
                (Operates::As(_), Some(items)) => counts::items(items),
                (Operates::As(_), None) => "a large population".to_owned(),
            },
            lower: limit(RiskLevel::Lower),
            moderate: limit(RiskLevel::Moderate),
            higher: limit(RiskLevel::Higher),
        }
    }

    /// The upper limit without a deviation. An automated control is not sampled: its one operation stands for all.
    fn limit(&self, row: &SizeRow, risk: RiskLevel, population: Option<u64>) -> String {
        let overreliance = self.rates.of(risk).risk;
        let items = population.map_or(*row.items.of(risk), |population| population.min(*row.items.of(risk)));
        let distribution =
            population.map_or(Distribution::Binomial, |population| Distribution::Hypergeometric { population });
        match (row.control, sampling::evaluate(items, 0, overreliance, distribution)) {
            (Operates::Automated, _) | (_, Err(_)) => "–".to_owned(),
            (Operates::As(_), Ok(found)) => format!("{} %", found.upper_limit),
        }
    }
}

/// How often such a control operates in a year, where that follows from how often it does.
fn usual_population(row: &SizeRow) -> Option<u64> {
    match row.control {
        Operates::Automated | Operates::As(Frequency::Continuous | Frequency::ManyPerDay) => None,
        Operates::As(Frequency::Daily) => Some(365),
        Operates::As(Frequency::Weekly) => Some(52),
        Operates::As(Frequency::Monthly) => Some(12),
        Operates::As(Frequency::Quarterly) => Some(4),
        Operates::As(Frequency::SemiAnnual) => Some(2),
        Operates::As(Frequency::Annual) => Some(1),
        Operates::As(Frequency::AdHoc) => Some(row.from.max(row.items.higher)),
    }
}
