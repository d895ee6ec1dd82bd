//! Markdown files: cut at their headings, with the pictures that stand beside them. Their text stays as it was typed.

use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Component, Path};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{LARGEST_PICTURE, MOST_PICTURES, Read, unshown};
use crate::error::{IntakeError, size_in_words};
use crate::model::{TextPart, TextPicture};
use crate::worker::document::body::MOST_TEXT;
use crate::worker::document::written::heading_of;
use crate::worker::faults::Spot;

/// The longest line in bold that is taken for a heading.
const LONGEST_BOLD: usize = 100;

/// Reads a Markdown file and the pictures beside it.
pub(super) fn read(path: &Path, file: &str, content: &[u8]) -> Result<Read, IntakeError> {
    if content.len() > MOST_TEXT {
        let most = size_in_words(MOST_TEXT as u64);
        let what = format!("it has {}, and at most {most} of text are read", size_in_words(content.len() as u64));
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    let text = decoded(content).ok_or_else(|| Spot::of_file(file).damaged("it is not written in UTF-8 or UTF-16"))?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, has_facts) = without_facts(&text);
    let mut shown = Shown {
        folder: path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")),
        pictures: Vec::new(),
        named: Vec::new(),
        warnings: Vec::new(),
    };
    let parts = parts(text, &mut shown);
    let mut warnings = shown.warnings;
    if has_facts {
        warnings.push("The facts at the head of the file, between two lines of dashes, are left out.".to_owned());
    }
    Ok(Read { format: "md", parts, pictures: shown.pictures, warnings })
}

fn decoded(content: &[u8]) -> Option<String> {
    let encoding = match content {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_8,
    };
    let (text, _, broken) = encoding.decode(content);
    (!broken && !text.contains('\0')).then(|| text.into_owned())
}

/// The text behind the facts that some programs put at the head of a file.
fn without_facts(text: &str) -> (&str, bool) {
    let is_fact = |line: &str| line.contains(": ") || line.ends_with(':') || line.starts_with([' ', '-']);
    let facts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    match facts {
        Some((facts, rest)) if facts.lines().all(|line| is_fact(line) && !line.starts_with('#')) => (rest, true),
        _ => (text, false),
    }
}

/// The pictures that a text shows, read from beside it.
struct Shown<'a> {
    folder: &'a Path,
    pictures: Vec<TextPicture>,
    /// The address of each.
    named: Vec<String>,
    warnings: Vec<String>,
}

impl Shown<'_> {
    /// The number of the picture at this address; none where there is none to be shown.
    fn number(&mut self, address: &str) -> Option<usize> {
        if let Some(known) = self.named.iter().position(|named| named == address) {
            return Some(known + 1);
        }
        match self.load(address) {
            Ok(picture) => {
                self.pictures.push(picture);
                self.named.push(address.to_owned());
                Some(self.pictures.len())
            }
            Err(trouble) => {
                let sentence =
                    format!("The picture “{address}” {trouble}. Its words stay in the text; add the picture there.");
                if !self.warnings.contains(&sentence) {
                    self.warnings.push(sentence);
                }
                None
            }
        }
    }

    fn load(&self, address: &str) -> Result<TextPicture, String> {
        if address.contains("://") || address.starts_with("data:") {
            return Err("is not beside the document, and nothing is fetched from a network".to_owned());
        }
        let address = address.replace("%20", " ");
        let path = Path::new(&address);
        let is_beside = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !is_beside || self.pictures.len() >= MOST_PICTURES {
            return Err("does not stand beside the document or in a folder beside it".to_owned());
        }
        let (root, whole) = (self.folder.canonicalize(), self.folder.join(path).canonicalize());
        let whole = match (root, whole) {
            (Ok(root), Ok(whole)) if whole.starts_with(&root) && whole.is_file() => whole,
            (Ok(_), Ok(_)) => return Err("leads out of the folder of the document".to_owned()),
            _ => return Err("is not there".to_owned()),
        };
        let mut bytes = Vec::new();
        let file = File::open(&whole).map_err(|_| "cannot be opened".to_owned())?;
        file.take(LARGEST_PICTURE + 1).read_to_end(&mut bytes).map_err(|_| "cannot be read".to_owned())?;
        if bytes.len() as u64 > LARGEST_PICTURE {
            return Err(format!("is larger than {} MB", LARGEST_PICTURE >> 20));
        }
        let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match unshown(&bytes, &name) {
            None => Ok(TextPicture { name, bytes }),
            Some(trouble) => Err(trouble),
        }
    }
}

/// A heading of the text.
struct Heading {
    range: Range<usize>,
    level: u8,
    words: String,
}

/// The text cut at its headings, its pictures by their numbers.
fn parts(text: &str, shown: &mut Shown<'_>) -> Vec<TextPart> {
    let (headings, images, definitions) = look(text);
    let mut changed: Vec<(Range<usize>, String)> = Vec::new();
    for (range, address, title, words) in images {
        if let Some(number) = shown.number(&address) {
            let caption = if title.is_empty() { String::new() } else { format!(" \"{}\"", title.replace('"', "\\\"")) };
            let words = words.replace(['[', ']'], "");
            changed.push((range, format!("![{words}](picture:{number}{caption})")));
        }
    }
    let mut all = Vec::new();
    let starts = std::iter::once(0).chain(headings.iter().map(|heading| heading.range.end));
    let ends = headings.iter().map(|heading| heading.range.start).chain([text.len()]);
    let heads = std::iter::once(None).chain(headings.iter().map(Some));
    for ((start, end), heading) in starts.zip(ends).zip(heads) {
        let mut body = replaced(text, start..end, &changed);
        for (name, definition) in &definitions {
            if body.contains(&format!("[{name}]")) && !body.contains(definition.as_str()) {
                body.truncate(body.trim_end().len());
                body.push_str("\n\n");
                body.push_str(definition);
            }
        }
        let markdown = body.trim_matches('\n').trim_end().to_owned();
        match heading {
            None if markdown.trim().is_empty() => (),
            None => all.push(TextPart { heading: None, marked: String::new(), level: 1, markdown }),
            Some(heading) => {
                let marked = heading_of(&heading.words);
                all.push(TextPart { heading: Some(heading.words.clone()), marked, level: heading.level, markdown });
            }
        }
    }
    all
}

type Image = (Range<usize>, String, String, String);

/// The headings and pictures of a text, and what its links by name stand for.
fn look(text: &str) -> (Vec<Heading>, Vec<Image>, Vec<(String, String)>) {
    let (mut headings, mut images) = (Vec::new(), Vec::new());
    let mut depth = 0_usize;
    let mut heading: Option<Heading> = None;
    let mut image: Option<Image> = None;
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let definitions = parser.reference_definitions().iter();
    let definitions = definitions
        .map(|(name, definition)| (name.to_owned(), text[definition.span.clone()].trim().to_owned()))
        .collect();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_)) => depth += 1,
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                heading = Some(Heading { range, level: rank(level), words: String::new() });
            }
            Event::End(TagEnd::Heading(_)) => headings.extend(heading.take()),
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                image = Some((range, dest_url.into_string(), title.into_string(), String::new()));
            }
            Event::End(TagEnd::Image) => images.extend(image.take()),
            Event::Text(words) | Event::Code(words) => match (&mut image, &mut heading) {
                (Some(image), _) => image.3.push_str(&words),
                (None, Some(heading)) => heading.words.push_str(&words),
                _ => (),
            },
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut heading {
                    heading.words.push(' ');
                }
            }
            _ => (),
        }
    }
    headings.retain(|heading: &Heading| !heading.words.trim().is_empty());
    (headings, images, definitions)
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A stretch of a text with these changes.
fn replaced(text: &str, stretch: Range<usize>, changed: &[(Range<usize>, String)]) -> String {
    let mut body = String::new();
    let mut at = stretch.start;
    for (range, with) in changed.iter().filter(|(range, _)| range.start >= stretch.start && range.end <= stretch.end) {
        body.push_str(&text[at..range.start]);
        body.push_str(with);
        at = range.end;
    }
    body.push_str(&text[at..stretch.end]);
    body
}

/// A text cut at its paragraphs that are one short line in bold.
pub(super) fn by_weight(markdown: &str) -> Vec<TextPart> {
    let mut parts = vec![TextPart { heading: None, marked: String::new(), level: 1, markdown: String::new() }];
    for block in markdown.split("\n\n") {
        let inner = block.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        let heading = inner.filter(|inner| {
            !inner.contains(['*', '\n', '['])
                && inner.chars().count() <= LONGEST_BOLD
                && !inner.ends_with(['.', ':', ',', ';'])
        });
        match heading {
            Some(heading) => {
                let words = heading.replace('\\', "");
                parts.push(TextPart {
                    heading: Some(words),
                    marked: heading.to_owned(),
                    level: 1,
                    markdown: String::new(),
                });
            }
            None => {
                let Some(part) = parts.last_mut() else { continue };
                if !part.markdown.is_empty() {
                    part.markdown.push_str("\n\n");
                }
                part.markdown.push_str(block);
            }
        }
    }
    parts.retain(|part| part.heading.is_some() || !part.markdown.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_facts_are_taken_for_facts() {
        assert_eq!(without_facts("---\ntitle: A\n- b\n---\nText"), ("Text", true));
        for text in ["---\n\n# Overview\n\nServices.\n\n---\n\nText", "---\nOverview\n---\n\nText"] {
            assert_eq!(without_facts(text), (text, false));
        }
    }

    #[test]
    fn signs_of_a_heading_stay() {
        let mut shown = Shown { folder: Path::new("."), pictures: Vec::new(), named: Vec::new(), warnings: Vec::new() };
        let found = parts("# Recovery < 4 hours, API\\_KEY\n\nx", &mut shown);
        assert_eq!(found[0].heading.as_deref(), Some("Recovery < 4 hours, API_KEY"));
        let read = parts(&format!("# {}\n\nx", found[0].marked), &mut shown);
        assert_eq!(read[0].heading, found[0].heading);
    }
}
