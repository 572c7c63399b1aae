//! Text in pieces that are alike or changed.

use std::borrow::Cow;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::render::clean;
use crate::span::narrow;

/// What differs is marked up to this product of the lengths of two phrases, in words: nobody finds it in longer ones, and
/// the work grows with the product.
const MOST: usize = 1_000_000;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Same,
    Deleted,
    Inserted,
}

/// A run of text with its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) mark: Mark,
}

impl<'a> Piece<'a> {
    pub(super) fn new(text: &'a str, mark: Mark) -> Self {
        Self {
            text: clean(text),
            mark,
        }
    }
}

/// Two phrases with what differs between them marked, each side by itself.
///
/// Characters are compared, since a phrase is short and a reader sees at once what changed; runs of letters and digits
/// stay whole, so that no number or English word is torn.
pub(super) fn phrases<'a>(
    old: Option<&'a str>,
    new: Option<&'a str>,
) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let (Some(old), Some(new)) = (old, new) else {
        return (
            old.map(|old| Piece::new(old, Mark::Deleted))
                .into_iter()
                .collect(),
            new.map(|new| Piece::new(new, Mark::Inserted))
                .into_iter()
                .collect(),
        );
    };
    let (old_words, new_words) = (words(old), words(new));
    if old_words.len().saturating_mul(new_words.len()) > MOST {
        let whole = |text, mark| vec![Piece::new(text, mark)];
        return (whole(old, Mark::Deleted), whole(new, Mark::Inserted));
    }
    let mut sides = (Vec::new(), Vec::new());
    // Full and half width read alike.
    let folded = |words: &[&'a str]| -> Vec<Cow<'a, str>> {
        let narrowed = |word: &&'a str| match word.chars().any(|c| narrow(c) != c) {
            true => Cow::Owned(word.chars().map(narrow).collect()),
            false => Cow::Borrowed(*word),
        };
        words.iter().map(narrowed).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &folded(&old_words), &folded(&new_words));
    for op in ops {
        let (before, after) = (
            joined(old, &old_words, op.old_range()),
            joined(new, &new_words, op.new_range()),
        );
        let equal = matches!(op, DiffOp::Equal { .. });
        let mark = |changed| if equal { Mark::Same } else { changed };
        if !before.is_empty() {
            sides.0.push(Piece::new(before, mark(Mark::Deleted)));
        }
        if !after.is_empty() {
            sides.1.push(Piece::new(after, mark(Mark::Inserted)));
        }
    }
    sides
}

/// Characters, and runs of ASCII letters, digits, points and percent signs as one.
fn words(text: &str) -> Vec<&str> {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
    let mut words: Vec<&str> = Vec::with_capacity(text.len() / 3);
    let mut start = 0;
    let mut run = false;
    for (at, c) in text.char_indices() {
        if at > start && !(run && joins(c)) {
            words.extend(text.get(start..at));
            start = at;
        }
        run = joins(c);
    }
    words.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    words
}

/// The text that a range of its words covers.
fn joined<'a>(text: &'a str, words: &[&'a str], range: std::ops::Range<usize>) -> &'a str {
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let start = length(words.get(..range.start).unwrap_or_default());
    let end = start + length(words.get(range).unwrap_or_default());
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece<'_>]) -> String {
        pieces
            .iter()
            .map(|piece| match piece.mark {
                Mark::Same => piece.text.to_string(),
                Mark::Deleted => format!("[-{}]", piece.text),
                Mark::Inserted => format!("[+{}]", piece.text),
            })
            .collect()
    }

    #[test]
    fn only_what_differs_is_marked_and_no_number_is_torn() {
        let (old, new) = phrases(Some("稳步发展16.5%以上"), Some("大力发展18.5%以上"));
        assert_eq!(shown(&old), "[-稳步]发展[-16.5%]以上");
        assert_eq!(shown(&new), "[+大力]发展[+18.5%]以上");
    }

    #[test]
    fn width_is_no_change() {
        let (old, new) = phrases(Some("稳中求进，提质"), Some("稳中求进,提质"));
        assert_eq!(shown(&old), "稳中求进，提质");
        assert_eq!(shown(&new), "稳中求进,提质");
    }

    #[test]
    fn a_phrase_without_partner_is_marked_as_a_whole() {
        let (old, new) = phrases(None, Some("整治内卷"));
        assert_eq!(
            (shown(&old).as_str(), shown(&new).as_str()),
            ("", "[+整治内卷]")
        );
    }
}
