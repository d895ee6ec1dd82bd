//! The document model: what a report says and in which order, without a word about how it is drawn.
//! Sections build it, writers read it. It knows nothing of the examination, of fonts or of pages.
//!
//! Ids are names chosen by whoever builds the document (`"section-3"`, `"cc6.1"`); they must be
//! unique within a document, and a link to an id that no heading carries is printed as plain text.

pub(crate) mod house;
mod picture;
mod source;

use chrono::{DateTime, Utc};

pub(crate) use house::HEADER_TINT;
pub use house::{Colour, CoverStyle, HouseStyle, Logo, Typeface};
pub use picture::{Picture, PictureError, PictureFormat};
pub use source::Source;

/// A whole report, from its cover to its last section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the file says about itself.
    pub meta: Meta,
    /// The sheet of paper it is laid out for.
    pub paper: Paper,
    /// What makes it the firm's own.
    pub house: HouseStyle,
    /// What stands at the edges of every page but the cover.
    pub furniture: Furniture,
    /// The first page; `None` starts with the contents.
    pub cover: Option<Cover>,
    /// The table of contents after the cover; `None` leaves it out.
    pub contents: Option<Contents>,
    /// The sections in order, each starting on a new page.
    pub sections: Vec<Section>,
    /// The files that travel inside it.
    pub attachments: Vec<Attachment>,
}

/// A file that travels inside a document: the same content for programs to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file.
    pub name: String,
    /// Its media type, such as `application/json`.
    pub media_type: &'static str,
    /// One line on what it is.
    pub description: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the file says about itself: everything that a viewer shows in its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The title shown in the window of the viewer.
    pub title: String,
    /// The firm that answers for the report.
    pub author: String,
    /// One line on what the report is about: client, system and dates.
    pub subject: String,
    /// The language as a BCP 47 tag, such as `en-US`.
    pub language: String,
    /// When the document was made. It is the only date that a writer may use.
    pub created: DateTime<Utc>,
    /// What identifies this document among others, such as the engagement's id.
    pub identifier: String,
    /// The hash of the facts that it says, by which it is known to say the same as another file.
    pub content: Option<String>,
    /// A word across every page until the report is issued, such as `DRAFT`.
    pub watermark: Option<String>,
}

/// The sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 millimetres.
    A4,
    /// 8.5 by 11 inches.
    #[default]
    Letter,
}

/// Which edge of the sheet is on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Orientation {
    /// The short edge is on top.
    #[default]
    Portrait,
    /// The long edge is on top, for wide tables.
    Landscape,
}

/// What stands at the edges of every page but the cover; the page number is added by the writer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Furniture {
    /// The left of the header, such as the client and the system.
    pub header_left: String,
    /// The right of the header where a section says nothing of its own.
    pub header_right: String,
    /// The left of the footer, such as a notice of restricted use.
    pub footer: String,
}

/// The first page: a title block, and facts at its foot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cover {
    /// The title block, usually of `Eyebrow`, `Title`, `Subtitle` and body paragraphs.
    pub head: Vec<Flow>,
    /// The foot of the page, such as the firm and a notice of restricted use.
    pub foot: Vec<Flow>,
}

/// The table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Its own heading.
    pub title: String,
    /// The deepest heading that is listed.
    pub depth: Level,
}

/// A part of the report that starts on a new page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// What the right of the running header says on its pages; `None` takes the document's.
    pub running_title: Option<String>,
    /// Portrait, or landscape for wide tables.
    pub orientation: Orientation,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, which stays with what follows it.
    Heading(Heading),
    /// A paragraph or a list.
    Flow(Flow),
    /// Paragraphs and lists that stay on one page where one page can hold them.
    KeepTogether(Vec<Flow>),
    /// A table, which may cross pages.
    Table(Table),
    /// A picture with its caption, which stay on one page.
    Image(Image),
    /// What follows starts on a new page.
    PageBreak,
}

/// Running text: what a section, a list item and a table cell can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list.
    List(List),
}

/// A heading: it is in the outline, and in the contents down to their depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its rank.
    pub level: Level,
    /// What links point to.
    pub id: String,
    /// What it says.
    pub text: String,
    /// What it was derived from.
    pub source: Option<Source>,
}

/// The rank of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A section of the report.
    One,
    /// A part of a section.
    Two,
    /// A part of a part.
    Three,
}

/// A paragraph of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// What it is, which decides how it looks.
    pub style: ParagraphStyle,
    /// What it says.
    pub text: Vec<Inline>,
    /// What it was derived from.
    pub source: Option<Source>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParagraphStyle {
    /// Ordinary text.
    #[default]
    Body,
    /// The first words under a heading: larger.
    Lead,
    /// A remark: smaller and greyer than the text.
    Note,
    /// An address or a date line: its lines stay close together.
    Address,
    /// A line to sign on, with the name under it.
    Signature,
    /// The small line above a title.
    Eyebrow,
    /// The title of the report.
    Title,
    /// What stands under the title.
    Subtitle,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Numbers instead of bullets.
    pub ordered: bool,
    /// The number of its first item, where that is not 1.
    pub start: Option<u64>,
    /// What each item holds.
    pub items: Vec<Vec<Flow>>,
}

impl List {
    /// Its items, each with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (u64, &Vec<Flow>)> {
        (self.start.unwrap_or(1)..).zip(&self.items)
    }
}

/// A table: its header row is repeated on each page, and a long row may cross pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// How it is ruled.
    pub style: TableStyle,
    /// What it shows, printed above it and read aloud as its name; empty prints nothing.
    pub caption: String,
    /// The columns from left to right; without any header text there is no header row.
    pub columns: Vec<Column>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

/// How a table is ruled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableStyle {
    /// A tinted header and a hairline between rows.
    #[default]
    Ruled,
    /// The same with less room around its lines, for long lists of short rows.
    Compact,
    /// Names on the left and facts on the right, with hairlines and no header.
    Facts,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// What the header row says.
    pub header: String,
    /// Its share of the width that is left over, as far as its words can use it.
    pub weight: u16,
    /// Its least width in points.
    pub least: u16,
    /// Where its text stands.
    pub align: Align,
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the side where the text starts.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// At the side where the text ends, for numbers.
    End,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells from left to right; missing ones are empty.
    pub cells: Vec<Cell>,
    /// Continues what the row above began: no hairline stands above its empty cells.
    pub joined: bool,
    /// Stays on the page of the row below, as a heading within the table must.
    pub keep_with_next: bool,
    /// What it was derived from.
    pub source: Option<Source>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub content: Vec<Flow>,
    /// How many columns it covers; at least 1.
    pub span: usize,
    /// Names its row, as the first cell usually does.
    pub header: bool,
    /// What its look should say.
    pub tone: Tone,
    /// What it was derived from, where that is not what its row was.
    pub source: Option<Source>,
}

/// What the look of a cell says; its words must say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// A heading within the table.
    Band,
    /// A deviation or another exception.
    Exception,
    /// Of less weight than its neighbours.
    Quiet,
}

/// A picture, such as a network diagram: as wide as it is, and never wider than the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What is shown.
    pub picture: Picture,
    /// What it shows, in words, for those who do not see it; the caption stands in where it is empty.
    pub alternative: String,
    /// What is printed under it; empty prints nothing.
    pub caption: String,
    /// The greatest part of the width of the text that it takes, in percent; 0 leaves it to the picture.
    pub width: u8,
    /// What it was derived from.
    pub source: Option<Source>,
}

/// A run of text within a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Ordinary words.
    Text(String),
    /// Words of weight.
    Strong(String),
    /// Words with stress.
    Emphasis(String),
    /// A reference, hash or seed, in a typeface of fixed width.
    Reference(String),
    /// Words that lead to a heading or to a page of the web.
    Link {
        /// The id of the heading, or an address that begins with `https://`, `http://` or `mailto:`.
        to: String,
        /// The words.
        text: String,
    },
    /// The text goes on in the next line.
    LineBreak,
}

impl Heading {
    /// A heading of this rank.
    pub fn new(level: Level, id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { level, id: id.into(), text: text.into(), source: None }
    }

    /// The same heading, derived from this.
    #[must_use]
    pub fn from_source(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}

impl Inline {
    /// What it says; a line break says nothing.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(words)
            | Self::Strong(words)
            | Self::Emphasis(words)
            | Self::Reference(words)
            | Self::Link { text: words, .. } => words,
            Self::LineBreak => "",
        }
    }
}

impl Paragraph {
    /// A body paragraph; each line end in the text becomes a line break.
    pub fn text(text: &str) -> Self {
        Self::styled(ParagraphStyle::Body, text)
    }

    /// A paragraph of this style; each line end in the text becomes a line break.
    pub fn styled(style: ParagraphStyle, text: &str) -> Self {
        let mut inlines = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                inlines.push(Inline::LineBreak);
            }
            inlines.push(Inline::Text(line.to_owned()));
        }
        Self { style, text: inlines, source: None }
    }

    /// A body paragraph of these runs.
    pub fn of(text: Vec<Inline>) -> Self {
        Self { style: ParagraphStyle::Body, text, source: None }
    }

    /// The same paragraph, derived from this.
    #[must_use]
    pub fn from_source(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}

impl Cell {
    /// A plain cell with one paragraph.
    pub fn text(text: &str) -> Self {
        Self::of(Paragraph::text(text))
    }

    /// A plain cell with this paragraph.
    pub fn of(paragraph: Paragraph) -> Self {
        Self::flows(vec![Flow::Paragraph(paragraph)])
    }

    /// A plain cell with these paragraphs and lists.
    pub fn flows(content: Vec<Flow>) -> Self {
        Self { content, span: 1, header: false, tone: Tone::Plain, source: None }
    }

    /// The same cell, naming its row.
    #[must_use]
    pub fn as_header(self) -> Self {
        Self { header: true, ..self }
    }

    /// The same cell in this tone.
    #[must_use]
    pub fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// The same cell over this many columns.
    #[must_use]
    pub fn spanning(self, columns: usize) -> Self {
        Self { span: columns, ..self }
    }

    /// The same cell, derived from this.
    #[must_use]
    pub fn from_source(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}

impl Default for Cell {
    fn default() -> Self {
        Self::flows(Vec::new())
    }
}

impl Row {
    /// A row of these cells.
    pub fn of(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// A heading over all columns of a table, which stays with the row below.
    pub fn band(columns: usize, text: &str) -> Self {
        let cell = Cell::text(text).spanning(columns).as_header().toned(Tone::Band);
        Self { cells: vec![cell], keep_with_next: true, ..Self::default() }
    }

    /// The same row, derived from this.
    #[must_use]
    pub fn from_source(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}

impl From<Paragraph> for Flow {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<List> for Flow {
    fn from(list: List) -> Self {
        Self::List(list)
    }
}

impl From<Heading> for Block {
    fn from(heading: Heading) -> Self {
        Self::Heading(heading)
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Flow(Flow::Paragraph(paragraph))
    }
}

impl From<List> for Block {
    fn from(list: List) -> Self {
        Self::Flow(Flow::List(list))
    }
}

impl From<Image> for Block {
    fn from(image: Image) -> Self {
        Self::Image(image)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}
