//! `tick team`: who works on the engagement, and in which role.

use clap::{Args, Subcommand};
use engine::Engagement;
use engine::engagement::{self, Person, Role};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{OfEngagement, word};
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick team`.
#[derive(Debug, Args)]
pub(crate) struct TeamArgs {
    #[command(subcommand)]
    command: TeamCommand,
}

#[derive(Debug, Subcommand)]
enum TeamCommand {
    /// List the people of the team
    List(OfEngagement),
    /// Add a person
    Add(AddArgs),
    /// Change a person's role or initials
    Amend(AmendArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// The full name, as sign-offs show it
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Initials [default: those of the name]
    #[arg(long, value_name = "TEXT")]
    initials: Option<String>,
    /// What the person does: lead, manager, staff, reviewer or specialist
    #[arg(long, value_name = "ROLE", value_parser = word::<Role>)]
    role: Role,
}

#[derive(Debug, Args)]
struct AmendArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// The person's name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The initials from now on
    #[arg(long, value_name = "TEXT", required_unless_present = "role")]
    initials: Option<String>,
    /// What the person does from now on: lead, manager, staff, reviewer or specialist
    #[arg(long, value_name = "ROLE", value_parser = word::<Role>)]
    role: Option<Role>,
}

impl TeamArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            TeamCommand::List(args) => args.json,
            TeamCommand::Add(args) => args.of.json,
            TeamCommand::Amend(args) => args.of.json,
        }
    }
}

/// Carries out a command on the team.
pub(crate) fn run(args: &TeamArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        TeamCommand::List(args) => listed(&context.open(&args.engagement)?),
        TeamCommand::Add(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let initials = args.initials.as_deref().unwrap_or_default();
            engagement::add_person(&mut eng, &context.stamp()?, &args.name, initials, args.role)?;
            listed(&eng)
        }
        TeamCommand::Amend(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let person = named(&eng, &args.name)?;
            let initials = args.initials.clone().unwrap_or(person.initials);
            let role = args.role.unwrap_or(person.role);
            engagement::amend_person(&mut eng, &context.stamp()?, person.id, &initials, role)?;
            listed(&eng)
        }
    }
}

fn named(eng: &Engagement, name: &str) -> Result<Person, Failure> {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut people = engagement::people(eng)?;
    match people.iter().position(|person| plain(&person.name) == plain(name)) {
        Some(at) => Ok(people.swap_remove(at)),
        None => {
            let names: Vec<String> = people.into_iter().map(|person| person.name).collect();
            let known = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
            Err(Failure::refused(format!(
                "{name} is not on the team. It has: {known}. Add people with `tick team add`."
            )))
        }
    }
}

fn listed(eng: &Engagement) -> Result<Answer, Failure> {
    let people = engagement::people(eng)?;
    let json = people
        .iter()
        .map(|person| json!({ "name": person.name, "initials": person.initials, "role": person.role.as_str() }));
    let json = json!({ "team": json.collect::<Vec<_>>() });
    let rows: Vec<Vec<String>> = people
        .iter()
        .map(|person| vec![person.initials.clone(), person.role.to_string(), person.name.clone()])
        .collect();
    Ok(Answer::done(json, layout::table(&["", "role", "name"], &rows)))
}
