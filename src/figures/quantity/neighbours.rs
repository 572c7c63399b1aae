//! What the words next to a number add to it: the unit of its list, that persons are counted, that it is exceeded.

use super::amount::Amount;
use super::cursor::Cursor;
use super::numeral::{is_han, numeral, power};
use super::unit::{UnitName, unit};
use crate::lexicon::{NOMINALS, NOT_UPWARD, Nominal};

/// What the last number of a list that goes on behind `end` tells of the first: its unit and its multiplier. 20.9 in
/// 20.9、36.2个百分点 is in 个百分点, 5 in 5、6月份 is a month.
pub(super) fn list_unit(end: Cursor<'_>) -> Option<(UnitName<'_>, f64)> {
    let mut cursor = end;
    for _ in 0..8 {
        let next = cursor.eat(|c| matches!(c, '、' | '和' | '与' | '及'))?;
        let (number, behind) = numeral(next)?;
        if let Some((name, _)) = unit(behind) {
            return Some((name, number.big));
        }
        cursor = behind;
    }
    None
}

/// True where the words next to a number without a unit tell that persons are counted: 6600多万纳税人.
pub(super) fn counts_persons(amount: &Amount<'_>, end: Cursor<'_>) -> bool {
    if amount.numeral.scale < 1e4 {
        return false;
    }
    let mut ahead = end;
    for _ in 0..8 {
        if matches!(ahead.eat_word(&NOMINALS), Some((_, _, Nominal::Person))) {
            return true;
        }
        match ahead.eat(|c| is_han(c) && !matches!(c, '的' | '和' | '与')) {
            Some(next) => ahead = next,
            None => break,
        }
    }
    let clause = amount.start.back(12);
    let from = clause.rfind(|c: char| !is_han(c)).map_or(0, |at| {
        at + clause[at..].chars().next().map_or(0, char::len_utf8)
    });
    let place = amount.start.move_to(amount.start.at() - clause.len());
    clause
        .char_indices()
        .filter(|&(at, _)| at >= from)
        .any(|(at, _)| {
            matches!(
                place.skip(at).eat_word(&NOMINALS),
                Some((_, _, Nominal::Persons))
            )
        })
}

/// The bound word that 上 makes of a power alone: 上千万, 上百家.
pub(super) fn upward(start: Cursor<'_>, floor: usize) -> Option<usize> {
    let before = start.before().get(floor..)?;
    let stem = before.strip_suffix('上')?;
    let other = NOT_UPWARD.at_end(before).is_some();
    let is_power = start.peek().is_some_and(|c| power(c).is_some());
    (is_power && !other).then_some(floor + stem.len())
}
