//! Which column of a control matrix means what: a guess from the headers that the user can change.

/// The column of each field of a control, where the sheet has one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMapping {
    /// The reference the client or the firm gives the control.
    pub reference: Option<usize>,
    /// The short title.
    pub title: Option<usize>,
    /// The control as specified.
    pub description: Option<usize>,
    /// The criteria it serves.
    pub criteria: Option<usize>,
    /// Who operates it.
    pub owner: Option<usize>,
    /// How often it operates.
    pub frequency: Option<usize>,
    /// The test procedures.
    pub tests: Option<usize>,
    /// The heading it is listed under.
    pub domain: Option<usize>,
}

/// Guesses the mapping from the headers; what cannot be told stays open.
#[must_use]
pub fn guess_mapping(headers: &[String]) -> ColumnMapping {
    let mut taken = vec![false; headers.len()];
    let names: Vec<String> = headers.iter().map(|header| plain(header)).collect();
    let mut guess = |words: &[&str]| guess_column(&names, &mut taken, words);
    // Fields with telling words choose first, so that "Test procedures" is not taken for a description.
    let tests = guess(&[
        "test procedures",
        "tests of controls",
        "test of controls",
        "tests performed",
        "auditor test",
        "test steps",
        "audit procedures",
        "test",
        "procedure",
    ]);
    let criteria = guess(&["trust services criteria", "criteria", "criterion", "tsc", "soc 2", "tsp", "mapping"]);
    let frequency = guess(&["frequency", "how often", "periodicity", "cadence"]);
    let owner = guess(&["control owner", "owner", "responsible", "performed by", "operator"]);
    let domain =
        guess(&["domain", "control family", "family", "process", "area", "control objective", "objective", "group"]);
    let reference = guess(&[
        "control id",
        "control ref",
        "control reference",
        "control number",
        "control no",
        "control #",
        "reference",
        "ref",
        "id",
        "number",
        "no",
        "#",
    ]);
    let description = guess(&[
        "control description",
        "description",
        "control activity",
        "control as specified",
        "control wording",
        "control text",
        "control statement",
        "activity",
        "wording",
    ]);
    let title = guess(&["control title", "control name", "title", "name", "short description", "summary"]);
    let mut mapping = ColumnMapping { reference, title, description, criteria, owner, frequency, tests, domain };
    if mapping.description.is_none() {
        mapping.description = guess_column(&names, &mut taken, &["control", "controls"]);
    }
    mapping
}

/// The first free column whose name is one of the words, else the first that holds one of them.
fn guess_column(names: &[String], taken: &mut [bool], words: &[&str]) -> Option<usize> {
    type Likeness = fn(&str, &str) -> bool;
    let exact: Likeness = |name, word| name == word;
    let holds: Likeness = |name, word| word.len() > 3 && name.split(' ').count() < 8 && name.contains(word);
    let has_word: Likeness = |name, word| name.split(' ').any(|part| part == word);
    for alike in [exact, holds, has_word] {
        for word in words {
            for (column, name) in names.iter().enumerate() {
                if !taken[column] && alike(name, word) {
                    taken[column] = true;
                    return Some(column);
                }
            }
        }
    }
    None
}

fn plain(header: &str) -> String {
    let spaced: String = header
        .chars()
        .map(|character| if character.is_alphanumeric() || character == '#' { character } else { ' ' })
        .collect();
    spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{ColumnMapping, guess_mapping};

    fn guess(headers: &[&str]) -> ColumnMapping {
        guess_mapping(&headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_headers_of_a_usual_matrix_are_understood() {
        let headers = ["Control ID", "Domain", "Control title", "Control description", "Criteria", "Test procedures"];
        assert_eq!(
            guess(&headers),
            ColumnMapping {
                reference: Some(0),
                domain: Some(1),
                title: Some(2),
                description: Some(3),
                criteria: Some(4),
                tests: Some(5),
                ..ColumnMapping::default()
            }
        );
    }

    #[test]
    fn other_words_order_and_line_breaks_are_understood() {
        assert_eq!(
            guess(&["TSC\nReference", "Ref.", "Control Activity", "Responsible party", "Frequency", "Auditor's test"]),
            ColumnMapping {
                reference: Some(1),
                description: Some(2),
                criteria: Some(0),
                owner: Some(3),
                frequency: Some(4),
                tests: Some(5),
                ..ColumnMapping::default()
            }
        );
        let bare = guess(&["#", "Control", "Criteria"]);
        assert_eq!((bare.reference, bare.description, bare.criteria), (Some(0), Some(1), Some(2)));
    }

    #[test]
    fn what_cannot_be_told_stays_open() {
        assert_eq!(guess(&["alpha", "beta"]), ColumnMapping::default());
    }
}
