//! What became of something, as a sign and a coloured word, and the filters by it.

use super::words::Word;
use crate::compare::Outcome;
use crate::outline::Language;
use crate::render::labels::outcome_sign;
use crate::render::tone::Tone;

/// A sign and a word, coloured by what they tell.
#[derive(Debug)]
pub(super) struct Badge {
    pub(super) sign: &'static str,
    pub(super) word: Word,
    pub(super) class: &'static str,
    /// Place in the order of its kind, to sort by, and the name to filter by.
    pub(super) order: usize,
}

/// The style's name of a tone.
pub(super) const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Gained => "gained",
        Tone::Lost => "lost",
        Tone::Altered => "altered",
        Tone::Faint => "faint",
        Tone::Plain | Tone::Head | Tone::Column => "plain",
    }
}

/// A filter of a table: a kind of row and how many there are.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) badge: Badge,
    pub(super) count: usize,
}

/// Whether a target was reached, as a sign and a word.
pub(super) fn outcome_badge(outcome: Outcome, shown: Language) -> Badge {
    Badge {
        sign: outcome_sign(outcome),
        word: Word::label(shown, |labels| labels.outcome(outcome)),
        class: class(outcome.into()),
        order: outcome as usize,
    }
}

/// How many rows there are of each kind, in the kinds' order.
pub(super) fn filters(badges: impl Iterator<Item = Badge>) -> Vec<Filter> {
    let mut filters: Vec<Filter> = Vec::new();
    for badge in badges {
        match filters.iter_mut().find(|f| f.badge.order == badge.order) {
            Some(filter) => filter.count += 1,
            None => filters.push(Filter { badge, count: 1 }),
        }
    }
    filters.sort_by_key(|filter| filter.badge.order);
    filters
}
