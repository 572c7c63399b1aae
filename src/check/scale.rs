//! Rules on how large a value is beside others of the same indicator: a thousand times as large, or other than the report
//! before makes it.

use std::collections::HashMap;

use super::numbers::{like, rounding};
use super::{Finding, Place};
use crate::figures::{Aspect, Figure, Kind};
use crate::lexicon::HEADLINE;
use crate::span::{Pair, Span};

/// So many times its neighbour a value is no other year's but another unit's: 亿 for 万亿, 人 for 万人.
const SLIP: f64 = 1000.0;
/// A name shorter than this (characters) may well be of something else in another report.
const NAME: usize = 3;

type Key<'a> = (&'a str, &'a str, Aspect);

/// What a value can be held to: the same indicator in the same unit.
fn key(figure: &Figure) -> Option<(Key<'_>, f64)> {
    let name = match &figure.canonical {
        Some(id) => id,
        None if figure.indicator.chars().count() >= NAME => &figure.indicator,
        None => return None,
    };
    let value = figure.value.map(f64::abs).filter(|&value| value > 0.0)?;
    let amount = matches!(figure.aspect, Aspect::Level | Aspect::Change) && !figure.doubt;
    let unit = figure.unit.as_deref().filter(|_| amount)?;
    Some(((name, unit, figure.aspect), value))
}

/// The least and the greatest value under each key.
#[derive(Default)]
struct Known<'a> {
    ends: HashMap<Key<'a>, (&'a Figure, f64, f64)>,
}

impl<'a> Known<'a> {
    fn new(figures: impl Iterator<Item = &'a Figure>) -> Self {
        let mut known = Self::default();
        for figure in figures {
            if let Some((key, value)) = key(figure) {
                let ends = known.ends.entry(key).or_insert((figure, value, value));
                ends.1 = ends.1.min(value);
                ends.2 = ends.2.max(value);
            }
        }
        known
    }

    /// What the report says of known indicators outside its main targets.
    fn besides_targets(place: Place<'a>) -> Self {
        let figures = place.figures.iter();
        Self::new(figures.filter(|figure| !figure.main && figure.canonical.is_some()))
    }

    /// The first value that `figure` is held to, where it lies far off all of them.
    fn far_from(&self, figure: &Figure) -> Option<&'a Figure> {
        let (key, value) = key(figure)?;
        let &(first, least, most) = self.ends.get(&key)?;
        (value >= most * SLIP || value * SLIP <= least).then_some(first)
    }
}

/// Main targets that are a thousand times as large or small as all else that the report says of the indicator.
pub(super) fn within(place: Place<'_>, found: &mut Vec<Finding>) {
    let known = Known::besides_targets(place);
    for figure in place.figures.iter().filter(|figure| figure.main) {
        if let Some(first) = known.far_from(figure) {
            found.push(slip_within(place, figure, first));
        }
    }
}

fn slip_within(place: Place<'_>, figure: &Figure, first: &Figure) -> Finding {
    slip(
        place,
        figure,
        format!("第{}行是{}", first.line, first.raw),
        format!("{} on line {}", first.raw, first.line),
    )
}

/// Values that are a thousand times as large or small as all that the report before says of the indicator; of what it
/// says nothing of, main targets that are so beside the rest of their own report.
pub(super) fn slips(places: Pair<Place<'_>>, found: &mut Vec<Finding>) {
    let known = Known::new(places.old.figures.iter());
    let within = Known::besides_targets(places.new);
    for figure in places.new.figures {
        let unknown = key(figure).is_some_and(|(key, _)| !known.ends.contains_key(&key));
        if let Some(first) = within.far_from(figure).filter(|_| unknown && figure.main) {
            found.push(slip_within(places.new, figure, first));
        } else if let Some(first) = known.far_from(figure) {
            found.push(slip(
                places.new,
                figure,
                format!("上一份报告是{}", first.raw),
                format!("{} in the report before", first.raw),
            ));
        }
    }
}

fn slip(place: Place<'_>, figure: &Figure, chinese: String, english: String) -> Finding {
    let (name, raw) = (&figure.indicator, &figure.raw);
    place.finding(
        "scale",
        Span::new(figure.start, figure.end),
        format!("{name}在这里是{raw}，{chinese}，相差千倍以上"),
        format!("{name} is {raw} here and {english}, a thousand times apart"),
    )
}

/// `赤字4.06万亿元，比上年增加1800亿元`, where the report before set another amount.
pub(super) fn increases(places: Pair<Place<'_>>, found: &mut Vec<Finding>) {
    let years = (
        places.old.report.metadata.year,
        places.new.report.metadata.year,
    );
    let (Some(before), Some(now)) = years else {
        return;
    };
    if before + 1 != now {
        return;
    }
    let (before, now) = (before.to_string(), now.to_string());
    let target = |figure: &Figure, year: &str| {
        let headline = figure.canonical.as_deref().and_then(|id| HEADLINE.get(id));
        headline.is_some()
            && figure.kind == Kind::Target
            && figure.aspect == Aspect::Level
            && figure.period.as_deref() == Some(year)
    };
    // The one amount that was set; None where there were several.
    let mut olds: HashMap<Key<'_>, Option<&Figure>> = HashMap::new();
    for old in places.old.figures.iter().filter(|old| target(old, &before)) {
        if let Some((key, _)) = key(old) {
            olds.entry(key)
                .and_modify(|known| *known = known.filter(|known| known.value == old.value))
                .or_insert(Some(old));
        }
    }
    for pair in places.new.figures.windows(2) {
        let [amount, change] = pair else {
            continue;
        };
        let old = key(amount).and_then(|(key, _)| *olds.get(&key)?);
        let (Some(old), Some(a), Some(b)) = (old, amount.value, change.value) else {
            continue;
        };
        let text = places.new.text();
        let between = text.get(amount.end..change.start).unwrap_or_default();
        let told = target(amount, &now)
            && change.aspect == Aspect::Change
            && change.canonical == amount.canonical
            && change.unit == amount.unit
            && change.sentence == amount.sentence
            && ["比上年", "比去年", "较上年", "较去年"]
                .iter()
                .any(|word| between.contains(word));
        let was = old.value.unwrap_or_default();
        let off = rounding(a, &amount.raw) + rounding(was, &old.raw) + rounding(b, &change.raw);
        let far = a >= was * SLIP || a * SLIP <= was;
        if !told || far || ((a - was) - b).abs() <= off * 1.01 {
            continue;
        }
        let made = like((a - was).abs(), &change.raw);
        let (word, english) = if a >= was {
            ("增加", "more")
        } else {
            ("减少", "less")
        };
        found.push(places.new.finding(
            "growth",
            Span::new(amount.start, change.end),
            format!(
                "上一份报告是{}，到{}应{word}{made}，写的是{}",
                old.raw, amount.raw, change.raw
            ),
            format!(
                "the report before has {}, so that {} is {made} {english}, and {} is written",
                old.raw, amount.raw, change.raw
            ),
        ));
    }
}
