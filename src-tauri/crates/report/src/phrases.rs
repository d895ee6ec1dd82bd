//! The wording of the report: renders a template of the phrase pack with the facts of an engagement, and reads the
//! result as blocks. It knows the marks that `assets/phrases/README.md` describes, and nothing of the examination.

mod cases;
mod check;
mod marks;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::document::{Block, Inline, Paragraph, ParagraphStyle};
use crate::spelling::{self, English};
use crate::view::{Framework, ReportView};

pub use check::{Finding, cases_tried, check};

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../../assets/phrases/", $name, ".jinja")))),*]
    };
}

/// The templates that come with the program, by name. A name that ends in a framework is for reports under it.
const SHIPPED: [(&str, &str); 24] = shipped![
    "cover",
    "section_1.aicpa",
    "section_1.dual",
    "section_1.isae3000",
    "section_1_auditor",
    "section_1_basis",
    "section_1_limits",
    "section_1_management",
    "section_1_matters",
    "section_1_opinion",
    "section_1_scope",
    "section_1_signature",
    "section_1_use",
    "section_1_work",
    "section_2",
    "section_2_subservice",
    "section_3",
    "section_4",
    "section_4_type_1",
    "section_5",
    "statement_additional",
    "statement_description",
    "statement_design",
    "statement_operation",
];

/// The same in American spelling.
static AMERICAN: LazyLock<Vec<(&str, String)>> =
    LazyLock::new(|| SHIPPED.iter().map(|(name, source)| (*name, spelling::american(source))).collect());

/// The templates that come with the program, as they are written: where a firm begins its own.
pub fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHIPPED.iter().copied()
}

/// The same in American spelling: where a firm in the United States begins its own.
pub fn shipped_american() -> impl Iterator<Item = (&'static str, &'static str)> {
    AMERICAN.iter().map(|(name, source)| (*name, source.as_str()))
}

/// The same as a report of this view says it.
pub fn shipped_for(view: &ReportView) -> Vec<(&'static str, &'static str)> {
    match view.english() {
        English::American => shipped_american().collect(),
        English::British => shipped().collect(),
    }
}

/// What the builders put where a template says `@insert`.
pub(crate) type Inserts = BTreeMap<&'static str, Vec<Block>>;

/// A part of the report in words.
#[derive(Debug, Default)]
pub(crate) struct Worded {
    /// The template that words it.
    pub(crate) part: &'static str,
    /// What the template says.
    pub(crate) blocks: Vec<Block>,
    /// What stands after `@foot`.
    pub(crate) foot: Vec<Block>,
    /// What is said under each `@element`.
    pub(crate) elements: BTreeMap<String, String>,
    /// Why the template could not be read, or what it leaves out.
    pub(crate) faults: Vec<String>,
}

impl Worded {
    /// All that it says, piece by piece in lines.
    pub(crate) fn said(&self) -> String {
        self.blocks.iter().map(marks::block_text).collect::<Vec<_>>().join("\n")
    }
}

/// The wording of one report: the templates that ship, with the firm's in their place.
pub(crate) struct Pack<'a> {
    environment: Environment<'a>,
    framework: &'static str,
    firm: &'a BTreeMap<String, String>,
    broken: Vec<String>,
}

impl<'a> Pack<'a> {
    /// The wording of this report.
    pub(crate) fn of(view: &'a ReportView) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("phrase".into()));
        environment.set_formatter(write_value);
        environment.add_function("missing", missing);
        let mut broken = Vec::new();
        let mut add = |name: &'a str, source: &'a str| {
            if let Err(error) = environment.add_template(name, source) {
                broken.push(format!("{name}: {}", told(&error)));
            }
        };
        match view.english() {
            English::American => AMERICAN.iter().for_each(|(name, source)| add(name, source)),
            English::British => SHIPPED.iter().for_each(|(name, source)| add(name, source)),
        }
        let framework = word(view.engagement.framework);
        for (name, source) in &view.wording.templates {
            add(name, source);
        }
        // A part that another template includes goes by its plain name, whatever the framework.
        for (name, source) in &view.wording.templates {
            if let Some((part, _)) = name.split_once('.').filter(|(_, of)| *of == framework) {
                add(part, source);
            }
        }
        Self { environment, framework, firm: &view.wording.templates, broken }
    }

    /// Words a part of the report with these facts and inserts.
    pub(crate) fn words(&self, part: &'static str, facts: &Value, inserts: Inserts) -> Worded {
        let name = self.name_of(part);
        let rendered = self.environment.get_template(&name).and_then(|template| template.render(facts.clone()));
        let mut worded = match rendered {
            Ok(rendered) => marks::read(&rendered, inserts),
            Err(error) => Worded { faults: vec![told(&error)], ..Worded::default() },
        };
        worded.part = part;
        worded.faults.extend(self.broken.iter().filter(|fault| fault.starts_with(&format!("{name}:"))).cloned());
        if worded.blocks.is_empty() && !worded.faults.is_empty() {
            let said = blank(&format!("the wording of {part}, which cannot be read: {}", worded.faults.join(" ")));
            worded
                .blocks
                .push(Paragraph { style: ParagraphStyle::Note, text: vec![Inline::Strong(said)], source: None }.into());
        }
        for fault in &mut worded.faults {
            *fault = format!("{name}: {}", fault.trim_start_matches(&format!("{name}: ")));
        }
        worded
    }

    /// The template of a part: the firm's before ours, and that of the framework before one for all.
    fn name_of(&self, part: &str) -> String {
        let own = format!("{part}.{}", self.framework);
        let ours = |name: &str| SHIPPED.iter().any(|(known, _)| *known == name);
        if self.firm.contains_key(&own) || (ours(&own) && !self.firm.contains_key(part)) {
            own
        } else {
            part.to_owned()
        }
    }
}

/// The framework in the names of templates.
fn word(framework: Framework) -> &'static str {
    match framework {
        Framework::Aicpa => "aicpa",
        Framework::Isae3000 => "isae3000",
        Framework::Dual => "dual",
    }
}

/// A visible blank that says what is missing, for a text that is not worded by a template.
pub(crate) fn blank(what: &str) -> String {
    format!("[Not yet entered: {what}]")
}

fn told(error: &Error) -> String {
    let line = error.line().map(|line| format!(" in line {line}")).unwrap_or_default();
    format!("{}{line}.", error.to_string().lines().next().unwrap_or_default())
}

fn missing(what: &str) -> Value {
    Value::from_safe_string(format!("**{}**", marks::escape(&blank(what))))
}

/// Writes a fact as plain words: nothing in it is taken as a mark, and an absent fact is an error.
fn write_value(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() || value.is_none() {
        return Err(Error::new(ErrorKind::UndefinedError, "a fact of the report is missing"));
    }
    let text = value.to_string();
    let text = if value.is_safe() { text } else { marks::escape(&text) };
    out.write_str(&text).map_err(Error::from)
}
