//! The outline of a report, as a tree.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Labels, clean};
use crate::outline::{Language, Report, Role};

/// What `tongbi outline` shows: the report's own account of itself and its sections as a tree.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Outline {
    /// Title of the report.
    pub title: Option<String>,
    /// Year in which it was given and whose targets it sets.
    pub year: Option<u16>,
    /// Year that it reviews.
    pub reviewed: Option<u16>,
    /// Place or body that reports.
    pub place: Option<String>,
    /// Session it was given to.
    pub session: Option<String>,
    /// Who gave it.
    pub speaker: Option<String>,
    /// When it was given, as `YYYY-MM-DD`.
    pub delivered: Option<String>,
    /// Language that it is written in.
    pub language: Language,
    /// Top sections in order.
    pub sections: Vec<OutlineSection>,
}

/// A section with those below it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct OutlineSection {
    /// Kind of heading, whatever the depth: 1 for 一、, 2 for （一）, 3 for a run-in heading.
    pub level: u8,
    /// `一、`, `（一）`, `——`, or empty where a lead sentence is the heading.
    pub marker: String,
    /// The heading without its marker.
    pub title: String,
    /// What the section is for.
    pub role: Role,
    /// Line of the heading, from 1.
    pub line: usize,
    /// Page of the heading, from 1, where the container gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// First byte of the title.
    pub start: usize,
    /// One past the last byte of the title.
    pub end: usize,
    /// Sections below, in order.
    pub sections: Vec<OutlineSection>,
}

impl Outline {
    /// The outline of `report`.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        let metadata = report.metadata.clone();
        Self {
            title: metadata.title,
            year: metadata.year,
            reviewed: metadata.reviewed,
            place: metadata.place,
            session: metadata.session,
            speaker: metadata.speaker,
            delivered: metadata.delivered,
            language: report.language,
            sections: tree(report),
        }
    }
}

/// The sections as a tree. A section stands after its parent, so going backwards every one is complete, with all
/// that is below it, when it is hung below its own parent.
fn tree(report: &Report) -> Vec<OutlineSection> {
    let mut below: Vec<Vec<OutlineSection>> = vec![Vec::new(); report.sections.len()];
    let mut top = Vec::new();
    for (index, section) in report.sections.iter().enumerate().rev() {
        let mut sections = below.get_mut(index).map(std::mem::take).unwrap_or_default();
        sections.reverse();
        let own = OutlineSection {
            level: section.level,
            marker: section.marker.clone(),
            title: section.title.clone(),
            role: section.role,
            line: report.text.line(section.title_span.start),
            page: report.text.page(section.title_span.start),
            start: section.title_span.start,
            end: section.title_span.end,
            sections,
        };
        match section.parent.and_then(|parent| below.get_mut(parent)) {
            Some(siblings) => siblings.push(own),
            None => top.push(own),
        }
    }
    top.reverse();
    top
}

/// Writes `outline` as an indented list with line numbers.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn outline_table(outline: &Outline, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::of(language);
    let year = outline.year.map(|year| year.to_string());
    for (label, value) in [
        (labels.title, outline.title.as_deref()),
        (labels.year, year.as_deref()),
        (labels.place, outline.place.as_deref()),
        (labels.session, outline.session.as_deref()),
        (labels.speaker, outline.speaker.as_deref()),
        (labels.delivered, outline.delivered.as_deref()),
    ] {
        if let Some(value) = value {
            writeln!(out, "{label}{}{}", labels.colon, clean(value))?;
        }
    }
    writeln!(out)?;
    let spaced = outline.language == Language::English;
    // A stack instead of a call a level: the depth is the report's, and it may be hostile.
    let mut open: Vec<(usize, &OutlineSection)> =
        outline.sections.iter().rev().map(|s| (0, s)).collect();
    while let Some((depth, section)) = open.pop() {
        writeln!(
            out,
            "{:>6}  {}{}{}{}{}",
            section.line,
            "  ".repeat(depth.min(8)),
            clean(&section.marker),
            if spaced && !section.marker.is_empty() {
                " "
            } else {
                ""
            },
            clean(&section.title),
            if depth == 0 {
                format!("  [{}]", labels.role(section.role))
            } else {
                String::new()
            }
        )?;
        open.extend(section.sections.iter().rev().map(|s| (depth + 1, s)));
    }
    Ok(())
}
