//! The look of the report and the firm's wording as an engagement records them: set, undone, dropped, in the history.

use engine::{
    Refusal,
    house::{self, CoverStyle, HouseStyle, HouseStyleRefusal, Logo, Paper, Typeface},
    journal::{self, HistoryFilter},
    phrases::{self, Pack, Templates},
};
use proptest::prelude::{ProptestConfig, Strategy, any, proptest};
use testkit::{engagement, stamp};

use crate::refusal;

fn logo(end: u8) -> Logo {
    Logo { picture: [b"\x89PNG\r\n\x1a\n", &[end][..]].concat().into(), alternative: "A leaf".to_owned() }
}

fn own() -> HouseStyle {
    HouseStyle {
        name: "Alder & Finch".to_owned(),
        accent: "#1f3a6e".parse().expect("a colour"),
        headings: Typeface::Serif,
        cover: CoverStyle::Plain,
        paper: Some(Paper::A4),
        language: Some("en-GB".to_owned()),
        logo: Some(logo(1)),
        ..HouseStyle::shipped()
    }
}

#[test]
fn an_engagement_looks_as_it_ships_until_somebody_gives_it_a_look() -> engine::Result<()> {
    let mut eng = engagement();
    assert_eq!((house::recorded(&eng)?, house::in_use(&eng)?), (None, HouseStyle::shipped()));
    assert!(house::set(&mut eng, &stamp(), &own())?.change.is_some());
    assert_eq!(house::in_use(&eng)?, own());
    assert!(house::set(&mut eng, &stamp(), &own())?.change.is_none(), "nothing became different");
    Ok(())
}

#[test]
fn a_style_that_cannot_be_used_is_refused_and_nothing_is_recorded() -> engine::Result<()> {
    let mut eng = engagement();
    let pale = HouseStyle { accent: "#cccccc".parse().expect("a colour"), ..own() };
    let refused = refusal(house::set(&mut eng, &stamp(), &pale));
    assert!(matches!(refused, Refusal::HouseStyle(HouseStyleRefusal::TooPale { .. })), "{refused:?}");
    assert_eq!(house::recorded(&eng)?, None);
    let refused = refusal(house::drop(&mut eng, &stamp()));
    assert_eq!(refused, Refusal::HouseStyle(HouseStyleRefusal::NothingToDrop));
    Ok(())
}

#[test]
fn undo_leads_back_through_every_look_and_a_dropped_one_can_be_set_again() -> engine::Result<()> {
    let mut eng = engagement();
    let second = HouseStyle { logo: Some(logo(2)), paper: None, ..own() };
    house::set(&mut eng, &stamp(), &own())?;
    house::set(&mut eng, &stamp(), &second)?;
    house::drop(&mut eng, &stamp())?;
    assert_eq!(house::recorded(&eng)?, None);
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(house::in_use(&eng)?, second);
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(house::in_use(&eng)?, own(), "the first logo is still there");
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(house::recorded(&eng)?, None);
    journal::redo(&mut eng, &stamp())?;
    assert_eq!(house::in_use(&eng)?, own());
    house::drop(&mut eng, &stamp())?;
    house::set(&mut eng, &stamp(), &second)?;
    assert_eq!(house::in_use(&eng)?, second);
    assert_eq!(journal::verify(&eng)?.findings, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_history_names_what_became_different_in_words() -> engine::Result<()> {
    let mut eng = engagement();
    house::set(&mut eng, &stamp(), &own())?;
    house::set(&mut eng, &stamp(), &HouseStyle { paper: Some(Paper::Letter), ..own() })?;
    let latest = journal::history(&eng, &HistoryFilter { limit: 1, ..HistoryFilter::default() })?.remove(0);
    assert_eq!(latest.kind.label(), "Set the look of the report");
    let [field] = &latest.edits[..] else { panic!("one field: {:?}", latest.edits) };
    assert_eq!((field.field.as_str(), field.subject.as_str()), ("Paper", "Alder & Finch"));
    Ok(())
}

#[test]
fn a_wording_is_adopted_dropped_and_adopted_again() -> engine::Result<()> {
    let mut eng = engagement();
    let templates = |text: &str| Templates::from([("section_5".to_owned(), text.to_owned())]);
    let pack = Pack { name: "Alder & Finch".to_owned(), templates: templates("# Five\n") };
    assert_eq!(phrases::parse(&pack.canonical())?, pack);
    phrases::adopt(&mut eng, &stamp(), &pack.name, &pack.templates)?;
    let adopted = phrases::adopted(&eng)?.expect("it is adopted");
    assert_eq!((adopted.name, adopted.sha256), (pack.name.clone(), pack.sha256()));
    phrases::drop(&mut eng, &stamp())?;
    assert!(phrases::templates(&eng)?.is_empty());
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(phrases::templates(&eng)?, pack.templates);
    phrases::drop(&mut eng, &stamp())?;
    phrases::adopt(&mut eng, &stamp(), "Second", &templates("# Six\n"))?;
    assert_eq!(phrases::templates(&eng)?, templates("# Six\n"));
    Ok(())
}

#[test]
fn a_file_that_is_no_wording_is_refused_with_its_place() {
    for (file, place) in [
        ("{", "The wording cannot be read at line 1"),
        (r#"{"tickmark_wording":1,"name":" ","templates":{"cover":"x"}}"#, "not in order at name"),
        (r#"{"tickmark_wording":1,"name":"A","templates":{"cover":" "}}"#, "not in order at templates"),
        (r#"{"tickmark_wording":2,"name":"A","templates":{"cover":"x"}}"#, "tickmark_wording: it is 2"),
    ] {
        let refused = refusal(phrases::parse(file.as_bytes())).to_string();
        assert!(refused.contains(place), "{refused}");
    }
}

/// Any style that can be used.
fn styles() -> impl Strategy<Value = HouseStyle> {
    let choices = (any::<bool>(), any::<bool>(), 0..3_usize, 0..3_usize, any::<bool>(), 0..3_u8, 0..90_u8);
    choices.prop_map(|(serif, other, cover, paper, language, picture, dark)| HouseStyle {
        name: format!("Style {dark}"),
        accent: house::Colour { red: dark, green: dark / 2, blue: 90 - dark },
        text: if serif { Typeface::Serif } else { Typeface::Sans },
        headings: if other { Typeface::Serif } else { Typeface::Sans },
        cover: CoverStyle::ALL[cover],
        paper: Paper::ALL.get(paper).copied(),
        language: language.then(|| "en-GB".to_owned()),
        logo: (picture > 0).then(|| logo(picture)),
        ..HouseStyle::shipped()
    })
}

proptest! {
    // Each case makes an engagement file.
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_recorded_is_what_was_set_whatever_was_there_before(first in styles(), second in styles()) {
        let mut eng = engagement();
        house::set(&mut eng, &stamp(), &first).expect("it can be used");
        house::set(&mut eng, &stamp(), &second).expect("it can be used");
        assert_eq!(house::in_use(&eng).expect("it is recorded"), second);
        if first != second {
            journal::undo(&mut eng, &stamp()).expect("it can be undone");
            assert_eq!(house::in_use(&eng).expect("it is recorded"), first);
        }
        assert_eq!(house::parse(&second.canonical()).expect("it is a file"), second);
    }
}
