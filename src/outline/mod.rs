//! Text to report: what is report and what is clutter, the metadata, the tree of sections, paragraphs and sentences.

use serde::Serialize;

use crate::read::Text;
use crate::span::Span;

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
    /// All paragraphs of the body in order, headings' own lines among them, clutter left out.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences of the paragraphs in order. A heading line is one sentence of its own.
    pub sentences: Vec<Sentence>,
}

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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

/// What a part of a report is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What was done.
    Review,
    /// Difficulties and shortcomings.
    Assessment,
    /// General requirements and policy orientation.
    Requirements,
    /// The goals of a year or a plan.
    Targets,
    /// What is to be done.
    Tasks,
    /// The government's own building.
    SelfGovernment,
    /// The last words.
    Closing,
    /// None of these.
    #[default]
    Other,
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

impl Report {
    /// Finds the outline of a text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: Text) -> Self {
        build(path.into(), text)
    }

    /// Titles from the top section down to `section`.
    #[must_use]
    pub fn titles(&self, section: Option<usize>) -> Vec<String> {
        let mut titles = Vec::new();
        let mut at = section;
        while let Some(section) = at.and_then(|index| self.sections.get(index)) {
            titles.push(section.title.clone());
            at = section.parent;
        }
        titles.reverse();
        titles
    }

    /// The role of a section, or [`Role::Other`] above the first one.
    #[must_use]
    pub fn role(&self, section: Option<usize>) -> Role {
        section
            .and_then(|index| self.sections.get(index))
            .map_or(Role::Other, |section| section.role)
    }
}

/// The year, other than `not`, that is first named in `title`.
fn year_in(title: &str) -> Option<u16> {
    let bytes = title.as_bytes();
    bytes
        .windows(4)
        .find(|w| {
            w.iter().all(u8::is_ascii_digit) && (w.starts_with(b"19") || w.starts_with(b"20"))
        })
        .and_then(|w| std::str::from_utf8(w).ok()?.parse().ok())
}

fn build(path: String, text: Text) -> Report {
    let content = text.as_str();
    let mut sections: Vec<Section> = Vec::new();
    let mut paragraphs = Vec::new();
    let mut sentences = Vec::new();
    let mut at = 0;
    let mut stack: [Option<usize>; 4] = [None; 4];
    for line in content.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(content);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let run = span.of(content);
        let number =
            |s: &str| s.chars().all(|c| "一二三四五六七八九十".contains(c)) && !s.is_empty();
        let first_stop = run.find('。').unwrap_or(run.len());
        let heading = if let Some((n, _)) = run.split_once('、').filter(|(n, _)| number(n)) {
            Some((1u8, n.len() + '、'.len_utf8()))
        } else if let Some(close) = run
            .strip_prefix('（')
            .and_then(|r| r.find('）'))
            .filter(|&c| number(&run[3..3 + c]))
        {
            Some((2, 3 + close + 3))
        } else if run.starts_with("——") {
            Some((3, 6))
        } else {
            None
        };
        if let Some((level, marker)) = heading.filter(|&(_, m)| m < first_stop) {
            let title_span = Span::new(span.start + marker, span.start + first_stop);
            let parent = stack[..level as usize]
                .iter()
                .rev()
                .flatten()
                .next()
                .copied();
            let title = title_span.of(content).to_owned();
            let role = match parent {
                Some(p) => sections[p].role,
                None if title.contains("回顾") => Role::Review,
                None if title.contains("任务") => Role::Tasks,
                None if title.contains("要求") => Role::Requirements,
                None => Role::Other,
            };
            for open in &mut stack[level as usize..] {
                *open = None;
            }
            stack[level as usize] = Some(sections.len());
            sections.push(Section {
                level,
                marker: run[..marker].to_owned(),
                title,
                title_span,
                role,
                span,
                parent,
            });
        }
        let section = stack.iter().rev().flatten().next().copied();
        let mut up = section;
        while let Some(index) = up {
            sections[index].span.end = span.end;
            up = sections[index].parent;
        }
        let paragraph = paragraphs.len();
        paragraphs.push(Paragraph { span, section });
        let mut start = span.start;
        for piece in run.split_inclusive(['。', '！', '？']) {
            let own = Span::new(start, start + piece.len());
            start += piece.len();
            let heading = heading.is_some() && own.start == span.start;
            sentences.push(Sentence {
                span: own.trim(content),
                paragraph,
                section,
                heading,
            });
        }
    }
    let year = sections
        .iter()
        .filter(|s| s.role != Role::Review)
        .find_map(|s| year_in(&s.title));
    let metadata = Metadata {
        title: content
            .lines()
            .find(|l| !l.trim().is_empty())
            .map(|l| l.trim().to_owned()),
        year,
        reviewed: year.map(|y| y - 1),
        ..Metadata::default()
    };
    let body = Span::new(0, content.len()).trim(content);
    Report {
        path,
        language: Language::default(),
        metadata,
        body,
        clutter: Vec::new(),
        sections,
        paragraphs,
        sentences,
        text,
    }
}
