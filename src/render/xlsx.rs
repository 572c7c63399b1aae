//! A workbook with a sheet for each part, to sort, filter and reckon with.
//!
//! Numbers are numbers and words are words: what a report says is always written as a string, so that `=cmd()` in a
//! report is text and never a formula. Heads stay on the screen, every column has a filter, colours say what a word
//! beside them says too. The same comparison gives the same bytes: the workbook bears no time of its own.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::rows::{Tone, changed_sections, figure_text};
use super::{Labels, Part, Renderer, Selection, clean};
use crate::compare::{Comparison, SectionSide, Strength};
use crate::figures::Figure;
use crate::outline::{Language, Report};
use crate::span::Pair;

/// A comparison as a workbook.
#[derive(Clone, Debug, Default)]
pub struct Xlsx {
    /// What to write.
    pub selection: Selection,
    /// Language of the heads and of the words for changes.
    pub language: Language,
}

/// A cell of a sheet.
enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>, Tone),
    Number(f64),
}

impl<'a> Cell<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into(), Tone::Plain)
    }

    fn count(count: Option<usize>) -> Self {
        count.map_or(Self::Empty, |count| Self::Number(count as f64))
    }

    fn number(number: Option<f64>) -> Self {
        number
            .filter(|number| number.is_finite())
            .map_or(Self::Empty, Self::Number)
    }
}

/// A column: its head, and its width in characters of the sheet's font.
struct Column(Cow<'static, str>, f64);

/// Longest string that a cell holds, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Rows of a sheet, less its head.
const ROWS: usize = 1_048_575;

impl Renderer for Xlsx {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        out.write_all(&self.workbook(comparison).map_err(io::Error::other)?)
    }
}

impl Xlsx {
    fn workbook(&self, comparison: &Comparison) -> Result<Vec<u8>, XlsxError> {
        let labels = Labels::of(self.language);
        let mut workbook = Workbook::new();
        let title = |head: &crate::compare::ReportHead| {
            clean(head.title.as_deref().unwrap_or(&head.path)).into_owned()
        };
        let title = format!("{} → {}", title(&comparison.old), title(&comparison.new));
        workbook.set_properties(
            &DocProperties::new()
                .set_title(shorten(&title, 255).as_ref())
                .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
        );
        for part in Part::ALL {
            if self.selection.has(part) {
                match part {
                    Part::Targets => self.targets(comparison, labels, &mut workbook),
                    Part::Wording => self.wording(comparison, labels, &mut workbook),
                    Part::Sections => self.sections(comparison, labels, &mut workbook),
                    Part::Terms => self.terms(comparison, labels, &mut workbook),
                }?;
            }
        }
        workbook.save_to_buffer()
    }

    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// A head with a remark, such as the unit of its numbers.
    fn head(&self, head: &str, remark: &str) -> Cow<'static, str> {
        match self.language {
            Language::Chinese => format!("{head}（{remark}）").into(),
            Language::English => format!("{head} ({remark})").into(),
        }
    }

    fn targets(
        &self,
        comparison: &Comparison,
        labels: &Labels,
        workbook: &mut Workbook,
    ) -> Result<(), XlsxError> {
        let by_unit = self.word("按单位列", "in its unit");
        let columns = [
            Column(labels.change.into(), 8.0),
            Column(labels.indicator.into(), 34.0),
            Column(self.word("标识", "Id").into(), 22.0),
            Column(labels.old.into(), 20.0),
            Column(labels.new.into(), 20.0),
            Column(self.head(labels.old, by_unit), 18.0),
            Column(self.head(labels.new, by_unit), 18.0),
            Column(self.head("±", by_unit), 16.0),
            Column(self.word("单位", "Unit").into(), 10.0),
            Column(labels.strength.into(), 8.0),
            Column(labels.result.into(), 18.0),
            Column(self.head(labels.result, by_unit), 18.0),
            Column(self.word("完成情况", "Outcome").into(), 10.0),
            Column(self.head(labels.line, labels.old), 10.0),
            Column(self.head(labels.line, labels.new), 10.0),
        ];
        let rows = self
            .selection
            .cut(&comparison.targets)
            .iter()
            .map(|change| {
                let (old, new) = (change.old.as_ref(), change.new.as_ref());
                let value = |figure: Option<&Figure>| Cell::number(figure.and_then(|f| f.value));
                let unit = new.or(old).and_then(|figure| figure.unit.as_deref());
                vec![
                    Cell::Text(
                        labels.relation(change.relation).into(),
                        change.relation.into(),
                    ),
                    Cell::text(change.indicator.as_str()),
                    change.canonical.as_deref().map_or(Cell::Empty, Cell::text),
                    Cell::text(figure_text(old)),
                    Cell::text(figure_text(new)),
                    value(old),
                    value(new),
                    Cell::number(change.delta),
                    unit.map_or(Cell::Empty, Cell::text),
                    match change.strength {
                        Some(strength) if strength != Strength::Same => {
                            Cell::Text(labels.strength(strength).into(), strength.into())
                        }
                        _ => Cell::Empty,
                    },
                    Cell::text(change.actual.as_ref().map_or("", |f| f.raw.as_str())),
                    value(change.actual.as_ref()),
                    change.outcome.map_or(Cell::Empty, |outcome| {
                        Cell::Text(labels.outcome(outcome).into(), outcome.into())
                    }),
                    Cell::count(old.map(|figure| figure.line)),
                    Cell::count(new.map(|figure| figure.line)),
                ]
            });
        sheet(workbook, labels.targets, &columns, rows)
    }

    fn wording(
        &self,
        comparison: &Comparison,
        labels: &Labels,
        workbook: &mut Workbook,
    ) -> Result<(), XlsxError> {
        let columns = [
            Column(labels.change.into(), 8.0),
            Column(labels.subject.into(), 20.0),
            Column(labels.old.into(), 48.0),
            Column(labels.new.into(), 48.0),
            Column(labels.section.into(), 36.0),
            Column(self.head(self.word("显著度", "Salience"), "0–1"), 14.0),
            Column(self.head(labels.line, labels.old), 10.0),
            Column(self.head(labels.line, labels.new), 10.0),
        ];
        let rows = self
            .selection
            .cut(&comparison.wording)
            .iter()
            .map(|change| {
                vec![
                    Cell::Text(labels.wording_kind(change.kind).into(), change.kind.into()),
                    Cell::text(change.subject.as_str()),
                    change.old.as_deref().map_or(Cell::Empty, Cell::text),
                    change.new.as_deref().map_or(Cell::Empty, Cell::text),
                    Cell::text(change.section.join(" › ")),
                    Cell::number(Some(change.salience)),
                    Cell::count(change.old_line),
                    Cell::count(change.new_line),
                ]
            });
        sheet(workbook, labels.wording, &columns, rows)
    }

    fn sections(
        &self,
        comparison: &Comparison,
        labels: &Labels,
        workbook: &mut Workbook,
    ) -> Result<(), XlsxError> {
        let columns = [
            Column(labels.change.into(), 8.0),
            Column(labels.old.into(), 48.0),
            Column(labels.new.into(), 48.0),
            Column(self.head(labels.likeness, "0–1"), 14.0),
            Column(self.head(labels.line, labels.old), 10.0),
            Column(self.head(labels.line, labels.new), 10.0),
        ];
        let changed = changed_sections(comparison);
        let rows = self.selection.cut(&changed).iter().map(|change| {
            let title = |side: &'_ Option<SectionSide>| {
                side.as_ref()
                    .map_or(Cell::Empty, |side| Cell::text(side.title.clone()))
            };
            let line = |side: &Option<SectionSide>| Cell::count(side.as_ref().map(|s| s.line));
            vec![
                Cell::Text(labels.status(change.status).into(), change.status.into()),
                title(&change.old),
                title(&change.new),
                Cell::number(Some(change.similarity)),
                line(&change.old),
                line(&change.new),
            ]
        });
        sheet(workbook, labels.sections, &columns, rows)
    }

    fn terms(
        &self,
        comparison: &Comparison,
        labels: &Labels,
        workbook: &mut Workbook,
    ) -> Result<(), XlsxError> {
        let times = self.word("次", "times");
        let columns = [
            Column(labels.term.into(), 24.0),
            Column(self.head(labels.old, times), 14.0),
            Column(self.head(labels.new, times), 14.0),
            Column(
                self.head(
                    self.word("关键度", "Keyness"),
                    self.word("对数似然", "log-likelihood"),
                ),
                22.0,
            ),
        ];
        let rows = self.selection.cut(&comparison.terms).iter().map(|term| {
            vec![
                Cell::text(term.term.as_str()),
                Cell::count(Some(term.old_count)),
                Cell::count(Some(term.new_count)),
                Cell::number(Some(term.keyness)),
            ]
        });
        sheet(workbook, labels.terms, &columns, rows)
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
            Tone::Plain | Tone::Head => &self.plain,
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
