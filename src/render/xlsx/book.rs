//! What every workbook has: sheets with a frozen head and filters, typed cells, colours.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::outline::Language;
use crate::render::tone::Tone;
use crate::render::{Labels, clean};

/// A cell of a sheet.
pub(crate) enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>, Tone),
    Number(f64),
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into(), Tone::Plain)
    }

    pub(crate) fn count(count: Option<usize>) -> Self {
        count.map_or(Self::Empty, |count| Self::Number(count as f64))
    }

    pub(crate) fn number(number: Option<f64>) -> Self {
        number
            .filter(|number| number.is_finite())
            .map_or(Self::Empty, Self::Number)
    }
}

/// A column: its head, and its width in characters of the sheet's font.
pub(crate) struct Column(pub(crate) Cow<'static, str>, pub(crate) f64);

/// Longest string that a cell holds, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Rows of a sheet, less its head.
const ROWS: usize = 1_048_575;

/// A workbook in the making.
pub(crate) struct Book {
    workbook: Workbook,
    language: Language,
    /// The words of the interface.
    pub(crate) labels: &'static Labels,
}

impl Book {
    /// A workbook without a sheet. It bears no time of its own, so that the same rows give the same bytes.
    pub(crate) fn new(title: &str, language: Language) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(shorten(&clean(title), 255).as_ref())
                .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
        );
        Ok(Self {
            workbook,
            language,
            labels: Labels::of(language),
        })
    }

    /// A word that no other face needs.
    pub(crate) fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// A head with a remark, such as the unit of its numbers.
    pub(crate) fn head(&self, head: &str, remark: &str) -> Cow<'static, str> {
        match self.language {
            Language::Chinese => format!("{head}（{remark}）").into(),
            Language::English => format!("{head} ({remark})").into(),
        }
    }

    /// Adds a sheet.
    pub(crate) fn sheet<'a>(
        &mut self,
        name: &str,
        columns: &[Column],
        rows: impl Iterator<Item = Vec<Cell<'a>>>,
    ) -> Result<(), XlsxError> {
        sheet(&mut self.workbook, name, columns, rows)
    }

    /// Writes the workbook.
    pub(crate) fn save(mut self, out: &mut dyn Write) -> Result<(), BookError> {
        out.write_all(&self.workbook.save_to_buffer()?)?;
        Ok(())
    }
}

/// Why a workbook can't be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BookError {
    #[error(transparent)]
    Book(#[from] XlsxError),
    #[error(transparent)]
    Write(#[from] io::Error),
}

impl From<BookError> for io::Error {
    fn from(error: BookError) -> Self {
        match error {
            BookError::Book(error) => Self::other(error),
            BookError::Write(error) => error,
        }
    }
}

fn sheet<'a>(
    workbook: &mut Workbook,
    name: &str,
    columns: &[Column],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00E8_ECF0));
    let formats = Formats::new();
    let sheet = workbook.add_worksheet().set_name(name)?;
    for (column, Column(title, width)) in (0u16..).zip(columns) {
        sheet.write_string_with_format(0, column, title.as_ref(), &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut last = 0;
    for (row, cells) in (1u32..).zip(rows.take(ROWS)) {
        for (column, cell) in (0u16..).zip(cells) {
            write(sheet, row, column, &cell, &formats)?;
        }
        last = row;
    }
    sheet.set_freeze_panes(1, 0)?;
    let columns = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text, _) if text.is_empty() => {}
        Cell::Text(text, tone) => {
            let text = clean(text);
            let text = shorten(&text, LONGEST);
            sheet.write_string_with_format(row, column, text.as_ref(), formats.of(*tone))?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &formats.plain)?;
        }
    }
    Ok(())
}

/// How cells look, by what their words tell.
struct Formats {
    plain: Format,
    gained: Format,
    lost: Format,
    altered: Format,
    faint: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let toned = |ink: u32, paper: u32| {
            plain
                .clone()
                .set_font_color(Color::RGB(ink))
                .set_background_color(Color::RGB(paper))
        };
        Self {
            gained: toned(0x000A_6B2D, 0x00DF_F3E4),
            lost: toned(0x00A8_201A, 0x00FB_E3E1),
            altered: toned(0x007A_4A00, 0x00FC_EFD2),
            faint: plain.clone().set_font_color(Color::RGB(0x005B_6470)),
            plain,
        }
    }

    fn of(&self, tone: Tone) -> &Format {
        match tone {
            Tone::Plain | Tone::Head | Tone::Column => &self.plain,
            Tone::Gained => &self.gained,
            Tone::Lost => &self.lost,
            Tone::Altered => &self.altered,
            Tone::Faint => &self.faint,
        }
    }
}

/// `text` cut to `most` UTF-16 units, with a mark where something was cut off.
fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most || text.encode_utf16().count() <= most {
        return text.into();
    }
    let mut units = 1;
    let kept = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    let end = kept.map_or(text.len(), |(at, _)| at);
    let mut short = text.get(..end).unwrap_or_default().to_owned();
    short.push('…');
    short.into()
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn a_string_is_cut_to_what_a_cell_holds() {
        assert_eq!(shorten("提质增效", 4), "提质增效");
        assert_eq!(shorten("提质增效", 3), "提质…");
        assert_eq!(shorten("𠮷𠮷", 3), "𠮷…");
        let long = "字".repeat(40_000);
        assert_eq!(shorten(&long, 32_767).encode_utf16().count(), 32_767);
    }
}
