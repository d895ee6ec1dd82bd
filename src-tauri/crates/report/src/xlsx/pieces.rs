//! Texts that are longer than a cell can hold, cut into pieces that say that they go on.

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// What ends a piece that goes on in the row below.
pub(crate) const MORE: &str = "\n[continues in the row below]";
/// What starts a piece that began in the row above.
pub(crate) const BEFORE: &str = "[continued from the row above]\n";

/// How many pieces a text needs.
pub(super) fn count(text: &str) -> u32 {
    if fits(text) { 1 } else { u32::try_from(pieces(text.to_owned()).len()).unwrap_or(u32::MAX) }
}

/// No text has more UTF-16 units than bytes.
fn fits(text: &str) -> bool {
    text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST
}

/// The text in as many pieces as it needs; nearly always one.
pub(super) fn pieces(text: String) -> Vec<String> {
    if fits(&text) {
        return vec![text];
    }
    let room = LONGEST - MORE.len() - BEFORE.len();
    let mut parts = vec![String::new()];
    let mut used = 0;
    for sign in text.chars() {
        if used + sign.len_utf16() > room {
            parts.push(String::new());
            used = 0;
        }
        used += sign.len_utf16();
        if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    let last = parts.len() - 1;
    parts
        .into_iter()
        .enumerate()
        .map(|(index, part)| {
            let before = if index > 0 { BEFORE } else { "" };
            let more = if index < last { MORE } else { "" };
            format!("{before}{part}{more}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{BEFORE, LONGEST, MORE, count, pieces};

    #[test]
    fn a_text_that_fits_stays_whole() {
        let text = "x".repeat(LONGEST);
        assert_eq!(pieces(text.clone()), [text]);
    }

    #[test]
    fn a_longer_text_is_cut_visibly_and_nothing_of_it_is_lost() {
        let text = "é😀x".repeat(20_000);
        let parts = pieces(text.clone());
        assert_eq!(count(&text), 3);
        assert_eq!(parts.len(), 3);
        assert!(parts.iter().all(|part| part.encode_utf16().count() <= LONGEST));
        assert!(parts[0].ends_with(MORE) && parts[1].starts_with(BEFORE));
        let whole: String = parts
            .iter()
            .map(|part| part.strip_prefix(BEFORE).unwrap_or(part))
            .map(|part| part.strip_suffix(MORE).unwrap_or(part))
            .collect();
        assert_eq!(whole, text);
    }
}
