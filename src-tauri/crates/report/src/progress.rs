//! How far a writer has come; whoever listens can stop it by answering `Break`.

/// A step that a writer reports before it does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What the writer is at.
    pub stage: Stage,
    /// How many parts of this stage are done.
    pub done: usize,
    /// How many parts this stage has.
    pub total: usize,
}

/// What a writer is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Breaking text into lines, and lines into pages; a part is a block of the document.
    Typesetting,
    /// Drawing pages; a part is a page.
    Pages,
    /// Filling sheets; a part is a sheet.
    Sheets,
    /// Putting the file together.
    Finishing,
    /// Reading the finished file and holding it against what it was to say.
    ReadingBack,
}

impl Stage {
    /// The name of the stage in messages between programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Typesetting => "typesetting",
            Self::Pages => "pages",
            Self::Sheets => "sheets",
            Self::Finishing => "finishing",
            Self::ReadingBack => "reading it back",
        }
    }
}
