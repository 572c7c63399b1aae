//! Changes beside the two levels that they lie between.

use super::numbers::{like, rounding_of, short};
use super::{Finding, Place, clause, holds};
use crate::figures::{Bound, Quantity, Shape, quantities};
use crate::lexicon::{LATER, MOVEMENTS, Movement, YEARLY_MEANS};
use crate::span::Span;

/// Marks in front of a clause.
const MARKS: [char; 6] = ['，', '。', '；', ',', ';', '、'];
/// How far a doubling, told in the round word 翻一番, may lie off, as a share of it.
const FOLD: (f64, f64) = (0.92, 1.2);

/// Two levels and what is said of their change, as they stand in a sentence.
struct Change<'a> {
    run: &'a str,
    from: &'a Quantity,
    to: &'a Quantity,
    by: &'a Quantity,
    /// The words in front of the change.
    verb: &'a str,
}

/// `从A增加到B，增长C%` and `B，比上年的A增长C%` where C is not what A and B give.
pub(super) fn growth(place: Place<'_>, found: &mut Vec<Finding>) {
    let text = place.text();
    for sentence in &place.report.sentences {
        let run = sentence.span.of(text);
        if !run.contains(['从', '由', '比', '较']) {
            continue;
        }
        let values = quantities(run, place.report.language);
        for window in values.windows(3) {
            let [first, second, by] = window else {
                continue;
            };
            let Some(change) = Change::read(run, first, second, by) else {
                continue;
            };
            let Some(expected) = change.slip() else {
                continue;
            };
            let span = Span::new(
                sentence.span.start + first.span.start,
                sentence.span.start + by.span.end,
            );
            let words = |own: &Quantity| own.span.of(run).to_owned();
            let (a, b, c) = (words(change.from), words(change.to), words(by));
            let (risen, size) = (expected >= 0.0, expected.abs());
            let size = match change.by.shape {
                Shape::Multiple => format!("{}倍", short(expected)),
                _ => like(size, &c),
            };
            let verb = change.verb_of(risen);
            let stated = [change.verb, &c].concat();
            let (told, told_english) = if change.by.shape == Shape::Multiple {
                (
                    format!("后者是前者的{size}"),
                    format!("{} times", short(expected)),
                )
            } else {
                let way = if risen { "a rise" } else { "a fall" };
                (format!("应{verb}{size}"), format!("{way} of {size}"))
            };
            found.push(place.finding(
                "growth",
                span,
                format!("从{a}到{b}，{told}，写的是{stated}"),
                format!("from {a} to {b} is {told_english}, and {c} is written"),
            ));
        }
    }
}

impl<'a> Change<'a> {
    /// The change that three values tell of; None where they tell of none, or not of one that can be held to them.
    fn read(
        run: &'a str,
        first: &'a Quantity,
        second: &'a Quantity,
        by: &'a Quantity,
    ) -> Option<Self> {
        let words = |before: &Quantity, behind: &Quantity| {
            run.get(before.span.end..behind.span.start)
                .unwrap_or_default()
        };
        let (head, middle, last) = (
            clause(run, first.span.start, &MARKS),
            words(first, second),
            words(second, by),
        );
        let other = |words: &str| has(words, Movement::Other);
        let folds = by.shape == Shape::Multiple && by.span.of(run).contains('番');
        let shaped = (has(last, Movement::By) || folds && last.chars().count() <= 2)
            && last.chars().count() <= 8
            && !holds(last, &LATER)
            && !other(last)
            && middle.chars().count() <= 16
            && !middle.contains(['。', '；', ';']);
        let risen = has(head, Movement::From)
            && has(middle, Movement::To)
            && !middle.contains(['，', ','])
            && !other(head)
            && !other(middle);
        let against = {
            let words = middle.trim_start_matches(['，', '、', ',']).trim_end();
            words.starts_with(['比', '较']) && words.ends_with('的')
        };
        let (from, to) = match (risen, against) {
            (true, _) => (first, second),
            (_, true) => (second, first),
            _ => return None,
        };
        let exact = [from, to, by]
            .iter()
            .all(|q| q.bound == Bound::Exact && q.high.is_none() && !q.doubt);
        (exact && shaped && from.unit == to.unit).then_some(Self {
            run,
            from,
            to,
            by,
            verb: last
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .trim(),
        })
    }

    /// What the two levels give, where it is not what is said.
    fn slip(&self) -> Option<f64> {
        let (a, b, c) = (self.from.value?, self.to.value?, self.by.value?);
        if a <= 0.0 {
            return None;
        }
        let off = |quantity| rounding_of(quantity, self.run);
        let (a_off, b_off, c_off) = (off(self.from), off(self.to), off(self.by));
        let ratio = (
            (b - b_off) / (a + a_off),
            (b + b_off) / (a - a_off).max(f64::MIN_POSITIVE),
        );
        let of = self.from.unit.as_deref();
        if self.by.shape == Shape::Multiple {
            // 增长1.8倍 is by that much, but often written for up to that much.
            let folds = self.by.span.of(self.run).contains('番');
            let near = |stated: f64| {
                let (low, high) = if folds {
                    (stated * FOLD.0, stated * FOLD.1)
                } else {
                    (stated - c_off * 1.01, stated + c_off * 1.01)
                };
                low <= ratio.1 && high >= ratio.0
            };
            return (b > a && !near(c) && (folds || !near(c + 1.0))).then_some(b / a);
        }
        let (low, high, expected) = match self.by.unit.as_deref() {
            Some("%") if of != Some("%") => (
                (ratio.0 - 1.0) * 100.0,
                (ratio.1 - 1.0) * 100.0,
                (b / a - 1.0) * 100.0,
            ),
            unit if unit == Some("个百分点") && of == Some("%")
                || unit == of && unit != Some("%") =>
            {
                (b - a - a_off - b_off, b - a + a_off + b_off, b - a)
            }
            _ => return None,
        };
        let falls = FALLS.iter().any(|word| self.verb.contains(word));
        let stated = if falls { -c.abs() } else { c };
        (stated < low - c_off * 1.01 || stated > high + c_off * 1.01).then_some(expected)
    }

    /// The word in front of the change, or its contrary where the levels go the other way.
    fn verb_of(&self, rises: bool) -> &'a str {
        let falls = FALLS.iter().any(|word| self.verb.contains(word));
        match (rises, falls) {
            (true, true) => "增加",
            (false, false) => "减少",
            _ => self.verb,
        }
    }
}

/// Words of a fall.
const FALLS: [&str; 3] = ["下降", "减少", "降低"];

/// True where `run` holds a word of this `movement`, names of levels apart that hold one: 年均浓度.
fn has(run: &str, movement: Movement) -> bool {
    let mut at = 0;
    while let Some(rest) = run.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((name, ())) = YEARLY_MEANS.at_start(rest) {
            at += name.len();
            continue;
        }
        if matches!(MOVEMENTS.at_start(rest), Some((_, &found)) if found == movement) {
            return true;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    false
}
