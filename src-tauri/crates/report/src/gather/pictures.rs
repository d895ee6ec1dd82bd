//! The pictures that texts show, and what makes a file one of them.

use std::collections::BTreeSet;

use engine::pictures::{self, MediaType, NewPicture};

use crate::document::{self, PictureError, PictureFormat};
use crate::view::{Picture, Text};

/// The pictures that these texts show, in the order in which they were added; those that are known are not read again.
pub(super) fn shown(eng: &engine::Engagement, texts: &[Text], known: &[Picture]) -> engine::Result<Vec<Picture>> {
    let mentions: Vec<_> = texts.iter().flat_map(|text| pictures::mentions(&text.text)).collect();
    let wanted: BTreeSet<&str> = mentions.iter().filter_map(pictures::Mention::sha256).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let kept = pictures::list(eng)?.into_iter().filter(|picture| wanted.contains(picture.sha256.as_str()));
    kept.map(|kept| {
        if let Some(known) = known.iter().find(|known| known.sha256 == kept.sha256) {
            return Ok(known.clone());
        }
        let (kept, bytes) = pictures::picture(eng, &kept.sha256)?;
        Ok(Picture {
            sha256: kept.sha256,
            name: kept.name,
            media_type: kept.media_type.as_str().to_owned(),
            width: kept.width,
            height: kept.height,
            shown: document::Picture::read(bytes).ok(),
        })
    })
    .collect()
}

/// A file as a picture for the texts of a report.
///
/// # Errors
/// When it is no picture that a report can show.
pub fn picture_of(name: &str, bytes: Vec<u8>) -> Result<NewPicture, PictureError> {
    let picture = document::Picture::read(bytes)?;
    Ok(NewPicture {
        name: name.to_owned(),
        media_type: match picture.format() {
            PictureFormat::Png => MediaType::Png,
            PictureFormat::GreyJpeg | PictureFormat::ColourJpeg => MediaType::Jpeg,
        },
        width: picture.width(),
        height: picture.height(),
        bytes: picture.bytes().to_vec(),
    })
}
