//! A trend as a table in Markdown.

use std::io::{self, Write};

use super::super::Labels;
use super::super::markdown::table;
use super::super::rows::Entry;
use super::{Matrix, cell_text};
use crate::outline::Language;
use crate::trend::Trend;

/// Writes a trend as Markdown: an indicator a row by year, a place a row by place.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn trend_markdown(trend: &Trend, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let matrix = Matrix::new(trend, Labels::of(language));
    let rows: Vec<Vec<Entry>> = matrix
        .rows()
        .map(|(name, cells)| {
            let cells = cells
                .into_iter()
                .map(|cell| Entry::plain(cell.map_or_else(String::new, cell_text)));
            std::iter::once(Entry::plain(name)).chain(cells).collect()
        })
        .collect();
    let mut heads = vec![matrix.corner];
    heads.extend(matrix.heads.iter().map(String::as_str));
    table(&heads, &rows, out)
}
