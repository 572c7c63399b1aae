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

use super::tokens::each;

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

/// What is known of a run of some length that stands often.
struct Run {
    counts: Pair<u32>,
    /// Index of the unit that it first begins at.
    first: usize,
    /// The neighbour at its first place (0 where there is none) and whether others were seen, on each side.
    left: (u32, bool),
    right: (u32, bool),
    /// At how many places it tears no known word.
    whole: u32,
}

/// Both reports one behind the other: a run is told by the index of its first unit.
struct Units<'a> {
    all: &'a [Unit],
    /// How many of them are the old report's.
    border: usize,
    /// Whether a run may go on from each unit to the next: no run goes over a break (there is one behind every
    /// sentence), a number or a quotation mark.
    joined: Vec<bool>,
    /// Whether a known word, or a character that is part of none, begins at each.
    starts: Vec<bool>,
}

impl<'a> Units<'a> {
    fn new(reports: Pair<&Report>, grams: &'a Grams) -> Self {
        let all = grams.units.as_slice();
        let (old, new) = all.split_at(grams.border);
        let plain = |unit: &Unit| unit.is_ideograph() || unit.is_word();
        let mut joined: Vec<bool> = all
            .windows(2)
            .map(|both| {
                let [a, b] = both else { return false };
                let gap = b.start.wrapping_sub(a.end);
                (gap == 0 || (gap == 1 && a.is_word() && b.is_word())) && plain(a) && plain(b)
            })
            .collect();
        joined.resize(all.len(), false);
        let (mut starts, others) = rayon::join(
            || word_starts(reports.old, old),
            || word_starts(reports.new, new),
        );
        starts.extend(others);
        Self {
            border: grams.border,
            all,
            joined,
            starts,
        }
    }

    /// The neighbours of the run of `length` units at `at`; 0 where there is none.
    fn neighbours(&self, at: usize, length: usize) -> (u32, u32) {
        let last = at + length - 1;
        let left = at > 0 && self.joined[at - 1];
        (
            if left { self.all[at - 1].id } else { 0 },
            if self.joined[last] {
                self.all[last + 1].id
            } else {
                0
            },
        )
    }

    /// The run of `length` units at `at`, at no place yet.
    fn run(&self, at: usize, length: usize) -> Run {
        let (left, right) = self.neighbours(at, length);
        Run {
            counts: Pair::new(0, 0),
            first: at,
            left: (left, left == 0),
            right: (right, right == 0),
            whole: 0,
        }
    }

    /// Adds the place `at` to what is known of a run.
    fn add(&self, run: &mut Run, at: usize, length: usize) {
        let (left, right) = self.neighbours(at, length);
        if at < self.border {
            run.counts.old += 1
        } else {
            run.counts.new += 1
        }
        // Torn words are no phrase: most of the places must begin and end where a known word does.
        run.whole += u32::from(self.is_whole(at, length));
        run.left.1 |= left != run.left.0 || left == 0;
        run.right.1 |= right != run.right.0 || right == 0;
    }

    /// True where the run tears no known word.
    fn is_whole(&self, at: usize, length: usize) -> bool {
        let last = at + length - 1;
        self.starts[at] && (!self.joined[last] || self.starts[last + 1])
    }
}

/// Stands for no run.
const NONE: u32 = u32::MAX;

/// The runs of some length that stand often.
struct Level {
    length: usize,
    /// The indices of the units that they begin at, in order.
    places: Vec<u32>,
    /// By place: which run begins there, or [`NONE`].
    numbers: Vec<u32>,
    /// By run: how often it stands.
    counts: Vec<u32>,
    /// By run, in order of their first places.
    runs: Vec<Run>,
}

impl Level {
    /// Those of `all` runs that stand often: each place in order, with a number that is the same for the same run.
    ///
    /// `spare` serves for the numbers by place, whatever is in it.
    fn new(units: &Units, length: usize, all: &[(u32, u32)], mut spare: Vec<u32>) -> Self {
        spare.clear();
        spare.resize(units.all.len(), NONE);
        let most = all.iter().map(|&(_, id)| id as usize + 1).max();
        let mut counts = vec![0_u32; most.unwrap_or(0)];
        for &(_, id) in all {
            counts[id as usize] += 1;
        }
        let mut own = Self {
            length,
            places: Vec::new(),
            numbers: spare,
            counts: Vec::new(),
            runs: Vec::new(),
        };
        let mut numbers = vec![NONE; counts.len()];
        for &(place, id) in all {
            let count = counts[id as usize];
            if count < OFTEN {
                continue;
            }
            let at = place as usize;
            let number = &mut numbers[id as usize];
            if *number == NONE {
                *number = own.runs.len() as u32;
                own.counts.push(count);
                own.runs.push(units.run(at, length));
            }
            own.places.push(place);
            own.numbers[at] = *number;
            // A character alone is no phrase: nothing more is asked of it.
            if length > 1 || units.all[at].is_word() {
                units.add(&mut own.runs[*number as usize], at, length);
            }
        }
        own
    }

    /// The runs of one unit.
    fn ones(units: &Units) -> Self {
        let mut ids = Ids::default();
        let ones = units.all.iter().enumerate();
        let ones: Vec<(u32, u32)> = ones
            .filter(|(_, unit)| unit.is_ideograph() || unit.is_word())
            .map(|(at, unit)| (at as u32, ids.of_unit(unit.id)))
            .collect();
        Self::new(units, 1, &ones, Vec::new())
    }

    /// The runs of one unit more than these, each made of two that stand often.
    fn longer(&self, units: &Units, spare: Vec<u32>) -> Self {
        let mut ids = Ids::default();
        let mut longer: Vec<(u32, u32)> = Vec::with_capacity(self.places.len());
        for &place in &self.places {
            let at = place as usize;
            if !units.joined[at] || self.numbers[at + 1] == NONE {
                continue;
            }
            let id = match self.length {
                // A pair of units has a number already.
                1 => units.all[at].pair,
                _ => ids.of_halves(self.numbers[at], self.numbers[at + 1]),
            };
            longer.push((place, id));
        }
        Self::new(units, self.length + 1, &longer, spare)
    }

    /// By run, whether it is a phrase: free at both ends and held together.
    fn phrases(&self, units: &Units, shorter: Option<&Self>, total: f64) -> Vec<bool> {
        let together = |run: &Run, count: u32| match shorter {
            None => units.all[run.first].is_word(),
            Some(shorter) => {
                // The run without its last and without its first unit.
                let part = |at: usize| {
                    let count = shorter.counts.get(shorter.numbers[at] as usize);
                    f64::from(count.copied().unwrap_or(1))
                };
                let chance = part(run.first) * part(run.first + 1) / total;
                (f64::from(count) / chance).ln() >= COHESION
            }
        };
        let all = self.runs.iter().zip(&self.counts);
        all.map(|(run, &count)| {
            run.whole >= OFTEN
                && 2 * run.whole >= count
                && run.left.1
                && run.right.1
                && together(run, count)
        })
        .collect()
    }
}

impl Phrases {
    /// Learns the phrases of two reports.
    pub(super) fn learn(reports: Pair<&Report>, grams: &Grams) -> Self {
        let units = Units::new(reports, grams);
        let mut own = Self::default();
        let (old, new) = units.all.split_at(units.border);
        let size = |units: &[Unit]| units.iter().filter(|unit| !unit.is_break()).count() as u32;
        own.sizes = Pair::new(size(old), size(new));
        let total = f64::from(own.sizes.old + own.sizes.new);
        // By place: how long the longest phrase is that begins there.
        let mut longest: Vec<u8> = vec![0; units.all.len()];
        let mut level = Level::ones(&units);
        let mut shorter: Option<Level> = None;
        while !level.places.is_empty() {
            let length = level.length;
            let phrases = level.phrases(&units, shorter.as_ref(), total);
            for run in level.runs.iter().zip(&phrases).filter(|(_, is)| **is) {
                let first = run.0.first;
                own.all.push(Phrase {
                    in_old: first < units.border,
                    start: units.all[first].start as usize,
                    end: units.all[first + length - 1].end as usize,
                    counts: run.0.counts,
                });
            }
            for &place in &level.places {
                if phrases[level.numbers[place as usize] as usize] {
                    longest[place as usize] = length as u8;
                }
            }
            if length == LONGEST {
                break;
            }
            let spare = shorter.take().map(|level| level.numbers);
            let longer = level.longer(&units, spare.unwrap_or_default());
            shorter = Some(std::mem::replace(&mut level, longer));
        }
        for (at, &length) in longest.iter().enumerate() {
            if length > 1 {
                let range = (units.all[at].start, units.all[at + length as usize - 1].end);
                if at < units.border {
                    own.places.old.push(range)
                } else {
                    own.places.new.push(range)
                }
            }
        }
        own
    }
}

/// Numbers for runs of one length, in order of their first places.
#[derive(Default)]
struct Ids {
    /// By code of a common ideograph, from the first of them on: its number and one more; 0 where it has none yet.
    ideographs: Vec<u32>,
    others: FxHashMap<(u32, u32), u32>,
    next: u32,
}

impl Ids {
    fn of_unit(&mut self, id: u32) -> u32 {
        // Nearly all characters are common ideographs, for which a table is quickest.
        let Some(place) = id.checked_sub(0x4e00).filter(|&place| place < 0x5200) else {
            return self.of_halves(id, 0);
        };
        if self.ideographs.is_empty() {
            self.ideographs = vec![0; 0x5200];
        }
        let number = &mut self.ideographs[place as usize];
        if *number == 0 {
            self.next += 1;
            *number = self.next;
        }
        *number - 1
    }

    fn of_halves(&mut self, a: u32, b: u32) -> u32 {
        let number = *self.others.entry((a, b)).or_insert_with(|| {
            self.next += 1;
            self.next
        });
        number - 1
    }
}

/// For each unit, whether a word of the lexicon, or a character that is part of none, begins at it.
fn word_starts(report: &Report, units: &[Unit]) -> Vec<bool> {
    let text = report.text.as_str();
    let mut starts = vec![false; units.len()];
    let mut at = 0;
    for sentence in &report.sentences {
        each(text, sentence.span, &[], |start, _| {
            let before = |unit: &Unit| (unit.start as usize) < start;
            while units.get(at).is_some_and(before) {
                at += 1;
            }
            if units
                .get(at)
                .is_some_and(|unit| unit.start as usize == start)
            {
                starts[at] = true;
            }
        });
    }
    starts
}
