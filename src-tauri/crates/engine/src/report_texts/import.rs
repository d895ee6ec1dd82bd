//! The description from a document: its parts are given to the places of the report, looked at, and written as one
//! change. What a heading is about is guessed; a person can say otherwise.

mod headings;

use super::{ReportText, TextKey, texts, write_text};
use crate::{
    engagement_file::Engagement,
    error::Result,
    journal::ChangeKind,
    objects::sha256_hex,
    pictures::{self, NewPicture},
    refusal::Refusal,
    stamp::{Outcome, Stamp},
};

pub use headings::guess;
use headings::says_only;

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

/// A document that was read, ready to be given to the places of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its parts, in its order.
    pub parts: Vec<Part>,
    /// The pictures that they show.
    pub pictures: Vec<NewPicture>,
    /// Sentences about what the parts do not hold.
    pub warnings: Vec<String>,
    /// What tells it from every other document, and from itself with other pictures beside it.
    pub fingerprint: String,
}

impl Document {
    /// A document from the file with this SHA-256.
    #[must_use]
    pub fn new(parts: Vec<Part>, pictures: Vec<NewPicture>, warnings: Vec<String>, sha256: &str) -> Self {
        let hashes: Vec<String> =
            std::iter::once(sha256.to_owned()).chain(pictures.iter().map(NewPicture::sha256)).collect();
        let fingerprint = sha256_hex(hashes.join("\n").as_bytes());
        Self { parts, pictures, warnings, fingerprint }
    }

    /// That it is the document that was looked at.
    ///
    /// # Errors
    /// Refuses where it changed since.
    pub fn require(&self, fingerprint: &str) -> Result<()> {
        if self.fingerprint == fingerprint { Ok(()) } else { Err(Refusal::DocumentChanged.into()) }
    }
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

impl Destination {
    /// The place that it names, where none of a description is named.
    fn elsewhere(self) -> Option<TextKey> {
        match self {
            Self::Place(key) if !PLACES.contains(&key) => Some(key),
            Self::Place(_) | Self::Follow | Self::LeaveOut => None,
        }
    }
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

/// What an import would write with these destinations.
///
/// # Errors
/// Refuses a part that is given to a place outside the description.
pub fn plan(
    eng: &Engagement,
    parts: &[Part],
    destinations: &[Destination],
    existing: impl Fn(TextKey) -> Existing,
) -> Result<ImportPlan> {
    if let Some(key) = destinations.iter().find_map(|destination| destination.elsewhere()) {
        let titles: Vec<String> = PLACES.iter().map(|key| format!("\"{}\"", key.title())).collect();
        return Err(Refusal::NotOfDescription { place: key.title(), places: titles.join(", ") }.into());
    }
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

#[cfg(test)]
pub(in crate::report_texts::import) mod tests {
    use super::{Destination, Document, Part, composed, places, says_only};
    use crate::pictures::{MediaType, NewPicture};
    use crate::report_texts::TextKey;
    use crate::{Error, Refusal};

    /// A part with this heading.
    pub(in crate::report_texts::import) fn part(level: u8, heading: &str, markdown: &str) -> Part {
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

    #[test]
    fn a_document_is_known_again_by_its_file_and_its_pictures() {
        let picture = |bytes: &[u8]| NewPicture {
            name: "a.png".to_owned(),
            media_type: MediaType::Png,
            width: 1,
            height: 1,
            bytes: bytes.to_vec(),
        };
        let read =
            |sha256, bytes| Document::new(vec![part(1, "Overview", "a")], vec![picture(bytes)], Vec::new(), sha256);
        let seen = read("ab", b"one");
        assert!(read("ab", b"one").require(&seen.fingerprint).is_ok());
        for changed in [read("cd", b"one"), read("ab", b"two")] {
            let refused = changed.require(&seen.fingerprint).expect_err("it changed");
            assert!(matches!(refused, Error::Refused(Refusal::DocumentChanged)), "{refused:?}");
        }
    }
}
