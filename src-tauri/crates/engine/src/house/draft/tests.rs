//! What may stand in a house style, and everything that is wrong with one at once.

use super::{Draft, StyleField};
use crate::house::{Colour, HouseStyle, HouseStyleRefusal, Logo};

fn draft() -> Draft {
    Draft::from(&HouseStyle::shipped())
}

fn png(alternative: &str) -> Logo {
    Logo { picture: b"\x89PNG\r\n\x1a\nand so on".to_vec().into(), alternative: alternative.to_owned() }
}

#[test]
fn the_shipped_style_can_be_used() {
    assert_eq!(draft().read(), Ok(HouseStyle::shipped()));
}

#[test]
fn a_colour_that_is_hard_to_read_is_refused_with_its_contrast() {
    let grey: Colour = "#999999".parse().expect("a colour");
    let [fault] = &Draft { exception: grey.to_string(), ..draft() }.faults()[..] else { panic!("one fault") };
    assert_eq!(
        (fault.field, &fault.refusal),
        (StyleField::Exception, &HouseStyleRefusal::TooPale { colour: grey, tenths: 28 })
    );
    assert!(fault.refusal.to_string().contains("#999999") && fault.refusal.to_string().contains("2.8 to 1"));
    // Legible on white, and not on the tint behind the headers of tables.
    let close = "#757575".to_owned();
    assert!(Draft { exception: close.clone(), ..draft() }.faults().is_empty());
    assert_eq!(Draft { accent: close, ..draft() }.faults().len(), 1);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_beside_its_field() {
    let odd = Draft {
        name: " ".to_owned(),
        accent: "teal".to_owned(),
        exception: "#ffffff".to_owned(),
        language: "english language".to_owned(),
        logo: Some(Logo { picture: b"GIF89a".to_vec().into(), alternative: String::new() }),
        ..draft()
    };
    let fields: Vec<StyleField> = odd.faults().into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, StyleField::ALL);
}

#[test]
fn a_logo_of_a_poster_and_one_without_words_are_refused() {
    let mut large = png("A hill");
    large.picture = large.picture.iter().copied().chain(std::iter::repeat_n(0, 2 * 1024 * 1024)).collect();
    let refused = Draft { logo: Some(large), ..draft() }.faults();
    assert!(matches!(refused[0].refusal, HouseStyleRefusal::LogoTooLarge { kilobytes: 2048, most: 1024 }));
    assert_eq!(Draft { logo: Some(png(" ")), ..draft() }.faults()[0].field, StyleField::Alternative);
    assert!(
        Draft { logo: Some(png(" A  hill ")), ..draft() }
            .read()
            .is_ok_and(|style| { style.logo.is_some_and(|logo| logo.alternative == "A hill") })
    );
}
