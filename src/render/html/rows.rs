//! The rows of the tables.

use super::badge::{Badge, class, outcome_badge};
use super::page::Build;
use super::pieces::{Mark, Piece, phrases};
use super::words::Word;
use crate::compare::{
    Comparison, SectionChange, SectionSide, Strength, TargetChange, WordingChange, WordingKind,
};
use crate::figures::Figure;
use crate::render::cells::{delta_text, figure_text, measured_text, result_text};
use crate::render::labels::{relation_sign, status_sign, wording_sign};
use crate::render::{Labels, clean};

/// Words of a report, and the passage where they stand.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// Value to sort by, where it is a number.
    pub(super) value: Option<f64>,
    pub(super) passage: Option<usize>,
    pub(super) line: Option<usize>,
}

#[derive(Debug)]
pub(super) struct TargetRow<'a> {
    pub(super) relation: Badge,
    pub(super) indicator: String,
    pub(super) main: bool,
    pub(super) old: Cell<'a>,
    pub(super) new: Cell<'a>,
    pub(super) delta: String,
    pub(super) delta_value: Option<f64>,
    pub(super) strength: Option<Badge>,
    pub(super) actual: Cell<'a>,
    pub(super) outcome: Option<Badge>,
}

#[derive(Debug)]
pub(super) struct WordingRow<'a> {
    pub(super) kind: Badge,
    pub(super) old: Cell<'a>,
    pub(super) new: Cell<'a>,
    pub(super) section: String,
    pub(super) salience: f64,
}

#[derive(Debug)]
pub(super) struct SectionRow<'a> {
    pub(super) status: Badge,
    pub(super) old: Cell<'a>,
    pub(super) new: Cell<'a>,
    pub(super) similarity: f64,
}

#[derive(Debug)]
pub(super) struct TermRow<'a> {
    pub(super) more: bool,
    pub(super) term: std::borrow::Cow<'a, str>,
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) keyness: f64,
}

impl<'a> Build<'a> {
    pub(super) fn relation(&self, change: &TargetChange) -> Badge {
        let relation = change.relation;
        Badge {
            sign: relation_sign(relation),
            word: Word::label(self.shown, |labels| labels.relation(relation)),
            class: class(relation.into()),
            order: relation as usize,
        }
    }

    pub(super) fn strength(&self, change: &TargetChange) -> Option<Badge> {
        let strength = change
            .strength
            .filter(|strength| *strength != Strength::Same)?;
        Some(Badge {
            sign: "",
            word: Word::label(self.shown, |labels| labels.strength(strength)),
            class: class(strength.into()),
            order: strength as usize,
        })
    }

    pub(super) fn outcome(&self, change: &TargetChange) -> Option<Badge> {
        change
            .outcome
            .map(|outcome| outcome_badge(outcome, self.shown))
    }

    pub(super) fn kind(&self, kind: WordingKind) -> Badge {
        Badge {
            sign: wording_sign(kind),
            word: Word::label(self.shown, |labels| labels.wording_kind(kind)),
            class: class(kind.into()),
            order: kind as usize,
        }
    }

    pub(super) fn status(&self, change: &SectionChange) -> Badge {
        let status = change.status;
        Badge {
            sign: status_sign(status),
            word: Word::label(self.shown, |labels| labels.status(status)),
            class: class(status.into()),
            order: status as usize,
        }
    }

    pub(super) fn target(&self, change: &TargetChange, comparison: &Comparison) -> TargetRow<'a> {
        let either = change.new.as_ref().or(change.old.as_ref());
        TargetRow {
            relation: self.relation(change),
            indicator: clean(&measured_text(change, comparison)).into_owned(),
            main: either.is_some_and(|figure| figure.main),
            old: figure(change.old.as_ref(), |at| self.places.old(at)),
            new: figure(change.new.as_ref(), |at| self.places.new_side(at)),
            delta: delta_text(change, Labels::of(self.shown)),
            delta_value: change.delta,
            strength: self.strength(change),
            actual: valued(
                change.actual.as_ref(),
                &change.actual.as_ref().map(result_text).unwrap_or_default(),
                |at| self.places.new_side(at),
            ),
            outcome: self.outcome(change),
        }
    }

    pub(super) fn wording(&self, change: &'a WordingChange) -> WordingRow<'a> {
        let (old, new) = phrases(change.old.as_deref(), change.new.as_deref());
        let old_at = |line| {
            self.places
                .old_phrase(line, change.old.as_deref().unwrap_or_default())
        };
        let new_at = |line| {
            self.places
                .new_phrase(line, change.new.as_deref().unwrap_or_default())
        };
        WordingRow {
            kind: self.kind(change.kind),
            old: cell(old, change.old_line, old_at),
            new: cell(new, change.new_line, new_at),
            section: clean(&change.section.join(" › ")).into_owned(),
            salience: change.salience,
        }
    }

    pub(super) fn section(&self, change: &'a SectionChange) -> SectionRow<'a> {
        let title = |side: &'a Option<SectionSide>| side.as_ref().map(|side| side.title.as_str());
        let line = |side: &Option<SectionSide>| side.as_ref().map(|side| side.line);
        let (old, new) = phrases(title(&change.old), title(&change.new));
        SectionRow {
            status: self.status(change),
            old: cell(old, line(&change.old), |line| {
                self.places
                    .old_phrase(line, title(&change.old).unwrap_or_default())
            }),
            new: cell(new, line(&change.new), |line| {
                self.places
                    .new_phrase(line, title(&change.new).unwrap_or_default())
            }),
            similarity: change.similarity,
        }
    }
}

fn figure<'a>(figure: Option<&Figure>, at: impl Fn(usize) -> Option<usize>) -> Cell<'a> {
    valued(figure, &figure_text(figure), at)
}

/// A figure in these words.
fn valued<'a>(
    figure: Option<&Figure>,
    words: &str,
    at: impl Fn(usize) -> Option<usize>,
) -> Cell<'a> {
    Cell {
        pieces: figure
            .map(|_| Piece {
                text: clean(words).into_owned().into(),
                mark: Mark::Same,
            })
            .into_iter()
            .collect(),
        value: figure.and_then(|figure| figure.value),
        passage: figure.and_then(|figure| at(figure.start)),
        line: figure.map(|figure| figure.line),
    }
}

fn cell<'a>(
    pieces: Vec<Piece<'a>>,
    line: Option<usize>,
    at: impl Fn(usize) -> Option<usize>,
) -> Cell<'a> {
    Cell {
        pieces,
        value: None,
        passage: line.and_then(at),
        line,
    }
}
