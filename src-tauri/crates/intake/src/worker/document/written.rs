//! What a document says, as Markdown: parts that begin at its headings. Every sign that Markdown would read as a mark is
//! written so that it is read as itself, and whatever could still be misread loses its looks and keeps its words.

use pulldown_cmark::{Event, Options, Parser};

use crate::model::TextPart;

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

/// An item of a list, before its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// How deep it is, from 0.
    pub(super) level: usize,
    /// Its number, where its list is numbered.
    pub(super) number: Option<u64>,
    /// Which list it is of.
    pub(super) list: String,
}

/// A list that is open.
#[derive(Debug)]
struct OpenList {
    indent: usize,
    list: String,
    ordered: bool,
    other_sign: bool,
}

/// The document so far.
#[derive(Debug)]
pub(super) struct Written {
    parts: Vec<TextPart>,
    lists: Vec<OpenList>,
    /// The list that ended last, and whether its marks were of the second kind.
    last: Option<(bool, bool)>,
    /// Where the picture stands that a caption right behind it would be of.
    picture: Option<(usize, Span)>,
    bytes: usize,
}

impl Written {
    pub(super) fn new() -> Self {
        let first = TextPart { heading: None, marked: String::new(), level: 1, markdown: String::new() };
        Self { parts: vec![first], lists: Vec::new(), last: None, picture: None, bytes: 0 }
    }

    /// How much was written.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Where one is now, for notes: under a heading, or before the first.
    pub(super) fn place(&self) -> String {
        let heading = self.parts.last().and_then(|part| part.heading.as_deref());
        heading.map_or_else(
            || "before the first heading".to_owned(),
            |heading| format!("under “{}”", shortened(heading, 60)),
        )
    }

    pub(super) fn heading(&mut self, level: u8, text: &str) {
        self.end_lists();
        self.picture = None;
        let marked = heading_of(text);
        self.bytes += marked.len();
        self.parts.push(TextPart { heading: Some(text.to_owned()), marked, level, markdown: String::new() });
    }

    pub(super) fn paragraph(&mut self, spans: &[Span]) {
        self.end_lists();
        self.last = None;
        self.block(&markdown(spans, Place::LineStart), "");
        self.picture = match spans {
            [picture @ Span::Picture { .. }] => {
                let start = self.text().len() - markdown(spans, Place::LineStart).len();
                Some((start, picture.clone()))
            }
            _ => None,
        };
    }

    /// A caption belongs to the picture right before it; elsewhere it is a paragraph.
    pub(super) fn caption(&mut self, spans: &[Span]) {
        let Some((start, Span::Picture { number, alternative, .. })) = self.picture.take() else {
            return self.paragraph(spans);
        };
        let picture = [Span::Picture { number, alternative, caption: words_of(spans) }];
        self.text().truncate(start);
        let text = markdown(&picture, Place::LineStart);
        self.bytes += text.len();
        self.text().push_str(&text);
    }

    /// A paragraph that goes on with the item before it; elsewhere it is a paragraph.
    pub(super) fn continued(&mut self, spans: &[Span]) {
        let Some(indent) = self.lists.last().map(|list| list.indent) else { return self.paragraph(spans) };
        let margin = " ".repeat(indent);
        let text = markdown(spans, Place::LineStart);
        self.picture = None;
        self.block(&text, &margin);
    }

    pub(super) fn item(&mut self, marker: &Marker, spans: &[Span]) {
        let text = markdown(spans, Place::LineStart);
        if text.trim().is_empty() {
            return;
        }
        self.picture = None;
        let begun = self.open_list(marker);
        let Some(list) = self.lists.last_mut() else { return };
        let sign = match (marker.number, list.other_sign) {
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        let outer = self.lists.len().checked_sub(2).map_or(0, |outer| self.lists[outer].indent);
        let indent = outer + sign.len();
        if let Some(list) = self.lists.last_mut() {
            list.indent = indent;
        }
        // A list within an item begins right below its words only where it begins with a bullet or with 1.
        let is_apart = begun && (self.lists.len() == 1 || marker.number.is_some_and(|number| number != 1));
        let between = if is_apart { "\n\n" } else { "\n" };
        let margin = " ".repeat(indent);
        let lines = text.replace('\n', &format!("\n{margin}"));
        let line = format!("{}{sign}{lines}", " ".repeat(outer));
        self.bytes += line.len() + 2;
        let body = self.text();
        if !body.is_empty() {
            body.push_str(between);
        }
        body.push_str(&line);
    }

    /// A table; its first row is the header.
    pub(super) fn table(&mut self, rows: &[Vec<Vec<Span>>]) {
        self.end_lists();
        (self.last, self.picture) = (None, None);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let mut text = String::new();
        for (index, row) in rows.iter().enumerate() {
            text.push('|');
            for column in 0..columns {
                let cell = row.get(column).map(|cell| markdown(cell, Place::Cell)).unwrap_or_default();
                text.push(' ');
                text.push_str(&cell);
                text.push_str(if cell.is_empty() { "|" } else { " |" });
            }
            text.push('\n');
            if index == 0 {
                text.push('|');
                text.push_str(&" --- |".repeat(columns));
                text.push('\n');
            }
        }
        self.block(text.trim_end(), "");
    }

    /// The parts; those before the first heading only where they say something.
    pub(super) fn finish(mut self) -> Vec<TextPart> {
        self.parts.retain(|part| part.heading.is_some() || !part.markdown.is_empty());
        self.parts
    }

    fn text(&mut self) -> &mut String {
        &mut self.parts.last_mut().expect("there is always a part").markdown
    }

    fn block(&mut self, text: &str, margin: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.bytes += text.len() + 2;
        let lines = text.replace('\n', &format!("\n{margin}"));
        let body = self.text();
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(margin);
        body.push_str(&lines);
    }

    /// Opens and closes lists until the innermost is the one of this item. Whether it begins now.
    fn open_list(&mut self, marker: &Marker) -> bool {
        while self.lists.len() > marker.level + 1 {
            self.lists.pop();
        }
        let ordered = marker.number.is_some();
        if self.lists.len() == marker.level + 1 {
            let same = self.lists.last().is_some_and(|list| list.list == marker.list && list.ordered == ordered);
            if same {
                return false;
            }
            let before = self.lists.pop();
            self.last = before.map(|list| (list.ordered, list.other_sign));
        }
        // Two lists of one kind on each other are told apart by their signs.
        let other_sign = self.last.take().is_some_and(|(kind, sign)| kind == ordered && !sign);
        self.lists.push(OpenList { indent: 0, list: marker.list.clone(), ordered, other_sign });
        true
    }

    fn end_lists(&mut self) {
        if let Some(outer) = self.lists.first() {
            self.last = Some((outer.ordered, outer.other_sign));
        }
        self.lists.clear();
    }
}

/// Where text stands, which decides what would be a mark there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    LineStart,
    Within,
    Cell,
}

/// The pieces of one paragraph or cell as Markdown.
fn markdown(spans: &[Span], place: Place) -> String {
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

fn picture(number: usize, alternative: &str, caption: &str) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let unmarked = |text: &str| one_line(text).replace(['[', ']', '\\', '`', '<'], "").replace('|', "/");
    let alternative = unmarked(alternative);
    let caption = unmarked(caption).replace('"', "\\\"");
    if caption.is_empty() {
        format!("![{alternative}](picture:{number})")
    } else {
        format!("![{alternative}](picture:{number} \"{caption}\")")
    }
}

/// Words as Markdown that reads as those words.
/// The words of a heading as Markdown; signs at its end would be taken for the end of the heading.
pub(super) fn heading_of(words: &str) -> String {
    let mut marked = escaped(words, Place::LineStart);
    let kept = marked.trim_end().trim_end_matches('#').len();
    if marked[kept..].starts_with('#') && marked[..kept].ends_with(char::is_whitespace) {
        marked.insert(kept, '\\');
    }
    marked
}

fn escaped(words: &str, place: Place) -> String {
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
fn read_back(text: &str) -> String {
    let mut words = String::new();
    let mut pictures = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(pulldown_cmark::Tag::Image { .. }) => pictures += 1,
            Event::End(pulldown_cmark::TagEnd::Image) => pictures -= 1,
            Event::Text(text) if pictures == 0 => words.push_str(&text),
            Event::InlineHtml(tag) if &*tag == "<br>" => words.push(' '),
            Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(pulldown_cmark::Tag::Heading { .. } | pulldown_cmark::Tag::List(_)) => words.push('\u{0}'),
            _ => (),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first letters of a text, for a note.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Marker, Place, Span, Written, markdown, read_back, words_of};

    /// Words as documents have them, with many of the signs that Markdown reads as marks.
    fn words() -> impl Strategy<Value = String> {
        proptest::string::string_regex("[a-zA-Z0-9 é“”*_`#>+\\\\|<&;~!().=:\\[\\]-]{0,24}")
            .expect("it is an expression")
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let piece =
            (words(), any::<bool>(), any::<bool>(), 0..8_u8).prop_map(|(text, strong, emphasis, kind)| match kind {
                0 => Span::Break,
                1 => Span::Link { to: "https://example.org/(a) b".to_owned(), words: text },
                2 => Span::Picture { number: 1, alternative: text, caption: String::new() },
                _ => Span::Words { text, strong, emphasis },
            });
        proptest::collection::vec(piece, 0..6)
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
        fn headings_and_items_read_as_what_they_were(heading in words(), first in spans(), second in spans()) {
            let mut out = Written::new();
            out.heading(1, &heading);
            let marker = |level| Marker { level, number: Some(3), list: "1".to_owned() };
            out.item(&marker(0), &first);
            out.item(&marker(1), &second);
            let parts = out.finish();
            let read = read_back(&format!("# {}", parts[0].marked)).replace('\u{0}', "");
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(plain(&read), plain(&heading));
            let read = plain(&read_back(&parts[0].markdown).replace('\u{0}', " "));
            let both = plain(&format!("{} {}", words_of(&first), words_of(&second)));
            prop_assert_eq!(read.replace(' ', ""), both.replace(' ', ""));
        }
    }
}
