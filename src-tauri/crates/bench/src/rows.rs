//! The rows of the budget: what is done, by us and by which peers, and the ratio we hold ourselves to.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::{Cost, Failure, best_of_three};
use crate::{million, work};

/// One line of the budget.
pub struct Row {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What is done.
    pub title: &'static str,
    /// Prepares the input, runs ours and the peers, prints the figures.
    pub run: fn(&Path) -> Result<(), Failure>,
}

/// Every row there is.
pub fn all() -> [Row; 4] {
    [
        Row { name: "report", title: "Report of 61 criteria and 183 controls as tagged PDF", run: report },
        Row { name: "read", title: "Read 100,000 x 12 xlsx into a frozen population", run: read },
        Row { name: "write", title: "Write 100,000 items as xlsx: 17 columns on one sheet, 10 on another", run: write },
        Row { name: "million", title: "Import a CSV of 1,000,000 x 12, then look at it", run: million },
    ]
}

fn report(folder: &Path) -> Result<(), Failure> {
    let (engagement, source, script) =
        (folder.join("bench.tickmark"), folder.join("report.typ"), folder.join("report.py"));
    let words = work::prepare_report(&engagement, &source, &script)?;
    let [ours_pdf, typst_pdf, reportlab_pdf] = ["ours.pdf", "typst.pdf", "reportlab.pdf"].map(|name| folder.join(name));
    println!("  {words} words; each from its document model to its file");
    let ours = best_of_three(|| own("report", &[&engagement, &ours_pdf]))?;
    let typst = "import typst; typst.compile(sys.argv[1], output=sys.argv[2])";
    let typst = best_of_three(|| python(typst, &[&source, &typst_pdf]))?;
    let reportlab = "import runpy; path = sys.argv.pop(1); runpy.run_path(path)";
    let reportlab = best_of_three(|| python(reportlab, &[&script, &reportlab_pdf]))?;
    let preview = best_of_three(|| own("preview", &[&engagement]))?;
    let read_back = best_of_three(|| own("read-back", &[&engagement, &ours_pdf]))?;
    print_pages("ours, tagged, with its twin attached", ours, &ours_pdf)?;
    print_pages("Typst, from its source", typst, &typst_pdf)?;
    print_pages("ReportLab, from its script", reportlab, &reportlab_pdf)?;
    print("ours, reading the finished file back", read_back);
    print("ours, pages for the window", preview);
    if let Some(before) = ours.before {
        println!("  {:<42} {:>7.2} s", "ours, opening the file and gathering", before.as_secs_f64());
    }
    print_ratio(ours, typst, 0.5);
    Ok(())
}

fn read(folder: &Path) -> Result<(), Failure> {
    let sheet = folder.join("population.xlsx");
    work::make_sheet(&sheet)?;
    let ours = best_of_three(|| own("read", &[&sheet]))?;
    let calamine = best_of_three(|| own("read-calamine", &[&sheet]))?;
    let script = "import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1], read_only=True)\n\
                  print(sum(1 for row in book.active.iter_rows(values_only=True)))";
    let openpyxl = best_of_three(|| python(script, &[&sheet]))?;
    print("ours, into a frozen population", ours);
    print("calamine streaming alone", calamine);
    print("openpyxl read-only", openpyxl);
    print_ratio(ours, calamine, 2.0);
    Ok(())
}

fn write(folder: &Path) -> Result<(), Failure> {
    let engagement = folder.join("write.tickmark");
    work::prepare_workbook(&engagement)?;
    let ours = best_of_three(|| own("write", &[&engagement, &folder.join("ours.xlsx")]))?;
    let alone = best_of_three(|| own("write-alone", &[&folder.join("alone.xlsx")]))?;
    let script = "import sys, xlsxwriter\nbook = xlsxwriter.Workbook(sys.argv[1], {'constant_memory': True})\n\
                  for columns in (17, 10):\n  sheet = book.add_worksheet()\n  \
                  for row in range(100000):\n    for column in range(columns): sheet.write_string(row, column, f'cell {row} {column}')\n\
                  book.close()";
    let xlsxwriter = best_of_three(|| python(script, &[&folder.join("peer.xlsx")]))?;
    print("ours, through the workbook's own writer", ours);
    print("rust_xlsxwriter constant memory alone, no looks", alone);
    print("XlsxWriter constant memory", xlsxwriter);
    print_ratio(ours, alone, 1.3);
    Ok(())
}

fn million(folder: &Path) -> Result<(), Failure> {
    let (empty, engagement, csv) =
        (folder.join("empty.tickmark"), folder.join("full.tickmark"), folder.join("million.csv"));
    work::prepare_workbook(&empty)?;
    million::make_csv(&csv)?;
    let ours = best_of_three(|| {
        // Each run imports into a copy of its own; one that cannot be made shows when it is opened.
        let _ = std::fs::copy(&empty, &engagement);
        own("import", &[&engagement, &csv])
    })?;
    let script = "import csv, sys\nkeys = {}\n\
                  with open(sys.argv[1], newline='') as file:\n  rows = list(csv.reader(file))\n\
                  for row in rows: keys[row[0]] = keys.get(row[0], 0) + 1";
    let peer = best_of_three(|| python(script, &[&csv]))?;
    print("ours, frozen into the engagement file", ours);
    print("Python's csv, into a list with its keys", peer);
    print("ours, opened at row 900,000", best_of_three(|| own("page", &[&engagement]))?);
    print("ours, opened twice and searched", best_of_three(|| own("find", &[&engagement]))?);
    print_ratio(ours, peer, 2.0);
    Ok(())
}

/// A process of this program that does one piece of work.
fn own(work: &str, files: &[&Path]) -> Command {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("bench"));
    let mut command = Command::new(program);
    command.arg("work").arg(work).args(files);
    command
}

/// A process of Python that does the peer's work and prints its own peak.
fn python(script: &str, files: &[&Path]) -> Command {
    let python = std::env::var_os("BENCH_PYTHON").unwrap_or_else(|| "python3".into());
    let mut command = Command::new(python);
    let before = "import resource, sys, time\nbegan, cpu = time.perf_counter(), time.process_time()";
    let after = "print('span-ms', (time.perf_counter() - began) * 1000)\n\
                 print('cpu-ms', (time.process_time() - cpu) * 1000)\n\
                 print('peak-kib', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)";
    command.arg("-c").arg(format!("{before}\n{script}\n{after}")).args(files);
    command
}

fn print(who: &str, cost: Cost) {
    println!("{}", figures(who, cost));
}

fn print_pages(who: &str, cost: Cost, pdf: &Path) -> Result<(), Failure> {
    println!("{} {:>5} pages {:>6} KiB", figures(who, cost), work::pages(pdf)?, std::fs::metadata(pdf)?.len() / 1024);
    Ok(())
}

fn figures(who: &str, cost: Cost) -> String {
    let memory = cost.peak_mib.map_or_else(|| "    - MiB".to_owned(), |peak| format!("{peak:>5} MiB"));
    let cpu = cost.cpu.map_or_else(|| "     - ".to_owned(), |cpu| format!("{:>6.2} s", cpu.as_secs_f64()));
    format!("  {who:<42} {:>7.2} s {cpu} cpu {memory}", cost.wall.as_secs_f64())
}

fn print_ratio(ours: Cost, peer: Cost, reach: f64) {
    let ratio = ours.wall.as_secs_f64() / peer.wall.as_secs_f64();
    let verdict = if ratio <= reach { "within" } else { "OVER" };
    println!("  ratio {ratio:.2}, {verdict} the {reach:.1} we aim for");
}
