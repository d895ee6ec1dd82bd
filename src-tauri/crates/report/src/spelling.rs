//! American spelling of our own words, which are written in British English. What people wrote is never touched.

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
    use super::american;

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
