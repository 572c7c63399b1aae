//! The picture of the targets that moved: a row each with the old target, its result and the new target.

use crate::compare::{Relation, TargetChange};
use crate::figures::Figure;
use crate::render::clean;
use crate::render::labels::relation_sign;

/// Width of the drawing in its own units.
const WIDTH: f64 = 800.0;
/// Height of a row.
const ROW: f64 = 42.0;
/// Where the scale of a row begins and ends; left of it stands the indicator.
const SCALE: (f64, f64) = (400.0, 660.0);
/// More rows than these make no picture.
const MOST: usize = 24;

/// A drawing, laid out; the template writes it as SVG.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) rows: Vec<ChartRow>,
    /// How many could be drawn, of which these are the first.
    pub(super) all: usize,
}

/// An indicator's row.
#[derive(Debug)]
pub(super) struct ChartRow {
    pub(super) name: String,
    /// `raised` or `lowered`, which the style colours.
    pub(super) class: &'static str,
    pub(super) sign: &'static str,
    /// Middle of the row.
    pub(super) y: f64,
    /// Where the line of the row begins and ends.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) old: Dot,
    pub(super) new: Dot,
    pub(super) actual: Option<Dot>,
    /// All of it in words, for those who can't see it.
    pub(super) words: String,
    /// Number of the row in the table of targets.
    pub(super) row: usize,
}

/// A value in its place.
#[derive(Debug)]
pub(super) struct Dot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) text: String,
    /// `start`, `middle` or `end`: how the text stands to its place.
    pub(super) anchor: &'static str,
    pub(super) text_x: f64,
}

/// The picture of the targets that were raised or lowered, in the table's order; None where there are none.
pub(super) fn chart(targets: &[TargetChange]) -> Option<Chart> {
    let moved: Vec<_> = targets
        .iter()
        .enumerate()
        .filter(|(_, change)| matches!(change.relation, Relation::Raised | Relation::Lowered))
        .filter_map(|(row, change)| Some((row, change, values(change)?)))
        .collect();
    let all = moved.len();
    let rows: Vec<ChartRow> = moved
        .into_iter()
        .take(MOST)
        .enumerate()
        .map(|(index, (row, change, values))| layout(index, row, change, values))
        .collect();
    (!rows.is_empty()).then_some(Chart {
        width: WIDTH,
        height: ROW * rows.len() as f64 + 8.0,
        rows,
        all,
    })
}

/// Old target, new target and result as numbers that one scale can hold.
fn values(change: &TargetChange) -> Option<(f64, f64, Option<f64>)> {
    let target = change.new.as_ref()?;
    // In the unit of the new target: 3亿斤 and 20万吨 are of one scale, but not as they are written.
    let value = |figure: &Option<Figure>| {
        let figure = figure.as_ref()?.in_unit(target.unit.as_deref());
        let counted = !figure.doubt && figure.unit == target.unit;
        let value = figure.value.filter(|value| value.is_finite());
        value.filter(|_| counted)
    };
    let same = |figure: &Figure| change.old.as_ref().map(|old| old.aspect) == Some(figure.aspect);
    let actual = value(&change.actual).filter(|_| change.actual.as_ref().is_some_and(same));
    Some((value(&change.old)?, value(&change.new)?, actual))
}

fn layout(
    index: usize,
    row: usize,
    change: &TargetChange,
    (old, new, actual): (f64, f64, Option<f64>),
) -> ChartRow {
    let y = ROW * index as f64 + ROW / 2.0 + 4.0;
    let all = [old, new, actual.unwrap_or(old)];
    let least = all.into_iter().fold(f64::INFINITY, f64::min);
    let most = all.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let x = |value: f64| {
        let share = if most > least {
            (value - least) / (most - least)
        } else {
            0.5
        };
        round(SCALE.0 + share * (SCALE.1 - SCALE.0))
    };
    let raw = |figure: &Option<Figure>| {
        figure
            .as_ref()
            .map(|figure| clean(&figure.raw).into_owned())
            .unwrap_or_default()
    };
    let dot = |value: f64, text: String| {
        let x = x(value);
        let (anchor, text_x) = if value <= least {
            ("end", x - 9.0)
        } else if value >= most {
            ("start", x + 9.0)
        } else {
            ("middle", x)
        };
        Dot {
            x,
            y,
            text: shorten(&text, 14),
            anchor,
            text_x: round(text_x),
        }
    };
    let sign = relation_sign(change.relation);
    let class = match change.relation {
        Relation::Raised => "raised",
        _ => "lowered",
    };
    let indicator = clean(&change.indicator);
    let words = format!(
        "{indicator}: {} → {}{}",
        raw(&change.old),
        raw(&change.new),
        match actual {
            Some(_) => format!(" ({})", raw(&change.actual)),
            None => String::new(),
        }
    );
    let mut actual = actual.map(|value| dot(value, raw(&change.actual)));
    let (old, new) = (dot(old, raw(&change.old)), dot(new, raw(&change.new)));
    // A result in the middle is written above the line; beside a target of the same place it says nothing new.
    if let Some(actual) = &mut actual
        && ((actual.x - old.x).abs() < 1.0 || (actual.x - new.x).abs() < 1.0)
    {
        actual.text.clear();
    }
    ChartRow {
        name: shorten(&indicator, 20),
        class,
        sign,
        y,
        from: SCALE.0,
        to: SCALE.1,
        old,
        new,
        actual,
        words,
        row,
    }
}

/// A tenth of a unit is finer than any screen.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// At most `most` characters, with a mark where some were left out.
fn shorten(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::chart;
    use crate::compare::compare;
    use crate::lexicon::Lexicon;
    use crate::outline::Report;
    use crate::read::{Format, Text};
    use crate::span::Pair;

    #[test]
    fn values_of_a_row_are_drawn_in_one_unit() {
        let report = |year: u16, result: &str, target: &str| {
            let text = format!(
                "{year}年青川市政府工作报告\n各位代表：\n一、{}年工作回顾\n粮食产量达到{result}。\n\
                 二、{year}年工作任务\n今年发展的主要预期目标是：粮食产量达到{target}。\n",
                year - 1
            );
            Report::new("report.txt", Text::new(text, Format::Plain, "UTF-8"))
        };
        let reports = Pair::new(
            report(2030, "58万吨", "60万吨以上"),
            report(2031, "65万吨", "14亿斤以上"),
        );
        let comparison = compare(reports.as_ref(), &Lexicon::default());
        let chart = chart(&comparison.targets).unwrap();
        let row = &chart.rows[0];
        // 60, 65 and 70万吨.
        let result = row.actual.as_ref().unwrap();
        let middle = f64::midpoint(row.old.x, row.new.x);
        assert!((result.x - middle).abs() < 1.0, "{row:?}");
    }
}
