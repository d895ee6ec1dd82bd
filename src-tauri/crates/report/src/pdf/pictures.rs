//! The pictures of a file, each once. What lets light through has been laid on white paper, so that
//! no page needs transparency.

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::document::{Picture, PictureFormat};
use crate::pdf::File;

/// What a picture is called in the file, by its place.
pub(crate) fn name(place: usize) -> String {
    format!("I{place}")
}

/// Adds the pictures to the resources that all pages share.
pub(crate) fn embed(file: &mut File, pictures: &[Picture]) {
    let mut shared = Dictionary::new();
    for (place, picture) in pictures.iter().enumerate() {
        let id = file.objects.add_object(stream(picture));
        shared.set(name(place), id);
    }
    file.share("XObject", shared);
}

fn stream(picture: &Picture) -> Stream {
    let mut about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width()),
        "Height" => i64::from(picture.height()),
        "BitsPerComponent" => 8,
    };
    let grey = match picture.dots() {
        Some(dots) => {
            about.set("ColorSpace", colours(dots.grey));
            return Stream::new(about, dots.bytes);
        }
        None => picture.format() == PictureFormat::GreyJpeg,
    };
    about.set("ColorSpace", colours(grey));
    about.set("Filter", "DCTDecode");
    Stream::new(about, picture.bytes().to_vec()).with_compression(false)
}

fn colours(grey: bool) -> Object {
    if grey { "DeviceGray".into() } else { "DeviceRGB".into() }
}
