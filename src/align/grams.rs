//! What likeness is measured on: pairs of neighbouring characters in Chinese, words and pairs of them in English.

use rustc_hash::FxHashMap;

use super::marks::Marks;
use crate::outline::Report;
use crate::span::{Pair, Span, narrow};

/// Every number reads as this unit, so that a new year's figure does not hide an old sentence.
const NUMBER: u32 = 1;
/// The second half of a gram that holds a single unit.
const ALONE: u32 = 0;
/// Units from here up are words, below they are characters.
const WORD: u32 = 0x8000_0000;

/// A character or a word where it stands. There is one for nearly every character of both reports, so it is kept small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The same for the same character, word (whatever its case), or any number; 0 for a break. That of a word holds the
    /// number of the gram that it makes alone.
    pub(crate) id: u32,
    /// First byte of it in the report's text.
    pub(crate) start: u32,
    /// Number of the gram that it makes with the unit behind it, or alone where it is no word and stands between breaks;
    /// [`NO_GRAM`] for others.
    pub(crate) gram: u32,
}

/// Stands for no gram.
pub(crate) const NO_GRAM: u32 = u32::MAX;

impl Unit {
    /// Gives the grams that begin with it.
    #[inline]
    pub(crate) fn each_gram(self, mut give: impl FnMut(u32)) {
        if self.is_word() {
            give(self.id & !WORD);
        }
        if self.gram != NO_GRAM {
            give(self.gram);
        }
    }

    /// True for a break: punctuation, the end of a sentence.
    pub(crate) fn is_break(self) -> bool {
        self.id == ALONE
    }

    /// True for a character that is a word or part of a word by itself.
    pub(crate) const fn is_ideograph(self) -> bool {
        is_ideographic(self.id)
    }

    /// True for what phrases are made of: a character or a word, no number and no break.
    pub(crate) const fn is_plain(self) -> bool {
        self.is_ideograph() || self.id >= WORD
    }

    /// True for a word of a script that writes spaces between words.
    pub(crate) fn is_word(self) -> bool {
        self.id >= WORD
    }
}

/// The units of one report's sentences, in order of the text: every gram begins with one of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentences<'a> {
    units: &'a [Unit],
    /// Where each sentence's begin in `units`; one more than there are sentences.
    starts: &'a [u32],
}

impl<'a> Sentences<'a> {
    /// Those of one sentence.
    pub(crate) fn sentence(self, index: usize) -> &'a [Unit] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&from), Some(&to)) => self
                .units
                .get(from as usize..to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// Those of one sentence that begin inside `span`.
    pub(crate) fn within(self, sentence: usize, span: Span) -> &'a [Unit] {
        let all = self.sentence(sentence);
        let from = all.partition_point(|unit| (unit.start as usize) < span.start);
        let to = all.partition_point(|unit| (unit.start as usize) < span.end);
        &all[from..to.max(from)]
    }
}

/// The grams of two reports, with the weight that each has between just these two.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grams {
    /// The units that they are made of, those of the new report behind those of the old one, with a break behind each
    /// sentence.
    pub(crate) units: Vec<Unit>,
    /// How many of the units are the old report's.
    pub(crate) border: usize,
    /// Where the sentences of each report begin in `units`, and the end of the last one.
    starts: Pair<Vec<u32>>,
    /// By gram: squared inverse document frequency, a document being a sentence of either report.
    pub(crate) weights: Vec<f64>,
    /// The numbers of the grams.
    ids: Ids,
}

impl Grams {
    /// The grams of two reports.
    pub(crate) fn new(reports: Pair<&Report>) -> Self {
        let bytes = reports.old.body.len() + reports.new.body.len();
        let mut ids = Ids::default();
        // Two Chinese reports have a gram in ten bytes or less.
        ids.reserve(bytes / 10);
        // A unit for nearly every character and a break behind each sentence; room that is not needed is never touched.
        let mut units = Vec::with_capacity(bytes / 5 * 2);
        let old = collect(reports.old, &mut ids, &mut units);
        let border = units.len();
        let starts = Pair::new(old, collect(reports.new, &mut ids, &mut units));
        // By gram: the last sentence that it was seen in, above how many hold it.
        let mut seen = vec![0_u64; ids.len()];
        let mut document = 0_u32;
        for sentence in starts.old.windows(2).chain(starts.new.windows(2)) {
            let &[from, to] = sentence else { continue };
            document += 1;
            for unit in &units[from as usize..to as usize] {
                unit.each_gram(|gram| {
                    let seen = &mut seen[gram as usize];
                    if (*seen >> 32) as u32 != document {
                        *seen = (u64::from(document) << 32) | u64::from(*seen as u32 + 1);
                    }
                });
            }
        }
        let documents = f64::from(document);
        let weight = |n: u32| (1.0 + documents / f64::from(n.max(1))).ln().powi(2);
        // Most grams stand in few sentences.
        let few: [f64; 16] = std::array::from_fn(|n| weight(n as u32));
        // In the memory of what was seen.
        let weights = seen
            .into_iter()
            .map(|seen| seen as u32)
            .map(|n| few.get(n as usize).copied().unwrap_or_else(|| weight(n)))
            .collect();
        Self {
            units,
            border,
            starts,
            weights,
            ids,
        }
    }

    /// The units of the sentences of each report.
    pub(crate) fn sentences(&self) -> Pair<Sentences<'_>> {
        self.starts.as_ref().map(|starts| Sentences {
            units: &self.units,
            starts,
        })
    }

    /// The number of the gram that two characters make; None where neither report has them side by side.
    pub(crate) fn of_characters(&self, first: char, second: char) -> Option<u32> {
        self.ids.get(&(first as u32, second as u32)).copied()
    }

    /// The weight of a set of grams.
    pub(crate) fn mass(&self, set: &[u32]) -> f64 {
        set.iter().map(|&gram| self.weight(gram)).sum()
    }

    /// The weight of a gram.
    pub(crate) fn weight(&self, gram: u32) -> f64 {
        self.weights.get(gram as usize).copied().unwrap_or_default()
    }
}

/// Makes sets of grams in order of their numbers, each gram once.
///
/// Nobody could foretell the branches of a sort that compares. Of a small set, as nearly all clauses have, each number's
/// place is counted instead; those of a larger one are marked.
pub(crate) struct Sorter(Marks);

impl Sorter {
    const SMALL: usize = 16;

    /// For sets of the grams of one comparison.
    pub(crate) fn new(grams: &Grams) -> Self {
        Self(Marks::new(grams.weights.len()))
    }

    /// The set of the grams that begin with one of `units`.
    pub(crate) fn set(&mut self, units: &[Unit], out: &mut Vec<u32>) {
        out.clear();
        for unit in units {
            unit.each_gram(|gram| out.push(gram));
        }
        self.sort(out);
    }

    /// Sorts the numbers of grams and leaves each of them once.
    pub(crate) fn sort(&mut self, numbers: &mut Vec<u32>) {
        if numbers.len() <= Self::SMALL {
            sort_small(numbers);
            return;
        }
        numbers
            .iter()
            .for_each(|&number| self.0.mark(number as usize));
        numbers.clear();
        self.0.drain(|number| numbers.push(number as u32));
    }
}

/// Sorts a few numbers of grams and leaves each of them once.
fn sort_small(numbers: &mut Vec<u32>) {
    const SMALL: usize = Sorter::SMALL;
    let count = numbers.len().min(SMALL);
    // No gram has the number that stands behind them, and in the places that doubles leave.
    let mut all = [NO_GRAM; SMALL];
    all[..count].copy_from_slice(&numbers[..count]);
    let mut sorted = [NO_GRAM; SMALL];
    for &own in &all[..count] {
        let less: u32 = all.iter().map(|&other| u32::from(other < own)).sum();
        sorted[less as usize] = own;
    }
    numbers.clear();
    numbers.extend(sorted[..count].iter().filter(|&&number| number != NO_GRAM));
}

/// Numbers of grams by their two units.
type Ids = FxHashMap<(u32, u32), u32>;

/// Puts the units of a report, with the grams that they make numbered by `ids`, to the end of `all`. Gives where those
/// of each sentence begin in it, and the end of the last one.
fn collect(report: &Report, ids: &mut Ids, all: &mut Vec<Unit>) -> Vec<u32> {
    let text = report.text.as_str();
    let mut starts = Vec::with_capacity(report.sentences.len() + 1);
    let mut number = |first: u32, second: u32| {
        let next = ids.len() as u32;
        *ids.entry((first, second)).or_insert(next)
    };
    for sentence in &report.sentences {
        starts.push(all.len() as u32);
        // The unit in front of this one, if no break is between them, and whether it has a gram.
        let mut previous: Option<(u32, bool)> = None;
        units(text, sentence.span, |id, start| {
            let before = match (previous, all.last_mut()) {
                (Some((id, has_gram)), Some(before)) => Some((id, has_gram, before)),
                _ => None,
            };
            let mut unit = Unit {
                id,
                start,
                gram: NO_GRAM,
            };
            if unit.is_break() {
                if let Some((id, false, before)) = before {
                    before.gram = number(id, ALONE);
                }
                previous = None;
            } else {
                let follows = before.is_some();
                if let Some((first, _, before)) = before {
                    before.gram = number(first, id);
                }
                previous = Some((id, follows || unit.is_word()));
                if unit.is_word() {
                    unit.id = WORD | number(id, ALONE);
                }
            }
            all.push(unit);
        });
    }
    starts.push(all.len() as u32);
    starts
}

/// Gives the units of `span` in order, each as its id (that of a word is a hash) and its first byte, with a break at
/// punctuation and at the end. White space breaks nothing: it is a line end of the capture in Chinese and a word's end in
/// English.
fn units(text: &str, span: Span, mut give: impl FnMut(u32, u32)) {
    let run = span.of(text);
    // A text of 4 GiB is refused long before it comes here.
    let offset = |at: usize| u32::try_from(span.start + at).unwrap_or(u32::MAX);
    let mut chars = run.chars();
    loop {
        let at = run.len() - chars.as_str().len();
        let Some(raw) = chars.next() else { break };
        // What nearly all of a Chinese text is made of, before anything is looked up.
        if let id @ (0x4e00..=0x9fff | 0x3001 | 0x3002 | 0xff0c) = raw as u32 {
            give(if is_ideograph(raw) { id } else { ALONE }, offset(at));
            continue;
        }
        let c = narrow(raw);
        if c.is_whitespace() {
            continue;
        }
        let id = if is_word(c) {
            let rest = run.get(at..).unwrap_or_default();
            let mut hash = 0xcbf2_9ce4_8422_2325_u64;
            let mut digits = true;
            let length = word(rest, |c| {
                digits &= c.is_ascii_digit() || c == '.' || c == ',';
                for lower in c.to_lowercase() {
                    hash = (hash ^ u64::from(lower as u32)).wrapping_mul(0x0100_0000_01b3);
                }
            });
            chars = rest.get(length..).unwrap_or_default().chars();
            if digits {
                NUMBER
            } else {
                WORD | ((hash ^ (hash >> 32)) as u32 & !WORD)
            }
        } else if c.is_alphanumeric() || matches!(c, '%' | '‰' | '+') {
            c as u32
        } else {
            match c {
                // Inside a word or between its parts; quotation marks only show that the words are a name.
                '·' | '’' | '\'' | '“' | '”' | '"' | '‘' | '-' | '－' | '《' | '》' => {
                    continue;
                }
                _ => ALONE,
            }
        };
        give(id, offset(at));
    }
    give(ALONE, offset(run.len()));
}

/// Length in bytes of the word or number that `run` begins with; gives each of its characters, widths folded.
fn word(run: &str, mut give: impl FnMut(char)) -> usize {
    let mut digits = true;
    let mut chars = run.chars().map(narrow).peekable();
    let mut length = 0;
    for (at, raw) in run.char_indices() {
        let Some(c) = chars.next() else { break };
        let point = matches!(c, '.' | ',');
        let goes_on =
            is_word(c) || (point && digits && chars.peek().is_some_and(char::is_ascii_digit));
        if !goes_on {
            break;
        }
        digits &= point || c.is_ascii_digit();
        give(c);
        length = at + raw.len_utf8();
    }
    length
}

/// Length in bytes of the unit that `run` begins with.
pub(crate) fn length(run: &str) -> usize {
    match run.chars().next() {
        Some(c) if is_word(narrow(c)) => word(run, |_| {}),
        first => first.map_or(0, char::len_utf8),
    }
}

/// True for a letter or digit of a script that writes words with spaces between them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c)
}

/// True for characters that are words or parts of words by themselves: Han, kana.
pub(crate) const fn is_ideograph(c: char) -> bool {
    is_ideographic(c as u32)
}

const fn is_ideographic(code: u32) -> bool {
    // Nearly all are of the first range.
    matches!(code, 0x4e00..=0x9fff)
        || matches!(code, 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x4dbf
        | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::{Grams, Sorter};

    #[test]
    fn small_and_large_sets_are_sorted_without_doubles() {
        let mut state = 7_u32;
        let grams = Grams {
            weights: vec![1.0; 10_000],
            ..Grams::default()
        };
        let mut sorter = Sorter::new(&grams);
        for length in 0..100 {
            let mut numbers: Vec<u32> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let most = if length % 2 == 0 { 32 } else { 10_000 };
                    (state >> 8) % most
                })
                .collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            expected.dedup();
            sorter.sort(&mut numbers);
            assert_eq!(numbers, expected);
        }
    }
}
