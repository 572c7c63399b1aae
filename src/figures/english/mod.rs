//! Figures of an English report.
//!
//! The kind of a value comes from the role of its section and from the words of promise in front of it; its name, its
//! direction and its aspect from the words around it ([`name`]).

use std::sync::Arc;

use super::quantity::{Quantity, Shape, quantities};
use super::{Aspect, Bound, Figure, Kind};
use crate::lexicon::{ENGLISH_UNITS, Lexicon, Motion, Outlook, Unit};
use crate::outline::{Language, Report, Sentence, bullet, year_of};

mod name;
mod phrase;
mod setting;
mod time;
mod words;

use name::{Around, Measured};
use setting::{Column, Setting};
use time::Promise;
use words::words;

/// How far from a value the words are looked at that tell its time, in bytes: further than any sentence, and no further in
/// a text that has no end of one.
const REACH: usize = 2000;

/// All figures of an English report, in order of the text.
pub(super) fn read(report: &Report, lexicon: &Lexicon) -> Vec<Figure> {
    let path: Arc<str> = report.path.as_str().into();
    let mut figures = Vec::new();
    let mut setting = Setting::default();
    let mut paragraph = None;
    for sentence in &report.sentences {
        let text = report.text.slice(sentence.span);
        let first = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
        setting.enter(report, sentence, text, first);
        if sentence.heading {
            continue;
        }
        let labelled = setting.labelled(report, sentence, text);
        let lower = &text.to_ascii_lowercase();
        let found = quantities(text, Language::English);
        let front = found.first().map_or(0, |first| first.span.start);
        let dated = time::years(lower.get(..front).unwrap_or_default());
        let shared: Arc<str> = text.into();
        let own = Own {
            report,
            lexicon,
            sentence,
            shared: (&path, &shared),
            text,
            lower,
            year: dated.last().map(|dated| dated.year),
            listed: setting.is_listed(sentence, text),
            main: setting.announced().is_some_and(|announced| announced.main),
        };
        let mut last: Option<Measured> = None;
        for (index, quantity) in found.iter().enumerate() {
            let begin = index
                .checked_sub(1)
                .and_then(|at| found.get(at))
                .map_or_else(|| bullet(text).unwrap_or(0), |last| last.span.end);
            let end = found
                .get(index + 1)
                .map_or(text.len(), |next| next.span.start);
            let place = Place {
                quantity,
                front,
                gap: begin.min(quantity.span.start),
                end,
            };
            let column = labelled
                .as_ref()
                .map(|own| own.column(text, quantity.span.start));
            let frame = own.frame(place, column);
            let mut measured = own.measured(place);
            if let Some(labelled) = labelled.as_ref().filter(|own| !own.name.is_empty()) {
                measured.name.clone_from(&labelled.name);
                measured.motion = None;
            } else if measured.name.is_empty()
                && let Some(last) = &last
            {
                measured.name.clone_from(&last.name);
                measured.wanted = measured.wanted.or_else(|| measured.goes_on(last));
            }
            figures.push(own.figure(quantity, &measured, &frame));
            last = Some(measured);
        }
    }
    figures
}

/// The last clause of `gap`: where the words begin that belong to the value behind it.
fn clause(gap: &str) -> usize {
    gap.rmatch_indices([',', ';', ':', '('])
        // A parenthesis that is closed again is part of its clause.
        .filter(|&(at, mark)| mark != "(" || !gap[at..].contains(')'))
        .map(|(at, _)| at + 1)
        .find(|&at| gap.get(at..).is_some_and(|rest| !rest.trim().is_empty()))
        .unwrap_or(0)
}

/// Where the words begin that name the value behind `gap`: its last clause, or more where that is the end of a list (pupils
/// in school, college or training at).
fn name_from(gap: &str) -> usize {
    let from = clause(gap);
    // Fell slightly, to: the last clause names nothing.
    let small = |from: usize| {
        let lower = gap.get(from..).unwrap_or_default().to_ascii_lowercase();
        words(&lower)
            .into_iter()
            .all(|word| words::particle(word).is_some())
    };
    if from > 0 && gap[..from].ends_with(',') && small(from) {
        return clause(gap.get(..from - 1).unwrap_or_default());
    }
    let own = gap.get(from..).unwrap_or_default().to_ascii_lowercase();
    let listed = own
        .split_whitespace()
        .any(|word| matches!(word, "and" | "or"));
    let front = gap.get(..from).unwrap_or_default();
    let whole = front.rfind([';', ':']).map_or(0, |at| at + 1);
    let starts = front.get(whole..).unwrap_or_default().to_ascii_lowercase();
    let promised = time::promises(&starts).next().is_some();
    // Behind a value the list is another one's.
    let led = !starts
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .is_empty();
    let starts = words(&starts);
    let begun = time::has_verb(&starts) || promised;
    let fits = listed && led && begun && !time::has_verb(&words(&own));
    if fits && !time::is_told(&starts) && time::promises(&own).next().is_none() {
        whole
    } else {
        from
    }
}

fn class(quantity: &Quantity) -> Option<Unit> {
    let unit = quantity.unit.as_deref()?.to_ascii_lowercase();
    ENGLISH_UNITS.get(&unit).copied()
}

/// True where the noun behind the value is what it counts.
fn counts(quantity: &Quantity) -> bool {
    matches!(class(quantity), None | Some(Unit::Count | Unit::People))
        && quantity.unit.as_deref() != Some("$")
}

/// A value in its sentence.
#[derive(Clone, Copy)]
struct Place<'q> {
    quantity: &'q Quantity,
    /// Where the first value of the sentence begins.
    front: usize,
    /// Where the words in front begin: behind the value before.
    gap: usize,
    /// Where the words behind end: in front of the next value.
    end: usize,
}

/// The year that belongs to a value, in the words behind it.
fn year_of_right(right: &str) -> Option<u16> {
    let years = time::years(right);
    years
        .into_iter()
        .find(|dated| !dated.opens)
        .map(|dated| dated.year)
}

/// What is known of the time of a value.
struct Frame {
    kind: Kind,
    year: Option<u16>,
    promise: Option<Promise>,
}

/// A sentence whose values are read.
struct Own<'r> {
    report: &'r Report,
    lexicon: &'r Lexicon,
    sentence: &'r Sentence,
    /// The report's path and the sentence, as all figures share them.
    shared: (&'r Arc<str>, &'r Arc<str>),
    text: &'r str,
    /// The same in lower case, with the same offsets.
    lower: &'r str,
    /// The year that the words in front of its first value name.
    year: Option<u16>,
    /// It stands in a list of what is promised.
    listed: bool,
    /// That is the list of the main targets, or it stands in the paragraph that opens it.
    main: bool,
}

impl Own<'_> {
    fn slice(&self, from: usize, to: usize) -> &str {
        let from = self.lower.ceil_char_boundary(from);
        let to = self.lower.floor_char_boundary(to.max(from));
        self.lower.get(from..to).unwrap_or_default()
    }

    /// The words in front of a value that belong together with it.
    fn before(&self, place: Place<'_>) -> (usize, &str) {
        let at = place.quantity.span.start;
        let near = self.lower.ceil_char_boundary(at.saturating_sub(REACH));
        let from = near + time::scope(self.slice(near, at));
        (from, self.slice(from, at))
    }

    /// The words behind a value up to the end of what belongs together.
    fn behind(&self, place: Place<'_>) -> &str {
        let at = place.quantity.span.end;
        let rest = self.slice(at, at.saturating_add(REACH));
        let end = [rest.find(';'), rest.find(". ")];
        let end = end.into_iter().flatten().min().unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// What is promised of a value: the last word of promise in front of it, else one behind where it is itself what the
    /// clause is about.
    fn promise(&self, place: Place<'_>) -> Option<Promise> {
        let (from, before) = self.before(place);
        if let Some(mut found) = time::promises(before).last() {
            found.start += from;
            found.end += from;
            return Some(found);
        }
        if time::has_verb(&words(before)) {
            return None;
        }
        let behind = self.behind(place);
        let found = time::promises(behind).next()?;
        let told = time::first_finite(behind).is_some_and(|told| told < found.start);
        let shift = place.quantity.span.end;
        let found = Promise {
            start: found.start + shift,
            end: found.end + shift,
            ..found
        };
        (!told).then_some(found)
    }

    /// What a value measures.
    fn measured(&self, place: Place<'_>) -> Measured {
        let at = place.quantity.span.start;
        let gap = self.text.get(place.gap..at).unwrap_or_default();
        // Behind a colon nothing in front names a value.
        let from = match gap.trim_end().ends_with(':') {
            true => at,
            false => place.gap + name_from(gap),
        };
        let left = self.text.get(from..at).unwrap_or_default();
        let lower = self.lower.get(from..at).unwrap_or_default();
        let class = class(place.quantity);
        let bound = place.quantity.span.of(self.lower);
        name::measured(Around {
            left,
            right: self
                .text
                .get(place.quantity.span.end..place.end)
                .unwrap_or_default(),
            promise: time::promises(lower).last(),
            share: class == Some(Unit::Share),
            counts: counts(place.quantity),
            money: class == Some(Unit::Money),
            level: ["below ", "above ", "under ", "at or "]
                .iter()
                .any(|word| bound.starts_with(word)),
        })
    }

    /// Whether a value was reached or is promised, and of what year it is.
    fn frame(&self, place: Place<'_>, column: Option<Column>) -> Frame {
        let promise = self.promise(place);
        let (kind, year) = self.kind(place, column, promise);
        let usual = match kind {
            Kind::Actual => self.report.metadata.reviewed,
            Kind::Target => self.report.metadata.year,
            Kind::Context => None,
        };
        let titled = || self.title_year().filter(|_| kind != Kind::Context);
        Frame {
            kind,
            year: year.or_else(titled).or(usual),
            promise: promise.filter(|_| kind == Kind::Target),
        }
    }

    fn kind(
        &self,
        place: Place<'_>,
        column: Option<Column>,
        promise: Option<Promise>,
    ) -> (Kind, Option<u16>) {
        let (_, before) = self.before(place);
        let at = place.quantity.span;
        let gap = self.slice(place.gap, at.start);
        let right = self.slice(at.end, place.end);
        let behind = self.behind(place);
        let (reviewed, ahead_year) = (self.report.metadata.reviewed, self.report.metadata.year);
        let is_past = |year: u16| reviewed.is_some_and(|reviewed| year <= reviewed);
        let role = self.report.role(self.sentence.section);
        if let Some(column) = column.filter(|column| column.target || column.actual) {
            let year = column.year;
            let kind = match year {
                _ if column.actual => Kind::Actual,
                Some(year) if is_past(year) => Kind::Context,
                Some(_) => Kind::Target,
                None if setting::looks_ahead(role) => Kind::Target,
                None => Kind::Context,
            };
            return (kind, year);
        }
        let ahead = promise.is_some_and(Promise::is_ahead) || self.listed;
        if let Some(year) = time::bracketed(gap) {
            return (Kind::Context, Some(year));
        }
        let doing = promise.is_some_and(|promise| promise.outlook == Outlook::Ahead) || self.listed;
        if let Some(year) = time::target_of_before(gap, right, doing) {
            return (Kind::Context, year.or(reviewed));
        }
        if time::is_old_target(gap) {
            return (Kind::Context, self.year(place).or(reviewed));
        }
        if time::is_set_against(gap) {
            return (Kind::Context, year_of_right(right));
        }
        // 120 bridges of 30 metres: it tells which ones; 7 of our 9 stations: of how many.
        let describes = place.gap > place.front && time::describes(gap);
        if describes || !gap.trim().is_empty() && time::is_part_of(gap) && counts(place.quantity) {
            return (Kind::Context, None);
        }
        let supposed = promise.is_some_and(|promise| promise.outlook == Outlook::Supposed);
        if supposed || right.trim_start().starts_with("that we had") {
            return (
                Kind::Context,
                year_of_right(right).or_else(|| self.title_year()),
            );
        }
        let more_than = [
            "more than",
            "less than",
            "higher than",
            "lower than",
            "fewer than",
        ]
        .iter()
        .any(|words| right.trim_start().starts_with(words));
        let front = words(before);
        // The words of a label are no sentence.
        let told = column.is_none()
            && (time::is_told(&front) || !time::has_verb(&front) && time::is_told_next(behind));
        let year = self
            .year(place)
            .filter(|&year| ahead || !told || is_past(year));
        let kind = match (ahead, year.or_else(|| self.title_year())) {
            // Ten more than last year is no promise of its own; nor is the same in other words, or 3%.
            (true, _) if more_than || gap.trim_matches([',', ' ']) == "or" => Kind::Context,
            (true, Some(year)) if is_past(year) => Kind::Context,
            (true, _) => Kind::Target,
            (false, Some(year)) if is_past(year) && (told || role.looks_back()) => Kind::Actual,
            (false, _) if role.looks_back() => Kind::Actual,
            (false, _) if told => Kind::Actual,
            (false, Some(year)) if is_past(year) => Kind::Context,
            (false, _) if setting::looks_ahead(role) => Kind::Target,
            // The budget for the year to come is so much.
            (false, Some(own)) if Some(own) == ahead_year && year.is_some() => Kind::Target,
            _ if self.report.sections.is_empty() => Kind::Actual,
            _ => Kind::Context,
        };
        (kind, year)
    }

    /// The year that the sentence names for a value: behind it, in front of it, at the beginning of the sentence, behind
    /// the next value.
    fn year(&self, place: Place<'_>) -> Option<u16> {
        let at = place.quantity.span;
        let gap = self.slice(place.gap, at.start);
        let own = |dated: &time::Dated| dated.opens || place.gap < place.front;
        let behind = self.behind(place);
        let clause = behind.find(',').map_or(behind, |at| &behind[..at]);
        year_of_right(self.slice(at.end, place.end))
            .or_else(|| Some(time::years(gap).into_iter().rfind(own)?.year))
            .or(self.year)
            .or_else(|| year_of_right(clause))
    }

    /// The year in the title of the innermost section that names one.
    fn title_year(&self) -> Option<u16> {
        let sections = &self.report.sections;
        std::iter::successors(self.sentence.section, |&at| sections.get(at)?.parent)
            .filter_map(|at| sections.get(at))
            .find_map(|section| section.title.split_whitespace().find_map(year_of))
    }

    /// Writes down a value.
    fn figure(&self, quantity: &Quantity, measured: &Measured, frame: &Frame) -> Figure {
        let Self {
            report,
            sentence,
            text,
            ..
        } = *self;
        let (start, end) = (
            sentence.span.start + quantity.span.start,
            sentence.span.start + quantity.span.end,
        );
        let aspect = aspect(quantity, measured);
        let falls = matches!(aspect, Aspect::Growth | Aspect::Change)
            && measured.motion == Some(Motion::Fall);
        let signed = |value: f64| if falls && value > 0.0 { -value } else { value };
        Figure {
            report: Arc::clone(self.shared.0),
            start,
            end,
            line: report.text.line(start),
            section: report.titles(sentence.section),
            place: quantity.span,
            sentence: Arc::clone(self.shared.1),
            raw: quantity.span.of(text).to_owned(),
            canonical: self
                .lexicon
                .canonical(&measured.name.to_ascii_lowercase())
                .map(str::to_owned),
            indicator: measured.name.clone(),
            aspect,
            value: quantity.value.map(signed),
            high: quantity.high.map(signed),
            unit: quantity.unit.clone(),
            bound: quantity.bound,
            kind: frame.kind,
            verb: frame.promise.and_then(Promise::commitment),
            stretch: None,
            main: self.main && frame.kind == Kind::Target,
            period: frame.year.map(|year| year.to_string()),
            wanted: measured.wanted.or_else(|| phrase::lesser(&measured.name)),
            doubt: quantity.doubt,
            page: report.text.page(start),
        }
    }
}

/// What a value says of what is measured.
fn aspect(quantity: &Quantity, measured: &Measured) -> Aspect {
    let moves = measured.motion.is_some();
    match (quantity.shape, class(quantity)) {
        (Shape::Multiple, _) => Aspect::Multiple,
        (_, Some(Unit::Point)) => Aspect::Change,
        (_, Some(Unit::Share)) if moves => Aspect::Growth,
        _ if moves && quantity.bound != Bound::Qualitative => Aspect::Change,
        _ => Aspect::Level,
    }
}

#[cfg(test)]
mod tests;
