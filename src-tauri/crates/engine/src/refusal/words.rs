//! Numbers in the sentences of refusals.

/// How many cells, with the verb that goes with the number.
pub(super) fn cells(missing: u64) -> String {
    if missing == 1 { "One cell has".to_owned() } else { format!("{missing} cells have") }
}

/// That more findings stand in the way, where they do.
pub(super) fn more_findings(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => " One more finding stands in the way.".to_owned(),
        _ => format!(" {more} more findings stand in the way."),
    }
}
