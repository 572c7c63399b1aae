//! The passage of the year's main expected targets: 今年发展主要预期目标是：….
//!
//! It is looked for in every part of a report. A candidate is a 目标 with a word such as 主要 or 预期 in front and a
//! colon, 是 or 为 behind, or a line that ends with it; what follows is the list, be it the rest of the sentence, more
//! sentences of the paragraph or, behind a colon that ends its line, paragraphs of their own. Goals of several years are
//! no candidates. The candidate that names the year and holds most values wins; where all that name it hold one or two,
//! they are the passage together.

use super::reader::lines::Lines;
use super::time::Calendar;
use super::{Quantity, clause};
use crate::lexicon::{PASSAGES, Passage as Word};
use crate::outline::{Report, Role};

/// Where the main targets stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Index of the first sentence.
    first: usize,
    /// First byte of the list in the first sentence, counted from its start.
    from: usize,
    /// Index of the last sentence, inclusive.
    last: usize,
}

impl Passage {
    /// The byte of sentence `index` from which it belongs to the passage; None where it does not.
    pub(super) fn within(&self, index: usize) -> Option<usize> {
        match index {
            _ if index == self.first => Some(self.from),
            _ if self.first < index && index <= self.last => Some(0),
            _ => None,
        }
    }
}

/// Most sentences that a list of paragraphs may have.
const LONGEST: usize = 40;

/// Values that a passage has at least; where the best one has fewer, the main targets are told one by one.
const ENOUGH: usize = 3;

/// Finds the passage, or the passages where the report tells the main targets one by one. `quantities` holds those of
/// each sentence.
pub(super) fn find(
    report: &Report,
    lines: &Lines<'_>,
    quantities: &[Vec<Quantity>],
    calendar: Calendar,
) -> Vec<Passage> {
    let mut found: Vec<(bool, usize, Passage)> = Vec::new();
    let goals = clause::holding(report, &["目标"], |_| true);
    for index in 0..report.sentences.len() {
        if goals.get(index) != Some(&true) {
            continue;
        }
        let text = lines.get(index).text;
        for (at, word) in text.match_indices("目标") {
            let after = at + word.len();
            let Some(from) = list_start(text, at, after) else {
                continue;
            };
            let Some(year) = of_year(report, index, &text[..at], calendar) else {
                continue;
            };
            let passage = extent(report, lines, quantities, index, from);
            let count = values(quantities, passage);
            if count == 0 {
                continue;
            }
            found.push((year, count, passage));
            break;
        }
    }
    // The first of those that hold most.
    let best = found
        .iter()
        .rev()
        .max_by_key(|(year, count, _)| (*year, *count));
    match best {
        Some(&(true, count, _)) if count < ENOUGH => found
            .iter()
            .filter(|(year, ..)| *year)
            .map(|&(.., passage)| passage)
            .collect(),
        Some(&(.., passage)) => vec![passage],
        None => Vec::new(),
    }
}

/// Where the list begins behind a 目标 at bytes `at..after`, if this is the word in front of one.
fn list_start(text: &str, at: usize, after: usize) -> Option<usize> {
    let near = text[..at]
        .char_indices()
        .rev()
        .nth(7)
        .map_or(0, |(at, _)| at);
    let main = text[near..at].char_indices().any(|(offset, _)| {
        PASSAGES
            .at_start(&text[near + offset..at])
            .is_some_and(|(_, word)| *word == Word::Main)
    });
    if !main {
        return None;
    }
    let mut from = after;
    let mut verb = false;
    loop {
        let rest = &text[from..];
        if let Some((word, Word::Between)) = PASSAGES.at_start(rest) {
            verb = true;
            from += word.len();
            continue;
        }
        return match rest.chars().next() {
            Some('：' | ':') => Some(from + rest.chars().next().map_or(0, char::len_utf8)),
            Some('。') | None => Some(text.len()),
            _ if verb => Some(from),
            _ => None,
        };
    }
}

/// True where the targets are those of the year, by the words in front or the section's title; false where that is not
/// said; None where they are those of several years, or of a year gone by.
fn of_year(report: &Report, index: usize, before: &str, calendar: Calendar) -> Option<bool> {
    let sentence = &report.sentences[index];
    let year = calendar.year.map(|year| format!("{year}年"));
    let says = |text: &str, sought: Word| {
        text.char_indices().any(|(at, _)| {
            PASSAGES
                .at_start(&text[at..])
                .is_some_and(|(_, word)| *word == sought)
        })
    };
    let of_this = |text: &str| {
        says(text, Word::Year) || year.as_deref().is_some_and(|year| text.contains(year))
    };
    if of_this(before) {
        // 到2035年的目标 stands in the same sentence sometimes; the year's own word is nearer.
        return Some(true);
    }
    if says(before, Word::Plan) {
        return None;
    }
    let mut section = sentence.section;
    while let Some(own) = section.and_then(|index| report.sections.get(index)) {
        let plan = says(&own.title, Word::Plan);
        if of_this(&own.title) {
            return Some(!plan);
        }
        if plan {
            return None;
        }
        section = own.parent;
    }
    match report.role(sentence.section) {
        Role::Review => None,
        _ => Some(false),
    }
}

/// How far the list goes that begins at byte `from` of sentence `first`.
fn extent(
    report: &Report,
    lines: &Lines<'_>,
    quantities: &[Vec<Quantity>],
    first: usize,
    from: usize,
) -> Passage {
    let sentences = &report.sentences;
    let paragraph = sentences[first].paragraph;
    let has_values = |index: usize| quantities.get(index).is_some_and(|own| !own.is_empty());
    let bare = lines.get(first).text[from..].trim().is_empty();
    let mut last = first;
    for index in first + 1..sentences.len().min(first + LONGEST) {
        let own = &sentences[index];
        let text = report.text.slice(own.span);
        let next_paragraph = own.paragraph != paragraph;
        let speaks = PASSAGES
            .at_start(text.trim_start_matches(['—', '－', '-', '•', '·', ' ', '\u{3000}']))
            .is_some_and(|(_, word)| *word == Word::After);
        let starts = sentences[index - 1].paragraph != own.paragraph;
        if (next_paragraph && !bare) || speaks || (!has_values(index) && (starts || !bare)) {
            break;
        }
        // A heading of the next part ends the list; a list item is none.
        if own.heading
            && own
                .section
                .and_then(|at| report.sections.get(at))
                .is_some_and(|at| at.level < 3)
        {
            break;
        }
        last = index;
    }
    Passage { first, from, last }
}

/// How many values the passage holds.
fn values(quantities: &[Vec<Quantity>], passage: Passage) -> usize {
    (passage.first..=passage.last)
        .map(|index| {
            let from = passage.within(index).unwrap_or(0);
            quantities
                .get(index)
                .map_or(0, |own| own.iter().filter(|q| q.span.start >= from).count())
        })
        .sum()
}
