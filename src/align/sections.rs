//! Sections to sections: by title, text and place, whatever their levels.

use rustc_hash::FxHashMap;

use super::grams::Grams;
use super::likeness::{Candidate, Postings, Sets, candidates, place, shared};
use super::order::{assign, heaviest_chain};
use super::{Reason, SectionMatch, Shape};
use crate::outline::Report;
use crate::span::Pair;

/// The least score at which two sections are partners.
const LEAST: f64 = 0.30;
/// How many partners are weighed for a section by its title, and as many again by its text.
const KEEP: usize = 12;

/// The partner of each section: a list in order of the new report's sections, then the old ones without partner.
pub(super) fn align_sections(reports: Pair<&Report>, grams: &Grams) -> Vec<SectionMatch> {
    let pairs = Candidates::new(reports, grams);
    let first = pairs.assign(|_, _| 1.0);
    // Sections whose parents are partners are likelier partners themselves.
    let partner = partners(&pairs, &first, reports.old.sections.len());
    let parent =
        |report: &Report, section: usize| report.sections.get(section).and_then(|s| s.parent);
    let context =
        |old: usize, new: usize| match (parent(reports.old, old), parent(reports.new, new)) {
            (None, None) => 1.0,
            (Some(old), Some(new)) => match partner.get(old).copied().flatten() {
                Some(other) if other == new => 1.15,
                Some(_) => 0.9,
                None => 1.0,
            },
            _ => 0.95,
        };
    let taken = pairs.assign(context);
    order(reports, &pairs, &taken)
}

fn partners(pairs: &Candidates, taken: &[usize], sections: usize) -> Vec<Option<usize>> {
    let mut partner = vec![None; sections];
    for &index in taken {
        let pair = &pairs.all[index].0;
        partner[pair.old] = Some(pair.new);
    }
    partner
}

/// Pairs of sections that may be partners, with what speaks for each.
struct Candidates {
    all: Vec<(Candidate, Reason)>,
    sections: Pair<usize>,
}

impl Candidates {
    fn new(reports: Pair<&Report>, grams: &Grams) -> Self {
        let counts = reports.map(|r| r.sections.len());
        let titles = titles(reports, grams);
        let mut all: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        for pair in candidates(titles.as_ref(), grams, KEEP, 0.15) {
            all.insert((pair.old, pair.new), 0.0);
        }
        text_likeness(reports, grams, &mut all);
        let places = reports.map(places);
        let mut all: Vec<(Candidate, Reason)> = all
            .into_iter()
            .map(|((old, new), text)| {
                let reason = Reason {
                    title: title_likeness(&titles, grams, old, new),
                    text,
                    place: 1.0 - (places.old[old] - places.new[new]).abs(),
                };
                let likeness = score(reports, old, new, &reason);
                let pair = Candidate {
                    old,
                    new,
                    shared: 0.0,
                    likeness,
                };
                (pair, reason)
            })
            .collect();
        all.sort_unstable_by_key(|(pair, _)| (pair.old, pair.new));
        Self {
            all,
            sections: counts,
        }
    }

    fn assign(&self, context: impl Fn(usize, usize) -> f64) -> Vec<usize> {
        let scored: Vec<Candidate> = self
            .all
            .iter()
            .map(|(pair, _)| Candidate {
                likeness: pair.likeness * context(pair.old, pair.new),
                ..*pair
            })
            .collect();
        let taken = std::cell::RefCell::new(self.sections.map(|n| vec![false; n]));
        assign(
            &scored,
            |c| c.likeness,
            |c| {
                let taken = taken.borrow();
                c.likeness >= LEAST && !taken.old[c.old] && !taken.new[c.new]
            },
            |c| {
                let mut taken = taken.borrow_mut();
                taken.old[c.old] = true;
                taken.new[c.new] = true;
            },
        )
    }
}

/// What speaks for a pair, in one number: title and text each can do alone, place and kind only lessen it.
fn score(reports: Pair<&Report>, old: usize, new: usize, reason: &Reason) -> f64 {
    let (Some(a), Some(b)) = (reports.old.sections.get(old), reports.new.sections.get(new)) else {
        return 0.0;
    };
    let alike = 1.0 - (1.0 - 0.95 * reason.title) * (1.0 - 0.85 * reason.text);
    let role = if a.role == b.role { 1.0 } else { 0.6 };
    let level = match a.level.abs_diff(b.level) {
        0 => 1.0,
        1 => 0.93,
        _ => 0.8,
    };
    alike * role * level * (0.85 + 0.15 * reason.place)
}

fn titles(reports: Pair<&Report>, grams: &Grams) -> Pair<Sets> {
    let sides = Pair::new(
        (reports.old, &grams.reports.old),
        (reports.new, &grams.reports.new),
    );
    sides.map(|(report, occurrences)| {
        let mut sets = Sets::new();
        let mut set = Vec::new();
        let mut sentence = 0;
        for section in &report.sections {
            while report
                .sentences
                .get(sentence)
                .is_some_and(|s| s.span.end <= section.title_span.start)
            {
                sentence += 1;
            }
            Grams::set(occurrences.within(sentence, section.title_span), &mut set);
            sets.push(&set, grams);
        }
        sets
    })
}

/// Between Dice (both whole) and overlap (the shorter whole): a title that was only added to is the same title.
fn title_likeness(titles: &Pair<Sets>, grams: &Grams, old: usize, new: usize) -> f64 {
    let shared = shared(titles.old.get(old), titles.new.get(new), grams);
    let masses = Pair::new(titles.old.mass(old), titles.new.mass(new));
    let smaller = masses.old.min(masses.new);
    if smaller <= 0.0 {
        return 0.0;
    }
    let dice = super::likeness::likeness(shared, masses);
    (0.6 * dice + 0.4 * (shared / smaller)).clamp(0.0, 1.0)
}

/// Where each section begins, from 0 to 1 of the sentences.
fn places(report: &Report) -> Vec<f64> {
    let sentences = report.sentences.len();
    report
        .sections
        .iter()
        .map(|section| {
            let first = report
                .sentences
                .partition_point(|s| s.span.start < section.span.start);
            place(first.min(sentences), sentences + 1)
        })
        .collect()
}

/// Adds the cosine of the gram counts of each promising pair of sections, all below them included, to `all`.
fn text_likeness(reports: Pair<&Report>, grams: &Grams, all: &mut FxHashMap<(usize, usize), f64>) {
    let own = Pair::new(
        own_counts(reports.old, &grams.reports.old),
        own_counts(reports.new, &grams.reports.new),
    );
    let total = grams.weights.len();
    let postings = own.as_ref().map(|counts| {
        let entries = counts.iter().enumerate().flat_map(|(section, own)| {
            own.iter()
                .map(move |&(gram, count)| (gram, (section as u32, count)))
        });
        Postings::new(entries, total)
    });
    let norms = Pair::new(
        norms(reports.old, &own.old, grams),
        norms(reports.new, &own.new, grams),
    );
    let parent = |report: &Report, section: usize| report.sections.get(section)?.parent;
    let mut seen = vec![0_usize; total];
    let mut sums = Sums::new(own.new.len());
    // First the products of what stands directly in each section, then up to the sections above on both sides.
    let mut products: Vec<Vec<(usize, f64)>> = Vec::with_capacity(own.old.len());
    for counts in &own.old {
        for &(gram, count) in counts {
            let nth = seen[gram as usize];
            seen[gram as usize] += 1;
            let weight = grams.weight(gram).powi(2) * f64::from(count);
            for &(new, other) in postings.new.near(gram, nth, postings.old.count(gram)) {
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
            let norm = norms.old[old] * norms.new[*new];
            *product = if norm > 0.0 {
                (*product / norm).min(1.0)
            } else {
                0.0
            };
        }
        row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
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
    touched: Vec<usize>,
}

impl Sums {
    fn new(len: usize) -> Self {
        Self {
            sums: vec![0.0; len],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, at: usize, value: f64) {
        if self.sums[at] == 0.0 {
            self.touched.push(at);
        }
        self.sums[at] += value;
    }

    /// All sums in order of their index; they are nought again afterwards.
    fn drain(&mut self) -> Vec<(usize, f64)> {
        self.touched.sort_unstable();
        self.touched.dedup();
        self.touched
            .drain(..)
            .map(|at| (at, std::mem::take(&mut self.sums[at])))
            .collect()
    }
}

/// How often each gram stands directly in each section, in order of gram numbers.
fn own_counts(report: &Report, occurrences: &super::grams::Occurrences) -> Vec<Vec<(u32, u32)>> {
    let mut all: Vec<Vec<u32>> = vec![Vec::new(); report.sections.len()];
    for (index, sentence) in report.sentences.iter().enumerate() {
        if let Some(own) = sentence.section.and_then(|section| all.get_mut(section)) {
            own.extend(occurrences.sentence(index).iter().map(|o| o.gram));
        }
    }
    all.into_iter()
        .map(|mut own| {
            own.sort_unstable();
            let runs = own.chunk_by(|a, b| a == b);
            runs.filter_map(|run| Some((*run.first()?, run.len() as u32)))
                .collect()
        })
        .collect()
}

/// Euclidean length of each section's weighted gram counts, all below it included.
fn norms(report: &Report, own: &[Vec<(u32, u32)>], grams: &Grams) -> Vec<f64> {
    // Sections below follow the one above without a gap, so each subtree is a range.
    let mut ends: Vec<usize> = (1..=own.len()).collect();
    for section in (0..own.len()).rev() {
        if let Some(above) = report.sections.get(section).and_then(|s| s.parent) {
            ends[above] = ends[above].max(ends[section]);
        }
    }
    let mut counts = vec![0_u32; grams.weights.len()];
    let mut touched = Vec::new();
    (0..own.len())
        .map(|section| {
            for &(gram, count) in own[section..ends[section]].iter().flatten() {
                if counts[gram as usize] == 0 {
                    touched.push(gram);
                }
                counts[gram as usize] += count;
            }
            let square: f64 = touched
                .drain(..)
                .map(|gram| {
                    let count = f64::from(std::mem::take(&mut counts[gram as usize]));
                    (count * grams.weight(gram)).powi(2)
                })
                .sum();
            square.sqrt()
        })
        .collect()
}

/// The pairs in order of the new report, with those out of order marked; then what has no partner.
fn order(reports: Pair<&Report>, pairs: &Candidates, taken: &[usize]) -> Vec<SectionMatch> {
    let partner = partners(pairs, taken, pairs.sections.old);
    let parent = |report: &Report, section: usize| report.sections.get(section)?.parent;
    let mut chosen: Vec<(Candidate, Reason)> = taken.iter().map(|&at| pairs.all[at]).collect();
    chosen.sort_unstable_by_key(|(pair, _)| pair.new);
    // Children of one pair of parents keep their order or not by themselves.
    let mut families: std::collections::BTreeMap<Option<usize>, Vec<usize>> = Default::default();
    let mut moved = vec![false; chosen.len()];
    for (index, (pair, _)) in chosen.iter().enumerate() {
        let above = Pair::new(parent(reports.old, pair.old), parent(reports.new, pair.new));
        if above.old.map(|old| partner[old]) == above.new.map(Some) {
            families.entry(above.new).or_default().push(index);
        } else {
            moved[index] = true;
        }
    }
    for family in families.values() {
        let pairs: Vec<Candidate> = family.iter().map(|&at| chosen[at].0).collect();
        let weight = |pair: &Candidate| {
            let length = |report: &Report, at: usize| {
                report
                    .sections
                    .get(at)
                    .map_or(0, |s: &crate::outline::Section| s.span.len())
            };
            1.0 + (length(reports.old, pair.old) + length(reports.new, pair.new)) as f64
        };
        let kept = heaviest_chain(&pairs, weight);
        for (at, &index) in family.iter().enumerate() {
            moved[index] = kept.binary_search(&at).is_err();
        }
    }
    let mut free = pairs.sections.map(|n| vec![true; n]);
    let mut matches: Vec<SectionMatch> = Vec::new();
    for ((pair, reason), moved) in chosen.into_iter().zip(moved) {
        free.old[pair.old] = false;
        free.new[pair.new] = false;
        matches.push(SectionMatch {
            old: Some(pair.old),
            new: Some(pair.new),
            likeness: (reason.title + reason.text) / 2.0,
            moved,
            shape: Shape::Whole,
            reason: Some(reason),
        });
    }
    let alone = |old: Option<usize>, new: Option<usize>| SectionMatch {
        old,
        new,
        likeness: 0.0,
        moved: false,
        shape: Shape::Whole,
        reason: None,
    };
    let of = |free: &[bool]| -> Vec<usize> { (0..free.len()).filter(|&at| free[at]).collect() };
    matches.extend(of(&free.new).into_iter().map(|new| alone(None, Some(new))));
    matches.extend(of(&free.old).into_iter().map(|old| alone(Some(old), None)));
    matches
}

/// The least part of a section without partner that must come from (or have gone to) one section with a partner.
const PART: f64 = 0.5;
/// The least part of the section that was split (or merged into) which each of its parts must be.
const SHARE: f64 = 0.15;

/// Marks sections that became several, and those that were several, by where their sentences have gone.
pub(super) fn split_and_merge(
    reports: Pair<&Report>,
    grams: &Grams,
    sections: &mut [SectionMatch],
    sentences: &[super::Match],
) {
    let mass = |occurrences: &super::grams::Occurrences, sentence: usize| -> f64 {
        let own = occurrences.sentence(sentence).iter();
        own.map(|o| grams.weight(o.gram)).sum()
    };
    let masses = Pair::new(
        (0..reports.old.sentences.len())
            .map(|s| mass(&grams.reports.old, s))
            .collect::<Vec<_>>(),
        (0..reports.new.sentences.len())
            .map(|s| mass(&grams.reports.new, s))
            .collect::<Vec<_>>(),
    );
    // The text that each pair of sections has in common, and the whole of each section.
    let up = |report: &Report, sentence: usize| {
        let mut all = Vec::new();
        let mut at = report.sentences.get(sentence).and_then(|s| s.section);
        while let Some(section) = at {
            all.push(section);
            at = report.sections.get(section).and_then(|s| s.parent);
        }
        all
    };
    let mut whole = reports.map(|r| vec![0.0; r.sections.len()]);
    for (sentence, mass) in masses.old.iter().enumerate() {
        for section in up(reports.old, sentence) {
            whole.old[section] += mass;
        }
    }
    for (sentence, mass) in masses.new.iter().enumerate() {
        for section in up(reports.new, sentence) {
            whole.new[section] += mass;
        }
    }
    let mut common: FxHashMap<(usize, usize), Pair<f64>> = FxHashMap::default();
    for pair in sentences.iter().filter(|m| m.likeness >= 0.4) {
        if let (Some(old), Some(new)) = (pair.old, pair.new) {
            for above in up(reports.old, old) {
                for other in up(reports.new, new) {
                    let both = common.entry((above, other)).or_default();
                    both.old += masses.old[old] * pair.likeness;
                    both.new += masses.new[new] * pair.likeness;
                }
            }
        }
    }
    let part = |old: usize, new: usize| -> Pair<f64> {
        let both = common.get(&(old, new)).copied().unwrap_or_default();
        let of = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        Pair::new(of(both.old, whole.old[old]), of(both.new, whole.new[new]))
    };
    let below = |report: &Report, mut section: usize, above: usize| loop {
        if section == above {
            break true;
        }
        match report.sections.get(section).and_then(|s| s.parent) {
            Some(next) => section = next,
            None => break false,
        }
    };
    let related = |report: &Report, a: usize, b: usize| below(report, a, b) || below(report, b, a);
    let paired: Vec<(usize, usize, usize)> = sections
        .iter()
        .enumerate()
        .filter_map(|(at, m)| Some((at, m.old?, m.new?)))
        .collect();
    for at in 0..sections.len() {
        // The best pair of which this section is another part.
        let mut best: Option<(f64, usize, Shape)> = None;
        for &(with, old, new) in &paired {
            let (share, shape) = match (sections[at].old, sections[at].new) {
                (None, Some(own)) if !related(reports.new, own, new) => {
                    let (own, other) = (part(old, own), part(old, new));
                    if own.old < SHARE || other.old < SHARE {
                        continue;
                    }
                    (own.new, Shape::Split)
                }
                (Some(own), None) if !related(reports.old, own, old) => {
                    let (own, other) = (part(own, new), part(old, new));
                    if own.new < SHARE || other.new < SHARE {
                        continue;
                    }
                    (own.old, Shape::Merged)
                }
                _ => continue,
            };
            if share >= PART && best.is_none_or(|(most, ..)| share > most) {
                best = Some((share, with, shape));
            }
        }
        if let Some((share, with, shape)) = best {
            let pair = sections[with];
            sections[with].shape = shape;
            let own = &mut sections[at];
            let both = Pair::new(own.old.or(pair.old), own.new.or(pair.new));
            *own = SectionMatch {
                old: both.old,
                new: both.new,
                likeness: share.min(1.0),
                moved: false,
                shape,
                reason: pair.reason.map(|reason| Reason {
                    text: share.min(1.0),
                    title: 0.0,
                    ..reason
                }),
            };
        }
    }
}
