//! Rows of one clause each to rows of whole phrases: what was added or removed clause by clause is told together.

use rustc_hash::FxHashMap;

use crate::align::Match;
use crate::span::{Pair, Span};

use super::super::WordingKind;
use super::super::clauses::{Clause, Clauses};

/// The most bytes of a phrase of several clauses: some forty Chinese characters.
const LONGEST: usize = 120;

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
    join_side(&mut rows, &mut gone, &clauses.old.all, false);
    join_side(&mut rows, &mut gone, &clauses.new.all, true);
    let mut gone = gone.into_iter();
    rows.retain(|_| gone.next() == Some(false));
    rows
}

fn join_side(rows: &mut [Row], gone: &mut [bool], clauses: &[Clause], is_new: bool) {
    let side = |row: &Row| {
        if is_new {
            row.extent.new
        } else {
            row.extent.old
        }
    };
    let alone = if is_new {
        WordingKind::Added
    } else {
        WordingKind::Removed
    };
    // By clause the row that tells of it alone.
    let lone: FxHashMap<usize, usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.kind == alone)
        .filter_map(|(at, row)| Some((side(row)?.0, at)))
        .collect();
    let fits = |first: usize, next: usize| {
        let (Some(a), Some(b)) = (clauses.get(first), clauses.get(next)) else {
            return false;
        };
        let whole = Span::new(a.span.start, b.span.end);
        a.sentence == b.sentence && !a.heading && !b.heading && whole.len() <= LONGEST
    };
    // Runs of clauses that stand alone, then what changed in front of such a run.
    let mut starts: Vec<usize> = lone.keys().copied().collect();
    starts.sort_unstable();
    let heads = starts.into_iter().map(|clause| lone[&clause]);
    let changed = (0..rows.len()).filter(|&at| rows[at].kind == WordingKind::Reworded);
    let order: Vec<usize> = heads.chain(changed).collect();
    for at in order {
        if gone[at] {
            continue;
        }
        while let Some((first, last)) = side(&rows[at]) {
            let next = lone.get(&(last + 1)).copied().filter(|&next| !gone[next]);
            let Some(next) = next.filter(|&next| next != at) else {
                break;
            };
            let Some((_, end)) = side(&rows[next]).filter(|&(_, end)| fits(first, end)) else {
                break;
            };
            gone[next] = true;
            let salience = rows[next].salience;
            let row = &mut rows[at];
            row.salience = row.salience.max(salience);
            let extent = if is_new {
                &mut row.extent.new
            } else {
                &mut row.extent.old
            };
            *extent = Some((first, end));
        }
    }
}
