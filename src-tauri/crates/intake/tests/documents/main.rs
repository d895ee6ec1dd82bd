//! Reading text documents through the worker: Word documents and Markdown made here, sound ones and hostile ones.

#[path = "../reading/files.rs"]
#[expect(dead_code, reason = "what other tests make of it is not needed here")]
mod files;
mod hostile;
mod lists;
mod marked;
mod others;
mod pictures;
mod reading;
mod word;
#[path = "../hostile/zips.rs"]
mod zips;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use intake::{DocumentError, Limits, Progress, Reader, TextDocument};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What a file says, read under limits that a sound one never meets.
fn document(file: &Path) -> Result<TextDocument, DocumentError> {
    let limits = Limits { wall: Duration::from_secs(20), memory: 768 << 20, ..Limits::default() };
    Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_tickmark-intake")), limits).document(file, &mut go_on)
}

/// The pictures of a text as a reader of Markdown finds them: where each is, what it shows, its caption.
fn pictures_in(markdown: &str) -> Vec<(String, String, String)> {
    let mut found: Vec<(String, String, String)> = Vec::new();
    let mut is_open = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                found.push((dest_url.into_string(), String::new(), title.into_string()));
                is_open = true;
            }
            Event::End(TagEnd::Image) => is_open = false,
            Event::Text(words) | Event::Code(words) if is_open => {
                if let Some((_, alternative, _)) = found.last_mut() {
                    alternative.push_str(&words);
                }
            }
            _ => (),
        }
    }
    found
}

/// The document as one text: each part under its heading, then what was left out.
fn told(document: &TextDocument) -> String {
    let mut text = String::new();
    for part in &document.parts {
        let heading = part.heading.as_deref().unwrap_or("(no heading)");
        text.push_str(&format!("{} {heading}\n{}\n\n", "=".repeat(part.level.into()), part.markdown));
    }
    for picture in &document.pictures {
        text.push_str(&format!("picture {} of {} bytes\n", picture.name, picture.bytes.len()));
    }
    for warning in &document.warnings {
        text.push_str(&format!("! {warning}\n"));
    }
    text
}
