//! Whatever a document holds, printing it ends, and everything it says is read in order.

use proptest::prelude::*;
use report::document::{
    Block, Cell, Column, Document, Flow, Image, Inline, Level, List, Paragraph, Row, Table, TableStyle,
};

use crate::documents::{heading, of, picture, words_of};
use crate::reader;
use crate::tools::{print, squeezed};

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 ,.-]{0,60}",
        2 => "\\PC{0,30}",
        1 => "[a-z]{200,400}",
        1 => "([a-z]{1,9} ){200,600}",
        1 => "[\u{5d0}-\u{5ea} a-z0-9]{0,40}",
    ]
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        words().prop_map(Inline::Text),
        words().prop_map(Inline::Strong),
        words().prop_map(Inline::Emphasis),
        words().prop_map(Inline::Reference),
        words().prop_map(|text| Inline::Link { to: "Start".to_owned(), text }),
        Just(Inline::LineBreak),
    ]
}

fn flow() -> impl Strategy<Value = Flow> {
    let paragraph = || prop::collection::vec(inline(), 0..4).prop_map(|text| Flow::from(Paragraph::of(text))).boxed();
    paragraph().prop_recursive(3, 24, 4, |flow| {
        let items = prop::collection::vec(prop::collection::vec(flow, 0..3), 0..4);
        let start = prop::option::of(0..20_u64);
        (any::<bool>(), start, items).prop_map(|(ordered, start, items)| Flow::from(List { ordered, start, items }))
    })
}

fn table() -> impl Strategy<Value = Table> {
    let column = (words(), 0..4_u16, 0..200_u16);
    let column = column.prop_map(|(header, weight, least)| Column { header, weight, least, ..Column::default() });
    let cell = (prop::collection::vec(flow(), 0..3), 0..4_usize);
    let cell = cell.prop_map(|(content, span)| Cell::flows(content).spanning(span));
    let row = (prop::collection::vec(cell, 0..5), any::<bool>(), any::<bool>());
    let row = row.prop_map(|(cells, joined, keep_with_next)| Row { cells, joined, keep_with_next, source: None });
    let parts = (words(), prop::collection::vec(column, 0..5), prop::collection::vec(row, 0..6));
    parts.prop_map(|(caption, columns, rows)| Table { style: TableStyle::Ruled, caption, columns, rows })
}

fn image() -> impl Strategy<Value = Image> {
    let parts = (1..3_000_u32, 1..3_000_u32, words(), 0..=255_u8);
    parts.prop_map(|(width, height, caption, part)| Image {
        picture: picture(width.min(40), height),
        alternative: String::new(),
        caption,
        width: part,
        source: None,
    })
}

fn document() -> impl Strategy<Value = Document> {
    let block = prop_oneof![
        1 => words().prop_map(|text| heading(Level::Two, &format!("H {text}"))),
        3 => flow().prop_map(Block::Flow),
        1 => prop::collection::vec(flow(), 0..4).prop_map(Block::KeepTogether),
        3 => table().prop_map(Block::Table),
        1 => image().prop_map(Block::Image),
        1 => Just(Block::PageBreak),
    ];
    prop::collection::vec(block, 0..8).prop_map(|mut blocks| {
        blocks.insert(0, heading(Level::One, "Start"));
        of(blocks)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_read_in_order(document in document()) {
        let said = squeezed(&words_of(&document).concat());
        let printed = print(&document);
        let read = squeezed(&reader::read(&printed.objects()));
        prop_assert_eq!(said, read);
        prop_assert_eq!(report::reconcile::pdf_text(&printed.bytes, &document), []);
    }
}
