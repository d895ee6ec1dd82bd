//! Reading criterion ids out of a cell as people type them.

/// The criterion ids that a text names, in its order and without repeats; separators may be anything usual.
///
/// Ranges are not expanded: "CC6.1-CC6.3" stays one word, which no edition knows, so that it is refused by name.
#[must_use]
pub fn split_references(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split(|character: char| character.is_whitespace() || ";,/&|+\u{2022}".contains(character)) {
        let reference = word.trim_matches(|edge: char| !edge.is_alphanumeric()).to_uppercase();
        if reference.is_empty() || reference == "AND" || found.contains(&reference) {
            continue;
        }
        found.push(reference);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::split_references;

    #[test]
    fn any_usual_separator_is_understood() {
        for text in [
            "CC6.1; CC6.2; A1.2",
            "cc6.1,cc6.2,a1.2",
            "CC6.1 / CC6.2 / A1.2",
            "CC6.1\nCC6.2\r\nA1.2",
            "CC6.1 and CC6.2 & A1.2.",
            "CC6.1 CC6.2\tA1.2; CC6.1",
            "(CC6.1), [CC6.2] | A1.2",
        ] {
            assert_eq!(split_references(text), ["CC6.1", "CC6.2", "A1.2"], "{text}");
        }
    }

    #[test]
    fn an_empty_cell_names_nothing_and_a_range_stays_whole() {
        assert!(split_references(" ;, ").is_empty());
        assert_eq!(split_references("CC6.1-CC6.3"), ["CC6.1-CC6.3"]);
    }
}
