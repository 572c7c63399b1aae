//! What likeness is measured on: pairs of neighbouring characters in Chinese, words and pairs of them in English.

use rustc_hash::FxHashMap;

use crate::outline::Report;
use crate::span::{Pair, Span, narrow};

/// Every number reads as this unit, so that a new year's figure does not hide an old sentence.
const NUMBER: u32 = 1;
/// The second half of a gram that holds a single unit.
const ALONE: u32 = 0;
/// Units from here up are words, below they are characters.
const WORD: u32 = 0x8000_0000;

/// A gram where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// Number of the gram, the same in both reports.
    pub(crate) gram: u32,
    /// First byte of it in the report's text.
    pub(crate) start: u32,
}

/// A character or a word where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The same for the same character, word (whatever its case), or any number; 0 for a break.
    pub(crate) id: u32,
    /// First byte of it in the report's text.
    pub(crate) start: u32,
    /// One past its last byte.
    pub(crate) end: u32,
    /// Number of the gram that it makes with the unit behind it; [`NO_GRAM`] where a break is behind it.
    pub(crate) pair: u32,
}

/// Stands for no gram.
pub(crate) const NO_GRAM: u32 = u32::MAX;

impl Unit {
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

/// The grams of a report's sentences, in order of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Occurrences {
    all: Vec<Occurrence>,
    /// Where each sentence's begin in `all`; one more than there are sentences.
    starts: Vec<usize>,
}

impl Occurrences {
    /// Those of one sentence.
    pub(crate) fn sentence(&self, index: usize) -> &[Occurrence] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&from), Some(&to)) => self.all.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Those of one sentence that begin inside `span`.
    pub(crate) fn within(&self, sentence: usize, span: Span) -> &[Occurrence] {
        let all = self.sentence(sentence);
        let from = all.partition_point(|o| (o.start as usize) < span.start);
        let to = all.partition_point(|o| (o.start as usize) < span.end);
        &all[from..to.max(from)]
    }
}

/// The grams of two reports, with the weight that each has between just these two.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grams {
    /// Where they stand.
    pub(crate) reports: Pair<Occurrences>,
    /// The units that they are made of, those of the new report behind those of the old one, with a break behind each
    /// sentence.
    pub(crate) units: Vec<Unit>,
    /// How many of the units are the old report's.
    pub(crate) border: usize,
    /// By gram: squared inverse document frequency, a document being a sentence of either report.
    pub(crate) weights: Vec<f64>,
}

impl Grams {
    /// The grams of two reports.
    pub(crate) fn new(reports: Pair<&Report>) -> Self {
        let mut ids = FxHashMap::default();
        ids.reserve((reports.old.body.len() + reports.new.body.len()) / 6);
        let mut units = Vec::with_capacity((reports.old.body.len() + reports.new.body.len()) / 3);
        let old = collect(reports.old, &mut ids, &mut units);
        let border = units.len();
        let occurrences = Pair::new(old, collect(reports.new, &mut ids, &mut units));
        let mut sentences_with = vec![0_u32; ids.len()];
        let mut last_seen = vec![0_u32; ids.len()];
        let mut document = 0_u32;
        for own in [&occurrences.old, &occurrences.new] {
            for sentence in 0..own.starts.len().saturating_sub(1) {
                document += 1;
                for occurrence in own.sentence(sentence) {
                    let gram = occurrence.gram as usize;
                    if last_seen[gram] != document {
                        last_seen[gram] = document;
                        sentences_with[gram] += 1;
                    }
                }
            }
        }
        let documents = f64::from(document);
        let weight = |n: u32| (1.0 + documents / f64::from(n.max(1))).ln().powi(2);
        // Most grams stand in few sentences.
        let few: [f64; 16] = std::array::from_fn(|n| weight(n as u32));
        let weights = sentences_with
            .iter()
            .map(|&n| few.get(n as usize).copied().unwrap_or_else(|| weight(n)))
            .collect();
        Self {
            reports: occurrences,
            units,
            border,
            weights,
        }
    }

    /// The set of the grams in `occurrences`, in order of their numbers.
    pub(crate) fn set(occurrences: &[Occurrence], out: &mut Vec<u32>) {
        out.clear();
        out.extend(occurrences.iter().map(|o| o.gram));
        out.sort_unstable();
        out.dedup();
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

/// The grams of a report, numbered by `ids`; the units that they are made of go to the end of `all_units`.
fn collect(
    report: &Report,
    ids: &mut FxHashMap<u64, u32>,
    all_units: &mut Vec<Unit>,
) -> Occurrences {
    let text = report.text.as_str();
    let mut out = Occurrences::default();
    out.all.reserve(report.body.len() / 3);
    out.starts.reserve(report.sentences.len() + 1);
    for sentence in &report.sentences {
        out.starts.push(out.all.len());
        let all = &mut out.all;
        let mut put = |first: u32, second: u32, start: u32| {
            let next = ids.len() as u32;
            let key = (u64::from(first) << 32) | u64::from(second);
            let gram = *ids.entry(key).or_insert(next);
            all.push(Occurrence { gram, start });
            gram
        };
        let mut previous: Option<Unit> = None;
        let mut paired = true;
        units(text, sentence.span, |unit| {
            all_units.push(unit);
            let own = all_units.len() - 1;
            if unit.is_break() {
                if let Some(alone) = previous.filter(|_| !paired) {
                    put(alone.id, ALONE, alone.start);
                }
                previous = None;
                paired = true;
                return;
            }
            if let Some(before) = previous {
                let gram = put(before.id, unit.id, before.start);
                all_units[own - 1].pair = gram;
            }
            if unit.is_word() {
                put(unit.id, ALONE, unit.start);
            }
            paired = previous.is_some() || unit.is_word();
            previous = Some(unit);
        });
    }
    out.starts.push(out.all.len());
    // The unigram of a word stands behind the pair that ends with it: back into order of the text.
    for sentence in 0..report.sentences.len() {
        let (from, to) = (out.starts[sentence], out.starts[sentence + 1]);
        let own = &mut out.all[from..to];
        if !own.is_sorted_by_key(|o| o.start) {
            own.sort_by_key(|o| o.start);
        }
    }
    out
}

/// Gives the units of `span` in order, with a break at punctuation and at the end.
/// White space breaks nothing: it is a line end of the capture in Chinese and a word's end in English.
fn units(text: &str, span: Span, mut give: impl FnMut(Unit)) {
    let run = span.of(text);
    // A text of 4 GiB is refused long before it comes here.
    let offset = |at: usize| u32::try_from(span.start + at).unwrap_or(u32::MAX);
    let mut chars = run.char_indices().peekable();
    while let Some((at, raw)) = chars.next() {
        // What nearly all of a Chinese text is made of, before anything is looked up.
        if let id @ (0x4e00..=0x9fff | 0x3001 | 0x3002 | 0xff0c) = raw as u32 {
            let is_mark = !is_ideograph(raw);
            give(Unit {
                id: if is_mark { ALONE } else { id },
                start: offset(at),
                end: offset(at + 3),
                pair: NO_GRAM,
            });
            continue;
        }
        let c = narrow(raw);
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + raw.len_utf8();
        let id = if is_word(c) {
            let mut hash = 0xcbf2_9ce4_8422_2325_u64;
            let mut digits = true;
            let mut next = Some(c);
            while let Some(c) = next {
                digits &= c.is_ascii_digit() || c == '.' || c == ',';
                for lower in c.to_lowercase() {
                    hash = (hash ^ u64::from(lower as u32)).wrapping_mul(0x0100_0000_01b3);
                }
                next = chars.peek().map(|&(_, c)| narrow(c)).filter(|&c| {
                    is_word(c)
                        || (matches!(c, '.' | ',') && {
                            let mut ahead = chars.clone();
                            ahead.next();
                            digits
                                && ahead
                                    .next()
                                    .is_some_and(|(_, c)| narrow(c).is_ascii_digit())
                        })
                });
                if next.is_some() {
                    end = chars.next().map_or(end, |(at, raw)| at + raw.len_utf8());
                }
            }
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
        give(Unit {
            id,
            start: offset(at),
            end: offset(end),
            pair: NO_GRAM,
        });
    }
    let end = offset(run.len());
    give(Unit {
        id: ALONE,
        start: end,
        end,
        pair: NO_GRAM,
    });
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
    matches!(code, 0x4e00..=0x9fff | 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x4dbf
        | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
