//! A value as a figure: what the words at it make of its kind, its years, its sign and its aspect.

use std::sync::Arc;

use super::Reader;
use super::lines::Line;
use crate::figures::clause::{self, Place};
use crate::figures::measured::Measured;
use crate::figures::quality::InWords;
use crate::figures::time::{Frame, Mark, Years};
use crate::figures::{Aspect, Bound, Figure, Kind, Quantity, Shape, commitment};
use crate::lexicon::{Direction, FACTS, GOALS, Goal, MEANS, PRESENT, UNITS, Unit};
use crate::outline::Sentence;
use crate::span::Span;

impl Reader<'_> {
    /// Writes down a value with a number; `shared` is the text of the sentence, as all its figures share it.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn push(
        &mut self,
        sentence: &Sentence,
        shared: &Arc<str>,
        line: Line<'_>,
        place: Place<'_>,
        measured: Measured,
        after: &str,
        marks: &[Mark],
        main: Option<usize>,
    ) {
        let text = line.text;
        let quantity = place.quantity;
        let at = quantity.span.start;
        let main = main.is_some_and(|from| from <= at);
        let mut frame = self.frame_at(sentence, marks, place.run, at, main);
        let aspect = aspect(quantity, &measured);
        let goal = place.right.of(text).trim_start_matches('的');
        if measured.size
            || (frame.kind == Kind::Actual
                && !measured.done
                && matches!(GOALS.at_start(goal), Some((_, Goal::Aim | Goal::Expected))))
            || (!measured.done && peopled(quantity, text, goal, &frame))
            || (!main && frame.kind == Kind::Target && is_fact(&measured))
            || (!main && measured.stands && frame.kind == Kind::Target)
        {
            frame.kind = Kind::Context;
        }
        // 达到了600亿元: done, in whatever part it stands.
        if frame.kind == Kind::Target && !main && place.left.of(text).ends_with('了') {
            frame.kind = Kind::Actual;
            frame.years = self.calendar.reviewed.map(Years::one);
        }
        if !main && leads_on(place.left.of(text), after) {
            // 由320元提高到380元: how it was before, of a time that is said or of none.
            let said = marks
                .iter()
                .any(|mark| mark.is_within(place.left.start, at));
            frame = Frame {
                kind: match frame.kind {
                    Kind::Target => Kind::Actual,
                    kind => kind,
                },
                years: frame.years.filter(|_| said),
            };
        }
        if !main && frame.kind == Kind::Target && PRESENT.at_end(place.left.of(text)).is_some() {
            frame = Frame {
                kind: Kind::Actual,
                years: None,
            };
        }
        // 1987年达到100亿元，平均每年增长11%: a mean is of all the years that the paragraph is about.
        if let (Some(years), Some(all)) = (frame.years, self.frame.years)
            && years.first == years.last
            && all.first < all.last
            && (all.first..=all.last).contains(&years.first)
            && MEANS.within(place.left.of(text)).next().is_some()
        {
            frame.years = Some(all);
        }
        if let (Kind::Actual, Some(years), Aspect::Level, false) =
            (frame.kind, frame.years, aspect, measured.grows)
        {
            // How things stand is told for the end of the time.
            frame.years = Some(Years::one(years.last));
        }
        let sign = match (aspect, measured.direction, quantity.value) {
            (Aspect::Growth | Aspect::Change, Some(Direction::Fall), Some(value))
                if value > 0.0 =>
            {
                -1.0
            }
            _ => 1.0,
        };
        let clause = Span::new(place.clause, at).of(text);
        let found = line.source(quantity.span);
        let (start, end) = (
            sentence.span.start + found.start,
            sentence.span.start + found.end,
        );
        self.figures.push(Figure {
            report: Arc::clone(&self.path),
            start,
            end,
            line: self.report.text.line(start),
            section: self.report.titles(sentence.section),
            sentence: Arc::clone(shared),
            place: quantity.span,
            raw: quantity.span.of(text).to_owned(),
            canonical: self
                .lexicon
                .canonical_in(&measured.name, quantity.unit.as_deref())
                .map(str::to_owned),
            indicator: measured.name,
            aspect,
            value: quantity.value.map(|value| sign * value),
            high: quantity.high.map(|value| sign * value),
            unit: quantity.unit.clone(),
            bound: match (quantity.bound, measured.bound) {
                (Bound::Exact, Some(bound)) => bound,
                (bound, _) => bound,
            },
            kind: frame.kind,
            verb: commitment::verb(clause, place.left.of(text)).map(str::to_owned),
            wanted: None,
            stretch: commitment::stretch(after).map(str::to_owned),
            main: main && frame.kind == Kind::Target,
            period: frame.years.map(|years| years.to_string()),
            doubt: quantity.doubt,
            page: self.report.text.page(start),
        });
    }

    /// Writes down a value in words.
    pub(super) fn push_words(
        &mut self,
        sentence: &Sentence,
        shared: &Arc<str>,
        line: Line<'_>,
        own: InWords<'_>,
        marks: &[Mark],
        main: Option<usize>,
    ) {
        let text = line.text;
        let main = main.is_some_and(|from| from <= own.span.start);
        let frame = self.frame_at(sentence, marks, own.span.start, own.span.start, main);
        // 力争更好结果；收入与经济增长同步: what the clause in front strives for is another matter.
        let clause = clause::last_clause(&text[..own.span.start]);
        let found = line.source(own.span);
        let (start, end) = (
            sentence.span.start + found.start,
            sentence.span.start + found.end,
        );
        self.figures.push(Figure {
            report: Arc::clone(&self.path),
            start,
            end,
            line: self.report.text.line(start),
            section: self.report.titles(sentence.section),
            sentence: Arc::clone(shared),
            place: own.span,
            raw: own.span.of(text).to_owned(),
            canonical: self.lexicon.canonical(own.name).map(str::to_owned),
            indicator: own.name.to_owned(),
            aspect: own.aspect,
            value: None,
            high: None,
            unit: None,
            bound: Bound::Qualitative,
            kind: frame.kind,
            verb: commitment::verb(clause, clause).map(str::to_owned),
            wanted: None,
            stretch: commitment::stretch(&text[own.span.end..]).map(str::to_owned),
            main,
            period: frame.years.map(|years| years.to_string()),
            doubt: false,
            page: self.report.text.page(start),
        });
    }
}

/// True for a value behind `left` and in front of `after` from which another one rose or fell: 由 320元 提高到.
fn leads_on(left: &str, after: &str) -> bool {
    after.ends_with(['到', '至', '为'])
        && !after.contains(clause::ends_clause)
        && left.contains(['由', '从'])
}

/// True where the number of such things is never promised: 高校毕业生.
fn is_fact(measured: &Measured) -> bool {
    measured.direction.is_none() && FACTS.get(&measured.name).is_some()
}

/// No promise is about so many persons: 13亿 are all who live there.
const ALL_PERSONS: f64 = 5e8;

/// True for 13亿人口 among what is to be done: how many people there are is no promise.
fn peopled(quantity: &Quantity, text: &str, right: &str, frame: &Frame) -> bool {
    let written = quantity.span.of(text);
    frame.kind == Kind::Target
        && quantity.unit.as_deref() == Some("人")
        && quantity.value.is_some_and(|value| {
            value >= ALL_PERSONS
                || value >= 1e8 && (written.contains("人口") || right.starts_with('口'))
        })
}

/// What a value says of its indicator, by its unit and the words of direction in front.
fn aspect(quantity: &Quantity, measured: &Measured) -> Aspect {
    let unit = quantity.unit.as_deref().and_then(|unit| UNITS.get(unit));
    let moves = measured.direction.is_some();
    match (quantity.shape, unit) {
        (Shape::Multiple, _) | (_, Some(Unit::Multiple)) => Aspect::Multiple,
        (Shape::Ratio, _) => Aspect::Level,
        (_, Some(Unit::Point)) => Aspect::Change,
        (_, Some(Unit::Share)) if moves => Aspect::Growth,
        _ if quantity.value.is_some_and(|value| value < 0.0)
            && matches!(unit, Some(Unit::Share)) =>
        {
            Aspect::Growth
        }
        // A part of what was: 压减三分之一.
        (_, None) if moves && quantity.value.is_some_and(|value| value.abs() < 1.0) => {
            Aspect::Growth
        }
        _ if moves && !measured.pace => Aspect::Change,
        _ => Aspect::Level,
    }
}
