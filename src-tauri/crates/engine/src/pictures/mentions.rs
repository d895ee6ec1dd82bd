//! Where a text names pictures. Markdown is read here for nothing else.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::SCHEME;

/// A place at which a text shows a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What it shows, in words for those who do not see it.
    pub alternative: String,
    /// Where the picture is: `picture:` and its SHA-256, or an address elsewhere, which a report never follows.
    pub to: String,
    /// Its caption, where it has one beside the alternative text.
    pub caption: String,
    /// The bytes of the text that say so.
    pub range: Range<usize>,
}

impl Mention {
    /// The SHA-256 of the picture, where it is one that an engagement file keeps.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.to.strip_prefix(SCHEME)
    }
}

/// The pictures that a text shows, in its order.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut open: Option<Mention> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let (to, caption) = (dest_url.into_string(), title.into_string());
                open = Some(Mention { alternative: String::new(), to, caption, range });
            }
            Event::End(TagEnd::Image) => found.extend(open.take().map(|mention| Mention {
                alternative: mention.alternative.trim().to_owned(),
                caption: mention.caption.trim().to_owned(),
                ..mention
            })),
            Event::Text(words) | Event::Code(words) => {
                if let Some(mention) = &mut open {
                    mention.alternative.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(mention) = &mut open {
                    mention.alternative.push(' ');
                }
            }
            _ => (),
        }
    }
    found
}

/// The text with other addresses for its pictures, wherever `target` knows one.
#[must_use]
pub fn retarget(text: &str, mut target: impl FnMut(&Mention) -> Option<String>) -> String {
    replace(text, |mention| Some(written(&mention.alternative, &target(mention)?, &mention.caption)))
}

/// The text with something else in the place of its pictures, wherever `with` says what.
#[must_use]
pub fn replace(text: &str, mut with: impl FnMut(&Mention) -> Option<String>) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for mention in mentions(text) {
        let Some(other) = with(&mention) else { continue };
        changed.push_str(&text[at..mention.range.start]);
        changed.push_str(&other);
        at = mention.range.end;
    }
    changed.push_str(&text[at..]);
    changed
}

/// A picture as Markdown.
#[must_use]
pub fn written(alternative: &str, to: &str, caption: &str) -> String {
    let mut text = String::from("![");
    for sign in alternative.chars() {
        match sign {
            '[' | ']' => text.extend(['\\', sign]),
            '\n' | '\r' => text.push(' '),
            _ => text.push(sign),
        }
    }
    text.push_str("](");
    text.push_str(to);
    if !caption.is_empty() {
        text.push_str(" \"");
        text.push_str(&caption.replace(['\n', '\r'], " ").replace('"', "\\\""));
        text.push('"');
    }
    text.push(')');
    text
}

#[cfg(test)]
mod tests {
    use super::{mentions, retarget};

    #[test]
    fn pictures_are_found_wherever_they_stand_with_their_words() {
        let text = "Before ![The *two* zones](picture:ab \"Figure 1\") after.\n\n- ![](picture:cd)\n\n| a |\n|---|\n| ![x](https://example.org/x.png) |\n\n`![no](picture:ef)`\n";
        let found: Vec<(String, String, String, &str)> = mentions(text)
            .into_iter()
            .map(|mention| (mention.alternative, mention.to, mention.caption, &text[mention.range]))
            .collect();
        let told = |alternative: &str, to: &str, caption: &str, source: &'static str| {
            (alternative.to_owned(), to.to_owned(), caption.to_owned(), source)
        };
        assert_eq!(
            found,
            [
                told("The two zones", "picture:ab", "Figure 1", "![The *two* zones](picture:ab \"Figure 1\")"),
                told("", "picture:cd", "", "![](picture:cd)"),
                told("x", "https://example.org/x.png", "", "![x](https://example.org/x.png)"),
            ]
        );
    }

    #[test]
    fn other_addresses_leave_the_words_as_they_are() {
        let text = "a ![One \\[1\\] *two*](net.png \"the \\\"net\\\"\") b ![](other.png) c";
        let changed = retarget(text, |mention| (mention.to == "net.png").then(|| "picture:ab".to_owned()));
        assert_eq!(changed, "a ![One \\[1\\] two](picture:ab \"the \\\"net\\\"\") b ![](other.png) c");
        let again = mentions(&changed);
        assert_eq!((again[0].alternative.as_str(), again[0].caption.as_str()), ("One [1] two", "the \"net\""));
    }
}
