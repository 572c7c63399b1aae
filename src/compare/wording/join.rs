//! Rows of one clause each to rows of whole phrases: what changed clause by clause is told together.

use rustc_hash::FxHashSet;

use crate::align::Match;
use crate::outline::Report;
use crate::span::{Pair, Span};

use super::super::WordingKind;
use super::super::clauses::{Clause, Clauses};
use super::salience::Found;

/// The most bytes of a phrase of several clauses: some fifty Chinese characters.
const LONGEST: usize = 168;

/// A change of wording, and which clauses it is told in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) salience: f64,
    pub(super) kind: WordingKind,
    /// The clauses of the most telling change in it.
    pub(super) pair: Match,
    /// First and last clause of each side.
    pub(super) extent: Pair<Option<(usize, usize)>>,
}

impl Row {
    /// The same for all rows that are told in the same clauses.
    pub(super) fn place(&self) -> Pair<u64> {
        place(self.extent)
    }
}

/// See [`Row::place`].
pub(super) fn place(extent: Pair<Option<(usize, usize)>>) -> Pair<u64> {
    // No report has that many clauses.
    extent.map(|extent| {
        extent.map_or(u64::MAX, |(first, last)| {
            ((first as u64) << 32) | last as u64
        })
    })
}

/// The rows, those of neighbours made one, from the most telling row down. Two rows are neighbours where on each side
/// the clauses of one follow those of the other, are the same, or are on the side of one only. A row is the more telling
/// the more changes it tells.
///
/// `found` has the most telling change first.
pub(super) fn join(found: Vec<Found>, clauses: Pair<&Clauses>) -> Vec<Row> {
    let joins: Vec<bool> = found.iter().map(|found| found.joins).collect();
    let mut rows: Vec<Row> = found
        .into_iter()
        .map(|found| Row {
            salience: found.salience,
            kind: found.kind,
            pair: found.pair,
            extent: Pair::new(found.pair.old, found.pair.new).map(|at| at.map(|at| (at, at))),
        })
        .collect();
    let mut gone = vec![false; rows.len()];
    let mut places = Pair::new(
        Places::new(&rows, &clauses.old.all, |row| row.extent.old),
        Places::new(&rows, &clauses.new.all, |row| row.extent.new),
    );
    for at in 0..rows.len() {
        while joins[at] && !gone[at] {
            let own = rows[at].extent;
            let near = places.old.beside(own.old).chain(places.new.beside(own.new));
            let joined = near
                .filter(|&other| other != at && joins[other] && !gone[other])
                .filter_map(|other| Some((other, extent(own, rows[other].extent, clauses)?)))
                // Of rows that are as telling the first one, so that the order is sure.
                .reduce(|best, other| {
                    let (a, b) = (rows[best.0].salience, rows[other.0].salience);
                    match b.total_cmp(&a).then(best.0.cmp(&other.0)) {
                        std::cmp::Ordering::Greater => other,
                        _ => best,
                    }
                });
            let Some((other, extent)) = joined else { break };
            gone[other] = true;
            places.old.hand_over(rows[other].extent.old, other, at);
            places.new.hand_over(rows[other].extent.new, other, at);
            let salience = rows[other].salience;
            let kind = rows[other].kind;
            let row = &mut rows[at];
            row.extent = extent;
            row.salience = either(row.salience, salience);
            if row.kind != kind {
                row.kind = WordingKind::Reworded;
            }
        }
    }
    let mut gone = gone.into_iter();
    rows.retain(|_| gone.next() == Some(false));
    rows
}

/// The most bytes of a clause that is half of what is said without the one beside it: some ten Chinese characters.
const SHORT: usize = 30;
/// The most bytes of a phrase with such clauses.
const WHOLE: usize = 90;

/// Tells short clauses with what they stand beside: 把好闸门，不搞漫灌 is one phrase. Of rows that tell the same afterwards
/// the first is left.
pub(super) fn widen(rows: &mut Vec<Row>, reports: Pair<&Report>, clauses: Pair<&Clauses>) {
    let mut told = FxHashSet::with_capacity_and_hasher(rows.len(), Default::default());
    rows.retain_mut(|row| {
        if row.kind == WordingKind::Reworded
            && let (Some(old), Some(new)) = (row.extent.old, row.extent.new)
        {
            let around = |(first, _): (usize, usize), of: &Clauses| of.of(of.all[first].sentence);
            let (ours, theirs) = (
                &clauses.old.all[around(old, clauses.old)],
                &clauses.new.all[around(new, clauses.new)],
            );
            row.extent = Pair::new(
                Some(wide(old, reports.old, clauses.old, theirs)),
                Some(wide(new, reports.new, clauses.new, ours)),
            );
        }
        told.insert(row.place())
    });
}

/// A run of clauses with the short ones that follow it and go before it, each behind a comma. What `theirs`, the other
/// report's sentence, has as well is no part of a change.
fn wide(
    (mut first, mut last): (usize, usize),
    report: &Report,
    clauses: &Clauses,
    theirs: &[Clause],
) -> (usize, usize) {
    let all = &clauses.all;
    let joined = |a: usize, b: usize| -> Option<Pair<&Clause>> {
        let (a, b) = (all.get(a)?, all.get(b)?);
        let one = a.sentence == b.sentence && !a.heading && !b.heading;
        let gap =
            (one && a.span.end <= b.span.start).then(|| Span::new(a.span.end, b.span.start))?;
        matches!(report.text.slice(gap), "，" | ",").then_some(Pair::new(a, b))
    };
    let fits = |short: &Clause, whole: Span| {
        short.span.len() <= SHORT
            && whole.len() <= WHOLE
            && theirs.iter().all(|clause| clause.hash != short.hash)
    };
    loop {
        let (start, end) = (all[first].span.start, all[last].span.end);
        if let Some(Pair { new: next, .. }) = joined(last, last + 1)
            && fits(next, Span::new(start, next.span.end))
        {
            last += 1;
        } else if let Some(before) = first.checked_sub(1)
            && let Some(Pair { old: previous, .. }) = joined(before, first)
            && fits(previous, Span::new(previous.span.start, end))
        {
            first = before;
        } else {
            return (first, last);
        }
    }
}

/// How telling two changes are together.
pub(super) fn either(a: f64, b: f64) -> f64 {
    1.0 - (1.0 - a) * (1.0 - b)
}

/// What two rows span together; None where they are no neighbours or would be too long.
fn extent(
    a: Pair<Option<(usize, usize)>>,
    b: Pair<Option<(usize, usize)>>,
    clauses: Pair<&Clauses>,
) -> Option<Pair<Option<(usize, usize)>>> {
    let follows = |a: Pair<Option<(usize, usize)>>, b: Pair<Option<(usize, usize)>>| {
        let old = follow(a.old, b.old, &clauses.old.all)?;
        let new = follow(a.new, b.new, &clauses.new.all)?;
        Some(Pair::new(old, new))
    };
    follows(a, b).or_else(|| follows(b, a))
}

/// What two runs of clauses of one report span together, the second right behind the first or the same.
#[allow(clippy::option_option)]
fn follow(
    a: Option<(usize, usize)>,
    b: Option<(usize, usize)>,
    clauses: &[Clause],
) -> Option<Option<(usize, usize)>> {
    let (Some((from, end)), Some((start, to))) = (a, b) else {
        return Some(a.or(b));
    };
    if a == b {
        return Some(a);
    }
    if start != end + 1 {
        return None;
    }
    let (first, last) = (clauses.get(from)?, clauses.get(to)?);
    let one = first.sentence == last.sentence && !first.heading && !last.heading;
    let span = Span::new(first.span.start, last.span.end);
    (one && span.len() <= LONGEST).then_some(Some((from, to)))
}

/// Which rows tell of each clause of one report.
struct Places {
    /// By clause: the rows, from `starts` to the next clause's.
    rows: Vec<u32>,
    starts: Vec<u32>,
}

impl Places {
    fn new(
        rows: &[Row],
        clauses: &[Clause],
        extent: impl Fn(&Row) -> Option<(usize, usize)>,
    ) -> Self {
        let mut all: Vec<(u32, u32)> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((extent(row)?.0 as u32, at as u32)))
            .collect();
        all.sort_unstable();
        let mut starts = vec![0; clauses.len() + 1];
        for &(clause, _) in &all {
            starts[clause as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            rows: all.into_iter().map(|(_, row)| row).collect(),
            starts,
        }
    }

    fn of(&self, clause: usize) -> std::ops::Range<usize> {
        match (self.starts.get(clause), self.starts.get(clause + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The rows that tell of the clause in front of a run of clauses or behind it.
    fn beside(&self, extent: Option<(usize, usize)>) -> impl Iterator<Item = usize> + '_ {
        let (front, behind) = extent.map_or((0..0, 0..0), |(first, last)| {
            let front = first.checked_sub(1).map_or(0..0, |at| self.of(at));
            (front, self.of(last + 1))
        });
        front.chain(behind).map(|at| self.rows[at] as usize)
    }

    /// What a row told of is told by another one from now on.
    fn hand_over(&mut self, extent: Option<(usize, usize)>, from: usize, to: usize) {
        let Some((first, last)) = extent else { return };
        for at in [first, last] {
            for place in self.of(at) {
                if self.rows[place] as usize == from {
                    self.rows[place] = to as u32;
                }
            }
        }
    }
}
