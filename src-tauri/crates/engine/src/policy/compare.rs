//! What changed from one policy to another, in words for the person who decides to use it.

use super::{Policy, Rates, RiskLevel, SizeRow};

/// What the second policy says otherwise than the first; empty where they are the same.
#[must_use]
pub fn differences(from: &Policy, to: &Policy) -> Vec<String> {
    let mut found = Vec::new();
    let mut texts = |what: &str, from: &str, to: &str| {
        if from != to {
            found.push(format!("{what}: \u{201c}{to}\u{201d} instead of \u{201c}{from}\u{201d}"));
        }
    };
    texts("Name", &from.name, &to.name);
    texts("Version", &from.version, &to.version);
    texts("Wording", &from.wording, &to.wording);
    for risk in RiskLevel::ALL {
        rates(&mut found, *risk, from.rates.of(*risk), to.rates.of(*risk));
    }
    sizes(&mut found, from, to);
    found
}

fn rates(found: &mut Vec<String>, risk: RiskLevel, from: &Rates, to: &Rates) {
    let pairs = [
        ("risk of overreliance", from.risk, to.risk),
        ("tolerable rate", from.tolerable, to.tolerable),
        ("expected rate", from.expected, to.expected),
    ];
    for (name, from, to) in pairs {
        if from != to {
            found.push(format!("Controls of {}, {name}: {to} % instead of {from} %", risk.words()));
        }
    }
}

fn sizes(found: &mut Vec<String>, from: &Policy, to: &Policy) {
    let same = |row: &SizeRow, other: &SizeRow| row.control == other.control && row.from == other.from;
    for row in &to.sizes {
        match from.sizes.iter().find(|before| same(before, row)) {
            Some(before) => items(found, before, row),
            None => found.push(format!("{}: a new row, {}", place(row), listed(row))),
        }
    }
    for gone in from.sizes.iter().filter(|row| !to.sizes.iter().any(|after| same(after, row))) {
        found.push(format!("{}: the row is gone ({})", place(gone), listed(gone)));
    }
}

fn items(found: &mut Vec<String>, from: &SizeRow, to: &SizeRow) {
    for risk in RiskLevel::ALL {
        let (before, after) = (from.items.of(*risk), to.items.of(*risk));
        if before != after {
            found.push(format!("{}, {}: {after} instead of {before}", place(to), risk.words()));
        }
    }
}

fn place(row: &SizeRow) -> String {
    match row.from {
        1 => row.control.words().to_owned(),
        from => format!("{}, from {from} items on", row.control.words()),
    }
}

fn listed(row: &SizeRow) -> String {
    format!("{} / {} / {}", row.items.lower, row.items.moderate, row.items.higher)
}
