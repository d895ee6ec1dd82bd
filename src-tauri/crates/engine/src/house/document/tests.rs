//! Files of house styles: those that come back as they went, and those that are none.

use serde_json::{Value, json};

use super::parse;
use crate::house::{CoverStyle, HouseStyle, Logo, Paper, Typeface};

fn style() -> HouseStyle {
    HouseStyle {
        name: "Alder & Finch".to_owned(),
        accent: "#1f3a6e".parse().expect("a colour"),
        text: Typeface::Sans,
        cover: CoverStyle::Band,
        paper: Some(Paper::A4),
        language: Some("en-GB".to_owned()),
        logo: Some(Logo { picture: b"\x89PNG\r\n\x1a\nand so on".to_vec().into(), alternative: "A leaf".to_owned() }),
        ..HouseStyle::shipped()
    }
}

fn refused_with(name: &str, value: Value) -> String {
    let mut file: Value = serde_json::from_slice(&style().canonical()).expect("it is JSON");
    file[name] = value;
    parse(file.to_string().as_bytes()).expect_err("it is not in order").to_string()
}

#[test]
fn canonical_bytes_read_back_with_the_logo_and_name_the_style() {
    for style in [style(), HouseStyle::shipped()] {
        let back = parse(&style.canonical()).expect("canonical bytes are a house style");
        assert_eq!(back, style);
        assert_eq!((back.canonical(), back.sha256()), (style.canonical(), style.sha256()));
    }
    assert_ne!(style().sha256(), HouseStyle { logo: None, ..style() }.sha256());
}

#[test]
fn what_may_be_left_out_is_taken_from_the_framework() {
    let mut file: Value = serde_json::from_slice(&style().canonical()).expect("it is JSON");
    for name in ["paper", "language", "logo"] {
        file.as_object_mut().expect("fields").remove(name);
    }
    let style = parse(format!("\u{feff}{file}").as_bytes()).expect("they may be left out");
    assert_eq!((style.paper, style.language, style.logo), (None, None, None));
}

#[test]
fn what_is_wrong_is_named_by_its_place() {
    for (name, value, place) in [
        ("tickmark_house_style", json!(9), "tickmark_house_style: it is 9"),
        ("accent", json!("#dddddd"), "accent: The colour #dddddd is too pale"),
        ("text", json!("comic"), "text: \"comic\" is not known. Write one of serif, sans."),
        ("cover", json!("gold"), "cover"),
        ("paper", json!("legal"), "paper"),
        ("language", json!("e"), "language"),
        ("logo", json!({ "alternative": "A leaf", "picture": "%%%" }), "logo, picture: it is not in Base64"),
        ("logo", json!({ "alternative": "", "picture": "iVBORw0KGgo=" }), "alternative"),
    ] {
        let refused = refused_with(name, value);
        assert!(refused.starts_with("The house style is not in order at ") && refused.contains(place), "{refused}");
    }
    assert!(refused_with("shadow", json!(true)).contains("unknown field `shadow`"));
    assert!(parse(b"{").expect_err("no style").to_string().contains("line 1"));
    assert!(parse(&vec![b' '; 3 * 1024 * 1024]).expect_err("too large").to_string().contains("3072 KB"));
}
