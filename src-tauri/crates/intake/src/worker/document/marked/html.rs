//! HTML within Markdown, as far as programs that write Markdown use it: pictures, comments, raised signs.

use std::ops::Range;

use crate::worker::document::phrase::Raised;

/// The longest facts behind a picture, such as `{width=40%}`.
const LONGEST_FACTS: usize = 200;

/// Something in a piece of HTML.
pub(super) enum Found {
    /// What nobody is to read.
    Comment,
    /// A picture.
    Image {
        /// Where it is.
        address: String,
        /// What it shows.
        words: String,
        /// What stands under it.
        caption: String,
    },
    /// Signs that stand higher or lower than the others.
    Raised(Raised, String),
    /// Anything else that means something to a browser.
    Markup,
}

/// What is in this stretch of a text, which is a whole piece of HTML, or one tag of it.
pub(super) fn found(text: &str, stretch: Range<usize>, is_block: bool) -> Vec<(Found, Range<usize>)> {
    let source = &text[stretch.clone()];
    let indent = source.len() - source.trim_start().len();
    if source[indent..].starts_with("<!--") {
        let end = source.find("-->").map_or(source.len(), |end| end + 3);
        return vec![(Found::Comment, stretch.start + indent..stretch.start + end)];
    }
    let images: Vec<_> =
        tags(source, "img").map(|at| (image(&source[at.clone()]), moved(&at, stretch.start))).collect();
    if !images.is_empty() {
        return images;
    }
    let tag = source.trim().to_ascii_lowercase();
    match tag.as_str() {
        "<br>" | "<br/>" | "<br />" => Vec::new(),
        "<sup>" | "<sub>" if !is_block => raised(text, &stretch, &tag).into_iter().collect(),
        _ => vec![(Found::Markup, stretch)],
    }
}

/// Where the facts end that some programs write behind a picture, or where the picture ends.
pub(super) fn behind_facts(text: &str, end: usize) -> usize {
    let Some(inner) = text[end..].strip_prefix('{') else { return end };
    match inner.find(['}', '{']) {
        Some(close) if close <= LONGEST_FACTS && inner[close..].starts_with('}') && is_fact(&inner[..close]) => {
            end + close + 2
        }
        _ => end,
    }
}

fn is_fact(inner: &str) -> bool {
    inner.contains('=') || inner.starts_with(['.', '#'])
}

/// The tags of this name.
fn tags<'a>(source: &'a str, name: &'a str) -> impl Iterator<Item = Range<usize>> {
    let starts = source.match_indices('<').filter(move |(at, _)| {
        let rest = source[at + 1..].get(..=name.len());
        rest.is_some_and(|rest| {
            rest[..name.len()].eq_ignore_ascii_case(name)
                && rest.ends_with(|sign: char| sign.is_whitespace() || sign == '/')
        })
    });
    starts.filter_map(move |(at, _)| Some(at..at + end_of_tag(&source[at..])?))
}

/// Where a tag ends; a `>` between quotation marks does not end it.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in tag.char_indices() {
        match (sign, quote) {
            ('"' | '\'', None) => quote = Some(sign),
            (sign, Some(open)) if sign == open => quote = None,
            ('>', None) => return Some(at + 1),
            _ => (),
        }
    }
    None
}

fn image(tag: &str) -> Found {
    let [address, words, caption] = ["src", "alt", "title"].map(|name| value(tag, name).unwrap_or_default());
    Found::Image { address, words, caption }
}

/// What a tag says of this name.
fn value(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag.trim_start_matches(|sign: char| !sign.is_whitespace());
    loop {
        rest = rest.trim_start();
        let end = rest.find(|sign: char| sign == '=' || sign == '>' || sign.is_whitespace())?;
        let own = &rest[..end];
        let Some(said) = rest[end..].trim_start().strip_prefix('=') else {
            rest = rest.get(end.max(1)..)?;
            continue;
        };
        let said = said.trim_start();
        let (value, behind) = match said.chars().next()? {
            quote @ ('"' | '\'') => said[1..].split_once(quote)?,
            _ => said.split_at(said.find(|sign: char| sign == '>' || sign.is_whitespace())?),
        };
        if own.eq_ignore_ascii_case(name) {
            return Some(unescaped(value));
        }
        rest = behind;
    }
}

fn unescaped(value: &str) -> String {
    let named = [("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    named.iter().fold(value.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

/// Signs between a tag that raises them and its end, in the same line.
fn raised(text: &str, tag: &Range<usize>, name: &str) -> Option<(Found, Range<usize>)> {
    let way = if name == "<sup>" { Raised::Up } else { Raised::Down };
    let rest = &text[tag.end..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let end = line.to_ascii_lowercase().find(&name.replace('<', "</"))?;
    let inner = &line[..end];
    let is_plain =
        inner.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '+' | '-' | '−' | '=' | '(' | ')'));
    is_plain.then(|| (Found::Raised(way, inner.to_owned()), tag.start..tag.end + end + name.len() + 1))
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

#[cfg(test)]
mod tests {
    use super::{Found, behind_facts, found};

    #[test]
    fn a_picture_is_read_with_its_words_however_it_is_written() {
        let text = "<p><img\nSRC='a b.png' hidden alt=\"a > b &amp; &quot;c&quot;\" title=Zone /></p>";
        let read = found(text, 0..text.len(), true);
        let [(Found::Image { address, words, caption }, at)] = read.as_slice() else { panic!("a picture") };
        assert_eq!((address.as_str(), words.as_str(), caption.as_str()), ("a b.png", "a > b & \"c\"", "Zone"));
        assert_eq!((at.start, at.end), (3, text.len() - 4));
        assert!(matches!(found("<imgs src=x>", 0..12, false).as_slice(), [(Found::Markup, _)]));
        assert!(matches!(found("<img src=", 0..9, true).as_slice(), [(Found::Markup, _)]));
    }

    #[test]
    fn only_facts_behind_a_picture_go_with_it() {
        for (text, end) in
            [("x{width=40%} y", 12), ("x{#net .wide}", 13), ("x{see below}", 1), ("x{a{b=c}", 1), ("x", 1)]
        {
            assert_eq!(behind_facts(text, 1), end, "{text}");
        }
    }
}
