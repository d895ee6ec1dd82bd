//! Markdown files: cut at their headings, with the pictures that stand beside them. Their text stays as it was typed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Component, Path};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{LARGEST_PICTURE, Read, beyond, unshown};
use crate::error::{IntakeError, size_in_words};
use crate::model::{TextPart, TextPicture};
use crate::protocol::{ALL_PICTURES, MOST_PICTURES};
use crate::worker::document::body::MOST_TEXT;
use crate::worker::document::phrase::{heading_of, picture, words_left};
use crate::worker::document::written::shortened;
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
    let mut shown = Shown::beside(path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")));
    let parts = parts(text, &mut shown);
    let mut warnings = shown.warnings;
    warnings.extend(shown.first_beyond.map(|first| beyond(shown.beyond, &first)));
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
    /// The bytes of all of them.
    bytes: usize,
    /// The number of the picture at each address; none where there is none to be shown.
    known: BTreeMap<String, Option<usize>>,
    warnings: Vec<String>,
    /// How many are beyond those that are taken over, and where the first of them stood.
    beyond: usize,
    first_beyond: Option<String>,
}

impl<'a> Shown<'a> {
    fn beside(folder: &'a Path) -> Self {
        let (pictures, warnings) = (Vec::new(), Vec::new());
        Self { folder, pictures, bytes: 0, known: BTreeMap::new(), warnings, beyond: 0, first_beyond: None }
    }

    /// The number of the picture at this address; none where there is none to be shown. An address of our own, such as
    /// `picture:1`, leads to no file and so to no picture.
    fn number(&mut self, address: &str, place: &str) -> Option<usize> {
        if let Some(known) = self.known.get(address) {
            return *known;
        }
        let number = match self.load(address) {
            Ok(picture) if self.holds_more(&picture) => {
                self.bytes += picture.bytes.len();
                self.pictures.push(picture);
                Some(self.pictures.len())
            }
            Ok(_) => {
                self.beyond += 1;
                self.first_beyond.get_or_insert_with(|| place.to_owned());
                None
            }
            Err(trouble) => {
                self.warnings.push(format!(
                    "The picture “{address}” {trouble}. Its words stay in the text; add the picture there."
                ));
                None
            }
        };
        self.known.insert(address.to_owned(), number);
        number
    }

    /// Whether there is room for it; none is taken behind one that was left out.
    fn holds_more(&self, picture: &TextPicture) -> bool {
        self.beyond == 0 && self.pictures.len() < MOST_PICTURES && self.bytes + picture.bytes.len() <= ALL_PICTURES
    }

    fn load(&self, address: &str) -> Result<TextPicture, String> {
        if address.contains("://") || address.starts_with("data:") {
            return Err("is not beside the document, and nothing is fetched from a network".to_owned());
        }
        let address = address.replace("%20", " ");
        let path = Path::new(&address);
        let is_beside = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !is_beside {
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

impl Heading {
    /// Whether it says nothing.
    fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// Something that stands in the place of a stretch of the text.
type Change = (Range<usize>, String);

/// The text cut at its headings, its pictures by their numbers.
fn parts(text: &str, shown: &mut Shown<'_>) -> Vec<TextPart> {
    let Looked { headings, images, definitions } = look(text);
    let mut changed: Vec<Change> = Vec::new();
    for Image { range, address, caption, words } in images {
        let before = headings.iter().rev().find(|heading| !heading.is_empty() && heading.range.start <= range.start);
        let place = before.map_or_else(
            || "before the first heading".to_owned(),
            |heading| format!("under “{}”", shortened(heading.words.trim(), 60)),
        );
        let with = match shown.number(&address, &place) {
            Some(number) => picture(number, &words, &caption),
            None => words_left(&words, &caption),
        };
        changed.push((range, with));
    }
    let (empty, headings): (Vec<Heading>, Vec<Heading>) = headings.into_iter().partition(Heading::is_empty);
    for heading in empty {
        of_its_own(text, heading.range, &mut changed);
    }
    let mut all = Vec::new();
    let starts = std::iter::once(0).chain(headings.iter().map(|heading| heading.range.end));
    let ends = headings.iter().map(|heading| heading.range.start).chain([text.len()]);
    let heads = std::iter::once(None).chain(headings.iter().map(Some));
    for ((start, end), heading) in starts.zip(ends).zip(heads) {
        let mut body = heading.map(|heading| pictures_within(&heading.range, &changed)).unwrap_or_default();
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(replaced(text, start..end, &changed).trim_matches('\n'));
        for (name, definition) in &definitions {
            if body.contains(&format!("[{name}]")) && !body.contains(definition.as_str()) {
                body.truncate(body.trim_end().len());
                body.push_str("\n\n");
                body.push_str(definition);
            }
        }
        let markdown = body.trim_end().to_owned();
        match heading {
            None if markdown.trim().is_empty() => (),
            None => all.push(TextPart { heading: None, marked: String::new(), level: 1, markdown }),
            Some(heading) => {
                let words = heading.words.split_whitespace().collect::<Vec<_>>().join(" ");
                let marked = heading_of(&words);
                all.push(TextPart { heading: Some(words), marked, level: heading.level, markdown });
            }
        }
    }
    all
}

/// The pictures of a heading, each as a paragraph.
fn pictures_within(heading: &Range<usize>, changed: &[Change]) -> String {
    let within = changed.iter().filter(|(range, _)| heading.start <= range.start && range.end <= heading.end);
    within.map(|(_, picture)| picture.as_str()).filter(|picture| !picture.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Makes paragraphs of a heading that shows pictures and says nothing.
fn of_its_own(text: &str, heading: Range<usize>, changed: &mut Vec<Change>) {
    let pictures = pictures_within(&heading, changed);
    if pictures.is_empty() {
        return;
    }
    let at = changed.iter().position(|(range, _)| range.start >= heading.start).unwrap_or(changed.len());
    changed.retain(|(range, _)| range.start < heading.start || range.end > heading.end);
    let end = heading.start + text[heading.clone()].trim_end_matches('\n').len();
    let (before, after) = (&text[..heading.start], &text[end..]);
    let above = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    let below = if after.is_empty() || after.starts_with("\n\n") { "" } else { "\n" };
    changed.insert(at, (heading.start..end, format!("{above}{pictures}{below}")));
}

/// A picture of the text.
struct Image {
    range: Range<usize>,
    address: String,
    caption: String,
    words: String,
}

/// What a text has.
struct Looked {
    headings: Vec<Heading>,
    images: Vec<Image>,
    /// What its links by name stand for.
    definitions: Vec<(String, String)>,
}

/// The headings and pictures of a text, and what its links by name stand for.
fn look(text: &str) -> Looked {
    let (mut headings, mut images) = (Vec::new(), Vec::new());
    let mut depth = 0_usize;
    let mut heading: Option<Heading> = None;
    let mut image: Option<Image> = None;
    // A picture among the words of another one is part of those words.
    let mut inner = 0_usize;
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
            Event::Start(Tag::Image { .. }) if image.is_some() => inner += 1,
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let (address, caption) = (dest_url.into_string(), title.into_string());
                image = Some(Image { range, address, caption, words: String::new() });
            }
            Event::End(TagEnd::Image) if inner > 0 => inner -= 1,
            Event::End(TagEnd::Image) => images.extend(image.take()),
            Event::Text(words) | Event::Code(words) => match (&mut image, &mut heading) {
                (Some(image), _) => image.words.push_str(&words),
                (None, Some(heading)) => heading.words.push_str(&words),
                _ => (),
            },
            Event::SoftBreak | Event::HardBreak => match (&mut image, &mut heading) {
                (Some(image), _) => image.words.push(' '),
                (None, Some(heading)) => heading.words.push(' '),
                _ => (),
            },
            _ => (),
        }
    }
    Looked { headings, images, definitions }
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
        let mut shown = Shown::beside(Path::new("."));
        let found = parts("# Recovery < 4 hours, API\\_KEY\n\nx", &mut shown);
        assert_eq!(found[0].heading.as_deref(), Some("Recovery < 4 hours, API_KEY"));
        let read = parts(&format!("# {}\n\nx", found[0].marked), &mut shown);
        assert_eq!(read[0].heading, found[0].heading);
    }
}
