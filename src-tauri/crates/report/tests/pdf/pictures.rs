//! Pictures: whole or refused, as wide as they may be, with words for those who do not see them.

use report::document::{Block, Image, Paragraph, Picture, PictureError, PictureFormat};

use crate::documents::{lines, of, picture};
use crate::tools::print;

fn image(width: u32, height: u32, part: u8) -> Image {
    Image {
        picture: picture(width, height),
        alternative: "Two zones behind a firewall".to_owned(),
        caption: "Figure 1: the network".to_owned(),
        width: part,
        source: None,
    }
}

/// The smallest JPEG that says how large it is; `parts` is 1 for greys, 3 for colours, 4 for a press.
fn jpeg(parts: u8) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 8 + 3 * parts, 8, 0, 20, 0, 30, parts];
    bytes.extend((0..parts).flat_map(|part| [part, 0x11, 0]));
    bytes.extend([0xff, 0xda, 0, 2, 0xff, 0xd9]);
    bytes
}

#[test]
fn a_picture_is_a_figure_with_words_and_a_caption() {
    let printed = print(&of(vec![Paragraph::text("Before").into(), image(300, 200, 0).into()]));
    let tree = printed.spoken();
    assert!(tree.contains("Figure") && tree.contains("Caption") && tree.contains("Figure 1: the network"), "{tree}");
    let objects = printed.objects();
    let said = |object: &lopdf::Object| {
        let alternative = object.as_dict().and_then(|element| element.get(b"Alt")).and_then(lopdf::decode_text_string);
        alternative.ok()
    };
    let said: Vec<String> = objects.objects.values().filter_map(said).collect();
    assert_eq!(said, ["Two zones behind a firewall"]);
}

#[test]
fn a_picture_is_never_wider_than_the_text_nor_higher_than_a_page() {
    let blocks = vec![image(3_000, 20, 0).into(), image(20, 5_000, 0).into(), image(2_000, 900, 50).into()];
    let printed = print(&of(blocks));
    let listed = printed.tool("pdfimages", &["-list"], &[]);
    assert_eq!(listed.lines().count(), 2 + 3, "{listed}");
    let content: Vec<Vec<f32>> =
        printed.objects().page_iter().flat_map(|page| drawn(&printed.objects(), page)).collect();
    assert_eq!(content.len(), 3);
    assert!((content[0][0] - 480.0).abs() < 0.5 && content[1][3] < 640.0, "{content:?}");
    assert!((content[2][0] - 240.0).abs() < 0.5, "{content:?}");
}

/// The matrices that are set on a page before pictures are drawn.
fn drawn(objects: &lopdf::Document, page: lopdf::ObjectId) -> Vec<Vec<f32>> {
    let content = lopdf::content::Content::decode(&objects.get_page_content(page)).expect("content");
    let pairs = content.operations.windows(2).filter(|pair| pair[1].operator == "Do");
    pairs.map(|pair| pair[0].operands.iter().map(|number| number.as_float().expect("a number")).collect()).collect()
}

#[test]
fn a_picture_and_its_caption_share_a_page() {
    for filler in 20..46 {
        let printed = print(&of(vec![lines("filler", filler).into(), image(400, 300, 0).into()]));
        let pages = printed.pages();
        let caption = pages.iter().position(|page| page.contains("Figure 1")).expect("it is printed");
        let listed = printed.tool("pdfimages", &["-list"], &[]);
        let on: usize =
            listed.lines().last().and_then(|line| line.split_whitespace().next()?.parse().ok()).expect("a page");
        assert_eq!(on, caption + 1, "{filler}");
    }
}

#[test]
fn the_same_picture_is_in_the_file_once() {
    let blocks: Vec<Block> = (0..5).map(|_| image(200, 200, 0).into()).collect();
    let objects = print(&of(blocks)).objects();
    let is_image = |object: &lopdf::Object| {
        let stream = object.as_stream().ok();
        let kind = stream.and_then(|stream| stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok());
        kind == Some(b"Image".as_slice())
    };
    assert_eq!(objects.objects.values().filter(|object| is_image(object)).count(), 1);
}

#[test]
fn what_is_no_whole_picture_is_refused_in_words() {
    let whole = picture(30, 20).bytes().to_vec();
    let read = |bytes: &[u8]| Picture::read(bytes.to_vec());
    assert_eq!(read(b"<svg/>"), Err(PictureError::Format));
    assert_eq!(read(&[]), Err(PictureError::Format));
    assert_eq!(read(&whole[..whole.len() / 2]), Err(PictureError::Damaged));
    assert_eq!(read(&jpeg(4)), Err(PictureError::Press));
    assert_eq!(read(&jpeg(3)[..12]), Err(PictureError::Damaged));
    assert_eq!(
        read(&jpeg(3)).map(|picture| (picture.format(), picture.width(), picture.height())),
        Ok((PictureFormat::ColourJpeg, 30, 20))
    );
    assert_eq!(read(&jpeg(1)).map(|picture| picture.format()), Ok(PictureFormat::GreyJpeg));
}

#[test]
fn any_cut_of_a_picture_is_refused_or_read() {
    for whole in [picture(9, 7).bytes().to_vec(), jpeg(3)] {
        for end in 0..whole.len() {
            let _ = Picture::read(whole[..end].to_vec());
        }
    }
}
