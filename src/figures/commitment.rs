//! The words that say how a target binds besides its number: the word of commitment in front of it, and the clause of
//! further ambition behind it.

use super::clause::ends_clause;
use crate::lexicon::{AMBITIONS, Ambition, COMMITMENTS, Commitment};

/// The word of commitment in front of a value: a firm or aiming one anywhere in its clause (确保 … 力争 …), else a plain
/// one right before the value (控制在).
pub(super) fn verb<'t>(clause: &'t str, left: &'t str) -> Option<&'t str> {
    let strong = COMMITMENTS
        .within(clause)
        .filter(|(_, _, commitment)| **commitment != Commitment::Plain)
        .last()
        .map(|(at, word, _)| &clause[at..at + word.len()]);
    strong.or_else(|| {
        let left = left.trim_end();
        let (word, _) = COMMITMENTS.at_end(left)?;
        Some(&left[left.len() - word.len()..])
    })
}

/// The clause of further ambition in `after`, the words behind a value up to the next one. It may stand behind one other
/// clause end or list mark only.
pub(super) fn stretch(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let mark = after
        .chars()
        .next()
        .filter(|&c| ends_clause(c) && c != '。' || c == '、')?;
    let rest = after[mark.len_utf8()..].trim_start();
    let end = rest
        .find(|c| ends_clause(c) || c == '、')
        .unwrap_or(rest.len());
    let clause = &rest[..end];
    let says = |sought| AMBITIONS.within(clause).any(|(_, _, word)| *word == sought);
    (says(Ambition::Strives) && says(Ambition::Beyond)).then_some(clause)
}
