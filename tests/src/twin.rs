//! Generated input of the shape of the real files: a control matrix with cells of several lines, and changes whose
//! titles begin with what a spreadsheet would take for a formula.

use std::fmt::Write;

/// A control matrix of twelve controls; the last one serves no criterion, the third one is about changes.
pub fn matrix() -> String {
    let mut csv = String::from("Control ID,Domain,Control title,Control description,Criteria,Test procedures\n");
    let criteria = ["CC1.3", "CC6.2; CC6.3", "CC6.8; CC8.1", "A1.2", "CC7.1", "CC2.2", "CC3.1; CC3.2", "CC4.1"];
    for number in 1..=12 {
        let criteria = match number {
            12 => "",
            _ => criteria[(number - 1) % criteria.len()],
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            csv,
            "G{number},Operations,\"Control {number}, in short\",\"The owner does task {number} every week and keeps the record.\",{criteria},\"1. Inquired of the owner about task {number}.\n2. Inspected records of task {number} to determine whether it was done.\""
        );
    }
    csv
}

/// So many changes with unique ids.
pub fn changes(count: u32) -> String {
    let titles =
        ["=SUM(1) is not a formula", "+ more retries", "- fewer retries", "@ mention, quoted \"twice\"", "plain"];
    let mut csv = String::from("change_id,type,merged_at,author,title\r\n");
    for number in 0..count {
        let (month, day) = (number % 6 + 1, number % 28 + 1);
        let title = titles[number as usize % titles.len()].replace('"', "\"\"");
        // Writing to a string cannot fail.
        let _ =
            write!(csv, "CHG-{number:05},merge,2026-{month:02}-{day:02}T10:00:00Z,U{},\"{title}\"\r\n", number % 40);
    }
    csv
}
