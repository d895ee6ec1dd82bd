//! Reads rendered templates: the mark at the start of a line says what a block is, marks inside it what its words are.

use std::collections::BTreeMap;

use crate::document::{Block, Flow, Heading, Inline, Level, List, Paragraph, ParagraphStyle};

use super::{Inserts, Worded};

/// Signs that mean something in a template.
const SIGNS: [char; 8] = ['\\', '*', '[', ']', '#', '@', '-', '+'];

/// The text with every mark made an ordinary sign, on one line.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        for sign in word.chars() {
            if SIGNS.contains(&sign) {
                escaped.push('\\');
            }
            escaped.push(sign);
        }
    }
    escaped
}

/// The blocks that a rendered template says.
pub(super) fn read(source: &str, inserts: Inserts) -> Worded {
    let mut reader = Reader { inserts, ..Reader::default() };
    for line in source.lines() {
        reader.line(line.trim());
    }
    reader.end_paragraph();
    reader.end_keep();
    for name in reader.inserts.iter().filter(|(_, blocks)| !blocks.is_empty()).map(|(name, _)| name) {
        reader.faults.push(format!("It nowhere says \"@insert {name}\", so that what belongs there is lost."));
    }
    Worded {
        blocks: reader.blocks,
        foot: reader.foot.unwrap_or_default(),
        elements: reader.elements,
        faults: reader.faults,
        ..Worded::default()
    }
}

#[derive(Default)]
struct Reader {
    inserts: Inserts,
    blocks: Vec<Block>,
    kept: Option<Vec<Flow>>,
    foot: Option<Vec<Block>>,
    words: String,
    element: Option<String>,
    elements: BTreeMap<String, String>,
    faults: Vec<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "" => self.end_paragraph(),
            "#" => self.heading(Level::One, rest),
            "##" => self.heading(Level::Two, rest),
            "###" => self.heading(Level::Three, rest),
            "-" => self.item(false, rest),
            "+" => self.item(true, rest),
            "@insert" => self.insert(rest),
            "@keep" => self.keep(),
            "@end" => self.end_keep(),
            "@foot" => self.start_foot(),
            "@element" => self.start_element(rest),
            _ => match style(mark) {
                Some(style) => self.paragraph(style, rest),
                None => self.more_words(line),
            },
        }
    }

    fn more_words(&mut self, line: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(line);
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        if !words.is_empty() {
            self.flow(Paragraph::of(inlines(&words)).into());
        }
    }

    fn paragraph(&mut self, style: ParagraphStyle, words: &str) {
        self.end_paragraph();
        self.flow(Paragraph { style, text: inlines(words), source: None }.into());
    }

    fn heading(&mut self, level: Level, rest: &str) {
        self.end_paragraph();
        match rest.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            Some((id, text)) => self.block(Heading::new(level, id, plain(text)).into()),
            None => self.faults.push(format!("The heading \"{rest}\" has no name in brackets before its text.")),
        }
    }

    fn item(&mut self, ordered: bool, words: &str) {
        self.end_paragraph();
        let item = vec![Paragraph::of(inlines(words)).into()];
        self.note(&plain(words));
        match self.last_flow() {
            Some(Flow::List(list)) if list.ordered == ordered => list.items.push(item),
            _ => self.add_flow(List { ordered, items: vec![item], ..List::default() }.into()),
        }
    }

    fn insert(&mut self, name: &str) {
        self.end_paragraph();
        let Some(blocks) = self.inserts.remove(name) else {
            self.faults.push(format!("There is nothing to insert that is called \"{name}\"."));
            return;
        };
        for block in blocks {
            match block {
                Block::Flow(flow) => self.flow(flow),
                block => self.block(block),
            }
        }
    }

    fn keep(&mut self) {
        self.end_paragraph();
        self.kept = Some(Vec::new());
    }

    fn end_keep(&mut self) {
        self.end_paragraph();
        if let Some(kept) = self.kept.take() {
            self.block(Block::KeepTogether(kept));
        }
    }

    /// What follows belongs to this element of the report, up to the next one.
    fn start_element(&mut self, name: &str) {
        self.end_paragraph();
        self.element = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    }

    /// Remembers what is said under the present element.
    fn note(&mut self, said: &str) {
        if let Some(element) = &self.element {
            let all = self.elements.entry(element.clone()).or_default();
            all.push_str(said);
            all.push('\n');
        }
    }

    fn start_foot(&mut self) {
        self.end_paragraph();
        self.foot = Some(Vec::new());
    }

    /// Adds a flow; the lines of an address become one paragraph.
    fn flow(&mut self, flow: Flow) {
        self.note(&flow_text(&flow));
        self.add_flow(flow);
    }

    fn add_flow(&mut self, flow: Flow) {
        let flow = match (self.last_flow(), flow) {
            (Some(Flow::Paragraph(above)), Flow::Paragraph(line)) if is_address(above) && is_address(&line) => {
                above.text.push(Inline::LineBreak);
                above.text.extend(line.text);
                return;
            }
            (_, flow) => flow,
        };
        match self.kept.as_mut() {
            Some(kept) => kept.push(flow),
            None => self.block(Block::Flow(flow)),
        }
    }

    /// The flow that stands last where the next one goes.
    fn last_flow(&mut self) -> Option<&mut Flow> {
        if self.kept.is_some() {
            return self.kept.as_mut().and_then(|kept| kept.last_mut());
        }
        match self.blocks_here().last_mut() {
            Some(Block::Flow(flow)) => Some(flow),
            _ => None,
        }
    }

    fn block(&mut self, block: Block) {
        match &block {
            Block::Heading(_) | Block::Table(_) => self.note(&block_text(&block)),
            // What flows was noted as it came.
            Block::Flow(_) | Block::KeepTogether(_) | Block::Image(_) | Block::PageBreak => (),
        }
        self.blocks_here().push(block);
    }

    fn blocks_here(&mut self) -> &mut Vec<Block> {
        self.foot.as_mut().unwrap_or(&mut self.blocks)
    }
}

/// The words of a block, piece by piece in lines.
pub(super) fn block_text(block: &Block) -> String {
    let flows = |flows: &[Flow]| flows.iter().map(flow_text).collect::<Vec<_>>().join("\n");
    match block {
        Block::Heading(heading) => heading.text.clone(),
        Block::Flow(flow) => flow_text(flow),
        Block::KeepTogether(kept) => flows(kept),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| flows(&cell.content)).collect::<Vec<_>>().join("\n")
        }
        Block::Image(image) => image.caption.clone(),
        Block::PageBreak => String::new(),
    }
}

/// The words of a paragraph or list, piece by piece in lines.
fn flow_text(flow: &Flow) -> String {
    match flow {
        Flow::Paragraph(paragraph) => words_of(&paragraph.text),
        Flow::List(list) => list.items.iter().flatten().map(flow_text).collect::<Vec<_>>().join("\n"),
    }
}

fn words_of(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Reference(text) => text.as_str(),
        Inline::Link { text, .. } => text,
        Inline::LineBreak => " ",
    });
    words.collect()
}

fn is_address(paragraph: &Paragraph) -> bool {
    paragraph.style == ParagraphStyle::Address
}

fn style(mark: &str) -> Option<ParagraphStyle> {
    Some(match mark {
        "@eyebrow" => ParagraphStyle::Eyebrow,
        "@title" => ParagraphStyle::Title,
        "@subtitle" => ParagraphStyle::Subtitle,
        "@lead" => ParagraphStyle::Lead,
        "@note" => ParagraphStyle::Note,
        "@address" => ParagraphStyle::Address,
        "@signature" => ParagraphStyle::Signature,
        _ => return None,
    })
}

/// The words of a line without their marks, as headings need them.
fn plain(text: &str) -> String {
    words_of(&inlines(text))
}

/// The runs of a line: `**weight**`, `[words](id)` and ordinary words.
fn inlines(text: &str) -> Vec<Inline> {
    let mut runs = Vec::new();
    let mut words = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => words.extend(signs.next()),
            '*' if signs.next_if_eq(&'*').is_some() => {
                end_run(&mut runs, &mut words);
                let strong = until(&mut signs, '*');
                signs.next_if_eq(&'*');
                runs.push(Inline::Strong(strong));
            }
            '[' => {
                end_run(&mut runs, &mut words);
                let text = until(&mut signs, ']');
                signs.next_if_eq(&'(');
                let to = until(&mut signs, ')');
                runs.push(Inline::Link { to, text });
            }
            sign => words.push(sign),
        }
    }
    end_run(&mut runs, &mut words);
    runs
}

fn end_run(runs: &mut Vec<Inline>, words: &mut String) {
    if !words.is_empty() {
        runs.push(Inline::Text(std::mem::take(words)));
    }
}

fn until(signs: &mut impl Iterator<Item = char>, end: char) -> String {
    let mut text = String::new();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => text.extend(signs.next()),
            sign if sign == end => break,
            sign => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{escape, inlines, read};
    use crate::document::{Block, Flow, Inline};
    use crate::phrases::Inserts;

    #[test]
    fn words_from_outside_are_never_taken_as_marks() {
        for hostile in
            ["**Acme**", "[Acme](section-1)", "# Acme", "- Acme", "@title Acme", "C:\\Acme", "*", "@insert x", "+ Acme"]
        {
            let worded = read(&format!("{}\n", escape(hostile)), Inserts::new());
            let [Block::Flow(Flow::Paragraph(paragraph))] = &worded.blocks[..] else {
                panic!("{hostile} became {:?}", worded.blocks);
            };
            assert_eq!(paragraph.text, [Inline::Text(hostile.to_owned())]);
        }
    }

    #[test]
    fn a_line_end_in_a_fact_does_not_end_its_paragraph() {
        assert_eq!(escape("Acme\n\n# Inc."), "Acme \\# Inc.");
    }

    #[test]
    fn weight_and_links_are_runs_of_their_own() {
        assert_eq!(
            inlines("See [Section 4](section-4), **now**."),
            [
                Inline::Text("See ".to_owned()),
                Inline::Link { to: "section-4".to_owned(), text: "Section 4".to_owned() },
                Inline::Text(", ".to_owned()),
                Inline::Strong("now".to_owned()),
                Inline::Text(".".to_owned()),
            ]
        );
    }

    #[test]
    fn empty_lines_between_items_do_not_part_a_list() {
        let worded = read("- one\n\n- two\n+ three\n", Inserts::new());
        let lists: Vec<usize> = worded
            .blocks
            .iter()
            .map(|block| match block {
                Block::Flow(Flow::List(list)) => list.items.len(),
                other => panic!("not a list: {other:?}"),
            })
            .collect();
        assert_eq!(lists, [2, 1]);
    }
}
