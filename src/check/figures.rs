//! Rules on the figures of one report: contradictions, names.

use std::collections::{BTreeMap, HashSet};

use super::numbers::agree;
use super::{Finding, Place, holds};
use crate::figures::{Aspect, Bound, Figure, Kind};
use crate::lexicon::{Commitment, HEADLINE, MOVEMENTS, Movement, PARTIAL, PLACES, YEARLY};
use crate::span::Span;

/// Two values of a headline indicator for the same time, in different paragraphs; two targets of one for the same year.
pub(super) fn contradictions(place: Place<'_>, found: &mut Vec<Finding>) {
    type Key<'a> = (&'a str, &'a str, &'a str, bool, bool);
    let mut seen: BTreeMap<Key<'_>, Vec<&Figure>> = BTreeMap::new();
    for figure in place.figures {
        let (Some(id), Some(period), Some(unit), Some(_)) = (
            &figure.canonical,
            &figure.period,
            &figure.unit,
            figure.value,
        ) else {
            continue;
        };
        // A rate of growth has many bases (the year's, the plan's, nominal, real); an amount has one.
        let level = figure.aspect == Aspect::Level;
        let target = figure.kind == Kind::Target && figure.main;
        let certain = figure.bound == Bound::Exact && figure.high.is_none() && !figure.doubt;
        if HEADLINE.get(id).is_none()
            || figure.kind == Kind::Context
            || !(level || target && figure.aspect == Aspect::Growth)
            || !(certain || target)
            || figure.kind == Kind::Target && !figure.main
            || moves(place, figure)
            || holds(place.before(figure.start), &PARTIAL)
        {
            continue;
        }
        seen.entry((id, period, unit, level, target))
            .or_default()
            .push(figure);
    }
    for figures in seen.values() {
        let Some((first, rest)) = figures.split_first() else {
            continue;
        };
        for other in rest {
            let same_name = name(first) == name(other);
            let apart = first.line != other.line && first.sentence != other.sentence;
            let (Some(a), Some(b)) = (first.value, other.value) else {
                continue;
            };
            let near = b != 0.0 && (0.5..=2.0).contains(&(a / b));
            if same_name && apart && near && !agree(a, &first.raw, b, &other.raw) {
                found.push(contradiction(place, first, other));
            }
        }
    }
    targets(place, found);
}

fn contradiction(place: Place<'_>, first: &Figure, other: &Figure) -> Finding {
    place.finding(
        "contradiction",
        Span::new(other.start, other.end),
        format!(
            "{}在这里是{}，在第{}行是{}",
            other.indicator, other.raw, first.line, first.raw
        ),
        format!(
            "{} is {} here and {} on line {}",
            other.indicator, other.raw, first.raw, first.line
        ),
    )
}

/// The name of an indicator without the words of the year: 生产总值 for 全年生产总值.
fn name(figure: &Figure) -> &str {
    let whole = figure.indicator.as_str();
    let rest = YEARLY
        .at_start(whole)
        .and_then(|(word, ())| whole.get(word.len()..));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(whole)
}

/// True of the name of an indicator of one place within that of the report: 青川镇生产总值.
fn is_of_a_part(name: &str) -> bool {
    let whole = PLACES.all().map(|(word, _)| word);
    let rest = whole
        .chain(["地区", "城镇", "城市"])
        .fold(name.to_owned(), |name, word| name.replace(word, ""));
    rest.contains(['市', '县', '区', '镇', '乡', '州', '旗'])
}

/// Targets of a headline indicator outside the list of the main ones that have another value than the one in it.
fn targets(place: Place<'_>, found: &mut Vec<Finding>) {
    type Key<'a> = (&'a str, &'a str, &'a str, Aspect);
    fn key(figure: &Figure) -> Option<Key<'_>> {
        let id = figure.canonical.as_deref()?;
        // A plan's goals are told in steps; a year has one.
        let year = figure.period.as_deref().filter(|own| own.len() == 4)?;
        let sure = figure.kind == Kind::Target && figure.value.is_some() && !figure.doubt;
        if !sure || HEADLINE.get(id).is_none() {
            return None;
        }
        Some((id, year, figure.unit.as_deref()?, figure.aspect))
    }
    let mut mains: BTreeMap<Key<'_>, &Figure> = BTreeMap::new();
    for figure in place.figures.iter().filter(|figure| figure.main) {
        if let Some(key) = key(figure) {
            mains.entry(key).or_insert(figure);
        }
    }
    for other in place.figures.iter().filter(|figure| !figure.main) {
        let Some(main) = key(other).and_then(|key| mains.get(&key)) else {
            continue;
        };
        let (Some(a), Some(b)) = (main.value, other.value) else {
            continue;
        };
        let within = main.high.is_some_and(|high| (a..=high).contains(&b));
        // 力争 tells what is hoped for beyond the target.
        let hoped =
            other.verb.as_deref().and_then(Commitment::of) == Some(Commitment::Aim) && b > a;
        let apart = main.sentence != other.sentence;
        let same = agree(a, &main.raw, b, &other.raw) && main.high == other.high
            || within && other.high.is_some();
        if apart
            && !same
            && !hoped
            && !is_of_a_part(&other.indicator)
            && !moves(place, other)
            && !holds(place.before(other.start), &PARTIAL)
        {
            found.push(contradiction(place, main, other));
        }
    }
}

/// True where the figure is an end of `from … to …`, or another year's that the sentence compares with.
fn moves(place: Place<'_>, figure: &Figure) -> bool {
    let text = place.text();
    let start = text
        .get(..figure.start)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .take(16)
        .take_while(|(_, c)| !matches!(c, '。' | '；' | '\n'))
        .last()
        .map_or(figure.start, |(at, _)| at);
    let before = text.get(start..figure.start).unwrap_or_default();
    before.char_indices().any(|(at, _)| {
        matches!(
            MOVEMENTS.at_start(before.get(at..).unwrap_or_default()),
            Some((_, Movement::From | Movement::Other))
        )
    }) || before.contains(['连', '比', '突', '超', '迈', '跨', '跃'])
}

/// An indicator under two names.
pub(super) fn names(place: Place<'_>, found: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, &Figure> = BTreeMap::new();
    let mut told: HashSet<(&str, &str)> = HashSet::new();
    for figure in place.figures {
        let Some(id) = figure.canonical.as_deref() else {
            continue;
        };
        let known = *first.entry(id).or_insert(figure);
        let name = figure.indicator.as_str();
        if known.indicator == name || !told.insert((id, name)) {
            continue;
        }
        // The name itself, where it stands in front of the value.
        let before = place.before(figure.start);
        let from = figure.start - before.len();
        let span = before.rfind(name).map_or_else(
            || Span::new(figure.start, figure.end),
            |at| Span::new(from + at, from + at + name.len()),
        );
        found.push(place.finding(
            "two-names",
            span,
            format!("这里叫“{name}”，第{}行叫“{}”", known.line, known.indicator),
            format!(
                "called {name} here and {} on line {}",
                known.indicator, known.line
            ),
        ));
    }
}
