//! A trend as CSV: a target with its result a row, as statistical software wants it.

use std::io::{self, Write};

use super::super::csv::{Field, Sheet};
use crate::figures::Figure;
use crate::trend::Trend;

/// Writes a trend as CSV, a row for each cell that holds something, behind a byte order mark where `mark` is true.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn trend_csv(trend: &Trend, mark: bool, out: &mut dyn Write) -> io::Result<()> {
    let heads = [
        "year",
        "place",
        "indicator",
        "canonical",
        "aspect",
        "unit",
        "target",
        "target_value",
        "target_high",
        "target_bound",
        "target_verb",
        "target_stretch",
        "result",
        "result_value",
        "result_period",
        "outcome",
        "target_report",
        "target_line",
        "result_report",
        "result_line",
    ];
    let mut sheet = Sheet::new(mark, &heads, out)?;
    for (point, measure, cell) in trend.cells() {
        let (target, actual) = (cell.target.as_ref(), cell.actual.as_ref());
        let text = |figure: Option<&Figure>, of: fn(&Figure) -> Option<&str>| {
            figure.and_then(of).unwrap_or_default().to_owned()
        };
        sheet.row(&[
            Field::Line(point.year.map(usize::from)),
            Field::Text(point.place.as_deref().unwrap_or_default()),
            Field::Text(&measure.indicator),
            Field::Text(measure.canonical.as_deref().unwrap_or_default()),
            Field::Word(&measure.aspect),
            Field::Text(measure.unit.as_deref().unwrap_or_default()),
            Field::Text(&text(target, |f| Some(&f.raw))),
            Field::Number(target.and_then(|f| f.value)),
            Field::Number(target.and_then(|f| f.high)),
            Field::Word(&target.map(|f| f.bound)),
            Field::Text(&text(target, |f| f.verb.as_deref())),
            Field::Text(&text(target, |f| f.stretch.as_deref())),
            Field::Text(&text(actual, |f| Some(&f.raw))),
            Field::Number(actual.and_then(|f| f.value)),
            Field::Text(&text(actual, |f| f.period.as_deref())),
            Field::Word(&cell.outcome),
            Field::Text(&text(target, |f| Some(&f.report))),
            Field::Line(target.map(|f| f.line)),
            Field::Text(&text(actual, |f| Some(&f.report))),
            Field::Line(actual.map(|f| f.line)),
        ])?;
    }
    sheet.finish()
}
