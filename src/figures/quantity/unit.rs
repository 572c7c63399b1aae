//! Units: measure words, compound units, and the spelling of their names.
//!
//! ```text
//! unit = word [ （ word ） ] { / { power } word }       元  台（套）  吨标准煤/万元
//! ```

use super::cursor::Cursor;
use super::numeral;
use crate::lexicon::{NOT_UNITS, UNIT_SPELLINGS, UNITS, Unit};

/// A unit as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitName<'t> {
    /// As written: `个(条)`.
    pub(super) written: &'t str,
    /// What it measures.
    pub(super) class: Unit,
}

impl UnitName<'_> {
    /// The name for the output.
    pub(super) fn name(self) -> String {
        UNIT_SPELLINGS
            .get(self.written)
            .map_or(self.written, |name| name)
            .to_owned()
    }

    /// True where both are the same unit.
    pub(super) fn same(self, other: Self) -> bool {
        self.written == other.written || self.name() == other.name()
    }
}

/// What a number without a unit counts where its words speak of persons.
pub(super) const PERSONS: UnitName<'static> = UnitName {
    written: "人",
    class: Unit::People,
};

/// The unit at `start`, after at most two blanks.
pub(super) fn unit(start: Cursor<'_>) -> Option<(UnitName<'_>, Cursor<'_>)> {
    let begin = start.skip_blanks();
    let (mut class, mut cursor) = word(begin)?;
    if let Some(behind) = alternative(cursor) {
        cursor = behind;
    }
    while let Some(behind) = denominator(cursor, class) {
        (class, cursor) = (class.min_compound(), behind);
    }
    let written = begin.until(cursor);
    Some((UnitName { written, class }, cursor))
}

/// True where a unit stands here that begins with a power: 千瓦时, 百分点.
pub(super) fn starts_with_power(cursor: Cursor<'_>) -> bool {
    cursor.peek().is_some_and(|c| numeral::power(c).is_some())
        && cursor.eat_word(&UNITS).is_some()
        && cursor.eat_word(&NOT_UNITS).is_none()
}

/// A unit of one word.
fn word(start: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let (cursor, word, class) = start.eat_word(&UNITS)?;
    if let Some((_, other, _)) = start.eat_word(&NOT_UNITS)
        && other.len() > word.len()
    {
        return None;
    }
    // 1978、1979两年: 两 counts what follows.
    if matches!(word, "两" | "兩") && cursor.eat_word(&UNITS).is_some() {
        return None;
    }
    // A Latin unit ends where the letters end: 5P is one, 5Plus is not.
    let latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
    if latin && cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    Some((*class, cursor))
}

/// `（套）` behind 台.
fn alternative(start: Cursor<'_>) -> Option<Cursor<'_>> {
    let inner = start.eat(|c| c == '(')?;
    let (_, behind) = word(inner)?;
    behind.eat(|c| c == ')')
}

/// `/万元` behind 吨标准煤, 每立方米 behind 微克.
fn denominator(start: Cursor<'_>, top: Unit) -> Option<Cursor<'_>> {
    let spoken = start.eat_str("每");
    let mut cursor = spoken.or_else(|| start.eat(|c| matches!(c, '/' | '∕')))?;
    while let Some(next) = cursor.eat(|c| numeral::power(c).is_some()) {
        if starts_with_power(cursor) {
            break;
        }
        cursor = next;
    }
    let (below, behind) = word(cursor)?;
    // 每 begins another clause in most places: 两地每年互访.
    let rate = matches!(
        top,
        Unit::Mass | Unit::Length | Unit::Money | Unit::Energy | Unit::Power | Unit::Volume
    ) && matches!(below, Unit::Volume | Unit::Area | Unit::Time | Unit::Mass);
    (spoken.is_none() || rate).then_some(behind)
}

impl Unit {
    /// The class of a compound with this unit on top: a rate is never a date or a rank.
    const fn min_compound(self) -> Self {
        match self {
            Self::Loose | Self::Date | Self::Rank | Self::Span => Self::Count,
            other => other,
        }
    }
}
