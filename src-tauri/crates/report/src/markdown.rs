//! Reads the Markdown that people write for the report: headings, paragraphs, lists, tables, emphasis, links, pictures.
//! Whatever Markdown can say and a report cannot is kept as words, so that no text is ever lost.

mod pictures;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::document::{Align, Block, Cell, Column, Flow, Heading, Image, Inline, Level, List, Paragraph, Row, Table};
use crate::view::Picture;

use pictures::Mentioned;
pub(crate) use pictures::in_words;

/// The least width of a column in points, and how much of it a letter of the longest word asks for.
const NARROWEST: usize = 36;
const WIDEST_LEAST: usize = 110;
const LETTER: usize = 6;

/// The blocks that a text says. Its headings stand two ranks below the section that it is part of; their ids begin
/// with `prefix`, which must be the text's own.
pub(crate) fn blocks(text: &str, prefix: &str, pictures: &[Picture]) -> Vec<Block> {
    let mut reader = Reader { prefix, pictures, ..Reader::default() };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.end_paragraph();
    reader.show_waiting();
    reader.blocks
}

#[derive(Default)]
struct Reader<'a> {
    prefix: &'a str,
    pictures: &'a [Picture],
    blocks: Vec<Block>,
    headings: usize,
    /// The lists that are open, the innermost last.
    lists: Vec<List>,
    words: Vec<Inline>,
    strong: usize,
    emphasis: usize,
    link: Option<Link>,
    picture: Option<Mentioned>,
    /// Pictures of a list or a table, which follow it.
    waiting: Vec<Image>,
    table: Option<Grid>,
}

/// A link as far as it was read: where it leads, and its words.
struct Link {
    to: String,
    words: String,
}

/// A table as far as it was read; the first row is the header.
struct Grid {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Vec<Inline>>>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(tag) if is_line_end(&tag) => self.forced_break(),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::Code(text) if self.picture.is_some() => self.text(&text),
            Event::Code(text) => self.words.push(Inline::Reference(text.into_string())),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => self.end_paragraph(),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => {
                self.link = Some(Link { to: dest_url.into_string(), words: String::new() });
            }
            Tag::Image { dest_url, title, .. } => {
                let (to, caption) = (dest_url.into_string(), title.into_string());
                self.picture = Some(Mentioned { to, caption, ..Mentioned::default() });
            }
            Tag::List(first) => {
                self.end_paragraph();
                let start = first.filter(|number| *number != 1);
                self.lists.push(List { ordered: first.is_some(), start, items: Vec::new() });
            }
            Tag::Item => {
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(Vec::new());
                }
            }
            Tag::Table(alignments) => {
                self.end_paragraph();
                self.table = Some(Grid { alignments, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Heading { .. } | Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.end_paragraph();
            }
            _ => (),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_picture(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::List(_) => {
                self.end_paragraph();
                if let Some(list) = self.lists.pop() {
                    self.flow(list.into());
                }
                self.show_waiting();
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(words);
                }
            }
            TagEnd::Table => {
                self.end_table();
                self.show_waiting();
            }
            TagEnd::Item | TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end_paragraph()
            }
            _ => (),
        }
    }

    /// Words as they stand; the line ends of code and of raw HTML stay line ends.
    fn text(&mut self, text: &str) {
        if let Some(picture) = &mut self.picture {
            picture.alternative.push_str(text);
            return;
        }
        if let Some(link) = &mut self.link {
            link.words.push_str(text);
            return;
        }
        for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                self.line_break();
            }
            self.words_of(line);
        }
    }

    fn words_of(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.words.last_mut() {
            Some(Inline::Strong(words)) if strong => words.push_str(text),
            Some(Inline::Emphasis(words)) if emphasis && !strong => words.push_str(text),
            Some(Inline::Text(words)) if !strong && !emphasis => words.push_str(text),
            _ if strong => self.words.push(Inline::Strong(text.to_owned())),
            _ if emphasis => self.words.push(Inline::Emphasis(text.to_owned())),
            _ => self.words.push(Inline::Text(text.to_owned())),
        }
    }

    /// A line end that is asked for, in a table too, where Markdown has no other way to say so.
    fn forced_break(&mut self) {
        match (&self.picture, &self.link) {
            (None, None) => self.words.push(Inline::LineBreak),
            _ => self.line_break(),
        }
    }

    /// A line end that a person typed is one on paper, as in the field where it was typed.
    fn line_break(&mut self) {
        if self.picture.is_some() {
            self.text(" ");
            return;
        }
        match &mut self.link {
            Some(link) => link.words.push(' '),
            None if self.table.is_some() => self.words_of(" "),
            None => self.words.push(Inline::LineBreak),
        }
    }

    /// A report on paper says where a link out of it leads.
    fn end_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        if let Some(to) = link.to.strip_prefix('#') {
            self.words.push(Inline::Link { to: to.to_owned(), text: link.words });
            return;
        }
        let shown = link.to.strip_prefix("mailto:").unwrap_or(&link.to).to_owned();
        let says_where = link.words == shown || shown.is_empty();
        if !link.words.is_empty() {
            self.words.push(Inline::Link { to: link.to, text: link.words });
        }
        if !says_where {
            self.words_of(&format!(" ({shown})"));
        }
    }

    /// A picture stands between paragraphs; one of a list or a table follows it and is named in its place.
    fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        let Some(image) = picture.image(self.pictures) else {
            self.strong += 1;
            self.text(&picture.missing());
            self.strong -= 1;
            return;
        };
        if self.lists.is_empty() && self.table.is_none() && self.link.is_none() {
            self.end_paragraph();
            self.blocks.push(image.into());
            return;
        }
        self.emphasis += 1;
        self.text(picture.said());
        self.emphasis -= 1;
        self.waiting.push(image);
    }

    fn show_waiting(&mut self) {
        if self.lists.is_empty() {
            self.blocks.extend(self.waiting.drain(..).map(Block::from));
        }
    }

    fn end_paragraph(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        while words.last() == Some(&Inline::LineBreak) {
            words.pop();
        }
        let start = words.iter().take_while(|inline| **inline == Inline::LineBreak).count();
        words.drain(..start);
        if let Some(Inline::Text(first)) = words.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if words.iter().any(|inline| !matches!(inline, Inline::LineBreak)) {
            self.flow(Paragraph::of(words).into());
        }
        if self.table.is_none() {
            self.show_waiting();
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let text = plain(&std::mem::take(&mut self.words));
        if text.is_empty() {
            return;
        }
        if !self.lists.is_empty() || level > HeadingLevel::H2 {
            // Deeper than the contents go: words of weight.
            self.flow(Paragraph::of(vec![Inline::Strong(text)]).into());
            return;
        }
        self.headings += 1;
        let id = format!("{}-{}", self.prefix, self.headings);
        self.blocks.push(Heading::new(Level::Three, id, text).into());
    }

    fn flow(&mut self, flow: Flow) {
        match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => item.push(flow),
            None => self.blocks.push(Block::Flow(flow)),
        }
    }

    fn end_table(&mut self) {
        let Some(grid) = self.table.take() else { return };
        if self.lists.is_empty() {
            self.blocks.push(grid.table().into());
            return;
        }
        // An item of a list holds no table: its rows become lines.
        for row in grid.rows {
            let mut words = Vec::new();
            for (index, cell) in row.into_iter().enumerate() {
                if index > 0 {
                    words.push(Inline::Text(" · ".to_owned()));
                }
                words.extend(cell);
            }
            self.flow(Paragraph::of(words).into());
        }
    }
}

impl Grid {
    fn table(self) -> Table {
        let mut rows = self.rows.into_iter();
        let header: Vec<String> = rows.next().unwrap_or_default().iter().map(|cell| plain(cell)).collect();
        let rows: Vec<Vec<Vec<Inline>>> = rows.collect();
        let columns = header
            .into_iter()
            .enumerate()
            .map(|(index, header)| {
                let texts = || {
                    let below = rows.iter().filter_map(move |row| row.get(index)).map(|cell| plain(cell));
                    std::iter::once(header.clone()).chain(below)
                };
                Column {
                    weight: weight(texts()),
                    least: least(texts()),
                    align: align(self.alignments.get(index).copied()),
                    header,
                }
            })
            .collect();
        let rows =
            rows.into_iter().map(|row| Row::of(row.into_iter().map(|cell| Cell::of(Paragraph::of(cell))).collect()));
        Table { columns, rows: rows.collect(), ..Table::default() }
    }
}

/// `<br>`, however it is written.
fn is_line_end(tag: &str) -> bool {
    let name: String = tag.chars().filter(|sign| !sign.is_whitespace()).collect();
    matches!(name.to_ascii_lowercase().as_str(), "<br>" | "<br/>")
}

fn align(alignment: Option<Alignment>) -> Align {
    match alignment {
        Some(Alignment::Center) => Align::Centre,
        Some(Alignment::Right) => Align::End,
        Some(Alignment::Left | Alignment::None) | None => Align::Start,
    }
}

/// Columns share the width by what they hold; a very long cell takes lines instead of everything.
fn weight(texts: impl Iterator<Item = String>) -> u16 {
    let longest = texts.map(|text| text.chars().count()).max().unwrap_or_default();
    u16::try_from(longest.clamp(4, 60)).unwrap_or(60)
}

fn least(texts: impl Iterator<Item = String>) -> u16 {
    let word = |text: String| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    let longest = texts.map(word).max().unwrap_or_default();
    u16::try_from((longest * LETTER).clamp(NARROWEST, WIDEST_LEAST)).unwrap_or(u16::MAX)
}

/// The words without their looks, on one line.
fn plain(words: &[Inline]) -> String {
    let mut text = String::new();
    for inline in words {
        match inline {
            Inline::Text(words) | Inline::Strong(words) | Inline::Emphasis(words) | Inline::Reference(words) => {
                text.push_str(words);
            }
            Inline::Link { text: words, .. } => text.push_str(words),
            Inline::LineBreak => text.push(' '),
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::document::{Align, Block, Flow, Inline, Level, Paragraph, Table};

    fn paragraph(block: &Block) -> &[Inline] {
        match block {
            Block::Flow(Flow::Paragraph(paragraph)) => &paragraph.text,
            other => panic!("a paragraph, not {other:?}"),
        }
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn plain_text_stays_as_it_was_typed() {
        let read = blocks("One line\nand another\n\nA second paragraph; 3 * 4 < 13 & more.", "t", &[]);
        assert_eq!(paragraph(&read[0]), [text("One line"), Inline::LineBreak, text("and another")]);
        assert_eq!(paragraph(&read[1]), [text("A second paragraph; 3 * 4 < 13 & more.")]);
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn words_of_weight_code_and_links_are_told_apart() {
        let read = blocks(
            "The **core** is *small*; see `10.0.0.0/8`, [the policy](https://example.org/p) and [above](#t-1).",
            "t",
            &[],
        );
        assert_eq!(
            paragraph(&read[0]),
            [
                text("The "),
                Inline::Strong("core".into()),
                text(" is "),
                Inline::Emphasis("small".into()),
                text("; see "),
                Inline::Reference("10.0.0.0/8".into()),
                text(", "),
                Inline::Link { to: "https://example.org/p".into(), text: "the policy".into() },
                text(" (https://example.org/p) and "),
                Inline::Link { to: "t-1".into(), text: "above".into() },
                text("."),
            ]
        );
    }

    #[test]
    fn headings_are_numbered_ids_below_the_part_and_deep_ones_are_words_of_weight() {
        let read = blocks("# Network\ntext\n## Zones\n#### Small print\n", "components", &[]);
        let heading = |block: &Block| match block {
            Block::Heading(heading) => (heading.level, heading.id.clone(), heading.text.clone()),
            other => panic!("a heading, not {other:?}"),
        };
        assert_eq!(heading(&read[0]), (Level::Three, "components-1".into(), "Network".into()));
        assert_eq!(heading(&read[2]), (Level::Three, "components-2".into(), "Zones".into()));
        assert_eq!(paragraph(&read[3]), [Inline::Strong("Small print".into())]);
    }

    #[test]
    fn lists_nest_and_keep_their_kind() {
        let read = blocks("1. first\n   - inner\n2. second\n\n   more of it\n", "t", &[]);
        let Block::Flow(Flow::List(list)) = &read[0] else { panic!("a list, not {read:?}") };
        assert!(list.ordered);
        assert_eq!(list.items.len(), 2);
        let Flow::List(inner) = &list.items[0][1] else { panic!("a list within, not {list:?}") };
        assert!(!inner.ordered);
        assert_eq!(
            list.items[1],
            [Paragraph::of(vec![text("second")]).into(), Paragraph::of(vec![text("more of it")]).into()]
        );
    }

    #[test]
    fn a_list_that_goes_on_keeps_its_numbers() {
        let read = blocks("1. first\n\nBetween them.\n\n2. second\n\n   7. inner\n\n3. third\n", "t", &[]);
        let [Block::Flow(Flow::List(first)), _, Block::Flow(Flow::List(rest))] = &read[..] else { panic!("{read:?}") };
        assert_eq!((first.start, rest.start), (None, Some(2)));
        assert_eq!(rest.numbered().map(|(number, _)| number).collect::<Vec<_>>(), [2, 3]);
        let Flow::List(inner) = &rest.items[0][1] else { panic!("a list within, not {rest:?}") };
        assert_eq!(inner.start, Some(7));
    }

    fn table(read: &[Block]) -> &Table {
        match &read[0] {
            Block::Table(table) => table,
            other => panic!("a table, not {other:?}"),
        }
    }

    #[test]
    fn tables_have_headers_alignment_and_widths_by_what_they_hold() {
        let read = blocks(
            "| Host | Purpose | Count |\n|---|:--|--:|\n| a | Serves the whole of the web | 2 |\n| b | | 10 |\n",
            "t",
            &[],
        );
        let table = table(&read);
        let columns: Vec<(&str, Align)> =
            table.columns.iter().map(|column| (column.header.as_str(), column.align)).collect();
        assert_eq!(columns, [("Host", Align::Start), ("Purpose", Align::Start), ("Count", Align::End)]);
        assert!(table.columns[1].weight > table.columns[0].weight);
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn a_cell_has_line_ends_where_they_are_asked_for() {
        let read = blocks("| a |\n|---|\n| one<br>two<BR /> three |\n", "t", &[]);
        let Flow::Paragraph(cell) = &table(&read).rows[0].cells[0].content[0] else { panic!("a paragraph") };
        assert_eq!(cell.text, [text("one"), Inline::LineBreak, text("two"), Inline::LineBreak, text(" three")]);
    }

    #[test]
    fn what_a_report_cannot_show_is_kept_as_words() {
        let read = blocks(
            "A <b>bold</b> claim\n\n<script>alert(1)</script>\n\n- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n",
            "t",
            &[],
        );
        let all = format!("{read:?}");
        for kept in ["<b>", "<script>alert(1)</script>", "\"x\"", "\"2\""] {
            assert!(all.contains(kept), "{kept} is in {all}");
        }
    }
}
