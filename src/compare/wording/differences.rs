//! What two phrases differ in: their words, their words of degree, particles, numbers.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::lexicon::{Characters, DEGREE, ENGLISH_DEGREE, ENGLISH_STOPWORDS, FILLERS, Filler};
use crate::span::{Pair, narrow};

/// Phrases are looked at character by character up to this product of their lengths: longer ones are no phrases, and the
/// work grows with the product.
const MOST: usize = 1_000_000;

/// The characters of `text` as a reader takes them, each with its first byte: of one width, without white space.
fn read(text: &str) -> impl DoubleEndedIterator<Item = (usize, char)> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        // Nearly all are ideographs.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            return Some((at, c));
        }
        let c = narrow(c);
        (!c.is_whitespace()).then_some((at, c))
    })
}

/// What stands in two texts between what both begin and end with.
pub(super) fn middles(texts: Pair<&str>) -> Pair<&str> {
    let from = apart(read(texts.old), read(texts.new));
    let (_, old) = texts.old.split_at(from.old.unwrap_or(texts.old.len()));
    let (_, new) = texts.new.split_at(from.new.unwrap_or(texts.new.len()));
    let last = apart(read(old).rev(), read(new).rev());
    let end = |text: &str, last: Option<usize>| {
        let last = last.and_then(|at| Some(at + text[at..].chars().next()?.len_utf8()));
        last.unwrap_or_default()
    };
    Pair::new(&old[..end(old, last.old)], &new[..end(new, last.new)])
}

/// Where two readings first differ; None for one that ends there.
fn apart(
    mut old: impl Iterator<Item = (usize, char)>,
    mut new: impl Iterator<Item = (usize, char)>,
) -> Pair<Option<usize>> {
    loop {
        match (old.next(), new.next()) {
            (Some((_, a)), Some((_, b))) if a == b => {}
            (a, b) => return Pair::new(a, b).map(|place| place.map(|(at, _)| at)),
        }
    }
}

/// What was deleted and what was inserted between what two texts begin and end with, one run after the other; where not
/// `woven`, all of it.
pub(super) fn changed_runs(middles: Pair<&str>, woven: bool) -> Pair<String> {
    let chars = middles.map(|text| read(text).map(|(_, c)| c).collect::<Vec<char>>());
    let (old, new) = (chars.old.as_slice(), chars.new.as_slice());
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

/// Words for large numbers, by which figures are told as well as by digits.
pub(super) const LARGE: &str = "万亿千百多余";

/// The characters of particles and of words for large numbers.
pub(super) fn light() -> Characters {
    let particle = |meaning: &Filler| matches!(meaning, Filler::Function);
    let particles = FILLERS.all().filter(|(_, meaning)| particle(meaning));
    let words = particles.map(|(word, _)| word).chain([LARGE]);
    let mut light = Characters::none();
    words.flat_map(str::chars).for_each(|c| light.add(c));
    light
}

/// What is left of a run without particles and numbers' frames.
pub(super) fn without_particles(run: &str) -> String {
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

/// True where two texts do not have the same words of degree, whatever their order.
pub(super) fn degrees_differ(texts: Pair<&str>, english: bool) -> bool {
    if !english {
        let words = texts.map(|text| DEGREE.within(text).map(|(_, word, _)| word));
        // Most have none, or a few in the same order.
        return !words.old.eq(words.new) && {
            let words = texts.map(|text| DEGREE.within(text).map(|(_, word, _)| word));
            sorted(words.old) != sorted(words.new)
        };
    }
    let known = |word: String| {
        let found = ENGLISH_DEGREE.at_start(&word).map(|(own, _)| own);
        found.filter(|own| *own == word)
    };
    let words = texts.map(|text| sorted(english_words(text).filter_map(known)));
    words.old != words.new
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.collect();
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
pub(super) fn content_differs(texts: Pair<&str>) -> bool {
    let words = texts.map(|text| {
        let content = |word: &String| word.len() > 1 && ENGLISH_STOPWORDS.get(word).is_none();
        let mut words: Vec<String> = english_words(text).filter(content).collect();
        words.sort_unstable();
        words
    });
    words.old != words.new
}
