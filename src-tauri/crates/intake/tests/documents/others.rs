//! Documents that other programs wrote: nested lists, merged cells, notes, boxes, tracked changes, pictures, writing from
//! right to left. What they say is in the snapshots.

use std::error::Error;
use std::path::Path;

use crate::{document, told};

#[test]
fn documents_of_other_programs_say_here_what_they_say_there() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/files");
    for name in ["libreoffice", "pandoc"] {
        let read = document(&folder.join(format!("{name}.docx")))?;
        insta::assert_snapshot!(name, told(&read));
    }
    Ok(())
}
