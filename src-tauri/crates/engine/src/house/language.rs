//! Tags of languages, as BCP 47 writes them.

use super::HouseStyleRefusal;

/// The tag as it is usually written: `en-GB`, `zh-Hant-TW`.
pub(super) fn tag(text: &str) -> Result<String, HouseStyleRefusal> {
    let text = text.trim();
    let mut parts = text.split('-');
    let language = parts.next().filter(|part| (2..=8).contains(&part.len()) && letters(part));
    let rest: Option<Vec<String>> = parts.map(|part| (fits(part)).then(|| usual(part))).collect();
    match (language, rest) {
        (Some(language), Some(rest)) => {
            let first = language.to_ascii_lowercase();
            Ok(std::iter::once(first).chain(rest).collect::<Vec<_>>().join("-"))
        }
        _ => Err(HouseStyleRefusal::NoLanguage { tag: text.to_owned() }),
    }
}

fn letters(part: &str) -> bool {
    part.bytes().all(|letter| letter.is_ascii_alphabetic())
}

fn fits(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_alphanumeric())
}

/// Regions in capitals, scripts with a capital, the rest in small letters.
fn usual(part: &str) -> String {
    let small = part.to_ascii_lowercase();
    match (part.len(), letters(part)) {
        (2, true) => part.to_ascii_uppercase(),
        (4, true) => small[..1].to_ascii_uppercase() + &small[1..],
        _ => small,
    }
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_tag_is_written_as_usual_and_what_is_none_is_refused() {
        for (text, expected) in [("en-us", "en-US"), (" EN-gb ", "en-GB"), ("ZH-hant-tw", "zh-Hant-TW"), ("de", "de")] {
            assert_eq!(tag(text), Ok(expected.to_owned()));
        }
        for text in ["", "e", "en_US", "en-", "english language", "12", "en-abcdefghi"] {
            assert!(tag(text).is_err(), "{text}");
        }
    }
}
