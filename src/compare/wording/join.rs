//! Rows of one clause each to rows of whole phrases: what was added or removed clause by clause is told together.

use rustc_hash::FxHashMap;

use crate::align::Match;
use crate::span::{Pair, Span};

use super::super::WordingKind;
use super::super::clauses::{Clause, Clauses};

/// The most bytes of a phrase of several clauses: some forty Chinese characters.
const LONGEST: usize = 120;

/// The most bytes of a clause that is told with what changed in front of it, though the other report has none there.
const SHORT: usize = 48;

/// A change of wording, and which clauses it is told in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) salience: f64,
    pub(super) kind: WordingKind,
    /// The clauses that it was found by.
    pub(super) pair: Match,
    /// First and last clause of each side.
    pub(super) extent: Pair<Option<(usize, usize)>>,
}

/// The rows, those of neighbours that were both added or both removed made one, and such a clause behind one that
/// changed told with it. Each row is as telling as the most telling clause in it.
pub(super) fn join(found: Vec<(f64, Match, WordingKind)>, clauses: Pair<&Clauses>) -> Vec<Row> {
    let mut rows: Vec<Row> = found
        .into_iter()
        .map(|(salience, pair, kind)| Row {
            salience,
            kind,
            pair,
            extent: Pair::new(pair.old, pair.new).map(|at| at.map(|at| (at, at))),
        })
        .collect();
    let mut gone = vec![false; rows.len()];
    let lone = Pair::new(alone(&rows, false), alone(&rows, true));
    let sides = Pair::new(
        Side {
            clauses: &clauses.old.all,
            lone: &lone.old,
            is_new: false,
        },
        Side {
            clauses: &clauses.new.all,
            lone: &lone.new,
            is_new: true,
        },
    );
    // Runs of clauses that stand alone.
    for side in [&sides.old, &sides.new] {
        let mut starts: Vec<usize> = side.lone.keys().copied().collect();
        starts.sort_unstable();
        for at in starts.into_iter().map(|clause| side.lone[&clause]) {
            while let Some((next, extent)) = side.next(&rows, &gone, at) {
                side.take(&mut rows, &mut gone, at, next, extent);
            }
        }
    }
    // What changed, with what stands behind it: on both sides, or a short clause on one.
    for at in 0..rows.len() {
        if rows[at].kind != WordingKind::Reworded {
            continue;
        }
        let old = sides.old.next(&rows, &gone, at);
        let new = sides.new.next(&rows, &gone, at);
        let short = |side: &Side, next: usize| side.len(&rows[next]) <= SHORT;
        let old = old.filter(|&(next, _)| new.is_some() || short(&sides.old, next));
        let new = new.filter(|&(next, _)| old.is_some() || short(&sides.new, next));
        for (side, found) in [(&sides.old, old), (&sides.new, new)] {
            if let Some((next, extent)) = found {
                side.take(&mut rows, &mut gone, at, next, extent);
            }
        }
    }
    let mut gone = gone.into_iter();
    rows.retain(|_| gone.next() == Some(false));
    rows
}

/// By clause of one side the row that tells of it alone.
fn alone(rows: &[Row], is_new: bool) -> FxHashMap<usize, usize> {
    let kind = if is_new {
        WordingKind::Added
    } else {
        WordingKind::Removed
    };
    let rows = rows.iter().enumerate().filter(|(_, row)| row.kind == kind);
    let clause = |row: &Row| if is_new { row.pair.new } else { row.pair.old };
    rows.filter_map(|(at, row)| Some((clause(row)?, at)))
        .collect()
}

/// One report's side of the rows.
struct Side<'a> {
    clauses: &'a [Clause],
    lone: &'a FxHashMap<usize, usize>,
    is_new: bool,
}

impl Side<'_> {
    fn extent(&self, row: &Row) -> Option<(usize, usize)> {
        if self.is_new {
            row.extent.new
        } else {
            row.extent.old
        }
    }

    /// Length in bytes of what a row tells.
    fn len(&self, row: &Row) -> usize {
        self.extent(row).map_or(0, |extent| self.span(extent).len())
    }

    fn span(&self, (first, last): (usize, usize)) -> Span {
        match (self.clauses.get(first), self.clauses.get(last)) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The row of what stands alone right behind a row, and the extent of both together where they may be one phrase.
    fn next(&self, rows: &[Row], gone: &[bool], at: usize) -> Option<(usize, (usize, usize))> {
        let (first, last) = self.extent(&rows[at]).filter(|_| !gone[at])?;
        let next = self
            .lone
            .get(&(last + 1))
            .copied()
            .filter(|&next| !gone[next])?;
        let (_, end) = self.extent(&rows[next])?;
        let (a, b) = (self.clauses.get(first)?, self.clauses.get(end)?);
        let whole = (first, end);
        let one = a.sentence == b.sentence && !a.heading && !b.heading;
        (one && self.span(whole).len() <= LONGEST).then_some((next, whole))
    }

    fn take(
        &self,
        rows: &mut [Row],
        gone: &mut [bool],
        at: usize,
        next: usize,
        extent: (usize, usize),
    ) {
        gone[next] = true;
        let salience = rows[next].salience;
        let row = &mut rows[at];
        row.salience = row.salience.max(salience);
        let own = if self.is_new {
            &mut row.extent.new
        } else {
            &mut row.extent.old
        };
        *own = Some(extent);
    }
}
