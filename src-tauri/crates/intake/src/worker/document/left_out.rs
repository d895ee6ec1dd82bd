//! What a document has that a text of the report cannot hold: named in a sentence each, with where it stood, so that
//! nothing is left out silently.

use std::collections::BTreeMap;

use crate::worker::document::written::{Written, shortened};

/// How many places of one kind are named; the others are counted.
const NAMED: usize = 3;
/// How many letters of a text are quoted.
const QUOTED: usize = 60;

/// Things of one kind: how many, and the first of them in words.
#[derive(Debug, Default)]
pub(super) struct Several {
    count: usize,
    /// What is said of the first of them, and of how many each.
    first: Vec<(String, usize)>,
}

impl Several {
    pub(super) fn add(&mut self, words: &str, out: &Written) {
        self.count += 1;
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let quoted = if words.is_empty() { String::new() } else { format!("“{}” ", shortened(&words, QUOTED)) };
        let told = format!("{quoted}{}", out.place());
        if let Some((_, count)) = self.first.iter_mut().find(|(known, _)| *known == told) {
            *count += 1;
        } else if self.first.len() < NAMED {
            self.first.push((told, 1));
        }
    }

    /// "One text box … (a), 3 text boxes … (a; b)".
    fn told(&self, one: &str, many: &str) -> Option<String> {
        let more = self.count.saturating_sub(self.first.iter().map(|(_, count)| count).sum());
        let places: Vec<&str> = self.first.iter().map(|(told, _)| told.as_str()).collect();
        let places = places.join("; ");
        let places = if more > 0 { format!("{places}; and {more} more") } else { places };
        match self.count {
            0 => None,
            1 => Some(format!("{one} ({places}).")),
            count => Some(format!("{} ({places}).", many.replace('#', &count.to_string()))),
        }
    }
}

/// What is said of notes that stand in the text.
pub(super) fn notes_in_brackets(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("One foot- or endnote stands in brackets where the text refers to it.".to_owned()),
        _ => Some(format!("{count} foot- and endnotes stand in brackets where the text refers to them.")),
    }
}

/// Everything that was left out or changed.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    pub(super) insertions: usize,
    pub(super) notes: usize,
    pub(super) inner_tables: usize,
    pub(super) contents: bool,
    pub(super) boxes: Several,
    pub(super) hidden: Several,
    pub(super) signs: Several,
    pub(super) struck: Several,
    pub(super) letters: Several,
    pub(super) formulas: Several,
    pub(super) cropped: Several,
    pub(super) merged: Several,
    deletions: Several,
    chunks: Several,
    /// Sentences about what could not be taken over, one each.
    lost: Vec<String>,
    /// Where each picture stood.
    places: BTreeMap<usize, String>,
}

impl LeftOut {
    pub(super) fn deleted(&mut self, words: &str, out: &Written) {
        if !words.trim().is_empty() {
            self.deletions.add(words, out);
        }
    }

    pub(super) fn chunk(&mut self, out: &Written) {
        self.chunks.add("", out);
    }

    /// Something drawn that cannot be taken over, with its words, and why where that is not its kind.
    pub(super) fn lost(&mut self, what: &str, words: &str, why: &str, out: &Written) {
        let called = if words.is_empty() { String::new() } else { format!(" (“{}”)", shortened(words, QUOTED)) };
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        self.lost.push(format!(
            "{what}{called} {} is left out{why}. Save it as a PNG or JPEG picture and add it to the text.",
            out.place()
        ));
    }

    /// Remembers where a picture stands.
    pub(super) fn stood(&mut self, number: usize, out: &Written) {
        self.places.entry(number).or_insert_with(|| out.place());
    }

    /// Where a picture stood.
    pub(super) fn place_of(&self, number: usize) -> &str {
        self.places.get(&number).map_or("in the document", String::as_str)
    }

    /// A sentence for each kind.
    pub(super) fn sentences(self) -> Vec<String> {
        let mut all = Vec::new();
        let tracked = "Changes were tracked in this document";
        if self.insertions > 0 {
            all.push(format!("{tracked}: what was inserted is kept. Look through it before you rely on it."));
        }
        all.extend(
            self.deletions
                .told(&format!("{tracked}: one deletion is left out"), &format!("{tracked}: # deletions are left out")),
        );
        all.extend(self.hidden.told("One hidden text is left out", "# hidden texts are left out"));
        all.extend(self.boxes.told(
            "The words of one text box follow the paragraph that it hung on",
            "The words of # text boxes follow the paragraphs that they hung on",
        ));
        all.extend(self.struck.told(
            "One text that is struck out is kept like any other",
            "# texts that are struck out are kept like any other",
        ));
        all.extend(notes_in_brackets(self.notes));
        all.extend(
            self.letters.told("The letters of one list became numbers", "The letters of # lists became numbers"),
        );
        all.extend(self.merged.told(
            "One merged cell of a table is one cell with empty ones beside or below it",
            "# merged cells of tables are cells with empty ones beside or below them",
        ));
        if self.inner_tables > 0 {
            let tables = if self.inner_tables == 1 {
                "One table within a cell became lines".to_owned()
            } else {
                format!("{} tables within cells became lines", self.inner_tables)
            };
            all.push(format!("{tables} of the cell."));
        }
        all.extend(self.formulas.told(
            "One formula is kept as its signs in one line",
            "# formulas are kept as their signs in one line each",
        ));
        all.extend(
            self.signs
                .told("One sign has no counterpart and stands as �", "# signs have no counterpart and stand as �"),
        );
        all.extend(self.cropped.told(
            "One picture was cropped in the document, and all of it is taken over",
            "# pictures were cropped in the document, and all of them are taken over whole",
        ));
        if self.contents {
            all.push("The table of contents is left out: the report makes its own.".to_owned());
        }
        all.extend(self.chunks.told(
            "One piece of another file that Word shows here is left out",
            "# pieces of other files that Word shows here are left out",
        ));
        all.extend(self.lost);
        all
    }
}
