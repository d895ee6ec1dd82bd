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

#[test]
fn notes_html_pictures_facts_and_comments_of_other_programs_are_understood() -> Result<(), Box<dyn Error>> {
    let folder = tempdir()?;
    for name in ["a.png", "b.png"] {
        fs::write(folder.path().join(name), b"\x89PNG\r\n\x1a\n and more")?;
    }
    let text = "# Services {#services}\n\nHosted[^1] for 10<sup>6</sup> banks.<!-- ask Kim -->\n\n![Zones](a.png){width=40%}\n\n<img src=\"b.png\"\nalt=\"A &amp; B\" />\n\nInline <img src=\"b.png\" alt=\"flow\"/> picture.\n\n<!--\nnot for readers\n-->\n\n# Network[^2]\n\n<div>Raw</div>\n\n[^1]: By *us*.\n\n    And others.\n\n[^2]: Below.\n\n[^3]: Nobody asks.\n";
    let read = document(&file(folder.path(), "description.md", text.as_bytes()))?;
    insta::assert_snapshot!(told(&read));
    Ok(())
}
