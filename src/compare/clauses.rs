//! Sentences to clauses: the phrases that changes of wording are told in.

use crate::align::grams::{Grams, Sentences, Sorter, Unit};
use crate::align::likeness::Sets;
use crate::lexicon::{STANCE, Stance};
use crate::outline::{Report, Role};
use crate::span::{Pair, Span, narrow};

/// A clause: what stands between two of ，；：。 without the punctuation at its ends, or a whole heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clause {
    /// Where it stands.
    pub(super) span: Span,
    /// The sentence that it is part of.
    pub(super) sentence: usize,
    /// The innermost section around it.
    pub(super) section: Option<usize>,
    /// True where it is the heading of its section.
    pub(super) heading: bool,
    /// What the part of the report around it is for.
    pub(super) role: Role,
    /// The same for all clauses that read the same but for width and white space.
    pub(super) hash: u64,
}

/// The clauses of a report in order, with the range of them that each sentence has.
#[derive(Clone, Debug)]
pub(super) struct Clauses {
    pub(super) all: Vec<Clause>,
    pub(super) sets: Sets,
    starts: Vec<usize>,
    /// The standing phrases in them, and where those of each clause end.
    known: Vec<Known>,
    known_ends: Vec<u32>,
}

/// A standing phrase.
pub(super) type Known = (&'static str, Stance);

/// Longest title without a marker that is a phrase by itself (characters).
const LONGEST_TITLE: usize = 26;

impl Clauses {
    /// Those of two reports.
    pub(super) fn both(reports: Pair<&Report>, grams: &Grams) -> Pair<Self> {
        let sentences = grams.sentences();
        Pair::new(
            Self::new(reports.old, sentences.old, grams),
            Self::new(reports.new, sentences.new, grams),
        )
    }

    fn new(report: &Report, units: Sentences, grams: &Grams) -> Self {
        let text = report.text.as_str();
        // Room for short clauses; what is not needed is never touched.
        let (clauses, bytes) = (report.body.len() / 18, report.body.len());
        let mut own = Self {
            all: Vec::with_capacity(clauses),
            sets: Sets::with_capacity(clauses, bytes / 3),
            starts: Vec::with_capacity(report.sentences.len() + 1),
            known: Vec::new(),
            known_ends: Vec::new(),
        };
        let mut set = Vec::new();
        let mut sorter = Sorter::new(grams);
        for (index, sentence) in report.sentences.iter().enumerate() {
            own.starts.push(own.all.len());
            let role = report.role(sentence.section);
            let title = sentence
                .section
                .filter(|_| sentence.heading)
                .and_then(|at| report.sections.get(at))
                // A sentence that stands in the place of a title is still one of clauses.
                .filter(|section| {
                    !section.marker.is_empty()
                        || section.level < 3
                        || section.title.chars().nth(LONGEST_TITLE).is_none()
                })
                .map(|section| section.title_span)
                .filter(|title| !title.is_empty() && sentence.span.covers(*title));
            // Clauses come in order, and so do their units.
            let mut ahead = units.sentence(index);
            let mut put = |span: Span, heading: bool| {
                let span = bare(span, text);
                if span.is_empty() {
                    return;
                }
                own.all.push(Clause {
                    span,
                    sentence: index,
                    section: sentence.section,
                    heading,
                    role,
                    hash: hash(span.of(text)),
                });
                skip_to(&mut ahead, span.start);
                sorter.set(skip_to(&mut ahead, span.end), &mut set);
                own.sets.push(&set, grams);
                let known = STANCE.within(span.of(text));
                own.known
                    .extend(known.map(|(_, word, stance)| (word, *stance)));
                own.known_ends.push(own.known.len() as u32);
            };
            match title {
                Some(title) => {
                    put(title, true);
                    split(text, Span::new(title.end, sentence.span.end), |s| {
                        put(s, false)
                    });
                }
                None => split(text, sentence.span, |s| put(s, false)),
            }
        }
        own.starts.push(own.all.len());
        own
    }

    /// The standing phrases in a clause.
    pub(super) fn known(&self, clause: usize) -> &[Known] {
        self.known_of(clause, clause)
    }

    /// The standing phrases from one clause to another.
    pub(super) fn known_of(&self, first: usize, last: usize) -> &[Known] {
        let end = |at: usize| self.known_ends.get(at).map(|&end| end as usize);
        let from = first.checked_sub(1).and_then(end).unwrap_or_default();
        end(last)
            .and_then(|to| self.known.get(from..to))
            .unwrap_or_default()
    }

    /// All standing phrases, those of a clause behind those of the one before.
    pub(super) fn all_known(&self) -> &[Known] {
        &self.known
    }

    /// The indices of a sentence's clauses.
    pub(super) fn of(&self, sentence: usize) -> std::ops::Range<usize> {
        match (self.starts.get(sentence), self.starts.get(sentence + 1)) {
            (Some(&from), Some(&to)) => from..to,
            _ => 0..0,
        }
    }
}

/// Takes the units in front of byte `at` from those that are `ahead`.
fn skip_to<'a>(ahead: &mut &'a [Unit], at: usize) -> &'a [Unit] {
    let is_behind = |unit: &Unit| unit.start as usize >= at;
    let count = ahead.iter().position(is_behind).unwrap_or(ahead.len());
    let (front, rest) = ahead.split_at(count);
    *ahead = rest;
    front
}

/// Gives each run of `span` between two clause marks.
fn split(text: &str, span: Span, mut give: impl FnMut(Span)) {
    let run = span.of(text);
    let mut start = 0;
    let mut before = ' ';
    let mut at = 0;
    loop {
        // What nearly all of a Chinese text is made of, U+4000 to U+9FFF, needs no decoding.
        while let Some(0xe4..=0xe9) = run.as_bytes().get(at) {
            before = '\u{4e00}';
            at += 3;
        }
        let mut chars = run.get(at..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { break };
        let after = chars.next().unwrap_or(' ');
        let ends = match c {
            '，' | '；' | '：' | '。' | '！' | '？' | '—' => true,
            // Half-width marks also stand inside numbers, times and addresses.
            ',' | ';' | ':' | '!' | '?' | '.' => {
                after.is_whitespace()
                    || (c != '.'
                        && !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()))
            }
            _ => false,
        };
        if ends {
            give(Span::new(span.start + start, span.start + at));
            start = at + c.len_utf8();
        }
        before = c;
        at += c.len_utf8();
    }
    give(Span::new(span.start + start, span.end));
}

/// A span without white space and punctuation at its ends; brackets and quotation marks that have their partner inside
/// stay.
fn bare(span: Span, text: &str) -> Span {
    let span = span.trim(text);
    let run = span.of(text);
    let strip = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '，' | '；'
                    | '：'
                    | '。'
                    | '！'
                    | '？'
                    | '、'
                    | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '.'
                    | '—'
                    | '…'
            )
    };
    let start = run.len() - run.trim_start_matches(strip).len();
    let end = run.trim_end_matches(strip).len();
    Span::new(span.start + start, span.start + end.max(start))
}

/// A hash of what a run reads: widths folded, white space left out. FNV-1a.
pub(super) fn hash(run: &str) -> u64 {
    run.chars().fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        // Nearly all are ideographs, which have one width.
        let c = match c {
            '\u{4e00}'..='\u{9fff}' => c,
            _ => narrow(c),
        };
        if c <= '\u{3000}' && c.is_whitespace() {
            hash
        } else {
            (hash ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3)
        }
    })
}
