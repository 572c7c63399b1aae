//! Runs of units that stand often, from short to long.

use rustc_hash::FxHashMap;

use super::super::tokens::each;
use super::singles::{IDEOGRAPHS, Singles};
use crate::align::grams::{Grams, Unit, length};
use crate::outline::Report;
use crate::span::{Pair, Span};

/// How often a run must stand in both reports together.
const OFTEN: u32 = 3;
/// How much oftener than by chance the two halves of a phrase stand together at least: their pointwise mutual information
/// is 2.5 (natural logarithm).
const COHESION: f64 = 12.18;

/// What is known of a run of some length that stands often.
pub(super) struct Run {
    pub(super) counts: Pair<u32>,
    /// Index of the unit that it first begins at.
    pub(super) first: u32,
}

/// Stands for what few runs are looked at for.
const NOBODY_ASKED: u32 = u32::MAX;

/// What a run is like where it stands.
struct Close {
    /// Number of the run.
    run: u32,
    /// How often the run without its last and that without its first unit stand; 0 for a run of one unit.
    parts: (u32, u32),
    /// The neighbour at its first place (0 where there is none) and whether others were seen, on each side.
    left: (u32, bool),
    right: (u32, bool),
    /// At how many places it tears no known word.
    whole: u32,
}

impl Run {
    /// How often it stands in both reports together.
    fn count(&self) -> u32 {
        self.counts.old + self.counts.new
    }
}

impl Close {
    /// True for what may be a phrase: free at both ends and held together, where `count` of it are among `total` units.
    fn may_be_phrase(&self, count: u32, total: f64) -> bool {
        let (a, b) = self.parts;
        let chance = f64::from(a) * f64::from(b) / total;
        let together = a == 0 || f64::from(count) >= COHESION * chance;
        self.left.1 && self.right.1 && together
    }

    /// True for a phrase: one that may be, and tears no word at most of its places.
    fn is_phrase(&self, count: u32) -> bool {
        self.whole >= OFTEN && 2 * self.whole >= count
    }
}

/// Both reports one behind the other: a run is told by the index of its first unit.
pub(super) struct Units<'a> {
    reports: Pair<&'a Report>,
    pub(super) all: &'a [Unit],
    /// How many of them are the old report's.
    pub(super) border: usize,
    /// Whether a run may go on from each unit to the next: no run goes over a break (there is one behind every
    /// sentence), a number or a quotation mark.
    joined: Vec<bool>,
}

impl<'a> Units<'a> {
    pub(super) fn new(reports: Pair<&'a Report>, grams: &'a Grams) -> Self {
        let mut own = Self {
            reports,
            border: grams.border,
            all: &grams.units,
            joined: Vec::new(),
        };
        let mut joined = vec![false; own.all.len()];
        let mut plain = own.all.first().is_some_and(|unit| unit.is_plain());
        for (at, both) in own.all.windows(2).enumerate() {
            let [before, unit] = both else { continue };
            let before_plain = std::mem::replace(&mut plain, unit.is_plain());
            // Nearly all are ideographs side by side, of three bytes each.
            if before_plain && IDEOGRAPHS.contains(&before.id) && unit.start - before.start == 3 {
                joined[at] = plain;
                continue;
            }
            joined[at] = before_plain
                && plain
                && match (unit.start as usize).wrapping_sub(own.end(at)) {
                    0 => true,
                    1 => before.is_word() && unit.is_word(),
                    _ => false,
                };
        }
        own.joined = joined;
        own
    }

    /// The report that a unit is of.
    pub(super) fn report(&self, at: usize) -> &'a Report {
        if at < self.border {
            self.reports.old
        } else {
            self.reports.new
        }
    }

    /// One past the last byte of a unit.
    pub(super) fn end(&self, at: usize) -> usize {
        let Some(unit) = self.all.get(at) else {
            return 0;
        };
        let start = unit.start as usize;
        // Nearly all are ideographs of three bytes.
        if IDEOGRAPHS.contains(&unit.id) {
            return start + 3;
        }
        // There is a break behind every sentence.
        let next = self
            .all
            .get(at + 1)
            .map_or(start, |next| next.start as usize);
        start
            + length(
                self.report(at)
                    .text
                    .as_str()
                    .get(start..next)
                    .unwrap_or_default(),
            )
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

    /// What the run of `length` units is like at `at`, its first place, where its parts stand so often.
    fn close(&self, run: u32, at: usize, length: usize, parts: (u32, u32)) -> Close {
        let (left, right) = self.neighbours(at, length);
        Close {
            run,
            parts,
            left: (left, left == 0),
            right: (right, right == 0),
            whole: 0,
        }
    }

    /// Adds the neighbours at the place `at` to what a run is like.
    fn add(&self, close: &mut Close, at: usize, length: usize) {
        let (left, right) = self.neighbours(at, length);
        close.left.1 |= left != close.left.0 || left == 0;
        close.right.1 |= right != close.right.0 || right == 0;
    }

    /// Adds to what a run is like whether it begins and ends at the place `at` where a known word does.
    fn add_whole(&self, close: &mut Close, at: usize, length: usize, starts: &mut Starts) {
        let last = at + length - 1;
        let whole = starts.at(at, self) && (!self.joined[last] || starts.at(last + 1, self));
        close.whole += u32::from(whole);
    }
}

/// Whether a word of the lexicon, or a character that is part of none, begins at a unit.
pub(super) struct Starts {
    /// By unit; None where nobody asked yet.
    known: Vec<Option<bool>>,
}

impl Starts {
    /// Those of so many units.
    pub(super) fn new(units: usize) -> Self {
        Self {
            known: vec![None; units],
        }
    }

    fn at(&mut self, unit: usize, units: &Units) -> bool {
        if self.known[unit].is_none() {
            self.learn(unit, units);
        }
        self.known[unit] == Some(true)
    }

    /// Finds it out for all units around one up to the next breaks, over which no word goes.
    fn learn(&mut self, unit: usize, units: &Units) {
        let is_break = |unit: &Unit| unit.is_break();
        let from = units.all[..unit].iter().rposition(is_break);
        let from = from.map_or(0, |at| at + 1);
        let to = units.all[unit..].iter().position(is_break);
        let to = to.map_or(units.all.len(), |behind| unit + behind);
        self.known[from..to].fill(Some(false));
        if from == to {
            return;
        }
        let span = Span::new(units.all[from].start as usize, units.end(to - 1));
        let mut at = from;
        each(units.report(unit).text.as_str(), span, &[], |start, _| {
            let before = |unit: &Unit| (unit.start as usize) < start;
            while at < to && before(&units.all[at]) {
                at += 1;
            }
            if at < to && units.all[at].start as usize == start {
                self.known[at] = Some(true);
            }
        });
    }
}

/// Set in a count that has become the number of a run.
const NUMBERED: u32 = 1 << 31;

/// The runs of some length that stand often.
pub(super) struct Level {
    pub(super) length: usize,
    /// The indices of the units that they begin at, in order, each with the run that begins there.
    pub(super) places: Vec<(u32, u32)>,
    /// In order of their first places.
    pub(super) runs: Vec<Run>,
    /// What those runs are like that are looked at closely.
    closes: Vec<Close>,
    /// By run, where in `closes` that is told; [`NOBODY_ASKED`] for the others.
    close: Vec<u32>,
}

impl Level {
    /// Those of `all` runs that stand often: each place in order, with a number that is the same for the same run and
    /// less than the length of `counts`, which says how often each number stands. Those whose counts are `wanted` are
    /// to be looked at closely; `parts` gives how often the parts of the run at a place stand.
    fn new(
        units: &Units,
        length: usize,
        all: impl Iterator<Item = (u32, u32)>,
        mut counts: Vec<u32>,
        wanted: impl Fn(Pair<u32>) -> bool,
        parts: impl Fn(usize) -> (u32, u32),
    ) -> Self {
        let often = counts.iter().filter(|&&count| count >= OFTEN);
        let mut own = Self {
            length,
            // One more has room, to write without a branch that nobody could foretell.
            places: vec![(0, 0); 1 + often.clone().map(|&count| count as usize).sum::<usize>()],
            runs: Vec::with_capacity(often.count()),
            closes: Vec::new(),
            close: Vec::new(),
        };
        let mut taken = 0;
        for (place, id) in all {
            own.places[taken] = (place, id);
            taken += usize::from(counts[id as usize] >= OFTEN);
        }
        own.places.truncate(taken);
        for (place, id) in &mut own.places {
            let slot = &mut counts[*id as usize];
            if *slot < NUMBERED {
                *slot = NUMBERED | own.runs.len() as u32;
                own.runs.push(Run {
                    counts: Pair::new(0, 0),
                    first: *place,
                });
            }
            *id = *slot & !NUMBERED;
            let counts = &mut own.runs[*id as usize].counts;
            if (*place as usize) < units.border {
                counts.old += 1;
            } else {
                counts.new += 1;
            }
        }
        own.close = vec![NOBODY_ASKED; own.runs.len()];
        for (number, run) in own.runs.iter().enumerate() {
            if wanted(run.counts) {
                own.close[number] = own.closes.len() as u32;
                let at = run.first as usize;
                own.closes
                    .push(units.close(number as u32, at, length, parts(at)));
            }
        }
        own
    }

    /// Leaves only phrases among the runs that are looked at closely. `total` is the number of units in both reports.
    pub(super) fn sift(&mut self, units: &Units, starts: &mut Starts, total: f64) {
        self.look(|close, at, length| units.add(close, at, length));
        self.keep(|close, count| close.may_be_phrase(count, total));
        // Where words begin costs the most to find out, and few runs get so far.
        self.look(|close, at, length| units.add_whole(close, at, length, starts));
        self.keep(Close::is_phrase);
    }

    /// Looks at each place of the runs that are looked at closely.
    fn look(&mut self, mut at: impl FnMut(&mut Close, usize, usize)) {
        for (place, close) in self.asked() {
            if let Some(close) = self.closes.get_mut(close as usize) {
                at(close, place as usize, self.length);
            }
        }
    }

    /// The places of the runs that are looked at closely, each with what is told of its run.
    fn asked(&self) -> Vec<(u32, u32)> {
        let counts = self.closes.iter();
        let counts = counts.map(|close| self.runs[close.run as usize].count() as usize);
        // One more has room, to write without a branch that nobody could foretell.
        let mut asked = vec![(0, 0); 1 + counts.sum::<usize>()];
        let mut taken = 0;
        for &(place, number) in &self.places {
            let close = self.close[number as usize];
            asked[taken] = (place, close);
            taken += usize::from(close != NOBODY_ASKED);
        }
        asked.truncate(taken);
        asked
    }

    /// Looks no more at runs that are not to be kept, by what they are like and how often they stand.
    fn keep(&mut self, is_kept: impl Fn(&Close, u32) -> bool) {
        let (runs, places) = (&self.runs, &mut self.close);
        let mut kept = 0;
        self.closes.retain(|close| {
            let run = close.run as usize;
            let is_kept = is_kept(close, runs[run].count());
            places[run] = if is_kept { kept } else { NOBODY_ASKED };
            kept += u32::from(is_kept);
            is_kept
        });
    }

    /// The runs that are looked at closely, in order of their first places.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &Run> {
        self.closes
            .iter()
            .map(|close| &self.runs[close.run as usize])
    }

    /// The places of those.
    pub(super) fn places_of_phrases(&self) -> impl Iterator<Item = usize> {
        self.asked().into_iter().map(|(place, _)| place as usize)
    }

    /// The runs of one unit: words only. A character alone is no phrase.
    pub(super) fn ones(
        units: &Units,
        singles: &Singles,
        wanted: impl Fn(Pair<u32>) -> bool,
    ) -> Self {
        let words = units.all.iter().enumerate().filter(|(_, u)| u.is_word());
        let words = words.filter_map(|(at, unit)| Some((at as u32, singles.number(unit.id)?)));
        Self::new(units, 1, words, singles.others.clone(), wanted, |_| (0, 0))
    }

    /// The runs of two units, whose numbers are those of the grams (`grams` of them).
    pub(super) fn twos(
        units: &Units,
        grams: usize,
        singles: &Singles,
        wanted: impl Fn(Pair<u32>) -> bool,
    ) -> Self {
        // Behind the last gram is what stands before a break.
        let mut counts = vec![0_u32; grams + 1];
        let pairs = units.all.iter().zip(&units.joined).enumerate();
        let pairs = pairs.map(|(at, (unit, joined))| {
            let gram = if *joined { unit.gram } else { grams as u32 };
            (at as u32, gram)
        });
        pairs
            .clone()
            .for_each(|(_, pair)| counts[pair as usize] += 1);
        counts[grams] = 0;
        let count = |at: usize| singles.count(units.all[at].id);
        Self::new(units, 2, pairs, counts, wanted, |at| {
            (count(at), count(at + 1))
        })
    }

    /// The runs of one unit more than these, each made of two that stand often.
    pub(super) fn longer(&self, units: &Units, wanted: impl Fn(Pair<u32>) -> bool) -> Self {
        let mut ids = FxHashMap::default();
        ids.reserve(self.places.len() / 8);
        let mut counts: Vec<u32> = Vec::new();
        // By run: those that it is made of.
        let mut longer: Vec<(u32, u32)> = Vec::with_capacity(self.places.len());
        for two in self.places.windows(2) {
            if let &[(place, a), (next, b)] = two
                && next == place + 1
            {
                let id = *ids.entry((a, b)).or_insert(counts.len() as u32);
                if id as usize == counts.len() {
                    counts.push(0);
                }
                counts[id as usize] += 1;
                longer.push((place, id));
            }
        }
        let count = |at: usize| {
            let place = self.places.binary_search_by_key(&at, |p| p.0 as usize);
            place.map_or(0, |place| self.runs[self.places[place].1 as usize].count())
        };
        let parts = |at: usize| (count(at), count(at + 1));
        Self::new(
            units,
            self.length + 1,
            longer.into_iter(),
            counts,
            wanted,
            parts,
        )
    }
}
