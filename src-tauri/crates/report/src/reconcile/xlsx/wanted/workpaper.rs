//! The workpaper of a test: what stands above its grid, and the grid.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::view::{Account, Control, Item, Mark, Month, Population, ReportView, Sample, Test};

use super::super::fact;
use super::{
    Cells, Expected, Rows, Wanted, day, lines, maybe, nothing, number, outcome, procedures, result, time, words,
};

/// The sheet of a test.
pub(super) fn of<'a>(view: &'a ReportView, name: &str, control: &'a Control, test: &'a Test) -> Wanted<'a> {
    let title = words(format!("{}: {}", control.reference, test.title));
    let mut above = Above(vec![vec![title], vec![words("All tests"), words("Contents")]]);
    above.of_test(control, test);
    test.population.iter().for_each(|population| above.of_population(population));
    test.sample.iter().for_each(|sample| above.of_sample(sample));
    test.account.iter().for_each(|account| above.of_account(account));
    above.of_result(test);
    above.of_evidence(view, test);
    above.heading("Items");
    // What the marks of the grid mean.
    above.0.push(vec![Expected::Anything]);
    Wanted { sheet: name.to_owned(), above: Box::new(above.0.into_iter()), columns: columns(test), rows: grid(test) }
}

/// The rows above the grid; what is not recorded is not there.
struct Above<'a>(Vec<Cells<'a>>);

impl<'a> Above<'a> {
    fn of_test(&mut self, control: &'a Control, test: &'a Test) {
        self.heading("Control and test");
        self.fact("Control", words(format!("{} {}", control.reference, control.title)));
        self.text("Wording", &control.description);
        self.text("Criteria", control.criteria.join(", "));
        self.maybe("Objective", test.objective.as_deref());
        self.said("Procedures", procedures(test));
        for attribute in &test.attributes {
            self.text(format!("Attribute {}", attribute.letter), &attribute.text);
        }
    }

    fn of_population(&mut self, population: &'a Population) {
        self.heading("Population");
        self.text("Population", &population.name);
        self.number("Version", Some(population.version.into()));
        self.maybe("Why it replaced the one before", population.replaced_because.as_deref());
        if let Some(newer) = population.newer_version {
            let rests = format!("The sample rests on this version; version {newer} is newer.");
            self.text("Later version", rests);
        }
        self.number("Items", Some(population.rows));
        self.said("Filter", lines(&population.filter));
        self.text("Rows left out", population.left_out());
        self.number("Hidden rows among the items", Some(population.hidden_rows).filter(|rows| *rows > 0));
        self.of_source(population);
        let sheet = population.sheet.as_ref().map(|sheet| format!(", sheet {sheet}")).unwrap_or_default();
        self.text("File received", format!("{}{sheet}", population.file_name));
        self.text("SHA-256 of the file", &population.source_sha256);
        self.text("SHA-256 of the items", &population.sha256);
        self.text("Items are known by", population.key_columns.join(", "));
        self.maybe("Strata from", population.stratum_column.as_deref());
        self.maybe("Dated by", population.date_column.as_deref());
        self.day("First date", population.first_date);
        self.day("Last date", population.last_date);
        self.text("Items per month", population.months.iter().map(month).collect::<Vec<_>>().join(", "));
        self.said("Noticed in the items", lines(&population.findings));
    }

    fn of_source(&mut self, population: &'a Population) {
        self.text("Source system", &population.source_system);
        self.maybe("Query or report", population.query.as_deref());
        self.maybe("Parameters", population.parameters.as_deref());
        self.day("Run on", population.extracted_on);
        self.maybe("Run by", population.extracted_by.as_deref());
        self.text("Observed by the auditor", population.observed_words());
        self.number("Rows at the source", population.rows_at_source);
        self.maybe("Second source", population.second_source.as_deref());
        self.number("Count there", population.second_count);
        self.maybe("Differences explained", population.reconciliation.as_deref());
        self.said("Before relying on it", lines(&population.doubts));
    }

    fn of_sample(&mut self, sample: &'a Sample) {
        self.heading("Sample");
        self.text("Selection", sample.method.words());
        self.number("Items selected", Some(sample.size));
        self.text("Seed", &sample.seed);
        self.maybe("Origin of the seed", sample.seed_origin.as_deref());
        self.text("How to repeat it", &sample.recipe);
        self.text("The same as data", &sample.recipe_data);
        self.maybe("Reason", sample.reason.as_deref());
        self.text("Drawn by", &sample.drawn_by);
        self.fact("Drawn at (UTC)", time(Some(sample.drawn_at)));
        self.said("Extensions", lines(&sample.extensions));
    }

    fn of_account(&mut self, account: &'a Account) {
        self.text("Policy on samples", &account.policy);
        self.text("SHA-256 of the policy", &account.policy_sha256);
        self.said("Size", lines(&account.plan));
        self.text("Numbers", &account.parameters);
        self.said("What the size supports", lines(&account.supports));
        for found in &account.attributes {
            self.text(format!("Evaluation of {}", found.letter), &found.sentence);
        }
        self.said("Remarks", lines(&account.remarks));
    }

    fn of_result(&mut self, test: &'a Test) {
        self.heading("Result");
        self.said("Result for Section 4", result(test));
        self.text("State", test.state.words());
        if let Some(conclusion) = &test.conclusion {
            self.text("Conclusion", format!("{}. {}", conclusion.kind.words(), conclusion.text));
            self.text("Concluded by", &conclusion.by);
            self.fact("Concluded at (UTC)", time(Some(conclusion.at)));
        }
        self.maybe("Why it did not operate", test.not_operated_reason.as_deref());
        for deviation in &test.deviations {
            let item = deviation.item_key.as_ref().map(|key| format!("{key}: ")).unwrap_or_default();
            let facts = words(format!("{item}{}", deviation.facts));
            self.fact(format!("Deviation {}", deviation.number), facts);
        }
        for sign_off in &test.sign_offs {
            let since = if sign_off.valid { "" } else { "; the test changed after this signature" };
            let at = sign_off.at.format("%Y-%m-%d %H:%M");
            self.text(sign_off.role.as_str(), format!("{}, {at} UTC{since}", sign_off.by));
        }
    }

    fn of_evidence(&mut self, view: &'a ReportView, test: &'a Test) {
        let mut pieces = view.evidence.iter().filter(|piece| test.evidence.contains(&piece.id)).peekable();
        if pieces.peek().is_some() {
            self.heading("Evidence");
        }
        for piece in pieces {
            let obtained = piece.obtained_on.map(|day| format!("obtained on {}", day.format("%Y-%m-%d")));
            let known = [piece.source.clone(), obtained].into_iter().flatten().collect::<Vec<_>>().join(", ");
            self.fact(piece.name.as_str(), words(format!("{known} SHA-256 {}", piece.sha256)));
        }
    }

    fn heading(&mut self, title: &'static str) {
        self.0.push(vec![words(title)]);
    }

    fn fact(&mut self, label: impl Into<Cow<'a, str>>, value: Expected<'a>) {
        self.0.push(fact(label, value));
    }

    fn said(&mut self, label: impl Into<Cow<'a, str>>, value: Expected<'a>) {
        if !value.words().trim().is_empty() {
            self.fact(label, value);
        }
    }

    fn text(&mut self, label: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) {
        self.said(label, words(text));
    }

    fn maybe(&mut self, label: &'static str, text: Option<&'a str>) {
        self.said(label, maybe(text));
    }

    fn number(&mut self, label: &'static str, count: Option<u64>) {
        count.into_iter().for_each(|count| self.fact(label, number(count)));
    }

    fn day(&mut self, label: &'static str, date: Option<NaiveDate>) {
        date.into_iter().for_each(|date| self.fact(label, day(Some(date))));
    }
}

fn month(month: &Month) -> String {
    let selected = if month.selected > 0 { format!(" ({} selected)", month.selected) } else { String::new() };
    format!("{}: {}{selected}", month.month.format("%b %Y"), month.items)
}

fn columns(test: &Test) -> Vec<String> {
    let of_population = test.population.iter().flat_map(|population| population.columns.iter().cloned());
    let letters = test.attributes.iter().map(|attribute| attribute.letter.clone());
    let before = ["No.", "Item"].map(str::to_owned).into_iter();
    let after = ["Notes", "Evidence", "Tested by", "Tested at (UTC)", "Ticket"].map(str::to_owned);
    before.chain(letters).chain(after).chain(of_population).collect()
}

fn grid(test: &Test) -> Rows<'_> {
    let whole = test.items.is_empty().then(|| {
        let mut cells = vec![nothing(), words("The test as a whole")];
        cells.extend(test.unsampled.iter().map(outcome));
        cells.extend(closing(test, &test.unsampled, None));
        cells
    });
    Box::new(whole.into_iter().chain(test.items.iter().map(|item| of_item(test, item))))
}

fn of_item<'a>(test: &'a Test, item: &'a Item) -> Cells<'a> {
    let key = match item.replaced {
        true => words(format!("{} (replaced)", item.key)),
        false => words(&item.key),
    };
    let mut cells = vec![number(item.position), key];
    cells.extend(item.marks.iter().map(outcome));
    cells.extend(closing(test, &item.marks, Some(item)));
    cells.extend(item.cells.iter().map(words));
    cells
}

/// Notes, evidence, who tested and when, and the ticket.
fn closing<'a>(test: &'a Test, marks: &'a [Mark], item: Option<&'a Item>) -> [Expected<'a>; 5] {
    let noted = test.attributes.iter().zip(marks).filter_map(|(attribute, mark)| {
        let note = mark.note.as_ref()?;
        Some(format!("{}: {note}", attribute.letter))
    });
    let notes: Vec<String> = item.and_then(|item| item.remark.clone()).into_iter().chain(noted).collect();
    let mut testers: Vec<&str> = marks.iter().filter_map(|mark| mark.by.as_deref()).collect();
    testers.sort_unstable();
    testers.dedup();
    [
        words(notes.join("\n")),
        item.map_or_else(nothing, |item| number(item.evidence)),
        words(testers.join(", ")),
        time(marks.iter().filter_map(|mark| mark.at).max()),
        maybe(item.and_then(|item| item.ticket.as_deref())),
    ]
}
