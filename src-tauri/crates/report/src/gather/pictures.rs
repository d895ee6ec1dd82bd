//! The pictures that texts show, and what makes a file one of them.

use std::collections::BTreeSet;

use engine::pictures::{self, MediaType, Mention, NewPicture, SCHEME};

use crate::document::{self, PictureError, PictureFormat};
use crate::view::{Picture, Text};

/// The pictures that these texts show, in the order in which they were added; those that are known are not read again.
pub(super) fn shown(eng: &engine::Engagement, texts: &[Text], known: &[Picture]) -> engine::Result<Vec<Picture>> {
    let mentions: Vec<_> = texts.iter().flat_map(|text| pictures::mentions(&text.text)).collect();
    let wanted: BTreeSet<&str> = mentions.iter().filter_map(Mention::sha256).collect();
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

/// The pictures of a document for its texts: each one that a report can show, and the texts with its name. Where a picture
/// cannot be shown its words stay, and a sentence says so.
#[must_use]
pub fn pictures_of(texts: &mut [&mut String], files: Vec<(String, Vec<u8>)>) -> (Vec<NewPicture>, Vec<String>) {
    let mut warnings = Vec::new();
    let mut ready: Vec<Option<NewPicture>> = Vec::new();
    for (name, bytes) in files {
        // A file without bytes was found wanting before.
        let picture = (!bytes.is_empty()).then(|| picture_of(&name, bytes)).and_then(|picture| {
            picture.map_err(|why| warnings.push(format!("The picture “{name}” is left out. {why}"))).ok()
        });
        ready.push(picture);
    }
    for text in texts {
        **text = pictures::replace(text, |mention| {
            let number: usize = mention.to.strip_prefix(SCHEME)?.parse().ok()?;
            Some(match ready.get(number.checked_sub(1)?).and_then(Option::as_ref) {
                Some(picture) => {
                    pictures::written(&mention.alternative, &pictures::address(&picture.sha256()), &mention.caption)
                }
                None => pictures::words_left(mention),
            })
        });
    }
    (ready.into_iter().flatten().collect(), warnings)
}
