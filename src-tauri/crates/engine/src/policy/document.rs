//! The policy as a file: JSON that a person can write, held to its form with refusals that name the place, and written
//! back as canonical bytes whose SHA-256 names it.

use std::collections::HashSet;

use sampling::Percent;
use serde::{Deserialize, Serialize};

use super::{ByRisk, Operates, Policy, Rates, RiskLevel, SizeRow};
use crate::{
    firm_file::{FORM, FirmFile, FirmFileRefusal},
    objects::sha256_hex,
};

/// What the file of a policy is.
const FILE: FirmFile = FirmFile { kind: "policy", mark: "tickmark_policy", largest: 256 * 1024 };
/// The most items that a row asks for.
const MOST_ITEMS: u64 = 1_000_000;
/// The longest name, version and wording, in characters.
const LONGEST: [usize; 3] = [120, 40, 2000];

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    tickmark_policy: u64,
    name: String,
    version: String,
    wording: String,
    rates: Written<WrittenRates>,
    sizes: Vec<WrittenSizes>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<T> {
    lower: T,
    moderate: T,
    higher: T,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRates {
    risk: String,
    tolerable: String,
    expected: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSizes {
    control: String,
    #[serde(default = "any_population")]
    from: u64,
    lower: u64,
    moderate: u64,
    higher: u64,
}

fn any_population() -> u64 {
    1
}

/// Reads a policy from the bytes of its file.
///
/// # Errors
/// Refuses what is no policy, with the line and column, and a policy that contradicts itself, with the place in it.
pub fn parse(bytes: &[u8]) -> crate::Result<Policy> {
    Ok(FILE.read::<Document>(bytes)?.checked()?)
}

impl Policy {
    /// The policy as it is kept: UTF-8, indented by two spaces, fields and rows in one order, a line feed at the end.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(&Document::of(self)).expect("texts and numbers are JSON");
        bytes.push(b'\n');
        bytes
    }

    /// SHA-256 of the canonical bytes.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(&self.canonical())
    }

    /// The same policy, once it is known to be in order: what a form made of it is not.
    ///
    /// # Errors
    /// Refuses what [`parse`] refuses.
    pub fn checked(&self) -> crate::Result<Self> {
        Ok(Document::of(self).checked()?)
    }
}

fn refuse(place: impl Into<String>, what: impl Into<String>) -> FirmFileRefusal {
    FILE.refuse(place, what)
}

impl Document {
    fn of(policy: &Policy) -> Self {
        Self {
            tickmark_policy: FORM,
            name: policy.name.clone(),
            version: policy.version.clone(),
            wording: policy.wording.clone(),
            rates: Written {
                lower: WrittenRates::of(&policy.rates.lower),
                moderate: WrittenRates::of(&policy.rates.moderate),
                higher: WrittenRates::of(&policy.rates.higher),
            },
            sizes: policy.sizes.iter().map(WrittenSizes::of).collect(),
        }
    }

    fn checked(self) -> Result<Policy, FirmFileRefusal> {
        FILE.require_form(self.tickmark_policy)?;
        let [name, version, wording] = LONGEST;
        Ok(Policy {
            name: FILE.text(&self.name, "name", name)?,
            version: FILE.text(&self.version, "version", version)?,
            wording: FILE.text(&self.wording, "wording", wording)?,
            rates: ByRisk {
                lower: self.rates.lower.checked(RiskLevel::Lower)?,
                moderate: self.rates.moderate.checked(RiskLevel::Moderate)?,
                higher: self.rates.higher.checked(RiskLevel::Higher)?,
            },
            sizes: table(&self.sizes)?,
        })
    }
}

impl WrittenRates {
    fn of(rates: &Rates) -> Self {
        let [risk, tolerable, expected] = [rates.risk, rates.tolerable, rates.expected].map(|rate| rate.to_string());
        Self { risk, tolerable, expected }
    }

    fn checked(&self, level: RiskLevel) -> Result<Rates, FirmFileRefusal> {
        let place = |name: &str| format!("rates, {}, {name}", level.as_str());
        let read = |text: &str, name: &str| {
            text.parse::<Percent>().map_err(|refused| refuse(place(name), refused.to_string()))
        };
        let between = |rate: Percent, name: &str| {
            if rate == Percent::ZERO || rate == Percent::HUNDRED {
                return Err(refuse(
                    place(name),
                    format!("{rate} % decides nothing. Give more than 0 and less than 100."),
                ));
            }
            Ok(rate)
        };
        let rates = Rates {
            risk: between(read(&self.risk, "risk")?, "risk")?,
            tolerable: between(read(&self.tolerable, "tolerable")?, "tolerable")?,
            expected: read(&self.expected, "expected")?,
        };
        if rates.expected >= rates.tolerable {
            let what = format!("{} % is not below the tolerable {} %. Lower it.", rates.expected, rates.tolerable);
            return Err(refuse(place("expected"), what));
        }
        Ok(rates)
    }
}

impl WrittenSizes {
    fn of(row: &SizeRow) -> Self {
        let ByRisk { lower, moderate, higher } = row.items;
        Self { control: row.control.as_str().to_owned(), from: row.from, lower, moderate, higher }
    }

    fn checked(&self, number: usize) -> Result<SizeRow, FirmFileRefusal> {
        let control: Operates = self.control.parse().map_err(|unknown: crate::UnknownWord| {
            refuse(format!("sizes, row {number}, control"), format!("{unknown}."))
        })?;
        let place = |name: &str| format!("sizes, row {number} ({}), {name}", control.as_str());
        for (name, items) in
            [("from", self.from), ("lower", self.lower), ("moderate", self.moderate), ("higher", self.higher)]
        {
            if items == 0 || items > MOST_ITEMS {
                return Err(refuse(place(name), format!("{items} is no size. Give a number from 1 to {MOST_ITEMS}.")));
            }
        }
        if self.moderate < self.lower || self.higher < self.moderate {
            let what = "a higher risk asks for fewer items than a lower one. Give at least as many.";
            return Err(refuse(place("higher"), what));
        }
        let items = ByRisk { lower: self.lower, moderate: self.moderate, higher: self.higher };
        Ok(SizeRow { control, from: self.from, items })
    }
}

/// The rows in their order: for every kind of control one for any population, and no two for the same.
fn table(rows: &[WrittenSizes]) -> Result<Vec<SizeRow>, FirmFileRefusal> {
    let mut sizes = Vec::with_capacity(rows.len());
    let mut seen = HashSet::new();
    for (row, number) in rows.iter().zip(1..) {
        let row = row.checked(number)?;
        if !seen.insert((row.control, row.from)) {
            let place = format!("sizes, row {number} ({})", row.control.as_str());
            return Err(refuse(place, format!("there is a row from {} items on already. Keep one.", row.from)));
        }
        sizes.push(row);
    }
    for control in Operates::all() {
        if !seen.contains(&(control, 1)) {
            let place = format!("sizes, {}", control.as_str());
            return Err(refuse(place, "there is no row for populations from 1 item on. Add it."));
        }
    }
    sizes.sort_by_key(|row| (row.control, row.from));
    Ok(sizes)
}

#[cfg(test)]
mod tests;
