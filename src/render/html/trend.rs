//! The page of a trend: a small chart for each indicator, and the table of all values.

use std::io::{self, Write};

use askama::Template;
use rustc_hash::FxHashSet;

use super::badge::{Badge, outcome_badge};
use super::words::Word;
use super::{Frame, Labels};
use crate::figures::Figure;
use crate::outline::Language;
use crate::render::cells::quantity_text;
use crate::render::clean;
use crate::render::trend::{measure_name, point_name, text};
use crate::trend::{Axis, Cell, Trend};

/// Size of a chart over years, in its own units.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 184.0;
/// Where the values stand in it: left, right, top, bottom.
const FIELD: [f64; 4] = [62.0, 342.0, 26.0, 156.0];
/// Height of a place's bar, and where bars begin and end.
const ROW: f64 = 22.0;
const BARS: (f64, f64) = (96.0, 290.0);
/// More charts than these nobody reads; the table has the rest.
const MOST: usize = 24;

#[derive(Template)]
#[template(path = "trend.html", config = "src/render/html/askama.toml")]
struct TrendPage {
    f: Frame,
    by_year: bool,
    lang: &'static str,
    places: String,
    span: String,
    reports: usize,
    warnings: Vec<String>,
    charts: Vec<Chart>,
    corner: Word,
    heads: Vec<String>,
    rows: Vec<Row>,
}

/// A row of the table.
struct Row {
    name: String,
    cells: Vec<Value>,
}

/// A cell of the table.
#[derive(Default)]
struct Value {
    target: String,
    actual: String,
    outcome: Option<Badge>,
    /// What to sort by: the target, or else the result.
    value: Option<f64>,
}

/// An indicator's chart.
struct Chart {
    name: String,
    unit: String,
    width: f64,
    height: f64,
    /// Marks of the scale over years: height and number.
    ticks: Vec<(f64, String)>,
    left: f64,
    right: f64,
    targets: String,
    actuals: String,
    marks: Vec<Mark>,
}

/// One year or one place in a chart.
struct Mark {
    /// Its name, and where that stands.
    name: String,
    x: f64,
    y: f64,
    target: Option<f64>,
    /// The ends of a range.
    range: Option<(f64, f64)>,
    actual: Option<f64>,
    missed: bool,
    words: String,
}

/// Writes a trend as a page.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn trend_html(trend: &Trend, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let points: Vec<String> = trend
        .points
        .iter()
        .map(|point| clean(&point_name(point, trend.axis)).into_owned())
        .collect();
    let measures: Vec<String> = trend
        .indicators
        .iter()
        .map(|measure| clean(&measure_name(measure, trend)).into_owned())
        .collect();
    let by_year = trend.axis == Axis::Year;
    let charts = (0..trend.indicators.len())
        .filter_map(|index| {
            if by_year {
                over_years(trend, index, &measures, &points, Labels::of(language))
            } else {
                over_places(trend, index, &measures, &points)
            }
        })
        .take(MOST)
        .collect();
    let (heads, names) = if by_year {
        (points.clone(), measures)
    } else {
        (measures, points.clone())
    };
    let rows = names
        .into_iter()
        .enumerate()
        .map(|(row, name)| Row {
            name,
            cells: (0..heads.len())
                .map(|column| {
                    let (point, measure) = if by_year {
                        (column, row)
                    } else {
                        (row, column)
                    };
                    cell(trend, point, measure).map_or_else(Value::default, |c| value(c, language))
                })
                .collect(),
        })
        .collect();
    // Each once, in the order of the points: years of several places come mixed.
    let mut seen = FxHashSet::default();
    let places: Vec<&str> = trend
        .points
        .iter()
        .filter_map(|point| point.place.as_deref())
        .filter(|place| seen.insert(*place))
        .collect();
    let years: Vec<u16> = trend.points.iter().filter_map(|point| point.year).collect();
    let label = |of: fn(&'static Labels) -> &'static str| Word::label(language, of);
    let page = TrendPage {
        f: Frame::new(language),
        by_year,
        lang: if places.iter().any(|place| !place.is_ascii()) {
            "zh-CN"
        } else {
            "en"
        },
        places: match places.as_slice() {
            [] => String::new(),
            [place] => clean(place).into_owned(),
            [first, .., last] => clean(&format!("{first} … {last}")).into_owned(),
        },
        span: match (years.iter().min(), years.iter().max()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(year), _) => year.to_string(),
            _ => String::new(),
        },
        reports: trend
            .points
            .iter()
            .filter(|point| point.report.is_some())
            .count(),
        warnings: trend
            .warnings
            .iter()
            .map(|w| clean(w).into_owned())
            .collect(),
        charts,
        corner: if by_year {
            label(|labels| labels.indicator)
        } else {
            label(|labels| labels.place)
        },
        heads,
        rows,
    };
    page.write_into(out)
}

fn cell(trend: &Trend, point: usize, measure: usize) -> Option<&Cell> {
    trend.points.get(point)?.cells.get(measure)
}

fn value(cell: &Cell, language: Language) -> Value {
    let words = |figure: Option<&Figure>| clean(&text(figure)).into_owned();
    Value {
        target: words(cell.target.as_ref()),
        actual: words(cell.actual.as_ref()),
        outcome: cell.outcome.map(|outcome| outcome_badge(outcome, language)),
        value: middle(cell.target.as_ref()).or_else(|| middle(cell.actual.as_ref())),
    }
}

/// A number that can be drawn.
fn middle(figure: Option<&Figure>) -> Option<f64> {
    figure
        .filter(|figure| !figure.doubt)?
        .middle()
        .filter(|value| value.is_finite())
}

/// Least and most of all that is drawn of an indicator; None where there is nothing to compare.
fn extent(trend: &Trend, index: usize) -> Option<(f64, f64)> {
    let mut values: Vec<f64> = Vec::new();
    for point in &trend.points {
        let Some(cell) = point.cells.get(index) else {
            continue;
        };
        for figure in [&cell.target, &cell.actual] {
            let figure = figure.as_ref().filter(|figure| !figure.doubt);
            values.extend(figure.and_then(|figure| figure.value));
            values.extend(figure.and_then(|figure| figure.high));
        }
    }
    values.retain(|value| value.is_finite());
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (values.len() > 1).then_some((least, most))
}

fn words(name: &str, cell: &Cell) -> String {
    let (target, actual) = (text(cell.target.as_ref()), text(cell.actual.as_ref()));
    clean(&match (target.is_empty(), actual.is_empty()) {
        (false, false) => format!("{name}: {target} → {actual}"),
        (true, _) => format!("{name}: → {actual}"),
        _ => format!("{name}: {target}"),
    })
    .into_owned()
}

fn unit(trend: &Trend, index: usize) -> String {
    let unit = trend.indicators.get(index).and_then(|m| m.unit.as_deref());
    clean(unit.unwrap_or_default()).into_owned()
}

fn missed(cell: &Cell) -> bool {
    cell.outcome == Some(crate::compare::Outcome::Missed)
}

fn over_years(
    trend: &Trend,
    index: usize,
    measures: &[String],
    points: &[String],
    labels: &Labels,
) -> Option<Chart> {
    let (least, most) = extent(trend, index)?;
    let [left, right, top, bottom] = FIELD;
    let y = |value: f64| {
        let share = if most > least {
            (value - least) / (most - least)
        } else {
            0.5
        };
        round(bottom - share * (bottom - top))
    };
    let steps = points.len().saturating_sub(1).max(1) as f64;
    // Names of years stand apart by this at least.
    let every = (points.len() as f64 * 34.0 / (right - left))
        .ceil()
        .max(1.0) as usize;
    let marks: Vec<Mark> = trend
        .points
        .iter()
        .zip(points)
        .enumerate()
        .filter_map(|(at, (point, name))| {
            let cell = point.cells.get(index)?;
            let target = cell.target.as_ref().filter(|figure| !figure.doubt);
            Some(Mark {
                name: if at % every == 0 {
                    name.clone()
                } else {
                    String::new()
                },
                x: round(left + at as f64 / steps * (right - left)),
                y: bottom + 20.0,
                target: middle(target).map(y),
                range: target
                    .and_then(|figure| Some((figure.value?, figure.high?)))
                    .filter(|(low, high)| low.is_finite() && high.is_finite())
                    .map(|(low, high)| (y(high), y(low))),
                actual: middle(cell.actual.as_ref()).map(y),
                missed: missed(cell),
                words: words(name, cell),
            })
        })
        .collect();
    let line = |of: fn(&Mark) -> Option<f64>| {
        let places = marks.iter().filter_map(|mark| Some((mark.x, of(mark)?)));
        let places = places.map(|(x, y)| format!("{x},{y}"));
        places.collect::<Vec<_>>().join(" ")
    };
    Some(Chart {
        name: measures.get(index).cloned().unwrap_or_default(),
        unit: unit(trend, index),
        width: WIDTH,
        height: HEIGHT,
        ticks: if most > least {
            vec![
                (y(most), quantity_text(most, "", labels)),
                (y(least), quantity_text(least, "", labels)),
            ]
        } else {
            vec![(y(most), quantity_text(most, "", labels))]
        },
        left,
        right,
        targets: line(|mark| mark.target),
        actuals: line(|mark| mark.actual),
        marks,
    })
}

fn over_places(
    trend: &Trend,
    index: usize,
    measures: &[String],
    points: &[String],
) -> Option<Chart> {
    let (least, most) = extent(trend, index)?;
    // Bars grow from nothing; where values fall below it, from the lowest.
    let from = least.min(0.0);
    let x = |value: f64| {
        let share = if most > from {
            (value - from) / (most - from)
        } else {
            0.5
        };
        round(BARS.0 + share * (BARS.1 - BARS.0))
    };
    let marks: Vec<Mark> = trend
        .points
        .iter()
        .zip(points)
        .filter_map(|(point, name)| Some((point.cells.get(index)?, name)))
        .filter(|(cell, _)| cell.target.is_some() || cell.actual.is_some())
        .enumerate()
        .map(|(row, (cell, name))| Mark {
            name: name.chars().take(7).collect(),
            x: BARS.0,
            y: ROW * row as f64 + 24.0,
            target: middle(cell.target.as_ref()).map(x),
            range: None,
            actual: middle(cell.actual.as_ref()).map(x),
            missed: missed(cell),
            words: words(name, cell),
        })
        .collect();
    Some(Chart {
        name: measures.get(index).cloned().unwrap_or_default(),
        unit: unit(trend, index),
        width: WIDTH,
        height: ROW * marks.len() as f64 + 20.0,
        ticks: Vec::new(),
        left: BARS.0,
        right: BARS.1,
        targets: String::new(),
        actuals: String::new(),
        marks,
    })
}

/// A tenth of a unit is finer than any screen.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
