//! `tick engagement`: the facts of the engagement, and issuing its report.

use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};
use engine::engagement::{self, EngagementFacts, EngagementState, Severity, Window};
use engine::{Engagement, house};
use report::issuing;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{FrameworkName, OfEngagement};
use crate::context::Context;
use crate::failure::Failure;
use crate::found::Names;
use crate::layout;

/// Arguments of `tick engagement`.
#[derive(Debug, Args)]
pub(crate) struct EngagementArgs {
    #[command(subcommand)]
    command: EngagementCommand,
}

#[derive(Debug, Subcommand)]
enum EngagementCommand {
    /// Show the facts of the engagement
    Show(OfEngagement),
    /// Change facts of the engagement; the others stay
    Set(Box<SetArgs>),
    /// Issue the report, once nothing blocks it
    Issue(IssueArgs),
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("fact").required(true).multiple(true).args([
    "client", "system", "firm", "city", "framework", "as_of", "from", "to", "report_date", "no_report_date",
]))]
struct SetArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// The service organisation
    #[arg(long, value_name = "NAME")]
    client: Option<String>,
    /// The system that is examined
    #[arg(long, value_name = "NAME")]
    system: Option<String>,
    /// The CPA firm
    #[arg(long, value_name = "NAME")]
    firm: Option<String>,
    /// City and state from which the firm signs; an empty text clears it
    #[arg(long, value_name = "TEXT")]
    city: Option<String>,
    /// Whose standards apply
    #[arg(long, value_name = "FRAMEWORK")]
    framework: Option<FrameworkName>,
    /// The date of a Type 1 report's subject
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    as_of: Option<NaiveDate>,
    /// First day of the period of a Type 2 report
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Last day of the period of a Type 2 report
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// The date of the report
    #[arg(long, value_name = "DATE")]
    report_date: Option<NaiveDate>,
    /// The report has no date yet
    #[arg(long, conflicts_with = "report_date")]
    no_report_date: bool,
}

#[derive(Debug, Args)]
struct IssueArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// The date of the report, where it has none yet or another
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
}

impl EngagementArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            EngagementCommand::Show(args) => args.json,
            EngagementCommand::Set(args) => args.of.json,
            EngagementCommand::Issue(args) => args.of.json,
        }
    }
}

/// Carries out a command on the engagement.
pub(crate) fn run(args: &EngagementArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        EngagementCommand::Show(args) => shown(&context.open(&args.engagement)?),
        EngagementCommand::Set(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let facts = args.applied_to(engagement::facts(&eng)?)?;
            issuing::amend(&mut eng, &context.stamp()?, &facts)?;
            shown(&eng)
        }
        EngagementCommand::Issue(args) => issue(args, context),
    }
}

fn issue(args: &IssueArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    if engagement::facts(&eng)?.state != EngagementState::Open {
        return Err(Failure::refused("The report is issued already. `tick report` writes it."));
    }
    let facts = issuing::issued_facts(&eng, args.date)?;
    let against = issuing::obstacles(&eng, &facts)?;
    if against.is_empty() {
        issuing::amend(&mut eng, &context.stamp()?, &facts)?;
        return shown(&eng);
    }
    let names = Names::of(&eng)?;
    let count = layout::count(against.len() as u64, "problem blocks", "problems block");
    let json = json!({
        "error": format!("The report was not issued: {count} it."), "issued": false, "problems": names.list(&against),
    });
    let text = format!("{}\nThe report was not issued: {count} it.\n", names.table(&against));
    Ok(Answer::findings(json, text))
}

impl SetArgs {
    /// The facts with what is named here in place of what they said.
    fn applied_to(&self, facts: EngagementFacts) -> Result<EngagementFacts, Failure> {
        let window = match facts.window {
            Window::AsOf(_) if self.from.or(self.to).is_some() => {
                return Err(Failure::usage(
                    "A Type 1 report speaks as of a date. Give --as-of instead of --from and --to.",
                ));
            }
            Window::Period { .. } if self.as_of.is_some() => {
                return Err(Failure::usage(
                    "A Type 2 report covers a period. Give --from and --to instead of --as-of.",
                ));
            }
            Window::AsOf(date) => Window::AsOf(self.as_of.unwrap_or(date)),
            Window::Period { from, to } => {
                Window::Period { from: self.from.unwrap_or(from), to: self.to.unwrap_or(to) }
            }
        };
        Ok(EngagementFacts {
            client: self.client.clone().unwrap_or(facts.client),
            system: self.system.clone().unwrap_or(facts.system),
            firm: self.firm.clone().unwrap_or(facts.firm),
            firm_city: self.city.clone().or(facts.firm_city),
            framework: self.framework.map_or(facts.framework, FrameworkName::framework),
            window,
            report_date: if self.no_report_date { None } else { self.report_date.or(facts.report_date) },
            ..facts
        })
    }
}

/// The facts as they stand.
fn shown(eng: &Engagement) -> Result<Answer, Failure> {
    let facts = engagement::facts(eng)?;
    let style = house::in_use(eng)?;
    let people = engagement::people(eng)?;
    let blocks = issuing::problems(eng)?.iter().filter(|problem| problem.severity == Severity::Blocks).count();
    let (as_of, from, to) = match facts.window {
        Window::AsOf(date) => (Some(date), None, None),
        Window::Period { from, to } => (None, Some(from), Some(to)),
    };
    let categories: Vec<&str> = facts.categories.iter().map(|category| category.as_str()).collect();
    let json = json!({
        "client": facts.client, "system": facts.system, "firm": facts.firm, "city": facts.firm_city,
        "framework": facts.framework.as_str(), "type": facts.report_type.as_str(),
        "as_of": as_of, "from": from, "to": to, "categories": categories, "criteria": facts.criteria_edition,
        "report_date": facts.report_date, "state": facts.state.as_str(), "language": style.language, "blocks": blocks,
        "team": people.iter().map(|person| json!({ "name": person.name, "initials": person.initials, "role": person.role.as_str() }))
            .collect::<Vec<_>>(),
    });
    let dates = match facts.window {
        Window::AsOf(date) => format!("as of {date}"),
        Window::Period { from, to } => format!("{from} to {to}"),
    };
    let team: Vec<String> = people.iter().map(|person| format!("{} ({})", person.name, person.role)).collect();
    let text = layout::facts(&[
        ("service organisation", facts.client),
        ("system", facts.system),
        ("firm", facts.firm),
        ("city of the firm", facts.firm_city.unwrap_or_default()),
        ("framework", facts.framework.to_string()),
        ("type", facts.report_type.to_string().replace('_', " ")),
        ("covers", dates),
        ("categories", categories.join(", ")),
        ("criteria", facts.criteria_edition),
        ("language", style.language.unwrap_or_else(|| "that of the framework".to_owned())),
        ("team", team.join("\n")),
        ("report date", facts.report_date.map_or("not set".to_owned(), |date| date.to_string())),
        ("state", facts.state.to_string()),
        ("blocks the report", if blocks == 0 { "nothing".to_owned() } else { format!("{blocks}; see `tick check`") }),
    ]);
    Ok(Answer::done(json, text))
}
