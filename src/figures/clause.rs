//! The words around a value: what stands left of it and right of it in its clause.

use memchr::memmem;

use super::{Quantity, list};
use crate::outline::Report;
use crate::span::Span;

/// A value and its surroundings. All spans are bytes of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'q> {
    /// The value.
    pub(super) quantity: &'q Quantity,
    /// From the beginning of the clause, or from the value before it, to the value.
    pub(super) left: Span,
    /// From the value to the end of the clause or the next value.
    pub(super) right: Span,
    /// Where the clause begins, values before this one included.
    pub(super) clause: usize,
    /// Where the words in front of the first value of its run begin. What dates the first dates the others:
    /// 由前三年分别上升5%、4%和3%.
    pub(super) run: usize,
    /// True where nothing but a list mark stands between the value before and this one.
    pub(super) joined: bool,
}

/// Which sentences of a report hold one of a few words, where `counts` is true of the text up to the word's end. They
/// are looked for in the whole text at once: that takes a tenth of the time that it takes to look sentence by sentence.
pub(super) fn holding(report: &Report, words: &[&str], counts: impl Fn(&str) -> bool) -> Vec<bool> {
    let text = report.text.as_str();
    let mut holding = vec![false; report.sentences.len()];
    for word in words {
        let found = memmem::find_iter(text.as_bytes(), word);
        for at in found.filter(|at| text.get(..at + word.len()).is_some_and(&counts)) {
            let index = report
                .sentences
                .partition_point(|sentence| sentence.span.end < at + word.len());
            if let (Some(sentence), Some(holds)) =
                (report.sentences.get(index), holding.get_mut(index))
            {
                *holds |= sentence.span.start <= at;
            }
        }
    }
    holding
}

/// What ends a clause. 、 does not: it parts the items of a list.
pub(super) const fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '!' | '？' | '?'
    )
}

/// The values of a sentence with their surroundings, in order.
pub(super) fn places<'q>(sentence: &str, quantities: &'q [Quantity]) -> Vec<Place<'q>> {
    let mut places = Vec::with_capacity(quantities.len());
    let mut clause = 0;
    let mut run = 0;
    let mut before = 0;
    for (index, quantity) in quantities.iter().enumerate() {
        let gap = Span::new(before, quantity.span.start);
        let mut left = gap;
        let joined = index > 0 && list::joins(gap.of(sentence));
        if let Some(at) = last_end(gap.of(sentence)) {
            clause = gap.start + at;
            left.start = clause;
        } else if index > 0 {
            // 7万亩经果林、10万亩: what stands before 、 belongs to the value before.
            let words = left.of(sentence);
            let item = words
                .char_indices()
                .find(|&(at, c)| matches!(c, '、' | '和') && at > 0);
            if let Some((at, c)) = item.filter(|_| !words.starts_with(['、', '和'])) {
                left.start += at + c.len_utf8();
            }
        }
        if !joined {
            run = left.start;
        }
        let next = quantities
            .get(index + 1)
            .map_or(sentence.len(), |next| next.span.start);
        let gap = Span::new(quantity.span.end, next);
        let length = gap.of(sentence).find(ends_clause).unwrap_or(gap.len());
        places.push(Place {
            quantity,
            left,
            right: Span::new(gap.start, gap.start + length),
            clause,
            run,
            joined,
        });
        before = quantity.span.end;
    }
    places
}

/// One past the last clause end in `run`, in bytes.
fn last_end(run: &str) -> Option<usize> {
    let (at, c) = run.char_indices().rev().find(|&(_, c)| ends_clause(c))?;
    Some(at + c.len_utf8())
}

/// The words behind the last clause end.
pub(super) fn last_clause(words: &str) -> &str {
    &words[last_end(words).unwrap_or(0)..]
}

/// `text` without white space and list marks at both ends.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{200b}'
                    | '\u{feff}'
                    | '、'
                    | '，'
                    | ','
                    | '。'
                    | '；'
                    | ';'
                    | '：'
                    | ':'
                    | '—'
                    | '－'
                    | '•'
                    | '·'
                    | '●'
                    | '…'
            )
    })
}

/// Places of the list marks 、 of `words` that stand outside brackets, in bytes.
pub(super) fn marks(words: &str) -> impl Iterator<Item = usize> {
    let mut depth = 0u32;
    words.char_indices().filter_map(move |(at, c)| {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (c == '、' && depth == 0).then_some(at)
    })
}
