//! Changes of wording: clauses that speak of one subject, paired, classed and ranked.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use crate::align::Alignment;
use crate::align::grams::Grams;
use crate::outline::Report;
use crate::span::{Pair, Span};

use super::clauses::Clauses;
use super::summary::wording_counts;
use super::{CompareOptions, WordingChange, WordingCounts, WordingKind};

mod differences;
mod join;
mod list;
mod pairing;
mod salience;
mod subject;
mod telling;

pub(super) use salience::{Found, Judge};

use join::Row;

/// What is told of wording.
pub(super) struct Wording {
    /// Changes, most telling first: all, or as many as were asked for.
    pub(super) changes: Vec<WordingChange>,
    /// Of all.
    pub(super) counts: WordingCounts,
}

/// The clauses that changed, most telling first.
pub(super) fn find(
    reports: Pair<&Report>,
    grams: &Grams,
    alignment: &Alignment,
    judge: &Judge,
) -> Vec<Found> {
    let pairs = pairing::pair(reports, grams, alignment, judge.clauses.as_ref());
    let judged: Vec<Option<Found>> = pairs
        .into_par_iter()
        .map(|pair| judge.judge(pair))
        .collect();
    let mut found: Vec<Found> = judged.into_iter().flatten().collect();
    // Salience is never below nought, so its bits are in its order. What was found is too large to be moved about in
    // sorting.
    found.sort_by_cached_key(|found| Reverse(found.salience.to_bits()));
    found
}

/// What [`find`] found as rows of whole phrases. Where `turned`, old is new and new is old in the rows that are given.
pub(super) fn tell(
    found: Vec<Found>,
    alignment: &Alignment,
    judge: &Judge,
    turned: bool,
    options: &CompareOptions,
) -> Wording {
    let (reports, grams, clauses) = (judge.reports, judge.grams, judge.clauses.as_ref());
    let mut rows = join::join(found, clauses);
    subject::pair(&mut rows, reports, grams, alignment, clauses);
    telling::rank(&mut rows, reports, grams, clauses);
    join::widen(&mut rows, reports, clauses);
    let kind = |row: &Row| match row.kind {
        WordingKind::Added if turned => WordingKind::Removed,
        WordingKind::Removed if turned => WordingKind::Added,
        kind => kind,
    };
    let counts = wording_counts(rows.iter().map(kind));
    rows.truncate(options.wording.unwrap_or(usize::MAX));
    let side = |report: &Report, clauses: &Clauses, extent: Option<(usize, usize)>| {
        let (first, last) = extent?;
        let (first, last) = (clauses.all.get(first)?, clauses.all.get(last)?);
        let span = Span::new(first.span.start, last.span.end);
        Some(Side {
            phrase: unbroken(report.text.slice(span)),
            line: report.text.line(span.start),
            page: report.text.page(span.start),
            section: report.titles(first.section),
        })
    };
    let changes = rows
        .into_par_iter()
        .map(|row| {
            let kind = kind(&row);
            let sides = Pair::new(
                side(reports.old, clauses.old, row.extent.old),
                side(reports.new, clauses.new, row.extent.new),
            );
            let list = match (row.pair.old, row.pair.new) {
                (Some(old), Some(new)) => {
                    let old = reports.old.text.slice(clauses.old.all[old].span);
                    let new = reports.new.text.slice(clauses.new.all[new].span);
                    let (old, new) = if turned { (new, old) } else { (old, new) };
                    list::compared(old, new)
                }
                _ => None,
            };
            let sides = if turned { sides.swap() } else { sides };
            let section = sides.new.as_ref().or(sides.old.as_ref());
            WordingChange {
                subject: judge.subject(&row.pair),
                kind,
                salience: (row.salience * 1000.0).round() / 1000.0,
                section: section.map(|side| side.section.clone()).unwrap_or_default(),
                old_line: sides.old.as_ref().map(|side| side.line),
                new_line: sides.new.as_ref().map(|side| side.line),
                old_page: sides.old.as_ref().and_then(|side| side.page),
                new_page: sides.new.as_ref().and_then(|side| side.page),
                list,
                old: sides.old.map(|side| side.phrase),
                new: sides.new.map(|side| side.phrase),
            }
        })
        .collect();
    Wording { changes, counts }
}

/// A phrase without the line ends of its source: a space for one between two words, none beside an ideograph.
fn unbroken(phrase: &str) -> String {
    if !phrase.contains(['\n', '\r']) {
        return phrase.to_owned();
    }
    let lines = phrase.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .fold(String::new(), |mut whole, line| {
            if whole.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii()) {
                whole.push(' ');
            }
            whole + line
        })
}

/// A phrase where it stands.
struct Side {
    phrase: String,
    line: usize,
    page: Option<usize>,
    section: Arc<[String]>,
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_phrase_is_one_line() {
        assert_eq!(
            unbroken("落实《\n渔港管理办法\n》要求"),
            "落实《渔港管理办法》要求"
        );
        assert_eq!(
            unbroken("keep the\r\n  ferry running"),
            "keep the ferry running"
        );
        assert_eq!(unbroken("两线 并行"), "两线 并行");
    }
}

/// What the tests of ranking and pairing compare.
#[cfg(test)]
mod sample {
    use crate::outline::Report;
    use crate::read::{ReadOptions, read};

    /// A report of a year with these tasks.
    pub(super) fn report(year: u16, tasks: &str) -> Report {
        let text = format!(
            "{year}年政府工作报告\n一、上年工作回顾\n茶乡人口稳定，山林郁郁葱葱，客商往来不断。\n二、今年工作安排\n{tasks}\n"
        );
        let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        Report::new("report", text)
    }
}
