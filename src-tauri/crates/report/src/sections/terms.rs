//! The facts of the engagement in the words that every section uses: one place, so that no two sections differ.

use chrono::{Datelike, NaiveDate};
use minijinja::context;
use minijinja::value::Value;

use crate::results::{self, ResultKind};
use crate::spelling::English;
use crate::view::{
    Arrangement, Category, Framework, Method, Nature, Population, ReportType, ReportView, Sample, Subservice, TextKey,
    Window,
};

/// The facts in words.
pub(super) struct Terms {
    /// Whether operation is examined too.
    pub(super) type_2: bool,
    /// The date or the period, as part of a sentence.
    pub(super) when: String,
    /// The language of the report as a BCP 47 tag.
    pub(super) language: String,
    /// Everything that the templates may name.
    pub(super) facts: Value,
}

impl Terms {
    /// Words the facts of this engagement.
    pub(super) fn of(view: &ReportView) -> Self {
        let engagement = &view.engagement;
        let english = view.english();
        let when = when(engagement.window, english);
        let facts = context! {
            client => engagement.client.as_str(),
            system => engagement.system.as_str(),
            firm => engagement.firm.as_str(),
            firm_city => engagement.firm_city.as_deref(),
            addressee => view.terms.addressee.clone().unwrap_or_else(|| format!("the management of {}", engagement.client)),
            signed_by => view.terms.signed_by.as_deref(),
            assertion_date => view.terms.assertion_on.map(|day| date(day, english)),
            by_control => view.terms.arrangement == Arrangement::ByControl,
            has_section_5 => super::has_section_5(view),
            when => when.as_str(),
            when_title => capitalised(&when),
            during => when.replace("throughout", "during"),
            categories => categories(view),
            category_count => engagement.categories.len(),
            criteria_name => engagement.criteria_name.as_str(),
            description_criteria => engagement.description_criteria.as_str(),
            issued => view.issued,
            sample => engagement.is_sample,
            sample_sizes => engagement.sample_sizes.as_str(),
            state_of => date(view.state_of.date_naive(), english),
            report_date => view.report_date.map(|day| date(day, english)),
        };
        let facts = context! { ..facts, ..framework(engagement.framework), ..texts(view), ..others(view), ..super::opinion::facts(view), ..work(view) };
        Self { type_2: type_2(view), when, language: language(view), facts }
    }
}

/// Whether operation is examined too.
pub(super) fn type_2(view: &ReportView) -> bool {
    match view.engagement.report_type {
        ReportType::Type1 => false,
        ReportType::Type2 => true,
    }
}

/// The name of our own words' spelling in this report.
pub(super) fn spelled(view: &ReportView, words: &str) -> String {
    view.english().spelled(words)
}

/// The day as readers of this English write it.
pub(super) fn date(day: NaiveDate, english: English) -> String {
    let month = day.format("%B");
    match english {
        English::American => format!("{month} {}, {}", day.day(), day.year()),
        English::British => format!("{} {month} {}", day.day(), day.year()),
    }
}

/// Words joined as in a sentence.
pub(super) fn joined(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// The text as a sentence with its end.
pub(super) fn ended(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.ends_with(['.', '!', '?', '”', '"', ')']) { text } else { format!("{text}.") }
}

pub(super) fn when(window: Window, english: English) -> String {
    match window {
        Window::AsOf { date: day } => format!("as of {}", date(day, english)),
        Window::Period { from, to } => {
            format!("throughout the period {} to {}", date(from, english), date(to, english))
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

fn categories(view: &ReportView) -> String {
    let words: Vec<&str> = view.engagement.categories.iter().copied().map(Category::words).collect();
    joined(&words)
}

fn language(view: &ReportView) -> String {
    let usual = || match view.english() {
        English::American => "en-US".to_owned(),
        English::British => "en-GB".to_owned(),
    };
    view.house.language.clone().unwrap_or_else(usual)
}

fn framework(framework: Framework) -> Value {
    const AICPA: &str = "the attestation standards of the American Institute of Certified Public Accountants \
                         (AT-C sections 105 and 205)";
    const ISAE: &str = "International Standard on Assurance Engagements 3000 (Revised) of the International Auditing \
                        and Assurance Standards Board";
    let (aicpa, isae) = match framework {
        Framework::Aicpa => (true, false),
        Framework::Isae3000 => (false, true),
        Framework::Dual => (true, true),
    };
    let (standards, short) = match framework {
        Framework::Aicpa => (AICPA.to_owned(), "AICPA attestation standards"),
        Framework::Isae3000 => (ISAE.to_owned(), "ISAE 3000 (Revised)"),
        Framework::Dual => (format!("{AICPA} and {ISAE}"), "AICPA attestation standards and ISAE 3000 (Revised)"),
    };
    context! {
        aicpa => aicpa,
        isae => isae,
        isae_only => isae && !aicpa,
        standards => standards,
        standards_short => short,
    }
}

fn texts(view: &ReportView) -> Value {
    let user_controls = view.registers.complementary().next().is_some();
    let assumed = view.registers.carved_out().next().is_some();
    let (design_proviso, operation_proviso) = provisos(view.english(), user_controls, assumed);
    let signatory = view.text(TextKey::AssertionSignatory);
    context! {
        has_user_controls => user_controls,
        has_other_matter => view.text(TextKey::OtherMatter).is_some(),
        signatory => signatory.and_then(|text| text.lines().next()),
        has_emphasis => view.text(TextKey::OpinionEmphasis).is_some(),
        speaks_for_management => signatory.is_some_and(|text| text.to_lowercase().contains("on behalf of")),
        has_other => view.text(TextKey::OtherInformation).is_some(),
        design_proviso => design_proviso,
        operation_proviso => operation_proviso,
        irrelevant => view.criteria.iter().filter(|criterion| !criterion.relevant).map(|criterion| context! {
            id => criterion.id.as_str(),
            title => criterion.title.as_str(),
            reason => criterion.reason.as_deref(),
        }).collect::<Vec<_>>(),
    }
}

/// The organisations and criteria beside the engagement's own.
fn others(view: &ReportView) -> Value {
    let english = view.english();
    let names = |organisations: Vec<&Subservice>| {
        joined(&organisations.iter().map(|organisation| organisation.name.as_str()).collect::<Vec<_>>())
    };
    let organisations = view.registers.subservice.iter().map(|organisation| {
        context! {
            name => organisation.name.as_str(),
            services => ended(&organisation.services),
            inclusive => organisation.inclusive,
            signatory => organisation.assertion_signatory.as_deref(),
            assertion_date => organisation.assertion_on.map(|day| date(day, english)),
        }
    });
    let additional = view.registers.additional.iter().map(|additional| {
        context! {
            name => additional.name.as_str(),
            criteria => additional.criteria.as_str(),
            description => additional.description.as_deref(),
        }
    });
    context! {
        has_subservice => !view.registers.subservice.is_empty(),
        subservice => organisations.collect::<Vec<_>>(),
        carved_out => names(view.registers.carved_out().collect()),
        included => names(view.registers.included().collect()),
        included_count => view.registers.included().count(),
        additional => additional.collect::<Vec<_>>(),
        mapped => view.registers.crosswalks().next().is_some(),
    }
}

/// What design and operation presume of the complementary controls of others, where the description assumes such.
fn provisos(english: English, user_controls: bool, subservice: bool) -> (String, String) {
    let organizations = english.spelled("subservice organisations");
    let others = match (user_controls, subservice) {
        (false, false) => return (String::new(), String::new()),
        (true, false) => "user entities".to_owned(),
        (false, true) => organizations.clone(),
        (true, true) => format!("user entities and {organizations}"),
    };
    (
        format!(", and if {others} applied the complementary controls that the description assumes"),
        format!(
            ", if the complementary controls of {others} that the description assumes operated effectively throughout \
             that period"
        ),
    )
}

/// Counts of the work; a Type 1 report counts none, because it reports none.
fn work(view: &ReportView) -> Value {
    let type_2 = type_2(view);
    let tests: Vec<_> = view.tests().filter(|_| type_2).map(|(_, test)| test).collect();
    let samples: Vec<&Sample> = tests.iter().filter_map(|test| test.sample.as_ref()).collect();
    let drawn = |methods: &[Method]| samples.iter().any(|sample| methods.contains(&sample.method));
    let populations: Vec<_> = tests.iter().filter_map(|test| test.population.as_ref()).collect();
    context! {
        type_2 => type_2,
        controls => view.controls.len(),
        tests => tests.len(),
        concluded => tests.iter().filter(|test| results::result(test).kind != ResultKind::NotConcluded).count(),
        exceptions => tests.iter().map(|test| test.deviations.len()).sum::<usize>(),
        natures => tests.iter().any(|test| !test.procedures.is_empty()),
        sampled => samples.iter().filter(|sample| sample.method != Method::Census).count(),
        below_policy => tests.iter().filter(|test| test.account.as_ref().is_some_and(|it| it.below_policy)).count(),
        random => drawn(&[Method::Random, Method::Stratified, Method::Systematic, Method::Interval]),
        judged => drawn(&[Method::Targeted, Method::Haphazard]),
        census => drawn(&[Method::Census]),
        populations => populations.len(),
        observed => populations.iter().filter(|population| population.observed == Some(true)).count(),
        filtered => populations.iter().filter(|population| !population.filter.is_empty()).count(),
        without_items => populations.iter().filter(|population| population.rows == 0).count(),
        not_operated => if type_2 { not_operated(view) } else { Vec::new() },
        ..counted_elsewhere(&populations)
    }
}

/// For how many populations the counts obtained elsewhere agree with ours, and for how many one of them differs.
fn counted_elsewhere(populations: &[&Population]) -> Value {
    let (mut agreeing, mut differing, mut unexplained, mut uncounted) = (0, 0, 0, 0);
    for population in populations {
        let counts: Vec<u64> = [population.rows_at_source, population.second_count].into_iter().flatten().collect();
        if counts.is_empty() {
            uncounted += 1;
        } else if counts.iter().all(|count| *count == population.received()) {
            agreeing += 1;
        } else {
            differing += 1;
            let explanation = population.reconciliation.as_deref().unwrap_or_default();
            unexplained += usize::from(explanation.trim().is_empty());
        }
    }
    context! { agreeing => agreeing, differing => differing, unexplained => unexplained, uncounted => uncounted }
}

fn not_operated(view: &ReportView) -> Vec<Value> {
    results::not_operated(&view.controls)
        .map(|(control, test)| {
            context! {
                reference => control.reference.as_str(),
                criteria => control.criteria.join(", "),
                reason => results::reason(test),
            }
        })
        .collect()
}

/// The natures of the procedures performed, in their usual order.
pub(super) fn natures(view: &ReportView) -> Vec<Nature> {
    let mut natures: Vec<Nature> =
        view.tests().flat_map(|(_, test)| test.procedures.iter().map(|procedure| procedure.nature)).collect();
    natures.sort_unstable();
    natures.dedup();
    natures
}
