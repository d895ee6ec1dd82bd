//! Pictures of the report: kept once, undone whole, asked for by the texts that show them.

use engine::engagement::{Severity, problems};
use engine::pictures::{self, LARGEST, MediaType, NewPicture};
use engine::report_texts::{self, TextKey};
use engine::{Refusal, Result, journal};
use testkit::{engagement, stamp};

use crate::refusal;

fn diagram() -> NewPicture {
    NewPicture {
        name: "network.png".to_owned(),
        media_type: MediaType::Png,
        width: 40,
        height: 30,
        bytes: b"the bytes of a diagram".to_vec(),
    }
}

#[test]
fn a_picture_is_kept_once_and_undone_with_its_text() -> Result<()> {
    let mut eng = engagement();
    let first = pictures::add(&mut eng, &stamp(), &diagram())?.value;
    let again = pictures::add(&mut eng, &stamp(), &NewPicture { name: "copy.png".to_owned(), ..diagram() })?;
    assert_eq!((&again.value, again.change), (&first, None));
    let (picture, bytes) = pictures::picture(&eng, &first.sha256)?;
    assert_eq!((picture, bytes), (first, diagram().bytes));

    let other = NewPicture { name: "zones.png".to_owned(), bytes: b"another diagram".to_vec(), ..diagram() };
    let text = "![Two zones](picture:00)";
    report_texts::set_text_with(&mut eng, &stamp(), TextKey::DescriptionComponents, text, &[other])?;
    assert_eq!(pictures::list(&eng)?.len(), 2);
    journal::undo(&mut eng, &stamp())?;
    assert_eq!((pictures::list(&eng)?.len(), report_texts::texts(&eng)?.len()), (1, 0));
    Ok(())
}

#[test]
fn a_picture_that_a_text_shows_cannot_be_removed() -> Result<()> {
    let mut eng = engagement();
    let picture = pictures::add(&mut eng, &stamp(), &diagram())?.value;
    let text = format!("![Two zones]({})", picture.address());
    report_texts::set_text(&mut eng, &stamp(), TextKey::DescriptionComponents, &text)?;
    let shown = pictures::remove(&mut eng, &stamp(), &picture.sha256);
    assert!(matches!(refusal(shown), Refusal::PictureShown { .. }));
    report_texts::set_text(&mut eng, &stamp(), TextKey::DescriptionComponents, "No picture.")?;
    pictures::remove(&mut eng, &stamp(), &picture.sha256)?;
    assert_eq!(pictures::list(&eng)?, []);
    assert!(matches!(refusal(pictures::picture(&eng, &picture.sha256)), Refusal::Gone { .. }));
    Ok(())
}

#[test]
fn a_picture_of_more_than_is_kept_is_refused() {
    let mut eng = engagement();
    let bytes = vec![0; usize::try_from(LARGEST).expect("a size") + 1];
    let refused = pictures::add(&mut eng, &stamp(), &NewPicture { bytes, ..diagram() }).expect_err("it is too large");
    assert_eq!(
        refused.to_string(),
        "The picture \"network.png\" has 16 MB, and at most 15 MB are kept. Save it at a lower resolution."
    );
}

#[test]
fn a_picture_without_words_or_without_bytes_blocks_the_report() -> Result<()> {
    let mut eng = engagement();
    let picture = pictures::add(&mut eng, &stamp(), &diagram())?.value;
    let missing = "0".repeat(64);
    let text = format!("![]({})\n\n![Zones](picture:{missing})", picture.address());
    report_texts::set_text(&mut eng, &stamp(), TextKey::DescriptionComponents, &text)?;
    let found = problems(&eng)?;
    let about: Vec<&str> = found
        .iter()
        .filter(|problem| problem.severity == Severity::Blocks && problem.message.contains("picture"))
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(
        about,
        [
            "Section 3 shows the picture \"network.png\" in \"Components of the system\" without words for those who cannot see it. Edit the text, choose the picture and say what it shows.",
            "Section 3 shows a picture in \"Components of the system\" that is not in the file: \"Zones\". Add the picture again, or take it out of the text.",
        ]
    );
    Ok(())
}
