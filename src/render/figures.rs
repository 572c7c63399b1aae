//! A list of figures for a terminal.

use std::io::{self, Write};

use super::cells::{figure_text, number_text, quantity_text};
use super::rows::Entry;
use super::screen::table;
use super::tone::Tone;
use super::{Labels, Screen};
use crate::figures::{Figure, Kind};

/// Writes `figures` as a table for `screen`.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn figures_table(figures: &[Figure], screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::of(screen.language);
    let several = figures
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.report != b.report));
    let mut heads = vec![
        labels.line,
        labels.kind,
        labels.indicator,
        labels.report_words,
        labels.value,
        labels.period,
        labels.section,
    ];
    if several {
        heads.insert(0, labels.report);
    }
    let rows = figures
        .iter()
        .map(|figure| {
            let tone = match figure.kind {
                Kind::Target => Tone::Altered,
                Kind::Actual => Tone::Plain,
                Kind::Context => Tone::Faint,
            };
            let kind = labels.figure_kind(figure.kind);
            let mut row = vec![
                Entry::number(figure.line.to_string(), Tone::Faint),
                Entry::toned(
                    if figure.main {
                        format!("{kind} *")
                    } else {
                        kind.to_owned()
                    },
                    tone,
                ),
                Entry::plain(&figure.indicator),
                Entry::plain(figure_text(Some(figure))),
                Entry::number(value(figure, labels), Tone::Plain),
                Entry::plain(figure.period.as_deref().unwrap_or_default()),
                Entry::toned(
                    figure.section.last().map_or("", String::as_str),
                    Tone::Faint,
                ),
            ];
            if several {
                row.insert(0, Entry::toned(&*figure.report, Tone::Faint));
            }
            row
        })
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return writeln!(out, "{}", labels.no_figures);
    }
    table(&heads, &rows, screen, out)
}

/// The value as a number with its unit and its bound in a word.
fn value(figure: &Figure, labels: &Labels) -> String {
    let bound = labels.bound(figure.bound);
    let Some(low) = figure.value else {
        return bound.to_owned();
    };
    let unit = figure.unit.as_deref().unwrap_or_default();
    let text = match figure.high {
        None => quantity_text(low, unit, labels),
        Some(high) => format!(
            "{}–{}",
            number_text(low, unit, labels),
            quantity_text(high, unit, labels)
        ),
    };
    if bound.is_empty() || figure.high.is_some() {
        text
    } else {
        format!("{text} {bound}")
    }
}
