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

use runs::{Level, Starts, Units};
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

/// All phrases.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// In order of length, then of first occurrence.
    pub(super) all: Vec<Phrase>,
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
        let units = Units::new(reports, grams);
        let mut all = Vec::new();
        let sizes = levels(&units, grams, wanted, |level| {
            all.extend(level.phrases().map(|run| {
                let first = run.first as usize;
                Phrase {
                    in_old: first < units.border,
                    start: units.all[first].start as usize,
                    end: units.end(first + level.length - 1),
                    counts: run.counts,
                }
            }));
        });
        Self { all, sizes }
    }

    /// The byte ranges of each report that are a phrase, by start, the longest at each start.
    pub(super) fn places(reports: Pair<&Report>, grams: &Grams) -> Pair<Vec<(u32, u32)>> {
        let units = Units::new(reports, grams);
        // By place: how long the longest phrase is that begins there.
        let mut longest = vec![0_u8; units.all.len()];
        levels(
            &units,
            grams,
            |_| true,
            |level| {
                for place in level.places_of_phrases() {
                    longest[place] = level.length as u8;
                }
            },
        );
        let mut places = Pair::new(Vec::new(), Vec::new());
        for (at, &length) in longest.iter().enumerate() {
            if length > 1 {
                let range = (
                    units.all[at].start,
                    units.end(at + length as usize - 1) as u32,
                );
                if at < units.border {
                    places.old.push(range)
                } else {
                    places.new.push(range)
                }
            }
        }
        places
    }
}

/// Gives the runs that stand often with the phrases among them whose counts are `wanted`, the shorter ones first. How
/// many units each report has is what it ends with.
fn levels(
    units: &Units,
    grams: &Grams,
    wanted: impl Fn(Counts) -> bool,
    mut give: impl FnMut(&Level),
) -> Pair<u32> {
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
    let mut starts = Starts::new(units.all.len());
    let total = f64::from(sizes.old + sizes.new);
    let mut take = |mut level: Level| {
        level.sift(units, &mut starts, total);
        give(&level);
    };
    let singles = Singles::new(units.all);
    take(Level::ones(units, &singles, wanted));
    let mut level = Level::twos(units, grams.weights.len(), &singles, wanted);
    while !level.places.is_empty() {
        let longer = (level.length < LONGEST).then(|| level.longer(units, wanted));
        take(level);
        level = match longer {
            Some(longer) => longer,
            None => break,
        };
    }
    sizes
}
