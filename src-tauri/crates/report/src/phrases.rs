//! The wording of the report: renders a template of the phrase pack with the facts of an engagement, and reads the
//! result as blocks. It knows the marks that `assets/phrases/README.md` describes, and nothing of the examination.

mod marks;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::document::Block;

/// The templates that come with the program, by name.
const SHIPPED: [(&str, &str); 6] = [
    ("cover", include_str!("../../../../assets/phrases/cover.jinja")),
    ("section_1", include_str!("../../../../assets/phrases/section_1.jinja")),
    ("section_2", include_str!("../../../../assets/phrases/section_2.jinja")),
    ("section_3", include_str!("../../../../assets/phrases/section_3.jinja")),
    ("section_4", include_str!("../../../../assets/phrases/section_4.jinja")),
    ("section_5", include_str!("../../../../assets/phrases/section_5.jinja")),
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("phrase".into()));
    environment.set_formatter(write_value);
    environment.add_function("missing", missing);
    for (name, source) in SHIPPED {
        environment.add_template(name, source).expect("the tests read every template of the pack");
    }
    environment
});

/// What the builders put where a template says `@insert`.
pub(crate) type Inserts = BTreeMap<&'static str, Vec<Block>>;

/// A part of the report in words; on the cover, what stands at the foot is apart.
pub(crate) struct Worded {
    /// What the template says.
    pub(crate) blocks: Vec<Block>,
    /// What stands after `@foot`.
    pub(crate) foot: Vec<Block>,
}

/// Words a part of the report with these facts and inserts.
pub(crate) fn words(template: &str, facts: &Value, inserts: Inserts) -> Worded {
    let rendered = ENVIRONMENT
        .get_template(template)
        .and_then(|template| template.render(facts.clone()))
        .expect("the tests render every template for every framework, type and state");
    marks::read(&rendered, inserts)
}

/// A visible blank that says what is missing, for a text that is not worded by a template.
pub(crate) fn blank(what: &str) -> String {
    format!("[Not yet entered: {what}]")
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
