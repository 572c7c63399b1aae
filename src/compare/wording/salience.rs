//! How telling a change of wording is.

use rustc_hash::FxHashSet;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::align::Match;
use crate::align::grams::Grams;
use crate::lexicon::{
    DEGREE, ENGLISH_DEGREE, ENGLISH_STOPWORDS, FILLERS, Filler, PASSAGES, Passage, Stance,
};
use crate::outline::{Language, Report, Role};
use crate::span::{Pair, narrow};

use super::super::WordingKind;
use super::super::clauses::{Clause, Clauses, Known};
use super::list;

/// How telling it is that a phrase is gone, beside that one is new: nobody misses what was never heard again.
const GONE: f64 = 0.85;

/// The likeness from which two phrases are looked at character by character: below it hardly one stays beside another.
const WOVEN: f64 = 0.4;

/// Weighs changes of one comparison.
pub(in crate::compare) struct Judge<'a> {
    reports: Pair<&'a Report>,
    grams: &'a Grams,
    pub(super) clauses: Pair<&'a Clauses>,
    /// By gram: in how many clauses of each report it stands, as far as 255.
    counts: Vec<Pair<u8>>,
    /// The standing phrases in each report.
    phrases: Pair<FxHashSet<&'static str>>,
    /// What stands between quotation marks in each report: names of policies, campaigns, plans.
    names: Pair<FxHashSet<&'a str>>,
    /// By sentence of each report: true where it sets the year's main targets.
    goals: Pair<Vec<bool>>,
    /// Weight at which a change is half as telling as it can be.
    half: f64,
}

impl<'a> Judge<'a> {
    pub(in crate::compare) fn new(
        reports: Pair<&'a Report>,
        grams: &'a Grams,
        clauses: Pair<&'a Clauses>,
    ) -> Self {
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
            clauses,
            counts,
            phrases: clauses.map(|c| c.all_known().iter().map(|(word, _)| *word).collect()),
            names: Pair::new(
                names(reports.old, clauses.old),
                names(reports.new, clauses.new),
            ),
            goals: reports.map(goals),
            half: 2.0 * rarest,
        }
    }

    /// What became of the phrase and how telling that is, from 0 to 1; None where nothing did.
    pub(super) fn judge(&self, pair: &Match) -> Option<(WordingKind, f64)> {
        let old = pair.old.and_then(|at| self.clauses.old.all.get(at));
        let new = pair.new.and_then(|at| self.clauses.new.all.get(at));
        let texts = Pair::new(
            old.map_or("", |c| self.reports.old.text.slice(c.span)),
            new.map_or("", |c| self.reports.new.text.slice(c.span)),
        );
        let sides = || old.iter().chain(&new);
        let role = sides().map(|c| role_weight(c.role)).fold(1.0, f64::min);
        let heading = sides().all(|c| c.heading);
        let (kind, change) = match (pair.old, pair.new) {
            (Some(a), Some(b)) => self.changed(texts, a, b, pair.likeness, heading)?,
            (Some(a), None) => {
                let change = GONE * self.novelty(texts, Some(a), None);
                (WordingKind::Removed, change)
            }
            (None, Some(b)) => (WordingKind::Added, self.novelty(texts, None, Some(b))),
            (None, None) => return None,
        };
        let courtesy = courtesy(texts.old).min(courtesy(texts.new));
        let length = texts.map(|t| t.chars().count());
        let length = length.old.max(length.new) as f64;
        let brevity = if length <= 28.0 {
            1.0
        } else {
            (28.0 / length).sqrt()
        };
        Some((kind, (role * courtesy * brevity * change).clamp(0.0, 1.0)))
    }

    /// How much of a phrase pair changed; None where only marks, particles or white space did.
    fn changed(
        &self,
        texts: Pair<&str>,
        old: usize,
        new: usize,
        likeness: f64,
        heading: bool,
    ) -> Option<(WordingKind, f64)> {
        let changed = changed_runs(texts, likeness >= WOVEN);
        if changed.old.is_empty() && changed.new.is_empty() {
            return None;
        }
        if list::is_reordered(texts.old, texts.new) {
            return Some((WordingKind::Moved, 0.15));
        }
        let words = changed.as_ref().map(|run| without_particles(run));
        if words.old.is_empty() && words.new.is_empty() {
            return Some((WordingKind::Reworded, 0.05));
        }
        let is_number = |run: &str| {
            run.chars()
                .all(|c| !c.is_alphabetic() || "万亿千百多余".contains(c))
        };
        if is_number(&words.old) && is_number(&words.new) {
            return Some((WordingKind::Reworded, 0.04));
        }
        let english = self.reports.new.language == Language::English;
        let degrees = texts.map(|text| degrees(text, english));
        if english && degrees.old == degrees.new && !content_differs(texts) {
            return Some((WordingKind::Reworded, 0.05));
        }
        let (mut weight, mut novel) = (0.0, 0.0);
        let sets = self.clauses.map(|c| &c.sets);
        let (a, b) = (sets.old.get(old), sets.new.get(new));
        for (own, other, is_old) in [(a, b, true), (b, a, false)] {
            let mut others = other.iter().copied().peekable();
            for &gram in own {
                while others.next_if(|&other| other < gram).is_some() {}
                if others.peek() != Some(&gram) {
                    weight += self.grams.weight(gram);
                    novel += self.novel(gram, is_old);
                }
            }
        }
        let content = weight / (weight + self.half);
        let novel = novel / (novel + self.half);
        let share = |of: f64| (likeness / of).min(1.0);
        // A heading stands for its section, but the less so the less the two have in common.
        let sure = if heading {
            (0.6 + likeness / 0.6).min(1.0)
        } else {
            share(0.5)
        };
        // Where one side alone names a policy, it is not that policy whose wording changed.
        let named = |clauses: &Clauses, at: usize| !clauses.known(at).is_empty();
        let sure = if named(self.clauses.old, old) == named(self.clauses.new, new) {
            sure
        } else {
            0.8 * sure
        };
        // A few characters exchanged in a phrase that is alike else: 稳步 for 大力.
        let most = changed.map(|run| run.chars().count());
        // It takes some three letters to say what one Chinese character says.
        let most = most.old.max(most.new) as f64 / if english { 3.0 } else { 1.0 };
        let exchange = share(0.6) * ((8.0 - most) / 5.0).clamp(0.0, 1.0);
        let sum = 0.25 * part(heading)
            + 0.33 * self.stance(Some(old), Some(new))
            + 0.15 * part(degrees.old != degrees.new)
            + 0.15 * content
            + 0.25 * novel
            + 0.15 * part(self.fresh(Some(old), Some(new)))
            + 0.15 * exchange
            + 0.2 * part(quoted(texts.old).chain(quoted(texts.new)).next().is_some())
            + 0.3 * part(self.is_goal(Some(old), Some(new)));
        // What the table of targets tells needs no telling here.
        let digit = |run: &str| run.contains(|c: char| c.is_ascii_digit());
        let figures = if digit(&words.old) || digit(&words.new) {
            0.6
        } else {
            1.0
        };
        Some((WordingKind::Reworded, figures * sure * sum))
    }

    /// The standing phrases of a row.
    fn known(&self, old: Option<usize>, new: Option<usize>) -> Pair<&'a [Known]> {
        let of = |clauses: &'a Clauses, at: Option<usize>| {
            at.map_or(&[] as &[Known], |at| clauses.known(at))
        };
        Pair::new(of(self.clauses.old, old), of(self.clauses.new, new))
    }

    /// How much the standing phrases of a row weigh, from 0 to 1.
    fn stance(&self, old: Option<usize>, new: Option<usize>) -> f64 {
        let sum = |known: &[Known]| -> f64 {
            let weight = |(_, stance): &Known| match stance {
                Stance::Core => 0.8,
                Stance::Topic => 0.35,
            };
            known.iter().map(weight).sum()
        };
        let known = self.known(old, new);
        let (old, new) = (sum(known.old), sum(known.new));
        old.max(new).min(1.0)
    }

    /// True where a standing phrase of the row is in one report only.
    fn fresh(&self, old: Option<usize>, new: Option<usize>) -> bool {
        let gone = |known: &[Known], other: &FxHashSet<&'static str>| {
            let core = |(word, stance): &Known| *stance == Stance::Core && !other.contains(word);
            known.iter().any(core)
        };
        let known = self.known(old, new);
        gone(known.old, &self.phrases.new) || gone(known.new, &self.phrases.old)
    }

    /// True where either clause of a row is one of the year's main targets.
    fn is_goal(&self, old: Option<usize>, new: Option<usize>) -> bool {
        let goal = |goals: &[bool], clauses: &Clauses, at: Option<usize>| {
            let sentence = at.and_then(|at| clauses.all.get(at)).map(|c| c.sentence);
            sentence
                .and_then(|at| goals.get(at))
                .is_some_and(|&goal| goal)
        };
        goal(&self.goals.old, self.clauses.old, old) || goal(&self.goals.new, self.clauses.new, new)
    }

    /// Weight of a gram that the other report does not hold, more where its own repeats it.
    fn novel(&self, gram: u32, is_old: bool) -> f64 {
        let counts = self.counts[gram as usize];
        let (own, other) = if is_old {
            (counts.old, counts.new)
        } else {
            (counts.new, counts.old)
        };
        if other > 0 {
            0.0
        } else {
            self.grams.weight(gram) * (1.0 + f64::from(own.min(4)) / 2.0)
        }
    }

    /// How telling it is that a phrase is new or gone.
    fn novelty(&self, texts: Pair<&str>, old: Option<usize>, new: Option<usize>) -> f64 {
        let sum = |set: &[u32], is_old: bool| -> f64 {
            set.iter().map(|&gram| self.novel(gram, is_old)).sum()
        };
        let novel = old.map_or(0.0, |at| sum(self.clauses.old.sets.get(at), true))
            + new.map_or(0.0, |at| sum(self.clauses.new.sets.get(at), false));
        let novel = novel / (novel + self.half);
        let heading = old.is_some_and(|at| self.clauses.old.all[at].heading)
            || new.is_some_and(|at| self.clauses.new.all[at].heading);
        let named = quoted(texts.old).any(|name| !self.names.new.contains(name))
            || quoted(texts.new).any(|name| !self.names.old.contains(name));
        0.2 * part(heading)
            + novel * (0.25 + 0.2 * self.stance(old, new))
            + 0.25 * part(self.fresh(old, new))
            + 0.3 * part(named)
    }

    /// What a phrase is about: the weightiest run of words that both sides share, or the first standing phrase.
    pub(super) fn subject(&'a self, pair: &Match) -> String {
        let old = pair.old.and_then(|at| self.clauses.old.all.get(at));
        let new = pair.new.and_then(|at| self.clauses.new.all.get(at));
        let text = |report: &'a Report, clause: Option<&Clause>| {
            clause.map_or("", |c| report.text.slice(c.span))
        };
        let texts = Pair::new(text(self.reports.old, old), text(self.reports.new, new));
        let words = |known: &'a [Known]| known.iter().map(|(word, _)| *word);
        let known = self.known(pair.old, pair.new);
        let (old, new) = (words(known.old), words(known.new));
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

/// The words of degree in `text`, sorted.
fn degrees(text: &str, english: bool) -> Vec<&'static str> {
    let mut words: Vec<&str> = if english {
        let known = |word: String| {
            ENGLISH_DEGREE
                .at_start(&word)
                .filter(|(own, _)| *own == word)
        };
        english_words(text)
            .filter_map(|word| known(word).map(|(own, _)| own))
            .collect()
    } else {
        DEGREE.within(text).map(|(_, word, _)| word).collect()
    };
    words.sort_unstable();
    words
}

/// The words of an English text in lower case.
fn english_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// True where two English texts differ in more than words that stand in every text.
fn content_differs(texts: Pair<&str>) -> bool {
    let words = texts.map(|text| {
        let content = |word: &String| word.len() > 1 && ENGLISH_STOPWORDS.get(word).is_none();
        let mut words: Vec<String> = english_words(text).filter(content).collect();
        words.sort_unstable();
        words
    });
    words.old != words.new
}

fn part(of: bool) -> f64 {
    if of { 1.0 } else { 0.0 }
}

/// What stands between quotation marks in `text`, but for what is too short for a name or too long.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
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

/// By sentence, whether it sets the year's main targets: 主要预期目标, 今年发展主要目标.
fn goals(report: &Report) -> Vec<bool> {
    const GOAL: &str = "目标";
    let main = |sentence: &str| {
        sentence.match_indices(GOAL).any(|(at, _)| {
            let before = sentence.get(..at).unwrap_or_default();
            matches!(PASSAGES.at_end(before), Some((_, Passage::Main)))
        })
    };
    report
        .sentences
        .iter()
        .map(|sentence| main(report.text.slice(sentence.span)))
        .collect()
}

/// Phrases are looked at character by character up to this product of their lengths: longer ones are no phrases, and the
/// work grows with the product.
const MOST: usize = 1_000_000;

/// What was deleted and what was inserted, one run after the other; where not `woven`, all between what both begin and
/// end with.
fn changed_runs(texts: Pair<&str>, woven: bool) -> Pair<String> {
    let chars = texts.map(|text| {
        text.chars()
            .map(narrow)
            .filter(|c| !c.is_whitespace())
            .collect::<Vec<char>>()
    });
    let (old, new) = (chars.old.as_slice(), chars.new.as_slice());
    let alike = |(a, b): &(&char, &char)| a == b;
    let front = old.iter().zip(new).take_while(alike).count();
    let (old, new) = (&old[front..], &new[front..]);
    let back = old.iter().rev().zip(new.iter().rev());
    let back = back.take_while(alike).count();
    let (old, new) = (&old[..old.len() - back], &new[..new.len() - back]);
    let mut changed = Pair::new(String::new(), String::new());
    if woven && old.len().saturating_mul(new.len()) <= MOST {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            if !matches!(op, DiffOp::Equal { .. }) {
                changed.old.extend(&old[op.old_range()]);
                changed.new.extend(&new[op.new_range()]);
            }
        }
    } else {
        changed = Pair::new(old.iter().collect(), new.iter().collect());
    }
    let mark = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '%' | '+') || c.is_alphanumeric();
    changed.old.retain(mark);
    changed.new.retain(mark);
    changed
}

/// What is left of a run without particles and numbers' frames.
fn without_particles(run: &str) -> String {
    let mut words = String::with_capacity(run.len());
    let mut rest = run;
    while let Some(c) = rest.chars().next() {
        match FILLERS.at_start(rest) {
            Some((word, Filler::Function)) => rest = &rest[word.len()..],
            _ => {
                words.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    words
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
        Role::SelfGovernment | Role::Other | Role::Closing => 0.7,
        Role::Assessment => 0.5,
        Role::Review => 0.35,
    }
}
