//! The workbook being written: its formats, its properties, and the sheets finished so far.

use std::collections::HashMap;

use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet};

use crate::ReportError;
use crate::content_hash;
use crate::view::ReportView;

use super::looks::{self, Kind, Look};

/// A workbook in the making.
pub(super) struct Book {
    workbook: Workbook,
    formats: HashMap<(Look, Kind), Format>,
    footer: String,
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
        workbook.set_properties(&properties);
        let state = if view.issued { "" } else { "Draft, not issued. " };
        // In headers and footers an ampersand starts a command unless it is doubled.
        let client = shortened(&engagement.client).replace('&', "&&");
        Self { workbook, formats: HashMap::new(), footer: format!("&L{state}{client}&C&A&R&P / &N") }
    }

    /// The format of cells of this look and kind.
    pub(super) fn format(&mut self, look: Look, kind: Kind) -> &Format {
        self.formats.entry((look, kind)).or_insert_with(|| looks::format(look, kind))
    }

    /// A new sheet, printed in landscape on the width of one page.
    pub(super) fn sheet(&self, name: &str) -> Result<Worksheet, ReportError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_footer(&self.footer);
        sheet.set_screen_gridlines(false);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        Ok(sheet)
    }

    /// Takes a finished sheet.
    pub(super) fn push(&mut self, sheet: Worksheet) {
        self.workbook.push_worksheet(sheet);
    }

    /// The bytes of the workbook.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// A name that leaves room in the 255 signs of a footer.
fn shortened(name: &str) -> String {
    name.chars().take(80).collect()
}
