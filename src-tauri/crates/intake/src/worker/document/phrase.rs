//! The pieces of a paragraph as Markdown. Every sign that Markdown would read as a mark is written so that it is read as
//! itself, and whatever could still be misread loses its looks and keeps its words.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    /// Words.
    Words {
        /// What they say.
        text: String,
        /// Of weight.
        strong: bool,
        /// With stress.
        emphasis: bool,
    },
    /// The text goes on in the next line.
    Break,
    /// Words that lead somewhere.
    Link {
        /// Where.
        to: String,
        /// The words.
        words: String,
    },
    /// A picture, by its number among those that come along.
    Picture {
        /// Its number, from 1.
        number: usize,
        /// What it shows.
        alternative: String,
        /// What stands under it.
        caption: String,
    },
}

/// Signs that stand higher or lower than the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raised {
    /// Higher.
    Up,
    /// Lower.
    Down,
}

impl Raised {
    /// Digits and signs of calculation as the ones that stand so, because 10⁶ is not 106. Letters, as in 1st, say the
    /// same where they stand with the others.
    pub(super) fn written(self, text: &str) -> Option<String> {
        let signs = match self {
            Self::Up => "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾",
            Self::Down => "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎",
        };
        let other = |sign: char| {
            let place = signs.chars().step_by(2).position(|known| known == sign)?;
            signs.chars().nth(2 * place + 1)
        };
        text.chars().map(other).collect()
    }
}

/// Words without looks.
pub(super) fn plain(text: impl Into<String>) -> Span {
    Span::Words { text: text.into(), strong: false, emphasis: false }
}

/// The words of these pieces without their looks, on one line.
pub(super) fn words_of(spans: &[Span]) -> String {
    let mut words = String::new();
    for span in spans {
        match span {
            Span::Words { text, .. } | Span::Link { words: text, .. } => words.push_str(text),
            Span::Break => words.push(' '),
            Span::Picture { .. } => (),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where text stands, which decides what would be a mark there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where a line begins.
    LineStart,
    /// Within a line.
    Within,
    /// In a cell of a table.
    Cell,
}

/// The pieces of one paragraph or cell as Markdown.
pub(super) fn markdown(spans: &[Span], place: Place) -> String {
    let joined = joined(spans);
    let looks = written(&joined, place, true);
    let expected = words_of(&joined);
    let reads = |text: &str| match place {
        Place::Cell => read_back(&format!("| |\n| --- |\n| {text} |")) == expected,
        Place::LineStart | Place::Within => read_back(text) == expected,
    };
    if reads(&looks) {
        return looks;
    }
    let without = written(&joined, place, false);
    if reads(&without) { without } else { written(&bare(&joined), place, false) }
}

/// The words of these pieces as one, then their pictures.
fn bare(spans: &[Span]) -> Vec<Span> {
    let pictures = spans.iter().filter(|span| matches!(span, Span::Picture { .. })).cloned();
    std::iter::once(plain(words_of(spans))).chain(pictures).collect()
}

/// Neighbours that look alike as one.
fn joined(spans: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        match (all.last_mut(), span) {
            (
                Some(Span::Words { text, strong, emphasis }),
                Span::Words { text: more, strong: is_strong, emphasis: is_emphasis },
            ) if (*strong, *emphasis) == (*is_strong, *is_emphasis) || more.trim().is_empty() => text.push_str(more),
            _ => all.push(span.clone()),
        }
    }
    while matches!(all.last(), Some(Span::Break)) {
        all.pop();
    }
    let start = all.iter().take_while(|span| matches!(span, Span::Break)).count();
    all.drain(..start);
    all
}

fn written(spans: &[Span], place: Place, looks: bool) -> String {
    let mut text = String::new();
    for span in spans {
        let here = match place {
            Place::Cell => Place::Cell,
            _ if text.trim().is_empty() || text.ends_with('\n') => Place::LineStart,
            _ => Place::Within,
        };
        match span {
            Span::Words { text: words, strong, emphasis } if looks && (*strong || *emphasis) => {
                let marks = match (strong, emphasis) {
                    (true, true) => "***",
                    (true, false) => "**",
                    _ => "*",
                };
                around(&mut text, words, marks, here);
            }
            Span::Words { text: words, .. } => text.push_str(&escaped(words, here)),
            Span::Break => text.push_str(if place == Place::Cell { "<br>" } else { "\n" }),
            Span::Link { to, words } => text.push_str(&link(to, words, here)),
            Span::Picture { number, alternative, caption } => text.push_str(&picture(*number, alternative, caption)),
        }
    }
    // An empty line would end the paragraph.
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n").trim().to_owned()
}

/// Puts marks around words, and the space at their ends outside.
fn around(text: &mut String, words: &str, marks: &str, place: Place) {
    let inner = words.trim();
    let start = &words[..words.len() - words.trim_start().len()];
    text.push_str(if start.is_empty() { "" } else { " " });
    if inner.is_empty() {
        return;
    }
    text.push_str(marks);
    text.push_str(&escaped(inner, if place == Place::Cell { place } else { Place::Within }));
    text.push_str(marks);
    if words.trim_end().len() < words.len() {
        text.push(' ');
    }
}

fn link(to: &str, words: &str, place: Place) -> String {
    let shown = escaped(words.trim(), if place == Place::Cell { place } else { Place::Within });
    let is_plain = to
        .chars()
        .all(|sign| !sign.is_whitespace() && !sign.is_control() && !matches!(sign, '(' | ')' | '<' | '>' | '\\' | '|'));
    if shown.is_empty() {
        String::new()
    } else if !leads_to_a_page(to) || to.chars().any(char::is_control) {
        shown
    } else if is_plain {
        format!("[{shown}]({to})")
    } else {
        let target: String = to
            .chars()
            .map(|sign| match sign {
                '<' => "%3C".to_owned(),
                '>' => "%3E".to_owned(),
                '|' => "%7C".to_owned(),
                '\\' => "%5C".to_owned(),
                other => other.to_string(),
            })
            .collect();
        format!("[{shown}](<{target}>)")
    }
}

/// Whether an address is one that a reader of a report may follow.
fn leads_to_a_page(to: &str) -> bool {
    let start: String = to.chars().take(8).collect::<String>().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| start.starts_with(scheme))
}

/// A picture as Markdown, with its number for its address.
pub(super) fn picture(number: usize, alternative: &str, caption: &str) -> String {
    let [alternative, caption] = [alternative, caption].map(|words| escaped(&one_line(words), Place::Within));
    if caption.is_empty() {
        format!("![{alternative}](picture:{number})")
    } else {
        format!("![{alternative}](picture:{number} \"{}\")", caption.replace('"', "\\\""))
    }
}

/// What is left of a picture that cannot come along: its words, in brackets.
pub(super) fn words_left(alternative: &str, caption: &str) -> String {
    let said = [alternative, caption].map(|words| escaped(&one_line(words), Place::Within));
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    if said.is_empty() { String::new() } else { format!("\\[{}\\]", said.join("; ")) }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a heading as Markdown; signs at its end would be taken for the end of the heading.
pub(super) fn heading_of(words: &str) -> String {
    let mut marked = escaped(words, Place::LineStart);
    let kept = marked.trim_end().trim_end_matches('#').len();
    if marked[kept..].starts_with('#') && marked[..kept].ends_with(char::is_whitespace) {
        marked.insert(kept, '\\');
    }
    marked
}

/// Words as Markdown that reads as those words.
pub(super) fn escaped(words: &str, place: Place) -> String {
    let mut text = String::with_capacity(words.len());
    let signs: Vec<char> =
        words.chars().map(|sign| if sign.is_control() || sign == '\u{2028}' { ' ' } else { sign }).collect();
    for (at, sign) in signs.iter().copied().enumerate() {
        let (before, after) = (at.checked_sub(1).and_then(|at| signs.get(at)), signs.get(at + 1));
        let is_letter = |sign: Option<&char>| sign.is_some_and(|sign| sign.is_alphanumeric());
        let is_mark = match sign {
            '\\' | '*' | '`' | '[' | ']' => true,
            '_' => !(is_letter(before) && is_letter(after)),
            '<' => after.is_none_or(|next| next.is_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => after.is_some_and(|next| next.is_alphabetic() || *next == '#'),
            '~' => before == Some(&'~') || after == Some(&'~') || (!is_letter(before) && is_letter(after)),
            '|' => true,
            _ => false,
        };
        if is_mark {
            text.push('\\');
        }
        text.push(sign);
    }
    if place == Place::LineStart { start_escaped(&text) } else { text }
}

/// The start of a line as words, where it would begin a heading, a list, a quotation or a rule.
fn start_escaped(text: &str) -> String {
    let line = text.trim_start();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mark = match line.chars().next() {
        Some('#' | '>' | '+' | '-' | '=' | ':') => Some(0),
        _ if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) => Some(digits),
        _ => None,
    };
    mark.map_or_else(|| text.to_owned(), |at| format!("{}\\{}", &line[..at], &line[at..]))
}

/// The words that a reader of Markdown finds in a paragraph.
pub(super) fn read_back(text: &str) -> String {
    let mut words = String::new();
    let mut pictures = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(text) if pictures == 0 => words.push_str(&text),
            Event::InlineHtml(tag) if &*tag == "<br>" => words.push(' '),
            Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Heading { .. } | Tag::List(_)) => words.push('\u{0}'),
            _ => (),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::{Place, Span, markdown, one_line, picture, read_back, words_of};

    /// Words as documents have them, with many of the signs that Markdown reads as marks.
    pub(in crate::worker::document) fn words() -> impl Strategy<Value = String> {
        proptest::string::string_regex("[a-zA-Z0-9 é“”\"*_`#>+\\\\|<&;~!().=:\\[\\]-]{0,24}")
            .expect("it is an expression")
    }

    /// The pieces of a paragraph.
    pub(in crate::worker::document) fn spans() -> impl Strategy<Value = Vec<Span>> {
        let piece =
            (words(), any::<bool>(), any::<bool>(), 0..8_u8).prop_map(|(text, strong, emphasis, kind)| match kind {
                0 => Span::Break,
                1 => Span::Link { to: "https://example.org/(a) b".to_owned(), words: text },
                2 => Span::Picture { number: 1, alternative: text.clone(), caption: text },
                _ => Span::Words { text, strong, emphasis },
            });
        proptest::collection::vec(piece, 0..6)
    }

    /// The words and the caption of the only picture of a text.
    fn picture_in(text: &str) -> Option<(String, String)> {
        let (mut alternative, mut caption, mut count, mut is_open) = (String::new(), String::new(), 0, false);
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Image { title, .. }) => {
                    (caption, is_open) = (title.into_string(), true);
                    count += 1;
                }
                Event::End(TagEnd::Image) => is_open = false,
                Event::Text(words) if is_open => alternative.push_str(&words),
                _ => (),
            }
        }
        (count == 1).then_some((alternative, caption))
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_what_it_was(spans in spans()) {
            let words = words_of(&spans);
            prop_assert_eq!(read_back(&markdown(&spans, Place::LineStart)), words.clone());
            let cell = markdown(&spans, Place::Cell);
            prop_assert!(!cell.contains('\n'), "{}", cell);
            prop_assert_eq!(read_back(&format!("| |\n| --- |\n| {cell} |")), words);
        }

        #[test]
        fn a_picture_keeps_its_words_wherever_it_stands(alternative in words(), caption in words(), around in words()) {
            let expected = Some((one_line(&alternative), one_line(&caption)));
            let written = picture(1, &alternative, &caption);
            prop_assert_eq!(picture_in(&written), expected.clone());
            prop_assert_eq!(picture_in(&format!("| |\n| --- |\n| {written} |")), expected.clone());
            let plain = Span::Words { text: around, strong: false, emphasis: false };
            let spans = [plain.clone(), Span::Picture { number: 1, alternative, caption }, plain];
            prop_assert_eq!(picture_in(&markdown(&spans, Place::LineStart)), expected);
        }
    }
}
