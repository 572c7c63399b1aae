//! Faces of a trend: for a terminal, as CSV, as Markdown. JSON is the value itself.

use crate::figures::Figure;
use crate::trend::{Axis, Cell, Measure, Point, Trend};

use super::Labels;
use super::labels::outcome_sign;

mod csv;
mod markdown;
mod spark;
mod table;
mod xlsx;

pub use csv::trend_csv;
pub use markdown::trend_markdown;
pub use table::trend_table;
pub use xlsx::trend_xlsx;

/// What a column or row of a year or a place is called.
pub(super) fn point_name(point: &Point, axis: Axis) -> String {
    let year = || point.year.map(|year| year.to_string());
    let name = match axis {
        Axis::Year => year(),
        Axis::Place => point.place.clone().or_else(|| point.report.clone()),
    };
    name.or_else(|| point.report.clone()).unwrap_or_default()
}

/// What a row or column of an indicator is called: with its unit where two of them share a name.
pub(super) fn measure_name(measure: &Measure, trend: &Trend) -> String {
    let namesakes = trend
        .indicators
        .iter()
        .filter(|other| other.indicator == measure.indicator);
    match &measure.unit {
        Some(unit) if namesakes.count() > 1 => format!("{} ({unit})", measure.indicator),
        _ => measure.indicator.clone(),
    }
}

/// A trend as a table of cells: an indicator a row by year, a place a row by place.
struct Matrix<'a> {
    trend: &'a Trend,
    /// Head of the column of names.
    corner: &'static str,
    /// Heads of the other columns.
    heads: Vec<String>,
    names: Vec<String>,
}

impl<'a> Matrix<'a> {
    fn new(trend: &'a Trend, labels: &'static Labels) -> Self {
        let points = trend.points.iter().map(|p| point_name(p, trend.axis));
        let measures = trend.indicators.iter().map(|m| measure_name(m, trend));
        let (corner, heads, names) = match trend.axis {
            Axis::Year => (labels.indicator, points.collect(), measures.collect()),
            Axis::Place => (labels.place, measures.collect(), points.collect()),
        };
        Self {
            trend,
            corner,
            heads,
            names,
        }
    }

    /// Each row's name and cells.
    fn rows(&self) -> impl Iterator<Item = (&str, Vec<Option<&'a Cell>>)> {
        self.names.iter().enumerate().map(|(row, name)| {
            let cells = (0..self.heads.len()).map(|column| {
                let (point, measure) = match self.trend.axis {
                    Axis::Year => (column, row),
                    Axis::Place => (row, column),
                };
                self.trend.points.get(point)?.cells.get(measure)
            });
            (name.as_str(), cells.collect())
        })
    }
}

/// Target and result in one cell.
fn cell_text(cell: &Cell) -> String {
    match (target_text(cell), result_text(cell)) {
        (target, result) if result.is_empty() => target,
        (target, result) if target.is_empty() => format!("→ {result}"),
        (target, result) => format!("{target} → {result}"),
    }
}

/// A target as written; a question mark where its value is not to be relied on.
fn target_text(cell: &Cell) -> String {
    text(cell.target.as_ref())
}

/// A result as written, with the sign of what it means for the target.
fn result_text(cell: &Cell) -> String {
    let actual = text(cell.actual.as_ref());
    match cell.outcome {
        Some(outcome) if actual.is_empty() => outcome_sign(outcome).to_owned(),
        Some(outcome) => format!("{actual} {}", outcome_sign(outcome)),
        None => actual,
    }
}

pub(super) fn text(figure: Option<&Figure>) -> String {
    figure.map_or(String::new(), |figure| {
        let doubt = if figure.doubt { "?" } else { "" };
        format!("{}{doubt}", figure.raw)
    })
}
