//! Sentences to sentences: in order inside each pair of sections, then what is left wherever it stands.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::grams::{Grams, Sentences, Sorter};
use super::likeness::{Candidate, Sets, candidates, likeness, shared};
use super::order::{assign, heaviest_chain};
use super::sections::look_one_way;
use super::{Match, SectionMatch};
use crate::outline::{Report, Role};
use crate::span::Pair;

/// The least likeness of partners in order inside a pair of sections.
const LEAST_IN_ORDER: f64 = 0.22;
/// The least likeness of partners out of order.
const LEAST_ANYWHERE: f64 = 0.40;
/// How many partners are weighed for a sentence.
const KEEP: usize = 12;
/// From how many candidates on the pairs of sections are dealt with in parallel.
const PARALLEL: usize = 20_000;

/// The partner of each sentence of both reports, in no order.
pub(super) fn align_sentences(
    reports: Pair<&Report>,
    grams: &Grams,
    sections: &[SectionMatch],
) -> Vec<Match> {
    let sets = Pair::new(
        sentence_sets(reports.old, grams.sentences().old, grams),
        sentence_sets(reports.new, grams.sentences().new, grams),
    );
    let mut all = candidates(sets.as_ref().map(Into::into), grams, KEEP, LEAST_IN_ORDER);
    all.extend(headings(reports, grams, &sets, sections));
    all.extend(equal_without_grams(reports, &sets));
    all.sort_by_key(|c| (c.old, c.new));
    all.dedup_by_key(|c| (c.old, c.new));
    for pair in &mut all {
        let same = text(reports.old, pair.old) == text(reports.new, pair.new);
        pair.likeness = if same { 1.0 } else { pair.likeness.min(0.99) };
    }

    // Candidates by the pair of sections that both sentences stand in.
    let group = groups(reports, sections);
    let mut inside: std::collections::BTreeMap<usize, Vec<Candidate>> = Default::default();
    for pair in &all {
        let group = (group.old[pair.old], group.new[pair.new]);
        if group.0 == group.1 {
            inside.entry(group.0).or_default().push(*pair);
        }
    }
    let inside: Vec<Vec<Candidate>> = inside.into_values().collect();
    let chain = |pairs: &Vec<Candidate>| -> Vec<Candidate> {
        heaviest_chain(pairs, |c| c.likeness * c.likeness)
            .into_iter()
            .map(|at| pairs[at])
            .collect()
    };
    let chains: Vec<Vec<Candidate>> = if all.len() < PARALLEL {
        inside.iter().map(chain).collect()
    } else {
        inside.par_iter().map(chain).collect()
    };

    let mut partner = sets.as_ref().map(|s| vec![false; s.len()]);
    let mut matches: Vec<Match> = Vec::with_capacity(sets.old.len().max(sets.new.len()));
    for pair in chains.into_iter().flatten() {
        partner.old[pair.old] = true;
        partner.new[pair.new] = true;
        matches.push(matched(&pair, false));
    }
    all.retain(|c| !partner.old[c.old] && !partner.new[c.new]);
    // A sentence that reviews is seldom the partner of one that promises.
    let reviews = |report: &Report, sentence: usize| {
        let section = report.sentences.get(sentence).and_then(|s| s.section);
        report.role(section) == Role::Review
    };
    let weight = |at: usize| {
        let c = &all[at];
        let same = reviews(reports.old, c.old) == reviews(reports.new, c.new);
        c.likeness - if same { 0.0 } else { 0.2 }
    };
    let counts = sets.as_ref().map(Sets::len);
    for at in assign(&all, counts, LEAST_ANYWHERE, weight) {
        partner.old[all[at].old] = true;
        partner.new[all[at].new] = true;
        matches.push(matched(&all[at], true));
    }
    let alone = |old: Option<usize>, new: Option<usize>| Match {
        old,
        new,
        likeness: 0.0,
        moved: false,
    };
    let free =
        |taken: &[bool]| -> Vec<usize> { (0..taken.len()).filter(|&at| !taken[at]).collect() };
    matches.extend(
        free(&partner.old)
            .into_iter()
            .map(|old| alone(Some(old), None)),
    );
    matches.extend(
        free(&partner.new)
            .into_iter()
            .map(|new| alone(None, Some(new))),
    );
    matches
}

fn matched(pair: &Candidate, moved: bool) -> Match {
    Match {
        old: Some(pair.old),
        new: Some(pair.new),
        likeness: pair.likeness,
        moved,
    }
}

fn text(report: &Report, sentence: usize) -> &str {
    report
        .sentences
        .get(sentence)
        .map_or("", |s| report.text.slice(s.span))
}

fn sentence_sets(report: &Report, own: Sentences, grams: &Grams) -> Sets {
    let mut sets = Sets::with_capacity(report.sentences.len(), report.body.len() / 3);
    let mut set = Vec::new();
    let mut sorter = Sorter::new(grams);
    for sentence in 0..report.sentences.len() {
        sorter.set(own.sentence(sentence), &mut set);
        sets.push(&set, grams);
    }
    sets
}

/// The headings of partner sections are candidates for each other, however they read.
fn headings(
    reports: Pair<&Report>,
    grams: &Grams,
    sets: &Pair<Sets>,
    sections: &[SectionMatch],
) -> Vec<Candidate> {
    let of = |report: &Report| {
        let mut heading = vec![None; report.sections.len()];
        for (index, sentence) in report.sentences.iter().enumerate() {
            if let Some(slot) = sentence.section.filter(|_| sentence.heading) {
                heading[slot].get_or_insert(index);
            }
        }
        heading
    };
    let heading: Pair<Vec<Option<usize>>> = reports.map(of);
    sections
        .iter()
        .filter_map(|pair| {
            let (old, new) = (heading.old[pair.old?]?, heading.new[pair.new?]?);
            let shared = shared(sets.old.get(old), sets.new.get(new), grams);
            let masses = Pair::new(sets.old.mass(old), sets.new.mass(new));
            Some(Candidate {
                old,
                new,
                shared,
                likeness: likeness(shared, masses).max(0.5),
            })
        })
        .collect()
}

/// Sentences of punctuation alone have no grams; equal ones are paired in order of their occurrence.
fn equal_without_grams(reports: Pair<&Report>, sets: &Pair<Sets>) -> Vec<Candidate> {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for new in (0..sets.new.len()).filter(|&new| sets.new.get(new).is_empty()) {
        places.entry(text(reports.new, new)).or_default().push(new);
    }
    let mut nth: FxHashMap<&str, usize> = FxHashMap::default();
    (0..sets.old.len())
        .filter(|&old| sets.old.get(old).is_empty())
        .filter_map(|old| {
            let own = text(reports.old, old);
            let nth = nth.entry(own).or_default();
            let new = *places.get(own)?.get(*nth)?;
            *nth += 1;
            Some(Candidate {
                old,
                new,
                shared: 0.0,
                likeness: 1.0,
            })
        })
        .collect()
}

/// For each sentence the pair of sections that it stands in: the innermost section around it that has a partner which
/// looks the same way, back or ahead, as the index of the pair; above all sections, and where none has such a partner, one
/// past the last pair.
pub(crate) fn groups(reports: Pair<&Report>, sections: &[SectionMatch]) -> Pair<Vec<usize>> {
    let side = |report: &Report, index: fn(&SectionMatch) -> Option<usize>| {
        let mut pair = vec![None; report.sections.len()];
        for (at, own) in sections.iter().enumerate() {
            let (Some(section), Some(old), Some(new)) = (index(own), own.old, own.new) else {
                continue;
            };
            if look_one_way(reports, old, new) {
                pair[section] = Some(at);
            }
        }
        // A section stands behind the one above it, so that one is already done.
        for section in 0..pair.len() {
            if pair[section].is_none() {
                pair[section] = report.sections[section]
                    .parent
                    .and_then(|above| pair[above]);
            }
        }
        report
            .sentences
            .iter()
            .map(|s| s.section.and_then(|at| pair[at]).unwrap_or(sections.len()))
            .collect()
    };
    Pair::new(side(reports.old, |m| m.old), side(reports.new, |m| m.new))
}
