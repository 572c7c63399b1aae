//! Terms whose use changed.
//!
//! Keyness is the log-likelihood ratio G² of Dunning, "Accurate methods for the statistics of surprise and
//! coincidence" (1993), as Rayson and Garside compare two corpora in "Comparing corpora using frequency profiling"
//! (2000); the effect is Hardie's log ratio (2014): the binary logarithm of the ratio of relative frequencies, with half
//! an occurrence where there is none.

use super::TermChange;
use super::phrases::{Counts, Phrase, Phrases};
use crate::lexicon::{ENGLISH_STOPWORDS, FILLERS, Filler, STOPWORDS, Stop};
use crate::outline::Report;
use crate::span::Pair;

/// The least G² of a change that is told: one in a hundred would be greater by chance.
const LEAST: f64 = 6.63;
/// The same for a term that one report does not hold at all: one in twenty.
const LEAST_NEW: f64 = 3.84;
/// The most terms that are told.
const MOST: usize = 200;

/// True where counts differ enough for a term to be told.
pub(super) fn is_key((counts, sizes): Counts) -> bool {
    let only_one = counts.old.min(counts.new) == 0;
    let least = if only_one { LEAST_NEW } else { LEAST };
    keyness(counts.map(f64::from), sizes.map(f64::from)) >= least
}

/// The terms among `phrases`, which hold all those that [`is_key`] asks for, most changed first. Where `turned`, old is
/// new and new is old in what is given.
pub(super) fn terms(reports: Pair<&Report>, phrases: &Phrases, turned: bool) -> Vec<TermChange> {
    let sizes = phrases.sizes.map(f64::from);
    let text = |phrase: &Phrase| {
        let report = if phrase.in_old {
            reports.old
        } else {
            reports.new
        };
        report
            .text
            .as_str()
            .get(phrase.start..phrase.end)
            .unwrap_or_default()
    };
    let mut found: Vec<(f64, &str, &Phrase)> = phrases
        .all
        .iter()
        .filter(|phrase| is_key((phrase.counts, phrases.sizes)) && is_term(text(phrase)))
        .map(|phrase| {
            (
                keyness(phrase.counts.map(f64::from), sizes),
                text(phrase),
                phrase,
            )
        })
        .collect();
    found.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(b.1.len().cmp(&a.1.len()))
            .then(a.1.cmp(b.1))
    });
    // Of a term and a part of it that stands hardly anywhere else, the whole is told.
    let mut told: Vec<(f64, &str, &Phrase)> = Vec::new();
    for own in found {
        let count = |p: &Phrase| p.counts.old.max(p.counts.new);
        let near = |other: &(f64, &str, &Phrase)| {
            let (a, b) = (count(own.2), count(other.2));
            a.abs_diff(b) * 4 <= a.max(b)
        };
        match told
            .iter()
            .position(|other| near(other) && (other.1.contains(own.1) || own.1.contains(other.1)))
        {
            Some(at) if own.1.len() > told[at].1.len() => told[at] = own,
            Some(_) => {}
            None if told.len() < MOST => told.push(own),
            None => break,
        }
    }
    told.into_iter()
        .map(|(keyness, term, phrase)| {
            let (counts, sizes) = if turned {
                (phrase.counts.swap(), sizes.swap())
            } else {
                (phrase.counts, sizes)
            };
            let effect = log_ratio(counts.map(f64::from), sizes);
            TermChange {
                term: term.split_whitespace().collect::<Vec<_>>().join(" "),
                old_count: counts.old as usize,
                new_count: counts.new as usize,
                keyness: rounded(if effect < 0.0 { -keyness } else { keyness }),
                effect: rounded(effect),
            }
        })
        .collect()
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// True for a run that may be a term: not a word of every report, not torn out of one.
fn is_term(text: &str) -> bool {
    let long = text.chars().count() > 1;
    let common = |word: &str| {
        STOPWORDS.get(word).is_some_and(|stop| *stop != Stop::Whole)
            || (word.is_ascii() && ENGLISH_STOPWORDS.get(&word.to_ascii_lowercase()).is_some())
    };
    long && !common(text)
        && !matches!(
            STOPWORDS.at_start(text),
            Some((_, Stop::Edge | Stop::Doing | Stop::Ending))
        )
        && !matches!(STOPWORDS.at_end(text), Some((_, Stop::Edge | Stop::Open)))
        && !STOPWORDS
            .within(text)
            .any(|(_, _, stop)| *stop == Stop::Particle)
        && !FILLERS
            .within(text)
            .any(|(_, _, filler)| *filler == Filler::Ceremony)
}

/// G² of two counts in two corpora of the given sizes.
fn keyness(counts: Pair<f64>, sizes: Pair<f64>) -> f64 {
    let sum = counts.old + counts.new;
    let all = sizes.old + sizes.new;
    if all <= 0.0 {
        return 0.0;
    }
    let part = |count: f64, size: f64| {
        let expected = size * sum / all;
        if count > 0.0 && expected > 0.0 {
            count * (count / expected).ln()
        } else {
            0.0
        }
    };
    2.0 * (part(counts.old, sizes.old) + part(counts.new, sizes.new))
}

/// Binary logarithm of the ratio of relative frequencies, new to old.
fn log_ratio(counts: Pair<f64>, sizes: Pair<f64>) -> f64 {
    let part = |count: f64, size: f64| count.max(0.5) / size.max(1.0);
    (part(counts.new, sizes.new) / part(counts.old, sizes.old)).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyness_is_the_published_formula() {
        // Worked example: 36 in 1000 against 22 in 1000.
        let g2 = keyness(Pair::new(36.0, 22.0), Pair::new(1000.0, 1000.0));
        let expected = 2.0 * (36.0 * (36.0_f64 / 29.0).ln() + 22.0 * (22.0_f64 / 29.0).ln());
        assert!((g2 - expected).abs() < 1e-9 && g2 > 3.0 && g2 < 4.0);
        assert!(keyness(Pair::new(5.0, 10.0), Pair::new(100.0, 200.0)).abs() < 1e-9);
        assert!((log_ratio(Pair::new(2.0, 8.0), Pair::new(100.0, 100.0)) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn words_of_every_report_are_no_terms() {
        assert!(is_term("低空经济"));
        assert!(!is_term("发展"));
        assert!(!is_term("的低空"));
        assert!(!is_term("低"));
        assert!(is_term("security"));
        assert!(!is_term("Them"));
    }
}
