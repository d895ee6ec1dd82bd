//! The policy as a file: JSON that a person can write, held to its form with refusals that name the place, and written
//! back as canonical bytes whose SHA-256 names it.

use std::collections::HashSet;

use sampling::Percent;
use serde::{Deserialize, Serialize};

use super::{ByRisk, Operates, Policy, PolicyRefusal, Rates, RiskLevel, SizeRow};
use crate::{objects::sha256_hex, refusal::Refusal};

/// The largest file that is read.
const LARGEST_FILE: usize = 256 * 1024;
/// The most items that a row asks for.
const MOST_ITEMS: u64 = 1_000_000;
/// The longest name, version and wording, in characters.
const LONGEST: [usize; 3] = [120, 40, 2000];
/// The form of the file that this program knows.
const FORM: u64 = 1;

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
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::from(PolicyRefusal::TooLarge { kilobytes: (bytes.len() / 1024) as u64 }).into());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let document: Document = serde_json::from_slice(bytes).map_err(|error| Refusal::from(unreadable(&error)))?;
    Ok(document.checked().map_err(Refusal::from)?)
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
        Ok(Document::of(self).checked().map_err(Refusal::from)?)
    }
}

fn unreadable(error: &serde_json::Error) -> PolicyRefusal {
    let full = error.to_string();
    let what = full.split(" at line ").next().unwrap_or(&full).to_owned();
    PolicyRefusal::Unreadable { line: error.line() as u64, column: error.column() as u64, what }
}

fn refuse(place: impl Into<String>, what: impl Into<String>) -> PolicyRefusal {
    PolicyRefusal::Invalid { place: place.into(), what: what.into() }
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

    fn checked(self) -> Result<Policy, PolicyRefusal> {
        if self.tickmark_policy != FORM {
            let what = format!(
                "it is {}, and this program knows {FORM}. Update Tickmark, or write the policy in form {FORM}.",
                self.tickmark_policy
            );
            return Err(refuse("tickmark_policy", what));
        }
        let [name, version, wording] = LONGEST;
        Ok(Policy {
            name: text(&self.name, "name", name)?,
            version: text(&self.version, "version", version)?,
            wording: text(&self.wording, "wording", wording)?,
            rates: ByRisk {
                lower: self.rates.lower.checked(RiskLevel::Lower)?,
                moderate: self.rates.moderate.checked(RiskLevel::Moderate)?,
                higher: self.rates.higher.checked(RiskLevel::Higher)?,
            },
            sizes: table(&self.sizes)?,
        })
    }
}

fn text(text: &str, place: &str, longest: usize) -> Result<String, PolicyRefusal> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(refuse(place, "it is empty. Write it down."));
    }
    if text.chars().any(char::is_control) {
        return Err(refuse(place, "it has characters that cannot be printed. Type it again."));
    }
    let length = text.chars().count();
    if length > longest {
        return Err(refuse(place, format!("it has {length} characters. Shorten it to {longest}.")));
    }
    Ok(text)
}

impl WrittenRates {
    fn of(rates: &Rates) -> Self {
        let [risk, tolerable, expected] = [rates.risk, rates.tolerable, rates.expected].map(|rate| rate.to_string());
        Self { risk, tolerable, expected }
    }

    fn checked(&self, level: RiskLevel) -> Result<Rates, PolicyRefusal> {
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

    fn checked(&self, number: usize) -> Result<SizeRow, PolicyRefusal> {
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
fn table(rows: &[WrittenSizes]) -> Result<Vec<SizeRow>, PolicyRefusal> {
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
