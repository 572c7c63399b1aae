//! Text to report: what is report and what is clutter, the metadata, the tree of sections, paragraphs and sentences.

mod chars;
mod clutter;
mod english;
mod heading;
mod language;
mod lead;
mod line;
mod marker;
mod metadata;
mod role;
mod section;
mod sentence;
mod subject;
mod topic;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::read::Text;
use crate::span::Span;

pub use crate::lexicon::Role;
pub(crate) use line::label;
pub(crate) use marker::bullet;
pub(crate) use metadata::year_of;
pub use sentence::clauses;

/// A report: its text, and everything found in it as spans of that text.
#[derive(Clone, Debug)]
pub struct Report {
    /// Path as given on the command line, `-` for standard input.
    pub path: String,
    /// The text that all spans refer to.
    pub text: Text,
    /// The language that it is written in.
    pub language: Language,
    /// Title, years, place and so on.
    pub metadata: Metadata,
    /// Where the report proper stands: from its title line to its last sentence.
    pub body: Span,
    /// Clutter of the capture (navigation, cover notice, footer): line spans in order, inside `body` or outside it.
    pub clutter: Vec<Span>,
    /// All headings in order of the text; `parent` makes the tree.
    pub sections: Vec<Section>,
    /// See [`paths`].
    paths: Vec<Arc<[String]>>,
    /// All paragraphs of the body in order, headings' own lines among them, clutter left out.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences of the paragraphs in order. A heading line is one sentence of its own.
    pub sentences: Vec<Sentence>,
}

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, JsonSchema, Serialize)]
pub enum Language {
    /// Chinese, simplified or traditional.
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// What the report says of itself. Every field is as written in the report, cleaned of white space.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Metadata {
    /// The title of the report.
    pub title: Option<String>,
    /// The year in which the report was given and whose targets it sets.
    pub year: Option<u16>,
    /// The year that it reviews.
    pub reviewed: Option<u16>,
    /// The place or body that reports: `重庆市渝北区`, `全国`.
    pub place: Option<String>,
    /// The session it was given to.
    pub session: Option<String>,
    /// Who gave it.
    pub speaker: Option<String>,
    /// When it was given, as `YYYY-MM-DD`.
    pub delivered: Option<String>,
}

/// A heading with all that stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The kind of heading: 1 for 一、, 2 for （一）, 3 for a run-in heading, whatever the depth.
    pub level: u8,
    /// `一、`, `（一）`, `——`, `一是`, or empty where a lead sentence is the heading.
    pub marker: String,
    /// The heading without marker and closing punctuation.
    pub title: String,
    /// Where `title` stands.
    pub title_span: Span,
    /// What it is for.
    pub role: Role,
    /// From the marker to the end of the last paragraph below, subsections included.
    pub span: Span,
    /// The section above, as an index into [`Report::sections`].
    pub parent: Option<usize>,
}

/// A paragraph: one or more lines of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, white space at both ends left out.
    pub span: Span,
    /// The innermost section at its beginning, as an index into [`Report::sections`].
    pub section: Option<usize>,
}

/// A sentence with its closing punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Index into [`Report::paragraphs`].
    pub paragraph: usize,
    /// The innermost section it belongs to, as an index into [`Report::sections`].
    pub section: Option<usize>,
    /// True where the sentence is itself the heading of `section`.
    pub heading: bool,
}

impl Section {
    /// The number in the marker: 3 for 三、 （三） 3. 三是; None where there is none.
    #[must_use]
    pub fn ordinal(&self) -> Option<u32> {
        // A marker that is a numeral alone is told from one with its comma by nothing that stands behind it.
        ordinal(&self.marker)
    }
}

/// The number in the marker that `run` begins with; None where there is none.
pub(crate) fn ordinal(run: &str) -> Option<u32> {
    marker::parse(run)
        .map(|marker| marker.ordinal)
        .filter(|&ordinal| ordinal > 0)
}

impl Report {
    /// Finds the outline of a text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: Text) -> Self {
        build(path.into(), text)
    }

    /// Titles from the top section down to `section`; none above the first one.
    #[must_use]
    pub fn titles(&self, section: Option<usize>) -> Arc<[String]> {
        let paths = section.and_then(|at| self.paths.get(at));
        paths.or(self.paths.last()).cloned().unwrap_or_default()
    }

    /// The role of a section, or [`Role::Other`] above the first one.
    #[must_use]
    pub fn role(&self, section: Option<usize>) -> Role {
        section
            .and_then(|index| self.sections.get(index))
            .map_or(Role::Other, |section| section.role)
    }
}

fn build(path: String, text: Text) -> Report {
    let content = text.as_str();
    let language = language::detect(content);
    let lines = line::lines(content);
    let marked = text.headings();
    let heading = |span: Span| {
        let next = marked.partition_point(|heading| heading.span.end <= span.start);
        marked
            .get(next)
            .is_some_and(|heading| heading.span.overlaps(span))
    };
    let titled = heading::title_of_container(&text);
    let frame = clutter::frame(content, &lines, titled, heading);
    let kept: Vec<line::Line> = lines
        .iter()
        .zip(&frame.clutter)
        .enumerate()
        .filter(|&(index, (_, &clutter))| !clutter && frame.body.contains(&index))
        .map(|(_, (line, _))| *line)
        .collect();
    let line_at = |index: usize| {
        lines
            .get(index)
            .map_or(content.len(), |line| line.span.start)
    };
    // Title, date and speaker stand line by line; nothing of them joins.
    let title_end = line_at(frame.title.end);
    let head_end = line_at(frame.head);
    let blocks = line::blocks(content, language, &kept, |span| {
        span.start < head_end || heading(span)
    });
    let head = blocks
        .iter()
        .take_while(|block| block.span.start < head_end)
        .count();
    let found = section::build(&text, language, &blocks, head);
    let metadata = {
        let title: Vec<&str> = lines
            .get(frame.title.clone())
            .unwrap_or_default()
            .iter()
            .map(|line| line.span.of(content))
            .collect();
        let head_lines: Vec<&str> = kept
            .iter()
            .map(|line| line.span)
            .filter(|span| span.start >= title_end && span.start < head_end)
            .map(|span| span.of(content))
            .collect();
        // Enough to be told what is given, to whom and by whom, however long the first paragraphs are.
        let opening = Span::new(head_end, floor(content, head_end + 1500));
        let third = Span::new(
            head_end,
            floor(content, head_end + (content.len() - head_end) / 3),
        );
        let review = found
            .sections
            .iter()
            .find(|section| section.parent.is_none() && section.role == Role::Review)
            .map(|section| section.span)
            .filter(|span| span.len() > 6000)
            .unwrap_or(third);
        metadata::read(
            &title.concat(),
            &head_lines,
            opening.of(content),
            review.of(content),
            content,
            &found.sections,
        )
    };
    let body = match (found.paragraphs.first(), found.paragraphs.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    };
    let clutter = lines
        .iter()
        .zip(&frame.clutter)
        .filter(|&(_, &clutter)| clutter)
        .map(|(line, _)| line.span)
        .collect();
    Report {
        path,
        language,
        metadata,
        body,
        clutter,
        paths: paths(&found.sections),
        sections: found.sections,
        paragraphs: found.paragraphs,
        sentences: found.sentences,
        text,
    }
}

/// By section, the titles from the top section down to it, and none behind the last: thousands of rows tell them.
fn paths(sections: &[Section]) -> Vec<Arc<[String]>> {
    let mut paths: Vec<Arc<[String]>> = Vec::with_capacity(sections.len() + 1);
    for section in sections {
        let above = section.parent.and_then(|above| paths.get(above));
        let titles = above.into_iter().flat_map(|above| above.iter());
        paths.push(titles.chain([&section.title]).cloned().collect());
    }
    paths.push(Arc::default());
    paths
}

/// The greatest character boundary at or before byte `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
