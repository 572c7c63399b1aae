//! Sections that became several, and those that were several.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::grams::{Grams, Sentences};
use super::sections::mark_moved;
use super::{Reason, SectionMatch, Shape};
use crate::outline::Report;
use crate::span::Pair;

/// The least part of what came to a section without partner from anywhere (or went from it) that must have come from
/// (or gone to) one section with a partner.
const PART: f64 = 0.5;
/// The least part of a whole section that its parts are reckoned of, however little of it was there before or is left.
const STAYED: f64 = 0.4;
/// The least part of the section that was split (or merged into) which each of its parts must be.
const SHARE: f64 = 0.1;

/// Marks sections that became several, and those that were several, by where their sentences have gone, and else by the
/// pairs of `alike`: those that read like partners though one of them has another.
pub(super) fn split_and_merge(
    reports: Pair<&Report>,
    grams: &Grams,
    sections: &mut [SectionMatch],
    sentences: &[super::Match],
    alike: &[(usize, usize, Reason)],
) {
    let mass = |own: Sentences, sentence: usize| -> f64 {
        let mut mass = 0.0;
        for unit in own.sentence(sentence) {
            unit.each_gram(|gram| mass += grams.weight(gram));
        }
        mass
    };
    let masses = Pair::new(
        (0..reports.old.sentences.len())
            .map(|s| mass(grams.sentences().old, s))
            .collect::<Vec<_>>(),
        (0..reports.new.sentences.len())
            .map(|s| mass(grams.sentences().new, s))
            .collect::<Vec<_>>(),
    );
    // The text that each pair of sections has in common, and the whole of each section.
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
    // What of each section is found anywhere in the other report.
    let mut stayed = reports.map(|r| vec![0.0; r.sections.len()]);
    for pair in sentences.iter().filter(|m| m.likeness >= 0.4) {
        if let (Some(old), Some(new)) = (pair.old, pair.new) {
            for section in up(reports.new, new) {
                stayed.new[section] += masses.new[new] * pair.likeness;
            }
            for above in up(reports.old, old) {
                stayed.old[above] += masses.old[old] * pair.likeness;
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
    let share = |old: usize, new: usize| -> Pair<f64> {
        let both = common.get(&(old, new)).copied().unwrap_or_default();
        let of = |part: f64, stayed: f64, whole: f64| {
            if whole > 0.0 {
                part / stayed.max(STAYED * whole)
            } else {
                0.0
            }
        };
        Pair::new(
            of(both.old, stayed.old[old], whole.old[old]),
            of(both.new, stayed.new[new], whole.new[new]),
        )
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
    // Which pair each section with a partner belongs to, and where those without one are in the list.
    let mut pair_of = reports.map(|r| vec![None; r.sections.len()]);
    let mut alone = reports.map(|r| vec![None; r.sections.len()]);
    for (at, pair) in sections.iter().enumerate() {
        let both = pair.old.is_some() && pair.new.is_some();
        if let Some(old) = pair.old {
            (if both {
                &mut pair_of.old
            } else {
                &mut alone.old
            })[old] = Some(at);
        }
        if let Some(new) = pair.new {
            (if both {
                &mut pair_of.new
            } else {
                &mut alone.new
            })[new] = Some(at);
        }
    }
    // For each section without partner the best pair that it is another part of.
    let mut best: BTreeMap<usize, (f64, usize, Shape)> = Default::default();
    let mut keys: Vec<(usize, usize)> = common.keys().copied().collect();
    keys.sort_unstable();
    for (old, new) in keys {
        let own = part(old, new);
        let found = match (
            pair_of.old[old],
            alone.new[new],
            alone.old[old],
            pair_of.new[new],
        ) {
            (Some(with), Some(at), ..) => sections[with]
                .new
                .filter(|&other| {
                    !related(reports.new, new, other)
                        && own.old >= SHARE
                        && part(old, other).old >= SHARE
                })
                .map(|_| (at, share(old, new).new, with, Shape::Split)),
            (_, _, Some(at), Some(with)) => sections[with]
                .old
                .filter(|&other| {
                    !related(reports.old, old, other)
                        && own.new >= SHARE
                        && part(other, new).new >= SHARE
                })
                .map(|_| (at, share(old, new).old, with, Shape::Merged)),
            _ => None,
        };
        if let Some((at, share, with, shape)) = found.filter(|found| found.1 >= PART) {
            let better = best.get(&at).is_none_or(|&(most, ..)| share > most);
            if better {
                best.insert(at, (share, with, shape));
            }
        }
    }
    for (at, (share, with, shape)) in best {
        let pair = sections[with];
        sections[with].shape = shape;
        let own = &mut sections[at];
        *own = SectionMatch {
            old: own.old.or(pair.old),
            new: own.new.or(pair.new),
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
    for &(old, new, reason) in alike {
        let (at, with, shape) = match (
            pair_of.old[old],
            alone.new[new],
            alone.old[old],
            pair_of.new[new],
        ) {
            (Some(with), Some(at), ..) => (at, with, Shape::Split),
            (_, _, Some(at), Some(with)) => (at, with, Shape::Merged),
            _ => continue,
        };
        let apart = match (shape, sections[with].old, sections[with].new) {
            (Shape::Split, _, Some(other)) => !related(reports.new, new, other),
            (_, Some(other), _) => !related(reports.old, old, other),
            _ => false,
        };
        let free = sections[at].old.is_none() || sections[at].new.is_none();
        if free && apart {
            sections[with].shape = shape;
            sections[at] = SectionMatch {
                old: Some(old),
                new: Some(new),
                likeness: (reason.title + reason.text) / 2.0,
                moved: false,
                shape,
                reason: Some(reason),
            };
        }
    }
    mark_moved(reports, sections);
}

/// The sections around a sentence, the innermost one first.
fn up(report: &Report, sentence: usize) -> impl Iterator<Item = usize> + '_ {
    let parent = |&at: &usize| report.sections.get(at)?.parent;
    let innermost = report.sentences.get(sentence).and_then(|s| s.section);
    std::iter::successors(innermost, parent)
}
