//! English words with their places, and what the lexicon says of them.

use crate::lexicon::{ENGLISH_MOTIONS, ENGLISH_PARTICLES, ENGLISH_PASTS, Motion, Particle};

/// A word of a text, in lower case, with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    pub(super) lower: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words of `lower`.
pub(super) fn words(lower: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '/');
    for (at, c) in lower.char_indices().chain([(lower.len(), ' ')]) {
        // PM2.5
        let joins = c == '.'
            && start.is_some()
            && lower[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        match (start, inside(c) || joins) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(Word {
                    lower: lower.get(from..at).unwrap_or_default(),
                    start: from,
                    end: at,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

pub(super) fn particle(word: Word<'_>) -> Option<Particle> {
    ENGLISH_PARTICLES.get(word.lower).copied()
}

/// What the word at `index` says of how a value stands. A participle in front of its noun says nothing: on invested
/// capital.
pub(super) fn motion(words: &[Word<'_>], index: usize) -> Option<Motion> {
    let word = words.get(index)?;
    let own = ENGLISH_MOTIONS.get(word.lower).copied()?;
    // For project approval; our target: what looks like a verb is a noun there.
    let noun = matches!(own, Motion::Hold | Motion::Do | Motion::Spend)
        && index
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|front| leads(*front) && front.lower != "to");
    (!noun && !is_adjective(words, index)).then_some(own)
}

/// True for a participle in front of its noun: behind an article or preposition, or where nothing stands in front.
fn is_adjective(words: &[Word<'_>], index: usize) -> bool {
    let ends = words
        .get(index)
        .is_some_and(|word| word.lower.ends_with("ed"));
    let next = words.get(index + 1).copied();
    let noun = next.is_some_and(|next| {
        particle(next).is_none() && !next.lower.starts_with(|c: char| c.is_ascii_digit())
    });
    let front = index.checked_sub(1).and_then(|at| words.get(at));
    ends && noun && front.is_some_and(|front| leads(*front))
}

/// True for an article or a preposition.
fn leads(word: Word<'_>) -> bool {
    matches!(particle(word), Some(Particle::Leading | Particle::Opening))
}

/// True where the word at `index` is a verb of the past.
pub(super) fn is_past(words: &[Word<'_>], index: usize) -> bool {
    let Some(word) = words.get(index) else {
        return false;
    };
    if ENGLISH_PASTS.get(word.lower).is_some() {
        return true;
    }
    let front = index.checked_sub(1).and_then(|at| words.get(at));
    // To be opened, is expected; a participle that begins a clause stands in front of its noun.
    let passive = front.is_none_or(|front| {
        matches!(
            front.lower,
            "is" | "are" | "be" | "being" | "and" | "or" | "to" | "not"
        )
    });
    word.lower.len() > 4
        && word.lower.ends_with("ed")
        && !word.lower.ends_with("eed")
        && !passive
        && !is_adjective(words, index)
}
