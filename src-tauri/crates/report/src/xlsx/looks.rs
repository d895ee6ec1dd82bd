//! How cells look. What a look says, the words of the cell say too.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Look {
    /// Ordinary text, wrapped.
    Plain,
    /// A fact beside its name.
    Fact,
    /// In the middle of its cell.
    Centre,
    /// A deviation or another exception.
    Exception,
    /// The same in the middle of its cell.
    ExceptionCentre,
    /// Of less weight than its neighbours.
    Quiet,
    /// Hashes and seeds.
    Code,
    /// A number of many digits, of which the first are enough to see.
    Ticket,
    /// What names its row.
    Name,
    /// A header cell.
    Header,
    /// A header cell whose text stands upright to save width.
    UprightHeader,
    /// The title of a sheet.
    Title,
    /// The client on the cover.
    CoverTitle,
    /// What stands under it.
    CoverSubtitle,
    /// A remark above or below a table.
    Note,
    /// A heading within a sheet.
    Heading,
}

const INK: Color = Color::RGB(0x1F2937);
const QUIET: Color = Color::RGB(0x5B6472);
const ALARM: Color = Color::RGB(0x8A1C12);
const ALARM_TINT: Color = Color::RGB(0xFBE9E7);
const TINT: Color = Color::RGB(0xE6ECF2);
const HAIRLINE: Color = Color::RGB(0xC9D1DA);
const LINK: Color = Color::RGB(0x1D4ED8);

/// What a cell holds, as far as its format depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Text.
    Text,
    /// Text that a spreadsheet would take for a formula when someone edits the cell.
    FormulaLike,
    /// A whole number.
    Number,
    /// A rate.
    Percent,
    /// A date.
    Date,
    /// A date with a time.
    Time,
    /// A link to another sheet.
    Link,
}

/// The format of a cell.
pub(super) fn format(look: Look, kind: Kind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_font_color(INK);
    let format = match look {
        Look::Plain | Look::Fact => ruled(format),
        Look::Centre => ruled(format).set_align(FormatAlign::Center),
        Look::Exception => alarmed(ruled(format)),
        Look::ExceptionCentre => alarmed(ruled(format)).set_align(FormatAlign::Center),
        Look::Quiet => ruled(format).set_font_color(QUIET),
        Look::Code => ruled(format).set_font_name("Consolas").set_font_size(9),
        Look::Ticket => lined(format).set_font_name("Consolas").set_font_size(9),
        Look::Name => ruled(format).set_bold(),
        Look::Header => header(format),
        Look::UprightHeader => header(format).set_rotation(90).set_align(FormatAlign::Center),
        Look::Title => format.set_bold().set_font_size(15).set_align(FormatAlign::VerticalCenter),
        Look::CoverTitle => format.set_bold().set_font_size(26).set_align(FormatAlign::Bottom),
        Look::CoverSubtitle => format.set_font_size(15).set_font_color(QUIET),
        Look::Note => format.set_font_size(9).set_font_color(QUIET),
        Look::Heading => format.set_bold().set_font_size(12),
    };
    match kind {
        Kind::Text => format,
        Kind::FormulaLike => format.set_quote_prefix(),
        Kind::Number if look == Look::Plain => {
            format.set_num_format("#,##0").set_align(FormatAlign::Right).set_indent(1)
        }
        Kind::Number if look == Look::Fact => format.set_num_format("#,##0").set_align(FormatAlign::Left),
        Kind::Number => format.set_num_format("#,##0"),
        Kind::Percent if look == Look::Plain => {
            format.set_num_format("0.0%").set_align(FormatAlign::Right).set_indent(1)
        }
        Kind::Percent => format.set_num_format("0.0%"),
        Kind::Date => format.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        Kind::Time => format.set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left),
        Kind::Link => format.set_font_color(LINK).set_underline(rust_xlsxwriter::FormatUnderline::Single),
    }
}

fn ruled(format: Format) -> Format {
    lined(format).set_text_wrap()
}

fn lined(format: Format) -> Format {
    format.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(HAIRLINE)
}

fn alarmed(format: Format) -> Format {
    format.set_font_color(ALARM).set_background_color(ALARM_TINT)
}

fn header(format: Format) -> Format {
    format
        .set_text_wrap()
        .set_bold()
        .set_background_color(TINT)
        .set_align(FormatAlign::Bottom)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(QUIET)
}
