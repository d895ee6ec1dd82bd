//! Filter conditions as one types them: `State=closed`, `State=closed|done`, `State!=open`, `Title~login`,
//! `Closed>=2026-01-01`, `Closed<=2026-06-30`, `Note is blank`, `Note is not blank`.

use engine::populations::{Condition, ConditionTest};

use super::column;
use crate::failure::Failure;

const SIGNS: [(&str, ConditionTest); 5] = [
    ("!=", ConditionTest::IsNot),
    (">=", ConditionTest::OnOrAfter),
    ("<=", ConditionTest::OnOrBefore),
    ("~", ConditionTest::Contains),
    ("=", ConditionTest::Equals),
];

/// The condition that was typed, its column named as the header does.
pub(super) fn condition(typed: &str, columns: &[String]) -> Result<Condition, Failure> {
    let (named, test, values) = parts(typed).ok_or_else(|| {
        Failure::usage(format!(
            "\"{typed}\" is no filter condition. Write it as COL=VALUE, COL=VALUE|VALUE, COL!=VALUE, COL~TEXT, COL>=DATE, COL<=DATE, \"COL is blank\" or \"COL is not blank\"."
        ))
    })?;
    let name = columns[column(named, columns)?].trim().to_owned();
    Ok(Condition { column: name, test, values })
}

fn parts(typed: &str) -> Option<(&str, ConditionTest, Vec<String>)> {
    let typed = typed.trim();
    for (ending, test) in [(" is not blank", ConditionTest::NotBlank), (" is blank", ConditionTest::Blank)] {
        if let Some(named) = typed.strip_suffix(ending) {
            return Some((named, test, Vec::new()));
        }
    }
    let found = SIGNS.iter().filter_map(|(sign, test)| Some((typed.find(sign)?, *sign, *test)));
    let (at, sign, test) = found.min_by_key(|(at, sign, _)| (*at, std::cmp::Reverse(sign.len())))?;
    let (named, value) = (&typed[..at], typed[at + sign.len()..].trim());
    match (test, value.contains('|')) {
        (ConditionTest::Equals, true) => {
            let values = value.split('|').map(|value| value.trim().to_owned()).collect();
            Some((named, ConditionTest::OneOf, values))
        }
        _ => Some((named, test, vec![value.to_owned()])),
    }
}

#[cfg(test)]
mod tests {
    use super::condition;

    #[test]
    fn conditions_read_as_they_are_typed() {
        let columns = ["State", "Closed on", "Note"].map(str::to_owned);
        let words = |typed: &str| condition(typed, &columns).map(|condition| condition.words()).expect(typed);
        assert_eq!(words("State=closed"), "State is \"closed\"");
        assert_eq!(words("state != open"), "State is not \"open\"");
        assert_eq!(words("State=closed|done"), "State is one of \"closed\", \"done\"");
        assert_eq!(words("Note~a=b"), "Note contains \"a=b\"");
        assert_eq!(words("B>=2026-01-01"), "Closed on is on or after 2026-01-01 (rows without a readable date stay)");
        assert_eq!(words("Note is not blank"), "Note is not blank");
        assert_eq!(words("Note is blank"), "Note is blank");
        assert!(condition("State", &columns).is_err());
        assert!(condition("Nowhere=1", &columns).is_err());
    }
}
