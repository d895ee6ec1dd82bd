//! What stands above the grid of a workpaper: control, procedures, population, selection, results, deviations, evidence,
//! signatures; each with the way to where the workbook lists it.

use crate::results;
use crate::view::{Account, Control, Evidence, Month, Population, Sample, Test};
use crate::xlsx::cells::{Target, Value};
use crate::xlsx::lists::section_4::procedures;
use crate::xlsx::source::Source;

/// A line above the grid.
pub(super) enum Line {
    /// A heading.
    Heading(&'static str),
    /// A fact beside its name, which may lead elsewhere.
    Fact {
        /// What it is called.
        label: String,
        /// Where its name leads.
        to: Option<Target>,
        /// What it says.
        value: Value,
    },
}

/// The lines in the order in which a reviewer reads them; what is not recorded is left out.
pub(super) fn lines(source: &Source<'_>, control: &Control, test: &Test) -> Vec<Line> {
    let mut facts = Facts::default();
    facts.heading("Control and test");
    let named = format!("{} {}", control.reference, control.title);
    facts.leading("Control", source.in_section_4(&control.reference), &named);
    facts.text("Wording", &control.description);
    facts.text("Criteria", &control.criteria.join(", "));
    facts.maybe("Objective", test.objective.as_deref());
    facts.text("Procedures", &procedures(test));
    for attribute in &test.attributes {
        facts.text(&format!("Attribute {}", attribute.letter), &attribute.text);
    }
    if let Some(population) = &test.population {
        facts.heading("Population");
        population_facts(&mut facts, population);
    }
    if let Some(sample) = &test.sample {
        facts.heading("Sample");
        sample_facts(&mut facts, sample);
    }
    if let Some(account) = &test.account {
        account_facts(&mut facts, account);
    }
    facts.heading("Result");
    result_facts(&mut facts, source, test);
    evidence_facts(&mut facts, source, test);
    facts.0
}

fn population_facts(facts: &mut Facts, population: &Population) {
    facts.text("Population", &population.name);
    facts.number("Version", Some(population.version.into()));
    facts.maybe("Why it replaced the one before", population.replaced_because.as_deref());
    facts.text("Later version", &population.newer_version.map(later_version).unwrap_or_default());
    facts.number("Items", Some(population.rows));
    facts.text("Filter", &population.filter.join("\n"));
    facts.text("Rows left out", &population.left_out());
    facts.number("Hidden rows among the items", Some(population.hidden_rows).filter(|rows| *rows > 0));
    source_facts(facts, population);
    let sheet = population.sheet.as_ref().map(|sheet| format!(", sheet {sheet}")).unwrap_or_default();
    facts.text("File received", &format!("{}{sheet}", population.file_name));
    facts.text("SHA-256 of the file", &population.source_sha256);
    facts.text("SHA-256 of the items", &population.sha256);
    facts.text("Items are known by", &population.key_columns.join(", "));
    facts.maybe("Strata from", population.stratum_column.as_deref());
    facts.maybe("Dated by", population.date_column.as_deref());
    facts.date("First date", population.first_date);
    facts.date("Last date", population.last_date);
    facts.text("Items per month", &months(&population.months));
    facts.text("Noticed in the items", &population.findings.join("\n"));
}

/// What shows that the population is complete and accurate, and what is missing of it.
fn source_facts(facts: &mut Facts, population: &Population) {
    facts.text("Source system", &population.source_system);
    facts.maybe("Query or report", population.query.as_deref());
    facts.maybe("Parameters", population.parameters.as_deref());
    facts.date("Run on", population.extracted_on);
    facts.maybe("Run by", population.extracted_by.as_deref());
    facts.text("Observed by the auditor", &population.observed_words());
    facts.number("Rows at the source", population.rows_at_source);
    facts.maybe("Second source", population.second_source.as_deref());
    facts.number("Count there", population.second_count);
    facts.maybe("Differences explained", population.reconciliation.as_deref());
    facts.text("Before relying on it", &population.doubts.join("\n"));
}

fn later_version(version: u32) -> String {
    format!("The sample rests on this version; version {version} is newer.")
}

fn months(months: &[Month]) -> String {
    let words = |month: &Month| {
        let selected = if month.selected > 0 { format!(" ({} selected)", month.selected) } else { String::new() };
        format!("{}: {}{selected}", month.month.format("%b %Y"), month.items)
    };
    months.iter().map(words).collect::<Vec<_>>().join(", ")
}

fn sample_facts(facts: &mut Facts, sample: &Sample) {
    facts.text("Selection", sample.method.words());
    facts.number("Items selected", Some(sample.size));
    facts.text("Seed", &sample.seed);
    facts.maybe("Origin of the seed", sample.seed_origin.as_deref());
    facts.text("How to repeat it", &sample.recipe);
    facts.text("The same as data", &sample.recipe_data);
    facts.maybe("Reason", sample.reason.as_deref());
    facts.text("Drawn by", &sample.drawn_by);
    facts.push("Drawn at (UTC)", Value::Time(sample.drawn_at));
    facts.text("Extensions", &sample.extensions.join("\n"));
}

fn account_facts(facts: &mut Facts, account: &Account) {
    facts.text("Policy on samples", &account.policy);
    facts.text("SHA-256 of the policy", &account.policy_sha256);
    facts.text("Size", &account.plan.join("\n"));
    facts.text("Numbers", &account.parameters);
    facts.text("What the size supports", &account.supports.join("\n"));
    for found in &account.attributes {
        facts.text(&format!("Evaluation of {}", found.letter), &found.sentence);
    }
    facts.text("Remarks", &account.remarks.join("\n"));
}

fn result_facts(facts: &mut Facts, source: &Source<'_>, test: &Test) {
    facts.text("Result for Section 4", &results::result(test).sentences.join("\n"));
    facts.text("State", test.state.words());
    if let Some(conclusion) = &test.conclusion {
        facts.text("Conclusion", &format!("{}. {}", conclusion.kind.words(), conclusion.text));
        facts.text("Concluded by", &conclusion.by);
        facts.push("Concluded at (UTC)", Value::Time(conclusion.at));
    }
    facts.maybe("Why it did not operate", test.not_operated_reason.as_deref());
    for deviation in &test.deviations {
        let item = deviation.item_key.as_ref().map(|key| format!("{key}: ")).unwrap_or_default();
        let label = format!("Deviation {}", deviation.number);
        let to = source.in_deviations(&deviation.number);
        facts.leading(&label, to, &format!("{item}{}", deviation.facts));
    }
    for sign_off in &test.sign_offs {
        let stale = if sign_off.valid { "" } else { "; the test changed after this signature" };
        let at = sign_off.at.format("%Y-%m-%d %H:%M");
        facts.text(&sign_off.role, &format!("{}, {at} UTC{stale}", sign_off.by));
    }
}

/// The files behind the test, its items and its deviations, each with its hash.
fn evidence_facts(facts: &mut Facts, source: &Source<'_>, test: &Test) {
    let pieces: Vec<&Evidence> =
        source.view.evidence.iter().filter(|piece| test.evidence.contains(&piece.id)).collect();
    if pieces.is_empty() {
        return;
    }
    facts.heading("Evidence");
    for piece in pieces {
        let obtained = piece.obtained_on.map(|day| format!("obtained on {}", day.format("%Y-%m-%d")));
        let known = [piece.source.clone(), obtained].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let hash = format!("SHA-256 {}", piece.sha256);
        let said = if known.is_empty() { hash } else { format!("{known}\n{hash}") };
        facts.leading(&piece.name, source.in_evidence(&piece.id), &said);
    }
}

/// Facts gathered in order.
#[derive(Default)]
struct Facts(Vec<Line>);

impl Facts {
    fn heading(&mut self, title: &'static str) {
        self.0.push(Line::Heading(title));
    }

    fn push(&mut self, label: &str, value: Value) {
        self.0.push(Line::Fact { label: label.to_owned(), to: None, value });
    }

    /// A fact whose name leads to where the workbook lists it.
    fn leading(&mut self, label: &str, to: Target, text: &str) {
        self.0.push(Line::Fact { label: label.to_owned(), to: Some(to), value: Value::Text(text.to_owned()) });
    }

    fn text(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            self.push(label, Value::Text(text.to_owned()));
        }
    }

    fn maybe(&mut self, label: &str, text: Option<&str>) {
        self.text(label, text.unwrap_or_default());
    }

    fn number(&mut self, label: &str, number: Option<u64>) {
        if let Some(number) = number {
            self.push(label, Value::Number(number));
        }
    }

    fn date(&mut self, label: &str, date: Option<chrono::NaiveDate>) {
        if let Some(date) = date {
            self.push(label, Value::Date(date));
        }
    }
}
