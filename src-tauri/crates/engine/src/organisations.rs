//! Organisations that texts name by their legal form: a text that was written for another client still names it.
//! Knows texts and names, not where either comes from. An organisation without a legal form behind its name is not seen.

use std::sync::LazyLock;

use regex::Regex;

/// A word of a name: it begins with a capital letter or a digit.
const WORD: &str = r"[\p{Lu}0-9][\p{L}\p{M}0-9’'&-]*(?:\.[\p{L}0-9]+)*";
/// What stands between the words of a name.
const LINK: &str = r" (?:(?:&|and|of|for|de|und|et|y) )?";
/// The legal forms by which a name is known to be one.
const FORM: &str = r"(?:Inc\.?|Incorporated|L\.L\.C\.|LLC|LLP|L\.P\.|Ltd\.?|Limited|PLC|plc|Corp\.?|Corporation|GmbH|AG|KGaA|S\.A\.S\.|SAS|S\.A\.|S\.r\.l\.|Srl|S\.p\.A\.|SpA|B\.V\.|BV|N\.V\.|NV|A/S|ApS|AB|Oyj?|s\.r\.o\.|Kft\.?|Pty|Pte|K\.K\.|Pvt\.?)";

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"({WORD}(?:{LINK}{WORD}){{0,5}}?),? ({FORM})(?:[^\p{{L}}\p{{N}}]|$)");
    Regex::new(&pattern).expect("the pattern is part of the program and tried by a test")
});

/// Words that begin a sentence and no name.
const OPENERS: &[&str] = &[
    "A", "After", "Also", "An", "And", "As", "At", "Before", "Both", "But", "By", "During", "For", "From", "If", "In",
    "Neither", "Nor", "Of", "On", "Only", "Or", "Our", "Since", "That", "The", "Then", "These", "This", "Through",
    "To", "Under", "Until", "We", "When", "Where", "While", "With",
];
/// Behind these the word "Limited" is no legal form.
const AFTER_LIMITED: &[&str] = &["access", "by", "in", "on", "to", "use"];

/// The organisations that a text names and that are not among those known, each once and as the text names it. Known is
/// what anyone of `known` says, whatever legal form it gives.
pub(crate) fn unknown(text: &str, known: &[String]) -> Vec<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: Vec<String> = Vec::new();
    for name in NAME.captures_iter(&line) {
        let (whole, form) = (name.get(1).map_or("", |words| words.as_str()), &name[2]);
        let behind = line[name.get(2).map_or(0, |form| form.end())..].trim_start();
        if form == "Limited" && AFTER_LIMITED.iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let core = without_openers(whole);
        let named = format!("{core} {form}");
        if !core.is_empty() && !is_known(core, known) && !found.contains(&named) {
            found.push(named);
        }
    }
    found
}

fn without_openers(name: &str) -> &str {
    let mut rest = name;
    while let Some((first, others)) = rest.split_once(' ') {
        if !OPENERS.contains(&first) {
            return rest;
        }
        rest = others;
    }
    if OPENERS.contains(&rest) { "" } else { rest }
}

/// Whether a name, or its last words, stand whole in what is known: a sentence may begin with other capitals.
fn is_known(core: &str, known: &[String]) -> bool {
    let mut rest = core;
    loop {
        if known.iter().any(|text| names_it(text, rest)) {
            return true;
        }
        match rest.split_once(' ') {
            Some((_, others)) => rest = others,
            None => return false,
        }
    }
}

/// Whether a text has this name between other words.
fn names_it(text: &str, name: &str) -> bool {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let mut places = line.match_indices(name);
    places.any(|(at, _)| !part(line[..at].chars().next_back()) && !part(line[at + name.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::unknown;

    fn found(text: &str) -> Vec<String> {
        let known = ["Alder Cloud, Inc.", "Lisle & Marsh LLP", "Halyard Hosting hosts the ledger."];
        unknown(text, &known.map(str::to_owned))
    }

    #[test]
    fn another_organisation_is_found_as_it_is_named() {
        for (text, named) in [
            ("The services of Cedar Labs, Inc. are hosted.", "Cedar Labs Inc."),
            ("We host for **Birch Software GmbH**.", "Birch Software GmbH"),
            ("At Rowan & Pike LLP\nwe audit.", "Rowan & Pike LLP"),
            ("3M Corp. and Alder Cloud agree.", "3M Corp."),
            ("It runs at Bank of Northwind Limited’s site.", "Bank of Northwind Limited"),
            ("Société Générale S.A. is a customer", "Société Générale S.A."),
            ("Under Acme.com B.V. it was different.", "Acme.com B.V."),
        ] {
            assert_eq!(found(text), [named], "{text}");
        }
        let both = "Cedar Labs, Inc. and Birch Software GmbH serve Cedar Labs, Inc.";
        assert_eq!(found(both), ["Cedar Labs Inc.", "Birch Software GmbH"]);
    }

    #[test]
    fn the_parties_of_the_examination_are_no_other_organisations() {
        for text in [
            "Alder Cloud, Inc. (Alder) runs Alder Cloud.",
            "With Alder\u{a0}Cloud Corporation everything began.",
            "Our auditor is Lisle & Marsh, LLP.",
            "We rely on Halyard Hosting Ltd. in Ohio.",
            "Access Limited to staff. Rights are Limited by role.",
            "The Company grants access. Data is kept in AWS AG1 rooms.",
            "Incorporated in Delaware. The Limited rights of users.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
