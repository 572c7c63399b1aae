//! Targets of two invented reports, and what is told of them.

use std::sync::Arc;

use super::targets;
use crate::compare::{Outcome, TargetChange};
use crate::figures::{Aspect, Bound, Figure, Kind};
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::read::{Format, Text};
use crate::span::{Pair, Span};

mod outcomes;
mod pairing;
mod relations;
mod rows;

/// A figure with what the tests below vary.
fn figure(kind: Kind, indicator: &str, raw: &str, value: Option<f64>, bound: Bound) -> Figure {
    Figure {
        report: "".into(),
        start: indicator.len(),
        end: indicator.len() + raw.len(),
        line: 1,
        section: Arc::default(),
        sentence: format!("{indicator}{raw}。").into(),
        place: Span::new(indicator.len(), indicator.len() + raw.len()),
        raw: raw.to_owned(),
        indicator: indicator.to_owned(),
        canonical: None,
        aspect: Aspect::Growth,
        value,
        high: None,
        unit: value.map(|_| "%".to_owned()),
        bound,
        kind,
        verb: None,
        stretch: None,
        wanted: None,
        main: kind == Kind::Target,
        period: None,
        doubt: false,
        page: None,
    }
}

/// The figure where it stands in `sentence`, in which its value is written once.
fn said(sentence: &str, figure: Figure) -> Figure {
    let start = sentence.find(&figure.raw).unwrap();
    Figure {
        sentence: sentence.into(),
        place: Span::new(start, start + figure.raw.len()),
        start,
        end: start + figure.raw.len(),
        ..figure
    }
}

fn target(indicator: &str, raw: &str, value: f64, bound: Bound) -> Figure {
    figure(Kind::Target, indicator, raw, Some(value), bound)
}

fn words(kind: Kind, indicator: &str, raw: &str) -> Figure {
    figure(kind, indicator, raw, None, Bound::Qualitative)
}

fn result(indicator: &str, raw: &str, value: f64) -> Figure {
    figure(Kind::Actual, indicator, raw, Some(value), Bound::Exact)
}

fn level(unit: &str, figure: Figure) -> Figure {
    Figure {
        aspect: Aspect::Level,
        unit: Some(unit.to_owned()),
        ..figure
    }
}

fn known(id: &str, figure: Figure) -> Figure {
    Figure {
        canonical: Some(id.to_owned()),
        ..figure
    }
}

fn of_period(period: &str, figure: Figure) -> Figure {
    Figure {
        period: Some(period.to_owned()),
        ..figure
    }
}

fn report(year: u16) -> Report {
    let mut report = Report::new(
        "r",
        Text::new("工作报告".to_owned(), Format::Plain, "UTF-8"),
    );
    report.metadata.year = Some(year);
    report
}

fn compare_years(years: Pair<u16>, old: &[Figure], new: &[Figure]) -> Vec<TargetChange> {
    let reports = years.map(report);
    targets(reports.as_ref(), Pair { old, new }, &Lexicon::default())
}

fn compare(old: &[Figure], new: &[Figure]) -> Vec<TargetChange> {
    compare_years(Pair::new(2030, 2031), old, new)
}

/// The only row of one target that became another.
fn one(old: Figure, new: Figure) -> TargetChange {
    let rows = compare(&[old], &[new]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.into_iter().next().expect("one row")
}

/// What became of `old` when the next report tells `actual`.
fn outcome(old: Figure, actual: Figure) -> Option<Outcome> {
    let rows = compare(&[old], &[actual]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].outcome
}
