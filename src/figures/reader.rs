//! Reads the figures of a report, sentence by sentence.

use super::clause::{self, Place};
use super::measured::{self, Measured};
use super::passage::{self, Passage};
use super::quality::{self, InWords};
use super::time::{self, Calendar, Frame, Mark};
use super::{Aspect, Bound, Figure, Kind, Quantity, Shape, commitment, quantities};
use crate::lexicon::{Direction, GOALS, Goal, LOOKBACKS, Lexicon, MEANS, UNITS, Unit};
use crate::outline::{Report, Role, Sentence};
use crate::span::Span;

/// All that the reading of one sentence needs.
struct Reader<'r> {
    report: &'r Report,
    lexicon: &'r Lexicon,
    calendar: Calendar,
    passages: Vec<Passage>,
    /// The kind of sections whose role is not known.
    loose: Kind,
    /// The frame at this place of the report.
    frame: Frame,
    /// The section that the frame was last set for.
    section: Option<(Role, Option<usize>)>,
    /// The frame that this section began with.
    begun: Frame,
    figures: Vec<Figure>,
}

/// All figures of a report, in order of the text.
pub(super) fn read(report: &Report, lexicon: &Lexicon) -> Vec<Figure> {
    let quantities: Vec<Vec<Quantity>> = report
        .sentences
        .iter()
        .map(|sentence| quantities(report.text.slice(sentence.span), report.language))
        .collect();
    let calendar = Calendar {
        year: report.metadata.year,
        reviewed: report
            .metadata
            .reviewed
            .or(report.metadata.year.map(|year| year.saturating_sub(1))),
    };
    let reviewed = report
        .sections
        .iter()
        .any(|section| section.role == Role::Review);
    let loose = if reviewed {
        Kind::Context
    } else {
        Kind::Actual
    };
    let frame = Frame {
        kind: loose,
        years: calendar.reviewed.map(time::Years::one),
    };
    let mut reader = Reader {
        report,
        lexicon,
        calendar,
        passages: passage::find(report, &quantities, calendar),
        loose,
        frame,
        section: None,
        begun: frame,
        figures: Vec::with_capacity(quantities.iter().map(Vec::len).sum()),
    };
    let worded = clause::holding(report, &["同步", "持平", "平衡"]);
    let mut paragraph = usize::MAX;
    for (index, sentence) in report.sentences.iter().enumerate() {
        let text = report.text.slice(sentence.span);
        reader.enter(sentence);
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            reader.open(text);
        }
        let own = quantities.get(index).map_or(&[][..], Vec::as_slice);
        if own.is_empty() {
            reader.look_back(text);
        }
        let main = reader
            .passages
            .iter()
            .find_map(|passage| passage.within(index));
        let worded = worded.get(index) == Some(&true);
        reader.sentence(sentence, text, own, worded, main);
    }
    reader.figures
}

/// Characters at the beginning of a paragraph in which a word of time opens it.
const OPENING: usize = 24;

impl Reader<'_> {
    /// Sets the frame where another section begins.
    fn enter(&mut self, sentence: &Sentence) {
        let sections = &self.report.sections;
        let role = self.report.role(sentence.section);
        let top = std::iter::successors(sentence.section, |&at| sections.get(at)?.parent).last();
        if self.section == Some((role, top)) {
            return;
        }
        self.section = Some((role, top));
        let titles = std::iter::successors(sentence.section, |&at| sections.get(at)?.parent)
            .filter_map(|at| sections.get(at))
            .map(|section| section.title.as_str());
        let loose = if self.loose == Kind::Actual {
            self.frame.kind
        } else {
            self.loose
        };
        self.frame = self.calendar.of_section(role, titles, loose);
        self.begun = self.frame;
    }

    /// Sets the frame where a paragraph opens with a word of time.
    fn open(&mut self, text: &str) {
        let end = text
            .char_indices()
            .nth(OPENING)
            .map_or(text.len(), |(at, _)| at);
        let end = text[..end].find('。').unwrap_or(end);
        let marks = time::marks(&text[..end]);
        // A look back among what is to be done (近几年…) ends with its paragraph.
        if self.begun.kind == Kind::Target && self.frame.kind == Kind::Actual {
            self.frame = self.begun;
        }
        self.frame = self.calendar.opened(self.frame, &marks);
    }

    /// Sets the frame of a paragraph behind a sentence without a value that looks back: 过去一年，工作取得很大成绩。
    fn look_back(&mut self, text: &str) {
        if LOOKBACKS.at_start(text).is_some() {
            self.frame = self.calendar.opened(self.frame, &time::marks(text));
        }
    }

    /// Reads one sentence. `worded` is true where it can hold a value in words outside the passage of main targets,
    /// `main` is the byte from which it belongs to that passage.
    fn sentence(
        &mut self,
        sentence: &Sentence,
        text: &str,
        quantities: &[Quantity],
        worded: bool,
        main: Option<usize>,
    ) {
        let words = if worded || main.is_some() {
            in_words(text, quantities, main, self.lexicon)
        } else {
            Vec::new()
        };
        if quantities.is_empty() && words.is_empty() {
            return;
        }
        let marks = time::marks(text);
        let places = clause::places(text, quantities);
        let readings = measured::measured(text, &places, self.lexicon);
        let mut words = words.into_iter().peekable();
        for (place, reading) in places.iter().zip(readings) {
            while let Some(own) = words.next_if(|own| own.span.start < place.quantity.span.start) {
                self.push_words(sentence, text, own, &marks, main);
            }
            let next = places
                .iter()
                .find(|next| next.quantity.span.start > place.quantity.span.start);
            let end = next.map_or(text.len(), |next| next.quantity.span.start);
            let after = &text[place.quantity.span.end..end];
            self.push(sentence, text, *place, reading, after, &marks, main);
        }
        for own in words {
            self.push_words(sentence, text, own, &marks, main);
        }
    }

    /// The frame of a value at byte `at` of a sentence; `left` is where the words in front of it begin.
    fn frame_at(
        &self,
        sentence: &Sentence,
        marks: &[Mark],
        left: usize,
        at: usize,
        main: bool,
    ) -> Frame {
        let firm = match self.report.role(sentence.section) {
            Role::Other => self.loose == Kind::Context,
            Role::Requirements | Role::Targets | Role::Tasks | Role::SelfGovernment => false,
            Role::Review | Role::Assessment | Role::Closing => true,
        };
        let frame = self.calendar.at(self.frame, marks, left, at, firm);
        if main {
            return Frame {
                kind: Kind::Target,
                years: self.calendar.year.map(time::Years::one).or(frame.years),
            };
        }
        frame
    }

    /// Writes down a value with a number.
    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        sentence: &Sentence,
        text: &str,
        place: Place<'_>,
        measured: Measured,
        after: &str,
        marks: &[Mark],
        main: Option<usize>,
    ) {
        let quantity = place.quantity;
        let at = quantity.span.start;
        let main = main.is_some_and(|from| from <= at);
        let mut frame = self.frame_at(sentence, marks, place.left.start, at, main);
        let aspect = aspect(quantity, &measured);
        let goal = place.right.of(text).trim_start_matches('的');
        if measured.size
            || (frame.kind == Kind::Actual
                && !measured.done
                && matches!(GOALS.at_start(goal), Some((_, Goal::Aim | Goal::Expected))))
            || (!measured.done && peopled(quantity, text, goal, &frame))
            || (!main && measured.stands && frame.kind == Kind::Target)
        {
            frame.kind = Kind::Context;
        }
        // 达到了600亿元: done, in whatever part it stands.
        if frame.kind == Kind::Target && !main && place.left.of(text).ends_with('了') {
            frame.kind = Kind::Actual;
            frame.years = self.calendar.reviewed.map(time::Years::one);
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
            frame.years = Some(time::Years::one(years.last));
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
        let (start, end) = (
            sentence.span.start + at,
            sentence.span.start + quantity.span.end,
        );
        self.figures.push(Figure {
            report: self.report.path.clone(),
            start,
            end,
            line: self.report.text.line(start),
            section: self.report.titles(sentence.section),
            sentence: text.to_owned(),
            raw: quantity.span.of(text).to_owned(),
            canonical: self
                .lexicon
                .canonical_in(&measured.name, quantity.unit.as_deref())
                .map(str::to_owned),
            indicator: unbroken(measured.name),
            aspect,
            value: quantity.value.map(|value| sign * value),
            high: quantity.high.map(|value| sign * value),
            unit: quantity.unit.clone(),
            bound: quantity.bound,
            kind: frame.kind,
            verb: commitment::verb(clause, place.left.of(text)).map(str::to_owned),
            stretch: commitment::stretch(after).map(str::to_owned),
            main: main && frame.kind == Kind::Target,
            period: frame.years.map(|years| years.to_string()),
            doubt: quantity.doubt,
            page: self.report.text.page(start),
        });
    }

    /// Writes down a value in words.
    fn push_words(
        &mut self,
        sentence: &Sentence,
        text: &str,
        own: InWords<'_>,
        marks: &[Mark],
        main: Option<usize>,
    ) {
        let main = main.is_some_and(|from| from <= own.span.start);
        let frame = self.frame_at(sentence, marks, own.span.start, own.span.start, main);
        let (start, end) = (
            sentence.span.start + own.span.start,
            sentence.span.start + own.span.end,
        );
        self.figures.push(Figure {
            report: self.report.path.clone(),
            start,
            end,
            line: self.report.text.line(start),
            section: self.report.titles(sentence.section),
            sentence: text.to_owned(),
            raw: own.span.of(text).to_owned(),
            canonical: self.lexicon.canonical(own.name).map(str::to_owned),
            indicator: own.name.to_owned(),
            aspect: own.aspect,
            value: None,
            high: None,
            unit: None,
            bound: Bound::Qualitative,
            kind: frame.kind,
            verb: commitment::verb(&text[..own.span.start], &text[..own.span.start])
                .map(str::to_owned),
            stretch: commitment::stretch(&text[own.span.end..]).map(str::to_owned),
            main,
            period: frame.years.map(|years| years.to_string()),
            doubt: false,
            page: self.report.text.page(start),
        });
    }
}

/// A name without the line ends of a subscript that was set on a line of its own: M, 2.
fn unbroken(name: String) -> String {
    if name.contains(['\n', '\r']) {
        name.split_whitespace().collect()
    } else {
        name
    }
}

/// True for a value behind `left` and in front of `after` from which another one rose or fell: 由 320元 提高到.
fn leads_on(left: &str, after: &str) -> bool {
    after.ends_with(['到', '至', '为'])
        && !after.contains(super::clause::ends_clause)
        && left.contains(['由', '从'])
}

/// True for 13亿人口 among what is to be done: how many people there are is no promise.
fn peopled(quantity: &Quantity, text: &str, right: &str, frame: &Frame) -> bool {
    let written = quantity.span.of(text);
    frame.kind == Kind::Target
        && quantity.unit.as_deref() == Some("人")
        && quantity.value.is_some_and(|value| value >= 1e8)
        && (written.contains("人口") || right.starts_with('口'))
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

/// The values in words of a sentence.
fn in_words<'t>(
    text: &'t str,
    quantities: &[Quantity],
    main: Option<usize>,
    lexicon: &Lexicon,
) -> Vec<InWords<'t>> {
    let numbers: Vec<Span> = quantities.iter().map(|own| own.span).collect();
    quality::in_words(text, &numbers, main.unwrap_or(0), main.is_some(), lexicon)
}
