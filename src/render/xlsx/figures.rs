//! The figures of reports as a workbook.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::{Book, Cell, Column};
use crate::figures::Figure;
use crate::outline::Language;
use crate::render::cells::figure_text;

/// Writes `figures` as a workbook of one sheet, a figure a row.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn figures_xlsx(figures: &[Figure], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let book = book(figures, language).map_err(io::Error::other)?;
    Ok(book.save(out)?)
}

fn book(figures: &[Figure], language: Language) -> Result<Book, XlsxError> {
    let mut book = Book::new("tongbi figures", language)?;
    let labels = book.labels;
    let columns = [
        Column(labels.report.into(), 24.0),
        Column(labels.line.into(), 7.0),
        Column(labels.section.into(), 30.0),
        Column(labels.indicator.into(), 34.0),
        Column(book.word("标识", "Id").into(), 22.0),
        Column(labels.report_words.into(), 24.0),
        Column(labels.value.into(), 16.0),
        Column(book.word("上限", "High").into(), 16.0),
        Column(book.word("单位", "Unit").into(), 10.0),
        Column(book.word("界限", "Bound").into(), 10.0),
        Column(labels.kind.into(), 8.0),
        Column(labels.period.into(), 11.0),
        Column(book.word("句子", "Sentence").into(), 80.0),
    ];
    let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::text(text.to_owned()));
    let rows = figures.iter().map(|figure| {
        vec![
            Cell::text(&*figure.report),
            Cell::count(Some(figure.line)),
            Cell::text(figure.section.join(" › ")),
            Cell::text(figure.indicator.as_str()),
            text(figure.canonical.as_deref()),
            Cell::text(figure_text(Some(figure))),
            Cell::number(figure.value),
            Cell::number(figure.high),
            text(figure.unit.as_deref()),
            Cell::text(labels.bound(figure.bound)),
            Cell::text(labels.figure_kind(figure.kind)),
            text(figure.period.as_deref()),
            Cell::text(&*figure.sentence),
        ]
    });
    let name = book.word("数据", "Figures");
    book.sheet(name, &columns, rows)?;
    Ok(book)
}
