//! Sentences and their partners, with the edits that lead from one to the other.

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::phrases::Phrases;
use super::tokens::{Token, tokens};
use crate::align::Match;
use crate::align::grams::Grams;
use crate::outline::Report;
use crate::span::{Pair, Span, narrow};

/// How many words the product of two sentences may hold before only what is alike at their ends is told.
const MOST: usize = 4_000_000;

/// A sentence and its partner, with the edits that lead from one to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the old report; None where it is new.
    pub old: Option<Span>,
    /// Where it stands in the new report; None where it is gone.
    pub new: Option<Span>,
    /// True where the partner stands out of order.
    pub moved: bool,
    /// Runs of equal and changed words that cover both sentences in order; empty where a side is missing.
    pub edits: Vec<Edit>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageState {
    /// It reads as it did.
    Same,
    /// Its words changed, wherever it stands now.
    Changed,
    /// It reads as it did and stands somewhere else.
    Moved,
    /// It is gone.
    Removed,
    /// It is new.
    Added,
}

impl Passage {
    /// What became of the sentence, as it reads in the two reports.
    #[must_use]
    pub fn state(&self, reports: Pair<&Report>) -> PassageState {
        match (self.old, self.new) {
            (Some(_), None) => PassageState::Removed,
            (None, _) => PassageState::Added,
            _ if self.edits.iter().any(|edit| !edit.reads_alike(reports)) => PassageState::Changed,
            _ if self.moved => PassageState::Moved,
            _ => PassageState::Same,
        }
    }
}

/// A run of words that is alike on both sides, or is replaced, deleted (empty `new`) or inserted (empty `old`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the old report's text.
    pub old: Span,
    /// Bytes of the new report's text.
    pub new: Span,
    /// True where both sides read the same.
    pub equal: bool,
}

impl Edit {
    /// True where both sides read the same, or differ only in the width of letters and punctuation: two captures of one
    /// site differ so in every line, and nobody means it.
    #[must_use]
    pub fn reads_alike(&self, reports: Pair<&Report>) -> bool {
        self.equal || {
            let old = reports.old.text.slice(self.old).chars().map(narrow);
            let new = reports.new.text.slice(self.new).chars().map(narrow);
            old.eq(new)
        }
    }
}

/// Sentences and their partners, before they are compared word by word: few who ask for a comparison look at that.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Aligned {
    /// Every sentence of both reports once, in order of the new report.
    pub(super) sentences: Vec<Match>,
    /// True where words are compared from new to old, so that the edits mirror when the reports do.
    pub(super) turned: bool,
}

impl Aligned {
    pub(super) fn passages(&self, reports: Pair<&Report>) -> Vec<Passage> {
        let phrases = self.phrases(reports);
        let passage = |pair: &Match| self.passage(reports, pair, phrases.as_ref());
        self.sentences.par_iter().map(passage).collect()
    }

    /// Where phrases stand that words are compared by, in the reports turned round where `turned`.
    fn phrases(&self, reports: Pair<&Report>) -> Pair<Vec<(u32, u32)>> {
        let sides = if self.turned { reports.swap() } else { reports };
        Phrases::places(sides, &Grams::new(sides))
    }

    /// True where any sentence changed or moved.
    pub(super) fn differs(&self, reports: Pair<&Report>) -> bool {
        let changed = |passage: &Passage| {
            passage.old.is_none()
                || passage.new.is_none()
                || passage.moved
                || !passage.edits.iter().all(|edit| edit.equal)
        };
        let phrases = self.phrases(reports);
        let mut sentences = self.sentences.iter();
        sentences.any(|pair| changed(&self.passage(reports, pair, phrases.as_ref())))
    }

    /// Where the sentences of a pair stand.
    pub(super) fn spans(reports: Pair<&Report>, pair: &Match) -> Pair<Option<Span>> {
        let span = |report: &Report, at: Option<usize>| Some(report.sentences.get(at?)?.span);
        Pair::new(span(reports.old, pair.old), span(reports.new, pair.new))
    }

    fn passage(
        &self,
        reports: Pair<&Report>,
        pair: &Match,
        phrases: Pair<&Vec<(u32, u32)>>,
    ) -> Passage {
        let sides = Self::spans(reports, pair);
        let edits = match (sides.old, sides.new) {
            (Some(old), Some(new)) if self.turned => {
                let mut edits = edits(reports.swap(), phrases, Pair::new(new, old));
                for edit in &mut edits {
                    std::mem::swap(&mut edit.old, &mut edit.new);
                }
                edits
            }
            (Some(old), Some(new)) => edits(reports, phrases, Pair::new(old, new)),
            _ => Vec::new(),
        };
        Passage {
            old: sides.old,
            new: sides.new,
            moved: pair.moved,
            edits,
        }
    }
}

/// The edits between two sentences.
fn edits(reports: Pair<&Report>, phrases: Pair<&Vec<(u32, u32)>>, spans: Pair<Span>) -> Vec<Edit> {
    let texts = Pair::new(reports.old.text.as_str(), reports.new.text.as_str());
    if spans.old.of(texts.old) == spans.new.of(texts.new) {
        return vec![Edit {
            old: spans.old,
            new: spans.new,
            equal: true,
        }];
    }
    let old = tokens(texts.old, spans.old, phrases.old);
    let new = tokens(texts.new, spans.new, phrases.new);
    let front = old
        .iter()
        .zip(&new)
        .take_while(|(a, b)| a.hash == b.hash)
        .count();
    let (a, b) = (&old[front..], &new[front..]);
    let back = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a.hash == b.hash)
        .count();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    let mut edits = Vec::new();
    let mut put = |from: Pair<usize>, to: Pair<usize>, equal: bool| {
        if from != to {
            edits.push(Edit {
                old: run(&old, from.old, to.old, spans.old),
                new: run(&new, from.new, to.new, spans.new),
                equal,
            });
        }
    };
    let start = Pair::new(front, front);
    let end = Pair::new(front + a.len(), front + b.len());
    put(Pair::new(0, 0), start, true);
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > MOST {
        put(start, end, false);
    } else {
        let hashes = |tokens: &[Token]| tokens.iter().map(|t| t.hash).collect::<Vec<u64>>();
        for op in capture_diff_slices(Algorithm::Myers, &hashes(a), &hashes(b)) {
            let (a, b) = (op.old_range(), op.new_range());
            put(
                Pair::new(front + a.start, front + b.start),
                Pair::new(front + a.end, front + b.end),
                matches!(op, DiffOp::Equal { .. }),
            );
        }
    }
    put(end, Pair::new(old.len(), new.len()), true);
    edits
}

/// The bytes from one token (inclusive) to another (exclusive).
fn run(tokens: &[Token], from: usize, to: usize, sentence: Span) -> Span {
    let at = |index: usize| tokens.get(index).map_or(sentence.end, |token| token.start);
    Span::new(at(from), at(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, Text};

    #[test]
    fn what_moved_and_reads_otherwise_is_changed() {
        let report = |text: &str| {
            Report::new(
                "report.txt",
                Text::new(text.to_owned(), Format::Plain, "UTF-8"),
            )
        };
        let reports = Pair::new(report("水渠，通村。"), report("水渠,通镇。"));
        let state = |from: usize, to: usize, moved| {
            let span = |report: &Report| Span::new(from, to.min(report.text.as_str().len()));
            let passage = Passage {
                old: Some(span(&reports.old)),
                new: Some(span(&reports.new)),
                moved,
                edits: vec![Edit {
                    old: span(&reports.old),
                    new: span(&reports.new),
                    equal: false,
                }],
            };
            passage.state(reports.as_ref())
        };
        let all = reports.old.text.as_str().len();
        assert_eq!(state(0, all, true), PassageState::Changed);
        assert_eq!(state(0, 6, true), PassageState::Moved);
        assert_eq!(state(0, 6, false), PassageState::Same);
    }
}
