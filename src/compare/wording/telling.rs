//! How telling a whole row is, by the words that it is told in.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::align::grams::Grams;
use crate::lexicon::{TELLING, Telling};
use crate::outline::Report;
use crate::span::Pair;

use super::super::clauses::Clauses;
use super::join::Row;

/// What multiplies the odds of a row, as exponents: a logistic regression on the rows that careful readers noted in
/// 45 readings of 23 pairs of reports, rounded. The changes that were found in it, times the logarithm of their odds.
const CHANGES: f64 = 0.7;
/// A word that says how a course is held.
const COURSE: f64 = 0.4;
/// A word that is said every year and of everything.
const ROUTINE: f64 = -0.4;
/// The title of a part.
const HEADING: f64 = 0.6;
/// Both reports have a say.
const BOTH: f64 = 1.0;
/// Figures, which have a table of their own.
const FIGURES: f64 = -0.75;
/// A row without any of it.
const PLAIN: f64 = -2.0;

/// What is left of the odds of a row for each side whose phrase a more telling one has too, and where one has both.
const AGAIN: f64 = 0.4;
const TWICE: f64 = 0.06;

/// How many words of either kind are told apart at most: each has a bit.
const MOST: usize = 127;

/// Puts rows into order, the most telling one first, and gives each the salience that it has as a whole.
pub(super) fn rank(
    rows: &mut [Row],
    reports: Pair<&Report>,
    grams: &Grams,
    clauses: Pair<&Clauses>,
) {
    let words = Words::new(grams);
    rows.par_iter_mut()
        .for_each(|row| row.salience = words.weigh(row, reports, clauses));
    // Salience is never below nought, so its bits are in its order.
    rows.sort_by_cached_key(|row| Reverse(row.salience.to_bits()));
    let seen = |count| FxHashSet::with_capacity_and_hasher(count, Default::default());
    let mut told = Pair::new(seen(rows.len()), seen(rows.len()));
    let mut both = FxHashSet::with_capacity_and_hasher(rows.len(), Default::default());
    for row in &mut *rows {
        let hash = |(first, last), clauses: &Clauses| {
            let all = clauses.all[first..=last].iter();
            all.fold(0_u64, |sum, clause| sum.rotate_left(7) ^ clause.hash)
        };
        let old = row.extent.old.map(|extent| hash(extent, clauses.old));
        let new = row.extent.new.map(|extent| hash(extent, clauses.new));
        let twice = !both.insert((old, new));
        let old = old.is_some_and(|hash| !told.old.insert(hash));
        let new = new.is_some_and(|hash| !told.new.insert(hash));
        let less = match (old, new) {
            _ if twice => TWICE,
            (false, false) => continue,
            (true, true) => AGAIN * AGAIN,
            _ => AGAIN,
        };
        row.salience = chance(less * odds(row.salience));
    }
    rows.sort_by_cached_key(|row| Reverse(row.salience.to_bits()));
}

/// The odds of a chance, which is neither none nor certain.
fn odds(chance: f64) -> f64 {
    let chance = chance.clamp(1e-9, 1.0 - 1e-9);
    chance / (1.0 - chance)
}

/// The chance that odds are for.
fn chance(odds: f64) -> f64 {
    odds / (1.0 + odds)
}

/// The words that the rows of one comparison are weighed by.
struct Words {
    /// By gram: 0, or the number of a word that says how a course is held, or [`MOST`] and the number of a word of
    /// routine.
    marks: Vec<u8>,
}

impl Words {
    fn new(grams: &Grams) -> Self {
        let mut marks = vec![0; grams.weights.len()];
        let (mut course, mut routine) = (0, MOST as u8);
        for (word, meaning) in TELLING.all() {
            let mut chars = word.chars();
            let (Some(first), Some(second)) = (chars.next(), chars.next()) else {
                continue;
            };
            let last = match meaning {
                Telling::Course => &mut course,
                Telling::Routine => &mut routine,
            };
            if let Some(gram) = grams.of_characters(first, second) {
                *last += 1;
                marks[gram as usize] = *last;
            }
        }
        Self { marks }
    }

    /// The salience of a row.
    fn weigh(&self, row: &Row, reports: Pair<&Report>, clauses: Pair<&Clauses>) -> f64 {
        let (mut course, mut routine) = (0_u128, 0_u128);
        let (mut heading, mut digits) = (false, false);
        let sides = [
            (row.extent.old, reports.old, clauses.old),
            (row.extent.new, reports.new, clauses.new),
        ];
        for (extent, report, clauses) in sides {
            let Some((first, last)) = extent else {
                continue;
            };
            for at in first..=last {
                let clause = &clauses.all[at];
                heading |= clause.heading;
                let text = report.text.slice(clause.span);
                // To the end, which is quicker than to look after each byte whether that was it.
                digits |= text
                    .bytes()
                    .fold(false, |any, byte| any | byte.is_ascii_digit());
                for &gram in clauses.sets.get(at) {
                    match usize::from(self.marks[gram as usize]) {
                        0 => {}
                        number @ 1..=MOST => course |= 1 << number,
                        number => routine |= 1 << (number - MOST),
                    }
                }
            }
        }
        let weight = |of: f64, holds: bool| if holds { of } else { 0.0 };
        let exponent = PLAIN
            + CHANGES * odds(row.salience).ln()
            + COURSE * f64::from(course.count_ones())
            + ROUTINE * f64::from(routine.count_ones())
            + weight(HEADING, heading)
            + weight(FIGURES, digits)
            + weight(BOTH, row.extent.old.is_some() && row.extent.new.is_some());
        chance(exponent.exp())
    }
}

#[cfg(test)]
mod tests {
    use super::super::join::Row;
    use super::super::sample::report;
    use super::{MOST, rank};
    use crate::align::Match;
    use crate::align::grams::{Grams, is_ideograph};
    use crate::compare::clauses::{Clause, Clauses};
    use crate::compare::{WordingKind, compare};
    use crate::lexicon::{Lexicon, TELLING, Telling};
    use crate::outline::Report;
    use crate::span::Pair;

    #[test]
    fn words_are_of_two_characters_and_as_many_as_are_told_apart() {
        let pair = |word: &str| word.chars().count() == 2 && word.chars().all(is_ideograph);
        assert!(TELLING.all().all(|(word, _)| pair(word)));
        let of = |kind| TELLING.all().filter(|(_, own)| **own == kind).count();
        assert!(of(Telling::Course) <= MOST && of(Telling::Routine) <= MOST);
    }

    #[test]
    fn how_a_course_is_held_is_told_before_what_is_done_every_year() {
        let old = report(2031, "支持茶艺培训工程。茶税实行老办法。");
        let new = report(2032, "支持茶艺推广工程。茶税适度从紧。");
        let rows = compare(Pair::new(&old, &new), &Lexicon::default()).wording;
        let at = |word: &str| {
            let holds = |row: &crate::compare::WordingChange| {
                row.new.as_ref().is_some_and(|new| new.contains(word))
            };
            rows.iter().position(holds)
        };
        let (course, routine) = (at("适度从紧").unwrap(), at("推广").unwrap());
        assert!(course < routine, "{rows:?}");
    }

    #[test]
    fn what_a_more_telling_row_says_already_stands_behind_what_none_says() {
        let old = report(2031, "茶价平稳，渔价平稳。");
        let new = report(2032, "茶价走高，茶价走低，渔价走低。");
        let reports = Pair::new(&old, &new);
        let grams = Grams::new(reports);
        let clauses = Clauses::both(reports, &grams);
        let place = |report: &Report, clauses: &Clauses, text: &str| {
            let is = |clause: &Clause| report.text.slice(clause.span) == text;
            let at = clauses.all.iter().position(is).unwrap();
            (at, at)
        };
        let row = |old_text, new_text, salience| Row {
            salience,
            kind: WordingKind::Reworded,
            pair: Match {
                old: None,
                new: None,
                likeness: 0.5,
                moved: false,
            },
            extent: Pair::new(
                Some(place(&old, &clauses.old, old_text)),
                Some(place(&new, &clauses.new, new_text)),
            ),
        };
        let mut rows = [
            row("渔价平稳", "渔价走低", 0.30),
            row("茶价平稳", "茶价走低", 0.31),
            row("茶价平稳", "茶价走高", 0.32),
        ];
        rank(&mut rows, reports, &grams, clauses.as_ref());
        let order = rows.map(|row| row.extent.new.unwrap().0);
        let at = |text| place(&new, &clauses.new, text).0;
        assert_eq!(order, [at("茶价走高"), at("渔价走低"), at("茶价走低")]);
    }

    #[test]
    fn no_chance_is_too_small_or_too_great_to_be_weighed() {
        for chance in [0.0, f64::MIN_POSITIVE, 0.5, 1.0] {
            let again = super::chance(0.4 * super::odds(chance));
            assert!((0.0..1.0).contains(&again), "{chance}: {again}");
        }
    }
}
