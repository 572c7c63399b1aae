//! Which clause of the old report speaks of the same subject as which of the new one.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::grams::Grams;
use crate::align::likeness::{Candidate, Chosen, candidates, kinship, shared};
use crate::align::order::{assign, heaviest_chain};
use crate::align::sentences::groups;
use crate::align::{Alignment, Match};
use crate::lexicon::Stance;
use crate::outline::{Report, Role};
use crate::span::Pair;

use super::super::clauses::{Clause, Clauses};

/// The least likeness of two clauses of partner sentences.
const LEAST_INSIDE: f64 = 0.25;
/// The least likeness of two clauses whatever else speaks for them.
const LEAST_ALIKE: f64 = 0.2;
/// The least likeness of two clauses anywhere, with what their places and subjects add.
const LEAST_ANYWHERE: f64 = 0.36;
/// The least likeness of a clause without partner to one that has another partner.
const LEAST_SHARED: f64 = 0.42;
/// How many partners are weighed for a clause.
const KEEP: usize = 10;

/// The clauses that changed: pairs that read differently, and clauses without partner whose words stand nowhere in the
/// other report. Indices are of clauses.
pub(super) fn pair(
    reports: Pair<&Report>,
    grams: &Grams,
    alignment: &Alignment,
    clauses: Pair<&Clauses>,
) -> Vec<Match> {
    let mut state = State {
        grams,
        clauses,
        partner: clauses.map(|c| vec![None; c.all.len()]),
        told: clauses.map(|c| vec![false; c.all.len()]),
        found: Vec::with_capacity(clauses.old.all.len() + clauses.new.all.len()),
        groups: groups(reports, &alignment.sections),
    };
    let inside: Vec<Vec<Told>> = alignment
        .sentences
        .par_iter()
        .fold(Vec::new, |mut found, pair| {
            if let (Some(old), Some(new)) = (pair.old, pair.new) {
                state.inside(old, new, pair.moved, &mut found);
            }
            found
        })
        .collect();
    for told in inside.into_iter().flatten() {
        state.tell(told);
    }
    state.same_words();
    state.anywhere(reports, alignment);
    state.finish()
}

struct State<'a> {
    grams: &'a Grams,
    clauses: Pair<&'a Clauses>,
    /// What each clause is fully spoken for by.
    partner: Pair<Vec<Option<usize>>>,
    /// True where a clause stands in a pair that was found.
    told: Pair<Vec<bool>>,
    found: Vec<Match>,
    /// The pair of sections around each sentence.
    groups: Pair<Vec<usize>>,
}

fn matched(old: usize, new: usize, likeness: f64, moved: bool) -> Match {
    Match {
        old: Some(old),
        new: Some(new),
        likeness,
        moved,
    }
}

/// A pair of clauses of partner sentences.
struct Told {
    pair: Match,
    /// False where each is free for another partner.
    partners: bool,
}

/// Two clauses that may be partners wherever they stand.
#[derive(Clone, Copy)]
struct Likely {
    pair: Candidate,
    likelihood: f64,
}

impl State<'_> {
    fn take(&mut self, old: usize, new: usize, likeness: f64, moved: bool) {
        self.tell(Told {
            pair: matched(old, new, likeness, moved),
            partners: true,
        });
    }

    fn tell(&mut self, told: Told) {
        let Told { pair, partners } = told;
        if let (Some(old), Some(new)) = (pair.old, pair.new) {
            self.told.old[old] = true;
            self.told.new[new] = true;
            if partners {
                self.partner.old[old] = Some(new);
                self.partner.new[new] = Some(old);
            }
        }
        self.found.push(pair);
    }

    fn likeness(&self, old: usize, new: usize) -> Candidate {
        let sets = self.clauses.map(|c| &c.sets);
        let shared = shared(sets.old.get(old), sets.new.get(new), self.grams);
        self.alike(old, new, shared)
    }

    /// Two clauses, by the weight of what they share.
    fn alike(&self, old: usize, new: usize, shared: f64) -> Candidate {
        let (a, b) = (&self.clauses.old.all[old], &self.clauses.new.all[new]);
        let sets = self.clauses.map(|c| &c.sets);
        let masses = Pair::new(sets.old.mass(old), sets.new.mass(new));
        Candidate {
            old,
            new,
            shared,
            likeness: if a.hash == b.hash {
                1.0
            } else {
                kinship(shared, masses).min(0.99)
            },
        }
    }

    /// Clauses of two partner sentences, put behind what was `found`: in order first, then crosswise.
    fn inside(&self, old: usize, new: usize, moved: bool, found: &mut Vec<Told>) {
        let (old, new) = (self.clauses.old.of(old), self.clauses.new.of(new));
        let mut all = Vec::new();
        // A sentence of very many clauses is compared along its diagonal only.
        let band = 64_usize.max(4096 / old.len().max(1));
        for (nth, a) in old.clone().enumerate() {
            let middle = nth * new.len() / old.len().max(1);
            let from = new.start + middle.saturating_sub(band);
            let to = (new.start + middle + band).min(new.end);
            for b in from..to {
                let pair = self.likeness(a, b);
                let heads = self.clauses.old.all[a].heading && self.clauses.new.all[b].heading;
                if heads || pair.likeness >= LEAST_INSIDE {
                    all.push(pair);
                }
            }
        }
        let mut taken = Pair::new(vec![false; old.len()], vec![false; new.len()]);
        let is_free = |taken: &Pair<Vec<bool>>, c: &Candidate| {
            !taken.old[c.old - old.start] && !taken.new[c.new - new.start]
        };
        let mut tell = |taken: &mut Pair<Vec<bool>>, c: &Candidate, moved: bool| {
            // Headings of partner sections that share hardly a word are told as a pair, and each is free for another.
            let partners = c.likeness >= LEAST_INSIDE;
            taken.old[c.old - old.start] |= partners;
            taken.new[c.new - new.start] |= partners;
            found.push(Told {
                pair: matched(c.old, c.new, c.likeness, moved),
                partners,
            });
        };
        for at in heaviest_chain(&all, |c| 0.05 + c.likeness * c.likeness) {
            tell(&mut taken, &all[at], moved);
        }
        all.retain(|c| is_free(&taken, c) && c.likeness >= LEAST_ANYWHERE);
        all.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        for pair in all {
            if is_free(&taken, &pair) {
                tell(&mut taken, &pair, true);
            }
        }
    }

    /// Clauses that read the same, wherever they stand, in order of their occurrence; a review only with a review.
    fn same_words(&mut self) {
        let key = |clause: &Clause| (clause.hash, clause.role == Role::Review);
        let count = self.clauses.new.all.len();
        // The first free clause of each key, and by clause the next one of its key.
        let mut first: FxHashMap<(u64, bool), Option<u32>> = FxHashMap::default();
        first.reserve(count / 2);
        let mut next: Vec<Option<u32>> = vec![None; count];
        for (new, clause) in self.clauses.new.all.iter().enumerate().rev() {
            if self.partner.new[new].is_none() {
                next[new] = first.insert(key(clause), Some(new as u32)).flatten();
            }
        }
        for old in 0..self.clauses.old.all.len() {
            if self.partner.old[old].is_none()
                && let Some(free) = first.get_mut(&key(&self.clauses.old.all[old]))
                && let Some(new) = *free
            {
                *free = next[new as usize];
                self.take(old, new as usize, 1.0, true);
            }
        }
    }

    /// Clauses left over, from the strongest resemblance down: first with each other, then with what has a partner
    /// already (a phrase that two others were merged into).
    fn anywhere(&mut self, reports: Pair<&Report>, alignment: &Alignment) {
        let partner = partners(reports, alignment);
        let free = Pair::new(rest(&self.partner.old), rest(&self.partner.new));
        let counts = self.clauses.map(|c| c.all.len());
        let told: Vec<usize> = (0..counts.old)
            .filter(|&old| self.partner.old[old].is_some())
            .collect();
        let sets = self.clauses.map(|c| &c.sets);
        let (from_old, mut from_new) = rayon::join(
            || self.between(Chosen::only(sets.old, &free.old), sets.new.into()),
            || {
                let old = Chosen::only(sets.old, &told);
                self.between(old, Chosen::only(sets.new, &free.new))
            },
        );
        let is_free = |c: &Likely| self.partner.new[c.pair.new].is_none();
        let all: Vec<Likely> = from_old.iter().copied().filter(is_free).collect();
        from_new.extend(&all);
        let pairs: Vec<Candidate> = all.iter().map(|c| c.pair).collect();
        let chosen = assign(&pairs, counts, LEAST_ANYWHERE, |at| all[at].likelihood);
        let mut found: Vec<Candidate> = chosen.into_iter().map(|at| pairs[at]).collect();
        let mut taken = self
            .partner
            .as_ref()
            .map(|p| p.iter().map(Option::is_some).collect::<Vec<_>>());
        for pair in &found {
            taken.old[pair.old] = true;
            taken.new[pair.new] = true;
        }
        for (from_old, candidates) in [(true, from_old), (false, from_new)] {
            let mut best: Vec<Likely> = candidates
                .into_iter()
                .filter(|c| c.likelihood >= LEAST_SHARED)
                .filter(|c| {
                    if from_old {
                        !taken.old[c.pair.old]
                    } else {
                        !taken.new[c.pair.new]
                    }
                })
                // What stands in both reports alike has not become anything else.
                .filter(|c| {
                    let other = if from_old { c.pair.new } else { c.pair.old };
                    !self.unchanged(other, from_old)
                })
                .collect();
            let own = |c: &Likely| if from_old { c.pair.old } else { c.pair.new };
            best.sort_by(|a, b| {
                let order = b.likelihood.total_cmp(&a.likelihood);
                own(a).cmp(&own(b)).then(order)
            });
            best.dedup_by_key(|c| own(c));
            found.extend(best.iter().map(|c| c.pair));
        }
        let (old, new) = (&self.clauses.old.all, &self.clauses.new.all);
        let moved = |pair: &Candidate| match (old[pair.old].section, new[pair.new].section) {
            (Some(a), Some(b)) => partner[a] != Some(b),
            (a, b) => a.is_some() || b.is_some(),
        };
        let found: Vec<(Candidate, bool)> = found.into_iter().map(|c| (c, moved(&c))).collect();
        for (pair, moved) in found {
            self.take(pair.old, pair.new, pair.likeness.min(0.99), moved);
        }
    }

    /// True where a clause of one side reads as its partner does, and both review or neither.
    fn unchanged(&self, at: usize, is_new: bool) -> bool {
        let (old, new) = (&self.clauses.old.all, &self.clauses.new.all);
        let pair = if is_new {
            self.partner.new[at].map(|old| (old, at))
        } else {
            self.partner.old[at].map(|new| (at, new))
        };
        pair.is_some_and(|(a, b)| {
            let (a, b) = (&old[a], &new[b]);
            a.hash == b.hash && (a.role == Role::Review) == (b.role == Role::Review)
        })
    }

    /// Candidates between two lists of clauses.
    fn between(&self, old: Chosen, new: Chosen) -> Vec<Likely> {
        candidates(Pair::new(old, new), self.grams, KEEP, 0.15)
            .into_iter()
            .map(|pair| self.alike(pair.old, pair.new, pair.shared))
            .filter(|pair| pair.likeness >= LEAST_ALIKE)
            .map(|pair| Likely {
                pair,
                likelihood: self.likelihood(&pair),
            })
            .collect()
    }

    /// Likeness of two clauses, more where they stand in partner sections or name the same policy, less where their
    /// parts of the report have other purposes.
    fn likelihood(&self, pair: &Candidate) -> f64 {
        let (a, b) = (
            &self.clauses.old.all[pair.old],
            &self.clauses.new.all[pair.new],
        );
        let near = if self.groups.old[a.sentence] == self.groups.new[b.sentence] {
            0.12
        } else {
            0.0
        };
        let role = match (a.role, b.role) {
            (a, b) if a == b => 0.0,
            (Role::Review, _) | (_, Role::Review) => -0.2,
            _ => -0.03,
        };
        let heading = if a.heading == b.heading { 0.0 } else { -0.05 };
        let theirs = self.clauses.new.known(pair.new);
        let ours = self.clauses.old.known(pair.old).iter();
        let named: f64 = ours
            .filter(|(word, _)| theirs.iter().any(|(other, _)| word == other))
            .map(|(_, stance)| match stance {
                Stance::Core => 0.12,
                Stance::Topic => 0.04,
            })
            .sum();
        pair.likeness + near + role + heading + named.min(0.16)
    }

    fn finish(mut self) -> Vec<Match> {
        let words = self.clauses.map(|c| {
            let mut all: Vec<u64> = c.all.iter().map(|c| c.hash).collect();
            all.sort_unstable();
            all
        });
        let alone = |old: Option<usize>, new: Option<usize>| Match {
            old,
            new,
            likeness: 0.0,
            moved: false,
        };
        self.found.retain(|m| m.likeness < 1.0);
        // The pair found first is the strongest reading.
        let mut seen = FxHashSet::default();
        let short = |at: Option<usize>| at.map_or(u32::MAX, |at| at as u32);
        self.found
            .retain(|m| seen.insert((short(m.old), short(m.new))));
        for old in rest(&self.partner.old) {
            if !self.told.old[old]
                && words
                    .new
                    .binary_search(&self.clauses.old.all[old].hash)
                    .is_err()
            {
                self.found.push(alone(Some(old), None));
            }
        }
        for new in rest(&self.partner.new) {
            if !self.told.new[new]
                && words
                    .old
                    .binary_search(&self.clauses.new.all[new].hash)
                    .is_err()
            {
                self.found.push(alone(None, Some(new)));
            }
        }
        self.found
    }
}

fn rest(partner: &[Option<usize>]) -> Vec<usize> {
    (0..partner.len())
        .filter(|&at| partner[at].is_none())
        .collect()
}

/// By old section, its partner.
pub(super) fn partners(reports: Pair<&Report>, alignment: &Alignment) -> Vec<Option<usize>> {
    let mut partner = vec![None; reports.old.sections.len()];
    for pair in &alignment.sections {
        if let (Some(old), Some(new)) = (pair.old, pair.new) {
            partner[old].get_or_insert(new);
        }
    }
    partner
}
