//! Reads the figures of a report, sentence by sentence.

use std::sync::Arc;

use super::passage::{self, Passage};
use super::quality::{self, InWords};
use super::time::{self, Calendar, Frame, Mark};
use super::{Figure, Kind, Quantity, clause, measured, quantities};
use crate::lexicon::{LOOKBACKS, Lexicon};
use crate::outline::{Report, Role, Sentence};
use crate::span::Span;

pub(super) mod lines;
mod written;

use lines::{Line, Lines};

/// All that the reading of one sentence needs.
struct Reader<'r> {
    report: &'r Report,
    /// Its path, as all figures share it.
    path: Arc<str>,
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
    let lines = Lines::of(report);
    let quantities: Vec<Vec<Quantity>> = (0..report.sentences.len())
        .map(|index| quantities(lines.get(index).text, report.language))
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
        path: report.path.as_str().into(),
        lexicon,
        calendar,
        passages: passage::find(report, &lines, &quantities, calendar),
        loose,
        frame,
        section: None,
        begun: frame,
        figures: Vec::with_capacity(quantities.iter().map(Vec::len).sum()),
    };
    let worded = quality::worded(report);
    let mut paragraph = usize::MAX;
    for (index, sentence) in report.sentences.iter().enumerate() {
        let line = lines.get(index);
        reader.enter(sentence);
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            reader.open(line.text);
        }
        let own = quantities.get(index).map_or(&[][..], Vec::as_slice);
        if own.is_empty() {
            reader.look_back(line.text);
        }
        let main = reader
            .passages
            .iter()
            .find_map(|passage| passage.within(index));
        let worded = worded.get(index) == Some(&true);
        reader.sentence(sentence, line, own, worded, main);
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
        line: Line<'_>,
        quantities: &[Quantity],
        worded: bool,
        main: Option<usize>,
    ) {
        let text = line.text;
        let words = if worded || main.is_some() {
            in_words(text, quantities, main, self.lexicon)
        } else {
            Vec::new()
        };
        if quantities.is_empty() && words.is_empty() {
            return;
        }
        let shared: Arc<str> = text.into();
        let marks = time::marks(text);
        let places = clause::places(text, quantities);
        let readings = measured::measured(text, &places, self.lexicon);
        let mut words = words.into_iter().peekable();
        for (place, reading) in places.iter().zip(readings) {
            while let Some(own) = words.next_if(|own| own.span.start < place.quantity.span.start) {
                self.push_words(sentence, &shared, line, own, &marks, main);
            }
            let next = places
                .iter()
                .find(|next| next.quantity.span.start > place.quantity.span.start);
            let end = next.map_or(text.len(), |next| next.quantity.span.start);
            let after = &text[place.quantity.span.end..end];
            self.push(
                sentence, &shared, line, *place, reading, after, &marks, main,
            );
        }
        for own in words {
            self.push_words(sentence, &shared, line, own, &marks, main);
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
