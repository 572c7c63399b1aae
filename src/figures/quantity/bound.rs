//! Bound words in front of a value and behind it.

use super::cursor::Cursor;
use super::numeral::is_han;
use crate::lexicon::{BOUNDS_AFTER, BOUNDS_BEFORE, Bound};

/// The bound word that ends at `start`, not before byte `floor`, and where it begins.
pub(super) fn before(start: Cursor<'_>, floor: usize) -> Option<(Bound, usize)> {
    let ahead = start.before().get(floor..)?;
    let trimmed = ahead.trim_end_matches([' ', '\u{a0}']);
    if ahead.len() - trimmed.len() > 2 {
        return None;
    }
    let (word, &bound) = BOUNDS_BEFORE.at_end(trimmed)?;
    let begin = floor + trimmed.len() - word.len();
    if bound == Bound::Exact {
        return None;
    }
    Some((bound, begin))
}

/// The bound word at `start`, and the place behind it.
pub(super) fn after(start: Cursor<'_>) -> Option<(Bound, Cursor<'_>)> {
    let begin = start.skip_blanks();
    let (cursor, _, &bound) = begin.eat_word(&BOUNDS_AFTER)?;
    // 多 behind a unit belongs to the next word in most places: 5条多式联运线.
    let in_word = bound == Bound::Over && cursor.peek().is_some_and(|c| is_han(c) && c != '的');
    (bound != Bound::Exact && !in_word).then_some((bound, cursor))
}

/// True where 以上 or 以下 with a noun behind it stands at `start`: 亿元以上项目.
pub(super) fn sized(start: Cursor<'_>) -> bool {
    after(start).is_some_and(|(_, behind)| behind.peek().is_some_and(is_han))
}
