//! Parts and their whole.

use super::numbers::{like, rounding_of, short};
use super::{Finding, Level, Place, clause, holds};
use crate::figures::{Bound, Quantity, quantities};
use crate::lexicon::{STRUCTURES, Share, UNITS, Unit, WHOLES};
use crate::span::Span;

/// Marks in front of a clause.
const SEPARATORS: [char; 4] = ['，', ',', '；', ';'];
/// Words of stocks that something may leave as well: one part of what was added may be more than all that was added.
const STOCKS: [&str; 3] = ["贷款", "存款", "余额"];
/// So many times the whole no part of such a stock is.
const FAR: f64 = 10.0;

/// Structures that don't make a hundred, and parts that are more than their whole, or other than it.
pub(super) fn sums(place: Place<'_>, found: &mut Vec<Finding>) {
    ratios(place, found);
    let text = place.text();
    for sentence in &place.report.sentences {
        let run = sentence.span.of(text);
        let shares = run.contains(['%', '％']) && holds(run, &STRUCTURES);
        let mut words = WHOLES.within(run).peekable();
        if words.peek().is_none() && !shares {
            continue;
        }
        let values = quantities(run, place.report.language);
        let here = Sentence {
            place,
            start: sentence.span.start,
            run,
            values: &values,
        };
        here.structures(found);
        while let Some((at, word, share)) = words.next() {
            let next = words.peek().map_or(run.len(), |&(next, ..)| next);
            here.parts(Span::new(at, at + word.len()), next, *share, found);
        }
    }
}

/// `10.5:40.2:59.3`.
fn ratios(place: Place<'_>, found: &mut Vec<Finding>) {
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
            && is_off(sum, parts.len())
            && holds(place.before(figure.start), &STRUCTURES)
        {
            found.push(hundred(
                place,
                Span::new(figure.start, figure.end),
                &figure.raw,
                sum,
            ));
        }
    }
}

/// True where parts in percent are meant to make a hundred and don't, each rounded to one decimal.
fn is_off(sum: f64, parts: usize) -> bool {
    (80.0..=120.0).contains(&sum) && (sum - 100.0).abs() > 0.051 * parts as f64
}

fn hundred(place: Place<'_>, span: Span, raw: &str, sum: f64) -> Finding {
    let sum = short(sum);
    place.finding(
        "sum",
        span,
        format!("{raw}的各项加起来是{sum}，不是100"),
        format!("the parts of {raw} add up to {sum}, not 100"),
    )
}

/// A sentence with its quantities.
struct Sentence<'a> {
    place: Place<'a>,
    start: usize,
    run: &'a str,
    values: &'a [Quantity],
}

impl Sentence<'_> {
    fn words(&self, from: usize, to: usize) -> &str {
        self.run.get(from..to).unwrap_or_default()
    }

    fn span(&self, first: &Quantity, last: &Quantity) -> Span {
        Span::new(self.start + first.span.start, self.start + last.span.end)
    }

    /// `三次产业占比分别为8.1%、38.6%、53.3%`: the shares of the three sectors, told one by one.
    fn structures(&self, found: &mut Vec<Finding>) {
        let mut from = 0;
        for three in self.values.windows(3) {
            let [first, second, third] = three else {
                continue;
            };
            let named = self.words(from, first.span.start);
            from = first.span.end;
            let listed = |a: &Quantity, b: &Quantity| {
                matches!(self.words(a.span.end, b.span.start), "、" | "和" | ",")
            };
            let percent = |q: &Quantity| q.unit.as_deref() == Some("%") && q.bound == Bound::Exact;
            let sum: f64 = three.iter().filter_map(|q| q.value).sum();
            let clause = named.rsplit(['；', ';', '。']).next().unwrap_or_default();
            if three.iter().all(percent)
                && listed(first, second)
                && listed(second, third)
                && clause.contains("产业")
                && ["结构", "占比", "比重"]
                    .iter()
                    .any(|word| clause.contains(word))
                && !["增", "降", "提高"]
                    .iter()
                    .any(|word| clause.contains(word))
                && is_off(sum, 3)
            {
                let span = self.span(first, third);
                let raw = span.of(self.place.text());
                found.push(hundred(self.place, span, raw, sum));
            }
        }
    }

    /// `…共100个，其中甲60个、乙50个`: the parts behind the word at `word`, up to the next such word at `next`.
    fn parts(&self, word: Span, next: usize, share: Share, found: &mut Vec<Finding>) {
        let at = self.values.partition_point(|q| q.span.end <= word.start);
        let Some(whole) = at.checked_sub(1).and_then(|at| self.values.get(at)) else {
            return;
        };
        let behind = self.values.get(at..).unwrap_or_default();
        let mut end = word.end;
        let parts: Vec<&Quantity> = behind
            .iter()
            .take_while(|q| {
                // Another clause, or another unit, ends the list of the parts.
                let between = self.words(end, q.span.start).replace("新增", "");
                let ends = end > word.end && between.contains(['，', ',']);
                end = q.span.end;
                q.span.end <= next
                    && !ends
                    && !between.contains(['；', ';', '。'])
                    && !is_change(&between)
                    && !["底", "以来", "累计"]
                        .iter()
                        .any(|word| between.contains(word))
                    && q.unit == whole.unit
            })
            .collect();
        let clause = clause(self.run, whole.span.start, &SEPARATORS).replace("新增", "");
        let stated = |q: &Quantity| q.bound == Bound::Exact && q.high.is_none() && !q.doubt;
        let gap = self.words(whole.span.end, word.start);
        let (Some(total), Some(first), Some(last)) = (whole.value, parts.first(), parts.last())
        else {
            return;
        };
        if gap.chars().count() > 3
            || !gap.chars().all(|c| !c.is_alphanumeric())
            || !stated(whole)
            || !parts.iter().all(|q| stated(q))
            || is_change(&clause)
            || clause.contains('均')
            || whole.unit.as_deref() == Some("%")
        {
            return;
        }
        let off = |q: &Quantity| {
            if is_count(q, self.run) {
                0.0
            } else {
                rounding_of(q, self.run)
            }
        };
        let of = |q: &Quantity| q.span.of(self.run).to_owned();
        let sum: f64 = parts.iter().filter_map(|q| q.value).sum();
        let tolerance = off(whole) + parts.iter().map(|q| off(q)).sum::<f64>() + total.abs() * 1e-9;
        let words = of(whole);
        let far = STOCKS.iter().any(|stock| clause.contains(stock));
        let most = if far { total * FAR } else { total };
        let larger = parts.iter().find(|q| {
            q.value
                .is_some_and(|value| value > most + off(q) + off(whole))
        });
        if let Some(part) = larger {
            let own = of(part);
            found.push(self.place.finding(
                "sum",
                self.span(part, part),
                format!("其中一项{own}大于总数{words}"),
                format!("one part is {own}, more than the whole of {words}"),
            ));
            return;
        }
        let more = sum > total + tolerance;
        let told = like(sum, &words);
        let span = self.span(first, last);
        if parts.len() < 2 || far {
            return;
        }
        if share == Share::Some && more {
            let mut finding = self.place.finding(
                "sum",
                span,
                format!("其中各项之和是{told}，若各项互不重叠，就大于总数{words}"),
                format!(
                    "the parts add up to {told}: unless some are counted in several of them, more than the whole of {words}"
                ),
            );
            finding.level = Level::Warning;
            found.push(finding);
        } else if share == Share::All
            && (more || sum < total - tolerance && self.is_whole_list(&parts, last))
        {
            found.push(self.place.finding(
                "sum",
                span,
                format!("各项之和是{told}，不是总数{words}"),
                format!("the parts add up to {told}, not to the whole of {words}"),
            ));
        }
    }

    /// True where the list that ends with `last` leaves nothing out: no 等 behind it, and no further part in other words.
    fn is_whole_list(&self, parts: &[&Quantity], last: &Quantity) -> bool {
        let behind = self.run.get(last.span.end..).unwrap_or_default();
        let ends = behind.chars().next().is_none_or(|c| "，。；,;".contains(c));
        let closed = |pair: &[&Quantity]| match pair {
            [a, b] => !self.words(a.span.end, b.span.start).contains('等'),
            _ => true,
        };
        ends && parts.windows(2).all(closed)
    }
}

/// True of a count of things or persons that is written to the last one.
fn is_count(quantity: &Quantity, run: &str) -> bool {
    let class = quantity.unit.as_deref().and_then(|unit| UNITS.get(unit));
    let counted = matches!(class, Some(Unit::People | Unit::Count | Unit::Loose));
    counted
        && !quantity
            .span
            .of(run)
            .contains(['.', '．', '点', '百', '千', '万', '亿'])
}

/// True where the words speak of more or less than before, so that their number is no part and no whole.
fn is_change(words: &str) -> bool {
    ["比", "较", "增", "减", "升", "降", "提高"]
        .iter()
        .any(|word| words.contains(word))
}
