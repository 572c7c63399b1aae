//! What became of each section.

use super::{SectionChange, SectionSide, SectionStatus};
use crate::align::{Alignment, SectionMatch, Shape};
use crate::outline::Report;
use crate::span::{Pair, narrow};

/// The sections of both reports, in order of the new one.
pub(super) fn sections(reports: Pair<&Report>, alignment: &Alignment) -> Vec<SectionChange> {
    let change = |pair: &SectionMatch| {
        let sides = Pair::new(
            pair.old.and_then(|at| side(reports.old, at)),
            pair.new.and_then(|at| side(reports.new, at)),
        );
        SectionChange {
            status: status(pair, &sides),
            old: sides.old,
            new: sides.new,
            similarity: rounded(pair.likeness),
            reason: pair.reason.map(|reason| crate::align::Reason {
                title: rounded(reason.title),
                text: rounded(reason.text),
                place: rounded(reason.place),
            }),
        }
    };
    alignment.sections.iter().map(change).collect()
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn side(report: &Report, section: usize) -> Option<SectionSide> {
    let section = report.sections.get(section)?;
    Some(SectionSide {
        title: section.title.clone(),
        level: section.level,
        line: report.text.line(section.title_span.start),
        page: report.text.page(section.title_span.start),
    })
}

fn status(pair: &SectionMatch, sides: &Pair<Option<SectionSide>>) -> SectionStatus {
    match (&sides.old, &sides.new, pair.shape) {
        (None, _, _) => SectionStatus::Added,
        (_, None, _) => SectionStatus::Removed,
        (_, _, Shape::Split) => SectionStatus::Split,
        (_, _, Shape::Merged) => SectionStatus::Merged,
        _ if pair.moved => SectionStatus::Moved,
        (Some(old), Some(new), Shape::Whole) if reading(&old.title) == reading(&new.title) => {
            SectionStatus::Kept
        }
        _ => SectionStatus::Renamed,
    }
}

/// A title as it counts here: a new year in it does not rename a section.
fn reading(title: &str) -> String {
    let mut reading = String::with_capacity(title.len());
    for c in title.chars().map(narrow).filter(|c| c.is_alphanumeric()) {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !reading.ends_with('0') {
            reading.push(c);
        }
    }
    reading
}
