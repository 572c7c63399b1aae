//! Which clause of the old report speaks of the same subject as which of the new one.

use rustc_hash::FxHashMap;

use crate::align::grams::Grams;
use crate::align::likeness::{Candidate, Sets, candidates, likeness, shared};
use crate::align::order::{assign, heaviest_chain};
use crate::align::{Alignment, Match};
use crate::outline::{Report, Role};
use crate::span::Pair;

use super::super::clauses::Clauses;

/// The least likeness of two clauses of partner sentences.
const LEAST_INSIDE: f64 = 0.25;
/// The least likeness of two clauses anywhere.
const LEAST_ANYWHERE: f64 = 0.36;
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
        found: Vec::new(),
    };
    for pair in &alignment.sentences {
        if let (Some(old), Some(new)) = (pair.old, pair.new) {
            state.inside(old, new, pair.moved);
        }
    }
    state.same_words();
    state.anywhere(reports, alignment);
    state.finish()
}

struct State<'a> {
    grams: &'a Grams,
    clauses: Pair<&'a Clauses>,
    partner: Pair<Vec<Option<usize>>>,
    found: Vec<Match>,
}

impl State<'_> {
    fn take(&mut self, old: usize, new: usize, likeness: f64, moved: bool) {
        self.partner.old[old] = Some(new);
        self.partner.new[new] = Some(old);
        self.found.push(Match {
            old: Some(old),
            new: Some(new),
            likeness,
            moved,
        });
    }

    fn likeness(&self, old: usize, new: usize) -> Candidate {
        let (a, b) = (&self.clauses.old.all[old], &self.clauses.new.all[new]);
        let sets = self.clauses.map(|c| &c.sets);
        let shared = shared(sets.old.get(old), sets.new.get(new), self.grams);
        let likeness = if a.hash == b.hash {
            1.0
        } else {
            let masses = Pair::new(sets.old.mass(old), sets.new.mass(new));
            likeness(shared, masses).min(0.99)
        };
        Candidate {
            old,
            new,
            shared,
            likeness,
        }
    }

    /// Clauses of two partner sentences: in order first, then crosswise.
    fn inside(&mut self, old: usize, new: usize, moved: bool) {
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
                if pair.likeness >= LEAST_INSIDE || heads {
                    all.push(pair);
                }
            }
        }
        for at in heaviest_chain(&all, |c| 0.05 + c.likeness * c.likeness) {
            self.take(all[at].old, all[at].new, all[at].likeness, moved);
        }
        all.retain(|c| {
            self.partner.old[c.old].is_none()
                && self.partner.new[c.new].is_none()
                && c.likeness >= LEAST_ANYWHERE
        });
        all.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        for pair in all {
            if self.partner.old[pair.old].is_none() && self.partner.new[pair.new].is_none() {
                self.take(pair.old, pair.new, pair.likeness, true);
            }
        }
    }

    /// Clauses that read the same, wherever they stand, in order of their occurrence.
    fn same_words(&mut self) {
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (new, clause) in self.clauses.new.all.iter().enumerate().rev() {
            if self.partner.new[new].is_none() {
                places.entry(clause.hash).or_default().push(new);
            }
        }
        for old in 0..self.clauses.old.all.len() {
            if self.partner.old[old].is_none() {
                let hash = self.clauses.old.all[old].hash;
                if let Some(new) = places.get_mut(&hash).and_then(Vec::pop) {
                    self.take(old, new, 1.0, true);
                }
            }
        }
    }

    /// Clauses left over, from the strongest resemblance down.
    fn anywhere(&mut self, reports: Pair<&Report>, alignment: &Alignment) {
        let free = Pair::new(rest(&self.partner.old), rest(&self.partner.new));
        let sets = Pair::new(
            subset(&self.clauses.old.sets, &free.old, self.grams),
            subset(&self.clauses.new.sets, &free.new, self.grams),
        );
        let partner = partners(reports, alignment);
        let all: Vec<Candidate> = candidates(sets.as_ref(), self.grams, KEEP, 0.25)
            .into_iter()
            .map(|pair| Candidate {
                old: free.old[pair.old],
                new: free.new[pair.new],
                ..pair
            })
            .collect();
        let (old, new) = (&self.clauses.old.all, &self.clauses.new.all);
        let weight = |pair: &Candidate| {
            let (a, b) = (&old[pair.old], &new[pair.new]);
            let near = match (a.section, b.section) {
                (Some(a), Some(b)) if partner[a] == Some(b) => 0.12,
                _ => 0.0,
            };
            let role = match (a.role, b.role) {
                (a, b) if a == b => 0.0,
                (Role::Review, _) | (_, Role::Review) => -0.15,
                _ => -0.03,
            };
            let heading = if a.heading == b.heading { 0.0 } else { -0.05 };
            pair.likeness + near + role + heading
        };
        let taken = std::cell::RefCell::new(
            self.partner
                .as_ref()
                .map(|p| p.iter().map(Option::is_some).collect::<Vec<bool>>()),
        );
        let chosen = assign(
            &all,
            weight,
            |c| {
                let taken = taken.borrow();
                weight(c) >= LEAST_ANYWHERE && !taken.old[c.old] && !taken.new[c.new]
            },
            |c| {
                let mut taken = taken.borrow_mut();
                taken.old[c.old] = true;
                taken.new[c.new] = true;
            },
        );
        for at in chosen {
            let moved = match (old[all[at].old].section, new[all[at].new].section) {
                (Some(a), Some(b)) => partner[a] != Some(b),
                (a, b) => a.is_some() || b.is_some(),
            };
            self.take(all[at].old, all[at].new, all[at].likeness.min(0.99), moved);
        }
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
        for old in rest(&self.partner.old) {
            if words
                .new
                .binary_search(&self.clauses.old.all[old].hash)
                .is_err()
            {
                self.found.push(alone(Some(old), None));
            }
        }
        for new in rest(&self.partner.new) {
            if words
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

fn subset(sets: &Sets, chosen: &[usize], grams: &Grams) -> Sets {
    let mut own = Sets::new();
    for &at in chosen {
        own.push(sets.get(at), grams);
    }
    own
}

/// By old section, its partner.
fn partners(reports: Pair<&Report>, alignment: &Alignment) -> Vec<Option<usize>> {
    let mut partner = vec![None; reports.old.sections.len()];
    for pair in &alignment.sections {
        if let (Some(old), Some(new)) = (pair.old, pair.new) {
            partner[old].get_or_insert(new);
        }
    }
    partner
}
