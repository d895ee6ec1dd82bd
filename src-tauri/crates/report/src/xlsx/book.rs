//! The workbook being written: its formats, its properties, and the sheets finished so far.

use std::collections::HashMap;

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell_absolute};
use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet};

use crate::document::Paper;
use crate::spelling::English;
use crate::view::{ReportType, ReportView};
use crate::{ReportError, content_hash};

use super::looks::{self, Kind, Look, Palette};
use super::sheet::Sheet;

/// The numbers by which spreadsheets know a paper.
const LETTER: u8 = 1;
const A4: u8 = 9;

/// From so many rows on a sheet is long.
const LONG: usize = 2_000;
/// So many long sheets are kept outside memory: a system lets a program have a few hundred files open.
const SPOOLED: usize = 32;

/// A workbook in the making.
pub(super) struct Book {
    workbook: Workbook,
    formats: HashMap<(Look, Kind), Format>,
    palette: Palette,
    header: String,
    footer: String,
    paper: u8,
    english: English,
    spooled: usize,
}

impl Book {
    /// An empty workbook that says what it is; its times are the engagement's, so that its bytes are always the same.
    pub(super) fn new(view: &ReportView) -> Self {
        let engagement = &view.engagement;
        let properties = DocProperties::new()
            .set_title(format!("{}: {}", engagement.client, engagement.system))
            .set_subject("Workpapers of a SOC 2 examination")
            .set_author(&engagement.firm)
            .set_company(&engagement.firm)
            .set_status(if view.issued { "Issued" } else { "Draft" })
            .set_creation_datetime(&view.state_of)
            .set_custom_property("Content SHA-256", content_hash(view));
        let mut workbook = Workbook::new();
        // As Excel does; the default takes twice as long for a twentieth less.
        workbook.set_zip_compression_level(3);
        workbook.set_properties(&properties);
        Self {
            workbook,
            formats: HashMap::new(),
            palette: Palette::of(&view.house),
            header: header(view),
            footer: footer(view),
            paper: match crate::sections::paper(view) {
                Paper::Letter => LETTER,
                Paper::A4 => A4,
            },
            english: view.english(),
            spooled: 0,
        }
    }

    /// Our own words as readers of this report spell them.
    pub(super) fn words(&self, words: &str) -> String {
        self.english.spelled(words)
    }

    /// The format of cells of this look and kind.
    pub(super) fn format(&mut self, look: Look, kind: Kind) -> &Format {
        let palette = self.palette;
        self.formats.entry((look, kind)).or_insert_with(|| looks::format(look, kind, palette))
    }

    /// A new sheet of about so many rows, printed in landscape on the width of one page. Of a long one the library keeps
    /// the present row only, and the others in a file without a name, which nobody else can open and which is gone when
    /// the workbook is.
    pub(super) fn sheet(&mut self, name: &str, rows: usize) -> Result<Sheet, ReportError> {
        let spooled = rows >= LONG && self.spooled < SPOOLED;
        let mut sheet = if spooled {
            self.spooled += 1;
            self.workbook.new_worksheet_with_constant_memory()?
        } else {
            Worksheet::new()
        };
        sheet.set_name(name)?;
        sheet.set_paper_size(self.paper).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_header(&self.header).set_footer(&self.footer);
        sheet.set_screen_gridlines(false);
        sheet.set_margins(0.5, 0.5, 0.7, 0.6, 0.3, 0.3);
        Ok(Sheet::new(sheet, spooled))
    }

    /// Names a table from its header to its last row, for formulas and for the list of places in a spreadsheet.
    pub(super) fn name(&mut self, name: &str, sheet: &str, rows: [u32; 2], column: u16) -> Result<(), ReportError> {
        let [first, last] = rows;
        let (from, to) = (row_col_to_cell_absolute(first, 0), row_col_to_cell_absolute(last, column));
        self.workbook.define_name(name, &format!("={}!{from}:{to}", quote_sheet_name(sheet)))?;
        Ok(())
    }

    /// The same for formulas within one sheet, so that every sheet can have the name.
    pub(super) fn name_within(
        &mut self,
        name: &str,
        sheet: &str,
        rows: [u32; 2],
        column: u16,
    ) -> Result<(), ReportError> {
        self.name(&format!("{}!{name}", quote_sheet_name(sheet)), sheet, rows, column)
    }

    /// Takes a finished sheet.
    pub(super) fn push(&mut self, sheet: Sheet) {
        self.workbook.push_worksheet(sheet.inner);
    }

    /// The bytes of the workbook.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// Who and what at the top of each printed page.
fn header(view: &ReportView) -> String {
    let engagement = &view.engagement;
    let kind = match engagement.report_type {
        ReportType::Type1 => "SOC 2 Type 1",
        ReportType::Type2 => "SOC 2 Type 2",
    };
    let (client, system) = (shortened(&engagement.client), shortened(&engagement.system));
    format!("&L&8 {client}: {system}&R&8 {kind}, {}", plain(&crate::sections::when(view)))
}

/// State, sheet and page at the foot of each printed page.
fn footer(view: &ReportView) -> String {
    let state = if view.issued { "Confidential" } else { "Draft, not issued. Confidential" };
    format!("&L&8{state}&C&8&A&R&8Page &P of &N")
}

/// A name that leaves room in the 255 signs of a header.
fn shortened(name: &str) -> String {
    plain(&name.chars().take(60).collect::<String>())
}

/// In headers and footers an ampersand starts a command unless it is doubled.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}
