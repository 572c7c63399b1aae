//! How two targets stand to each other, and whether a result reaches a target.

use std::cmp::Ordering;

use crate::compare::{Outcome, Relation, Strength};
use crate::figures::{Aspect, Bound, Figure, without_gain};
use crate::lexicon::{
    Better, Commitment, Direction, ENGLISH_UNITS, Family, Lexicon, Unit, dimension, known,
};

/// A count and a change are told apart where one is so many times the other: then the change is a step of the count.
const STEP: f64 = 3.0;
/// How far a result may fall short of 左右 and still meet it, as a share of the target.
const ABOUT: f64 = 0.02;
/// The same for a percentage, in points: such results are published to one decimal.
const ABOUT_POINTS: f64 = 0.1;
/// Where neither more nor less is good in itself (prices), 左右 is read as a ceiling first: a result down to this share
/// of the target meets it …
const NEAR_ENOUGH: f64 = 0.4;
/// … and so does one up to this share above it …
const OVERSHOOT: f64 = 0.1;
/// … and one below this share misses it. Between the two nobody could tell.
const FAR_OFF: f64 = 0.2;
/// The lowest value, as a share, that 近 and 接近 are used of.
const NEARLY: f64 = 0.9;

/// How the new target stands to the old one. Numbers are compared by the middle of what they allow; two falls
/// (降低2.5%, 降低3%) by their size, so that the larger fall is the raised target.
pub(super) fn relation(old: Option<&Figure>, new: Option<&Figure>) -> Relation {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (&*old.in_unit(new.unit.as_deref()), new),
        (Some(_), None) => return Relation::Dropped,
        (None, _) => return Relation::New,
    };
    match delta(old, new) {
        Some(delta) if delta != 0.0 => {
            let falls = old.value.is_some_and(|v| v < 0.0) && new.value.is_some_and(|v| v < 0.0);
            if (delta > 0.0) == falls {
                Relation::Lowered
            } else {
                Relation::Raised
            }
        }
        Some(_) if ends_alike(old, new) && words(old) == words(new) => Relation::Unchanged,
        None if measure(old) == measure(new) && words(old) == words(new) => Relation::Unchanged,
        _ => Relation::Reworded,
    }
}

/// True where both are ranges of the same width, or neither is one.
fn ends_alike(old: &Figure, new: &Figure) -> bool {
    let width = |figure: &Figure| Some((figure.high? - figure.value?).abs());
    width(old) == width(new)
}

/// What a value counts, so that two values can be set against each other: all units that measure the same have one name. A
/// percentage of something that is not itself counted in percent can only be its growth (经济增长速度定为8%).
pub(crate) fn measure(figure: &Figure) -> (Aspect, Option<&str>) {
    let unit = figure.unit.as_deref();
    let family = || Some(known(figure.canonical.as_deref()?)?.family);
    let aspect = match figure.aspect {
        Aspect::Level if unit == Some("%") && family().is_some_and(|f| f != Family::Percent) => {
            Aspect::Growth
        }
        aspect => aspect,
    };
    let shared = unit.and_then(dimension).map(|(name, _)| name);
    // What an English number counts is its name, however much of it stands in the unit.
    let counted = |unit: &&str| {
        let latin = unit.starts_with(|c: char| c.is_ascii_alphabetic());
        let class = || ENGLISH_UNITS.get(&unit.to_ascii_lowercase()).copied();
        latin && matches!(class(), Some(Unit::Count | Unit::People))
    };
    (aspect, shared.or(unit.filter(|unit| !counted(unit))))
}

/// What a target without a number says, without 基本: a result that says it in other degree still answers it.
pub(super) fn gist(figure: &Figure) -> String {
    words(figure).trim_start_matches("基本").to_owned()
}

/// The words of the value: of a numeric one those around the number (1.35万亿元 and 13500亿元 read the same), of
/// one without a number all but what it is held against (与经济增长基本同步 is 基本同步).
fn words(figure: &Figure) -> String {
    let narrow = figure.raw.chars().map(crate::span::narrow);
    if figure.value.is_some() {
        return narrow
            .filter(|c| c.is_alphabetic() && !"万亿千百十".contains(*c))
            .collect();
    }
    let whole: String = narrow.filter(|c| c.is_alphanumeric()).collect();
    let held_against = |c| whole.starts_with(c);
    if ['与', '和', '同', '跟'].into_iter().any(held_against) {
        for end in ["增长", "发展"] {
            if let Some((_, rest)) = whole.rsplit_once(end)
                && !rest.is_empty()
            {
                return rest.to_owned();
            }
        }
    }
    whole
}

/// True where two values can be set against each other. What one report states as a count (减贫1000万人) another may
/// state as a change (贫困人口减少1000万人).
pub(super) fn comparable(a: &Figure, b: &Figure) -> bool {
    let counted = |figure: &Figure| matches!(measure(figure).0, Aspect::Level | Aspect::Change);
    measure(a) == measure(b) || a.unit == b.unit && counted(a) && counted(b) && near(a, b)
}

/// False where one counts new things and the other one all there are: 新增企业20家, 企业达到210家.
pub(super) fn count_alike(a: &Figure, b: &Figure) -> bool {
    let gained = |figure: &Figure| without_gain(&figure.indicator).is_some();
    let counts = |figure: &Figure| figure.aspect == Aspect::Level && figure.value.is_some();
    let reached = |figure: &Figure| figure.verb.is_some();
    let apart = |a: &Figure, b: &Figure| gained(a) && !gained(b) && (reached(b) || !near(a, b));
    !(counts(a) && counts(b)) || !apart(a, b) && !apart(b, a)
}

/// True where neither value is more than [`STEP`] times the other.
fn near(a: &Figure, b: &Figure) -> bool {
    match (a.middle(), b.middle()) {
        (Some(a), Some(b)) => a.abs() <= STEP * b.abs() && b.abs() <= STEP * a.abs(),
        _ => false,
    }
}

/// New less old in the unit of the new one, by the middle of ranges; None where they have no common measure. A count
/// and a fall by as many are alike.
pub(super) fn delta(old: &Figure, new: &Figure) -> Option<f64> {
    let old = &*old.in_unit(new.unit.as_deref());
    if !comparable(old, new) {
        return None;
    }
    let (mut before, mut after) = (old.middle()?, new.middle()?);
    if measure(old) != measure(new) {
        (before, after) = (before.abs(), after.abs());
    }
    let delta = after - before;
    // 3.9 - 3.8 is 0.1, not 0.10000000000000009.
    let rounded: f64 = format!("{delta:.6}").parse().ok()?;
    rounded.is_finite().then_some(rounded)
}

/// Whether the words of the new target bind more than those of the old one: by the bound, then by the verb. None where
/// the bounds can't be ranked.
pub(super) fn strength(old: Option<&Figure>, new: Option<&Figure>) -> Option<Strength> {
    let (old, new) = (old?, new?);
    let order = if old.bound == new.bound {
        Ordering::Equal
    } else if let Some(order) = sides(old, new) {
        order
    } else {
        firmness(new.bound).partial_cmp(&firmness(old.bound))?
    };
    Some(match order.then_with(|| earnest(new).cmp(&earnest(old))) {
        Ordering::Greater => Strength::Firmer,
        Ordering::Less => Strength::Softer,
        Ordering::Equal => Strength::Same,
    })
}

/// How the bound of the new target stands to that of the old one where it is known which way is good: a floor binds more
/// than a plain number (raise by at least 8%), which binds more than a ceiling (up to); None where nobody could tell.
fn sides(old: &Figure, new: &Figure) -> Option<Ordering> {
    let floor = |figure: &Figure| match figure.bound {
        Bound::AtLeast | Bound::Over => Some(1),
        Bound::Exact => Some(0),
        Bound::AtMost => Some(-1),
        _ => None,
    };
    let (before, after) = (floor(old)?, floor(new)?);
    let wanted = old.wanted.or(new.wanted);
    match wanted {
        Some(Better::More) => Some(after.cmp(&before)),
        Some(Better::Less) => Some(before.cmp(&after)),
        _ => None,
    }
}

/// Rank of a bound: research on target wording reads 以上 as hard, 左右 and ranges as soft (余泳泽, 潘妍 2019); words
/// without a number bind least. Two pairs have no order: a plain number leaves open whether it is a floor, and a range
/// is as soft as 左右.
fn firmness(bound: Bound) -> Firmness {
    match bound {
        Bound::Qualitative => Firmness::Words,
        Bound::About | Bound::Nearly => Firmness::About,
        Bound::Range => Firmness::Range,
        Bound::Exact => Firmness::Plain,
        Bound::AtLeast | Bound::AtMost | Bound::Over => Firmness::Hard,
    }
}

/// How a bound binds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Firmness {
    Words,
    About,
    Range,
    Plain,
    Hard,
}

impl PartialOrd for Firmness {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        use Firmness::{About, Hard, Plain, Range};
        match (self, other) {
            (Plain, Hard) | (Hard, Plain) | (About, Range) | (Range, About) => None,
            _ => Some((*self as u8).cmp(&(*other as u8))),
        }
    }
}

/// Rank of the word of commitment.
fn earnest(figure: &Figure) -> u8 {
    match commitment(figure) {
        Some(Commitment::Firm) => 2,
        Some(Commitment::Aim) => 0,
        Some(Commitment::Plain) | None => 1,
    }
}

fn commitment(figure: &Figure) -> Option<Commitment> {
    Commitment::of(figure.verb.as_deref()?)
}

/// Whether `actual` reaches the `old` target; None where nobody could tell.
pub(super) fn outcome(old: &Figure, actual: Option<&Figure>, lexicon: &Lexicon) -> Option<Outcome> {
    if old.doubt {
        return None;
    }
    let Some(actual) = actual else {
        // Words alone need a result to be judged at all; a number that no result answers is unreported.
        return old.value.map(|_| Outcome::Unreported);
    };
    let met = match (old.value, actual.value) {
        (Some(_), Some(_)) => {
            // 脱贫1000万人 is answered by 贫困人口减少1240万人: a fall by as many.
            let fewer = old.aspect == Aspect::Level
                && actual.aspect == Aspect::Change
                && comparable(old, actual);
            let falls = old.value.is_some_and(|v| v < 0.0) && old.aspect != Aspect::Level;
            let counted = falls || fewer && actual.value.is_some_and(|v| v < 0.0);
            verdict(&accepted(old, falls, lexicon), told(actual, counted)?)
        }
        (None, Some(value)) => match promised(old)? {
            Direction::Rise => Some(value > 0.0),
            Direction::Fall => Some(value < 0.0),
        },
        (None, None) => same_words(old, actual).then_some(true),
        (Some(_), None) => None,
    }?;
    Some(if met { Outcome::Met } else { Outcome::Missed })
}

/// The direction that words without a number promise: 继续下降.
pub(super) fn promised(figure: &Figure) -> Option<Direction> {
    (figure.bound == Bound::Qualitative)
        .then(|| Direction::of_words(&figure.raw))
        .flatten()
}

/// True where a result says in words what the target said, 基本 or not.
fn same_words(old: &Figure, actual: &Figure) -> bool {
    let promise = promised(old);
    gist(old) == gist(actual) || promise.is_some() && promise == promised(actual)
}

/// Values from `from` to `to`, both inclusive.
#[derive(Clone, Copy, Debug)]
struct Interval {
    from: f64,
    to: f64,
}

/// The results that meet a target, and those that might, which holds the former.
struct Accepted {
    surely: Interval,
    perhaps: Interval,
}

/// True where all that the result may be meets the target, false where none of it does, None between.
fn verdict(accepted: &Accepted, told: Interval) -> Option<bool> {
    // Values are decimal fractions: 5 × 0.98 shall not miss 4.9 by the last bit.
    let finite = [told.from, told.to].into_iter().filter(|v| v.is_finite());
    let slip = 1e-9 * finite.fold(0.0, |most: f64, v| most.max(v.abs()));
    let Accepted { surely, perhaps } = accepted;
    if surely.from - slip <= told.from && told.to <= surely.to + slip {
        Some(true)
    } else if told.to < perhaps.from - slip || perhaps.to + slip < told.from {
        Some(false)
    } else {
        None
    }
}

/// What a result states, as far as its bound tells. A fall is counted by its size where `falls`.
fn told(actual: &Figure, falls: bool) -> Option<Interval> {
    let sign = if falls { -1.0 } else { 1.0 };
    let low = actual.value? * sign;
    let (low, high) = match actual.high {
        Some(high) => (low.min(high * sign), low.max(high * sign)),
        None => (low, low),
    };
    Some(match actual.bound {
        Bound::AtLeast | Bound::Over => Interval {
            from: low,
            to: f64::INFINITY,
        },
        Bound::AtMost => Interval {
            from: f64::NEG_INFINITY,
            to: high,
        },
        Bound::Nearly => Interval {
            from: low * NEARLY,
            to: low * 0.999,
        },
        _ => Interval {
            from: low,
            to: high,
        },
    })
}

/// The results that meet the target `figure`. A fall is counted by its size where `falls`.
fn accepted(figure: &Figure, falls: bool, lexicon: &Lexicon) -> Accepted {
    let sign = if falls { -1.0 } else { 1.0 };
    let value = figure.value.unwrap_or(0.0) * sign;
    let high = figure.high.unwrap_or(value * sign) * sign;
    let (low, high) = (value.min(high), value.max(high));
    let slack = match figure.bound {
        Bound::About | Bound::Nearly if figure.unit.as_deref() == Some("%") => {
            (low.abs() * ABOUT).max(ABOUT_POINTS)
        }
        Bound::About | Bound::Nearly => low.abs() * ABOUT,
        _ => 0.0,
    };
    let floor = Interval {
        from: low - slack,
        to: f64::INFINITY,
    };
    let ceiling = Interval {
        from: f64::NEG_INFINITY,
        to: high + slack,
    };
    let sure = |surely| Accepted {
        surely,
        perhaps: surely,
    };
    match figure.bound {
        Bound::AtLeast | Bound::Over => return sure(floor),
        Bound::AtMost => return sure(ceiling),
        _ => {}
    }
    // 控制在, 严控: what is held is not to rise above the value.
    let held = figure
        .verb
        .as_deref()
        .is_some_and(|verb| verb.contains('控'));
    match way(figure, falls, lexicon) {
        _ if held => sure(ceiling),
        Some(Better::More) => sure(floor),
        Some(Better::Less) => sure(ceiling),
        Some(Better::Either) if slack > 0.0 && is_price(figure) => {
            let to = high + slack.max(high.abs() * OVERSHOOT);
            Accepted {
                surely: Interval {
                    from: low * NEAR_ENOUGH,
                    to,
                },
                perhaps: Interval {
                    from: low * FAR_OFF,
                    to,
                },
            }
        }
        Some(Better::Either) => sure(Interval {
            from: low - slack,
            to: high + slack,
        }),
        None => Accepted {
            surely: Interval {
                from: low - slack,
                to: high + slack,
            },
            perhaps: Interval {
                from: f64::NEG_INFINITY,
                to: f64::INFINITY,
            },
        },
    }
}

/// True for what is measured by a price index.
fn is_price(figure: &Figure) -> bool {
    let known = figure.canonical.as_deref().and_then(known);
    known.is_some_and(|indicator| indicator.family == Family::Index)
}

/// Which way the words around a value say is good: less of what is cut to it (降至, reduce to).
fn said(figure: &Figure) -> Option<Better> {
    let to = |verb: &&str| verb.ends_with(['到', '至']);
    let verb = || match Direction::of_words(figure.verb.as_deref().filter(to)?)? {
        Direction::Rise => Some(Better::More),
        Direction::Fall => Some(Better::Less),
    };
    figure.wanted.or_else(verb)
}

/// Which way is good; None where nobody could tell.
fn way(figure: &Figure, falls: bool, lexicon: &Lexicon) -> Option<Better> {
    let known = figure
        .canonical
        .as_deref()
        .and_then(|id| lexicon.better(id));
    match figure.aspect {
        // 降低3%: the larger fall is what was wanted, whatever it is that falls.
        _ if falls => Some(Better::More),
        _ if known.is_some() => known,
        Aspect::Level if said(figure).is_some() => said(figure),
        // Things that a government promises to build, train or raise are wanted in number; of an unknown share or range
        // nobody knows.
        Aspect::Level if figure.bound == Bound::Range => None,
        Aspect::Level if figure.unit.as_deref() == Some("%") => None,
        _ => Some(Better::More),
    }
}
