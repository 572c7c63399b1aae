//! A trend as a workbook: what reports say beside one another, the same as numbers to draw and reckon with, and a list.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::super::tone::Tone;
use super::super::xlsx::{Book, Cell, Column};
use super::{Matrix, cell_text, measure_name, point_name, text};
use crate::figures::Figure;
use crate::outline::Language;
use crate::trend::{self, Trend};

/// Writes a trend as a workbook.
///
/// Four sheets: an overview as in the other faces, coloured where a target was met or missed; targets and results as
/// numbers, a year or a place a row and an indicator a column, the middle of a range; and a list with a target and its
/// result a row.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn trend_xlsx(trend: &Trend, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let book = book(trend, language).map_err(io::Error::other)?;
    Ok(book.save(out)?)
}

fn book(trend: &Trend, language: Language) -> Result<Book, XlsxError> {
    let mut book = Book::new("tongbi trend", language)?;
    overview(trend, &mut book)?;
    let labels = book.labels;
    numbers(
        trend,
        labels.targets,
        |cell| cell.target.as_ref(),
        &mut book,
    )?;
    numbers(
        trend,
        labels.results,
        |cell| cell.actual.as_ref(),
        &mut book,
    )?;
    list(trend, &mut book)?;
    Ok(book)
}

fn overview(trend: &Trend, book: &mut Book) -> Result<(), XlsxError> {
    let matrix = Matrix::new(trend, book.labels);
    let mut columns = vec![Column(matrix.corner.into(), 30.0)];
    columns.extend(
        matrix
            .heads
            .iter()
            .map(|head| Column(head.clone().into(), 22.0)),
    );
    let rows = matrix.rows().map(|(name, cells)| {
        let cells = cells.into_iter().map(|cell| match cell {
            None => Cell::Empty,
            Some(cell) => Cell::Text(
                cell_text(cell).into(),
                cell.outcome.map_or(Tone::Plain, Tone::from),
            ),
        });
        std::iter::once(Cell::text(name)).chain(cells).collect()
    });
    book.sheet(book.word("总览", "Overview"), &columns, rows)
}

/// A year or a place a row, an indicator a column.
fn numbers(
    trend: &Trend,
    name: &str,
    side: fn(&trend::Cell) -> Option<&Figure>,
    book: &mut Book,
) -> Result<(), XlsxError> {
    let corner = match trend.axis {
        trend::Axis::Year => book.labels.year,
        trend::Axis::Place => book.labels.place,
    };
    let mut columns = vec![Column(corner.into(), 14.0)];
    columns.extend(trend.indicators.iter().map(|measure| {
        let head = match measure.unit.as_deref() {
            Some(unit) if !measure_name(measure, trend).contains(unit) => {
                book.head(&measure.indicator, unit)
            }
            _ => measure_name(measure, trend).into(),
        };
        Column(head, 16.0)
    }));
    let rows = trend.points.iter().map(|point| {
        let name = match (trend.axis, point.year) {
            (trend::Axis::Year, Some(year)) => Cell::Number(f64::from(year)),
            _ => Cell::text(point_name(point, trend.axis)),
        };
        let cells = point.cells.iter();
        let values = cells.map(|cell| Cell::number(side(cell).and_then(Figure::middle)));
        std::iter::once(name).chain(values).collect()
    });
    book.sheet(name, &columns, rows)
}

fn list(trend: &Trend, book: &mut Book) -> Result<(), XlsxError> {
    let labels = book.labels;
    let by_unit = book.word("按单位列", "in its unit");
    let target = book.word("目标", "Target");
    let result = book.word("结果", "Result");
    let columns = [
        Column(labels.year.into(), 7.0),
        Column(labels.place.into(), 18.0),
        Column(labels.indicator.into(), 34.0),
        Column(book.word("标识", "Id").into(), 22.0),
        Column(target.into(), 22.0),
        Column(book.head(target, by_unit), 18.0),
        Column(book.word("单位", "Unit").into(), 10.0),
        Column(result.into(), 22.0),
        Column(book.head(result, by_unit), 18.0),
        Column(book.word("完成情况", "Outcome").into(), 10.0),
    ];
    let rows = trend.cells().map(|(point, measure, cell)| {
        let words =
            |words: Option<&str>| words.map_or(Cell::Empty, |words| Cell::text(words.to_owned()));
        let value = |figure: &Option<Figure>| Cell::number(figure.as_ref().and_then(|f| f.value));
        vec![
            Cell::count(point.year.map(usize::from)),
            words(point.place.as_deref()),
            Cell::text(measure.indicator.as_str()),
            words(measure.canonical.as_deref()),
            Cell::text(text(cell.target.as_ref())),
            value(&cell.target),
            words(measure.unit.as_deref()),
            Cell::text(text(cell.actual.as_ref())),
            value(&cell.actual),
            cell.outcome.map_or(Cell::Empty, |outcome| {
                Cell::Text(labels.outcome(outcome).into(), outcome.into())
            }),
        ]
    });
    book.sheet(book.word("列表", "List"), &columns, rows)
}
