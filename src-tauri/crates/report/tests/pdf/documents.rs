//! Documents to print: builders that state only what matters to a test.

use chrono::{TimeZone, Utc};
use report::document::{
    Block, Cell, Column, Contents, Document, Flow, Furniture, Heading, HouseStyle, Inline, Level, List, Meta,
    Orientation, Paper, Paragraph, Picture, Row, Section, Table, TableStyle, Tone,
};

/// A document of these sections, with no cover and no contents.
pub fn document(sections: Vec<Section>) -> Document {
    Document {
        meta: Meta {
            title: "SOC 2 report on Orchard Ledger".to_owned(),
            author: "Hale & Whitcombe LLP".to_owned(),
            subject: "Northwind Orchard, Inc.".to_owned(),
            language: "en-US".to_owned(),
            created: Utc.with_ymd_and_hms(2026, 8, 14, 9, 30, 0).single().expect("a real moment"),
            identifier: "0190".to_owned(),
            content: None,
            watermark: None,
        },
        paper: Paper::Letter,
        house: HouseStyle::default(),
        attachments: Vec::new(),
        furniture: Furniture::default(),
        cover: None,
        contents: None,
        sections,
    }
}

/// A portrait section of these blocks.
pub fn section(blocks: Vec<Block>) -> Section {
    Section { running_title: None, orientation: Orientation::Portrait, blocks }
}

/// A document of one section.
pub fn of(blocks: Vec<Block>) -> Document {
    document(vec![section(blocks)])
}

/// A heading whose id is its text.
pub fn heading(level: Level, text: &str) -> Block {
    Heading::new(level, text, text).into()
}

/// A paragraph of this many lines, each saying which it is.
pub fn lines(name: &str, count: usize) -> Paragraph {
    let lines: Vec<String> = (1..=count).map(|line| format!("{name}-{line}")).collect();
    Paragraph::text(&lines.join("\n"))
}

/// A table with these headers and rows of plain text.
pub fn table(headers: &[&str], rows: Vec<Vec<&str>>) -> Table {
    let columns = headers.iter().map(|header| Column { header: (*header).to_owned(), weight: 1, ..Column::default() });
    let rows = rows.into_iter().map(|cells| Row::of(cells.into_iter().map(Cell::text).collect()));
    Table { style: TableStyle::Ruled, caption: String::new(), columns: columns.collect(), rows: rows.collect() }
}

/// A PNG picture of this many dots, each of another colour than its neighbours.
pub fn picture(width: u32, height: u32) -> Picture {
    let dots: Vec<u8> = (0..width * height).flat_map(|dot| [dot as u8, (dot >> 8) as u8, 128]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&dots).expect("dots");
    writer.finish().expect("an end");
    Picture::read(bytes).expect("a picture")
}

/// What a person might paste into a report that no typesetter likes.
pub fn hostile_texts() -> Vec<String> {
    vec![
        "x".repeat(1_000),
        "Deployed \u{1f680} by the team \u{1f469}\u{200d}\u{1f4bb} on call".to_owned(),
        "\u{5d1}\u{5e7}\u{5e8}\u{5ea} \u{5d2}\u{5d9}\u{5e9}\u{5d4} 2026 for review".to_owned(),
        "\u{627}\u{644}\u{62a}\u{62d}\u{643}\u{645} \u{641}\u{64a} \u{627}\u{644}\u{648}\u{635}\u{648}\u{644}".to_owned(),
        "e\u{301}a\u{308}o\u{302}\u{323} Zu\u{308}rich na\u{ef}ve \u{1ee9}ng".to_owned(),
        "\u{30a2}\u{30af}\u{30bb}\u{30b9}\u{7ba1}\u{7406} and \u{7ba1}\u{63a7}".to_owned(),
        "office affluent efficient waffle fjord \u{fb01}nal".to_owned(),
        "a\u{a0}non\u{2011}breaking\u{ad}soft \u{2212}1\u{202f}000 \u{2264} \u{2260} \u{221e}".to_owned(),
        "=SUM(A1) \\(parentheses\\) <tags> & \"quotes\" (unbalanced".to_owned(),
        "word ".repeat(6_000),
        "\u{41a}\u{438}\u{440}\u{438}\u{43b}\u{43b}\u{438}\u{446}\u{430} \u{395}\u{3bb}\u{3bb}\u{3b7}\u{3bd}\u{3b9}\u{3ba}\u{3ac}".to_owned(),
        "tab\there and \u{e000} private".to_owned(),
    ]
}

/// A document that holds all of it: in paragraphs, lists, cells, captions and headings.
pub fn hostile() -> Document {
    let texts = hostile_texts();
    let mut blocks = vec![heading(Level::One, "First")];
    blocks.extend(texts.iter().map(|text| Paragraph::text(text).into()));
    blocks.push(heading(Level::Two, &texts[0]));
    let items = texts.iter().map(|text| vec![Flow::Paragraph(Paragraph::text(text))]).collect();
    blocks.push(List { ordered: true, items, ..List::default() }.into());
    let mut cells = table(&["Control", "", "What was tested", "Result"], Vec::new());
    cells.caption = texts[4].clone();
    cells.rows.push(Row::band(4, "CC6.1 Logical access"));
    for (index, text) in texts.iter().enumerate() {
        cells.rows.push(Row::of(vec![
            Cell::text(&format!("C-{index}")).as_header(),
            Cell::default(),
            Cell::text(text),
            Cell::text("1 deviation").toned(Tone::Exception),
        ]));
    }
    cells.rows.push(Row::of(vec![Cell::text("short row")]));
    cells.rows.push(Row::of((0..6).map(|n| Cell::text(&format!("beyond{n}"))).collect()));
    blocks.push(cells.into());
    blocks.push(
        Paragraph::of(vec![
            Inline::Strong("strong".to_owned()),
            Inline::Text(" then ".to_owned()),
            Inline::Emphasis("stressed".to_owned()),
            Inline::LineBreak,
            Inline::Reference("9f86d081".repeat(40)),
            Inline::Link { to: "nowhere".to_owned(), text: " a link that leads nowhere".to_owned() },
            Inline::Link { to: "First".to_owned(), text: " and one that does".to_owned() },
        ])
        .into(),
    );
    let mut document = of(blocks);
    document.contents = Some(Contents { title: "Contents".to_owned(), depth: Level::Three });
    document
}

/// The words of a document in the order in which it says them.
pub fn words_of(document: &Document) -> Vec<String> {
    let mut words = Vec::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading(heading) => words.push(heading.text.clone()),
            Block::Flow(flow) => flow_words(flow, &mut words),
            Block::KeepTogether(flows) => flows.iter().for_each(|flow| flow_words(flow, &mut words)),
            Block::Table(table) => table_words(table, &mut words),
            Block::Image(image) => words.push(image.caption.clone()),
            Block::PageBreak => (),
        }
    }
    words
}

fn table_words(table: &Table, words: &mut Vec<String>) {
    words.push(table.caption.clone());
    words.extend(table.columns.iter().map(|column| column.header.clone()));
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.flat_map(|cell| &cell.content).for_each(|flow| flow_words(flow, words));
}

fn flow_words(flow: &Flow, words: &mut Vec<String>) {
    flow_words_within(flow, 0, words);
}

/// The words of a flow that stands in this many lists.
fn flow_words_within(flow: &Flow, depth: usize, words: &mut Vec<String>) {
    match flow {
        Flow::Paragraph(paragraph) => words.push(paragraph.text.iter().map(inline_words).collect()),
        Flow::List(list) => {
            for (number, item) in list.numbered() {
                words.push(match (list.ordered, depth % 3) {
                    (true, 0) => format!("{number}."),
                    (true, 1) if number == 0 => "(0)".to_owned(),
                    (true, 1) => format!("({})", char::from(b'`' + number as u8)),
                    (true, _) => format!("{number})"),
                    (false, 0) => "\u{2022}".to_owned(),
                    (false, 1) => "\u{2013}".to_owned(),
                    (false, _) => "\u{b7}".to_owned(),
                });
                item.iter().for_each(|flow| flow_words_within(flow, depth + 1, words));
            }
        }
    }
}

fn inline_words(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text)
        | Inline::Strong(text)
        | Inline::Emphasis(text)
        | Inline::Reference(text)
        | Inline::Link { text, .. } => text,
        Inline::LineBreak => " ",
    }
}
