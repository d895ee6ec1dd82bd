//! The description from a document: its parts are given to the places of the report, looked at, and written as one
//! change. What a heading is about is guessed from our own words for the places; a person can say otherwise.

use super::{ReportText, TextKey, texts, write_text};
use crate::{
    engagement_file::Engagement,
    error::Result,
    journal::ChangeKind,
    pictures::{self, NewPicture},
    refusal::Refusal,
    stamp::{Outcome, Stamp},
};

/// The places that a description is imported into, in the order of the report.
pub const PLACES: &[TextKey] = &[
    TextKey::DescriptionServices,
    TextKey::DescriptionCommitments,
    TextKey::DescriptionComponents,
    TextKey::DescriptionIncidents,
    TextKey::DescriptionUserControls,
    TextKey::DescriptionSubservice,
    TextKey::DescriptionChanges,
    TextKey::OtherInformation,
];

/// A part of a document: a heading with what stands under it, as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading; none before the first.
    pub heading: Option<String>,
    /// The heading as Markdown.
    pub marked: String,
    /// The rank of the heading, from 1.
    pub level: u8,
    /// What stands under it.
    pub markdown: String,
}

/// Where a part goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// To this place.
    Place(TextKey),
    /// With the part before it.
    Follow,
    /// Nowhere.
    LeaveOut,
}

/// What happens where a text is written already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the document's text follows it.
    Append,
    /// The document's text takes its place.
    Replace,
}

/// What an import would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// The texts, in the order of the report.
    pub texts: Vec<PlannedText>,
    /// Where each part goes in the end; none where it is left out.
    pub places: Vec<Option<TextKey>>,
}

/// A text that an import would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedText {
    /// The place.
    pub key: TextKey,
    /// What comes from the document.
    pub imported: String,
    /// What would stand there afterwards.
    pub text: String,
    /// What stands there now.
    pub present: Option<String>,
}

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

/// What an import would write with these destinations.
///
/// # Errors
/// Fails where the engagement file cannot be read; refuses where nothing is to be imported.
pub fn plan(
    eng: &Engagement,
    parts: &[Part],
    destinations: &[Destination],
    existing: impl Fn(TextKey) -> Existing,
) -> Result<ImportPlan> {
    let places = places(parts, destinations);
    let present = texts(eng)?;
    let mut planned = Vec::new();
    for key in PLACES.iter().copied() {
        let own: Vec<&Part> =
            parts.iter().zip(&places).filter(|(_, place)| **place == Some(key)).map(|(part, _)| part).collect();
        let imported = composed(key, &own);
        if imported.is_empty() {
            continue;
        }
        let present = present.iter().find(|text| text.key == key).map(|text: &ReportText| text.text.clone());
        let text = match (&present, existing(key)) {
            (Some(present), Existing::Append) => format!("{}\n\n{imported}", present.trim_end()),
            _ => imported.clone(),
        };
        planned.push(PlannedText { key, imported, text, present });
    }
    Ok(ImportPlan { texts: planned, places })
}

/// Writes the texts with the pictures that they show, as one change.
///
/// # Errors
/// Refuses a plan without texts, and a picture that is larger than is kept.
pub fn import(
    eng: &mut Engagement,
    stamp: &Stamp,
    plan: &ImportPlan,
    pictures: &[NewPicture],
) -> Result<Outcome<usize>> {
    if plan.texts.is_empty() {
        return Err(Refusal::NothingToImport.into());
    }
    eng.transact(ChangeKind::ImportDescription, stamp, |write| {
        for picture in pictures {
            let address = pictures::address(&picture.sha256());
            if plan.texts.iter().any(|text| text.imported.contains(&address)) {
                pictures::store_in(write, picture)?;
            }
        }
        for text in &plan.texts {
            write_text(write, text.key, &text.text)?;
        }
        Ok(plan.texts.len())
    })
}

fn places(parts: &[Part], destinations: &[Destination]) -> Vec<Option<TextKey>> {
    let mut last = None;
    // The rank of the part that was left out last: what stands under it goes with it.
    let mut left: Option<u8> = None;
    let given = destinations.iter().copied().chain(std::iter::repeat(Destination::LeaveOut));
    parts
        .iter()
        .zip(given)
        .map(|(part, destination)| {
            match destination {
                Destination::Place(key) => (last, left) = (Some(key), None),
                Destination::Follow if left.is_some_and(|rank| part.level > rank) => return None,
                Destination::Follow => left = None,
                Destination::LeaveOut => {
                    left = Some(left.map_or(part.level, |rank| rank.min(part.level)));
                    return None;
                }
            }
            last
        })
        .collect()
}

/// The parts of one place as one text. A heading that only names the place is left to the report, which prints its own.
fn composed(key: TextKey, parts: &[&Part]) -> String {
    let names_place = |part: &Part| part.heading.as_deref().is_some_and(|heading| says_only(heading, key));
    let shown = |part: &&&Part| part.heading.is_some() && !names_place(part);
    let top = parts.iter().filter(shown).map(|part| part.level).min().unwrap_or(1);
    let mut text = String::new();
    for part in parts {
        if part.heading.is_some() && !names_place(part) {
            block(&mut text, &heading(part, top));
        }
        block(&mut text, part.markdown.trim());
    }
    text
}

/// Two ranks are headings in a text of the report; what is below them is a line in bold.
fn heading(part: &Part, top: u8) -> String {
    match part.level.saturating_sub(top) {
        0 => format!("# {}", part.marked),
        1 => format!("## {}", part.marked),
        _ => format!("**{}**", part.marked),
    }
}

fn block(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
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
fn says_only(heading: &str, key: TextKey) -> bool {
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
    use super::{Destination, Part, composed, guess, places, says_only};
    use crate::report_texts::TextKey;

    fn part(level: u8, heading: &str, markdown: &str) -> Part {
        Part { heading: Some(heading.to_owned()), marked: heading.to_owned(), level, markdown: markdown.to_owned() }
    }

    #[test]
    fn what_stands_under_a_part_that_is_left_out_is_left_out_with_it() {
        let parts = [part(1, "Overview", "a"), part(1, "Internal notes", "b"), part(2, "Open points", "c")];
        let services = Destination::Place(TextKey::DescriptionServices);
        let given = [services, Destination::LeaveOut, Destination::Follow];
        assert_eq!(places(&parts, &given), [Some(TextKey::DescriptionServices), None, None]);
    }

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

    #[test]
    fn a_heading_that_only_names_its_place_is_left_to_the_report_and_the_others_keep_their_ranks() {
        assert!(says_only("3. Components of the System", TextKey::DescriptionComponents));
        assert!(says_only("Subservice Organizations", TextKey::DescriptionSubservice));
        assert!(!says_only("Components of the Alder System", TextKey::DescriptionComponents));
        let (top, network, zones, small) = (
            part(1, "Components of the System", "First."),
            part(2, "Network", "Zones."),
            part(3, "Outer zone", ""),
            part(4, "Rules", "Denied."),
        );
        assert_eq!(
            composed(TextKey::DescriptionComponents, &[&top, &network, &zones, &small]),
            "First.\n\n# Network\n\nZones.\n\n## Outer zone\n\n**Rules**\n\nDenied."
        );
    }
}
