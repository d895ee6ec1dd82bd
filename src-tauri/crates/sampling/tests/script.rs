//! The short script printed in `docs/sampling.md` is run as a stranger would run it.

use std::io;
use std::path::Path;
use std::process::Command;

use sampling::order;

#[test]
fn the_script_in_the_documentation_selects_the_same_items() -> Result<(), Box<dyn std::error::Error>> {
    let keys = ["AB-130", "AB-131", "chg 0007", "=2+2", "Zürich-9", "日本-1", "🙂", "a,b", "\"q\"", "10"];
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/sampling.md");
    let page = std::fs::read_to_string(page)?.replace("\r\n", "\n");
    let (_, rest) = page.rsplit_once("```python\n").ok_or("the page has a script")?;
    let (script, _) = rest.split_once("```").ok_or("the script ends")?;

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (program, ids) = (folder.join("tickets.py"), folder.join("ids.txt"));
    std::fs::write(&program, script)?;
    std::fs::write(&ids, keys.join("\n"))?;
    let ran = Command::new("python3").env("PYTHONIOENCODING", "utf-8").arg(program).arg("seed ü 7").arg(ids).output();
    let output = match ran {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(()),
        ran => ran?,
    };
    let ours: Vec<String> =
        order("seed ü 7", &keys)?.iter().map(|item| format!("{} {}", keys[item.index], item.ticket)).collect();
    let printed = String::from_utf8(output.stdout)?;
    assert_eq!(printed.lines().collect::<Vec<_>>(), ours, "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
