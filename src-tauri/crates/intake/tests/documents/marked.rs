//! Markdown files, and the pictures that stand beside them.

use std::error::Error;
use std::fs;

use tempfile::tempdir;

use crate::files::file;
use crate::{document, told};

#[test]
fn a_markdown_file_is_cut_at_its_headings_with_the_pictures_beside_it() -> Result<(), Box<dyn Error>> {
    let folder = tempdir()?;
    fs::create_dir(folder.path().join("pictures"))?;
    fs::write(folder.path().join("pictures/zones.png"), b"\x89PNG\r\n\x1a\n and more")?;
    fs::write(folder.path().join("notes.txt"), b"no picture")?;
    let text = "---\ntitle: x\n---\nBefore.\n\n# Services\r\n\r\nText with [terms] and **weight**.\n\n## *Network* zones\n\n![The zones](pictures/zones.png \"Figure 1\") ![again](pictures/zones.png)\n\n- ![no](notes.txt)\n- ![out](../../etc/passwd)\n- ![web](https://example.org/x.png)\n\n```\n# no heading\n```\n\n[terms]: https://example.org/terms\n";
    let read = document(&file(folder.path(), "description.md", text.as_bytes()))?;
    assert_eq!(read.format, "md");
    insta::assert_snapshot!(told(&read));
    Ok(())
}
