//! Pictures for the texts of the report: chosen in a dialog, dropped on the window, or pasted into a text.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::pictures::{self, LARGEST, MediaType};

use super::Session;
use super::reading::{file_name, unreadable};
use crate::desk::{Kind, Question, Wanted};
use crate::wire::report::{AddedPicture, ShownPicture};
use crate::wire::{Changed, Refused};

const PICTURE: Kind = Kind { name: "Pictures", endings: &["png", "jpg", "jpeg"] };

impl Session {
    /// Asks for a picture and keeps it; none where the person declines.
    pub(crate) fn choose_picture(&self) -> Result<Option<Changed<AddedPicture>>, Refused> {
        let question =
            Question { title: "Choose a picture", wanted: Wanted::One, kind: Some(PICTURE), folder: host::documents() };
        self.ask(&question).first().map(|path| self.keep_file(path)).transpose()
    }

    /// Keeps a picture that was dropped on the window.
    pub(crate) fn add_dropped_picture(&self, path: &str) -> Result<Changed<AddedPicture>, Refused> {
        self.keep_file(&self.chosen(path)?)
    }

    /// Keeps a picture that was pasted; its bytes come as Base64.
    pub(crate) fn add_pasted_picture(&self, name: &str, data: &str) -> Result<Changed<AddedPicture>, Refused> {
        let bytes = STANDARD.decode(data).map_err(|_| {
            Refused::refusal(
                "What was pasted is not a picture. Save it as a PNG or JPEG file, and choose the file.".to_owned(),
            )
        })?;
        self.keep(name, bytes)
    }

    /// Keeps the picture that was copied elsewhere; none where nothing on the clipboard is a picture.
    pub(crate) fn add_copied_picture(&self) -> Result<Option<Changed<AddedPicture>>, Refused> {
        self.copied_picture().map(|bytes| self.keep("pasted.png", bytes)).transpose()
    }

    /// A picture as the window shows it.
    pub(crate) fn shown_picture(&self, sha256: &str) -> Result<ShownPicture, Refused> {
        let of = |media_type: MediaType, name: String, (width, height): (u32, u32), bytes: &[u8]| {
            let source = format!("data:{};base64,{}", media_type.as_str(), STANDARD.encode(bytes));
            ShownPicture { name, width, height, source }
        };
        if let Some(new) = self.picture_to_come(sha256) {
            return Ok(of(new.media_type, new.name, (new.width, new.height), &new.bytes));
        }
        let (kept, bytes) = self.with(|eng| Ok(pictures::picture(eng, sha256)?))?;
        Ok(of(kept.media_type, kept.name, (kept.width, kept.height), &bytes))
    }

    fn keep_file(&self, path: &Path) -> Result<Changed<AddedPicture>, Refused> {
        let size = fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
        let name = file_name(path);
        if size > LARGEST {
            let (megabytes, most) = (size.div_ceil(1024 * 1024), LARGEST / 1024 / 1024);
            return Err(engine::Error::from(engine::Refusal::PictureTooLarge { name, megabytes, most }).into());
        }
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        self.keep(&name, bytes)
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Result<Changed<AddedPicture>, Refused> {
        let picture = report::picture_of(name, bytes)
            .map_err(|why| Refused::refusal(format!("\"{name}\" cannot be shown. {why}")))?;
        self.write_here(move |eng, stamp| pictures::add(eng, stamp, &picture))
    }
}
