//! How alike two runs of text are, and which are worth comparing at all.

use rustc_hash::FxHashMap;

use super::grams::Grams;
use crate::span::Pair;

/// Sets of grams, one for each sentence, title or clause.
#[derive(Clone, Debug)]
pub(crate) struct Sets {
    grams: Vec<u32>,
    starts: Vec<usize>,
    masses: Vec<f64>,
}

impl Sets {
    /// No sets yet.
    pub(crate) fn new() -> Self {
        Self {
            grams: Vec::new(),
            starts: vec![0],
            masses: Vec::new(),
        }
    }

    /// No sets yet, with room for so many that hold so many grams together.
    pub(crate) fn with_capacity(sets: usize, grams: usize) -> Self {
        let mut own = Self {
            grams: Vec::with_capacity(grams),
            starts: Vec::with_capacity(sets + 1),
            masses: Vec::with_capacity(sets),
        };
        own.starts.push(0);
        own
    }

    /// One set more.
    pub(crate) fn push(&mut self, set: &[u32], grams: &Grams) {
        self.grams.extend_from_slice(set);
        self.starts.push(self.grams.len());
        self.masses.push(grams.mass(set));
    }

    /// The grams of all sets, one set behind the other.
    pub(crate) fn all(&self) -> &[u32] {
        &self.grams
    }

    /// How many sets there are.
    pub(crate) fn len(&self) -> usize {
        self.masses.len()
    }

    /// A set, in order of gram numbers.
    pub(crate) fn get(&self, index: usize) -> &[u32] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&from), Some(&to)) => self.grams.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The weight of a set.
    pub(crate) fn mass(&self, index: usize) -> f64 {
        self.masses.get(index).copied().unwrap_or_default()
    }
}

/// Two of something that may belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Index on the old side.
    pub(crate) old: usize,
    /// Index on the new side.
    pub(crate) new: usize,
    /// Weight of the grams that both hold.
    pub(crate) shared: f64,
    /// Likeness from 0 to 1.
    pub(crate) likeness: f64,
}

/// Weighted Dice coefficient: the weight of what both hold, by the mean weight of the two.
pub(crate) fn likeness(shared: f64, masses: Pair<f64>) -> f64 {
    let sum = masses.old + masses.new;
    if sum > 0.0 {
        (2.0 * shared / sum).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// Between the Dice coefficient (both whole) and the overlap coefficient (the shorter one whole): a phrase that was only
/// added to is still the same phrase.
pub(crate) fn kinship(shared: f64, masses: Pair<f64>) -> f64 {
    let smaller = masses.old.min(masses.new);
    if smaller > 0.0 {
        0.6 * likeness(shared, masses) + 0.4 * (shared / smaller).min(1.0)
    } else {
        0.0
    }
}

/// The weight of what two sets, each in order, have in common.
pub(crate) fn shared(a: &[u32], b: &[u32], grams: &Grams) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            sum += grams.weight(*x);
        }
        // No branch that nobody could foretell.
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    sum
}

/// How many places of a common gram are looked at from one place of it. A gram that stands oftener says little, and
/// this bound keeps the work linear in the length of the text.
const WINDOW: usize = 32;

/// A gram with no more places than this is never left out: looking at them is as quick as remembering it.
const FEW: usize = 6;
/// The most grams of one set that are left out: every other one is compared with them.
const MOST_LEFT_OUT: usize = 6;

/// For how many candidates there is room from the beginning: more than reports of ordinary length have.
const ROOM: usize = 1 << 14;
/// From how many sets on they are shared between two threads.
const PARALLEL: usize = 128;

/// Something with a place that grams stand at.
pub(crate) trait Entries<T> {
    /// Gives every gram with each of its places.
    fn each(&self, give: impl FnMut(u32, T));
}

/// An inverted index: where each gram stands on one side.
pub(crate) struct Postings<T> {
    places: Vec<T>,
    starts: Vec<u32>,
}

impl<T: Copy + Default> Postings<T> {
    /// An index of `entries`, in their order; `grams` is the number of different grams.
    pub(crate) fn new(entries: &impl Entries<T>, grams: usize) -> Self {
        // While places are put in, the one behind each gram's start moves up to be the start of the next gram.
        let mut starts = vec![0_u32; grams + 2];
        entries.each(|gram, _| starts[gram as usize + 2] += 1);
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut places = vec![T::default(); starts.last().map_or(0, |&n| n as usize)];
        entries.each(|gram, place| {
            let at = &mut starts[gram as usize + 1];
            places[*at as usize] = place;
            *at += 1;
        });
        Self { places, starts }
    }

    /// All places of `gram`.
    pub(crate) fn get(&self, gram: u32) -> &[T] {
        let gram = gram as usize;
        match (self.starts.get(gram), self.starts.get(gram + 1)) {
            (Some(&from), Some(&to)) => self
                .places
                .get(from as usize..to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many places `gram` has.
    pub(crate) fn count(&self, gram: u32) -> usize {
        self.get(gram).len()
    }

    /// The places of `gram` that answer its `nth` place of `of` on the other side: all, or `window` of them around the
    /// same rank where there are more.
    pub(crate) fn near(&self, gram: u32, nth: usize, of: usize, window: usize) -> &[T] {
        let places = self.get(gram);
        if places.len() <= window {
            return places;
        }
        let middle = nth * places.len() / of.max(1);
        let from = middle.saturating_sub(window / 2).min(places.len() - window);
        &places[from..from + window]
    }
}

/// Some or all of a list of sets, in order.
#[derive(Clone, Copy)]
pub(crate) struct Chosen<'a> {
    sets: &'a Sets,
    /// The indices of those chosen; None for all.
    only: Option<&'a [usize]>,
}

impl<'a> From<&'a Sets> for Chosen<'a> {
    fn from(sets: &'a Sets) -> Self {
        Self { sets, only: None }
    }
}

impl<'a> Chosen<'a> {
    /// Those with these indices.
    pub(crate) fn only(sets: &'a Sets, only: &'a [usize]) -> Self {
        Self {
            sets,
            only: Some(only),
        }
    }

    fn len(&self) -> usize {
        self.only.map_or(self.sets.len(), <[usize]>::len)
    }

    /// The index in the list of all of the `nth` that was chosen.
    fn index(&self, nth: usize) -> usize {
        self.only.map_or(nth, |only| only[nth])
    }

    fn get(&self, nth: usize) -> &'a [u32] {
        self.sets.get(self.index(nth))
    }

    fn mass(&self, nth: usize) -> f64 {
        self.sets.mass(self.index(nth))
    }
}

/// Every gram of every set, with the set's place among those chosen.
impl Entries<u32> for Chosen<'_> {
    fn each(&self, mut give: impl FnMut(u32, u32)) {
        for nth in 0..self.len() {
            for &gram in self.get(nth) {
                give(gram, nth as u32);
            }
        }
    }
}

/// At most `keep` candidates for each set of the old side, of `least` likeness or more, in order of both sides.
///
/// Only sets that share a gram are looked at, and of an old set's grams the commonest, which lead to the most others, are
/// left out of that as long as they weigh so little together that no set of `least` likeness could share these alone
/// (the prefix filter of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning",
/// 2006). Where a gram stands in very many sets all the same, its occurrences are paired in order: the middle one of the
/// old side with those around the middle one of the new side.
///
/// The indices in what is given are those of the lists of all sets.
pub(crate) fn candidates(
    sets: Pair<Chosen>,
    grams: &Grams,
    keep: usize,
    least: f64,
) -> Vec<Candidate> {
    let postings = Postings::new(&sets.new, grams.weights.len());
    let search = Search {
        sets,
        grams,
        keep,
        least,
        masses: (0..sets.new.len()).map(|new| sets.new.mass(new)).collect(),
        common: Common::new(sets.old, &postings),
        postings,
    };
    let count = sets.old.len();
    if count < PARALLEL {
        return search.of(0..count);
    }
    let (mut found, rest) = rayon::join(|| search.of(0..count / 2), || search.of(count / 2..count));
    found.extend(rest);
    found
}

/// The grams of the old side that stand in very many sets of the new one.
struct Common {
    /// By gram: how often it stands on the old side, in the first half of the sets and in all.
    counts: FxHashMap<u32, (usize, usize)>,
}

impl Common {
    fn new(old: Chosen, postings: &Postings<u32>) -> Self {
        let half = old.len() / 2;
        let mut counts: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        old.each(|gram, nth| {
            if postings.count(gram) > WINDOW {
                let (first, all) = counts.entry(gram).or_default();
                *first += usize::from((nth as usize) < half);
                *all += 1;
            }
        });
        Self { counts }
    }
}

/// What candidates are searched by.
struct Search<'a> {
    sets: Pair<Chosen<'a>>,
    grams: &'a Grams,
    keep: usize,
    least: f64,
    /// Of the new sets.
    masses: Vec<f64>,
    common: Common,
    postings: Postings<u32>,
}

impl Search<'_> {
    /// The candidates for some of the old sets: all of them, or those from the first or the middle one on.
    fn of(&self, old: std::ops::Range<usize>) -> Vec<Candidate> {
        let &Self {
            sets,
            grams,
            keep,
            least,
            ref masses,
            ref common,
            ref postings,
        } = self;
        // How often each common gram was seen in front of the sets.
        let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
        let mut sums = vec![0.0_f64; masses.len()];
        // The new sets that have a sum, the first so many of them; one more has room, to write without a branch.
        let mut touched = vec![0_u32; masses.len() + 1];
        // Those that may be alike enough, each with the weight that is shared but for what is left out.
        let mut promising = vec![(0_u32, 0.0_f64); masses.len() + 1];
        let mut found = Vec::with_capacity((keep * old.len()).min(ROOM));
        let mut own: Vec<Candidate> = Vec::new();
        let mut left_out: Vec<(usize, u32)> = Vec::new();
        let first_half = old.start == 0;
        for old in old {
            let mass = sets.old.mass(old);
            // Sets that share a weight s, and no more than s is in one of them, are alike by 2s / (mass + s) at most.
            let mut room = mass * least / (2.0 - least) * (1.0 - 1e-9);
            left_out.clear();
            for &gram in sets.old.get(old) {
                let count = postings.count(gram);
                if count > FEW && grams.weight(gram) < room {
                    left_out.push((count, gram));
                }
            }
            left_out.sort_unstable_by(|a, b| b.cmp(a));
            left_out.truncate(MOST_LEFT_OUT);
            left_out.retain(|&(_, gram)| {
                let weight = grams.weight(gram);
                let fits = weight < room;
                if fits {
                    room -= weight;
                }
                fits
            });
            let mut touching = 0;
            for &gram in sets.old.get(old) {
                let mut places = postings.get(gram);
                if places.len() > WINDOW {
                    let (before, count) = common.counts.get(&gram).copied().unwrap_or_default();
                    let seen = seen
                        .entry(gram)
                        .or_insert(if first_half { 0 } else { before });
                    places = postings.near(gram, *seen, count, WINDOW);
                    *seen += 1;
                }
                if places.len() > FEW && left_out.iter().any(|&(_, out)| out == gram) {
                    continue;
                }
                let weight = grams.weight(gram);
                for &new in places {
                    let sum = &mut sums[new as usize];
                    touched[touching] = new;
                    touching += usize::from(*sum == 0.0);
                    *sum += weight;
                }
            }
            let rest: f64 = left_out.iter().map(|&(_, gram)| grams.weight(gram)).sum();
            // Nobody could foretell which of them are: so there is no branch here either.
            let mut count = 0;
            for &new in &touched[..touching] {
                let shared = std::mem::take(&mut sums[new as usize]);
                promising[count] = (new, shared);
                let most = 2.0 * (shared + rest);
                count += usize::from(most >= least * (mass + masses[new as usize]));
            }
            own.clear();
            for &(new, mut shared) in &promising[..count] {
                let new = new as usize;
                let set = sets.new.get(new);
                for &(_, gram) in &left_out {
                    if holds(set, gram) {
                        shared += grams.weight(gram);
                    }
                }
                let likeness = likeness(shared, Pair::new(mass, masses[new]));
                if likeness >= least {
                    own.push(Candidate {
                        old,
                        new,
                        shared,
                        likeness,
                    });
                }
            }
            if own.len() > keep {
                let near =
                    |c: &Candidate| place(c.old, sets.old.len()) - place(c.new, sets.new.len());
                // Their order leaves no two of them even.
                own.select_nth_unstable_by(keep, |a, b| {
                    b.likeness
                        .total_cmp(&a.likeness)
                        .then_with(|| near(a).abs().total_cmp(&near(b).abs()))
                        .then(a.new.cmp(&b.new))
                });
                own.truncate(keep);
            }
            own.sort_unstable_by_key(|c| c.new);
            found.extend(own.iter().map(|c| Candidate {
                old: sets.old.index(c.old),
                new: sets.new.index(c.new),
                ..*c
            }));
        }
        found
    }
}

/// True where a set, which is in order, holds a gram.
fn holds(set: &[u32], gram: u32) -> bool {
    const SHORT: usize = 32;
    if set.len() > SHORT {
        return set.binary_search(&gram).is_ok();
    }
    // To the end, which is quicker than to look after each whether that was it.
    set.iter().fold(false, |any, &own| any | (own == gram))
}

/// Place of an item among `of`, from 0 to 1.
pub(crate) fn place(index: usize, of: usize) -> f64 {
    (index as f64 + 0.5) / of.max(1) as f64
}
