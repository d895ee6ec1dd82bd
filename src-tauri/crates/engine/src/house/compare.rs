//! What one house style says otherwise than another, in words for the person who decides to use it.

use super::{CoverStyle, HouseStyle, Logo, Paper, Typeface};

/// What the second style says otherwise than the first; empty where they are the same.
#[must_use]
pub fn differences(from: &HouseStyle, to: &HouseStyle) -> Vec<String> {
    let paper = |style: &HouseStyle| style.paper.map_or("the framework’s usual paper", Paper::words).to_owned();
    let language = |style: &HouseStyle| style.language.clone().unwrap_or_else(|| "the framework’s language".to_owned());
    let pairs = [
        ("Name", from.name.clone(), to.name.clone()),
        ("Accent colour", from.accent.to_string(), to.accent.to_string()),
        ("Colour of deviations", from.exception.to_string(), to.exception.to_string()),
        ("Typeface of the text", from.text.words().to_owned(), to.text.words().to_owned()),
        ("Typeface of headings and tables", from.headings.words().to_owned(), to.headings.words().to_owned()),
        ("Cover", from.cover.words().to_owned(), to.cover.words().to_owned()),
        ("Paper", paper(from), paper(to)),
        ("Language", language(from), language(to)),
    ];
    let told = pairs.into_iter().filter(|(_, from, to)| from != to);
    let mut found: Vec<String> = told.map(|(what, from, to)| format!("{what}: {to} instead of {from}")).collect();
    found.extend(logos(from.logo.as_ref(), to.logo.as_ref()));
    found
}

fn logos(from: Option<&Logo>, to: Option<&Logo>) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => None,
        (Some(from), Some(to)) if from.picture == to.picture => {
            Some(format!("What the logo shows: “{}” instead of “{}”", to.alternative, from.alternative))
        }
        (Some(_), Some(to)) => Some(format!("Logo: another picture (“{}”)", to.alternative)),
        (None, Some(to)) => Some(format!("Logo: a picture (“{}”), where there was none", to.alternative)),
        (Some(_), None) => Some("Logo: none any more".to_owned()),
    }
}

impl Typeface {
    /// The typeface as people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Serif => "Source Serif",
            Self::Sans => "Source Sans",
        }
    }
}

impl CoverStyle {
    /// The cover in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Bar => "a bar beside the title",
            Self::Band => "a band across the top",
            Self::Plain => "words only",
        }
    }
}

impl Paper {
    /// The paper as people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "US Letter",
        }
    }
}
