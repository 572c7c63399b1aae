//! A trend for a terminal: an overview with spark lines, then the targets and results in as many columns as fit.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::super::rows::Entry;
use super::super::screen::table;
use super::super::tone::Tone;
use super::super::{Labels, Screen, clean};
use super::{measure_name, point_name, result_text, spark, target_text};
use crate::compare::Outcome;
use crate::figures::{Aspect, Figure};
use crate::trend::{Axis, Cell, Trend};

/// Space between two columns, as [`table`] leaves it.
const GAP: usize = 2;
/// Characters of the longest bar.
const BAR: usize = 12;

/// Writes a trend for `screen`, with at most `rows` indicators, or all where that is None.
///
/// By year an indicator has two lines, its targets and below them its results; by place a place has one.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn trend_table(
    trend: &Trend,
    rows: Option<usize>,
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let labels = Labels::of(screen.language);
    let shown = rows
        .unwrap_or(trend.indicators.len())
        .min(trend.indicators.len());
    head(trend, labels, out)?;
    if shown == 0 {
        return writeln!(out, "{}", labels.no_figures);
    }
    match trend.axis {
        Axis::Year => {
            overview(trend, shown, labels, screen, out)?;
            blocks(
                &by_year(trend, shown, labels),
                labels.indicator,
                screen,
                out,
            )?;
        }
        Axis::Place => blocks(&by_place(trend, shown), labels.place, screen, out)?,
    }
    screen.left_out(trend.indicators.len() - shown, out)
}

/// One line: places, years, how many reports.
fn head(trend: &Trend, labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
    let mut places: Vec<&str> = Vec::new();
    for place in trend.points.iter().filter_map(|p| p.place.as_deref()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let reports = trend.points.iter().filter(|p| p.report.is_some());
    let years = reports.clone().filter_map(|point| point.year);
    let mut parts = Vec::new();
    if let &[place] = places.as_slice() {
        parts.push(clean(place).into_owned());
    }
    match (years.clone().min(), years.max()) {
        (Some(first), Some(last)) if first < last => parts.push(format!("{first}–{last}")),
        (Some(year), _) => parts.push(year.to_string()),
        _ => {}
    }
    let count = reports.count();
    let word = if count == 1 {
        labels.one_report
    } else {
        labels.reports
    };
    parts.push(format!("{count} {word}"));
    writeln!(out, "{}", parts.join(" · "))
}

/// An indicator a row: the course of its targets and of its results, and how often they were met.
fn overview(
    trend: &Trend,
    shown: usize,
    labels: &Labels,
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let outcomes = [Outcome::Met, Outcome::Missed, Outcome::Unreported];
    let [met, missed, unreported] = outcomes.map(|outcome| labels.outcome(outcome));
    let column = |at: usize| trend.points.iter().filter_map(move |p| p.cells.get(at));
    let course = |at: usize, side: fn(&Cell) -> Option<&Figure>| {
        let values: Vec<_> = column(at)
            .map(|cell| side(cell).and_then(Figure::middle))
            .collect();
        spark::line(&values)
    };
    let mut rows = Vec::new();
    for (at, measure) in trend.indicators.iter().enumerate().take(shown) {
        let count = |outcome| {
            let count = column(at)
                .filter(|cell| cell.outcome == Some(outcome))
                .count();
            if count == 0 {
                String::new()
            } else {
                count.to_string()
            }
        };
        rows.push(vec![
            Entry::plain(measure_name(measure, trend)),
            Entry::plain(course(at, |cell| cell.target.as_ref())),
            Entry::plain(course(at, |cell| cell.actual.as_ref())),
            Entry::number(measure.reports.to_string(), Tone::Plain),
            Entry::number(count(Outcome::Met), Outcome::Met.into()),
            Entry::number(count(Outcome::Missed), Outcome::Missed.into()),
            Entry::number(count(Outcome::Unreported), Outcome::Unreported.into()),
        ]);
    }
    let heads = [
        labels.indicator,
        labels.targets,
        labels.results,
        labels.times_set,
        met,
        missed,
        unreported,
    ];
    writeln!(out)?;
    table(&heads, &rows, screen, out)
}

/// Rows and columns that may be more than fit into the screen beside one another.
struct Layout {
    heads: Vec<String>,
    rows: Vec<LayoutRow>,
}

struct LayoutRow {
    name: String,
    /// An entry a head.
    entries: Vec<Entry>,
    /// True where the row says more of the one above it, and goes away with it.
    below: bool,
}

fn by_year(trend: &Trend, shown: usize, labels: &Labels) -> Layout {
    let names = trend
        .points
        .iter()
        .map(|point| point_name(point, trend.axis));
    let mut rows = Vec::new();
    for (at, measure) in trend.indicators.iter().enumerate().take(shown) {
        let cells = || trend.points.iter().map(move |point| point.cells.get(at));
        let targets = cells().map(|cell| Entry::plain(cell.map(target_text).unwrap_or_default()));
        let results = cells().map(|cell| {
            let tone = match cell.and_then(|cell| cell.outcome) {
                Some(Outcome::Missed) => Tone::Lost,
                _ => Tone::Faint,
            };
            Entry::toned(cell.map(result_text).unwrap_or_default(), tone)
        });
        rows.push(LayoutRow {
            name: measure_name(measure, trend),
            entries: targets.collect(),
            below: false,
        });
        rows.push(LayoutRow {
            name: format!("  {}", labels.results),
            entries: results.collect(),
            below: true,
        });
    }
    Layout {
        heads: names.collect(),
        rows,
    }
}

/// A place a row; for each indicator its target with a bar, and the result of the year before.
fn by_place(trend: &Trend, shown: usize) -> Layout {
    let mut heads = Vec::new();
    let mut rows: Vec<LayoutRow> = trend
        .points
        .iter()
        .map(|point| LayoutRow {
            name: point_name(point, trend.axis),
            entries: Vec::new(),
            below: false,
        })
        .collect();
    for (at, measure) in trend.indicators.iter().enumerate().take(shown) {
        let cells = || trend.points.iter().map(move |point| point.cells.get(at));
        let value = |cell: Option<&Cell>| cell?.target.as_ref()?.middle();
        let values = || cells().filter_map(value).filter(|value| value.is_finite());
        let most = values().fold(0.0, |most: f64, value| most.max(value.abs()));
        // Bars help where the values differ; rates that all are about alike are told better by their digits.
        let bars = most > 0.0 && values().any(|value| value != most);
        let name = measure_name(measure, trend);
        heads.push(match measure.aspect {
            Aspect::Growth => format!("{name} ±%"),
            _ => name,
        });
        if bars {
            heads.push(String::new());
        }
        for (row, cell) in rows.iter_mut().zip(cells()) {
            row.entries
                .push(Entry::plain(cell.map(target_text).unwrap_or_default()));
            if bars {
                let bar =
                    value(cell).map_or(String::new(), |value| spark::bar(value.abs() / most, BAR));
                row.entries.push(Entry::toned(bar, Tone::Faint));
            }
        }
    }
    Layout { heads, rows }
}

/// Writes a layout in blocks of as many columns as fit, each with the names of the rows in front. Rows that are empty in
/// a block are left out of it.
fn blocks(layout: &Layout, corner: &str, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let width = |text: &str| clean(text).width();
    let names = layout
        .rows
        .iter()
        .map(|row| width(&row.name))
        .max()
        .unwrap_or(0);
    let names = names.max(width(corner)) + GAP;
    let columns: Vec<usize> = (0..layout.heads.len())
        .map(|at| {
            let entries = layout.rows.iter().filter_map(|row| row.entries.get(at));
            let entries = entries.map(|entry| width(&entry.text)).max().unwrap_or(0);
            entries.max(layout.heads.get(at).map_or(0, |head| width(head))) + GAP
        })
        .collect();
    let mut start = 0;
    while start < columns.len() {
        let mut end = start;
        let mut used = names;
        while end < columns.len() {
            // A column without a head belongs to the one before it: its bars.
            let bars = layout.heads.get(end + 1).is_some_and(String::is_empty);
            let next = end + 1 + usize::from(bars);
            let own: usize = columns.get(end..next).unwrap_or_default().iter().sum();
            // Nothing stands behind the last column.
            if end > start && used + own > screen.width + GAP {
                break;
            }
            used += own;
            end = next;
        }
        block(layout, corner, start..end, screen, out)?;
        start = end;
    }
    Ok(())
}

fn block(
    layout: &Layout,
    corner: &str,
    columns: std::ops::Range<usize>,
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut heads = vec![corner];
    heads.extend(
        layout
            .heads
            .get(columns.clone())
            .unwrap_or_default()
            .iter()
            .map(String::as_str),
    );
    let part = |row: &LayoutRow| {
        row.entries
            .get(columns.clone())
            .unwrap_or_default()
            .to_vec()
    };
    let filled = |entries: &[Entry]| entries.iter().any(|entry| !entry.text.is_empty());
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    let mut layout_rows = layout.rows.iter().peekable();
    while let Some(row) = layout_rows.next() {
        let below = layout_rows
            .next_if(|next| next.below)
            .map(|below| (&below.name, part(below)));
        let entries = part(row);
        if !filled(&entries) && !below.as_ref().is_some_and(|(_, below)| filled(below)) {
            continue;
        }
        let named = |name: &str, entries| {
            let mut row = vec![Entry::plain(name)];
            row.extend::<Vec<Entry>>(entries);
            row
        };
        rows.push(named(&row.name, entries));
        rows.extend(
            below
                .filter(|(_, below)| filled(below))
                .map(|(name, below)| named(name, below)),
        );
    }
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    table(&heads, &rows, screen, out)
}
