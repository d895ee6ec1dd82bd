//! American spelling of our own words, which are written in British English. What people wrote is never touched.

use crate::view::Framework;

/// How our own words and dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum English {
    /// As in the United States.
    American,
    /// As everywhere else.
    British,
}

impl English {
    /// The English of a report in this language; where its tag says nothing of it, that of the framework's readers.
    pub(crate) fn of(language: Option<&str>, framework: Framework) -> Self {
        let region = language.and_then(|tag| tag.strip_prefix("en-"));
        match (region, framework) {
            (Some("US"), _) => Self::American,
            (Some(_), _) | (None, Framework::Isae3000) => Self::British,
            (None, Framework::Aicpa | Framework::Dual) => Self::American,
        }
    }

    /// Our own words in this spelling.
    pub(crate) fn spelled(self, words: &str) -> String {
        match self {
            Self::American => american(words),
            Self::British => words.to_owned(),
        }
    }
}

/// British beginnings of words, or whole words, and what stands for them.
const STEMS: &[(&str, &str)] = &[
    ("organis", "organiz"),
    ("authoris", "authoriz"),
    ("recognis", "recogniz"),
    ("prioritis", "prioritiz"),
    ("summaris", "summariz"),
    ("categoris", "categoriz"),
    ("minimis", "minimiz"),
    ("utilis", "utiliz"),
    ("analys", "analyz"),
    ("behaviour", "behavior"),
    ("favour", "favor"),
    ("labour", "labor"),
    ("colour", "color"),
    ("honour", "honor"),
    ("judgement", "judgment"),
    ("programme", "program"),
    ("defence", "defense"),
    ("licence", "license"),
    ("centre", "center"),
    ("catalogue", "catalog"),
    ("fulfil ", "fulfill "),
    ("labelled", "labeled"),
    ("modelled", "modeled"),
    ("cancelled", "canceled"),
    ("enquir", "inquir"),
    ("practis", "practic"),
    ("towards", "toward"),
];

/// The text in American spelling.
pub(crate) fn american(text: &str) -> String {
    let mut spelled = text.to_owned();
    for (british, american) in STEMS {
        // Both have at least one letter, so that a first letter can be made large.
        for (from, to) in [((*british).to_owned(), (*american).to_owned()), (large(british), large(american))] {
            if spelled.contains(&from) {
                spelled = spelled.replace(&from, &to);
            }
        }
    }
    // These keep their British letters in America too.
    spelled.replace("analyzis", "analysis").replace("analyzt", "analyst")
}

fn large(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{English, american};
    use crate::view::Framework;

    #[test]
    fn the_language_decides_on_the_spelling_before_the_framework() {
        for (tag, framework, expected) in [
            (None, Framework::Aicpa, English::American),
            (None, Framework::Isae3000, English::British),
            (Some("en-GB"), Framework::Aicpa, English::British),
            (Some("en-IE"), Framework::Dual, English::British),
            (Some("en-US"), Framework::Isae3000, English::American),
            (Some("en"), Framework::Aicpa, English::American),
            (Some("de-CH"), Framework::Isae3000, English::British),
        ] {
            assert_eq!(English::of(tag, framework), expected, "{tag:?} {framework:?}");
        }
    }

    #[test]
    fn our_words_are_spelled_as_americans_do() {
        for (british, expected) in [
            ("Subservice organisations are recognised.", "Subservice organizations are recognized."),
            ("Organisational judgement", "Organizational judgment"),
            (
                "unauthorised programmes; an analysis analysed by analysts",
                "unauthorized programs; an analysis analyzed by analysts",
            ),
            ("the program’s criteria, as promised", "the program’s criteria, as promised"),
        ] {
            assert_eq!(american(british), expected);
        }
    }

    #[test]
    fn every_summary_and_template_comes_out_without_a_british_stem() {
        for pack in engine::criteria::packs() {
            for criterion in &pack.criteria {
                let spelled = american(&format!("{} {}", criterion.title, criterion.summary)).to_lowercase();
                for stem in ["isation", "ised", "ising", "our ", "centre", "judgement", "programme"] {
                    let allowed = [
                        "our ",
                        "promised",
                        "supervised",
                        "revised",
                        "advised",
                        "four ",
                        "hour ",
                        "compromised",
                        "raised",
                        "exercised",
                        "comprised",
                    ];
                    let words = spelled.split_whitespace().filter(|word| word.contains(stem.trim()));
                    for word in words.filter(|_| stem != "our ") {
                        assert!(allowed.iter().any(|known| word.contains(known)), "{word} in {}", criterion.id);
                    }
                }
            }
        }
    }
}
