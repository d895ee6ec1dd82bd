//! Where a decision on a part of the opinion contradicts what is on file: the same sentences on the opinion's page, among
//! the problems, and in a draft, so that nobody reads a conclusion without what speaks against it.

use super::{Limb, Opinion};

/// What is on file about a part.
pub(super) struct Standing<'a> {
    pub limb: Limb,
    pub not_met: &'a [String],
    pub misstatements: &'a [String],
    pub limitations: &'a [String],
    /// The description criteria for which Section 3 says nothing; only behind the description.
    pub unsaid: &'a [&'static str],
}

impl Standing<'_> {
    /// What stands against an unmodified opinion, one after the other.
    pub(super) fn against(&self) -> Vec<&str> {
        self.not_met.iter().chain(self.misstatements).chain(self.limitations).map(String::as_str).collect()
    }

    /// Where an opinion contradicts what is on file.
    pub(super) fn conflicts_with(&self, opinion: Opinion) -> Vec<String> {
        let title = self.limb.title().to_lowercase();
        let against = self.against();
        let mut conflicts = Vec::new();
        match (opinion, against.is_empty()) {
            (Opinion::Unmodified, false) => conflicts.push(format!(
                "The opinion on the {title} is unmodified, but this stands against it: {}. Decide on a modified opinion, or change what stands.",
                against.join("; ").trim_end_matches('.')
            )),
            (Opinion::Qualified | Opinion::Adverse | Opinion::Disclaimer, true) if self.limb != Limb::Additional => {
                conflicts.push(format!(
                    "The opinion on the {title} is modified, but nothing on file speaks for it any more. Decide anew."
                ));
            }
            _ => (),
        }
        match opinion {
            Opinion::Unmodified | Opinion::Qualified if !self.unsaid.is_empty() => conflicts.push(format!(
                "The opinion on the {title} is {opinion}, but {}. Complete the description, or withdraw the decision.",
                silent(self.unsaid)
            )),
            _ => (),
        }
        conflicts
    }
}

/// That Section 3 says nothing for these description criteria.
pub(super) fn silent(unsaid: &[&str]) -> String {
    format!("Section 3 says nothing, or not everything, for {}", unsaid.join(", "))
}
