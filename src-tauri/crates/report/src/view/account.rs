//! What the size of a sample rests on and what its results say, as workpapers print it.

use serde::Serialize;

/// What the size of a sample rests on and what its results say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The policy that the sample was drawn under: name and version.
    pub policy: String,
    /// SHA-256 of that policy.
    pub policy_sha256: String,
    /// The plan in sentences, with the reason for fewer items than the policy asks for.
    pub plan: Vec<String>,
    /// Risk of overreliance, tolerable and expected rate, distribution.
    pub parameters: String,
    /// What the size supports with no deviation, with one and so on, each in a sentence.
    pub supports: Vec<String>,
    /// The results, attribute by attribute.
    pub attributes: Vec<AttributeAccount>,
    /// What a reader has to know about the size, the selection, the stages or the conclusion.
    pub remarks: Vec<String>,
    /// Whether fewer items were selected than the policy asks for.
    pub below_policy: bool,
}

/// What the results of one attribute say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttributeAccount {
    /// A, B, C and so on.
    pub letter: String,
    /// Items with a result that counts.
    pub tested: u64,
    /// Deviations among them.
    pub deviations: u64,
    /// Deviations in percent of the items tested.
    pub sample_rate: Option<String>,
    /// Upper limit of the rate of the population, in percent.
    pub upper_limit: Option<String>,
    /// Tolerable rate, in percent.
    pub tolerable: String,
    /// Whether the results support it.
    pub supports: Option<bool>,
    /// All of it in a sentence, with the distribution named.
    pub sentence: String,
}

impl AttributeAccount {
    /// Whether the results support the tolerable rate, as printed.
    pub fn verdict(&self) -> &'static str {
        match self.supports {
            Some(true) => "Supported",
            Some(false) => "Not supported",
            None => "",
        }
    }
}
