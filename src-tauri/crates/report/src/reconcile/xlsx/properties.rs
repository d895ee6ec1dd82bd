//! What the file says of itself apart from its sheets: by the hash of its content it is known to belong to a report.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::content_hash;
use crate::view::ReportView;

use super::{Difference, unreadable};

/// Whether the workbook carries the content hash of the report among its properties.
pub(super) fn compare(bytes: &[u8], view: &ReportView) -> Vec<Difference> {
    let place = "the properties of the file";
    match custom(bytes) {
        Err(error) => vec![unreadable(place, &error)],
        Ok(said) if said.contains(&format!(">{}<", content_hash(view))) => Vec::new(),
        Ok(_) => vec![Difference::new(place, "they do not have the content hash of the report")],
    }
}

fn custom(bytes: &[u8]) -> zip::result::ZipResult<String> {
    let mut said = String::new();
    ZipArchive::new(Cursor::new(bytes))?.by_name("docProps/custom.xml")?.read_to_string(&mut said)?;
    Ok(said)
}
