//! What a heading of a document is about, guessed from our own words for the places.

use super::{Destination, Part};
use crate::report_texts::TextKey;

/// Where each part probably goes.
#[must_use]
pub fn guess(parts: &[Part]) -> Vec<Destination> {
    // The ranks of the headings above that were recognised.
    let mut recognised: Vec<u8> = Vec::new();
    let mut anything = false;
    let mut guesses = Vec::with_capacity(parts.len());
    for part in parts {
        recognised.retain(|level| *level < part.level);
        let found = part.heading.as_deref().and_then(place_of);
        // Below a heading that is recognised, only words of its own lead a part elsewhere.
        let found = found.filter(|(_, clear)| *clear || recognised.is_empty());
        let guess = match found {
            Some((key, _)) => {
                recognised.push(part.level);
                anything = true;
                Destination::Place(key)
            }
            None if anything => Destination::Follow,
            None if part.markdown.trim().is_empty() => Destination::LeaveOut,
            None => {
                anything = true;
                Destination::Place(TextKey::DescriptionServices)
            }
        };
        guesses.push(guess);
    }
    guesses
}

/// Words of headings that lead to a place, and whether they do so wherever they stand. The first that is found counts.
const WORDS: &[(TextKey, bool, &[&str])] = &[
    (
        TextKey::DescriptionUserControls,
        true,
        &[
            "user entity",
            "user entities",
            "cuec",
            "user control",
            "customer responsibilit",
            "responsibilities of user",
            "dc6",
        ],
    ),
    (TextKey::DescriptionSubservice, true, &["subservice", "sub-service", "carve-out", "carve out", "csoc", "dc7"]),
    (
        TextKey::DescriptionIncidents,
        true,
        &[
            "system incident",
            "security incidents",
            "incidents during",
            "incidents in the period",
            "disclosed incident",
            "incident disclosure",
            "dc4",
        ],
    ),
    (
        TextKey::DescriptionChanges,
        true,
        &[
            "significant change",
            "changes to the system",
            "changes during",
            "changes in the period",
            "relevant changes",
            "dc9",
        ],
    ),
    (
        TextKey::DescriptionCommitments,
        true,
        &["service commitment", "system requirement", "commitments and", "service level", "dc2"],
    ),
    (TextKey::DescriptionServices, true, &["services provided", "types of services", "dc1"]),
    (TextKey::DescriptionComponents, true, &["components of the system", "system components", "dc3"]),
    (TextKey::OtherInformation, true, &["other information", "section 5"]),
    (TextKey::DescriptionIncidents, false, &["incidents"]),
    (TextKey::DescriptionChanges, false, &["changes"]),
    (TextKey::DescriptionSubservice, false, &["vendor", "third part", "service provider", "supplier"]),
    (TextKey::DescriptionCommitments, false, &["commitment", "requirement"]),
    (
        TextKey::DescriptionServices,
        false,
        &["overview", "background", "introduction", "company", "about", "services", "scope", "purpose", "products"],
    ),
    (
        TextKey::DescriptionComponents,
        false,
        &[
            "component",
            "infrastructure",
            "software",
            "people",
            "procedure",
            "data",
            "network",
            "architecture",
            "polic",
            "organisation",
            "organization",
            "personnel",
            "governance",
            "control environment",
            "risk",
            "monitoring",
            "communication",
            "control activit",
            "access",
            "physical",
            "change management",
            "backup",
            "availability",
            "confidentiality",
            "privacy",
            "processing integrity",
            "encryption",
            "incident",
        ],
    ),
];

/// The place that a heading names, and whether it does so clearly.
fn place_of(heading: &str) -> Option<(TextKey, bool)> {
    let words = heading.to_lowercase();
    if words.contains("change management")
        || words.contains("incident management")
        || words.contains("incident response")
    {
        return Some((TextKey::DescriptionComponents, false));
    }
    let (key, clear, _) = WORDS.iter().find(|(_, _, signs)| signs.iter().any(|sign| words.contains(sign)))?;
    Some((*key, *clear))
}

/// Whether a heading says nothing but the name of the place.
pub(super) fn says_only(heading: &str, key: TextKey) -> bool {
    const SMALL: &[&str] =
        &["the", "of", "and", "to", "a", "during", "period", "system", "our", "principal", "s", "for", "dc", "section"];
    let plain = |text: &str| -> Vec<String> {
        let words = text.to_lowercase().replace("organization", "organisation");
        let words =
            words.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty() && !SMALL.contains(word));
        words.map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    plain(heading) == plain(key.title())
}

#[cfg(test)]
mod tests {
    use super::{Destination, guess};
    use crate::report_texts::TextKey;
    use crate::report_texts::import::tests::part;

    #[test]
    fn headings_are_guessed_by_their_words_and_what_is_below_them_follows() {
        let parts = [
            part(1, "Alder Hosting", ""),
            part(1, "Overview of operations", "x"),
            part(1, "1.2 Components of the System Used to Provide the Services", ""),
            part(2, "Infrastructure", "x"),
            part(2, "Services bought", "x"),
            part(1, "Complementary User Entity Controls (CUECs)", "x"),
            part(2, "Access", "x"),
            part(1, "Subservice Organizations", "x"),
            part(2, "Monitoring", "x"),
            part(2, "System incidents", "x"),
            part(1, "Principal Service Commitments and System Requirements", "x"),
            part(1, "Change Management", "x"),
            part(1, "Significant Changes to the System", "x"),
            part(1, "Glossary", "x"),
        ];
        use Destination::{Follow, LeaveOut, Place};
        use TextKey as T;
        assert_eq!(
            guess(&parts),
            [
                LeaveOut,
                Place(T::DescriptionServices),
                Place(T::DescriptionComponents),
                Follow,
                Follow,
                Place(T::DescriptionUserControls),
                Follow,
                Place(T::DescriptionSubservice),
                Follow,
                Place(T::DescriptionIncidents),
                Place(T::DescriptionCommitments),
                Place(T::DescriptionComponents),
                Place(T::DescriptionChanges),
                Follow,
            ]
        );
    }
}
