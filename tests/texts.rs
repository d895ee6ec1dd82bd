//! Texts of the report as a user keeps them: set from Markdown with their pictures, imported from a Word document.

use std::io::{Cursor, Write};

use acceptance::Tick;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The smallest PNG: one black dot.
const DOT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xaf, 0xa4, 0x71, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

fn tick() -> Tick {
    let tick = Tick::new(env!("CARGO_BIN_EXE_tick-acceptance"));
    let made = tick.run(
        "new e.tickmark --client Birch --system Cloud --firm Vosbury --type 2 --from 2026-01-01 --to 2026-03-31 --categories security --person Ada",
    );
    assert_eq!(made.code, 0, "{made:?}");
    tick
}

/// A Word document: services, a network diagram, subservice organisations with a table, and a chart.
fn word() -> Vec<u8> {
    const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let heading =
        |text: &str| format!("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", text(words));
    let body = [
        heading("Overview of services"),
        text("Birch hosts ledgers for banks."),
        heading("Network"),
        "<w:p><w:r><w:drawing><docPr descr=\"Two zones\"/><blip r:embed=\"rId7\"/></w:drawing></w:r></w:p>".to_owned(),
        heading("Subservice organizations"),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("Name"),
            cell("Service"),
            cell("Halyard"),
            cell("Hosting")
        ),
        heading("Page history"),
        text("Written by Kim."),
    ]
    .concat();
    let relations = |inner: String| format!("<Relationships>{inner}</Relationships>");
    let parts: [(&str, Vec<u8>); 4] = [
        (
            "_rels/.rels",
            relations(format!(
                "<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>"
            ))
            .into_bytes(),
        ),
        ("word/document.xml", format!("<w:document {MAIN}><w:body>{body}</w:body></w:document>").into_bytes()),
        (
            "word/_rels/document.xml.rels",
            relations(format!("<Relationship Id=\"rId7\" Type=\"{RELATIONS}/image\" Target=\"media/net.png\"/>"))
                .into_bytes(),
        ),
        ("word/media/net.png", DOT.to_vec()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory takes parts");
        zip.write_all(&content).expect("memory takes parts");
    }
    zip.finish().expect("memory takes parts").into_inner()
}

#[test]
fn a_text_comes_from_markdown_with_the_picture_beside_it_and_goes_out_again() {
    let tick = tick();
    tick.write("zones.png", DOT);
    tick.write("components.md", "# Network\n\n![Two zones](zones.png \"Figure 1\")\n");
    let set = tick.run("text set e.tickmark --place description_components components.md --person Ada");
    assert_eq!(set.code, 0, "{set:?}");
    let listed = tick.json(["text", "picture", "list", "e.tickmark", "--json"]);
    let picture = &listed["pictures"][0];
    assert_eq!((&picture["name"], &picture["shown_in"]), (&json!("zones.png"), &json!(["description_components"])));
    let sha256 = picture["sha256"].as_str().expect("a hash");
    let shown = tick.run("text show e.tickmark --place description_components");
    assert_eq!(shown.out, format!("# Network\n\n![Two zones](picture:{sha256} \"Figure 1\")\n"));
    let refused = tick.run("text picture remove e.tickmark zones.png --person Ada");
    assert_eq!((refused.code, refused.err.contains("Take it out of that text first")), (1, true), "{refused:?}");

    tick.write("far.md", "![x](https://example.org/x.png)");
    let refused = tick.run("text set e.tickmark --place description_services far.md --person Ada");
    assert_eq!((refused.code, refused.err.contains("Nothing is fetched")), (1, true), "{refused:?}");
    tick.write("notes.png", "no picture");
    tick.write("wrong.md", "![x](notes.png)");
    let refused = tick.run("text set e.tickmark --place description_services wrong.md --person Ada");
    assert_eq!((refused.code, refused.err.contains("not a PNG or JPEG picture")), (1, true), "{refused:?}");
}

#[test]
fn a_word_document_becomes_the_description_in_one_change() {
    let tick = tick();
    tick.write("description.docx", word());
    let dry = tick.json(["description", "import", "e.tickmark", "description.docx", "--dry-run", "--json"]);
    let places: Vec<&Value> = dry["parts"].as_array().into_iter().flatten().map(|part| &part["place"]).collect();
    assert_eq!(
        places,
        ["description_services", "description_components", "description_subservice", "description_subservice"]
    );
    assert_eq!(dry["imported"], json!(false));

    let line = [
        "description",
        "import",
        "e.tickmark",
        "description.docx",
        "--person",
        "Ada",
        "--json",
        "--part",
        "Page history=leave-out",
    ];
    let done = tick.json(line);
    assert_eq!((&done["imported"], done["texts"].as_array().map(Vec::len)), (&json!(true), Some(3)));
    let shown = tick.run("text show e.tickmark --place description_subservice");
    assert_eq!(shown.out, "| Name | Service |\n| --- | --- |\n| Halyard | Hosting |\n");
    let history = tick.json(["history", "e.tickmark", "--json"]);
    let kinds: Vec<&Value> =
        history["changes"].as_array().into_iter().flatten().map(|change| &change["kind"]).collect();
    assert_eq!(kinds.iter().filter(|kind| ***kind == json!("import_description")).count(), 1, "{kinds:?}");

    let report = tick.run("report e.tickmark --pdf e.pdf --json e.json");
    assert_eq!(report.code, 0, "{report:?}");
    let twin = std::fs::read_to_string(tick.path("e.json")).expect("it was written");
    let twin: Value = serde_json::from_str(&twin).expect("it is JSON");
    assert_eq!((&twin["pictures"][0]["name"], &twin["pictures"][0]["width"]), (&json!("net.png"), &json!(1)));

    let again = tick.args([
        "description",
        "import",
        "e.tickmark",
        "description.docx",
        "--person",
        "Ada",
        "--existing",
        "replace",
        "--part",
        "9=follow",
    ]);
    assert_eq!((again.code, again.err.contains("no part \"9\"")), (1, true), "{again:?}");
}

#[test]
fn a_document_is_imported_only_as_it_was_looked_at_and_only_into_the_description() {
    let tick = tick();
    tick.write("zones.png", DOT);
    tick.write("d.md", "# Overview\n\nServes banks.\n\n![Zones](zones.png)\n");
    let dry = tick.json(["description", "import", "e.tickmark", "d.md", "--dry-run", "--json"]);
    let seen = dry["fingerprint"].as_str().expect("a fingerprint").to_owned();
    let said = tick.run("description import e.tickmark d.md --dry-run");
    assert!(said.out.ends_with(&format!("To import just this: --fingerprint {seen}\n")), "{}", said.out);

    // Another picture of the same name changes what would be imported as much as other words do.
    let larger = [DOT, b"and more"].concat();
    tick.write("zones.png", &larger);
    let line = format!("description import e.tickmark d.md --person Ada --fingerprint {seen}");
    let refused = tick.run(&line);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("changed after it was looked at"), "{}", refused.err);
    tick.write("zones.png", DOT);
    assert_eq!(tick.run(&line).code, 0);

    let wrong = tick.run("description import e.tickmark d.md --person Ada --part 1=opinion_emphasis");
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(
        wrong.err.contains("no place that a document is imported into") && wrong.err.contains("description_services"),
        "{}",
        wrong.err
    );
}
