//! Fields: what Word computes, of which only the result is text. One without its end would hide what follows it, so it
//! is taken for none.

use std::collections::HashSet;

use super::Body;
use crate::worker::document::tree::Element;

/// The longest instruction that is kept.
const LONGEST: usize = 4096;

/// A field: what is to be computed, and whether its result is being read.
struct Field {
    instruction: String,
    in_result: bool,
    /// Where its result began among the pieces of the paragraph.
    from: usize,
}

impl Field {
    fn is(&self, word: &str) -> bool {
        self.instruction.split_whitespace().next().is_some_and(|first| first.eq_ignore_ascii_case(word))
    }
}

/// The fields of a document.
pub(super) struct Fields {
    /// Those that are open, the innermost last.
    open: Vec<Field>,
    /// Where those begin that never end. Only compared with, never followed.
    endless: HashSet<*const Element>,
}

impl Fields {
    /// Finds the fields of a text that never end.
    pub(super) fn of(text: &Element) -> Self {
        let (mut open, mut endless) = (Vec::new(), HashSet::new());
        seek(text, &mut open, &mut endless);
        endless.extend(open);
        Self { open: Vec::new(), endless }
    }

    /// Whether the instruction of a field is being read, which no text belongs to.
    pub(super) fn hide(&self) -> bool {
        self.open.iter().any(|field| !field.in_result)
    }

    /// Whether the result of such a field is being read.
    pub(super) fn shows(&self, word: &str) -> bool {
        self.open.iter().any(|field| field.in_result && field.is(word))
    }

    /// A paragraph begins: a result goes on in it, and an instruction ends before it.
    pub(super) fn go_on(&mut self) {
        for field in &mut self.open {
            (field.from, field.in_result) = (0, true);
        }
    }

    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result && field.instruction.len() < LONGEST)
        {
            field.instruction.push_str(text);
        }
    }
}

impl Body<'_> {
    pub(super) fn field(&mut self, mark: &Element) {
        let from = self.spans.len();
        match mark.value("fldCharType") {
            Some("begin") if !self.fields.endless.contains(&std::ptr::from_ref(mark)) => {
                self.fields.open.push(Field { instruction: String::new(), in_result: false, from });
            }
            Some("separate") => {
                if let Some(field) = self.fields.open.last_mut() {
                    (field.in_result, field.from) = (true, from);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.open.pop() {
                    self.end_link(&field);
                }
            }
            _ => (),
        }
    }

    /// Fields that lead somewhere make a link of what they show in each paragraph.
    pub(super) fn end_links(&mut self) {
        let open = std::mem::take(&mut self.fields.open);
        for field in &open {
            self.end_link(field);
        }
        self.fields.open = open;
    }

    fn end_link(&mut self, field: &Field) {
        if !field.in_result || !field.is("HYPERLINK") || field.from >= self.spans.len() {
            return;
        }
        if let Some(to) = quoted(&field.instruction) {
            self.link(field.from, &to);
        }
    }
}

/// Seeks the fields that begin and never end; text boxes are texts of their own.
fn seek(text: &Element, open: &mut Vec<*const Element>, endless: &mut HashSet<*const Element>) {
    for element in text.elements() {
        match &*element.name {
            "fldChar" => match element.value("fldCharType") {
                Some("begin") => open.push(element),
                Some("end") => {
                    open.pop();
                }
                _ => (),
            },
            "txbxContent" | "Choice" | "Fallback" | "tc" => {
                let mut inner = Vec::new();
                seek(element, &mut inner, endless);
                endless.extend(inner);
            }
            // What was deleted is not read.
            "del" | "moveFrom" => (),
            _ => seek(element, open, endless),
        }
    }
}

/// The address of a field such as `HYPERLINK "https://example.org"`.
fn quoted(instruction: &str) -> Option<String> {
    if instruction.contains("\\l ") && !instruction.to_uppercase().trim_start().starts_with("HYPERLINK \"") {
        return None;
    }
    let (_, rest) = instruction.split_once('"')?;
    let (address, _) = rest.split_once('"')?;
    Some(address.to_owned())
}
