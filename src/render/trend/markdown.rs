//! A trend as a table in Markdown.

use std::io::{self, Write};

use super::super::Labels;
use super::super::markdown::table;
use super::super::rows::Entry;
use super::{measure_name, point_name, result_text, target_text};
use crate::outline::Language;
use crate::trend::{Axis, Cell, Trend};

/// Writes a trend as Markdown: an indicator a row by year, a place a row by place.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn trend_markdown(trend: &Trend, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::of(language);
    let points = trend.points.iter().map(|p| point_name(p, trend.axis));
    let measures = trend.indicators.iter().map(|m| measure_name(m, trend));
    let (corner, heads, names): (_, Vec<String>, Vec<String>) = match trend.axis {
        Axis::Year => (labels.indicator, points.collect(), measures.collect()),
        Axis::Place => (labels.place, measures.collect(), points.collect()),
    };
    let cell = |row: usize, column: usize| {
        let (point, measure) = match trend.axis {
            Axis::Year => (column, row),
            Axis::Place => (row, column),
        };
        trend.points.get(point)?.cells.get(measure)
    };
    let rows: Vec<Vec<Entry>> = names
        .into_iter()
        .enumerate()
        .map(|(row, name)| {
            let columns = 0..heads.len();
            let cells = columns.map(|column| cell(row, column).map_or_else(String::new, text));
            let entries = cells.map(Entry::plain);
            std::iter::once(Entry::plain(name)).chain(entries).collect()
        })
        .collect();
    let mut all = vec![corner];
    all.extend(heads.iter().map(String::as_str));
    table(&all, &rows, out)
}

/// Target and result in one cell.
fn text(cell: &Cell) -> String {
    match (target_text(cell), result_text(cell)) {
        (target, result) if result.is_empty() => target,
        (target, result) if target.is_empty() => format!("→ {result}"),
        (target, result) => format!("{target} → {result}"),
    }
}
