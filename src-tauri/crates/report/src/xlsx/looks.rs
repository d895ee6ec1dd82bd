//! How cells look. What a look says, the words of the cell say too.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::document::{Colour, HEADER_TINT, HouseStyle};

use super::cells::Value;

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
const HAIRLINE: Color = Color::RGB(0xC9D1DA);

/// The colours that are the firm's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// Links.
    accent: Color,
    /// Behind the header of a table.
    tint: Color,
    /// Words of an exception.
    alarm: Color,
    /// Behind an exception.
    alarm_tint: Color,
}

impl Palette {
    /// The colours of a house style.
    pub(super) fn of(house: &HouseStyle) -> Self {
        Self {
            accent: colour(house.accent),
            tint: colour(house.accent.tint(HEADER_TINT)),
            alarm: colour(house.exception),
            alarm_tint: colour(house.exception.tint(HEADER_TINT)),
        }
    }
}

fn colour(colour: Colour) -> Color {
    let [red, green, blue] = colour.rgb().map(u32::from);
    Color::RGB(red << 16 | green << 8 | blue)
}

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

impl Kind {
    /// The kind of this value, as far as it can be seen before it is written.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Text(text) => text_kind(text),
            Value::Number(_) => Self::Number,
            Value::Percent(_) => Self::Percent,
            Value::Date(_) => Self::Date,
            Value::Time(_) => Self::Time,
            Value::Empty | Value::Link { .. } => Self::Text,
        }
    }
}

/// Whether a text needs the mark that keeps it a text when someone edits its cell.
pub(super) fn text_kind(text: &str) -> Kind {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Kind::FormulaLike } else { Kind::Text }
}

/// The format of a cell.
pub(super) fn format(look: Look, kind: Kind, palette: Palette) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_font_color(INK);
    let format = match look {
        Look::Plain | Look::Fact => ruled(format),
        Look::Centre => ruled(format).set_align(FormatAlign::Center),
        Look::Exception => alarmed(ruled(format), palette),
        Look::ExceptionCentre => alarmed(ruled(format), palette).set_align(FormatAlign::Center),
        Look::Quiet => ruled(format).set_font_color(QUIET),
        Look::Code => ruled(format).set_font_name("Consolas").set_font_size(9),
        Look::Ticket => lined(format).set_font_name("Consolas").set_font_size(9),
        Look::Name => ruled(format).set_bold(),
        Look::Header => header(format, palette),
        Look::UprightHeader => header(format, palette).set_rotation(90).set_align(FormatAlign::Center),
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
        Kind::Link => format.set_font_color(palette.accent).set_underline(rust_xlsxwriter::FormatUnderline::Single),
    }
}

fn ruled(format: Format) -> Format {
    lined(format).set_text_wrap()
}

fn lined(format: Format) -> Format {
    format.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(HAIRLINE)
}

fn alarmed(format: Format, palette: Palette) -> Format {
    format.set_font_color(palette.alarm).set_background_color(palette.alarm_tint)
}

fn header(format: Format, palette: Palette) -> Format {
    format
        .set_text_wrap()
        .set_bold()
        .set_background_color(palette.tint)
        .set_align(FormatAlign::Bottom)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(QUIET)
}
