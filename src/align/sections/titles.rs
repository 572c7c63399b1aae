//! How alike the titles of sections are.

use super::super::grams::{Grams, Sentences};
use super::super::likeness::{Postings, Sets, kinship};
use crate::lexicon::{DEGREE, FIELDS, STANCE, STOPWORDS};
use crate::outline::{Report, Section};
use crate::span::Pair;

/// The titles of a report's sections as sets of grams, those of a subject weighing more than those of doing.
pub(super) struct Titles {
    pub(super) sets: Sets,
    /// For each set the factors of its grams' weights, in the same order.
    factors: Vec<Vec<f64>>,
    masses: Vec<f64>,
}

impl Titles {
    pub(super) fn new(report: &Report, units: Sentences, grams: &Grams) -> Self {
        let text = report.text.as_str();
        let mut own = Self {
            sets: Sets::new(),
            factors: Vec::new(),
            masses: Vec::new(),
        };
        for section in &report.sections {
            let span = section.title_span;
            let title = span.of(text);
            let sentence = report
                .sentences
                .partition_point(|s| s.span.end <= span.start);
            let words = Weighty::new(title);
            let mut weighed: Vec<(u32, f64)> = Vec::new();
            for unit in units.within(sentence, span) {
                let at = unit.start as usize - span.start;
                let pair = title
                    .get(at..)
                    .map_or(0, |rest| rest.chars().take(2).map(char::len_utf8).sum());
                let factor = words.factor(at, at + pair);
                unit.each_gram(|gram| weighed.push((gram, factor)));
            }
            weighed.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            weighed.dedup_by_key(|(gram, _)| *gram);
            let set: Vec<u32> = weighed.iter().map(|&(gram, _)| gram).collect();
            own.masses.push(
                weighed
                    .iter()
                    .map(|&(gram, factor)| grams.weight(gram) * factor)
                    .sum(),
            );
            own.factors
                .push(weighed.into_iter().map(|(_, factor)| factor).collect());
            own.sets.push(&set, grams);
        }
        own
    }

    pub(super) fn likeness(&self, at: usize, other: &Self, with: usize, grams: &Grams) -> f64 {
        let theirs = other.sets.get(with);
        let shared: f64 = self
            .weighed(at)
            .filter_map(|(gram, factor)| {
                let found = theirs.binary_search(&gram).ok()?;
                Some(grams.weight(gram) * (factor + other.factors[with][found]) / 2.0)
            })
            .sum();
        kinship(shared, Pair::new(self.masses[at], other.masses[with]))
    }

    /// How much of a title stands in the text of some sections of the other report.
    pub(super) fn part_in(
        &self,
        at: usize,
        sections: std::ops::Range<usize>,
        postings: &Postings<(u32, u32)>,
        grams: &Grams,
    ) -> f64 {
        let found: f64 = self
            .weighed(at)
            .filter(|&(gram, _)| {
                let places = postings.get(gram);
                let first = places.partition_point(|&(at, _)| (at as usize) < sections.start);
                places
                    .get(first)
                    .is_some_and(|&(at, _)| (at as usize) < sections.end)
            })
            .map(|(gram, factor)| grams.weight(gram) * factor)
            .sum();
        if self.masses[at] > 0.0 {
            (found / self.masses[at]).min(1.0)
        } else {
            0.0
        }
    }

    fn weighed(&self, at: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.sets
            .get(at)
            .iter()
            .copied()
            .zip(self.factors[at].iter().copied())
    }
}

/// Where words that weigh more or less than others stand in a title, as byte ranges of it.
struct Weighty {
    more: Vec<(usize, usize)>,
    less: Vec<(usize, usize)>,
}

impl Weighty {
    fn new(title: &str) -> Self {
        let place = |at: usize, word: &str| (at, at + word.len());
        let mut less: Vec<(usize, usize)> = Vec::new();
        less.extend(DEGREE.within(title).map(|(at, word, _)| place(at, word)));
        let stops = STOPWORDS
            .within(title)
            .filter(|(_, _, stop)| stop.is_common());
        less.extend(stops.map(|(at, word, _)| place(at, word)));
        Self {
            more: STANCE
                .within(title)
                .map(|(at, word, _)| place(at, word))
                .collect(),
            less,
        }
    }

    /// How much more or less a gram of the title weighs for what it is part of.
    fn factor(&self, from: usize, to: usize) -> f64 {
        let inside = |&(start, end): &(usize, usize)| start <= from && to <= end;
        if self.more.iter().any(inside) {
            1.6
        } else if self.less.iter().any(inside) {
            0.3
        } else {
            1.0
        }
    }
}

/// The fields of policy that each section's title names.
pub(super) fn fields(report: &Report) -> Vec<u64> {
    let named = |section: &Section| {
        let words = FIELDS.within(&section.title);
        words.fold(0, |all, (_, _, field)| all | field.bit())
    };
    report.sections.iter().map(named).collect()
}
