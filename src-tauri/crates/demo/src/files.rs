//! Files of evidence made for the sample engagement: tables as CSV, charts as PNG.

use engine::pictures::{self, MediaType, NewPicture};

use crate::seeded::Stream;

/// The diagram of the client's network, and what it is called.
const NETWORK: (&str, &[u8]) = ("network.png", include_bytes!("../content/network.png"));

/// A table as the client's systems export it: RFC 4180 with CRLF.
pub(crate) fn csv(columns: &[String], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(columns).expect("memory takes every record");
    for row in rows {
        writer.write_record(row).expect("memory takes every record");
    }
    writer.into_inner().expect("memory takes every record")
}

/// The text with the pictures that it names by their files.
pub(crate) fn with_pictures(text: &str) -> (String, Vec<NewPicture>) {
    let mut brought = Vec::new();
    let text = pictures::retarget(text, |mention| {
        let picture = (mention.to == NETWORK.0).then(network)?;
        let address = pictures::address(&picture.sha256());
        brought.push(picture);
        Some(address)
    });
    (text, brought)
}

fn network() -> NewPicture {
    let (name, bytes) = NETWORK;
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("the diagram is a picture");
    let (width, height) = reader.info().size();
    NewPicture { name: name.to_owned(), media_type: MediaType::Png, width, height, bytes: bytes.to_vec() }
}

const WIDTH: usize = 640;
const HEIGHT: usize = 240;
const MARGIN: usize = 16;
const BARS: usize = 26;
/// White, grey of the lines, blue of the bars.
const PALETTE: [u8; 9] = [0xff, 0xff, 0xff, 0xc8, 0xcd, 0xd4, 0x2f, 0x6d, 0xb5];

/// A chart with one bar for each of the 26 weeks of the period.
pub(crate) fn chart(seed: &str, name: &str) -> Vec<u8> {
    let mut stream = Stream::of(seed, name);
    let mut pixels = vec![0u8; WIDTH * HEIGHT];
    let floor = HEIGHT - MARGIN;
    for line in 0..=4 {
        let y = floor - line * (HEIGHT - 2 * MARGIN) / 4;
        pixels[y * WIDTH + MARGIN..(y + 1) * WIDTH - MARGIN].fill(1);
    }
    let step = (WIDTH - 2 * MARGIN) / BARS;
    let mut height = stream.between(90, 140);
    for bar in 0..BARS {
        height = (height + stream.between(-22, 22)).clamp(30, 200);
        let left = MARGIN + bar * step + 4;
        let top = floor - usize::try_from(height).expect("a height above nought");
        for y in top..floor {
            pixels[y * WIDTH + left..y * WIDTH + left + step - 8].fill(2);
        }
    }
    png(&pixels)
}

fn png(pixels: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(PALETTE.as_slice());
    let mut writer = encoder.write_header().expect("memory takes every header");
    writer.write_image_data(pixels).expect("as many pixels as the header says");
    writer.finish().expect("memory takes every byte");
    bytes
}
