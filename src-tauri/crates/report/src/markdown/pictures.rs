//! Pictures within a text: what is drawn in their place, or said where nothing can be drawn.

use engine::pictures::{self, SCHEME};

use crate::document::Image;
use crate::phrases;
use crate::view::Picture;

/// A picture as far as it was read: where it is, and its words.
#[derive(Debug, Default)]
pub(super) struct Mentioned {
    pub(super) to: String,
    pub(super) caption: String,
    pub(super) alternative: String,
}

impl Mentioned {
    /// The picture with its caption; none where it is not there or cannot be drawn.
    pub(super) fn image(&self, pictures: &[Picture]) -> Option<Image> {
        let sha256 = self.to.strip_prefix(SCHEME)?;
        let picture = pictures.iter().find(|picture| picture.sha256 == sha256)?.shown.clone()?;
        let alternative = self.alternative.trim().to_owned();
        Some(Image { picture, alternative, caption: self.said().to_owned(), width: 0, source: None })
    }

    /// What is printed under it: its caption, or the words for those who do not see it.
    pub(super) fn said(&self) -> &str {
        [&self.caption, &self.alternative]
            .into_iter()
            .map(|words| words.trim())
            .find(|words| !words.is_empty())
            .unwrap_or("Picture")
    }

    /// What stands in the place of a picture that is not there; an address elsewhere is named and never followed.
    pub(super) fn missing(&self) -> String {
        match self.to.strip_prefix(SCHEME) {
            Some(_) => phrases::blank(&format!("the picture “{}”", self.said())),
            None => phrases::blank(&format!("the picture “{}” from {}", self.said(), self.to)),
        }
    }
}

/// The text with words in the place of its pictures, for where nothing is drawn.
pub(crate) fn in_words(text: &str, pictures: &[Picture]) -> String {
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for mention in pictures::mentions(text) {
        let named = pictures.iter().find(|picture| mention.sha256() == Some(picture.sha256.as_str()));
        let file = named.map_or(mention.to.as_str(), |picture| picture.name.as_str());
        words.push_str(&text[at..mention.range.start]);
        words.push_str("[Picture: ");
        let said = [&mention.alternative, &mention.caption];
        for part in said.into_iter().filter(|part| !part.is_empty()) {
            words.push_str(part);
            words.push_str("; ");
        }
        words.push_str(file);
        words.push(']');
        at = mention.range.end;
    }
    words.push_str(&text[at..]);
    words
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use crate::document::{self, Block, Flow, Inline};
    use crate::markdown::blocks;
    use crate::view::Picture;

    fn pictures() -> Vec<Picture> {
        let mut bytes = Vec::new();
        let mut writer = png::Encoder::new(&mut bytes, 4, 2).write_header().expect("a header");
        writer.write_image_data(&[200; 8]).expect("grey dots");
        writer.finish().expect("a whole picture");
        let shown = document::Picture::read(bytes).ok();
        assert!(shown.is_some(), "it can be shown");
        vec![Picture {
            sha256: "ab".into(),
            name: "net.png".into(),
            media_type: "image/png".into(),
            width: 4,
            height: 2,
            shown,
        }]
    }

    /// Each block in short.
    fn told(text: &str) -> Vec<String> {
        let words = |flow: &Flow| match flow {
            Flow::Paragraph(paragraph) => paragraph.text.iter().map(Inline::words).collect::<String>(),
            Flow::List(list) => format!("list of {}: {:?}", list.items.len(), list.items),
        };
        blocks(text, "t", &pictures())
            .iter()
            .map(|block| match block {
                Block::Image(image) => format!("image {:?} {:?}", image.alternative, image.caption),
                Block::Flow(flow) => words(flow),
                Block::Table(table) => format!("table of {}", table.rows.len()),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_picture_parts_the_paragraph_that_it_stands_in() {
        let read = told("Before ![The zones](picture:ab \"Figure 1: *zones*\") after.\n\n![The zones](picture:ab)");
        assert_eq!(
            read,
            ["Before ", "image \"The zones\" \"Figure 1: *zones*\"", "after.", "image \"The zones\" \"The zones\""]
        );
    }

    #[test]
    fn a_picture_in_a_list_or_a_table_follows_it_and_is_named_in_its_place() {
        let read = told("- first ![Zones](picture:ab)\n- second\n");
        assert!(read[0].starts_with("list of 2") && read[0].contains("Emphasis(\"Zones\")"), "{read:?}");
        assert_eq!(read[1..], ["image \"Zones\" \"Zones\""]);
        let read = told("| a | b |\n|---|---|\n| ![Zones](picture:ab) | x |\n");
        assert_eq!(read, ["table of 1", "image \"Zones\" \"Zones\""]);
    }

    #[test]
    fn a_picture_that_is_not_there_leaves_its_words_visibly() {
        let read = told("See ![Zones](picture:cd) and ![Map](https://example.org/map.png).");
        assert_eq!(
            read,
            [
                "See [Not yet entered: the picture “Zones”] and [Not yet entered: the picture “Map” from https://example.org/map.png]."
            ]
        );
    }

    #[test]
    fn words_stand_for_pictures_where_nothing_is_drawn() {
        assert_eq!(
            in_words("A ![Zones](picture:ab \"Figure 1\") b ![](picture:cd).", &pictures()),
            "A [Picture: Zones; Figure 1; net.png] b [Picture: picture:cd]."
        );
    }
}
