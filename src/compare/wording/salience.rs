//! How telling a change of wording is.

use rustc_hash::FxHashSet;

use crate::align::Match;
use crate::align::grams::Grams;
use crate::lexicon::{Characters, FILLERS, Filler, Stance};
use crate::outline::{Language, Report, Role};
use crate::span::{Pair, narrow};

use super::super::WordingKind;
use super::super::clauses::{Clause, Clauses, Known};
use super::differences::{
    LARGE, changed_runs, content_differs, degrees_differ, light, middles, without_particles,
};
use super::list;

/// The odds that a reader looks for a change of wording which has nothing to it.
///
/// Each trait of a change multiplies them by its factor. The factors are those of a logistic regression on changes that
/// careful readers noted in reports, rounded, and the same for all reports.
const PLAIN: f64 = 0.05;
/// A standing phrase: a policy or principle whose exact wording is agreed upon.
const STANDING: f64 = 3.5;
/// Only one of two phrases holds one: it is not that policy whose wording changed.
const LOPSIDED: f64 = 0.6;
/// A word for what a part of the report is about: many routine phrases have one.
const ROUTINE: f64 = 0.6;
/// A standing phrase that the other report has nowhere.
const FRESH: f64 = 4.0;
/// A name between quotation marks that the other report has nowhere.
const NAMED: f64 = 5.0;
/// Other words of degree.
const STRENGTH: f64 = 2.0;
/// A heading: what all below it is called is chosen with more care than a sentence.
const HEADING: f64 = 1.5;
/// A figure that changed: what the table of targets tells needs no telling here.
const FIGURE: f64 = 0.6;
/// A phrase of the earlier report alone: nobody misses what was never heard again.
const GONE: f64 = 0.4;
/// The same where it can't be told which report is the earlier one.
const ALONE: f64 = 0.63;

/// The likeness below which two clauses that stand in different places may well have nothing to do with each other.
const DOUBTFUL: f64 = 0.4;

/// How telling a change is that changed nothing but the order of a list …
const REORDERED: f64 = 0.4;
/// … or particles …
const PARTICLES: f64 = 0.1;
/// … or numbers, which the figures tell.
const NUMBERS: f64 = 0.08;

/// The likeness from which two phrases are looked at character by character: below it hardly one stays beside another.
const WOVEN: f64 = 0.4;

/// A change of wording that was found.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct Found {
    /// How telling it is, from 0 to 1.
    pub(super) salience: f64,
    pub(super) kind: WordingKind,
    /// The clauses that it was found by.
    pub(super) pair: Match,
    /// False for what is told by itself: figures, pairs that may be none.
    pub(super) joins: bool,
}

/// How a pair of phrases differs.
struct Changed {
    kind: WordingKind,
    /// By how much more telling it is than any change.
    factor: f64,
    /// True where figures are among what changed.
    figures: bool,
}

/// Weighs changes of one comparison.
pub(in crate::compare) struct Judge<'a> {
    pub(super) reports: Pair<&'a Report>,
    pub(super) grams: &'a Grams,
    pub(super) clauses: Pair<Clauses>,
    /// By gram: in how many clauses of each report it stands, as far as 255.
    counts: Vec<Pair<u8>>,
    /// The standing phrases in each report.
    phrases: Pair<FxHashSet<&'static str>>,
    /// What stands between quotation marks in each report: names of policies, campaigns, plans.
    names: Pair<FxHashSet<&'a str>>,
    /// Factor for a phrase that one report alone has.
    alone: Pair<f64>,
    /// Weight of repeated words at which they are half as telling as they can be.
    half: f64,
    /// The characters of particles and of words for large numbers.
    light: Characters,
}

impl<'a> Judge<'a> {
    pub(in crate::compare) fn new(reports: Pair<&'a Report>, grams: &'a Grams) -> Self {
        let clauses = Clauses::both(reports, grams);
        let mut counts = vec![Pair::new(0_u8, 0_u8); grams.weights.len()];
        for &gram in clauses.old.sets.all() {
            let count = &mut counts[gram as usize].old;
            *count = count.saturating_add(1);
        }
        for &gram in clauses.new.sets.all() {
            let count = &mut counts[gram as usize].new;
            *count = count.saturating_add(1);
        }
        let rarest = grams.weights.iter().copied().fold(0.0, f64::max);
        Self {
            reports,
            grams,
            counts,
            phrases: clauses
                .as_ref()
                .map(|c| c.all_known().iter().map(|(word, _)| *word).collect()),
            names: Pair::new(
                names(reports.old, &clauses.old),
                names(reports.new, &clauses.new),
            ),
            alone: match (reports.old.metadata.year, reports.new.metadata.year) {
                (Some(old), Some(new)) if old < new => Pair::new(GONE, 1.0),
                (Some(old), Some(new)) if old > new => Pair::new(1.0, GONE),
                _ => Pair::new(ALONE, ALONE),
            },
            half: 2.0 * rarest,
            light: light(),
            clauses,
        }
    }

    /// What became of the phrase and how telling that is; None where nothing did.
    pub(super) fn judge(&self, pair: Match) -> Option<Found> {
        let old = pair.old.and_then(|at| self.clauses.old.all.get(at));
        let new = pair.new.and_then(|at| self.clauses.new.all.get(at));
        let texts = Pair::new(
            old.map_or("", |c| self.reports.old.text.slice(c.span)),
            new.map_or("", |c| self.reports.new.text.slice(c.span)),
        );
        let sides = || old.iter().chain(&new);
        let role = sides().map(|c| role_weight(c.role)).fold(1.0, f64::min);
        let heading = sides().all(|c| c.heading);
        let digit = |run: &str| run.contains(|c: char| c.is_ascii_digit());
        let mut joins = !digit(texts.old) && !digit(texts.new);
        let (kind, change) = match (pair.old, pair.new) {
            (Some(a), Some(b)) => {
                let changed = self.changed(texts, a, b, pair.likeness)?;
                joins = !changed.figures && (!pair.moved || pair.likeness >= DOUBTFUL);
                (changed.kind, changed.factor)
            }
            (Some(a), None) => {
                let change = self.alone.old * self.novelty(Some(a), None);
                (WordingKind::Removed, change)
            }
            (None, Some(b)) => {
                let change = self.alone.new * self.novelty(None, Some(b));
                (WordingKind::Added, change)
            }
            (None, None) => return None,
        };
        let courtesy = courtesy(texts.old).min(courtesy(texts.new));
        let length = texts.map(|t| t.chars().count());
        let length = length.old.max(length.new) as f64;
        let brevity = if length <= 28.0 {
            1.0
        } else {
            (28.0 / length).powf(1.5)
        };
        let named = quoted(texts.old).any(|name| !self.names.new.contains(name))
            || quoted(texts.new).any(|name| !self.names.old.contains(name));
        let odds = PLAIN
            * role
            * courtesy
            * brevity
            * change
            * self.standing(pair.old, pair.new)
            * factor(HEADING, heading)
            * factor(NAMED, named);
        Some(Found {
            salience: odds / (1.0 + odds),
            kind,
            pair,
            joins,
        })
    }

    /// How a phrase pair differs; None where only marks or white space do.
    fn changed(&self, texts: Pair<&str>, old: usize, new: usize, likeness: f64) -> Option<Changed> {
        let plain = |kind, factor, figures| Changed {
            kind,
            factor,
            figures,
        };
        let middles = middles(texts);
        let figures = if self.differ_in_words(middles) {
            if list::is_reordered(texts.old, texts.new) {
                return Some(plain(WordingKind::Moved, REORDERED, false));
            }
            false
        } else {
            let changed = changed_runs(middles, likeness >= WOVEN);
            if changed.old.is_empty() && changed.new.is_empty() {
                return None;
            }
            if list::is_reordered(texts.old, texts.new) {
                return Some(plain(WordingKind::Moved, REORDERED, false));
            }
            let words = changed.map(|run| without_particles(&run));
            if words.old.is_empty() && words.new.is_empty() {
                return Some(plain(WordingKind::Reworded, PARTICLES, false));
            }
            let is_number =
                |run: &str| run.chars().all(|c| !c.is_alphabetic() || LARGE.contains(c));
            if is_number(&words.old) && is_number(&words.new) {
                return Some(plain(WordingKind::Reworded, NUMBERS, true));
            }
            let digit = |run: &str| run.contains(|c: char| c.is_ascii_digit());
            digit(&words.old) || digit(&words.new)
        };
        let english = self.reports.new.language == Language::English;
        let degrees_differ = degrees_differ(texts, english);
        if english && !degrees_differ && !content_differs(texts) {
            return Some(plain(WordingKind::Reworded, PARTICLES, false));
        }
        // What has little in common is often no change of one phrase.
        let factor = (0.5 + 1.5 * likeness)
            * self.novelty(Some(old), Some(new))
            * factor(STRENGTH, degrees_differ)
            * factor(FIGURE, figures);
        Some(plain(WordingKind::Reworded, factor, figures))
    }

    /// True for what need not be looked at closely: a character of one side that is no part of a particle or a number
    /// stands nowhere on the other, and there are no figures.
    fn differ_in_words(&self, middles: Pair<&str>) -> bool {
        let digit = |c: char| narrow(c).is_ascii_digit();
        let word = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}') && !self.light.may_hold(c);
        let lacks = |own: &str, other: &str| {
            let mut all = Characters::none();
            other.chars().for_each(|c| all.add(c));
            own.chars().any(|c| word(c) && !all.may_hold(c))
        };
        (lacks(middles.new, middles.old) || lacks(middles.old, middles.new))
            && !middles.old.contains(digit)
            && !middles.new.contains(digit)
    }

    /// The standing phrases of a row.
    fn known(&self, old: Option<usize>, new: Option<usize>) -> Pair<&[Known]> {
        Pair::new(
            old.map_or(&[] as &[Known], |at| self.clauses.old.known(at)),
            new.map_or(&[] as &[Known], |at| self.clauses.new.known(at)),
        )
    }

    /// By how much more telling the standing phrases of a row make it.
    fn standing(&self, old: Option<usize>, new: Option<usize>) -> f64 {
        let sides = self.known(old, new);
        let has = |side: &[Known], stance| side.iter().any(|(_, own)| *own == stance);
        let core = sides.map(|side| has(side, Stance::Core));
        let topic = has(sides.old, Stance::Topic) || has(sides.new, Stance::Topic);
        let gone = |side: &[Known], other: &FxHashSet<&'static str>| {
            let core = |(word, stance): &Known| *stance == Stance::Core && !other.contains(word);
            side.iter().any(core)
        };
        let fresh = gone(sides.old, &self.phrases.new) || gone(sides.new, &self.phrases.old);
        let lopsided = old.is_some() && new.is_some() && core.old != core.new;
        factor(STANDING, core.old || core.new)
            * factor(LOPSIDED, lopsided)
            * factor(ROUTINE, topic)
            * factor(FRESH, fresh)
    }

    /// By how much more telling words make a row that its own report repeats and the other one has nowhere.
    fn novelty(&self, old: Option<usize>, new: Option<usize>) -> f64 {
        let sum = |set: &[u32], is_old: bool| -> f64 {
            set.iter().map(|&gram| self.repeated(gram, is_old)).sum()
        };
        let novel = old.map_or(0.0, |at| sum(self.clauses.old.sets.get(at), true))
            + new.map_or(0.0, |at| sum(self.clauses.new.sets.get(at), false));
        if novel > 0.0 {
            (novel / (novel + self.half)).exp()
        } else {
            1.0
        }
    }

    /// Weight of a gram that the other report does not hold, by how often its own repeats it.
    fn repeated(&self, gram: u32, is_old: bool) -> f64 {
        let counts = self.counts[gram as usize];
        let (own, other) = if is_old {
            (counts.old, counts.new)
        } else {
            (counts.new, counts.old)
        };
        if other > 0 || own < 2 {
            0.0
        } else {
            self.grams.weight(gram) * f64::from(own.min(4) - 1) / 2.0
        }
    }

    /// What a phrase is about: the weightiest run of words that both sides share, or the first standing phrase.
    pub(super) fn subject(&'a self, pair: &Match) -> String {
        let old = pair.old.and_then(|at| self.clauses.old.all.get(at));
        let new = pair.new.and_then(|at| self.clauses.new.all.get(at));
        let text = |report: &'a Report, clause: Option<&Clause>| {
            clause.map_or("", |c| report.text.slice(c.span))
        };
        let texts = Pair::new(text(self.reports.old, old), text(self.reports.new, new));
        let known = self.known(pair.old, pair.new);
        let words = known.map(|known| known.iter().map(|(word, _)| *word));
        let (old, new) = (words.old, words.new);
        let shared = |word: &&str| {
            texts.new.is_empty()
                || texts.old.is_empty()
                || texts.old.contains(word) && texts.new.contains(word)
        };
        let longest = |word: &&str| word.len();
        let both = new.clone().chain(old.clone()).filter(shared);
        both.max_by_key(longest)
            .or_else(|| new.max_by_key(longest))
            .or_else(|| old.max_by_key(longest))
            .map_or_else(
                || {
                    let text = if texts.new.is_empty() {
                        texts.old
                    } else {
                        texts.new
                    };
                    text.chars().take(12).collect()
                },
                str::to_owned,
            )
    }
}

fn factor(of: f64, holds: bool) -> f64 {
    if holds { of } else { 1.0 }
}

/// What stands between quotation marks in `text`, but for what is too short for a name or too long.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    // Most texts have none, which one look at their bytes tells.
    let has = text.contains('“') || text.contains('"');
    let mut rest = if has { text } else { "" };
    std::iter::from_fn(move || {
        loop {
            let (_, behind) = rest.split_once(['“', '"'])?;
            let (name, after) = behind.split_once(['”', '"'])?;
            rest = after;
            if (2..=14).contains(&name.chars().take(15).count()) {
                return Some(name);
            }
        }
    })
}

fn names<'a>(report: &'a Report, clauses: &Clauses) -> FxHashSet<&'a str> {
    let text = report.text.as_str();
    let spans = clauses.all.iter().map(|clause| clause.span);
    spans.flat_map(|span| quoted(span.of(text))).collect()
}

fn courtesy(text: &str) -> f64 {
    FILLERS
        .within(text)
        .map(|(_, _, filler)| match filler {
            Filler::Function => 1.0,
            Filler::Ceremony => 0.4,
            Filler::Occasion => 0.55,
        })
        .fold(1.0, f64::min)
}

/// Wording is agreed upon where the year's course is set; a review tells facts.
fn role_weight(role: Role) -> f64 {
    match role {
        Role::Requirements | Role::Targets => 1.0,
        Role::Tasks => 0.85,
        Role::SelfGovernment | Role::Other | Role::Closing => 0.65,
        Role::Assessment => 0.2,
        Role::Review => 0.12,
    }
}
