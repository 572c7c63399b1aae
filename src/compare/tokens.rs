//! Sentences to words, for comparing word by word.
//!
//! A word is the longest one that either the lexicon knows or the two reports repeat; a number with its decimals, a run
//! of letters, a mark of punctuation or any other character is one by itself. Nothing is loaded at start-up.

use crate::align::grams::is_ideograph;
use crate::lexicon::VOCABULARY;
use crate::span::Span;

/// A word or mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte in the report's text.
    pub(super) start: usize,
    /// The same for tokens that read the same.
    pub(super) hash: u64,
}

/// The tokens of a sentence; together they cover it. `phrases` are the byte ranges of phrases of the whole text.
pub(super) fn tokens(text: &str, span: Span, phrases: &[(u32, u32)]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(span.len() / 4);
    each(text, span, phrases, |start, end| {
        let hash = hash(&text[start..end]);
        tokens.push(Token { start, hash });
    });
    tokens
}

/// Gives the first byte of each token of a sentence and one past its last, see [`tokens`].
pub(super) fn each(
    text: &str,
    span: Span,
    phrases: &[(u32, u32)],
    mut give: impl FnMut(usize, usize),
) {
    let mut at = span.start;
    let mut next = phrases.partition_point(|&(start, _)| (start as usize) < at);
    loop {
        let rest = span_from(text, at, span.end);
        let Some(c) = rest.chars().next() else { break };
        let mut length = if is_ideograph(c) {
            VOCABULARY
                .at_start(rest)
                .map_or(c.len_utf8(), |(word, ())| word.len())
        } else if !matches!(c, '，' | '。' | '、') && c.is_alphanumeric() {
            word(rest)
        } else {
            c.len_utf8()
        };
        while phrases
            .get(next)
            .is_some_and(|&(start, _)| (start as usize) < at)
        {
            next += 1;
        }
        if let Some(&(start, end)) = phrases.get(next)
            && start as usize == at
            && end as usize <= span.end
        {
            length = length.max(end as usize - at);
        }
        give(at, at + length);
        at += length;
    }
}

fn span_from(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// Length in bytes of the number or run of letters that `text` begins with.
fn word(text: &str) -> usize {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = if digits {
            let ahead = chars.peek().is_some_and(|(_, c)| c.is_ascii_digit());
            c.is_ascii_digit() || (matches!(c, '.' | ',') && ahead)
        } else {
            c.is_alphanumeric() && !is_ideograph(c) && !c.is_ascii_digit()
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    // A letter or digit of another script is a word by itself.
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// FNV-1a.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'a>(text: &'a str, phrases: &[(u32, u32)]) -> Vec<&'a str> {
        let all = tokens(text, Span::new(0, text.len()), phrases);
        let ends = all.iter().skip(1).map(|t| t.start).chain([text.len()]);
        all.iter()
            .zip(ends)
            .map(|(t, end)| &text[t.start..end])
            .collect()
    }

    #[test]
    fn words_numbers_and_marks_stay_whole() {
        assert_eq!(
            split("加快发展新质生产力，调查失业率5.5%左右。", &[]),
            [
                "加快",
                "发展",
                "新质生产力",
                "，",
                "调查失业率",
                "5.5",
                "%",
                "左右",
                "。"
            ]
        );
        assert_eq!(
            split("GDP rose 1,200.5 m", &[]),
            ["GDP", " ", "rose", " ", "1,200.5", " ", "m"]
        );
    }

    #[test]
    fn learnt_phrases_stay_whole() {
        assert_eq!(split("栖梧数谷", &[]), ["栖", "梧", "数", "谷"]);
        assert_eq!(split("建栖梧数谷", &[(3, 15)]), ["建", "栖梧数谷"]);
    }
}
