//! Writes a report of the size that a large examination has, and says how long that took:
//! `cargo run --release -p report --example long_report -- OUT.pdf [WORDS]`.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::time::Instant;

use chrono::{DateTime, Utc};
use report::document::{
    Align, Block, Cell, Column, Contents, Cover, Document, Flow, Furniture, Heading, HouseStyle, Inline, Level, List,
    Meta, Orientation, Paper, Paragraph, ParagraphStyle, Row, Section, Table, TableStyle, Tone,
};

const WORDS: &[&str] = &[
    "access",
    "to",
    "production",
    "systems",
    "is",
    "granted",
    "only",
    "after",
    "the",
    "owner",
    "of",
    "the",
    "system",
    "has",
    "approved",
    "a",
    "request",
    "that",
    "names",
    "the",
    "role",
    "and",
    "its",
    "purpose",
    "each",
    "quarter",
    "managers",
    "review",
    "the",
    "accounts",
    "of",
    "their",
    "staff",
    "inspected",
    "evidence",
    "for",
    "a",
    "sample",
    "of",
    "changes",
    "and",
    "found",
    "an",
    "approval",
    "recorded",
    "before",
    "deployment",
    "configuration",
    "monitoring",
    "alerts",
    "are",
    "triaged",
];

/// Words without meaning and without chance.
struct Words(u64);

impl Words {
    fn next(&mut self, count: usize) -> String {
        let mut text = String::new();
        for index in 0..count {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let word = WORDS[(self.0 >> 33) as usize % WORDS.len()];
            if index == 0 {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push(' ');
                text.push_str(word);
            }
        }
        text.push('.');
        text
    }

    fn paragraphs(&mut self, count: usize, length: usize) -> Vec<Block> {
        (0..count).map(|_| Paragraph::text(&self.next(length)).into()).collect()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("say where to write the PDF")?;
    let words = arguments.next().map_or(Ok(97_000), |words| words.parse())?;
    let document = document(words);
    let start = Instant::now();
    let bytes = report::pdf(&document, &mut |_| ControlFlow::Continue(()))?;
    let took = start.elapsed();
    std::fs::write(&path, &bytes)?;
    writeln!(std::io::stdout(), "{} bytes in {:.3} s", bytes.len(), took.as_secs_f64())?;
    Ok(())
}

fn document(size: usize) -> Document {
    let mut words = Words(7);
    let controls = (size / 390).max(3);
    let sections = vec![
        opinion(&mut words),
        prose(&mut words, 2, "Assertion of management", 6),
        description(&mut words, size / 220),
        tests(&mut words, controls),
        matrix(&mut words, controls),
    ];
    Document {
        meta: Meta {
            title: "SOC 2 Type 2 report on Orchard Ledger".to_owned(),
            author: "Hale & Whitcombe LLP".to_owned(),
            subject: "Northwind Orchard, Inc., Orchard Ledger, 1 July 2025 to 30 June 2026".to_owned(),
            language: "en-US".to_owned(),
            created: DateTime::<Utc>::UNIX_EPOCH,
            identifier: "long-report".to_owned(),
            content: None,
            watermark: std::env::var_os("DRAFT").map(|_| "DRAFT".to_owned()),
        },
        paper: Paper::Letter,
        house: HouseStyle::default(),
        attachments: Vec::new(),
        furniture: Furniture {
            header_left: "Northwind Orchard, Inc. \u{2013} Orchard Ledger".to_owned(),
            header_right: String::new(),
            footer: "Restricted use. Hale & Whitcombe LLP".to_owned(),
        },
        cover: Some(cover()),
        contents: Some(Contents { title: "Contents".to_owned(), depth: Level::Two }),
        sections,
    }
}

fn cover() -> Cover {
    let line = |style, text: &str| Flow::Paragraph(Paragraph::styled(style, text));
    Cover {
        head: vec![
            line(ParagraphStyle::Eyebrow, "System and Organization Controls (SOC) 2 \u{00b7} Type 2"),
            line(ParagraphStyle::Title, "Northwind Orchard, Inc."),
            line(
                ParagraphStyle::Subtitle,
                "Report on the description of Orchard Ledger and on the suitability of the design and operating effectiveness of its controls relevant to security, availability and confidentiality",
            ),
            line(ParagraphStyle::Subtitle, "1 July 2025 to 30 June 2026"),
        ],
        foot: vec![
            line(ParagraphStyle::Lead, "Hale & Whitcombe LLP"),
            line(
                ParagraphStyle::Note,
                "This report is intended solely for the information and use of Northwind Orchard, Inc., user entities of Orchard Ledger, and others with sufficient knowledge.",
            ),
        ],
    }
}

fn heading(level: Level, id: &str, text: &str) -> Block {
    Heading::new(level, id, text).into()
}

fn opinion(words: &mut Words) -> Section {
    let mut blocks = vec![heading(Level::One, "section-1", "Section 1. Independent service auditor\u{2019}s report")];
    blocks.push(
        Paragraph::styled(
            ParagraphStyle::Address,
            "To the management of Northwind Orchard, Inc.\n400 Canal Street\nPortland, Oregon",
        )
        .into(),
    );
    for (index, title) in ["Scope", "Responsibilities", "Inherent limitations", "Opinion"].iter().enumerate() {
        blocks.push(heading(Level::Two, &format!("opinion-{index}"), title));
        blocks.extend(words.paragraphs(2, 70));
    }
    let items = (0..3).map(|_| vec![Flow::Paragraph(Paragraph::text(&words.next(28)))]).collect();
    blocks.push(List { ordered: true, items, ..List::default() }.into());
    blocks.push(
        Paragraph::of(vec![
            Inline::Text("The tests and their results are in ".to_owned()),
            Inline::Link { to: "section-4".to_owned(), text: "Section 4".to_owned() },
            Inline::Text("; the change population has the hash ".to_owned()),
            Inline::Reference("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()),
            Inline::Text(".".to_owned()),
        ])
        .into(),
    );
    blocks.push(Block::KeepTogether(vec![Flow::Paragraph(Paragraph::styled(
        ParagraphStyle::Signature,
        "Hale & Whitcombe LLP\nPortland, Oregon\n14 August 2026",
    ))]));
    Section { running_title: Some("Section 1".to_owned()), orientation: Orientation::Portrait, blocks }
}

fn prose(words: &mut Words, number: usize, title: &str, count: usize) -> Section {
    let mut blocks = vec![heading(Level::One, &format!("section-{number}"), &format!("Section {number}. {title}"))];
    blocks.extend(words.paragraphs(count, 80));
    Section { running_title: Some(format!("Section {number}")), orientation: Orientation::Portrait, blocks }
}

fn description(words: &mut Words, count: usize) -> Section {
    let mut section = prose(words, 3, "Description of the system", 2);
    let facts = [
        ("Client", "Northwind Orchard, Inc."),
        ("System", "Orchard Ledger"),
        ("Period", "1 July 2025 to 30 June 2026"),
        ("Categories", "Security, availability, confidentiality"),
    ];
    let rows = facts.iter().map(|(name, fact)| Row::of(vec![Cell::text(name).as_header(), Cell::text(fact)]));
    section.blocks.push(
        Table {
            style: TableStyle::Facts,
            caption: String::new(),
            columns: vec![Column { least: 110, ..Column::default() }, Column { weight: 1, ..Column::default() }],
            rows: rows.collect(),
        }
        .into(),
    );
    for index in 0..count.max(8) / 8 {
        section.blocks.push(heading(Level::Two, &format!("description-{index}"), &words.next(4)));
        section.blocks.push(heading(Level::Three, &format!("description-{index}-a"), &words.next(3)));
        section.blocks.extend(words.paragraphs(2, 90));
        let items = (0..3).map(|_| vec![Flow::Paragraph(Paragraph::text(&words.next(14)))]).collect();
        section.blocks.push(List { items, ..List::default() }.into());
    }
    section
}

fn tests(words: &mut Words, controls: usize) -> Section {
    let mut section = prose(words, 4, "Criteria, controls, tests and results", 3);
    for group in 0..controls.div_ceil(6) {
        let criterion = format!("CC{}.{}", group / 5 + 1, group % 5 + 1);
        section.blocks.push(heading(Level::Two, &criterion.to_lowercase(), &format!("{criterion} {}", words.next(7))));
        let columns = vec![
            Column { header: "Control".to_owned(), least: 62, weight: 0, align: Align::Start },
            Column { header: "Description of the control".to_owned(), least: 0, weight: 3, align: Align::Start },
            Column { header: "Tests performed".to_owned(), least: 0, weight: 4, align: Align::Start },
            Column { header: "Results".to_owned(), least: 0, weight: 2, align: Align::Start },
        ];
        let mut rows = Vec::new();
        for control in group * 6..(group * 6 + 6).min(controls) {
            rows.extend(control_rows(words, &criterion, control));
        }
        section.blocks.push(
            Table { style: TableStyle::Ruled, caption: format!("Tests of controls for {criterion}"), columns, rows }
                .into(),
        );
    }
    section
}

fn control_rows(words: &mut Words, criterion: &str, control: usize) -> Vec<Row> {
    let reference = Paragraph::of(vec![Inline::Reference(format!("{criterion}-{control:02}"))]);
    let clean = || Cell::text("No exceptions noted.");
    let deviation =
        || Cell::text("1 of 25 items: the approval was recorded after the deployment.").toned(Tone::Exception);
    let first = Row::of(vec![
        Cell::of(reference).as_header(),
        Cell::text(&words.next(45)),
        Cell::text(&words.next(60)),
        if control % 11 == 3 { deviation() } else { clean() },
    ]);
    let mut rows = vec![first];
    for _ in 0..2 {
        let cells = vec![Cell::default(), Cell::default(), Cell::text(&words.next(70)), clean()];
        rows.push(Row { cells, joined: true, ..Row::default() });
    }
    rows
}

fn matrix(words: &mut Words, controls: usize) -> Section {
    let mut blocks = vec![heading(Level::One, "section-5", "Section 5. Other information")];
    blocks.extend(words.paragraphs(1, 60));
    let columns = ["Item", "Ticket", "Date", "Owner", "A", "B", "C", "Note"];
    let columns = columns.iter().map(|header| Column {
        header: (*header).to_owned(),
        least: if header.len() == 1 { 24 } else { 60 },
        weight: u16::from(header.len() > 1) + 4 * u16::from(*header == "Note"),
        align: if header.len() == 1 { Align::Centre } else { Align::Start },
    });
    let mut rows = vec![Row::band(8, "Changes of the period")];
    for item in 0..controls.min(60) {
        let note = words.next(item % 13);
        let cells =
            [&format!("{item}"), "CHG-20114", "2026-02-11", "R. Ortiz", "\u{2713}", "\u{2713}", "\u{2013}", &note];
        rows.push(Row::of(cells.iter().map(|cell| Cell::text(cell)).collect()));
    }
    blocks.push(
        Table { style: TableStyle::Ruled, caption: "Items of the sample".to_owned(), columns: columns.collect(), rows }
            .into(),
    );
    Section { running_title: Some("Section 5".to_owned()), orientation: Orientation::Landscape, blocks }
}
