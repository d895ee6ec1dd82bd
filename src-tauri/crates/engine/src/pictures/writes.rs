//! Adding and removing pictures.

use super::{LARGEST, NewPicture, Picture, mentions};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{EntryId, derived},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::require_text,
    stamp::{Outcome, Stamp},
    store,
};

/// Keeps a picture, so that a text can show it. A picture that is kept already stays as it is.
///
/// # Errors
/// Refuses a picture that is larger than is kept.
pub fn add(eng: &mut Engagement, stamp: &Stamp, picture: &NewPicture) -> Result<Outcome<Picture>> {
    eng.transact(ChangeKind::AddPicture, stamp, |write| store_in(write, picture))
}

/// Takes away a picture that no text shows. The history keeps that it was there.
///
/// # Errors
/// Refuses a picture that is not there, or that a text shows.
pub fn remove(eng: &mut Engagement, stamp: &Stamp, sha256: &str) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::RemovePicture, stamp, |write| {
        let (id, picture) = store::pictures::picture(write.db(), sha256)?.ok_or(Refusal::Gone { what: "picture" })?;
        for text in store::report_texts::texts(write.db())? {
            if mentions(&text.text).iter().any(|mention| mention.sha256() == Some(sha256)) {
                return Err(Refusal::PictureShown { name: picture.name, place: text.key.title() }.into());
            }
        }
        write.delete(&entities::REPORT_PICTURE, id)
    })
}

/// Keeps a picture as part of a larger gesture.
pub(crate) fn store_in(write: &mut Write<'_>, new: &NewPicture) -> Result<Picture> {
    let name = require_text(&new.name, "The name of the picture")?;
    let size = new.bytes.len() as u64;
    if size > LARGEST {
        let (megabytes, most) = (size.div_ceil(1024 * 1024), LARGEST / 1024 / 1024);
        return Err(Refusal::PictureTooLarge { name, megabytes, most }.into());
    }
    let sha256 = write.put_object(&new.bytes)?;
    if let Some((_, known)) = store::pictures::picture(write.db(), &sha256)? {
        return Ok(known);
    }
    let id: EntryId = derived("report_picture", &[&sha256]);
    let (by, at) = (write.stamp().actor.clone(), write.stamp().at);
    let fields = [
        ("name", name.as_str().into()),
        ("sha256", sha256.as_str().into()),
        ("media_type", new.media_type.as_str().into()),
        ("size", size.into()),
        ("width", new.width.into()),
        ("height", new.height.into()),
        ("added_by", by.as_str().into()),
        ("added_at", at.into()),
    ];
    write.insert(&entities::REPORT_PICTURE, id, &fields)?;
    let (media_type, width, height) = (new.media_type, new.width, new.height);
    Ok(Picture { name, sha256, media_type, size, width, height, by, at })
}
