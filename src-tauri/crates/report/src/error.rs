//! What can go wrong while a report is written, in sentences for the person who asked for it.

use crate::reconcile::Difference;

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The person who asked for the report stopped it.
    #[error("The report was stopped before it was finished. Nothing was written.")]
    Cancelled,
    /// A typeface that comes with the program cannot be used.
    #[error("The typeface {name} that comes with the program cannot be read. Install the program again.")]
    Typeface {
        /// The file name of the typeface.
        name: &'static str,
    },
    /// The PDF could not be put together.
    #[error("The PDF could not be put together: {what}.")]
    Pdf {
        /// What failed, as the PDF library says it.
        what: String,
    },
    /// Read back, a file does not say what the engagement says.
    #[error(
        "The {file} was not saved, because it does not say what the engagement says. {}. {}",
        told(.differences),
        advice(.wording.as_deref())
    )]
    Differs {
        /// Which file.
        file: &'static str,
        /// What is different, and where.
        differences: Vec<Difference>,
        /// The firm's wording, where the report is worded by one.
        wording: Option<String>,
    },
    /// The workbook could not be put together.
    #[error("The workbook could not be put together.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// The first differences in a sentence, and how many more there are.
fn told(differences: &[Difference]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = differences.iter().take(SHOWN).map(Difference::to_string).collect();
    let more = differences.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}{more}", shown.join("; "))
}

/// What to do: look at the firm's wording first, where there is one.
fn advice(wording: Option<&str>) -> String {
    match wording {
        Some(name) => format!(
            "The engagement uses the wording “{name}”, which may leave it out or say something else: correct that \
             wording, or use the one that ships, and export again."
        ),
        None => {
            "Export it again; if this comes back, keep the engagement file and show this sentence to whoever looks \
                 after Tickmark."
                .to_owned()
        }
    }
}
