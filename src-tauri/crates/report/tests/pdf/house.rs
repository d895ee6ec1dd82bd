//! The house style of an engagement is in the bytes of its report: paper, colours, logo, language, typefaces.

use engine::house::{self, Colour, CoverStyle, HouseStyle, Logo, Paper, Typeface};
use report::document::Document;
use testkit::{engagement, stamp};

use crate::documents::picture;
use crate::tools::{Printed, print};

const ACCENT: Colour = Colour { red: 0x5b, green: 0x1f, blue: 0x6e };

fn own() -> HouseStyle {
    HouseStyle {
        name: "Alder & Finch".to_owned(),
        accent: ACCENT,
        text: Typeface::Sans,
        paper: Some(Paper::A4),
        language: Some("en-GB".to_owned()),
        logo: Some(Logo { picture: picture(120, 40).bytes().into(), alternative: "A finch on an alder".to_owned() }),
        ..HouseStyle::shipped()
    }
}

/// The report and the workpapers of an engagement that records this look, if any.
fn documents(style: Option<&HouseStyle>) -> [Document; 2] {
    let mut eng = engagement();
    testkit::TestFixture::of("CC6.1-01").with_population(40).add_to(&mut eng);
    if let Some(style) = style {
        house::set(&mut eng, &stamp(), style).expect("it can be used");
    }
    let view = report::gather(&eng).expect("its facts");
    [report::sections::build(&view), report::sections::workpapers(&view)]
}

/// The instruction that fills with a colour, as pages say it.
fn fills_with(printed: &Printed, colour: Colour) -> bool {
    let objects = printed.objects();
    let near = |value: f32, part: u8| (value - f32::from(part) / 255.0).abs() < 0.002;
    objects.get_pages().into_values().any(|page| {
        let content = objects.get_page_content(page);
        let content = lopdf::content::Content::decode(&content).expect("it can be read");
        content.operations.iter().filter(|step| step.operator == "rg").any(|step| {
            let parts: Vec<f32> = step.operands.iter().filter_map(|part| part.as_float().ok()).collect();
            parts.len() == 3 && parts.iter().zip(colour.rgb()).all(|(value, part)| near(*value, part))
        })
    })
}

#[test]
fn paper_colours_logo_language_and_typefaces_of_the_style_are_in_the_report() {
    let [document, _] = documents(Some(&own()));
    let printed = print(&document);
    printed.tool("qpdf", &["--check"], &[]);
    let facts = printed.tool("pdfinfo", &[], &[]);
    assert!(facts.contains("595.28 x 841.89 pts (A4)"), "{facts}");
    assert!(fills_with(&printed, ACCENT));
    assert!(!fills_with(&printed, HouseStyle::shipped().accent));
    let images = printed.tool("pdfimages", &["-list"], &[]);
    assert!(images.lines().any(|line| line.contains(" 120 ") && line.contains(" 40 ")), "{images}");
    let objects = printed.objects();
    let catalog = objects.catalog().expect("a catalogue");
    assert_eq!(catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("a language"), b"en-GB");
    let told = objects.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok()?.as_str().ok());
    let words: Vec<u8> = "A finch on an alder".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(told.into_iter().any(|alt| alt == b"A finch on an alder" || alt.ends_with(&words)), "the logo is told");
    let fonts = printed.tool("pdffonts", &[], &[]);
    assert!(fonts.contains("SourceSans3") && !fonts.contains("SourceSerif4"), "{fonts}");
    let said = printed.pages().concat();
    assert!(said.contains("30 June 2026") && !said.contains("June 30, 2026"), "British dates under American standards");
}

#[test]
fn without_a_style_the_report_looks_as_it_ships() {
    let [document, _] = documents(None);
    let printed = print(&document);
    let facts = printed.tool("pdfinfo", &[], &[]);
    assert!(facts.contains("612 x 792 pts (letter)"), "{facts}");
    assert!(fills_with(&printed, HouseStyle::shipped().accent));
    assert!(printed.tool("pdffonts", &[], &[]).contains("SourceSerif4"));
}

#[test]
fn the_workpapers_have_the_look_of_the_report() {
    let [_, workpapers] = documents(Some(&own()));
    let printed = print(&workpapers);
    assert!(printed.tool("pdfinfo", &[], &[]).contains("(A4)"));
    assert!(fills_with(&printed, ACCENT));
}

#[test]
fn each_cover_can_be_printed_and_only_the_band_reaches_the_edge() {
    for cover in CoverStyle::ALL {
        let [document, _] = documents(Some(&HouseStyle { cover: *cover, ..own() }));
        let svg = report::preview::Pages::of(&document).expect("it can be set").page(0).expect("a cover");
        let band = svg.contains("M0 0H595.28") || svg.contains("x=\"0\" y=\"0\" width=\"595.28\" height=\"30\"");
        assert_eq!(band, *cover == CoverStyle::Band, "{cover}: {}", &svg[..600.min(svg.len())]);
        print(&document).tool("qpdf", &["--check"], &[]);
    }
}

#[test]
fn the_whole_cover_stands_on_the_first_page_of_drafts_and_of_issued_reports() {
    for (cover, paper) in CoverStyle::ALL.iter().zip([Paper::A4, Paper::Letter, Paper::Letter]) {
        let mut eng = engagement();
        let style = HouseStyle { cover: *cover, paper: Some(paper), ..own() };
        house::set(&mut eng, &stamp(), &style).expect("it can be used");
        let mut view = report::gather(&eng).expect("its facts");
        for issued in [false, true] {
            view.issued = issued;
            let printed = print(&report::sections::build(&view));
            let first = printed.tool("pdftotext", &["-l", "1"], &["-"]);
            let second = printed.tool("pdftotext", &["-f", "2", "-l", "2"], &["-"]);
            assert!(first.contains("Content SHA-256"), "{cover}, issued {issued}: {first}");
            assert!(second.contains("Contents"), "{cover}, issued {issued}: {second}");
        }
    }
}

#[test]
fn the_same_engagement_and_look_give_the_same_bytes_and_the_look_is_no_fact() {
    let [one, _] = documents(Some(&own()));
    assert_eq!(print(&one).bytes, print(&one.clone()).bytes);
    let mut eng = engagement();
    let before = report::content_hash(&report::gather(&eng).expect("its facts"));
    let look = HouseStyle { language: None, ..own() };
    house::set(&mut eng, &stamp(), &look).expect("it can be used");
    let view = report::gather(&eng).expect("its facts");
    let mut unchanged = view.clone();
    unchanged.house = report::document::HouseStyle::default();
    assert_eq!(report::content_hash(&view), report::content_hash(&unchanged));
    assert_ne!(report::content_hash(&view), before, "the engagement was changed, and the report says when");
}
