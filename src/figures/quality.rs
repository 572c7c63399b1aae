//! Goals and results in words that can be held against one another: 与经济增长同步, 与上年持平, 基本平衡.

use super::clause::{self, bare, ends_clause};
use super::{Aspect, name, tail};
use crate::lexicon::{GROWTHS, LEVELS, Level, Lexicon, QUALITIES, Quality};
use crate::outline::Report;
use crate::span::Span;

/// A value in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InWords<'t> {
    /// The words of the value, in bytes of the sentence.
    pub(super) span: Span,
    /// The words of what is measured.
    pub(super) name: &'t str,
    /// Level or growth.
    pub(super) aspect: Aspect,
}

/// Which sentences of a report can hold a value in words outside the passage of main targets.
pub(super) fn worded(report: &Report) -> Vec<bool> {
    let counts = |(_, quality): (_, &Quality)| *quality != Quality::Course;
    let words: Vec<&'static str> = QUALITIES
        .all()
        .filter_map(|own| counts(own).then_some(own.0))
        .collect();
    // What holds another of the words adds nothing; the others end in few ways.
    let whole = |word: &&str| words.iter().all(|own| own == word || !word.contains(own));
    let end = |word: &'static str| {
        word.char_indices()
            .nth_back(1)
            .map_or(word, |(at, _)| &word[at..])
    };
    let mut ends: Vec<&str> = words.iter().copied().filter(whole).map(end).collect();
    ends.sort_unstable();
    ends.dedup();
    clause::holding(report, &ends, |text| {
        QUALITIES.at_end(text).is_some_and(counts)
    })
}

/// The values in words of `sentence`, one at most in each clause without a number. Those of an ongoing course (继续下降)
/// count only where `main` is true.
pub(super) fn in_words<'t>(
    sentence: &'t str,
    numbers: &[Span],
    from: usize,
    main: bool,
    lexicon: &Lexicon,
) -> Vec<InWords<'t>> {
    let mut found = Vec::new();
    let mut start = from;
    let mut numbers = numbers.iter().peekable();
    while start < sentence.len() {
        let rest = &sentence[start..];
        let length = rest.find(ends_clause).unwrap_or(rest.len());
        let clause = Span::new(start, start + length);
        while numbers
            .next_if(|number| number.end <= clause.start)
            .is_some()
        {}
        let has_number = numbers.peek().is_some_and(|number| number.overlaps(clause));
        if !has_number {
            found.extend(of_clause(sentence, clause, main, lexicon));
        }
        start = clause.end
            + sentence[clause.end..]
                .chars()
                .next()
                .map_or(1, char::len_utf8);
    }
    found
}

/// The value in words of one clause.
fn of_clause<'t>(
    sentence: &'t str,
    clause: Span,
    main: bool,
    lexicon: &Lexicon,
) -> Option<InWords<'t>> {
    let text = clause.of(sentence);
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '”' | '、'));
    let at = |start: usize, end: usize| Span::new(clause.start + start, clause.start + end);
    if let Some((word, quality)) = QUALITIES.at_end(text) {
        let start = text.len() - word.len();
        let before = &text[..start];
        return match quality {
            Quality::Together => {
                let (own, pace) = beside(before)?;
                let name = named(own, lexicon)?;
                let aspect = if pace { Aspect::Growth } else { Aspect::Level };
                Some(InWords {
                    span: at(start, text.len()),
                    name,
                    aspect,
                })
            }
            Quality::Same => {
                let with = before.rfind(['与', '和', '同'])?;
                let name = named(&before[..with], lexicon)?;
                Some(InWords {
                    span: at(with, text.len()),
                    name,
                    aspect: Aspect::Level,
                })
            }
            Quality::Balance | Quality::Course => {
                if *quality == Quality::Course && !main {
                    return None;
                }
                let name = named(before, lexicon)?;
                let known = lexicon.canonical(name).is_some();
                (main || known).then(|| InWords {
                    span: at(start, text.len()),
                    name,
                    aspect: Aspect::Level,
                })
            }
        };
    }
    if main {
        level_with(text, clause, lexicon)
    } else {
        None
    }
}

/// 高于全国平均水平, 保持在全国平均水平以上, 高于经济增速, 完成省下达任务.
fn level_with<'t>(text: &'t str, clause: Span, lexicon: &Lexicon) -> Option<InWords<'t>> {
    let first = |text: &'t str, sought| LEVELS.within(text).find(|(.., level)| **level == sought);
    let mean = || {
        let level = text.find("平均水平")?;
        let whole = LEVELS.within(&text[..level]);
        whole.filter(|(.., level)| **level == Level::Whole).last()
    };
    let set = || {
        LEVELS
            .at_end(text)
            .filter(|(_, level)| **level == Level::Task)?;
        first(text, Level::Set)
    };
    let (start, ..) = first(text, Level::Against).or_else(mean).or_else(set)?;
    let trimmed = tail::trim(&text[..start], |words| lexicon.canonical(words).is_some());
    let name = name::front(trimmed.rest, lexicon).name;
    (!name.is_empty()).then(|| InWords {
        span: Span::new(clause.start + start, clause.end),
        name,
        aspect: if trimmed.pace || trimmed.direction.is_some() {
            Aspect::Growth
        } else {
            Aspect::Level
        },
    })
}

/// What moves together with something else: the words in front of 与 or 和, and whether its growth does.
fn beside(before: &str) -> Option<(&str, bool)> {
    let before = bare(before);
    // The last 和 may be part of the other side's name; the first behind a word of growth parts them best.
    let mut parts = before
        .char_indices()
        .filter(|&(_, c)| matches!(c, '和' | '与' | '同' | '跟'))
        .map(|(at, _)| &before[..at])
        .filter(|own| !own.is_empty());
    let grown = parts.clone().find(|own| GROWTHS.at_end(own).is_some());
    let own = grown.or_else(|| parts.next_back())?;
    let other = &before[own.len()..];
    let pace = grown.is_some() || GROWTHS.at_end(other).is_some();
    Some((own, pace))
}

/// The name in `words`; None where it is empty or too long to be one.
fn named<'t>(words: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let trimmed = tail::trim(words, |words| lexicon.canonical(words).is_some());
    let name = name::front(trimmed.rest, lexicon).name;
    let length = name.chars().count();
    (2..=24).contains(&length).then_some(name)
}
