//! The main job through the real window: a control matrix and a population go in, a reviewed report comes out.

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::key::Key;
use journeys::{Driver, Failure, Window, application};

/// The files of the journey: what dialogs answer, and where everything is written.
struct Desk {
    folder: tempfile::TempDir,
    matrix: PathBuf,
    population: PathBuf,
}

impl Desk {
    fn laid() -> Result<Desk, Failure> {
        let folder = tempfile::tempdir()?;
        let shared = root().join("../shared/data");
        let (matrix, population) = (folder.path().join("matrix.csv"), folder.path().join("changes.csv"));
        let real = (shared.join("matrices/soc2-controls-51.csv"), shared.join("populations/changes-29995.csv"));
        if real.0.exists() && real.1.exists() {
            std::fs::copy(real.0, &matrix)?;
            std::fs::copy(real.1, &population)?;
        } else {
            std::fs::write(&matrix, generated_matrix())?;
            std::fs::write(&population, generated_changes())?;
        }
        let desk = Desk { folder, matrix, population };
        let answers = [desk.engagement(), desk.matrix.clone(), desk.population.clone(), desk.report()];
        std::fs::write(desk.answers(), serde_json::to_vec(&answers)?)?;
        Ok(desk)
    }

    fn answers(&self) -> PathBuf {
        self.folder.path().join("answers.json")
    }

    fn engagement(&self) -> PathBuf {
        self.folder.path().join("Acme.tickmark")
    }

    fn report(&self) -> PathBuf {
        self.folder.path().join("Acme report.pdf")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_control_is_tested_reviewed_and_reported_through_the_window() -> Result<(), Failure> {
    let desk = Desk::laid()?;
    let driver = Driver::start(desk.folder.path(), &desk.answers());
    let window = Window::open(&driver, &application()).await?;
    let outcome = whole_path(&window, &desk).await;
    window.picture("where-it-ended").await?;
    window.close().await?;
    outcome?;
    let report = text_of(&desk.report())?;
    assert!(report.contains("Acme Hosting"), "the client is named");
    assert!(report.contains("merged by its own author"), "the deviation is printed:\n{report}");
    assert!(report.contains("1 of 25"), "the deviation is counted:\n{report}");
    assert!(desk.report().with_extension("xlsx").exists(), "the workbook stands beside the PDF");
    Ok(())
}

async fn whole_path(window: &Window, desk: &Desk) -> Result<(), Failure> {
    new_engagement(window).await?;
    import_controls(window).await?;
    open_change_test(window).await?;
    import_population(window).await?;
    sample_and_mark(window).await?;
    conclude_and_sign(window).await?;
    export(window, desk).await
}

async fn new_engagement(window: &Window) -> Result<(), Failure> {
    window.fill("Your name", "Mara Keller").await?;
    window.press("Continue").await?;
    window.see("New engagement").await?;
    window.picture("start").await?;
    window.press("New engagement").await?;
    window.fill("Service organisation", "Acme Hosting").await?;
    window.fill("System", "Acme Cloud").await?;
    window.fill("Your firm", "Birch & Rowe LLP").await?;
    window.fill("From", "1 Jan 2026").await?;
    window.fill("To", "30 Jun 2026").await?;
    window.press("Availability").await?;
    window.press("Confidentiality").await?;
    window.press("No passphrase").await?;
    window.picture("new-engagement").await?;
    window.press("Create engagement").await?;
    window.see("Acme Hosting").await
}

async fn import_controls(window: &Window) -> Result<(), Failure> {
    window.press("Controls").await?;
    window.press("Import controls").await?;
    window.press("Choose file").await?;
    window.see("3. What comes in").await?;
    window.picture("import-controls").await?;
    window.press("Import 51 controls").await?;
    window.see("Controls imported").await?;
    window.picture("controls").await
}

async fn open_change_test(window: &Window) -> Result<(), Failure> {
    window.press("Testing").await?;
    window.fill("Find a test", "G2").await?;
    window.press_at("//*[@role='rowheader'][normalize-space()='G2']").await?;
    window.keys([Key::Enter.into()]).await?;
    window.press("Procedures and attributes").await?;
    window.press("Add attribute").await?;
    window.fill("Attribute", "Merged by somebody other than its author").await?;
    window.press("Save attribute").await?;
    window.see("Merged by somebody other than its author").await
}

async fn import_population(window: &Window) -> Result<(), Failure> {
    window.press("Import population").await?;
    window.press("Choose file").await?;
    window.see("5. What comes in").await?;
    window.fill("Source system", "Git history of the main branch").await?;
    window.see("29,995 rows").await?;
    window.picture("import-population").await?;
    window.press_at("//main//button[normalize-space()='Import population']").await?;
    window.see("Draw sample").await
}

/// Twenty-four passes and one deviation, without the mouse once the grid has the focus.
async fn sample_and_mark(window: &Window) -> Result<(), Failure> {
    window.press("Draw sample").await?;
    window.fill("Size", "25").await?;
    window.press("Draw").await?;
    window.press("Results").await?;
    window.press_at("//*[@role='gridcell'][@data-row='0'][@data-column='2']").await?;
    for _ in 0..24 {
        window.keys(['p']).await?;
    }
    window.keys(['x']).await?;
    window.fill("Facts", "The pull request shows one name as author and as the person who merged.").await?;
    let wording = "For 1 of 25 changes selected, the change was merged by its own author.";
    window.fill("Section 4 wording", wording).await?;
    window.picture("deviation").await?;
    window.press("Record deviation").await?;
    window.see("25 of 25").await?;
    window.picture("test-page").await
}

async fn conclude_and_sign(window: &Window) -> Result<(), Failure> {
    window.press("Conclude").await?;
    window.press("Operated effectively, with exceptions").await?;
    window.fill("Reasoning", "One change of 25 was merged by its author; the others were not.").await?;
    window.press("Save conclusion").await?;
    window.press("Sign off as preparer").await?;
    window.see("Preparer").await?;
    window.picture("signed").await
}

async fn export(window: &Window, desk: &Desk) -> Result<(), Failure> {
    window.press("Report").await?;
    window.press("Export report").await?;
    window.see(&desk.report().file_name().expect("it has a name").to_string_lossy()).await?;
    window.picture("exported").await
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("journeys live two folders deep").to_path_buf()
}

/// What the PDF reads as, in one line of words.
fn text_of(pdf: &Path) -> Result<String, Failure> {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// 51 controls, for machines without the real ones.
fn generated_matrix() -> String {
    let mut rows = String::from("Control ID,Control title,Control description,Criteria,Test procedures\n");
    for number in 1..=48 {
        rows.push_str(&format!(
            "A{number},Title {number},Control number {number} is performed monthly.,CC1.{},1. Inspected the record of control {number}.\n",
            number % 5 + 1
        ));
    }
    for number in 1..=3 {
        rows.push_str(&format!(
            "G{number},Change control {number},Changes are approved before release.,CC8.1,1. Inspected a sample of changes.\n"
        ));
    }
    rows
}

/// 29,995 changes, for machines without the real ones.
fn generated_changes() -> String {
    let mut rows = String::from("change_id,type,authored_at,merged_at,author,committer,self_merged,title\n");
    for number in 0..29_995 {
        rows.push_str(&format!("CHG-{number:05},merge,2026-03-01,2026-03-02,U1,U2,N,Change {number}\n"));
    }
    rows
}
