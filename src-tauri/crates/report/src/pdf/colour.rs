//! The profile of the colour space sRGB: what the colours of a file mean on any screen and printer.

/// The three primaries and white of sRGB, as they are under the light that profiles are made for.
const RED: [f64; 3] = [0.4361, 0.2225, 0.0139];
const GREEN: [f64; 3] = [0.3851, 0.7169, 0.0971];
const BLUE: [f64; 3] = [0.1431, 0.0606, 0.7141];
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// The places at which the curve from a colour to light is given.
const STEPS: u16 = 1024;

/// A profile of version 2.1, which every reader knows.
pub(crate) fn profile() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", point(WHITE)),
        (b"rXYZ", point(RED)),
        (b"gXYZ", point(GREEN)),
        (b"bXYZ", point(BLUE)),
        (b"rTRC", curve),
    ];
    // All three primaries share one curve, which comes last.
    let count = tags.len() + 2;
    let mut at = 128 + 4 + count * 12;
    let (mut table, mut data) = (number(count).to_vec(), Vec::new());
    for (name, mut tag) in tags {
        let size = tag.len();
        let names: &[&[u8; 4]] = if name == b"rTRC" { &[b"rTRC", b"gTRC", b"bTRC"] } else { &[name] };
        for name in names {
            table.extend(name.iter().copied().chain(number(at)).chain(number(size)));
        }
        tag.resize(size.next_multiple_of(4), 0);
        at += tag.len();
        data.append(&mut tag);
    }
    [header(at), table, data].concat()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = number(size).to_vec();
    header.extend([0; 4]);
    header.extend(0x0210_0000_u32.to_be_bytes());
    header.extend(b"mntrRGB XYZ ");
    for part in [2000_u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(128, 0);
    header
}

fn description(words: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend(number(words.len() + 1));
    tag.extend(words.bytes());
    tag.push(0);
    // No description in Unicode, and none for old Macintoshes.
    tag.extend([0; 4 + 4 + 2 + 1 + 67]);
    tag
}

fn text(words: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend(words.bytes());
    tag.push(0);
    tag
}

fn point(point: [f64; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(point.into_iter().flat_map(fixed));
    tag
}

fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend(number(usize::from(STEPS)));
    for step in 0..STEPS {
        let colour = f64::from(step) / f64::from(STEPS - 1);
        let light = if colour <= 0.04045 { colour / 12.92 } else { ((colour + 0.055) / 1.055).powf(2.4) };
        tag.extend(((light * 65535.0).round() as u16).to_be_bytes());
    }
    tag
}

fn fixed(number: f64) -> [u8; 4] {
    ((number * 65536.0).round() as i32).to_be_bytes()
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}
