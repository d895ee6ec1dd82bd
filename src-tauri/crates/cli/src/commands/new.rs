//! `tick new`: a new engagement file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, Args, ValueEnum};
use engine::Engagement;
use engine::criteria;
use engine::engagement::{Category, NewEngagement, ReportType, Window};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::FrameworkName;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick new`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("window").required(true).multiple(true).args(["as_of", "from", "to"]))]
pub(crate) struct NewArgs {
    /// Where to make it; nothing may be there yet
    #[arg(value_name = "OUT.tickmark")]
    out: PathBuf,
    /// The service organisation
    #[arg(long, value_name = "NAME")]
    client: String,
    /// The system that is examined
    #[arg(long, value_name = "NAME")]
    system: String,
    /// The CPA firm
    #[arg(long, value_name = "NAME")]
    firm: String,
    /// Type of the report: 1 as of a date, 2 for a period
    #[arg(long = "type", value_name = "1|2")]
    kind: Kind,
    /// The date of a Type 1 report
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    as_of: Option<NaiveDate>,
    /// First day of the period of a Type 2 report
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<NaiveDate>,
    /// Last day of the period of a Type 2 report
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<NaiveDate>,
    /// Categories in scope, comma-separated: security, availability, processing_integrity, confidentiality, privacy
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "security", value_parser = category)]
    categories: Vec<Category>,
    /// Whose standards apply
    #[arg(long, value_name = "FRAMEWORK", default_value = "aicpa")]
    framework: FrameworkName,
    /// Edition of the criteria [default: the newest one this program knows]
    #[arg(long, value_name = "ID")]
    criteria: Option<String>,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    #[value(name = "1")]
    Type1,
    #[value(name = "2")]
    Type2,
}

fn category(word: &str) -> Result<Category, String> {
    word.trim().replace('-', "_").to_lowercase().parse().map_err(|_| {
        "the categories are security, availability, processing_integrity, confidentiality and privacy".to_owned()
    })
}

/// Makes a new engagement file.
pub(crate) fn run(args: &NewArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let passphrase = context.passphrase()?;
    let stamp = context.stamp()?;
    let installation = context.host()?.installation()?;
    let firm = context.host()?.firm_choices()?;
    let new = args.engagement(&stamp.actor)?;
    let mut eng = Engagement::create(&args.out, passphrase.as_ref(), installation, &stamp, &new)?;
    firm.record(&mut eng, &stamp)?;
    let json = json!({ "file": args.out, "encrypted": eng.is_encrypted(), "lead": stamp.actor });
    let text = layout::facts(&[
        ("file", args.out.display().to_string()),
        ("encrypted", if eng.is_encrypted() { "yes" } else { "no; anyone who has the file can read it" }.to_owned()),
        ("lead", stamp.actor),
    ]);
    Ok(Answer::done(json, text))
}

impl NewArgs {
    fn engagement(&self, lead: &str) -> Result<NewEngagement, Failure> {
        // Editions stand newest first.
        let newest = || criteria::packs().first().map(|pack| pack.edition.clone());
        let window = match (self.kind, self.as_of, self.from.zip(self.to)) {
            (Kind::Type1, Some(date), _) => Window::AsOf(date),
            (Kind::Type2, _, Some((from, to))) => Window::Period { from, to },
            (Kind::Type1, None, _) => {
                return Err(Failure::usage(
                    "A Type 1 report speaks as of a date. Give --as-of instead of --from and --to.",
                ));
            }
            (Kind::Type2, _, None) => {
                return Err(Failure::usage(
                    "A Type 2 report covers a period. Give --from and --to instead of --as-of.",
                ));
            }
        };
        Ok(NewEngagement {
            client: self.client.clone(),
            system: self.system.clone(),
            firm: self.firm.clone(),
            framework: self.framework.framework(),
            report_type: match self.kind {
                Kind::Type1 => ReportType::Type1,
                Kind::Type2 => ReportType::Type2,
            },
            window,
            categories: self.categories.iter().copied().chain([Category::Security]).collect::<BTreeSet<_>>(),
            criteria_edition: self.criteria.clone().or_else(newest).unwrap_or_default(),
            lead: Some(lead.to_owned()),
        })
    }
}
