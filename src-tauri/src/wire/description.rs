//! Twins of the import of the description: the parts of a document, where each goes, and what would be written.

use engine::report_texts::import::{self, Destination, Document, ImportPlan};
use engine::{pictures, report_texts};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::cross;
use super::report::TextKey;

/// Where a part of a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum PartPlace {
    /// To a place of the report.
    Place {
        /// Which.
        key: TextKey,
    },
    /// With the part before it.
    Follow,
    /// Nowhere.
    LeaveOut,
}

impl From<PartPlace> for Destination {
    fn from(place: PartPlace) -> Self {
        match place {
            PartPlace::Place { key } => Self::Place(key.into()),
            PartPlace::Follow => Self::Follow,
            PartPlace::LeaveOut => Self::LeaveOut,
        }
    }
}

impl From<Destination> for PartPlace {
    fn from(destination: Destination) -> Self {
        match destination {
            Destination::Place(key) => Self::Place { key: key.into() },
            Destination::Follow => Self::Follow,
            Destination::LeaveOut => Self::LeaveOut,
        }
    }
}

/// What the person chose.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChosenPlaces {
    /// Where each part goes, in the order of the document.
    pub(crate) parts: Vec<PartPlace>,
    /// The places whose present text gives way to the document's; elsewhere the document's follows it.
    pub(crate) replaced: Vec<TextKey>,
}

impl ChosenPlaces {
    /// What is guessed before anybody chose.
    pub(crate) fn guessed(destinations: Vec<Destination>) -> Self {
        Self { parts: destinations.into_iter().map(PartPlace::from).collect(), replaced: Vec::new() }
    }

    /// The same for the engine.
    pub(crate) fn read(self) -> (Vec<Destination>, Vec<report_texts::TextKey>) {
        let parts = self.parts.into_iter().map(Destination::from).collect();
        (parts, self.replaced.into_iter().map(report_texts::TextKey::from).collect())
    }
}

/// A part of a document, and where it goes.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentPart {
    /// Its heading; none before the first.
    pub(crate) heading: Option<String>,
    /// The rank of the heading, from 1.
    pub(crate) level: u8,
    /// How many words it has.
    pub(crate) words: u32,
    /// How many pictures it shows.
    pub(crate) pictures: u32,
    /// Where it goes in the end; none where it is left out.
    pub(crate) place: Option<TextKey>,
}

/// A text that an import would write.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedText {
    /// Its place.
    pub(crate) key: TextKey,
    /// The title of the place.
    pub(crate) title: String,
    /// What comes from the document.
    pub(crate) imported: String,
    /// How many words those are.
    pub(crate) words: u32,
    /// How many words stand there now.
    pub(crate) present_words: u32,
}

/// What an import would write.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedDescription {
    /// What was chosen or guessed.
    pub(crate) chosen: ChosenPlaces,
    /// The places that there are.
    pub(crate) places: Vec<NamedPlace>,
    /// The parts of the document.
    pub(crate) parts: Vec<DocumentPart>,
    /// The texts in the order of the report.
    pub(crate) texts: Vec<PlannedText>,
    /// What the document has that a text of the report cannot hold.
    pub(crate) warnings: Vec<String>,
    /// What tells this document, with the pictures beside it, from any other.
    pub(crate) fingerprint: String,
    /// The names of the pictures that come along.
    pub(crate) pictures: Vec<String>,
}

/// A place with its title.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct NamedPlace {
    /// The place.
    pub(crate) key: TextKey,
    /// Its title.
    pub(crate) title: String,
}

impl PlannedDescription {
    /// The plan with what it came from.
    pub(crate) fn of(document: &Document, chosen: ChosenPlaces, plan: ImportPlan) -> Self {
        let parts = document.parts.iter().zip(plan.places).map(|(part, place)| DocumentPart {
            heading: part.heading.clone(),
            level: part.level,
            words: words(&part.markdown),
            pictures: cross(pictures::mentions(&part.markdown).len()),
            place: place.map(TextKey::from),
        });
        let texts = plan.texts.into_iter().map(|text| PlannedText {
            key: text.key.into(),
            title: text.key.title().to_owned(),
            words: words(&text.imported),
            present_words: text.present.as_deref().map(words).unwrap_or_default(),
            imported: text.imported,
        });
        let named = |key: &report_texts::TextKey| NamedPlace { key: (*key).into(), title: key.title().to_owned() };
        Self {
            chosen,
            places: import::PLACES.iter().map(named).collect(),
            parts: parts.collect(),
            texts: texts.collect(),
            warnings: document.warnings.clone(),
            fingerprint: document.fingerprint.clone(),
            pictures: document.pictures.iter().map(|picture| picture.name.clone()).collect(),
        }
    }
}

fn words(markdown: &str) -> u32 {
    cross(markdown.split_whitespace().count())
}
