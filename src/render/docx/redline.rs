//! The redline itself: what stays, goes and comes, in one order for both texts.

use std::collections::HashMap;

use crate::compare::{Comparison, Passage};
use crate::outline::Report;
use crate::span::{Pair, Span};

/// What becomes of a run or of the end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    Goes,
    Comes,
}

/// A piece of the redline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Run(&'a str, Fate),
    /// The end of a paragraph, which is a heading of this level, or none where 0.
    End(Fate, u8),
}

/// A token of one text: a sentence, what stands between two of them, or the end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Sentence(Span, &'a str),
    Between(&'a str),
    End(u8),
}

/// Both texts, paragraph by paragraph without the clutter, as one sequence: without what comes it is the old text,
/// without what goes the new one.
///
/// Sentences that keep their order stay, with the edits within them; one that moved goes at its old place and comes at
/// its new one, since a text has no other way to show both orders.
pub(super) fn redline<'a>(comparison: &Comparison, reports: Pair<&'a Report>) -> Vec<Piece<'a>> {
    let passages = comparison.passages(reports);
    let anchors = anchors(&passages);
    let tokens = reports.map(tokens);
    let places = tokens.as_ref().map(|tokens| {
        tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match token {
                Token::Sentence(span, _) => Some((span.start, at)),
                _ => None,
            })
            .collect::<HashMap<usize, usize>>()
    });
    let mut pieces = Vec::with_capacity(tokens.new.len() * 2);
    let mut from = Pair::new(0, 0);
    for passage in anchors {
        let at = |places: &HashMap<usize, usize>, span: Option<Span>| {
            span.and_then(|span| places.get(&span.start)).copied()
        };
        let (Some(old), Some(new)) = (at(&places.old, passage.old), at(&places.new, passage.new))
        else {
            continue;
        };
        if old < from.old || new < from.new {
            continue;
        }
        stretch(
            tokens.old.get(from.old..old).unwrap_or_default(),
            tokens.new.get(from.new..new).unwrap_or_default(),
            &mut pieces,
        );
        edits(passage, reports, &mut pieces);
        from = Pair::new(old + 1, new + 1);
    }
    stretch(
        tokens.old.get(from.old..).unwrap_or_default(),
        tokens.new.get(from.new..).unwrap_or_default(),
        &mut pieces,
    );
    pieces
}

/// The passages that have both sides and keep their order in both texts: as many of them as can.
///
/// The longest increasing run of places (patience sorting, n log n).
fn anchors(passages: &[Passage]) -> Vec<&Passage> {
    let paired: Vec<(usize, &Passage)> = passages
        .iter()
        .filter(|passage| passage.new.is_some())
        .filter_map(|passage| Some((passage.old?.start, passage)))
        .collect();
    let mut sorted = paired.clone();
    sorted.sort_by_key(|(_, passage)| passage.new.map(|span| span.start));
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sorted.len());
    for (index, &(start, _)) in sorted.iter().enumerate() {
        let at = ends.partition_point(|&end| sorted.get(end).is_some_and(|(old, _)| *old < start));
        before.push(at.checked_sub(1).and_then(|left| ends.get(left)).copied());
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        chain.extend(sorted.get(index).map(|&(_, passage)| passage));
        at = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

/// A report as tokens; text that is neither sentence nor between two of them there is none.
fn tokens<'a>(report: &'a Report) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity(report.sentences.len() + report.paragraphs.len());
    let mut sentences = report.sentences.iter().peekable();
    for (number, paragraph) in report.paragraphs.iter().enumerate() {
        let mut at = paragraph.span.start;
        let mut level = 0;
        let between = |tokens: &mut Vec<Token<'a>>, from: usize, to: usize| {
            let text = report.text.slice(Span::new(from, to));
            if !text.is_empty() {
                tokens.push(Token::Between(text));
            }
        };
        while let Some(sentence) = sentences.next_if(|sentence| sentence.paragraph <= number) {
            if sentence.paragraph < number || sentence.span.start < at {
                continue;
            }
            between(&mut tokens, at, sentence.span.start);
            tokens.push(Token::Sentence(
                sentence.span,
                report.text.slice(sentence.span),
            ));
            at = sentence.span.end;
            if sentence.heading && sentence.span.start == paragraph.span.start {
                let section = sentence.section.and_then(|at| report.sections.get(at));
                // A run-in heading titles its paragraph, it is none itself.
                level = section.map_or(0, |section| section.level).min(3);
                if sentence.span.end < paragraph.span.end {
                    level = 0;
                }
            }
        }
        between(&mut tokens, at, paragraph.span.end);
        tokens.push(Token::End(level));
    }
    tokens
}

/// What stands between two anchors: what is alike at either end stays, the rest goes and comes.
fn stretch<'a>(old: &[Token<'a>], new: &[Token<'a>], pieces: &mut Vec<Piece<'a>>) {
    let alike = |(a, b): &(&Token<'a>, &Token<'a>)| match (a, b) {
        (Token::End(_), Token::End(_)) => true,
        (Token::Between(a), Token::Between(b)) => a == b,
        _ => false,
    };
    let head = old.iter().zip(new).take_while(alike).count();
    let (old, new, start) = (
        old.get(head..).unwrap_or_default(),
        new.get(head..).unwrap_or_default(),
        new.get(..head).unwrap_or_default(),
    );
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(alike)
        .count();
    let mut push = |tokens: &[Token<'a>], fate| {
        pieces.extend(tokens.iter().map(|token| match *token {
            Token::Sentence(_, text) | Token::Between(text) => Piece::Run(text, fate),
            Token::End(level) => Piece::End(fate, level),
        }));
    };
    push(start, Fate::Stays);
    push(old.get(..old.len() - tail).unwrap_or_default(), Fate::Goes);
    push(new.get(..new.len() - tail).unwrap_or_default(), Fate::Comes);
    push(new.get(new.len() - tail..).unwrap_or_default(), Fate::Stays);
}

/// The edits within a sentence that stays.
fn edits<'a>(passage: &Passage, reports: Pair<&'a Report>, pieces: &mut Vec<Piece<'a>>) {
    let mut push = |report: &'a Report, span: Span, fate| {
        let text = report.text.slice(span);
        if !text.is_empty() {
            pieces.push(Piece::Run(text, fate));
        }
    };
    if passage.edits.is_empty() {
        push(reports.old, passage.old.unwrap_or_default(), Fate::Goes);
        push(reports.new, passage.new.unwrap_or_default(), Fate::Comes);
    }
    for edit in &passage.edits {
        if edit.equal {
            push(reports.new, edit.new, Fate::Stays);
        } else {
            push(reports.old, edit.old, Fate::Goes);
            push(reports.new, edit.new, Fate::Comes);
        }
    }
}
