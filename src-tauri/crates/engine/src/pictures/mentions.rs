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

/// A picture as Markdown. Every sign of its words that Markdown would read as a mark is written so that it is read as
/// itself, in a table too.
#[must_use]
pub fn written(alternative: &str, to: &str, caption: &str) -> String {
    let (alternative, caption) = (escaped(alternative), escaped(caption).replace('"', "\\\""));
    if caption.is_empty() { format!("![{alternative}]({to})") } else { format!("![{alternative}]({to} \"{caption}\")") }
}

/// What is left in a text of a picture that cannot be shown: its words in brackets, as Markdown.
#[must_use]
pub fn words_left(mention: &Mention) -> String {
    let said = [&mention.alternative, &mention.caption].map(|words| escaped(words));
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    if said.is_empty() { String::new() } else { format!("\\[{}\\]", said.join("; ")) }
}

/// Words on one line that Markdown reads as those words.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut signs = words.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '|' => text.extend(['\\', sign]),
            '&' if signs.peek().is_some_and(|next| next.is_alphabetic() || *next == '#') => text.push_str("&amp;"),
            '\n' | '\r' => text.push(' '),
            _ => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{mentions, retarget, words_left, written};

    proptest! {
        #[test]
        fn a_picture_keeps_its_words_in_a_line_and_in_a_table(
            alternative in "[a-zA-Z &;#\\\\\"'*_`<>|~!()\\[\\]é]{0,20}",
            caption in "[a-zA-Z &;#\\\\\"'*_`<>|~!()\\[\\]é]{0,20}",
        ) {
            let text = written(&alternative, "picture:ab", &caption);
            for text in [format!("Before {text} after."), format!("| a |\n|---|\n| {text} |\n")] {
                let found = mentions(&text);
                let [picture] = found.as_slice() else { return Err(TestCaseError::fail(text)) };
                prop_assert_eq!(&picture.alternative, alternative.trim());
                prop_assert_eq!(&picture.caption, caption.trim());
                let again = retarget(&text, |_| Some("picture:cd".to_owned()));
                prop_assert_eq!(&mentions(&again)[0].alternative, &picture.alternative);
                prop_assert!(mentions(&words_left(picture)).is_empty());
            }
        }
    }

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
