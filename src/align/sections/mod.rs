//! Sections to sections: by title, text and place, whatever their levels.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::grams::Grams;
use super::likeness::{Candidate, Postings, candidates, place};
use super::order::{assign, heaviest_chain};
use super::{Reason, SectionMatch, Shape};
use crate::outline::{Report, Role, Section};
use crate::span::Pair;

mod texts;
mod titles;

use texts::{Texts, text_likeness};
use titles::{Titles, fields};

/// The least score at which two sections are partners.
const LEAST: f64 = 0.34;
/// The least score at which a section without partner is a part of one that has another.
const LEAST_PART: f64 = 0.6;
/// How much less likely partners are a section that looks back and one that looks ahead: what was done is another subject
/// than what is to be done, though the words are the same.
const OTHER_WAY: f64 = 0.2;
/// The same where neither has another partner.
const OTHER_WAY_ALONE: f64 = 0.6;
/// How many partners are weighed for a section by its title, and as many again by its text.
const KEEP: usize = 12;

/// What is found between two reports' sections.
pub(super) struct Found {
    /// The partner of each section, then the sections without partner; in no order.
    pub(super) matches: Vec<SectionMatch>,
    /// Pairs of sections that would be partners had one of them not another, as old, new and what speaks for them; the
    /// likeliest first.
    pub(super) parts: Vec<(usize, usize, Reason)>,
}

/// Pairs the sections of two reports.
pub(super) fn align_sections(reports: Pair<&Report>, grams: &Grams) -> Found {
    let pairs = Candidates::new(reports, grams);
    let mut scores = pairs.scores(|_, _| 1.0);
    let mut taken = pairs.assign(&scores);
    // Sections whose parents have other partners are less likely partners themselves.
    for _ in 0..2 {
        let partner = pairs.partners(&taken);
        scores = pairs.scores(|old, new| context(reports, &partner, old, new));
        taken = pairs.assign(&scores);
    }
    let across = pairs.across(reports, &scores, &pairs.partners(&taken));
    taken.extend(pairs.assign(&across));
    Found {
        matches: finish(reports, &pairs, &taken),
        parts: pairs.parts(&scores, &taken),
    }
}

/// True where both sections look back, or both ahead.
pub(super) fn look_one_way(reports: Pair<&Report>, old: usize, new: usize) -> bool {
    let looks_back = |report: &Report, section| report.role(Some(section)).looks_back();
    looks_back(reports.old, old) == looks_back(reports.new, new)
}

/// How much less likely two sections are partners where what stands above them has other partners; `partner` holds the
/// sections' partners so far.
fn context(
    reports: Pair<&Report>,
    partner: &Pair<Vec<Option<usize>>>,
    old: usize,
    new: usize,
) -> f64 {
    let parent = |report: &Report, section: usize| report.sections.get(section)?.parent;
    let above = Pair::new(parent(reports.old, old), parent(reports.new, new));
    let with = Pair::new(
        above.old.and_then(|above| partner.old[above]),
        above.new.and_then(|above| partner.new[above]),
    );
    let apart = match (above.old, above.new) {
        (None, None) => false,
        (Some(_), Some(_)) => with.old.is_some() && with.new.is_some() && with.old != above.new,
        _ => true,
    };
    // A part and the whole that it belongs to are rivals for one partner.
    let rivals = with.old == Some(new) || with.new == Some(old);
    if apart && !rivals { 0.95 } else { 1.0 }
}

/// Pairs of sections that may be partners, with what speaks for each.
struct Candidates {
    all: Vec<(Candidate, Reason)>,
    /// The fields of policy that each title names, as sets of bits.
    fields: Pair<Vec<u64>>,
    sections: Pair<usize>,
}

impl Candidates {
    fn new(reports: Pair<&Report>, grams: &Grams) -> Self {
        let titles = Pair::new(
            Titles::new(reports.old, grams.sentences().old, grams),
            Titles::new(reports.new, grams.sentences().new, grams),
        );
        let texts = Pair::new(
            Texts::new(reports.old, grams.sentences().old, grams),
            Texts::new(reports.new, grams.sentences().new, grams),
        );
        let mut all: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        let by_title = candidates(titles.as_ref().map(|t| (&t.sets).into()), grams, KEEP, 0.15);
        all.extend(by_title.iter().map(|pair| ((pair.old, pair.new), 0.0)));
        let postings = texts
            .as_ref()
            .map(|t| Postings::new(t, grams.weights.len()));
        text_likeness(reports, grams, texts.as_ref(), postings.as_ref(), &mut all);
        let places = reports.map(places);
        let containers = reports.map(containers);
        let leaf = |(section, &end): (usize, &usize)| end == section + 1;
        let leaves: Pair<Vec<bool>> = texts
            .as_ref()
            .map(|t| t.ends.iter().enumerate().map(leaf).collect());
        let mut all: Vec<(Candidate, Reason)> = all
            .into_iter()
            .map(|((old, new), cosine)| {
                let (a, b) = (&titles.old, &titles.new);
                // Of a section with very many below it, not all pairs of these were looked at.
                let same = reports.old.text.slice(reports.old.sections[old].span)
                    == reports.new.text.slice(reports.new.sections[new].span);
                let reason = Reason {
                    title: a.likeness(old, b, new, grams),
                    text: if same { 1.0 } else { cosine },
                    place: 1.0 - (places.old[old] - places.new[new]).abs(),
                };
                let contained = if containers.old[old] == containers.new[new] {
                    1.0
                } else {
                    0.4
                };
                let score = |named| score(reports, &leaves, old, new, &reason, named) * contained;
                // Most pairs are no partners whatever their titles say of each other's texts.
                let most = match look_one_way(reports, old, new) {
                    true => score(1.0),
                    false => score(1.0) / OTHER_WAY * OTHER_WAY_ALONE,
                };
                let likeness = if most < LEAST {
                    0.0
                } else {
                    let ours = a.part_in(old, new..texts.new.ends[new], &postings.new, grams);
                    let theirs = b.part_in(new, old..texts.old.ends[old], &postings.old, grams);
                    score((ours + theirs) / 2.0)
                };
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
            fields: reports.map(fields),
            sections: reports.map(|r| r.sections.len()),
        }
    }

    /// The pairs with their likeness as `context` sees it.
    fn scores(&self, context: impl Fn(usize, usize) -> f64) -> Vec<Candidate> {
        let scored = self.all.iter().map(|(pair, _)| Candidate {
            likeness: pair.likeness * context(pair.old, pair.new),
            ..*pair
        });
        scored.collect()
    }

    fn assign(&self, scores: &[Candidate]) -> Vec<usize> {
        assign(scores, self.sections, LEAST, |at| {
            let pair = &scores[at];
            let (old, new) = (self.fields.old[pair.old], self.fields.new[pair.new]);
            let strangers = old != 0 && new != 0 && old & new == 0;
            pair.likeness * if strangers { 0.7 } else { 1.0 }
        })
    }

    /// The pairs with their likeness where they look different ways and nothing else is left for either: in the first
    /// report of a term the review goes through the subjects that the next one has tasks for.
    fn across(
        &self,
        reports: Pair<&Report>,
        scores: &[Candidate],
        partner: &Pair<Vec<Option<usize>>>,
    ) -> Vec<Candidate> {
        let of = |pair: &Candidate| {
            let free = partner.old[pair.old].is_none() && partner.new[pair.new].is_none();
            let likeness = if free && !look_one_way(reports, pair.old, pair.new) {
                pair.likeness / OTHER_WAY * OTHER_WAY_ALONE
            } else {
                0.0
            };
            Candidate { likeness, ..*pair }
        };
        scores.iter().map(of).collect()
    }

    /// The partner of each section of both sides.
    fn partners(&self, taken: &[usize]) -> Pair<Vec<Option<usize>>> {
        let mut partner = self.sections.map(|n| vec![None; n]);
        for &index in taken {
            let pair = &self.all[index].0;
            partner.old[pair.old] = Some(pair.new);
            partner.new[pair.new] = Some(pair.old);
        }
        partner
    }

    /// Pairs of a section without partner and one that has another, the likeliest first.
    fn parts(&self, scores: &[Candidate], taken: &[usize]) -> Vec<(usize, usize, Reason)> {
        let partner = self.partners(taken);
        let mut found: Vec<usize> = (0..scores.len())
            .filter(|&at| {
                let pair = &scores[at];
                let half = partner.old[pair.old].is_some() != partner.new[pair.new].is_some();
                half && pair.likeness >= LEAST_PART
            })
            .collect();
        found.sort_by(|&a, &b| scores[b].likeness.total_cmp(&scores[a].likeness));
        let pair = |at: usize| (self.all[at].0.old, self.all[at].0.new, self.all[at].1);
        found.into_iter().map(pair).collect()
    }
}

/// What speaks for a pair, in one number: title, text and the words of one's title in the other's text each count for
/// themselves, another role, kind, size or place only lessens it. The numbers here and in
/// [`context`] were chosen on labelled pairs of reports so that each pair's labels agree best when the numbers come from
/// the others.
fn score(
    reports: Pair<&Report>,
    leaves: &Pair<Vec<bool>>,
    old: usize,
    new: usize,
    reason: &Reason,
    named: f64,
) -> f64 {
    let (Some(a), Some(b)) = (reports.old.sections.get(old), reports.new.sections.get(new)) else {
        return 0.0;
    };
    let against = (1.0 - 0.92 * reason.title)
        * (1.0 - 0.8 * (1.75 * reason.text).min(1.0))
        * (1.0 - 0.2 * named);
    let role = match (a.role, b.role) {
        (a, b) if a == b => 1.0,
        (a, b) if a.looks_back() == b.looks_back() => 0.8,
        _ => OTHER_WAY,
    };
    let level = match a.level.abs_diff(b.level) {
        0 => 1.0,
        _ => 0.8,
    };
    // What is divided into parts is seldom what has none.
    let level = level
        * if leaves.old[old] == leaves.new[new] {
            1.0
        } else {
            0.9
        };
    // A part of many pages is not what became of a paragraph, though that may be a piece of it.
    let lengths = Pair::new(a, b).map(|section| section.span.len().max(1) as f64);
    let ratio = lengths.old.min(lengths.new) / lengths.old.max(lengths.new);
    let size = 0.8 + 0.2 * (2.0 * ratio).min(1.0);
    (1.0 - against) * role * level * size * (0.85 + 0.15 * reason.place)
}

/// Which sections are the frame of a report, named by their year or by what a part is for and not by a subject: 2031年的工作,
/// 重点工作. A part about one subject is not what became of them, however much of its text stands there.
fn containers(report: &Report) -> Vec<bool> {
    let frame = |role: Role| !matches!(role, Role::SelfGovernment | Role::Closing);
    let of_year = |title: &str| {
        let behind = title.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() + 4 == title.len() && behind.starts_with('年')
    };
    let named = |section: &Section| {
        let title = section.title.as_str();
        section.parent.is_none()
            && (of_year(title) || Role::named(title).iter().any(|(_, role)| frame(*role)))
    };
    report.sections.iter().map(named).collect()
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

/// The pairs with those out of order marked, then what has no partner.
fn finish(reports: Pair<&Report>, pairs: &Candidates, taken: &[usize]) -> Vec<SectionMatch> {
    let mut chosen: Vec<(Candidate, Reason)> = taken.iter().map(|&at| pairs.all[at]).collect();
    chosen.sort_unstable_by_key(|(pair, _)| pair.new);
    let mut free = pairs.sections.map(|n| vec![true; n]);
    let mut matches: Vec<SectionMatch> = Vec::new();
    for (pair, reason) in chosen {
        free.old[pair.old] = false;
        free.new[pair.new] = false;
        matches.push(SectionMatch {
            old: Some(pair.old),
            new: Some(pair.new),
            likeness: (reason.title + reason.text) / 2.0,
            moved: false,
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
    mark_moved(reports, &mut matches);
    matches
}

/// Marks the pairs that stand out of order. Sections below partners, or below the parts of what was split or merged,
/// keep their order or not among themselves; one that came from elsewhere has moved.
pub(super) fn mark_moved(reports: Pair<&Report>, matches: &mut [SectionMatch]) {
    let parent = |report: &Report, section: usize| report.sections.get(section)?.parent;
    let related: FxHashSet<(usize, usize)> = matches
        .iter()
        .filter_map(|pair| Some((pair.old?, pair.new?)))
        .collect();
    let mut families: BTreeMap<Option<usize>, Vec<(Candidate, usize)>> = BTreeMap::new();
    for (at, pair) in matches.iter_mut().enumerate() {
        let (Some(old), Some(new), Shape::Whole) = (pair.old, pair.new, pair.shape) else {
            continue;
        };
        let above = Pair::new(parent(reports.old, old), parent(reports.new, new));
        let family = match (above.old, above.new) {
            (None, None) => true,
            (Some(old), Some(new)) => related.contains(&(old, new)),
            _ => false,
        };
        pair.moved = true;
        if family {
            let own = Candidate {
                old,
                new,
                shared: 0.0,
                likeness: pair.likeness,
            };
            families.entry(above.new).or_default().push((own, at));
        }
    }
    for mut family in families.into_values() {
        family.sort_unstable_by_key(|(pair, _)| pair.new);
        let pairs: Vec<Candidate> = family.iter().map(|(pair, _)| *pair).collect();
        let weight = |pair: &Candidate| {
            let length = |report: &Report, at: usize| {
                let section = report.sections.get(at);
                section.map_or(0, |s: &Section| s.span.len())
            };
            1.0 + (length(reports.old, pair.old) + length(reports.new, pair.new)) as f64
        };
        for kept in heaviest_chain(&pairs, weight) {
            matches[family[kept].1].moved = false;
        }
    }
}
