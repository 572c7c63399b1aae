//! How alike the texts of sections are.

use rustc_hash::FxHashMap;

use super::super::grams::{Grams, Sentences};
use super::super::likeness::{Entries, Postings};
use super::super::marks::Marks;
use super::KEEP;
use crate::outline::Report;
use crate::span::Pair;

/// How many sections with a common gram are looked at from one of the other report: more than most reports have.
const WINDOW: usize = 24;

/// How often each gram stands in each section.
pub(super) struct Texts {
    /// Directly in it, in order of the first occurrence: those of one section behind those of the one before.
    counts: Vec<(u32, u32)>,
    /// By section, where its own begin in `counts`; one more than there are sections.
    starts: Vec<usize>,
    /// By section, one past the last section below it.
    pub(super) ends: Vec<usize>,
    /// Euclidean length of the weighed counts of a section and all below it.
    norms: Vec<f64>,
}

impl Texts {
    pub(super) fn new(report: &Report, units: Sentences, grams: &Grams) -> Self {
        let mut sentences: Vec<Vec<usize>> = vec![Vec::new(); report.sections.len()];
        for (index, sentence) in report.sentences.iter().enumerate() {
            if let Some(own) = sentence.section.and_then(|at| sentences.get_mut(at)) {
                own.push(index);
            }
        }
        let mut sums = Counts::new(grams.weights.len());
        // Room for a gram a character; what is not needed is never touched.
        let mut counts = Vec::with_capacity(report.body.len() / 3);
        let mut starts = Vec::with_capacity(sentences.len() + 1);
        for sentences in &sentences {
            starts.push(counts.len());
            for unit in sentences.iter().flat_map(|&at| units.sentence(at)) {
                unit.each_gram(|gram| sums.add(gram, 1));
            }
            counts.extend(sums.drain());
        }
        starts.push(counts.len());
        counts.shrink_to_fit();
        // A section stands behind the one above it and in front of whatever is not below it.
        let mut ends: Vec<usize> = (1..starts.len()).collect();
        for section in (0..ends.len()).rev() {
            if let Some(above) = report.sections[section].parent {
                ends[above] = ends[above].max(ends[section]);
            }
        }
        let square = |(gram, count)| f64::from(count).powi(2) * grams.weight(gram);
        let norm = |(section, &end): (usize, &usize)| {
            let within = counts[starts[section]..starts[end]].iter().copied();
            if end == section + 1 {
                return within.map(square).sum::<f64>().sqrt();
            }
            for (gram, count) in within {
                sums.add(gram, count);
            }
            sums.drain().map(square).sum::<f64>().sqrt()
        };
        let norms = ends.iter().enumerate().map(norm).collect();
        Self {
            counts,
            starts,
            ends,
            norms,
        }
    }

    /// What stands directly in each section.
    fn own(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        let starts = self.starts.windows(2);
        starts.map(|section| &self.counts[section[0]..section[1]])
    }
}

/// Where each gram stands: sections in order, with how often.
impl Entries<(u32, u32)> for Texts {
    fn each(&self, mut give: impl FnMut(u32, (u32, u32))) {
        for (section, own) in self.own().enumerate() {
            for &(gram, count) in own {
                give(gram, (section as u32, count));
            }
        }
    }
}

/// Counts by gram, of which only few are touched between two drains.
struct Counts {
    counts: Vec<u32>,
    /// Those that are not nought, the first so many; one more has room, to write without a branch that nobody could
    /// foretell.
    touched: Vec<u32>,
    touching: usize,
}

impl Counts {
    fn new(grams: usize) -> Self {
        Self {
            counts: vec![0; grams],
            touched: vec![0; grams + 1],
            touching: 0,
        }
    }

    fn add(&mut self, gram: u32, count: u32) {
        let own = &mut self.counts[gram as usize];
        self.touched[self.touching] = gram;
        self.touching += usize::from(*own == 0);
        *own += count;
    }

    /// All counts in order of the first that was added; they are nought again afterwards.
    fn drain(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let counts = &mut self.counts;
        let touching = std::mem::take(&mut self.touching);
        self.touched[..touching]
            .iter()
            .map(|&gram| (gram, std::mem::take(&mut counts[gram as usize])))
    }
}

/// Adds the cosine of the weighed gram counts of each promising pair of sections, all below them included, to `all`.
pub(super) fn text_likeness(
    reports: Pair<&Report>,
    grams: &Grams,
    texts: Pair<&Texts>,
    postings: Pair<&Postings<(u32, u32)>>,
    all: &mut FxHashMap<(usize, usize), f64>,
) {
    let total = grams.weights.len();
    let parent = |report: &Report, section: usize| report.sections.get(section)?.parent;
    let mut seen = vec![0_u32; total];
    let mut sums = Sums::new(texts.new.ends.len());
    // First the products of what stands directly in each section, then up to the sections above on both sides.
    let mut products: Vec<Vec<(usize, f64)>> = Vec::with_capacity(texts.old.ends.len());
    for counts in texts.old.own() {
        for &(gram, count) in counts {
            let nth = seen[gram as usize] as usize;
            seen[gram as usize] += 1;
            let weight = grams.weight(gram) * f64::from(count);
            let of = postings.old.count(gram);
            for &(new, other) in postings.new.near(gram, nth, of, WINDOW) {
                sums.add(new as usize, weight * f64::from(other));
            }
        }
        products.push(sums.drain());
    }
    for old in (0..products.len()).rev() {
        for (new, product) in std::mem::take(&mut products[old]) {
            sums.add(new, product);
        }
        let row = sums.drain();
        for &(new, product) in &row {
            let mut up = Some(new);
            while let Some(at) = up {
                sums.add(at, product);
                up = parent(reports.new, at);
            }
        }
        if let Some(above) = parent(reports.old, old) {
            products[above].extend(row);
        }
        let mut row: Vec<(usize, f64)> = sums.drain();
        for (new, product) in &mut row {
            let norm = texts.old.norms[old] * texts.new.norms[*new];
            *product = if norm > 0.0 {
                (*product / norm).min(1.0)
            } else {
                0.0
            };
        }
        if row.len() > KEEP {
            row.select_nth_unstable_by(KEEP, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        for (rank, (new, cosine)) in row.into_iter().enumerate() {
            if rank < KEEP {
                all.insert((old, new), cosine);
            } else if let Some(text) = all.get_mut(&(old, new)) {
                *text = cosine;
            }
        }
    }
}

/// Sums by index, of which only few are touched between two drains.
struct Sums {
    sums: Vec<f64>,
    touched: Marks,
}

impl Sums {
    fn new(len: usize) -> Self {
        Self {
            sums: vec![0.0; len],
            touched: Marks::new(len),
        }
    }

    /// Adds to one sum.
    fn add(&mut self, at: usize, value: f64) {
        self.touched.mark(at);
        self.sums[at] += value;
    }

    /// All sums in order of their index; they are nought again afterwards.
    fn drain(&mut self) -> Vec<(usize, f64)> {
        let mut all = Vec::new();
        self.touched
            .drain(|at| all.push((at, std::mem::take(&mut self.sums[at]))));
        all
    }
}
