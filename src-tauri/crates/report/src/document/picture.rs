//! Pictures that a document can show. A picture is read whole before it becomes part of a document,
//! so that no writer meets one that it cannot draw.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

/// A picture in one of the formats that every writer can draw.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    bytes: Arc<[u8]>,
    format: PictureFormat,
    width: u32,
    height: u32,
    per_inch: u32,
}

/// The format of a picture's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG in grey.
    GreyJpeg,
    /// JPEG in colour.
    ColourJpeg,
}

/// Why a file cannot be shown as a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// It is neither of the formats.
    #[error("The file is not a PNG or JPEG picture. Save the picture in one of these formats and add it again.")]
    Format,
    /// It ends early or contradicts itself.
    #[error("The picture is damaged and cannot be shown. Save it again from the program that made it.")]
    Damaged,
    /// It has more dots than a page can show.
    #[error(
        "The picture has {width} by {height} dots, and at most {MOST_MEGAPIXELS} million dots can be shown. Save it at a lower resolution."
    )]
    TooLarge {
        /// Its width in dots.
        width: u32,
        /// Its height in dots.
        height: u32,
    },
    /// It is meant for a printing press.
    #[error("The JPEG picture is in CMYK colours, which screens show wrongly. Save it in RGB colours.")]
    Press,
}

/// A picture of more million dots than this is refused.
const MOST_MEGAPIXELS: u64 = 40;
/// Dots to an inch where a picture does not say.
const USUAL_PER_INCH: u32 = 144;

/// The dots of a picture, row by row from the top left, on white where they let light through.
pub(crate) struct Dots {
    /// One byte a dot is a grey, three are red, green and blue.
    pub(crate) bytes: Vec<u8>,
    /// Whether they are greys.
    pub(crate) grey: bool,
}

impl Picture {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is no picture that a report can show.
    pub fn read(bytes: Vec<u8>) -> Result<Self, PictureError> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            read_png(bytes)
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            read_jpeg(bytes)
        } else {
            Err(PictureError::Format)
        }
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its format.
    pub fn format(&self) -> PictureFormat {
        self.format
    }

    /// Its width in dots.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Its height in dots.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Its width and height in points, at the resolution that it was made for.
    pub(crate) fn natural_size(&self) -> (f32, f32) {
        let points = |dots: u32| dots as f32 * 72.0 / self.per_inch as f32;
        (points(self.width), points(self.height))
    }

    /// The dots of a PNG picture; `None` for a JPEG, which is drawn as it is.
    pub(crate) fn dots(&self) -> Option<Dots> {
        match self.format {
            PictureFormat::Png => decoded(&self.bytes).ok(),
            PictureFormat::GreyJpeg | PictureFormat::ColourJpeg => None,
        }
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {} x {}, {} bytes", self.format, self.width, self.height, self.bytes.len())
    }
}

fn within(width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_MEGAPIXELS * 1_000_000 {
        return Err(PictureError::TooLarge { width, height });
    }
    Ok(())
}

fn read_png(bytes: Vec<u8>) -> Result<Picture, PictureError> {
    let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().map_err(|_| PictureError::Damaged)?;
    let (width, height) = reader.info().size();
    let per_inch = reader.info().pixel_dims.map_or(USUAL_PER_INCH, |dots| match dots.unit {
        png::Unit::Meter => inch((f64::from(dots.xppu) * 0.0254).round() as u32),
        png::Unit::Unspecified => USUAL_PER_INCH,
    });
    drop(reader);
    within(width, height)?;
    decoded(&bytes)?;
    Ok(Picture { bytes: bytes.into(), format: PictureFormat::Png, width, height, per_inch })
}

/// A resolution that a picture can have been meant for.
fn inch(stated: u32) -> u32 {
    if (36..=2400).contains(&stated) { stated } else { USUAL_PER_INCH }
}

fn decoded(bytes: &[u8]) -> Result<Dots, PictureError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| PictureError::Damaged)?;
    let (width, height) = reader.info().size();
    within(width, height)?;
    let mut dots = vec![0; reader.output_buffer_size().ok_or(PictureError::Damaged)?];
    let frame = reader.next_frame(&mut dots).map_err(|_| PictureError::Damaged)?;
    dots.truncate(frame.buffer_size());
    Ok(match frame.color_type {
        png::ColorType::Grayscale => Dots { bytes: dots, grey: true },
        png::ColorType::GrayscaleAlpha => Dots { bytes: on_white::<2, 1>(&dots), grey: true },
        png::ColorType::Rgba => Dots { bytes: on_white::<4, 3>(&dots), grey: false },
        png::ColorType::Rgb | png::ColorType::Indexed => Dots { bytes: dots, grey: false },
    })
}

/// Dots whose last byte says how much they cover, as they look on white paper.
fn on_white<const WITH: usize, const WITHOUT: usize>(dots: &[u8]) -> Vec<u8> {
    let mut white = Vec::with_capacity(dots.len() / WITH * WITHOUT);
    for dot in dots.chunks_exact(WITH) {
        let cover = u16::from(dot[WITHOUT]);
        let blend = |part: &u8| ((u16::from(*part) * cover + 255 * (255 - cover) + 127) / 255) as u8;
        white.extend(dot[..WITHOUT].iter().map(blend));
    }
    white
}

fn read_jpeg(bytes: Vec<u8>) -> Result<Picture, PictureError> {
    let mut per_inch = USUAL_PER_INCH;
    let mut at = 2;
    loop {
        let (marker, body) = segment(&bytes, &mut at)?;
        match marker {
            0xe0 if body.starts_with(b"JFIF\0") && body.len() >= 12 => {
                let stated = u32::from(u16::from_be_bytes([body[8], body[9]]));
                per_inch = match body[7] {
                    1 => inch(stated),
                    2 => inch(stated * 254 / 100),
                    _ => per_inch,
                };
            }
            // Frames that every reader of PDF knows: baseline, extended and progressive.
            0xc0..=0xc2 => {
                let (format, width, height) = frame(body)?;
                if !ends_whole(&bytes) {
                    return Err(PictureError::Damaged);
                }
                return Ok(Picture { bytes: bytes.into(), format, width, height, per_inch });
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PictureError::Format),
            0xd9 | 0xda => return Err(PictureError::Damaged),
            _ => (),
        }
    }
}

/// The next segment of a JPEG file: its marker and what it holds.
fn segment<'a>(bytes: &'a [u8], at: &mut usize) -> Result<(u8, &'a [u8]), PictureError> {
    while bytes.get(*at) == Some(&0xff) && bytes.get(*at + 1) == Some(&0xff) {
        *at += 1;
    }
    let [0xff, marker, high, low] = *bytes.get(*at..*at + 4).ok_or(PictureError::Damaged)? else {
        return Err(PictureError::Damaged);
    };
    let length = usize::from(u16::from_be_bytes([high, low]));
    let body = bytes.get(*at + 4..*at + 2 + length).ok_or(PictureError::Damaged)?;
    *at += 2 + length;
    Ok((marker, body))
}

fn frame(body: &[u8]) -> Result<(PictureFormat, u32, u32), PictureError> {
    let &[depth, high, low, left, right, parts, ..] = body else { return Err(PictureError::Damaged) };
    let height = u32::from(u16::from_be_bytes([high, low]));
    let width = u32::from(u16::from_be_bytes([left, right]));
    within(width, height)?;
    match (depth, parts) {
        (8, 1) => Ok((PictureFormat::GreyJpeg, width, height)),
        (8, 3) => Ok((PictureFormat::ColourJpeg, width, height)),
        (8, 4) => Err(PictureError::Press),
        _ => Err(PictureError::Format),
    }
}

/// Whether a JPEG file goes on to its end; some programs write zeros after it.
fn ends_whole(bytes: &[u8]) -> bool {
    let last = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    bytes[..=last].ends_with(&[0xff, 0xd9])
}
