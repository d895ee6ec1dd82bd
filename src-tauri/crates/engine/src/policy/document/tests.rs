//! The shipped policy, and files that are no policy or contradict themselves.

use serde_json::{Value, json};

use super::parse;
use crate::{
    controls::{ControlNature, Frequency},
    error::Error,
    firm_file::FirmFileRefusal,
    policy::{Operates, Policy, RiskLevel, differences},
    refusal::Refusal,
};

const SHIPPED: &[u8] = include_bytes!("../../../../../../assets/policy/default.json");

fn shipped() -> Value {
    serde_json::from_slice(SHIPPED).expect("the shipped policy is JSON")
}

fn refused(bytes: &[u8]) -> FirmFileRefusal {
    match parse(bytes).expect_err("it is no policy") {
        Error::Refused(Refusal::FirmFile(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// The refusal of the shipped policy with one value replaced or removed.
fn refused_with(pointer: &str, value: Option<Value>) -> String {
    let mut policy = shipped();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
    let parent = policy.pointer_mut(parent).expect("it is in the shipped policy");
    match (value, parent) {
        (Some(value), _) => *policy.pointer_mut(pointer).expect("it is there") = value,
        (None, Value::Object(fields)) => drop(fields.remove(name)),
        (None, Value::Array(rows)) => drop(rows.remove(name.parse().expect("a place"))),
        (None, other) => panic!("{other}"),
    }
    refused(policy.to_string().as_bytes()).to_string()
}

#[test]
fn the_shipped_policy_is_in_order_and_canonical_bytes_read_back() {
    let policy = parse(SHIPPED).expect("it is in order");
    assert_eq!(policy, Policy::shipped());
    assert_eq!(parse(&policy.canonical()).expect("canonical bytes are a policy"), policy);
    assert_eq!(policy.canonical(), parse(&policy.canonical()).expect("again").canonical());
    assert_eq!(policy.sha256().len(), 64);
}

#[test]
fn spacing_order_of_rows_and_a_mark_of_unicode_change_nothing() {
    let mut shuffled = shipped();
    shuffled["sizes"].as_array_mut().expect("rows").reverse();
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(shuffled.to_string().into_bytes());
    assert_eq!(parse(&bytes).expect("the same policy").sha256(), Policy::shipped().sha256());
}

#[test]
fn the_size_is_that_of_the_row_with_the_largest_population_and_never_more_than_there_is() {
    let policy = Policy::shipped();
    let ad_hoc = Operates::As(Frequency::AdHoc);
    let sizes = [1, 2, 11, 12, 51, 52, 249, 250, 100_000]
        .map(|population| policy.size(ad_hoc, RiskLevel::Moderate, population));
    assert_eq!(sizes, [1, 2, 3, 8, 8, 15, 15, 25, 25].map(Some));
    assert_eq!(policy.size(Operates::As(Frequency::Quarterly), RiskLevel::Higher, 2), Some(2));
    assert_eq!(policy.size(Operates::Automated, RiskLevel::Higher, 9000), Some(1));
}

#[test]
fn an_automated_control_has_a_row_of_its_own_and_silence_has_none() {
    assert_eq!(Operates::of(Some(Frequency::Daily), Some(ControlNature::Automated)), Some(Operates::Automated));
    let manual = Operates::of(Some(Frequency::Daily), Some(ControlNature::ItDependent));
    assert_eq!(manual, Some(Operates::As(Frequency::Daily)));
    assert_eq!(Operates::of(None, Some(ControlNature::Manual)), None);
}

#[test]
fn files_that_are_no_policy_are_refused_with_line_and_column() {
    for text in ["", "[]", "{", "null", "{\"name\": 1}", "PK\u{3}\u{4}", "{\"tickmark_policy\": 1e999}"] {
        let refusal = refused(text.as_bytes());
        assert!(matches!(refusal, FirmFileRefusal::Unreadable { .. }), "{text:?}: {refusal:?}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(refused(deep.as_bytes()), FirmFileRefusal::Unreadable { .. }));
    assert!(matches!(refused(b"\xff\xfe\x00"), FirmFileRefusal::Unreadable { .. }));
    assert!(matches!(refused(&vec![b' '; 300 * 1024]), FirmFileRefusal::TooLarge { kilobytes: 300, .. }));
    let text = String::from_utf8(SHIPPED.to_vec()).expect("text").replace("\"version\"", "\"issue\"");
    let refusal = refused(text.as_bytes()).to_string();
    assert!(refusal.contains("line 4") && refusal.contains("unknown field `issue`"), "{refusal}");
    let twice = String::from_utf8(SHIPPED.to_vec()).expect("text").replace("\"version\": \"1\"", "\"name\": \"1\"");
    assert!(refused(twice.as_bytes()).to_string().contains("duplicate field `name`"));
}

#[test]
fn each_value_out_of_order_is_refused_with_its_place() {
    let cases = [
        ("/tickmark_policy", Some(json!(2)), "at tickmark_policy"),
        ("/name", Some(json!("  ")), "at name"),
        ("/name", Some(json!("x".repeat(121))), "Shorten it to 120"),
        ("/version", Some(json!("1\u{0}")), "cannot be printed"),
        ("/wording", Some(json!("")), "at wording"),
        ("/rates/lower/risk", Some(json!("0")), "at rates, lower, risk"),
        ("/rates/lower/risk", Some(json!("5 percent")), "is not a percentage"),
        ("/rates/moderate/tolerable", Some(json!("100")), "at rates, moderate, tolerable"),
        ("/rates/moderate/tolerable", Some(json!("1000")), "more than everything"),
        ("/rates/higher/expected", Some(json!("7.5")), "at rates, higher, expected"),
        ("/sizes/0/control", Some(json!("hourly")), "at sizes, row 1, control"),
        ("/sizes/0/lower", Some(json!(0)), "at sizes, row 1 (automated), lower"),
        ("/sizes/1/higher", Some(json!(1_000_001)), "at sizes, row 2 (continuous), higher"),
        ("/sizes/1/higher", Some(json!(30)), "asks for fewer items"),
        ("/sizes/1/from", Some(json!(0)), "at sizes, row 2 (continuous), from"),
        ("/sizes/2/control", Some(json!("continuous")), "already"),
        ("/sizes/4", None, "at sizes, weekly"),
    ];
    for (pointer, value, expected) in cases {
        let refusal = refused_with(pointer, value);
        assert!(refusal.contains(expected), "{pointer}: {refusal}");
    }
    for (pointer, value) in
        [("/rates/lower", None), ("/sizes/0/lower", Some(json!(-1))), ("/sizes/0/lower", Some(json!(2.5)))]
    {
        let refusal = refused_with(pointer, value);
        assert!(refusal.starts_with("The policy cannot be read at line 1"), "{pointer}: {refusal}");
    }
}

#[test]
fn what_a_form_made_is_held_to_the_same_rules() {
    let mut policy = Policy::shipped();
    policy.sizes.retain(|row| row.control != Operates::As(Frequency::Annual));
    assert!(policy.checked().is_err());
}

#[test]
fn differences_name_each_value_with_what_it_was() {
    let mut other = Policy::shipped();
    other.version = "2".to_owned();
    other.rates.higher.tolerable = "5".parse().expect("a percentage");
    other.sizes.retain(|row| row.from != 52);
    for row in &mut other.sizes {
        if row.control == Operates::As(Frequency::Weekly) {
            row.items.moderate = 12;
        }
    }
    let found = differences(&Policy::shipped(), &other);
    assert_eq!(
        found,
        [
            "Version: “2” instead of “1”",
            "Controls of higher risk, tolerable rate: 5 % instead of 7.5 %",
            "Weekly, moderate risk: 12 instead of 10",
            "As needed, from 52 items on: the row is gone (8 / 15 / 20)",
        ]
    );
    assert_eq!(differences(&other, &other), Vec::<String>::new());
}
