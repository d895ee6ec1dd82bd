//! What can go wrong while a report is written, in sentences for the person who asked for it.

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
    /// The workbook could not be put together.
    #[error("The workbook could not be put together.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
