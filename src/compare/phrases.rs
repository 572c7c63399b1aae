//! Phrases that the two reports repeat, learnt from them alone.
//!
//! Runs of characters (or words) are counted from short to long, a longer one only where both runs that it is made of
//! are themselves frequent (as in Agrawal and Srikant's Apriori), so that the work stays near the length of the text.
//! A run is a phrase where it is free at both ends (more than one neighbour on each side) and holds together (what it
//! is made of stands in it oftener than chance would have it).

use rustc_hash::FxHashMap;

use crate::align::grams::{Grams, Unit};
use crate::outline::Report;
use crate::span::Pair;

use super::tokens::tokens;

/// How often a run must stand in both reports together.
const OFTEN: u32 = 3;
/// The longest run, in units.
const LONGEST: usize = 8;
/// The least pointwise mutual information (natural logarithm) of the two halves of a phrase.
const COHESION: f64 = 2.5;

/// A phrase of the two reports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phrase {
    /// True where `start` and `end` are bytes of the old report, else of the new one.
    pub(super) in_old: bool,
    /// First byte of the first time that it stands there.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// How often it stands in each report.
    pub(super) counts: Pair<u32>,
}

/// All phrases, and where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// In order of length, then of first occurrence.
    pub(super) all: Vec<Phrase>,
    /// Byte ranges of each report that are a phrase, by start, the longest at each start.
    pub(super) places: Pair<Vec<(u32, u32)>>,
    /// How many units each report has.
    pub(super) sizes: Pair<u32>,
}

/// What is known of a run of some length.
struct Run {
    counts: Pair<u32>,
    /// Index of the unit that it first begins at.
    first: usize,
    /// The neighbours at its first place, and whether others were seen.
    left: (u32, bool),
    right: (u32, bool),
    /// At how many places it tears no known word.
    whole: u32,
}

impl Phrases {
    /// Learns the phrases of two reports.
    pub(super) fn learn(reports: Pair<&Report>, grams: &Grams) -> Self {
        // Both reports one behind the other: a run is told by the number of its first unit.
        let border = grams.reports.old.units.len();
        let units: Vec<Unit> = grams
            .reports
            .old
            .units
            .iter()
            .chain(&grams.reports.new.units)
            .copied()
            .collect();
        // No run goes over a break (there is one behind every sentence), a number or a quotation mark.
        let joined: Vec<bool> = (0..units.len())
            .map(|at| {
                let (Some(a), Some(b)) = (units.get(at), units.get(at + 1)) else {
                    return false;
                };
                let plain = |u: &Unit| u.is_word() || u.is_ideograph();
                let gap = b.start.wrapping_sub(a.end);
                plain(a) && plain(b) && (gap == 0 || (gap == 1 && a.is_word() && b.is_word()))
            })
            .collect();
        let mut starts = word_starts(reports.old, &grams.reports.old.units);
        starts.extend(word_starts(reports.new, &grams.reports.new.units));
        let mut own = Self::default();
        let mut places: Vec<u8> = vec![0; units.len()];
        let mut previous: Vec<u32> = Vec::new();
        let mut previous_counts: Vec<u32> = Vec::new();
        let mut ids: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut totals = Pair::new(0_u32, 0_u32);
        for (at, unit) in units.iter().enumerate() {
            if !unit.is_break() {
                if at < border {
                    totals.old += 1
                } else {
                    totals.new += 1
                }
            }
        }
        own.sizes = totals;
        let total = f64::from(totals.old + totals.new);
        for length in 1..=LONGEST {
            let mut runs: Vec<Run> = Vec::new();
            let mut current = vec![u32::MAX; units.len()];
            ids.clear();
            for at in 0..units.len() {
                let key = if length == 1 {
                    if !units[at].is_word() && !units[at].is_ideograph() {
                        continue;
                    }
                    (units[at].id, 0)
                } else {
                    match (previous[at], previous.get(at + 1)) {
                        (a, Some(&b)) if a != u32::MAX && b != u32::MAX && joined[at] => (a, b),
                        _ => continue,
                    }
                };
                let left = if at > 0 && joined[at - 1] {
                    units[at - 1].id
                } else {
                    0
                };
                let last = at + length - 1;
                let right = if joined[last] { units[last + 1].id } else { 0 };
                let next = runs.len() as u32;
                let id = *ids.entry(key).or_insert(next);
                if id == next {
                    runs.push(Run {
                        counts: Pair::new(0, 0),
                        first: at,
                        left: (left, left == 0),
                        right: (right, right == 0),
                        whole: 0,
                    });
                }
                let run = &mut runs[id as usize];
                if at < border {
                    run.counts.old += 1
                } else {
                    run.counts.new += 1
                }
                // Torn words are no phrase: most of the places must begin and end where a known word does.
                if starts[at] && (!joined[last] || starts[last + 1]) {
                    run.whole += 1;
                }
                run.left.1 |= left != run.left.0 || left == 0;
                run.right.1 |= right != run.right.0 || right == 0;
                current[at] = id;
            }
            let counts: Vec<u32> = runs
                .iter()
                .map(|run| run.counts.old + run.counts.new)
                .collect();
            let alive = |id: u32| id != u32::MAX && counts[id as usize] >= OFTEN;
            for id in &mut current {
                if !alive(*id) {
                    *id = u32::MAX;
                }
            }
            let mut phrase = vec![false; runs.len()];
            for (id, run) in runs.iter().enumerate() {
                if run.whole < OFTEN || 2 * run.whole < counts[id] || !run.left.1 || !run.right.1 {
                    continue;
                }
                let word = units[run.first].is_word();
                let together = if length == 1 {
                    word
                } else {
                    // The run without its last and without its first unit.
                    let halves = (previous[run.first], previous[run.first + 1]);
                    let part =
                        |id: u32| f64::from(previous_counts.get(id as usize).copied().unwrap_or(1));
                    let chance = part(halves.0) * part(halves.1) / total;
                    (f64::from(counts[id]) / chance).ln() >= COHESION
                };
                if together {
                    phrase[id] = true;
                    let in_old = run.first < border;
                    own.all.push(Phrase {
                        in_old,
                        start: units[run.first].start as usize,
                        end: units[run.first + length - 1].end as usize,
                        counts: run.counts,
                    });
                }
            }
            let mut any = false;
            for (at, &id) in current.iter().enumerate() {
                if id != u32::MAX {
                    any = true;
                    if phrase[id as usize] {
                        places[at] = length as u8;
                    }
                }
            }
            previous = current;
            previous_counts = counts;
            if !any {
                break;
            }
        }
        for (at, &length) in places.iter().enumerate() {
            if length > 1 {
                let range = (units[at].start, units[at + length as usize - 1].end);
                if at < border {
                    own.places.old.push(range)
                } else {
                    own.places.new.push(range)
                }
            }
        }
        own
    }
}

/// For each unit, whether a word of the lexicon, or a character that is part of none, begins at it.
fn word_starts(report: &Report, units: &[Unit]) -> Vec<bool> {
    let text = report.text.as_str();
    let mut starts = vec![false; units.len()];
    let mut at = 0;
    for sentence in &report.sentences {
        for token in tokens(text, sentence.span, &[]) {
            while units
                .get(at)
                .is_some_and(|unit| (unit.start as usize) < token.start)
            {
                at += 1;
            }
            if units
                .get(at)
                .is_some_and(|unit| unit.start as usize == token.start)
            {
                starts[at] = true;
            }
        }
    }
    starts
}
