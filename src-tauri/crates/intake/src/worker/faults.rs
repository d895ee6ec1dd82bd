//! What a parser found wrong, in this program's words: what is so, and where. No library's own text leaves the worker.

use calamine::{OdsError, XlsError, XlsbError, XlsxError};
use zip::result::ZipError;

use crate::error::IntakeError;

const UNPACKED: &str = "one of its parts cannot be unpacked, as if it was cut off or changed on its way";
const ILL_FORMED: &str = "its content breaks off or does not follow the rules of its format";
const NO_NUMBER: &str = "a number is written as no number can be";
const MISSING_PART: &str = "a part that it names is not there";
const NO_ADDRESS: &str = "the address of a cell is none that a sheet can have";
const UNKNOWN_CELL: &str = "a cell is of a kind that no spreadsheet has";
const UNKNOWN_SETTING: &str = "a setting has a value that no spreadsheet has";
const CONTRADICTION: &str = "its parts contradict each other";

/// Where in a file a parser stood.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) file: &'a str,
    pub(crate) sheet: Option<&'a str>,
    /// The last row that came, 0 before the first.
    pub(crate) after_row: u64,
}

impl<'a> Spot<'a> {
    /// The file as a whole.
    pub(crate) fn of_file(file: &'a str) -> Spot<'a> {
        Spot { file, sheet: None, after_row: 0 }
    }

    pub(crate) fn damaged(self, what: &str) -> IntakeError {
        let detail = match (self.sheet, self.after_row) {
            (None, _) => what.to_owned(),
            (Some(sheet), 0) => format!("in the sheet “{sheet}”, {what}"),
            (Some(sheet), row) => format!("in the sheet “{sheet}” after row {row}, {what}"),
        };
        IntakeError::Damaged { file: self.file.to_owned(), detail }
    }

    fn locked(self) -> IntakeError {
        IntakeError::PasswordProtected { file: self.file.to_owned() }
    }

    pub(crate) fn of_zip(self, error: &ZipError) -> IntakeError {
        match error {
            ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => self.locked(),
            ZipError::FileNotFound => self.damaged(MISSING_PART),
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                self.damaged("one of its parts is packed in a way that no spreadsheet is")
            }
            _ => self.damaged(UNPACKED),
        }
    }

    pub(crate) fn of_xlsx(self, error: &XlsxError) -> IntakeError {
        use XlsxError as E;
        match error {
            E::Password => self.locked(),
            E::Zip(error) => self.of_zip(error),
            E::Io(_) => self.damaged(UNPACKED),
            E::Xml(_) | E::XmlAttr(_) | E::XmlEof(_) | E::UnexpectedNode(_) | E::Encoding(_) | E::Unexpected(_) => {
                self.damaged(ILL_FORMED)
            }
            E::Parse(_) | E::ParseFloat(_) | E::ParseInt(_) => self.damaged(NO_NUMBER),
            E::FileNotFound(_) | E::RelationshipNotFound | E::WorksheetNotFound(_) | E::NotAWorksheet(_) => {
                self.damaged(MISSING_PART)
            }
            E::Alphanumeric(_)
            | E::NumericColumn(_)
            | E::RangeWithoutColumnComponent
            | E::RangeWithoutRowComponent
            | E::ColumnNumberOverflow
            | E::RowNumberOverflow
            | E::DimensionCount(_) => self.damaged(NO_ADDRESS),
            E::CellTAttribute(_) | E::CellError(_) => self.damaged(UNKNOWN_CELL),
            E::Unrecognized { .. } => self.damaged(UNKNOWN_SETTING),
            E::Vba(_) | E::TableNotFound(_) | E::PivotTableNotFound(_) => self.damaged(CONTRADICTION),
        }
    }

    pub(crate) fn of_xlsb(self, error: &XlsbError) -> IntakeError {
        use XlsbError as E;
        match error {
            E::Password => self.locked(),
            E::Zip(error) => self.of_zip(error),
            E::Io(_) => self.damaged(UNPACKED),
            E::Xml(_) | E::XmlAttr(_) | E::Encoding(_) | E::Mismatch { .. } | E::WideStr { .. } => {
                self.damaged(ILL_FORMED)
            }
            E::FileNotFound(_) | E::WorksheetNotFound(_) => self.damaged(MISSING_PART),
            E::CellError(_) | E::BErr(_) | E::UnsupportedType(_) => self.damaged(UNKNOWN_CELL),
            E::Unrecognized { .. } => self.damaged(UNKNOWN_SETTING),
            E::Vba(_) | E::StackLen | E::Etpg(_) | E::IfTab(_) | E::Ptg(_) => self.damaged(CONTRADICTION),
        }
    }

    pub(crate) fn of_ods(self, error: &OdsError) -> IntakeError {
        use OdsError as E;
        match error {
            E::Password => self.locked(),
            E::Zip(error) => self.of_zip(error),
            E::Io(_) => self.damaged(UNPACKED),
            E::CellLimitExceeded { .. } => {
                let what = "one of its sheets repeats its cells more than 100 million times".to_owned();
                IntakeError::TooLarge { file: self.file.to_owned(), what }
            }
            E::Parse(_) | E::ParseInt(_) | E::ParseFloat(_) | E::ParseBool(_) => self.damaged(NO_NUMBER),
            E::FileNotFound(_) | E::WorksheetNotFound(_) => self.damaged(MISSING_PART),
            E::InvalidMime(_) => IntakeError::NotASpreadsheet {
                file: self.file.to_owned(),
                what: "an OpenDocument file of another kind".to_owned(),
            },
            E::Xml(_) | E::XmlAttr(_) | E::Eof(_) | E::Mismatch { .. } | E::AttrError(_) | E::EncodingError(_) => {
                self.damaged(ILL_FORMED)
            }
        }
    }

    /// An old workbook with a password is scrambled, so its code page reads as one that does not exist.
    pub(crate) fn of_xls(self, error: &XlsError) -> IntakeError {
        use XlsError as E;
        match error {
            E::Password => self.locked(),
            // The library's error is not public; its text is looked at and goes no further.
            E::Cfb(error) if error.to_string().starts_with("Codepage") => self.locked(),
            E::Io(_) => self.damaged(UNPACKED),
            E::WorksheetNotFound(_) => self.damaged(MISSING_PART),
            E::Cfb(_) => {
                self.damaged("its inner table of contents is broken, as if it was cut off or changed on its way")
            }
            E::Unrecognized { .. } | E::InvalidFormat { .. } => self.damaged(UNKNOWN_SETTING),
            E::Len { .. } | E::ContinueRecordTooShort | E::EoStream(_) => self.damaged(ILL_FORMED),
            E::Vba(_) | E::StackLen | E::InvalidFormula { .. } | E::IfTab(_) | E::Etpg(_) | E::NoVba => {
                self.damaged(CONTRADICTION)
            }
        }
    }
}
