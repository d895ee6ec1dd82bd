//! Markdown files: cut at their headings, with the pictures that stand beside them. Otherwise their text stays as it was typed.

mod beside;
mod html;
mod look;

use std::ops::Range;
use std::path::Path;

use super::left_out::notes_in_brackets;
use super::{Read, beyond};
use crate::error::{IntakeError, size_in_words};
use crate::model::TextPart;
use crate::worker::document::body::MOST_TEXT;
use crate::worker::document::phrase::{heading_of, picture};
use crate::worker::document::written::shortened;
use crate::worker::faults::Spot;

use beside::Shown;
use look::{Heading, Looked, left, look};

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

/// Something that stands in the place of a stretch of the text.
type Change = (Range<usize>, String);

/// The text cut at its headings, its pictures by their numbers.
fn parts(text: &str, shown: &mut Shown<'_>) -> Vec<TextPart> {
    let looked = look(text);
    let mut changed = changes(text, &looked, shown);
    let Looked { headings, definitions, .. } = looked;
    let (empty, headings): (Vec<Heading>, Vec<Heading>) = headings.into_iter().partition(Heading::is_empty);
    for heading in empty {
        of_its_own(text, heading.range, &mut changed);
    }
    let starts = std::iter::once(0).chain(headings.iter().map(|heading| heading.range.end));
    let ends = headings.iter().map(|heading| heading.range.start).chain([text.len()]);
    let heads = std::iter::once(None).chain(headings.iter().map(Some));
    let cut = starts.zip(ends).zip(heads).filter_map(|((start, end), heading)| {
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
        part(heading, body.trim_end())
    });
    cut.collect()
}

/// What stands under a heading, or before the first; none where nothing stands there.
fn part(heading: Option<&Heading>, markdown: &str) -> Option<TextPart> {
    let markdown = markdown.to_owned();
    match heading {
        None if markdown.trim().is_empty() => None,
        None => Some(TextPart { heading: None, marked: String::new(), level: 1, markdown }),
        Some(heading) => {
            let words = heading.words.split_whitespace().collect::<Vec<_>>().join(" ");
            let marked = heading_of(&words);
            Some(TextPart { heading: Some(words), marked, level: heading.level, markdown })
        }
    }
}

/// What stands for what, in the order of the text: pictures by their numbers, notes where they are referred to.
fn changes(text: &str, looked: &Looked, shown: &mut Shown<'_>) -> Vec<Change> {
    let place = |at: usize| {
        let above = looked.headings.iter().rev().find(|heading| !heading.is_empty() && heading.range.start <= at);
        above.map_or_else(
            || "before the first heading".to_owned(),
            |heading| format!("under “{}”", shortened(heading.words.trim(), 60)),
        )
    };
    let mut changed: Vec<Change> = looked.changes.clone();
    for image in &looked.images {
        let with = match shown.number(&image.address, &place(image.range.start)) {
            Some(number) => picture(number, &image.words, &image.caption),
            None => left(image),
        };
        let with = if image.is_apart { format!("\n\n{with}\n\n") } else { with };
        changed.push((image.range.clone(), with));
    }
    let quoted = |range: &Range<usize>| {
        let words = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{}” {}", shortened(&words, 60), place(range.start))
    };
    shown.warnings.extend(sentences(text, looked, quoted));
    changed.sort_by_key(|(range, _)| (range.start, range.end));
    changed.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    changed
}

/// What is told of notes, comments and HTML.
fn sentences(text: &str, looked: &Looked, quoted: impl Fn(&Range<usize>) -> String) -> Vec<String> {
    let says_something = |range: &&Range<usize>| text[(*range).clone()].contains(char::is_alphanumeric);
    let comments: Vec<&Range<usize>> = looked.comments.iter().filter(says_something).collect();
    let of_comments = comments.first().map(|first| match comments.len() {
        1 => format!("One comment is left out ({}).", quoted(first)),
        count => format!("{count} comments are left out. The first is {}.", quoted(first)),
    });
    let of_markup = looked.markup.first().map(|first| {
        format!("HTML stands in the text as it was typed, first {}. Put it right there, or in the file.", quoted(first))
    });
    [notes_in_brackets(looked.notes), of_comments, of_markup].into_iter().flatten().collect()
}

/// The pictures of a heading, each as a paragraph.
fn pictures_within(heading: &Range<usize>, changed: &[Change]) -> String {
    let within = changed.iter().filter(|(range, _)| heading.start <= range.start && range.end <= heading.end);
    within.map(|(_, picture)| picture.trim()).filter(|picture| !picture.is_empty()).collect::<Vec<_>>().join("\n\n")
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
