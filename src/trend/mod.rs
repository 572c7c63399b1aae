//! Many reports side by side: those of one place by year, or those of one year by place.
//!
//! A report of a year sets that year's targets and tells the results of the year before. By year, a cell holds a year's
//! target and what the next report tells came of it; by place, the target of the year and the result of the year
//! before, both from one report.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::compare::{Outcome, Results, is_for, own_results, own_targets};
use crate::figures::{Bound, Figure};
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::span::Pair;

mod measure;

pub use measure::Measure;
use measure::{Key, key, keys, measure};

/// Name and version of the JSON layout.
pub const SCHEMA: &str = "tongbi/trend/1";

/// Reports by year or by place. Serialises to the `tongbi/trend/1` JSON.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct Trend {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// What the reports differ in.
    pub axis: Axis,
    /// What is odd about the reports (no year found, two of one year, several places), a sentence each.
    pub warnings: Vec<String>,
    /// What is measured, most often set first.
    pub indicators: Vec<Measure>,
    /// The years in order, or the places as given or as sorted.
    pub points: Vec<Point>,
}

impl Trend {
    /// The cells that hold something, with the year or place and the indicator that they are of.
    pub fn cells(&self) -> impl Iterator<Item = (&Point, &Measure, &Cell)> {
        self.points.iter().flat_map(|point| {
            let cells = self.indicators.iter().zip(&point.cells);
            cells
                .filter(|(_, cell)| cell.target.is_some() || cell.actual.is_some())
                .map(move |(measure, cell)| (point, measure, cell))
        })
    }
}

/// What the reports of a trend differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// One place, many years: an indicator a row.
    Year,
    /// One year, many places: a place a row.
    Place,
}

/// One year, or one place, with a cell for each of [`Trend::indicators`], in the same order.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct Point {
    /// The year.
    pub year: Option<u16>,
    /// The place.
    pub place: Option<String>,
    /// Path of the report that sets the targets; None where only the next year's report tells of the year.
    pub report: Option<String>,
    /// What was set and what came of it.
    pub cells: Vec<Cell>,
}

/// A target and a result.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize)]
pub struct Cell {
    /// What the report set; None where it is silent.
    pub target: Option<Figure>,
    /// By year, what the next year's report tells came of it; by place, what the same report tells of the year before.
    pub actual: Option<Figure>,
    /// Whether the target was met; None by place, where target and result are of different years, and where the next
    /// report is not at hand.
    pub outcome: Option<Outcome>,
}

impl Cell {
    /// With its values in the unit of its row.
    fn in_unit_of(self, measure: &Measure) -> Self {
        let convert = |figure: Option<Figure>| {
            figure.map(|figure| figure.in_unit(measure.unit.as_deref()).into_owned())
        };
        Self {
            target: convert(self.target),
            actual: convert(self.actual),
            outcome: self.outcome,
        }
    }
}

/// What a trend shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrendOptions {
    /// Indicators by id, by name or by a part of one, in the order to show; empty for the main targets of two reports or more.
    pub indicators: Vec<String>,
    /// By place: the indicator, by id or by name, to sort by: the highest target first, then the highest result.
    pub sort: Option<String>,
}

/// Why there is no trend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrendError {
    /// An indicator that no report sets a target for.
    #[error("no report sets a target for {asked}; set are {set}")]
    Unknown {
        /// As asked for.
        asked: String,
        /// What could have been asked for.
        set: String,
    },
    /// Reports of two places for one year, and of other years.
    #[error(
        "reports of two places for {year}, {one} and {other}: name those of one place, or those of one year"
    )]
    Places {
        /// The year.
        year: u16,
        /// A place.
        one: String,
        /// The other one.
        other: String,
    },
}

/// A report with its figures, as [`crate::figures::figures`] finds them.
#[derive(Clone, Debug)]
pub struct Source {
    /// The report.
    pub report: Report,
    /// All its figures.
    pub figures: Vec<Figure>,
}

/// Targets of one report, and its results of the year before.
struct Stated<'r> {
    source: &'r Source,
    targets: Vec<&'r Figure>,
    results: Vec<&'r Figure>,
}

impl<'r> Stated<'r> {
    fn new(source: &'r Source) -> Self {
        let year = source.report.metadata.year;
        Self {
            source,
            targets: own_targets(&source.figures, year)
                .into_iter()
                .filter(|figure| is_for(figure, year))
                .collect(),
            results: own_results(&source.figures, year.and_then(|year| year.checked_sub(1))),
        }
    }

    fn year(&self) -> Option<u16> {
        self.source.report.metadata.year
    }

    fn place(&self) -> Option<&'r str> {
        self.source.report.metadata.place.as_deref()
    }

    fn path(&self) -> &'r str {
        &self.source.report.path
    }

    /// The target of a row: the same measure, or words without a number about the same indicator.
    fn target(&self, key: &Key) -> Option<&'r Figure> {
        let of_key = |figure: &&&Figure| self::key(figure) == *key;
        let in_words = |figure: &&&Figure| {
            let words = self::key(figure);
            figure.bound == Bound::Qualitative
                && (words.indicator, words.aspect) == (key.indicator.clone(), key.aspect)
        };
        let found = self.targets.iter().find(of_key);
        found
            .or_else(|| self.targets.iter().find(in_words))
            .copied()
    }

    /// The result of a row's measure of the year before.
    fn result(&self, key: &Key) -> Option<&'r Figure> {
        let mut of_key = self
            .results
            .iter()
            .filter(|figure| self::key(figure) == *key);
        of_key.next().copied()
    }
}

/// Puts reports side by side. They go by place where all are of one year and there are several, else by year.
///
/// # Errors
/// Where an indicator is asked for that no report sets a target for.
pub fn trend(
    sources: &[Source],
    options: &TrendOptions,
    lexicon: &Lexicon,
) -> Result<Trend, TrendError> {
    let stated: Vec<Stated> = sources.iter().map(Stated::new).collect();
    let years: BTreeSet<_> = stated.iter().filter_map(Stated::year).collect();
    let axis = if years.len() <= 1 && stated.len() > 1 {
        Axis::Place
    } else {
        Axis::Year
    };
    if axis == Axis::Year {
        one_place(&stated)?;
    }
    let keys = keys(&stated, options, lexicon)?;
    let indicators: Vec<Measure> = keys.iter().map(|key| measure(key, &stated)).collect();
    let rows: Vec<(&Key, &Measure)> = keys.iter().zip(&indicators).collect();
    let (points, warnings) = match axis {
        Axis::Year => by_year(&stated, &rows, lexicon),
        Axis::Place => by_place(&stated, &rows, options, lexicon)?,
    };
    Ok(Trend {
        schema: SCHEMA,
        axis,
        warnings,
        indicators,
        points,
    })
}

/// Makes sure that no year has reports of two places. Over the years a place may get another name.
fn one_place(stated: &[Stated]) -> Result<(), TrendError> {
    let mut of_year: BTreeMap<u16, &str> = BTreeMap::new();
    for report in stated {
        let (Some(year), Some(place)) = (report.year(), report.place()) else {
            continue;
        };
        let one = *of_year.entry(year).or_insert(place);
        // A report may name its province in front of the place, or leave it out.
        if !one.ends_with(place) && !place.ends_with(one) {
            let (one, other) = (one.to_owned(), place.to_owned());
            return Err(TrendError::Places { year, one, other });
        }
    }
    Ok(())
}

fn by_year(
    stated: &[Stated],
    rows: &[(&Key, &Measure)],
    lexicon: &Lexicon,
) -> (Vec<Point>, Vec<String>) {
    let mut warnings = Vec::new();
    let mut of_year: BTreeMap<u16, &Stated> = BTreeMap::new();
    for report in stated {
        match report.year() {
            None => warnings.push(format!("{}: no year found; left out", report.path())),
            Some(year) if of_year.contains_key(&year) => {
                let path = report.path();
                warnings.push(format!("{path}: a second report of {year}; left out"));
            }
            Some(year) => {
                of_year.insert(year, report);
            }
        }
    }
    let places: BTreeSet<_> = of_year
        .values()
        .filter_map(|report| report.place())
        .collect();
    if places.len() > 1 {
        let places: Vec<_> = places.into_iter().collect();
        warnings.push(format!("reports of several places: {}", places.join(", ")));
    }
    // A year without a report of its own has a column where the next year's report tells its results.
    let years: BTreeSet<u16> = of_year
        .keys()
        .flat_map(|&year| [year.saturating_sub(1), year])
        .collect();
    let points = years
        .into_iter()
        .map(|year| {
            let (own, next) = (of_year.get(&year), of_year.get(&year.saturating_add(1)));
            let results = own.zip(next).map(|(own, next)| {
                let reports = Pair::new(&own.source.report, &next.source.report);
                Results::told_by(reports, &next.source.figures)
            });
            Point {
                year: Some(year),
                place: own
                    .or(next)
                    .and_then(|report| report.place())
                    .map(str::to_owned),
                report: own.map(|report| report.path().to_owned()),
                cells: rows
                    .iter()
                    .map(|(key, measure)| {
                        let (own, next) = (own.copied(), next.copied());
                        year_cell(key, own, next, results.as_ref(), lexicon).in_unit_of(measure)
                    })
                    .collect(),
            }
        })
        .filter(|point: &Point| {
            point.report.is_some() || point.cells.iter().any(|cell| cell.actual.is_some())
        })
        .collect();
    (points, warnings)
}

fn year_cell(
    key: &Key,
    own: Option<&Stated>,
    next: Option<&Stated>,
    results: Option<&Results>,
    lexicon: &Lexicon,
) -> Cell {
    let target = own.and_then(|own| own.target(key));
    let (answer, outcome) = match (target, results) {
        (Some(target), Some(results)) => results.of(target, lexicon),
        _ => (None, None),
    };
    let told = || next.and_then(|next| next.result(key)).cloned();
    Cell {
        target: target.cloned(),
        actual: answer.or_else(told),
        outcome,
    }
}

fn by_place(
    stated: &[Stated],
    rows: &[(&Key, &Measure)],
    options: &TrendOptions,
    lexicon: &Lexicon,
) -> Result<(Vec<Point>, Vec<String>), TrendError> {
    let mut points: Vec<Point> = stated
        .iter()
        .map(|report| Point {
            year: report.year(),
            place: report.place().map(str::to_owned),
            report: Some(report.path().to_owned()),
            cells: rows
                .iter()
                .map(|(key, measure)| {
                    let cell = Cell {
                        target: report.target(key).cloned(),
                        actual: report.result(key).cloned(),
                        outcome: None,
                    };
                    cell.in_unit_of(measure)
                })
                .collect(),
        })
        .collect();
    if let Some(asked) = &options.sort {
        let keys = rows.iter().map(|(key, _)| *key);
        let first = measure::find(asked, keys.clone(), lexicon)?;
        let at = keys.into_iter().position(|key| first.first() == Some(&key));
        let at = at.unwrap_or_default();
        let value = |point: &Point, side: fn(&Cell) -> Option<&Figure>| {
            let figure = point.cells.get(at).and_then(side);
            figure.and_then(Figure::middle).unwrap_or(f64::NEG_INFINITY)
        };
        let rank = |point: &Point| {
            let target = value(point, |cell| cell.target.as_ref());
            (target, value(point, |cell| cell.actual.as_ref()))
        };
        points.sort_by(|a, b| {
            let ((a_target, a_actual), (b_target, b_actual)) = (rank(a), rank(b));
            b_target
                .total_cmp(&a_target)
                .then(b_actual.total_cmp(&a_actual))
        });
    }
    let warnings = stated
        .iter()
        .filter(|report| report.place().is_none())
        .map(|report| format!("{}: no place found", report.path()))
        .collect();
    Ok((points, warnings))
}
