//! Rules on the figures of one report: contradictions, sums, rates of growth, names.

use std::collections::{BTreeMap, HashSet};

use super::{Finding, Place};
use crate::figures::{Aspect, Bound, Figure, Kind, Quantity, quantities};
use crate::lexicon::{HEADLINE, MOVEMENTS, Movement};
use crate::span::Span;

/// Two values of a headline indicator for the same time, in different paragraphs.
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
            let same_name = first.indicator == other.indicator;
            let apart = first.line != other.line && first.sentence != other.sentence;
            let (Some(a), Some(b)) = (first.value, other.value) else {
                continue;
            };
            let near = b != 0.0 && (0.5..=2.0).contains(&(a / b));
            if same_name && apart && near && !agree(a, &first.raw, b, &other.raw) {
                found.push(place.finding(
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
                ));
            }
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
    }) || before.contains(['连', '比', '突', '超', '迈', '跨'])
}

/// Two values that are one number, rounded to the digits that each is written with.
fn agree(a: f64, a_raw: &str, b: f64, b_raw: &str) -> bool {
    let tolerance = rounding(a, a_raw).max(rounding(b, b_raw));
    (a - b).abs() <= tolerance * 1.01 + 1e-9
}

/// Half of the last digit that a value is written with, in the unit of the value: 0.05 for 1.2, 500 for 1.2万.
fn rounding(value: f64, raw: &str) -> f64 {
    let number: String = raw
        .chars()
        .map(crate::span::narrow)
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect();
    let Ok(written) = number.parse::<f64>() else {
        return value.abs() * 0.005;
    };
    let decimals = number
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    let scale = if written > 0.0 {
        value.abs() / written
    } else {
        1.0
    };
    0.5 * 10f64.powi(-i32::try_from(decimals).unwrap_or(6)) * scale
}

/// Structures that don't make a hundred, and parts that are more than their whole.
pub(super) fn sums(place: Place<'_>, found: &mut Vec<Finding>) {
    for figure in place
        .figures
        .iter()
        .filter(|figure| figure.unit.as_deref() == Some(":"))
    {
        let parts: Vec<f64> = figure
            .raw
            .split([':', '：', '∶', '/'])
            .filter_map(|part| part.trim().parse().ok())
            .collect();
        let sum: f64 = parts.iter().sum();
        // Each part may have been rounded; a proportion such as 2:1 is meant to make no hundred.
        if parts.len() >= 3
            && (80.0..=120.0).contains(&sum)
            && (sum - 100.0).abs() > 0.051 * parts.len() as f64
        {
            found.push(place.finding(
                "sum",
                Span::new(figure.start, figure.end),
                format!("{}的各项加起来是{}，不是100", figure.raw, short(sum)),
                format!(
                    "the parts of {} add up to {}, not 100",
                    figure.raw,
                    short(sum)
                ),
            ));
        }
    }
    parts_of_whole(place, found);
}

/// `…共100个，其中甲60个、乙50个`.
fn parts_of_whole(place: Place<'_>, found: &mut Vec<Finding>) {
    let text = place.text();
    for sentence in &place.report.sentences {
        let run = sentence.span.of(text);
        let Some(at) = run.find("其中") else {
            continue;
        };
        let values = quantities(run, place.report.language);
        let Some(whole) = values.iter().rfind(|q| q.span.end <= at) else {
            continue;
        };
        let behind: Vec<&Quantity> = values
            .iter()
            .filter(|q| q.span.start >= at)
            .take_while(|q| {
                // A clause that ends the list, or another unit, ends the parts.
                let between = run.get(at..q.span.start).unwrap_or_default();
                !between.contains(['；', ';', '。']) && !is_change(between) && q.unit == whole.unit
            })
            .collect();
        let gap = run.get(whole.span.end..at).unwrap_or_default();
        let stated = |q: &Quantity| q.bound == Bound::Exact && q.high.is_none();
        let clause = {
            let before = run.get(..whole.span.start).unwrap_or_default();
            let start = before.rfind(['，', ',', '；', ';']).unwrap_or(0);
            before.get(start..).unwrap_or_default()
        };
        let plain = !is_change(clause) && whole.unit.as_deref() != Some("%");
        let Some(total) = whole.value.filter(|_| stated(whole)) else {
            continue;
        };
        let sum: f64 = behind.iter().filter_map(|q| q.value).sum();
        let tolerance: f64 = behind
            .iter()
            .chain(std::iter::once(&whole))
            .filter_map(|q| Some(rounding(q.value?, q.span.of(run))))
            .sum();
        if behind.len() >= 2
            && gap.chars().count() <= 3
            && plain
            && behind.iter().all(|q| stated(q))
            && sum > total + tolerance
        {
            let (Some(first), Some(last)) = (behind.first(), behind.last()) else {
                continue;
            };
            let whole = whole.span.of(run);
            found.push(place.finding(
                "sum",
                Span::new(
                    sentence.span.start + first.span.start,
                    sentence.span.start + last.span.end,
                ),
                format!("其中各项之和是{}，大于总数{whole}", short(sum)),
                format!(
                    "the parts add up to {}, more than the whole of {whole}",
                    like(sum, whole)
                ),
            ));
        }
    }
}

/// True where the words speak of more or less than before, so that their number is no part and no whole.
fn is_change(words: &str) -> bool {
    ["比", "较", "增", "减", "升", "降", "提高"]
        .iter()
        .any(|word| words.contains(word))
}

/// A value written with the multiplier and unit of `raw`: 10500亿元.
fn like(value: f64, raw: &str) -> String {
    let scale = [("万亿", 1e12), ("亿", 1e8), ("万", 1e4)]
        .into_iter()
        .find(|(word, _)| raw.contains(word));
    let unit = raw.trim_start_matches(|c: char| {
        crate::span::narrow(c).is_ascii_digit() || matches!(c, '.' | ',' | '．')
    });
    match scale {
        Some((_, scale)) => format!("{}{unit}", short(value / scale)),
        None => format!("{}{unit}", short(value)),
    }
}

/// `从A增加到B，增长C%` where C is not what A and B give.
pub(super) fn growth(place: Place<'_>, found: &mut Vec<Finding>) {
    let text = place.text();
    for sentence in &place.report.sentences {
        let run = sentence.span.of(text);
        if !run.contains(['从', '由']) {
            continue;
        }
        let values = quantities(run, place.report.language);
        for window in values.windows(3) {
            let [from, to, by] = window else {
                continue;
            };
            let (Some(a), Some(b), Some(c)) = (from.value, to.value, by.value) else {
                continue;
            };
            let exact = [from, to, by]
                .iter()
                .all(|q| q.bound == Bound::Exact && q.high.is_none());
            let words = |before: &Quantity, behind: &Quantity| {
                run.get(before.span.end..behind.span.start)
                    .unwrap_or_default()
            };
            let head = {
                let before = run.get(..from.span.start).unwrap_or_default();
                let clause = before
                    .rfind(['，', '。', '；', ',', ';', '、'])
                    .map_or(0, |at| at);
                before.get(clause..).unwrap_or_default()
            };
            let (middle, last) = (words(from, to), words(to, by));
            let shaped = has(head, Movement::From)
                && has(middle, Movement::To)
                && has(last, Movement::By)
                && !has(middle, Movement::Other)
                && !has(last, Movement::Other)
                && !has(head, Movement::Other)
                && middle.chars().count() <= 16
                && last.chars().count() <= 8
                && !middle.contains(['，', '。', '；', ';']);
            if !exact || !shaped || from.unit != to.unit || a <= 0.0 {
                continue;
            }
            let (a_off, b_off, c_off) = (
                rounding(a, from.span.of(run)),
                rounding(b, to.span.of(run)),
                rounding(c, by.span.of(run)),
            );
            let falls = ["下降", "减少", "降低"]
                .iter()
                .any(|word| last.contains(word));
            let stated = if falls { -c.abs() } else { c };
            let (low, high) = match by.unit.as_deref() {
                Some("%") if from.unit.as_deref() != Some("%") => (
                    ((b - b_off) / (a + a_off) - 1.0) * 100.0,
                    ((b + b_off) / (a - a_off).max(f64::MIN_POSITIVE) - 1.0) * 100.0,
                ),
                Some("个百分点") if from.unit.as_deref() == Some("%") => {
                    (b - a - a_off - b_off, b - a + a_off + b_off)
                }
                unit if unit == from.unit.as_deref() && unit != Some("%") => {
                    (b - a - a_off - b_off, b - a + a_off + b_off)
                }
                _ => continue,
            };
            if stated < low - c_off * 1.01 || stated > high + c_off * 1.01 {
                let span = Span::new(
                    sentence.span.start + from.span.start,
                    sentence.span.start + by.span.end,
                );
                let relative = by.unit.as_deref() == Some("%") && from.unit.as_deref() != Some("%");
                let expected = short(if relative {
                    (b / a - 1.0) * 100.0
                } else {
                    b - a
                });
                let (a, b, c) = (from.span.of(run), to.span.of(run), by.span.of(run));
                found.push(place.finding(
                    "growth",
                    span,
                    format!("从{a}到{b}应是{expected}，写的是{c}"),
                    format!("from {a} to {b} makes {expected}, and {c} is written"),
                ));
            }
        }
    }
}

fn has(run: &str, movement: Movement) -> bool {
    run.char_indices()
        .any(|(at, _)| matches!(MOVEMENTS.at_start(run.get(at..).unwrap_or_default()), Some((_, &found)) if found == movement))
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
        found.push(place.finding(
            "two-names",
            Span::new(figure.start, figure.end),
            format!("这里叫“{name}”，第{}行叫“{}”", known.line, known.indicator),
            format!(
                "called {name} here and {} on line {}",
                known.indicator, known.line
            ),
        ));
    }
}

/// A number with two decimals at most.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
