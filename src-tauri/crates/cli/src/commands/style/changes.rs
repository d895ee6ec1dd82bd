//! The options that change single values of a house style.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use engine::UnknownWord;
use engine::house::{CoverStyle, Draft, HouseStyle, Logo, Paper, Typeface};

use crate::failure::Failure;

/// What becomes different.
#[derive(Debug, Args)]
pub(crate) struct Changes {
    /// What the firm calls the style
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Colour of headings, links and strong rules, such as #0e4f57
    #[arg(long, value_name = "COLOUR")]
    accent: Option<String>,
    /// Colour of deviations
    #[arg(long, value_name = "COLOUR")]
    exception: Option<String>,
    /// Typeface of running text: serif or sans
    #[arg(long, value_name = "TYPEFACE", value_parser = word::<Typeface>)]
    text: Option<Typeface>,
    /// Typeface of headings and tables: serif or sans
    #[arg(long, value_name = "TYPEFACE", value_parser = word::<Typeface>)]
    headings: Option<Typeface>,
    /// Cover: bar, band or plain
    #[arg(long, value_name = "COVER", value_parser = word::<CoverStyle>)]
    cover: Option<CoverStyle>,
    /// Paper: a4, letter, or framework for what its readers are used to
    #[arg(long, value_name = "PAPER", value_parser = paper)]
    paper: Option<WantedPaper>,
    /// Language as a tag such as en-GB, or framework for that of its readers
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Picture at the top of the cover, PNG or JPEG
    #[arg(long, value_name = "FILE", requires = "alternative")]
    logo: Option<PathBuf>,
    /// What the picture shows, for those who cannot see it
    #[arg(long = "logo-text", value_name = "TEXT")]
    alternative: Option<String>,
    /// Take the picture away
    #[arg(long, conflicts_with_all = ["logo", "alternative"])]
    no_logo: bool,
}

#[derive(Debug, Clone, Copy)]
enum WantedPaper {
    OfFramework,
    Always(Paper),
}

impl Changes {
    /// The style with these changes; every value that cannot be used is told.
    pub(crate) fn applied_to(&self, style: HouseStyle) -> Result<HouseStyle, Failure> {
        let mut draft = Draft::from(&style);
        replace(&mut draft.name, self.name.as_ref());
        replace(&mut draft.accent, self.accent.as_ref());
        replace(&mut draft.exception, self.exception.as_ref());
        replace(&mut draft.text, self.text.as_ref());
        replace(&mut draft.headings, self.headings.as_ref());
        replace(&mut draft.cover, self.cover.as_ref());
        match self.paper {
            Some(WantedPaper::OfFramework) => draft.paper = None,
            Some(WantedPaper::Always(paper)) => draft.paper = Some(paper),
            None => (),
        }
        if let Some(language) = &self.language {
            draft.language = if language == "framework" { String::new() } else { language.clone() };
        }
        draft.logo = self.changed_logo(draft.logo)?;
        draft.read().map_err(|faults| {
            let told: Vec<String> = faults.into_iter().map(|fault| fault.refusal.to_string()).collect();
            Failure::refused(told.join(" "))
        })
    }

    fn changed_logo(&self, present: Option<Logo>) -> Result<Option<Logo>, Failure> {
        if self.no_logo {
            return Ok(None);
        }
        let mut logo = match &self.logo {
            Some(file) => Some(Logo { picture: picture(file)?.into(), alternative: String::new() }),
            None => present,
        };
        match (&mut logo, &self.alternative) {
            (Some(logo), Some(alternative)) => logo.alternative.clone_from(alternative),
            (None, Some(_)) => {
                return Err(Failure::usage("There is no logo that these words could say. Name it with --logo."));
            }
            (Some(_) | None, None) => (),
        }
        Ok(logo)
    }
}

fn picture(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|source| Failure::unreadable(file, &source))
}

fn replace<T: Clone>(value: &mut T, with: Option<&T>) {
    if let Some(with) = with {
        value.clone_from(with);
    }
}

fn word<T: std::str::FromStr<Err = UnknownWord>>(word: &str) -> Result<T, String> {
    word.parse().map_err(|unknown: UnknownWord| format!("known are {}", unknown.known))
}

fn paper(text: &str) -> Result<WantedPaper, String> {
    match text {
        "framework" => Ok(WantedPaper::OfFramework),
        other => word(other).map(WantedPaper::Always).map_err(|known| format!("{known}, framework")),
    }
}
