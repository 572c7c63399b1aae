//! Rows that stand alone in each report, paired where they are about one subject: the same policy in other words.

use std::ops::Range;

use crate::align::grams::Grams;
use crate::align::likeness::{Candidate, Sets, candidates, kinship, likeness, shared};
use crate::align::order::assign;
use crate::align::{Alignment, Match};
use crate::lexicon::Stance;
use crate::outline::{Report, Role};
use crate::span::Pair;

use super::super::WordingKind;
use super::super::clauses::{Clauses, Known};
use super::join::{Row, either};
use super::pairing::partners;

/// The least likeness of two rows, with what their sentences, sections and subjects add.
const LEAST: f64 = 0.32;
/// The least salience of a row that a partner is looked for: most of a review is facts that nobody compares.
const LEAST_TELLING: f64 = 0.008;
/// The least likeness of two rows whatever else speaks for them.
const LEAST_ALIKE: f64 = 0.08;
/// How many partners are weighed for a row.
const KEEP: usize = 4;

/// Pairs the rows that each stand in one report alone.
pub(super) fn pair(
    rows: &mut Vec<Row>,
    reports: Pair<&Report>,
    grams: &Grams,
    alignment: &Alignment,
    clauses: Pair<&Clauses>,
) {
    let alone = |kind: WordingKind| -> Vec<usize> {
        let rows = rows.iter().enumerate();
        rows.filter(|(_, row)| row.kind == kind && row.salience >= LEAST_TELLING)
            .map(|(at, _)| at)
            .collect()
    };
    let at = Pair::new(alone(WordingKind::Removed), alone(WordingKind::Added));
    let sides = Pair::new(
        Side::new(
            at.old.iter().filter_map(|&at| rows[at].extent.old),
            clauses.old,
            grams,
        ),
        Side::new(
            at.new.iter().filter_map(|&at| rows[at].extent.new),
            clauses.new,
            grams,
        ),
    );
    let all = candidates(
        Pair::new((&sides.old.phrases).into(), (&sides.new.phrases).into()),
        grams,
        KEEP,
        LEAST_ALIKE,
    );
    let sentences = Pair::new(
        sides.old.sentences(all.iter().map(|pair| pair.old), grams),
        sides.new.sentences(all.iter().map(|pair| pair.new), grams),
    );
    let partner = partners(reports, alignment);
    let weight = |pair: &Candidate| {
        let near = shared(
            sentences.old.get(pair.old),
            sentences.new.get(pair.new),
            grams,
        );
        let masses = Pair::new(sentences.old.mass(pair.old), sentences.new.mass(pair.new));
        let (a, b) = (
            &clauses.old.all[sides.old.extents[pair.old].0],
            &clauses.new.all[sides.new.extents[pair.new].0],
        );
        let section = match (a.section, b.section) {
            (Some(a), Some(b)) if partner[a] == Some(b) => 0.05,
            _ => 0.0,
        };
        let role = match (a.role == Role::Review, b.role == Role::Review) {
            (a, b) if a == b => 0.0,
            _ => -0.1,
        };
        let named: f64 = sides
            .old
            .known(pair.old)
            .filter(|(word, _)| sides.new.known(pair.new).any(|(other, _)| word == other))
            .map(|(_, stance)| match stance {
                Stance::Core => 0.16,
                Stance::Topic => 0.1,
            })
            .sum();
        sides.kinship(pair) + 0.5 * likeness(near, masses) + section + role + named.min(0.16)
    };
    let counts = at.as_ref().map(Vec::len);
    let mut gone = vec![false; rows.len()];
    for chosen in assign(&all, counts, LEAST, weight) {
        let pair = all[chosen];
        let (old, new) = (at.old[pair.old], at.new[pair.new]);
        gone[old] = true;
        let old = rows[old];
        let row = &mut rows[new];
        row.extent.old = old.extent.old;
        row.pair = Match {
            old: old.pair.old,
            new: row.pair.new,
            likeness: sides.kinship(&pair),
            moved: true,
        };
        row.kind = WordingKind::Reworded;
        row.salience = either(row.salience, old.salience);
    }
    let mut gone = gone.into_iter();
    rows.retain(|_| gone.next() == Some(false));
}

/// The rows of one report.
struct Side<'a> {
    clauses: &'a Clauses,
    /// First and last clause of each.
    extents: Vec<(usize, usize)>,
    phrases: Sets,
}

impl<'a> Side<'a> {
    fn new(
        extents: impl Iterator<Item = (usize, usize)>,
        clauses: &'a Clauses,
        grams: &Grams,
    ) -> Self {
        let extents: Vec<(usize, usize)> = extents.collect();
        let ranges = extents.iter().map(|&(first, last)| first..last + 1);
        Self {
            clauses,
            phrases: joined(ranges, clauses, grams),
            extents,
        }
    }

    /// The sentences around these rows, and nothing for the others.
    fn sentences(&self, rows: impl Iterator<Item = usize>, grams: &Grams) -> Sets {
        let mut ranges = vec![0..0; self.extents.len()];
        for row in rows {
            let (first, _) = self.extents[row];
            ranges[row] = self.clauses.of(self.clauses.all[first].sentence);
        }
        joined(ranges.into_iter(), self.clauses, grams)
    }

    /// The standing phrases in a row.
    fn known(&self, row: usize) -> impl Iterator<Item = &'a Known> + '_ {
        let (first, last) = self.extents[row];
        (first..=last).flat_map(|clause| self.clauses.known(clause))
    }
}

impl Pair<Side<'_>> {
    fn kinship(&self, pair: &Candidate) -> f64 {
        let masses = Pair::new(
            self.old.phrases.mass(pair.old),
            self.new.phrases.mass(pair.new),
        );
        kinship(pair.shared, masses)
    }
}

/// The grams of each run of clauses.
fn joined(runs: impl Iterator<Item = Range<usize>>, clauses: &Clauses, grams: &Grams) -> Sets {
    let mut sets = Sets::new();
    let mut set = Vec::new();
    for run in runs {
        if run.len() == 1 {
            sets.push(clauses.sets.get(run.start), grams);
            continue;
        }
        set.clear();
        for clause in run {
            set.extend_from_slice(clauses.sets.get(clause));
        }
        set.sort_unstable();
        set.dedup();
        sets.push(&set, grams);
    }
    sets
}
