//! Sentences and clauses.
//!
//! A Chinese sentence ends at 。！？ with whatever closing quotes and brackets follow; an English one at . ! ? before a
//! capital letter, abbreviations and decimals apart. Neither ends inside a pair of brackets or quotes, and a clause does
//! not either. A semicolon ends a clause, not a sentence: figures of one list share their subject across it.

use super::chars::{closer_of, is_clause_mark, is_closer, is_full_stop, is_han, marks, trim};
use crate::lexicon::ABBREVIATIONS;
use crate::span::{Span, narrow};

/// A quotation longer than this (bytes) is text of its own, in which sentences end as everywhere.
const LONGEST_PAIR: usize = 600;

/// What is longer than this (bytes) is no sentence but a table or list without a full stop. It is cut, so that nothing that
/// is done with each sentence grows with the square of a text.
const LONGEST: usize = 6000;

/// The spans of the sentences in `span`, closing punctuation included, blanks between them left out.
pub(super) fn sentences(text: &str, span: Span) -> Vec<Span> {
    let whole = split(text, span, Unit::Sentence);
    if whole.iter().all(|sentence| sentence.len() <= LONGEST) {
        return whole;
    }
    let mut found = Vec::with_capacity(whole.len());
    for sentence in whole {
        cut(text, sentence, &mut found);
    }
    found
}

/// Adds a sentence in pieces of at most [`LONGEST`] bytes, each up to the last clause mark or blank in it where there is one.
fn cut(text: &str, sentence: Span, found: &mut Vec<Span>) {
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let rest = Span::new(start, sentence.end).of(text);
        let most = rest.floor_char_boundary(LONGEST);
        let piece = rest.get(..most).unwrap_or_default();
        let mark = piece
            .char_indices()
            .rev()
            .find(|&(_, c)| is_clause_mark(c) || c.is_whitespace())
            .map_or(most, |(at, c)| at + c.len_utf8());
        push(text, start, start + mark, found);
        start += mark;
    }
    push(text, start, sentence.end, found);
}

/// The clauses of a run of text: what stands between commas, semicolons, colons and full stops, the mark included.
///
/// Marks inside brackets, quotes and numbers (`1,200`, `8:30`, `2.5`) do not divide. The clauses are in order and leave
/// out nothing but blanks.
#[must_use]
pub fn clauses(text: &str, span: Span) -> Vec<Span> {
    split(text, span, Unit::Clause)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Sentence,
    Clause,
}

fn split(text: &str, span: Span, unit: Unit) -> Vec<Span> {
    let run = span.of(text);
    let marks: Vec<(usize, char)> = marks(run).collect();
    let mut pair = pairs(&marks).into_iter().peekable();
    let mut inside_until = 0;
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in marks {
        // Went with the stop before it.
        if at < start {
            continue;
        }
        while let Some((open, close)) = pair.next_if(|&(open, _)| open <= at) {
            if open == at {
                inside_until = inside_until.max(close);
            }
        }
        // The closing mark itself is the last inside; a full stop just before it may end the sentence.
        let ends = at >= inside_until && divides(run, at, c, unit);
        let quoted_end = !ends
            && at < inside_until
            && (is_full_stop(c) || c == '.')
            && at + c.len_utf8() == inside_until
            && ends_behind_quote(run, inside_until);
        if !(ends || quoted_end) {
            continue;
        }
        let behind = run.get(at + c.len_utf8()..).unwrap_or_default();
        let rest =
            behind.trim_start_matches(|next| is_closer(next) || is_full_stop(next) || next == '…');
        let end = run.len() - rest.len();
        push(text, span.start + start, span.start + end, &mut found);
        start = end;
    }
    push(text, span.start + start, span.end, &mut found);
    found
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let own = trim(Span::new(start, end), text);
    if own.is_empty() {
        return;
    }
    found.push(own);
}

/// True where the text goes on with a new sentence behind the closing mark at `close`.
fn ends_behind_quote(run: &str, close: usize) -> bool {
    let rest = run
        .get(close..)
        .unwrap_or_default()
        .trim_start_matches(is_closer);
    let next = rest.trim_start().chars().next();
    next.is_none_or(|c| {
        !(c.is_lowercase()
            || is_clause_mark(c)
            || is_full_stop(c)
            || matches!(c, '.' | '的' | '和' | '、' | '等' | '与' | '是'))
    })
}

/// Byte offsets of matched quotes and brackets among the marks of a run, opening and closing one, outermost only, in
/// order.
fn pairs(marks: &[(usize, char)]) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &(at, c) in marks {
        if let Some(close) = closer_of(c) {
            open.push((at, close));
        } else if is_closer(c) {
            // An unmatched mark inside a pair is left alone; look a few levels down only, to stay linear.
            let depth = open.iter().rev().take(4).position(|&(_, close)| close == c);
            if let Some(depth) = depth {
                let keep = open.len() - depth - 1;
                if let Some(&(start, _)) = open.get(keep)
                    && at - start <= LONGEST_PAIR
                {
                    while found.last().is_some_and(|&(inner, _)| inner > start) {
                        found.pop();
                    }
                    found.push((start, at));
                }
                open.truncate(keep);
            }
        }
    }
    found
}

/// True where the mark `c` at byte `at` ends a unit.
fn divides(run: &str, at: usize, c: char, unit: Unit) -> bool {
    let before = || run.get(..at)?.chars().next_back();
    let next = || run.get(at + c.len_utf8()..)?.chars().next();
    let digit = |c: Option<char>| c.is_some_and(|c| narrow(c).is_ascii_digit());
    match c {
        '.' => english_stop(run, at, next()),
        '．' => !(digit(before()) || digit(next())) && before().is_some_and(is_han),
        '!' | '?' => next().is_none_or(|n| n.is_whitespace() || is_han(n) || is_closer(n)),
        _ if is_full_stop(c) => true,
        ',' | ':' | '，' | '：' | '﹐' if digit(before()) && digit(next()) => false,
        ',' | ';' | ':' => {
            unit == Unit::Clause
                && (before().is_none_or(is_han)
                    || next().is_none_or(|n| n.is_whitespace() || is_han(n)))
        }
        _ => unit == Unit::Clause && is_clause_mark(c),
    }
}

/// True where the full stop at byte `at` ends an English sentence (or a Chinese one written with it).
fn english_stop(run: &str, at: usize, next: Option<char>) -> bool {
    let rest = run.get(at + 1..).unwrap_or_default();
    let head = run.get(..at).unwrap_or_default();
    let before = head.chars().next_back();
    if before.is_some_and(is_han) {
        return true;
    }
    let behind = rest.trim_start_matches(is_closer);
    if behind.is_empty() {
        return true;
    }
    if !behind.starts_with(char::is_whitespace) || next.is_some_and(|n| n == '.') {
        return false;
    }
    let first = behind
        .trim_start()
        .trim_start_matches(['“', '"', '(', '‘', '\''])
        .chars()
        .next();
    if first.is_some_and(char::is_lowercase) {
        return false;
    }
    // 4. | 6%: a decimal point at the end of a line; four digits are a year, behind which a sentence ends.
    let whole = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let decimals = first.is_some_and(|c| c.is_ascii_digit()) && behind.starts_with(['\n', '\r']);
    if decimals && (1..4).contains(&whole) {
        return false;
    }
    let word_start = head
        .char_indices()
        .rev()
        .take(12)
        .take_while(|&(_, c)| !c.is_whitespace() && !matches!(c, '(' | '“' | '"'))
        .last()
        .map_or(at, |(start, _)| start);
    let word = run.get(word_start..=at).unwrap_or_default();
    let letters = word.len() == 2 && word.starts_with(|c: char| c.is_ascii_uppercase());
    // A list number or initial at the very beginning of the run stands with what follows.
    let number = word_start == 0
        && (word.chars().all(|c| c.is_ascii_digit() || c == '.') || super::marker::bare(word));
    !letters && !number && ABBREVIATIONS.get(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::{clauses, sentences};
    use crate::span::Span;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn what_never_ends_is_cut_at_its_marks() {
        let list = "新建学校一所，改造道路两条".repeat(1000);
        let pieces = split(&list);
        assert!(pieces.len() > 5);
        assert!(pieces.iter().all(|piece| piece.len() <= super::LONGEST));
        assert!(
            pieces
                .iter()
                .rev()
                .skip(1)
                .all(|piece| piece.ends_with('，'))
        );
        assert_eq!(pieces.concat(), list);
        let solid = "增".repeat(5000);
        assert_eq!(split(&solid).concat(), solid);
    }

    fn parts(text: &str) -> Vec<&str> {
        clauses(text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn chinese_sentences_keep_their_closing_marks() {
        assert_eq!(
            split("全县上下喊出“再快一步！”的口号。增长2.5%；投资稳定。好！"),
            [
                "全县上下喊出“再快一步！”的口号。",
                "增长2.5%；投资稳定。",
                "好！"
            ]
        );
        assert_eq!(
            split("他说：“干。”大家干了。"),
            ["他说：“干。”", "大家干了。"]
        );
        assert_eq!(split("（见附表。共三张）完。"), ["（见附表。共三张）完。"]);
        assert_eq!(
            split("没有闭合的“引号。第二句。"),
            ["没有闭合的“引号。", "第二句。"]
        );
    }

    #[test]
    fn english_sentences_know_abbreviations_and_decimals() {
        assert_eq!(
            split("Revenue grew 2.5% to U.S. levels. Mr. Fern agreed. (It was enough.) See No. 4."),
            [
                "Revenue grew 2.5% to U.S. levels.",
                "Mr. Fern agreed.",
                "(It was enough.)",
                "See No. 4."
            ]
        );
    }

    #[test]
    fn clauses_leave_numbers_and_quotes_whole() {
        assert_eq!(
            parts("收入1,200万元，增长3%；比例为2:1，“稳，进”并重。"),
            [
                "收入1,200万元，",
                "增长3%；",
                "比例为2:1，",
                "“稳，进”并重。"
            ]
        );
        assert_eq!(parts("收入增长,支出下降"), ["收入增长,", "支出下降"]);
    }
}
