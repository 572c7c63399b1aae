//! Phrases that the two reports repeat, learnt from them alone.
//!
//! Runs of characters (or words) are counted from short to long, a longer one only where both runs that it is made of
//! are themselves frequent (as in Agrawal and Srikant's Apriori), so that the work stays near the length of the text.
//! A run is a phrase where it is free at both ends (more than one neighbour on each side) and holds together (what it
//! is made of stands in it oftener than chance would have it). Who asks for phrases says which counts matter to him: only
//! runs that stand so often are looked at so closely.

use crate::align::grams::{Grams, Unit};
use crate::outline::Report;
use crate::span::Pair;

mod runs;
mod singles;

use runs::{Level, Run, Starts, Units};
use singles::Singles;

/// How often runs stand in each report, and how many units each has: what tells whether a run is looked at closely.
pub(super) type Counts = (Pair<u32>, Pair<u32>);

/// The longest run, in units.
const LONGEST: usize = 8;
/// Counts below this are asked about once.
const FEW: usize = 12;

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

impl Phrases {
    /// Learns those phrases of two reports whose counts are `wanted`.
    pub(super) fn learn(
        reports: Pair<&Report>,
        grams: &Grams,
        wanted: impl Fn(Counts) -> bool,
    ) -> Self {
        let units = Units::new(grams);
        let (old, new) = units.all.split_at(units.border);
        let size = |units: &[Unit]| units.iter().filter(|unit| !unit.is_break()).count() as u32;
        let sizes = Pair::new(size(old), size(new));
        // Nearly all counts are small, and the answer for them is always the same.
        let few: [[bool; FEW]; FEW] = std::array::from_fn(|old| {
            std::array::from_fn(|new| wanted((Pair::new(old as u32, new as u32), sizes)))
        });
        let wanted = |counts: Pair<u32>| {
            let known = few.get(counts.old as usize);
            let known = known.and_then(|row| row.get(counts.new as usize));
            known.map_or_else(|| wanted((counts, sizes)), |&known| known)
        };
        let mut learner = Learner {
            own: Self {
                sizes,
                ..Self::default()
            },
            starts: Starts {
                reports,
                known: vec![None; units.all.len()],
            },
            longest: vec![0; units.all.len()],
        };
        let singles = Singles::new(units.all);
        learner.take(Level::ones(&units, &singles, wanted), &units);
        let mut level = Level::twos(&units, grams.weights.len(), &singles, wanted);
        while !level.places.is_empty() {
            let longer = (level.length < LONGEST).then(|| level.longer(&units, wanted));
            learner.take(level, &units);
            level = match longer {
                Some(longer) => longer,
                None => break,
            };
        }
        let mut own = learner.own;
        for (at, &length) in learner.longest.iter().enumerate() {
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

/// Takes phrases from levels, the shorter ones first.
struct Learner<'a> {
    own: Phrases,
    starts: Starts<'a>,
    /// By place: how long the longest phrase is that begins there.
    longest: Vec<u8>,
}

impl Learner<'_> {
    fn take(&mut self, mut level: Level, units: &Units) {
        let sizes = self.own.sizes;
        let length = level.length;
        for &(place, number) in &level.places {
            if let Some(close) = &mut level.runs[number as usize].close {
                units.add(close, place as usize, length);
            }
        }
        // Where words begin costs the most to find out, and few runs get so far.
        let total = f64::from(sizes.old + sizes.new);
        for run in &mut level.runs {
            if !run.may_be_phrase(total) {
                run.close = None;
            }
        }
        for &(place, number) in &level.places {
            if let Some(close) = &mut level.runs[number as usize].close {
                units.add_whole(close, place as usize, length, &mut self.starts);
            }
        }
        let phrases: Vec<bool> = level.runs.iter().map(Run::is_phrase).collect();
        for (run, _) in level.runs.iter().zip(&phrases).filter(|(_, is)| **is) {
            self.own.all.push(Phrase {
                in_old: run.first < units.border,
                start: units.all[run.first].start as usize,
                end: units.all[run.first + length - 1].end as usize,
                counts: run.counts,
            });
        }
        for &(place, number) in &level.places {
            if phrases[number as usize] {
                self.longest[place as usize] = length as u8;
            }
        }
    }
}
